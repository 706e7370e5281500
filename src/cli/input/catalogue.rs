//! The questionnaires of a run: the shipped ones, those in the folders of interviews, and the one of `--questionnaire`.

use crate::cli::files::{Inputs, streams};
pub use crate::cli::input::shipped::{shipped, shipped_ids, shipped_text, shipped_versions};
use crate::cli::messages;
use anyhow::Result;
use comino::diagnostics::{Diagnostics, Location, LookupDiagnostic};
use comino::lang::Lang;
use comino::load::{self, LARGEST_YAML, nearest, parse};
use comino::model::Questionnaire;
use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many answers of a file a questionnaire does not accept.
pub type Misfits<'f> = &'f dyn Fn(&Questionnaire) -> usize;

#[derive(Default)]
pub struct Catalogue {
    /// The one of `--questionnaire`, which is used instead of those that files name.
    selected: Option<Arc<Questionnaire>>,
    /// Whether `--questionnaire` is the id of a shipped one without a version: files may then use any of its versions.
    selected_any_version: bool,
    /// Whether `--questionnaire` names a file with errors.
    selected_has_errors: bool,
    /// By id: all versions of the shipped ones.
    shipped: HashMap<String, Vec<Arc<Questionnaire>>>,
    /// By folder: its questionnaires.
    siblings: HashMap<PathBuf, Vec<Sibling>>,
}

/// A questionnaire file in a folder of interviews; `questionnaire` is `None` if it has errors.
struct Sibling {
    id: Option<String>,
    questionnaire: Option<Arc<Questionnaire>>,
}

impl Catalogue {
    /// Sets the questionnaire of `--questionnaire`: a file, or the `id` or `id@version` of a shipped one.
    pub fn select(&mut self, name: &str, inputs: &mut Inputs) -> Result<()> {
        let path = Path::new(name);
        let is_version = name.split_once('@').is_some_and(|(id, _)| shipped_ids().contains(&id));
        let like_path = path.is_file() || !is_version && (name.contains(['/', '\\']) || path.extension().is_some());
        if !like_path {
            self.selected = Some(shipped(name).ok_or_else(|| unknown_questionnaire(name, inputs.lang))?);
            self.selected_any_version = !name.contains('@');
            return Ok(());
        }
        self.selected = read_file(path, inputs)?;
        self.selected_has_errors = self.selected.is_none();
        Ok(())
    }

    pub fn selected(&self) -> Option<&Arc<Questionnaire>> {
        self.selected.as_ref()
    }

    /// The questionnaires that a file in a folder is likely to have: the one of `--questionnaire`, or those in the folder, or the
    /// shipped ones.
    pub fn known_in(&self, folder: &Path) -> Vec<Arc<Questionnaire>> {
        let siblings = || self.siblings.get(&canonical(folder)).into_iter().flatten();
        let found: Vec<Arc<Questionnaire>> = match &self.selected {
            Some(selected) => vec![Arc::clone(selected)],
            None => siblings().filter_map(|sibling| sibling.questionnaire.clone()).collect(),
        };
        if found.is_empty() { shipped_ids().into_iter().filter_map(shipped).collect() } else { found }
    }

    /// Adds a questionnaire found in a folder; `None` for one with errors.
    pub fn add_sibling(&mut self, folder: &Path, id: Option<String>, questionnaire: Option<Arc<Questionnaire>>) {
        self.siblings.entry(canonical(folder)).or_default().push(Sibling { id, questionnaire });
    }

