//! A row per comune on one index, for programs: the output of `score --wide`.

use super::cells::{level, number, share};
use super::score::ScoredVersion;
use super::{Row, Table, TableCell, TableColumn};
use crate::compare::{Participant, ScoredParticipant};
use crate::lang::Lang;
use crate::model::{Date, Interview, NodeId, Questionnaire};
use crate::score::{Scorecard, carried};

/// The description of the comune of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comune<'a> {
    pub unit: &'a str,
    pub code: Option<&'a str>,
    pub population: Option<u64>,
    pub group: Option<&'a str>,
    pub wave: Option<&'a str>,
    pub day: Option<Date>,
}

impl<'a> Comune<'a> {
    /// The comune of an interview.
    pub fn of(interview: &'a Interview) -> Comune<'a> {
        let unit = &interview.unit;
        Comune {
            unit: &unit.name,
            code: unit.code.as_deref(),
            population: unit.population,
            group: unit.group.as_deref(),
            wave: interview.wave.as_deref(),
            day: interview.date,
        }
    }

    /// The comune of a participant, masked if needed.
    fn shown(participant: &'a Participant<'_>) -> Comune<'a> {
        Comune {
            unit: participant.name(),
            code: participant.code(),
            population: participant.population(),
            group: participant.group(),
            wave: participant.wave(),
            day: None,
        }
    }
}

/// Writes the cells of a row in order.
pub trait RowWriter {
    fn text(&mut self, text: Option<&str>);
    fn whole(&mut self, number: Option<u64>);
    /// A score, 0–100.
    fn score(&mut self, questionnaire: &Questionnaire, score: Option<f64>);
    fn level(&mut self, questionnaire: &Questionnaire, level: Option<usize>);
    /// A share, 0–1.
    fn share(&mut self, share: Option<f64>);
}

pub fn columns(questionnaire: &Questionnaire, index: NodeId, lang: Lang) -> Vec<TableColumn> {
    let (words, best) = (lang.words(), questionnaire.display.scale(100.0));
    let mut columns = vec![
        TableColumn::names("unit", words.unit),
        TableColumn::texts("code", words.code),
        TableColumn::figures("population", words.population),
        TableColumn::texts("group", words.group),
        TableColumn::texts("wave", words.wave),
        TableColumn::scores("score", words.score, best),
        TableColumn::texts("level", words.level),
        TableColumn::figures("coverage", words.coverage),
    ];
    columns.extend(questionnaire.dimensions_of(index).map(|node| {
        let node = &questionnaire.nodes()[node];
        TableColumn::scores(node.id.as_str(), node.title.get(lang), best)
    }));
    columns
}

/// Writes the row of one comune from which a summary is made: the comune with its wave, version and day, then score and
/// level of each index.
pub fn put_scores(
    row: &mut impl RowWriter,
    questionnaire: &Questionnaire,
    indices: &[Option<NodeId>],
    comune: &Comune<'_>,
    card: &Scorecard,
) {
    row.text(Some(comune.unit));
    row.text(comune.code);
    row.whole(comune.population);
    row.text(comune.group);
    row.text(comune.wave);
    row.text(Some(&questionnaire.version));
    row.text(comune.day.map(|day| day.to_string()).as_deref());
    for index in indices {
        let node = index.map(|index| card.nodes[index]).unwrap_or_default();
        row.score(questionnaire, node.score);
        row.level(questionnaire, node.level);
    }
}

/// Writes the row of one comune.
pub fn put(
    row: &mut impl RowWriter,
    questionnaire: &Questionnaire,
    index: NodeId,
    comune: &Comune<'_>,
    card: &Scorecard,
) {
    row.text(Some(comune.unit));
    row.text(comune.code);
    row.whole(comune.population);
    row.text(comune.group);
    row.text(comune.wave);
    let node = &card.nodes[index];
    row.score(questionnaire, node.score);
    row.level(questionnaire, node.level);
    row.share(node.coverage);
    questionnaire.dimensions_of(index).for_each(|node| row.score(questionnaire, card.nodes[node].score));
}

/// A row per scored comune, in the columns of the latest version; with the version if there are several.
pub fn table(latest: &Questionnaire, index: NodeId, versions: &[ScoredVersion<'_>], lang: Lang) -> Table {
    let several = versions.len() > 1;
    let row = |version: &ScoredVersion<'_>, one: &ScoredParticipant<'_>| {
        let own = version.questionnaire;
        let card = if std::ptr::eq(own, latest) { one.card.clone() } else { carried(&one.card, own, latest) };
        let mut row = cells(latest, index, &Comune::shown(&one.participant), &card, lang);
        row.extend(several.then(|| TableCell::from(own.version.as_str())));
        Row::new(row)
    };
    let mut columns = columns(latest, index, lang);
    columns.extend(several.then(|| TableColumn::texts("version", lang.words().version)));
    let rows = versions.iter().flat_map(|version| version.scored.iter().map(|one| row(version, one)));
    Table { columns, rows: rows.collect() }
}

/// The row of one comune as cells.
pub fn cells(
    questionnaire: &Questionnaire,
    index: NodeId,
    comune: &Comune<'_>,
    card: &Scorecard,
    lang: Lang,
) -> Vec<TableCell> {
    let mut cells = CellWriter { cells: Vec::new(), lang };
    put(&mut cells, questionnaire, index, comune, card);
    cells.cells
}

struct CellWriter {
    cells: Vec<TableCell>,
    lang: Lang,
}

impl RowWriter for CellWriter {
    fn text(&mut self, text: Option<&str>) {
        self.cells.push(TableCell::from(text));
    }

    fn whole(&mut self, value: Option<u64>) {
        self.cells.push(value.map_or(TableCell::Empty, TableCell::Whole));
    }

    fn score(&mut self, questionnaire: &Questionnaire, score: Option<f64>) {
        self.cells.push(number(questionnaire, score));
    }

    fn level(&mut self, questionnaire: &Questionnaire, reached: Option<usize>) {
        self.cells.push(level(questionnaire, reached, self.lang));
    }

    fn share(&mut self, value: Option<f64>) {
        self.cells.push(share(value));
    }
}
