//! A row per comune on one index, for programs: the output of `score --wide`.

use super::cells::{level, number, share};
use super::{Row, Table, TableCell, TableColumn};
use crate::compare::{Participant, ScoredParticipant};
use crate::lang::Lang;
use crate::model::{Interview, NodeId, Questionnaire};
use crate::score::{NodeScore, Scorecard};

/// The description of the comune of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comune<'a> {
    pub unit: &'a str,
    pub code: Option<&'a str>,
    pub population: Option<u64>,
    pub group: Option<&'a str>,
    pub wave: Option<&'a str>,
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
        }
    }
}

/// Writes the cells of a row in order.
pub trait RowWriter {
    fn text(&mut self, text: Option<&str>);
    fn whole(&mut self, number: Option<u64>);
    /// A score, 0–100.
    fn score(&mut self, questionnaire: &Questionnaire, score: Option<f64>);
    fn level(&mut self, questionnaire: &Questionnaire, node: NodeId, score: &NodeScore);
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
    row.level(questionnaire, index, node);
    row.share(node.coverage);
    questionnaire.dimensions_of(index).for_each(|node| row.score(questionnaire, card.nodes[node].score));
}

/// A row per scored comune.
pub fn table(questionnaire: &Questionnaire, index: NodeId, scored: &[ScoredParticipant<'_>], lang: Lang) -> Table {
    let row = |one: &ScoredParticipant<'_>| {
        Row::new(cells(questionnaire, index, &Comune::shown(&one.participant), &one.card, lang))
    };
    Table { columns: columns(questionnaire, index, lang), rows: scored.iter().map(row).collect() }
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

    fn level(&mut self, questionnaire: &Questionnaire, node: NodeId, score: &NodeScore) {
        self.cells.push(level(questionnaire, node, score, self.lang));
    }

    fn share(&mut self, value: Option<f64>) {
        self.cells.push(share(value));
    }
}
