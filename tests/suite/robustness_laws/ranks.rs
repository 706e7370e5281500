//! Ranks of many units and over many sets of weights, checked by counting one by one.

use super::*;
use comino::compare::robustness::{MOST_EXPECTED, UnitRankSpread, outcomes};
use comino::compare::{Participant, disputed};
use comino::score::SAME;

/// Units, among them equal ones, ties by chance, and some without a score.
fn crowd(draw: &mut Draw, units: usize) -> Vec<Vec<Option<f64>>> {
    let mut all: Vec<Vec<Option<f64>>> = Vec::new();
    for unit in 0..units {
        let new = match draw.below(6) {
            0 if unit > 0 => all[draw.below(unit as u64) as usize].clone(),
            1 => (0..IN_TREE).map(|_| Some(25.0 * draw.below(5) as f64)).collect(),
            2 if draw.below(4) == 0 => vec![None; IN_TREE],
            _ => points(draw, IN_TREE, 7),
        };
        all.push(new);
    }
    all
}

#[test]
fn ranks_over_weights_equal_pairwise_brute_force() {
    let mut draw = Draw(83);
    for round in 0..12 {
        let questionnaire = tree(&mut draw, if round % 2 == 0 { &["mean"] } else { ALL });
        let all = crowd(&mut draw, 40);
        let interviews = interviews(&questionnaire, &all);
        let index = questionnaire.indices()[0];
        let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
        let reach = match round % 3 {
            0 => Perturbation::all([0.02, 0.25, 0.9][round / 3 % 3]),
            1 => Perturbation::below(0.25, vec![index]),
            _ => Perturbation::below(0.25, [0, 1].map(NodeId::new).to_vec()),
        };
        let trials = Trials::Drawn { count: 40, seed: round as u64 };
        let robustness = Robustness::new(&comparison, reach.clone(), trials, AnalysisExtent::Full, &OneByOne);
        let short =
            Robustness::new(&comparison, reach.clone(), robustness.trials.clone(), AnalysisExtent::Short, &OneByOne);
        for (place, (short, full)) in short.units.iter().zip(&robustness.units).enumerate() {
            let is_shown = place < AnalysisExtent::Short.units(40);
            assert_eq!(
                short.by_weights,
                full.by_weights.filter(|_| is_shown),
                "the first of many have the ranks they have"
            );
            assert_eq!((short.score, short.by_unknowns), (full.score, full.by_unknowns));
        }
        let standings = &comparison.standings;
        let least = |one: usize, other: usize| {
            lead(&questionnaire, index, &standings[one].card, &standings[other].card, &reach).map(|lead| lead.least)
        };
        for (place, standing) in standings.iter().enumerate() {
            let unit = &robustness.units[place];
            let others = || (0..standings.len()).filter(|other| *other != place);
            let by_weights = standing.rank.map(|rank| {
                let best = 1 + others().filter(|other| least(*other, place).is_some_and(|lead| lead > SAME)).count();
                let worst = 1 + others().filter(|other| least(place, *other).is_some_and(|lead| lead < -SAME)).count();
                Ranks { best: best.min(rank), worst: worst.max(rank) }
            });
            assert_eq!(unit.by_weights, by_weights, "round {round}, place {place}");
            let node = standing.card.nodes[index];
            let by_unknowns = node.low.zip(node.high).map(|(low, high)| {
                let ends = |other: usize| {
                    let node = standings[other].card.nodes[index];
                    node.low.zip(node.high)
                };
                let best = 1 + others().filter_map(ends).filter(|(lowest, _)| *lowest > high + SAME).count();
                let worst = 1 + others().filter_map(ends).filter(|(_, highest)| *highest > low + SAME).count();
                let rank = |other: usize| standing.rank.unwrap_or(other);
                Ranks { best: best.min(rank(best)), worst: worst.max(rank(worst)) }
            });
            assert_eq!(unit.by_unknowns, by_unknowns, "round {round}, place {place}");
            if let (Some(UnitRankSpread { low, high, .. }), Some(Ranks { best, worst })) =
                (robustness.spread.units[place], by_weights)
            {
                assert!(best as f64 <= low && low <= high && high <= worst as f64, "{best} {low} {high} {worst}");
            }
        }
    }
}

