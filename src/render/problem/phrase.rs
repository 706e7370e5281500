//! What sentences of every language are made with: texts cut and made harmless, lists, numbers.

use crate::lang::Lang;
use crate::source::made_visible;

/// The most characters of a user's text within a sentence.
const LONGEST_QUOTE: usize = 120;
/// The most words of a list within a sentence.
const LONGEST_LIST: usize = 12;

/// A user's text fit to stand in a line: nothing invisible, no line breaks, not too long.
pub(super) fn fit(text: &str) -> String {
    let visible = visible_line(text);
    if visible.chars().count() <= LONGEST_QUOTE {
        return visible;
    }
    visible.chars().take(LONGEST_QUOTE).chain(['…']).collect()
}

/// A text on one line with nothing invisible in it, save spaces.
pub(super) fn visible_line(text: &str) -> String {
    made_visible(text).replace('\n', "␊").replace('\t', "␉")
}

/// A word of the format as files write it, in backquotes.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", fit(text))
}

/// Words of the format one after the other, the first dozen.
pub(super) fn listed<T: AsRef<str>>(words: &[T]) -> String {
    let mut listed: Vec<String> = words.iter().take(LONGEST_LIST).map(|word| code(word.as_ref())).collect();
    if words.len() > LONGEST_LIST {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

/// A number as it was meant, all its digits, with the decimal sign of the language.
pub(super) fn number(value: f64, lang: Lang) -> String {
    value.to_string().replace('.', &lang.decimal_sign().to_string())
}

/// Whether a text is a number but for a comma where the point belongs.
pub(super) fn has_decimal_comma(text: &str) -> bool {
    text.contains(',') && text.replacen(',', ".", 1).parse::<f64>().is_ok()
}

/// Whether a text is a number but for signs between its thousands: `1.234,5`, `1 234`.
pub(super) fn has_thousands(text: &str) -> bool {
    let digits: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}', '\'']).collect();
    digits.len() > 1 && digits.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a text is several of the options, divided by a sign that does not divide them.
pub(super) fn several_of(text: &str, options: &[String]) -> bool {
    let mut parts = text.split([',', ';', '/']).map(str::trim);
    text.contains([',', ';', '/']) && parts.all(|part| options.iter().any(|option| option == part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_is_shortened_and_escaped() {
        assert_eq!(fit("a\u{1b}[31m\nb"), "a␛[31m␊b");
        assert_eq!(fit(&"à".repeat(500)).chars().count(), LONGEST_QUOTE + 1);
        assert_eq!(listed(&["a"; 20]), format!("{}…", "`a`, ".repeat(LONGEST_LIST)));
    }

    #[test]
    fn number_typos_are_recognised() {
        assert!(has_decimal_comma("12,5") && !has_decimal_comma("1,2,3") && !has_decimal_comma("a,b"));
        assert!(has_thousands("1.234,5") && has_thousands("1 234") && !has_thousands("1234") && !has_thousands("1.a"));
    }
}
