//! Ranked bars, each with the interval that missing answers allow.

use super::canvas::{Picture, at, figure, margin, named, width_of};
use crate::lang::Lang;
use crate::report::chart::{Bar, Bars, ChartScale};
use maud::{Markup, html};

const LONG: f64 = 300.0;
const ROW: f64 = 28.0;
const TOP: f64 = 22.0;
/// The most letters of a name with its rank.
const LETTERS: usize = 32;

/// Columns of the chart: names, then values, then bars, so that no line of the mean or target crosses a value.
struct Places {
    names: f64,
    left: f64,
    bottom: f64,
    scale: ChartScale,
}

impl Places {
    fn x(&self, value: f64) -> f64 {
        self.left + LONG * self.scale.position(value)
    }
}

/// The bars, the best on top.
pub(super) fn draw(bars: &Bars, lang: Lang) -> Picture {
    let scale = bars.scale;
    let named: Vec<String> = bars.bars.iter().map(name).collect();
    let figures = bars.bars.iter().map(|bar| width_of(&figure(bar.value, scale, lang)));
    let names = margin(named.iter().map(String::as_str), LETTERS);
    let left = names + figures.fold(0.0, f64::max) + 14.0;
    let positions = Places { names, left, bottom: TOP + ROW * bars.bars.len() as f64, scale };
    let words = lang.words();
    let marks = html! {
        line class="axis" x1=(at(left)) x2=(at(left)) y1=(at(TOP)) y2=(at(positions.bottom)) {}
        line class="axis" x1=(at(left)) x2=(at(left + LONG)) y1=(at(positions.bottom)) y2=(at(positions.bottom)) {}
        @for (position, bar) in bars.bars.iter().enumerate() { (row(position, bar, &named[position], &positions, lang)) }
        @let first = bars.mean.zip(bars.target).is_none_or(|(mean, target)| mean <= target);
        @if let Some(mean) = bars.mean { (marker("mean-line", words.mean, mean, first, &positions, lang)) }
        @if let Some(target) = bars.target { (marker("target-line", words.target, target, !first, &positions, lang)) }
        text class="soft" x=(at(left)) y=(at(positions.bottom + 15.0)) text-anchor="middle" { (figure(Some(scale.min), ChartScale { decimals: 0, ..scale }, lang)) }
        text class="soft" x=(at(left + LONG)) y=(at(positions.bottom + 15.0)) text-anchor="middle" { (figure(Some(scale.max), ChartScale { decimals: 0, ..scale }, lang)) }
    };
    Picture { width: (left + LONG + 24.0) as u32, height: (positions.bottom + 22.0) as u32, marks }
}

fn name(bar: &Bar) -> String {
    bar.rank.map_or_else(|| bar.name.clone(), |rank| format!("{rank}. {}", bar.name))
}

/// Name, value, bar and interval of a comune.
fn row(position: usize, bar: &Bar, name: &str, positions: &Places, lang: Lang) -> Markup {
    let y = TOP + ROW * position as f64;
    let open = |low, high| {
        let (low, high) = (at(positions.x(low)), at(positions.x(high)));
        let (top, middle, bottom) = (at(y + 9.0), at(y + 14.0), at(y + 19.0));
        format!("M{low} {top}V{bottom}M{low} {middle}H{high}M{high} {top}V{bottom}")
    };
    html! {
        text x=(at(positions.names - 8.0)) y=(at(y + 18.5)) text-anchor="end" { (named(name, LETTERS)) }
        text class="strong" x=(at(positions.left - 8.0)) y=(at(y + 18.5)) text-anchor="end" { (figure(bar.value, positions.scale, lang)) }
        @if let Some(value) = bar.value {
            rect class="bar" x=(at(positions.left)) y=(at(y + 5.0)) width=(at(positions.x(value) - positions.left)) height="18" {}
        }
        @if let Some((low, high)) = bar.open { path class="open" d=(open(low, high)) {} }
    }
}

/// A vertical line across all bars, labelled above. Of two lines, the label of the lower is to its left.
fn marker(class: &'static str, name: &str, value: f64, to_the_left: bool, positions: &Places, lang: Lang) -> Markup {
    let x = positions.x(value);
    let wide = width_of(&format!("{name} {}", figure(Some(value), positions.scale, lang))) * 0.85;
    // If one side has no room, the label is on the other.
    let to_the_left = (to_the_left && x - wide > 0.0) || x + wide > positions.left + LONG + 24.0;
    let (anchor, from) = if to_the_left { ("end", x + 3.0) } else { ("start", x - 3.0) };
    html! {
        line class=(class) x1=(at(x)) x2=(at(x)) y1=(at(TOP - 6.0)) y2=(at(positions.bottom)) {}
        text class="soft" x=(at(from)) y=(at(TOP - 9.0)) text-anchor=(anchor) { (name.to_lowercase()) " " (figure(Some(value), positions.scale, lang)) }
    }
}
