//! The time line of the inventories of contracts.

use crate::compare::{Ending, Group, IndicatorValue, QuestionnaireResults, endings, indicate};
use crate::lang::Lang;
use crate::model::{AnswerPath, GroupIndicator, GroupMeasure};
use crate::report::cells::date_text;
use crate::report::chart::{Drawing, Event, TimeLine};
use crate::report::{Chart, Document, Table, TableBuilder};

/// Adds a time line per indicator of end dates; nothing if dates may not be shown.
pub(super) fn append(document: &mut Document, group: &Group<'_>, lang: Lang) {
    let words = &lang.words().meeting;
    let windows = |part| {
        let part: &QuestionnaireResults<'_> = part;
        part.questionnaire.group.iter().filter_map(move |indicator| match indicator.measure {
            GroupMeasure::Window { days, .. } => Some((part, indicator, days)),
            GroupMeasure::Homogeneity(_) | GroupMeasure::SumOfPopulation | GroupMeasure::Total(_) => None,
        })
    };
    let mut section = Document::default();
    for (part, indicator, days) in group.parts.iter().flat_map(windows) {
        let endings = endings(part, days);
        if !endings.is_empty() {
            section.chart(chart(group, part, indicator, &endings, days, lang));
        }
    }
    document.section_unless_empty(words.contracts, section);
}

fn chart(
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    indicator: &GroupIndicator,
    endings: &[Ending],
    days: AnswerPath,
    lang: Lang,
) -> Chart {
    let words = lang.words();
    let (first, last) = (endings[0].day, endings[endings.len() - 1].day);
    let mut units: Vec<usize> = endings.iter().map(|ending| ending.unit).collect();
    units.sort_unstable();
    units.dedup();
    let (from, to) = (date_text(first, lang), date_text(last, lang));
    let mut finding = (words.meeting.time_line_finding)(endings.len(), units.len(), &from, &to);
    let indicated = indicate(group, part, &indicator.measure);
    let mut window = None;
    if let IndicatorValue::Window { span: Some((from, to)), within, all } = indicated
        && all > 1
    {
        window = Some((from, to));
        let together = (words.ends_together)(within, all, &date_text(from, lang), &date_text(to, lang));
        finding.push_str(&(words.meeting.time_line_window)(&together));
    }
    let event = |ending: &Ending| Event {
        day: ending.day,
        unit: group.units[ending.unit].name.clone(),
        what: what(part, ending, days, lang),
    };
    let events: Vec<Event> = endings.iter().map(event).collect();
    Chart {
        key: format!("time-line-{}", indicator.id),
        title: words.meeting.time_line.to_owned(),
        finding,
        figures: Some(figures(&events, lang)),
        drawing: Drawing::TimeLine(TimeLine { events, window }),
    }
}

/// The row of the inventory with the end date, or the question.
fn what(part: &QuestionnaireResults<'_>, ending: &Ending, days: AnswerPath, lang: Lang) -> String {
    let question = &part.questionnaire.questions()[days.question];
    match (question.kind.inventory(), ending.row) {
        (Some(inventory), Some(row)) => inventory.rows[row].title.get(lang).to_owned(),
        _ => question.text.get(lang).to_owned(),
    }
}

fn figures(events: &[Event], lang: Lang) -> Table {
    let words = lang.words();
    TableBuilder::<&Event>::new()
        .names("day", words.meeting.ends, |event| date_text(event.day, lang))
        .texts("unit", words.unit, |event| event.unit.clone())
        .texts("what", words.meeting.what, |event| event.what.clone())
        .build(events)
}
