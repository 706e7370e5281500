//! A row of a list of comuni, of which only what is needed is read.

use super::{Comune, list};
use std::sync::OnceLock;

/// The columns of `comuni.csv`, whose cells have no commas and no quotation marks.
const COLUMNS: usize = 10;
/// The length of the first cell.
const CODE_LENGTH: usize = 6;

/// A row of the list in the program, or of another list, which is read whole.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the list in the program; empty for another list.
    line: &'static str,
    read: OnceLock<Box<Comune>>,
}

impl Row {
    pub(super) fn bundled(line: &'static str) -> Row {
        Row { line, read: OnceLock::new() }
    }

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
        self.line.get(CODE_LENGTH + 1..)?.split_once(',')
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
                let (name, rest) = self.after_code().and_then(|(_, rest)| rest.split_once(',')).unwrap_or_default();
                (name, rest.split_once(',').unwrap_or_default().0)
            }
        };
        [name, name_2].into_iter().filter(|name| !name.is_empty())
    }
}
