//! Rank reversal: a search for weights that reverse the order of two comuni, for cases without an exact formula.

use super::perturbation::Perturbation;
use super::reweighed::{Buffers, Tree, UnitScores};
use super::running::RunningScore;
use crate::model::{Child, NodeId, Questionnaire, WeightSet};
use crate::score::{SAME, Scorecard};

/// The number of passes over all weights.
const SWEEPS: usize = 4;

/// Whether the search finds weights within the perturbation with which the second comune is ahead of the first.
///
/// `true` is certain; `false` does not prove that no such weights exist. Coordinate descent: each weight in turn is set
/// to its lowest and highest value and kept where the lead is smallest, until nothing changes.
///
/// Cost per trial: the depth of the tree if every node is a mean, minimum or maximum, because running sums are updated
/// and scored in full only when their rounding error could decide; the whole tree otherwise.
pub fn turned(
    questionnaire: &Questionnaire,
    node: NodeId,
    ahead: &Scorecard,
    behind: &Scorecard,
    perturbation: &Perturbation,
) -> bool {
    let tree = Tree::new(questionnaire, node);
    let (ahead, behind) = (tree.unit_scores(ahead), tree.unit_scores(behind));
    if !ahead.has_score(node) || !behind.has_score(node) {
        return false;
    }
    let mut search = ReversalSearch {
        running: [&ahead, &behind].map(|unit| RunningScore::new(&tree, unit, perturbation)),
        full: FullLead { tree: &tree, ahead: &ahead, behind: &behind, buffers: Buffers::default() },
        weights: WeightSet::written(questionnaire),
    };
    let moving = moving(questionnaire, node, perturbation);
    for _ in 0..SWEEPS {
        search.restart();
        let mut moved = false;
        for (child, delta) in &moving {
            let written = questionnaire.weight_of(*child);
            for tried in [(1.0 - delta) * written, (1.0 + delta) * written] {
                moved |= search.lowers_lead(*child, tried);
            }
            // The lead can only decrease from here on.
            if search.is_surely_turned() {
                return true;
            }
        }
        if !moved || search.is_turned() {
            break;
        }
    }
    search.is_turned()
}

/// The largest number of weights whose combinations are all tried.
const MOST_AT_CORNERS: usize = 10;

/// Whether the second comune is ahead of the first with every weight that varies at its lowest or highest value, in some
/// combination. For trees of few weights: `false` also if there are more than `MOST_AT_CORNERS`.
///
/// Finds what [`turned`] can miss, because two weights may have to change together.
pub fn turned_at_corner(
    questionnaire: &Questionnaire,
    node: NodeId,
    ahead: &Scorecard,
    behind: &Scorecard,
    perturbation: &Perturbation,
) -> bool {
    let tree = Tree::new(questionnaire, node);
    let (ahead, behind) = (tree.unit_scores(ahead), tree.unit_scores(behind));
    let mut moving = moving(questionnaire, node, perturbation);
    moving.retain(|(child, _)| tree.depends_on(*child, [&ahead, &behind]));
    if !ahead.has_score(node) || !behind.has_score(node) || moving.len() > MOST_AT_CORNERS {
        return false;
    }
    let mut full = FullLead { tree: &tree, ahead: &ahead, behind: &behind, buffers: Buffers::default() };
    let mut weights = WeightSet::written(questionnaire);
    (0..1_u32 << moving.len()).any(|corner| {
        for (at, (child, delta)) in moving.iter().enumerate() {
            let factor = if corner >> at & 1 == 1 { 1.0 + delta } else { 1.0 - delta };
            weights.set(*child, factor * questionnaire.weight_of(*child));
        }
        full.of(&weights) < -SAME
    })
}

struct ReversalSearch<'a> {
    /// The scores of the comune ahead and the one behind; `None` if only full scoring is exact enough.
    running: [Option<RunningScore<'a>>; 2],
    full: FullLead<'a>,
    weights: WeightSet,
}

/// The lead computed by full scoring.
struct FullLead<'a> {
    tree: &'a Tree<'a>,
    ahead: &'a UnitScores,
    behind: &'a UnitScores,
    buffers: Buffers,
}

impl FullLead<'_> {
    fn of(&mut self, weights: &WeightSet) -> f64 {
        let mut score = |unit| self.tree.score(unit, weights, &mut self.buffers).unwrap_or(0.0);
        score(self.ahead) - score(self.behind)
    }
}

