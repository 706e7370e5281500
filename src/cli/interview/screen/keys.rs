//! What each key does at a question.

use super::super::action::Action;
use super::super::choosing::option_of;
use super::super::sitting::Done;
use super::super::texts;
use super::field::{Field, Purpose};
use super::lists::Finding;
use super::{Flow, Mode, Screen, Warned};
use comino::load::answer::Written;
use comino::model::Reply;
use comino::report::interview::{Body, OptionLine, Page, Way};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Lines that one press scrolls.
const LEAP: usize = 8;

impl Screen<'_, '_> {
    /// Follows a key.
    pub(super) fn key(&mut self, key: KeyEvent, page: &Page) -> Flow {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        if control && matches!(key.code, KeyCode::Char('c' | 'd' | 'q')) {
            return self.leave();
        }
        match &self.mode {
            Mode::Asking if control || key.modifiers.contains(KeyModifiers::ALT) => {}
            Mode::Asking => return self.asking_key(key.code, page),
            Mode::Typing(_) => self.type_key(key),
            Mode::Help => self.help_key(key.code),
            Mode::Finding(_) => self.find_key(key),
            Mode::Listing(_) => self.list_key(key.code),
        }
        Flow::GoOn
    }

    fn asking_key(&mut self, key: KeyCode, page: &Page) -> Flow {
        let warned = self.warned.take();
        self.message = None;
        match (key, &page.body) {
            (KeyCode::PageDown, _) => self.scroll += LEAP,
            (KeyCode::PageUp, _) => self.scroll = self.scroll.saturating_sub(LEAP),
            (KeyCode::Tab | KeyCode::Right, _) => self.sitting.session.forward(),
            (KeyCode::BackTab | KeyCode::Left | KeyCode::Backspace, _) => self.sitting.session.back(),
            (KeyCode::Enter, Body::End { open, .. }) => {
                if open.is_empty() {
                    return self.leave();
                }
                self.sitting.session.forward_open();
            }
            (KeyCode::Char('q' | 'Q'), _) if warned == Some(Warned::Unsaved) => return Flow::Leave,
            (KeyCode::Char(letter), Body::End { .. }) => return self.act(letter),
            (key, Body::Question(question)) => return self.way_key(key, &question.way, warned),
            (_, Body::End { .. }) => {}
        }
        Flow::GoOn
    }

    /// The help is read through; any key that does not scroll goes back to the question.
    fn help_key(&mut self, key: KeyCode) {
        match key {
            KeyCode::Down => self.scroll += 1,
            KeyCode::PageDown => self.scroll += LEAP,
            KeyCode::Up => self.scroll = self.scroll.saturating_sub(1),
            KeyCode::PageUp => self.scroll = self.scroll.saturating_sub(LEAP),
            _ => (self.mode, self.scroll) = (Mode::Asking, 0),
        }
    }

    /// A key that may mean something for the way the question is answered.
    fn way_key(&mut self, key: KeyCode, way: &Way, warned: Option<Warned>) -> Flow {
        let count = match way {
            Way::One { options, .. } | Way::Many { options, .. } => options.len(),
            Way::Cells { lines, .. } => lines.len(),
            Way::Line(_) => 0,
        };
        match (key, way) {
            (KeyCode::Up, Way::Line(_)) => self.scroll = self.scroll.saturating_sub(1),
            (KeyCode::Down, Way::Line(_)) => self.scroll += 1,
            (KeyCode::Up, _) => self.mark(self.at.saturating_sub(1)),
            (KeyCode::Down, _) => self.mark((self.at + 1).min(count.saturating_sub(1))),
            (KeyCode::Enter, Way::One { options, .. }) => self.answer(&Written::Text(&options[self.at].written)),
            (KeyCode::Enter, Way::Many { options, .. }) => self.answer_ticked(options, warned),
            (KeyCode::Enter, _) => self.open_line(way, None),
            (KeyCode::Char(' '), Way::Many { options, .. }) => self.tick(self.at, options),
            (KeyCode::Char(digit @ '0'..='9'), Way::One { options, .. }) => self.number(digit, options),
            (KeyCode::Char(digit @ '1'..='9'), Way::Many { options, .. }) => {
                if let Some(place) = option_of(options, &digit.to_string()) {
                    self.mark(place);
                    self.tick(place, options);
                }
            }
            (KeyCode::Char(sign @ ('0'..='9' | '-')), Way::Line(_)) => self.open_line(way, Some(sign)),
            (KeyCode::Char(letter @ ('s' | 'y' | 'n' | 'S' | 'Y' | 'N')), Way::One { options, .. }) => {
                match option_of(options, &letter.to_string()) {
                    Some(place) => self.answer(&Written::Text(&options[place].written)),
                    None => return self.act(letter),
                }
            }
            (KeyCode::Char(letter), _) => return self.act(letter),
            _ => {}
        }
        Flow::GoOn
    }

    fn mark(&mut self, place: usize) {
        (self.at, self.scroll) = (place, 0);
    }

