//! How firm a ranking is, in sentences: whether the first place is safe, what turns each order, where it hangs.

mod data;
mod full;

pub use data::{data, table};

use crate::compare::robustness::{Changed, Neighbours, Radius, Ranks, Removal, Removed, Robustness};
use crate::lang::Lang;
use crate::report::cells::number;
use crate::report::{Cell, Column, Document, Row, Table};
use crate::score::SAME;

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What a reader in a meeting needs.
    Short,
    /// Every measure.
    Full,
}

/// The questions named on which an order hangs.
const QUESTIONS_NAMED: usize = 3;
/// The comuni named of those that a removal moves.
const UNITS_NAMED: usize = 5;

/// How firm the ranking is, to read.
pub fn document(robustness: &Robustness<'_>, extent: Extent, lang: Lang) -> Document {
    let words = lang.words();
    let comparison = robustness.comparison;
    let questionnaire = comparison.questionnaire;
    let mut document = Document::default();
    let index = questionnaire.nodes()[comparison.index].title.get(lang);
    document.title(format!("{} · {index}", questionnaire.title.get(lang)));
    document.heading(words.robustness);
    let ranked = comparison.standings.iter().filter(|standing| standing.rank.is_some()).count();
    if ranked < 2 {
        document.paragraph(if ranked == 0 { words.nobody_ranked } else { words.one_ranked });
    } else {
        document.paragraph(first_place(robustness, lang));
        document.heading(words.neighbours);
        document.list(robustness.neighbours.iter().map(|pair| pair_sentence(robustness, pair, lang)).collect());
    }
    if robustness.units.iter().any(|unit| unit.by_unknowns.is_some()) {
        document.heading(words.possible_ranks);
        document.table(ranks(robustness, lang));
        document.paragraph((words.ranks_note)(&percent(robustness.delta), is_open(robustness)));
    }
    if ranked > 1 {
        document.heading(words.decisive_questions);
        questions(&mut document, robustness, lang);
    }
    if extent == Extent::Full && ranked > 0 {
        full::append(&mut document, robustness, lang);
    }
    document
}

/// A share in whole per cent, rounded down: what holds up to 6.8% holds up to 6%.
fn percent(share: f64) -> String {
    format!("{}", (100.0 * share + SAME).floor())
}

/// A share in whole per cent, rounded up: what turns at 15.2% has turned at 16%.
fn percent_above(share: f64) -> String {
    format!("{}", (100.0 * share - SAME).ceil())
}

/// Whether answers still missing leave an index open.
fn is_open(robustness: &Robustness<'_>) -> bool {
    let comparison = robustness.comparison;
    comparison.standings.iter().any(|standing| standing.card.nodes[comparison.index].is_open())
}

fn name<'a>(robustness: &'a Robustness<'_>, place: usize) -> &'a str {
    &robustness.comparison.standings[place].interview.unit.name
}

fn names(robustness: &Robustness<'_>, places: &[usize]) -> String {
    places.iter().map(|place| name(robustness, *place)).collect::<Vec<_>>().join(", ")
}

/// Whether the first place is safe from other weights, and from answers still missing.
fn first_place(robustness: &Robustness<'_>, lang: Lang) -> String {
    let words = lang.words();
    let standings = &robustness.comparison.standings;
    let first: Vec<usize> = (0..standings.len()).filter(|place| standings[*place].rank == Some(1)).collect();
    let [leader] = first[..] else { return (words.first_shared)(&names(robustness, &first)) };
    let leader_name = name(robustness, leader);
    let delta = percent(robustness.delta);
    let ahead = |place: usize| robustness.lead(leader, place).filter(|lead| lead.least < -SAME);
    let rivals: Vec<(usize, bool)> = (leader + 1..standings.len())
        .filter_map(|place| standings[place].rank.and(ahead(place)).map(|lead| (place, lead)))
        .map(|(place, lead)| (place, lead.exact || robustness.turned(leader, place)))
        .collect();
    let sure = rivals.iter().any(|(_, sure)| *sure);
    let named: Vec<usize> = rivals.iter().filter(|(_, surely)| *surely || !sure).map(|(place, _)| *place).collect();
    let mut text = if rivals.is_empty() {
        (words.first_safe)(leader_name, &delta)
    } else {
        (words.first_unsafe)(leader_name, &names(robustness, &named), named.len(), &delta, sure)
    };
    if is_open(robustness) {
        text.push(' ');
        text.push_str(&first_and_unknowns(robustness, leader, lang));
    }
    text
}

