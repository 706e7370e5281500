//! When contracts end, with the span that contains the most ends.

use super::products::{Area, Products};
use super::sentences::{all_names, capital, joined};
use crate::compare::{Ending, Group, IndicatorValue, QuestionnaireResults, endings, indicate};
use crate::lang::Lang;
use crate::model::{AnswerPath, Date, GroupIndicator, GroupMeasure};
use crate::report::cells::date_text;
use crate::report::chart::{Drawing, Event, Key, Look, Sign, TimeLine, TimeRow};
use crate::report::{Chart, Table, TableBuilder};

/// The most comuni named at a mark.
const NAMED: usize = 3;

/// The contracts of a group, and the span in which most of them end.
pub(super) struct Ends<'p, 'a> {
    pub(super) part: &'p QuestionnaireResults<'a>,
    pub(super) indicator: &'a GroupIndicator,
    pub(super) days: AnswerPath,
    pub(super) endings: Vec<Ending>,
    pub(super) span: (Date, Date),
    pub(super) within: usize,
}

impl<'p, 'a> Ends<'p, 'a> {
    /// The first indicator of end dates with a date; `None` without one, or if dates may not be shown.
    pub(super) fn find(group: &'p Group<'a>) -> Option<Ends<'p, 'a>> {
        group.parts.iter().find_map(|part| {
            let questionnaire: &'a crate::model::Questionnaire = part.questionnaire;
            questionnaire.group.iter().find_map(|indicator| {
                let GroupMeasure::Window { days, .. } = indicator.measure else { return None };
                let endings = endings(part, days);
                let IndicatorValue::Window { span: Some(span), within, .. } = indicate(group, part, &indicator.measure)
                else {
                    return None;
                };
                (!endings.is_empty()).then_some(Ends { part, indicator, days, endings, span, within })
            })
        })
    }

    pub(super) fn in_span(&self, wanted: impl Fn(&&Ending) -> bool) -> usize {
        let in_span = self.endings.iter().filter(|ending| ending.day >= self.span.0 && ending.day <= self.span.1);
        in_span.filter(wanted).count()
    }

    pub(super) fn text(&self, lang: Lang) -> String {
        let (from, to) = (date_text(self.span.0, lang), date_text(self.span.1, lang));
        (lang.words().meeting.results.contracts_together)(self.within, self.endings.len(), &from, &to)
    }

    /// A row per fixed row of the inventory with a date, or one row for all dates.
    pub(super) fn rows(&self, group: &Group<'_>, products: Option<&Products<'_, '_>>, lang: Lang) -> Vec<TimeRow> {
        let question = &self.part.questionnaire.questions()[self.days.question];
        let mut rows: Vec<Option<usize>> = self.endings.iter().map(|ending| ending.row).collect();
        rows.sort_unstable();
        rows.dedup();
        let row = |row: &Option<usize>| {
            let own = |ending: &&Ending| ending.row == *row;
            let all = self.endings.iter().filter(own).count();
            let name = match (question.kind.inventory(), row) {
                (Some(inventory), Some(row)) => inventory.rows[*row].title.get(lang).to_owned(),
                _ => question.text.get(lang).to_owned(),
            };
            let last = (lang.words().of)(self.in_span(own), all);
            TimeRow { name, events: self.events(*row, group, products, lang), last }
        };
        rows.iter().map(row).collect()
    }

    /// The ends of contracts in a row: comuni with the same day and product share a mark.
    pub(super) fn events(
        &self,
        row: Option<usize>,
        group: &Group<'_>,
        products: Option<&Products<'_, '_>>,
        lang: Lang,
    ) -> Vec<Event> {
        let products = products.filter(|products| products.question == self.days.question);
        let area = products.and_then(|products| products.areas.iter().find(|area| Some(area.row) == row));
        let mut marks: Vec<(Date, String, Look, Vec<usize>)> = Vec::new();
        for ending in self.endings.iter().filter(|ending| ending.row == row) {
            let product = products.zip(area).and_then(|(products, area)| products.of(ending.unit, area));
            let what = product.map(|product| product.name.to_owned()).unwrap_or_default();
            let look = area.map_or(Look::Single, |area| area.look(ending.unit));
            let same = |mark: &&mut (Date, String, Look, Vec<usize>)| {
                mark.0 == ending.day && crate::model::folded(&mark.1) == crate::model::folded(&what)
            };
            match marks.iter_mut().find(same) {
                Some((.., units)) => units.push(ending.unit),
                None => marks.push((ending.day, what, look, vec![ending.unit])),
            }
        }
        let event = |(day, what, look, units): (Date, String, Look, Vec<usize>)| Event {
            day,
            what,
            look,
            units: match units.len() > NAMED {
                true => (lang.words().units)(units.len()),
                false => all_names(group, &units, lang),
            },
            short: match units.as_slice() {
                [one] => group.units[*one].name.clone(),
                _ => (lang.words().units)(units.len()),
            },
        };
        marks.into_iter().map(event).collect()
    }

