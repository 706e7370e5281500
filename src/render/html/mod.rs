//! A self-contained HTML page: no network, no script; for screen, phone and paper.

mod grid;
mod opening;
mod strips;
mod time_line;

use super::cell::{one_line, open_texts, typeset};
use super::svg;
use crate::lang::Lang;
use crate::report::chart::{Drawing, Key, Look, Shade, Sign, Tone};
use crate::report::{Block, Chapter, Chart, ColumnContent, Document, Layout, Masthead, Row, Section, Table, TableCell};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::io::{self, Write};

/// The style: light or dark mode, tables that scroll, A4 on paper.
const STYLE: &str = include_str!("page.css");
/// The style of charts that are tables.
const CHART_STYLE: &str = include_str!("chart.css");

/// The document as a page. User texts are escaped.
pub fn html(document: &Document, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let head = masthead(document);
    let (body, has_rail) = match (&head, document.blocks.as_slice()) {
        (Some(head), [Block::Section(part)]) => {
            let numbered = part.content.sections().count() > 2;
            page.numbered = numbered;
            let contents = if numbered { contents(part, lang) } else { Markup::default() };
            (html! { (contents) main id="main" { (opening::page(&mut page, head, part)) } }, numbered)
        }
        _ => (html! { main id="main" { (page.blocks(&document.blocks, 1)) } }, false),
    };
    let title = document.sections().next().map(|part| part.title.as_str());
    frame(&Frame { title, head: head.as_ref(), has_charts: document.charts().next().is_some(), has_rail, lang }, &body)
}

/// The head of a document that has one.
fn masthead(document: &Document) -> Option<Masthead> {
    let [Block::Section(part)] = document.blocks.as_slice() else { return None };
    match part.content.blocks.first() {
        Some(Block::Layout(Layout::Masthead(head))) => Some(head.clone()),
        _ => None,
    }
}

/// What surrounds the content of a page.
struct Frame<'d> {
    title: Option<&'d str>,
    head: Option<&'d Masthead>,
    has_charts: bool,
    /// Whether the contents are next to the text on wide screens.
    has_rail: bool,
    lang: Lang,
}

