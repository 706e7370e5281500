//! The scorer: one pass over the questions, one over the nodes.

use super::SAME;
use super::aggregate::{Totals, aggregate};
use super::contribution::Contribution;
use super::leaf::{Leaf, leaf_of};
use super::levels::NodeLevels;
use crate::model::{AskState, Child, IdVec, Interview, Node, NodeId, Question, QuestionId, Questionnaire};

/// The result of scoring one interview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scorecard {
    pub leaves: IdVec<QuestionId, Leaf>,
    /// The score of each index and dimension.
    pub nodes: IdVec<NodeId, NodeScore>,
}

/// The score of an index or a dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NodeScore {
    /// The score, 0–100; `None` if too little is known.
    pub score: Option<f64>,
    /// The lowest score over all values of the unknown answers; `None` if no question applies or may come to apply.
    pub low: Option<f64>,
    /// The highest score over all values of the unknown answers.
    pub high: Option<f64>,
    /// Coverage: the answered share of the weight that applies or may come to apply, 0–1; `None` if no question does.
    pub coverage: Option<f64>,
    /// The level, by index.
    pub level: Option<usize>,
}

impl NodeScore {
    /// Whether unknown answers leave the score uncertain.
    pub fn is_open(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => high - low > SAME,
            _ => false,
        }
    }
}

/// A scorecard in the order of another version of the questionnaire. Nodes and levels match by id, questions also by
/// former ids; what the earlier version lacks has no score.
pub fn carried(card: &Scorecard, then: &Questionnaire, now: &Questionnaire) -> Scorecard {
    let node = |(id, node): (NodeId, &Node)| {
        let Some(own) = then.find(node.id.as_str()).and_then(Child::node) else { return NodeScore::default() };
        let score = card.nodes[own];
        let level = score.level.and_then(|level| {
            let (reached, _) = then.level(own, level);
            let levels = now.levels_of(id)?;
            (0..levels.len()).find(|level| levels.get(*level).0 == reached)
        });
        NodeScore { level, ..score }
    };
    let leaf = |question: QuestionId| {
        let not_there = match now.questions()[question].kind.is_scored() {
            true => Leaf::Unanswered,
            false => Leaf::NotScored,
        };
        now.counterpart(question, then).map_or(not_there, |own| card.leaves[own])
    };
    Scorecard { leaves: now.questions().ids().map(leaf).collect(), nodes: now.nodes().enumerated().map(node).collect() }
}

pub fn score(questionnaire: &Questionnaire, interview: &Interview) -> Scorecard {
    Scorer::new(questionnaire).score(interview).clone()
}

/// Scores interviews of one questionnaire, reusing its buffers.
pub struct Scorer<'q> {
    questionnaire: &'q Questionnaire,
    /// The slots of the children of each node, with their weights.
    children: IdVec<NodeId, Vec<(usize, f64)>>,
    /// The contributions by slot: those of the questions, then those of the nodes.
    contributions: Vec<Contribution>,
    ranges: IdVec<QuestionId, (f64, f64)>,
    /// Whether some answers to the question have no points.
    unscored: IdVec<QuestionId, bool>,
    intervals: bool,
    levels: IdVec<NodeId, Option<NodeLevels<'q>>>,
    ask_states: IdVec<QuestionId, AskState>,
    bounds: IdVec<NodeId, Bounds>,
    optional: Vec<(f64, f64)>,
    ends: Vec<(f64, f64)>,
    card: Scorecard,
}

/// The results to compute; each includes those before.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum ScoreDetail {
    Scores,
    /// Also the levels.
    Levels,
    /// Also the intervals.
    Intervals,
}

/// The range of the score of a node or question over all values of the unknown answers.
#[derive(Clone, Copy, Default)]
struct Bounds {
    low: f64,
    high: f64,
    /// Whether unknown answers decide whether it counts.
    open: bool,
    /// Whether it can count at all.
    counts: bool,
}

