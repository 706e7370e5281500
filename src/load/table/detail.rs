//! The columns of a table in addition to those of comuni and short answers: notes, evidence, respondents, the cells of inventories,
//! the options of multiple choices.

use super::super::sheet::MOST_COLUMNS;
use crate::model::{Cell, Inventory, QuestionId, Questionnaire};
use strum::VariantNames;

/// The name of a column for the answer of a further respondent begins with this: `answer2`.
const FURTHER: &str = "answer";

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Detail {
    /// A former name or code of the comune, by number from 0.
    Formerly(usize),
    Interviewer,
    /// A respondent, by number from 0.
    Respondent(usize, RespondentField),
    Answer(AnswerDetail),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum RespondentField {
    /// The id, or the role alone.
    IdOrRole,
    Role,
    Name,
}

/// A part of an answer; `number` counts the answers to the question from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AnswerDetail {
    pub question: QuestionId,
    pub number: usize,
    pub part: AnswerPart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum AnswerPart {
    /// The answer in short form. The first answer to a question has the column of the question instead.
    Value,
    /// A cell of an inventory; rows count from 0.
    Cell {
        row: usize,
        column: usize,
    },
    /// Whether an option of a multiple choice is chosen.
    Option(usize),
    Remark(RemarkField),
}

/// The keys of the long form, except `value`.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
)]
#[strum(serialize_all = "lowercase")]
pub(super) enum RemarkField {
    Note,
    Evidence,
    Status,
    By,
    On,
}

/// Returns the names of remarks, as they follow the id of a question.
pub fn remark_names() -> &'static [&'static str] {
    RemarkField::VARIANTS
}

/// Returns the column with an option of a multiple choice.
pub fn option_column(questionnaire: &Questionnaire, question: QuestionId, option: usize) -> String {
    Detail::Answer(AnswerDetail { question, number: 0, part: AnswerPart::Option(option) }).name(questionnaire)
}

/// Returns the column with a cell of an inventory; rows count from 0.
pub fn cell_column(questionnaire: &Questionnaire, question: QuestionId, row: usize, column: usize) -> String {
    Detail::Answer(AnswerDetail { question, number: 0, part: AnswerPart::Cell { row, column } }).name(questionnaire)
}

impl Detail {
    /// Returns the content of the column with a name. A question with the same name takes precedence.
    pub fn find(name: &str, questionnaire: &Questionnaire) -> Option<Detail> {
        let (first, rest) = name.split_once('.').unwrap_or((name, ""));
        if let Some(question) = questionnaire.find_answered(first) {
            return answer(rest, question, questionnaire).map(Detail::Answer);
        }
        let (number, field) = match rest.split_once('.') {
            Some((number_text, field)) => (number(number_text, 2)?, field),
            None => number(rest, 2).map_or((0, rest), |number| (number, "")),
        };
        match (first, field) {
            ("interviewer", "") if rest.is_empty() => Some(Detail::Interviewer),
            ("formerly", "") => Some(Detail::Formerly(number)),
            ("respondent", "") => Some(Detail::Respondent(number, RespondentField::IdOrRole)),
            ("respondent", "role") => Some(Detail::Respondent(number, RespondentField::Role)),
            ("respondent", "name") => Some(Detail::Respondent(number, RespondentField::Name)),
            _ => None,
        }
    }

    /// Returns the name of the column.
    pub fn name(&self, questionnaire: &Questionnaire) -> String {
        match self {
            Detail::Formerly(number) => numbered("formerly", *number),
            Detail::Interviewer => "interviewer".to_owned(),
            Detail::Respondent(number, field) => {
                let respondent = numbered("respondent", *number);
                match field {
                    RespondentField::IdOrRole => respondent,
                    RespondentField::Role => respondent + ".role",
                    RespondentField::Name => respondent + ".name",
                }
            }
            Detail::Answer(answer) => answer.name(questionnaire),
        }
    }
}