    pub(super) fn chart(&self, group: &Group<'_>, products: Option<&Products<'_, '_>>, lang: Lang) -> Chart {
        let words = &lang.words().meeting;
        let rows = self.rows(group, products, lang);
        let looks: Vec<Look> = rows.iter().flat_map(|row| &row.events).map(|event| event.look).collect();
        let keys = [
            (Look::Shared, words.results.key_shared),
            (Look::Second, words.results.key_second),
            (Look::Single, words.results.key_single),
        ];
        let key = |(look, text): (Look, &str)| Key { sign: Sign::Dot(look), text: text.to_owned() };
        let has_products = rows.iter().any(|row| row.events.iter().any(|event| !event.what.is_empty()));
        let legend = keys.into_iter().filter(|(look, _)| has_products && looks.contains(look)).map(key).collect();
        let (from, to) = (date_text(self.span.0, lang), date_text(self.span.1, lang));
        let mut reading = String::new();
        if self.endings.len() > 1 {
            reading.push_str(&(words.results.window_reading)(&from, &to));
        }
        let unknown = self.unknown(products, group, lang);
        if !unknown.is_empty() {
            let texts: Vec<&str> = unknown.iter().map(String::as_str).collect();
            reading.push_str(&(words.results.ends_unknown)(unknown.len(), &joined(&texts, lang)));
        }
        Chart {
            key: format!("time-line-{}", self.indicator.id),
            title: words.results.time_line.to_owned(),
            description: capital(&self.text(lang)) + ".",
            reading,
            drawing: Drawing::TimeLine(TimeLine {
                head: words.results.what.to_owned(),
                last: words.results.in_window.to_owned(),
                rows,
                window: (self.endings.len() > 1).then_some(self.span),
                window_title: (words.results.contracts_of)(self.within, self.endings.len()),
                legend,
            }),
            figures: if products.is_some() { Table::default() } else { self.table(group, lang) },
            source: String::new(),
        }
    }

    /// The contracts whose end is unknown, each with its comune.
    pub(super) fn unknown(&self, products: Option<&Products<'_, '_>>, group: &Group<'_>, lang: Lang) -> Vec<String> {
        const MOST: usize = 6;
        let Some(products) = products.filter(|products| products.question == self.days.question) else {
            return Vec::new();
        };
        let all = products.areas.iter().flat_map(|area| (0..group.units.len()).map(move |unit| (area, unit)));
        let unknown = all.filter(|(area, unit)| products.of(*unit, area).is_some_and(|one| one.day.is_none()));
        let text = |(area, unit): (&Area, usize)| {
            format!("{} ({})", products.inventory.rows[area.row].title.get(lang), group.units[unit].name)
        };
        let texts: Vec<String> = unknown.map(text).collect();
        if texts.len() > MOST { Vec::new() } else { texts }
    }

    pub(super) fn table(&self, group: &Group<'_>, lang: Lang) -> Table {
        let words = &lang.words().meeting;
        let question = &self.part.questionnaire.questions()[self.days.question];
        TableBuilder::<&Ending>::new()
            .names("day", words.results.ends, |ending| date_text(ending.day, lang))
            .texts("unit", lang.words().unit, |ending| group.units[ending.unit].name.clone())
            .texts("what", words.results.what, |ending| match (question.kind.inventory(), ending.row) {
                (Some(inventory), Some(row)) => inventory.rows[row].title.get(lang).to_owned(),
                _ => question.text.get(lang).to_owned(),
            })
            .build(&self.endings)
    }
}
