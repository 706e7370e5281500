//! An interview in the analysis: scored as it is, shown as it may be.

use super::anonymize::MaskedInterview;
use crate::model::{Interview, Questionnaire};
use std::fmt;
use std::sync::Arc;

/// A comune's interview, under its name or under a letter.
///
/// Scores and conditions need the whole interview, which stays in this layer. Reports get [`Shown`], and so have
/// nothing to give away.
#[derive(Clone)]
pub struct Participant<'a> {
    pub(super) interview: &'a Interview,
    masked: Option<Arc<MaskedInterview>>,
}

/// What may be shown of an interview.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// All of it.
    Named(&'a Interview),
    /// What says nothing of who it is.
    Masked(&'a MaskedInterview),
}

impl<'a> From<&'a Interview> for Participant<'a> {
    /// Under its name.
    fn from(interview: &'a Interview) -> Participant<'a> {
        Participant { interview, masked: None }
    }
}

impl<'a> Participant<'a> {
    /// Under a letter.
    pub fn masked(questionnaire: &Questionnaire, interview: &'a Interview, letter: &str) -> Participant<'a> {
        let masked = MaskedInterview::new(questionnaire, interview, letter);
        Participant { interview, masked: Some(Arc::new(masked)) }
    }

    /// What may be shown.
    pub fn shown(&self) -> Shown<'_> {
        match &self.masked {
            Some(masked) => Shown::Masked(masked),
            None => Shown::Named(self.interview),
        }
    }

    /// The interview; `None` under a letter.
    pub fn named(&self) -> Option<&'a Interview> {
        self.masked.is_none().then_some(self.interview)
    }

    /// The name or the letter.
    pub fn name(&self) -> &str {
        match self.shown() {
            Shown::Named(interview) => &interview.unit.name,
            Shown::Masked(masked) => masked.letter(),
        }
    }

    /// What tells it from others of its wave: the code, else the name; or the letter.
    pub fn key(&self) -> &str {
        match self.shown() {
            Shown::Named(interview) => interview.unit.key(),
            Shown::Masked(masked) => masked.letter(),
        }
    }

    /// The code; `None` under a letter.
    pub fn code(&self) -> Option<&'a str> {
        self.named()?.unit.code.as_deref()
    }

    /// The inhabitants; `None` under a letter.
    pub fn population(&self) -> Option<u64> {
        self.named()?.unit.population
    }

    /// The Unione or other group; `None` under a letter.
    pub fn group(&self) -> Option<&'a str> {
        self.named()?.unit.group.as_deref()
    }

    /// The wave.
    pub fn wave(&self) -> Option<&str> {
        match self.shown() {
            Shown::Named(interview) => interview.wave.as_deref(),
            Shown::Masked(masked) => masked.wave(),
        }
    }

    /// Whether a question has a reply.
    pub fn has_reply(&self, question: usize) -> bool {
        !self.interview.response(question).voices().is_empty()
    }

    /// Which questions are asked.
    pub fn asked(&self, questionnaire: &Questionnaire) -> Vec<bool> {
        let mut asked = Vec::new();
        questionnaire.asked(self.interview, &mut asked);
        asked
    }

    /// Whether both are the same interview.
    pub fn is(&self, other: &Participant<'_>) -> bool {
        std::ptr::eq(self.interview, other.interview)
    }

    /// Whether both describe the comune in the same words.
    pub fn has_unit_of(&self, other: &Participant<'_>) -> bool {
        self.interview.unit == other.interview.unit
    }
}

impl fmt::Debug for Participant<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown().fmt(formatter)
    }
}
