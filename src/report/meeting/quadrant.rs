//! The section on two indices together.

use super::Told;
use super::pictures::scale;
use crate::lang::Lang;
use crate::report::chart::{Drawing, Quadrant, QuadrantAxis, QuadrantPoint};
use crate::report::group::{Axis, quadrants};
use crate::report::{Chart, Document, group};

/// Adds the plane and its quadrants in sentences; nothing with a single questionnaire.
pub(super) fn append(document: &mut Document, told: &Told<'_, '_>) {
    let [first, second, ..] = told.order[..] else { return };
    let lang = told.lang;
    let valley = told.meeting.valley;
    let (across, upwards) = (&valley.parts[first], &valley.parts[second]);
    document.heading(lang.words().together);
    document.chart(chart(told, &Axis::new(across), &Axis::new(upwards), lang));
    quadrants(document, valley, across, upwards, lang);
}

fn chart(told: &Told<'_, '_>, across: &Axis<'_, '_>, upwards: &Axis<'_, '_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let valley = told.meeting.valley;
    let point = |unit: usize| QuadrantPoint {
        name: valley.units[unit].name.clone(),
        across: across.shown(unit),
        upwards: upwards.shown(unit),
    };
    Chart {
        key: "quadrant".to_owned(),
        title: (words.quadrant)(across.title(lang), upwards.title(lang)),
        finding: finding(told, across, upwards, lang),
        drawing: Drawing::Quadrant(Quadrant {
            across: axis(across, lang),
            upwards: axis(upwards, lang),
            points: (0..valley.units.len()).map(point).collect(),
        }),
        figures: Some(group::table_of_indices(valley, &told.order, lang)),
    }
}

/// The description: the quadrant with the most comuni.
fn finding(told: &Told<'_, '_>, across: &Axis<'_, '_>, upwards: &Axis<'_, '_>, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let all = told.meeting.valley.units.len();
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
