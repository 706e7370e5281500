//! The comune that was interviewed.

/// Which comune of a run an interview is of. `load::units` assigns it; two interviews are of the same comune exactly if
/// their ids are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub u32);

/// A comune, as an interview describes it.
///
/// The id is given by the run and no part of the description: equality ignores it.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Which comune of the run it is; `None` until the identities of the run are resolved.
    pub id: Option<UnitId>,
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
    /// The code where it has one, else the name: how outputs refer to the comune. It does not decide which comuni are the
    /// same; see [`Unit::resolved`].
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }

    /// Which comune of the run it is.
    ///
    /// # Panics
    /// If the identities of the run are not resolved yet.
    pub fn resolved(&self) -> UnitId {
        self.id.expect("identities are resolved after reading")
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        let Unit { id: _, name, code, population, group } = self;
        (name, code, population, group) == (&other.name, &other.code, &other.population, &other.group)
    }
}

impl Eq for Unit {}

/// A name as it is compared with others: in lower case, one space between words.
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn folded_names_ignore_case_and_spacing() {
        for (name, expected) in [("San  Donato", "san donato"), (" Élite\tX", "élite x"), ("Alvito", "alvito")] {
            assert_eq!(folded(name), expected);
        }
    }
}
