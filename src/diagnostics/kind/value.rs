//! What can be wrong with the keys, values and ids of any file.

use super::group;
use crate::diagnostics::Location;

group! {
    /// What is wrong with a key or a value.
    ValueDiagnostic {
        Error CommaInText { key: String },
        Error UnknownKey { key: String, construct: Construct, nearest: Option<String>, known: Vec<&'static str> },
        Error DuplicateKey { key: String, first: Location },
        Error MissingKey { key: &'static str, construct: Construct },
        Error WrongType { expected: Shape, found: Shape },
        Error UnknownWord { found: String, allowed: Vec<String>, nearest: Option<String> },
        Error KeyNotOfKind { key: String, kind: &'static str, kinds: Vec<&'static str> },
        Error KeysExclude { first: &'static str, second: &'static str },
        Error EmptyText,
        Error EmptyList { least: usize },
        Error BadNumber { found: String },
        Error BadDate { found: String },
        Error OutOfRange { found: String, least: Option<f64>, most: Option<f64> },
        Error NotPositive { found: String, of: Weighed },
        Error FormatVersion { found: String },
    }
}

group! {
    /// What is wrong with an id or a reference to one.
    IdDiagnostic {
        Error BadId { found: String, option: bool },
        Error ReservedId { id: String },
        Warning AmbiguousId { id: String, clash: IdClash },
        Error DuplicateId { id: String, construct: Construct, first: Location },
        Error UnknownReference { construct: Construct, id: String, nearest: Option<String>, known: Vec<String> },
    }
}

/// What else the id of a question means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdClash {
    /// A column of a table, such as `respondent`.
    Column,
    /// A name of XLSForm and of the exports of ODK and KoboToolbox.
    Form,
    TruthValue,
    /// A cell of a spreadsheet, such as `a1`.
    Cell,
    /// A day or month, such as `mar-1`.
    Day,
    /// Another question, whose id differs only in `-` and `_`.
    Alike(String),
}

/// What a weight belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weighed {
    Dimension,
    /// A question of this kind.
    Question(&'static str),
    /// A set of weights, or a question whose kind is not known.
    Set,
}

/// The constructs that make up files, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum Construct {
    Questionnaire,
    Display,
    Method,
    Level,
    Levels,
    Step,
    Gate,
    Index,
    Dimension,
    Question,
    Option,
    Band,
    Points,
    Column,
    Row,
    Condition,
    Action,
    GroupIndicator,
    Phase,
    Quarters,
    Requirement,
    Reference,
    Change,
    Office,
    Interview,
    Unit,
    Respondent,
    Answer,
    Folder,
    Mapping,
}

/// The type of a value in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub enum Shape {
    Nothing,
    Text,
    Number,
    WholeNumber,
    Flag,
    List,
    Map,
    TextOrLanguages,
}
