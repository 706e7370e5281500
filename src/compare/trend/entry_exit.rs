//! Why a dimension starts or stops having a score: the effect is attributed to the questions that caused it.

use super::contributions::{Movement, MovementEntry, ScorecardPair};
use super::matching::{MatchedChild, Questionnaires};
use crate::compare::explanation::score_of;
use crate::model::{Child, Node, NodeId, Questionnaire};
use crate::score::{Leaf, Scorecard};

/// Whether a question is known in one wave.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Knowledge {
    /// It has points.
    Known,
    /// It applies but is not answered, or an unknown answer decides whether it applies.
    Unknown,
    /// It does not apply, is not asked or not scored, or the questionnaire does not have it.
    Out,
}

/// The effect of a node that starts or stops having a score, attributed.
pub(super) struct Attribution {
    /// The part that comes from a changed minimum of coverage or of children.
    pub rules: f64,
    /// The entries of questions with the part of each.
    pub questions: Vec<(usize, f64)>,
}

/// Attributes `amount`, the effect of a node that starts or stops having a score, to questions below it.
///
/// The first set of questions that is not empty shares the amount, in proportion to the weight of each question in the
/// node:
///
/// 1. those whose change helped: for a node that appears, questions that became known or are no longer unknown; for a
///    node that disappears, the reverse;
/// 2. those that changed between known, unknown and out, or that started or stopped counting.
///
/// If both sets are empty, the whole amount comes from the rules. If the minimum coverage or the minimum of children of
/// the node changed as well, the rules take the share given by [`share_of_rules`].
pub(super) fn attribute(movement: &Movement, cards: ScorecardPair<'_>, node: usize, amount: f64) -> Attribution {
    let appears = movement.entries[node].after.is_some();
    let share = match (movement.entries[node].item.before(), movement.entries[node].item.after()) {
        (Some(Child::Node(before)), Some(Child::Node(after))) => share_of_rules(cards, before, after),
        _ => 0.0,
    };
    let mut below = Vec::new();
    weigh(movement, cards, node, 1.0, &mut below);
    let helped = |entry: &MovementEntry| {
        let (before, after) = knowledge(cards, entry);
        let (from, to) = if appears { (before, after) } else { (after, before) };
        from != to && (to == Knowledge::Known || from == Knowledge::Unknown)
    };
    let changed = |entry: &MovementEntry| {
        let (before, after) = knowledge(cards, entry);
        // An unknown question can count as the worst answer, or not count.
        before != after || entry.before.is_some() != entry.after.is_some()
    };
    let with = |test: &dyn Fn(&MovementEntry) -> bool| -> Vec<(usize, f64)> {
        below.iter().copied().filter(|(question, _)| test(&movement.entries[*question])).collect()
    };
    let mut questions = with(&helped);
    if questions.is_empty() {
        questions = with(&changed);
    }
    let rules = if questions.is_empty() { amount } else { share * amount };
    let all: f64 = questions.iter().map(|(_, weight)| weight).sum();
    let part = |(question, weight): (usize, f64)| (question, (amount - rules) * weight / all);
    Attribution { rules, questions: questions.into_iter().map(part).collect() }
}

/// Appends the questions below a node, each with its weight in the node: the product of its shares on the way down. For a
/// question that both questionnaires have, a share is computed from the average of its two weights.
fn weigh(movement: &Movement, cards: ScorecardPair<'_>, node: usize, weight: f64, found: &mut Vec<(usize, f64)>) {
    let children = &movement.entries[node].children;
    let items: Vec<MatchedChild> = children.iter().map(|child| movement.entries[*child].item).collect();
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
            MatchedChild::Question(_) => found.push((*child, weight * own / all)),
            MatchedChild::Node(_) => weigh(movement, cards, *child, weight * own / all, found),
        }
    }
}

fn knowledge(cards: ScorecardPair<'_>, entry: &MovementEntry) -> (Knowledge, Knowledge) {
    let (before, after) = cards.leaves(entry.item);
    let of = |leaf: Option<Leaf>| match leaf {
        Some(Leaf::Points(_)) => Knowledge::Known,
        Some(Leaf::DontKnow | Leaf::Unanswered | Leaf::Undecided(_)) => Knowledge::Unknown,
        Some(Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored) | None => Knowledge::Out,
    };
    (of(before), of(after))
}

