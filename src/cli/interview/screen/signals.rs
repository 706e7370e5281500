//! Signals that end the program: the terminal is restored first.
//!
//! SIGHUP is not handled: the terminal is gone, every answer is saved, and the system releases the lock, so the program
//! may simply end.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub struct Signals {
    came: Arc<AtomicBool>,
}

impl Signals {
    #[cfg(unix)]
    pub fn listen() -> io::Result<Signals> {
        let came = Arc::new(AtomicBool::new(false));
        for signal in [signal_hook::consts::SIGTERM, signal_hook::consts::SIGINT] {
            // A second signal ends the program at once, in case the first is not seen: reading from a terminal that is
            // gone never ends.
            signal_hook::flag::register_conditional_shutdown(signal, 1, Arc::clone(&came))?;
            signal_hook::flag::register(signal, Arc::clone(&came))?;
        }
        Ok(Signals { came })
    }

    /// On other systems closing the terminal ends the program; every answer is saved by then.
    #[cfg(not(unix))]
    pub fn listen() -> io::Result<Signals> {
        Ok(Signals { came: Arc::new(AtomicBool::new(false)) })
    }

    pub fn received(&self) -> bool {
        self.came.load(Ordering::Relaxed)
    }
}