/// A whole page around its content.
fn frame(frame: &Frame<'_>, body: &Markup) -> String {
    let lang = frame.lang;
    let class = match (frame.head, frame.has_rail) {
        (Some(_), true) => "page rail",
        (Some(_), false) => "page one",
        (None, _) => "page",
    };
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (frame.title.map_or("comino".to_owned(), one_line)) }
                style {
                    (PreEscaped(STYLE))
                    @if frame.has_charts { (PreEscaped(CHART_STYLE)) (PreEscaped(svg::page_style())) }
                    (PreEscaped(opening::print_margins(frame.head, frame.has_rail, lang)))
                }
            }
            body {
                @if frame.has_rail { a class="skip" href="#main" { (lang.words().meeting.skip) } }
                div class=(class) { (body) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Writes chapters as [`html`](fn@html) does, block by block. The chapters contain no charts.
pub fn write_html<'a>(
    chapters: impl Iterator<Item = Chapter<'a>>,
    lang: Lang,
    output: &mut dyn Write,
) -> io::Result<()> {
    let mut chapters = chapters.map(|Chapter { title, blocks }| (title, blocks.peekable())).peekable();
    let title = chapters.peek_mut().and_then(|(title, blocks)| match (title.as_ref(), blocks.peek()) {
        (Some(title), _) | (None, Some(Block::Section(Section { title, .. }))) => Some(title.clone()),
        (None, _) => None,
    });
    let empty = html! { main id="main" {} };
    let around =
        frame(&Frame { title: title.as_deref(), head: None, has_charts: false, has_rail: false, lang }, &empty);
    let (before, after) = around.rsplit_once(END_OF_MAIN).expect("a page has a main part");
    output.write_all(before.as_bytes())?;
    let mut page = Page::new(lang);
    for (title, blocks) in chapters {
        let level = if title.is_some() { 2 } else { 1 };
        let title = title.map(|title| page.title(&title, 1).into_string());
        output.write_all(title.unwrap_or_default().as_bytes())?;
        for block in blocks {
            output.write_all(page.block(&block, level).into_string().as_bytes())?;
        }
    }
    output.write_all(END_OF_MAIN.as_bytes())?;
    output.write_all(after.as_bytes())
}

const END_OF_MAIN: &str = "</main>";

/// A page being written: numbers its charts, and sets the levels of titles.
struct Page {
    lang: Lang,
    /// The number of charts so far.
    charts: usize,
    /// The number of main parts so far. The title of the first is that of the page; in later ones, titles are a level
    /// deeper.
    parts: usize,
    /// Whether main sections have numbers, as in the contents.
    numbered: bool,
    /// The number of the last main section.
    section: usize,
    /// Whether a page break precedes the next section.
    breaks: bool,
    /// Whether the last plane shows numbers instead of names; the table of indices then explains them.
    explains_numbers: bool,
}

impl Page {
    fn new(lang: Lang) -> Page {
        Page { lang, charts: 0, parts: 0, numbered: false, section: 1, breaks: false, explains_numbers: false }
    }

    fn title(&mut self, title: &str, level: usize) -> Markup {
        self.parts += usize::from(level == 1);
        let title = one_line(title);
        match (level, self.parts > 1) {
            (1, false) => html! { h1 { (title) } },
            (1, true) => html! { h2 class="title" { (title) } },
            (2, false) => html! { h2 { (title) } },
            (2, true) | (3, false) => html! { h3 { (title) } },
            (_, _) => html! { h4 { (title) } },
        }
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) -> Markup {
        html! { @for block in blocks { (self.block(block, level)) } }
    }

    fn block(&mut self, block: &Block, level: usize) -> Markup {
        match block {
            Block::Section(section) if self.numbered && level == 2 => self.main_section(section),
            Block::Section(Section { title, content }) => {
                let new = std::mem::take(&mut self.breaks);
                html! {
                    section class=[new.then_some("new")] {
                        (self.title(title, level))
                        (self.blocks(&content.blocks, level + 1))
                    }
                }
            }
            Block::Paragraph(text) => html! { p { (one_line(text)) } },
            Block::List(points) => html! { ul { @for point in points { li { (one_line(point)) } } } },
            Block::Table(table) => table_markup(table, self.lang),
            Block::Chart(chart) => self.figure(chart),
            Block::Folded(Section { title, content }) => {
                html! { details { summary { (one_line(title)) } (self.blocks(&content.blocks, level)) } }
            }
            Block::NewPage => {
                self.breaks = true;
                Markup::default()
            }
            Block::Fields(labels) => html! {
                dl class="fields" { @for label in labels { dt { (one_line(label)) } dd {} } }
            },
            Block::Layout(layout) => opening::layout(self, layout, level),
        }
    }

    /// A section with a number.
    fn main_section(&mut self, section: &Section) -> Markup {
        self.section += 1;
        let (number, new) = (self.section, std::mem::take(&mut self.breaks));
        html! {
            section id=(format!("s{number}")) class=(if new { "main new" } else { "main" }) aria-labelledby=(format!("t{number}")) {
                h2 id=(format!("t{number}")) { span { (number) } " " (one_line(&section.title)) }
                (self.blocks(&section.content.blocks, 3))
            }
        }
    }

    /// A chart below its title and the line that says how to read it.
    fn figure(&mut self, chart: &Chart) -> Markup {
        self.charts += 1;
        let id = format!("f{}", self.charts);
        let lang = self.lang;
        let drawn = match &chart.drawing {
            Drawing::Quadrant(quadrant) => {
                self.explains_numbers = svg::is_numbered(quadrant);
                svg::within_page(chart, &id, lang)
            }
            Drawing::Effort(_) => svg::within_page(chart, &id, lang),
            Drawing::Strips(strips) => strips::markup(strips, &chart.title, self.explains_numbers, lang),
            Drawing::Grid(grid) => grid::markup(grid, &chart.title, lang),
            Drawing::TimeLine(line) => time_line::markup(line, &chart.title, lang),
        };
        html! {
            figure {
                figcaption {
                    strong { (one_line(&chart.title)) }
                    @if !chart.reading.is_empty() { span class="sub" { (one_line(&chart.reading)) } }
                }
                (drawn)
            }
        }
    }
}

/// The contents, next to the text on wide screens and folded on narrow ones.
fn contents(part: &Section, lang: Lang) -> Markup {
    let words = &lang.words().meeting;
    html! {
        nav class="toc" aria-label=(words.contents) {
            details {
                summary { (words.contents) }
                ol {
                    li { span { "1" } a href="#main" { (words.in_one_page) } }
                    @for (at, section) in part.content.sections().enumerate() {
                        li { span { (at + 2) } a href=(format!("#s{}", at + 2)) { (one_line(&section.title)) } }
                    }
                }
            }
        }
    }
}

/// A table wide enough to need scrolling on narrow screens, with a hint.
fn scroller(name: &str, class: &str, content: &Markup, lang: Lang) -> Markup {
    html! {
        div class=(format!("scroll {class}")) role="group" tabindex="0" aria-label=(one_line(name)) { (content) }
        p class="hint" aria-hidden="true" { (lang.words().meeting.scroll_hint) }
    }
}

/// The class of a tone.
fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::First => "M",
        Tone::Second => "A",
    }
}

