//! Numbers: decimal signs, thousands separators and units.

use super::super::yaml::{is_like_thousands, parse_number};
use super::{CellFormat, DecimalSign, Notation};
use crate::lang::Text;

/// More people than live on Earth.
const MOST_PEOPLE: u64 = 10_000_000_000;

/// Words for the same unit of measurement.
const UNITS: [&str; 9] = [
    "%|percento|per cento|percent|per cent|pct",
    "€|eur|euro|euros",
    "h|hh|hr|hrs|ora|ore|hour|hours",
    "min|minuto|minuti|minute|minutes",
    "g|gg|giorno|giorni|day|days",
    "mese|mesi|month|months",
    "anno|anni|year|years",
    "ab|abitante|abitanti|residente|residenti|inhabitant|inhabitants|people",
    "mbps|mbit/s|mb/s|mbit|mega",
];

/// The places of the currency, and of the unit of a population.
const EURO: usize = 1;
const PEOPLE: usize = 7;

fn is_among(words: &str, word: &str) -> bool {
    words.split('|').any(|known| known == word)
}

/// Parses a finite number, which may be followed or preceded by the unit of the question.
///
/// Where the sign of decimals is not stated, a point before three digits is a decimal point, as in `12.000`;
/// [`number_is_doubtful`] tells. Thousands are separated by spaces or apostrophes, or by points or commas where both signs or
/// a sign twice leave no doubt: `1 450`, `1'450`, `1.234,5`, `1.234.567`.
pub fn number(text: &str, format: CellFormat, unit: Option<&Text>) -> Option<f64> {
    let text = text.trim();
    if format.decimal.is_none() {
        let strict = match format.notation {
            Notation::Italian if !text.contains('.') => parse_number(&text.replacen(',', ".", 1)),
            Notation::Italian | Notation::International => parse_number(text),
        };
        if strict.is_some() {
            return strict;
        }
    }
    parse_number(&plain(without_unit(text, unit), format)?)
}

/// Returns whether the point of a parsed number could be meant as a thousands separator, as in 12.000.
pub fn number_is_doubtful(text: &str, format: CellFormat, unit: Option<&Text>) -> bool {
    let is_settled = format.decimal.is_some() || format.shows_decimal_points;
    !is_settled && text.contains('.') && is_like_thousands(without_unit(text.trim(), unit))
}

/// Returns whether cells show that a point precedes decimals: one has decimals after a point that cannot be
/// thousands, as in `12.7` or `0.125`, and none has decimals after a comma or a point twice.
pub fn has_decimal_points<'t>(cells: impl IntoIterator<Item = &'t str>) -> bool {
    let mut shown = false;
    for cell in cells {
        let cell = cell.trim().trim_start_matches('-');
        let groups = |sign: char| cell.split(sign).all(is_digits).then(|| cell.split(sign).count());
        match (groups('.'), groups(',')) {
            (Some(2), _) => shown |= !is_like_thousands(cell),
            (Some(3..), _) if ungrouped(cell, &['.']).is_some() => return false,
            (_, Some(2)) if ungrouped(cell, &[',']).is_none() => return false,
            _ => {}
        }
    }
    shown
}

/// Parses a population: a whole number, at most ten thousand million. Groups of three digits are thousands.
pub fn population(text: &str, format: CellFormat) -> Option<u64> {
    let text = text.trim();
    let most = |people: u64| Some(people).filter(|people| *people <= MOST_PEOPLE);
    if is_digits(text) {
        return text.parse().ok().and_then(most);
    }
    let bare = suffixed(text, |suffix| is_among(UNITS[PEOPLE], suffix)).unwrap_or(text);
    whole(bare, format, true).and_then(|number| u64::try_from(number).ok()).and_then(most)
}

