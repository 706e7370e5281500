//! Writes a sheet: column widths, page setup, and the blocks from top to bottom.

use super::super::cell::cell_text;
use super::cell::{Takes, format, text, write as write_cell};
use super::{Item, Topic, chart, rules};
use crate::lang::Lang;
use crate::lang::within;
use crate::report::{Block, ColumnContent, Row, Table, TableColumn};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Url, Worksheet, XlsxError};

/// How much wider bold letters are.
const BOLD: f64 = 1.2;

/// The paper size A4 in the file format.
const A4: u8 = 9;

/// The height of a line, and the largest of a row.
const LINE: f64 = 15.0;
const TALLEST: f64 = 400.0;

/// The least width for sentences, in letters.
const NARROWEST: f64 = 90.0;

/// A table header below this row is not frozen: too little of the sheet would scroll.
const LOWEST_FROZEN: u32 = 8;

/// The widest sheet printed upright, in letters.
const UPRIGHT: f64 = 115.0;
/// How much longer than a page a sheet may be to be printed on one.
const SHRUNK: f64 = 1.3;

/// Writes a topic.
pub(super) fn write(
    worksheet: &mut Worksheet,
    topic: &Topic<'_>,
    contents: &[(String, &Topic<'_>)],
    lang: Lang,
) -> Result<(), XlsxError> {
    let (widths, folded) = (widths(topic, lang), folded(topic));
    for (at, width) in widths.iter().enumerate() {
        worksheet.set_column_width(column(at), *width)?;
    }
    let mut count = 0;
    topic.items.iter().for_each(|item| tables(*item, &mut |_| count += 1));
    let across = across(&widths, &folded);
    let widths_count = widths.len();
    let mut sheet =
        SheetWriter { across, widths, worksheet, row: 0, height: 0.0, has_one_table: count == 1, frozen: false, lang };
    if let Some(title) = topic.title {
        sheet.sentence(title, &Format::new().set_bold().set_font_size(14))?;
    }
    for (name, of) in contents {
        let title = if of.is_folded { name } else { of.heading.or(of.title).unwrap_or(name) };
        let target = format!("internal:'{}'!A1", name.replace('\'', "''"));
        let link = Url::new(target).set_text(text(title));
        sheet.worksheet.write_url(sheet.row, 0, link)?;
        sheet.row += 1;
    }
    for item in &topic.items {
        sheet.item(*item)?;
    }
    let (last_row, height) = (sheet.row.saturating_sub(1), sheet.height);
    let widths: Vec<f64> = sheet
        .widths
        .iter()
        .enumerate()
        .map(|(at, width)| {
            let is_folded = folded.iter().any(|first| (*first..=first + 1).contains(&column(at)));
            if is_folded { 0.0 } else { *width }
        })
        .collect();
    for first in folded {
        worksheet.group_columns_collapsed(first, first + 1)?;
    }
    let wide: f64 = widths.iter().sum();
    // A sheet a little longer than a page is made to fit.
    let page = if wide <= UPRIGHT { wide * LINE / 3.7 } else { wide * LINE / 7.4 };
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, u16::from(height <= page * SHRUNK));
    match wide <= UPRIGHT {
        true => worksheet.set_portrait(),
        false => worksheet.set_landscape(),
    };
    let last_column = column(widths_count.saturating_sub(1));
    worksheet.set_print_area(0, 0, last_row, last_column)?;
    Ok(())
}

/// The widths of the columns, in letters; together they are at least as wide as a sentence.
fn widths(topic: &Topic<'_>, lang: Lang) -> Vec<f64> {
    const USUAL: f64 = 10.0;
    let mut widths: Vec<f64> = Vec::new();
    let mut widen = |table: &Table| {
        for (at, width) in table_widths(table, lang).into_iter().enumerate() {
            match widths.get_mut(at) {
                Some(known) => *known = known.max(width),
                None => widths.push(width),
            }
        }
    };
    topic.items.iter().for_each(|item| tables(*item, &mut widen));
    while widths.iter().sum::<f64>() < NARROWEST {
        widths.push(if widths.is_empty() { NARROWEST } else { USUAL });
    }
    widths
}

/// The last column that sentences span and their width in letters, at most that of a page.
fn across(widths: &[f64], folded: &[u16]) -> (u16, f64) {
    let shown = |at: usize| !folded.iter().any(|first| (*first..=first + 1).contains(&column(at)));
    let (mut last, mut sum) = (0, widths[0]);
    while sum < NARROWEST && last + 1 < widths.len() {
        last += 1;
        sum += if shown(last) { widths[last] } else { 0.0 };
    }
    (column(last), sum)
}

/// The grouped columns of bounds, each by the first of the two: those of a table with several scores per row,
/// if it is the only table. The outline symbol above expands them.
fn folded(topic: &Topic<'_>) -> Vec<u16> {
    let has_table =
        |item: &&Item<'_>| matches!(item, Item::Block(Block::Table(_) | Block::Chart(_) | Block::Folded(_)));
    let mut with_tables = topic.items.iter().filter(has_table);
    let table = match (with_tables.next(), with_tables.next()) {
        (Some(Item::Block(Block::Table(table))), None) => table,
        (Some(Item::Block(Block::Chart(chart))), None) => &chart.figures,
        _ => return Vec::new(),
    };
    let (mut at, mut found) = (0, Vec::new());
    for index in 0..table.columns.len() {
        let takes = takes(table, index);
        found.extend((takes == Takes::Open).then_some(at + 1));
        at += takes.count();
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// The number of columns of scores with intervals.
pub(super) fn open_columns(table: &Table) -> usize {
    (0..table.columns.len()).filter(|at| takes(table, *at) == Takes::Open).count()
}

/// Calls a function on every table of an item.
pub(super) fn tables(item: Item<'_>, call: &mut dyn FnMut(&Table)) {
    let Item::Block(block) = item else { return };
    match block {
        Block::Table(table) => call(table),
        Block::Section(section) | Block::Folded(section) => {
            section.content.blocks.iter().for_each(|block| tables(Item::Block(block), call));
        }
        Block::Chart(drawn) if drawn.figures.columns.is_empty() => {}
        Block::Chart(drawn) => call(&drawn.figures),
        Block::Paragraph(_) | Block::List(_) | Block::Fields(_) | Block::NewPage | Block::Layout(_) => {}
    }
}

/// The number of lines of a header in a column of this width in letters.
fn broken(title: &str, width: f64) -> f64 {
    let (mut lines, mut filled) = (1.0, 0.0);
    for word in title.split_whitespace() {
        let letters = word.chars().count() as f64 * BOLD + 1.0;
        if filled > 0.0 && filled + letters > width {
            lines += 1.0;
            filled = 0.0;
        }
        filled += letters;
    }
    lines
}

/// The number of a column. The writer rejects one beyond the limit of the format.
fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// Widths in letters, per workbook column.
fn table_widths(table: &Table, lang: Lang) -> Vec<f64> {
    let length = |text: &str| text.chars().count() as f64;
    let width = |(at, written): (usize, &TableColumn)| {
        let cells = table.rows.iter().map(|row| length(&cell_text(&row.cells[at], lang)) + 2.0 * row.depth as f64);
        let widest = cells.fold(0.0, f64::max);
        let word = written.title.split_whitespace().map(length).fold(0.0, f64::max);
        let (least, most): (f64, f64) = match written.content {
            ColumnContent::Names => (14.0, 40.0),
            ColumnContent::Texts => (10.0, 32.0),
            ColumnContent::Prose => (30.0, 45.0),
            ColumnContent::Figures => (10.0, 15.0),
        };
        let takes = takes(table, at);
        let width = within(widest.max(word * BOLD) + 2.0, least, most);
        std::iter::repeat_n(width, usize::from(takes.count()))
    };
    table.columns.iter().enumerate().flat_map(width).collect()
}

fn takes(table: &Table, at: usize) -> Takes {
    Takes::of(table.rows.iter().map(|row| &row.cells[at]))
}

/// A sheet being written.
struct SheetWriter<'w> {
    worksheet: &'w mut Worksheet,
    across: (u16, f64),
    widths: Vec<f64>,
    row: u32,
    /// The height of the rows so far, in points.
    height: f64,
    has_one_table: bool,
    frozen: bool,
    lang: Lang,
}

impl SheetWriter<'_> {
    fn item(&mut self, item: Item<'_>) -> Result<(), XlsxError> {
        match item {
            Item::Heading(text) => self.sentence(text, &Format::new().set_bold().set_font_size(12)),
            Item::Subheading(text) => self.sentence(text, &Format::new().set_bold()),
            Item::Block(block) => self.block(block),
        }
    }

    fn block(&mut self, block: &Block) -> Result<(), XlsxError> {
        match block {
            Block::Paragraph(text) => self.sentence(text, &Format::new()),
            Block::List(points) => {
                points.iter().try_for_each(|point| self.sentence(&format!("• {point}"), &Format::new()))
            }
            Block::Section(section) | Block::Folded(section) => {
                self.sentence(&section.title, &Format::new().set_bold())?;
                section.content.blocks.iter().try_for_each(|block| self.block(block))
            }
            Block::NewPage => Ok(()),
            Block::Fields(labels) => labels.iter().try_for_each(|label| self.field(label)),
            Block::Table(table) => self.table(table).map(drop),
            Block::Chart(drawn) if drawn.figures.columns.is_empty() => Ok(()),
            Block::Chart(drawn) => {
                self.sentence(&drawn.title, &Format::new().set_bold())?;
                let header = self.table(&drawn.figures)?;
                rules::conditions(self.worksheet, drawn, header, self.lang)?;
                if let Some(native) = chart::bars(drawn, &drawn.figures, &self.worksheet.name(), header) {
                    self.worksheet.insert_chart(self.row, 0, &native)?;
                    self.row += chart::ROWS;
                    self.height += f64::from(chart::ROWS) * LINE;
                }
                Ok(())
            }
            Block::Layout(layout) => layout.plain().blocks.iter().try_for_each(|block| self.block(block)),
        }
    }

    fn set_height(&mut self, height: f64) -> Result<(), XlsxError> {
        self.height += height;
        self.worksheet.set_row_height(self.row, height)?;
        Ok(())
    }

    /// A text across the sheet, wrapped.
    fn sentence(&mut self, sentence: &str, format: &Format) -> Result<(), XlsxError> {
        let (last, letters) = self.across;
        let (sentence, format) = (text(sentence), format.clone().set_text_wrap().set_align(FormatAlign::Top));
        let size = format!("{sentence} ").chars().count() as f64;
        let line = if self.row < 2 { LINE + 4.0 } else { LINE };
        self.set_height(((size / letters).ceil() * line).min(TALLEST))?;
        match last {
            0 => self.worksheet.write_string_with_format(self.row, 0, sentence, &format)?,
            last => self.worksheet.merge_range(self.row, 0, self.row, last, &sentence, &format)?,
        };
        self.row += 1;
        Ok(())
    }

    /// A line to fill in.
    fn field(&mut self, label: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.sentence(&format!("{label}: "), &Format::new().set_border_bottom(FormatBorder::Thin))
    }

    /// Writes a table and returns the row of its header.
    fn table(&mut self, table: &Table) -> Result<u32, XlsxError> {
        if self.row > 0 && !self.frozen {
            self.row += 1;
        }
        self.header(table)?;
        let first = self.row;
        let mut above = None;
        for row in &table.rows {
            self.table_row(table, row, above)?;
            above = Some(row);
        }
        rules::heat(self.worksheet, table, first)?;
        self.row += 1;
        Ok(first - 1)
    }

    fn header(&mut self, table: &Table) -> Result<(), XlsxError> {
        let words = self.lang.words();
        let format = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Bottom);
        let format = format.set_border_bottom(FormatBorder::Thin).set_background_color(HEADER);
        let (mut at, mut lines) = (0, 1.0_f64);
        for (index, column) in table.columns.iter().enumerate() {
            let (low, high) = (words.lowest_possible, words.highest_possible);
            let beside = |end: &str| format!("{}: {}", column.title, end.to_lowercase());
            let titles = match takes(table, index) {
                Takes::One => vec![column.title.clone()],
                Takes::Ends => vec![beside(low), beside(high)],
                Takes::Open => vec![column.title.clone(), beside(low), beside(high)],
            };
            let format = match column.content {
                ColumnContent::Figures => format.clone().set_align(FormatAlign::Right),
                ColumnContent::Names | ColumnContent::Texts | ColumnContent::Prose if index > 0 => {
                    format.clone().set_align(FormatAlign::Left).set_indent(1)
                }
                ColumnContent::Names | ColumnContent::Texts | ColumnContent::Prose => format.clone(),
            };
            for title in titles {
                lines = lines.max(broken(&title, self.widths[usize::from(at)]));
                self.worksheet.write_string_with_format(self.row, at, text(&title), &format)?;
                at += 1;
            }
        }
        self.set_height((lines * LINE).min(TALLEST))?;
        self.row += 1;
        // With several tables, the header of one would be wrong above another.
        if self.has_one_table && self.row <= LOWEST_FROZEN {
            let named = table.columns.first().is_some_and(|column| column.content == ColumnContent::Names);
            self.worksheet.set_freeze_panes(self.row, u16::from(named))?;
            self.worksheet.set_repeat_rows(self.row - 1, self.row - 1)?;
        }
        self.frozen = true;
        Ok(())
    }

    fn table_row(&mut self, table: &Table, row: &Row, above: Option<&Row>) -> Result<(), XlsxError> {
        let begins_sums = row.sums_up && above.is_some_and(|above| !above.sums_up);
        let (mut at, mut lines) = (0, 1.0_f64);
        for (index, (cell, column)) in row.cells.iter().zip(&table.columns).enumerate() {
            let takes = takes(table, index);
            let figures = column.content == ColumnContent::Figures;
            let format = format(row, index == 0, figures);
            let format = if begins_sums { format.set_border_top(FormatBorder::Thin) } else { format };
            if !figures {
                let letters = cell_text(cell, self.lang).chars().count() as f64 + 2.0 * row.depth as f64;
                lines = lines.max(self.lines(letters, usize::from(at)));
            }
            write_cell(self.worksheet, (self.row, at), cell, takes, &format, self.lang)?;
            at += takes.count();
        }
        match lines > 1.0 {
            true => self.set_height((lines * LINE).min(TALLEST))?,
            false => self.height += LINE,
        }
        self.row += 1;
        Ok(())
    }

    /// The number of lines of a text of `letters` in a column; words are not broken.
    fn lines(&self, letters: f64, column: usize) -> f64 {
        let width = self.widths.get(column).copied().unwrap_or(NARROWEST);
        if letters + 1.0 <= width { 1.0 } else { ((letters * 1.1) / (width - 2.0)).ceil() }
    }
}

/// The background of a table header.
const HEADER: u32 = 0xE7_EC_F2;
