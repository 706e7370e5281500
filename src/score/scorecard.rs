//! The scorer: one pass over the questions, one loop up the nodes.

use super::SAME;
use super::aggregate::{Tally, aggregate};
use super::leaf::{Leaf, leaf_of};
use super::levels::{exact_thresholds, level_of};
use crate::model::{Asking, Child, Interview, MissingRule, Node, NodeKind, Questionnaire};

/// Everything that comes out of one interview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scorecard {
    /// What each question contributes, by question.
    pub leaves: Vec<Leaf>,
    /// The score of each index and dimension, by node.
    pub nodes: Vec<NodeScore>,
}

/// The score of an index or a dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NodeScore {
    /// The score, 0–100; `None` if too little is known.
    pub score: Option<f64>,
    /// The score if every unknown answer were the worst possible; `None` if no question applies.
    pub low: Option<f64>,
    /// The score if every unknown answer were the best possible.
    pub high: Option<f64>,
    /// The share of the applicable weight that is answered, 0–1; `None` if no question applies.
    pub coverage: Option<f64>,
    /// The level reached, counted from 0.
    pub level: Option<usize>,
}

impl NodeScore {
    /// Whether unknown answers leave the score open.
    pub fn is_open(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => high - low > SAME,
            _ => false,
        }
    }
}

/// Scores one interview.
pub fn score(questionnaire: &Questionnaire, interview: &Interview) -> Scorecard {
    Scorer::new(questionnaire).score(interview).clone()
}

/// Scores interviews of one questionnaire one after another, in the same buffers.
pub struct Scorer<'q> {
    questionnaire: &'q Questionnaire,
    /// The children of each node with their weights, held close together.
    children: Vec<Vec<(Child, f64)>>,
    ranges: Vec<(f64, f64)>,
    /// Whether an answer to the question can be recorded without being scored.
    unscored: Vec<bool>,
    intervals: bool,
    /// From which score each level holds, where scores decide.
    thresholds: Option<Vec<f64>>,
    askings: Vec<Asking>,
    bounds: Vec<Bounds>,
    optional: Vec<(f64, f64)>,
    ends: Vec<(f64, f64)>,
    card: Scorecard,
}

/// Between which scores a node or question can end.
#[derive(Clone, Copy, Default)]
struct Bounds {
    low: f64,
    high: f64,
    /// Whether it may come to count or not, according to what is not known yet.
    open: bool,
    /// Whether it can count at all.
    counts: bool,
}

