//! Scores the rows of a block and formats them.

use super::Printed;
use super::codes::Codes;
use super::entry::{Entries, Entry};
use super::linked::Linked;
use crate::diagnostics::{Diagnostics, Extent};
use crate::load::answer::needs_diagnostic;
use crate::load::table::{Columns, Header, Memos, RowCells, Splitter, Table, UnitCells, is_kept};
use crate::model::{Interview, NodeId, Question, Questionnaire, Reply};
use crate::report::wide::Comune;
use crate::score::{Contribution, Leaf, Scorer, leaf_of_reply};
use std::borrow::Cow;

/// The results of a block.
#[derive(Debug, Default)]
pub struct Batch {
    /// The formatted rows.
    pub written: Vec<u8>,
    /// The records of all comuni, printed or not.
    pub entries: Entries,
    pub diagnostics: Diagnostics,
    /// The number of printed rows.
    pub printed: u64,
    /// The number of rows in the block, blank ones included.
    pub rows: u32,
}

impl Batch {
    /// Clears the results for the next block. Diagnostics get the severities of `like`.
    pub fn clear(&mut self, like: &Diagnostics) {
        self.written.clear();
        self.entries.clear();
        self.diagnostics = like.empty();
        (self.printed, self.rows) = (0, 0);
    }
}

/// Scores blocks one after the other and reuses its buffers.
pub struct Worker<'q> {
    rows: RowScorer<'q>,
    /// The number of the file whose columns are prepared.
    file: Option<u32>,
    splitter: Splitter,
}

/// The table of a row.
#[derive(Clone, Copy)]
struct Source<'t> {
    header: &'t Header,
    columns: &'t Columns,
    /// The number of the file.
    file: u32,
}

/// Scores rows of one table.
struct RowScorer<'q> {
    printed: Printed<'q>,
    /// The nodes whose level is printed.
    levels_of: Vec<NodeId>,
    codes: Codes<'q>,
    scorer: Scorer<'q>,
    /// The questions whose contribution depends only on their cell.
    memos: Memos<'q, Contribution>,
    /// The columns whose answers are recorded, not scored.
    recorded: Vec<usize>,
    /// The questions whose contribution depends on more than their cell.
    linked: Linked<'q>,
    /// The contribution of each question without a column.
    without_column: Vec<Contribution>,
    /// Whether something else was scored since the contributions of questions without a column were set.
    overwritten: bool,
}

impl<'q> Worker<'q> {
    pub fn new(printed: Printed<'q>) -> Worker<'q> {
        let questionnaire = printed.questionnaire;
        let without_column = |question: &Question| contribution_of_cell(questionnaire, question, None);
        let rows = RowScorer {
            levels_of: printed.columns.levels_of(),
            printed,
            codes: Codes::new(printed.registry),
            memos: Memos::new(questionnaire, Default::default(), []),
            recorded: Vec::new(),
            linked: Linked::new(questionnaire),
            without_column: questionnaire.questions().iter().map(without_column).collect(),
            overwritten: true,
            scorer: Scorer::new(questionnaire).without_intervals(),
        };
        Worker { rows, file: None, splitter: Splitter::default() }
    }

    /// Scores the rows of a table or block.
    pub fn table(&mut self, table: &Table<'_>, columns: &Columns, file: u32, batch: &mut Batch) {
        if self.file != Some(file) {
            self.rows.prepare(table.header(), columns);
            self.file = Some(file);
        }
        let rows = &mut self.rows;
        let mut diagnostics = std::mem::take(&mut batch.diagnostics);
        let read = table.each_row(&mut self.splitter, &mut diagnostics, |cells, diagnostics| {
            if !rows.by_cells(&cells, Source { header: table.header(), columns, file }, batch)
                && let Some(row) = table.header().row(cells, columns, rows.printed.questionnaire, diagnostics)
            {
                rows.whole(&row.interview, file, row.place.extent, batch);
            }
        });
        batch.diagnostics = diagnostics;
        batch.rows = read.rows;
    }

    pub fn interview(&mut self, interview: &Interview, file: u32, batch: &mut Batch) {
        self.rows.whole(interview, file, Extent::Whole, batch);
    }
}

impl<'q> RowScorer<'q> {
    fn prepare(&mut self, header: &Header, columns: &Columns) {
        let questionnaire = self.printed.questionnaire;
        let (linked, alone): (Vec<_>, Vec<_>) =
            columns.answers().partition(|(_, question)| self.linked.contains(*question));
        let (kept, recorded): (Vec<_>, Vec<_>) =
            alone.into_iter().partition(|(_, question)| is_kept(&questionnaire.questions()[*question].kind));
        self.memos = Memos::new(questionnaire, header.format(), kept);
        self.recorded = recorded.into_iter().map(|(column, _)| column).collect();
        self.linked.prepare(header.format(), linked);
        self.overwritten = true;
    }

