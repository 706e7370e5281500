//! A workbook: a sheet per topic, numbers with formats, a heat map on scores, radars as native charts.
//!
//! Texts are written as texts, so none is run as a formula. The same document gives the same bytes.

mod cell;
mod chart;
mod sheet;

use super::cell::one_line;
use crate::lang::Lang;
use crate::report::{Block, ColumnContent, Document};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::HashSet;

/// The document as a workbook.
///
/// # Errors
/// The document has more rows or columns than a sheet can hold.
pub fn xlsx(document: &Document, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let topics = topics(document);
    let title = topics.iter().find_map(|topic| topic.title).map_or("comino".to_owned(), one_line);
    let shortened: String = title.chars().take(LONGEST_TITLE).collect();
    // A fixed creation date, so that the same document gives the same bytes.
    let properties = DocProperties::new().set_title(shortened).set_author("comino");
    let properties = properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let mut names = Names::default();
    for topic in &topics {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(names.unique(&topic.name(&topics)))?;
        sheet::write(worksheet, topic, lang)?;
    }
    super::workbook::saved(&mut workbook)
}

/// The longest title in the file properties.
const LONGEST_TITLE: usize = 250;

/// The content of a sheet.
#[derive(Default)]
struct Topic<'d> {
    title: Option<&'d str>,
    heading: Option<&'d str>,
    part: Option<&'d str>,
    blocks: Vec<&'d Block>,
}

/// The topics of a document: the blocks below a heading, or below a title before any heading. A table whose columns
/// differ from those of the table above starts a new sheet, because a column has one width.
fn topics(document: &Document) -> Vec<Topic<'_>> {
    let mut topics = vec![Topic::default()];
    for block in &document.blocks {
        let last = topics.last_mut().expect("one at least");
        let (title, heading) = (last.title, last.heading);
        match block {
            Block::Title(title) => topics.push(Topic { title: Some(title), ..Topic::default() }),
            Block::Heading(text) if last.only_opens() => {
                last.heading = Some(text);
                last.blocks.push(block);
            }
            Block::Heading(text) => topics.push(Topic { title, heading: Some(text), blocks: vec![block], part: None }),
            Block::Subheading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Fields(_)
            | Block::Folded { .. }
            | Block::NewPage => {
                if last.has_room_for(block) {
                    last.blocks.push(block);
                    continue;
                }
                let begun = last.cut_begun();
                let part = begun.iter().chain([&block]).find_map(|block| match block {
                    Block::Subheading(text) | Block::Folded { summary: text, .. } => Some(text.as_str()),
                    Block::Title(_)
                    | Block::Heading(_)
                    | Block::Paragraph(_)
                    | Block::List(_)
                    | Block::Table(_)
                    | Block::Chart(_)
                    | Block::Fields(_)
                    | Block::NewPage => None,
                });
                let again = last.blocks.iter().copied().filter(|block| block.heading().is_some());
                let blocks = again.chain(begun).chain([block]).collect();
                topics.push(Topic { title, heading, part, blocks });
            }
        }
    }
    let first = topics.iter().position(|topic| topic.title.is_some()).unwrap_or(0);
    let filled = topics.iter().any(|topic| !topic.blocks.is_empty());
    match filled {
        true => topics.retain(|topic| !topic.blocks.is_empty()),
        false => topics = topics.drain(first..=first).collect(),
    }
    topics
}

impl<'d> Topic<'d> {
    /// Whether the topic has only a few sentences below a title, so that the first heading can continue it.
    fn only_opens(&self) -> bool {
        let few = self.blocks.len() <= 2 && self.blocks.iter().all(|block| matches!(block, Block::Paragraph(_)));
        self.heading.is_none() && few
    }

    /// Whether the tables of a block can follow those of the topic: only if their columns have the same content.
    fn has_room_for(&self, block: &Block) -> bool {
        let above = self.blocks.iter().flat_map(|block| shapes(block)).next_back();
        above.zip(shapes(block).into_iter().next()).is_none_or(|(above, below)| above == below)
    }

