//! The languages comino speaks, every word of its reports, and how a number is shown.
//!
//! Architecture invariant: nothing here knows what a questionnaire or a score is.

#[macro_use]
mod catalogue;
mod decimal;
mod form;
mod grammar;
mod interview;
mod meeting;
mod robustness;
mod search_key;
mod summary;
mod text;
mod trend;
mod words;

pub use decimal::{round_half_up, shown};
pub(crate) use form::FormWords;
pub use grammar::count;
pub(crate) use interview::InterviewWords;
pub(crate) use meeting::MeetingWords;
pub(crate) use robustness::{Often, RobustnessWords};
pub use search_key::bare_letters;
pub(crate) use summary::SummaryWords;
pub use text::Text;
pub(crate) use trend::TrendWords;
pub(crate) use words::Words;

/// A language of the program's own texts.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
    strum::EnumIter,
)]
#[strum(serialize_all = "lowercase")]
pub enum Lang {
    /// Italian, the first language of the field.
    It,
    /// English.
    #[default]
    En,
}

impl Lang {
    /// The code of the language as written in files and on the command line, `it` or `en`.
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// Every word that reports use in this language.
    pub(crate) fn words(self) -> &'static Words {
        Words::of(self)
    }

    /// The text in this language, of the Italian and the English one.
    pub fn choose<T>(self, italian: T, english: T) -> T {
        match self {
            Lang::It => italian,
            Lang::En => english,
        }
    }

    /// The sign between the whole part of a number and its decimals.
    pub fn decimal_sign(self) -> char {
        match self {
            Lang::It => ',',
            Lang::En => '.',
        }
    }
}
