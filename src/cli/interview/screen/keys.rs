//! What each key does at a question.

use super::super::action::Action;
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
            (KeyCode::Char(letter), Body::End { .. }) => return self.act(letter, page),
            (key, Body::Question(question)) => return self.way_key(key, &question.way, warned, page),
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
    fn way_key(&mut self, key: KeyCode, way: &Way, warned: Option<Warned>, page: &Page) -> Flow {
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
            (KeyCode::Char(digit @ '1'..='9'), Way::One { options, .. }) => self.number(digit, options),
            (KeyCode::Char(digit @ '1'..='9'), Way::Many { options, .. }) => {
                let place = place_of(digit);
                if place < count {
                    self.mark(place);
                    self.tick(place, options);
                }
            }
            (KeyCode::Char(sign @ ('0'..='9' | '-')), Way::Line(_)) => self.open_line(way, Some(sign)),
            (KeyCode::Char(letter), Way::One { options, .. }) => match yes_or_no(letter, options) {
                Some(place) => self.answer(&Written::Text(&options[place].written)),
                None => return self.act(letter, page),
            },
            (KeyCode::Char(letter), _) => return self.act(letter, page),
            _ => {}
        }
        Flow::GoOn
    }

    fn mark(&mut self, place: usize) {
        (self.at, self.scroll) = (place, 0);
    }

    /// With few options a number answers at once; with more it sets the mark.
    fn number(&mut self, digit: char, options: &[OptionLine]) {
        let place = place_of(digit);
        if place < options.len() {
            self.mark(place);
            if options.len() <= 9 {
                self.answer(&Written::Text(&options[place].written));
            }
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
        match self.sitting.answer(written) {
            Ok(reply) => self.reply(reply),
            Err(wrong) => self.message = Some(wrong),
        }
    }

    /// Opens the line on which a question, or the marked cell of an inventory, is answered.
    fn open_line(&mut self, way: &Way, begun: Option<char>) {
        if self.sitting.session.is_ambiguous(self.sitting.place()) {
            self.message = Some(texts::ambiguous(self.sitting.lang).to_owned());
            return;
        }
        let (purpose, line) = match way {
            Way::Line(line) => (Purpose::Answer, line),
            Way::Cells { lines, .. } => (Purpose::Cell(self.at), &lines[self.at]),
            Way::One { .. } | Way::Many { .. } => return,
        };
        let begun = begun.map(|sign| sign.to_string());
        let text = begun.as_deref().unwrap_or(&line.written);
        let title = if line.title.is_empty() { Action::Answer.title(self.sitting.lang) } else { line.title.as_str() };
        self.mode = Mode::Typing(Field::new(purpose, title, line.hint.as_str(), text));
    }

    /// Does what a letter stands for.
    fn act(&mut self, letter: char, page: &Page) -> Flow {
        let Some(action) = Action::of_letter(letter) else { return Flow::GoOn };
        let at_question = matches!(page.body, Body::Question(_));
        match action {
            Action::Leave => return self.leave(),
            Action::Forward => self.sitting.session.forward(),
            Action::Back => self.sitting.session.back(),
            Action::Help => (self.mode, self.scroll) = (Mode::Help, 0),
            Action::Find => (self.mode, self.scroll) = (Mode::Finding(Finding::default()), 0),
            Action::List => (self.mode, self.scroll) = (Mode::Listing(self.place_in_list()), 0),
            Action::Elsewhere => self.ask_where(),
            _ if !at_question => {}
            Action::DontKnow => self.reply_if_clear(Reply::DontKnow),
            Action::NotApplicable => self.reply_if_clear(Reply::NotApplicable),
            Action::Note => self.ask_remark(Purpose::Note, action),
            Action::Evidence => self.ask_remark(Purpose::Evidence, action),
            Action::Verified => {
                let done = self.sitting.turn_status();
                self.done(done);
            }
            Action::AsBefore => {
                let done = self.sitting.as_before();
                self.done(done);
            }
            Action::Clear => {
                self.sitting.change(|session| session.clear());
                self.shown = None;
            }
            Action::EndRows => {
                if let Some(reply) = self.sitting.inventory() {
                    self.reply(reply);
                }
            }
            Action::Answer => {}
        }
        Flow::GoOn
    }

    fn reply_if_clear(&mut self, reply: Reply) {
        if self.sitting.session.is_ambiguous(self.sitting.place()) {
            self.message = Some(texts::ambiguous(self.sitting.lang).to_owned());
        } else {
            self.sitting.reply(reply);
        }
    }

    fn ask_remark(&mut self, purpose: Purpose, action: Action) {
        if self.sitting.session.is_ambiguous(self.sitting.place()) {
            self.message = Some(texts::ambiguous(self.sitting.lang).to_owned());
            return;
        }
        let remarks = self.sitting.session.own_remarks(self.sitting.place());
        let text = remarks.and_then(|remarks| match purpose {
            Purpose::Note => remarks.note.as_deref(),
            _ => remarks.evidence.as_deref(),
        });
        let field = Field::new(purpose, action.title(self.sitting.lang), "", text.unwrap_or_default());
        self.mode = Mode::Typing(field);
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

fn place_of(digit: char) -> usize {
    digit.to_digit(10).map_or(0, |digit| digit.saturating_sub(1) as usize)
}

/// The option that `s`, `y` or `n` answers, where the options are yes and no.
fn yes_or_no(letter: char, options: &[OptionLine]) -> Option<usize> {
    let is_yes_no = options.len() == 2 && options[0].written == "yes" && options[1].written == "no";
    let place = match letter.to_ascii_lowercase() {
        's' | 'y' => 0,
        'n' => 1,
        _ => return None,
    };
    is_yes_no.then_some(place)
}
