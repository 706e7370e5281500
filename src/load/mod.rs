//! Parses the texts that users write into valid model values and reports every error in them.
//!
//! Nothing here reads a file: texts come in, model values and diagnostics go out.

pub mod answer;
pub mod folder;
pub mod identity;
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
