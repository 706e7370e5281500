//! The sources that a question is based on.

use crate::lang::{Lang, ReferenceWords, Text};
use crate::model::Date;

/// A law, plan or document that a question is based on.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The name of the act or document.
    pub act: Text,
    /// The article, without the word: `17`, `33-septies`.
    pub article: Option<String>,
    /// The paragraph of the article, without the word: `1-septies`.
    pub comma: Option<String>,
    /// Another part, as it is cited: `CAP6.PA.10`, `cap. 1`.
    pub point: Option<String>,
    /// What the source says, in one sentence.
    pub note: Option<Text>,
    /// The date of the text.
    pub date: Option<Date>,
    /// The day on which the source was last checked.
    pub checked: Option<Date>,
    /// Whether the text itself was read.
    pub seen: bool,
    pub url: Option<String>,
    /// The last day on which what the source demands can be done.
    pub deadline: Option<Date>,
    /// The controls of the AgID minimum security measures (ABSC).
    pub controls: Vec<Control>,
}

/// A control of the AgID minimum security measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Its id, such as `1.3.1`.
    pub id: String,
    pub level: ControlLevel,
}

/// The lowest level of protection that includes a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
pub enum ControlLevel {
    /// Minimum: for every administration.
    M,
    /// Standard.
    S,
    /// High.
    A,
}

/// Why a reference needs another look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Stale {
    /// It was never checked.
    NeverChecked,
    /// It was last checked more than a year ago.
    Old,
    /// Its deadline has passed.
    DeadlinePassed,
}

impl Control {
    /// Parses a control such as `1.3.1 M`.
    pub fn new(text: &str) -> Option<Control> {
        let (id, level) = text.split_once(' ')?;
        let numbers: Vec<&str> = id.split('.').collect();
        let is_number = |number: &&str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let sound = numbers.len() == 3 && numbers.iter().all(is_number);
        sound.then_some(Control { id: id.to_owned(), level: level.parse().ok()? })
    }
}

impl Reference {
    /// The citation in one sentence; it says so if the source was not read.
    pub fn citation(&self, lang: Lang) -> String {
        let words = ReferenceWords::of(lang);
        let mut text = self.act.get(lang).to_owned();
        if let Some(article) = &self.article {
            text.push_str(&(words.article)(article));
        }
        if let Some(comma) = &self.comma {
            text.push_str(&(words.comma)(comma));
        }
        if let Some(point) = &self.point {
            text.push_str(&format!(", {point}"));
        }
        if !self.controls.is_empty() {
            let control = |control: &Control| format!("{} ({})", control.id, <&str>::from(control.level));
            let controls: Vec<String> = self.controls.iter().map(control).collect();
            text.push_str(&format!(", ABSC {}", controls.join(", ")));
        }
        if let Some(date) = self.date {
            text.push_str(&(words.text_of)(&day(date, lang)));
        }
        if let Some(note) = &self.note {
            text.push_str(&format!(": {}", note.get(lang).trim_end_matches('.')));
        }
        if !self.seen {
            text.push_str(words.not_verified);
        }
        text.push('.');
        text
    }

    /// Why the reference needs another look on a day: it was checked more than a year before, or its deadline is over.
    pub fn stale(&self, today: Date) -> Vec<Stale> {
        let last_year = today.yesterday().and_then(|day| day.checked_sub(jiff::Span::new().years(1)));
        let checked = match self.checked {
            None => Some(Stale::NeverChecked),
            Some(checked) => last_year.is_ok_and(|last_year| checked <= last_year).then_some(Stale::Old),
        };
        let passed = self.deadline.is_some_and(|deadline| deadline < today).then_some(Stale::DeadlinePassed);
        checked.into_iter().chain(passed).collect()
    }
}

/// The citations of all references, in the languages of the program.
pub fn citations(references: &[Reference]) -> Option<Text> {
    let of = |lang: Lang| -> (Box<str>, Box<str>) {
        let all: Vec<String> = references.iter().map(|reference| reference.citation(lang)).collect();
        (lang.code().into(), all.join(" ").into())
    };
    (!references.is_empty()).then(|| Text::translated(vec![of(Lang::It), of(Lang::En)]))
}

fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::It => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn reference() -> Reference {
        Reference {
            act: Text::plain("CAD (d.lgs. 82/2005)"),
            article: Some("17".into()),
            comma: Some("1-septies".into()),
            point: None,
            note: None,
            date: Some("2024-03-02".parse().unwrap()),
            checked: Some("2026-11-30".parse().unwrap()),
            seen: false,
            url: None,
            deadline: None,
            controls: Vec::new(),
        }
    }

    #[test]
    fn citation_of_source_not_read_says_so() {
        let (mut reference, doubt) = (reference(), "non ancora verificato");
        let text = reference.citation(Lang::It);
        assert_eq!(text, "CAD (d.lgs. 82/2005) art. 17 c. 1-septies, testo del 02/03/2024; non ancora verificato.");
        reference.seen = true;
        assert!(!reference.citation(Lang::It).contains(doubt));
        assert!(!reference.citation(Lang::En).contains("verified"));
    }

    #[test]
    fn reference_is_stale_after_a_year_or_its_deadline() {
        let mut reference = reference();
        let on = |day: &str| day.parse().unwrap();
        assert_eq!(reference.stale(on("2027-11-30")), []);
        assert_eq!(reference.stale(on("2027-12-01")), [Stale::Old]);
        reference.deadline = Some(on("2026-12-30"));
        assert_eq!(reference.stale(on("2026-12-30")), []);
        assert_eq!(reference.stale(on("2026-12-31")), [Stale::DeadlinePassed]);
        reference.checked = None;
        assert_eq!(reference.stale(on("2026-12-01")), [Stale::NeverChecked]);
    }

    #[test]
    fn control_is_three_numbers_and_a_level() {
        assert_eq!(Control::new("1.3.1 M").unwrap().level, ControlLevel::M);
        for wrong in ["1.3.1", "1.3 M", "1.3.1 X", "1.3.a M", "1..1 M"] {
            assert_eq!(Control::new(wrong), None, "{wrong}");
        }
    }
}
