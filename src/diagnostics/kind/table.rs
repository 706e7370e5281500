//! What can be wrong in tables, and in the files that summaries, weights and survey tools provide.

use super::group;

group! {
    /// What is wrong with a row or column of a table.
    TableDiagnostic {
        Warning UnknownColumn { column: String, nearest: Option<String> },
        Warning UnknownColumns { count: usize },
        Error DuplicateColumn { column: String, first: u32 },
        Error MissingColumn { column: &'static str, nearest: Option<String>, delimiter: Option<char> },
        Error RowLength { found: usize, expected: usize },
        Error RowTooLarge { limit: u64 },
        Error TooManyColumns { found: usize, limit: usize },
        Error UnclosedQuote,
        Error EmptyUnit,
        Error AnsweredInColumns { question: String },
        Error NoRows,
        Error NoQuestionColumns,
    }
}

group! {
    /// What spreadsheets leave in the rows and cells of tables.
    SpreadsheetDiagnostic {
        Warning ShortRow { found: usize, expected: usize },
        Warning UnnamedColumn,
        Warning SpreadsheetError { found: String },
        Error SpreadsheetErrorAsName { found: String },
    }
}

group! {
    /// What is wrong with a workbook.
    WorkbookDiagnostic {
        Error BrokenWorkbook,
        Error WorkbookTooLarge { limit: u64 },
        Error TooManyCells { limit: usize },
        Error UnknownWorksheet { name: String, known: Vec<String> },
        Warning RowsBelow { count: u32 },
        Warning FormUnanswered { sheets: Vec<String> },
    }
}

group! {
    /// What is wrong with a score distribution, or with the scores from which one is made.
    SummaryDiagnostic {
        Error NotASummary,
        Error NotARowOfScores,
        Error UnlikeSummary { property: SummaryProperty, found: String, expected: String },
        Warning SummaryDiffers { property: SummaryProperty, found: String, expected: String },
        Warning UnnamedSummary,
        Warning SameSummary { original: String },
    }
}

group! {
    /// What is wrong with a table of weights.
    WeightsDiagnostic {
        Error UnknownWeight { column: String, nearest: Option<String> },
        Error WeightOfIndex { id: String },
        Error NoWeightSets,
    }
}

group! {
    /// What is wrong with an export of a survey tool, or with the mapping of its columns.
    SurveyDiagnostic {
        Error MappedColumnMissing { column: String, nearest: Option<String> },
        Warning Corrected { unit: String, sent: String },
        Error RowsDiffer { unit: String, first: String, second: String },
        Error ColumnsDiffer { column: String, first: String, found: String },
        Warning FreeText { found: String, question: String, as_other: bool },
        Error HardlyRecognised { tool: ExportTool, found: usize, questions: usize },
    }
}

/// The tool that wrote an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportTool {
    /// LimeSurvey: `code[subquestion]` columns, Y and N.
    Limesurvey,
    /// KoboToolbox and ODK: `group/question` and `question/option` columns, 1 and 0.
    Kobo,
    /// Google Forms: a timestamp, question texts as headings, options joined by commas.
    Google,
    /// Microsoft Forms: question texts as headings, options joined by semicolons.
    Microsoft,
    /// Any other tool: one row per respondent, with ids or texts of questions as headings.
    Other,
}

/// In what two distributions of scores differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryProperty {
    Questionnaire,
    Index,
    /// The score of the best answers.
    Scale,
    Levels,
    Version,
    Wave,
}
