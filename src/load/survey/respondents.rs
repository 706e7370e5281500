//! Combines the rows of a comune into one interview, with one respondent per row.

use super::super::identity::RegistryChoice;
use super::super::interview::{AnswerLocation, Reading, finish};
use super::super::table::Row;
use super::super::units::{Mention, Units};
use super::balance::Balance;
use super::cells::{RespondentAnswer, RespondentRow};
use crate::diagnostics::{Diagnostics, Location, SourceId, SurveyDiagnostic};
use crate::model::{Id, IdVec, Interview, QuestionId, Questionnaire, Remarks, Respondent, Response, UnitId, Voice};
use jiff::civil::DateTime;
use std::collections::HashMap;

/// Combines rows into interviews, in the order in which their comuni first appear.
pub(super) fn interviews(
    rows: Vec<RespondentRow>,
    registry: &RegistryChoice,
    questionnaire: &Questionnaire,
    source: SourceId,
    balance: &mut Balance,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let mentions = rows.iter().map(|row| {
        let (name, code) = (row.unit.name.as_str(), row.unit.code.as_deref());
        (Mention::new(name, code, None), ())
    });
    let (ids, _) = Units::resolve(registry, mentions);
    let mut groups: Vec<Vec<RespondentRow>> = Vec::new();
    let mut group_of: HashMap<(UnitId, Option<String>), usize> = HashMap::new();
    for (row, id) in rows.into_iter().zip(ids) {
        let group = *group_of.entry((id, row.wave.clone())).or_insert(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    let mut interviews = Vec::new();
    for mut group in groups {
        let (rows, answers) = (group.len(), answers_in(&group));
        leave_out_corrected(&mut group, diagnostics);
        let (used, taken) = (group.len(), answers_in(&group));
        let interview = interview(&group, questionnaire, source, diagnostics);
        balance.rows_corrected += rows - used;
        balance.answers_left_out += answers - taken;
        let is_used = interview.is_some();
        *(if is_used { &mut balance.rows_used } else { &mut balance.rows_faulty }) += used;
        *(if is_used { &mut balance.answers } else { &mut balance.answers_left_out }) += taken;
        balance.answers_left_out += group.iter().map(RespondentRow::unread).sum::<usize>();
        balance.comuni += usize::from(is_used);
        interviews.extend(interview);
    }
    interviews
}

/// Counts the replies of some rows.
fn answers_in(rows: &[RespondentRow]) -> usize {
    rows.iter().map(|row| row.answers.iter().filter(|answer| answer.reply.is_some()).count()).sum()
}

impl RespondentRow {
    /// Counts the answers that were not read, or only in part.
    fn unread(&self) -> usize {
        self.answers.iter().filter(|answer| answer.left_out).count()
    }
}

/// Leaves out rows that the same respondent, or none if none is given, has sent again later. Rows without a time remain.
fn leave_out_corrected(rows: &mut Vec<RespondentRow>, diagnostics: &mut Diagnostics) {
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
            let diagnostic = SurveyDiagnostic::Corrected { unit: row.unit.name.clone(), sent };
            diagnostics.add_cell(diagnostic, row.unit_location, Some(row.unit.name.clone()));
        }
        counts
    });
}

fn interview(
    rows: &[RespondentRow],
    questionnaire: &Questionnaire,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Row> {
    let errors = diagnostics.errors();
    let first = rows.first()?;
    let valid = rows.iter().all(|row| row.valid);
    let mut interview = Interview::new(first.unit.clone(), questionnaire.questions().len());
    for row in rows {
        let unit = &mut interview.unit;
        match (unit.population, row.unit.population) {
            (Some(before), Some(after)) if before != after => {
                let diagnostic = SurveyDiagnostic::RowsDiffer {
                    unit: unit.name.clone(),
                    first: before.to_string(),
                    second: after.to_string(),
                };
                diagnostics.add_cell(diagnostic, row.unit_location, Some(row.unit.name.clone()));
            }
            (before, after) => unit.population = before.or(after),
        }
        unit.code = unit.code.take().or_else(|| row.unit.code.clone());
        unit.group = unit.group.take().or_else(|| row.unit.group.clone());
    }
    interview.wave.clone_from(&first.wave);
    interview.date = rows.iter().filter_map(|row| row.date).min();
    let several = rows.len() > 1;
    if several || first.respondent.is_some() {
        interview.respondents = respondents(rows);
    }
    let mut answer_cells: IdVec<QuestionId, Option<(Location, String)>> = IdVec::default();
    for question in questionnaire.questions().ids() {
        let voices: Vec<Voice> = rows
            .iter()
            .enumerate()
            .filter_map(|(by, row)| voice(&row.answers[question], several.then_some(by), row, &interview))
            .collect();
        let waiting = rows.iter().enumerate();
        let waiting = waiting.filter_map(|(by, row)| awaiting(&row.answers[question], several.then_some(by))).collect();
        interview.set_response(question, Response::with_awaiting(voices, waiting));
        answer_cells.push(rows.iter().find_map(|row| row.answer_cells[question].clone()));
    }
    let reading = Reading {
        valid,
        population_written: rows.iter().any(|row| row.population_written),
        date_written: interview.date.is_some(),
        in_table: true,
    };
    finish(diagnostics, questionnaire, &interview, reading, &|question| match &answer_cells[question] {
        Some((location, cell)) => AnswerLocation { location: *location, cell: Some(cell.clone()) },
        None => AnswerLocation { location: Location::whole(source), cell: None },
    });
    (valid && diagnostics.errors() == errors).then_some(Row { interview, place: first.unit_location })
}

/// Returns a respondent's reply to a question, if there is one.
fn voice(answer: &RespondentAnswer, by: Option<usize>, row: &RespondentRow, interview: &Interview) -> Option<Voice> {
    let on = answer.on.or(row.date).filter(|day| Some(*day) != interview.date);
    let remarks = Remarks { note: answer.note.clone(), evidence: answer.evidence.clone(), status: None, by, on };
    let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
    answer.reply.clone().map(|reply| Voice { reply, remarks })
}

/// Returns a respondent's remarks on a question without a reply.
fn awaiting(answer: &RespondentAnswer, by: Option<usize>) -> Option<Remarks> {
    let noted = answer.reply.is_none() && (answer.note.is_some() || answer.evidence.is_some());
    noted.then(|| Remarks { note: answer.note.clone(), evidence: answer.evidence.clone(), by, ..Remarks::default() })
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
