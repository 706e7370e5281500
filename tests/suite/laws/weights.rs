//! Only the ratios of the weights of siblings matter, and no unit changes the score of another.

use super::{cards, close, load};
use crate::support::draw::{cases, comuni, spec};
use comino::compare::rank;
use comino::model::NodeId;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn weights_all_equal_score_as_unweighted(
        spec in spec(),
        comuni in comuni(1..=4),
        weight in 0.01..100.0,
        power in -8..=8,
    ) {
        let with = |weight: Option<f64>| {
            let mut spec = spec.clone();
            spec.each_weight(&mut |written| *written = weight);
            cards(&spec, &comuni)
        };
        let without = with(None);
        prop_assert_eq!(&with(Some(2f64.powi(power))), &without);
        prop_assert!(with(Some(weight)).iter().zip(&without).all(|(one, other)| close(one, other)));
    }

    #[test]
    fn weights_scaled_together_score_the_same(
        spec in spec(),
        comuni in comuni(1..=4),
        factor in 0.01..100.0,
        power in -8..=8,
    ) {
        let scaled = |factor: f64| {
            let mut spec = spec.clone();
            spec.each_weight(&mut |written| *written = Some(written.unwrap_or(1.0) * factor));
            cards(&spec, &comuni)
        };
        let before = cards(&spec, &comuni);
        prop_assert_eq!(&scaled(2f64.powi(power)), &before);
        prop_assert!(scaled(factor).iter().zip(&before).all(|(one, other)| close(one, other)));
    }

    #[test]
    fn units_permuted_permute_results(
        spec in spec(),
        (comuni, order) in comuni(2..=8).prop_flat_map(|comuni| {
            let order: Vec<usize> = (0..comuni.len()).collect();
            (Just(comuni), Just(order).prop_shuffle())
        }),
    ) {
        let questionnaire = load(&spec);
        let ranks = |cards: &[comino::score::Scorecard], node: NodeId| {
            let scores: Vec<Option<f64>> = cards.iter().map(|card| card.nodes[node].score).collect();
            rank(&scores, &questionnaire)
        };
        let before = cards(&spec, &comuni);
        let shuffled: Vec<_> = order.iter().map(|place| comuni[*place].clone()).collect();
        let after = cards(&spec, &shuffled);
        for node in questionnaire.nodes().ids() {
            let (before, after) = (ranks(&before, node), ranks(&after, node));
            prop_assert!(order.iter().zip(&after).all(|(place, rank)| before[*place] == *rank));
        }
        for (place, card) in order.iter().zip(&after) {
            prop_assert_eq!(card, &before[*place]);
        }
    }
}
