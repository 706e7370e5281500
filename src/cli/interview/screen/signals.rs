//! The signals that ask a program to end: the terminal is given back first.
//!
//! SIGHUP is left alone: with the terminal gone there is none to give back, every answer is saved, and the lock is the
//! system's, so that the program may simply end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether one of them came.
pub struct Signals {
    came: Arc<AtomicBool>,
}

impl Signals {
    /// Listens from now on.
    #[cfg(unix)]
    pub fn listen() -> io::Result<Signals> {
        let came = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT] {
            signal_hook::flag::register(signal, Arc::clone(&came))?;
        }
        Ok(Signals { came })
    }

    /// Elsewhere a closed terminal ends the program by itself; every answer is saved before.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Signals> {
        Ok(Signals { came: Arc::new(AtomicBool::new(false)) })
    }

    /// Whether it is time to leave.
    pub fn told_to_leave(&self) -> bool {
        self.came.load(Ordering::Relaxed)
    }
}
