//! A row of a list of comuni. A row of the list in the program is parsed when its comune is first asked for.

use super::{Comune, list};
use std::sync::OnceLock;

/// The columns of `comuni.csv`, whose cells have no commas and no quotation marks.
const COLUMNS: usize = 11;
/// The length of the first cell.
const CODE_LENGTH: usize = 6;
/// The length of a short line.
const SHORT_LINE: usize = 35;

/// A row of the list in the program, or of another list, which is read whole.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the list in the program; empty for another list.
    line: &'static str,
    read: OnceLock<Box<Comune>>,
}

/// Returns the rows of the list in the program.
pub(super) fn bundled(list: &'static str) -> Vec<Row> {
    let mut rows = Vec::with_capacity(list.len() / SHORT_LINE);
    let mut start = 0;
    // By bytes: quicker than by characters.
    for line in list.as_bytes().split(|byte| *byte == b'\n') {
        let text = &list[start..start + line.len()];
        start += line.len() + 1;
        let line = text.strip_suffix('\r').unwrap_or(text);
        if !line.is_empty() {
            rows.push(Row { line, read: OnceLock::new() });
        }
    }
    rows.remove(0);
    rows
}

impl Row {
    pub(super) fn read(comune: Comune) -> Row {
        Row { line: "", read: OnceLock::from(Box::new(comune)) }
    }

    /// # Panics
    /// If the line of the list in the program is damaged; a test reads all of them.
    pub(super) fn comune(&self) -> &Comune {
        self.read.get_or_init(|| {
            let mut cells = [""; COLUMNS];
            cells.iter_mut().zip(self.line.split(',')).for_each(|(cell, text)| *cell = text);
            Box::new(list::comune(cells).expect("the list in the program is sound"))
        })
    }

    /// The comune of a row of another list.
    fn of_other_list(&self) -> Option<&Comune> {
        if self.line.is_empty() { self.read.get().map(|comune| &**comune) } else { None }
    }

    /// Returns the code as a number.
    pub(super) fn code(&self) -> Option<u32> {
        let code =
            self.of_other_list().map_or_else(|| self.line.get(..CODE_LENGTH), |comune| Some(comune.code.as_str()));
        code?.parse().ok()
    }

    /// Calls `take` with each former code as a number.
    pub(super) fn each_former(&self, take: impl FnMut(u32)) {
        match self.of_other_list() {
            Some(comune) => comune.former.iter().filter_map(|code| code.parse().ok()).for_each(take),
            // Almost no line has a former code or a successor.
            None if self.line.ends_with(",,") => {}
            None => {
                let former = self.line.rsplit(',').nth(1).unwrap_or_default();
                former.split_ascii_whitespace().filter_map(|code| code.parse().ok()).for_each(take);
            }
        }
    }

    /// Returns the code of the land registry in a line of the list in the program, and the cells after it.
    fn after_code(&self) -> Option<(&'static str, &'static str)> {
        split_cell(self.line.get(CODE_LENGTH + 1..)?)
    }

    pub(super) fn catasto(&self) -> Option<&str> {
        match self.of_other_list() {
            Some(comune) => comune.catasto.as_deref(),
            None => self.after_code().map(|(catasto, _)| catasto),
        }
    }

    /// Returns the Italian name, and that in the second language.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let (name, name_2) = match self.of_other_list() {
            Some(comune) => (comune.name.as_str(), comune.name_2.as_deref().unwrap_or_default()),
            None => {
                let [name, name_2, _] = self.name_cells();
                (name, name_2)
            }
        };
        [name, name_2].into_iter().filter(|name| !name.is_empty())
    }

    /// Returns the names of today, then those of before.
    pub(super) fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names().chain(self.earlier_names())
    }

    /// Returns the names that the comune had before.
    fn earlier_names(&self) -> impl Iterator<Item = &str> {
        let of_other_list = self.of_other_list().map(|comune| comune.earlier.as_slice()).unwrap_or_default();
        let [_, _, earlier] = self.name_cells();
        let earlier = earlier.split('|').filter(|name| !name.is_empty());
        of_other_list.iter().map(String::as_str).chain(earlier)
    }

    /// Returns the cells with names of a line of the list in the program, empty ones of another list.
    fn name_cells(&self) -> [&'static str; 3] {
        let mut rest = self.after_code().map(|(_, rest)| rest).unwrap_or_default();
        [(); 3].map(|()| {
            let (cell, after) = split_cell(rest).unwrap_or_default();
            rest = after;
            cell
        })
    }
}

/// Splits a line at its first comma. For the short cells of the list this is quicker than `split_once`.
fn split_cell(line: &str) -> Option<(&str, &str)> {
    let at = line.bytes().position(|byte| byte == b',')?;
    Some((&line[..at], &line[at + 1..]))
}
