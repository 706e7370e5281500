//! The legend of a chart in a file: a sample of each mark with its meaning.

use super::canvas::{WIDTH, at, fitted, shade};
use crate::render::advance::{Weight, width};
use crate::report::chart::{Key, Look, Sign, Tone};
use maud::{Markup, html};

/// The size of letters.
const SIZE: f64 = 12.0;
/// The height of a line.
const LINE: f64 = 19.0;
/// The room for a sample, and between two entries.
const SAMPLE: f64 = 22.0;
const GAP: f64 = 22.0;

/// The entries from this height on, in lines as wide as the picture, and their height. `dots` are the classes of a filled and
/// an empty one.
pub(super) fn legend(keys: &[Key], top: f64, dots: (&str, &str)) -> (Markup, f64) {
    let (mut x, mut y) = (0.0, top + 14.0);
    let mut entries = Vec::new();
    for key in keys {
        let text = fitted(&key.text, 140);
        let wide = SAMPLE + 6.0 + width(&text, SIZE, Weight::Regular);
        if x > 0.0 && x + wide > WIDTH {
            (x, y) = (0.0, y + LINE);
        }
        entries.push(html! {
            (sample(key.sign, x, y - 4.0, dots))
            text class="q" x=(at(x + SAMPLE + 6.0)) y=(at(y)) { (text) }
        });
        x += wide + GAP;
    }
    let height = if keys.is_empty() { 0.0 } else { y - top + 8.0 };
    (html! { @for entry in entries { (entry) } }, height)
}

/// A mark as the chart draws it, on a line at `y`.
fn sample(sign: Sign, x: f64, y: f64, (full, empty): (&str, &str)) -> Markup {
    let centre = x + SAMPLE / 2.0;
    let upright = |class: &str, half: f64| html! { path class=(class) d=(format!("M{} {}v{}", at(centre), at(y - half), at(2.0 * half))) {} };
    let circle = |class: &str, radius: f64| html! { circle class=(class) cx=(at(centre)) cy=(at(y)) r=(at(radius)) {} };
    match sign {
        Sign::Target => upright("aim", 8.0),
        Sign::ThinTarget => upright("target", 8.0),
        Sign::Mean => upright("mean", 8.0),
        Sign::Tick => upright("tick", 7.0),
        Sign::Interval => html! {
            path class="open" d=(format!("M{0} {1}v8M{0} {2}H{3}M{3} {1}v8", at(x + 1.0), at(y - 4.0), at(y), at(x + SAMPLE - 1.0))) {}
        },
        Sign::Dot(Look::Shared) => circle(full, 5.0),
        Sign::Dot(Look::Second) => html! { (circle("ring", 4.5)) (circle("dot", 1.5)) },
        Sign::Dot(_) => circle(empty, 4.5),
        Sign::Look(look) => of_cell(look, x, y),
    }
}

/// The ground of a cell, or its sign.
fn of_cell(look: Look, x: f64, y: f64) -> Markup {
    let sign = |class: &str, text: &str| html! { text class=(class) x=(at(x + SAMPLE / 2.0)) y=(at(y + 4.0)) text-anchor="middle" { (text) } };
    let class = match look {
        Look::Met => return html! { path class="met" d=(format!("M{} {}l4 4.5l8-9", at(x + 4.0), at(y))) {} },
        Look::Blocking => return sign("no", "×"),
        Look::Absent => return sign("q", "–"),
        Look::Plain => return Markup::default(),
        Look::Level(tone, step) => {
            format!("{} edge-{}", shade(tone, step.number()), if tone == Tone::First { "m" } else { "a" })
        }
        Look::Unknown => "unknown".to_owned(),
        Look::Shared => "shared".to_owned(),
        Look::Second => "second".to_owned(),
        Look::Single => "single".to_owned(),
        Look::Rank(tone) => format!("rank-{}", if tone == Tone::First { "m" } else { "a" }),
        Look::Possible(tone) => format!("may-{}", if tone == Tone::First { "m" } else { "a" }),
    };
    html! { rect class=(class) x=(at(x)) y=(at(y - 7.0)) width=(at(SAMPLE)) height="14" {} }
}
