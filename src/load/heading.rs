//! Headings of columns, compared without numbering, markup and signs.

use super::cell::label_key;
use crate::model::{QuestionId, Questionnaire};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The columns that describe the comune and the row: the name of each, then other headings, as [`label_key`] reduces them.
const COLUMNS: [(&str, &str); 7] = [
    ("unit", "unit comune nomedelcomune ente municipality nomecomune comunedi"),
    ("code", "code codiceistat istat codicecomune istatcode codiceistatdelcomune"),
    (
        "population",
        "population popolazione abitanti inhabitants residenti numeroabitanti numerodiabitanti popolazioneresidente",
    ),
    ("group", "group unione gruppo unioneoaltrogruppo unioneorothergroup"),
    ("wave", "wave rilevazione"),
    ("date", "date data giorno datadellintervista datadicompilazione datacompilazione"),
    ("respondent", "respondent role ruolo rispondente chirisponde incarico"),
];

/// The fewest letters of a heading that is cut at its end: if two points or an ellipsis tell that it is cut, and otherwise.
const FEWEST_CUT: usize = 8;
const FEWEST_LIKE_CUT: usize = 20;

/// Returns the name of the column that a heading means, such as `unit` for `1. Comune *`.
pub fn column_name(heading: &str) -> Option<&'static str> {
    let known = |key: String| {
        let found = COLUMNS.iter().find(|(_, names)| names.split(' ').any(|name| name == key));
        found.map(|(name, _)| *name)
    };
    keys(heading).into_iter().find_map(known)
}

/// The questions of a questionnaire by their headings.
pub(crate) struct Headings {
    /// By the key of a text: the question; `None` if several have it.
    texts: HashMap<String, Option<QuestionId>>,
    ids: HashMap<String, QuestionId>,
}

impl Headings {
    pub fn new(questionnaire: &Questionnaire) -> Headings {
        let mut texts: HashMap<String, Option<QuestionId>> = HashMap::new();
        let mut put = |key: String, id: QuestionId| match texts.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Some(id));
            }
            Entry::Occupied(mut entry) => {
                if *entry.get() != Some(id) {
                    entry.insert(None);
                }
            }
        };
        let mut ids = HashMap::new();
        for (id, question) in questionnaire.questions().enumerated() {
            question.text.all().flat_map(keys).for_each(|key| put(key, id));
            ids.entry(label_key(question.id.as_str())).or_insert(id);
        }
        Headings { texts, ids }
    }

    /// Returns the question that a heading means, by its id or as [`Headings::of_text`] does.
    pub fn question(&self, heading: &str) -> Option<QuestionId> {
        self.ids.get(&label_key(heading)).copied().or_else(|| self.of_text(heading))
    }

    /// Returns the question whose text in any language a heading has, without regard to numbering, markup, case and signs, or
    /// begins. `None` if several questions match.
    pub fn of_text(&self, heading: &str) -> Option<QuestionId> {
        let whole = keys(heading).into_iter().find_map(|key| self.texts.get(&key).copied());
        whole.unwrap_or_else(|| self.beginning(heading))
    }

    fn beginning(&self, heading: &str) -> Option<QuestionId> {
        let fewest = if is_cut(heading) { FEWEST_CUT } else { FEWEST_LIKE_CUT };
        let key = label_key(without_numbering(plain(heading).trim()));
        let begins = |known: &&String| known.starts_with(key.as_str());
        let mut found = self.texts.iter().filter(|(known, _)| begins(known)).map(|(_, question)| *question);
        let first = found.next().filter(|_| key.chars().count() >= fewest)??;
        found.all(|question| question == Some(first)).then_some(first)
    }
}

/// Returns the only text that a cut one begins: `Nessuno di ques..`.
pub(crate) fn completed<'t, T: Copy + PartialEq>(
    cut: &str,
    texts: impl IntoIterator<Item = (&'t str, T)>,
) -> Option<T> {
    let key = label_key(&plain(cut));
    if !is_cut(cut) || key.is_empty() {
        return None;
    }
    let mut found = texts.into_iter().filter(|(text, _)| label_key(text).starts_with(&key)).map(|(_, value)| value);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn is_cut(text: &str) -> bool {
    text.trim_end().ends_with("..") || text.trim_end().ends_with('…')
}

/// Returns the forms of a heading to look up, the strictest first.
fn keys(heading: &str) -> Vec<String> {
    let text = plain(heading);
    let text = text.trim();
    let bare = without_numbering(text);
    let short = without_brackets(bare);
    let first_line = text.lines().next().unwrap_or("");
    let forms = [text, bare, short, without_numbering(first_line), without_brackets(without_numbering(first_line))];
    let mut keys: Vec<String> = forms.into_iter().map(label_key).collect();
    keys.dedup();
    keys.retain(|key| !key.is_empty());
    keys
}

/// Removes tags of HTML, and resolves its entities and the links of Markdown.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&', '[']) {
        return Cow::Borrowed(text);
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['<', '&', ']']) {
        plain.push_str(&rest[..at]);
        let tail = &rest[at..];
        let (text, length) = tag(tail).or_else(|| entity(tail)).or_else(|| link_target(tail)).unwrap_or_else(|| {
            let sign = tail.chars().next().unwrap_or(' ');
            (sign.to_string(), sign.len_utf8())
        });
        plain.push_str(&text);
        rest = &tail[length..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Returns a space and the length of the tag that a text begins with.
fn tag(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('<')?;
    let is_tag = inner.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '/' || sign == '!');
    let end = inner.find('>').filter(|_| is_tag)?;
    Some((" ".to_owned(), end + 2))
}

/// Returns the character and the length of the entity that a text begins with. Letters lose their accents.
fn entity(text: &str) -> Option<(String, usize)> {
    /// The longest name of an entity.
    const LONGEST: usize = 12;
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &inner[..end];
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => number.parse().ok(),
    });
    let accents = ["grave", "acute", "circ", "uml", "tilde", "cedil", "caron"];
    let letter = || accents.iter().find_map(|accent| name.strip_suffix(accent)).filter(|letter| letter.len() == 1);
    let known = match (number.and_then(char::from_u32), letter()) {
        (Some(character), _) => character.to_string(),
        (None, Some(letter)) => letter.to_owned(),
        (None, None) if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !name.is_empty() => " ".to_owned(),
        (None, None) => return None,
    };
    Some((known, end + 2))
}

