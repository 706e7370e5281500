//! Charts as SVG, readable in grey, light and dark.

mod canvas;
mod effort;
mod grid;
mod labels;
mod legend;
mod quadrant;
mod strips;
mod style;
mod time_line;

use super::cell::{one_line, visible_markup};
use crate::lang::Lang;
use crate::report::Chart;
use crate::report::chart::Drawing;
use canvas::{Picture, WIDTH, at, lines, named};
use maud::{Markup, PreEscaped, html};
pub(super) use quadrant::is_numbered;
pub(super) use style::page_style;
use style::plain_style;
use style::style;

/// The most letters of a line of the head of a file.
const LINE: usize = 110;

/// The most names listed next to a plane with numbers.
const MOST_NAMES: usize = 24;

/// A chart as a standalone file.
pub fn svg(chart: &Chart, lang: Lang) -> String {
    let markup = alone(chart, &style(), lang);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", markup.into_string())
}

/// A chart for the PNG renderer: light palette, no CSS variables.
pub(super) fn for_pixels(chart: &Chart, lang: Lang) -> String {
    alone(chart, &plain_style(), lang).into_string()
}

/// A chart inside a page; `id` distinguishes its elements from those of other charts.
pub(super) fn within_page(chart: &Chart, id: &str, lang: Lang) -> Markup {
    let Picture { width, height, marks } = drawn(chart, lang);
    let title = format!("{id}-t");
    visible(html! {
        svg class="plot" role="img" viewBox=(format!("0 0 {width} {height}")) aria-labelledby=(title) {
            title id=(title) { (one_line(&chart.title)) ". " (one_line(&chart.description)) }
            (marks)
        }
    })
}

/// XML has no control characters, whatever names the marks and ids are made of.
fn visible(markup: Markup) -> Markup {
    PreEscaped(visible_markup(markup.into_string()))
}

fn drawn(chart: &Chart, lang: Lang) -> Picture {
    match &chart.drawing {
        Drawing::Quadrant(quadrant) => quadrant::draw(quadrant, lang),
        Drawing::Effort(effort) => effort::draw(effort, lang),
        Drawing::Strips(strips) => strips::draw(strips, lang),
        Drawing::Grid(grid) => grid::draw(grid, lang),
        Drawing::TimeLine(line) => time_line::draw(line, lang),
    }
}

/// A chart with its title, the line that says how to read it, and its source, on the ground of a page.
fn alone(chart: &Chart, style: &str, lang: Lang) -> Markup {
    const EDGE: f64 = 24.0;
    let Picture { width, height, marks } = drawn(chart, lang);
    // A small picture is drawn larger, so that its letters have the size of those of the others.
    let scale = if f64::from(width) < WIDTH { WIDTH / f64::from(width) / 1.4 } else { 1.0 };
    let title = lines(&chart.title, 80, 2);
    let reading = if chart.reading.is_empty() { Vec::new() } else { lines(&chart.reading, LINE + 30, 3) };
    let top = EDGE + 24.0 * title.len() as f64 + 17.0 * reading.len() as f64 + 10.0;
    let wide = WIDTH + 2.0 * EDGE;
    let bottom = top + f64::from(height) * scale;
    let high = bottom + if chart.source.is_empty() { EDGE } else { EDGE + 22.0 };
    let key = &chart.key;
    visible(html! {
        svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang=(lang.code())
            viewBox=(format!("0 0 {} {}", at(wide), at(high))) width=(at(wide)) height=(at(high))
            aria-labelledby=(format!("{key}-t {key}-d")) {
            title id=(format!("{key}-t")) { (one_line(&chart.title)) }
            desc id=(format!("{key}-d")) { (one_line(&chart.description)) }
            style { (PreEscaped(style)) }
            rect class="paper" width=(at(wide)) height=(at(high)) {}
            @for (line, text) in title.iter().enumerate() {
                text class="head" x=(at(EDGE)) y=(at(EDGE + 16.0 + 24.0 * line as f64)) { (text) }
            }
            @for (line, text) in reading.iter().enumerate() {
                text class="q" x=(at(EDGE)) y=(at(EDGE + 14.0 + 24.0 * title.len() as f64 + 17.0 * line as f64)) { (text) }
            }
            @if let Drawing::Quadrant(quadrant) = &chart.drawing {
                @for (line, name) in quadrant::numbered_names(quadrant).iter().take(MOST_NAMES).enumerate() {
                    text class="t" x=(at(EDGE + f64::from(width) * scale + 30.0)) y=(at(top + 30.0 + 17.0 * line as f64)) { (named(name, 34)) }
                }
            }
            g transform=(format!("translate({} {}) scale({})", at(EDGE), at(top), scale)) { (marks) }
            @if !chart.source.is_empty() {
                text class="q" x=(at(EDGE)) y=(at(bottom + 24.0)) { (named(&chart.source, LINE + 30)) }
            }
        }
    })
}
