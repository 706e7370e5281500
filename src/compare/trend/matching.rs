//! Two questionnaires, or two versions of one, laid over each other by ids.

use crate::model::{Child, Questionnaire};
use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

/// The same thing in the earlier and in the later questionnaire; `None` where it is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Its place in the earlier one.
    pub before: Option<usize>,
    /// Its place in the later one.
    pub after: Option<usize>,
}

/// A node or a question of two questionnaires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// An index or a dimension.
    Node(Twin),
    /// A question.
    Question(Twin),
}

impl Twin {
    /// Something that is in one at least.
    fn of(before: Option<Child>, after: Option<Child>) -> Option<Item> {
        let place = |child: Child| match child {
            Child::Node(place) | Child::Question(place) => place,
        };
        let twin = Twin { before: before.map(place), after: after.map(place) };
        match before.or(after)? {
            Child::Node(_) => Some(Item::Node(twin)),
            Child::Question(_) => Some(Item::Question(twin)),
        }
    }
}

impl Item {
    /// Where it is in the two questionnaires.
    pub fn twin(self) -> Twin {
        match self {
            Item::Node(twin) | Item::Question(twin) => twin,
        }
    }

    /// It in the earlier questionnaire.
    pub fn before(self) -> Option<Child> {
        self.twin().before.map(|place| self.child(place))
    }

    /// It in the later questionnaire.
    pub fn after(self) -> Option<Child> {
        self.twin().after.map(|place| self.child(place))
    }

    fn child(self, place: usize) -> Child {
        match self {
            Item::Node(_) => Child::Node(place),
            Item::Question(_) => Child::Question(place),
        }
    }
}

/// The earlier and the later questionnaire of a comune.
#[derive(Clone, Copy, Debug)]
pub struct Questionnaires<'a> {
    /// The earlier one.
    pub before: &'a Questionnaire,
    /// The later one.
    pub after: &'a Questionnaire,
}

impl<'a> Questionnaires<'a> {
    /// Whether anything differs between the two.
    pub fn differ(self) -> bool {
        !std::ptr::eq(self.before, self.after) && self.before != self.after
    }

    /// The index of this id, if both have it.
    pub fn index(self, id: &str) -> Option<Twin> {
        let of = |questionnaire: &Questionnaire| {
            let place = questionnaire.find(id)?.node()?;
            questionnaire.indices().contains(&place).then_some(place)
        };
        Some(Twin { before: Some(of(self.before)?), after: Some(of(self.after)?) })
    }

    /// The id of a node or question, the later one's where it has both.
    pub fn id(self, item: Item) -> &'a str {
        let of = |questionnaire: &'a Questionnaire, child: Child| match child {
            Child::Node(place) => questionnaire.nodes()[place].id.as_str(),
            Child::Question(place) => questionnaire.questions()[place].id.as_str(),
        };
        let later = item.after().map(|child| of(self.after, child));
        later.or(item.before().map(|child| of(self.before, child))).unwrap_or("")
    }

    /// The children of a node in the order of the later questionnaire, then those that only the earlier one has.
    ///
    /// A child is the same in both if it has the same id and is a question, or a dimension, in both: what moved to
    /// another dimension is gone from one and new in the other.
    pub fn children(self, node: Twin) -> Vec<Item> {
        let of = |questionnaire: &'a Questionnaire, place: Option<usize>| {
            place.map_or(&[][..], |place| questionnaire.nodes()[place].children.as_slice())
        };
        let (earlier, later) = (of(self.before, node.before), of(self.after, node.after));
        let key = |item: Option<Item>, child: Child| (child.node().is_some(), item.map_or("", |item| self.id(item)));
        let before_key = |child: Child| key(Twin::of(Some(child), None), child);
        let after_key = |child: Child| key(Twin::of(None, Some(child)), child);
        // Most children stand where they stood; only for others all are looked through.
        let stands = |at: usize| match (earlier.get(at), later.get(at)) {
            (Some(before), Some(after)) => before_key(*before) == after_key(*after),
            _ => false,
        };
        let all_earlier =
            LazyCell::new(|| earlier.iter().map(|child| (before_key(*child), *child)).collect::<HashMap<_, _>>());
        let all_later = LazyCell::new(|| later.iter().map(|child| after_key(*child)).collect::<HashSet<_>>());
        let found = |(at, after): (usize, &Child)| {
            let before = if stands(at) { Some(earlier[at]) } else { all_earlier.get(&after_key(*after)).copied() };
            Twin::of(before, Some(*after))
        };
        let mut items: Vec<Item> = later.iter().enumerate().filter_map(found).collect();
        let gone = earlier
            .iter()
            .enumerate()
            .filter(|(at, before)| !stands(*at) && !all_later.contains(&before_key(**before)));
        items.extend(gone.filter_map(|(_, before)| Twin::of(Some(*before), None)));
        items
    }

    /// The weights of a node or question, as written.
    pub fn written_weights(self, item: Item) -> (Option<f64>, Option<f64>) {
        let before = item.before().map(|child| self.before.weight_of(child));
        (before, item.after().map(|child| self.after.weight_of(child)))
    }

    /// The weights of a node's children in the two waves, those of the later one on the scale of the earlier: only
    /// ratios matter, so the children that both have together weigh the same in both.
    pub fn weights(self, children: &[Item]) -> Vec<(Option<f64>, Option<f64>)> {
        let weights: Vec<(Option<f64>, Option<f64>)> =
            children.iter().map(|item| self.written_weights(*item)).collect();
        let shared = weights.iter().filter_map(|(before, after)| before.zip(*after));
        let (before, after) = shared.fold((0.0, 0.0), |sums, both| (sums.0 + both.0, sums.1 + both.1));
        let scale = if before == after { 1.0 } else { before / after };
        weights.into_iter().map(|(before, after)| (before, after.map(|weight| weight * scale))).collect()
    }
}
