//! The spread of the comuni: a line per dimension, a point per comune, a square for the mean.

use super::canvas::{Picture, at, figure, fitted, margin, named, width_of};
use crate::lang::Lang;
use crate::lang::within;
use crate::report::chart::{ChartScale, Spread, SpreadLine};
use maud::{Markup, html};

const LONG: f64 = 330.0;
/// The most letters of a dimension.
const LETTERS: usize = 24;
const ROW: f64 = 42.0;
const TOP: f64 = 10.0;

/// The lines, each end labelled with its comune.
pub(super) fn draw(spread: &Spread, lang: Lang) -> Picture {
    let bottom = TOP + ROW * spread.lines.len() as f64;
    let left = margin(spread.lines.iter().map(|line| line.name.as_str()), LETTERS);
    let end = ChartScale { decimals: 0, ..spread.scale };
    let words = &lang.words().meeting;
    let marks = html! {
        @for (position, line) in spread.lines.iter().enumerate() {
            (drawn(line, left, TOP + ROW * (position as f64 + 0.5), spread.scale, lang))
        }
        text class="soft" x=(at(left)) y=(at(bottom + 14.0)) text-anchor="middle" { (figure(Some(spread.scale.min), end, lang)) }
        text class="soft" x=(at(left + LONG)) y=(at(bottom + 14.0)) text-anchor="middle" { (figure(Some(spread.scale.max), end, lang)) }
        circle class="own" cx=(at(left + 80.0)) cy=(at(bottom + 10.5)) r="4" fill-opacity=".55" {}
        text class="soft" x=(at(left + 90.0)) y=(at(bottom + 14.0)) { (words.one_comune) }
        rect class="mean" x=(at(left + 180.0)) y=(at(bottom + 6.0)) width="9" height="9" {}
        text class="soft" x=(at(left + 195.0)) y=(at(bottom + 14.0)) { (words.mean) }
    };
    Picture { width: (left + LONG + 30.0) as u32, height: (bottom + 24.0) as u32, marks }
}

fn drawn(line: &SpreadLine, left: f64, y: f64, scale: ChartScale, lang: Lang) -> Markup {
    let x = |value: f64| left + LONG * scale.position(value);
    let known: Vec<(&str, f64)> = line.points.iter().filter_map(|one| Some((one.name.as_str(), one.value?))).collect();
    let least = known.iter().copied().reduce(|one, other| if other.1 < one.1 { other } else { one });
    let most = known.iter().copied().reduce(|one, other| if other.1 > one.1 { other } else { one });
    let text = |(name, value): (&str, f64)| format!("{} {}", named(name, 18), figure(Some(value), scale, lang));
    html! {
        text x=(at(left - 10.0)) y=(at(y + 4.0)) text-anchor="end" { (fitted(&line.name, LETTERS)) }
        line class="grid" x1=(at(left)) x2=(at(left + LONG)) y1=(at(y)) y2=(at(y)) {}
        @if let Some((least, most)) = least.zip(most) {
            line class="own-line" x1=(at(x(least.1))) x2=(at(x(most.1))) y1=(at(y)) y2=(at(y)) {}
            @for (_, value) in &known { circle class="own" cx=(at(x(*value))) cy=(at(y)) r="4" fill-opacity=".55" {} }
            @if let Some(mean) = line.mean { rect class="mean" x=(at(x(mean) - 4.5)) y=(at(y - 4.5)) width="9" height="9" {} }
            (end_label(&text(least), left, x(least.1), y + 18.0))
            @if most.1 > least.1 { (end_label(&text(most), left, x(most.1), y - 9.0)) }
        } @else {
            text class="soft" x=(at(left + 8.0)) y=(at(y - 5.0)) { (lang.words().missing) }
        }
    }
}

/// A text centred at a position, moved inwards if it would leave the chart.
fn end_label(text: &str, left: f64, x: f64, y: f64) -> Markup {
    let half = width_of(text) / 2.0 * 0.85;
    let x = within(x, left - 10.0 + half, left + LONG + 25.0 - half);
    html! { text class="soft" x=(at(x)) y=(at(y)) text-anchor="middle" { (text) } }
}
