//! Comparison of comuni, and analysis of single ones.

mod agreement;
mod anonymize;
mod answer_part;
mod benchmark;
mod comparison;
mod completeness;
mod cost;
mod explanation;
mod group;
mod index_share;
mod indicator;
mod letters;
mod level_counts;
mod next_step;
mod participant;
mod phases;
mod plan;
mod quadrant;
mod question_counts;
mod ranking;
mod redact;
pub mod robustness;
mod statistics;
mod target;
mod total;
pub mod trend;

pub use agreement::{DisputedQuestion, agreement, disagreements, disputed};
pub use anonymize::{MaskedAnswer, MaskedInterview, MaskedReply, MaskedVoice};
pub use benchmark::{SizePosition, size_position};
pub use comparison::{Comparison, RankedUnit, ScoredParticipant, score_all, score_versions};
pub use completeness::{Completeness, OpenReason, completeness, open_questions};
pub use cost::{Basis, CostBase, CostPart, CostRule, apportion, cost_sums};
pub use explanation::{Counted, ExplainedChild, Explanation, LeftOut, child_score};
pub use group::{Group, GroupUnit, InterviewResult, QuestionnaireResults};
pub use index_share::IndexShares;
pub use indicator::{Cluster, Ending, IndicatorValue, endings, indicate};
pub use letters::Letters;
pub use level_counts::{LevelCounts, level_counts};
pub use next_step::{GateState, NextStep, next_step};
pub use participant::{Participant, ShownInterview};
pub use phases::{Fulfilment, Measure, PhaseStage, PhaseState, RequirementState, phases};
pub use plan::{
    Carried, NextLevel, Obstacle, Optimality, Package, PackageItem, PlannedAction, Refused, Request, Scenario,
    action_of, actions, gains_in_order, next_level, next_levels, opened, package, step_moved, sum_of_gains,
};
pub use quadrant::{Axis, Quadrants};
pub use question_counts::{AnswerCounts, QuestionCounts, applied, question_counts};
pub use ranking::rank;
pub use redact::{Omitted, without};
pub use statistics::{GroupStatistics, summary};
pub use target::{TargetGap, aims, progress, reached};
pub use total::Slice;
