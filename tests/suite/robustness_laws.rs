//! The closed forms of ranking robustness checked by brute force: all corners of the box of weights, random draws, full
//! rescoring.

mod moving_subset;
mod ranks;

use crate::support::reading;
use comino::compare::Comparison;
use comino::compare::robustness::{
    AnalysisExtent, Interval, OneByOne, Perturbation, Radius, Ranks, Removed, Robustness, Trials, chance_ahead, lead,
    other_aggregations, radius, turned, weight_intervals, winning_probability,
};
use comino::model::{Child, Interview, NodeId, QuestionId, Questionnaire};
use comino::score::{Leaf, Scorecard, Scorer, aggregate, score};

/// Pseudo-random numbers, the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn share(&mut self) -> f64 {
        (self.below(1 << 30) as f64 + 0.5) / f64::from(1 << 30)
    }
}

const ALL: &[&str] = &["mean", "geometric", "harmonic", "min", "max"];
const HEAD: &str = "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nmethod: {min_coverage: 0}\nlevels:\n  - {id: a, \
                    from: 0, title: A}\n  - {id: b, from: 40, title: B}\n  - {id: c, from: 70, title: C}\nindices:\n";

fn question(id: usize, weight: u64) -> String {
    format!("{{id: q{id}, text: Q, weight: {weight}, kind: number, worst: 0, best: 100}}")
}

/// One level: an index over questions.
fn flat(draw: &mut Draw, questions: usize, aggregation: &str) -> Questionnaire {
    let all: Vec<String> = (0..questions).map(|id| question(id, 1 + draw.below(5))).collect();
    let text = format!("{HEAD}  - {{id: i, title: I, aggregation: {aggregation}, questions: [{}]}}\n", all.join(", "));
    reading::questionnaire(&text)
}

const IN_TREE: usize = 7;

/// Three levels of nodes over seven questions.
fn tree(draw: &mut Draw, aggregations: &[&str]) -> Questionnaire {
    let all: Vec<String> = (0..IN_TREE).map(|id| question(id, 1 + draw.below(4))).collect();
    let mut aggregation = || aggregations[draw.below(aggregations.len() as u64) as usize].to_owned();
    let (index, one, other, inner) = (aggregation(), aggregation(), aggregation(), aggregation());
    let text = format!(
        "{HEAD}  - id: i\n    title: I\n    aggregation: {index}\n    dimensions:\n      - {{id: d1, title: D, weight: {}, \
         aggregation: {one}, questions: [{}]}}\n      - id: d2\n        title: D\n        aggregation: {other}\n        \
         dimensions:\n          - {{id: d3, title: D, weight: 2, aggregation: {inner}, questions: [{}]}}\n          - {{id: \
         d4, title: D, aggregation: {inner}, questions: [{}]}}\n",
        1 + draw.below(3),
        all[..3].join(", "),
        all[3..5].join(", "),
        all[5..].join(", "),
    );
    reading::questionnaire(&text)
}

/// Points of `questions` questions with zeros and equal values among them; one in `gap` is missing (0: none).
fn points(draw: &mut Draw, questions: usize, gap: u64) -> Vec<Option<f64>> {
    let one = |_| {
        let missing = gap > 0 && draw.below(gap) == 0;
        let points = if draw.below(12) == 0 { 0.0 } else { 5.0 * draw.below(21) as f64 };
        (!missing).then_some(points)
    };
    (0..questions).map(one).collect()
}

fn interviews(questionnaire: &Questionnaire, all: &[Vec<Option<f64>>]) -> Vec<Interview> {
    let header: Vec<String> = (0..all[0].len()).map(|id| format!("q{id}")).collect();
    let row = |(at, points): (usize, &Vec<Option<f64>>)| {
        let cells: Vec<String> = points.iter().map(|p| p.map_or(String::new(), |p| p.to_string())).collect();
        format!("U{at},{}\n", cells.join(","))
    };
    let rows: String = all.iter().enumerate().map(row).collect();
    reading::table(&format!("unit,{}\n{rows}", header.join(",")), questionnaire).0
}

fn cards(questionnaire: &Questionnaire, all: &[Vec<Option<f64>>]) -> Vec<Scorecard> {
    interviews(questionnaire, all).iter().map(|interview| score(questionnaire, interview)).collect()
}

