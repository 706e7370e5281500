//! A questionnaire as a workbook that a comune fills in: a sheet per comune, a row per question.
//!
//! The first row of a sheet, which is hidden, names its columns as [`COLUMNS`] does, and the first column has the ids of the
//! questions, so that the sheet is read back as an interview.

mod condition;
mod layout;

use super::form::{FilledIn, title_of};
use crate::lang::Lang;
use crate::model::{Addressee, QuestionId, Questionnaire};
use condition::Formulas;
pub use layout::{Control, FormRow, ListRange, RowKind, TableNames};
use layout::{Layout, Lists};

/// The names of the columns, by which a form is recognised.
pub const COLUMNS: [&str; 6] = ["id", "question", "value", "reply", "note", "evidence"];

/// The columns of the answer and of the reply without one.
pub const VALUE: u16 = 2;
pub const REPLY: u16 = 3;

/// The row of the first question, from 0. Above it are the names of the columns, the title, a hint and the headings.
pub const FIRST_ROW: u32 = 4;

/// A workbook in one language.
#[derive(Debug)]
pub struct FormWorkbook {
    pub title: String,
    /// The questionnaire as interviews refer to it: `id@version`.
    pub questionnaire: String,
    pub description: Option<String>,
    /// The entries of all drop-down lists, one per row.
    pub lists: Vec<String>,
    pub rows: Vec<FormRow>,
    /// What each sheet already says about its comune.
    pub sheets: Vec<FilledIn>,
}

/// The form of a questionnaire, or of one office, with a sheet for each of `sheets`.
pub fn form_workbook(
    questionnaire: &Questionnaire,
    addressee: Option<&Addressee>,
    names: &dyn TableNames,
    sheets: Vec<FilledIn>,
    lang: Lang,
) -> FormWorkbook {
    let of_office = addressee.map(|addressee| questionnaire.asked_by_office(addressee));
    let is_asked = |question: QuestionId| of_office.as_ref().is_none_or(|asked| asked[question]);
    let mut lists = Lists::default();
    let mut layout = Layout::new(questionnaire, names, &is_asked, &mut lists, lang);
    let formulas = Formulas::new(questionnaire, &layout);
    let skipped: Vec<Option<String>> =
        layout.rows.iter().map(|row| row.question.and_then(|question| formulas.skipped(question))).collect();
    for (row, skipped) in layout.rows.iter_mut().zip(skipped) {
        row.skipped_if = skipped;
    }
    let title = questionnaire.title.get(lang);
    FormWorkbook {
        title: addressee
            .map_or(title.to_owned(), |addressee| format!("{title} · {}", title_of(questionnaire, addressee, lang))),
        questionnaire: format!("{}@{}", questionnaire.id, questionnaire.version),
        description: questionnaire.description.as_ref().map(|text| text.get(lang).to_owned()),
        lists: lists.entries,
        rows: layout.rows,
        sheets,
    }
}
