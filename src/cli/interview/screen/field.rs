//! A line that is typed, and what becomes of it.

use super::super::action::prompts;
use super::super::sitting::Sitting;
use super::super::texts;
use super::{Mode, Screen};
use comino::lang::Lang;
use comino::load::answer::Written;
use comino::model::Reply;
use comino::source::is_invisible_control;
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
    /// The evidence of an answer that is noted with it.
    EvidenceOf(Reply),
    /// Another file to save in.
    Elsewhere,
}

impl Field {
    /// A line that holds `text` to begin with.
    pub fn new(purpose: Purpose, title: impl Into<String>, hint: impl Into<String>, text: &str) -> Field {
        Field { purpose, title: title.into(), hint: hint.into(), input: Input::new(one_line(text)) }
    }

    /// The line for the evidence of an answer.
    pub fn evidence_of(reply: Reply, lang: Lang) -> Field {
        Field::new(Purpose::EvidenceOf(reply), prompts(lang).evidence, "", "")
    }

    /// What is wrong with it so far.
    pub fn wrong_so_far(&self, sitting: &Sitting<'_>) -> Option<String> {
        let typed = self.input.value().trim();
        match self.purpose {
            Purpose::Answer if !typed.is_empty() => sitting.wrong_so_far(typed),
            _ => None,
        }
    }
}

impl Screen<'_, '_> {
    /// A key while a line is typed.
    pub(super) fn type_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter => self.confirm(),
            KeyCode::Esc => {
                self.mode = Mode::Asking;
                self.message = None;
            }
            _ => {
                if let Mode::Typing(field) = &mut self.mode {
                    field.input.handle_event(&Event::Key(key));
                    self.message = None;
                }
            }
        }
    }

    /// Text that is pasted: line breaks become spaces.
    pub(super) fn paste(&mut self, text: &str) {
        let input = match &mut self.mode {
            Mode::Typing(field) => &mut field.input,
            Mode::Finding(finding) => &mut finding.input,
            _ => return,
        };
        for character in one_line(text).chars() {
            input.handle(InputRequest::InsertChar(character));
        }
    }

    /// Takes what was typed for what it is; where it is wrong, it stays to be mended.
    fn confirm(&mut self) {
        let Mode::Typing(Field { purpose, title, hint, input }) = std::mem::replace(&mut self.mode, Mode::Asking)
        else {
            return;
        };
        let typed = input.value().trim().to_owned();
        let text = (!typed.is_empty()).then(|| typed.clone());
        let done = match &purpose {
            Purpose::Answer => self.sitting.answer(&Written::Text(&typed)).map(|reply| self.reply(reply)),
            Purpose::Cell(line) => self.sitting.enter_cell(*line, &typed).map(|()| {
                self.at = (line + 1).min(self.sitting.cells().saturating_sub(1));
            }),
            Purpose::Note => {
                self.sitting.change(|session| session.note(text));
                Ok(())
            }
            Purpose::Evidence => {
                self.sitting.change(|session| session.evidence(text));
                Ok(())
            }
            Purpose::EvidenceOf(reply) => {
                if text.is_some() {
                    self.sitting.change(|session| session.evidence(text));
                }
                self.sitting.reply(reply.clone());
                Ok(())
            }
            Purpose::Elsewhere if typed.is_empty() => Err(texts::nothing_typed(self.sitting.lang).to_owned()),
            Purpose::Elsewhere => self.sitting.save_elsewhere(Path::new(&typed)),
        };
        if done.is_err() {
            self.mode = Mode::Typing(Field { purpose, title, hint, input });
        }
        self.done(done);
    }
}

/// A text on one line, without what the terminal would obey.
fn one_line(text: &str) -> String {
    let spaced = text.replace(['\n', '\r', '\t'], " ");
    spaced.chars().filter(|character| !is_invisible_control(*character)).collect()
}
