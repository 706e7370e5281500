//! The words of reports on how firm a ranking is.

mod en;
mod it;

pub(super) use en::EN;
pub(super) use it::IT;

/// Every word and sentence on how firm a ranking is, in one language.
#[allow(missing_docs)] // the words stand beside each other below
pub struct RobustnessWords {
    pub title: &'static str,
    pub nobody_ranked: &'static str,
    pub one_ranked: &'static str,
    pub first_shared: fn(&str) -> String,
    pub first_safe: fn(&str, &str) -> String,
    pub first_unsafe: fn(&str, &str, usize, &str, bool) -> String,
    pub first_with_sets: fn(&str, Often<'_>, &str, bool) -> String,
    pub first_known: &'static str,
    pub first_unknown: fn(&str, usize) -> String,
    pub neighbours: &'static str,
    pub firm_means: fn(&str, bool) -> String,
    pub firm: &'static str,
    pub not_firm: &'static str,
    pub uncertain: &'static str,
    pub pair_tied: fn(&str, &str) -> String,
    pub pair_never: fn(&str, &str) -> String,
    pub pair_within: fn(&str, &str, &str, Option<&str>) -> String,
    pub more_pairs: fn(usize, Option<&str>) -> String,
    pub possible_ranks: &'static str,
    pub rank_by_weights: &'static str,
    pub rank_by_sets: &'static str,
    pub rank_by_unknowns: &'static str,
    pub low_by_weights: &'static str,
    pub high_by_weights: &'static str,
    pub best_by_weights: &'static str,
    pub worst_by_weights: &'static str,
    pub best_by_unknowns: &'static str,
    pub worst_by_unknowns: &'static str,
    pub ranks_note: fn(&str, bool) -> String,
    pub drawn_note: fn(&str, Option<u64>) -> String,
    pub given_note: fn(&str) -> String,
    pub moving_note: fn(&str) -> String,
    pub more_units: fn(usize, Option<&str>) -> String,
    pub decisive_questions: &'static str,
    pub no_decisive_question: &'static str,
    pub without: fn(&str, &str) -> String,
    pub moves: fn(&str, usize, usize) -> String,
    pub loses_rank: fn(&str) -> String,
    pub gains_rank: fn(&str, usize) -> String,
    pub changes_level: fn(&str, &str) -> String,
    pub and_others: fn(usize) -> String,
    pub scores_by_weights: &'static str,
    pub scores_note: fn(&str) -> String,
    pub low_by_sets: &'static str,
    pub median_by_sets: &'static str,
    pub high_by_sets: &'static str,
    pub mean_shift: &'static str,
    pub first_share: &'static str,
    pub sets_heading: &'static str,
    pub sets_note: fn(&str) -> String,
    pub set: &'static str,
    pub radius: &'static str,
    pub never: &'static str,
    pub expected_rank: &'static str,
    pub expected_left_out: fn(&str) -> String,
    pub chances_left_out: fn(&str) -> String,
    pub chances: &'static str,
    pub chances_note: &'static str,
    pub left_out_one_by_one: &'static str,
    pub no_removal_changes: &'static str,
    pub other_aggregations: &'static str,
    pub by_mean: &'static str,
    pub by_geometric: &'static str,
    pub by_harmonic: &'static str,
    pub by_min: &'static str,
    pub by_max: &'static str,
    pub disputed: fn(&str, &str) -> String,
}

/// How often something happens.
#[derive(Clone, Copy, Debug)]
pub enum Often<'a> {
    /// Every time.
    Always,
    /// More than ninety-nine times in a hundred, though not every time.
    Mostly,
    /// In so many per cent of the times.
    Percent(&'a str),
    /// Less than one time in a hundred.
    Rarely,
    /// Not once.
    Never,
}