impl<'q> Scorer<'q> {
    /// A scorer for one questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Scorer<'q> {
        let range = |question: &crate::model::Question| question.kind.range().unwrap_or((0.0, 0.0));
        let weighed =
            |node: &Node| node.children.iter().map(|child| (*child, questionnaire.weight_of(*child))).collect();
        Scorer {
            questionnaire,
            children: questionnaire.nodes().iter().map(weighed).collect(),
            ranges: questionnaire.questions().iter().map(range).collect(),
            unscored: questionnaire.questions().iter().map(|question| question.kind.may_go_unscored()).collect(),
            intervals: true,
            thresholds: exact_thresholds(questionnaire),
            askings: Vec::new(),
            bounds: Vec::new(),
            optional: Vec::new(),
            ends: Vec::new(),
            card: Scorecard::default(),
        }
    }

    /// The same scorer for those who do not look at intervals: every `low` and `high` stays empty, nothing else differs.
    pub fn without_intervals(self) -> Scorer<'q> {
        Scorer { intervals: false, ..self }
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The scorecard of an interview; it holds until the next one is scored.
    pub fn score(&mut self, interview: &Interview) -> &Scorecard {
        let questionnaire = self.questionnaire;
        questionnaire.askings(interview, &mut self.askings);
        self.card.leaves.clear();
        for (place, asking) in self.askings.iter().enumerate() {
            self.card.leaves.push(leaf_of(questionnaire, place, interview, *asking));
        }
        self.score_leaves();
        &self.card
    }

    /// Scores leaves that are set already; which questions are asked is taken as settled.
    pub fn score_of_leaves(&mut self, leaves: &[Leaf]) -> &Scorecard {
        self.set_leaves(leaves);
        self.score_set_leaves()
    }

    /// Sets the leaves that are scored next, still to be changed.
    pub fn set_leaves(&mut self, leaves: &[Leaf]) -> &mut [Leaf] {
        self.card.leaves.clear();
        self.card.leaves.extend_from_slice(leaves);
        &mut self.card.leaves
    }

    /// Scores the leaves that were set; which questions are asked is taken as settled.
    pub fn score_set_leaves(&mut self) -> &Scorecard {
        self.askings.clear();
        self.askings.resize(self.card.leaves.len(), Asking { asked: true, open: false });
        self.score_leaves();
        &self.card
    }

    fn score_leaves(&mut self) {
        self.card.nodes.clear();
        self.bounds.clear();
        for (place, node) in self.questionnaire.nodes().iter().enumerate() {
            let mut score = self.node(place, node);
            if self.intervals {
                let bounds = self.bounds_of(place, node);
                widen(&mut score, bounds);
                self.bounds.push(bounds);
            }
            let is_index = node.kind == NodeKind::Index;
            let exact = self.thresholds.as_deref();
            score.level = level_of(self.questionnaire, exact, place, is_index, score.score, &self.card.leaves);
            self.card.nodes.push(score);
        }
    }

    /// The score and coverage of a node whose children are scored.
    fn node(&self, place: usize, node: &Node) -> NodeScore {
        let (mut weights, mut covered, mut applicable) = (0.0, 0.0, 0);
        let children = self.children[place].iter().map(|(child, weight)| {
            let (score, coverage) = self.part(*child);
            let counted = if coverage.is_some() { *weight } else { 0.0 };
            weights += counted;
            covered += counted * coverage.unwrap_or(0.0);
            applicable += u32::from(coverage.is_some());
            (*weight, score)
        });
        let known = Tally::of(node.aggregation, children);
        if applicable == 0 {
            return NodeScore::default();
        }
        let coverage = covered / weights;
        let children = f64::from(known.count) / f64::from(applicable);
        let enough = reaches(coverage, node.min_coverage.get()) && reaches(children, node.min_children.get());
        let score = if enough { known.score(node.aggregation) } else { None };
        NodeScore { score, coverage: Some(coverage), ..NodeScore::default() }
    }

    /// Between which scores a node can end, whatever the unknown answers turn out to be.
    ///
    /// What surely counts is taken at its worst, and at its best. What may come to count is taken in where that
    /// makes the score worse, or better: a mean sinks with what lies below it and rises with what lies above.
    fn bounds_of(&mut self, place: usize, node: &Node) -> Bounds {
        let (low, certain, possible) = self.extreme(place, node, 1.0, |bounds| bounds.low);
        let (high, ..) = self.extreme(place, node, -1.0, |bounds| bounds.high);
        Bounds { low, high, open: !certain && possible, counts: possible }
    }

    /// The most extreme score of a node in one direction (1: downwards, −1: upwards), whether a child surely counts,
    /// and whether one can.
    fn extreme(
        &mut self,
        place: usize,
        node: &Node,
        direction: f64,
        end: impl Fn(&Bounds) -> f64,
    ) -> (f64, bool, bool) {
        self.ends.clear();
        self.optional.clear();
        for (child, weight) in &self.children[place] {
            let bounds = self.bounds_of_part(*child);
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
                // With nothing that surely counts, the most extreme is the most extreme one alone.
                break;
            }
        }
        (extreme.unwrap_or(0.0), certain, possible)
    }

    /// What a child brings: its score, and the share of it that is answered; `None` if nothing of it applies now.
    fn part(&self, child: Child) -> (Option<f64>, Option<f64>) {
        match child {
            Child::Node(node) => {
                let NodeScore { score, coverage, .. } = self.card.nodes[node];
                (score, coverage)
            }
            Child::Question(question) => self.question(question),
        }
    }

    /// Written as comparisons rather than cases: which questions are answered cannot be guessed.
    fn question(&self, question: usize) -> (Option<f64>, Option<f64>) {
        let method = &self.questionnaire.method;
        let leaf = self.card.leaves[question];
        let (dont_know, unanswered) = (matches!(leaf, Leaf::DontKnow), matches!(leaf, Leaf::Unanswered));
        let worst = (dont_know & (method.dont_know == MissingRule::Worst))
            | (unanswered & (method.unanswered == MissingRule::Worst));
        let (known, points) = match leaf {
            Leaf::Points(points) => (true, points),
            _ => (worst, self.ranges[question].0),
        };
        let answered = matches!(leaf, Leaf::Points(_));
        let coverage = if answered { 1.0 } else { 0.0 };
        (known.then_some(points), (answered | dont_know | unanswered).then_some(coverage))
    }

    /// Between which scores a child can end.
    fn bounds_of_part(&self, child: Child) -> Bounds {
        let question = match child {
            Child::Node(node) => return self.bounds[node],
            Child::Question(question) => question,
        };
        let (worst, best) = self.ranges[question];
        let open = self.askings[question].open;
        match self.card.leaves[question] {
            Leaf::Points(points) => Bounds { low: points, high: points, open, counts: true },
            // An answer that is recorded and not scored would take the question out of the calculation.
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

/// Gives a score that rests on something its interval.
///
/// The interval is widened to hold the score: where an unknown question cannot be worth less than what is known,
/// leaving it out scores lower than its worst answer would.
fn widen(printed: &mut NodeScore, bounds: Bounds) {
    if printed.coverage.is_some() {
        printed.low = Some(printed.score.map_or(bounds.low, |score| bounds.low.min(score)));
        printed.high = Some(printed.score.map_or(bounds.high, |score| bounds.high.max(score)));
    }
}

/// Whether a share reaches a bound; equality passes, also where binary arithmetic misses it by its dust.
fn reaches(share: f64, bound: f64) -> bool {
    share >= bound - 1e-12
}
