//! A message in one language, and how the values in it are shown.

use crate::diagnostics::{Bilingual, made_visible};
use crate::lang::Lang;

/// The most characters of a user's text within a message.
const LONGEST_QUOTE: usize = 120;
/// The most words of a list within a message, if they do not fit in two lines.
const LONGEST_LIST: usize = 12;
/// The most characters of two lines.
const TWO_LINES: usize = 220;

/// A text in the language asked for. Values named in brackets are shown with [`Shown`] and captured by both texts.
macro_rules! text {
    ($lang:expr, it $it:literal en $en:literal) => {
        text!($lang, [] it $it en $en)
    };
    ($lang:expr, [$($value:ident),*] it $it:literal en $en:literal) => {{
        let lang: $crate::lang::Lang = $lang;
        $(let $value = $crate::render::diagnostic::message::Shown::shown($value, lang);)*
        match lang {
            $crate::lang::Lang::It => format!($it),
            $crate::lang::Lang::En => format!($en),
        }
    }};
}

/// A message with its advice in the language asked for; values as in `text!`.
macro_rules! message {
    ($lang:expr, it $it:literal => $it_advice:literal en $en:literal => $en_advice:literal) => {
        message!($lang, [] it $it => $it_advice en $en => $en_advice)
    };
    ($lang:expr, [$($value:ident),*] it $it:literal => $it_advice:literal en $en:literal => $en_advice:literal) => {{
        let lang: $crate::lang::Lang = $lang;
        $(let $value = $crate::render::diagnostic::message::Shown::shown($value, lang);)*
        match lang {
            $crate::lang::Lang::It => $crate::render::diagnostic::message::Message::new(format!($it), format!($it_advice)),
            $crate::lang::Lang::En => $crate::render::diagnostic::message::Message::new(format!($en), format!($en_advice)),
        }
    }};
}

pub(super) use {message, text};

/// A diagnostic in words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Message {
    /// What is wrong.
    pub text: String,
    /// What would be right.
    pub advice: Option<String>,
}

impl Message {
    pub fn new(text: String, advice: String) -> Message {
        Message { text, advice: Some(advice) }
    }

    /// The message with another advice if there is a similar word: it may be a misspelling.
    pub fn or_nearest(self, nearest: Option<&String>, lang: Lang) -> Message {
        match nearest {
            Some(nearest) => Message::new(self.text, did_you_mean(nearest, lang)),
            None => self,
        }
    }
}

/// Asks whether another word was meant.
pub(super) fn did_you_mean(nearest: &str, lang: Lang) -> String {
    text!(lang, [nearest] it "forse intendevi «{nearest}»?" en "did you mean “{nearest}”?")
}

/// A value as messages show it.
pub(super) trait Shown {
    fn shown(&self, lang: Lang) -> String;
}

/// A user's text on one line, printable and not too long.
impl Shown for str {
    fn shown(&self, _: Lang) -> String {
        fit(self)
    }
}

impl Shown for &str {
    fn shown(&self, _: Lang) -> String {
        fit(self)
    }
}

impl Shown for String {
    fn shown(&self, _: Lang) -> String {
        fit(self)
    }
}

impl Shown for char {
    fn shown(&self, _: Lang) -> String {
        fit(&self.to_string())
    }
}

impl Shown for Bilingual {
    fn shown(&self, lang: Lang) -> String {
        match lang {
            Lang::It => fit(&self.it),
            Lang::En => fit(&self.en),
        }
    }
}

/// All digits, with the decimal sign of the language.
impl Shown for f64 {
    fn shown(&self, lang: Lang) -> String {
        self.to_string().replace('.', &lang.decimal_sign().to_string())
    }
}

/// The words in backquotes, with commas between them. If they do not fit in two lines, an ellipsis follows the first dozen.
impl<T: AsRef<str>> Shown for Vec<T> {
    fn shown(&self, _: Lang) -> String {
        let fits = self.len() <= TWO_LINES / 4
            && self.iter().map(|word| word.as_ref().chars().count() + 4).sum::<usize>() <= TWO_LINES;
        let most = if fits { self.len() } else { LONGEST_LIST };
        let mut listed: Vec<String> = self.iter().take(most).map(|word| format!("`{}`", fit(word.as_ref()))).collect();
        if self.len() > most {
            listed.push("…".to_owned());
        }
        listed.join(", ")
    }
}

/// A user's text on one line, printable and cut if it is long.
pub(super) fn fit(text: &str) -> String {
    let visible = visible_line(text);
    if visible.chars().count() <= LONGEST_QUOTE {
        return visible;
    }
    visible.chars().take(LONGEST_QUOTE).chain(['…']).collect()
}

/// A text on one line, with everything invisible but spaces made visible.
pub(super) fn visible_line(text: &str) -> String {
    made_visible(text).replace('\n', "␊").replace('\t', "␉")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_with_control_characters_is_cut_and_escaped() {
        assert_eq!(fit("a\u{1b}[31m\nb"), "a␛[31m␊b");
        assert_eq!(fit(&"à".repeat(500)).chars().count(), LONGEST_QUOTE + 1);
        assert_eq!(vec!["chiave"; 20].shown(Lang::It).matches("chiave").count(), 20);
        assert_eq!(vec!["chiave"; 40].shown(Lang::It), format!("{}…", "`chiave`, ".repeat(LONGEST_LIST)));
    }
}
