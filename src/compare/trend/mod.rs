//! The same comuni in several waves: what moved, and why.

mod decomposition;
mod entry_exit;
mod history;
mod matching;
mod min_max;
mod movement;
mod reason;
mod version;

pub use decomposition::{Counting, Part, Twice, divide};
pub use history::{Step, Trend, UnitHistory, Wave, WaveResult};
pub use matching::{Item, Questionnaires, Twin};
pub use movement::{Cards, Entry, Movement};
pub use reason::Reason;
pub use version::{Change, Revision, comparable, revisions};
