//! What is wrong, where, and how badly.

use super::{Mistake, Place, SourceId};
use std::collections::BTreeMap;

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
    warnings: usize,
    strict: bool,
    /// Of files with very many problems, how many are only counted: errors and warnings.
    counted: BTreeMap<SourceId, (usize, usize)>,
}

impl Problems {
    /// An empty list in which every warning counts as an error.
    pub fn strict() -> Problems {
        Problems { strict: true, ..Problems::default() }
    }

    /// An empty list that weighs problems as this one does.
    pub fn empty(&self) -> Problems {
        Problems { strict: self.strict, ..Problems::default() }
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
        self.push(Problem { severity, mistake, place, cell });
    }

    fn push(&mut self, problem: Problem) {
        match problem.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        self.problems.push(problem);
    }

    /// Takes in the problems of another list, each at another place.
    pub fn append(&mut self, other: Problems, moved: impl Fn(Place) -> Place) {
        for problem in other.problems {
            self.push(Problem { place: moved(problem.place), ..problem });
        }
        for (source, (errors, warnings)) in other.counted {
            let counted = self.counted.entry(moved(Place::whole(source)).source).or_default();
            *counted = (counted.0 + errors, counted.1 + warnings);
            self.errors += errors;
            self.warnings += warnings;
        }
    }

    /// Keeps of each file the first problems by place and counts the others, so that they never fill the memory.
    pub fn keep_first(&mut self, most: usize) {
        self.problems.sort_by_key(|problem| problem.place);
        let (mut source, mut kept) = (None, 0);
        let counted = &mut self.counted;
        self.problems.retain(|problem| {
            if source != Some(problem.place.source) {
                (source, kept) = (Some(problem.place.source), 0);
            }
            kept += 1;
            if kept > most {
                let (errors, warnings) = counted.entry(problem.place.source).or_default();
                *(if problem.severity == Severity::Error { errors } else { warnings }) += 1;
            }
            kept <= most
        });
    }

    /// Forgets everything noted of a file, which is refused as a whole.
    pub fn forget(&mut self, source: SourceId) {
        let (errors, warnings) = self.counted.remove(&source).unwrap_or_default();
        (self.errors, self.warnings) = (self.errors - errors, self.warnings - warnings);
        for problem in self.problems.extract_if(.., |problem| problem.place.source == source) {
            match problem.severity {
                Severity::Error => self.errors -= 1,
                Severity::Warning => self.warnings -= 1,
            }
        }
    }

    /// How many are errors.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many are warnings.
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// How many are held, and not only counted.
    pub fn held(&self) -> usize {
        self.problems.len()
    }

    /// How many problems of a file are only counted.
    pub fn counted(&self, source: SourceId) -> usize {
        self.counted.get(&source).map_or(0, |(errors, warnings)| errors + warnings)
    }

    /// Every problem that is held, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter()
    }

    /// Every problem that is held, by file and place.
    pub fn sorted(&self) -> Vec<&Problem> {
        let mut all: Vec<&Problem> = self.problems.iter().collect();
        all.sort_by_key(|problem| problem.place);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sources;
    use super::*;

    #[test]
    fn problems_above_limit_are_counted_and_removed_ones_are_not() {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let (one, other) = (sources.add("one", ""), sources.add("other", ""));
        for row in (1..=9).rev() {
            problems.add(Mistake::EmptyUnit, Place::row(one, row));
            problems.add(Mistake::NothingScored, Place::row(other, row));
        }
        problems.keep_first(4);
        assert_eq!((problems.errors(), problems.warnings(), problems.held()), (9, 9, 8));
        assert_eq!(problems.counted(one), 5);
        assert_eq!(problems.sorted()[0].place, Place::row(one, 1));
        let mut all = Problems::default();
        all.append(problems, |place| place);
        all.forget(one);
        assert_eq!((all.errors(), all.warnings(), all.held(), all.counted(other)), (0, 9, 4, 5));
    }
}
