//! Matching of two questionnaires, or two versions of one, by ids.

use crate::model::{Child, NodeId, QuestionId, Questionnaire};
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

/// The position in the earlier and in the later questionnaire; `None` if it does not exist there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matched<I> {
    pub before: Option<I>,
    pub after: Option<I>,
}

/// A node or question that exists in one of two questionnaires, or in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedChild {
    Node(Matched<NodeId>),
    Question(Matched<QuestionId>),
}

impl MatchedChild {
    /// `None` if it exists in neither.
    fn of(before: Option<Child>, after: Option<Child>) -> Option<MatchedChild> {
        match before.or(after)? {
            Child::Node(_) => Some(MatchedChild::Node(Matched {
                before: before.and_then(Child::node),
                after: after.and_then(Child::node),
            })),
            Child::Question(_) => Some(MatchedChild::Question(Matched {
                before: before.and_then(Child::question),
                after: after.and_then(Child::question),
            })),
        }
    }

    /// The node or question in the earlier questionnaire.
    pub fn before(self) -> Option<Child> {
        match self {
            MatchedChild::Node(node) => node.before.map(Child::Node),
            MatchedChild::Question(question) => question.before.map(Child::Question),
        }
    }

    /// The node or question in the later questionnaire.
    pub fn after(self) -> Option<Child> {
        match self {
            MatchedChild::Node(node) => node.after.map(Child::Node),
            MatchedChild::Question(question) => question.after.map(Child::Question),
        }
    }
}

/// The questionnaires of a comune in two waves.
#[derive(Clone, Copy, Debug)]
pub struct Questionnaires<'a> {
    pub before: &'a Questionnaire,
    pub after: &'a Questionnaire,
}

impl<'a> Questionnaires<'a> {
    /// Whether the two differ in anything.
    pub fn differ(self) -> bool {
        !std::ptr::eq(self.before, self.after) && self.before != self.after
    }

    /// The index or dimension with this id, if both have it.
    pub fn index(self, id: &str) -> Option<Matched<NodeId>> {
        let of = |questionnaire: &Questionnaire| questionnaire.find(id)?.node();
        Some(Matched { before: Some(of(self.before)?), after: Some(of(self.after)?) })
    }

    /// The id of a node or question, preferably from the later questionnaire.
    pub fn id(self, item: MatchedChild) -> &'a str {
        let of = |questionnaire: &'a Questionnaire, child: Child| match child {
            Child::Node(node) => questionnaire.nodes()[node].id.as_str(),
            Child::Question(question) => questionnaire.questions()[question].id.as_str(),
        };
        let later = item.after().map(|child| of(self.after, child));
        later.or(item.before().map(|child| of(self.before, child))).unwrap_or("")
    }

    /// The children of a node in the order of the later questionnaire, then those that only the earlier one has.
    ///
    /// Children match if they have the same id, now or formerly, and are both questions or both dimensions. A child that moved to another
    /// dimension is therefore removed from one and added to the other.
    pub fn children(self, node: Matched<NodeId>) -> Vec<MatchedChild> {
        let of = |questionnaire: &'a Questionnaire, node: Option<NodeId>| {
            node.map_or(&[][..], |node| questionnaire.nodes()[node].children.as_slice())
        };
        let (earlier, later) = (of(self.before, node.before), of(self.after, node.after));
        let key =
            |item: Option<MatchedChild>, child: Child| (child.node().is_some(), item.map_or("", |item| self.id(item)));
        let before_key = |child: Child| {
            let renamed = child.question().and_then(|question| self.before.counterpart(question, self.after));
            match renamed {
                Some(question) => (false, self.after.questions()[question].id.as_str()),
                None => key(MatchedChild::of(Some(child), None), child),
            }
        };
        let after_key = |child: Child| key(MatchedChild::of(None, Some(child)), child);
        // Fast path: most children have the same position in both. Only the others need the maps.
        let stays = |at: usize| match (earlier.get(at), later.get(at)) {
            (Some(before), Some(after)) => before_key(*before) == after_key(*after),
            _ => false,
        };
        let all_earlier =
            LazyCell::new(|| earlier.iter().map(|child| (before_key(*child), *child)).collect::<HashMap<_, _>>());
        let all_later = LazyCell::new(|| later.iter().map(|child| after_key(*child)).collect::<HashSet<_>>());
        let found = |(at, after): (usize, &Child)| {
            let before = if stays(at) { Some(earlier[at]) } else { all_earlier.get(&after_key(*after)).copied() };
            MatchedChild::of(before, Some(*after))
        };
        let mut items: Vec<MatchedChild> = later.iter().enumerate().filter_map(found).collect();
        let gone =
            earlier.iter().enumerate().filter(|(at, before)| !stays(*at) && !all_later.contains(&before_key(**before)));
        items.extend(gone.filter_map(|(_, before)| MatchedChild::of(Some(*before), None)));
        items
    }

    /// The weights of a node or question, as the questionnaires give them.
    pub fn written_weights(self, item: MatchedChild) -> (Option<f64>, Option<f64>) {
        let before = item.before().map(|child| self.before.weight_of(child));
        (before, item.after().map(|child| self.after.weight_of(child)))
    }

    /// The weights of the children of a node in the two waves. Only ratios matter, so the later weights are scaled until
    /// the children that exist in both waves have the same total in both.
    pub fn weights(self, children: &[MatchedChild]) -> Vec<(Option<f64>, Option<f64>)> {
        let weights: Vec<(Option<f64>, Option<f64>)> =
            children.iter().map(|item| self.written_weights(*item)).collect();
        let shared = weights.iter().filter_map(|(before, after)| before.zip(*after));
        let (before, after) = shared.fold((0.0, 0.0), |sums, both| (sums.0 + both.0, sums.1 + both.1));
        let scale = if before == after { 1.0 } else { before / after };
        weights.into_iter().map(|(before, after)| (before, after.map(|weight| weight * scale))).collect()
    }
}
