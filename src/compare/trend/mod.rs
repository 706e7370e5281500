//! The same comuni in several waves: what moved, and why.

mod course;
mod division;
mod extreme;
mod movement;
mod presence;
mod reason;
mod twin;
mod version;

pub use course::{Course, Seat, Step, Trend, Wave};
pub use division::{Counting, Part, Twice, divide};
pub use movement::{Cards, Entry, Movement};
pub use reason::Reason;
pub use twin::{Item, Questionnaires, Twin};
pub use version::{Change, Revision, comparable, revisions};
