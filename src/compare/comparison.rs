//! The ranking of the comuni of one wave on one index.

use super::{GroupStatistics, Participant, rank, summary};
use crate::model::{Interview, NodeId, Questionnaire, RankOn};
use crate::score::{Scorecard, Scorer, as_shown};

/// A comune with its scorecard and its rank on the compared index.
#[derive(Clone, Debug)]
pub struct RankedUnit<'a> {
    pub participant: Participant<'a>,
    pub card: Scorecard,
    /// The rank; `None` without a score.
    pub rank: Option<usize>,
}

/// The comparison of comuni on one index.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    pub questionnaire: &'a Questionnaire,
    pub index: NodeId,
    /// The dimensions directly below the index.
    pub dimensions: Vec<NodeId>,
    /// The comuni by rank; those without a score last, by name.
    pub standings: Vec<RankedUnit<'a>>,
}

impl<'a> Comparison<'a> {
    /// Scores interviews of one questionnaire and ranks them on an index.
    pub fn new<I>(questionnaire: &'a Questionnaire, index: NodeId, interviews: &[I]) -> Comparison<'a>
    where
        I: Clone + Into<Participant<'a>>,
    {
        let participants: Vec<Participant<'a>> = interviews.iter().cloned().map(Into::into).collect();
        let mut scorer = Scorer::new(questionnaire);
        let cards: Vec<Scorecard> =
            participants.iter().map(|participant| scorer.score(participant.interview).clone()).collect();
        let scores: Vec<Option<f64>> = cards.iter().map(|card| card.nodes[index].score).collect();
        let ranks = rank(&scores, questionnaire);
        let parts = participants.into_iter().zip(cards).zip(ranks);
        let mut standings: Vec<RankedUnit<'_>> =
            parts.map(|((participant, card), rank)| RankedUnit { participant, card, rank }).collect();
        standings.sort_by(|one, other| {
            let key = |standing: &RankedUnit<'_>| standing.rank.unwrap_or(usize::MAX);
            let names = || one.participant.name().cmp(other.participant.name());
            key(one).cmp(&key(other)).then_with(names)
        });
        let dimensions = questionnaire.dimensions_of(index).collect();
        Comparison { questionnaire, index, dimensions, standings }
    }

    /// The statistics of one node over all comuni.
    pub fn summary(&self, node: NodeId) -> Option<GroupStatistics> {
        let score = |standing: &RankedUnit<'_>| (standing.card.nodes[node].score, standing.participant.population());
        let scores: Vec<(Option<f64>, Option<u64>)> = self.standings.iter().map(score).collect();
        let mut summary = summary(&scores)?;
        if self.questionnaire.method.rank_on == RankOn::Shown {
            // Leaders are determined from the same figures as ranks.
            let shown = |score: f64| as_shown(score, &self.questionnaire.display);
            let shown: Vec<_> = scores.iter().map(|(score, people)| (score.map(shown), *people)).collect();
            let as_shown = super::summary(&shown)?;
            (summary.leaders, summary.laggards) = (as_shown.leaders, as_shown.laggards);
        }
        Some(summary)
    }

    /// Whether unknown answers leave a score uncertain, of the index or of a dimension directly below it.
    pub fn is_open(&self) -> bool {
        let nodes = || std::iter::once(self.index).chain(self.dimensions.iter().copied());
        self.standings.iter().any(|standing| nodes().any(|node| standing.card.nodes[node].is_open()))
    }
}

/// An interview with its scorecard and its ranks within its wave.
#[derive(Clone, Debug)]
pub struct ScoredParticipant<'a> {
    pub participant: Participant<'a>,
    pub card: Scorecard,
    /// The rank on each index of the questionnaire; `None` without a score.
    pub ranks: Vec<Option<usize>>,
}

/// Scores interviews, in the order given, and ranks them within each wave.
pub fn score_all<'a, I>(questionnaire: &Questionnaire, interviews: &[I]) -> Vec<ScoredParticipant<'a>>
where
    I: Clone + Into<Participant<'a>>,
{
    let mut scorer = Scorer::new(questionnaire);
    let scored = |participant: Participant<'a>| {
        let card = scorer.score(participant.interview).clone();
        ScoredParticipant { participant, card, ranks: Vec::new() }
    };
    let mut all: Vec<ScoredParticipant<'a>> = interviews.iter().cloned().map(Into::into).map(scored).collect();
    let interviews: Vec<&Interview> = all.iter().map(|scored| scored.participant.interview).collect();
    let mut waves: Vec<Option<&str>> = interviews.iter().map(|interview| interview.wave.as_deref()).collect();
    waves.sort_unstable();
    waves.dedup();
    for wave in waves {
        let in_wave: Vec<usize> =
            (0..all.len()).filter(|position| interviews[*position].wave.as_deref() == wave).collect();
        for index in questionnaire.indices() {
            let scores: Vec<Option<f64>> =
                in_wave.iter().map(|position| all[*position].card.nodes[*index].score).collect();
            for (position, rank) in in_wave.iter().zip(rank(&scores, questionnaire)) {
                all[*position].ranks.push(rank);
            }
        }
    }
    all
}
