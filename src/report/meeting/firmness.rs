//! How robust the ranking is: possible ranks, and which neighbours may change places.

use super::sentences::{joined, running};
use super::shown::with_rank_in_words;
use super::{MeetingContext, Subject, untitled};
use crate::compare::RankedUnit;
use crate::compare::robustness::{AnalysisExtent, Ranks};
use crate::report::cells::plain_number;
use crate::report::chart::{Drawing, Grid, GridCell, GridGroup, GridLayout, GridRow, Look};
use crate::report::robustness::{self, Audience};
use crate::report::rounding::ranked_score;
use crate::report::{Chart, Document, Layout};

/// With more comuni than this, possible ranks are listed instead of drawn.
const MOST: usize = 15;

/// Adds the section; nothing if no index has two ranked comuni.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let ranked: Vec<&Subject<'_, '_>> =
        context.subjects.iter().filter(|subject| subject.comparison.ranked() > 1).collect();
    if ranked.is_empty() {
        return;
    }
    let section = document.section(words.details.firmness);
    let verdicts: Vec<Verdicts> = ranked.iter().map(|subject| Verdicts::new(subject)).collect();
    section.layout(Layout::Statement(statement(context, &ranked, &verdicts)));
    let mut columns = Vec::new();
    section.layout(Layout::Note(reading(context)));
    for (subject, verdicts) in ranked.iter().zip(&verdicts) {
        let mut column = Document::default();
        if subject.comparison.ranked() <= MOST {
            column.chart(chart(context, subject));
        } else {
            let (extent, audience) = (AnalysisExtent::Short, Audience::Reader);
            let context = robustness::Context { robustness: subject.robustness, extent, audience, lang };
            robustness::possible_ranks(&mut column, context);
        }
        let items = verdicts.items(subject, context);
        column.layout(Layout::Definitions { items, boxed: false });
        columns.push(untitled(column));
    }
    section.layout(Layout::Columns(columns));
}

/// How to read the possible ranks.
pub(super) fn reading(context: &MeetingContext<'_, '_>) -> String {
    let delta = context.subjects.first().map_or(0.0, |subject| subject.robustness.reach.delta());
    (context.lang.words().meeting.details.ranks_reading)(&plain_number((100.0 * delta).round(), context.lang))
}

/// The neighbours of a ranking by whether their order may change.
struct Verdicts {
    /// The ranked comuni whose place cannot change.
    firm: Vec<usize>,
    /// The pairs of neighbours that may change places.
    equal: Vec<(usize, usize)>,
}

impl Verdicts {
    fn new(subject: &Subject<'_, '_>) -> Verdicts {
        let standings = &subject.comparison.standings;
        let ranks: Vec<Option<Ranks>> = (0..standings.len()).map(|unit| possible(subject, unit)).collect();
        let is_firm = |unit: &usize| ranks[*unit].is_some_and(|ranks| ranks.best == ranks.worst);
        let ranked: Vec<usize> = (0..standings.len()).filter(|unit| standings[*unit].rank.is_some()).collect();
        let overlap = |pair: &[usize]| {
            let (one, other) = (ranks[pair[0]]?, ranks[pair[1]]?);
            (one.worst >= other.best).then_some((pair[0], pair[1]))
        };
        Verdicts {
            firm: ranked.iter().copied().filter(is_firm).collect(),
            equal: ranked.windows(2).filter_map(overlap).collect(),
        }
    }

