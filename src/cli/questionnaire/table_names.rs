//! How the cells of a form are read back.

use comino::load::answer::{Notation, Written, read_cell, read_reply};
use comino::load::table::{cell_column, option_column};
use comino::model::{Answer, Cell, ColumnKind, Kind, Question, QuestionId, Questionnaire, Reply};
use comino::report::form_workbook::TableNames;

/// The columns of tables with the answers to a questionnaire.
pub struct NamesOf<'q>(pub &'q Questionnaire);

impl TableNames for NamesOf<'_> {
    fn option_column(&self, question: QuestionId, option: usize) -> String {
        option_column(self.0, question, option)
    }

    fn cell_column(&self, question: QuestionId, row: usize, column: usize) -> String {
        cell_column(self.0, question, row, column)
    }

    fn reads_option(&self, question: &Question, option: usize, label: &str) -> bool {
        match (read_reply(question, &Written::Text(label), Notation::International), &question.kind) {
            (Ok(Some(Reply::Given(Answer::Choice(read)))), _) => read == option,
            (Ok(Some(Reply::Given(Answer::Scale(step)))), Kind::Scale(scale)) => {
                usize::try_from(i64::from(step) - i64::from(scale.from)) == Ok(option)
            }
            _ => false,
        }
    }

    fn reads_cell(&self, kind: &ColumnKind, option: usize, label: &str) -> bool {
        read_cell(kind, label, Notation::International) == Ok(Some(Cell::Choice(option)))
    }
}
