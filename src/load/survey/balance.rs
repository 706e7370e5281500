//! What became of the rows, columns and cells of an export.

use super::columns::Recognised;
use crate::model::{QuestionId, Questionnaire};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::ops::AddAssign;

/// Counts of what was read from exports and what was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// The rows below the headers: the sum of the next four fields.
    pub rows: usize,
    /// Rows that became part of an interview.
    pub rows_used: usize,
    /// Rows that the same respondent corrected later.
    pub rows_corrected: usize,
    /// Rows without a filled cell in any used column, and repeated headers.
    pub rows_empty: usize,
    /// Rows left out because of an error.
    pub rows_faulty: usize,
    /// Interviews, one for each comune and wave.
    pub comuni: usize,
    /// Questions of the questionnaire with a column.
    pub questions_found: usize,
    /// All questions of the questionnaire.
    pub questions: usize,
    /// The ids of the questions without a column.
    pub questions_missing: Vec<String>,
    /// Replies in the rows used.
    pub answers: usize,
    /// Answers that were written but not taken, as a whole or in part.
    pub answers_left_out: usize,
    /// The headings of columns that were not used.
    pub columns_unused: Vec<String>,
}

impl Balance {
    /// Counts the questions that have a column, and the columns that are not used.
    pub(super) fn count_columns(&mut self, questionnaire: &Questionnaire, recognised: &Recognised) {
        let found: HashSet<QuestionId> = recognised.meanings.iter().filter_map(|meaning| meaning.answer()).collect();
        let missing = questionnaire.questions().enumerated().filter(|(id, _)| !found.contains(id));
        self.questions_missing = missing.map(|(_, question)| question.id.to_string()).collect();
        self.questions = questionnaire.questions().len();
        self.questions_found = found.len();
        self.answers_left_out += recognised.cells_left_out;
        self.columns_unused = recognised.unused.iter().map(|(heading, _)| heading.clone()).collect();
    }

    /// Returns whether so few columns are questions that the export was probably made with other headings.
    pub(super) fn hardly_anything(&self) -> bool {
        let few = self.questions_found * 10 < self.questions && self.columns_unused.len() > 4 * self.questions_found;
        self.questions_found == 0 && !self.columns_unused.is_empty() || few
    }
}

impl Balance {
    /// The balance as the JSON that `--balance` writes.
    ///
    /// # Panics
    /// Never: the fields are numbers and texts.
    pub fn to_json(&self) -> Value {
        let mut json = json!({"schema": 1});
        let fields = serde_json::to_value(self).expect("numbers and texts are JSON");
        if let (Value::Object(json), Value::Object(fields)) = (&mut json, fields) {
            json.extend(fields);
        }
        json
    }
}

/// Adds another export on the same questionnaire. A question is missing if it has a column in none.
impl AddAssign for Balance {
    fn add_assign(&mut self, other: Balance) {
        let is_first = self.questions == 0;
        self.rows += other.rows;
        self.rows_used += other.rows_used;
        self.rows_corrected += other.rows_corrected;
        self.rows_empty += other.rows_empty;
        self.rows_faulty += other.rows_faulty;
        self.comuni += other.comuni;
        self.answers += other.answers;
        self.answers_left_out += other.answers_left_out;
        if is_first {
            self.questions_missing = other.questions_missing;
            self.questions = other.questions;
        } else if other.questions > 0 {
            self.questions_missing.retain(|id| other.questions_missing.contains(id));
        }
        self.questions_found = self.questions - self.questions_missing.len();
        for heading in other.columns_unused {
            if !self.columns_unused.contains(&heading) {
                self.columns_unused.push(heading);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_missing_only_where_no_export_has_it() {
        let one = |missing: &[&str], unused: &[&str]| Balance {
            rows: 2,
            rows_used: 2,
            questions: 3,
            questions_found: 3 - missing.len(),
            questions_missing: missing.iter().map(|id| (*id).to_owned()).collect(),
            columns_unused: unused.iter().map(|heading| (*heading).to_owned()).collect(),
            ..Balance::default()
        };
        let mut sum = Balance::default();
        sum += one(&["a", "b"], &["x"]);
        sum += one(&["b", "c"], &["x", "y"]);
        assert_eq!(sum, Balance { rows: 4, rows_used: 4, ..one(&["b"], &["x", "y"]) });
    }
}