#[test]
fn ranks_on_rounded_scores_equal_pairwise_brute_force() {
    let mut draw = Draw(89);
    let text = format!(
        "{}  - {{id: i, title: I, questions: [{}]}}\n",
        HEAD.replace("{min_coverage: 0}", "{min_coverage: 0, rank_on: shown}")
            .replace("title: Prova\n", "title: Prova\ndisplay: {decimals: 0}\n"),
        (0..5).map(|id| question(id, 1 + id as u64 % 3)).collect::<Vec<_>>().join(", ")
    );
    let questionnaire = reading::questionnaire(&text);
    let index = questionnaire.indices()[0];
    let all: Vec<_> = (0..30).map(|_| points(&mut draw, 5, 0)).collect();
    let interviews = interviews(&questionnaire, &all);
    let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
    let robustness = of(&comparison);
    for factors in corners(5, 0.25) {
        let score =
            |standing: &comino::compare::RankedUnit<'_>| multiplied(&questionnaire, &standing.card, index, &factors);
        let scores: Vec<Option<f64>> = comparison.standings.iter().map(score).collect();
        for (rank, unit) in comino::compare::rank(&scores, &questionnaire).iter().zip(&robustness.units) {
            let (rank, Ranks { best, worst }) = rank.zip(unit.by_weights).unwrap();
            assert!((best..=worst).contains(&rank), "{best} {rank} {worst}");
        }
    }
}

#[test]
fn monte_carlo_sets_lie_in_box_and_spread_matches_ranks() {
    let mut draw = Draw(97);
    let mut different = 0;
    for round in 0..6 {
        let questionnaire = tree(&mut draw, if round % 2 == 0 { &["mean"] } else { ALL });
        let all = crowd(&mut draw, 9);
        let interviews = interviews(&questionnaire, &all);
        let index = questionnaire.indices()[0];
        let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
        let reach = if round < 3 { Perturbation::all(0.25) } else { Perturbation::below(0.25, vec![index]) };
        let of = |count: usize, seed: u64, sets: std::ops::Range<usize>| {
            outcomes(&comparison, &reach, &Trials::Drawn { count, seed }, sets, &OneByOne)
        };
        let trials = Trials::Drawn { count: 101, seed: 7 };
        let robustness = Robustness::new(&comparison, reach.clone(), trials, AnalysisExtent::Short, &OneByOne);
        let outcomes = of(101, 7, 0..101);
        assert_eq!(outcomes[30..50], of(50, 7, 30..50), "a draw does not hang on how many there are");
        different += usize::from(outcomes != of(101, 8, 0..101));
        for (place, unit) in robustness.units.iter().enumerate() {
            let mut ranks = Vec::new();
            for outcome in &outcomes {
                let (score, rank) = outcome[place];
                ranks.extend(rank);
                let Some((Interval { low, high }, score)) = unit.score.zip(score) else {
                    assert_eq!(score, None);
                    continue;
                };
                assert!((low - 1e-9..=high + 1e-9).contains(&score), "{low} {score} {high}");
            }
            ranks.sort_unstable();
            let Some(spread) = robustness.spread.units[place] else {
                assert!(ranks.is_empty());
                continue;
            };
            // A hundred and one: the percentiles are the sixth, the middle one and the sixth from the end.
            assert_eq!([spread.low, spread.median, spread.high], [5, 50, 95].map(|at| ranks[at] as f64));
        }
    }
    assert!(different > 3, "another seed, other draws, save where no weight counts: {different}");
}

#[test]
fn monte_carlo_weight_is_uniform() {
    // Two questions of weight 1 with 100 and 0 points: the score is 100·w/(w + v); its mean is 50, and a quarter of the
    // draws lie where w < v·(1 − ε) by symmetry. Here only w moves, which shows whether the box is filled evenly.
    let text = format!(
        "{HEAD}  - {{id: i, title: I, dimensions: [{{id: d1, title: D, questions: [{}, {}]}}, {{id: d2, title: D, \
         questions: [{}]}}]}}\n",
        question(0, 1),
        question(1, 1),
        question(2, 1)
    );
    let questionnaire = reading::questionnaire(&text);
    let all = interviews(&questionnaire, &[vec![Some(100.0), Some(0.0), Some(0.0)]]);
    let comparison = Comparison::new(&questionnaire, NodeId::new(2), &all.iter().collect::<Vec<_>>());
    let trials = Trials::Drawn { count: 4000, seed: 3 };
    let all = outcomes(&comparison, &Perturbation::below(0.5, vec![NodeId::new(2)]), &trials, 0..4000, &OneByOne);
    // Score = 50·w/(w + v) with w and v uniform on 0.5–1.5: P(w/v ≤ 1/2) = 0.0625, from the triangle with corners
    // (0.5, 1), (0.5, 1.5), (0.75, 1.5).
    let scores: Vec<f64> = all.iter().map(|outcome| outcome[0].0.unwrap()).collect();
    let share = |below: f64| scores.iter().filter(|score| **score <= below).count() as f64 / scores.len() as f64;
    assert!((share(25.0) - 0.5).abs() < 0.03, "{}", share(25.0));
    assert!((share(50.0 / 3.0) - 0.0625).abs() < 0.015, "{}", share(50.0 / 3.0));
}

