//! The meetings that an interview takes: the questions of each office, with the minutes.

use super::super::{Document, Row, Table, TableBuilder, TableCell};
use crate::lang::{Lang, OfficeWords};
use crate::model::{Lookup, Office, Question, Questionnaire};
use serde_json::{Value, json};

/// A question with the office that is asked.
struct Entry<'q> {
    office: Option<&'q Office>,
    question: &'q Question,
}

/// The questions by office, in the order of the offices; those without an office at the end.
fn meetings(questionnaire: &Questionnaire) -> Vec<(Option<&Office>, Vec<&Question>)> {
    let offices = questionnaire.offices.iter().map(Some).chain([None]);
    let of = |office: Option<&Office>| {
        let id = office.map(|office| &office.id);
        questionnaire.questions().iter().filter(|question| question.office.as_ref() == id).collect()
    };
    let all = offices.map(|office| (office, of(office)));
    all.filter(|(_, questions): &(_, Vec<&Question>)| !questions.is_empty()).collect()
}

fn minutes(questions: &[&Question]) -> u64 {
    questions.iter().map(|question| question.minutes()).sum()
}

fn lookup_word(lookup: Lookup, lang: Lang) -> &'static str {
    let words = OfficeWords::of(lang);
    match lookup {
        Lookup::ByHeart => words.by_heart,
        Lookup::OnPaper => words.on_paper,
        Lookup::AtMachine => words.at_machine,
    }
}

fn title(office: Option<&Office>, lang: Lang) -> &str {
    office.map_or(OfficeWords::of(lang).no_office, |office| office.title.get(lang))
}

/// A table of the meetings, and a list of questions for each.
pub fn agenda(questionnaire: &Questionnaire, lang: Lang) -> Document {
    let words = OfficeWords::of(lang);
    let mut document = Document::default();
    let part = document.section(questionnaire.title.get(lang));
    let meetings = meetings(questionnaire);
    let mut table = summary(&meetings, lang);
    let all: Vec<&Question> = questionnaire.questions().iter().collect();
    if meetings.len() > 1 {
        let cells = summary(&[(None, all)], lang).rows.remove(0).cells;
        let cells = [TableCell::from(words.all_offices)].into_iter().chain(cells.into_iter().skip(1));
        table.rows.push(Row::summing_up(cells.collect()));
    }
    part.section(words.meetings).table(table);
    part.paragraph(words.how_counted);
    for (office, questions) in &meetings {
        let line = |question: &&Question| {
            let condition = question.when.as_ref().map(|_| format!(", {}", words.only_if)).unwrap_or_default();
            let lookup = lookup_word(question.lookup, lang).to_lowercase();
            format!("{} ({lookup}{condition})", question.text.get(lang))
        };
        part.section(title(*office, lang)).list(questions.iter().map(line).collect());
    }
    document
}

/// The number of questions of each meeting, and the minutes.
fn summary(meetings: &[(Option<&Office>, Vec<&Question>)], lang: Lang) -> Table {
    let (words, own) = (lang.words(), OfficeWords::of(lang));
    type Meeting<'m, 'q> = &'m (Option<&'q Office>, Vec<&'q Question>);
    let count = |meeting: Meeting<'_, '_>, lookup: Lookup| {
        meeting.1.iter().filter(|question| question.lookup == lookup).count() as u64
    };
    TableBuilder::<Meeting<'_, '_>>::new()
        .names("office", own.office, move |meeting| title(meeting.0, lang).to_owned())
        .figures("questions", words.questions, |meeting| meeting.1.len() as u64)
        .figures("by_heart", own.by_heart, move |meeting| count(meeting, Lookup::ByHeart))
        .figures("on_paper", own.on_paper, move |meeting| count(meeting, Lookup::OnPaper))
        .figures("at_machine", own.at_machine, move |meeting| count(meeting, Lookup::AtMachine))
        .figures("minutes", own.minutes, |meeting| minutes(&meeting.1))
        .build(meetings)
}

fn columns<'q>(lang: Lang) -> TableBuilder<'q, Entry<'q>> {
    let (words, own) = (lang.words(), OfficeWords::of(lang));
    TableBuilder::<Entry<'q>>::new()
        .names("office", own.office, |entry| entry.office.map(|office| office.id.to_string()))
        .texts("office_title", words.title, move |entry| entry.office.map(|office| office.title.get(lang).to_owned()))
        .names("node", words.question, |entry| entry.question.id.to_string())
        .prose("text", words.text, move |entry| entry.question.text.get(lang).to_owned())
        .texts("lookup", own.lookup, move |entry| {
            TableCell::term(<&str>::from(entry.question.lookup), lookup_word(entry.question.lookup, lang))
        })
        .texts("conditional", words.asked_if, move |entry| {
            let conditional = entry.question.when.is_some();
            TableCell::term(if conditional { "yes" } else { "no" }, if conditional { words.yes } else { words.no })
        })
        .figures("minutes", own.minutes, |entry| entry.question.minutes())
}

fn entries(questionnaire: &Questionnaire) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (office, questions) in meetings(questionnaire) {
        entries.extend(questions.into_iter().map(|question| Entry { office, question }));
    }
    entries
}

/// A row per question, by office.
pub fn agenda_table(questionnaire: &Questionnaire, lang: Lang) -> Table {
    columns(lang).build(entries(questionnaire))
}

/// The same in JSON, with the minutes in all.
pub fn agenda_data(questionnaire: &Questionnaire, lang: Lang) -> Value {
    let minutes: u64 = questionnaire.questions().iter().map(Question::minutes).sum();
    json!({
        "schema": 1,
        "questionnaire": super::questionnaire_data(questionnaire),
        "minutes": minutes,
        "questions": columns(lang).records(entries(questionnaire)),
    })
}
