//! Which comuni a chart or a sentence shows, if there are many.

use crate::compare::{Comparison, Group, RankedUnit};
use crate::lang::Lang;
use crate::report::Table;

/// With more comuni than this, charts with a row per comune show only the first ones.
pub(super) const MOST: usize = 30;
/// The number of comuni shown then.
const FIRST: usize = 20;
/// With more comuni than this, the conditions are listed without a cell per comune.
const MOST_COLUMNS: usize = 20;

/// The comuni of a chart with a row per comune.
pub(super) fn drawn<'c, 'a>(comparison: &'c Comparison<'a>) -> &'c [RankedUnit<'a>] {
    let all = &comparison.standings;
    if all.len() > MOST { &all[..FIRST] } else { all }
}

/// A note if only the first comuni are shown.
pub(super) fn first_only(comparison: &Comparison<'_>, lang: Lang) -> String {
    let (shown, all) = (drawn(comparison).len(), comparison.standings.len());
    if shown < all { format!(" {}", (lang.words().meeting.first_of)(shown, all)) } else { String::new() }
}

/// The names of comuni, at most the first three.
pub(super) fn first_three(comparison: &Comparison<'_>, units: &[usize], lang: Lang) -> String {
    let name = |unit: &usize| comparison.standings[*unit].participant.name();
    let names: Vec<&str> = units.iter().take(3).map(name).collect();
    if units.len() > 3 { format!("{}, …", names.join(", ")) } else { super::sentences::joined(&names, lang) }
}

/// The comuni in alphabetical order; none if there are too many for a column each.
pub(super) fn columns(group: &Group<'_>) -> Vec<usize> {
    if group.comuni_count() > MOST_COLUMNS {
        return Vec::new();
    }
    let mut order: Vec<usize> = group.comuni().map(|(unit, _)| unit).collect();
    if !group.is_masked() {
        order.sort_by(|one, other| group.units[*one].name.cmp(&group.units[*other].name));
    }
    order
}

/// The same table with the word for ranks instead of their sign.
pub(super) fn with_rank_in_words(mut table: Table, lang: Lang) -> Table {
    let words = lang.words();
    for column in table.columns.iter_mut().filter(|column| column.title == words.rank) {
        words.meeting.rank.clone_into(&mut column.title);
    }
    table
}