    /// Where every option is chosen by one digit, it answers at once; else it sets the mark.
    fn number(&mut self, digit: char, options: &[OptionLine]) {
        let Some(place) = option_of(options, &digit.to_string()) else { return };
        self.mark(place);
        if options.iter().all(|option| (0..=9).contains(&option.number)) {
            self.answer(&Written::Text(&options[place].written));
        }
    }

    fn tick(&mut self, place: usize, options: &[OptionLine]) {
        if let Some(ticked) = self.ticked.iter().position(|ticked| *ticked == place) {
            self.ticked.remove(ticked);
            return;
        }
        let alone = options[place].exclusive;
        self.ticked.retain(|ticked| !alone && !options[*ticked].exclusive);
        self.ticked.push(place);
        self.ticked.sort_unstable();
    }

    fn answer_ticked(&mut self, options: &[OptionLine], warned: Option<Warned>) {
        if self.ticked.is_empty() && warned != Some(Warned::NoneTicked) {
            self.warned = Some(Warned::NoneTicked);
            self.message = Some(texts::none_chosen_again(self.sitting.lang).to_owned());
            return;
        }
        let written = self.ticked.iter().map(|place| options[*place].written.as_str()).collect();
        self.answer(&Written::List(written));
    }

    fn answer(&mut self, written: &Written<'_>) {
        let done = self.sitting.answer(written).and_then(|reply| self.reply(reply));
        self.done(done);
    }

    /// Opens the line on which a question, or the marked cell of an inventory, is answered.
    fn open_line(&mut self, way: &Way, begun: Option<char>) {
        let (purpose, line) = match way {
            Way::Line(line) => (Purpose::Answer, line),
            Way::Cells { lines, .. } => (Purpose::Cell(self.at), &lines[self.at]),
            Way::One { .. } | Way::Many { .. } => return,
        };
        if let Err(wrong) = self.sitting.changeable() {
            self.message = Some(wrong);
            return;
        }
        let begun = begun.map(|sign| sign.to_string());
        let text = begun.as_deref().unwrap_or(&line.written);
        let title = if line.title.is_empty() { Action::Answer.title(self.sitting.lang) } else { line.title.as_str() };
        self.mode = Mode::Typing(Field::new(purpose, title, line.hint.as_str(), text));
    }

    /// Does what a letter stands for.
    fn act(&mut self, letter: char) -> Flow {
        let Some(action) = Action::of_letter(letter) else { return Flow::GoOn };
        match action {
            Action::Leave => return self.leave(),
            Action::Forward => self.sitting.session.forward(),
            Action::Back => self.sitting.session.back(),
            Action::Help => self.turn_to(Mode::Help),
            Action::Find => self.turn_to(Mode::Finding(Finding::default())),
            Action::List => self.turn_to(Mode::Listing(self.place_in_list())),
            Action::Elsewhere => self.ask_where(),
            action => {
                let done = self.change(action);
                self.done(done);
            }
        }
        Flow::GoOn
    }

    /// Does what changes the answer the sitting stands at.
    fn change(&mut self, action: Action) -> Done {
        match action {
            Action::DontKnow => self.reply(Reply::DontKnow),
            Action::NotApplicable => self.reply(Reply::NotApplicable),
            Action::Note => self.ask_remark(Purpose::Note, action),
            Action::Evidence => self.ask_remark(Purpose::Evidence, action),
            Action::Verified => self.sitting.turn_status(),
            Action::AsBefore => self.sitting.as_before().and_then(|reply| self.reply(reply)),
            Action::Clear => self.sitting.change(|session| session.clear()).map(|()| self.shown = None),
            Action::EndRows => self.sitting.inventory().map_or(Ok(()), |reply| self.reply(reply)),
            _ => Ok(()),
        }
    }

    fn turn_to(&mut self, mode: Mode) {
        (self.mode, self.scroll) = (mode, 0);
    }

    fn ask_remark(&mut self, purpose: Purpose, action: Action) -> Done {
        let place = self.sitting.changeable()?;
        let remarks = self.sitting.session.own_remarks(place);
        let text = remarks.and_then(|remarks| match purpose {
            Purpose::Note => remarks.note.as_deref(),
            _ => remarks.evidence.as_deref(),
        });
        let field = Field::new(purpose, action.title(self.sitting.lang), "", text.unwrap_or_default());
        self.mode = Mode::Typing(field);
        Ok(())
    }

    fn ask_where(&mut self) {
        let path = self.sitting.path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let other = path.with_file_name(format!("{stem}-2.yaml"));
        let title = texts::where_else(self.sitting.lang);
        self.mode = Mode::Typing(Field::new(Purpose::Elsewhere, title, "", &other.display().to_string()));
    }

    /// Leaves; while something is not saved, another file is offered first.
    fn leave(&mut self) -> Flow {
        if self.sitting.failure().is_none() {
            return Flow::Leave;
        }
        if self.warned == Some(Warned::Unsaved) {
            return Flow::Leave;
        }
        self.ask_where();
        self.warned = Some(Warned::Unsaved);
        self.message = Some(texts::leave_unsaved(self.sitting.lang).to_owned());
        Flow::GoOn
    }
}
