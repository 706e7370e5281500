//! A radar as a native chart of the workbook, based on a table of its values.

use super::cell::text;
use super::shortened;
use crate::lang::Lang;
use crate::report::{Radar, Role, Row, Table, TableCell, TableColumn};
use rust_xlsxwriter::{
    Chart as NativeChart, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType,
    ChartMarker, ChartMarkerType, ChartType,
};

/// The height of a chart in rows.
pub(super) const ROWS: u32 = 18;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 340;

/// The values of a radar: a row per spoke, a column per line.
pub(super) fn table(radar: &Radar, lang: Lang) -> Table {
    let mut columns = vec![TableColumn::names("axis", lang.words().dimension)];
    columns.extend(radar.series.iter().map(|series| TableColumn::figures("series", series.name.clone())));
    let decimals = radar.scale.decimals;
    let cell = |value: Option<f64>| value.map_or(TableCell::Empty, |value| TableCell::Number { value, decimals });
    let row = |(at, axis): (usize, &String)| {
        let values = radar.series.iter().map(|series| cell(series.values.get(at).copied().flatten()));
        Row::new(std::iter::once(TableCell::Text(axis.clone())).chain(values).collect())
    };
    Table { columns, rows: radar.axes.iter().enumerate().map(row).collect() }
}

/// The chart of the table whose header is in this row of this sheet.
pub(super) fn radar(drawn: &crate::report::Chart, radar: &Radar, sheet: &str, header: u32) -> NativeChart {
    let (first, last) = (header + 1, header + u32::try_from(radar.axes.len()).unwrap_or(u32::MAX));
    let mut chart = NativeChart::new(ChartType::RadarWithMarkers);
    for (at, series) in (1_u16..).zip(&radar.series) {
        let (colour, dash, marker) = look(series.role);
        let line = ChartLine::new().set_color(colour).set_width(2.25).set_dash_type(dash).clone();
        chart
            .add_series()
            .set_name((sheet, header, at))
            .set_categories((sheet, first, 0, last, 0))
            .set_values((sheet, first, at, last, at))
            .set_format(ChartFormat::new().set_line(&line))
            .set_marker(ChartMarker::new().set_type(marker).set_size(6).set_format(ChartFormat::new().set_line(&line)));
    }
    // A title that starts with `=` would be read as a cell reference.
    let title = text(&drawn.title);
    let title = if title.starts_with('=') { format!(" {title}") } else { title };
    chart.title().set_name(title.as_str()).set_font(ChartFont::new().set_size(12));
    chart.set_alt_text(alternative_text(&drawn.finding)).set_width(WIDTH).set_height(HEIGHT);
    chart.show_empty_cells_as(ChartEmptyCells::Gaps);
    chart.y_axis().set_min(radar.scale.min).set_max(radar.scale.max);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart
}

/// The longest alternative text of a picture in a workbook, in characters.
const LONGEST_ALTERNATIVE: usize = 255;

/// The text, shortened if it is too long.
fn alternative_text(finding: &str) -> String {
    shortened(&text(finding), LONGEST_ALTERNATIVE)
}

/// Colours that are distinct with any colour vision (M. Okabe, K. Ito), each with its own line and marker style.
fn look(role: Role) -> (u32, ChartLineDashType, ChartMarkerType) {
    match role {
        Role::Own => (0x00_72_B2, ChartLineDashType::Solid, ChartMarkerType::Circle),
        Role::Mean => (0x5F_5F_5F, ChartLineDashType::Dash, ChartMarkerType::Square),
        Role::Target => (0xD5_5E_00, ChartLineDashType::RoundDot, ChartMarkerType::Diamond),
    }
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