/// The share of the appearance or disappearance of a node's score that comes from its own changed minimums, and not from
/// the answers: 0, ½ or 1, the Shapley value of the two changes.
///
/// | either change alone would suffice | share |
/// |---|---|
/// | only the rules | 1 |
/// | only the answers | 0 |
/// | both, or neither | ½ |
fn share_of_rules(cards: ScorecardPair<'_>, before: NodeId, after: NodeId) -> f64 {
    let Questionnaires { before: earlier, after: later } = cards.questionnaires;
    let (old, new) = (&earlier.nodes()[before], &later.nodes()[after]);
    if (old.min_coverage, old.min_children) == (new.min_coverage, new.min_children) {
        return 0.0;
    }
    let was = (KnownShares::of(earlier, cards.before, old), old);
    let is = (KnownShares::of(later, cards.after, new), new);
    let has_score = |known: &KnownShares, rules: &Node| f64::from(known.suffices(rules));
    let rules_first = has_score(&was.0, is.1) - has_score(&was.0, was.1);
    let rules_last = has_score(&is.0, is.1) - has_score(&is.0, was.1);
    let all = has_score(&is.0, is.1) - has_score(&was.0, was.1);
    if all == 0.0 { 0.0 } else { (rules_first + rules_last) / 2.0 / all }
}

/// The shares of a node that are known: of its applicable weight, and of its applicable children.
struct KnownShares {
    coverage: Option<f64>,
    children: f64,
}

impl KnownShares {
    fn of(questionnaire: &Questionnaire, card: &Scorecard, node: &Node) -> KnownShares {
        let applies = |child: &&Child| match **child {
            Child::Node(node) => card.nodes[node].coverage.is_some(),
            Child::Question(question) => card.leaves[question].may_apply(),
        };
        let has_score = |child: &&Child| score_of(questionnaire, card, **child).is_ok();
        let applicable = node.children.iter().filter(applies).count() as f64;
        let counting = node.children.iter().filter(applies).filter(has_score).count() as f64;
        let own = questionnaire.find(node.id.as_str()).and_then(Child::node);
        let coverage = own.and_then(|own| card.nodes[own].coverage);
        KnownShares { coverage, children: if applicable > 0.0 { counting / applicable } else { 0.0 } }
    }

    fn suffices(&self, rules: &Node) -> bool {
        // The tolerance of the scorer, for equal numbers that differ by rounding.
        const TOLERANCE: f64 = 1e-12;
        let covered = self.coverage.is_some_and(|coverage| coverage >= rules.min_coverage.get() - TOLERANCE);
        covered && self.children > 0.0 && self.children >= rules.min_children.get() - TOLERANCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::score;
    use crate::testing::{interview, questionnaire};

    /// The contributions of the questions `a`, `b`, `c` and of the rules of `d`, in the dimension `d` (a, b) next to the
    /// question c; `d` has these minimum coverages in the two waves.
    fn contributions(min_coverage: [f64; 2], before: &str, after: &str) -> [f64; 4] {
        let version = |min_coverage: f64| {
            let number = |id: &str| format!("{{id: {id}, text: Q, kind: number, worst: 0, best: 100}}");
            questionnaire(&format!(
                "method: {{min_coverage: 0}}\nindices:\n  - id: index\n    title: Index\n    dimensions:\n      \
                 - {{id: d, title: D, min_coverage: {min_coverage}, questions: [{}, {}]}}\n      \
                 - {{id: e, title: E, questions: [{}]}}\n",
                number("a"),
                number("b"),
                number("c"),
            ))
        };
        let (earlier, later) = (version(min_coverage[0]), version(min_coverage[1]));
        let (was, is) = (score(&earlier, &interview(&earlier, before)), score(&later, &interview(&later, after)));
        let questionnaires = Questionnaires { before: &earlier, after: &later };
        let pair = ScorecardPair { questionnaires, before: &was, after: &is };
        let movement = Movement::new(pair, questionnaires.index("index").expect("in both"));
        let entry =
            |id: &str| movement.entries.iter().find(|entry| questionnaires.id(entry.item) == id).expect("there");
        let [a, b, c] = ["a", "b", "c"].map(|id| entry(id).contribution.expect("a difference"));
        [a, b, c, entry("d").rules]
    }

    #[test]
    fn appearance_is_attributed_to_answers_that_became_known_or_to_rules() {
        // The index goes from 40 (c alone) to (80 + 40) / 2 = 60: + 20 from the appearance of d.
        for (min_coverage, before, after, expected) in [
            ([1.0, 1.0], "{a: 80, c: 40}", "{a: 80, b: 80, c: 40}", [0.0, 20.0, 0.0, 0.0]), // b became known
            ([1.0, 1.0], "{c: 40}", "{a: 80, b: 80, c: 40}", [10.0, 10.0, 0.0, 0.0]),       // both did
            ([1.0, 0.5], "{a: 80, c: 40}", "{a: 80, c: 40}", [0.0, 0.0, 0.0, 20.0]),        // the rules alone
            ([1.0, 0.5], "{a: 80, c: 40}", "{a: 80, b: 80, c: 40}", [0.0, 10.0, 0.0, 10.0]), // either suffices
        ] {
            let found = contributions(min_coverage, before, after);
            let close = found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-9);
            assert!(close, "{min_coverage:?} {before} {after}: {found:?}");
            let back = contributions([min_coverage[1], min_coverage[0]], after, before);
            assert!(back.iter().zip(expected).all(|(one, other)| (one + other).abs() < 1e-9), "reversed: {back:?}");
        }
    }
}
