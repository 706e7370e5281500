//! What each kind of question brings.

use super::super::Said;
use super::{number, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::GoalpostsEqual { at } => Said::new(
            format!("`worst` and `best` are the same: {}", number(*at)),
            "the worst value and the best must differ",
        ),
        M::GoalpostMissing { present, missing } => {
            Said::new(format!("there is `{present}` but no `{missing}`"), "`worst` and `best` are both needed")
        }
        M::LogarithmNotPositive { at } => Said::new(
            format!("{} does not go with `transform: log`", number(*at)),
            "`worst` and `best` must be greater than zero",
        ),
        M::RangeEmpty { from, to } => Said::new(
            format!("there is no value between {} and {}", number(*from), number(*to)),
            "the second number must be greater than the first",
        ),
        M::BandsUnsorted { from, before } => Said::new(
            format!("the band from {} comes after the one from {}", number(*from), number(*before)),
            "write the bands from the lowest to the highest",
        ),
        M::BandsOverlap { from } => Said::new(
            format!("two bands begin at {}", number(*from)),
            "each band must begin higher than the one before",
        ),
        M::BandsGap { first, least } => Said::new(
            format!("there is no band between {} and {}", number(*least), number(*first)),
            format!("the first band must begin at {}", number(*least)),
        ),
        M::PointsMixed => Said::new(
            "this option has no `points`, while others of its question have",
            "give points to all (`points: none` to an option that does not count) or to none",
        ),
        M::NothingScored => {
            Said::new("no option gives points", "the question will stay out of the score: if not meant, use `points`")
        }
        M::LabelOutside { label, from, to } => Said::new(
            format!("{} is not a step of the scale", quoted(label)),
            format!("the scale goes from {} to {}, one by one", number(*from), number(*to)),
        ),
        _ => return None,
    };
    Some(said)
}
