//! The interview on the whole screen.
//!
//! ratatui draws (it writes only the cells that changed, and knows the width of each character), crossterm reads keys
//! on Linux, macOS and Windows, tui-input edits a line.

mod body;
mod draw;
mod events;
mod field;
mod keys;
mod lines;
mod lists;
mod marks;
mod signals;
mod table;

use super::Flow;
use super::action::{Action, Letters};
use super::controller::{ActionResult, Controller};
use anyhow::Result;
use comino::interview::SessionPosition;
use comino::model::{QuestionId, Reply};
use comino::render::Style;
use comino::report::interview::{Body, InputControl, Page};
use events::{Events, line_break};
use field::Field;
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use std::io::stdout;
use std::time::{Duration, Instant};

/// How often signals are checked while no key is pressed.
const SIGNAL_INTERVAL: Duration = Duration::from_millis(250);

/// Asks until the user leaves. The terminal is restored in any case.
pub fn ask(controller: &mut Controller<'_>, style: Style) -> Result<()> {
    let signals = signals::Signals::listen()?;
    let mut terminal = ratatui::try_init()?;
    // Without it, a paste is recognised by its speed.
    let _ = execute!(stdout(), EnableBracketedPaste);
    let asked = Screen::new(controller, style).run(&mut terminal, &signals);
    let _ = execute!(stdout(), DisableBracketedPaste);
    ratatui::restore();
    asked
}

struct Screen<'s, 'q> {
    controller: &'s mut Controller<'q>,
    mode: Mode,
    selected: Option<usize>,
    /// Whether keys move in the table of an inventory.
    table_open: bool,
    /// The digits of an option's number typed so far.
    digits: String,
    /// When the last of them was typed.
    digit_typed: Instant,
    ticked: Vec<usize>,
    scroll: usize,
    message: Option<String>,
    /// The warning shown: a second press of the same key confirms.
    warned: Option<Warned>,
    shown: Option<SessionPosition>,
    /// The question just answered without the evidence that it asks for.
    evidence_missing: Option<QuestionId>,
    coloured: bool,
}

/// What keys do.
enum Mode {
    /// They answer the question.
    Asking,
    /// They edit the input line.
    Typing(Field),
    /// They scroll the help.
    Help,
    /// They edit a search.
    Search(lists::Search),
    /// They move in the list of questions.
    Listing(usize),
}

/// A warning before a step that loses something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Warned {
    /// No option is ticked.
    NoneTicked,
    /// The last answers are not saved.
    Unsaved,
    /// Ticks are not confirmed.
    Ticks,
    /// A text is typed, but not confirmed.
    Typed,
    /// Ctrl-C, which copies elsewhere, would leave.
    Interrupted,
    /// The inventory would be closed without rows.
    NoRows,
    /// The answer would be removed.
    Replaces(Action),
}

impl<'s, 'q> Screen<'s, 'q> {
    fn new(controller: &'s mut Controller<'q>, style: Style) -> Screen<'s, 'q> {
        let message = controller.warning().map(str::to_owned);
        Screen {
            controller,
            mode: Mode::Asking,
            selected: None,
            table_open: false,
            digits: String::new(),
            digit_typed: Instant::now(),
            ticked: Vec::new(),
            scroll: 0,
            message,
            warned: None,
            shown: None,
            evidence_missing: None,
            coloured: style.coloured,
        }
    }

    fn run(&mut self, terminal: &mut DefaultTerminal, signals: &signals::Signals) -> Result<()> {
        let mut events = Events::default();
        loop {
            let page = self.settled_page();
            // Terminals with synchronized output show the page at once.
            execute!(stdout(), BeginSynchronizedUpdate)?;
            let drawn = terminal.draw(|frame| draw::draw(self, &page, frame)).map(drop);
            execute!(stdout(), EndSynchronizedUpdate)?;
            drawn?;
            let event = loop {
                if let Some(event) = events.next(SIGNAL_INTERVAL)? {
                    break event;
                }
                if signals.received() {
                    return Ok(());
                }
            };
            let event = match self.unmarked_paste(&event, &mut events)? {
                Some(text) => Event::Paste(text),
                None => event,
            };
            if self.handle(event, &page) == Flow::Leave {
                return Ok(());
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the terminal")]
    fn handle(&mut self, event: Event, page: &Page) -> Flow {
        match event {
            Event::Key(key) => return self.key(key, page),
            Event::Paste(text) => self.paste(&text, page),
            _ => {}
        }
        Flow::GoOn
    }

    /// The text that an event begins, if it is pasted without being marked as such: a line break within it, or all of
    /// it where its letters would be commands.
    fn unmarked_paste(&self, event: &Event, events: &mut Events) -> Result<Option<String>> {
        let text = match &self.mode {
            Mode::Typing(_) | Mode::Search(_) => match line_break(event) {
                Some(line_break) if events.goes_on()? => Some(line_break.to_string()),
                _ => None,
            },
            Mode::Asking if self.opens_text(event) => None,
            Mode::Asking => events.pasted(event)?,
            Mode::Help | Mode::Listing(_) => None,
        };
        Ok(text)
    }

    /// Whether a key opens a text, which takes what follows.
    fn opens_text(&self, event: &Event) -> bool {
        let action = if let Event::Key(KeyEvent { code: KeyCode::Char(letter), .. }) = event {
            Action::of_letter(*letter)
        } else {
            None
        };
        let is_action = !matches!(self.letters(), Letters::Typed);
        match action {
            // Also while letters are typed into a table.
            Some(Action::Find) => is_action || self.table_open,
            action => is_action && matches!(action, Some(Action::Note | Action::Evidence | Action::Elsewhere)),
        }
    }

    /// The current page. On another page than before, the selection and the ticks are reset.
    fn settled_page(&mut self) -> Page {
        let page = self.controller.page();
        let position = self.controller.session.position();
        if self.shown != Some(position) {
            self.shown = Some(position);
            (self.selected, self.scroll, self.warned, self.table_open) = (None, 0, None, false);
            self.digits.clear();
            self.ticked.clear();
            if let Body::Question(question) = &page.body {
                match &question.control {
                    // An existing answer is selected; otherwise no option is, so as not to suggest one.
                    InputControl::One { chosen, .. } => self.selected = *chosen,
                    InputControl::Many { chosen, .. } => {
                        self.selected = Some(0);
                        self.ticked.clone_from(chosen);
                    }
                    // The table opens by itself until the inventory is answered.
                    InputControl::Cells { .. } => {
                        self.selected = Some(0);
                        self.table_open = question.said.is_empty() && self.controller.changeable().is_ok();
                    }
                    InputControl::Line(_) => {}
                }
            }
        }
        page
    }

    /// Sets a reply and goes to the next question. Evidence can be added from there: the next key belongs to the next
    /// question.
    fn reply(&mut self, reply: Reply) -> ActionResult {
        let question = self.controller.changeable()?;
        let wants_evidence = self.controller.wants_evidence(&reply);
        self.controller.note_reply(reply)?;
        // The offer stays until another question needs evidence, or this one no longer does.
        self.evidence_missing = match self.evidence_missing {
            _ if wants_evidence => Some(question),
            offered => offered.filter(|offered| *offered != question),
        };
        self.controller.session.go_on();
        Ok(())
    }

    fn done(&mut self, done: ActionResult) {
        self.message = done.err();
    }
}
