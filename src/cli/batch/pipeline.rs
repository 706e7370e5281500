//! The threads of a run: each takes the next piece, scores it, and hands it over when its turn has come.

use super::collector::Gather;
use super::task::{Outcome, work};
use super::work_queue::Feed;
use anyhow::{Error, Result};
use comino::batch::{Printed, Worker};
use comino::diagnostics::Diagnostics;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many processors there are.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What the threads share.
struct Crew {
    feed: Mutex<Feed>,
    /// The number of the next piece that is handed over, and what was handed over before.
    gather: Mutex<(u64, Gather)>,
    turn: Condvar,
    /// The number of the next piece that is taken, and the first failure.
    taken: Mutex<(u64, Option<Error>)>,
}

/// Scores everything, and gives back what was read and what was scored.
pub fn score(feed: Feed, gather: Gather, printed: Printed<'_>, threads: usize) -> Result<(Feed, Gather)> {
    let like = feed.diagnostics().empty();
    let crew = Crew {
        feed: Mutex::new(feed),
        gather: Mutex::new((0, gather)),
        turn: Condvar::new(),
        taken: Mutex::new((0, None)),
    };
    if threads == 1 {
        crew.member(printed, &like);
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| crew.member(printed, &like));
            }
        });
    }
    let Crew { feed, gather, taken, .. } = crew;
    match inner(taken).1 {
        Some(error) => Err(error),
        None => Ok((inner(feed), inner(gather).1)),
    }
}

impl Crew {
    /// The work of one thread.
    fn member(&self, printed: Printed<'_>, like: &Diagnostics) {
        if let Err(error) = self.pieces(printed, like) {
            lock(&self.taken).1.get_or_insert(error);
            // Whoever looks at the turn now waits before it is told.
            drop(lock(&self.gather));
            self.turn.notify_all();
        }
    }

    fn pieces(&self, printed: Printed<'_>, like: &Diagnostics) -> Result<()> {
        let mut worker = Worker::new(printed);
        let (mut bytes, mut outcome) = (Vec::new(), Outcome::default());
        loop {
            let (number, piece) = {
                let mut feed = lock(&self.feed);
                let mut taken = lock(&self.taken);
                if taken.1.is_some() {
                    return Ok(());
                }
                let Some(piece) = feed.next(&mut bytes)? else { return Ok(()) };
                taken.0 += 1;
                (taken.0 - 1, piece)
            };
            work(piece, &bytes, &mut worker, &self.feed, &mut outcome, like)?;
            let mut gather = lock(&self.gather);
            while gather.0 != number {
                if lock(&self.taken).1.is_some() {
                    return Ok(());
                }
                gather = self.turn.wait(gather).unwrap_or_else(PoisonError::into_inner);
            }
            gather.1.take(&mut outcome)?;
            gather.0 += 1;
            self.turn.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn inner<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}
