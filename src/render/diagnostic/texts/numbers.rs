//! Advice on how to write numbers.

use super::super::message::text;
use crate::lang::Lang;

/// The range in which a number must be: `tra 1 e 5`.
pub(super) fn bounds(least: Option<&f64>, most: Option<&f64>, lang: Lang) -> String {
    match (least, most) {
        (Some(least), Some(most)) => {
            text!(lang, [least, most] it "tra {least} e {most}" en "from {least} to {most}")
        }
        (Some(least), None) => text!(lang, [least] it "da {least} in su" en "of {least} or more"),
        (None, Some(most)) => text!(lang, [most] it "fino a {most}" en "of {most} or less"),
        (None, None) => text!(lang, it "qualsiasi" en "of any size"),
    }
}

/// How to write a number, depending on what was written instead.
pub(super) fn number_advice(found: &str, lang: Lang) -> String {
    if has_decimal_comma(found) {
        let right = &found.replacen(',', ".", 1);
        return text!(lang, [right]
            it "scrivi i decimali con il punto: `{right}`"
            en "write decimals with a point: `{right}`");
    }
    if has_thousands(found) {
        return text!(lang,
            it "scrivi il numero senza separatori delle migliaia"
            en "write the number without thousands separators");
    }
    text!(lang,
        it "scrivi solo il numero, in cifre, senza unità di misura"
        en "write only the number, in digits, without its unit")
}

/// Whether a text would be a number with a point in place of its comma.
fn has_decimal_comma(text: &str) -> bool {
    text.contains(',') && text.replacen(',', ".", 1).parse::<f64>().is_ok()
}

/// Whether a text is a number with thousands separators: `1.234,5`, `1 234`.
fn has_thousands(text: &str) -> bool {
    let digits: Vec<&str> = text.split(['.', ',', ' ', '\u{a0}', '\'']).collect();
    digits.len() > 1 && digits.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_commas_and_thousands_separators_are_recognised() {
        assert!(has_decimal_comma("12,5") && !has_decimal_comma("1,2,3") && !has_decimal_comma("a,b"));
        assert!(has_thousands("1.234,5") && has_thousands("1 234") && !has_thousands("1234") && !has_thousands("1.a"));
    }
}
