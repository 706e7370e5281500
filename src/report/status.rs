//! How complete the interviews are, and what must still be asked.

use super::cells::{date_text, questionnaire_data};
use super::{Document, Row, Table, TableBuilder, TableCell};
use crate::compare::{Completeness, OpenReason, Participant, completeness, open_questions};
use crate::lang::{Lang, OfficeWords, StatusWords};
use crate::model::{Question, Questionnaire, UnitId};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The interviews of a questionnaire.
pub struct Assessed<'a> {
    pub questionnaire: &'a Questionnaire,
    pub participants: Vec<Participant<'a>>,
}

struct Entry<'a> {
    questionnaire: &'a Questionnaire,
    participant: &'a Participant<'a>,
    counts: Completeness,
}

/// A question that must be asked once more.
struct OpenEntry<'a> {
    questionnaire: &'a Questionnaire,
    participant: &'a Participant<'a>,
    question: &'a Question,
    reason: OpenReason,
}

/// A table per questionnaire, with a row per interview and the sum.
pub fn document(assessed: &[Assessed<'_>], lang: Lang) -> Document {
    let mut document = Document::default();
    for one in assessed {
        let section =
            if assessed.len() > 1 { document.section(one.questionnaire.title.get(lang)) } else { &mut document };
        append_questionnaire(section, one, lang);
    }
    document.paragraph(StatusWords::of(lang).legend);
    document
}

fn append_questionnaire(section: &mut Document, assessed: &Assessed<'_>, lang: Lang) {
    let words = StatusWords::of(lang);
    let entries = entries(std::slice::from_ref(assessed));
    let mut total = Completeness::default();
    entries.iter().for_each(|entry| total += entry.counts);
    let several = entries.len() > 1;
    let builder =
        TableBuilder::<Entry<'_>>::new().names("unit", lang.words().unit, |entry| entry.participant.name().to_owned());
    let mut table = counts(builder, lang).build(entries);
    if several {
        let Completeness { asked, answered, open, dont_know, not_applicable, .. } = total;
        let figures = [asked, answered, open, dont_know, not_applicable, total.without_evidence, total.missing_rows];
        let day = total.last_day.map(|day| date_text(day, lang));
        let cells = [words.all.into()].into_iter().chain(figures.map(TableCell::from)).chain([day.into()]);
        table.rows.push(Row::summing_up(cells.collect()));
    }
    table.keep_columns(|_, column| total.missing_rows > 0 || column.key != "missing_rows");
    section.table(table);
}

/// The columns with the counts.
fn counts<'a>(builder: TableBuilder<'a, Entry<'a>>, lang: Lang) -> TableBuilder<'a, Entry<'a>> {
    let words = StatusWords::of(lang);
    builder
        .figures("asked", words.asked, |entry| entry.counts.asked)
        .figures("answered", words.answered, |entry| entry.counts.answered)
        .figures("open", words.open, |entry| entry.counts.open)
        .figures("dont_know", words.dont_know, |entry| entry.counts.dont_know)
        .figures("not_applicable", words.not_applicable, |entry| entry.counts.not_applicable)
        .figures("without_evidence", words.without_evidence, |entry| entry.counts.without_evidence)
        .figures("missing_rows", words.missing_rows, |entry| entry.counts.missing_rows)
        .texts("last_day", words.last_day, move |entry| {
            entry.counts.last_day.map(|day| TableCell::term(day.to_string(), date_text(day, lang)))
        })
}

/// A row per interview, for programs.
pub fn table(assessed: &[Assessed<'_>], lang: Lang) -> Table {
    columns(lang).build(entries(assessed))
}

fn columns<'a>(lang: Lang) -> TableBuilder<'a, Entry<'a>> {
    let (words, own) = (lang.words(), StatusWords::of(lang));
    let builder = TableBuilder::<Entry<'a>>::new()
        .names("unit", words.unit, |entry| entry.participant.name().to_owned())
        .texts("code", words.code, |entry| entry.participant.code().map(str::to_owned))
        .texts("questionnaire", own.questionnaire, |entry| entry.questionnaire.id.to_string())
        .texts("version", words.version, |entry| entry.questionnaire.version.clone())
        .texts("wave", words.wave, |entry| entry.participant.wave().map(str::to_owned));
    counts(builder, lang)
}

