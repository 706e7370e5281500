//! `report --charts`: every chart as SVG and as an equal PNG, without hidden content.

use crate::support::program::{Ran, run, run_in};
use insta::assert_snapshot;
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

const VALLEY: &str = "examples/valle-immaginaria";
/// The width of a PNG, in pixels.
const WIDTH: u32 = 1920;

/// The pixels of a PNG, each red, green, blue and opaque.
struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

impl Pixels {
    fn read(path: &Path) -> Pixels {
        let mut reader = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).unwrap())).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgba, png::BitDepth::Eight));
        Pixels { width: info.width, height: info.height, bytes }
    }

    /// The colours of every fifth pixel.
    fn colours(&self) -> HashSet<&[u8]> {
        self.bytes.chunks(4).step_by(5).collect()
    }

    /// Whether a pixel of a box has exactly this colour; the box is in units of a picture `wide` units wide.
    fn has(&self, colour: [u8; 3], across: (f64, f64), down: (f64, f64), wide: f64) -> bool {
        let scale = f64::from(self.width) / wide;
        let pixels = |(from, to): (f64, f64), end: u32| {
            ((from * scale).max(0.0) as u32)..((to * scale).max(0.0) as u32).min(end)
        };
        let mut places = pixels(down, self.height).flat_map(|y| pixels(across, self.width).map(move |x| (x, y)));
        places.any(|(x, y)| {
            let at = 4 * (y * self.width + x) as usize;
            self.bytes[at..at + 3] == colour
        })
    }
}

/// The files of a folder with this extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().unwrap() == extension).collect();
    files.sort();
    files
}

fn charts(folder: &Path, words: &[&str]) -> Ran {
    let ran = run(&[&["report", VALLEY, "--charts", folder.to_str().unwrap()], words].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

/// An attribute that is a number.
fn number(element: ElementRef<'_>, name: &str) -> f64 {
    element.attr(name).unwrap().parse().unwrap()
}

/// The colour of a text in the light theme.
fn ink(text: ElementRef<'_>) -> [u8; 3] {
    match text.attr("class") {
        Some("q") => [0x4a, 0x51, 0x58],
        Some("m") => [0x1b, 0x5e, 0x8f],
        Some("a") => [0x7d, 0x52, 0x0c],
        Some(class) if class.starts_with("hi") || class == "in" => [0xff; 3],
        Some(class) if class.ends_with("ok") => [0x00, 0x69, 0x5f],
        Some(class) if class.starts_with("no") || class.ends_with("no") => [0x9b, 0x1c, 0x3f],
        _ => [0x15, 0x19, 0x1d],
    }
}

#[test]
fn charts_exist_as_svg_and_png_with_titles_and_every_text_drawn() {
    for lang in ["it", "en"] {
        let folder = tempfile::tempdir().unwrap();
        charts(folder.path(), &["--lang", lang]);
        let (svgs, pngs) = (files(folder.path(), "svg"), files(folder.path(), "png"));
        assert_eq!((svgs.len(), pngs.len()), (21, 21));
        if lang == "it" {
            for name in ["bars-maturita-ict", "heat-map-maturita-ict", "quadrant", "time-line-scadenze"] {
                assert!(folder.path().join(format!("{name}.svg")).exists(), "{name}");
            }
        }
        for (svg, png) in svgs.iter().zip(&pngs) {
            assert_eq!(svg.file_stem(), png.file_stem());
            let text = fs::read_to_string(svg).unwrap();
            let picture = Html::parse_fragment(text.split_once('\n').unwrap().1);
            let root = picture.select(&Selector::parse("svg").unwrap()).next().unwrap();
            for needed in ["svg > title", "svg > desc"] {
                let found: Vec<_> = picture.select(&Selector::parse(needed).unwrap()).collect();
                let is_empty = |element: &ElementRef<'_>| element.text().collect::<String>().trim().is_empty();
                assert!(found.len() == 1 && !is_empty(&found[0]), "{}: {needed}", svg.display());
            }
            let (wide, high) = (number(root, "width"), number(root, "height"));
            let drawn = Pixels::read(png);
            assert_eq!(drawn.width, WIDTH);
            assert!((f64::from(drawn.height) - high * f64::from(WIDTH) / wide).abs() <= 0.5, "{}", png.display());
            assert!(drawn.colours().len() > 50 && drawn.bytes.iter().skip(3).step_by(4).all(|opaque| *opaque == 255));
            // Texts of marks within a group that moves and scales them are not looked for.
            for text in root.select(&Selector::parse("svg > text").unwrap()) {
                let (x, y) = (number(text, "x"), number(text, "y"));
                let (across, down) = match (text.attr("transform"), text.attr("text-anchor")) {
                    (Some(_), _) => ((x - 11.0, x + 2.0), (y - 8.0, y + 8.0)),
                    (None, Some("middle")) => ((x - 8.0, x + 8.0), (y - 11.0, y + 2.0)),
                    (None, Some("end")) => ((x - 12.0, x), (y - 11.0, y + 2.0)),
                    (None, _) => ((x, x + 12.0), (y - 11.0, y + 2.0)),
                };
                let characters: String = text.text().collect();
                assert!(drawn.has(ink(text), across, down, wide), "{}: no {characters:?} at {x}, {y}", png.display());
            }
        }
    }
}

/// The chunk types of a PNG, repetitions merged.
fn parts(bytes: &[u8]) -> Vec<String> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n").unwrap();
    let mut parts = Vec::new();
    while let [a, b, c, d, kind @ ..] = rest {
        parts.push(String::from_utf8(kind[..4].to_vec()).unwrap());
        rest = &kind[4 + u32::from_be_bytes([*a, *b, *c, *d]) as usize + 4..];
    }
    parts.dedup();
    parts
}

#[test]
fn charts_anonymous_are_reproducible_and_contain_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let [one, other] = ["uno", "due"].map(|name| folder.path().join(name));
    for to in [&one, &other] {
        charts(to, &["--anonymous", "--lang", "it"]);
    }
    let names = ["castelnivo", "fontebruna", "montelumera", "pratolisco", "roccasperta"];
    for file in files(&one, "png").iter().chain(&files(&one, "svg")) {
        let bytes = fs::read(file).unwrap();
        assert_eq!(bytes, fs::read(other.join(file.file_name().unwrap())).unwrap(), "{}", file.display());
        let contents =
            format!("{}{}", file.file_name().unwrap().display(), String::from_utf8_lossy(&bytes)).to_lowercase();
        assert!(names.iter().all(|name| !contents.contains(name)), "{}", file.display());
        if file.extension().unwrap() == "png" {
            assert_eq!(parts(&bytes), ["IHDR", "IDAT", "IEND"]);
        }
    }
}

