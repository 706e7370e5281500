//! The comuni of a run with their interviews on each questionnaire.

use super::participant::Participant;
use crate::model::{NodeId, Questionnaire, UnitId, folded};
use crate::score::{Scorecard, Scorer};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

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
    /// The index or dimension that the plan is about; `None`: all indices.
    pub index: Option<NodeId>,
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
    is_joint_body: bool,
}

impl<'a> GroupUnit<'a> {
    /// The code, or the name if it has none; `None` if masked.
    pub fn key(&self) -> Option<&'a str> {
        (!self.is_masked).then_some(self.key)
    }

    /// The number of inhabitants from the first interview that gives it; `None` if masked.
    pub fn population(&self) -> Option<u64> {
        self.population.filter(|_| !self.is_masked)
    }

    /// Whether this is not a comune, but the Unione or group that others of the run name as theirs.
    pub fn is_joint_body(&self) -> bool {
        self.is_joint_body
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
                units.push(GroupUnit { id, name, key, population: None, is_masked, is_joint_body: false });
                units.len() - 1
            });
            units[unit].population = units[unit].population.or(participant.interview.unit.population);
        }
        let mut members: HashMap<String, HashSet<UnitId>> = HashMap::new();
        for participant in all() {
            if let Some(group) = participant.interview.unit.group.as_deref() {
                members.entry(folded(group)).or_default().insert(participant.unit_id());
            }
        }
        for participant in all() {
            let id = participant.unit_id();
            let named = members.get(&folded(&participant.interview.unit.name));
            units[unit_of[&id]].is_joint_body |=
                named.is_some_and(|members| members.iter().any(|member| *member != id));
        }
        let part = |(questionnaire, participants): &(&'a Questionnaire, Vec<Participant<'a>>)| {
            let mut scorer = Scorer::new(questionnaire);
            let mut answers: Vec<Option<InterviewResult<'a>>> = vec![None; units.len()];
            for participant in participants {
                let card = scorer.score(participant.interview).clone();
                answers[unit_of[&participant.unit_id()]] =
                    Some(InterviewResult { participant: participant.clone(), card });
            }
            QuestionnaireResults { questionnaire, index: None, answers }
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

    /// The comuni, each with its index: the units without the Unione itself.
    pub fn comuni(&self) -> impl Iterator<Item = (usize, &GroupUnit<'a>)> + '_ {
        self.units.iter().enumerate().filter(|(_, unit)| !unit.is_joint_body)
    }

    /// The number of comuni, without the Unione itself.
    pub fn comuni_count(&self) -> usize {
        self.comuni().count()
    }

    /// The total number of inhabitants; `None` if a comune lacks it, and if masked.
    pub fn population(&self) -> Option<u64> {
        self.comuni().map(|(_, unit)| unit.population()).sum()
    }

    /// The same, also if masked: for calculations whose result does not reveal it.
    pub(super) fn whole_population(&self) -> Option<u64> {
        self.comuni().map(|(_, unit)| unit.population).sum()
    }

    /// The number of inhabitants of the comuni that give it, also if masked, and the comuni that do not.
    pub(super) fn known_population(&self) -> (u64, Vec<usize>) {
        let unknown = self.comuni().filter(|(_, unit)| unit.population.is_none());
        (self.comuni().filter_map(|(_, unit)| unit.population).sum(), unknown.map(|(unit, _)| unit).collect())
    }
}

impl<'a> QuestionnaireResults<'a> {
    /// The same results for each index apart; itself, if there is only one or one was chosen.
    pub fn by_index(&self) -> Vec<Cow<'_, QuestionnaireResults<'a>>> {
        let indices = self.questionnaire.indices();
        if self.index.is_some() || indices.len() == 1 {
            return vec![Cow::Borrowed(self)];
        }
        let on = |index: &NodeId| Cow::Owned(QuestionnaireResults { index: Some(*index), ..self.clone() });
        indices.iter().map(on).collect()
    }

    /// The node that the plan is about, the main index if none was chosen.
    pub fn main_node(&self) -> NodeId {
        self.index.unwrap_or(self.questionnaire.indices()[0])
    }

    /// The interviews, each with the index of its comune in the group.
    pub fn answered(&self) -> impl Iterator<Item = (usize, &InterviewResult<'a>)> + '_ {
        self.answers.iter().enumerate().filter_map(|(unit, answered)| Some((unit, answered.as_ref()?)))
    }

    /// Whether the Unione answers this questionnaire and no comune does.
    pub fn is_of_joint_bodies(&self, group: &Group<'_>) -> bool {
        self.answered().next().is_some() && self.answered().all(|(unit, _)| group.units[unit].is_joint_body())
    }
}