impl AnswerDetail {
    fn name(&self, questionnaire: &Questionnaire) -> String {
        let question = &questionnaire.questions()[self.question];
        let mut name = question.id.to_string();
        if self.number > 0 {
            name.push_str(&format!(".{FURTHER}{}", self.number + 1));
        }
        match self.part {
            AnswerPart::Value => {}
            AnswerPart::Remark(field) => {
                name.push('.');
                name.push_str(field.into());
            }
            AnswerPart::Option(option) => {
                let id = question.kind.option_ids()[option].as_str();
                let taken = answer(id, self.question, questionnaire).map(|found| found.part) != Some(self.part);
                let between = if taken { ".option." } else { "." };
                name.push_str(between);
                name.push_str(id);
            }
            AnswerPart::Cell { row, column } => {
                let Some(inventory) = question.kind.inventory() else { return name };
                let cell = format!("{}.{}", row_name(inventory, row), inventory.columns[column].id);
                let taken = answer(&cell, self.question, questionnaire).map(|found| found.part) != Some(self.part);
                name.push_str(if taken { ".row." } else { "." });
                name.push_str(&cell);
            }
        }
        name
    }
}

/// Returns the name of a row of an inventory: its id, or its number from 1.
pub(super) fn row_name(inventory: &Inventory, row: usize) -> String {
    inventory.rows.get(row).map_or_else(|| (row + 1).to_string(), |row| row.id.to_string())
}

/// Returns the index of the row of an inventory with a name.
pub(super) fn row_of(inventory: &Inventory, name: &str) -> Option<usize> {
    match inventory.rows.is_empty() {
        true => number(name, 1),
        false => inventory.rows.iter().position(|row| row.id.as_str() == name),
    }
}

fn numbered(name: &str, number: usize) -> String {
    if number == 0 { name.to_owned() } else { format!("{name}.{}", number + 1) }
}

/// Parses a number from `least` on, as a table writes it. Returns it counted from 0.
fn number(text: &str, least: usize) -> Option<usize> {
    let number = text.parse::<usize>().ok().filter(|number| (least..=MOST_COLUMNS).contains(number))?;
    (number.to_string() == text).then(|| number - 1)
}

/// Returns what the part of a name after the id of a question means.
fn answer(rest: &str, question: QuestionId, questionnaire: &Questionnaire) -> Option<AnswerDetail> {
    let kind = &questionnaire.questions()[question].kind;
    let (first, further) = rest.split_once('.').unwrap_or((rest, ""));
    let further_answer = first.strip_prefix(FURTHER).and_then(|text| number(text, 2));
    let (number, rest) = further_answer.map_or((0, rest), |number| (number, further));
    let part = match rest {
        "" => (number > 0).then_some(AnswerPart::Value),
        _ => rest.parse().ok().map(AnswerPart::Remark),
    };
    let cell = || {
        let inventory = kind.inventory()?;
        let (row, column) = match rest.strip_prefix("row.").and_then(|cell| cell.split_once('.')) {
            Some(cell) => cell,
            None => rest.split_once('.')?,
        };
        let column = inventory.columns.iter().position(|known| known.id.as_str() == column)?;
        Some(AnswerPart::Cell { row: row_of(inventory, row)?, column })
    };
    let option = || {
        let options = &kind.multiple()?.options;
        let at = |id: &str| options.iter().position(|option| option.id.as_str() == id);
        at(rest).or_else(|| at(rest.strip_prefix("option.")?)).map(AnswerPart::Option)
    };
    let part = part.or_else(cell).or_else(option)?;
    Some(AnswerDetail { question, number, part })
}

/// The row of an inventory: the index of the fixed row, if any, and its cells.
pub(super) type InventoryRow = (Option<usize>, Vec<Option<Cell>>);

/// Whether one of the rows has no filled cell.
pub(super) fn has_row_without_cells(rows: &[InventoryRow]) -> bool {
    rows.iter().any(|(_, cells)| is_without_cells(cells))
}

pub(super) fn is_without_cells(cells: &[Option<Cell>]) -> bool {
    cells.iter().all(Option::is_none)
}

/// The rows of an inventory that its own column lists, because they have no cells.
pub(super) struct RowsWithoutCells {
    pub question: QuestionId,
    pub column: usize,
    pub rows: Vec<InventoryRow>,
}

/// Parses the rows without cells in the column of an inventory: `[]` for none, else their names, separated by `|`.
pub(super) fn rows_without_cells(inventory: &Inventory, cell: &str) -> Option<Vec<InventoryRow>> {
    let cell = cell.trim();
    let names = if cell == "[]" { Vec::new() } else { cell.split('|').collect() };
    let row = |name: &str| Some((Some(row_of(inventory, name.trim())?), vec![None; inventory.columns.len()]));
    names.into_iter().map(row).collect()
}
