//! The order of versions of a questionnaire.

/// A version by which versions are sorted: numbers in it by their value, so that `2` comes before `10`, the rest as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VersionKey(Vec<VersionPart>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum VersionPart {
    Text(String),
    /// A number by its length and its digits, without leading zeros.
    Number(usize, String),
}

/// Returns the key by which a version is sorted.
pub fn version_key(version: &str) -> VersionKey {
    let parts = version.as_bytes().chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit());
    let part = |part: &[u8]| {
        let text = String::from_utf8_lossy(part).into_owned();
        match part.first().is_some_and(u8::is_ascii_digit) {
            true => {
                let digits = text.trim_start_matches('0');
                VersionPart::Number(digits.len(), digits.to_owned())
            }
            false => VersionPart::Text(text),
        }
    };
    VersionKey(parts.map(part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_sort_by_the_value_of_their_numbers() {
        let sorted = ["1", "1.2", "1.10", "2", "10", "2026.1", "2027.1", "2027.02"];
        assert!(sorted.is_sorted_by_key(|version| version_key(version)));
        assert_eq!(version_key("01"), version_key("1"));
    }
}
