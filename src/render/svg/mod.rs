//! Charts as SVG, readable in grey, light and dark.

mod bars;
mod canvas;
mod heat_map;
mod labels;
mod quadrant;
mod radar;
mod radar_labels;
mod spread;
mod style;
mod time_line;

use super::cell::{one_line, visible_markup};
use crate::lang::Lang;
use crate::report::Chart;
use crate::report::chart::Drawing;
use canvas::Picture;
use maud::{Markup, PreEscaped, html};
use style::plain_style;
pub(super) use style::style;

/// A chart as a standalone file.
pub fn svg(chart: &Chart, lang: Lang) -> String {
    let markup = drawn(chart, &chart.key, Some(&style()), lang);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", markup.into_string())
}

/// A chart for the PNG renderer: light palette, no CSS variables.
pub(super) fn for_pixels(chart: &Chart, lang: Lang) -> String {
    drawn(chart, &chart.key, Some(&plain_style()), lang).into_string()
}

/// A chart inside a page; `id` distinguishes its elements from those of other charts.
pub(super) fn within_page(chart: &Chart, id: &str, lang: Lang) -> Markup {
    drawn(chart, id, None, lang)
}

/// Draws a chart. A standalone one gets a style and a background.
fn drawn(chart: &Chart, id: &str, alone: Option<&str>, lang: Lang) -> Markup {
    let Picture { width, height, marks } = match &chart.drawing {
        Drawing::Radar(radar) => radar::draw(radar, lang),
        Drawing::HeatMap(map) => heat_map::draw(map, lang),
        Drawing::Quadrant(quadrant) => quadrant::draw(quadrant, lang),
        Drawing::Bars(bars) => bars::draw(bars, lang),
        Drawing::Spread(spread) => spread::draw(spread, lang),
        Drawing::TimeLine(line) => time_line::draw(line, lang),
    };
    let (title, description) = (format!("{id}-t"), format!("{id}-d"));
    let drawn = html! {
        svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang=(lang.code())
            viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
            style=[alone.is_none().then(|| format!("--wide:{width}"))]
            aria-labelledby=(format!("{title} {description}")) {
            title id=(title) { (one_line(&chart.title)) }
            desc id=(description) { (one_line(&chart.finding)) }
            @if let Some(style) = alone {
                style { (PreEscaped(style)) }
                rect class="paper" width=(width) height=(height) {}
            }
            (marks)
        }
    };
    // XML has no control characters, whatever names the marks and ids are made of.
    PreEscaped(visible_markup(drawn.into_string()))
}
