//! An inventory filled in cell by cell.

use super::{Place, Session};
use crate::model::{Answer, Cell, Inventory, Kind, Reply};

/// The rows of an inventory: for each its fixed row if it has one, and a cell per column.
pub type Rows = Vec<(Option<usize>, Vec<Option<Cell>>)>;

impl<'q> Session<'q> {
    /// The inventory the sitting stands at, if it stands at one.
    pub fn inventory(&self) -> Option<&'q Inventory> {
        let Place::Question(question) = self.place() else { return None };
        match &self.questionnaire().questions()[question].kind {
            Kind::Table(inventory) => Some(inventory),
            _ => None,
        }
    }

    /// The rows it has so far, as this sitting's respondent gave them.
    pub fn rows(&self) -> Rows {
        let Place::Question(question) = self.place() else { return Rows::new() };
        match self.own_voice(question).map(|voice| &voice.reply) {
            Some(Reply::Given(Answer::Rows(rows))) => rows.clone(),
            _ => Rows::new(),
        }
    }

    /// How many cells can be filled in, row by row: those of a new row among them where rows may be added.
    pub fn cells(&self) -> usize {
        let Some(inventory) = self.inventory() else { return 0 };
        let rows = if inventory.rows.is_empty() { self.rows().len() + 1 } else { inventory.rows.len() };
        rows * inventory.columns.len()
    }

    /// Fills in a cell, counted row by row, or empties it; gives the cell that comes next.
    ///
    /// A row left without any cell is taken out, and what comes next is the row that moved into its place.
    pub fn fill(&mut self, cell: usize, content: Option<Cell>) -> usize {
        let Some(inventory) = self.inventory() else { return cell };
        let columns = inventory.columns.len();
        let (row, column) = (cell / columns, cell % columns);
        let mut rows = self.rows();
        let named = !inventory.rows.is_empty();
        let found = if named { rows.iter().position(|(at, _)| *at == Some(row)) } else { Some(row) };
        let place = found.filter(|place| *place < rows.len()).unwrap_or_else(|| {
            rows.push((named.then_some(row), vec![None; columns]));
            rows.len() - 1
        });
        rows[place].1[column] = content;
        let emptied = rows[place].1.iter().all(Option::is_none);
        if emptied {
            rows.remove(place);
        }
        rows.sort_by_key(|(row, _)| *row);
        self.reply_and_stay(Reply::Given(Answer::Rows(rows)));
        if emptied && !named { row * columns } else { cell + 1 }
    }
}
