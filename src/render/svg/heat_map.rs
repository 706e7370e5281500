//! A field per comune and dimension, darker where the score is higher, the score written in it.

use super::canvas::{Picture, at, figure, fitted, lines};
use crate::lang::Lang;
use crate::report::chart::{HeatMap, HeatRow, Scale};
use maud::{Markup, html};

const LEFT: f64 = 170.0;
const TOP: f64 = 58.0;
const ROW: f64 = 34.0;

/// The fields, with the names of rows to their left and of columns above.
pub(super) fn draw(map: &HeatMap, lang: Lang) -> Picture {
    let wide = (720.0 / map.columns.len() as f64).clamp(74.0, 120.0);
    let letters = (wide / 6.4) as usize;
    let heading = |(place, name): (usize, &String)| {
        let x = LEFT + wide * (place as f64 + 0.5);
        let names = lines(name, letters, 3);
        html! {
            @for (line, text) in names.iter().enumerate() {
                text class="soft" x=(at(x)) y=(at(TOP - 8.0 - 14.0 * (names.len() - 1 - line) as f64)) text-anchor="middle" { (text) }
            }
        }
    };
    let row = |(place, row): (usize, &HeatRow)| {
        let y = TOP + ROW * place as f64;
        html! {
            text x=(at(LEFT - 8.0)) y=(at(y + 21.0)) text-anchor="end" { (fitted(&row.name, 22)) }
            @for (column, value) in row.values.iter().enumerate() {
                (field(LEFT + wide * column as f64, y, wide, *value, map.scale, lang))
            }
        }
    };
    let marks = html! {
        @for heading in map.columns.iter().enumerate().map(heading) { (heading) }
        @for row in map.rows.iter().enumerate().map(row) { (row) }
    };
    let width = LEFT + wide * map.columns.len() as f64 + 6.0;
    Picture { width: width as u32, height: (TOP + ROW * map.rows.len() as f64 + 6.0) as u32, marks }
}

fn field(x: f64, y: f64, wide: f64, value: Option<f64>, scale: Scale, lang: Lang) -> Markup {
    const STEPS: [(&str, &str); 5] =
        [("h0", "on-light"), ("h1", "on-light"), ("h2", "on-light"), ("h3", "on-dark"), ("h4", "on-dark")];
    let step = value.map(|value| STEPS[((scale.place(value) * 5.0) as usize).min(4)]);
    let (fill, text) = step.unwrap_or(("none", "soft"));
    html! {
        rect class=(fill) x=(at(x + 1.0)) y=(at(y + 1.0)) width=(at(wide - 2.0)) height=(at(ROW - 2.0)) {}
        text class=(text) x=(at(x + wide / 2.0)) y=(at(y + 21.0)) text-anchor="middle" { (figure(value, scale, lang)) }
    }
}
