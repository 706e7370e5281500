//! The contributions of dimensions and questions to the change of an index of one comune between two waves.
//!
//! The change of the index is divided among its children ([`decompose`]), the contribution of each child among its own
//! children, and so on. The contributions of the questions, of changed weights and of changed rules sum to the change.

use super::child_effect::{BeforeAfter, ChildEffect, WeightedScore};
use super::contributions::{Movement, MovementEntry, ScorecardPair};
use super::decomposition::decompose;
use super::entry_exit::{Attribution, attribute};
use super::matching::{Matched, MatchedChild, Questionnaires};
use crate::compare::explanation::score_of;
use crate::model::{Aggregation, Child, NodeId, Questionnaire};

impl Movement {
    /// Decomposes the change of an index.
    pub fn new(cards: ScorecardPair<'_>, index: Matched<NodeId>) -> Movement {
        let mut movement = Movement { entries: Vec::new() };
        movement.add(cards, MatchedChild::Node(index), None, 0);
        let root = &movement.entries[0];
        if root.before.is_some() && root.after.is_some() {
            movement.entries.iter_mut().for_each(|entry| entry.contribution = Some(0.0));
            movement.divide(cards, 0, 1.0);
            movement.sum_up();
        }
        movement
    }

    /// Appends a node or question with everything below it; returns its entry.
    fn add(&mut self, cards: ScorecardPair<'_>, item: MatchedChild, parent: Option<usize>, depth: usize) -> usize {
        let Questionnaires { before, after } = cards.questionnaires;
        let added = self.entries.len();
        self.entries.push(MovementEntry {
            item,
            parent,
            depth,
            before: item.before().and_then(|child| score_of(before, cards.before, child).ok()),
            after: item.after().and_then(|child| score_of(after, cards.after, child).ok()),
            contribution: None,
            weights: 0.0,
            rules: 0.0,
            children: Vec::new(),
        });
        if let MatchedChild::Node(node) = item {
            for child in cards.questionnaires.children(node) {
                let child = self.add(cards, child, Some(added), depth + 1);
                self.entries[added].children.push(child);
            }
        }
        added
    }

    /// Divides the change of a node that has a score in both waves among its children; `rate` is the change of the index
    /// per point of the node.
    fn divide(&mut self, cards: ScorecardPair<'_>, node: usize, rate: f64) {
        let children = self.entries[node].children.clone();
        let items: Vec<MatchedChild> = children.iter().map(|child| self.entries[*child].item).collect();
        let weights = cards.questionnaires.weights(&items);
        let weighted = |weight: Option<f64>, score: Option<f64>| {
            weight.zip(score).map(|(weight, score)| WeightedScore { weight, score })
        };
        let in_both = |(child, (before, after)): (&usize, &(Option<f64>, Option<f64>))| -> BeforeAfter {
            let entry = &self.entries[*child];
            (weighted(*before, entry.before), weighted(*after, entry.after))
        };
        let in_both: Vec<BeforeAfter> = children.iter().zip(&weights).map(in_both).collect();
        let (effects, rules) = decompose(aggregations(cards, self.entries[node].item), &in_both);
        self.entries[node].rules += rate * rules;
        self.entries[node].weights += rate * effects.iter().map(|effect| effect.reweighing).sum::<f64>();
        for (child, effect) in children.into_iter().zip(effects) {
            self.attribute_to(cards, child, effect, rate);
        }
    }

    /// Attributes an effect to a child: a question keeps it, a node divides it among its own children.
    fn attribute_to(&mut self, cards: ScorecardPair<'_>, child: usize, effect: ChildEffect, rate: f64) {
        let entry = &mut self.entries[child];
        match (entry.difference(), entry.item) {
            (Some(difference), MatchedChild::Question(_)) => entry.add(rate * effect.slope * difference),
            (Some(_), MatchedChild::Node(_)) => self.divide(cards, child, rate * effect.slope),
            (None, MatchedChild::Question(_)) => entry.add(rate * effect.presence),
            (None, MatchedChild::Node(_)) if effect.presence != 0.0 => {
                let Attribution { rules, questions } = attribute(self, cards, child, rate * effect.presence);
                self.entries[child].rules += rules;
                for (question, amount) in questions {
                    self.entries[question].add(amount);
                }
            }
            (None, MatchedChild::Node(_)) => {}
        }
    }

    /// Adds to the contribution of each node its own part and those of its children.
    fn sum_up(&mut self) {
        for at in (0..self.entries.len()).rev() {
            let entry = &mut self.entries[at];
            let own = entry.weights + entry.rules;
            entry.add(own);
            let (parent, all) = (entry.parent, entry.contribution.unwrap_or(0.0));
            if let Some(parent) = parent {
                self.entries[parent].add(all);
            }
        }
    }
}

/// The aggregation of a node in the two questionnaires.
fn aggregations(cards: ScorecardPair<'_>, node: MatchedChild) -> (Aggregation, Aggregation) {
    let Questionnaires { before, after } = cards.questionnaires;
    let of = |questionnaire: &Questionnaire, child: Option<Child>| {
        let node = child.and_then(Child::node);
        node.map_or_else(Default::default, |node| questionnaire.nodes()[node].aggregation)
    };
    (of(before, node.before()), of(after, node.after()))
}