/// A plain second implementation of the score of a node with other weights and the same gaps.
fn with_weights(
    questionnaire: &Questionnaire,
    card: &Scorecard,
    child: Child,
    weight: &impl Fn(Child) -> f64,
) -> Option<f64> {
    match child {
        Child::Question(question) => match card.leaves[question] {
            Leaf::Points(points) => Some(points),
            Leaf::DontKnow
            | Leaf::Unanswered
            | Leaf::NotApplicable
            | Leaf::NotAsked
            | Leaf::Undecided(_)
            | Leaf::NotScored => None,
        },
        Child::Node(node) => {
            let node = &questionnaire.nodes()[node];
            let of_child = |child: &Child| Some((weight(*child), with_weights(questionnaire, card, *child, weight)?));
            aggregate(node.aggregation, &node.children.iter().filter_map(of_child).collect::<Vec<_>>())
        }
    }
}

/// Every child below an index, with its weight as written.
fn weighted(questionnaire: &Questionnaire, index: NodeId) -> Vec<(Child, f64)> {
    let below = questionnaire.walk(index).into_iter().skip(1);
    below.map(|(_, child)| (child, questionnaire.weight_of(child))).collect()
}

/// The factors of the weights at every corner of the box.
fn corners(children: usize, delta: f64) -> impl Iterator<Item = Vec<f64>> {
    let factor = move |high: bool| if high { 1.0 + delta } else { 1.0 - delta };
    (0..1_usize << children).map(move |set| (0..children).map(|at| factor(set >> at & 1 == 1)).collect())
}

/// The index score of a unit with its weights multiplied.
fn multiplied(questionnaire: &Questionnaire, card: &Scorecard, index: NodeId, factors: &[f64]) -> Option<f64> {
    let all = weighted(questionnaire, index);
    let weight = |child: Child| {
        let at = all.iter().position(|(known, _)| *known == child).unwrap();
        all[at].1 * factors[at]
    };
    with_weights(questionnaire, card, Child::Node(index), &weight)
}

/// The robustness of a ranking with each weight moving by a quarter.
fn of<'a>(comparison: &'a Comparison<'a>) -> Robustness<'a> {
    let trials = Trials::Drawn { count: 200, seed: 1 };
    Robustness::new(comparison, Perturbation::all(0.25), trials, AnalysisExtent::Full, &OneByOne)
}

fn assert_close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < 1e-8, "{what}: {found}, not {expected}");
}

#[test]
fn weight_interval_equals_extremes_over_box_corners() {
    let mut draw = Draw(3);
    for round in 0..60 {
        let questionnaire = if round % 2 == 0 {
            let questions = 2 + draw.below(11) as usize;
            flat(&mut draw, questions, ALL[round / 2 % 5])
        } else {
            tree(&mut draw, ALL)
        };
        let (index, questions) = (questionnaire.indices()[0], questionnaire.questions().len());
        let card = &cards(&questionnaire, &[points(&mut draw, questions, 5)])[0];
        let delta = [0.1, 0.25, 0.9][round % 3];
        let Some(Interval { low, high }) = weight_intervals(&questionnaire, card, &Perturbation::all(delta))[index]
        else {
            assert_eq!(card.nodes[index].score, None);
            continue;
        };
        let children = weighted(&questionnaire, index).len();
        let scores: Vec<f64> =
            corners(children, delta).filter_map(|f| multiplied(&questionnaire, card, index, &f)).collect();
        assert_close(low, scores.iter().copied().fold(f64::INFINITY, f64::min), "low");
        assert_close(high, scores.iter().copied().fold(0.0, f64::max), "high");
    }
}

/// The least lead over all corners and some random points of the box.
fn least(questionnaire: &Questionnaire, one: &Scorecard, other: &Scorecard, delta: f64, draw: &mut Draw) -> f64 {
    let index = questionnaire.indices()[0];
    let children = weighted(questionnaire, index).len();
    let inside: Vec<Vec<f64>> =
        (0..200).map(|_| (0..children).map(|_| 1.0 + delta * (2.0 * draw.share() - 1.0)).collect()).collect();
    let lead = |factors: Vec<f64>| {
        let of = |card| multiplied(questionnaire, card, index, &factors).unwrap();
        of(one) - of(other)
    };
    corners(children, delta).chain(inside).map(lead).fold(f64::INFINITY, f64::min)
}

