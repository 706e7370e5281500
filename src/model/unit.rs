//! A comune.

/// Identifies a comune within a run. `load::units` assigns ids; two interviews are of the same comune if and only if
/// their ids are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnitId(pub u32);

/// A comune as an interview describes it. Equality ignores `id`, which the run assigns.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// `None` until the identities of the run are resolved.
    pub id: Option<UnitId>,
    pub name: String,
    /// The ISTAT code or another one; a text, to keep leading zeros.
    pub code: Option<String>,
    /// The number of inhabitants.
    pub population: Option<u64>,
    /// The name of the Unione or other group.
    pub group: Option<String>,
    /// Codes and names it had before.
    pub formerly: Vec<String>,
}

impl Unit {
    /// The code, or the name without one: how outputs refer to the comune. Use [`Unit::resolved`] to test whether two
    /// comuni are the same.
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }

    /// The id within the run.
    ///
    /// # Panics
    /// If the identities of the run are not resolved.
    pub fn resolved(&self) -> UnitId {
        self.id.expect("identities are resolved after reading")
    }
}

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        let Unit { id: _, name, code, population, group, formerly } = self;
        (name, code, population, group) == (&other.name, &other.code, &other.population, &other.group)
            && *formerly == other.formerly
    }
}

impl Eq for Unit {}

/// A name normalised for comparison: lower case, single spaces.
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
