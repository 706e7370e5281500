//! Pictures as SVG: drawn in lines, marks and text that can be read in grey, in light and in dark.

mod bars;
mod canvas;
mod heat_map;
mod labels;
mod quadrant;
mod radar;
mod radar_labels;
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
    let markup = drawn(chart, &chart.key, Some(STYLE), lang);
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", markup.into_string())
}

/// A picture to be put into pixels: in light, and in words that not only browsers understand.
pub(super) fn for_pixels(chart: &Chart, lang: Lang) -> String {
    drawn(chart, &chart.key, Some(&plain_style()), lang).into_string()
}

/// A picture within a page; the id tells its parts from those of others.
pub(super) fn within_page(chart: &Chart, id: &str, lang: Lang) -> Markup {
    drawn(chart, id, None, lang)
}

/// The style in light alone, each colour written where it is named.
fn plain_style() -> String {
    let light: Vec<&str> = STYLE.lines().filter(|line| !line.starts_with("@media")).collect();
    let light = light.join("\n");
    let (begin, end) = (light.find('{').map_or(0, |at| at + 1), light.find('}').unwrap_or(0));
    let (colours, kept): (Vec<&str>, Vec<&str>) =
        light[begin..end].split(';').map(str::trim).partition(|said| said.starts_with("--"));
    let plain = format!("{}{}{}", &light[..begin], kept.join(";"), &light[end..]);
    let named = colours.iter().filter_map(|said| said.split_once(": "));
    named.fold(plain, |plain, (name, colour)| plain.replace(&format!("var({name})"), colour))
}

/// A picture; one that stands alone has a style and a ground of its own.
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
    html! {
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
    }
}

#[cfg(test)]
mod tests {
    use super::plain_style;

    #[test]
    fn plain_style_has_no_variables_or_queries() {
        let plain = plain_style();
        assert!(plain.contains(".chart text { fill: #1c1e21;"), "{plain}");
        assert!(!plain.contains("--") && !plain.contains('@'), "{plain}");
    }
}
