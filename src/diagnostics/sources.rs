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
}

/// All texts of the run.
#[derive(Debug, Default)]
pub struct Sources {
    sources: Vec<Source>,
}

impl Sources {
    /// Adds a text under the name by which the user knows it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.sources.push(Source { name: name.into(), text: text.into(), columns: Vec::new(), worksheet: None });
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
