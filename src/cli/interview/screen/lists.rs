//! The list of questions, and the search.

use super::{Mode, Screen};
use comino::interview::{QuestionStatus, SessionPosition};
use comino::model::QuestionId;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent};
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

/// Questions skipped by Page Up and Page Down.
const PAGE: usize = 10;

#[derive(Default)]
pub struct Search {
    pub input: Input,
    /// The selected question among those found.
    pub selected: usize,
}

impl Screen<'_, '_> {
    /// The questions in the list: those asked, and those not asked whose answer is kept.
    pub(super) fn listed_questions(&self) -> Vec<QuestionId> {
        let session = &self.controller.session;
        let all = session.questionnaire().questions().ids();
        all.filter(|question| session.status(*question) != QuestionStatus::NotAsked { kept: false }).collect()
    }

    /// The position of the current question in the list.
    pub(super) fn row_of_current(&self) -> usize {
        let SessionPosition::Question(current) = self.controller.session.position() else { return 0 };
        self.listed_questions().iter().position(|question| *question == current).unwrap_or(0)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    pub(super) fn list_key(&mut self, key: KeyCode) {
        let questions = self.listed_questions();
        let Mode::Listing(selected) = &mut self.mode else { return };
        match key {
            KeyCode::Esc | KeyCode::Char('l' | 'L' | 'q' | 'Q') | KeyCode::Left => self.mode = Mode::Asking,
            KeyCode::Enter => {
                if let Some(question) = questions.get(*selected).copied() {
                    self.go_to(question);
                }
            }
            key => *selected = moved(*selected, key, questions.len()),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    pub(super) fn find_key(&mut self, key: KeyEvent) {
        let Mode::Search(search) = &mut self.mode else { return };
        let found = self.controller.find(search.input.value());
        match key.code {
            KeyCode::Esc => self.mode = Mode::Asking,
            KeyCode::Enter => {
                if let Some(question) = found.get(search.selected).copied() {
                    self.go_to(question);
                }
            }
            KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown => {
                search.selected = moved(search.selected, key.code, found.len());
            }
            _ => {
                search.input.handle_event(&Event::Key(key));
                search.selected = 0;
            }
        }
    }

    fn go_to(&mut self, question: QuestionId) {
        self.mode = Mode::Asking;
        let done = self.controller.jump(question);
        self.done(done);
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
fn moved(row: usize, key: KeyCode, count: usize) -> usize {
    let row = match key {
        KeyCode::Up => row.saturating_sub(1),
        KeyCode::Down => row + 1,
        KeyCode::PageUp => row.saturating_sub(PAGE),
        KeyCode::PageDown => row + PAGE,
        KeyCode::Home => 0,
        KeyCode::End => count,
        _ => row,
    };
    row.min(count.saturating_sub(1))
}