    /// Scores a row without building an interview. Returns `false` if it is blank or needs a diagnostic.
    fn by_cells(&mut self, cells: &RowCells<'_>, source: Source<'_>, batch: &mut Batch) -> bool {
        let Source { header, columns, file } = source;
        let spans = &cells.spans;
        let Some(unit) = columns.unit(spans, header) else { return false };
        if std::mem::take(&mut self.overwritten) {
            self.scorer.contributions_mut().copy_from_slice(&self.without_column);
        }
        // Linked questions first: most diagnostics are about them.
        if !self.linked.set(spans, &unit, &mut self.scorer) {
            return false;
        }
        let questionnaire = self.printed.questionnaire;
        let contribution = |question: &Question, reply| contribution_of_cell(questionnaire, question, reply);
        let contributions = self.scorer.contributions_mut();
        if !self
            .memos
            .read(spans, contribution, |question, contribution| contributions[question.index()] = *contribution)
            || self.recorded.iter().any(|column| needs_diagnostic(spans.cell(*column)))
        {
            return false;
        }
        let UnitCells { name, code: written, population, group, wave, date: day } = unit;
        batch.entries.add_day(wave, day);
        let code = written.map(|code| self.codes.shown(code, name, &mut batch.entries.findings));
        let written = written.filter(|written| code.as_deref() != Some(*written)).map(Cow::from);
        let comune = Comune { unit: name, code: code.as_deref(), population, group, wave, day };
        let printed = self.printed.row(&comune, self.scorer.score_contributions(&self.levels_of), &mut batch.written);
        let extent = header.location(cells.row, columns.of_names()).extent;
        batch.printed += u64::from(printed);
        let (name, wave, formerly) = (name.into(), wave.map(Cow::from), Vec::new());
        batch.entries.add(&Entry { name, code, written, wave, formerly, file, extent, printed });
        true
    }

    fn whole(&mut self, interview: &Interview, file: u32, extent: Extent, batch: &mut Batch) {
        self.overwritten = true;
        let comune = Comune::of(interview);
        let Comune { unit: name, code: written, wave, .. } = comune;
        batch.entries.add_day(wave, interview.date);
        let code = written.map(|code| self.codes.shown(code, name, &mut batch.entries.findings));
        let written = written.filter(|written| code.as_deref() != Some(*written)).map(Cow::from);
        let comune = Comune { code: code.as_deref(), ..comune };
        let printed = self.printed.row(&comune, self.scorer.score(interview), &mut batch.written);
        batch.printed += u64::from(printed);
        let (name, wave, formerly) = (name.into(), wave.map(Cow::from), interview.unit.formerly.clone());
        batch.entries.add(&Entry { name, code, written, wave, formerly, file, extent, printed });
    }
}

/// Returns the contribution of a question that is asked, with the reply in its cell.
fn contribution_of_cell(questionnaire: &Questionnaire, question: &Question, reply: Option<Reply>) -> Contribution {
    let leaf = match reply {
        Some(reply) => leaf_of_reply(question, &reply, None),
        None if question.kind.is_scored() => Leaf::Unanswered,
        None => Leaf::NotScored,
    };
    Contribution::of_leaf(leaf, &questionnaire.method, &question.kind)
}