    fn items(&self, subject: &Subject<'_, '_>, context: &MeetingContext<'_, '_>) -> Vec<(String, String)> {
        const PAIRS: usize = 6;
        let lang = context.lang;
        let words = &lang.words().meeting;
        let name = |unit: usize| subject.comparison.standings[unit].participant.name();
        let delta = plain_number((100.0 * subject.robustness.reach.delta()).round(), lang);
        let mut items = Vec::new();
        if !self.firm.is_empty() {
            let names: Vec<&str> = self.firm.iter().take(PAIRS).map(|unit| name(*unit)).collect();
            let more = self.firm.len().saturating_sub(PAIRS);
            items.push((
                words.details.firm.to_owned(),
                (words.details.firm_places)(&joined(&names, lang), self.firm.len(), more, &delta),
            ));
        }
        for (ahead, behind) in self.equal.iter().take(PAIRS) {
            let neighbours = subject.robustness.neighbours.iter();
            let radius = neighbours.clone().find(|pair| (pair.ahead, pair.behind) == (*ahead, *behind));
            let share = radius.map(|pair| pair.radius.share());
            let by_weights = share.filter(|share| *share < subject.robustness.reach.delta());
            let percent = by_weights.map(|share| format!("{}", (100.0 * share).floor()));
            items.push((
                words.details.equal.to_owned(),
                (words.details.equal_pair)(name(*ahead), name(*behind), percent.as_deref()),
            ));
        }
        items
    }
}

/// The best and worst rank that weights or missing answers allow.
fn possible(subject: &Subject<'_, '_>, unit: usize) -> Option<Ranks> {
    let firmness = &subject.robustness.units[unit];
    let by_weights = firmness.by_weights?;
    Some(match firmness.by_unknowns {
        Some(other) => Ranks { best: by_weights.best.min(other.best), worst: by_weights.worst.max(other.worst) },
        None => by_weights,
    })
}

fn statement(context: &MeetingContext<'_, '_>, ranked: &[&Subject<'_, '_>], verdicts: &[Verdicts]) -> String {
    let words = &context.lang.words().meeting;
    let part = |(subject, verdicts): (&&Subject<'_, '_>, &Verdicts)| {
        let title = running(subject.title(context.lang));
        (words.details.firm_count)(&title, verdicts.firm.len(), subject.comparison.ranked())
    };
    let parts: Vec<String> = ranked.iter().zip(verdicts).map(part).collect();
    let pairs = verdicts.iter().map(|one| one.equal.len()).sum();
    format!("{}. {}", super::sentences::capital(&parts.join("; ")), (words.details.equal_count)(pairs))
}

/// A row per comune: today's rank, and the possible ones.
fn chart(context: &MeetingContext<'_, '_>, subject: &Subject<'_, '_>) -> Chart {
    let lang = context.lang;
    let words = lang.words();
    let comparison = subject.comparison;
    let ranked = comparison.ranked();
    let row = |(unit, standing): (usize, &RankedUnit<'_>)| {
        let rank = standing.rank?;
        let ranks = possible(subject, unit).unwrap_or(Ranks { best: rank, worst: rank });
        let cell = |place: usize| match place {
            place if place == rank => GridCell::new(Look::Rank(subject.tone), ranked_score(comparison, standing)),
            place if (ranks.best..=ranks.worst).contains(&place) => {
                GridCell::new(Look::Possible(subject.tone), words.meeting.details.possible)
            }
            _ => GridCell::new(Look::Plain, ""),
        };
        Some(GridRow {
            name: standing.participant.name().to_owned(),
            cells: (1..=ranked).map(cell).collect(),
            last: String::new(),
        })
    };
    let rows: Vec<GridRow> = comparison.standings.iter().enumerate().filter_map(row).collect();
    let (extent, audience) = (AnalysisExtent::Short, Audience::Reader);
    let of_ranks = robustness::Context { robustness: subject.robustness, extent, audience, lang };
    Chart {
        key: format!("ranks-{}", subject.key()),
        title: subject.title(lang).to_owned(),
        description: (words.meeting.details.ranks_of)(subject.title(lang)),
        reading: String::new(),
        drawing: Drawing::Grid(Grid {
            layout: GridLayout::Ranks,
            head: words.unit.to_owned(),
            columns: (1..=ranked).map(|place| (words.meeting.details.place)(place)).collect(),
            last: None,
            groups: vec![GridGroup { title: None, rows }],
            sums: Vec::new(),
            legend: Vec::new(),
        }),
        figures: with_rank_in_words(robustness::ranks(of_ranks), lang),
        source: String::new(),
    }
}
