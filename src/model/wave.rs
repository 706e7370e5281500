//! The order of waves in time, by their days or labels.

use super::Date;
use std::collections::{BTreeMap, HashMap};

/// Where a wave is in time. Labels that name a period are ordered by its first day and come before all others, which are
/// ordered as text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WaveKey {
    /// Year, month and day on which the period begins, and its length in months; 0 for a day.
    Period(u16, u8, u8, u8),
    Text(String),
}

/// Returns the place of a wave in time; interviews without a wave are the earliest.
///
/// A period is a year (`2026`), a quarter or half (`2026 T4`, `2026-Q4`, `2026 S2`), a month (`2026-9`, `09/2026`, `nov-26`,
/// `novembre 2026`) or a day (`2026-11-12`, `12/11/2026`). So September comes before October, however they are written, also
/// after a spreadsheet has turned `2026-11` into `nov-26`.
pub fn wave_key(label: Option<&str>) -> Option<WaveKey> {
    let label = label?;
    Some(match period(label) {
        Some((year, month, day, months)) => WaveKey::Period(year, month, day, months),
        None => WaveKey::Text(label.to_owned()),
    })
}

/// Whether two labels name the same wave: the same period, or the same text.
pub fn is_same_wave(one: &str, other: &str) -> bool {
    wave_key(Some(one)) == wave_key(Some(other))
}

/// The order of the waves of a run.
///
/// It is that of their first days if each wave has a day; otherwise that of their labels, by [`wave_key`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaveOrder {
    positions: HashMap<Option<String>, usize>,
    pub contradiction: Option<WaveContradiction>,
}

/// Two waves whose days and labels disagree on which is earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct WaveContradiction {
    /// The labels and first days, in the order that is used.
    pub earlier: (String, Date),
    pub later: (String, Date),
    /// Whether the days decide; otherwise the labels do, because some wave has no day.
    pub by_days: bool,
}

impl WaveOrder {
    /// Orders waves, each with its first day.
    pub fn new(waves: &BTreeMap<Option<String>, Option<Date>>) -> WaveOrder {
        let by_days = waves.values().all(Option::is_some);
        let mut order: Vec<(&Option<String>, Option<Date>)> = waves.iter().map(|(label, day)| (label, *day)).collect();
        let label_key = |label: &Option<String>| (wave_key(label.as_deref()), label.clone());
        if by_days {
            order.sort_by_cached_key(|(label, day)| (*day, label_key(label)));
        } else {
            order.sort_by_cached_key(|(label, _)| label_key(label));
        }
        let dated: Vec<(&str, Date)> =
            order.iter().filter_map(|(label, day)| Some((label.as_deref()?, (*day)?))).collect();
        let contradiction = dated.windows(2).find_map(|pair| {
            let [(one, day), (other, other_day)] = pair else { return None };
            let disagree = if by_days { is_after(one, other) } else { is_after(other, one) && day > other_day };
            let [earlier, later] = [(*one, *day), (*other, *other_day)].map(|(label, day)| (label.to_owned(), day));
            disagree.then_some(WaveContradiction { earlier, later, by_days })
        });
        let positions = order.into_iter().enumerate().map(|(position, (label, _))| (label.clone(), position)).collect();
        WaveOrder { positions, contradiction }
    }

    /// Returns the position of a wave, from 0.
    ///
    /// # Panics
    /// If it is not a wave of the run.
    pub fn position(&self, wave: &Option<String>) -> usize {
        self.positions[wave]
    }
}

/// Whether two labels name periods and `one` begins when `other` is over.
fn is_after(one: &str, other: &str) -> bool {
    let months = |label: &str| {
        let (year, month, _, months) = period(label)?;
        let first = u32::from(year) * 12 + u32::from(month);
        Some((first, first + u32::from(months.max(1))))
    };
    months(one).zip(months(other)).is_some_and(|((first, _), (_, end))| first >= end)
}

/// The months by the first three letters of their Italian and English names.
const MONTHS: [[&str; 2]; 12] = [
    ["gen", "jan"],
    ["feb", "feb"],
    ["mar", "mar"],
    ["apr", "apr"],
    ["mag", "may"],
    ["giu", "jun"],
    ["lug", "jul"],
    ["ago", "aug"],
    ["set", "sep"],
    ["ott", "oct"],
    ["nov", "nov"],
    ["dic", "dec"],
];

/// The period that a label names: year, month and day of its first day, and its length in months.
fn period(label: &str) -> Option<(u16, u8, u8, u8)> {
    let label = label.trim().to_lowercase();
    let parts: Vec<&str> = label.split(['-', '/', '.', ' ', '_']).filter(|part| !part.is_empty()).collect();
    Some(match parts[..] {
        [year] => (year_of(year)?, 1, 1, 12),
        [one, other] => {
            let (year, part) = match (year_of(one), year_of(other)) {
                (Some(year), _) => (year, other),
                (None, Some(year)) => (year, one),
                // Two digits are a year only next to the name of a month: `nov-26`.
                (None, None) => (2000 + two_digits(other)?, month_by_name(one).map(|_| one)?),
            };
            let (month, months) = part_of_year(part)?;
            (year, month, 1, months)
        }
        [one, month, other] => match (year_of(one), year_of(other)) {
            (Some(year), None) => (year, month_of(month)?, number(other, 31)?, 0),
            (None, Some(year)) => (year, month_of(month)?, number(one, 31)?, 0),
            (Some(_), Some(_)) | (None, None) => return None,
        },
        _ => return None,
    })
}

