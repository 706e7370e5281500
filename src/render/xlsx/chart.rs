//! Bars as a native chart of the workbook, based on the table of their values.

use super::cell::{Takes, text};
use super::shortened;
use crate::report::chart::StripLayout;
use crate::report::{Chart, ColumnContent, Drawing, Row, Table, TableCell};
use rust_xlsxwriter::{Chart as NativeChart, ChartFont, ChartFormat, ChartSolidFill, ChartType};

/// The height of a chart in rows.
pub(super) const ROWS: u32 = 18;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 340;
/// The colours of the series, distinct in grey and with any colour vision.
const COLOURS: [u32; 2] = [0x2F_74_A8, 0xD0_A4_59];
/// The most rows drawn.
const MOST: usize = 40;

/// The bars of a table whose header is in this row of this sheet: a series per column of scores. `None` for charts that
/// are not bars.
pub(super) fn bars(drawn: &Chart, table: &Table, sheet: &str, header: u32) -> Option<NativeChart> {
    let Drawing::Strips(strips) = &drawn.drawing else { return None };
    let names = table.columns.iter().position(|column| column.content == ColumnContent::Names)?;
    let scores: Vec<usize> = (0..table.columns.len()).filter(|at| table.columns[*at].best.is_some()).collect();
    // A spreadsheet would draw a missing value as zero: the rows end before the first one.
    let is_known = |row: &&Row| scores.iter().all(|at| matches!(row.cells[*at], TableCell::Number { .. }));
    let whole = strips.layout != StripLayout::Ranking;
    let rows = table.rows.iter().take_while(is_known).take_while(|row| whole || !row.sums_up).count();
    if scores.is_empty() || scores.len() > COLOURS.len() || rows < 2 || (whole && rows < table.rows.len()) {
        return None;
    }
    let rows = rows.min(MOST);
    let (first, last) = (header + 1, header + u32::try_from(rows).unwrap_or(u32::MAX));
    let column = |at: usize| -> u16 {
        (0..at).map(|before| Takes::of(table.rows.iter().map(|row| &row.cells[before])).count()).sum()
    };
    let mut chart = NativeChart::new(ChartType::Bar);
    for (at, colour) in scores.iter().zip(COLOURS) {
        chart
            .add_series()
            .set_name((sheet, header, column(*at)))
            .set_categories((sheet, first, column(names), last, column(names)))
            .set_values((sheet, first, column(*at), last, column(*at)))
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)));
    }
    // A title that starts with `=` would be read as a cell reference.
    let title = text(&drawn.title);
    let title = if title.starts_with('=') { format!(" {title}") } else { title };
    chart.title().set_name(title.as_str()).set_font(ChartFont::new().set_size(12));
    chart.set_alt_text(alternative_text(&drawn.description)).set_width(WIDTH).set_height(HEIGHT);
    let (min, max) = strips.axes.first().map_or((0.0, 100.0), |axis| (axis.scale.min, axis.scale.max));
    // The axes of bars are exchanged: the horizontal one has the values. The first row is on top, as in the table.
    chart.x_axis().set_min(min).set_max(max);
    chart.y_axis().set_reverse();
    if scores.len() == 1 {
        chart.legend().set_hidden();
    }
    Some(chart)
}

/// The longest alternative text of a picture in a workbook, in characters.
const LONGEST_ALTERNATIVE: usize = 255;

/// The text, shortened if it is too long.
fn alternative_text(description: &str) -> String {
    shortened(&text(description), LONGEST_ALTERNATIVE)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ALTERNATIVE, alternative_text};

    #[test]
    fn alternative_text_is_cut_at_limit_of_workbooks() {
        let whole = "è".repeat(LONGEST_ALTERNATIVE);
        assert_eq!(alternative_text(&whole), whole);
        let cut = alternative_text(&(whole + "x"));
        assert!(cut.starts_with("èè") && cut.chars().count() <= LONGEST_ALTERNATIVE, "{cut}");
    }
}
