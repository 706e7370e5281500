//! The ranking of the comuni of one wave on one index.

use super::{GroupStatistics, Participant, rank, summary};
use crate::model::{Interview, NodeId, Questionnaire, RankOn};
use crate::score::{SAME, Scorecard, Scorer, as_shown};

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

    /// The number of comuni with a rank.
    pub fn ranked(&self) -> usize {
        self.standings.iter().filter(|standing| standing.rank.is_some()).count()
    }

    /// The mean score of a node over the comuni that have one.
    pub fn mean(&self, node: NodeId) -> Option<f64> {
        self.summary(node).map(|group| group.mean)
    }

    /// The mean coverage of the index, 0–1; `None` if no question applies to anyone.
    pub fn mean_coverage(&self) -> Option<f64> {
        let coverage: Vec<f64> =
            self.standings.iter().filter_map(|standing| standing.card.nodes[self.index].coverage).collect();
        (!coverage.is_empty()).then(|| coverage.iter().sum::<f64>() / coverage.len() as f64)
    }

    /// The dimensions with the highest and the lowest mean; `None` with fewer than two.
    pub fn extremes(&self) -> Option<[(NodeId, GroupStatistics); 2]> {
        let mut known: Vec<(NodeId, GroupStatistics)> =
            self.dimensions.iter().filter_map(|node| Some((*node, self.summary(*node)?))).collect();
        known.sort_by(|(_, one), (_, other)| other.mean.total_cmp(&one.mean));
        let worst = known.pop()?;
        Some([known.into_iter().next()?, worst])
    }

    /// The dimensions on which a comune has a score, the best first.
    pub fn dimensions_by_score(&self, standing: &RankedUnit<'_>) -> Vec<(NodeId, f64)> {
        let known = self.dimensions.iter().filter_map(|node| Some((*node, standing.card.nodes[*node].score?)));
        let mut known: Vec<(NodeId, f64)> = known.collect();
        known.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        known
    }

    /// Whether a score of a node is above the mean of the group.
    pub fn is_above_mean(&self, node: NodeId, score: f64) -> bool {
        self.mean(node).is_some_and(|mean| score > mean + SAME)
    }

    /// How many comuni reach the target of the index, which is a score from 0 to 100.
    pub fn reaching(&self, target: f64) -> usize {
        let scores = self.standings.iter().filter_map(|standing| standing.card.nodes[self.index].score);
        scores.filter(|score| *score >= target - SAME).count()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{interviews, questionnaire};

    #[test]
    fn group_is_described_by_means_of_dimensions_and_coverage() {
        let questionnaire = questionnaire(
            "indices:\n  - id: index\n    title: I\n    dimensions:\n\
             \x20     - {id: a, title: A, questions: [{id: qa, text: Q, kind: number, worst: 0, best: 100}]}\n\
             \x20     - {id: b, title: B, questions: [{id: qb, text: Q, kind: number, worst: 0, best: 100}]}\n",
        );
        let interviews = interviews(&questionnaire, &["{qa: 20, qb: 60}", "{qa: 40}"]);
        let comparison =
            Comparison::new(&questionnaire, questionnaire.indices()[0], &interviews.iter().collect::<Vec<_>>());
        let [a, b] = comparison.dimensions[..] else { panic!("two dimensions") };
        // Means: (20 + 40)/2 = 30, and 60 of the only known one.
        let extremes = comparison.extremes().expect("two dimensions");
        assert_eq!(extremes.map(|(node, group)| (node, group.mean)), [(b, 60.0), (a, 30.0)]);
        // Two of two questions answered, and one of two.
        assert_eq!((comparison.mean_coverage(), comparison.mean(a)), (Some(0.75), Some(30.0)));
        let first = comparison.standings.iter().find(|one| one.card.nodes[b].score.is_some()).expect("known");
        assert_eq!(comparison.dimensions_by_score(first), [(b, 60.0), (a, 20.0)]);
        assert!(comparison.is_above_mean(a, 40.0) && !comparison.is_above_mean(a, 30.0));
    }
}