/// The same in JSON.
pub fn data(assessed: &[Assessed<'_>], lang: Lang) -> Value {
    json!({"schema": 1, "interviews": columns(lang).records(entries(assessed))})
}

/// The interviews by comune.
fn entries<'a>(assessed: &'a [Assessed<'_>]) -> Vec<Entry<'a>> {
    let of = |one: &'a Assessed<'_>| {
        let questionnaire = one.questionnaire;
        one.participants.iter().map(move |participant| Entry {
            questionnaire,
            participant,
            counts: completeness(questionnaire, participant),
        })
    };
    let mut entries: Vec<Entry<'a>> = assessed.iter().flat_map(of).collect();
    let order = first_places(entries.iter().map(|entry| entry.participant));
    entries.sort_by_key(|entry| order[&entry.participant.unit_id()]);
    entries
}

/// The place of each comune, in the order in which they come first.
fn first_places<'a>(participants: impl Iterator<Item = &'a Participant<'a>>) -> HashMap<UnitId, usize> {
    let mut places = HashMap::new();
    for participant in participants {
        let next = places.len();
        places.entry(participant.unit_id()).or_insert(next);
    }
    places
}

/// What must still be asked, by comune, office by office.
pub fn open_document(assessed: &[Assessed<'_>], lang: Lang) -> Document {
    let (words, own) = (lang.words(), StatusWords::of(lang));
    let mut document = Document::default();
    let part = document.section(own.still_to_ask);
    let entries = open_entries(assessed);
    for of_unit in entries.chunk_by(|one, next| one.participant.unit_id() == next.participant.unit_id()) {
        let builder = TableBuilder::<&OpenEntry<'_>>::new()
            .texts("office", OfficeWords::of(lang).office, move |entry| office_title(entry, lang))
            .texts("questionnaire", own.questionnaire, |entry| entry.questionnaire.id.to_string())
            .prose("text", words.question, move |entry| entry.question.text.get(lang).to_owned())
            .texts("reason", own.reason, move |entry| reason_text(entry.reason, lang));
        let mut table = builder.build(of_unit);
        let offices = of_unit.iter().any(|entry| entry.question.office.is_some());
        table.keep_columns(|_, column| match column.key.as_str() {
            "office" => offices,
            "questionnaire" => assessed.len() > 1,
            _ => true,
        });
        part.section(of_unit[0].participant.name()).table(table);
    }
    if entries.is_empty() {
        part.paragraph(own.nothing_to_ask);
    }
    document
}

/// A row per question that must still be asked, for programs.
pub fn open_table(assessed: &[Assessed<'_>], lang: Lang) -> Table {
    open_columns(lang).build(open_entries(assessed))
}

/// The same in JSON.
pub fn open_data(assessed: &[Assessed<'_>], lang: Lang) -> Value {
    let questionnaires: Vec<Value> = assessed.iter().map(|one| questionnaire_data(one.questionnaire)).collect();
    let questions = open_columns(lang).records(open_entries(assessed));
    json!({"schema": 1, "questionnaires": questionnaires, "questions": questions})
}

fn open_columns<'a>(lang: Lang) -> TableBuilder<'a, OpenEntry<'a>> {
    let (words, own) = (lang.words(), StatusWords::of(lang));
    TableBuilder::<OpenEntry<'a>>::new()
        .names("unit", words.unit, |entry| entry.participant.name().to_owned())
        .texts("code", words.code, |entry| entry.participant.code().map(str::to_owned))
        .texts("questionnaire", own.questionnaire, |entry| entry.questionnaire.id.to_string())
        .texts("version", words.version, |entry| entry.questionnaire.version.clone())
        .texts("wave", words.wave, |entry| entry.participant.wave().map(str::to_owned))
        .texts("office", OfficeWords::of(lang).office, |entry| entry.question.office.as_ref().map(ToString::to_string))
        .names("node", words.question, |entry| entry.question.id.to_string())
        .texts("reason", own.reason, move |entry| {
            TableCell::term(<&str>::from(entry.reason), reason_text(entry.reason, lang))
        })
        .prose("text", words.text, move |entry| entry.question.text.get(lang).to_owned())
}

/// The open questions by comune, then by office in the order of the questionnaire.
fn open_entries<'a>(assessed: &'a [Assessed<'_>]) -> Vec<OpenEntry<'a>> {
    let mut entries = Vec::new();
    for one in assessed {
        let questionnaire = one.questionnaire;
        for participant in &one.participants {
            for (question, reason) in open_questions(questionnaire, participant) {
                let question = &questionnaire.questions()[question];
                entries.push(OpenEntry { questionnaire, participant, question, reason });
            }
        }
    }
    let office = |entry: &OpenEntry<'_>| {
        let offices = &entry.questionnaire.offices;
        offices.iter().position(|office| entry.question.office.as_ref() == Some(&office.id)).unwrap_or(offices.len())
    };
    let order = first_places(entries.iter().map(|entry| entry.participant));
    entries.sort_by_key(|entry| (order[&entry.participant.unit_id()], office(entry)));
    entries
}

fn office_title(entry: &OpenEntry<'_>, lang: Lang) -> Option<String> {
    let office = entry.question.office.as_ref()?;
    let found = entry.questionnaire.offices.iter().find(|known| known.id == *office)?;
    Some(found.title.get(lang).to_owned())
}

fn reason_text(reason: OpenReason, lang: Lang) -> &'static str {
    let words = StatusWords::of(lang);
    match reason {
        OpenReason::Unanswered => words.unanswered,
        OpenReason::DontKnow => words.unknown,
        OpenReason::MissingRows => words.rows_are_missing,
        OpenReason::NoEvidence => words.no_evidence,
    }
}