#[test]
fn lead_is_exact_or_bound_as_declared() {
    let mut draw = Draw(17);
    let (mut exact, mut bounds, mut decided) = (0, 0, 0);
    for round in 0..160 {
        let questionnaire = match round % 4 {
            0 => {
                let questions = 2 + draw.below(9) as usize;
                flat(&mut draw, questions, ALL[round / 4 % 5])
            }
            1 => tree(&mut draw, &["mean"]),
            2 => tree(&mut draw, &[ALL[1 + round / 4 % 2]]),
            _ => tree(&mut draw, ALL),
        };
        let questions = questionnaire.questions().len();
        let gap = if round % 8 < 4 { 0 } else { 6 };
        let pair = cards(&questionnaire, &[points(&mut draw, questions, gap), points(&mut draw, questions, gap)]);
        let Some(found) =
            lead(&questionnaire, questionnaire.indices()[0], &pair[0], &pair[1], &Perturbation::all(0.25))
        else {
            continue;
        };
        let expected = least(&questionnaire, &pair[0], &pair[1], 0.25, &mut draw);
        assert!(found.least <= expected + 1e-8, "surely ahead, but not in every trial: {found:?} {expected}");
        if turned(&questionnaire, questionnaire.indices()[0], &pair[0], &pair[1], &Perturbation::all(0.25)) {
            assert!(expected < 1e-8, "what turns the order is among all weights: {expected}");
        }
        if found.exact {
            exact += 1;
            assert_eq!(found.least > 1e-8, expected > 1e-8, "{found:?} {expected}");
        } else {
            bounds += 1;
            decided += usize::from((found.least > 0.0) == (expected > 0.0));
        }
        let means = questionnaire.nodes().iter().all(|node| node.aggregation == comino::model::Aggregation::Mean);
        if found.exact && means {
            assert_close(found.least, expected, "the lead of a tree of means");
        }
        assert!(gap > 0 || round % 4 == 3 || found.exact, "without gaps and mixture it is exact: {found:?}");
    }
    assert!(
        exact > 60 && bounds > 15 && decided * 10 > bounds * 7,
        "{exact} exact, {decided} of {bounds} bounds decide"
    );
}

#[test]
fn radius_exact_is_smallest_reversing_change() {
    let mut draw = Draw(29);
    let mut turned = 0;
    for round in 0..60 {
        let aggregation = ALL[round % 3];
        let questionnaire =
            if round % 2 == 0 { flat(&mut draw, 6, aggregation) } else { tree(&mut draw, &[aggregation]) };
        let (index, questions) = (questionnaire.indices()[0], questionnaire.questions().len());
        let mut pair = cards(&questionnaire, &[points(&mut draw, questions, 0), points(&mut draw, questions, 0)]);
        pair.sort_by(|one, other| other.nodes[index].score.unwrap().total_cmp(&one.nodes[index].score.unwrap()));
        let lead_at = |delta: f64, draw: &mut Draw| least(&questionnaire, &pair[0], &pair[1], delta, draw);
        if lead_at(0.0, &mut draw) <= 1e-6 {
            continue;
        }
        match radius(&questionnaire, index, &pair[0], &pair[1], &Perturbation::all(0.25)).unwrap() {
            Radius::Never => assert!(lead_at(0.999, &mut draw) > -1e-9),
            Radius::Within { share, turns } => {
                assert_eq!(turns, Some(share), "it is exact");
                turned += 1;
                assert!(lead_at((share - 1e-4).max(0.0), &mut draw) > 0.0, "{share}");
                assert!(share > 0.999 || lead_at(share + 1e-4, &mut draw) < 0.0, "{share}");
            }
            Radius::Tied => panic!("no tie"),
        }
    }
    assert!(turned > 20, "{turned}");
}

#[test]
fn radius_bound_holds_and_reversal_is_found() {
    let mut draw = Draw(31);
    let (mut bounds, mut found) = (0, 0);
    for _ in 0..40 {
        let questionnaire = tree(&mut draw, ALL);
        let index = questionnaire.indices()[0];
        let mut pair = cards(&questionnaire, &[points(&mut draw, IN_TREE, 5), points(&mut draw, IN_TREE, 5)]);
        pair.retain(|card| card.nodes[index].score.is_some());
        pair.sort_by(|one, other| other.nodes[index].score.unwrap().total_cmp(&one.nodes[index].score.unwrap()));
        let [ahead, behind] = &pair[..] else { continue };
        let Some(Radius::Within { share, turns }) =
            radius(&questionnaire, index, ahead, behind, &Perturbation::all(0.25))
        else {
            continue;
        };
        if turns == Some(share) || ahead.nodes[index].score <= behind.nodes[index].score.map(|score| score + 1e-6) {
            continue;
        }
        bounds += 1;
        let least_at = |delta: f64, draw: &mut Draw| least(&questionnaire, ahead, behind, delta, draw);
        assert!(least_at((share - 1e-4).max(0.0), &mut draw) > 0.0, "{share}");
        let Some(turns) = turns else { continue };
        found += 1;
        assert!(turns > share - 1e-9 && least_at(turns, &mut draw) < 0.0, "{share} {turns}");
    }
    assert!(bounds > 8 && found * 2 > bounds, "{bounds} bounds, {found} found to turn");
}

