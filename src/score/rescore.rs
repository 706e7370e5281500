//! Rescoring after single answers change: only the nodes above the changed questions.

use super::contribution::Contribution;
use super::leaf::Leaf;
use super::levels::{StageCounts, level_at};
use super::scorecard::{NodeScore, Scorecard, Scorer};
use crate::model::{IdVec, Levels, NodeId, NodeKind, QuestionId, Questionnaire};
use std::collections::HashMap;

/// Scores variants of one interview that differ in a few answers.
///
/// All scores and levels equal those of [`Scorer::score_of_leaves`] with the same leaves, to the last bit, because a
/// node sums its children in the same order. A change costs the siblings of the question and of the nodes above it, not
/// the whole questionnaire.
pub struct Rescorer<'q> {
    scorer: Scorer<'q>,
    parents: IdVec<QuestionId, NodeId>,
    card: Scorecard,
    stages: Option<Stages>,
    /// The leaves that a variant replaced, in order.
    replaced_leaves: Vec<(QuestionId, Leaf)>,
    replaced_nodes: Vec<(NodeId, NodeScore)>,
    /// The nodes to score again.
    affected: Vec<NodeId>,
    is_affected: IdVec<NodeId, bool>,
}

/// The counts of each stage of each index.
struct Stages {
    pass: f64,
    /// The position in `counts` of the stage of each question.
    of_question: IdVec<QuestionId, Option<usize>>,
    /// The position in `counts` of each stage of each index.
    of_stage: HashMap<(NodeId, u32), usize>,
    counts: Vec<StageCounts>,
}

impl<'q> Rescorer<'q> {
    /// A rescorer; call [`start`](Rescorer::start) before anything else.
    pub fn new(questionnaire: &'q Questionnaire) -> Rescorer<'q> {
        let mut parents = IdVec::filled(NodeId::new(0), questionnaire.questions().len());
        for (id, node) in questionnaire.nodes().enumerated() {
            node.children.iter().filter_map(|child| child.question()).for_each(|question| parents[question] = id);
        }
        Rescorer {
            scorer: Scorer::new(questionnaire),
            parents,
            card: Scorecard::default(),
            stages: Stages::new(questionnaire),
            replaced_leaves: Vec::new(),
            replaced_nodes: Vec::new(),
            affected: Vec::new(),
            is_affected: IdVec::filled(false, questionnaire.nodes().len()),
        }
    }

    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.scorer.questionnaire()
    }

    /// Starts from a scored interview. Which questions are asked stays as it is.
    pub fn start(&mut self, card: &Scorecard) {
        self.card.clone_from(card);
        if let Some(stages) = &mut self.stages {
            stages.counts.fill(StageCounts::default());
        }
        for (question, leaf) in card.leaves.enumerated() {
            let contribution = self.scorer.contribution_of(question, *leaf);
            self.scorer.contributions_mut()[question.index()] = contribution;
            if let Some(stages) = &mut self.stages {
                stages.count(question, &contribution, true);
            }
        }
        for (node, score) in card.nodes.enumerated() {
            self.scorer.set_node(node, score);
        }
    }

    /// The current leaf of a question.
    pub fn leaf(&self, question: QuestionId) -> Leaf {
        self.card.leaves[question]
    }

    /// The current score of a node, 0–100.
    pub fn score(&self, node: NodeId) -> Option<f64> {
        self.card.nodes[node].score
    }

    /// The current level of a node, by index.
    pub fn level(&self, node: NodeId) -> Option<usize> {
        let is_index = self.questionnaire().nodes()[node].kind == NodeKind::Index;
        let stage = |stage: u32| self.stages.as_ref().map(|stages| stages.of(node, stage)).unwrap_or_default();
        level_at(self.questionnaire(), self.scorer.thresholds(), is_index, self.score(node), stage)
    }

    pub fn set(&mut self, question: QuestionId, leaf: Leaf) {
        self.change(std::iter::once((question, leaf)));
        self.replaced_leaves.clear();
        self.replaced_nodes.clear();
    }

    /// Calls `read` with other leaves, then restores the previous ones.
    pub fn with<R>(
        &mut self,
        leaves: impl IntoIterator<Item = (QuestionId, Leaf)>,
        read: impl FnOnce(&Rescorer<'q>) -> R,
    ) -> R {
        self.change(leaves.into_iter());
        let result = read(self);
        while let Some((question, leaf)) = self.replaced_leaves.pop() {
            self.put_leaf(question, leaf);
        }
        while let Some((node, score)) = self.replaced_nodes.pop() {
            self.scorer.set_node(node, &score);
            self.card.nodes[node] = score;
        }
        result
    }

    fn change(&mut self, leaves: impl Iterator<Item = (QuestionId, Leaf)>) {
        let nodes = self.questionnaire().nodes();
        for (question, leaf) in leaves {
            let replaced = self.put_leaf(question, leaf);
            self.replaced_leaves.push((question, replaced));
            let mut above = Some(self.parents[question]);
            while let Some(node) = above.filter(|node| !self.is_affected[*node]) {
                self.is_affected[node] = true;
                self.affected.push(node);
                above = nodes[node].parent;
            }
        }
        // Children have lower indices than their parents.
        self.affected.sort_unstable();
        for node in self.affected.drain(..) {
            self.is_affected[node] = false;
            let score = self.scorer.node(node, &nodes[node]);
            self.scorer.set_node(node, &score);
            self.replaced_nodes.push((node, std::mem::replace(&mut self.card.nodes[node], score)));
        }
    }

    /// Replaces the leaf of a question and returns the previous one.
    fn put_leaf(&mut self, question: QuestionId, leaf: Leaf) -> Leaf {
        let replaced = std::mem::replace(&mut self.card.leaves[question], leaf);
        let contribution = self.scorer.contribution_of(question, leaf);
        if let Some(stages) = &mut self.stages {
            stages.count(question, &self.scorer.contribution_of(question, replaced), false);
            stages.count(question, &contribution, true);
        }
        self.scorer.contributions_mut()[question.index()] = contribution;
        replaced
    }
}

impl Stages {
    /// `None` if levels are not staged.
    fn new(questionnaire: &Questionnaire) -> Option<Stages> {
        let Levels::Staged(staged) = &questionnaire.levels else { return None };
        let mut of_question = IdVec::filled(None, questionnaire.questions().len());
        let mut of_stage: HashMap<(NodeId, u32), usize> = HashMap::new();
        for index in questionnaire.indices() {
            for question in questionnaire.questions_below(*index) {
                let Some(stage) = questionnaire.questions()[question].stage else { continue };
                let next = of_stage.len();
                of_question[question] = Some(*of_stage.entry((*index, stage)).or_insert(next));
            }
        }
        let counts = vec![StageCounts::default(); of_stage.len()];
        Some(Stages { pass: staged.pass.get(), of_question, of_stage, counts })
    }

    /// Adds a question to the counts, or removes it.
    fn count(&mut self, question: QuestionId, contribution: &Contribution, enters: bool) {
        let Some(slot) = self.of_question[question] else { return };
        let (counts, added) = (&mut self.counts[slot], StageCounts::of(contribution, self.pass));
        if enters {
            counts.applicable += added.applicable;
            counts.passed += added.passed;
        } else {
            counts.applicable -= added.applicable;
            counts.passed -= added.passed;
        }
    }

    fn of(&self, index: NodeId, stage: u32) -> StageCounts {
        self.of_stage.get(&(index, stage)).map(|slot| self.counts[*slot]).unwrap_or_default()
    }
}
