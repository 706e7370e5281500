//! Free text where an option was expected, as forms with an “other” field export it.

use super::Tool;
use super::cells::{CellReader, RespondentAnswer};
use super::options::{self, joined_with_rest};
use crate::diagnostics::{Diagnostics, SurveyDiagnostic};
use crate::model::{Answer, Kind, QuestionId, Reply};

impl CellReader<'_> {
    /// Reads a cell with text that matches no option of the question: it becomes the option “other”, if there is one, and a
    /// note. The known options of a multiple choice are kept. Returns `false` if the text is more likely a misspelt option, or
    /// the question has no options.
    pub fn take_free_text(
        &self,
        index: QuestionId,
        at: usize,
        answer: &mut RespondentAnswer,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let question = &self.questionnaire.questions()[index];
        let cell = self.cell(at).trim();
        let (mut known, texts) = match &question.kind {
            Kind::Choice(_) | Kind::YesNo(_) => (Vec::new(), vec![cell.to_owned()]),
            Kind::Multiple(_) => joined_with_rest(question, cell, self.mapping, self.separators()),
            Kind::Scale(_) if !cell.contains(|sign: char| sign.is_ascii_digit()) => (Vec::new(), vec![cell.to_owned()]),
            Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => return false,
        };
        let is_misspelt = |text: &String| self.nearest_label(question, text).is_some() || self.is_code(text);
        if texts.is_empty() || texts.iter().any(is_misspelt) {
            return false;
        }
        let other = options::other(question);
        let is_multiple = question.kind.multiple().is_some();
        known.extend(other.filter(|other| !known.contains(other)));
        known.sort_unstable();
        known.dedup();
        let exclusive = |option: &usize| question.kind.multiple().is_some_and(|kind| kind.options[*option].exclusive);
        if known.len() > 1 && known.iter().any(exclusive) {
            return false;
        }
        answer.reply = match (is_multiple, other) {
            (true, _) if !known.is_empty() => Some(Reply::Given(Answer::Multiple(known))),
            (false, Some(other)) => Some(Reply::Given(Answer::Choice(other))),
            _ => None,
        };
        answer.left_out |= other.is_none();
        for text in &texts {
            answer.note(text);
            self.unread.borrow_mut().add(index, text, None);
            let question = question.id.to_string();
            let (found, as_other) = (text.clone(), other.is_some());
            self.note(SurveyDiagnostic::FreeText { found, question, as_other }, at, diagnostics);
        }
        true
    }

    /// Returns whether a text is a code of an answer, such as `A2`, that the mapping lacks.
    fn is_code(&self, text: &str) -> bool {
        let digits = text.trim_start_matches(|sign: char| sign.is_ascii_alphabetic());
        let letters = text.len() - digits.len();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        self.tool == Tool::Limesurvey && (1..=3).contains(&letters) && is_number && text.len() <= 6
    }
}
