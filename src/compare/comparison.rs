//! The ranking of the comuni of one wave on one index.

use super::trend::{Matched, Questionnaires, unchanged};
use super::{GroupStatistics, Participant, rank, summary};
use crate::model::{Child, IdVec, NodeId, QuestionId, Questionnaire, RankOn, version_key};
use crate::score::{Leaf, SAME, Scorecard, Scorer, as_shown};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A comune with its scorecard and its rank on the compared index.
#[derive(Clone, Debug)]
pub struct RankedUnit<'a> {
    pub participant: Participant<'a>,
    pub card: Scorecard,
    /// The rank; `None` without a score.
    pub rank: Option<usize>,
    /// The score over the questions that are equal in all versions; `None` without one, and with a single version.
    pub comparable: Option<f64>,
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
            parts.map(|((participant, card), rank)| RankedUnit { participant, card, rank, comparable: None }).collect();
        compare_versions(questionnaire, index, &mut standings);
        standings.sort_by(|one, other| {
            let key = |standing: &RankedUnit<'_>| standing.rank.unwrap_or(usize::MAX);
            let names = || one.participant.name().cmp(other.participant.name());
            key(one).cmp(&key(other)).then_with(names)
        });
        let dimensions = questionnaire.dimensions_of(index).collect();
        Comparison { questionnaire, index, dimensions, standings }
    }

    /// The ranks on a node, in the order of the comuni; `None` without a score.
    pub fn ranks(&self, node: NodeId) -> Vec<Option<usize>> {
        let scores: Vec<Option<f64>> = self.standings.iter().map(|standing| standing.card.nodes[node].score).collect();
        rank(&scores, self.questionnaire)
    }

    /// The versions that the comuni answer, the latest first; one, unless they differ.
    pub fn versions(&self) -> Vec<&str> {
        let own = |standing: &'_ RankedUnit<'a>| standing.participant.own_version();
        let mut versions: Vec<&str> = self.standings.iter().filter_map(own).collect();
        versions.push(&self.questionnaire.version);
        versions.sort_by_cached_key(|version| (*version != self.questionnaire.version, Reverse(version_key(version))));
        versions.dedup();
        versions
    }

    /// Whether comuni answer different versions.
    pub fn has_versions(&self) -> bool {
        self.standings.iter().any(|standing| standing.participant.own_version().is_some())
    }

    /// The version that a comune answers.
    pub fn version_of<'s>(&'s self, standing: &'s RankedUnit<'a>) -> &'s str {
        standing.participant.own_version().unwrap_or(&self.questionnaire.version)
    }

    /// Whether any comune has a score over the questions that are equal in all versions.
    pub fn has_comparable(&self) -> bool {
        self.standings.iter().any(|standing| standing.comparable.is_some())
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

/// Scores the comuni over the questions that are equal in all their versions, computed with the latest version.
fn compare_versions(questionnaire: &Questionnaire, index: NodeId, standings: &mut [RankedUnit<'_>]) {
    let mut kept: IdVec<QuestionId, bool> = IdVec::filled(true, questionnaire.questions().len());
    let mut seen: Vec<&Questionnaire> = Vec::new();
    for standing in &*standings {
        let Some(given) = &standing.participant.interview.given else { continue };
        let own = &*given.questionnaire;
        if seen.iter().any(|known| std::ptr::eq(*known, own)) {
            continue;
        }
        seen.push(own);
        let id = questionnaire.nodes()[index].id.as_str();
        let Some(before) = own.find(id).and_then(Child::node) else { return };
        let questionnaires = Questionnaires { before: own, after: questionnaire };
        let unchanged = unchanged(questionnaires, Matched { before: Some(before), after: Some(index) });
        let both = questionnaire.questions().ids().map(|question| kept[question] && unchanged[question]);
        kept = both.collect();
    }
    if seen.is_empty() || !questionnaire.questions_below(index).any(|question| kept[question]) {
        return;
    }
    let mut scorer = Scorer::new(questionnaire);
    for standing in standings {
        let leaf = |question| if kept[question] { standing.card.leaves[question] } else { Leaf::NotApplicable };
        let leaves: Vec<Leaf> = questionnaire.questions().ids().map(leaf).collect();
        standing.comparable = scorer.score_of_leaves(&leaves).nodes[index].score;
    }
}

/// An interview with its scorecard and its ranks within its wave.
#[derive(Clone, Debug)]
pub struct ScoredParticipant<'a> {
    pub participant: Participant<'a>,
    pub card: Scorecard,
    /// The rank on each index and dimension; `None` without a score.
    pub ranks: IdVec<NodeId, Option<usize>>,
}

/// Scores interviews, in the order given, and ranks them within each wave.
pub fn score_all<'a, I>(questionnaire: &Questionnaire, interviews: &[I]) -> Vec<ScoredParticipant<'a>>
where
    I: Clone + Into<Participant<'a>>,
{
    let participants = interviews.iter().cloned().map(Into::into).collect();
    score_versions(vec![(questionnaire, participants)]).pop().unwrap_or_default()
}

/// Scores the interviews on each version of a questionnaire, in the order given, and ranks them within each wave, across
/// the versions. Nodes match by id.
pub fn score_versions<'a>(versions: Vec<(&Questionnaire, Vec<Participant<'a>>)>) -> Vec<Vec<ScoredParticipant<'a>>> {
    let questionnaires: Vec<&Questionnaire> = versions.iter().map(|(questionnaire, _)| *questionnaire).collect();
    let mut all: Vec<Vec<ScoredParticipant<'a>>> = Vec::new();
    for (questionnaire, participants) in versions {
        let mut scorer = Scorer::new(questionnaire);
        let scored = |participant: Participant<'a>| {
            let card = scorer.score(participant.interview).clone();
            ScoredParticipant { participant, card, ranks: IdVec::filled(None, questionnaire.nodes().len()) }
        };
        all.push(participants.into_iter().map(scored).collect());
    }
    // The position of each interview: its version, and its place there.
    let mut waves: BTreeMap<Option<&str>, Vec<(usize, usize)>> = BTreeMap::new();
    for (version, scored) in all.iter().enumerate() {
        for (place, one) in scored.iter().enumerate() {
            waves.entry(one.participant.interview.wave.as_deref()).or_default().push((version, place));
        }
    }
    let mut ids: Vec<&str> = Vec::new();
    for node in questionnaires.iter().flat_map(|questionnaire| questionnaire.nodes().iter()) {
        if !ids.contains(&node.id.as_str()) {
            ids.push(node.id.as_str());
        }
    }
    let mut ranked = Vec::new();
    for positions in waves.values() {
        for id in &ids {
            let node = |version: usize| questionnaires[version].find(id).and_then(Child::node);
            let score = |(version, place): &(usize, usize)| all[*version][*place].card.nodes[node(*version)?].score;
            let scores: Vec<Option<f64>> = positions.iter().map(score).collect();
            for ((version, place), rank) in positions.iter().zip(rank(&scores, questionnaires[0])) {
                ranked.extend(node(*version).map(|node| (*version, *place, node, rank)));
            }
        }
    }
    for (version, place, node, rank) in ranked {
        all[version][place].ranks[node] = rank;
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