    /// Removes and returns a trailing subheading without a table, and what follows it.
    fn cut_begun(&mut self) -> Vec<&'d Block> {
        let tabled = self.blocks.iter().rposition(|block| !shapes(block).is_empty()).map_or(0, |at| at + 1);
        let begun = self.blocks[tabled..].iter().rposition(|block| matches!(block, Block::Subheading(_)));
        begun.map_or(Vec::new(), |at| self.blocks.split_off(tabled + at))
    }

    /// The name of the sheet: its heading, preceded by its title if the heading occurs more than once, and followed
    /// by its part.
    fn name(&self, all: &[Topic<'_>]) -> String {
        let alike = all.iter().any(|other| other.heading == self.heading && other.title != self.title);
        let title = self.title.filter(|_| alike || self.heading.is_none());
        let names: Vec<&str> = [title, self.heading, self.part].into_iter().flatten().collect();
        match names.as_slice() {
            [] => "comino".to_owned(),
            [one] => (*one).to_owned(),
            [.., first, last] => {
                let room = (LONGEST_NAME - 3).saturating_sub(units(last)).max(LONGEST_NAME / 2);
                format!("{} · {last}", shortened(first, room))
            }
        }
    }
}

/// The column contents of each table in a block.
fn shapes(block: &Block) -> Vec<Vec<ColumnContent>> {
    let mut shapes = Vec::new();
    sheet::tables(block, Lang::default(), &mut |table| {
        shapes.push(table.columns.iter().map(|column| column.content).collect());
    });
    shapes
}

/// The longest name of a sheet, in UTF-16 units.
const LONGEST_NAME: usize = 31;

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The beginning of a text, of at most `most` UTF-16 units.
fn shortened(text: &str, room: usize) -> String {
    if units(text) <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(1);
    let fits = |letter: &char| match left.checked_sub(letter.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// The names of sheets in use. Spreadsheets compare them without case.
#[derive(Default)]
struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// A valid and unused name.
    fn unique(&mut self, wanted: &str) -> String {
        let sound = |letter: char| if "[]:*?/\\".contains(letter) { '-' } else { letter };
        let text: String = one_line(wanted).chars().map(sound).collect();
        let text = text.trim_matches(|letter: char| letter == '\'' || letter.is_whitespace());
        let text = if text.is_empty() { "comino" } else { text };
        let numbered = |number: usize| match number {
            1 => shortened(text, LONGEST_NAME),
            number => {
                let number = format!(" ({number})");
                format!("{}{number}", shortened(text, LONGEST_NAME - units(&number)))
            }
        };
        // Excel reserves the name `History`.
        let free = |name: &String| name.to_lowercase() != "history" && !self.taken.contains(&name.to_lowercase());
        let name = (1..).map(numbered).find(free).expect("numbers without end");
        self.taken.insert(name.to_lowercase());
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Drawing;

    #[test]
    fn sheet_names_are_short_valid_and_unique() {
        let mut names = Names::default();
        let long = "Perché un nome così lungo non entra nella linguetta";
        assert_eq!(names.unique(long), "Perché un nome così lungo non…");
        assert_eq!(names.unique(long), "Perché un nome così lungo… (2)");
        assert_eq!(names.unique("a/b [c]: d?*\\"), "a-b -c-- d---");
        assert_eq!((names.unique("'Roma'"), names.unique("ROMA")), ("Roma".into(), "ROMA (2)".into()));
        assert_eq!((names.unique("History"), names.unique(" ")), ("History (2)".into(), "comino".into()));
        assert_eq!(units(&names.unique(&"🏛".repeat(40))), 31);
    }
    /// A radar with a gap and a title that looks like a formula.
    #[test]
    fn radar_becomes_native_chart_with_its_values() {
        use crate::report::{Chart, Radar, Role, chart};
        let series = |name: &str, role, values: [Option<f64>; 3]| chart::Series {
            name: name.into(),
            role,
            values: values.to_vec(),
        };
        let radar = Radar {
            axes: vec!["Servizi".into(), "Dati".into(), "Sicurezza".into()],
            series: vec![
                series("Alvito", Role::Own, [Some(40.5), None, Some(80.25)]),
                series("Media", Role::Mean, [Some(50.0), Some(60.0), Some(70.0)]),
            ],
            scale: chart::ChartScale { max: 100.0, decimals: 1 },
        };
        let chart = Chart {
            key: "radar-alvito".into(),
            title: "=Alvito".into(),
            finding: "Alvito è sotto la media nei servizi.".into(),
            drawing: Drawing::Radar(radar),
            figures: None,
        };
        let blocks = vec![Block::Title("Valle".into()), Block::Chart(chart)];
        let bytes = xlsx(&Document { blocks }, Lang::It).expect("a workbook");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).expect(name)).expect("a text");
        insta::assert_snapshot!("radar_chart", part("xl/charts/chart1.xml"));
        insta::assert_snapshot!("radar_sheet", part("xl/worksheets/sheet1.xml"));
        assert!(part("xl/drawings/drawing1.xml").contains("Alvito è sotto la media nei servizi."));
    }
}