impl<'q> Scorer<'q> {
    pub fn new(questionnaire: &'q Questionnaire) -> Scorer<'q> {
        let range = |question: &Question| question.kind.range().unwrap_or((0.0, 0.0));
        let (questions, nodes) = (questionnaire.questions(), questionnaire.nodes());
        let slot = |child: Child| match child {
            Child::Question(question) => question.index(),
            Child::Node(node) => questions.len() + node.index(),
        };
        let weighed = |child: &Child| (slot(*child), questionnaire.weight_of(*child));
        Scorer {
            questionnaire,
            children: nodes.iter().map(|node| node.children.iter().map(weighed).collect()).collect(),
            contributions: vec![Contribution::NONE; questions.len() + nodes.len()],
            ranges: questions.iter().map(range).collect(),
            unscored: questions.iter().map(|question| question.kind.may_go_unscored()).collect(),
            intervals: true,
            levels: nodes.ids().map(|node| NodeLevels::new(questionnaire, node)).collect(),
            ask_states: IdVec::default(),
            bounds: IdVec::default(),
            optional: Vec::new(),
            ends: Vec::new(),
            card: Scorecard::default(),
        }
    }

    /// The same scorer without intervals: `low` and `high` stay `None`, all other results are equal.
    pub fn without_intervals(self) -> Scorer<'q> {
        Scorer { intervals: false, ..self }
    }

    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// Scores an interview. The scorecard is valid until the next call.
    ///
    /// An interview carried over from another version has the score that its own version gives it.
    pub fn score(&mut self, interview: &Interview) -> &Scorecard {
        let questionnaire = self.questionnaire;
        if let Some(given) = &interview.given {
            let card = score(&given.questionnaire, &given.interview);
            self.card = carried(&card, &given.questionnaire, questionnaire);
            return &self.card;
        }
        questionnaire.ask_states(interview, &mut self.ask_states);
        self.card.leaves.clear();
        for (question, asking) in self.ask_states.enumerated() {
            self.card.leaves.push(leaf_of(questionnaire, question, interview, *asking));
        }
        self.score_leaves();
        &self.card
    }

    /// Scores given leaves; all questions count as asked with certainty.
    pub fn score_of_leaves(&mut self, leaves: &[Leaf]) -> &Scorecard {
        self.card.leaves.clear();
        self.card.leaves.extend(leaves.iter().copied());
        self.ask_states.clear();
        self.ask_states.extend(leaves.iter().map(|_| AskState { asked: true, open: false }));
        self.score_leaves();
        &self.card
    }

    /// The contributions of the questions, to be set before [`Scorer::score_contributions`].
    pub fn contributions_mut(&mut self) -> &mut [Contribution] {
        &mut self.contributions[..self.ranges.len()]
    }

    /// Scores the contributions set before. The scorecard has no leaves and no intervals, and levels of the given nodes only.
    pub fn score_contributions(&mut self, levels_of: &[NodeId]) -> &Scorecard {
        self.card.leaves.clear();
        self.score_nodes(ScoreDetail::Scores);
        for node in levels_of {
            self.card.nodes[*node].level = self.level(*node, self.card.nodes[*node].score);
        }
        &self.card
    }

    fn score_leaves(&mut self) {
        let Questionnaire { method, .. } = self.questionnaire;
        for ((contribution, leaf), question) in
            self.contributions.iter_mut().zip(&self.card.leaves).zip(self.questionnaire.questions())
        {
            *contribution = Contribution::of_leaf(*leaf, method, &question.kind);
        }
        self.score_nodes(if self.intervals { ScoreDetail::Intervals } else { ScoreDetail::Levels });
    }

    fn score_nodes(&mut self, detail: ScoreDetail) {
        self.card.nodes.clear();
        self.bounds.clear();
        let questions = self.ranges.len();
        for (id, node) in self.questionnaire.nodes().enumerated() {
            let mut score = self.node(id, node);
            if detail >= ScoreDetail::Intervals {
                let bounds = self.bounds_of(id, node);
                widen(&mut score, bounds);
                self.bounds.push(bounds);
            }
            if detail >= ScoreDetail::Levels {
                score.level = self.level(id, score.score);
            }
            self.contributions[questions + id.index()] = Contribution { score: score.score, coverage: score.coverage };
            self.card.nodes.push(score);
        }
    }

    /// The level of a node with this score, and with the present contributions of the questions.
    pub(super) fn level(&self, node: NodeId, score: Option<f64>) -> Option<usize> {
        let contributions = |question: QuestionId| self.contributions[question.index()];
        self.levels[node].as_ref()?.level(&self.questionnaire.display, score, contributions)
    }

