//! An inventory as a table: its keys while it is open, and its lines.

use super::super::action::{Action, Prompts};
use super::super::messages;
use super::keys::Press;
use super::lines::{Pen, Role, cut};
use super::{Flow, Screen};
use comino::model::ColumnKind;
use comino::report::interview::{InputControl, InputLine};
use ratatui::crossterm::event::KeyCode;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

/// The narrowest column, in characters.
const NARROWEST: usize = 6;

impl Screen<'_, '_> {
    /// Handles a key in the open table.
    #[expect(clippy::wildcard_enum_match_arm, reason = "keys of the terminal")]
    pub(super) fn table_key(&mut self, key: KeyCode, control: &InputControl, press: Press<'_>) -> Flow {
        let InputControl::Cells { columns, lines, .. } = control else { return Flow::GoOn };
        let (count, wide) = (lines.len(), columns.len());
        let cell = self.selected.unwrap_or(0);
        match key {
            KeyCode::Up => self.mark(cell.checked_sub(wide).unwrap_or(cell)),
            KeyCode::Down => self.mark(if cell + wide < count { cell + wide } else { cell }),
            KeyCode::Left | KeyCode::BackTab => self.mark(cell.saturating_sub(1)),
            KeyCode::Right | KeyCode::Tab => self.mark((cell + 1).min(count - 1)),
            KeyCode::Home => self.mark(cell - cell % wide),
            KeyCode::End => self.mark(cell - cell % wide + wide - 1),
            KeyCode::PageDown | KeyCode::PageUp => self.scroll_page(key),
            KeyCode::Delete | KeyCode::Backspace => self.set_cell(cell, ""),
            KeyCode::Enter => self.open_line(control, None),
            KeyCode::Esc => self.close_table(),
            KeyCode::Char(sign) if self.sets_cell(cell, sign) => self.set_cell(cell, sign.encode_utf8(&mut [0; 4])),
            KeyCode::Char(sign) if sign.is_alphanumeric() || sign == '-' => {
                self.open_line(control, Some(sign.encode_utf8(&mut [0; 4])));
            }
            KeyCode::Char(sign) => return self.act(sign, press),
            _ => {}
        }
        Flow::GoOn
    }

    /// Whether a character is the whole content of a cell: the number of a choice, or the letter of yes or no.
    fn sets_cell(&self, cell: usize, sign: char) -> bool {
        let Some(inventory) = self.controller.session.inventory() else { return false };
        match &inventory.columns[cell % inventory.columns.len()].kind {
            ColumnKind::Choice(options) => options.len() < 10 && sign.is_ascii_digit(),
            ColumnKind::YesNo => matches!(sign.to_ascii_lowercase(), 's' | 'y' | 'n' | '1' | '2'),
            ColumnKind::Text | ColumnKind::Number | ColumnKind::Date => false,
        }
    }

    fn set_cell(&mut self, cell: usize, typed: &str) {
        let done = self.controller.enter_cell(cell, typed).map(|next| {
            if typed.is_empty() {
                self.mark(cell.min(self.controller.session.cells().saturating_sub(1)));
            } else {
                self.mark_cell(next);
            }
        });
        if let Err(wrong) = done {
            self.message = Some(wrong);
        }
    }

    /// Selects a cell; after the last one, says how to go on.
    pub(super) fn mark_cell(&mut self, cell: usize) {
        let last = self.controller.session.cells().saturating_sub(1);
        self.mark(cell.min(last));
        let lang = self.controller.lang;
        self.message = match self.controller.session.new_row() {
            _ if cell > last => Some(messages::last_cell(lang).to_owned()),
            Some(new_row) if cell == new_row => Some(messages::new_row(lang).to_owned()),
            _ => None,
        };
    }

    /// Leaves the table for the actions of the question. Empty cells stay empty: the inventory counts as answered if a
    /// cell is filled.
    fn close_table(&mut self) {
        self.table_open = false;
        if self.controller.session.rows().is_empty() {
            return;
        }
        if let Some(reply) = self.controller.inventory() {
            let done = self.controller.note_reply(reply);
            self.done(done);
        }
    }

