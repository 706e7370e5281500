//! Charts as PNG for slides: light palette, embedded fonts, the same result on every machine.

use super::svg;
use crate::lang::Lang;
use crate::report::Chart;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Group, Node, Options, Tree};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

/// The width in pixels, that of a slide.
const WIDTH: f32 = 1920.0;
/// The largest height in pixels; a taller chart is scaled down.
const TALLEST: f32 = 8000.0;
const FAMILY: &str = "Noto Sans";

/// The fonts, in order of fallback.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("font/NotoSans-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("font/NotoSans-Bold.ttf").to_vec());
    fonts.load_font_data(include_bytes!("font/NotoSansMath-Regular.ttf").to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// A chart as PNG.
pub struct Png {
    /// The file contents.
    pub bytes: Vec<u8>,
    /// The characters without a glyph, drawn as empty boxes.
    pub lacking: BTreeSet<char>,
}

/// Renders a chart at the width of a slide. The file has no metadata.
pub fn png(chart: &Chart, lang: Lang) -> Png {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg::for_pixels(chart, lang), &options).expect("a picture is SVG");
    let size = tree.size();
    let scale = (WIDTH / size.width()).min(TALLEST / size.height());
    let pixels = |length: f32| (length * scale).round().max(1.0) as u32;
    let mut canvas = Pixmap::new(pixels(size.width()), pixels(size.height())).expect("a picture has a size");
    // The last row and column may be covered only partly.
    canvas.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let mut lacking = BTreeSet::new();
    note_lacking(tree.root(), &mut lacking);
    Png { bytes: canvas.encode_png().expect("pixels are written into memory"), lacking }
}

/// Collects the characters drawn as the `.notdef` glyph because no font has them.
#[expect(clippy::wildcard_enum_match_arm, reason = "nodes of usvg; only texts have glyphs")]
fn note_lacking(group: &Group, lacking: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => note_lacking(group, lacking),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                glyphs.filter(|glyph| glyph.id.0 == 0).for_each(|glyph| lacking.extend(glyph.text.chars()));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Table;
    use crate::report::chart::{Axis, ChartScale, Drawing, RowWeight, StripLayout, StripRow, Strips, Tone};
    use proptest::prelude::*;

    /// A chart with rows of these names.
    fn bars(names: &[&str]) -> Chart {
        let axis = Axis {
            title: String::new(),
            tone: Tone::First,
            scale: ChartScale { min: 0.0, max: 100.0, decimals: 1 },
            levels: Vec::new(),
            target: None,
            mean: None,
        };
        let row = |name: &&str| StripRow {
            name: (*name).to_owned(),
            note: None,
            weight: RowWeight::Plain,
            strips: Vec::new(),
        };
        let strips = Strips {
            layout: StripLayout::Ranking,
            head: String::new(),
            axes: vec![axis],
            columns: Vec::new(),
            rows: names.iter().map(row).collect(),
            legend: Vec::new(),
        };
        Chart {
            key: "k".to_owned(),
            title: "Titolo".to_owned(),
            description: names.concat(),
            reading: String::new(),
            drawing: Drawing::Strips(strips),
            figures: Table::default(),
            source: String::new(),
        }
    }

    fn bar(name: &str) -> Chart {
        bars(&[name])
    }

    fn lacking(name: &str) -> String {
        png(&bar(name), Lang::It).lacking.into_iter().collect()
    }

    #[test]
    fn png_italian_place_names_have_glyphs() {
        let letters: String = ('\u{20}'..='\u{17f}').filter(|letter| !letter.is_control()).collect();
        let letters: Vec<char> = letters.chars().collect();
        // A name is shortened to 44 letters.
        for part in letters.chunks(20) {
            assert_eq!(lacking(&part.iter().collect::<String>()), "");
        }
        assert_eq!(lacking("Niccolo\u{300} San Dorligo"), "");
        assert_eq!(lacking("Καλημέρα, Șușara"), "");
        assert_eq!(lacking("≥ − → … € n°"), "");
    }

    #[test]
    fn png_missing_glyph_is_box_and_reported() {
        let drawn = png(&bar("Борго 村 שלום村"), Lang::It);
        assert_eq!(drawn.lacking, "Борго村שלום".chars().collect());
        assert_ne!(drawn.bytes, png(&bar(""), Lang::It).bytes);
    }

    #[test]
    fn png_of_tall_picture_is_narrower() {
        let bytes = png(&bars(&["Servizi"; 200]), Lang::It).bytes;
        let drawn = Pixmap::decode_png(&bytes).expect("a PNG");
        // 1008 by 58 + 44 + 200 · 44 + 10 + 24, put into a height of 8000.
        assert_eq!((drawn.width(), drawn.height()), (902, 8000));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn png_of_any_name_renders(name in prop_oneof![
            any::<String>(),
            proptest::collection::vec(proptest::sample::select(vec![
                "</text>", "<![CDATA[", "]]>", "&lt;", "&", "\"", "\u{0}", "\u{1b}", "\u{b}", "\u{fffe}", "\u{ffff}", "\u{202e}",
                "\u{200d}", "שלום", "e\u{301}\u{301}\u{301}", "😀", "}", "@import 'x';", "\n",
            ]), 1..20).prop_map(|parts| parts.concat()),
        ]) {
            let drawn = Pixmap::decode_png(&png(&bar(&name), Lang::En).bytes);
            prop_assert_eq!(drawn.map(|drawn| drawn.width()).ok(), Some(1920));
        }
    }
}
