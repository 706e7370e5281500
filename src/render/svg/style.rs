//! The style of charts: a palette for light screens, dark screens and paper, and the rules that use it.

/// A colour that the rules name as `var(--name)`.
struct Colour {
    name: &'static str,
    light: &'static str,
    /// On dark screens and on paper; `None` where the light colour stays.
    other: Option<(&'static str, &'static str)>,
}

const PALETTE: [Colour; 13] = [
    Colour { name: "ink", light: "#1c1e21", other: Some(("#e8eaed", "#000000")) },
    Colour { name: "soft", light: "#50555c", other: Some(("#b3b9c2", "#333333")) },
    Colour { name: "paper", light: "#ffffff", other: Some(("#16181c", "#ffffff")) },
    Colour { name: "grid", light: "#c9ced6", other: Some(("#464d57", "#999999")) },
    Colour { name: "own", light: "#00598a", other: Some(("#7cc4f2", "#00598a")) },
    Colour { name: "other", light: "#8a4b00", other: Some(("#f0b26a", "#8a4b00")) },
    Colour { name: "fill", light: "#cfe3f1", other: Some(("#1d3f55", "#cfe3f1")) },
    Colour { name: "h0", light: "#f4f0e1", other: None },
    Colour { name: "h1", light: "#cbd8c6", other: None },
    Colour { name: "h2", light: "#86b3b3", other: None },
    Colour { name: "h3", light: "#3a7896", other: None },
    Colour { name: "h4", light: "#123f6b", other: None },
    Colour { name: "none", light: "#ffffff", other: Some(("#16181c", "#ffffff")) },
];

const FONT: &str = "font-family: system-ui, sans-serif; font-size: 13px;";
const RULES: &str = include_str!("svg.css");

/// The style for browsers, in the reader's light or dark mode and on paper.
pub(in crate::render) fn style() -> String {
    let declared = |colour: fn(&Colour) -> Option<&'static str>| {
        let declared = PALETTE.iter().filter_map(|one| Some(format!("--{}: {};", one.name, colour(one)?)));
        declared.collect::<Vec<_>>().join(" ")
    };
    format!(
        ".chart {{ {} {FONT} }}\n@media (prefers-color-scheme: dark) {{ .chart {{ {} }} }}\n@media print {{ .chart {{ {} }} }}\n{RULES}",
        declared(|colour| Some(colour.light)),
        declared(|colour| Some(colour.other?.0)),
        declared(|colour| Some(colour.other?.1)),
    )
}

/// The light style without variables or media queries, which the PNG renderer does not support.
pub(super) fn plain_style() -> String {
    let plain = |rules: String, colour: &Colour| rules.replace(&format!("var(--{})", colour.name), colour.light);
    format!(".chart {{ {FONT} }}\n{}", PALETTE.iter().fold(RULES.to_owned(), plain))
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
