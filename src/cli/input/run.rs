//! What was read in a run, and which of its interviews are of the same comune.

use crate::cli::input::duplicates::Duplicates;
use comino::batch::Entry;
use comino::diagnostics::{Diagnostics, Extent, Location, Sources};
use comino::lang::Lang;
use comino::load::units::Units;
use comino::model::{Interview, Questionnaire};
use std::sync::Arc;

/// Everything read in a run.
#[derive(Default)]
pub struct Run {
    /// The texts.
    pub sources: Sources,
    /// What is wrong with them.
    pub diagnostics: Diagnostics,
    /// The interviews, those of one questionnaire together, in the order found.
    pub assessments: Vec<Assessment>,
    /// How many questionnaire files were read.
    pub questionnaires: usize,
    /// The comuni of the interviews.
    pub units: Units,
    /// The language a folder asks for.
    pub lang: Option<Lang>,
}

/// The interviews held with one questionnaire.
#[derive(Clone)]
pub struct Assessment {
    /// The questionnaire.
    pub questionnaire: Arc<Questionnaire>,
    /// The interviews, each with its place.
    pub interviews: Vec<(Interview, Location)>,
}

/// The interviews of several paths, each path apart, and the comuni of all.
pub struct Apart {
    /// The interviews of each path.
    pub groups: Vec<Vec<Assessment>>,
    /// The comuni.
    pub units: Units,
}

impl Run {
    /// Finds which interviews are of the same comune, and notes comuni that are in a wave twice.
    pub fn resolve(&mut self) {
        let mut groups = [std::mem::take(&mut self.assessments)];
        self.resolve_groups(&mut groups);
        [self.assessments] = groups;
    }

    /// The same over groups of interviews. A group is later than those before it.
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
        assessments.for_each(|assessment| note_repeated(assessment, &self.sources, &mut self.diagnostics));
    }

    /// Gives all interviews of a comune the name and the code it is shown with.
    pub fn unify_names(&mut self) {
        unify_names(&self.units, &mut self.assessments);
    }
}

/// Gives all interviews of a comune the name and the code it is shown with.
pub fn unify_names(units: &Units, assessments: &mut [Assessment]) {
    let interviews = assessments.iter_mut().flat_map(|assessment| &mut assessment.interviews);
    interviews.for_each(|(interview, _)| units.name(&mut interview.unit));
}

/// Notes interviews of the same comune in the same wave, and comuni that may be the same.
fn note_repeated(assessment: &Assessment, sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut repeats = Duplicates::default();
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
        if let Some(diagnostic) = repeats.note(unit.resolved(), &entry, &name_of) {
            let cell = matches!(place.extent, Extent::Cell { .. }).then(|| unit.name.clone());
            diagnostics.add_cell(diagnostic, *place, cell);
        }
    }
}
