//! The stability of the order of neighbours in the ranking.

use super::{Context, FULL, name, percent, percent_above};
use crate::compare::robustness::{Neighbours, Radius};
use crate::report::Document;
use crate::score::SAME;

/// Adds a sentence per pair, and the number of pairs left out.
pub(super) fn append(document: &mut Document, context: Context<'_>) {
    document.list(context.robustness.neighbours.iter().map(|pair| sentence(context, pair)).collect());
    let more = context.robustness.pairs - context.robustness.neighbours.len();
    if more > 0 {
        document.paragraph((context.lang.words().robustness.more_pairs)(more, context.audience.if_user(FULL)));
    }
}

/// The stability of the order of a pair, and the reason.
fn sentence(context: Context<'_>, pair: &Neighbours) -> String {
    let words = &context.lang.words().robustness;
    let (ahead, behind) = (name(context.robustness, pair.ahead), name(context.robustness, pair.behind));
    let reasons = match pair.radius {
        Radius::Tied => return (words.pair_tied)(ahead, behind),
        Radius::Never => (words.pair_never)(ahead, behind),
        Radius::Within { share, turns } => {
            let holds = percent(share);
            let close = |turns: f64| if percent(turns) == holds { holds.clone() } else { percent_above(turns) };
            (words.pair_within)(ahead, behind, &holds, turns.map(close).as_deref())
        }
    };
    let verdict = match verdict(pair.radius, context.robustness.reach.delta()) {
        Verdict::Firm => words.firm,
        Verdict::NotFirm => words.not_firm,
        Verdict::Uncertain => words.uncertain,
    };
    format!("{verdict}: {reasons}")
}

/// Whether weights within reach can reverse an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// They cannot.
    Firm,
    /// They can.
    NotFirm,
    /// Unknown.
    Uncertain,
}

fn verdict(radius: Radius, delta: f64) -> Verdict {
    match radius {
        _ if radius.share() >= delta - SAME => Verdict::Firm,
        Radius::Within { turns: Some(turns), .. } if turns <= delta => Verdict::NotFirm,
        Radius::Tied | Radius::Within { .. } | Radius::Never => Verdict::Uncertain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pair_order_is_firm_not_firm_or_unknown() {
        let within = |share, turns| Radius::Within { share, turns };
        assert_eq!(verdict(Radius::Never, 0.99), Verdict::Firm);
        assert_eq!(verdict(within(0.25, Some(0.25)), 0.25), Verdict::Firm);
        assert_eq!(verdict(within(0.2, Some(0.2)), 0.25), Verdict::NotFirm);
        assert_eq!(verdict(within(0.2, Some(0.3)), 0.25), Verdict::Uncertain);
        assert_eq!(verdict(within(0.2, None), 0.25), Verdict::Uncertain);
    }
}
