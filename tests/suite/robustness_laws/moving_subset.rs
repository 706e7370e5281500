//! Only some weights move: the closed forms checked at the corners of the smaller box.

use super::*;

/// The weights of a questionnaire at every corner of a box in which only the children of some nodes move.
fn some_corners(questionnaire: &Questionnaire, index: NodeId, reach: &Perturbation) -> Vec<Vec<f64>> {
    let parent = |child: Child| {
        let has = |node: &NodeId| questionnaire.nodes()[*node].children.contains(&child);
        questionnaire.nodes().ids().find(has).unwrap()
    };
    let deltas: Vec<f64> = weighted(questionnaire, index).iter().map(|(child, _)| reach.of(parent(*child))).collect();
    let moving: Vec<usize> = (0..deltas.len()).filter(|at| deltas[*at] > 0.0).collect();
    let corner = |set: usize| {
        let mut factors = vec![1.0; deltas.len()];
        for (bit, at) in moving.iter().enumerate() {
            factors[*at] = if set >> bit & 1 == 1 { 1.0 + deltas[*at] } else { 1.0 - deltas[*at] };
        }
        factors
    };
    (0..1_usize << moving.len()).map(corner).collect()
}

/// Some of the nodes of a questionnaire.
fn some_nodes(draw: &mut Draw, questionnaire: &Questionnaire) -> Vec<NodeId> {
    let nodes: Vec<NodeId> = questionnaire.nodes().ids().filter(|_| draw.below(2) == 0).collect();
    if nodes.is_empty() { vec![questionnaire.indices()[0]] } else { nodes }
}

#[test]
fn moving_subset_intervals_and_leads_equal_smaller_box() {
    let mut draw = Draw(107);
    let (mut exact, mut still) = (0, 0);
    for round in 0..80 {
        let questionnaire = tree(&mut draw, if round % 2 == 0 { &["mean"] } else { ALL });
        let index = questionnaire.indices()[0];
        let reach = Perturbation::below([0.1, 0.25, 0.9][round % 3], some_nodes(&mut draw, &questionnaire));
        let gap = if round % 4 < 2 { 0 } else { 6 };
        let pair = cards(&questionnaire, &[points(&mut draw, IN_TREE, gap), points(&mut draw, IN_TREE, gap)]);
        let corners = some_corners(&questionnaire, index, &reach);
        let scores = |card: &Scorecard| -> Option<Vec<f64>> {
            corners.iter().map(|factors| multiplied(&questionnaire, card, index, factors)).collect()
        };
        let Some((one, other)) = scores(&pair[0]).zip(scores(&pair[1])) else { continue };
        for (card, scores) in pair.iter().zip([&one, &other]) {
            let Interval { low, high } = weight_intervals(&questionnaire, card, &reach)[index].unwrap();
            assert_close(low, scores.iter().copied().fold(f64::INFINITY, f64::min), "low");
            assert_close(high, scores.iter().copied().fold(0.0, f64::max), "high");
            still += usize::from(low == high);
        }
        let expected = one.iter().zip(&other).map(|(one, other)| one - other).fold(f64::INFINITY, f64::min);
        let found = lead(&questionnaire, index, &pair[0], &pair[1], &reach).unwrap();
        assert!(found.least <= expected + 1e-8, "surely ahead, but not in every trial: {found:?} {expected}");
        if turned(&questionnaire, index, &pair[0], &pair[1], &reach) {
            assert!(expected < 1e-8, "{expected}");
        }
        let means = round % 2 == 0;
        if means && found.exact {
            exact += 1;
            assert_close(found.least, expected, "the lead");
        }
        assert!(!means || gap > 0 || found.exact, "without gaps it is exact");
    }
    assert!(exact > 20 && still > 0, "{exact} exact, {still} that no weight moves");
}

#[test]
fn moving_subset_radius_is_smallest_reversing_change() {
    let mut draw = Draw(109);
    let (mut turned, mut never) = (0, 0);
    for _ in 0..80 {
        let questionnaire = tree(&mut draw, &["mean"]);
        let index = questionnaire.indices()[0];
        let nodes = some_nodes(&mut draw, &questionnaire);
        let mut pair = cards(&questionnaire, &[points(&mut draw, IN_TREE, 0), points(&mut draw, IN_TREE, 0)]);
        pair.sort_by(|one, other| other.nodes[index].score.unwrap().total_cmp(&one.nodes[index].score.unwrap()));
        let least = |delta: f64| {
            let corners = some_corners(&questionnaire, index, &Perturbation::below(delta, nodes.clone()));
            let of = |card, factors: &Vec<f64>| multiplied(&questionnaire, card, index, factors).unwrap();
            corners.iter().map(|factors| of(&pair[0], factors) - of(&pair[1], factors)).fold(f64::INFINITY, f64::min)
        };
        if least(0.0) <= 1e-6 {
            continue;
        }
        match radius(&questionnaire, index, &pair[0], &pair[1], &Perturbation::below(0.25, nodes.clone())).unwrap() {
            Radius::Never => {
                never += 1;
                assert!(least(0.999) > -1e-9);
            }
            Radius::Within { share, turns } => {
                turned += 1;
                assert_eq!(turns, Some(share), "it is exact");
                assert!(
                    least((share - 1e-4).max(0.0)) > 0.0 && (share > 0.999 || least(share + 1e-4) < 0.0),
                    "{share}"
                );
            }
            Radius::Tied => panic!("no tie"),
        }
    }
    assert!(turned > 15 && never > 10, "{turned} turn, {never} never");
}
