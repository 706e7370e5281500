//! Recognises questionnaires among the files of a folder.

use super::yaml::parse;
use crate::diagnostics::{Diagnostics, Sources};

/// Whether a text is a questionnaire: whether it has the top-level key `comino`. Not every text is parsed for it.
pub fn is_questionnaire(text: &str) -> bool {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let is_key = |line: &str| {
        let key = line.strip_prefix("comino").or_else(|| {
            let quoted = |quote: char| line.strip_prefix(quote)?.strip_prefix("comino")?.strip_prefix(quote);
            quoted('"').or_else(|| quoted('\''))
        });
        key.is_some_and(|after| after.trim_start().starts_with(':'))
    };
    let is_flow = || {
        let mut lines = text.lines().map(|line| line.strip_prefix("---").unwrap_or(line).trim_start());
        lines.find(|line| !line.is_empty() && !line.starts_with('#')).is_some_and(|line| line.starts_with('{'))
    };
    text.lines().any(is_key)
        || is_flow() && text.contains("comino") && {
            let source = Sources::default().add("", "");
            parse(text, source, &mut Diagnostics::default()).is_some_and(|document| document.has_key("comino"))
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questionnaire_is_recognised_by_its_key_however_it_is_written() {
        for (text, expected) in [
            ("comino: 1\nid: q\n", true),
            ("\u{FEFF}comino: 1\r\n", true),
            ("# q\ncomino : 1\n", true),
            ("\"comino\": 1\n", true),
            ("'comino' : 1\n", true),
            ("{\"comino\": 1, \"id\": \"q\"}", true),
            ("\u{FEFF}{\n  \"id\": \"q\",\n  \"comino\": 1\n}\n", true),
            ("--- # q\ncomino: 1\n", true),
            ("---\n{id: q, comino: 1}\n", true),
            ("unit: Comino\ngroup: comino\n", false),
            ("answers:\n  comino: 1\n", false),
            ("comino-2: 1\n", false),
            ("{\"unit\": \"comino\", \"answers\": {\"comino\": 1}}", false),
            ("", false),
        ] {
            assert_eq!(is_questionnaire(text), expected, "{text}");
        }
    }
}
