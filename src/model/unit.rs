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
    /// Whether it is to be shown without anything by which it could be known.
    pub masked: bool,
}

impl Unit {
    /// Its inhabitants, as far as they may be shown.
    pub fn shown_population(&self) -> Option<u64> {
        self.population.filter(|_| !self.masked)
    }

    /// The group it belongs to, as far as it may be shown.
    pub fn shown_group(&self) -> Option<&str> {
        self.group.as_deref().filter(|_| !self.masked)
    }

    /// What tells this comune from others: its code where it has one, else its name.
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }
}