impl ReversalSearch<'_> {
    /// Recomputes the running scores, so that rounding errors do not accumulate.
    fn restart(&mut self) {
        self.running.iter_mut().flatten().for_each(|score| score.restart(&self.weights));
    }

    /// The lead and a bound of its rounding error; `None` without running scores.
    fn estimate(&self) -> Option<(f64, f64)> {
        let [Some(ahead), Some(behind)] = &self.running else { return None };
        Some((ahead.score() - behind.score(), ahead.error() + behind.error()))
    }

    /// Whether the second comune is ahead with the current weights.
    fn is_turned(&mut self) -> bool {
        match self.estimate() {
            Some((lead, error)) if lead.abs() > error => lead < 0.0,
            _ => self.full.of(&self.weights) < 0.0,
        }
    }

    fn is_surely_turned(&self) -> bool {
        self.estimate().is_some_and(|(lead, error)| lead < -error)
    }

    /// Tries another weight and keeps it if it reduces the lead. Returns whether it did.
    fn lowers_lead(&mut self, child: Child, tried: f64) -> bool {
        let kept = self.weights.of(child);
        if tried == kept || !self.full.tree.depends_on(child, [self.full.ahead, self.full.behind]) {
            return false;
        }
        let lowers = match self.estimate() {
            Some((before, error)) => {
                self.running.iter_mut().flatten().for_each(|score| score.try_weight(child, kept, tried, &self.weights));
                let [Some(ahead), Some(behind)] = &self.running else { return false };
                let (after, error) =
                    (ahead.tried() - behind.tried(), error + ahead.tried_error() + behind.tried_error());
                if (after - before).abs() > error { after < before } else { self.lowers_full_lead(child, tried) }
            }
            None => self.lowers_full_lead(child, tried),
        };
        if lowers {
            self.weights.set(child, tried);
            self.running.iter_mut().flatten().for_each(RunningScore::keep);
        }
        lowers
    }

    fn lowers_full_lead(&mut self, child: Child, tried: f64) -> bool {
        let before = self.full.of(&self.weights);
        let kept = self.weights.set(child, tried);
        let after = self.full.of(&self.weights);
        self.weights.set(child, kept);
        after < before
    }
}

/// The children below a node whose weights vary, in document order, each with its δ.
pub(super) fn moving(questionnaire: &Questionnaire, node: NodeId, perturbation: &Perturbation) -> Vec<(Child, f64)> {
    let mut moving = Vec::new();
    for (_, child) in questionnaire.walk(node) {
        let Child::Node(parent) = child else { continue };
        let delta = perturbation.of(parent);
        if delta > 0.0 {
            moving.extend(questionnaire.nodes()[parent].children.iter().map(|child| (*child, delta)));
        }
    }
    moving
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, Sources};
    use crate::load::{parse, questionnaire::read};
    use crate::score::{Leaf, Scorer};

    /// Two dimensions over six questions, with the aggregations of the index and of the dimensions.
    fn questionnaire(index: &str, one: &str, other: &str) -> Questionnaire {
        let question =
            |id: usize| format!("{{id: q{id}, text: Q, weight: {}, kind: number, worst: 0, best: 100}}", 1 + id % 4);
        let questions: Vec<String> = (0..6).map(question).collect();
        let text = format!(
            "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nmethod: {{min_coverage: 0}}\nindices:\n  - id: i\n    \
             title: I\n    aggregation: {index}\n    dimensions:\n      - {{id: d1, title: D, weight: 2, aggregation: \
             {one}, questions: [{}]}}\n      - {{id: d2, title: D, aggregation: {other}, questions: [{}]}}\n",
            questions[..3].join(", "),
            questions[3..].join(", "),
        );
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let document = parse(&text, sources.add("prova.yaml", text.as_str()), &mut diagnostics).expect("a document");
        read(document, &mut diagnostics).expect("a questionnaire")
    }

    /// The same search, with full scoring only.
    fn turned_in_full(
        questionnaire: &Questionnaire,
        node: NodeId,
        cards: [&Scorecard; 2],
        perturbation: &Perturbation,
    ) -> bool {
        let tree = Tree::new(questionnaire, node);
        let [ahead, behind] = cards.map(|card| tree.unit_scores(card));
        let mut full = FullLead { tree: &tree, ahead: &ahead, behind: &behind, buffers: Buffers::default() };
        let mut weights = WeightSet::written(questionnaire);
        let mut least = full.of(&weights);
        for _ in 0..SWEEPS {
            let before = least;
            for (child, delta) in moving(questionnaire, node, perturbation) {
                let written = questionnaire.weight_of(child);
                for tried in [(1.0 - delta) * written, (1.0 + delta) * written] {
                    let kept = weights.set(child, tried);
                    let lead = full.of(&weights);
                    if lead < least { least = lead } else { _ = weights.set(child, kept) }
                }
            }
            if least < 0.0 || least >= before {
                break;
            }
        }
        least < 0.0
    }

    #[test]
    fn running_sums_find_what_full_scoring_finds() {
        let mut seed = 7_u64;
        let mut below = |bound: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % bound
        };
        let mut found = [0, 0];
        for aggregations in
            [["mean", "mean", "mean"], ["mean", "min", "mean"], ["max", "mean", "mean"], ["mean", "geometric", "mean"]]
        {
            let [index, one, other] = aggregations;
            let questionnaire = questionnaire(index, one, other);
            let node = questionnaire.indices()[0];
            let mut scorer = Scorer::new(&questionnaire);
            for _ in 0..200 {
                let mut card = || {
                    let leaf = |_| if below(5) == 0 { Leaf::DontKnow } else { Leaf::Points(below(101) as f64) };
                    scorer.score_of_leaves(&(0..6).map(leaf).collect::<Vec<_>>()).clone()
                };
                let (one, other) = (card(), card());
                let (Some(score), Some(against)) = (one.nodes[node].score, other.nodes[node].score) else { continue };
                let cards = if score >= against { [&one, &other] } else { [&other, &one] };
                for delta in [0.01, 0.25, 1.0 - 1e-6] {
                    let perturbation = Perturbation::all(delta);
                    let fast = turned(&questionnaire, node, cards[0], cards[1], &perturbation);
                    assert_eq!(
                        fast,
                        turned_in_full(&questionnaire, node, cards, &perturbation),
                        "{aggregations:?} {cards:?}"
                    );
                    found[usize::from(fast)] += 1;
                }
            }
        }
        assert!(found.iter().all(|count| *count > 100), "{found:?}");
    }
}
