//! The file as a text.

use super::super::Said;
use super::{number, quoted};
use crate::source::{Limit, Mistake as M, Syntax, TemplateFault};

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::EmptyFile => Said::new("the file is empty", "if it should hold something, check that it was saved"),
        M::BinaryFile => Said::new(
            "this is not a text file",
            "YAML or CSV files are needed: save a spreadsheet as “CSV UTF-8” first",
        ),
        M::NotUtf8 { utf16 } => Said::new(
            if *utf16 { "the file is saved as UTF-16" } else { "the file is not saved as UTF-8" },
            "save it again with the encoding UTF-8 (in Excel the type “CSV UTF-8”)",
        ),
        M::FileTooLarge { bytes, limit } => Said::new(
            format!("the file is too large: {} MB", megabytes(*bytes)),
            format!("at most {} MB", megabytes(*limit)),
        ),
        M::BrokenPacking { cut_short: true } => {
            Said::new("the packed file ends too early", "copy or download it again: the end is missing")
        }
        M::BrokenPacking { cut_short: false } => {
            Said::new("the packed file is broken", "copy or download it again, or pack it anew")
        }
        M::YamlSyntax { syntax } => self::syntax(syntax),
        M::TooComplex { limit: Limit::Depth } => Said::new(
            "there are too many blocks one inside the other",
            "a real questionnaire has few: check indents and brackets",
        ),
        M::TooComplex { limit: Limit::Values } => Said::new(
            "the file holds too many values",
            "aliases (`*name`) can multiply them: write the values out, or divide the file",
        ),
        M::SeveralDocuments => {
            Said::new("the file holds several documents, divided by `---`", "put each document in a file of its own")
        }
        M::ControlCharacter { text } => Said::new(
            format!("the text holds invisible characters: {}", quoted(text)),
            "they mostly come with copy and paste: delete them, or type the text again",
        ),
        M::TemplateWrong { fault } => Said::new(
            format!("the template cannot be filled in: {}", template(fault)),
            "`comino convention --show-template` prints the shipped one, with the names that can be used",
        ),
        _ => return None,
    };
    Some(said)
}

fn template(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::Unclosed => "a block, a bracket or a quote is not closed".to_owned(),
        TemplateFault::Syntax => "this is not how templates are written".to_owned(),
        TemplateFault::UnknownTag(name) => format!("there is no tag {}", quoted(name)),
        TemplateFault::UnknownName(Some(name)) => format!("the data have no name {}", quoted(name)),
        TemplateFault::UnknownName(None) => "the data do not have a name that is used".to_owned(),
        TemplateFault::UnknownFilter(name) => format!("there is no filter {}", quoted(name)),
        TemplateFault::UnknownTest(name) => format!("there is no test {}", quoted(name)),
        TemplateFault::UnknownFunction(Some(name)) => format!("there is no function {}", quoted(name)),
        TemplateFault::UnknownFunction(None) => "there is no such function".to_owned(),
        TemplateFault::Arguments => "a function or a filter has too few or too many words in its brackets".to_owned(),
        TemplateFault::Operation => "this value does not admit what is done with it".to_owned(),
    }
}

fn syntax(syntax: &Syntax) -> Said {
    match syntax {
        Syntax::Tab => Said::new("there is a tab here", "indent with spaces only"),
        Syntax::HardSpace => Said::new(
            "there is a special space here, which looks like one and is none",
            "it often comes from Word or a web page: delete it and press the space bar",
        ),
        Syntax::UnclosedQuote => Said::new("this quotation mark is never closed", "close it at the end of the text"),
        Syntax::TextAfterQuote => Said::new(
            "the text goes on after its closing quotation mark",
            "within brackets, divide entries with a comma; with an apostrophe inside, use double quotation marks: \"l'ufficio\"; or none",
        ),
        Syntax::UnclosedBracket => Said::new("this bracket is never closed", "add `]` or `}`"),
        Syntax::WithinBrackets => Said::new(
            "within these brackets there is a comma too few here, or a colon too many",
            "divide entries with a comma; put a text that holds commas or colons in double quotation marks",
        ),
        Syntax::StrayColon => Said::new(
            "a colon cannot stand here",
            "if it is part of the text, put the text in double quotation marks; if this is a key, see its indent and the line before",
        ),
        Syntax::MissingColon => {
            Said::new("there is no colon in this line", "a key is followed by a colon and a space: `key: value`")
        }
        Syntax::Indent => {
            Said::new("this line begins too far right or left", "align it with the other lines of its block")
        }
        Syntax::ReservedSign(sign) => Said::new(
            format!("a text cannot begin with {}", quoted(&sign.to_string())),
            "put the whole text in double quotation marks",
        ),
        Syntax::ComplexKey => Said::new(
            "a key is a word, here stands a list or a block",
            "write a name before the colon and its value behind it",
        ),
        Syntax::UnknownAlias => Said::new(
            "this alias (`*name`) is not defined before",
            "if the asterisk is part of the text, put the text in double quotation marks",
        ),
        Syntax::Other(said) => Said::new(
            format!("this is not correct YAML (the reader says: {})", quoted(said)),
            "check the indents, quotation marks and brackets of this line and the one before",
        ),
    }
}

fn megabytes(bytes: u64) -> String {
    number((bytes as f64 / 1_048_576.0 * 10.0).ceil() / 10.0)
}