/// The class of a shade of a tone.
fn shade(of: Tone, shade: Shade) -> String {
    format!("{}{}", tone(of).to_lowercase(), shade.number())
}

/// The legend of a chart; `class` sets the colour of its dots.
fn legend(keys: &[Key], class: Option<&str>) -> Markup {
    let class = class.map_or("legend".to_owned(), |class| format!("legend {class}"));
    html! {
        @if !keys.is_empty() {
            ul class=(class) { @for key in keys { li { (sign(key.sign)) (one_line(&key.text)) } } }
        }
    }
}

fn sign(sign: Sign) -> Markup {
    let class = match sign {
        Sign::Look(Look::Level(of, step)) => format!("{} {}", tone(of), shade(of, step)),
        Sign::Look(look) => grid::class(look),
        Sign::Target => "tick".to_owned(),
        Sign::ThinTarget => "dash".to_owned(),
        Sign::Mean => "dots".to_owned(),
        Sign::Tick => "thick".to_owned(),
        Sign::Interval => "line".to_owned(),
        Sign::Dot(Look::Shared) => "dot".to_owned(),
        Sign::Dot(Look::Second) => "dot ring2".to_owned(),
        Sign::Dot(_) => "dot ring1".to_owned(),
    };
    html! { i class=(class) aria-hidden="true" {} }
}

/// A number of per cent for a style.
fn percent(share: f64) -> String {
    let text = format!("{:.2}", 100.0 * share);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn table_markup(table: &Table, lang: Lang) -> Markup {
    let name = table.columns.first().map_or("", |column| column.title.as_str());
    let content = html! {
            table class=[is_long(table).then_some("long")] {
                thead {
                    tr {
                        @for (at, column) in table.columns.iter().enumerate() {
                            th scope="col" class=[if is_blank(table, at) { Some("blank") } else { class(column.content) }] { (one_line(&column.title)) }
                        }
                    }
                }
                tbody { @for row in &table.rows { (row_markup(table, row, lang)) } }
            }
    };
    scroller(name, "table fix", &content, lang)
}

/// Whether a column is for corrections by hand.
fn is_blank(table: &Table, at: usize) -> bool {
    !table.rows.is_empty() && table.rows.iter().all(|row| row.cells[at] == TableCell::Empty)
}

/// Whether a table has long texts, which become blocks on a phone.
fn is_long(table: &Table) -> bool {
    table.columns.iter().filter(|column| column.content == ColumnContent::Prose).count() > 1
}

fn row_markup(table: &Table, row: &Row, lang: Lang) -> Markup {
    if row.is_title() {
        return html! {
            tr class=[row.sums_up.then_some("sum")] { th scope="rowgroup" colspan=(table.columns.len()) { (typeset(&row.cells[0], lang)) } }
        };
    }
    html! {
        tr class=[row.sums_up.then_some("sum")] {
            @for (at, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
                @if at == 0 && column.content != ColumnContent::Figures {
                    th scope="row" class=[(row.depth > 0).then(|| format!("in{}", row.depth.min(DEEPEST)))] { (typeset(cell, lang)) }
                } @else {
                    td class=[class(column.content)] data-l=[is_long(table).then(|| one_line(&column.title))] { (cell_markup(cell, lang)) }
                }
            }
        }
    }
}

/// The text of a cell; the interval of a score that missing answers leave open may wrap to a line of its own on paper.
fn cell_markup(cell: &TableCell, lang: Lang) -> Markup {
    match open_texts(cell, lang) {
        Some((score, interval)) => html! { (score) " " span class="interval" { "(" (interval) ")" } },
        None => html! { (typeset(cell, lang)) },
    }
}

/// The largest indent of a first cell.
const DEEPEST: usize = 4;

fn class(content: ColumnContent) -> Option<&'static str> {
    match content {
        ColumnContent::Figures => Some("figure"),
        ColumnContent::Prose => Some("prose"),
        ColumnContent::Names | ColumnContent::Texts => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::TableColumn;

    #[test]
    fn html_markup_in_text_is_escaped_and_page_is_well_formed() {
        let table = Table {
            columns: vec![TableColumn::names("unit", "Comune"), TableColumn::figures("score", "<b>Punti</b>")],
            rows: vec![Row::new(vec![
                TableCell::Text("</td><script>alert(\"1\")</script>".into()),
                TableCell::Number { value: 12.25, decimals: 1 },
            ])],
        };
        let mut document = Document::from(table);
        document.section("A & B \u{202e}");
        let page = html(&document, Lang::It);
        insta::assert_snapshot!(page.replace(STYLE, "…"));
    }
}
