//! Filling in an inventory cell by cell.

use super::{Session, SessionPosition};
use crate::model::{Answer, Cell, Inventory, QuestionId, Reply, Rows};

impl<'q> Session<'q> {
    /// The inventory of the current question; `None` for other kinds.
    pub fn inventory(&self) -> Option<&'q Inventory> {
        let SessionPosition::Question(question) = self.position() else { return None };
        self.questionnaire().questions()[question].kind.inventory()
    }

    /// The current rows of the session's respondent.
    pub fn rows(&self) -> Rows {
        let SessionPosition::Question(question) = self.position() else { return Rows::new() };
        self.own_rows(question).cloned().unwrap_or_default()
    }

    fn own_rows(&self, question: QuestionId) -> Option<&Rows> {
        self.own_voice(question)?.reply.answer()?.rows()
    }

    /// The number of cells, counted row by row; includes a new row if rows may be added.
    pub fn cells(&self) -> usize {
        let Some(inventory) = self.inventory() else { return 0 };
        let rows = if inventory.rows.is_empty() { self.rows().len() + 1 } else { inventory.rows.len() };
        rows * inventory.columns.len()
    }

    /// The cell at which a new row starts, if rows may be added; cells are counted row by row.
    pub fn new_row(&self) -> Option<usize> {
        let inventory = self.inventory().filter(|inventory| inventory.rows.is_empty())?;
        Some(self.rows().len() * inventory.columns.len())
    }

    /// Whether some fixed rows are empty, though others are filled.
    pub fn lacks_rows(&self, question: QuestionId) -> bool {
        let Some(inventory) = self.questionnaire().questions()[question].kind.inventory() else { return false };
        self.own_rows(question).is_some_and(|rows| !rows.is_empty() && rows.len() < inventory.rows.len())
    }

    /// The value of a cell in the earlier interview; cells are counted row by row.
    pub fn earlier_cell(&self, cell: usize) -> Option<Cell> {
        let inventory = self.inventory()?;
        let rows = self.earlier_reply()?.answer()?.rows()?;
        let (row, column) = (cell / inventory.columns.len(), cell % inventory.columns.len());
        let found = match inventory.rows.is_empty() {
            true => rows.get(row),
            false => rows.iter().find(|(number, _)| *number == Some(row)),
        };
        found.and_then(|(_, cells)| cells[column].clone())
    }

    /// Sets or clears a cell and returns the next one; cells are counted row by row.
    ///
    /// A row without values is removed; the next cell is then the first one of the row that takes its position. An
    /// inventory that loses its last row is no longer answered.
    pub fn fill(&mut self, cell: usize, content: Option<Cell>) -> usize {
        let Some(inventory) = self.inventory() else { return cell };
        let columns = inventory.columns.len();
        let (row, column) = (cell / columns, cell % columns);
        let mut rows = self.rows();
        let named = !inventory.rows.is_empty();
        let found = if named { rows.iter().position(|(number, _)| *number == Some(row)) } else { Some(row) };
        let index = found.filter(|index| *index < rows.len()).unwrap_or_else(|| {
            rows.push((named.then_some(row), vec![None; columns]));
            rows.len() - 1
        });
        rows[index].1[column] = content;
        let emptied = rows[index].1.iter().all(Option::is_none);
        if emptied {
            rows.remove(index);
        }
        rows.sort_by_key(|(row, _)| *row);
        if !rows.is_empty() {
            self.reply_in_part(Reply::Given(Answer::Rows(rows)));
        } else if !self.rows().is_empty() {
            self.clear();
        }
        if emptied && !named { row * columns } else { cell + 1 }
    }
}