    /// What the selected cell is, what it takes, and its earlier content.
    pub(super) fn cell_text(&self, line: &InputLine) -> String {
        let written = if line.written.is_empty() { String::new() } else { format!(": {}", line.written) };
        let earlier = line.earlier.as_deref().map(|earlier| {
            let earlier = (Prompts::of(self.controller.lang).before)(earlier);
            format!("; {earlier} ({})", Action::AsBefore.label(self.controller.lang))
        });
        format!("{}{written} ({}{})", line.title, line.hint, earlier.unwrap_or_default())
    }
}

/// The lines of a table, and the line of the selected cell.
pub struct TableLines {
    pub lines: Vec<Line<'static>>,
    pub selected: Option<usize>,
}

/// The table with the columns that fit around the selected cell.
pub fn table_lines(control: &InputControl, selected: Option<usize>, pen: Pen) -> TableLines {
    let InputControl::Cells { columns, rows, lines: cells, .. } = control else {
        return TableLines { lines: Vec::new(), selected: None };
    };
    let titles = rows.iter().map(|row| row.width()).max().unwrap_or(0).min(pen.width / 3).max(4);
    let room = pen.width.saturating_sub(titles);
    let shown = shown_columns(columns.len(), selected.map(|cell| cell % columns.len()), room / (NARROWEST + 2));
    let widths = widths(columns, cells, shown.clone(), room);
    let mut lines = Vec::with_capacity(rows.len() + 1);
    let mut head = padded("", titles);
    for (column, width) in shown.clone().zip(&widths) {
        head.push_str(&format!("  {}", padded(&columns[column], *width)));
    }
    lines.push(Line::from(Span::styled(head, pen.style(Role::Quiet))));
    let mut marked = None;
    for (row, title) in rows.iter().enumerate() {
        let of_row = selected.is_some_and(|cell| cell / columns.len() == row);
        let mut spans = vec![Span::styled(padded(title, titles), pen.style(Role::Plain))];
        for (column, width) in shown.clone().zip(&widths) {
            let cell = row * columns.len() + column;
            let text = if cells[cell].written.is_empty() { "·" } else { cells[cell].written.as_str() };
            let (pointer, role) = if selected == Some(cell) { ("▸", Role::Marked) } else { (" ", Role::Plain) };
            spans.push(Span::raw(" "));
            spans.push(Span::styled(format!("{pointer}{}", padded(text, *width)), pen.style(role)));
        }
        if of_row {
            marked = Some(lines.len());
        }
        lines.push(Line::from(spans));
    }
    TableLines { lines, selected: marked }
}

/// As many columns as fit, with the selected one among them.
fn shown_columns(count: usize, selected: Option<usize>, fitting: usize) -> std::ops::Range<usize> {
    let fitting = fitting.min(count).max(1);
    let first = (selected.unwrap_or(0) + 1).saturating_sub(fitting).min(count.saturating_sub(fitting));
    first..(first + fitting).min(count)
}

/// The widths of the columns: as wide as their content, the widest narrowed until all fit.
fn widths(columns: &[String], cells: &[InputLine], shown: std::ops::Range<usize>, room: usize) -> Vec<usize> {
    let content = |column: usize| {
        let written = cells.iter().skip(column).step_by(columns.len()).map(|cell| cell.written.width());
        written.chain([columns[column].width(), NARROWEST]).max().unwrap_or(NARROWEST)
    };
    let mut widths: Vec<usize> = shown.map(content).collect();
    while widths.iter().map(|width| width + 2).sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max().filter(|width| **width > 1) else { break };
        *widest -= 1;
    }
    widths
}

/// A text cut or filled to a width.
fn padded(text: &str, width: usize) -> String {
    let text = cut(text, width);
    let missing = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(missing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_around_selected_one_are_shown() {
        assert_eq!(shown_columns(5, None, 9), 0..5);
        assert_eq!(shown_columns(5, Some(4), 3), 2..5);
        assert_eq!(shown_columns(5, Some(1), 3), 0..3);
        assert_eq!(shown_columns(5, Some(2), 0), 2..3);
    }

    #[test]
    fn widest_column_is_narrowed_until_all_fit() {
        let columns = ["Prodotto".to_owned(), "Fornitore di servizi".to_owned()];
        assert_eq!(widths(&columns, &[], 0..2, 40), [8, 20]);
        assert_eq!(widths(&columns, &[], 0..2, 22), [8, 10]);
    }
}
