//! What can be wrong with a file as a whole.

use super::group;

group! {
    /// What is wrong with a file as a whole: its encoding, size and syntax.
    FileDiagnostic {
        Error EmptyFile,
        Error BinaryFile,
        Error NotUtf8 { utf16: bool },
        Error FileTooLarge { bytes: u64, limit: u64 },
        Error BrokenPacking { cut_short: bool },
        Error UnpackedTooLarge { limit: u64, values: u64 },
        Error YamlSyntax { syntax: Syntax },
        Error TooComplex { limit: Limit },
        Error SeveralDocuments,
        Warning ControlCharacter { text: String },
        Error TemplateWrong { fault: TemplateFault },
    }
}

group! {
    /// What YAML takes away from a text in an interview.
    ScalarDiagnostic {
        Warning TextCutAtHash { read: String },
        Warning BackslashEscape { read: String },
        Warning TagOrAnchor { found: String },
    }
}

/// A limit on the complexity of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Depth,
    /// The number of values, with aliases expanded.
    Values,
}

/// An error in the syntax of YAML.
#[derive(Clone, Debug, PartialEq)]
pub enum Syntax {
    Tab,
    /// A no-break or other Unicode space, which YAML does not treat as a space; word processors insert them.
    HardSpace,
    /// A quotation mark that is never closed.
    UnclosedQuote,
    /// Text after the closing quotation mark, as in `'l'ufficio'`.
    TextAfterQuote,
    /// A bracket or brace that is never closed.
    UnclosedBracket,
    /// A missing comma or an extra colon inside brackets.
    WithinBrackets,
    /// A hash sign inside brackets that makes a comment of the rest of the line.
    HashWithinBrackets,
    /// A backslash in double quotation marks that begins no escape.
    Escape,
    /// Quotation marks of a word processor around a value.
    TypographicQuotes,
    /// A colon and a space inside an unquoted text, or a key with the wrong indentation.
    StrayColon,
    /// A key without its colon.
    MissingColon,
    /// A dash without a space behind it: `-id: x`.
    DashWithoutSpace,
    /// A line with the wrong indentation.
    Indent,
    /// A text that begins with a character reserved by YAML.
    ReservedSign(char),
    /// An alias without its anchor.
    UnknownAlias,
    /// A list or a block used as a key.
    ComplexKey,
    /// Any other error, as the parser words it.
    Other(String),
}

/// Why a template cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateFault {
    /// A block, tag or bracket that is never closed.
    Unclosed,
    /// Any other syntax error.
    Syntax,
    /// An unknown tag.
    UnknownTag(String),
    /// A name that the data do not have, if the engine reports which.
    UnknownName(Option<String>),
    /// An unknown filter.
    UnknownFilter(String),
    /// An unknown test.
    UnknownTest(String),
    /// An unknown function or method, if the engine reports which.
    UnknownFunction(Option<String>),
    /// Too few or too many arguments of a function or filter.
    Arguments,
    /// An operation that the type of a value does not support.
    Operation,
    /// More than this number of kilobytes.
    TooLarge(usize),
    /// More than 150 blocks or brackets within each other.
    TooDeep,
    /// More work than this number of steps.
    TooMuchWork(u64),
    /// The system does not give the memory for this template.
    NoMemory,
}
