//! Ranked bars, each with the interval that unknown answers leave open.

use super::canvas::{Picture, at, figure, fitted};
use crate::lang::Lang;
use crate::report::chart::{Bar, Bars};
use maud::html;

const LEFT: f64 = 190.0;
const LONG: f64 = 360.0;
const ROW: f64 = 30.0;
const TOP: f64 = 34.0;

/// The bars, the best on top.
pub(super) fn draw(bars: &Bars, lang: Lang) -> Picture {
    let scale = bars.scale;
    let x = |value: f64| LEFT + LONG * scale.place(value);
    let bottom = TOP + ROW * bars.bars.len() as f64;
    let row = |(place, bar): (usize, &Bar)| {
        let y = TOP + ROW * place as f64;
        let rank = bar.rank.map(|rank| format!("{rank}. ")).unwrap_or_default();
        let end = bar.open.map_or(bar.value.unwrap_or(0.0), |(_, high)| high.max(bar.value.unwrap_or(0.0)));
        html! {
            text x=(at(LEFT - 8.0)) y=(at(y + 19.0)) text-anchor="end" { (rank) (fitted(&bar.name, 22)) }
            @if let Some(value) = bar.value {
                rect class="bar" x=(at(LEFT)) y=(at(y + 6.0)) width=(at(x(value) - LEFT)) height="18" {}
            }
            @if let Some((low, high)) = bar.open {
                path class="open" d=(format!("M{0} {2}V{3}M{0} {4}H{1}M{1} {2}V{3}", at(x(low)), at(x(high)), at(y + 9.0), at(y + 21.0), at(y + 15.0))) {}
            }
            text class="strong" x=(at(x(end) + 7.0)) y=(at(y + 19.0)) { (figure(bar.value, scale, lang)) }
        }
    };
    let words = lang.words();
    let marker = |value: f64, class: &'static str, label: String, y: f64| {
        html! {
            line class=(class) x1=(at(x(value))) x2=(at(x(value))) y1=(at(y + 4.0)) y2=(at(bottom)) {}
            text class="soft" x=(at(x(value))) y=(at(y)) text-anchor="middle" { (label) }
        }
    };
    let named = |name: &str, value| format!("{} {}", name.to_lowercase(), figure(Some(value), scale, lang));
    let marks = html! {
        line class="axis" x1=(at(LEFT)) x2=(at(LEFT)) y1=(at(TOP)) y2=(at(bottom)) {}
        line class="axis" x1=(at(LEFT)) x2=(at(LEFT + LONG)) y1=(at(bottom)) y2=(at(bottom)) {}
        @for (place, bar) in bars.bars.iter().enumerate() { (row((place, bar))) }
        @if let Some(mean) = bars.mean { (marker(mean, "mean-line", named(words.mean, mean), 12.0)) }
        @if let Some(target) = bars.target { (marker(target, "target-line", named(words.target, target), 26.0)) }
        text class="soft" x=(at(LEFT)) y=(at(bottom + 15.0)) text-anchor="middle" { "0" }
        text class="soft" x=(at(LEFT + LONG)) y=(at(bottom + 15.0)) text-anchor="middle" { (figure(Some(scale.max), crate::report::chart::Scale { decimals: 0, ..scale }, lang)) }
    };
    Picture { width: 620, height: (bottom + 22.0) as u32, marks }
}
