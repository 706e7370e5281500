//! A text in one or several languages.

use super::Lang;

/// A text of a questionnaire, in the languages that its author provides. If a language is missing, the first one is
/// used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Pairs of language code and text; the code is empty for a text without a language.
    entries: Vec<(Box<str>, Box<str>)>,
}

impl Text {
    /// A text that is the same in every language.
    pub fn plain(text: impl Into<Box<str>>) -> Text {
        Text { entries: vec![("".into(), text.into())] }
    }

    /// A text in several languages, the default language first.
    pub fn translated(entries: Vec<(Box<str>, Box<str>)>) -> Text {
        Text { entries }
    }

    /// The text in `lang`, or in the first language; empty only if no text exists.
    pub fn get(&self, lang: Lang) -> &str {
        let wanted = self.entries.iter().find(|(code, _)| &**code == lang.code());
        wanted.or(self.entries.first()).map_or("", |(_, text)| text)
    }

    /// The text in the language written first; the others are translations of it. Empty only if no text exists.
    pub fn original(&self) -> &str {
        self.entries.first().map_or("", |(_, text)| text)
    }

    /// The text in every language that its author provides.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(_, text)| &**text)
    }

    /// Whether the text exists in the language with this code, or without a language.
    pub fn speaks(&self, code: &str) -> bool {
        self.entries.iter().any(|(written, _)| written.is_empty() || &**written == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn localized_text_falls_back_to_first_language() {
        let both = Text::translated(vec![("it".into(), "Comune".into()), ("en".into(), "Municipality".into())]);
        assert_eq!((both.get(Lang::It), both.get(Lang::En)), ("Comune", "Municipality"));
        let one = Text::translated(vec![("it".into(), "Comune".into())]);
        assert_eq!(one.get(Lang::En), "Comune");
        assert_eq!((both.original(), Text::plain("x").original()), ("Comune", "x"));
        assert!(!one.speaks("en") && Text::plain("x").speaks("en"));
    }
}
