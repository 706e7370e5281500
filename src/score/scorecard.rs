//! The scorer: one pass over the questions, one loop up the nodes.

use super::SAME;
use super::aggregate::aggregate;
use super::leaf::{Leaf, leaf_of};
use super::levels::level_of;
use crate::model::{Child, Interview, MissingRule, Node, NodeKind, Questionnaire};

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
    ranges: Vec<(f64, f64)>,
    asked: Vec<bool>,
    bounds: Vec<(f64, f64)>,
    known: Vec<(f64, f64)>,
    low: Vec<(f64, f64)>,
    high: Vec<(f64, f64)>,
    card: Scorecard,
}

/// What a child brings to its node.
struct Part {
    score: Option<f64>,
    low: f64,
    high: f64,
    coverage: f64,
}

impl<'q> Scorer<'q> {
    /// A scorer for one questionnaire.
    pub fn new(questionnaire: &'q Questionnaire) -> Scorer<'q> {
        let range = |question: &crate::model::Question| question.kind.range().unwrap_or((0.0, 0.0));
        Scorer {
            questionnaire,
            ranges: questionnaire.questions().iter().map(range).collect(),
            asked: Vec::new(),
            bounds: Vec::new(),
            known: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            card: Scorecard::default(),
        }
    }

    /// The scorecard of an interview; it holds until the next one is scored.
    pub fn score(&mut self, interview: &Interview) -> &Scorecard {
        let questionnaire = self.questionnaire;
        questionnaire.asked(interview, &mut self.asked);
        self.card.leaves.clear();
        for (place, asked) in self.asked.iter().enumerate() {
            self.card.leaves.push(leaf_of(questionnaire, place, interview, *asked));
        }
        self.score_leaves();
        &self.card
    }

    /// Scores leaves that are set already.
    pub fn score_of_leaves(&mut self, leaves: &[Leaf]) -> &Scorecard {
        self.card.leaves.clear();
        self.card.leaves.extend_from_slice(leaves);
        self.score_leaves();
        &self.card
    }

    fn score_leaves(&mut self) {
        self.card.nodes.clear();
        self.bounds.clear();
        for node in self.questionnaire.nodes() {
            let (score, bounds) = self.node(node);
            self.card.nodes.push(score);
            self.bounds.push(bounds);
        }
        for (place, node) in self.questionnaire.nodes().iter().enumerate() {
            let (score, is_index) = (self.card.nodes[place].score, node.kind == NodeKind::Index);
            self.card.nodes[place].level = level_of(self.questionnaire, place, is_index, score, &self.card.leaves);
        }
    }

    /// The score of a node whose children are scored, and the bounds its parent reckons with.
    ///
    /// The interval printed is widened to hold the score: where an unknown question cannot be worth less than
    /// what is known, leaving it out scores lower than its worst answer would.
    fn node(&mut self, node: &Node) -> (NodeScore, (f64, f64)) {
        self.known.clear();
        self.low.clear();
        self.high.clear();
        let (mut weights, mut covered) = (0.0, 0.0);
        for child in &node.children {
            let Some(part) = self.part(*child) else { continue };
            let weight = self.questionnaire.weight_of(*child);
            self.known.extend(part.score.map(|score| (weight, score)));
            self.low.push((weight, part.low));
            self.high.push((weight, part.high));
            weights += weight;
            covered += weight * part.coverage;
        }
        let (Some(low), Some(high)) = (aggregate(node.aggregation, &self.low), aggregate(node.aggregation, &self.high))
        else {
            return (NodeScore::default(), (0.0, 0.0));
        };
        let coverage = covered / weights;
        let children = self.known.len() as f64 / self.low.len() as f64;
        let enough = reaches(coverage, node.min_coverage.get()) && reaches(children, node.min_children.get());
        let score = if enough { aggregate(node.aggregation, &self.known) } else { None };
        let printed = NodeScore {
            score,
            low: Some(score.map_or(low, |score| low.min(score))),
            high: Some(score.map_or(high, |score| high.max(score))),
            coverage: Some(coverage),
            level: None,
        };
        (printed, (low, high))
    }

    /// What a child brings; `None` if nothing of it applies.
    fn part(&self, child: Child) -> Option<Part> {
        match child {
            Child::Node(node) => {
                let NodeScore { score, coverage, .. } = self.card.nodes[node];
                let (low, high) = self.bounds[node];
                coverage.map(|coverage| Part { score, low, high, coverage })
            }
            Child::Question(question) => {
                let (worst, best) = self.ranges[question];
                let method = &self.questionnaire.method;
                let unknown = |rule| Part {
                    score: (rule == MissingRule::Worst).then_some(worst),
                    low: worst,
                    high: best,
                    coverage: 0.0,
                };
                match self.card.leaves[question] {
                    Leaf::Points(points) => {
                        Some(Part { score: Some(points), low: points, high: points, coverage: 1.0 })
                    }
                    Leaf::DontKnow => Some(unknown(method.dont_know)),
                    Leaf::Unanswered => Some(unknown(method.unanswered)),
                    Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => None,
                }
            }
        }
    }
}

/// Whether a share reaches a bound; equality passes, also where binary arithmetic misses it by its dust.
fn reaches(share: f64, bound: f64) -> bool {
    share >= bound - 1e-12
}