/// Returns the length of the target of a link of Markdown, `](…)`.
fn link_target(text: &str) -> Option<(String, usize)> {
    let target = text.strip_prefix("](")?;
    target.find(')').map(|end| (" ".to_owned(), end + 3))
}

/// Removes the number in front: `1.`, `2)`, `[3]`, `Q5 -`, `3.2.`, `D12:`, `a)`.
fn without_numbering(text: &str) -> &str {
    let begin = text.trim_start_matches(|sign: char| sign.is_whitespace() || "([*#".contains(sign));
    let letters = begin.chars().take_while(|sign| sign.is_alphabetic()).count();
    let after_letters = begin.char_indices().nth(letters).map_or("", |(at, _)| &begin[at..]);
    let is_word = matches!(begin[..begin.len() - after_letters.len()].to_lowercase().as_str(), "domanda" | "question");
    let digits = after_letters.trim_start_matches(|sign: char| is_word && sign.is_whitespace());
    let rest = digits.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let numbered = rest.len() < digits.len() && digits.starts_with(|sign: char| sign.is_ascii_digit());
    let is_letter = letters == 1 && rest.starts_with(')');
    if !(numbered && (letters <= 2 || is_word) || is_letter) {
        return text;
    }
    let bare = rest.trim_start_matches(|sign: char| sign.is_whitespace() || ")]:.-–—*#".contains(sign));
    let separated = bare.len() < rest.len() || digits[..digits.len() - rest.len()].ends_with('.');
    if separated && !bare.is_empty() { bare } else { text }
}

/// Removes brackets behind: `(ore a settimana)`, `*`, `(obbligatorio) *`.
fn without_brackets(text: &str) -> &str {
    let mut text = text.trim_end_matches(|sign: char| sign.is_whitespace() || "*:".contains(sign));
    while let Some(begin) = text.strip_suffix(')').and_then(|inner| inner.rfind('(')).filter(|begin| *begin > 0) {
        text = text[..begin].trim_end_matches(|sign: char| sign.is_whitespace() || "*:".contains(sign));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_in_many_ways() {
        for (heading, expected) in [
            ("unit", Some("unit")),
            ("Unit", Some("unit")),
            ("1. Comune", Some("unit")),
            ("Nome del Comune *", Some("unit")),
            ("<p>Comune</p>", Some("unit")),
            ("Comune\n(nome per esteso)", Some("unit")),
            ("Comune (nome per esteso)", Some("unit")),
            ("2) Abitanti", Some("population")),
            ("Q3 - Codice ISTAT:", Some("code")),
            ("**Data**", Some("date")),
            ("Comune capofila", None),
            ("", None),
            ("1", None),
        ] {
            assert_eq!(column_name(heading), expected, "{heading}");
        }
    }

    #[test]
    fn headings_are_compared_without_decoration() {
        for (heading, text) in [
            ("<p><strong>Il cittadino pu&ograve; chiudere?</strong></p>", "Il cittadino può chiudere?"),
            ("Nell&#39;ultimo&nbsp;anno", "nell'ultimo anno"),
            ("3. The first question ? *", "The first question?"),
            ("4) Quante ore? (ore a settimana)", "Quante ore?"),
            ("Domanda 12: Quante ore?", "Quante ore?"),
            ("Q5 - Quanto", "Quanto"),
            ("3.2. Quanto", "Quanto"),
            ("[A docs](https://example.org) page", "A docs page"),
            ("a) Quanto", "Quanto"),
        ] {
            assert!(keys(heading).contains(&label_key(text)), "{heading}: {:?}", keys(heading));
        }
        assert_eq!(without_numbering("5 comuni insieme?"), "comuni insieme?");
        assert_eq!(without_numbering("SPID e CIE"), "SPID e CIE");
        assert_eq!(completed("Nessuno di ques.. ", [("Nessuno di questi", 1), ("Altro", 2)]), Some(1));
        assert_eq!(completed("N..", [("Nessuno", 1), ("Niente", 2)]), None);
    }
}
