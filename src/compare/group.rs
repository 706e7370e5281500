//! The comuni of a run with their interviews on each questionnaire.

use super::participant::Participant;
use crate::model::{Questionnaire, UnitId};
use crate::score::{Scorecard, Scorer};
use std::collections::HashMap;

/// The comuni of a run with their interviews on one or more questionnaires.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// By questionnaire, in the order read.
    pub parts: Vec<QuestionnaireResults<'a>>,
    /// The comuni, in the order of their first interview.
    pub units: Vec<GroupUnit<'a>>,
}

#[derive(Clone, Debug)]
pub struct QuestionnaireResults<'a> {
    pub questionnaire: &'a Questionnaire,
    /// By comune of the group; `None` without an interview.
    pub answers: Vec<Option<InterviewResult<'a>>>,
}

#[derive(Clone, Debug)]
pub struct InterviewResult<'a> {
    pub participant: Participant<'a>,
    pub card: Scorecard,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupUnit<'a> {
    pub id: UnitId,
    /// The name, or the letter if masked.
    pub name: String,
    key: &'a str,
    population: Option<u64>,
    is_masked: bool,
}

impl<'a> GroupUnit<'a> {
    /// The code, or the name if it has none; `None` if masked.
    pub fn key(&self) -> Option<&'a str> {
        (!self.is_masked).then_some(self.key)
    }

    /// The number of inhabitants, also if masked.
    pub(super) fn own_population(&self) -> Option<u64> {
        self.population
    }

    /// The number of inhabitants from the first interview that gives it; `None` if masked.
    pub fn population(&self) -> Option<u64> {
        self.population.filter(|_| !self.is_masked)
    }
}

impl<'a> Group<'a> {
    /// Groups interviews by comune; a comune has at most one interview on each questionnaire.
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
        let mut unit_of: HashMap<UnitId, usize> = HashMap::new();
        for participant in all() {
            let (id, key) = (participant.unit_id(), participant.interview.unit.key());
            let unit = *unit_of.entry(id).or_insert_with(|| {
                let (name, is_masked) = (participant.name().to_owned(), participant.named().is_none());
                units.push(GroupUnit { id, name, key, population: None, is_masked });
                units.len() - 1
            });
            units[unit].population = units[unit].population.or(participant.interview.unit.population);
        }
        let part = |(questionnaire, participants): &(&'a Questionnaire, Vec<Participant<'a>>)| {
            let mut scorer = Scorer::new(questionnaire);
            let mut answers: Vec<Option<InterviewResult<'a>>> = vec![None; units.len()];
            for participant in participants {
                let card = scorer.score(participant.interview).clone();
                answers[unit_of[&participant.unit_id()]] =
                    Some(InterviewResult { participant: participant.clone(), card });
            }
            QuestionnaireResults { questionnaire, answers }
        };
        let parts = parts.iter().map(part).collect();
        Group { parts, units }
    }

    /// Whether names are replaced by letters.
    pub fn is_masked(&self) -> bool {
        self.units.iter().any(|unit| unit.is_masked)
    }

    pub fn part(&self, questionnaire: &str) -> Option<&QuestionnaireResults<'a>> {
        self.parts.iter().find(|part| part.questionnaire.id.as_str() == questionnaire)
    }

    /// The total number of inhabitants; `None` if a comune lacks it, and if masked.
    pub fn population(&self) -> Option<u64> {
        self.units.iter().map(GroupUnit::population).sum()
    }

    /// The same, also if masked: for calculations whose result does not reveal it.
    pub(super) fn whole_population(&self) -> Option<u64> {
        self.units.iter().map(|unit| unit.population).sum()
    }

    /// The number of inhabitants of the comuni that give it, also if masked, and the comuni that do not.
    pub(super) fn known_population(&self) -> (u64, Vec<usize>) {
        let unknown = self.units.iter().enumerate().filter(|(_, unit)| unit.population.is_none());
        (self.units.iter().filter_map(|unit| unit.population).sum(), unknown.map(|(unit, _)| unit).collect())
    }
}

impl<'a> QuestionnaireResults<'a> {
    /// The interviews, each with the index of its comune in the group.
    pub fn answered(&self) -> impl Iterator<Item = (usize, &InterviewResult<'a>)> + '_ {
        self.answers.iter().enumerate().filter_map(|(unit, answered)| Some((unit, answered.as_ref()?)))
    }
}
