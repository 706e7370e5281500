//! From the texts users write to the model: everything wrong is told, and what is told as right is right.
//!
//! Architecture invariant: nothing here reads a file. Texts come in, model values and diagnostics go out.

pub mod answer;
pub mod folder;
pub mod interview;
pub mod questionnaire;
mod sheet;
mod suggest;
pub mod summary;
pub mod survey;
pub mod table;
mod text;
pub mod units;
pub mod weights;
mod yaml;

pub use suggest::nearest;
pub use text::{LARGEST_YAML, Undecoded, decode, other_encoding, text_of};
pub use yaml::{Document, parse};