fn year_of(text: &str) -> Option<u16> {
    let year = (text.len() == 4).then(|| text.parse().ok()).flatten()?;
    (1900..=2199).contains(&year).then_some(year)
}

fn two_digits(text: &str) -> Option<u16> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// A number from 1 to `most`, of one or two digits.
fn number(text: &str, most: u8) -> Option<u8> {
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| text.parse().ok()).flatten()?;
    (1..=most).contains(&number).then_some(number)
}

/// The first month of a month, quarter or half, and its length in months: `9`, `settembre`, `T4`, `Q4`, `S2`, `H2`.
fn part_of_year(text: &str) -> Option<(u8, u8)> {
    let part = |most: u8, months: u8| number(text.get(1..)?, most).map(|part| ((part - 1) * months + 1, months));
    match text.chars().next()? {
        't' | 'q' if text.len() == 2 => part(4, 3),
        's' | 'h' if text.len() == 2 => part(2, 6),
        _ => month_of(text).map(|month| (month, 1)),
    }
}

fn month_of(text: &str) -> Option<u8> {
    number(text, 12).or_else(|| month_by_name(text))
}

fn month_by_name(text: &str) -> Option<u8> {
    let letters = text.chars().all(char::is_alphabetic);
    let begins = |names: &[&str; 2]| names.iter().any(|name| text.starts_with(name));
    let month = letters.then(|| MONTHS.iter().position(begins)).flatten()?;
    u8::try_from(month + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wave_key_notations_of_one_period_are_equal() {
        for (labels, expected) in [
            (&["2026"][..], (2026, 1, 1, 12)),
            (&["2026-9", "2026-09", "09/2026", "9/2026", "set-26", "Settembre 2026", "sep 2026"], (2026, 9, 1, 1)),
            (&["2026 T4", "2026-Q4", "T4 2026", "2026_q4"], (2026, 10, 1, 3)),
            (&["2026 S2", "2026-H2", "s2 2026"], (2026, 7, 1, 6)),
            (&["2026-11-12", "12/11/2026", "12.11.2026", "12 novembre 2026"], (2026, 11, 12, 0)),
        ] {
            let (year, month, day, months) = expected;
            for label in labels {
                assert_eq!(wave_key(Some(label)), Some(WaveKey::Period(year, month, day, months)), "{label}");
            }
        }
    }

    #[test]
    fn wave_order_is_that_of_days_if_every_wave_has_one_else_that_of_labels() {
        type Waves = &'static [(&'static str, Option<&'static str>)];
        let cases: [(Waves, &[&str], Option<bool>); 6] = [
            (&[("2026-9", Some("2026-09-20")), ("2026-10", Some("2026-10-20"))], &["2026-9", "2026-10"], None),
            (&[("prima", Some("2026-09-20")), ("dopo", Some("2026-10-20"))], &["prima", "dopo"], None),
            (&[("2026-9", Some("2026-10-20")), ("2026-10", Some("2026-09-20"))], &["2026-10", "2026-9"], Some(true)),
            (&[("2026", Some("2026-11-20")), ("2026-06", Some("2026-06-20"))], &["2026-06", "2026"], None),
            (&[("2026-9", Some("2026-09-20")), ("nov-26", None)], &["2026-9", "nov-26"], None),
            (
                &[("2026-9", Some("2026-10-20")), ("2026-10", Some("2026-09-20")), ("2027", None)],
                &["2026-9", "2026-10", "2027"],
                Some(false),
            ),
        ];
        for (waves, expected, by_days) in cases {
            let waves: BTreeMap<Option<String>, Option<Date>> = waves
                .iter()
                .map(|(label, day)| (Some((*label).to_owned()), day.map(|day| day.parse().expect("a day"))))
                .collect();
            let order = WaveOrder::new(&waves);
            for (position, label) in expected.iter().enumerate() {
                assert_eq!(order.position(&Some((*label).to_owned())), position, "{waves:?}");
            }
            assert_eq!(order.contradiction.map(|it| it.by_days), by_days, "{waves:?}");
        }
    }

    #[test]
    fn wave_key_of_other_labels_is_their_text() {
        for label in ["prima", "2026-13", "26-11", "ondata 2", "", "11-26", "0026", "2026-11-12-1", "T4", "marzo"] {
            assert_eq!(wave_key(Some(label)), Some(WaveKey::Text(label.to_owned())));
        }
    }

    #[test]
    fn wave_key_orders_periods_in_time_then_texts_and_no_wave_first() {
        let labels = [None, Some("2025"), Some("2026-9"), Some("2026-10"), Some("nov-26"), Some("2027"), Some("altra")];
        assert!(labels.windows(2).all(|pair| wave_key(pair[0]) < wave_key(pair[1])));
    }
}
