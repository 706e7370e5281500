//! A thread pool that shows a progress bar on standard error while long work lasts.

use anyhow::{Context, Result};
use comino::compare::robustness::Workers;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::ThreadPool;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const BAR_DELAY: Duration = Duration::from_millis(500);

/// A thread pool that returns results in the order of the jobs.
pub struct ProgressPool {
    threads: ThreadPool,
    bar: ProgressBar,
    started: Instant,
    shown: AtomicBool,
}

impl ProgressPool {
    /// A pool with this number of threads; `None`: one per processor.
    pub fn new(threads: Option<usize>) -> Result<ProgressPool> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
        let style = ProgressStyle::with_template("{bar:40} {percent}%").context("the bar's own template")?;
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden()).with_style(style);
        Ok(ProgressPool {
            threads: threads.context("cannot start the threads")?,
            bar,
            started: Instant::now(),
            shown: AtomicBool::new(false),
        })
    }

    /// Counts a finished job. The bar is drawn only on a terminal.
    fn tick(&self) {
        self.bar.inc(1);
        if self.started.elapsed() > BAR_DELAY && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Workers for ProgressPool {
    fn map<R: Send>(&self, pieces: usize, piece: impl Fn(usize) -> R + Sync) -> Vec<R> {
        self.bar.inc_length(pieces as u64);
        let done = |index: usize| {
            let result = piece(index);
            self.tick();
            result
        };
        self.threads.install(|| (0..pieces).into_par_iter().map(done).collect())
    }
}

impl Drop for ProgressPool {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
