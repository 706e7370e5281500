//! The comuni of a run together: what each was asked with each questionnaire.

use crate::model::{Interview, Questionnaire, UnitId};
use crate::score::{Scorecard, Scorer};
use std::collections::HashMap;

/// The comuni of a run, each with its interviews on one questionnaire or several.
#[derive(Clone, Debug)]
pub struct Valley<'a> {
    /// The questionnaires, in the order read.
    pub parts: Vec<Part<'a>>,
    /// The comuni, in the order first met.
    pub units: Vec<Member<'a>>,
    /// Whether they are shown under letters.
    pub masked: bool,
}

/// One questionnaire and the interviews on it.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// For each comune of the valley its interview and scorecard; `None` if it was not interviewed.
    pub answers: Vec<Option<Answered<'a>>>,
}

/// An interview and what came out of it.
#[derive(Clone, Debug)]
pub struct Answered<'a> {
    /// The interview.
    pub interview: &'a Interview,
    /// Its scorecard.
    pub card: Scorecard,
}

/// A comune of the valley.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member<'a> {
    /// Which comune it is.
    pub id: UnitId,
    /// Its code, else its name.
    pub key: &'a str,
    /// Its name, as it is shown.
    pub name: String,
    /// Its inhabitants, as the first interview that tells them has it.
    pub population: Option<u64>,
}

impl<'a> Valley<'a> {
    /// Puts interviews together by comune; each comune has at most one interview on each questionnaire.
    ///
    /// # Panics
    /// If the identities of the interviews are not resolved.
    pub fn new(parts: &[(&'a Questionnaire, Vec<&'a Interview>)]) -> Valley<'a> {
        let all = || parts.iter().flat_map(|(_, interviews)| interviews.iter().copied());
        let mut units: Vec<Member<'a>> = Vec::new();
        let mut places: HashMap<UnitId, usize> = HashMap::new();
        for interview in all() {
            let (unit, id) = (&interview.unit, interview.unit.resolved());
            let place = *places.entry(id).or_insert_with(|| {
                units.push(Member { id, key: unit.key(), name: unit.name.clone(), population: None });
                units.len() - 1
            });
            units[place].population = units[place].population.or(unit.population);
        }
        let part = |(questionnaire, interviews): &(&'a Questionnaire, Vec<&'a Interview>)| {
            let mut scorer = Scorer::new(questionnaire);
            let mut answers: Vec<Option<Answered<'a>>> = vec![None; units.len()];
            for interview in interviews {
                let card = scorer.score(interview).clone();
                answers[places[&interview.unit.resolved()]] = Some(Answered { interview, card });
            }
            Part { questionnaire, answers }
        };
        let parts = parts.iter().map(part).collect();
        Valley { parts, units, masked: false }
    }

    /// Shows the comuni under letters, and nothing by which they could be known.
    pub fn mask(&mut self, letters: &HashMap<String, String>) {
        self.masked = true;
        for unit in &mut self.units {
            unit.name.clone_from(&letters[unit.key]);
        }
    }

    /// The part of a questionnaire.
    pub fn part(&self, questionnaire: &str) -> Option<&Part<'a>> {
        self.parts.iter().find(|part| part.questionnaire.id.as_str() == questionnaire)
    }

    /// The inhabitants of all comuni together; `None` if those of one are not known.
    pub fn population(&self) -> Option<u64> {
        self.units.iter().map(|unit| unit.population).sum()
    }
}

impl<'a> Part<'a> {
    /// The interviews there are, each with the place of its comune.
    pub fn answered(&self) -> impl Iterator<Item = (usize, &Answered<'a>)> + '_ {
        self.answers.iter().enumerate().filter_map(|(unit, answered)| Some((unit, answered.as_ref()?)))
    }
}