/// Returns whether the zeros behind the point of a population could be decimals, as in 950.000.
pub fn whole_is_doubtful(text: &str, format: CellFormat) -> bool {
    if !text.contains('.') {
        return false;
    }
    let bare = suffixed(text.trim(), |suffix| is_among(UNITS[PEOPLE], suffix)).unwrap_or(text.trim());
    format.decimal.is_none() && is_like_thousands(bare) && bare.ends_with(".000")
}

/// Parses a whole number. Its decimals may only be zeros, as in `3.0`. With `grouped`, three digits after a point or comma
/// are thousands.
pub(super) fn whole(text: &str, format: CellFormat, grouped: bool) -> Option<i64> {
    let text = text.trim();
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let signs = [('.', DecimalSign::Comma), (',', DecimalSign::Point)];
    let groups = |(sign, other): (char, DecimalSign)| {
        let allowed = format.decimal.is_none_or(|decimal| decimal == other);
        (grouped && allowed).then(|| ungrouped(text, &[sign])).flatten()
    };
    if let Some(digits) = signs.into_iter().find_map(groups) {
        return digits.parse().ok();
    }
    let number = plain(text, CellFormat { notation: Notation::Italian, ..format })?;
    let (whole, decimals) = number.split_once('.').unwrap_or((&number, "0"));
    let zeros = !decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0');
    if zeros { whole.parse().ok() } else { None }
}

/// Rewrites a number with digits, a sign and a decimal point only. Returns `None` if it could mean several numbers.
fn plain(text: &str, format: CellFormat) -> Option<String> {
    let text = text.trim().replace('\u{2212}', "-");
    let spaced: &[char] = &[' ', '\u{a0}', '\u{2009}', '\u{202f}', '\u{2007}', '\'', '\u{2019}'];
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(&text)),
    };
    let end = text.find([',', '.']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    let (text, is_grouped) = match ungrouped(whole, spaced) {
        Some(digits) => (digits + rest, true),
        None => (text.to_owned(), false),
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit() || b".,eE+-".contains(&byte)) {
        return None;
    }
    let decimal = match format.decimal {
        Some(DecimalSign::Comma) => Some(','),
        Some(DecimalSign::Point) => Some('.'),
        None => decimal_sign(&text, format.notation, is_grouped)?,
    };
    let other = if decimal == Some(',') { '.' } else { ',' };
    let (whole, decimals) = match decimal.and_then(|sign| text.split_once(sign)) {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text.as_str(), None),
    };
    let whole = if whole.contains(other) || (decimal.is_none() && whole.contains('.')) {
        if is_grouped {
            return None;
        }
        let separator = if whole.contains(other) { other } else { '.' };
        ungrouped(whole, &[separator])?
    } else {
        whole.to_owned()
    };
    let decimals = decimals.map(|decimals| format!(".{decimals}")).unwrap_or_default();
    Some(format!("{sign}{whole}{decimals}"))
}

/// Returns the sign before the decimals: `Some(None)` if all signs separate thousands or there is none, `None` if it is not
/// clear.
fn decimal_sign(text: &str, notation: Notation, is_grouped: bool) -> Option<Option<char>> {
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    match (points, commas) {
        (0, 0) => Some(None),
        (1, 0) => Some(Some('.')),
        (0, 1) => {
            let (whole, decimals) = text.split_once(',')?;
            let thousands = decimals.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0";
            let clear = notation == Notation::Italian || is_grouped || !thousands;
            clear.then_some(Some(','))
        }
        (_, 0) | (0, _) => Some(None),
        (1, _) if text.rfind('.') > text.rfind(',') => Some(Some('.')),
        (_, 1) if text.rfind(',') > text.rfind('.') => Some(Some(',')),
        _ => None,
    }
}

/// Removes the separators between groups of three digits. Returns `None` if the text is not grouped in this way.
fn ungrouped(text: &str, separators: &[char]) -> Option<String> {
    let mut groups = text.split(separators);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && is_digits(first))?;
    let separator = text[first.len()..].chars().next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !is_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    let same = text.chars().filter(|sign| !sign.is_ascii_digit()).all(|sign| sign == separator);
    same.then_some(digits)
}

