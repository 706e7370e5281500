//! An interview in the analysis: scored with all its data, shown with what may be shown.

use super::anonymize::MaskedInterview;
use crate::model::{IdVec, Interview, QuestionId, Questionnaire, UnitId, folded};
use std::fmt;
use std::sync::Arc;

/// A comune's interview, under its name or under a letter.
///
/// Scores and conditions need the whole interview, which stays in this layer. Reports get [`ShownInterview`], and so have
/// nothing to give away.
#[derive(Clone)]
pub struct Participant<'a> {
    pub(super) interview: &'a Interview,
    masked: Option<Arc<MaskedInterview>>,
}

/// What may be shown of an interview.
#[derive(Clone, Copy, Debug)]
pub enum ShownInterview<'a> {
    Named(&'a Interview),
    /// Without anything that identifies the comune.
    Masked(&'a MaskedInterview),
}

impl<'a> From<&'a Interview> for Participant<'a> {
    /// A participant under its name.
    fn from(interview: &'a Interview) -> Participant<'a> {
        Participant { interview, masked: None }
    }
}

impl<'a> Participant<'a> {
    /// A participant under a letter.
    pub fn masked(questionnaire: &Questionnaire, interview: &'a Interview, letter: &str) -> Participant<'a> {
        let masked = MaskedInterview::new(questionnaire, interview, letter);
        Participant { interview, masked: Some(Arc::new(masked)) }
    }

    /// The same comune with another interview, under the same name or letter.
    pub(super) fn with_interview<'b>(
        &self,
        questionnaire: &Questionnaire,
        interview: &'b Interview,
    ) -> Participant<'b> {
        match &self.masked {
            Some(masked) => Participant::masked(questionnaire, interview, masked.letter()),
            None => Participant::from(interview),
        }
    }

    pub fn shown(&self) -> ShownInterview<'_> {
        match &self.masked {
            Some(masked) => ShownInterview::Masked(masked),
            None => ShownInterview::Named(self.interview),
        }
    }

    /// The interview; `None` if masked.
    pub fn named(&self) -> Option<&'a Interview> {
        self.masked.is_none().then_some(self.interview)
    }

    /// Which comune of the run it is.
    ///
    /// # Panics
    /// If the identities of the interviews are not resolved.
    pub fn unit_id(&self) -> UnitId {
        self.interview.unit.resolved()
    }

    /// The name or the letter.
    pub fn name(&self) -> &str {
        match self.shown() {
            ShownInterview::Named(interview) => &interview.unit.name,
            ShownInterview::Masked(masked) => masked.letter(),
        }
    }

    /// The code, or the name without one; the letter if masked. Unique within a wave.
    pub fn key(&self) -> &str {
        match self.shown() {
            ShownInterview::Named(interview) => interview.unit.key(),
            ShownInterview::Masked(masked) => masked.letter(),
        }
    }

    /// The code; `None` if masked or without one.
    pub fn code(&self) -> Option<&'a str> {
        self.named()?.unit.code.as_deref()
    }

    /// The number of inhabitants; `None` if masked.
    pub fn population(&self) -> Option<u64> {
        self.named()?.unit.population
    }

    /// The name of the Unione or other group; `None` if masked or without one.
    pub fn group(&self) -> Option<&'a str> {
        self.named()?.unit.group.as_deref()
    }

    /// Whether this is not a comune, but the Unione or group itself: it has the name of its group.
    pub fn is_own_group(&self) -> bool {
        let unit = &self.interview.unit;
        unit.group.as_deref().is_some_and(|group| folded(group) == folded(&unit.name))
    }

    pub fn wave(&self) -> Option<&str> {
        match self.shown() {
            ShownInterview::Named(interview) => interview.wave.as_deref(),
            ShownInterview::Masked(masked) => masked.wave(),
        }
    }

    /// The version of the questionnaire that it answers, if it was carried over to another.
    pub fn own_version(&self) -> Option<&'a str> {
        self.interview.given.as_ref().map(|given| given.questionnaire.version.as_str())
    }

    /// The interview as it was given, with its version, if it was carried over to another; otherwise itself.
    pub fn as_given(&self, questionnaire: &'a Questionnaire) -> (&'a Questionnaire, Participant<'a>) {
        let Some(given) = &self.interview.given else { return (questionnaire, self.clone()) };
        let participant = match &self.masked {
            Some(masked) => Participant::masked(&given.questionnaire, &given.interview, masked.letter()),
            None => Participant::from(&given.interview),
        };
        (&given.questionnaire, participant)
    }

    /// The position of its wave in the order of the run.
    pub fn wave_position(&self) -> usize {
        self.interview.wave_position
    }

    pub fn has_reply(&self, question: QuestionId) -> bool {
        !self.interview.response(question).voices().is_empty()
    }

    pub fn asked(&self, questionnaire: &Questionnaire) -> IdVec<QuestionId, bool> {
        let mut asked = IdVec::default();
        questionnaire.asked(self.interview, &mut asked);
        asked
    }

    /// Whether both are the same interview.
    pub fn is(&self, other: &Participant<'_>) -> bool {
        std::ptr::eq(self.interview, other.interview)
    }

    /// Whether both have the same name, code, population and group.
    pub fn has_unit_of(&self, other: &Participant<'_>) -> bool {
        self.interview.unit == other.interview.unit
    }
}

