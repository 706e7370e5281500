//! The rank of each comune.

use crate::model::{Questionnaire, RankOn};
use crate::score::{SAME, as_shown};

/// The rank of each score: 1 + the number of scores strictly better; `None` where there is no score.
///
/// Scores within 1e-9 of each other on 0–100 share their rank ("1224"). With `rank_on: shown` the scores are
/// compared as displayed, rounded half up.
pub fn rank(scores: &[Option<f64>], questionnaire: &Questionnaire) -> Vec<Option<usize>> {
    let value = |score: f64| match questionnaire.method.rank_on {
        RankOn::Exact => score,
        RankOn::Shown => as_shown(score, &questionnaire.display),
    };
    let scores: Vec<Option<f64>> = scores.iter().map(|score| score.map(value)).collect();
    let mut descending: Vec<f64> = scores.iter().flatten().copied().collect();
    descending.sort_by(|one, other| other.total_cmp(one));
    let better_than = |own: f64| descending.partition_point(|score| *score > own + SAME);
    scores.iter().map(|score| score.map(|own| 1 + better_than(own))).collect()
}