#[test]
fn radius_of_flat_index_is_lead_over_differences() {
    // Weights 1 and 1: 80 and 30 against 50 and 50; d = 30, −20; 10/50 = a fifth.
    let questionnaire = reading::questionnaire(&format!(
        "{HEAD}  - {{id: i, title: I, questions: [{}, {}]}}\n",
        question(0, 1),
        question(1, 1)
    ));
    let all = cards(&questionnaire, &[vec![Some(80.0), Some(30.0)], vec![Some(50.0), Some(50.0)]]);
    let index = questionnaire.indices()[0];
    let Some(Radius::Within { share, turns: Some(_) }) =
        radius(&questionnaire, index, &all[0], &all[1], &Perturbation::all(0.25))
    else {
        panic!()
    };
    assert_close(share, 0.2, "radius");
    assert_eq!(chance_ahead(&questionnaire, index, &all[0], &all[1]), Some(0.6));
}

/// Weights drawn uniformly from the simplex.
fn simplex(draw: &mut Draw, count: usize) -> Vec<f64> {
    (0..count).map(|_| -draw.share().ln()).collect()
}

#[test]
fn winning_probability_matches_monte_carlo() {
    const DRAWS: usize = 20_000;
    let mut draw = Draw(41);
    for count in [1, 2, 3, 5, 8, 12] {
        let differences: Vec<f64> = (0..count).map(|_| draw.below(101) as f64 - 50.0).collect();
        let exact = winning_probability(&differences);
        let wins = (0..DRAWS).filter(|_| {
            let weights = simplex(&mut draw, count);
            weights.iter().zip(&differences).map(|(weight, difference)| weight * difference).sum::<f64>() > 0.0
        });
        let drawn = wins.count() as f64 / DRAWS as f64;
        let error = 4.0 * (exact * (1.0 - exact) / DRAWS as f64).sqrt() + 1e-12;
        assert!((exact - drawn).abs() <= error, "{differences:?}: {exact}, drawn {drawn}");
        let turned: Vec<f64> = differences.iter().map(|difference| -difference).collect();
        assert_close(exact + winning_probability(&turned), 1.0, "one of the two is ahead");
    }
    assert_close(winning_probability(&[1.0, 1.0, -1.0]), 0.75, "three quarters");
    assert_close(winning_probability(&[2.0, -1.0]), 2.0 / 3.0, "two thirds");
}

#[test]
fn rank_bounds_contain_ranks_at_box_corners() {
    let mut draw = Draw(53);
    for round in 0..20 {
        let questionnaire = tree(&mut draw, if round % 2 == 0 { &["mean"] } else { ALL });
        let all: Vec<_> = (0..5).map(|_| points(&mut draw, IN_TREE, 8)).collect();
        let interviews = interviews(&questionnaire, &all);
        let index = questionnaire.indices()[0];
        let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
        let robustness = of(&comparison);
        for factors in corners(weighted(&questionnaire, index).len(), 0.25) {
            let score = |standing: &comino::compare::RankedUnit<'_>| {
                multiplied(&questionnaire, &standing.card, index, &factors)
            };
            let scores: Vec<Option<f64>> = comparison.standings.iter().map(score).collect();
            let ranks = comino::compare::rank(&scores, &questionnaire);
            for (rank, unit) in ranks.iter().zip(&robustness.units) {
                let Some((rank, Ranks { best, worst })) = rank.zip(unit.by_weights) else { continue };
                assert!((best..=worst).contains(&rank), "{best} {rank} {worst}");
            }
        }
        let sum: Option<f64> = robustness.units.iter().map(|unit| unit.expected_rank).sum();
        assert!(sum.is_none_or(|sum| sum <= 15.0 + 1e-9 && sum.is_finite()));
    }
}

