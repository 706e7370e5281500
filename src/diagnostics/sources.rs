//! The texts of a run.

/// Identifies one of the run's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(u32);

/// One text of the run.
#[derive(Debug)]
pub struct Source {
    /// The path as the user gave it.
    pub name: String,
    /// The text; empty for a table, whose diagnostics carry their cell.
    pub text: String,
    /// The header of a table.
    pub columns: Vec<String>,
    /// The name of the sheet, if it is a table in a workbook.
    pub worksheet: Option<String>,
    /// The forms of a workbook that the rows of the table come from; none if it is a table itself.
    pub forms: Vec<FormCells>,
}

impl Source {
    /// Returns the sheet that a row of a table comes from, if it is a form, with the row, from 1, and the column of a cell there.
    /// The header counts as row 1, and its cells are those of the first form.
    pub fn form_cell(&self, row: u32, column: Option<u32>) -> Option<(&String, Option<(u32, u32)>)> {
        let form = self.forms.get(row.saturating_sub(2) as usize)?;
        let cell = column.and_then(|column| form.cells.get(column as usize));
        Some((&form.worksheet, cell.map(|(row, column)| (row + 1, *column))))
    }
}

/// Where the row of a table comes from: a sheet with a question per row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormCells {
    /// The name of the sheet.
    pub worksheet: String,
    /// The row and column of each cell, from 0.
    pub cells: Vec<(u32, u32)>,
}

/// All texts of the run.
#[derive(Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    /// Adds a text under the name by which the user knows it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.sources.push(Source {
            name: name.into(),
            text: text.into(),
            columns: Vec::new(),
            worksheet: None,
            forms: Vec::new(),
        });
        SourceId(u32::try_from(self.sources.len() - 1).expect("fewer than 2³² files"))
    }

    /// Sets the header of a table, which names its cells in messages.
    pub fn set_columns(&mut self, id: SourceId, columns: Vec<String>) {
        self.sources[id.0 as usize].columns = columns;
    }

    /// Sets the sheet of a workbook that a table is in.
    pub fn set_worksheet(&mut self, id: SourceId, worksheet: String) {
        self.sources[id.0 as usize].worksheet = Some(worksheet);
    }

    /// Sets the forms that the rows of a table come from.
    pub fn set_forms(&mut self, id: SourceId, forms: Vec<FormCells>) {
        self.sources[id.0 as usize].forms = forms;
    }

    pub fn get(&self, id: SourceId) -> &Source {
        &self.sources[id.0 as usize]
    }

    /// The names of the texts, in the order added.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.name.as_str())
    }

    /// The number of texts.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }
}
