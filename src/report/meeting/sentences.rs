//! Parts of sentences: names of comuni joined, titles in running text, days and waves in full.

use crate::compare::Group;
use crate::lang::Lang;
use crate::model::Date;

/// The number of names listed in a sentence.
const NAMED: usize = 2;

/// Comuni in a sentence: up to two by name, otherwise their number.
pub(super) fn who(group: &Group<'_>, units: &[usize], lang: Lang) -> String {
    if units.len() > NAMED { (lang.words().units)(units.len()) } else { all_names(group, units, lang) }
}

/// All names, joined by commas and *and*.
pub(super) fn all_names(group: &Group<'_>, units: &[usize], lang: Lang) -> String {
    let names: Vec<&str> = units.iter().map(|unit| group.units[*unit].name.as_str()).collect();
    joined(&names, lang)
}

/// Texts joined by commas and *and*.
pub(super) fn joined(texts: &[&str], lang: Lang) -> String {
    match texts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => (lang.words().meeting.and)(&most.join(", "), last),
    }
}

/// A title in the middle of a sentence: its first letter is small, unless its first word is an acronym.
pub(super) fn running(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second))
            if first.is_uppercase()
                && (second.is_lowercase() || second == '\u{2019}' || second == '\'' || second == ' ') =>
        {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}

/// A text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A day in full, such as *giovedì 26 novembre 2026*.
pub(super) fn long_day(day: Date, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let weekday = words.weekdays.split(' ').nth(day.weekday().to_monday_zero_offset() as usize).unwrap_or_default();
    (words.long_day)(weekday, day.day(), month(day.month(), lang), day.year())
}

/// The name of a month.
pub(super) fn month(month: i8, lang: Lang) -> &'static str {
    let names = lang.words().meeting.months;
    names.split(' ').nth(usize::try_from(month - 1).unwrap_or(0)).unwrap_or_default()
}

/// A wave in a sentence: month and year if its label is one, otherwise the label.
pub(super) fn wave(label: &str, lang: Lang) -> String {
    let day = label.split_once('-').and_then(|(year, month)| {
        let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
        Date::new(year, month, 1).ok()
    });
    day.map_or_else(|| label.to_owned(), |day| format!("{} {}", month(day.month(), lang), day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn title_in_running_text_keeps_acronyms() {
        assert_eq!(running("Maturità digitale"), "maturità digitale");
        assert_eq!((running("ICT e dati"), running("RTD unico")), ("ICT e dati".into(), "RTD unico".into()));
    }

    #[test]
    fn wave_that_is_a_month_is_written_in_full() {
        assert_eq!((wave("2026-09", Lang::It), wave("prima", Lang::It)), ("settembre 2026".into(), "prima".into()));
        let day = Date::constant(2026, 11, 26);
        assert_eq!(long_day(day, Lang::It), "giovedì 26 novembre 2026");
        assert_eq!(long_day(day, Lang::En), "Thursday 26 November 2026");
    }
}
