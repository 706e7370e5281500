//! The columns and cells of tables.

use super::run;
use crate::lang::Lang;
use crate::render::advance::{Weight, width};
use crate::render::cell::typeset;
use crate::report::{ColumnContent, Row, Table, TableCell};
use maud::{Markup, html};

/// The width of the text on A4, in twentieths of a point.
pub(super) const TEXT_WIDTH: u32 = 10_206;

/// Whether a cell is bold.
pub(super) fn is_strong(row: &Row, at: usize, content: ColumnContent) -> bool {
    row.sums_up || (at == 0 && content == ColumnContent::Names)
}

pub(super) fn cell(content: &str, width: u32, kind: ColumnContent, style: &str, depth: usize) -> Markup {
    html! {
        w:tc {
            w:tcPr { w:tcW w:w=(width) w:type="dxa" {} }
            w:p {
                w:pPr {
                    w:pStyle w:val=(style) {}
                    @if depth > 0 { w:ind w:left=(200 * depth.min(4)) {} }
                    @if kind == ColumnContent::Figures { w:jc w:val="right" {} }
                }
                (run(content, false))
            }
        }
    }
}

/// The widths of columns. Each holds its longest word, if there is room; what is left goes to those with longer texts, by
/// how much they lack.
pub(super) fn widths(table: &Table, lang: Lang) -> Vec<u32> {
    /// The size of letters, and the margins of a cell.
    const SIZE: f64 = 170.0;
    const MARGINS: f64 = 160.0;
    /// The indent of a level.
    const INDENT: f64 = 200.0;
    /// An empty column is for corrections by hand.
    const EMPTY: f64 = 2_300.0;
    let mut least = vec![0.0_f64; table.columns.len()];
    let mut whole = vec![0.0_f64; table.columns.len()];
    let mut take = |at: usize, content: &str, weight: Weight, indent: f64| {
        let words = content.split_whitespace().map(|word| width(word, SIZE, weight));
        least[at] = least[at].max(words.fold(0.0, f64::max) + indent);
        whole[at] = whole[at].max(width(content, SIZE, weight) + indent);
    };
    for (at, column) in table.columns.iter().enumerate() {
        take(at, &column.title, Weight::Regular, 0.0);
    }
    for row in table.rows.iter().filter(|row| !row.is_title()) {
        for (at, value) in row.cells.iter().enumerate() {
            let weight = if is_strong(row, at, table.columns[at].content) { Weight::Bold } else { Weight::Regular };
            let indent = if at == 0 { INDENT * row.depth.min(4) as f64 } else { 0.0 };
            take(at, &typeset(value, lang), weight, indent);
        }
    }
    for (at, column) in table.columns.iter().enumerate() {
        // Figures are not broken; the words of a heading may be.
        if column.content == ColumnContent::Figures {
            let figures = table.rows.iter().map(|row| width(&typeset(&row.cells[at], lang), SIZE, Weight::Bold));
            least[at] = least[at].max(figures.fold(0.0, f64::max));
            whole[at] = least[at];
        }
        let is_empty = !table.rows.is_empty() && table.rows.iter().all(|row| row.cells[at] == TableCell::Empty);
        whole[at] = if is_empty { whole[at].max(EMPTY) } else { whole[at] };
        least[at] = if is_empty { least[at].max(EMPTY) } else { least[at] };
    }
    let room = f64::from(TEXT_WIDTH) - MARGINS * table.columns.len() as f64;
    let (sum, all): (f64, f64) = (least.iter().sum(), whole.iter().sum());
    let share = |at: usize| {
        if sum >= room {
            return least[at] * room / sum.max(1.0);
        }
        if all > room {
            return least[at] + (whole[at] - least[at]) * (room - sum) / (all - sum);
        }
        // Texts take what is left, so that figures stay next to what they are of.
        let texts = (0..table.columns.len()).filter(|at| table.columns[*at].content != ColumnContent::Figures);
        let texts: f64 = texts.map(|at| whole[at]).sum();
        match (table.columns[at].content, texts > 0.0) {
            (ColumnContent::Figures, true) => whole[at],
            (_, true) => whole[at] + (room - all) * whole[at] / texts,
            (_, false) => whole[at] * room / all.max(1.0),
        }
    };
    (0..table.columns.len()).map(|at| (share(at) + MARGINS).max(1.0) as u32).collect()
}
