//! The domain types: questionnaires, interviews and their parts. Every value is valid by construction, so no caller
//! needs to check it.
//!
//! Architecture invariant: no file format is read or written here; that is the work of `load`.

mod carry;
mod condition;
mod distribution;
mod evaluation;
mod group;
mod id;
mod interview;
mod level;
mod method;
mod office;
mod position;
mod question;
mod questionnaire;
mod summary;
mod unit;
mod version;
mod wave;
mod weight_set;

pub use crate::lang::within;
pub use carry::{carried, carried_answer};
pub use condition::{Condition, Operand, Subject, Test};
pub use distribution::{By, Distribution, DistributionParts, NamedScore, least_of, region, size_class};
pub use evaluation::{AskState, is_unknown};
pub use group::{
    AnswerPart, AnswerPath, ForeignTest, GroupIndicator, GroupMeasure, Per, Phase, QuarterNames, Quorum, Requirement,
    RequirementTest,
};
pub use id::Id;
pub use interview::{GivenInterview, Interview, Remarks, Reply, Respondent, Response, Status, Voice};
pub use level::{Gate, Level, Levels, Staged, StagedStep};
pub use method::{Aggregation, Disagreement, Display, Method, MissingRule, Points, RankOn, Share, Weight};
pub use office::{Addressee, Lookup, Office};
pub use position::{IdVec, NodeId, QuestionId};
pub use question::{
    Action, ActionId, Actor, Answer, Ask, AskOption, Band, Bands, Cell, Choice, ChoiceOption, Column, ColumnKind,
    Control, ControlLevel, Dated, EFFORT_DAYS, Evidence, FixedRow, Funding, FundingState, Goalposts, Inventory, Kind,
    KindName, Multiple, MultipleOption, Number, NumberScore, OperandKind, OptionCode, Question, Reference, Rows, Scale,
    Stale, StepGoal, StepStart, Transform, YesNo, citations,
};
pub(crate) use questionnaire::QuestionnaireMetadata;
pub use questionnaire::{Change, Child, Node, NodeKind, Questionnaire};
pub use summary::{DistributionSummary, SummaryLevel, SummarySubject};
pub use unit::{Unit, UnitId, folded};
pub use version::{VersionKey, version_key};
pub use wave::{WaveContradiction, WaveKey, WaveOrder, is_same_wave, wave_key};
pub use weight_set::WeightSet;

pub use jiff::civil::Date;
