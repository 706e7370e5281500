//! The texts of a run, locations in them, and what is wrong there.
//!
//! Architecture invariant: a diagnostic is data without wording; `render` words it in the reader's language.

#![deny(clippy::wildcard_enum_match_arm, clippy::match_wildcard_for_single_variants)]

mod kind;
mod list;
mod location;
mod printable;
mod severity;
mod sources;

pub use kind::*;
pub use list::{Diagnostic, Diagnostics};
pub use location::{Extent, Location};
pub use printable::{has_invisible_control, is_invisible_control, made_visible};
pub use severity::Severity;
pub use sources::{FormCells, Source, SourceId, Sources};
