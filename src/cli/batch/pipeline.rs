//! The threads of a run: each takes the next task, does it, and passes the result on when its turn comes.

use super::collector::Collector;
use super::task::{TaskResult, TaskRunner};
use super::work_queue::WorkQueue;
use anyhow::{Error, Result};
use comino::batch::{Printed, Worker};
use comino::diagnostics::Diagnostics;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The number of processors, at least 1.
pub fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What the threads share.
struct Pipeline<'r> {
    queue: Mutex<WorkQueue>,
    /// The number of the task whose result comes next, and the results so far.
    collector: Mutex<(u64, Collector<'r>)>,
    turn: Condvar,
    /// The number of the next task, and the first error.
    taken: Mutex<(u64, Option<Error>)>,
}

/// Does all tasks on `threads` threads, and returns the queue and the results.
pub fn score<'r>(
    queue: WorkQueue,
    collector: Collector<'r>,
    printed: Printed<'_>,
    threads: usize,
) -> Result<(WorkQueue, Collector<'r>)> {
    let like = queue.opener.reader.inputs.diagnostics.empty();
    let pipeline = Pipeline {
        queue: Mutex::new(queue),
        collector: Mutex::new((0, collector)),
        turn: Condvar::new(),
        taken: Mutex::new((0, None)),
    };
    if threads == 1 {
        pipeline.run_thread(printed, &like);
    } else {
        std::thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| pipeline.run_thread(printed, &like));
            }
        });
    }
    let Pipeline { queue, collector, taken, .. } = pipeline;
    match inner(taken).1 {
        Some(error) => Err(error),
        None => Ok((inner(queue), inner(collector).1)),
    }
}

impl Pipeline<'_> {
    fn run_thread(&self, printed: Printed<'_>, like: &Diagnostics) {
        if let Err(error) = self.do_tasks(printed, like) {
            lock(&self.taken).1.get_or_insert(error);
            // A thread that has checked its turn is waiting by the time the lock is free, so it does not miss the
            // notification.
            drop(lock(&self.collector));
            self.turn.notify_all();
        }
    }

    fn do_tasks(&self, printed: Printed<'_>, like: &Diagnostics) -> Result<()> {
        let mut runner = TaskRunner { worker: Worker::new(printed), queue: &self.queue, like };
        let (mut bytes, mut result) = (Vec::new(), TaskResult::default());
        loop {
            let (number, task) = {
                let mut queue = lock(&self.queue);
                let mut taken = lock(&self.taken);
                if taken.1.is_some() {
                    return Ok(());
                }
                let Some(task) = queue.next(&mut bytes)? else { return Ok(()) };
                taken.0 += 1;
                (taken.0 - 1, task)
            };
            runner.run(task, &bytes, &mut result)?;
            let mut collector = lock(&self.collector);
            while collector.0 != number {
                if lock(&self.taken).1.is_some() {
                    return Ok(());
                }
                collector = self.turn.wait(collector).unwrap_or_else(PoisonError::into_inner);
            }
            collector.1.take(&mut result)?;
            collector.0 += 1;
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
