//! The section on two indices together.

use super::MeetingContext;
use super::pictures::scale;
use crate::lang::Lang;
use crate::report::chart::{Drawing, Quadrant, QuadrantAxis, QuadrantPoint};
use crate::report::group::{Axis, quadrants};
use crate::report::{Chart, Document, group};

/// Adds the plane and its quadrants in sentences; nothing with a single questionnaire.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let [first, second, ..] = context.order[..] else { return };
    let lang = context.lang;
    let group = context.meeting.valley;
    let (across, upwards) = (&group.parts[first], &group.parts[second]);
    let section = document.section(lang.words().together);
    section.chart(chart(context, &Axis::new(across), &Axis::new(upwards), lang));
    quadrants(section, group, across, upwards, lang);
}

fn chart(context: &MeetingContext<'_, '_>, across: &Axis<'_, '_>, upwards: &Axis<'_, '_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let group = context.meeting.valley;
    let point = |unit: usize| QuadrantPoint {
        name: group.units[unit].name.clone(),
        across: across.shown(unit),
        upwards: upwards.shown(unit),
    };
    Chart {
        key: "quadrant".to_owned(),
        title: (words.quadrant)(across.title(lang), upwards.title(lang)),
        finding: finding(context, across, upwards, lang),
        drawing: Drawing::Quadrant(Quadrant {
            across: axis(across, lang),
            upwards: axis(upwards, lang),
            points: (0..group.units.len()).map(point).collect(),
        }),
        figures: Some(group::table_of_indices(group, &context.order, lang)),
    }
}

/// The description: the quadrant with the most comuni.
fn finding(context: &MeetingContext<'_, '_>, across: &Axis<'_, '_>, upwards: &Axis<'_, '_>, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let all = context.meeting.valley.units.len();
    let fields: Vec<(bool, bool)> =
        (0..all).filter_map(|unit| across.is_high(unit).zip(upwards.is_high(unit))).collect();
    let every = [(false, true), (true, true), (false, false), (true, false)];
    let count = |field: &(bool, bool)| fields.iter().filter(|other| *other == field).count();
    let fullest = every.into_iter().rev().max_by_key(count);
    match fullest.filter(|_| !fields.is_empty()) {
        None => words.nobody.to_owned(),
        Some(field) => {
            let (one, other) = (across.title(lang), upwards.title(lang));
            (words.quadrant_finding)(count(&field), all, one, field.0, other, field.1)
        }
    }
}

fn axis(axis: &Axis<'_, '_>, lang: Lang) -> QuadrantAxis {
    let questionnaire = axis.questionnaire();
    QuadrantAxis {
        title: axis.title(lang).to_owned(),
        scale: scale(questionnaire),
        mark: questionnaire.display.scale(axis.mark()),
    }
}
