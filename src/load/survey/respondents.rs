//! Combines the rows of a comune into one interview, with one respondent per row.

use super::super::identity::RegistryChoice;
use super::super::interview::{AnswerLocation, CrossChecks, Reading, finish};
use super::super::sheet::CsvSheet;
use super::super::table::Row;
use super::super::units::{Mention, Units};
use super::balance::Balance;
use super::cells::RespondentRow;
use crate::diagnostics::{Diagnostics, Location, SurveyDiagnostic};
use crate::model::{Id, Interview, Questionnaire, Remarks, Respondent, Response, Unit, UnitId, Voice};
use jiff::civil::DateTime;
use std::collections::HashMap;

/// Combines rows into interviews, in the order in which their comuni first appear.
pub(super) fn interviews(
    mut rows: Vec<RespondentRow>,
    registry: &RegistryChoice,
    questionnaire: &Questionnaire,
    sheet: &CsvSheet<'_>,
    balance: &mut Balance,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let mut checks = CrossChecks::new(questionnaire);
    let mut interviews = Vec::new();
    group(&mut rows, registry);
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let mut group = vec![first];
        while let Some(row) = rows.next_if(|row| row.interview_number == group[0].interview_number) {
            group.push(row);
        }
        let (rows, answers) = (group.len(), answers_in(&group));
        leave_out_corrected(&mut group, diagnostics);
        let (used, taken) = (group.len(), answers_in(&group));
        let left_out = group.iter().map(|row| row.left_out).sum::<usize>();
        let interview = interview(group, questionnaire, sheet, &mut checks, diagnostics);
        balance.rows_corrected += rows - used;
        balance.answers_left_out += answers - taken;
        let is_used = interview.is_some();
        *(if is_used { &mut balance.rows_used } else { &mut balance.rows_faulty }) += used;
        *(if is_used { &mut balance.answers } else { &mut balance.answers_left_out }) += taken;
        balance.answers_left_out += left_out;
        balance.comuni += usize::from(is_used);
        interviews.extend(interview);
    }
    interviews
}

/// Sorts rows by their interviews, numbered in the order in which their comuni first appear.
fn group(rows: &mut [RespondentRow], registry: &RegistryChoice) {
    let mentions = rows.iter().map(|row| {
        let Unit { name, code, .. } = &row.interview.unit;
        (Mention::new(name, code.as_deref(), None), ())
    });
    let (ids, _) = Units::resolve(registry, mentions);
    let mut known: HashMap<(UnitId, Option<&str>), usize> = HashMap::new();
    let numbers = rows.iter().zip(ids).map(|(row, id)| {
        let next = known.len();
        *known.entry((id, row.interview.wave.as_deref())).or_insert(next)
    });
    let numbers: Vec<usize> = numbers.collect();
    for (row, number) in rows.iter_mut().zip(numbers) {
        row.interview_number = number;
    }
    rows.sort_by_key(|row| row.interview_number);
}

/// Counts the replies of some rows.
fn answers_in(rows: &[RespondentRow]) -> usize {
    let answered = |row: &RespondentRow| {
        row.interview.questions().filter(|question| !row.interview.response(*question).voices().is_empty()).count()
    };
    rows.iter().map(answered).sum()
}

/// Leaves out rows that the same respondent, or none if none is given, has sent again later. Rows without a time remain.
fn leave_out_corrected(rows: &mut Vec<RespondentRow>, diagnostics: &mut Diagnostics) {
    if rows.len() == 1 {
        return;
    }
    let key = |row: &RespondentRow| row.respondent.as_deref().map(slug);
    let mut latest: HashMap<Option<String>, (DateTime, usize)> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(sent) = row.sent else { continue };
        let known = latest.entry(key(row)).or_insert((sent, at));
        *known = (*known).max((sent, at));
    }
    let mut at = 0;
    rows.retain(|row| {
        at += 1;
        let counts = row.sent.is_none_or(|_| latest[&key(row)].1 == at - 1);
        if !counts {
            let sent = latest[&key(row)].0.strftime("%Y-%m-%d %H:%M:%S").to_string();
            let name = &row.interview.unit.name;
            let diagnostic = SurveyDiagnostic::Corrected { unit: name.clone(), sent };
            diagnostics.add_cell(diagnostic, row.unit_location, Some(name.clone()));
        }
        counts
    });
}

