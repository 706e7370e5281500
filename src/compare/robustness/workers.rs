//! Division of long work into pieces, which the caller may run on threads. The pieces are the same on every machine;
//! the number of threads is chosen by the binary.
//!
//! Architecture invariant: pieces are independent and their results are returned in order, so one thread and many give
//! the same bits. No sum of floating-point numbers spans several pieces.

/// Runs pieces of work.
pub trait Workers {
    /// The result of every piece, in the order of the pieces.
    fn map<R: Send>(&self, pieces: usize, piece: impl Fn(usize) -> R + Sync) -> Vec<R>;
}

/// Runs the pieces sequentially.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn map<R: Send>(&self, pieces: usize, piece: impl Fn(usize) -> R + Sync) -> Vec<R> {
        (0..pieces).map(piece).collect()
    }
}
