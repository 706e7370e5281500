//! Diagnostics: what is wrong, where, and how severe it is.

use super::{DiagnosticKind, Extent, Location, Severity, SourceId};
use std::collections::{BTreeMap, HashSet};

/// One finding at one location.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// An error, or a warning.
    pub severity: Severity,
    /// What is wrong.
    pub kind: DiagnosticKind,
    /// Where.
    pub location: Location,
    /// The content of the cell, if the location is a cell of a table.
    pub cell: Option<String>,
}

impl Diagnostic {
    /// The stable code, for programs: `unknown-key`.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

/// All diagnostics of a run, in the order found.
#[derive(Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// The places of diagnostics in texts, with their codes.
    places: HashSet<(Location, &'static str)>,
    errors: usize,
    warnings: usize,
    strict: bool,
    /// Whether those that concern only the author of a questionnaire are left out.
    without_authors: bool,
    /// The errors and warnings of a file that were counted but not kept.
    counted: BTreeMap<SourceId, (usize, usize)>,
    /// The number kept after [`Diagnostics::limit`] has dropped some.
    limited: usize,
}

/// The number of diagnostics above which only the first [`KEPT_PER_FILE`] of each file are kept.
const MOST_KEPT: usize = 10_000;

const KEPT_PER_FILE: usize = 1_000;

impl Diagnostics {
    /// An empty list in which every warning counts as an error.
    pub fn strict() -> Diagnostics {
        Diagnostics { strict: true, ..Diagnostics::default() }
    }

    /// An empty list that takes diagnostics as this one does.
    pub fn empty(&self) -> Diagnostics {
        Diagnostics { strict: self.strict, without_authors: self.without_authors, ..Diagnostics::default() }
    }

    /// Sets whether diagnostics that concern only the author of a questionnaire are left out from now on.
    pub fn leave_out_authors(&mut self, leave_out: bool) {
        self.without_authors = leave_out;
    }

    /// Adds a diagnostic with the default severity of its kind.
    pub fn add(&mut self, kind: impl Into<DiagnosticKind>, location: Location) {
        self.add_cell(kind, location, None);
    }

    /// Adds a diagnostic about a cell of a table, with the content of the cell.
    pub fn add_cell(&mut self, kind: impl Into<DiagnosticKind>, location: Location, cell: Option<String>) {
        let kind = kind.into();
        if self.without_authors && kind.is_for_authors() {
            return;
        }
        let severity = if self.strict { Severity::Error } else { kind.severity() };
        self.push(Diagnostic { severity, kind, location, cell });
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        // A value behind several aliases is read several times, and its mistake is one.
        if matches!(diagnostic.location.extent, Extent::Bytes(..))
            && !self.places.insert((diagnostic.location, diagnostic.code()))
            && self.kept.contains(&diagnostic)
        {
            return;
        }
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        self.kept.push(diagnostic);
    }

    /// Moves the diagnostics of another list into this one, with each location mapped.
    pub fn append(&mut self, other: Diagnostics, moved: impl Fn(Location) -> Location) {
        for diagnostic in other.kept {
            self.push(Diagnostic { location: moved(diagnostic.location), ..diagnostic });
        }
        for (source, (errors, warnings)) in other.counted {
            let counted = self.counted.entry(moved(Location::whole(source)).source).or_default();
            *counted = (counted.0 + errors, counted.1 + warnings);
            self.errors += errors;
            self.warnings += warnings;
        }
    }

    /// Keeps the first `most` diagnostics of each file, errors before warnings, and only counts the others, to bound the memory.
    pub fn keep_first(&mut self, most: usize) {
        self.kept.sort_by_key(|diagnostic| (diagnostic.location.source, diagnostic.severity, diagnostic.location));
        let (mut source, mut kept) = (None, 0);
        let counted = &mut self.counted;
        self.kept.retain(|diagnostic| {
            if source != Some(diagnostic.location.source) {
                (source, kept) = (Some(diagnostic.location.source), 0);
            }
            kept += 1;
            if kept > most {
                let (errors, warnings) = counted.entry(diagnostic.location.source).or_default();
                *(if diagnostic.severity == Severity::Error { errors } else { warnings }) += 1;
            }
            kept <= most
        });
    }

    /// Bounds the memory: if there are very many, keeps the first of each file and only counts the others.
    pub fn limit(&mut self) {
        if self.kept.len() > MOST_KEPT.max(2 * self.limited) {
            self.keep_first(KEPT_PER_FILE);
            self.limited = self.kept.len();
        }
    }

    /// Keeps the diagnostics that `keep` returns `true` for. Those that were only counted stay.
    pub fn retain(&mut self, mut keep: impl FnMut(&Diagnostic) -> bool) {
        for diagnostic in self.kept.extract_if(.., |diagnostic| !keep(diagnostic)) {
            match diagnostic.severity {
                Severity::Error => self.errors -= 1,
                Severity::Warning => self.warnings -= 1,
            }
        }
    }

    /// Removes all diagnostics of a file.
    pub fn forget(&mut self, source: SourceId) {
        let (errors, warnings) = self.counted.remove(&source).unwrap_or_default();
        (self.errors, self.warnings) = (self.errors - errors, self.warnings - warnings);
        self.retain(|diagnostic| diagnostic.location.source != source);
    }

    /// The number of errors, kept or only counted.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// The number of warnings, kept or only counted.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// The number of diagnostics kept.
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    /// The number of diagnostics of a file that were only counted.
    pub fn counted(&self, source: SourceId) -> usize {
        self.counted.get(&source).map_or(0, |(errors, warnings)| errors + warnings)
    }

    /// The diagnostics kept, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }

    /// The diagnostics kept, by file and location.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.kept.iter().collect();
        all.sort_by_key(|diagnostic| diagnostic.location);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::{QuestionDiagnostic, Sources, TableDiagnostic};
    use super::*;

    #[test]
    fn diagnostics_kept_counted_and_forgotten_add_up() {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let (one, other) = (sources.add("one", ""), sources.add("other", ""));
        for row in (1..=9).rev() {
            diagnostics.add(TableDiagnostic::EmptyUnit, Location::row(one, row));
            diagnostics.add(QuestionDiagnostic::NothingScored, Location::row(other, row));
        }
        diagnostics.keep_first(4);
        assert_eq!((diagnostics.errors(), diagnostics.warnings(), diagnostics.kept()), (9, 9, 8));
        assert_eq!(diagnostics.counted(one), 5);
        assert_eq!(diagnostics.sorted()[0].location, Location::row(one, 1));
        let mut all = Diagnostics::default();
        all.append(diagnostics, |location| location);
        all.forget(one);
        assert_eq!((all.errors(), all.warnings(), all.kept(), all.counted(other)), (0, 9, 4, 5));
    }
}
