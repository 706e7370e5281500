//! What a run has read, and which interviews are of the same comune.

use crate::cli::files::Inputs;
use crate::cli::input::duplicates::{Duplicates, remedy};
use crate::cli::paths::folder_of;
use comino::batch::Entry;
use comino::diagnostics::{DuplicateRemedy, Extent, IdentityDiagnostic, InterviewDiagnostic, Location};
use comino::load::census::Census;
use comino::load::column_name;
use comino::load::identity::RegistryChoice;
use comino::load::units::{Mention, ShownName, Units};
use comino::model::{Date, Id, Interview, Questionnaire, WaveContradiction, WaveKey, WaveOrder, wave_key};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

/// What a run has read.
pub struct Run {
    pub inputs: Inputs,
    pub interviews: Interviews,
    pub questionnaires: QuestionnaireFiles,
}

/// The questionnaire files of a run.
#[derive(Default)]
pub struct QuestionnaireFiles {
    /// The number of files read.
    pub read: usize,
    /// Those without errors.
    pub valid: Vec<Arc<Questionnaire>>,
}

/// Interviews whose comuni are known.
pub struct Interviews {
    /// The interviews by questionnaire, in the order found.
    pub assessments: Vec<Assessment>,
    pub units: Units,
}

/// The interviews of each path, and the comuni of all of them.
pub struct Apart {
    pub groups: Vec<Vec<Assessment>>,
    pub units: Units,
}

#[derive(Clone)]
pub struct Assessment {
    pub questionnaire: Arc<Questionnaire>,
    /// The interviews, each with its location.
    pub interviews: Vec<(Interview, Location)>,
}

/// Finds which interviews are of the same comune, and adds diagnostics for comuni that are twice in a wave. Each group
/// counts as later than those before it.
///
/// A period written in two ways (`2026-9`, `2026-09`) becomes one wave, under the label read first.
pub fn resolve(groups: &mut [Vec<Assessment>], registry: &RegistryChoice, inputs: &mut Inputs) -> Units {
    let questionnaires = groups.iter().flatten().map(|assessment| &*assessment.questionnaire);
    let registry = registry.for_questionnaires(questionnaires);
    note_identities(groups, &registry, inputs);
    order_waves(groups, inputs);
    groups.iter().for_each(|group| note_missing_waves(group, inputs));
    let mut interviews = Vec::new();
    for (number, group) in groups.iter_mut().enumerate() {
        for (interview, _) in group.iter_mut().flat_map(|assessment| &mut assessment.interviews) {
            let wave = interview.wave_position;
            interviews.push((interview, (number, wave)));
        }
    }
    let units = Units::assign(&registry, interviews);
    for group in groups.iter() {
        let mut ids: Vec<&Id> = group.iter().map(|assessment| &assessment.questionnaire.id).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let versions = group.iter().filter(|assessment| assessment.questionnaire.id == *id);
            note_duplicates(&versions.flat_map(|one| &one.interviews).collect::<Vec<_>>(), &registry, inputs);
        }
    }
    units
}

/// Gives all interviews of a comune the same name and code.
pub fn unify_names(units: &Units, shown: ShownName, assessments: &mut [Assessment]) {
    let interviews = assessments.iter_mut().flat_map(|assessment| &mut assessment.interviews);
    interviews.for_each(|(interview, _)| units.name(&mut interview.unit, shown));
}

/// Gives the waves their positions in time. Warns if days and labels disagree, unless the command line orders the groups.
fn order_waves(groups: &mut [Vec<Assessment>], inputs: &mut Inputs) {
    let mut labels: HashMap<WaveKey, String> = HashMap::new();
    let mut first_days: BTreeMap<Option<String>, Option<Date>> = BTreeMap::new();
    for (interview, _) in groups.iter_mut().flatten().flat_map(|assessment| &mut assessment.interviews) {
        if let (Some(key), Some(label)) = (wave_key(interview.wave.as_deref()), &mut interview.wave) {
            label.clone_from(labels.entry(key).or_insert_with(|| label.clone()));
        }
        let first = first_days.entry(interview.wave.clone()).or_default();
        *first = (*first).into_iter().chain(interview.date).min();
    }
    let order = WaveOrder::new(&first_days);
    let is_ordered = groups.len() > 1;
    let mut interviews = groups.iter_mut().flatten().flat_map(|assessment| &mut assessment.interviews);
    interviews.by_ref().for_each(|(interview, _)| interview.wave_position = order.position(&interview.wave));
    let Some(contradiction) = order.contradiction.filter(|_| !is_ordered) else { return };
    let WaveContradiction { earlier, later, by_days } = contradiction;
    let mut interviews = groups.iter().flatten().flat_map(|assessment| &assessment.interviews);
    let of_later = interviews.find(|(interview, _)| interview.wave.as_deref() == Some(later.0.as_str()));
    let Some((interview, location)) = of_later else { return };
    let cell = matches!(location.extent, Extent::Cell { .. }).then(|| interview.unit.name.clone());
    let [earlier, later] = [earlier, later].map(|(label, day)| (label, day.to_string()));
    inputs.diagnostics.add_cell(InterviewDiagnostic::WavesDisagree { earlier, later, by_days }, *location, cell);
}

