//! The comune that was interviewed.

/// A comune, as far as a run knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// Its ISTAT code or another one; text, so that leading zeros stay.
    pub code: Option<String>,
    /// Its inhabitants.
    pub population: Option<u64>,
    /// The Unione or other group it belongs to.
    pub group: Option<String>,
}

impl Unit {
    /// What tells this comune from others: its code where it has one, else its name.
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }
}
