//! The same comuni in several waves: how their indices changed, and why.

mod child_effect;
mod contributions;
mod decomposition;
mod entry_exit;
mod history;
mod matching;
mod min_max;
mod movement;
mod reason;
mod same_questions;
mod targets;
mod version;

pub use child_effect::{BeforeAfter, ChildEffect, WeightedScore};
pub use contributions::{Movement, MovementEntry, ScorecardPair};
pub use decomposition::decompose;
pub use history::{Trend, UnitHistory, Wave, WavePair, WaveResult};
pub use matching::{Matched, MatchedChild, Questionnaires};
pub use reason::Reason;
pub use same_questions::{DividedChange, QuestionsInVersions, SameQuestions};
pub use targets::TargetProgress;
pub use version::{Change, Revision, comparable, is_revised, revisions, unchanged};