    /// The questionnaire of a file in `folder`, which may name one. If it names no version, the one with the fewest
    /// `misfits` is used, the newest among equals. On `None` the reason is among the diagnostics, or the questionnaire's
    /// own errors are.
    pub fn find(
        &mut self,
        folder: &Path,
        named: Option<(&str, Location)>,
        whole: Location,
        misfits: Misfits<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Questionnaire>> {
        if self.selected_has_errors {
            return None;
        }
        if let Some(selected) = self.selected.clone() {
            return Some(self.selected_for(selected, named, misfits, diagnostics));
        }
        let Some((name, location)) = named else {
            diagnostics.add(LookupDiagnostic::QuestionnaireUnnamed, whole);
            return None;
        };
        self.look_up(folder, name, location, misfits, diagnostics)
    }

    /// The questionnaire of `--questionnaire` for a file: without a version, the version that the file names or fits.
    fn selected_for(
        &mut self,
        selected: Arc<Questionnaire>,
        named: Option<(&str, Location)>,
        misfits: Misfits<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Arc<Questionnaire> {
        let mut used = selected;
        if self.selected_any_version {
            let version = named.and_then(|(name, _)| name.split_once('@'));
            let version = version.filter(|(id, _)| *id == used.id.as_str()).map(|(_, version)| version);
            let versions = self.shipped(used.id.as_str());
            let same = versions.iter().find(|one| version == Some(one.version.as_str()));
            used = same.cloned().or_else(|| best_fit(&versions, misfits)).unwrap_or(used);
        }
        if let Some((name, location)) = named.filter(|(name, _)| !is_named(&used, name)) {
            let with_version = format!("{}@{}", used.id, used.version);
            let diagnostic = LookupDiagnostic::QuestionnaireOverridden { named: name.to_owned(), used: with_version };
            diagnostics.add(diagnostic, location);
        }
        used
    }

    fn look_up(
        &mut self,
        folder: &Path,
        name: &str,
        location: Location,
        misfits: Misfits<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Questionnaire>> {
        let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version)));
        let siblings: Vec<&Sibling> = self.siblings.get(&canonical(folder)).into_iter().flatten().collect();
        let mut of_id: Vec<Arc<Questionnaire>> = siblings
            .iter()
            .filter_map(|file| file.questionnaire.clone())
            .filter(|found| found.id.as_str() == id)
            .collect();
        let broken = siblings.iter().any(|file| file.questionnaire.is_none() && file.id.as_deref() == Some(id));
        if broken && of_id.is_empty() {
            return None;
        }
        let mut known: Vec<String> = siblings.iter().filter_map(|file| file.id.clone()).collect();
        if of_id.is_empty() {
            of_id = self.shipped(id);
        }
        if of_id.is_empty() {
            known.extend(shipped_ids().into_iter().map(str::to_owned));
            let nearest = nearest(id, known.iter().map(String::as_str));
            diagnostics.add(LookupDiagnostic::QuestionnaireNotFound { id: id.to_owned(), nearest, known }, location);
            return None;
        }
        let Some(wanted) = version else { return best_fit(&of_id, misfits) };
        let right = of_id.iter().find(|found| found.version == wanted);
        if right.is_none() {
            let found: Vec<&str> = of_id.iter().map(|found| found.version.as_str()).collect();
            let (wanted, found) = (wanted.to_owned(), found.join(", "));
            diagnostics.add(LookupDiagnostic::QuestionnaireVersion { wanted, found }, location);
        }
        right.cloned()
    }

    /// All versions of a shipped questionnaire, the newest first; each is read once.
    fn shipped(&mut self, id: &str) -> Vec<Arc<Questionnaire>> {
        let read = || -> Vec<Arc<Questionnaire>> {
            shipped_versions(id).iter().filter_map(|version| shipped(&format!("{id}@{version}"))).collect()
        };
        self.shipped.entry(id.to_owned()).or_insert_with(read).clone()
    }
}

/// The questionnaire with the fewest misfits, the first among equals.
fn best_fit(questionnaires: &[Arc<Questionnaire>], misfits: Misfits<'_>) -> Option<Arc<Questionnaire>> {
    match questionnaires {
        [only] => Some(Arc::clone(only)),
        several => several.iter().min_by_key(|questionnaire| misfits(questionnaire)).cloned(),
    }
}

/// A folder's canonical path, or the path itself if it has none.
fn canonical(folder: &Path) -> PathBuf {
    fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// Whether `name`, an id with or without `@version`, means this questionnaire.
fn is_named(questionnaire: &Questionnaire, name: &str) -> bool {
    match name.split_once('@') {
        Some((id, version)) => questionnaire.id.as_str() == id && questionnaire.version == version,
        None => questionnaire.id.as_str() == name,
    }
}

/// Reads a questionnaire file; `None` if it has errors.
pub fn read_file(path: &Path, inputs: &mut Inputs) -> Result<Option<Arc<Questionnaire>>> {
    let Some((source, text)) = inputs.read_text(path)? else { return Ok(None) };
    let diagnostics = &mut inputs.diagnostics;
    let document = parse(&text, source, diagnostics);
    Ok(document.and_then(|document| load::questionnaire::read(document, diagnostics)).map(Arc::new))
}

/// The error for an `id` or `id@version` that no shipped questionnaire has.
pub fn unknown_questionnaire(name: &str, lang: Lang) -> messages::Refusal {
    let ids = shipped_ids();
    if let Some(id) = name.split_once('@').map(|(id, _)| id).filter(|id| ids.contains(id)) {
        return messages::unknown_version(name, id, &shipped_versions(id), lang);
    }
    let nearest = nearest(name, ids.iter().copied());
    messages::unknown_questionnaire(name, nearest.as_deref(), &ids, lang)
}

/// Whether a file is a questionnaire; `false` also if it is too large or cannot be read.
pub fn is_questionnaire_file(path: &Path) -> bool {
    let mut text = String::new();
    let read = streams::open(path).and_then(|input| input.take(LARGEST_YAML + 1).read_to_string(&mut text));
    read.is_ok() && load::is_questionnaire(&text)
}
