//! From the texts users write to the model: everything wrong is told, and what is told as right is right.
//!
//! Architecture invariant: nothing here reads a file. Texts come in, model values and diagnostics go out.

pub mod answer;
pub mod folder;
pub mod interview;
mod nearest;
mod plant;
pub mod questionnaire;
mod reader;
mod sheet;
pub mod summary;
pub mod survey;
mod syntax;
pub mod table;
mod text;
mod tree;
pub mod units;
pub mod weights;

pub use nearest::nearest;
pub use text::{LARGEST_YAML, Undecoded, decode, other_encoding, text_of};
pub use tree::{Document, parse};
