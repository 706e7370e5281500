//! The keys.

use super::super::action::Action;
use super::super::controller::ActionResult;
use super::super::messages;
use super::field::{Field, Purpose};
use super::lists::Search;
use super::{Flow, Mode, Screen, Warned};
use comino::load::answer::Written;
use comino::model::{Ask, Reply};
use comino::report::interview::{Body, Page, Way};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Lines scrolled by Page Up and Page Down.
const PAGE: usize = 8;

impl Screen<'_, '_> {
    /// Handles a key.
    pub(super) fn key(&mut self, key: KeyEvent, page: &Page) -> Flow {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if control && matches!(key.code, KeyCode::Char('c' | 'd' | 'q')) {
            return self.leave(page);
        }
        match &self.mode {
            Mode::Asking if control => return self.control_key(key.code, page),
            Mode::Asking if key.modifiers.contains(KeyModifiers::ALT) => {}
            Mode::Asking => return self.asking_key(key.code, page),
            Mode::Typing(_) => self.type_key(key),
            Mode::Help => self.help_key(key.code),
            Mode::Search(_) => self.find_key(key),
            Mode::Listing(_) => self.list_key(key.code),
        }
        Flow::GoOn
    }

    /// Handles a letter with Ctrl: it does what the letter does, even where letters are typed as text.
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    fn control_key(&mut self, key: KeyCode, page: &Page) -> Flow {
        let warned = self.warned.take();
        self.message = None;
        match key {
            KeyCode::Char(letter) => self.act(letter, warned, page),
            _ => Flow::GoOn,
        }
    }

    fn asking_key(&mut self, key: KeyCode, page: &Page) -> Flow {
        let warned = self.warned.take();
        self.message = None;
        match (key, &page.body) {
            (KeyCode::PageDown, _) => self.scroll += PAGE,
            (KeyCode::PageUp, _) => self.scroll = self.scroll.saturating_sub(PAGE),
            (KeyCode::Tab | KeyCode::Right, _) => return self.follow(Action::Forward, warned, page),
            (KeyCode::BackTab | KeyCode::Left | KeyCode::Backspace, _) => {
                return self.follow(Action::Back, warned, page);
            }
            (KeyCode::Delete, _) => return self.follow(Action::Clear, warned, page),
            (KeyCode::Enter, Body::End { open, .. }) => {
                if open.is_empty() {
                    return self.leave(page);
                }
                self.controller.session.forward_open();
            }
            (KeyCode::Char(letter), Body::End { .. }) => return self.act(letter, warned, page),
            (key, Body::Question(question)) => return self.way_key(key, &question.way, warned, page),
            (_, Body::End { .. }) => {}
        }
        Flow::GoOn
    }

