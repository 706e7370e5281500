//! The interview on the whole screen: keys in, a drawn page out.
//!
//! ratatui draws (it keeps two pictures of the screen and writes only what differs, so nothing flickers, and knows how
//! wide each sign is), crossterm reads keys on Linux, macOS and Windows alike, tui-input edits a line: none of it is
//! written here.

mod draw;
mod field;
mod keys;
mod lines;
mod lists;
mod marks;
mod signals;

use super::action::Action;
use super::controller::{Controller, Done};
use anyhow::Result;
use comino::interview::Place;
use comino::model::Reply;
use comino::report::interview::{Body, Page, Way};
use field::Field;
use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEventKind};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use std::io::stdout;
use std::time::Duration;

/// How often signals are looked for while nobody types.
const GLANCE: Duration = Duration::from_millis(250);

/// Asks on the screen until it is time to leave; the terminal is given back as it was, whatever happens.
pub fn ask(controller: &mut Controller<'_>, coloured: bool) -> Result<()> {
    let signals = signals::Signals::listen()?;
    let mut terminal = ratatui::try_init()?;
    // A console that cannot tell what is pasted from what is typed takes it as typed.
    let _ = execute!(stdout(), EnableBracketedPaste);
    let asked = Screen::new(controller, coloured).run(&mut terminal, &signals);
    let _ = execute!(stdout(), DisableBracketedPaste);
    ratatui::restore();
    asked
}

/// What is on the screen.
struct Screen<'s, 'q> {
    controller: &'s mut Controller<'q>,
    mode: Mode,
    /// The option or cell the mark stands at; nowhere until one is chosen.
    at: Option<usize>,
    /// The digits of an option's number typed so far.
    digits: String,
    /// The options ticked, where several can be.
    ticked: Vec<usize>,
    /// Lines scrolled past, above those that the mark needs.
    scroll: usize,
    message: Option<String>,
    /// What a second press of the same key would do after a warning.
    warned: Option<Warned>,
    shown: Option<Place>,
    coloured: bool,
}

/// What the keys are for.
enum Mode {
    /// The question.
    Asking,
    /// A line that is typed.
    Typing(Field),
    /// The help.
    Help,
    /// Looking for a question.
    Finding(lists::Finding),
    /// The list of questions.
    Listing(usize),
}

/// A warning that was given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Warned {
    /// That no option is ticked.
    NoneTicked,
    /// That something is not saved.
    Unsaved,
    /// That ticks are not confirmed.
    Ticks,
    /// That an answer would be replaced.
    Replaces(Action),
}

/// Whether to go on.
#[derive(PartialEq, Eq)]
enum Flow {
    GoOn,
    Leave,
}

impl<'s, 'q> Screen<'s, 'q> {
    fn new(controller: &'s mut Controller<'q>, coloured: bool) -> Screen<'s, 'q> {
        let mode = Mode::Asking;
        let message = controller.warning().map(str::to_owned);
        let (at, digits, ticked, scroll, warned, shown) = (None, String::new(), Vec::new(), 0, None, None);
        Screen { controller, mode, at, digits, ticked, scroll, message, warned, shown, coloured }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "events of the terminal")]
    fn run(&mut self, terminal: &mut DefaultTerminal, signals: &signals::Signals) -> Result<()> {
        loop {
            let page = self.settled_page();
            // Terminals that know how show a page all at once.
            execute!(stdout(), BeginSynchronizedUpdate)?;
            let drawn = terminal.draw(|frame| draw::draw(self, &page, frame)).map(drop);
            execute!(stdout(), EndSynchronizedUpdate)?;
            drawn?;
            while !event::poll(GLANCE)? {
                if signals.told_to_leave() {
                    return Ok(());
                }
            }
            let flow = match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key, &page),
                Event::Paste(text) => {
                    self.paste(&text, &page);
                    Flow::GoOn
                }
                _ => Flow::GoOn,
            };
            if flow == Flow::Leave {
                return Ok(());
            }
        }
    }

    /// The page the sitting stands at; the mark and the ticks are set anew where it is another one than before.
    fn settled_page(&mut self) -> Page {
        let page = self.controller.page();
        let place = self.controller.session.place();
        if self.shown != Some(place) {
            self.shown = Some(place);
            (self.at, self.scroll, self.warned) = (None, 0, None);
            self.digits.clear();
            self.ticked.clear();
            if let Body::Question(question) = &page.body {
                match &question.way {
                    // An answer is confirmed where there is one; where there is none, none is suggested.
                    Way::One { chosen, .. } => self.at = *chosen,
                    Way::Many { chosen, .. } => {
                        self.at = Some(0);
                        self.ticked.clone_from(chosen);
                    }
                    Way::Cells { .. } => self.at = Some(0),
                    Way::Line(_) => {}
                }
            }
        }
        page
    }

    /// Notes a reply, asks for the evidence where that is wanted, and goes on.
    fn reply(&mut self, reply: Reply) -> Done {
        let wants_evidence = self.controller.wants_evidence(&reply);
        self.controller.note_reply(reply)?;
        if wants_evidence {
            let there = self.controller.evidence().unwrap_or_default();
            self.mode = Mode::Typing(Field::evidence_asked(there, self.controller.lang));
        } else {
            self.controller.session.go_on();
        }
        Ok(())
    }

    fn done(&mut self, done: Done) {
        self.message = done.err();
    }
}
