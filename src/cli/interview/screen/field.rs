//! The input line.

use super::super::controller::{ActionResult, Controller};
use super::super::messages;
use super::{Mode, Screen, Warned};
use comino::diagnostics::is_invisible_control;
use comino::load::answer::Written;
use comino::model::QuestionId;
use comino::report::interview::{Body, Page};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent};
use std::path::Path;
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

pub struct Field {
    pub purpose: Purpose,
    pub title: String,
    pub hint: String,
    pub input: Input,
    /// The text before it is edited.
    before: String,
}

pub enum Purpose {
    Answer,
    /// A cell of an inventory, counted row by row.
    Cell(usize),
    Note,
    Evidence,
    /// The evidence of an earlier question.
    EvidenceOf(QuestionId),
    Elsewhere,
}

impl Field {
    pub fn new(purpose: Purpose, title: impl Into<String>, hint: impl Into<String>, text: &str) -> Field {
        let before = one_line(text);
        Field { purpose, title: title.into(), hint: hint.into(), input: Input::new(before.clone()), before }
    }

    /// The same input line opened by typing `typed` instead of its content.
    pub fn typed(self, typed: &str) -> Field {
        Field { input: Input::new(one_line(typed)), ..self }
    }

    /// Whether leaving would lose what is typed. The name of another file is no answer.
    pub fn is_unconfirmed(&self) -> bool {
        !matches!(self.purpose, Purpose::Elsewhere) && self.input.value().trim() != self.before.trim()
    }

    pub fn is_cell(&self) -> bool {
        matches!(self.purpose, Purpose::Cell(_))
    }

    pub fn wrong_so_far(&self, controller: &Controller<'_>) -> Option<String> {
        let typed = self.input.value().trim();
        match self.purpose {
            Purpose::Answer if !typed.is_empty() => controller.wrong_so_far(typed),
            Purpose::Answer
            | Purpose::Cell(_)
            | Purpose::Note
            | Purpose::Evidence
            | Purpose::EvidenceOf(_)
            | Purpose::Elsewhere => None,
        }
    }
}

impl Screen<'_, '_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    pub(super) fn type_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter => self.confirm(),
            KeyCode::Tab if self.table_open => self.confirm(),
            KeyCode::Esc => self.give_up(),
            KeyCode::Char(CLOSE) if self.is_at_empty_cell() => {
                self.give_up();
                self.end_rows(None);
            }
            _ => {
                if let Mode::Typing(field) = &mut self.mode {
                    self.warned = self.warned.filter(|warned| !matches!(warned, Warned::Typed | Warned::Interrupted));
                    field.input.handle_event(&Event::Key(key));
                    self.message = None;
                }
            }
        }
    }

    pub(super) fn paste(&mut self, text: &str, page: &Page) {
        if let (Mode::Asking, Body::Question(question)) = (&self.mode, &page.body) {
            self.open_line(&question.control, Some(""));
        }
        let input = match &mut self.mode {
            Mode::Typing(field) => &mut field.input,
            Mode::Search(search) => &mut search.input,
            Mode::Asking => {
                self.message = Some(messages::pasted_nowhere(self.controller.lang).to_owned());
                return;
            }
            Mode::Help | Mode::Listing(_) => return,
        };
        for character in one_line(text).chars() {
            input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Whether the input line of an empty cell is empty.
    fn is_at_empty_cell(&self) -> bool {
        let Mode::Typing(field) = &self.mode else { return false };
        field.is_cell() && field.before.is_empty() && field.input.value().is_empty()
    }

    /// Closes the input line without using it.
    fn give_up(&mut self) {
        self.mode = Mode::Asking;
        self.message = None;
    }

    /// Uses the input; if it is wrong, the line stays open.
    fn confirm(&mut self) {
        let Mode::Typing(field) = std::mem::replace(&mut self.mode, Mode::Asking) else { return };
        if field.is_cell() && field.input.value().trim() == CLOSE.to_string() {
            return self.end_rows(None);
        }
        let done = self.take(&field);
        if done.is_err() {
            self.mode = Mode::Typing(field);
        }
        let elsewhere = matches!((&self.mode, &done), (Mode::Asking, Ok(Taken::Elsewhere)));
        match done {
            Ok(Taken::Cell(next)) => self.mark_cell(next),
            done => self.done(done.map(drop)),
        }
        if elsewhere {
            self.message = Some(messages::now_saved_in(self.controller.path().display(), self.controller.lang));
        }
    }

    fn take(&mut self, field: &Field) -> ActionResult<Taken> {
        let typed = as_lines(field.input.value().trim());
        let text = (!typed.is_empty()).then(|| typed.clone());
        match field.purpose {
            Purpose::Answer => {
                let reply = self.controller.answer(&Written::Text(&typed))?;
                self.reply(reply)?;
            }
            Purpose::Cell(cell) => {
                let next = self.controller.enter_cell(cell, &typed)?;
                return Ok(Taken::Cell(next));
            }
            Purpose::Note => self.controller.change(|session| session.note(text))?,
            Purpose::Evidence => self.controller.change(|session| session.evidence(text))?,
            Purpose::EvidenceOf(question) => {
                let missing = text.is_none();
                self.controller.set_evidence_of(question, text)?;
                self.evidence_missing = self.evidence_missing.filter(|_| missing);
            }
            Purpose::Elsewhere => {
                self.controller.save_elsewhere(Path::new(&typed))?;
                return Ok(Taken::Elsewhere);
            }
        }
        Ok(Taken::Noted)
    }
}

enum Taken {
    Noted,
    /// A cell of an inventory; the next cell follows.
    Cell(usize),
    /// The interview is saved in another file from now on.
    Elsewhere,
}

/// The sign that closes an inventory where nothing else is typed.
const CLOSE: char = '.';

/// The sign for a line break in a one-line input.
const LINE_END: char = '↵';

/// A text on one line, without control characters.
fn one_line(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\n', '\r'], &LINE_END.to_string()).replace('\t', " ");
    lines.chars().filter(|character| !is_invisible_control(*character)).collect()
}

/// The text of an input, with line breaks.
fn as_lines(line: &str) -> String {
    line.replace(LINE_END, "\n")
}

#[cfg(test)]
mod tests {
    use super::{as_lines, one_line};

    #[test]
    fn field_multiline_text_round_trips() {
        let text = "Prima riga,\nseconda riga.\n";
        assert_eq!(one_line(text), "Prima riga,↵seconda riga.↵");
        assert_eq!(as_lines(&one_line(text)), text);
        assert_eq!(one_line("a\u{1b}[31mb\tc"), "a[31mb c");
    }
}
