//! The words of the document for the meeting.

mod en;
mod it;

pub(super) use en::EN;
pub(super) use it::IT;

/// Every word and sentence of the document for the meeting, in one language.
#[allow(missing_docs)] // the words stand beside each other below
pub struct MeetingWords {
    // The whole.
    pub title: fn(Option<&str>) -> String,
    pub contents: &'static str,
    pub skip: &'static str,
    pub figures: &'static str,
    pub folded_note: &'static str,

    // The finding.
    pub finding: &'static str,
    pub finding_index: fn(&str, usize, &str, &str) -> String,
    pub finding_from_to: fn(&str, &str, &str, &str) -> String,
    pub finding_all_equal: &'static str,
    pub finding_none: fn(&str) -> String,
    pub finding_dimensions: fn(&str, &str, &str, &str) -> String,
    pub finding_target: fn(usize, usize, &str) -> String,
    pub finding_phases: fn(usize, usize) -> String,
    pub finding_next: fn(&str, &str) -> String,
    pub finding_next_group: fn(&str) -> String,
    pub finding_actions: fn(usize, &str) -> String,
    pub finding_no_actions: &'static str,

    // What was assessed, and how.
    pub assessed: &'static str,
    pub comuni: &'static str,
    pub held: &'static str,
    pub day_from_to: fn(&str, &str) -> String,
    pub missing_note: &'static str,
    pub people_out: &'static str,

    // The comparison.
    pub of_max: fn(&str, &str) -> String,
    pub bars: fn(&str) -> String,
    pub bars_finding: fn(&str, &str, &str, &str, &str) -> String,
    pub bars_open: fn(usize) -> String,
    pub alone: fn(&str, &str) -> String,
    pub all_equal: fn(&str) -> String,
    pub nobody: &'static str,
    pub heat: fn(&str) -> String,
    pub heat_finding: fn(&str, &str, &str, &str) -> String,
    pub heat_gaps: fn(usize) -> String,
    pub spread: fn(&str) -> String,
    pub spread_finding: fn(&str, &str, &str, &str, &str, &str) -> String,
    pub first_of: fn(usize, usize) -> String,
    pub mean: &'static str,
    pub one_comune: &'static str,
    pub high: &'static str,
    pub low: &'static str,

    // Two indices, software, contracts.
    pub quadrant: fn(&str, &str) -> String,
    pub quadrant_finding: fn(usize, usize, &str, bool, &str, bool) -> String,
    pub software: &'static str,
    pub contracts: &'static str,
    pub time_line: &'static str,
    pub time_line_finding: fn(usize, usize, &str, &str) -> String,
    pub time_line_window: fn(&str) -> String,
    pub what: &'static str,
    pub ends: &'static str,
    pub contracts_of: fn(usize) -> String,

    pub more_actions: fn(usize) -> String,

    // How firm, and the comuni one by one.
    pub firmness: &'static str,
    pub stands: fn(&str, &str) -> String,
    pub at_level: fn(&str) -> String,
    pub at_rank: fn(usize, usize) -> String,
    pub stands_not: fn(&str) -> String,
    pub radar: fn(&str, &str) -> String,
    pub radar_finding: fn(&str, usize, usize, &str, &str, &str, &str) -> String,
    pub radar_none: fn(&str) -> String,
    pub target_of_index: &'static str,
    pub scores: &'static str,
    pub strengths: &'static str,
    pub strength: fn(&str, &str, Option<&str>) -> String,
    pub lifts_most: &'static str,
    pub lift: fn(&str, &str, &str) -> String,
    pub lift_funded: fn(&str) -> String,
    pub answers: fn(&str) -> String,
    pub pages_left_out: fn(usize) -> String,
    pub comune: fn(&str) -> String,

    // The method.
    pub method: &'static str,
    pub method_score: &'static str,
    pub method_mean: &'static str,
    pub method_geometric: &'static str,
    pub method_harmonic: &'static str,
    pub method_min: &'static str,
    pub method_max: &'static str,
    pub method_left_out: &'static str,
    pub method_unknown_out: &'static str,
    pub method_unknown_worst: &'static str,
    pub method_coverage: fn(&str) -> String,
    pub method_interval: &'static str,
    pub method_rank: &'static str,
    pub method_group: &'static str,
    pub method_alike: &'static str,
    pub method_weights: fn(&str, Option<u64>) -> String,
    pub method_gain: &'static str,
    pub method_letters: &'static str,
    pub method_levels: fn(&str, &str) -> String,
    pub weights_of: fn(&str) -> String,
    pub weight_note: &'static str,
}
