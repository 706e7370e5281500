//! A cell per comune and dimension with its score, darker for higher scores.

use super::canvas::{Picture, at, figure, lines, margin, named};
use crate::lang::Lang;
use crate::lang::within;
use crate::report::chart::{ChartScale, HeatMap, HeatRow};
use maud::{Markup, html};

const ROW: f64 = 30.0;
/// The most letters of a name.
const LETTERS: usize = 28;
/// The width of a letter of a heading.
const SMALL: f64 = 6.3;

/// The cells, with row names to the left and column names above.
pub(super) fn draw(map: &HeatMap, lang: Lang) -> Picture {
    let left = margin(map.rows.iter().map(|row| row.name.as_str()), LETTERS);
    // Words of a heading are not broken unless very long.
    let longest = map.columns.iter().flat_map(|name| name.split_whitespace()).map(|word| word.chars().count()).max();
    let wide = within(longest.unwrap_or(0) as f64 * SMALL + 4.0, 74.0, 110.0);
    let letters = ((wide - 2.0) / SMALL) as usize;
    let headings: Vec<Vec<String>> = map.columns.iter().map(|name| lines(name, letters, 3)).collect();
    let top = 14.0 * headings.iter().map(Vec::len).max().unwrap_or(0) as f64 + 8.0;
    let heading = |(position, names): (usize, &Vec<String>)| {
        let x = left + wide * (position as f64 + 0.5);
        html! {
            @for (line, text) in names.iter().enumerate() {
                text class="soft" x=(at(x)) y=(at(top - 8.0 - 14.0 * (names.len() - 1 - line) as f64)) text-anchor="middle" { (text) }
            }
        }
    };
    let row = |(position, row): (usize, &HeatRow)| {
        let y = top + ROW * position as f64;
        html! {
            text x=(at(left - 8.0)) y=(at(y + 19.5)) text-anchor="end" { (named(&row.name, LETTERS)) }
            @for (column, value) in row.values.iter().enumerate() {
                (field(left + wide * column as f64, y, wide, *value, map.scale, lang))
            }
        }
    };
    let marks = html! {
        @for heading in headings.iter().enumerate().map(heading) { (heading) }
        @for row in map.rows.iter().enumerate().map(row) { (row) }
    };
    let width = left + wide * map.columns.len() as f64 + 6.0;
    Picture { width: width as u32, height: (top + ROW * map.rows.len() as f64 + 6.0) as u32, marks }
}

fn field(x: f64, y: f64, wide: f64, value: Option<f64>, scale: ChartScale, lang: Lang) -> Markup {
    const STEPS: [(&str, &str); 5] =
        [("h0", "on-light"), ("h1", "on-light"), ("h2", "on-light"), ("h3", "on-dark"), ("h4", "on-dark")];
    let step = value.map(|value| STEPS[((scale.position(value) * 5.0) as usize).min(4)]);
    let (fill, text) = step.unwrap_or(("none", "soft"));
    html! {
        rect class=(fill) x=(at(x + 1.0)) y=(at(y + 1.0)) width=(at(wide - 2.0)) height=(at(ROW - 2.0)) {}
        text class=(text) x=(at(x + wide / 2.0)) y=(at(y + 19.5)) text-anchor="middle" { (figure(value, scale, lang)) }
    }
}
