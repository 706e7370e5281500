//! The cost of the joint office is split to the cent, for any rule and any units.

use crate::support::draw::cases;
use comino::compare::{CostBase, CostRule, apportion, cost_sums};
use proptest::prelude::*;

fn rule() -> impl Strategy<Value = CostRule> {
    (0..=1_000_000_000_u64, 0..=1_000_000_u64, 0..=1_000_000_u64).prop_map(|(total, one, other)| {
        let (equal, rest) = (one.min(other), one.max(other));
        CostRule::new(total, equal, rest - equal, 1_000_000 - rest).expect("a whole")
    })
}

fn comuni() -> impl Strategy<Value = Vec<CostBase>> {
    let base = (1..=100_000_u64, 1..=500_u64);
    let base = base.prop_map(|(people, stations)| CostBase { population: Some(people), workstations: Some(stations) });
    prop::collection::vec(base, 1..40)
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn cost_rows_and_columns_sum_to_total(rule in rule(), comuni in comuni()) {
        let parts = rule.divide(&comuni);
        for part in &parts {
            prop_assert_eq!(part.shares.iter().flatten().sum::<u64>(), part.amount);
        }
        prop_assert_eq!(parts.iter().map(|part| part.amount).sum::<u64>(), rule.total());
        let sums = cost_sums(&parts, comuni.len()).expect("everything is known");
        prop_assert_eq!(sums.iter().sum::<u64>(), rule.total());
    }

    #[test]
    fn cost_share_differs_from_proportion_by_less_than_a_cent(amount in 0..=10_u64.pow(15), comuni in comuni()) {
        let weights: Vec<u64> = comuni.iter().filter_map(|base| base.population).collect();
        let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        let shares = apportion(amount, &weights).expect("weights");
        for (share, weight) in shares.iter().zip(&weights) {
            let exact = u128::from(amount) * u128::from(*weight);
            prop_assert!((u128::from(*share) * sum).abs_diff(exact) < sum);
        }
        for (one, other) in (0..weights.len()).zip(1..weights.len()) {
            prop_assert!(weights[one] <= weights[other] || shares[one] >= shares[other], "more people pay no less");
        }
    }

    #[test]
    fn cost_with_unknown_quantity_is_unknown(rule in rule(), mut comuni in comuni(), at in any::<prop::sample::Index>()) {
        let place = at.index(comuni.len());
        comuni[place].population = None;
        let parts = rule.divide(&comuni);
        let by_population = parts.iter().find(|part| part.basis == comino::compare::Basis::Population);
        if let Some(part) = by_population {
            prop_assert_eq!((&part.shares, &part.unknown), (&None, &vec![place]));
            prop_assert_eq!(cost_sums(&parts, comuni.len()), None);
        }
    }
}
