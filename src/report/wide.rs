//! A row per comune on one index, for programs: what `score --wide` prints.

use super::cells::{level, number, share};
use super::{Cell, Column, Row, Table};
use crate::compare::{Participant, ScoredParticipant};
use crate::lang::Lang;
use crate::model::{Interview, Questionnaire};
use crate::score::Scorecard;

/// What is known of the comune a row is about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Comune<'a> {
    /// Its name.
    pub unit: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its inhabitants.
    pub population: Option<u64>,
    /// The group it belongs to.
    pub group: Option<&'a str>,
    /// The wave of the interview.
    pub wave: Option<&'a str>,
}

impl<'a> Comune<'a> {
    /// The comune of an interview, under its name.
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

    /// What may be shown of the comune of an interview.
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

/// What takes the cells of a row one after the other.
pub trait Line {
    /// A text, if there is one.
    fn text(&mut self, text: Option<&str>);
    /// A whole number, if there is one.
    fn whole(&mut self, number: Option<u64>);
    /// A score 0–100, if there is one.
    fn score(&mut self, questionnaire: &Questionnaire, score: Option<f64>);
    /// A level, if one is reached.
    fn level(&mut self, questionnaire: &Questionnaire, level: Option<usize>);
    /// A share, if there is one.
    fn share(&mut self, share: Option<f64>);
}

/// The columns.
pub fn columns(questionnaire: &Questionnaire, index: usize, lang: Lang) -> Vec<Column> {
    let (words, best) = (lang.words(), questionnaire.display.scale(100.0));
    let mut columns = vec![
        Column::names("unit", words.unit),
        Column::texts("code", words.code),
        Column::figures("population", words.population),
        Column::texts("group", words.group),
        Column::texts("wave", words.wave),
        Column::scores("score", words.score, best),
        Column::texts("level", words.level),
        Column::figures("coverage", words.coverage),
    ];
    columns.extend(questionnaire.dimensions_of(index).map(|node| {
        let node = &questionnaire.nodes()[node];
        Column::scores(node.id.as_str(), node.title.get(lang), best)
    }));
    columns
}

/// Puts the row of one comune.
pub fn put(line: &mut impl Line, questionnaire: &Questionnaire, index: usize, comune: &Comune<'_>, card: &Scorecard) {
    line.text(Some(comune.unit));
    line.text(comune.code);
    line.whole(comune.population);
    line.text(comune.group);
    line.text(comune.wave);
    let node = &card.nodes[index];
    line.score(questionnaire, node.score);
    line.level(questionnaire, node.level);
    line.share(node.coverage);
    questionnaire.dimensions_of(index).for_each(|node| line.score(questionnaire, card.nodes[node].score));
}

/// The rows of comuni that were scored.
pub fn table(questionnaire: &Questionnaire, index: usize, scored: &[ScoredParticipant<'_>], lang: Lang) -> Table {
    let row = |one: &ScoredParticipant<'_>| {
        Row::new(cells(questionnaire, index, &Comune::shown(&one.participant), &one.card, lang))
    };
    Table { columns: columns(questionnaire, index, lang), rows: scored.iter().map(row).collect() }
}

/// The row of one comune as cells.
pub fn cells(
    questionnaire: &Questionnaire,
    index: usize,
    comune: &Comune<'_>,
    card: &Scorecard,
    lang: Lang,
) -> Vec<Cell> {
    let mut cells = Cells { cells: Vec::new(), lang };
    put(&mut cells, questionnaire, index, comune, card);
    cells.cells
}

struct Cells {
    cells: Vec<Cell>,
    lang: Lang,
}

impl Line for Cells {
    fn text(&mut self, text: Option<&str>) {
        self.cells.push(Cell::text(text));
    }

    fn whole(&mut self, value: Option<u64>) {
        self.cells.push(value.map_or(Cell::Empty, Cell::Whole));
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
