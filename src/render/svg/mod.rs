//! Pictures as SVG: drawn in lines, marks and text that can be read in grey, in light and in dark.

mod bars;
mod canvas;
mod heat_map;
mod labels;
mod quadrant;
mod radar;
mod spokes;
mod spread;
mod time_line;

use super::cell::one_line;
use crate::lang::Lang;
use crate::report::Chart;
use crate::report::chart::Drawing;
use canvas::Picture;
use maud::{Markup, PreEscaped, html};

/// The colours of pictures, in light and in dark.
pub(super) const STYLE: &str = include_str!("svg.css");

/// A picture as a file of its own.
pub fn svg(chart: &Chart, lang: Lang) -> String {
    let markup = drawn(chart, &chart.key, true, lang);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", markup.into_string())
}

/// A picture within a page; the id tells its parts from those of others.
pub(super) fn within_page(chart: &Chart, id: &str, lang: Lang) -> Markup {
    drawn(chart, id, false, lang)
}

fn drawn(chart: &Chart, id: &str, alone: bool, lang: Lang) -> Markup {
    let Picture { width, height, marks } = match &chart.drawing {
        Drawing::Radar(radar) => radar::draw(radar, lang),
        Drawing::HeatMap(map) => heat_map::draw(map, lang),
        Drawing::Quadrant(quadrant) => quadrant::draw(quadrant, lang),
        Drawing::Bars(bars) => bars::draw(bars, lang),
        Drawing::Spread(spread) => spread::draw(spread, lang),
        Drawing::TimeLine(line) => time_line::draw(line, lang),
    };
    let (title, description) = (format!("{id}-t"), format!("{id}-d"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" lang=(lang.code())
            viewBox=(format!("0 0 {width} {height}")) width=(width) height=(height)
            style=[(!alone).then(|| format!("--wide:{width}"))]
            aria-labelledby=(format!("{title} {description}")) {
            title id=(title) { (one_line(&chart.title)) }
            desc id=(description) { (one_line(&chart.finding)) }
            @if alone { style { (PreEscaped(STYLE)) } }
            @if alone { rect class="paper" width=(width) height=(height) {} }
            (marks)
        }
    }
}
