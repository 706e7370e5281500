//! The languages of the program, the texts of its reports, and the display of numbers.
//!
//! Architecture invariant: this module knows neither questionnaires nor scores.

mod bounds;
#[macro_use]
mod catalogue;
mod decimal;
mod form;
mod grammar;
mod indicator;
mod interview;
mod meeting;
mod meeting_details;
mod meeting_results;
mod office;
mod path;
mod phrases;
mod questions;
mod reference;
mod registry;
mod robustness;
mod scenario;
mod search_key;
mod show;
mod spreadsheet;
mod staged;
mod status;
mod summary;
mod text;
mod trend;
mod versions;
mod words;

pub use bounds::within;
pub use decimal::{round_half_up, shown};
pub(crate) use form::FormWords;
pub use grammar::count;
pub(crate) use indicator::IndicatorWords;
pub(crate) use interview::InterviewWords;
pub(crate) use meeting::MeetingWords;
pub(crate) use meeting_details::MeetingDetailWords;
pub(crate) use meeting_results::MeetingResultWords;
pub(crate) use office::OfficeWords;
pub(crate) use path::PathWords;
pub(crate) use questions::QuestionWords;
pub use reference::ReferenceWords;
pub(crate) use registry::RegistryWords;
pub(crate) use robustness::{Often, RobustnessWords};
pub(crate) use scenario::ScenarioWords;
pub use search_key::bare_letters;
pub(crate) use show::ShowWords;
pub use spreadsheet::{marked, unmarked};
pub(crate) use staged::StagedWords;
pub(crate) use status::StatusWords;
pub(crate) use summary::SummaryWords;
pub use text::Text;
pub(crate) use trend::TrendWords;
pub(crate) use versions::VersionWords;
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
    It,
    #[default]
    En,
}

impl Lang {
    /// The code in files and on the command line, `it` or `en`.
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// The texts of reports in this language.
    pub(crate) fn words(self) -> &'static Words {
        Words::of(self)
    }

    /// The Italian or the English text, by language.
    pub fn choose<T>(self, italian: T, english: T) -> T {
        match self {
            Lang::It => italian,
            Lang::En => english,
        }
    }

    /// The decimal sign.
    pub fn decimal_sign(self) -> char {
        match self {
            Lang::It => ',',
            Lang::En => '.',
        }
    }
}