/// Adds diagnostics for what the registry says on codes and names.
fn note_identities(groups: &[Vec<Assessment>], registry: &RegistryChoice, inputs: &mut Inputs) {
    let mut census = Census::new(registry);
    for (interview, location) in groups.iter().flatten().flat_map(|assessment| &assessment.interviews) {
        let cell = matches!(location.extent, Extent::Cell { .. }).then_some(interview.unit.name.as_str());
        let folder = folder_of(Path::new(&inputs.sources.get(location.source).name)).display().to_string();
        census.take(&Mention::of(&interview.unit), &folder, || (*location, cell));
    }
    for (diagnostic, (location, cell)) in census.diagnostics() {
        let cell = cell.map(str::to_owned);
        let columns = &inputs.sources.get(location.source).columns;
        let (extent, cell) = code_cell(&diagnostic, location.extent, columns).unwrap_or((location.extent, cell));
        inputs.diagnostics.add_cell(diagnostic, Location { extent, ..location }, cell);
    }
}

/// Adds diagnostics for comuni that are twice in a wave, and for comuni that may be the same, among the interviews on a
/// questionnaire in any version.
fn note_duplicates(interviews: &[&(Interview, Location)], registry: &RegistryChoice, inputs: &mut Inputs) {
    let Inputs { sources, diagnostics, .. } = inputs;
    let mut duplicates = Duplicates::default();
    let name_of = |location: &Location| sources.get(location.source).name.clone();
    for (number, (interview, location)) in interviews.iter().enumerate() {
        let unit = &interview.unit;
        let entry = Entry {
            name: unit.name.as_str().into(),
            code: unit.code.as_deref().map(Cow::from),
            written: None,
            wave: interview.wave.as_deref().map(Cow::from),
            formerly: Vec::new(),
            file: u32::try_from(number).unwrap_or(u32::MAX),
            extent: location.extent,
            printed: false,
        };
        if let Some(diagnostic) = duplicates.note(unit.resolved(), &entry, &|first| {
            let (first, first_location) = interviews[first as usize];
            let whole = [first_location, location].map(|it| (it.extent == Extent::Whole).then(|| name_of(it)));
            (name_of(first_location), remedy_of([first, interview], whole, || remedy(registry, &entry)))
        }) {
            let cell = matches!(location.extent, Extent::Cell { .. }).then(|| unit.name.clone());
            diagnostics.add_cell(diagnostic, *location, cell);
            diagnostics.limit();
        }
    }
}

/// The cell of the code that a diagnostic lists first, by the cell of the comune's name, and its content.
pub fn code_cell(
    diagnostic: &IdentityDiagnostic,
    of_name: Extent,
    columns: &[String],
) -> Option<(Extent, Option<String>)> {
    let (IdentityDiagnostic::CodeWithoutZeros { codes }
    | IdentityDiagnostic::FormerCode { codes }
    | IdentityDiagnostic::UnknownCode { codes }) = diagnostic
    else {
        return None;
    };
    let Extent::Cell { row, .. } = of_name else { return None };
    let column = columns.iter().position(|name| column_name(name) == Some("code"))?;
    let code = codes.first()?.split([' ', '→']).next()?.to_owned();
    Some((Extent::Cell { row, column: u32::try_from(column).ok()? }, Some(code)))
}

/// What solves a duplicate: files that answer different questions are joined, one without answers is deleted. `files` are
/// the names of those with nothing but the interview.
fn remedy_of(
    interviews: [&Interview; 2],
    files: [Option<String>; 2],
    otherwise: impl Fn() -> DuplicateRemedy,
) -> DuplicateRemedy {
    let by_names = otherwise();
    if matches!(by_names, DuplicateRemedy::WriteCodes(_)) {
        return by_names;
    }
    let answered = interviews.map(|interview| {
        let is_answered = |question: &_| !interview.response(*question).is_empty();
        interview.questions().filter(is_answered).collect::<Vec<_>>()
    });
    for (answered, file) in answered.iter().zip(files).rev() {
        if let (true, Some(file)) = (answered.is_empty(), file) {
            return DuplicateRemedy::Delete(file);
        }
    }
    let [first, second] = &answered;
    let apart = !first.is_empty() && !second.is_empty() && !first.iter().any(|question| second.contains(question));
    if apart { DuplicateRemedy::Join } else { by_names }
}

/// Warns of interviews without a wave among others that have one.
fn note_missing_waves(group: &[Assessment], inputs: &mut Inputs) {
    let interviews = || group.iter().flat_map(|assessment| &assessment.interviews);
    let waves: BTreeSet<&str> = interviews().filter_map(|(interview, _)| interview.wave.as_deref()).collect();
    let without: Vec<&(Interview, Location)> = interviews().filter(|(interview, _)| interview.wave.is_none()).collect();
    let ([(first, location), ..], false) = (without.as_slice(), waves.is_empty()) else { return };
    let cell = matches!(location.extent, Extent::Cell { .. }).then(|| first.unit.name.clone());
    let units = without.iter().map(|(interview, _)| interview.unit.name.clone()).collect();
    let waves = waves.into_iter().map(str::to_owned).collect();
    inputs.diagnostics.add_cell(InterviewDiagnostic::WaveMissing { units, waves }, *location, cell);
}
