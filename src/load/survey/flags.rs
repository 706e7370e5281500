//! Columns of flags: one per option of a multiple choice, or for a reply such as “not known”.

use super::super::answer::{AnswerFault, Notation, Written, read_reply};
use super::cells::{CellReader, RowCells};
use super::vocabulary::Meaning;
use super::{Tool, folded, options};
use crate::diagnostics::{AnswerDiagnostic, Diagnostics};
use crate::model::{QuestionId, Reply};

impl CellReader<'_> {
    /// Reads a column that flags a reply.
    pub fn take_flagged(
        &self,
        question: QuestionId,
        reply: Reply,
        at: usize,
        answered: &mut RowCells,
        diagnostics: &mut Diagnostics,
    ) {
        if self.flag(question, at, diagnostics) == Some(true) {
            answered.answers[question].column = Some(at);
            answered.answers[question].reply = Some(reply);
        }
    }

    /// Returns the columns of a question's options that are not blank, with the option of each; `None` for “other”.
    fn options(&self, index: QuestionId) -> impl Iterator<Item = (usize, Option<usize>)> {
        self.columns.options[index].iter().copied().filter(|(at, _)| !self.is_blank(*at))
    }

    pub fn has_options(&self, index: QuestionId) -> bool {
        self.options(index).any(|(_, option)| option.is_some())
    }

    /// Reads a multiple choice with one column per option.
    pub fn take_options(&self, index: QuestionId, answered: &mut RowCells, diagnostics: &mut Diagnostics) {
        let question = &self.questionnaire.questions()[index];
        let other = options::other(question);
        let mut chosen: Vec<usize> = Vec::new();
        let (mut first, mut readable) = (None, true);
        for (at, option) in self.options(index) {
            let is_chosen = match option {
                Some(option) if Some(option) == other && self.is_text(at) => {
                    answered.answers[index].note(self.cell(at).trim());
                    Some(true)
                }
                Some(_) => self.flag(index, at, diagnostics),
                None if other.is_some() => Some(true),
                None => continue,
            };
            readable &= is_chosen.is_some();
            let option = option.or(other).filter(|option| is_chosen == Some(true) && !chosen.contains(option));
            chosen.extend(option);
            first = first.or(Some(at));
        }
        answered.answers[index].left_out |= !readable;
        let Some(at) = first else { return };
        if chosen.is_empty() && !self.counts_as_none() {
            // Where nothing is chosen, the column for all options may still have an answer.
            let whole = self.columns.meanings.iter().enumerate();
            let whole = whole.filter(|(_, meaning)| **meaning == Some(Meaning::Answer(index)));
            if let Some((at, _)) = whole.into_iter().find(|(at, _)| !self.is_blank(*at)) {
                answered.answers[index].column = Some(at);
                self.take_reply(index, at, &mut answered.answers[index], diagnostics);
            }
            return;
        }
        let answer = &mut answered.answers[index];
        if matches!(answer.reply, Some(Reply::DontKnow | Reply::NotApplicable)) && chosen.is_empty() {
            return;
        }
        let ids = question.kind.option_ids();
        let written = Written::List(chosen.iter().map(|option| ids[*option].as_str()).collect());
        answer.column = Some(at);
        match read_reply(question, &written, Notation::International) {
            Ok(reply) => answer.reply = reply,
            Err(AnswerFault { diagnostic, .. }) => {
                answer.left_out = true;
                self.note(*diagnostic, at, diagnostics);
            }
        }
    }

    /// Returns whether a multiple choice without any option chosen is an answer: in a response that was completed in
    /// LimeSurvey. Elsewhere it was probably skipped.
    fn counts_as_none(&self) -> bool {
        self.tool == Tool::Limesurvey && self.columns.completed.is_none_or(|at| !self.is_blank(at))
    }

    /// Returns whether the column of an option has free text.
    fn is_text(&self, at: usize) -> bool {
        flag_of(self.tool, self.cell(at)).is_none()
    }

    /// Parses the flag in the column of an option.
    fn flag(&self, index: QuestionId, at: usize, diagnostics: &mut Diagnostics) -> Option<bool> {
        let cell = self.cell(at).trim();
        let question = &self.questionnaire.questions()[index];
        let is_own_label = || {
            let option = options::option(question, cell, self.mapping)?;
            (self.columns.meanings[at] == Some(Meaning::Option(index, option))).then_some(true)
        };
        flag_of(self.tool, cell).or_else(is_own_label).or_else(|| {
            let options = if self.tool == Tool::Limesurvey { ["Y", "N"] } else { ["1", "0"] };
            let options = options.map(str::to_owned).to_vec();
            let (found, question) = (cell.to_owned(), question.id.to_string());
            self.note(AnswerDiagnostic::UnknownOption { found, question, nearest: None, options }, at, diagnostics);
            None
        })
    }
}

/// Parses a flag, such as `1`, `Y` or `VERO`.
fn flag_of(tool: Tool, cell: &str) -> Option<bool> {
    match cell.trim() {
        "0" | "" => return Some(false),
        "1" => return Some(true),
        _ => {}
    }
    match folded(cell).as_str() {
        "1" | "y" | "yes" | "si" | "sì" | "true" | "vero" | "x" | "10" | "checked" | "selected" => Some(true),
        "0" | "n" | "no" | "false" | "falso" | "00" | "" | "unchecked" | "notselected" => Some(false),
        "2" if tool == Tool::Limesurvey => Some(false),
        _ => None,
    }
}
