//! The order of the means: harmonic, geometric, arithmetic.

use super::cards;
use crate::support::draw::{cases, comuni, spec};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn aggregation_harmonic_geometric_mean_are_ordered(spec in spec(), comuni in comuni(1..=4)) {
        let with = |aggregation: &'static str| {
            let mut spec = spec.clone();
            spec.each_node(&mut |node| node.aggregation = aggregation);
            cards(&spec, &comuni)
        };
        let least_first = ["min", "harmonic", "geometric", "mean", "max"].map(with);
        for pair in least_first.windows(2) {
            for (below, above) in pair[0].iter().zip(&pair[1]) {
                for (below, above) in below.nodes.iter().zip(&above.nodes) {
                    let ordered = match (below.score, above.score) {
                        (Some(below), Some(above)) => below <= above + 1e-9,
                        (below, above) => below == above,
                    };
                    prop_assert!(ordered, "{below:?} {above:?}");
                }
            }
        }
    }
}
