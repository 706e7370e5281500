//! Parses the texts that users write into valid model values and reports every error in them.
//!
//! Nothing here reads a file: texts come in, model values and diagnostics go out.

pub mod answer;
mod cell;
pub mod census;
mod encoding;
pub mod folder;
mod heading;
pub mod identity;
pub mod interview;
mod near_names;
pub mod padigitale;
pub mod questionnaire;
mod recognition;
mod sheet;
mod suggest;
pub mod summary;
pub mod survey;
pub mod table;
mod text;
pub mod units;
pub mod weights;
pub mod workbook;
mod yaml;

pub use encoding::{Encoding, Utf8Reader};
pub use heading::column_name;
pub use recognition::is_questionnaire;
pub use sheet::{Rating, TableFormat};
pub use suggest::nearest;
pub use text::{LARGEST_YAML, Undecoded, decode, other_encoding, text_of};
pub use yaml::{Document, parse};
