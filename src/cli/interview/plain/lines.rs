//! The lines of the standard input.

use std::io::{self, BufRead, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// How soon a line follows another one of the same paste.
const PASTE_GAP: Duration = Duration::from_millis(30);

/// The lines of the standard input. A thread reads them, so that a line that has already arrived differs from one to
/// come.
pub struct Lines {
    lines: Receiver<io::Result<Vec<u8>>>,
    is_terminal: bool,
}

impl Lines {
    pub fn of_standard_input() -> Lines {
        // No line is read before it is asked for, except the next one.
        let (sender, lines) = sync_channel(0);
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            loop {
                let mut line = Vec::new();
                let sent = match input.read_until(b'\n', &mut line) {
                    Ok(0) => return,
                    Ok(_) => sender.send(Ok(line)),
                    Err(error) => return drop(sender.send(Err(error))),
                };
                if sent.is_err() {
                    return;
                }
            }
        });
        Lines { lines, is_terminal: io::stdin().is_terminal() }
    }

    /// The next line; `None` at the end of the input.
    pub fn next(&self) -> io::Result<Option<Vec<u8>>> {
        self.lines.recv().ok().transpose()
    }

    /// The next line of a paste into a terminal; `None` if no line has arrived together with the last one. The lines of
    /// a file or a program are never a paste.
    pub fn pasted(&self) -> io::Result<Option<Vec<u8>>> {
        if !self.is_terminal {
            return Ok(None);
        }
        match self.lines.recv_timeout(PASTE_GAP) {
            Ok(line) => line.map(Some),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Ok(None),
        }
    }
}
