//! A dimension that comes to have a score, or ceases to: which answers made it so.

use super::matching::{Item, Questionnaires, Twin};
use super::movement::{Cards, Entry, Movement};
use crate::compare::explanation::score_of;
use crate::model::{Child, Node, Questionnaire};
use crate::score::{Leaf, Scorecard};

/// How much is known through a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is answered, with points.
    Known,
    /// It applies and is not known.
    Unknown,
    /// It does not apply, is not asked or not scored, or the questionnaire does not have it.
    Out,
}

/// Lays what the presence of a node moves on those questions below it that made it so, in proportion to their weight in
/// the node: those that became known, or left the questions not known, where a score appears; the other way round
/// where it goes. Without any, on all whose standing changed, or which came to count or ceased to; without any of these,
/// on the rules.
///
/// Where the node's minimum coverage or minimum of children changed too, the two are told apart by whether each would
/// have been enough alone; half each where both would, or neither.
pub(super) fn divide(movement: &mut Movement, cards: Cards<'_>, node: usize, amount: f64) {
    let appears = movement.entries[node].after.is_some();
    let share = match movement.entries[node].item.twin() {
        Twin { before: Some(before), after: Some(after) } => share_of_rules(cards, before, after),
        _ => 0.0,
    };
    let mut below = Vec::new();
    weigh(movement, cards, node, 1.0, &mut below);
    let helped = |entry: &Entry| {
        let (before, after) = standings(cards, entry);
        let (from, to) = if appears { (before, after) } else { (after, before) };
        from != to && (to == Standing::Known || from == Standing::Unknown)
    };
    let changed = |entry: &Entry| {
        let (before, after) = standings(cards, entry);
        // What is not known can count, as the worst answer, or not.
        before != after || entry.before.is_some() != entry.after.is_some()
    };
    let those = |test: &dyn Fn(&Entry) -> bool| -> Vec<(usize, f64)> {
        below.iter().copied().filter(|(place, _)| test(&movement.entries[*place])).collect()
    };
    let mut questions = those(&helped);
    if questions.is_empty() {
        questions = those(&changed);
    }
    let of_rules = if questions.is_empty() { amount } else { share * amount };
    movement.entries[node].rules += of_rules;
    let all: f64 = questions.iter().map(|(_, weight)| weight).sum();
    for (place, weight) in questions {
        movement.entries[place].lay((amount - of_rules) * weight / all);
    }
}

/// Every question below a node with its weight in it, the product of its shares down the tree; of a question that both
/// questionnaires have, the mean of the two.
fn weigh(movement: &Movement, cards: Cards<'_>, node: usize, weight: f64, found: &mut Vec<(usize, f64)>) {
    let children = &movement.entries[node].children;
    let items: Vec<Item> = children.iter().map(|child| movement.entries[*child].item).collect();
    let weights: Vec<f64> = cards
        .questionnaires
        .weights(&items)
        .into_iter()
        .map(|both| match both {
            (Some(before), Some(after)) => (before + after) / 2.0,
            (before, after) => before.or(after).unwrap_or(0.0),
        })
        .collect();
    let all: f64 = weights.iter().sum();
    for ((child, item), own) in children.iter().zip(items).zip(weights) {
        match item {
            Item::Question(_) => found.push((*child, weight * own / all)),
            Item::Node(_) => weigh(movement, cards, *child, weight * own / all, found),
        }
    }
}

fn standings(cards: Cards<'_>, entry: &Entry) -> (Standing, Standing) {
    let (before, after) = cards.leaves(entry.item.twin());
    let standing = |leaf: Option<Leaf>| match leaf {
        Some(Leaf::Points(_)) => Standing::Known,
        Some(Leaf::DontKnow | Leaf::Unanswered) => Standing::Unknown,
        Some(Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored) | None => Standing::Out,
    };
    (standing(before), standing(after))
}

/// The share of a node's gain or loss of its score that its own changed minimum has, not its children: the Shapley value
/// of the two.
fn share_of_rules(cards: Cards<'_>, before: usize, after: usize) -> f64 {
    let Questionnaires { before: earlier, after: later } = cards.questionnaires;
    let (old, new) = (&earlier.nodes()[before], &later.nodes()[after]);
    if (old.min_coverage, old.min_children) == (new.min_coverage, new.min_children) {
        return 0.0;
    }
    let was = (Reach::of(earlier, cards.before, old), old);
    let is = (Reach::of(later, cards.after, new), new);
    let has_score = |reach: &Reach, rules: &Node| f64::from(reach.suffices(rules));
    let rules_first = has_score(&was.0, is.1) - has_score(&was.0, was.1);
    let rules_last = has_score(&is.0, is.1) - has_score(&is.0, was.1);
    let all = has_score(&is.0, is.1) - has_score(&was.0, was.1);
    if all == 0.0 { 0.0 } else { (rules_first + rules_last) / 2.0 / all }
}

/// How much of a node is known: the share of its weight, and of its children.
struct Reach {
    coverage: Option<f64>,
    children: f64,
}

impl Reach {
    fn of(questionnaire: &Questionnaire, card: &Scorecard, node: &Node) -> Reach {
        let applies = |child: &&Child| match **child {
            Child::Node(place) => card.nodes[place].coverage.is_some(),
            Child::Question(place) => card.leaves[place].is_applicable(),
        };
        let has_score = |child: &&Child| score_of(questionnaire, card, **child).is_ok();
        let applicable = node.children.iter().filter(applies).count() as f64;
        let counting = node.children.iter().filter(applies).filter(has_score).count() as f64;
        let own = questionnaire.find(node.id.as_str()).and_then(Child::node);
        let coverage = own.and_then(|own| card.nodes[own].coverage);
        Reach { coverage, children: if applicable > 0.0 { counting / applicable } else { 0.0 } }
    }

    fn suffices(&self, rules: &Node) -> bool {
        // The slack of the scorer, for equality that binary arithmetic misses.
        const SLACK: f64 = 1e-12;
        let covered = self.coverage.is_some_and(|coverage| coverage >= rules.min_coverage.get() - SLACK);
        covered && self.children > 0.0 && self.children >= rules.min_children.get() - SLACK
    }
}