    /// Handles a key in the help: keys that do not scroll close it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    fn help_key(&mut self, key: KeyCode) {
        match key {
            KeyCode::Down => self.scroll += 1,
            KeyCode::PageDown => self.scroll += PAGE,
            KeyCode::Up => self.scroll = self.scroll.saturating_sub(1),
            KeyCode::PageUp => self.scroll = self.scroll.saturating_sub(PAGE),
            _ => self.turn_to(Mode::Asking),
        }
    }

    /// Handles a key that depends on how the question is answered.
    fn way_key(&mut self, key: KeyCode, way: &Way, warned: Option<Warned>, page: &Page) -> Flow {
        match (key, way) {
            (KeyCode::Up, Way::Line(_)) => self.scroll = self.scroll.saturating_sub(1),
            (KeyCode::Down, Way::Line(_)) => self.scroll += 1,
            (KeyCode::Up | KeyCode::Down, _) => self.move_mark(key == KeyCode::Down, way),
            (KeyCode::Enter, _) => self.confirm_way(way, warned),
            (KeyCode::Char(sign), way) => return self.sign_key(sign, way, warned, page),
            _ => {}
        }
        Flow::GoOn
    }

    /// Handles a character: part of an option's number, the start of the input, or an action.
    fn sign_key(&mut self, sign: char, way: &Way, warned: Option<Warned>, page: &Page) -> Flow {
        match way {
            Way::Many { options, .. } if sign == ' ' => {
                if let Some(place) = self.at {
                    self.tick(place, options);
                }
            }
            Way::One { options, .. } if sign.is_ascii_digit() || sign == '-' => self.mark_by_number(sign, options),
            Way::Many { options, .. } if sign.is_ascii_digit() => {
                self.mark_by_number(sign, options);
                if let (Some(place), true) = (self.at, self.is_whole_number(options)) {
                    self.tick(place, options);
                }
            }
            Way::One { options, .. } if self.mark_yes_or_no(sign, options) => {}
            Way::Line(_) | Way::Cells { .. } if self.begins_a_line(sign) => {
                self.open_line(way, Some(sign.encode_utf8(&mut [0; 4])));
            }
            Way::One { .. } | Way::Many { .. } | Way::Line(_) | Way::Cells { .. } => {
                return self.act(sign, warned, page);
            }
        }
        Flow::GoOn
    }

    /// Whether a character starts the input: a letter or digit of a text, a digit or minus of a number or date.
    fn begins_a_line(&self, sign: char) -> bool {
        let number = sign.is_ascii_digit() || sign == '-';
        number || (self.types_letters() && sign.is_alphanumeric())
    }

    /// Whether letters are typed as text here, so that actions need Ctrl.
    pub(super) fn types_letters(&self) -> bool {
        self.controller.question().is_some_and(|question| match question.kind.ask() {
            Ask::Text | Ask::Table(_) => true,
            Ask::One(_) | Ask::Several(_) | Ask::YesNo | Ask::Number { .. } | Ask::Day { .. } => false,
        })
    }

    fn move_mark(&mut self, down: bool, way: &Way) {
        let count = match way {
            Way::One { options, .. } | Way::Many { options, .. } => options.len(),
            Way::Cells { lines, .. } => lines.len(),
            Way::Line(_) => 0,
        };
        let last = count.saturating_sub(1);
        let at = match (self.at, down) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => (at + 1).min(last),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.mark(at);
    }

    /// Confirms the selected or ticked options, or opens the input line.
    fn confirm_way(&mut self, way: &Way, warned: Option<Warned>) {
        match way {
            Way::One { options, .. } => match self.at {
                Some(at) => self.answer(&Written::Text(&options[at].written)),
                None => self.message = Some(messages::choose_first(self.controller.lang).to_owned()),
            },
            Way::Many { options, .. } => self.answer_ticked(options, warned),
            Way::Line(_) | Way::Cells { .. } => self.open_line(way, None),
        }
    }

    pub(super) fn answer(&mut self, written: &Written<'_>) {
        let done = self.controller.answer(written).and_then(|reply| self.reply(reply));
        self.done(done);
    }

    /// Opens the input line for the answer or the selected cell, with `begun` or the current content.
    pub(super) fn open_line(&mut self, way: &Way, begun: Option<&str>) {
        let (purpose, line) = match (way, self.at) {
            (Way::Line(line), _) => (Purpose::Answer, line),
            (Way::Cells { lines, .. }, Some(at)) => (Purpose::Cell(at), &lines[at]),
            _ => return,
        };
        if let Err(wrong) = self.controller.changeable() {
            self.message = Some(wrong);
            return;
        }
        let title =
            if line.title.is_empty() { Action::Answer.title(self.controller.lang) } else { line.title.as_str() };
        let field = Field::new(purpose, title, line.hint.as_str(), begun.unwrap_or(&line.written));
        self.mode = Mode::Typing(field);
    }

    /// Executes the action of a letter.
    fn act(&mut self, letter: char, warned: Option<Warned>, page: &Page) -> Flow {
        match Action::of_letter(letter) {
            Some(action) => self.follow(action, warned, page),
            None => Flow::GoOn,
        }
    }

    fn follow(&mut self, action: Action, warned: Option<Warned>, page: &Page) -> Flow {
        let leaves = matches!(action, Action::Leave | Action::Forward | Action::Back | Action::Find | Action::List);
        if leaves && warned != Some(Warned::Ticks) && self.has_unconfirmed_ticks(page) {
            self.warned = Some(Warned::Ticks);
            self.message = Some(messages::ticks_not_confirmed(self.controller.lang).to_owned());
            return Flow::GoOn;
        }
        match action {
            Action::Leave if warned == Some(Warned::Unsaved) => return Flow::Leave,
            Action::Leave => return self.leave_saved(),
            Action::Forward => self.controller.session.forward(),
            Action::Back => self.controller.session.back(),
            Action::Help => self.turn_to(Mode::Help),
            Action::Find => self.turn_to(Mode::Search(Search::default())),
            Action::List => self.turn_to(Mode::Listing(self.place_in_list())),
            Action::Elsewhere => self.ask_where(),
            Action::Answer
            | Action::DontKnow
            | Action::NotApplicable
            | Action::Note
            | Action::Evidence
            | Action::Verified
            | Action::AsBefore
            | Action::Clear
            | Action::EndRows => {
                let done = self.change(action, warned);
                self.done(done);
            }
        }
        Flow::GoOn
    }

    /// Executes an action that changes the answer. One that removes an answer must be confirmed by a second press.
    fn change(&mut self, action: Action, warned: Option<Warned>) -> ActionResult {
        let replaces = matches!(action, Action::DontKnow | Action::NotApplicable | Action::Clear);
        if replaces && self.controller.has_answer() && warned != Some(Warned::Replaces(action)) {
            self.controller.changeable()?;
            self.warned = Some(Warned::Replaces(action));
            let lang = self.controller.lang;
            return Err(messages::would_replace(&action.key(lang, self.types_letters()), lang));
        }
        match action {
            Action::DontKnow => self.reply(Reply::DontKnow),
            Action::NotApplicable => self.reply(Reply::NotApplicable),
            Action::Note => self.ask_remark(Purpose::Note, action),
            Action::Evidence => self.ask_remark(Purpose::Evidence, action),
            Action::Verified => self.controller.turn_status(),
            Action::AsBefore => self.as_before(),
            Action::Clear => self.controller.change(|session| session.clear()).map(|()| self.shown = None),
            Action::EndRows => self.controller.inventory().map_or(Ok(()), |reply| self.reply(reply)),
            Action::Answer
            | Action::Forward
            | Action::Back
            | Action::Find
            | Action::List
            | Action::Elsewhere
            | Action::Help
            | Action::Leave => Ok(()),
        }
    }

    /// Reuses the earlier answer; in an inventory, that of the selected cell.
    fn as_before(&mut self) -> ActionResult {
        if let (Some(_), Some(cell)) = (self.controller.session.inventory(), self.at) {
            let next = self.controller.cell_as_before(cell)?;
            self.at = Some(next.min(self.controller.session.cells().saturating_sub(1)));
            return Ok(());
        }
        let reply = self.controller.as_before()?;
        self.reply(reply)
    }

    pub(super) fn turn_to(&mut self, mode: Mode) {
        (self.mode, self.scroll) = (mode, 0);
    }

    fn ask_remark(&mut self, purpose: Purpose, action: Action) -> ActionResult {
        let place = self.controller.changeable()?;
        let remarks = self.controller.session.own_remarks(place);
        let text = remarks.and_then(|remarks| match purpose {
            Purpose::Note => remarks.note.as_deref(),
            Purpose::Answer | Purpose::Cell(_) | Purpose::Evidence | Purpose::EvidenceAsked | Purpose::Elsewhere => {
                remarks.evidence.as_deref()
            }
        });
        let field = Field::new(purpose, action.title(self.controller.lang), "", text.unwrap_or_default());
        self.mode = Mode::Typing(field);
        Ok(())
    }

    fn ask_where(&mut self) {
        let path = self.controller.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let other = path.with_file_name(format!("{stem}-2.yaml"));
        let title = messages::where_else(self.controller.lang);
        self.mode = Mode::Typing(Field::new(Purpose::Elsewhere, title, "", &other.display().to_string()));
    }

    /// Leaves, unless something is not confirmed or not saved.
    fn leave(&mut self, page: &Page) -> Flow {
        let warned = self.warned.take();
        self.follow(Action::Leave, warned, page)
    }

    /// Leaves; while something is not saved, asks for another file first.
    fn leave_saved(&mut self) -> Flow {
        if self.controller.failure().is_none() {
            return Flow::Leave;
        }
        self.ask_where();
        self.warned = Some(Warned::Unsaved);
        self.message = Some(messages::leave_unsaved(self.controller.lang).to_owned());
        Flow::GoOn
    }
}