    pub(super) fn contribution_of(&self, question: QuestionId, leaf: Leaf) -> Contribution {
        let kind = &self.questionnaire.questions()[question].kind;
        Contribution::of_leaf(leaf, &self.questionnaire.method, kind)
    }

    /// Sets the contribution of a node to its parent.
    pub(super) fn set_node(&mut self, node: NodeId, score: &NodeScore) {
        self.contributions[self.ranges.len() + node.index()] =
            Contribution { score: score.score, coverage: score.coverage };
    }

    /// The score and coverage of a node whose children are already scored.
    pub(super) fn node(&self, id: NodeId, node: &Node) -> NodeScore {
        let children = self.children[id].iter().map(|(child, weight)| (*weight, self.contributions[*child]));
        let totals = Totals::of(node.aggregation, children);
        let Some((coverage, known)) = totals.shares() else { return NodeScore::default() };
        let enough = reaches(coverage, node.min_coverage.get()) && reaches(known, node.min_children.get());
        let score = if enough { totals.score() } else { None };
        NodeScore { score, coverage: Some(coverage), ..NodeScore::default() }
    }

    /// The range of the score of a node over all values of the unknown answers.
    ///
    /// A child that certainly counts is taken at its lowest (highest) score. A child that may or may not count is
    /// included only if it lowers (raises) the result: a mean decreases with each value below it and increases with
    /// each value above it. Candidates are therefore added from the most extreme one on, until one no longer helps.
    ///
    /// | children of a mean, weight 1 | low | high |
    /// |---|---|---|
    /// | 60 | 60 | 60 |
    /// | 60, unknown 0–100 | 30 | 80 |
    /// | 60, may count with 20 | 40 | 60 |
    /// | 60, may count with 90 | 60 | 75 |
    fn bounds_of(&mut self, id: NodeId, node: &Node) -> Bounds {
        let (low, certain, possible) = self.extreme(id, node, 1.0, |bounds| bounds.low);
        let (high, ..) = self.extreme(id, node, -1.0, |bounds| bounds.high);
        Bounds { low, high, open: !certain && possible, counts: possible }
    }

    /// The lowest (`direction` 1) or highest (−1) score of a node; whether a child certainly counts; and whether a
    /// child can count.
    fn extreme(&mut self, id: NodeId, node: &Node, direction: f64, end: impl Fn(&Bounds) -> f64) -> (f64, bool, bool) {
        self.ends.clear();
        self.optional.clear();
        for (child, weight) in &self.children[id] {
            let bounds = self.bounds_of_child(*child);
            let item = (*weight, end(&bounds));
            match (bounds.counts, bounds.open) {
                (true, false) => self.ends.push(item),
                (true, true) => self.optional.push(item),
                (false, _) => {}
            }
        }
        let certain = !self.ends.is_empty();
        let possible = certain || !self.optional.is_empty();
        self.optional.sort_by(|(_, one), (_, other)| (direction * one).total_cmp(&(direction * other)));
        let mut extreme = aggregate(node.aggregation, &self.ends);
        for item in &self.optional {
            if extreme.is_some_and(|extreme| direction * item.1 >= direction * extreme) {
                break;
            }
            self.ends.push(*item);
            extreme = aggregate(node.aggregation, &self.ends);
            if !certain {
                // If no child certainly counts, the most extreme child alone gives the extreme.
                break;
            }
        }
        (extreme.unwrap_or(0.0), certain, possible)
    }

    /// The range of the child with this slot.
    fn bounds_of_child(&self, slot: usize) -> Bounds {
        if slot >= self.ranges.len() {
            return self.bounds[NodeId::new(slot - self.ranges.len())];
        }
        let question = QuestionId::new(slot);
        let (worst, best) = self.ranges[question];
        let open = self.ask_states[question].open;
        match self.card.leaves[question] {
            Leaf::Points(points) => Bounds { low: points, high: points, open, counts: true },
            // An answer without points would exclude the question.
            Leaf::DontKnow | Leaf::Unanswered => {
                Bounds { low: worst, high: best, open: open || self.unscored[question], counts: true }
            }
            Leaf::Undecided(points) => {
                let (low, high) = points.map_or((worst, best), |points| (points, points));
                Bounds { low, high, open: true, counts: true }
            }
            Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => Bounds::default(),
        }
    }
}

