//! Measures and states of applications.

use crate::model::Date;

/// A measure, named as the question about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Measure {
    /// 1.2, cloud.
    Cloud,
    /// 1.3.1, the national archive of addresses.
    Anncsu,
    /// 1.3.1, the exchange of data.
    Pdnd,
    /// 1.4.1, website and online services.
    Esperienza,
    /// 1.4.3, app IO.
    Appio,
    /// 1.4.3, payments.
    Pagopa,
    /// 1.4.4, the national archive of civil registers.
    Ansc,
    /// 1.4.4, SPID and CIE.
    Spidcie,
    /// 1.4.5, digital notifications.
    Send,
}

/// The state of an application, the least advanced first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// R: the comune gave it up.
    GivenUp,
    /// A: financed.
    Financed,
    /// E: paid, after the project was certified.
    Paid,
}

/// An application. The greater of two is the more advanced, then the later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Application {
    pub state: State,
    /// The day of the state.
    pub since: Option<Date>,
    pub notice: String,
    /// The code of the project.
    pub cup: String,
}

impl Measure {
    /// The measure of a notice. Both texts begin with its number; where two questions are about one number, the title of
    /// the notice says which, since the measure names both.
    pub fn of(notice: &str, measure: &str) -> Option<Measure> {
        let number = [notice, measure].into_iter().find_map(number)?;
        let title = notice.to_lowercase();
        let names = |words: &[&str]| words.iter().any(|word| title.contains(word));
        match number {
            "1.2" => Some(Measure::Cloud),
            "1.3.1" if names(&["anncsu"]) => Some(Measure::Anncsu),
            "1.3.1" if names(&["piattaforma digitale nazionale dati", "pdnd"]) => Some(Measure::Pdnd),
            "1.4.1" => Some(Measure::Esperienza),
            "1.4.3" if names(&["app io", "appio"]) => Some(Measure::Appio),
            "1.4.3" if names(&["pagopa", "pago pa"]) => Some(Measure::Pagopa),
            "1.4.4" if names(&["ansc"]) => Some(Measure::Ansc),
            "1.4.4" if names(&["spid"]) => Some(Measure::Spidcie),
            "1.4.5" => Some(Measure::Send),
            _ => None,
        }
    }

    /// The id of the question about it.
    pub fn question(self) -> &'static str {
        self.into()
    }
}

/// The number at the beginning of a text: `1.4.3` of `1.4.3 - app IO`.
fn number(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(text.len());
    Some(text[..end].trim_end_matches('.')).filter(|number| number.contains('.'))
}

impl State {
    pub fn of(letter: &str) -> Option<State> {
        match letter {
            "A" | "a" => Some(State::Financed),
            "R" | "r" => Some(State::GivenUp),
            "E" | "e" => Some(State::Paid),
            _ => None,
        }
    }

    pub fn letter(self) -> &'static str {
        match self {
            State::GivenUp => "R",
            State::Financed => "A",
            State::Paid => "E",
        }
    }

    /// The id of the option that it means.
    pub fn option(self) -> &'static str {
        match self {
            State::GivenUp => "rinunciato",
            State::Financed => "finanziato",
            State::Paid => "liquidato",
        }
    }
}