/// Removes the unit after or before a number. Without a unit only a currency is removed.
fn without_unit<'t>(text: &'t str, unit: Option<&Text>) -> &'t str {
    let is_unit = |word: &str| match unit {
        Some(unit) => unit.all().any(|unit| is_same_unit(word, unit)),
        None => is_among(UNITS[EURO], word),
    };
    suffixed(text, is_unit).or_else(|| prefixed(text, is_unit)).unwrap_or(text)
}

/// Returns whether a unit is per cent.
pub fn is_percent(unit: &Text) -> bool {
    unit.all().any(|unit| is_same_unit("%", unit))
}

fn is_same_unit(word: &str, unit: &str) -> bool {
    let unit = unit.trim().to_lowercase();
    let head = unit.split([' ', '/']).next().unwrap_or("");
    let alike = |one: &str| UNITS.iter().any(|words| is_among(words, word) && is_among(words, one));
    word == unit || word == head || alike(&unit) || alike(head)
}

/// Returns the text before a word that `is_unit` accepts, without the full stop of an abbreviation.
fn suffixed(text: &str, is_unit: impl Fn(&str) -> bool) -> Option<&str> {
    let end = text.rfind(|sign: char| sign.is_ascii_digit())? + 1;
    let word = text[end..].trim().to_lowercase();
    (!word.is_empty() && (is_unit(&word) || is_unit(word.trim_end_matches('.')))).then(|| text[..end].trim_end())
}

