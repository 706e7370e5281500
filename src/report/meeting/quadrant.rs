//! The section on two indices together.

use super::MeetingContext;
use super::pictures::scale;
use crate::compare::{Axis, Quadrants};
use crate::lang::Lang;
use crate::report::chart::{Drawing, Quadrant, QuadrantAxis, QuadrantPoint};
use crate::report::group::{axis_title, quadrants};
use crate::report::{Chart, Document, group};

/// Adds the plane and its quadrants in sentences; nothing with a single questionnaire.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let [first, second, ..] = context.order[..] else { return };
    let lang = context.lang;
    let group = context.meeting.group;
    let (across, upwards) = (&group.parts[first], &group.parts[second]);
    let section = document.section(lang.words().together);
    section.chart(chart(context, &Axis::new(across), &Axis::new(upwards), lang));
    quadrants(section, group, across, upwards, lang);
}

fn chart(context: &MeetingContext<'_, '_>, across: &Axis<'_, '_>, upwards: &Axis<'_, '_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let group = context.meeting.group;
    let shown = |axis: &Axis<'_, '_>, unit| axis.score(unit).map(|score| axis.questionnaire().display.scale(score));
    let point = |unit: usize| QuadrantPoint {
        name: group.units[unit].name.clone(),
        across: shown(across, unit),
        upwards: shown(upwards, unit),
    };
    Chart {
        key: "quadrant".to_owned(),
        title: (words.quadrant)(axis_title(across, lang), axis_title(upwards, lang)),
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
    let all = context.meeting.group.units.len();
    let quadrants = Quadrants::new(across, upwards).quadrants;
    // Of several, the one with high scores upwards, then across the lower ones first.
    let fullest = quadrants.iter().max_by_key(|((right, up), units)| (units.len(), *up, !*right));
    fullest.map_or(words.nobody.to_owned(), |((right, up), units)| {
        let (one, other) = (axis_title(across, lang), axis_title(upwards, lang));
        (words.quadrant_finding)(units.len(), all, one, *right, other, *up)
    })
}

fn axis(axis: &Axis<'_, '_>, lang: Lang) -> QuadrantAxis {
    let questionnaire = axis.questionnaire();
    QuadrantAxis {
        title: axis_title(axis, lang).to_owned(),
        scale: scale(questionnaire),
        mark: questionnaire.display.scale(axis.mark),
    }
}
