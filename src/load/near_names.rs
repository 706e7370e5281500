//! Finds names that are almost equal, without comparing all pairs.

use std::collections::{BTreeMap, BTreeSet};

/// The number of names that a name is compared with among those with the same beginning, and the same end.
const COMPARED: usize = 40;
/// The length of a beginning or end that two names must share, in bytes of their keys.
const SHARED: usize = 3;
/// From this length on a name that begins another one may be its short form.
const SHORTEST_BEGINNING: usize = 10;
/// From this length on two letters may differ.
const LONG: usize = 12;
/// The shortest name in which one letter may differ.
const SHORT: usize = 6;

/// Returns pairs of sorted keys of names that differ in one letter or two, or where one is the beginning of the other.
/// Names that differ in a digit are different: `monte1`, `monte2`.
pub(super) fn near_pairs<'k>(keys: &[&'k str]) -> Vec<(&'k str, &'k str)> {
    let mut pairs = BTreeSet::new();
    for (at, one) in keys.iter().enumerate() {
        let longer = keys[at + 1..].iter().take_while(|other| other.starts_with(one)).take(COMPARED);
        let letters_follow = |other: &&&str| {
            one.len() >= SHORTEST_BEGINNING && !other[one.len()..].bytes().any(|byte| byte.is_ascii_digit())
        };
        pairs.extend(longer.filter(letters_follow).map(|other| (*one, *other)));
    }
    for part in [
        |key: &str| key.get(..SHARED).map(str::to_owned),
        |key: &str| key.len().checked_sub(SHARED).and_then(|from| key.get(from..)).map(str::to_owned),
    ] {
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for key in keys.iter().filter(|key| key.len() >= SHORT) {
            alike.entry(part(key).unwrap_or_default()).or_default().push(key);
        }
        for group in alike.values() {
            for (at, one) in group.iter().enumerate() {
                let others = group[at + 1..].iter().take(COMPARED);
                pairs.extend(others.filter(|other| differ_in_letters(one, other)).map(|other| (*one, *other)));
            }
        }
    }
    pairs.into_iter().collect()
}

fn differ_in_letters(one: &str, other: &str) -> bool {
    let length = one.len().min(other.len());
    let most = if length >= LONG { 2 } else { 1 };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    one.len().abs_diff(other.len()) <= most && strsim::osa_distance(one, other) <= most && digits(one) == digits(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_pairs_of_typing_errors_and_short_forms_are_found() {
        for (one, other, near) in [
            ("pescosolido", "pescosolio", true),
            ("santagatadoltremonte", "santagatadoltremontesultrasimeno", true),
            ("montefinto1", "montefinto2", false),
            ("comunea", "comuneb", true),
            ("livo", "lino", false),
            ("castro", "castrodeivolsci", false),
            ("castelvecchio", "castelnuovo", false),
        ] {
            assert_eq!(near_pairs(&[one, other]), if near { vec![(one, other)] } else { vec![] }, "{one} {other}");
        }
    }
}