fn prefixed(text: &str, is_unit: impl Fn(&str) -> bool) -> Option<&str> {
    let begin = text.find(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '+'))?;
    let word = text[..begin].trim().to_lowercase();
    (!word.is_empty() && is_unit(&word)).then(|| &text[begin..])
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(it: &str, en: &str) -> Text {
        Text::translated(vec![("it".into(), it.into()), ("en".into(), en.into())])
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let (percent, hours) = (text("%", "%"), text("ore a settimana", "hours a week"));
        let (euro, none) = (text("€/anno", "€/year"), None);
        let (it, en) = (Notation::Italian, Notation::International);
        let cases: &[(&str, Notation, Option<&Text>, Option<f64>)] = &[
            ("85%", en, Some(&percent), Some(85.0)),
            ("85,0 %", en, Some(&percent), Some(85.0)),
            ("85 per cento", it, Some(&percent), Some(85.0)),
            ("0,85", it, Some(&percent), Some(0.85)),
            ("85%", en, none, None),
            ("85%", it, Some(&hours), None),
            ("€ 30", it, Some(&percent), None),
            ("7,5 ore", en, Some(&hours), Some(7.5)),
            ("7.5 h", en, Some(&hours), Some(7.5)),
            ("1 ora", it, Some(&hours), Some(1.0)),
            ("7 hours a week", en, Some(&hours), Some(7.0)),
            ("7 giorni", it, Some(&hours), None),
            ("circa 7", it, Some(&hours), None),
            ("6-8", it, Some(&hours), None),
            ("7½", it, Some(&hours), None),
            ("€ 1.800,50", it, Some(&euro), Some(1800.5)),
            ("1.800,50 euro", en, Some(&euro), Some(1800.5)),
            ("900 €", en, none, Some(900.0)),
            ("7,5", en, none, Some(7.5)),
            ("0,125", en, none, Some(0.125)),
            ("1,450", en, none, None),
            ("1,450", it, none, Some(1.45)),
            ("1.450", it, none, Some(1.45)),
            ("12.000", en, none, Some(12.0)),
            ("1 450", en, none, Some(1450.0)),
            ("1\u{a0}450", it, none, Some(1450.0)),
            ("1\u{202f}450,5", it, none, Some(1450.5)),
            ("1'450", en, none, Some(1450.0)),
            ("1’450", it, none, Some(1450.0)),
            ("1 45", it, none, None),
            ("1.234,5", it, none, Some(1234.5)),
            ("1,234.5", en, none, Some(1234.5)),
            ("1.234.567", it, none, Some(1_234_567.0)),
            ("1,234,567", en, none, Some(1_234_567.0)),
            ("1.23.567", it, none, None),
            ("1.234.5", it, none, None),
            ("-3,5", en, none, Some(-3.5)),
            ("\u{2212}3", it, none, Some(-3.0)),
            ("1,5E+01", it, none, Some(15.0)),
            ("1'450.000", en, none, Some(1450.0)),
            ("1.000 000", it, none, None),
            ("", it, none, None),
            ("%", it, Some(&percent), None),
            ("7,", it, none, Some(7.0)),
            (",5", en, none, Some(0.5)),
            ("inf", it, none, None),
            ("1_000", it, none, None),
        ];
        for (written, notation, unit, expected) in cases {
            assert_eq!(number(written, (*notation).into(), *unit), *expected, "{written} {notation:?}");
        }
    }

    #[test]
    fn stated_decimal_sign_settles_what_a_point_means() {
        let stated = |decimal| CellFormat { decimal: Some(decimal), ..CellFormat::default() };
        let (comma, point) = (stated(DecimalSign::Comma), stated(DecimalSign::Point));
        for (written, with_comma, with_point) in [
            ("12.000", Some(12_000.0), Some(12.0)),
            ("12,000", Some(12.0), Some(12_000.0)),
            ("7.5", None, Some(7.5)),
            ("7,5", Some(7.5), None),
            ("1.234,5", Some(1234.5), None),
            ("12", Some(12.0), Some(12.0)),
        ] {
            assert_eq!((number(written, comma, None), number(written, point, None)), (with_comma, with_point));
            assert!(!number_is_doubtful(written, comma, None) && !number_is_doubtful(written, point, None));
        }
        assert!(number_is_doubtful("12.000", CellFormat::default(), None));
        assert!(number_is_doubtful("12.000 €", Notation::Italian.into(), None));
        assert!(!number_is_doubtful("12.0000", CellFormat::default(), None));
    }

    #[test]
    fn decimal_points_of_a_table_settle_its_thousands() {
        for (cells, expected) in [
            ("12.698 84.1", true),
            ("12.698 0.125", true),
            ("-1.5 x 1,234", true),
            ("12.698 84.057", false),
            ("12.5 3,5", false),
            ("12.5 1.234.567", false),
            ("1.2.2026 7 v1.2", false),
            ("", false),
        ] {
            assert_eq!(has_decimal_points(cells.split(' ')), expected, "{cells}");
        }
        let shown = CellFormat { shows_decimal_points: true, ..CellFormat::default() };
        assert_eq!((number("12.698", shown, None), number_is_doubtful("12.698", shown, None)), (Some(12.698), false));
    }

    #[test]
    fn populations_are_whole_numbers() {
        for (written, expected) in [
            ("1450", Some(1450)),
            ("1.450", Some(1450)),
            ("1,450", Some(1450)),
            ("1 450", Some(1450)),
            ("1'450", Some(1450)),
            ("1450.0", Some(1450)),
            ("1450,0", Some(1450)),
            ("1450 ab.", Some(1450)),
            ("1.450 abitanti", Some(1450)),
            ("950.000", Some(950_000)),
            ("1.234.567", Some(1_234_567)),
            ("1450.5", None),
            ("1.45", None),
            ("-3", None),
            ("circa 1450", None),
            ("99999999999", None),
        ] {
            assert_eq!(population(written, CellFormat::default()), expected, "{written}");
        }
        let point = CellFormat { decimal: Some(DecimalSign::Point), ..CellFormat::default() };
        assert_eq!((population("950.000", point), population("1.450", point)), (Some(950), None));
        assert!(whole_is_doubtful("950.000", CellFormat::default()) && !whole_is_doubtful("950.000", point));
        assert!(!whole_is_doubtful("1.450", CellFormat::default()));
    }
}
