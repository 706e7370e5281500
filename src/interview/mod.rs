//! An interview in progress: which question is next, which replies exist, which are still open.
//!
//! Architecture invariant: this module does not know how an answer is entered, displayed or saved. It takes parsed
//! answers and returns the current interview.

mod earlier;
mod inventory;
mod scope;
mod session;
mod status;
mod voice;

pub use earlier::{EarlierQuery, EarlierReplies, latest_before};
pub use scope::{Pick, Scope};
pub use session::{Session, Setup};
pub use status::{Progress, QuestionStatus, SessionPosition};
pub use voice::Obstacle;