/// Whether answers still missing can cost the leader the first place.
fn first_and_unknowns(robustness: &Robustness<'_>, leader: usize, lang: Lang) -> String {
    let words = lang.words();
    let node = |place: usize| robustness.comparison.standings[place].card.nodes[robustness.comparison.index];
    let low = node(leader).low;
    let others = (0..robustness.units.len()).filter(|place| *place != leader);
    let above: Vec<usize> =
        others.filter(|place| node(*place).high.zip(low).is_some_and(|(high, low)| high > low + SAME)).collect();
    match above.len() {
        0 => words.first_known.to_owned(),
        count => (words.first_unknown)(&names(robustness, &above), count),
    }
}

fn pair_sentence(robustness: &Robustness<'_>, pair: &Neighbours, lang: Lang) -> String {
    let words = lang.words();
    let (ahead, behind) = (name(robustness, pair.ahead), name(robustness, pair.behind));
    match pair.radius {
        Radius::Tied => (words.pair_tied)(ahead, behind),
        Radius::Never => (words.pair_never)(ahead, behind),
        Radius::Within { share, turns } => {
            let holds = percent(share);
            let close = |turns: f64| if percent(turns) == holds { holds.clone() } else { percent_above(turns) };
            (words.pair_within)(ahead, behind, &holds, turns.map(close).as_deref())
        }
    }
}

/// The rank of each comune, and the ranks it can have.
fn ranks(robustness: &Robustness<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let comparison = robustness.comparison;
    let open = is_open(robustness);
    let mut columns = vec![
        Column::figures("rank", words.rank),
        Column::names("unit", words.unit),
        Column::figures("score", words.index),
        Column::figures("rank_by_weights", words.rank_by_weights),
    ];
    if open {
        columns.push(Column::figures("rank_by_unknowns", words.rank_by_unknowns));
    }
    let row = |(place, standing): (usize, &crate::compare::Standing<'_>)| {
        let unit = &robustness.units[place];
        let mut cells = vec![
            standing.rank.map_or(Cell::Empty, |rank| Cell::Whole(rank as u64)),
            Cell::Text(standing.interview.unit.name.clone()),
            number(comparison.questionnaire, standing.card.nodes[comparison.index].score),
            rank_range(unit.by_weights),
        ];
        if open {
            cells.push(rank_range(unit.by_unknowns));
        }
        Row::new(cells)
    };
    Table { columns, rows: comparison.standings.iter().enumerate().map(row).collect() }
}

fn rank_range(ranks: Option<Ranks>) -> Cell {
    match ranks {
        None => Cell::Empty,
        Some(Ranks { best, worst }) if best == worst => Cell::Whole(best as u64),
        Some(Ranks { best, worst }) => Cell::Range { low: best as f64, high: worst as f64, decimals: 0 },
    }
}

/// The questions without which the order is another, those that change most first.
fn questions(document: &mut Document, robustness: &Robustness<'_>, lang: Lang) {
    let words = lang.words();
    let decisive = robustness.removals.iter().filter(|removal| {
        matches!(removal.removed, Removed::Question(_)) && removal.changed.iter().any(|changed| changed.ranks_moved > 0)
    });
    let sentences: Vec<String> =
        decisive.take(QUESTIONS_NAMED).map(|removal| removal_sentence(robustness, removal, lang)).collect();
    if sentences.is_empty() {
        document.paragraph(words.no_decisive_question);
    }
    document.list(sentences);
}

/// What is left out, and whom that moves where.
fn removal_sentence(robustness: &Robustness<'_>, removal: &Removal, lang: Lang) -> String {
    let words = lang.words();
    let questionnaire = robustness.comparison.questionnaire;
    let title = match removal.removed {
        Removed::Question(question) => questionnaire.questions()[question].text.get(lang),
        Removed::Dimension(node) => questionnaire.nodes()[node].title.get(lang),
    };
    let mut moved: Vec<&Changed> = removal.changed.iter().collect();
    moved.sort_by_key(|changed| (std::cmp::Reverse(changed.ranks_moved), changed.unit));
    let change = |changed: &&Changed| change_text(robustness, changed, lang);
    let mut changes: Vec<String> = moved.iter().take(UNITS_NAMED).map(change).collect();
    if moved.len() > UNITS_NAMED {
        changes.push((words.and_others)(moved.len() - UNITS_NAMED));
    }
    (words.without)(title, &changes.join("; "))
}

fn change_text(robustness: &Robustness<'_>, changed: &Changed, lang: Lang) -> String {
    let words = lang.words();
    let questionnaire = robustness.comparison.questionnaire;
    let unit = name(robustness, changed.unit);
    let before = robustness.comparison.standings[changed.unit].rank;
    match (before, changed.rank) {
        (Some(before), Some(after)) if before != after => (words.moves)(unit, before, after),
        (Some(_), None) => (words.loses_rank)(unit),
        (None, Some(after)) => (words.gains_rank)(unit, after),
        _ => {
            let level = changed.level.map_or(words.missing, |level| questionnaire.levels.get(level).1.get(lang));
            (words.changes_level)(unit, level)
        }
    }
}
