//! The comuni of a run together: what each was asked with each questionnaire.

use super::participant::Participant;
use crate::model::{Questionnaire, UnitId};
use crate::score::{Scorecard, Scorer};
use std::collections::HashMap;

/// The comuni of a run, each with its interviews on one questionnaire or several.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// The questionnaires, in the order read.
    pub parts: Vec<QuestionnaireResults<'a>>,
    /// The comuni, in the order first met.
    pub units: Vec<GroupUnit<'a>>,
}

/// One questionnaire and the interviews on it.
#[derive(Clone, Debug)]
pub struct QuestionnaireResults<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// For each comune of the valley its interview and scorecard; `None` if it was not interviewed.
    pub answers: Vec<Option<Answered<'a>>>,
}

/// An interview and what came out of it.
#[derive(Clone, Debug)]
pub struct Answered<'a> {
    /// The interview.
    pub participant: Participant<'a>,
    /// Its scorecard.
    pub card: Scorecard,
}

/// A comune of the valley.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupUnit<'a> {
    /// Which comune it is.
    pub id: UnitId,
    /// Its name or its letter.
    pub name: String,
    key: &'a str,
    population: Option<u64>,
    is_masked: bool,
}

impl<'a> GroupUnit<'a> {
    /// What tells it from others: its code, else its name; `None` under a letter.
    pub fn key(&self) -> Option<&'a str> {
        (!self.is_masked).then_some(self.key)
    }

    /// Its inhabitants, as the first interview that has them; `None` under a letter.
    pub fn population(&self) -> Option<u64> {
        self.population.filter(|_| !self.is_masked)
    }
}

impl<'a> Group<'a> {
    /// Puts interviews together by comune; each comune has at most one interview on each questionnaire.
    ///
    /// # Panics
    /// If the identities of the interviews are not resolved.
    pub fn new<I>(parts: &[(&'a Questionnaire, Vec<I>)]) -> Group<'a>
    where
        I: Clone + Into<Participant<'a>>,
    {
        let participants = |(questionnaire, interviews): &(&'a Questionnaire, Vec<I>)| {
            let participants: Vec<Participant<'a>> = interviews.iter().cloned().map(Into::into).collect();
            (*questionnaire, participants)
        };
        let parts: Vec<(&Questionnaire, Vec<Participant<'a>>)> = parts.iter().map(participants).collect();
        let all = || parts.iter().flat_map(|(_, participants)| participants);
        let mut units: Vec<GroupUnit<'a>> = Vec::new();
        let mut places: HashMap<UnitId, usize> = HashMap::new();
        for participant in all() {
            let (id, key) = (participant.unit_id(), participant.interview.unit.key());
            let place = *places.entry(id).or_insert_with(|| {
                let (name, is_masked) = (participant.name().to_owned(), participant.named().is_none());
                units.push(GroupUnit { id, name, key, population: None, is_masked });
                units.len() - 1
            });
            units[place].population = units[place].population.or(participant.interview.unit.population);
        }
        let part = |(questionnaire, participants): &(&'a Questionnaire, Vec<Participant<'a>>)| {
            let mut scorer = Scorer::new(questionnaire);
            let mut answers: Vec<Option<Answered<'a>>> = vec![None; units.len()];
            for participant in participants {
                let card = scorer.score(participant.interview).clone();
                answers[places[&participant.unit_id()]] = Some(Answered { participant: participant.clone(), card });
            }
            QuestionnaireResults { questionnaire, answers }
        };
        let parts = parts.iter().map(part).collect();
        Group { parts, units }
    }

    /// Whether the comuni are shown under letters.
    pub fn is_masked(&self) -> bool {
        self.units.iter().any(|unit| unit.is_masked)
    }

    /// The part of a questionnaire.
    pub fn part(&self, questionnaire: &str) -> Option<&QuestionnaireResults<'a>> {
        self.parts.iter().find(|part| part.questionnaire.id.as_str() == questionnaire)
    }

    /// The inhabitants of all comuni together; `None` if those of one are not known, and under letters.
    pub fn population(&self) -> Option<u64> {
        self.units.iter().map(GroupUnit::population).sum()
    }

    /// The same, whether or not it may be shown.
    pub(super) fn whole_population(&self) -> Option<u64> {
        self.units.iter().map(|unit| unit.population).sum()
    }
}

impl<'a> QuestionnaireResults<'a> {
    /// The interviews there are, each with the place of its comune.
    pub fn answered(&self) -> impl Iterator<Item = (usize, &Answered<'a>)> + '_ {
        self.answers.iter().enumerate().filter_map(|(unit, answered)| Some((unit, answered.as_ref()?)))
    }
}
