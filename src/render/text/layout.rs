//! TableColumn widths of a table, and where to split a table that is too wide.
//!
//! Figures are never cut. First headings are wrapped, then names and texts shortened; if that is not
//! enough, the columns go into several tables that repeat the names.

use super::shorten::shortened;
use crate::report::{ColumnContent, Row, Table};
use unicode_width::UnicodeWidthStr;

/// The gap between two columns of a table.
pub(super) const GAP: u16 = 2;

/// The most lines of a heading.
const HEADER_LINES: usize = 3;

/// The columns of one part of a table, with their widths.
type TablePart = Vec<(usize, usize)>;

/// The widths that matter for a column.
struct Need {
    content: ColumnContent,
    /// Its widest cell.
    cell: usize,
    /// Its heading on one line.
    heading: usize,
    /// The longest word of its heading.
    word: usize,
}

/// The columns of a table with their widths.
pub(super) struct Grid {
    needs: Vec<Need>,
}

impl Grid {
    pub fn new(table: &Table, texts: &[Vec<String>]) -> Grid {
        let need = |(at, column): (usize, &crate::report::TableColumn)| Need {
            content: column.content,
            cell: texts.iter().zip(&table.rows).map(|(texts, row)| cell_width(texts, row, at)).max().unwrap_or(0),
            heading: column.title.width(),
            word: column.title.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0),
        };
        Grid { needs: table.columns.iter().enumerate().map(need).collect() }
    }

    /// Splits the table into as many parts as needed to fit `width`.
    pub fn parts(&self, width: usize) -> Vec<TablePart> {
        let all: Vec<usize> = (0..self.needs.len()).collect();
        if let Some(part) = self.fit(&all, width, STAGES.len() - 2) {
            return vec![part];
        }
        let anchors = 1 + self.needs.iter().position(|need| need.content == ColumnContent::Names).unwrap_or(0);
        let (anchors, others) = all.split_at(anchors);
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut open: Vec<usize> = anchors.to_vec();
        for column in others {
            open.push(*column);
            if open.len() > anchors.len() + 1 && self.fit(&open, width, GENTLE).is_none() {
                open.pop();
                groups.push(std::mem::replace(&mut open, anchors.iter().copied().chain([*column]).collect()));
            }
        }
        groups.push(open);
        let fit = |group: &Vec<usize>| self.fit(group, width, STAGES.len()).unwrap_or_else(|| self.narrowest(group));
        groups.iter().map(fit).collect()
    }

    /// Widths at which these columns fit, shrunk no further than the given stage; `None` if they do not fit.
    fn fit(&self, columns: &[usize], width: usize, stages: usize) -> Option<TablePart> {
        let mut widths: Vec<usize> =
            columns.iter().map(|column| self.needs[*column].cell.max(self.needs[*column].heading)).collect();
        let gaps = usize::from(GAP) * columns.len().saturating_sub(1);
        for stage in 0..stages {
            let floors: Vec<usize> = columns.iter().map(|column| self.floor(*column, stage)).collect();
            while gaps + widths.iter().sum::<usize>() > width {
                let shrinkable = (0..widths.len()).filter(|at| widths[*at] > floors[*at]);
                let Some(widest) = shrinkable.max_by_key(|at| widths[*at]) else { break };
                widths[widest] -= 1;
            }
        }
        let fits = gaps + widths.iter().sum::<usize>() <= width;
        fits.then(|| columns.iter().copied().zip(widths).collect())
    }

    /// The least widths of these columns.
    fn narrowest(&self, columns: &[usize]) -> TablePart {
        columns.iter().map(|column| (*column, self.floor(*column, STAGES.len() - 1))).collect()
    }

    /// The least width of a column at a stage of shrinking.
    fn floor(&self, column: usize, stage: usize) -> usize {
        let need = &self.needs[column];
        let ShrinkStage { text, heading } = STAGES[stage];
        let heading = match heading {
            HeadingWidth::Words => need.word,
            HeadingWidth::Letters(letters) => need.word.min(letters),
        };
        match need.content {
            ColumnContent::Figures => need.cell.max(heading),
            ColumnContent::Names | ColumnContent::Texts => need.cell.min(text).max(heading.min(text)),
            ColumnContent::Prose => need.cell.min(PROSE).min(text.max(NARROW_PROSE)).max(heading.min(text)),
        }
    }
}

/// The width of a cell on one line, indent included.
fn cell_width(texts: &[String], row: &Row, at: usize) -> usize {
    texts[at].width() + if at == 0 { indent(row.depth) } else { 0 }
}

/// The indent of a depth, in columns.
pub(super) fn indent(depth: usize) -> usize {
    2 * depth
}

/// Sentences shrink to this width at once, since they wrap without loss, and to the narrow one together with names.
const PROSE: usize = 30;
const NARROW_PROSE: usize = 16;

/// The stages of shrinking: texts to a number of columns, headings to their words or to a number of letters.
#[derive(Clone, Copy)]
struct ShrinkStage {
    text: usize,
    heading: HeadingWidth,
}

#[derive(Clone, Copy)]
enum HeadingWidth {
    Words,
    Letters(usize),
}

/// The stages used when a table is split anyway: more parts are better than short names.
const GENTLE: usize = 3;

const STAGES: [ShrinkStage; 6] = [
    ShrinkStage { text: usize::MAX, heading: HeadingWidth::Words },
    ShrinkStage { text: 26, heading: HeadingWidth::Words },
    ShrinkStage { text: 24, heading: HeadingWidth::Letters(12) },
    ShrinkStage { text: 20, heading: HeadingWidth::Letters(10) },
    ShrinkStage { text: 14, heading: HeadingWidth::Letters(8) },
    ShrinkStage { text: 10, heading: HeadingWidth::Letters(5) },
];

/// A heading wrapped into lines of at most `width` columns; longer words are cut.
pub(super) fn header_lines(title: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        let word = shortened(word, width);
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > HEADER_LINES {
        lines.truncate(HEADER_LINES);
        if let Some(last) = lines.last_mut() {
            *last = shortened(&format!("{last}……"), width);
        }
    }
    lines
}
