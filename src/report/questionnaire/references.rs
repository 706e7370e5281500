//! The references of a questionnaire as a table, those that need another look, and its changes.

use super::super::cells::date_text;
use super::super::{Document, Table, TableBuilder, TableCell};
use crate::lang::{Lang, ReferenceWords};
use crate::model::{Change, Control, Date, Question, Questionnaire, Reference, Stale};
use serde_json::{Value, json};

/// Adds what the versions of a questionnaire changed, if it says so.
pub(super) fn append_changes(document: &mut Document, questionnaire: &Questionnaire, lang: Lang) {
    if questionnaire.changes.is_empty() {
        return;
    }
    let lines = questionnaire.changes.iter().map(|change| {
        let date = change.date.map(|date| format!(" ({})", date_text(date, lang))).unwrap_or_default();
        format!("{}{date}: {}", change.version, change.text.get(lang))
    });
    document.section(ReferenceWords::of(lang).changes).list(lines.collect::<Vec<String>>());
}

/// The same in JSON.
pub(super) fn changes_data(questionnaire: &Questionnaire, lang: Lang) -> Vec<Value> {
    let entry = |change: &Change| {
        json!({
            "version": change.version,
            "date": change.date.map(|date| date.to_string()),
            "text": change.text.get(lang),
        })
    };
    questionnaire.changes.iter().map(entry).collect()
}

/// A reference with its question; a reference given as a text only has no entry.
struct Row<'q> {
    question: &'q Question,
    entry: Option<&'q Reference>,
}

fn rows(questionnaire: &Questionnaire) -> Vec<Row<'_>> {
    let of = |question| -> Vec<Row<'_>> {
        let entries = question_entries(question);
        entries.into_iter().map(|entry| Row { question, entry }).collect()
    };
    questionnaire.questions().iter().flat_map(of).collect()
}

fn question_entries(question: &Question) -> Vec<Option<&Reference>> {
    match question.references.as_slice() {
        [] => question.reference.iter().map(|_| None).collect(),
        entries => entries.iter().map(Some).collect(),
    }
}

impl<'q> Row<'q> {
    fn act(&self, lang: Lang) -> Option<&'q str> {
        let text = self.entry.map(|entry| &entry.act).or(self.question.reference.as_ref());
        text.map(|text| text.get(lang))
    }

    fn controls(&self) -> Option<String> {
        let control = |control: &Control| format!("{} {}", control.id, <&str>::from(control.level));
        let controls = self.entry?.controls.iter().map(control).collect::<Vec<_>>();
        (!controls.is_empty()).then(|| controls.join(", "))
    }
}

/// A day: in the format of the language for readers, as 2026-11-23 for programs.
fn day_cell(day: Date, lang: Lang) -> TableCell {
    TableCell::term(day.to_string(), date_text(day, lang))
}

/// The references of a questionnaire, a row each.
pub fn references(questionnaire: &Questionnaire, lang: Lang) -> Table {
    let (words, own) = (ReferenceWords::of(lang), lang.words());
    let day = move |date: Option<Date>| date.map(|date| day_cell(date, lang));
    TableBuilder::<Row<'_>>::new()
        .names("node", words.question, |row| row.question.id.as_str())
        .prose("act", words.act, move |row| row.act(lang))
        .texts("article", words.article_heading, |row| row.entry.and_then(|entry| entry.article.as_deref()))
        .texts("comma", words.comma_heading, |row| row.entry.and_then(|entry| entry.comma.as_deref()))
        .texts("point", words.point, |row| row.entry.and_then(|entry| entry.point.as_deref()))
        .texts("date", words.date, move |row| day(row.entry.and_then(|entry| entry.date)))
        .texts("checked", words.checked, move |row| day(row.entry.and_then(|entry| entry.checked)))
        .texts("seen", words.seen, |row| {
            row.entry.map(|entry| match entry.seen {
                true => TableCell::term("yes", own.yes),
                false => TableCell::term("no", own.no),
            })
        })
        .texts("deadline", words.deadline, move |row| day(row.entry.and_then(|entry| entry.deadline)))
        .texts("absc", words.controls, Row::controls)
        .texts("url", "url", |row| row.entry.and_then(|entry| entry.url.as_deref()))
        .build(rows(questionnaire))
}

