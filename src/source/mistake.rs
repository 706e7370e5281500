//! Everything that can be wrong in a user's file, as data, one variant a code.

use super::{Place, Severity};

/// What a file can be wrong in. The name of a variant, in kebab case, is its stable code.
#[derive(Clone, Debug, PartialEq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs)] // a variant's sentence stands in `render::problem`, once in each language
pub enum Mistake {
    // The file as a text.
    EmptyFile,
    BinaryFile,
    NotUtf8 { utf16: bool },
    FileTooLarge { bytes: u64, limit: u64 },
    BrokenPacking { cut_short: bool },
    YamlSyntax { syntax: Syntax },
    TooComplex { limit: Limit },
    SeveralDocuments,
    ControlCharacter { text: String },
    TemplateWrong { fault: TemplateFault },

    // Keys and the shapes of values.
    CommaInText { key: String },
    UnknownKey { key: String, thing: Thing, nearest: Option<String>, known: Vec<&'static str> },
    DuplicateKey { key: String, first: Place },
    MissingKey { key: &'static str, thing: Thing },
    WrongType { expected: Shape, found: Shape },
    UnknownWord { found: String, allowed: Vec<String>, nearest: Option<String> },
    KeyNotOfKind { key: String, kind: &'static str, kinds: Vec<&'static str> },
    KeysExclude { first: &'static str, second: &'static str },
    EmptyText,
    EmptyList { least: usize },
    BadNumber { found: String },
    BadDate { found: String },
    OutOfRange { found: String, least: Option<f64>, most: Option<f64> },
    NotPositive { found: String },
    FormatVersion { found: String },

    // Ids and languages.
    BadId { found: String, option: bool },
    ReservedId { id: String },
    DuplicateId { id: String, thing: Thing, first: Place },
    BadLanguage { found: String },
    DuplicateLanguage { language: String },
    UndeclaredLanguage { language: String, declared: Vec<String> },
    MissingTranslation { language: String },

    // The tree and its levels.
    NodeEmpty { id: String },
    LevelsNotFromZero { found: f64 },
    LevelsUnsorted { from: f64, before: f64 },
    LevelsOverlap { from: f64 },
    UnreachableLevel { id: String, from: f64 },
    StagesUnsorted { stage: u32, before: u32 },
    StageWithoutQuestions { stage: u32 },
    StageWithoutLevels { stage: u32 },
    GateAhead { stage: u32, step: u32 },

    // Questions.
    GoalpostsEqual { at: f64 },
    GoalpostMissing { present: &'static str, missing: &'static str },
    LogarithmNotPositive { at: f64 },
    RangeEmpty { from: f64, to: f64 },
    BandsUnsorted { from: f64, before: f64 },
    BandsOverlap { from: f64 },
    BandsGap { first: f64, least: f64 },
    PointsMixed,
    NothingScored,
    LabelOutside { label: String, from: f64, to: f64 },
    UnreachableQuestion { id: String },
    UnscorableNode { id: String },

    // Conditions.
    ConditionUnknown { id: String, nearest: Option<String> },
    ConditionForward { id: String },
    ConditionCircle { id: String },
    ConditionWithoutTest,
    ConditionTest { test: &'static str, kind: &'static str },

    // Group indicators, phases.
    UnknownReference { thing: Thing, id: String, nearest: Option<String>, known: Vec<String> },
    NotATablePath { path: String },
    RequirementUnclear,

    // Interviews and tables.
    QuestionnaireUnnamed,
    QuestionnaireNotFound { id: String, nearest: Option<String>, known: Vec<String> },
    QuestionnaireVersion { wanted: String, found: String },
    QuestionnaireOverridden { named: String, used: String },
    QuestionnaireDiffers { id: String },
    SeveralQuestionnaires { first: String, second: String },
    UnknownQuestion { id: String, nearest: Option<String> },
    UnknownOption { found: String, question: String, nearest: Option<String>, options: Vec<String> },
    RepeatedOption { option: String },
    ExclusiveOption { option: String },
    AnswerOutside { found: String, least: Option<f64>, most: Option<f64>, unit: Option<Spoken> },
    AnswerNotNumber { found: String },
    ThousandsPoint { found: String, read: f64 },
    AnswerNotWhole { found: String },
    AnswerNotDate { found: String },
    AnswerShape { kind: &'static str, found: Shape },
    DateAfterInterview { date: String, interview: String },
    InterviewDateMissing { question: String },
    UnknownRespondent { id: String, nearest: Option<String>, known: Vec<String> },
    RespondentTwice { id: String },
    RespondentNeeded,
    AnswerNotAsked { question: String },
    EvidenceMissing { question: String },
    PopulationMissing { question: String },
    DuplicateInterview { unit: String, wave: Option<String>, first: String, row: Option<u32> },
    SameName { unit: String, first: String },
    NoInterviews,
    UnknownColumn { column: String, nearest: Option<String> },
    UnknownColumns { count: usize },
    DuplicateColumn { column: String, first: u32 },
    MissingColumn { column: &'static str, nearest: Option<String> },
    RowLength { found: usize, expected: usize },
    RowTooLarge { limit: u64 },
    TooManyColumns { found: usize, limit: usize },
    UnclosedQuote,
    EmptyUnit,
    NoRows,
    TableCannotHold { question: String, kind: &'static str },

    // Summaries.
    NotASummary,
    NotARowOfScores,
    // Sets of weights.
    UnknownWeight { column: String, nearest: Option<String> },
    WeightOfIndex { id: String },
    NoWeightSets,
    // Exports of survey tools.
    MappedColumnMissing { column: String, nearest: Option<String> },
    RowsDiffer { unit: String, first: String, second: String },
}

impl Mistake {
    /// The stable code, for programs.
    pub fn code(&self) -> &'static str {
        self.into()
    }

    /// The weight of the mistake when the run is not strict.
    pub fn severity(&self) -> Severity {
        use Mistake as M;
        match self {
            M::MissingTranslation { .. }
            | M::ControlCharacter { .. }
            | M::UnreachableLevel { .. }
            | M::UnreachableQuestion { .. }
            | M::StageWithoutQuestions { .. }
            | M::NothingScored
            | M::UnscorableNode { .. }
            | M::QuestionnaireOverridden { .. }
            | M::AnswerNotAsked { .. }
            | M::EvidenceMissing { .. }
            | M::PopulationMissing { .. }
            | M::SameName { .. }
            | M::ThousandsPoint { .. }
            | M::UnknownColumn { .. }
            | M::UnknownColumns { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// A text of the questionnaire, in the languages problems are told in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// In Italian.
    pub it: String,
    /// In English.
    pub en: String,
}

/// What in a template keeps it from being filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// A block, a tag or a bracket is opened and not closed.
    Unclosed,
    /// It is not written as templates are.
    Syntax,
    /// A tag that there is not.
    UnknownTag(String),
    /// A name that the data do not have, where it is known which.
    UnknownName(Option<String>),
    /// A filter that there is not.
    UnknownFilter(String),
    /// A test that there is not.
    UnknownTest(String),
    /// A function or method that there is not, where it is known which.
    UnknownFunction(Option<String>),
    /// Too few or too many words in the brackets of a function or filter.
    Arguments,
    /// Something is done with a value that it does not admit, as a sum with a text.
    Operation,
}

/// What a YAML text got wrong in its own grammar.
#[derive(Clone, Debug, PartialEq)]
pub enum Syntax {
    /// A tab where only spaces may indent.
    Tab,
    /// A space that is none for YAML, as word processors put it.
    HardSpace,
    /// A quote that is never closed.
    UnclosedQuote,
    /// Text after the closing quote, as in `'l'ufficio'`.
    TextAfterQuote,
    /// A bracket or brace that is never closed.
    UnclosedBracket,
    /// Within brackets, a comma too few or a colon too many.
    WithinBrackets,
    /// A colon and a space inside an unquoted text, or a line indented as if it belonged elsewhere.
    StrayColon,
    /// A line where a key stands without its colon.
    MissingColon,
    /// A line that begins further in or out than its neighbours.
    Indent,
    /// A text that begins with a sign YAML keeps for itself.
    ReservedSign(char),
    /// An alias without its anchor.
    UnknownAlias,
    /// A key that is a list or a block.
    ComplexKey,
    /// Anything else, in the parser's own words.
    Other(String),
}

/// A limit that keeps hostile files from taking the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Lists within lists.
    Depth,
    /// Values in one file, aliases unfolded.
    Values,
}

/// The things a file is made of, for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
#[allow(missing_docs)] // the name says it
pub enum Thing {
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
    Requirement,
    Interview,
    Unit,
    Respondent,
    Answer,
    Folder,
    Mapping,
}

/// The shape of a value in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
#[allow(missing_docs)] // the name says it
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
