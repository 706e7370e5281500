//! Phrases of the meeting document.

/// Whether an Italian title is feminine, masculine, or unknown, by the ending of its first word.
pub(super) fn gender(title: &str) -> Option<bool> {
    let first = title.split_whitespace().next()?.trim_matches(|letter: char| !letter.is_alphabetic());
    let feminine = first.ends_with(['a', 'à']) || first.ends_with("ione");
    (feminine || first.ends_with('o')).then_some(feminine)
}

/// *molta maturità digitale*, *poco interesse*; a neutral phrase for titles of unknown gender.
pub(super) fn much(title: &str, high: bool) -> String {
    match (gender(title), high) {
        (Some(true), true) => format!("molta {title}"),
        (Some(true), false) => format!("poca {title}"),
        (Some(false), true) => format!("molto {title}"),
        (Some(false), false) => format!("poco {title}"),
        (None, true) => format!("{title}: valore alto"),
        (None, false) => format!("{title}: valore basso"),
    }
}

pub(super) fn small(title: &str) -> String {
    let mut letters = title.chars();
    let second_is_small = title.chars().nth(1).is_some_and(char::is_lowercase);
    match letters.next() {
        Some(first) if second_is_small => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// *manca* or *mancano*.
pub(super) fn manca(count: usize) -> &'static str {
    if count == 1 { "manca" } else { "mancano" }
}
