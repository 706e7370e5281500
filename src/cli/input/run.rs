//! What a run has read, and which interviews are of the same comune.

use crate::cli::input::duplicates::Duplicates;
use comino::batch::Entry;
use comino::diagnostics::{Diagnostics, Extent, Location, Sources};
use comino::lang::Lang;
use comino::load::units::Units;
use comino::model::{Interview, Questionnaire};
use std::sync::Arc;

/// What a run has read.
#[derive(Default)]
pub struct Run {
    pub sources: Sources,
    pub diagnostics: Diagnostics,
    /// The interviews by questionnaire, in the order found.
    pub assessments: Vec<Assessment>,
    /// The number of questionnaire files read.
    pub questionnaires: usize,
    /// Those without errors.
    pub read_questionnaires: Vec<Arc<Questionnaire>>,
    pub units: Units,
    /// The language set in a `comino.yaml`.
    pub lang: Option<Lang>,
}

/// The interviews on one questionnaire.
#[derive(Clone)]
pub struct Assessment {
    pub questionnaire: Arc<Questionnaire>,
    /// The interviews, each with its location.
    pub interviews: Vec<(Interview, Location)>,
}

/// The interviews of each path, and the comuni of all of them.
pub struct Apart {
    /// The interviews of each path.
    pub groups: Vec<Vec<Assessment>>,
    pub units: Units,
}

impl Run {
    /// Finds which interviews are of the same comune, and adds diagnostics for comuni that are twice in a wave.
    pub fn resolve(&mut self) {
        let mut groups = [std::mem::take(&mut self.assessments)];
        self.resolve_groups(&mut groups);
        [self.assessments] = groups;
    }

    /// As [`Run::resolve`], over groups of interviews. Each group counts as later than those before it.
    pub fn resolve_groups(&mut self, groups: &mut [Vec<Assessment>]) {
        let mut interviews = Vec::new();
        for (place, group) in groups.iter_mut().enumerate() {
            for (interview, _) in group.iter_mut().flat_map(|assessment| &mut assessment.interviews) {
                let wave = interview.wave.clone();
                interviews.push((interview, (place, wave)));
            }
        }
        self.units = Units::assign(interviews);
        let assessments = groups.iter().flatten();
        assessments.for_each(|assessment| note_duplicates(assessment, &self.sources, &mut self.diagnostics));
    }

    pub fn unify_names(&mut self) {
        unify_names(&self.units, &mut self.assessments);
    }
}

/// Gives all interviews of a comune the same name and code.
pub fn unify_names(units: &Units, assessments: &mut [Assessment]) {
    let interviews = assessments.iter_mut().flat_map(|assessment| &mut assessment.interviews);
    interviews.for_each(|(interview, _)| units.name(&mut interview.unit));
}

/// Adds diagnostics for comuni that are twice in a wave, and for comuni that may be the same.
fn note_duplicates(assessment: &Assessment, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut duplicates = Duplicates::default();
    let name_of = |interview: u32| sources.get(assessment.interviews[interview as usize].1.source).name.clone();
    for (number, (interview, place)) in assessment.interviews.iter().enumerate() {
        let unit = &interview.unit;
        let entry = Entry {
            name: &unit.name,
            code: unit.code.as_deref(),
            wave: interview.wave.as_deref(),
            file: u32::try_from(number).unwrap_or(u32::MAX),
            at: place.extent,
            printed: false,
        };
        if let Some(diagnostic) = duplicates.note(unit.resolved(), &entry, &name_of) {
            let cell = matches!(place.extent, Extent::Cell { .. }).then(|| unit.name.clone());
            diagnostics.add_cell(diagnostic, *place, cell);
        }
    }
}
