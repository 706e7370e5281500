//! The languages comino speaks, every word of its reports, and how a number is shown.
//!
//! Architecture invariant: nothing here knows what a questionnaire or a score is.

mod convention;
mod decimal;
mod en;
mod form;
mod interview;
mod it;
mod letters;
mod meeting;
mod robustness;
mod summary;
mod text;
mod trend;
mod words;

pub use convention::ConventionWords;
pub use decimal::{round_half_up, shown};
pub use form::{FormWords, ScriptWords};
pub use interview::InterviewWords;
pub use letters::bare_letters;
pub use meeting::MeetingWords;
pub use robustness::{Often, RobustnessWords};
pub use summary::SummaryWords;
pub use text::Text;
pub use trend::TrendWords;
pub use words::Words;

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
    pub fn words(self) -> &'static Words {
        match self {
            Lang::It => &it::WORDS,
            Lang::En => &en::WORDS,
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
