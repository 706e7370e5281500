//! YAML files as trees of nodes with locations, and typed values read from them.

mod builder;
mod errors;
mod fields;
mod node;

pub use builder::parse;
pub(super) use fields::{Fields, Located, SeenIds, ValueReader, is_like_thousands, parse_date, parse_number, shape_of};
pub use node::Document;
pub(super) use node::{YamlEntry, YamlNode, YamlValue};