#[test]
fn leave_one_out_equals_rescoring() {
    let mut draw = Draw(67);
    for _ in 0..20 {
        let questionnaire = tree(&mut draw, ALL);
        let all: Vec<_> = (0..5).map(|_| points(&mut draw, IN_TREE, 6)).collect();
        let interviews = interviews(&questionnaire, &all);
        let index = questionnaire.indices()[0];
        let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
        let removals = of(&comparison).removals;
        assert_eq!(removals.len(), IN_TREE + 2);
        assert!(removals.windows(2).all(|pair| pair[0].ranks_moved() >= pair[1].ranks_moved()));
        for removal in &removals {
            let left_out = |question: QuestionId| match removal.removed {
                Removed::Question(removed) => removed == question,
                Removed::Dimension(node) => {
                    questionnaire.walk(node).iter().any(|(_, child)| *child == Child::Question(question))
                }
            };
            let mut scorer = Scorer::new(&questionnaire);
            let mut nodes = Vec::new();
            for standing in &comparison.standings {
                let leaf = |(at, leaf): (QuestionId, &Leaf)| if left_out(at) { Leaf::NotApplicable } else { *leaf };
                let leaves: Vec<Leaf> = standing.card.leaves.enumerated().map(leaf).collect();
                nodes.push(scorer.score_of_leaves(&leaves).nodes[index]);
            }
            let ranks = comino::compare::rank(&nodes.iter().map(|node| node.score).collect::<Vec<_>>(), &questionnaire);
            for (unit, standing) in comparison.standings.iter().enumerate() {
                let same = ranks[unit] == standing.rank && nodes[unit].level == standing.card.nodes[index].level;
                let changed = removal.changed.iter().find(|changed| changed.unit == unit);
                assert_eq!(changed.is_none(), same);
                let Some(changed) = changed else { continue };
                assert_eq!((changed.rank, changed.level), (ranks[unit], nodes[unit].level));
            }
        }
        let aggregation = questionnaire.nodes()[index].aggregation;
        let own = other_aggregations(&comparison).into_iter().find(|(known, _)| *known == aggregation).unwrap().1;
        assert_eq!(own, comparison.standings.iter().map(|standing| standing.rank).collect::<Vec<_>>());
    }
}

#[test]
fn robustness_with_ties_zeros_and_gaps_is_finite() {
    let mut draw = Draw(71);
    let zeros = vec![Some(0.0), Some(50.0), Some(50.0), Some(0.0), Some(0.0), Some(0.0), Some(0.0)];
    let rich: Vec<Option<f64>> = (0..IN_TREE).map(|at| Some(100.0 - at as f64)).collect();
    let groups: [Vec<Vec<Option<f64>>>; 5] = [
        vec![rich.clone()],
        vec![rich.clone(), rich.clone()],
        vec![vec![None; IN_TREE], rich.clone(), zeros.clone()],
        vec![vec![None; IN_TREE], vec![None; IN_TREE]],
        vec![zeros.clone(), zeros, rich],
    ];
    for (group, aggregation) in groups.iter().flat_map(|group| ALL.iter().map(move |aggregation| (group, aggregation)))
    {
        let questionnaire = tree(&mut draw, &[aggregation]);
        let interviews = interviews(&questionnaire, group);
        let index = questionnaire.indices()[0];
        let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
        let robustness = of(&comparison);
        for (unit, standing) in robustness.units.iter().zip(&comparison.standings) {
            assert_eq!(unit.by_weights.is_some(), standing.rank.is_some());
            assert!(unit.score.is_none_or(|score| score.low.is_finite() && score.high.is_finite()));
            assert!(unit.expected_rank.is_none_or(f64::is_finite));
            assert!(unit.radius.is_none_or(|radius| radius.share().is_finite()));
        }
        for pair in &robustness.neighbours {
            let same = comparison.standings[pair.ahead].rank == comparison.standings[pair.behind].rank;
            assert_eq!(pair.radius == Radius::Tied, same);
            assert!(robustness.lead(pair.ahead, pair.behind).unwrap().least.is_finite());
        }
        if group.len() == 2 && robustness.units[0].by_weights.is_some() {
            assert!(
                robustness.units.iter().all(|unit| unit.by_weights == Some(Ranks { best: 1, worst: 1 })),
                "equal comuni stay level"
            );
        }
    }
}
