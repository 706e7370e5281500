//! The events of the terminal, with those that arrived while the last one was handled.
//!
//! Consoles of Windows, and `tmux paste-buffer`, send a pasted text as keys. Only their speed differs from that of typed
//! ones: a line break followed by another key within a few milliseconds belongs to a paste.

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

/// How soon a key follows a line break of a paste.
const PASTE_GAP: Duration = Duration::from_millis(5);
/// The same after keys that arrived together: the rest of a long paste may be late.
const LONG_PASTE_GAP: Duration = Duration::from_millis(60);
/// The number of keys that arrive together only in a paste.
const TOGETHER: usize = 4;
/// The number of letters in a row that arrive together only in a paste, where keys are commands.
const PASTED_LETTERS: usize = 8;

#[derive(Default)]
pub struct Events {
    waiting: VecDeque<Event>,
    /// The number of events before this one that had arrived when they were asked for.
    together: usize,
}

impl Events {
    /// The next event; `None` if none arrives within `longest`.
    pub fn next(&mut self, longest: Duration) -> io::Result<Option<Event>> {
        if self.arrived(Duration::ZERO)? {
            self.together += 1;
        } else if self.arrived(longest)? {
            self.together = 0;
        }
        Ok(self.waiting.pop_front())
    }

    /// Whether a line break just read is followed by more of the same paste.
    pub fn goes_on(&mut self) -> io::Result<bool> {
        let gap = if self.together >= TOGETHER { LONG_PASTE_GAP } else { PASTE_GAP };
        Ok(self.arrived(gap)? && self.waiting.front().and_then(pasted_character).is_some())
    }

    /// The text of a paste that starts with `first`, where keys are commands.
    pub fn pasted(&mut self, first: &Event) -> io::Result<Option<String>> {
        self.arrived(Duration::ZERO)?;
        let letters = || std::iter::once(first).chain(&self.waiting).map(pasted_character);
        let words = letters().take_while(|sign| sign.is_some_and(|sign| !sign.is_control())).flatten();
        let words: Vec<char> = words.take(PASTED_LETTERS).collect();
        if words.len() < PASTED_LETTERS || words.iter().filter(|sign| sign.is_alphabetic()).count() < TOGETHER {
            return Ok(None);
        }
        let mut text: String = pasted_character(first).into_iter().collect();
        while self.arrived(LONG_PASTE_GAP)? {
            let Some(character) = self.waiting.front().and_then(pasted_character) else { break };
            self.waiting.pop_front();
            text.push(character);
        }
        Ok(Some(text))
    }

    /// Reads what has arrived, and waits for the first event if nothing has. Returns whether there is an event.
    fn arrived(&mut self, longest: Duration) -> io::Result<bool> {
        let end = Instant::now() + longest;
        loop {
            let wait =
                if self.waiting.is_empty() { end.saturating_duration_since(Instant::now()) } else { Duration::ZERO };
            if !event::poll(wait)? {
                return Ok(!self.waiting.is_empty());
            }
            let event = event::read()?;
            if !matches!(event, Event::Key(KeyEvent { kind: KeyEventKind::Release, .. })) {
                self.waiting.push_back(event);
            }
        }
    }
}

/// The character of a key in a pasted text.
#[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
fn pasted_character(event: &Event) -> Option<char> {
    let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return None };
    let control = modifiers.contains(KeyModifiers::CONTROL) && !modifiers.contains(KeyModifiers::ALT);
    match code {
        KeyCode::Enter => Some('\n'),
        // A line feed, where Enter is a carriage return.
        KeyCode::Char('j') if control => Some('\n'),
        KeyCode::Tab => Some('\t'),
        KeyCode::Char(character) if !control => Some(*character),
        _ => None,
    }
}

/// The line break or tab that a key would be in a paste, if it is one.
pub fn line_break(event: &Event) -> Option<char> {
    pasted_character(event).filter(|character| character.is_control())
}
