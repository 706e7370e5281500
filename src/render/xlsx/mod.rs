//! A workbook: a sheet per topic, numbers with formats, a heat map on scores, bars as native charts.
//!
//! Texts are written as texts, so none is run as a formula. The same document gives the same bytes.

mod cell;
mod chart;
mod rules;
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
    let document = &document.plain();
    let mut workbook = Workbook::new();
    let topics = topics(document);
    let title = topics.iter().find_map(|topic| topic.title).map_or("comino".to_owned(), one_line);
    let shortened: String = title.chars().take(LONGEST_TITLE).collect();
    // A fixed creation date, so that the same document gives the same bytes.
    let properties = DocProperties::new().set_title(shortened).set_author("comino");
    let properties = properties.set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    let is_long = is_long(document);
    let mut names = Names::default();
    let mut sheets: Vec<(String, &Topic<'_>)> = Vec::with_capacity(topics.len());
    for (at, topic) in topics.iter().enumerate() {
        let wanted = match (is_long, at) {
            (true, 0) => lang.words().meeting.contents.to_owned(),
            (true, _) if topic.is_folded => format!("{} · {}", topic.short_name(), lang.words().meeting.dimensions),
            (true, _) => topic.short_name(),
            (false, _) => topic.name(&topics),
        };
        sheets.push((names.unique(&wanted), topic));
    }
    for (at, (name, topic)) in sheets.iter().enumerate() {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?;
        let contents: &[(String, &Topic<'_>)] = if is_long && at == 0 { &sheets[1..] } else { &[] };
        sheet::write(worksheet, topic, contents, lang)?;
    }
    super::workbook::saved(&mut workbook)
}

/// From this number of sections, a document has a sheet per section, and the first sheet has contents.
const LONG: usize = 6;

fn is_long(document: &Document) -> bool {
    matches!(document.blocks.as_slice(), [Block::Section(part)] if part.content.sections().count() >= LONG)
}

/// The longest title in the file properties.
const LONGEST_TITLE: usize = 250;

/// The content of a sheet: the blocks of a section, or of a main part before its first section.
#[derive(Default)]
struct Topic<'d> {
    title: Option<&'d str>,
    heading: Option<&'d str>,
    part: Option<&'d str>,
    items: Vec<Item<'d>>,
    /// Whether it has only a table whose columns of bounds are folded.
    is_folded: bool,
}

/// What a sheet shows, from top to bottom.
#[derive(Clone, Copy)]
enum Item<'d> {
    Heading(&'d str),
    Subheading(&'d str),
    Block(&'d Block),
}

/// The sheets of a document.
fn topics(document: &Document) -> Vec<Topic<'_>> {
    let mut topics = Topics { topics: vec![Topic::default()], aside: Vec::new(), is_long: is_long(document) };
    topics.blocks(&document.blocks, 1);
    topics.topics.append(&mut topics.aside);
    let mut topics = topics.topics;
    let first = topics.iter().position(|topic| topic.title.is_some()).unwrap_or(0);
    let filled = topics.iter().any(|topic| !topic.items.is_empty());
    match filled {
        true => topics.retain(|topic| !topic.items.is_empty()),
        false => topics = topics.drain(first..=first).collect(),
    }
    topics
}

/// Divides a document into sheets.
struct Topics<'d> {
    /// At least one.
    topics: Vec<Topic<'d>>,
    /// The sheets that follow the last one.
    aside: Vec<Topic<'d>>,
    /// Whether a section stays on one sheet, even if its tables have different columns.
    is_long: bool,
}

impl<'d> Topics<'d> {
    fn last(&mut self) -> &mut Topic<'d> {
        self.topics.last_mut().expect("one at least")
    }

    /// Adds blocks; `level` is that of the sections among them.
    fn blocks(&mut self, blocks: &'d [Block], level: usize) {
        for block in blocks {
            match block {
                Block::Section(section) => {
                    self.title(&section.title, level);
                    self.blocks(&section.content.blocks, level + 1);
                }
                Block::Paragraph(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Chart(_)
                | Block::Fields(_)
                | Block::Folded(_)
                | Block::Layout(_)
                | Block::NewPage => self.item(Item::Block(block)),
            }
        }
    }

    /// Begins a main part, a section on a new sheet, or a subsection within the sheet.
    fn title(&mut self, text: &'d str, level: usize) {
        if level < 3 && !self.last().only_opens() {
            let mut aside = std::mem::take(&mut self.aside);
            self.topics.append(&mut aside);
        }
        let last = self.last();
        match level {
            1 => self.topics.push(Topic { title: Some(text), ..Topic::default() }),
            2 if last.only_opens() => {
                last.heading = Some(text);
                last.items.push(Item::Heading(text));
            }
            2 => {
                let (title, heading) = (last.title, Some(text));
                self.topics.push(Topic { title, heading, items: vec![Item::Heading(text)], ..Topic::default() });
            }
            _ => self.item(Item::Subheading(text)),
        }
    }

    /// Adds an item. A table whose columns differ from those of the table above starts a new sheet, because a column
    /// has one width.
    fn item(&mut self, item: Item<'d>) {
        let is_long = self.is_long;
        if is_long && has_intervals(item) {
            let last = self.last();
            let heading = last.items.iter().copied().filter(|item| matches!(item, Item::Heading(_)));
            let items = heading.chain([item]).collect();
            let topic = Topic { title: last.title, heading: last.heading, part: None, items, is_folded: true };
            self.aside.push(topic);
            return;
        }
        let last = self.last();
        if is_long || last.has_room_for(item) {
            last.items.push(item);
            return;
        }
        let begun = last.cut_begun();
        let part = begun.iter().chain([&item]).find_map(|item| match item {
            Item::Subheading(text) => Some(*text),
            Item::Block(Block::Folded(section)) => Some(section.title.as_str()),
            Item::Heading(_) | Item::Block(_) => None,
        });
        let again = last.items.iter().copied().filter(|item| matches!(item, Item::Heading(_)));
        let items = again.chain(begun).chain([item]).collect();
        let topic = Topic { title: last.title, heading: last.heading, part, items, is_folded: false };
        self.topics.push(topic);
    }
}

impl<'d> Topic<'d> {
    /// Whether the topic has only a few sentences below a title, so that the first heading can continue it.
    fn only_opens(&self) -> bool {
        let is_sentence = |item: &Item<'_>| matches!(item, Item::Block(Block::Paragraph(_)));
        self.heading.is_none() && self.items.len() <= 2 && self.items.iter().all(is_sentence)
    }

    /// Whether the tables of an item can follow those of the topic: only if their columns have the same content.
    fn has_room_for(&self, item: Item<'_>) -> bool {
        let above = self.items.iter().flat_map(|item| shapes(*item)).next_back();
        above.zip(shapes(item).into_iter().next()).is_none_or(|(above, below)| above == below)
    }

    /// Removes and returns a trailing subheading without a table, and what follows it.
    fn cut_begun(&mut self) -> Vec<Item<'d>> {
        let tabled = self.items.iter().rposition(|item| !shapes(*item).is_empty()).map_or(0, |last| last + 1);
        let begun = self.items[tabled..].iter().rposition(|item| matches!(item, Item::Subheading(_)));
        begun.map_or(Vec::new(), |first| self.items.split_off(tabled + first))
    }

    /// A short name of the sheet: the first words of its heading, and of its part.
    fn short_name(&self) -> String {
        const LETTERS: usize = 20;
        let heading = self.heading.or(self.title).unwrap_or("comino");
        let mut name = String::new();
        for word in heading.split_whitespace() {
            if !name.is_empty() && units(&name) + units(word) + 1 > LETTERS {
                break;
            }
            name = format!("{name} {word}").trim_start().to_owned();
        }
        // No article or preposition at the end.
        while let Some((rest, _)) = name.rsplit_once(' ').filter(|(_, last)| units(last) < 4) {
            name = rest.to_owned();
        }
        name
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

/// Whether a table of an item has several columns of scores with intervals, which are folded on a sheet of its own.
fn has_intervals(item: Item<'_>) -> bool {
    let mut found = false;
    sheet::tables(item, &mut |table| found |= sheet::open_columns(table) > 1);
    found
}

/// The column contents of each table in an item.
fn shapes(item: Item<'_>) -> Vec<Vec<ColumnContent>> {
    let mut shapes = Vec::new();
    sheet::tables(item, &mut |table| {
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
pub(super) fn shortened(text: &str, room: usize) -> String {
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
pub(super) struct Names {
    taken: HashSet<String>,
}

impl Names {
    /// A valid and unused name.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
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

    /// Bars with a gap and a title that looks like a formula.
    #[test]
    fn bars_become_native_chart_with_their_values() {
        use crate::report::chart::{Axis, ChartScale, StripLayout, Strips, Tone};
        use crate::report::{Chart, Drawing, Row, Table, TableCell, TableColumn};
        let axis = Axis {
            title: "Maturità".into(),
            tone: Tone::First,
            scale: ChartScale { min: 0.0, max: 100.0, decimals: 1 },
            levels: Vec::new(),
            target: None,
            mean: None,
        };
        let strips = Strips {
            layout: StripLayout::Ranking,
            head: "Comune".into(),
            axes: vec![axis],
            columns: Vec::new(),
            rows: Vec::new(),
            legend: Vec::new(),
        };
        let row = |name: &str, value: Option<f64>| {
            let score = value.map_or(TableCell::Missing, |value| TableCell::Number { value, decimals: 1 });
            Row::new(vec![TableCell::from(name), score])
        };
        let figures = Table {
            columns: vec![TableColumn::names("unit", "Comune"), TableColumn::scores("score", "Indice", 100.0)],
            rows: vec![row("Alvito", Some(40.5)), row("Terelle", Some(30.0)), row("Vicalvi", None)],
        };
        let chart = Chart {
            key: "bars".into(),
            title: "=Alvito".into(),
            description: "Alvito è primo.".into(),
            reading: String::new(),
            drawing: Drawing::Strips(strips),
            figures,
            source: String::new(),
        };
        let mut document = Document::default();
        document.section("Valle").chart(chart);
        let bytes = xlsx(&document, Lang::It).expect("a workbook");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).expect(name)).expect("a text");
        let drawn = part("xl/charts/chart1.xml");
        for held in ["Valle!$A$5:$A$6", "Valle!$B$5:$B$6", " =Alvito", "<c:max val=\"100\"/>"] {
            assert!(drawn.contains(held), "{held} in {drawn}");
        }
        assert!(part("xl/drawings/drawing1.xml").contains("Alvito è primo."));
    }
}