/// Sets the interval of a node with an applicable question.
///
/// The interval is widened to include the score: if an unknown question cannot have fewer points than the known ones,
/// excluding it gives a lower score than its worst answer.
fn widen(printed: &mut NodeScore, bounds: Bounds) {
    if printed.coverage.is_some() {
        printed.low = Some(printed.score.map_or(bounds.low, |score| bounds.low.min(score)));
        printed.high = Some(printed.score.map_or(bounds.high, |score| bounds.high.max(score)));
    }
}

/// Whether a share reaches a bound, with a tolerance for rounding errors.
fn reaches(share: f64, bound: f64) -> bool {
    share >= bound - 1e-12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{index_of_numbers, interview, questionnaire};

    /// The score of the index for answers to number questions.
    fn scored(method: &str, index: &str, questions: &[&str], answers: &str) -> NodeScore {
        let questionnaire = index_of_numbers(method, index, questions);
        score(&questionnaire, &interview(&questionnaire, answers)).nodes[NodeId::new(0)]
    }

    #[test]
    fn coverage_of_answers_is_share_of_applicable_weight() {
        for (answers, coverage, expected) in [
            ("{q0: 40, q1: 60}", Some(1.0), Some(45.0)), // (3·40 + 1·60) / 4
            ("{q0: 40}", Some(0.75), Some(40.0)),
            ("{q1: 60}", Some(0.25), None), // below the minimum coverage of ½
            ("{q1: 60, q0: not_applicable}", Some(1.0), Some(60.0)),
            ("{q0: dont_know, q1: dont_know}", Some(0.0), None),
            ("{q0: not_applicable, q1: not_applicable}", None, None),
        ] {
            let score = scored("", "", &["weight: 3", ""], answers);
            assert_eq!((score.coverage, score.score), (coverage, expected), "{answers}");
        }
    }

    #[test]
    fn score_below_min_children_is_none() {
        for (min_children, expected) in [(0.5, Some(40.0)), (0.6, None)] {
            let rules = format!("min_coverage: 0, min_children: {min_children}");
            let score = scored("", &rules, &["", ""], "{q0: 40}");
            assert_eq!(score.score, expected, "{min_children}");
        }
    }

    #[test]
    fn missing_answer_counts_by_the_method() {
        for (method, expected) in [
            ("", Some(40.0)),
            ("method: {unanswered: worst}", Some(20.0)), // (40 + 0) / 2
            ("method: {dont_know: worst}", Some(40.0)),
        ] {
            assert_eq!(scored(method, "", &["", ""], "{q0: 40}").score, expected, "{method}");
        }
    }

    #[test]
    fn interval_of_unknown_answers_spans_their_extremes() {
        for (aggregation, answers, low, high) in [
            ("mean", "{q0: 60}", 30.0, 80.0), // (60 + 0) / 2, (60 + 100) / 2
            ("mean", "{q0: 60, q1: 20}", 40.0, 40.0),
            ("mean", "{q0: 60, q1: not_applicable}", 60.0, 60.0),
            ("min", "{q0: 60}", 0.0, 60.0),
            ("max", "{q0: 60}", 60.0, 100.0),
            ("geometric", "{q0: 64}", 0.0, 80.0), // √(64 · 100)
        ] {
            let score = scored("", &format!("aggregation: {aggregation}"), &["", ""], answers);
            let close = |end: Option<f64>, expected: f64| (end.expect("an interval") - expected).abs() < 1e-9;
            assert!(close(score.low, low) && close(score.high, high), "{aggregation} {answers}: {score:?}");
        }
    }

    #[test]
    fn interval_with_question_that_may_be_asked_includes_it_only_where_it_is_extreme() {
        let questionnaire = questionnaire(
            "indices:\n  - id: index\n    title: Index\n    questions:\n      - {id: yes, text: Q, kind: yes_no}\n      \
             - {id: then, text: Q, kind: yes_no, when: {question: yes, is: [yes]}, points: {yes: 20, no: 10}}\n",
        );
        // `yes` is unknown: alone 0 or 100. `then` has 10–20 if it is asked: it lowers 100, and cannot lower 0.
        let score = score(&questionnaire, &interview(&questionnaire, "{}")).nodes[NodeId::new(0)];
        assert_eq!((score.low, score.high), (Some(0.0), Some(100.0)));
    }
}
