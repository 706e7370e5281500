//! Who does long work. What has to be done is cut here, the same on every machine; on how many threads is the binary's
//! choice.
//!
//! Architecture invariant: pieces do not know each other and their results come back in their order, so one thread and
//! many give the same bits. No sum of floating-point numbers crosses a piece.

/// Does pieces of work.
pub trait Workers {
    /// The result of every piece, in the order of the pieces.
    fn map<R: Send>(&self, pieces: usize, piece: impl Fn(usize) -> R + Sync) -> Vec<R>;
}

/// One piece after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneByOne;

impl Workers for OneByOne {
    fn map<R: Send>(&self, pieces: usize, piece: impl Fn(usize) -> R + Sync) -> Vec<R> {
        (0..pieces).map(piece).collect()
    }
}
