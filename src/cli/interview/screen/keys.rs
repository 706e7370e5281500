//! The keys.

use super::super::action::{Action, Letters, Prompts};
use super::super::controller::ActionResult;
use super::super::{Flow, messages};
use super::field::{Field, Purpose};
use super::lists::Search;
use super::{Mode, Screen, Warned};
use comino::load::answer::Written;
use comino::model::{Ask, Reply};
use comino::report::interview::{Body, InputControl, Page};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Lines scrolled by Page Up and Page Down.
const PAGE: usize = 8;

/// The circumstances in which a key is pressed.
#[derive(Clone, Copy)]
pub(super) struct Press<'p> {
    page: &'p Page,
    /// The warning shown until now.
    warned: Option<Warned>,
}

impl Screen<'_, '_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    pub(super) fn key(&mut self, key: KeyEvent, page: &Page) -> Flow {
        // Windows reports AltGr, which types characters, as Ctrl with Alt.
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let control = key.modifiers.contains(KeyModifiers::CONTROL) && !alt;
        if control && matches!(key.code, KeyCode::Char('c' | 'd' | 'q')) {
            return self.leave_key(key.code, page);
        }
        match &self.mode {
            Mode::Asking if alt && !key.modifiers.contains(KeyModifiers::CONTROL) => {}
            Mode::Asking => {
                let press = Press { page, warned: self.warned.take() };
                self.message = None;
                match key.code {
                    // A letter with Ctrl does what the letter does, even where letters are typed as text.
                    KeyCode::Char('k') if control => return self.execute(Action::Verified, press),
                    KeyCode::Char(letter) if control => return self.act(letter, press),
                    _ if control => {}
                    key => return self.asking_key(key, press),
                }
            }
            Mode::Typing(_) => self.type_key(key),
            Mode::Help => self.help_key(key.code),
            Mode::Search(_) => self.find_key(key),
            Mode::Listing(_) => self.list_key(key.code),
        }
        Flow::GoOn
    }

    /// Handles Ctrl-Q, or Ctrl-C and Ctrl-D, which do something else in other programs and must be pressed twice.
    fn leave_key(&mut self, key: KeyCode, page: &Page) -> Flow {
        let (warned, lang) = (self.warned.take(), self.controller.lang);
        if let Mode::Typing(field) = &self.mode
            && field.is_unconfirmed()
            && warned != Some(Warned::Typed)
        {
            self.warned = Some(Warned::Typed);
            self.message = Some(messages::typed_not_confirmed(lang).to_owned());
            return Flow::GoOn;
        }
        if key != KeyCode::Char('q') && warned.is_none() && self.controller.failure().is_none() {
            self.warned = Some(Warned::Interrupted);
            let saved = self.controller.has_file().then(|| self.controller.path().display().to_string());
            self.message = Some(messages::interrupted(saved.as_deref(), lang));
            return Flow::GoOn;
        }
        self.execute(Action::Leave, Press { page, warned })
    }

    fn asking_key(&mut self, key: KeyCode, press: Press<'_>) -> Flow {
        match (key, &press.page.body) {
            (key, Body::Question(question)) if self.table_open => {
                return self.table_key(key, &question.control, press);
            }
            (KeyCode::PageDown | KeyCode::PageUp, _) => self.scroll_page(key),
            (KeyCode::Down, Body::End { .. }) => self.scroll += 1,
            (KeyCode::Up, Body::End { .. }) => self.scroll = self.scroll.saturating_sub(1),
            (KeyCode::Tab | KeyCode::Right, _) => return self.execute(Action::Forward, press),
            (KeyCode::BackTab | KeyCode::Left | KeyCode::Backspace, _) => return self.execute(Action::Back, press),
            (KeyCode::Delete, _) => return self.execute(Action::Clear, press),
            (KeyCode::Enter, Body::End { open, .. }) => {
                if open.is_empty() {
                    return self.execute(Action::Leave, Press { warned: None, ..press });
                }
                self.controller.session.forward_open();
            }
            (KeyCode::Char(letter), Body::End { .. }) => return self.act(letter, press),
            (key, Body::Question(question)) => return self.control_key(key, &question.control, press),
            (_, Body::End { .. }) => {}
        }
        Flow::GoOn
    }

    /// Scrolls by Page Up or Page Down.
    pub(super) fn scroll_page(&mut self, key: KeyCode) {
        self.scroll = if key == KeyCode::PageDown { self.scroll + PAGE } else { self.scroll.saturating_sub(PAGE) };
    }

    /// Handles a key in the help: keys that do not scroll close it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    fn help_key(&mut self, key: KeyCode) {
        match key {
            KeyCode::Down => self.scroll += 1,
            KeyCode::Up => self.scroll = self.scroll.saturating_sub(1),
            KeyCode::PageDown | KeyCode::PageUp => self.scroll_page(key),
            _ => self.turn_to(Mode::Asking),
        }
    }

    /// Handles a key that depends on how the question is answered.
    fn control_key(&mut self, key: KeyCode, control: &InputControl, press: Press<'_>) -> Flow {
        match (key, control) {
            (KeyCode::Up, InputControl::Line(_) | InputControl::Cells { .. }) => {
                self.scroll = self.scroll.saturating_sub(1)
            }
            (KeyCode::Down, InputControl::Line(_) | InputControl::Cells { .. }) => self.scroll += 1,
            (KeyCode::Up, _) => {
                let previous = self.selected.map(|selected| selected.saturating_sub(1));
                self.mark(previous.unwrap_or(last_row(control)));
            }
            (KeyCode::Down, _) => self.mark(self.selected.map_or(0, |selected| selected + 1).min(last_row(control))),
            (KeyCode::Enter, _) => self.confirm_control(control, press.warned),
            (KeyCode::Char(sign), control) => return self.sign_key(sign, control, press),
            (KeyCode::F(number), _) => self.wrong_key(&format!("F{number}")),
            _ => {}
        }
        Flow::GoOn
    }

    /// Says that a key does nothing here.
    fn wrong_key(&mut self, key: &str) {
        self.message = Some(messages::wrong_key(key, self.controller.lang));
    }

    /// Handles a character: part of an option's number, the start of the input, or an action.
    fn sign_key(&mut self, sign: char, control: &InputControl, press: Press<'_>) -> Flow {
        match control {
            InputControl::Many { options, .. } if sign == ' ' => {
                if let Some(option) = self.selected {
                    self.tick(option, options);
                }
            }
            InputControl::One { options, .. } if sign.is_ascii_digit() || sign == '-' => {
                if let Some(number) = self.mark_by_number(sign, options) {
                    self.message = Some(messages::enter_confirms(number, self.controller.lang));
                }
            }
            InputControl::Many { options, .. } if sign.is_ascii_digit() => {
                match (self.mark_by_number(sign, options), self.selected) {
                    (Some(_), Some(option)) if self.is_whole_number(options) => self.tick(option, options),
                    (Some(number), Some(_)) => {
                        self.message = Some(messages::space_ticks(number, self.controller.lang));
                    }
                    _ => {}
                }
            }
            InputControl::One { options, .. } if self.mark_yes_or_no(sign, options) => {}
            InputControl::Line(_) if self.starts_line(sign) => {
                self.open_line(control, Some(sign.encode_utf8(&mut [0; 4])));
            }
            InputControl::One { .. }
            | InputControl::Many { .. }
            | InputControl::Line(_)
            | InputControl::Cells { .. } => return self.act(sign, press),
        }
        Flow::GoOn
    }

    /// Whether a character starts the input: a letter or digit of a text, a digit or minus of a number or date.
    fn starts_line(&self, sign: char) -> bool {
        let number = sign.is_ascii_digit() || sign == '-';
        number || (self.letters() == Letters::Typed && sign.is_alphanumeric())
    }

    /// What letters do at the current question.
    pub(super) fn letters(&self) -> Letters {
        match self.controller.question().map(|question| question.kind.ask()) {
            Some(Ask::Text) => Letters::Typed,
            Some(Ask::Table(_)) if self.table_open => Letters::Typed,
            Some(Ask::Table(_) | Ask::One(_) | Ask::Several(_) | Ask::YesNo | Ask::Number { .. } | Ask::Day { .. })
            | None => Letters::Actions,
        }
    }

    /// Confirms the selected or ticked options, or opens the input line.
    fn confirm_control(&mut self, control: &InputControl, warned: Option<Warned>) {
        match control {
            InputControl::One { options, .. } => match self.selected {
                Some(option) => self.answer(&Written::Text(&options[option].written)),
                None => self.message = Some(messages::choose_first(self.controller.lang).to_owned()),
            },
            InputControl::Many { options, .. } => self.answer_ticked(options, warned),
            InputControl::Line(_) => self.open_line(control, None),
            InputControl::Cells { .. } => match self.controller.changeable() {
                Ok(_) => self.table_open = true,
                Err(wrong) => self.message = Some(wrong),
            },
        }
    }

    pub(super) fn answer(&mut self, written: &Written<'_>) {
        let done = self.controller.answer(written).and_then(|reply| self.reply(reply));
        self.done(done);
    }

    /// Opens the input line for the answer or the selected cell, with `typed` or the current content.
    pub(super) fn open_line(&mut self, control: &InputControl, typed: Option<&str>) {
        let (purpose, line) = match (control, self.selected) {
            (InputControl::Line(line), _) => (Purpose::Answer, line),
            (InputControl::Cells { lines, .. }, Some(cell)) => (Purpose::Cell(cell), &lines[cell]),
            _ => return,
        };
        if let Err(wrong) = self.controller.changeable() {
            self.message = Some(wrong);
            return;
        }
        let title = match line.title.as_str() {
            "" => Prompts::of(self.controller.lang).answer,
            title => title,
        };
        let field = Field::new(purpose, title, line.hint.as_str(), &line.written);
        self.mode = Mode::Typing(match typed {
            Some(typed) => field.typed(typed),
            None => field,
        });
    }

    pub(super) fn act(&mut self, letter: char, press: Press<'_>) -> Flow {
        match Action::of_letter(letter) {
            Some(action) => return self.execute(action, press),
            None if letter == ' ' => self.wrong_key(messages::space_bar(self.controller.lang)),
            None => self.wrong_key(&letter.to_string()),
        }
        Flow::GoOn
    }

    /// Executes an action. One that loses something must be confirmed by a second press.
    fn execute(&mut self, action: Action, Press { page, warned }: Press<'_>) -> Flow {
        let lang = self.controller.lang;
        let leaves = matches!(action, Action::Leave | Action::Forward | Action::Back | Action::Find | Action::List);
        if leaves && warned != Some(Warned::Ticks) && self.has_unconfirmed_ticks(page) {
            self.warned = Some(Warned::Ticks);
            self.message = Some(messages::ticks_not_confirmed(lang).to_owned());
            return Flow::GoOn;
        }
        let replaces = matches!(action, Action::DontKnow | Action::NotApplicable | Action::Clear);
        if replaces && self.controller.has_answer() && warned != Some(Warned::Replaces(action)) {
            let warning = self.controller.changeable().map(|_| {
                self.warned = Some(Warned::Replaces(action));
                messages::would_replace(&action.key(lang, self.letters()), lang)
            });
            self.message = Some(warning.unwrap_or_else(|wrong| wrong));
            return Flow::GoOn;
        }
        let mut done = Ok(());
        match action {
            Action::Leave if warned == Some(Warned::Unsaved) => return Flow::Leave,
            Action::Leave => return self.leave_saved(),
            Action::Forward => self.controller.session.forward(),
            Action::Back => self.controller.session.back(),
            Action::Help => self.turn_to(Mode::Help),
            Action::Find => self.turn_to(Mode::Search(Search::default())),
            Action::List => self.turn_to(Mode::Listing(self.row_of_current())),
            Action::Elsewhere => self.ask_where(),
            Action::DontKnow => done = self.reply(Reply::DontKnow),
            Action::NotApplicable => done = self.reply(Reply::NotApplicable),
            Action::Note => done = self.ask_remark(Purpose::Note),
            Action::Evidence => done = self.ask_remark(Purpose::Evidence),
            Action::EvidenceBefore => done = self.ask_evidence_before(),
            Action::Verified => done = self.controller.turn_status(),
            Action::AsBefore => done = self.as_before(),
            Action::Clear => done = self.controller.change(|session| session.clear()).map(|()| self.shown = None),
            Action::Undo => done = self.undo(),
            Action::EndRows => {
                self.end_rows(warned);
                return Flow::GoOn;
            }
            Action::Answer => {}
        }
        let undone = action == Action::Undo && done.is_ok();
        if !undone {
            self.done(done);
        }
        Flow::GoOn
    }

    /// Closes the inventory and goes on. One without rows may be empty or not known: it is asked which.
    pub(super) fn end_rows(&mut self, warned: Option<Warned>) {
        let Some(reply) = self.controller.inventory() else {
            return self.wrong_key(&Action::EndRows.key(self.controller.lang, Letters::Actions));
        };
        if self.controller.changeable().is_ok()
            && self.controller.would_be_empty(&reply)
            && warned != Some(Warned::NoRows)
        {
            self.warned = Some(Warned::NoRows);
            let lang = self.controller.lang;
            let key = Action::DontKnow.key(lang, self.letters());
            self.message = Some(messages::no_rows(&key, lang));
            return;
        }
        let done = self.reply(reply);
        self.done(done);
    }

    /// Reverts the last change and shows its question.
    fn undo(&mut self) -> ActionResult {
        let table = self.table_open.then_some((self.selected, self.shown));
        let id = self.controller.undo()?;
        self.message = Some(messages::undone(&id, self.controller.lang));
        (self.shown, self.evidence_missing) = (None, None);
        // In the table of the same question, the table stays open.
        if let Some((selected, shown)) = table.filter(|(_, shown)| *shown == Some(self.controller.session.position())) {
            let last = self.controller.session.cells().saturating_sub(1);
            (self.selected, self.shown) = (selected.map(|cell| cell.min(last)), shown);
        }
        Ok(())
    }

    /// Opens the input line for the evidence of the question just answered.
    fn ask_evidence_before(&mut self) -> ActionResult {
        let lang = self.controller.lang;
        let question = self.evidence_missing.ok_or_else(|| messages::no_answer_before(lang).to_owned())?;
        let title = format!("{} [{}]", Prompts::of(lang).evidence_title, self.controller.id(question));
        let present = self.controller.evidence_of(question).unwrap_or_default();
        self.mode = Mode::Typing(Field::new(Purpose::EvidenceOf(question), title, "", present));
        Ok(())
    }

    /// Reuses the earlier answer; in an inventory, that of the selected cell.
    fn as_before(&mut self) -> ActionResult {
        if let (true, Some(cell)) = (self.table_open, self.selected) {
            let next = self.controller.cell_as_before(cell)?;
            self.mark(next.min(self.controller.session.cells().saturating_sub(1)));
            return Ok(());
        }
        let reply = self.controller.as_before()?;
        self.reply(reply)
    }

    fn turn_to(&mut self, mode: Mode) {
        (self.mode, self.scroll) = (mode, 0);
    }

    /// Opens the input line for the note or the evidence.
    fn ask_remark(&mut self, purpose: Purpose) -> ActionResult {
        let question = self.controller.changeable()?;
        let remarks = self.controller.session.own_remarks(question);
        let words = Prompts::of(self.controller.lang);
        let (title, text) = match purpose {
            Purpose::Note => (words.note, remarks.and_then(|remarks| remarks.note.as_deref())),
            Purpose::Answer | Purpose::Cell(_) | Purpose::Evidence | Purpose::EvidenceOf(_) | Purpose::Elsewhere => {
                (words.evidence_title, remarks.and_then(|remarks| remarks.evidence.as_deref()))
            }
        };
        self.mode = Mode::Typing(Field::new(purpose, title, "", text.unwrap_or_default()));
        Ok(())
    }

    /// Opens the input line for another file to save in.
    fn ask_where(&mut self) {
        let path = self.controller.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let other = path.with_file_name(format!("{stem}-2.yaml"));
        let title = messages::where_else(self.controller.lang);
        self.mode = Mode::Typing(Field::new(Purpose::Elsewhere, title, "", &other.display().to_string()));
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

fn last_row(control: &InputControl) -> usize {
    let count = match control {
        InputControl::One { options, .. } | InputControl::Many { options, .. } => options.len(),
        InputControl::Cells { lines, .. } => lines.len(),
        InputControl::Line(_) => 0,
    };
    count.saturating_sub(1)
}