/// The same in JSON.
pub fn references_data(questionnaire: &Questionnaire, lang: Lang) -> Value {
    let entry = |row: Row<'_>| {
        let entry = row.entry;
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        json!({
            "node": row.question.id.as_str(),
            "act": row.act(lang),
            "article": entry.and_then(|entry| entry.article.as_deref()),
            "comma": entry.and_then(|entry| entry.comma.as_deref()),
            "point": entry.and_then(|entry| entry.point.as_deref()),
            "note": entry.and_then(|entry| entry.note.as_ref()).map(|note| note.get(lang)),
            "date": day(entry.and_then(|entry| entry.date)),
            "checked": day(entry.and_then(|entry| entry.checked)),
            "seen": entry.map(|entry| entry.seen),
            "deadline": day(entry.and_then(|entry| entry.deadline)),
            "absc": entry.map(|entry| {
                let control = |control: &Control| json!({"id": control.id, "level": <&str>::from(control.level)});
                entry.controls.iter().map(control).collect::<Vec<_>>()
            }),
            "url": entry.and_then(|entry| entry.url.as_deref()),
        })
    };
    json!({
        "schema": 1,
        "questionnaire": super::questionnaire_data(questionnaire),
        "references": rows(questionnaire).into_iter().map(entry).collect::<Vec<_>>(),
    })
}

/// A reference that needs another look.
pub struct StaleReference<'q> {
    questionnaire: &'q Questionnaire,
    question: &'q Question,
    /// `None` for a reference given as a text only.
    entry: Option<&'q Reference>,
    reasons: Vec<Stale>,
}

impl StaleReference<'_> {
    fn citation(&self, lang: Lang) -> String {
        let text = || self.question.reference.as_ref().map_or("", |text| text.get(lang)).to_owned();
        self.entry.map_or_else(text, |entry| entry.citation(lang))
    }

    fn checked(&self) -> Option<Date> {
        self.entry?.checked
    }

    fn deadline(&self) -> Option<Date> {
        self.entry?.deadline
    }

    fn reasons(&self, lang: Lang) -> String {
        let words = ReferenceWords::of(lang);
        let word = |reason: &Stale| match reason {
            Stale::NeverChecked => words.never_checked,
            Stale::Old => words.old,
            Stale::DeadlinePassed => words.deadline_passed,
        };
        self.reasons.iter().map(word).collect::<Vec<_>>().join(", ")
    }
}

/// The references of some questionnaires that need another look on a day.
pub fn stale<'q>(questionnaires: &[&'q Questionnaire], today: Date) -> Vec<StaleReference<'q>> {
    let mut found = Vec::new();
    for questionnaire in questionnaires {
        for question in questionnaire.questions() {
            for entry in question_entries(question) {
                let reasons = entry.map_or_else(|| vec![Stale::NeverChecked], |entry| entry.stale(today));
                if !reasons.is_empty() {
                    found.push(StaleReference { questionnaire, question, entry, reasons });
                }
            }
        }
    }
    found
}

/// The references to read, or a sentence without any.
pub fn stale_document(stale: &[StaleReference<'_>], lang: Lang) -> Document {
    if !stale.is_empty() {
        return stale_table(stale, lang).into();
    }
    let mut document = Document::default();
    document.paragraph(ReferenceWords::of(lang).none_stale);
    document
}

/// Those references as a table.
pub fn stale_table(stale: &[StaleReference<'_>], lang: Lang) -> Table {
    let words = ReferenceWords::of(lang);
    let day = move |date: Option<Date>| date.map(|date| day_cell(date, lang));
    TableBuilder::<&StaleReference<'_>>::new()
        .names("questionnaire", words.questionnaire, |row| {
            format!("{}@{}", row.questionnaire.id, row.questionnaire.version)
        })
        .names("node", words.question, |row| row.question.id.as_str())
        .prose("reference", lang.words().reference, |row| row.citation(lang))
        .texts("checked", words.checked, move |row| day(row.checked()))
        .texts("deadline", words.deadline, move |row| day(row.deadline()))
        .texts("reason", words.reason, |row| TableCell::term(row.reasons(Lang::En), row.reasons(lang)))
        .build(stale)
}

/// Those references in JSON.
pub fn stale_data(stale: &[StaleReference<'_>], lang: Lang) -> Value {
    let entry = |row: &StaleReference<'_>| {
        json!({
            "questionnaire": format!("{}@{}", row.questionnaire.id, row.questionnaire.version),
            "node": row.question.id.as_str(),
            "reference": row.citation(lang),
            "checked": row.checked().map(|date| date.to_string()),
            "deadline": row.deadline().map(|date| date.to_string()),
            "reasons": row.reasons.iter().map(|reason| <&str>::from(*reason)).collect::<Vec<_>>(),
        })
    };
    json!({"schema": 1, "references": stale.iter().map(entry).collect::<Vec<_>>()})
}
