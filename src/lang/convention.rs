//! The words of the draft of an agreement that do not stand in its template, in Italian and English.

/// Every word of the draft, in one language.
#[allow(missing_docs)] // the words stand beside each other below
pub struct ConventionWords {
    pub to_fill_in: &'static str,
}

/// Italian.
pub(super) const IT: ConventionWords = ConventionWords { to_fill_in: "da completare" };

/// English.
pub(super) const EN: ConventionWords = ConventionWords { to_fill_in: "to be filled in" };
