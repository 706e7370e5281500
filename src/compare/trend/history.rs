//! The results of each comune over the waves.

use super::contributions::{Movement, MovementEntry, ScorecardPair};
use super::matching::{MatchedChild, Questionnaires};
use super::reason::{Reason, ScoredInterview, reason};
use super::version::comparable;
use crate::compare::{Participant, rank};
use crate::model::{IdVec, NodeId, Questionnaire, UnitId};
use crate::score::{SAME, Scorecard, score};
use std::collections::HashMap;

/// The interviews of one wave.
#[derive(Clone, Debug)]
pub struct Wave<'a> {
    pub label: Option<&'a str>,
    /// The interviews, each with the version of the questionnaire that it answers.
    pub interviews: Vec<(&'a Questionnaire, Participant<'a>)>,
}

/// The comuni that answered a questionnaire, in any version, over the waves.
#[derive(Clone, Debug)]
pub struct Trend<'a> {
    /// The labels of the waves, earliest first.
    pub waves: Vec<Option<&'a str>>,
    /// The comuni, in the order of their first interview.
    pub units: Vec<UnitHistory<'a>>,
}

/// One comune over the waves.
#[derive(Clone, Debug)]
pub struct UnitHistory<'a> {
    /// The result in each wave; `None` without an interview.
    pub results: Vec<Option<WaveResult<'a>>>,
}

/// One comune in one wave.
#[derive(Clone, Debug)]
pub struct WaveResult<'a> {
    pub questionnaire: &'a Questionnaire,
    pub participant: Participant<'a>,
    pub card: Scorecard,
    /// The rank in its wave on each index and dimension; `None` without a score.
    pub ranks: IdVec<NodeId, Option<usize>>,
}

/// One comune in two waves.
#[derive(Clone, Copy, Debug)]
pub struct WavePair<'a> {
    pub before: &'a WaveResult<'a>,
    pub after: &'a WaveResult<'a>,
}

impl<'a> Trend<'a> {
    /// Scores each interview with its own version and ranks each wave.
    ///
    /// # Panics
    /// If the identities of the interviews are not resolved.
    pub fn new(waves: &[Wave<'a>]) -> Trend<'a> {
        let mut units: Vec<UnitHistory<'a>> = Vec::new();
        let mut unit_of: HashMap<UnitId, usize> = HashMap::new();
        for (at, wave) in waves.iter().enumerate() {
            for (questionnaire, participant) in &wave.interviews {
                let unit = *unit_of.entry(participant.unit_id()).or_insert_with(|| {
                    units.push(UnitHistory { results: vec![None; waves.len()] });
                    units.len() - 1
                });
                let card = score(questionnaire, participant.interview);
                let participant = participant.clone();
                let ranks = IdVec::filled(None, questionnaire.nodes().len());
                units[unit].results[at] = Some(WaveResult { questionnaire, participant, card, ranks });
            }
            rank_wave(&mut units, at);
        }
        Trend { waves: waves.iter().map(|wave| wave.label).collect(), units }
    }

    /// The questionnaire, in the version used last.
    ///
    /// # Panics
    /// If the trend has no interviews.
    pub fn questionnaire(&self) -> &'a Questionnaire {
        let results = |at: usize| self.units.iter().filter_map(move |unit| unit.results[at].as_ref());
        let last = (0..self.waves.len()).rev().find_map(|at| results(at).next());
        last.expect("a trend has an interview").questionnaire
    }

    /// The comuni with an interview in both waves.
    pub fn steps(&self, before: usize, after: usize) -> Vec<WavePair<'_>> {
        let both = self.units.iter().map(|unit| (&unit.results[before], &unit.results[after]));
        both.filter_map(|(before, after)| Some(WavePair { before: before.as_ref()?, after: after.as_ref()? })).collect()
    }

    /// The comuni with an interview in one wave but not in the other.
    pub fn only_in(&self, wave: usize, other: usize) -> Vec<&WaveResult<'a>> {
        let absent = self.units.iter().filter(|unit| unit.results[other].is_none());
        absent.filter_map(|unit| unit.results[wave].as_ref()).collect()
    }
}

/// Ranks the comuni of a wave on every index and dimension, across versions of the questionnaire.
fn rank_wave(units: &mut [UnitHistory<'_>], wave: usize) {
    let mut nodes: Vec<(String, &Questionnaire)> = Vec::new();
    let mut seen: Vec<&Questionnaire> = Vec::new();
    for result in units.iter().filter_map(|unit| unit.results[wave].as_ref()) {
        if seen.iter().any(|known| std::ptr::eq(*known, result.questionnaire)) {
            continue;
        }
        seen.push(result.questionnaire);
        for node in result.questionnaire.nodes() {
            if !nodes.iter().any(|(known, _)| known == node.id.as_str()) {
                nodes.push((node.id.to_string(), result.questionnaire));
            }
        }
    }
    for (id, questionnaire) in nodes {
        let scores: Vec<Option<f64>> =
            units.iter().map(|unit| unit.results[wave].as_ref().and_then(|result| result.score(&id))).collect();
        for (unit, rank) in units.iter_mut().zip(rank(&scores, questionnaire)) {
            let Some(result) = &mut unit.results[wave] else { continue };
            if let Some(node) = result.index(&id) {
                result.ranks[node] = rank;
            }
        }
    }
}

impl WaveResult<'_> {
    /// The index or dimension with this id.
    pub fn index(&self, id: &str) -> Option<NodeId> {
        self.questionnaire.find(id)?.node()
    }

    pub fn score(&self, index: &str) -> Option<f64> {
        self.card.nodes[self.index(index)?].score
    }

    /// The rank on an index or dimension in its wave.
    pub fn rank(&self, index: &str) -> Option<usize> {
        self.ranks[self.index(index)?]
    }
}

impl<'a> WavePair<'a> {
    pub fn questionnaires(&self) -> Questionnaires<'a> {
        Questionnaires { before: self.before.questionnaire, after: self.after.questionnaire }
    }

    fn cards(&self) -> ScorecardPair<'_> {
        ScorecardPair { questionnaires: self.questionnaires(), before: &self.before.card, after: &self.after.card }
    }

    /// The contributions to the change of an index; `None` if one of the versions does not have the index.
    pub fn movement(&self, index: &str) -> Option<Movement> {
        Some(Movement::new(self.cards(), self.questionnaires().index(index)?))
    }

    /// The scores of an index in the two waves over the unchanged part of the questionnaire; `None` if the
    /// questionnaire did not change. See [`comparable`].
    pub fn comparable(&self, index: &str) -> Option<(Option<f64>, Option<f64>)> {
        comparable(self.cards(), self.questionnaires().index(index)?)
    }

    /// Why a question contributes to the change; `None` if nothing changed, and for nodes.
    pub fn reason(&self, entry: &MovementEntry) -> Option<Reason> {
        let MatchedChild::Question(question) = entry.item else { return None };
        let sheet = |result: &'a WaveResult<'a>| ScoredInterview {
            interview: result.participant.interview,
            card: &result.card,
        };
        let reason = reason(self.questionnaires(), sheet(self.before), sheet(self.after), question);
        let counts_otherwise = match (entry.before, entry.after) {
            (Some(before), Some(after)) => (after - before).abs() > SAME,
            (before, after) => before.is_some() != after.is_some(),
        };
        reason.or(counts_otherwise.then_some(Reason::OtherPoints))
    }
}
