//! The style of charts: a palette for light screens, dark screens and paper, and the rules that use it.

/// A colour that the rules name as `var(--name)`.
struct Colour {
    name: &'static str,
    light: &'static str,
    /// On dark screens; `None` where the light colour stays.
    dark: Option<&'static str>,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark: Some(dark) }
}

/// The palette, as in the style of pages.
const PALETTE: [Colour; 23] = [
    colour("paper", "#ffffff", "#14181c"),
    colour("ink", "#15191d", "#eceff1"),
    colour("quiet", "#4a5158", "#b3bbc2"),
    colour("line", "#c3c9cf", "#4c555d"),
    colour("hair", "#e3e7ea", "#2c3339"),
    colour("band", "#f5f3ee", "#1e2429"),
    colour("okt", "#d9eeea", "#143f3a"),
    colour("ok", "#00695f", "#5cc4b5"),
    colour("not", "#f9e3e9", "#4a1c29"),
    colour("no", "#9b1c3f", "#f2879f"),
    colour("m1", "#e3eef6", "#1d2f3d"),
    colour("m2", "#b9d5e9", "#24506f"),
    colour("m3", "#86b5d6", "#2b6f9f"),
    colour("m4", "#2f74a8", "#7db6de"),
    colour("m5", "#0f4270", "#c9e4f6"),
    colour("a1", "#f6ebd7", "#33291a"),
    colour("a2", "#e8cf9f", "#5a4417"),
    colour("a3", "#d0a459", "#826014"),
    colour("a4", "#8a5c11", "#d1a353"),
    colour("a5", "#523300", "#f4dcaf"),
    colour("lo", "#15191d", "#eceff1"),
    colour("hi", "#ffffff", "#0d1114"),
    colour("m", "#1b5e8f", "#7db6de"),
];
/// The colour of the second index, whose name begins those of its shades.
const SECOND: Colour = colour("a", "#7d520c", "#d9ae61");

const FONT: &str =
    "font: 13px -apple-system, \"Segoe UI\", Roboto, \"Noto Sans\", \"Liberation Sans\", Arial, sans-serif;";
const RULES: &str = include_str!("svg.css");

fn palette() -> impl Iterator<Item = &'static Colour> {
    PALETTE.iter().chain([&SECOND])
}

/// The rules for charts within a page, which has the palette.
pub(in crate::render) fn page_style() -> String {
    let rules = RULES.replace(".chart", ".plot");
    let small = FONT.replace("13px", "12px");
    format!(".plot text {{ {small} font-variant-numeric: tabular-nums; }}\n{rules}")
}

/// The style for browsers, in the reader's light or dark mode.
pub(super) fn style() -> String {
    let declared = |value: fn(&Colour) -> Option<&'static str>| {
        let declared = palette().filter_map(|one| Some(format!("--{}: {};", one.name, value(one)?)));
        declared.collect::<Vec<_>>().join(" ")
    };
    format!(
        ".chart {{ {} }}\n@media screen and (prefers-color-scheme: dark) {{ .chart {{ {} }} }}\n.chart text {{ {FONT} }}\n{RULES}",
        declared(|colour| Some(colour.light)),
        declared(|colour| colour.dark),
    )
}

/// The light style without variables or media queries, which the PNG renderer does not support.
pub(super) fn plain_style() -> String {
    let plain = |rules: String, colour: &Colour| rules.replace(&format!("var(--{})", colour.name), colour.light);
    format!(".chart text {{ font-family: sans-serif; font-size: 13px; }}\n{}", palette().fold(RULES.to_owned(), plain))
}

#[cfg(test)]
mod tests {
    use super::plain_style;

    #[test]
    fn plain_style_has_no_variables_or_queries() {
        let plain = plain_style();
        assert!(plain.contains(".chart text { fill: #15191d;"), "{plain}");
        assert!(!plain.contains("--") && !plain.contains('@'), "{plain}");
    }
}
