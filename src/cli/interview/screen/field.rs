//! A line that is typed, and what becomes of it.

use super::super::action::Prompts;
use super::super::controller::{Controller, Done};
use super::super::messages;
use super::{Mode, Screen};
use comino::diagnostics::is_invisible_control;
use comino::lang::Lang;
use comino::load::answer::Written;
use comino::report::interview::{Body, Page};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent};
use std::path::Path;
use tui_input::backend::crossterm::EventHandler;
use tui_input::{Input, InputRequest};

/// A line that is typed.
pub struct Field {
    /// What it is for.
    pub purpose: Purpose,
    /// What is asked for on it.
    pub title: String,
    /// What may be typed.
    pub hint: String,
    /// The line.
    pub input: Input,
}

/// What a line is typed for.
pub enum Purpose {
    /// The answer.
    Answer,
    /// A cell of an inventory, by its line on the page.
    Cell(usize),
    /// The note.
    Note,
    /// The evidence.
    Evidence,
    /// The evidence of an answer that was just noted.
    EvidenceAsked,
    /// Another file to save in.
    Elsewhere,
}

impl Field {
    /// A line that holds `text` to begin with.
    pub fn new(purpose: Purpose, title: impl Into<String>, hint: impl Into<String>, text: &str) -> Field {
        Field { purpose, title: title.into(), hint: hint.into(), input: Input::new(one_line(text)) }
    }

    /// The line for the evidence of an answer that was just noted.
    pub fn evidence_asked(there: &str, lang: Lang) -> Field {
        Field::new(Purpose::EvidenceAsked, Prompts::of(lang).evidence, "", there)
    }

    /// What is wrong with it so far.
    pub fn wrong_so_far(&self, controller: &Controller<'_>) -> Option<String> {
        let typed = self.input.value().trim();
        match self.purpose {
            Purpose::Answer if !typed.is_empty() => controller.wrong_so_far(typed),
            Purpose::Answer
            | Purpose::Cell(_)
            | Purpose::Note
            | Purpose::Evidence
            | Purpose::EvidenceAsked
            | Purpose::Elsewhere => None,
        }
    }
}

impl Screen<'_, '_> {
    /// A key while a line is typed.
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    pub(super) fn type_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter => self.confirm(),
            KeyCode::Esc => self.give_up(),
            _ => {
                if let Mode::Typing(field) = &mut self.mode {
                    field.input.handle_event(&Event::Key(key));
                    self.message = None;
                }
            }
        }
    }

    /// Text that is pasted.
    pub(super) fn paste(&mut self, text: &str, page: &Page) {
        if let (Mode::Asking, Body::Question(question)) = (&self.mode, &page.body) {
            self.open_line(&question.way, Some(""));
        }
        let input = match &mut self.mode {
            Mode::Typing(field) => &mut field.input,
            Mode::Finding(finding) => &mut finding.input,
            Mode::Asking | Mode::Help | Mode::Listing(_) => return,
        };
        for character in one_line(text).chars() {
            input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Leaves the line without taking what stands on it. An answer whose evidence was asked for is noted already.
    fn give_up(&mut self) {
        let given_up = std::mem::replace(&mut self.mode, Mode::Asking);
        if matches!(given_up, Mode::Typing(Field { purpose: Purpose::EvidenceAsked, .. })) {
            self.controller.session.go_on();
        }
        self.message = None;
    }

    /// Takes what was typed for what it is; where it is wrong, it stays to be mended.
    fn confirm(&mut self) {
        let Mode::Typing(field) = std::mem::replace(&mut self.mode, Mode::Asking) else { return };
        let done = self.take(&field);
        if done.is_err() {
            self.mode = Mode::Typing(field);
        }
        let elsewhere = matches!((&self.mode, &done), (Mode::Asking, Ok(Taken::Elsewhere)));
        self.done(done.map(drop));
        if elsewhere {
            self.message = Some(messages::now_saved_in(self.controller.path(), self.controller.lang));
        }
    }

    fn take(&mut self, field: &Field) -> Done<Taken> {
        let typed = as_lines(field.input.value().trim());
        let text = (!typed.is_empty()).then(|| typed.clone());
        match field.purpose {
            Purpose::Answer => {
                let reply = self.controller.answer(&Written::Text(&typed))?;
                self.reply(reply)?;
            }
            Purpose::Cell(cell) => {
                let next = self.controller.enter_cell(cell, &typed)?;
                self.at = Some(next.min(self.controller.session.cells().saturating_sub(1)));
            }
            Purpose::Note => self.controller.change(|session| session.note(text))?,
            Purpose::Evidence => self.controller.change(|session| session.evidence(text))?,
            Purpose::EvidenceAsked => {
                if text.as_deref() != self.controller.evidence() {
                    self.controller.change(|session| session.evidence(text))?;
                }
                self.controller.session.go_on();
            }
            Purpose::Elsewhere => {
                self.controller.save_elsewhere(Path::new(&typed))?;
                return Ok(Taken::Elsewhere);
            }
        }
        Ok(Taken::Noted)
    }
}

/// What became of a line.
enum Taken {
    /// It was noted.
    Noted,
    /// The interview is written in another file from now on.
    Elsewhere,
}

/// The sign that stands for the end of a line where a text of several lines is typed on one.
const LINE_END: char = '↵';

/// A text on one line, without what the terminal would obey.
fn one_line(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\n', '\r'], &LINE_END.to_string()).replace('\t', " ");
    lines.chars().filter(|character| !is_invisible_control(*character)).collect()
}

/// What stands on one line as the text it is.
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
