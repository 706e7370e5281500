//! Everything that can be wrong in a user's file, as data: one variant per code.

mod file;
mod identity;
mod interview;
mod questionnaire;
mod table;
mod value;

pub use file::{FileDiagnostic, Limit, ScalarDiagnostic, Syntax, TemplateFault};
pub use identity::IdentityDiagnostic;
pub use interview::{AnswerDiagnostic, Bilingual, DuplicateRemedy, InterviewDiagnostic, LookupDiagnostic};
pub use questionnaire::{ConditionDiagnostic, LanguageDiagnostic, NodeDiagnostic, QuestionDiagnostic};
pub use table::{
    ExportTool, SpreadsheetDiagnostic, SummaryDiagnostic, SummaryProperty, SurveyDiagnostic, TableDiagnostic,
    WeightsDiagnostic, WorkbookDiagnostic,
};
pub use value::{Construct, IdClash, IdDiagnostic, Shape, ValueDiagnostic, Weighed};

use super::Severity;
use strum::VariantNames;

/// Defines a group of kinds: an enum, and the severity written in front of each variant.
macro_rules! group {
    ($(#[$doc:meta])* $group:ident { $($severity:ident $kind:ident $({ $($field:ident: $type:ty),* })?,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, strum::IntoStaticStr, strum::VariantNames)]
        #[strum(serialize_all = "kebab-case")]
        pub enum $group { $($kind $({ $($field: $type),* })?,)+ }

        impl $group {
            pub(super) fn severity(&self) -> $crate::diagnostics::Severity {
                match self { $($group::$kind { .. } => $crate::diagnostics::Severity::$severity,)+ }
            }
        }
    };
}

use group;

/// Defines `DiagnosticKind` from its groups.
macro_rules! diagnostic_kind {
    ($($(#[$doc:meta])* $group:ident($kind:ident),)+) => {
        /// What is wrong, grouped by the part of a file that it concerns.
        #[derive(Clone, Debug, PartialEq)]
        pub enum DiagnosticKind { $($(#[$doc])* $group($kind),)+ }

        impl DiagnosticKind {
            /// The stable code, for programs: the name of the group's variant, in kebab case.
            pub fn code(&self) -> &'static str {
                match self { $(DiagnosticKind::$group(kind) => kind.into(),)+ }
            }

            pub fn codes() -> Vec<&'static str> {
                [$($kind::VARIANTS),+].concat()
            }

            /// The severity when the run is not strict.
            pub fn severity(&self) -> Severity {
                match self { $(DiagnosticKind::$group(kind) => kind.severity(),)+ }
            }
        }

        $(impl From<$kind> for DiagnosticKind {
            fn from(kind: $kind) -> DiagnosticKind {
                DiagnosticKind::$group(kind)
            }
        })+
    };
}

diagnostic_kind! {
    /// A file as a whole: its encoding, size and syntax.
    File(FileDiagnostic),
    /// The texts of a YAML file, verbatim.
    Scalar(ScalarDiagnostic),
    /// The keys and values of any YAML file, and the values of tables.
    Value(ValueDiagnostic),
    /// Ids, and references to them.
    Id(IdDiagnostic),
    /// The languages of a questionnaire.
    Language(LanguageDiagnostic),
    /// Indices, dimensions and their levels.
    Node(NodeDiagnostic),
    Question(QuestionDiagnostic),
    /// Conditions, group indicators and phases.
    Condition(ConditionDiagnostic),
    /// Which questionnaire an interview answers.
    Lookup(LookupDiagnostic),
    Answer(AnswerDiagnostic),
    Interview(InterviewDiagnostic),
    /// What the registry says on codes and names.
    Identity(IdentityDiagnostic),
    /// The rows and columns of tables.
    Table(TableDiagnostic),
    /// What spreadsheets leave in rows and cells.
    Spreadsheet(SpreadsheetDiagnostic),
    Workbook(WorkbookDiagnostic),
    /// Score distributions written by `summary` and `score`.
    Summary(SummaryDiagnostic),
    Weights(WeightsDiagnostic),
    /// Exports of survey tools.
    Survey(SurveyDiagnostic),
}

impl DiagnosticKind {
    /// Whether it concerns only the author of a questionnaire: neither answers nor scores depend on it.
    pub fn is_for_authors(&self) -> bool {
        matches!(self, DiagnosticKind::Id(IdDiagnostic::AmbiguousId { .. }))
    }
}
