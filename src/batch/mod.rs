//! Scores tables of any size block by block and formats the rows to print.
//!
//! Rows are read by `load` and scored by `score`, as everywhere, but without building an interview for each row, and with
//! the scores of repeated cells cached. `docs/performance.md` gives the gain of each part.

mod codes;
mod entry;
mod linked;
mod rows;
mod workbook;

pub use entry::{Entries, Entry, Findings};
pub use rows::{Batch, Worker};
pub use workbook::answer_workbook;

use crate::lang::Lang;
use crate::load::identity::RegistryChoice;
use crate::model::{NodeId, Questionnaire, is_same_wave};
use crate::render::{CsvLine, csv_heading, csv_it_heading, csv_it_row};
use crate::report::wide::{self, Comune, RowWriter};
use crate::score::{NodeScore, Scorecard};

/// The columns of the printed rows.
#[derive(Clone, Copy, Debug)]
pub enum PrintedColumns<'q> {
    /// An index and its dimensions: the output of `score --wide`.
    Wide(NodeId),
    /// Score and level of indices, from which a summary is made; without a line of column names.
    Scores(&'q [Option<NodeId>]),
}

impl PrintedColumns<'_> {
    /// Returns the nodes whose level is printed.
    fn levels_of(&self) -> Vec<NodeId> {
        match self {
            PrintedColumns::Wide(index) => vec![*index],
            PrintedColumns::Scores(indices) => indices.iter().copied().flatten().collect(),
        }
    }
}

/// The options of the printed rows.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'q> {
    pub questionnaire: &'q Questionnaire,
    pub columns: PrintedColumns<'q>,
    /// The language of a table for Italian spreadsheets; `None` for a table for programs.
    pub for_spreadsheets: Option<Lang>,
    pub registry: &'q RegistryChoice,
    /// The wave to print; `None` prints all.
    pub wave: Option<&'q str>,
}

impl Printed<'_> {
    /// Formats the line of column names.
    pub fn heading(&self) -> Vec<u8> {
        let mut written = Vec::new();
        let PrintedColumns::Wide(index) = self.columns else { return written };
        let columns = wide::columns(self.questionnaire, index, self.for_spreadsheets.unwrap_or(Lang::En));
        match self.for_spreadsheets {
            Some(_) => csv_it_heading(&columns, &mut written),
            None => csv_heading(&columns, &mut written),
        }
        written
    }

    /// Appends the row of a comune to `written` and returns `true`, unless it is of another wave than the one to print.
    pub fn row(&self, comune: &Comune<'_>, card: &Scorecard, written: &mut Vec<u8>) -> bool {
        if self.wave.is_some_and(|wave| !comune.wave.is_some_and(|own| own == wave || is_same_wave(own, wave))) {
            return false;
        }
        let questionnaire = self.questionnaire;
        match (self.columns, self.for_spreadsheets) {
            (PrintedColumns::Wide(index), Some(lang)) => {
                csv_it_row(&wide::cells(questionnaire, index, comune, card, lang), lang, written);
            }
            (PrintedColumns::Wide(index), None) => {
                let mut line = ForPrograms(CsvLine::new(written));
                wide::put(&mut line, questionnaire, index, comune, card);
                line.0.end();
            }
            (PrintedColumns::Scores(indices), _) => {
                let mut line = ForPrograms(CsvLine::new(written));
                wide::put_scores(&mut line, questionnaire, indices, comune, card);
                line.0.end();
            }
        }
        true
    }
}

/// Writes cells for programs.
struct ForPrograms<'b>(CsvLine<'b>);

impl RowWriter for ForPrograms<'_> {
    fn text(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.0.text(text),
            None => self.0.empty(),
        }
    }

    fn whole(&mut self, number: Option<u64>) {
        match number {
            Some(number) => self.0.whole(number),
            None => self.0.empty(),
        }
    }

    fn score(&mut self, questionnaire: &Questionnaire, score: Option<f64>) {
        self.share(score.map(|score| questionnaire.display.scale(score)));
    }

    fn level(&mut self, questionnaire: &Questionnaire, node: NodeId, score: &NodeScore) {
        self.text(score.level.map(|level| questionnaire.level(node, level).0.as_str()));
    }

    fn share(&mut self, share: Option<f64>) {
        match share {
            Some(share) => self.0.number(share),
            None => self.0.empty(),
        }
    }
}