impl fmt::Debug for Participant<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown().fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, Sources};
    use crate::load::{self, folder::Folder, parse};

    const QUESTIONNAIRE: &str = "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nindices:\n  - id: indice\n    title: \
        Indice\n    questions:\n      - {id: si, text: Si, kind: yes_no}\n      - {id: libera, text: Libera, kind: open}\n      \
        - {id: giorno, text: Giorno, kind: date, bands: [{months: 0, points: 100}]}\n      - {id: righe, text: Righe, kind: \
        table, columns: [{id: che, title: Che}]}\n";

    const INTERVIEW: &str = "unit: {name: Alvito, code: \"060004\", population: 2485, group: Unione}\nwave: \"2026-11\"\n\
        date: 2026-11-10\ninterviewer: Consulente\nrespondents: [{id: segreteria, role: Segretario}]\nanswers:\n  \
        si: {value: yes, note: Nota, evidence: Delibera, by: segreteria, on: 2026-11-12}\n  libera: Testo\n  \
        giorno: 2025-04-13\n  righe: [{che: Protocollo}]\n";

    #[test]
    fn participant_under_a_letter_has_nothing_to_give_away() {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let mut document = |name: &str, text: &str| {
            parse(text, sources.add(name.to_owned(), text), &mut diagnostics).expect("a document")
        };
        let (questionnaire, interview) = (document("q.yaml", QUESTIONNAIRE), document("i.yaml", INTERVIEW));
        let questionnaire = load::questionnaire::read(questionnaire, &mut diagnostics).expect("a questionnaire");
        let interview = load::interview::read(interview, &questionnaire, &Folder::default(), &mut diagnostics);
        let interview = interview.expect("an interview");
        let whole = format!("{:?}", Participant::from(&interview));
        let masked = Participant::masked(&questionnaire, &interview, "C");
        let shown = format!("{masked:?}");
        let hidden =
            ["Alvito", "060004", "2485", "Unione", "Consulente", "Segretario", "segreteria", "Nota", "Delibera"];
        for secret in hidden.into_iter().chain(["Testo", "Protocollo", "2025", "2026-11-1"]) {
            assert!(whole.contains(secret) || secret.starts_with("20"), "{secret} is not in {whole}");
            assert!(!shown.contains(secret), "{secret} is in {shown}");
        }
        assert_eq!((masked.name(), masked.key(), masked.wave()), ("C", "C", Some("2026-11")));
        assert_eq!((masked.code(), masked.population(), masked.group()), (None, None, None));
        assert!(masked.named().is_none());
    }
}