fn interview(
    mut rows: Vec<RespondentRow>,
    questionnaire: &Questionnaire,
    sheet: &CsvSheet<'_>,
    checks: &mut CrossChecks<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Row> {
    let errors = diagnostics.errors();
    let valid = rows.iter().all(|row| row.valid);
    let place = rows.first()?.unit_location;
    let mut interview = match rows.as_mut_slice() {
        [row] => std::mem::replace(&mut row.interview, Interview::new(Unit::default(), 0)),
        rows => combined(rows, diagnostics),
    };
    if rows.len() > 1 || rows[0].respondent.is_some() {
        interview.respondents = respondents(&rows);
    }
    if !checks.pass(&interview) {
        let reading = Reading {
            valid,
            population_written: rows.iter().any(|row| row.population_written),
            date_written: interview.date.is_some(),
            in_table: true,
        };
        finish(diagnostics, questionnaire, &interview, reading, &|question| {
            let cell = rows.iter().find_map(|row| row.columns[question].map(|column| (row, column as usize)));
            match cell {
                Some((row, column)) => AnswerLocation {
                    location: sheet.header().location(row.row, column),
                    cell: sheet.record_at(row.offset).get(column).map(|cell| cell.trim().to_owned()),
                },
                None => AnswerLocation { location: Location::whole(sheet.header().source), cell: None },
            }
        });
    }
    (valid && diagnostics.errors() == errors).then_some(Row { interview, place })
}

/// Combines the answers of several respondents, apart from the respondents themselves.
fn combined(rows: &[RespondentRow], diagnostics: &mut Diagnostics) -> Interview {
    let first = &rows[0].interview;
    let mut interview = Interview::new(first.unit.clone(), first.questions().len());
    for row in rows {
        let (unit, of_row) = (&mut interview.unit, &row.interview.unit);
        match (unit.population, of_row.population) {
            (Some(before), Some(after)) if before != after => {
                let diagnostic = SurveyDiagnostic::RowsDiffer {
                    unit: unit.name.clone(),
                    first: before.to_string(),
                    second: after.to_string(),
                };
                diagnostics.add_cell(diagnostic, row.unit_location, Some(of_row.name.clone()));
            }
            (before, after) => unit.population = before.or(after),
        }
        unit.code = unit.code.take().or_else(|| of_row.code.clone());
        unit.group = unit.group.take().or_else(|| of_row.group.clone());
    }
    interview.wave.clone_from(&first.wave);
    interview.date = rows.iter().filter_map(|row| row.interview.date).min();
    for question in first.questions() {
        let (mut voices, mut awaiting) = (Vec::new(), Vec::new());
        for (by, row) in rows.iter().enumerate() {
            let response = row.interview.response(question);
            voices.extend(response.voices().iter().map(|voice| {
                let on = row.interview.day_of(voice).filter(|day| Some(*day) != interview.date);
                let remarks = voice.remarks.as_deref().cloned().unwrap_or_default();
                let remarks = Some(Box::new(Remarks { by: Some(by), on, ..remarks }));
                Voice { reply: voice.reply.clone(), remarks }
            }));
            awaiting.extend(response.awaiting().iter().map(|remarks| Remarks { by: Some(by), ..remarks.clone() }));
        }
        interview.set_response(question, Response::with_awaiting(voices, awaiting));
    }
    interview
}

/// Returns one respondent per row, with an id made from the office, or numbered.
fn respondents(rows: &[RespondentRow]) -> Vec<Respondent> {
    let mut respondents: Vec<Respondent> = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let plain = format!("rispondente-{number}");
        let named = row.respondent.as_deref().map(slug).and_then(|slug| Id::new(&slug));
        let id = named.filter(|id| respondents.iter().all(|other| other.id != *id)).or_else(|| Id::new(&plain));
        let Some(id) = id else { continue };
        respondents.push(Respondent { id, role: row.respondent.clone(), name: None });
    }
    respondents
}

/// Makes an id from an office: `segretario-comunale`.
fn slug(office: &str) -> String {
    let words = office.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}
