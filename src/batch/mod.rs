//! Tables of any size: scored block by block, each block into the rows that are printed of it.
//!
//! The rows are read by `load` and scored by `score`, as everywhere; what is spared is to make an interview of a row,
//! and to score a cell whose text was scored before. `docs/performance.md` says what each part gains.

mod entry;
mod linked;
mod rows;

pub use entry::{Entries, Entry};
pub use rows::{Batch, Worker};

use crate::lang::Lang;
use crate::model::Questionnaire;
use crate::render::{CsvLine, csv_heading, csv_it_heading, csv_it_row};
use crate::report::wide::{self, Comune, RowWriter};
use crate::score::Scorecard;

/// What is printed of a comune, and how.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'q> {
    /// The questionnaire.
    pub questionnaire: &'q Questionnaire,
    /// The index, by node.
    pub index: usize,
    /// For Italian spreadsheets, in this language; `None`: for programs.
    pub for_spreadsheets: Option<Lang>,
    /// The wave asked for; `None`: every one.
    pub wave: Option<&'q str>,
}

impl Printed<'_> {
    /// The line of column names.
    pub fn heading(&self) -> Vec<u8> {
        let mut written = Vec::new();
        let columns = wide::columns(self.questionnaire, self.index, self.for_spreadsheets.unwrap_or(Lang::En));
        match self.for_spreadsheets {
            Some(_) => csv_it_heading(&columns, &mut written),
            None => csv_heading(&columns, &mut written),
        }
        written
    }

    /// Writes the row of a comune, if its wave was asked for; says whether it was.
    pub fn row(&self, comune: &Comune<'_>, card: &Scorecard, written: &mut Vec<u8>) -> bool {
        if self.wave.is_some() && comune.wave != self.wave {
            return false;
        }
        match self.for_spreadsheets {
            Some(lang) => csv_it_row(&wide::cells(self.questionnaire, self.index, comune, card, lang), lang, written),
            None => {
                let mut line = ForPrograms(CsvLine::new(written));
                wide::put(&mut line, self.questionnaire, self.index, comune, card);
                line.0.end();
            }
        }
        true
    }
}

/// A line of cells for programs.
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

    fn level(&mut self, questionnaire: &Questionnaire, level: Option<usize>) {
        self.text(level.map(|level| questionnaire.levels.get(level).0.as_str()));
    }

    fn share(&mut self, share: Option<f64>) {
        match share {
            Some(share) => self.0.number(share),
            None => self.0.empty(),
        }
    }
}
