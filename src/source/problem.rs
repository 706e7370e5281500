//! What is wrong, where, and how badly.

use super::Mistake;
use super::Place;

/// How badly a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used, but probably does not say what was meant.
    Warning,
}

/// One mistake at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How badly it weighs.
    pub severity: Severity,
    /// What is wrong.
    pub mistake: Mistake,
    /// Where.
    pub place: Place,
    /// For a cell of a table, what stands in it.
    pub cell: Option<String>,
}

impl Problem {
    /// The stable code of what is wrong, for programs: `unknown-key`.
    pub fn code(&self) -> &'static str {
        self.mistake.code()
    }
}

/// Every problem of the run, in the order found.
#[derive(Debug, Default)]
pub struct Problems {
    problems: Vec<Problem>,
    errors: usize,
    strict: bool,
}

impl Problems {
    /// An empty list in which every warning counts as an error.
    pub fn strict() -> Problems {
        Problems { strict: true, ..Problems::default() }
    }

    /// Notes a mistake at a place, with the weight the mistake has by itself.
    pub fn add(&mut self, mistake: Mistake, place: Place) {
        self.add_cell(mistake, place, None);
    }

    /// Notes a mistake in a cell of a table, with what stands there.
    pub fn add_cell(&mut self, mistake: Mistake, place: Place, cell: Option<String>) {
        let severity = match mistake.severity() {
            Severity::Warning if self.strict => Severity::Error,
            severity => severity,
        };
        self.errors += usize::from(severity == Severity::Error);
        self.problems.push(Problem { severity, mistake, place, cell });
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many are warnings.
    pub fn warnings(&self) -> usize {
        self.problems.len() - self.errors
    }

    /// Every problem, by file and place.
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut all: Vec<&Problem> = self.problems.iter().collect();
        all.sort_by_key(|problem| problem.place);
        all
    }
}