#[test]
fn expected_rank_is_one_plus_winning_probabilities() {
    let mut draw = Draw(101);
    let questionnaire = tree(&mut draw, &["mean"]);
    let all = crowd(&mut draw, 12);
    let interviews = interviews(&questionnaire, &all);
    let index = questionnaire.indices()[0];
    let comparison = Comparison::new(&questionnaire, index, &interviews.iter().collect::<Vec<_>>());
    let robustness = of(&comparison);
    for (place, unit) in robustness.units.iter().enumerate() {
        let others = (0..all.len()).filter(|other| *other != place && comparison.standings[*other].rank.is_some());
        let sum: Option<f64> = others.map(|other| robustness.chance_ahead(other, place)).sum();
        let expected = comparison.standings[place].rank.and(sum).map(|sum| 1.0 + sum);
        assert_eq!(unit.expected_rank, expected);
    }
    assert!(robustness.units.iter().any(|unit| unit.expected_rank.is_some()));
}

#[test]
fn expected_ranks_of_large_groups_are_omitted() {
    let mut draw = Draw(103);
    let questionnaire = flat(&mut draw, 3, "mean");
    let all: Vec<_> = (0..=MOST_EXPECTED).map(|_| points(&mut draw, 3, 0)).collect();
    let interviews = interviews(&questionnaire, &all);
    let comparison =
        Comparison::new(&questionnaire, questionnaire.indices()[0], &interviews.iter().collect::<Vec<_>>());
    let trials = Trials::Drawn { count: 1, seed: 1 };
    let robustness = Robustness::new(&comparison, Perturbation::all(0.01), trials, AnalysisExtent::Full, &OneByOne);
    assert!(robustness.units.iter().all(|unit| unit.expected_rank.is_none() && unit.by_weights.is_some()));
}

#[test]
fn respondent_interval_contains_score() {
    let questionnaire = reading::questionnaire(&format!(
        "{HEAD}  - {{id: i, title: I, aggregation: geometric, questions: [{}, {}, {}]}}\n",
        question(0, 1),
        question(1, 2),
        question(2, 1)
    ));
    let answers: [[f64; 2]; 3] = [[20.0, 80.0], [90.0, 40.0], [50.0, 50.0]];
    let voices = |question: usize| {
        let [one, other] = answers[question];
        format!("  q{question}: [{{value: {one}, by: a}}, {{value: {other}, by: b}}]\n")
    };
    let text = format!(
        "questionnaire: prova\nunit: Borgo\nrespondents: [{{id: a}}, {{id: b}}]\nanswers:\n{}",
        (0..3).map(voices).collect::<String>()
    );
    let interview = reading::interview(&text, &questionnaire);
    let card = score(&questionnaire, &interview);
    let mut scorer = Scorer::new(&questionnaire);
    let (low, high) = disputed(&mut scorer, &Participant::from(&interview), &card, NodeId::new(0)).unwrap();
    // Every choice of one of the two respondents on each question.
    let mut all = Vec::new();
    for one in answers[0] {
        for other in answers[1] {
            all.push((one * other * other * 50.0).powf(0.25));
        }
    }
    assert_close(low, all.iter().copied().fold(f64::INFINITY, f64::min), "low");
    assert_close(high, all.iter().copied().fold(0.0, f64::max), "high");
    let alone =
        reading::interview("questionnaire: prova\nunit: Borgo\nanswers: {q0: 20, q1: 90, q2: 50}\n", &questionnaire);
    assert_eq!(disputed(&mut scorer, &Participant::from(&alone), &score(&questionnaire, &alone), NodeId::new(0)), None);
}
