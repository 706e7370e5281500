//! An interview in progress: what is asked next, what was said, what is still open.
//!
//! Architecture invariant: nothing here knows how an answer is typed, shown or saved; what comes in is an answer
//! already read, what goes out is the interview as it stands.

mod earlier;
mod inventory;
mod scope;
mod session;
mod voice;

pub use earlier::{EarlierQuery, EarlierReplies, latest_before};
pub use scope::{Pick, Scope};
pub use session::{Position, Progress, QuestionStatus, Session};
pub use voice::Obstacle;