#[test]
fn charts_with_existing_file_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("quadrant.png"), "mia").unwrap();
    let ran = run(&["report", VALLEY, "--charts", folder.path().to_str().unwrap()]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(folder.path().join("quadrant.png")).unwrap(), "mia");
}

/// The charts of three units, one of them with this name.
fn charts_with(name: &str, lang: &str) -> (tempfile::TempDir, Ran) {
    let folder = tempfile::tempdir().unwrap();
    for file in ["comino", "questionario", "borgo-alto", "castel-sereno", "pietra-lunga"] {
        fs::copy(format!("examples/esempio/{file}.yaml"), folder.path().join(format!("{file}.yaml"))).unwrap();
    }
    let file = folder.path().join("borgo-alto.yaml");
    let written = fs::read_to_string(&file).unwrap();
    let renamed = written.replace("{name: Borgo Alto,", &format!("{{name: {},", serde_json::to_string(name).unwrap()));
    assert_ne!(renamed, written);
    fs::write(&file, renamed).unwrap();
    let ran = run_in(folder.path(), &["report", ".", "--charts", "figure", "--lang", lang]);
    (folder, ran)
}

#[test]
fn charts_with_missing_glyphs_warn_and_keep_svg_text() {
    for (name, number) in [("Борго 村", "several"), ("Borgo 村", "one"), ("абвгдежзиклмно", "many")]
    {
        for lang in ["it", "en"] {
            let (folder, ran) = charts_with(name, lang);
            assert_eq!((ran.code, ran.out.as_str()), (0, ""));
            assert_snapshot!(format!("{number}_{lang}"), ran.err);
            let figures = folder.path().join("figure");
            let named = |file: &PathBuf| fs::read_to_string(file).unwrap().contains(&format!(">{name}<"));
            assert!(files(&figures, "svg").iter().any(named));
        }
    }
    let (_folder, ran) = charts_with("Niccolo\u{300} Σκόρρανο Ștefan", "it");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn charts_with_hostile_names_stay_valid() {
    let long = "Borgo".repeat(40);
    for name in
        ["</text><script>alert(1)</script>", "&amp;]]><!--\"'", "a\u{202e}b\u{200f}שלום", "}@import 'x';", &long]
    {
        let (folder, ran) = charts_with(name, "it");
        assert_eq!(ran.code, 0, "{}", ran.err);
        let pngs = files(&folder.path().join("figure"), "png");
        assert!(!pngs.is_empty());
        assert!(pngs.iter().all(|png| Pixels::read(png).width == WIDTH));
    }
}
