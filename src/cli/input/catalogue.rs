//! The questionnaires of a run: the shipped ones, those in the folders of interviews, and the one of `--questionnaire`.

use crate::cli::files::Inputs;
use crate::cli::messages;
use anyhow::Result;
use comino::diagnostics::{Diagnostics, Location, LookupDiagnostic, Sources};
use comino::lang::Lang;
use comino::load::{self, nearest, parse};
use comino::model::Questionnaire;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The shipped questionnaires: id and text.
const SHIPPED: &[(&str, &str)] = &[
    ("maturita-ict", include_str!("../../../questionnaires/maturita-ict.yaml")),
    ("maturita-ict-breve", include_str!("../../../questionnaires/maturita-ict-breve.yaml")),
    ("gestione-associata", include_str!("../../../questionnaires/gestione-associata.yaml")),
    ("misure-minime", include_str!("../../../questionnaires/misure-minime.yaml")),
    ("pnrr-padigitale", include_str!("../../../questionnaires/pnrr-padigitale.yaml")),
];

pub fn shipped_ids() -> Vec<&'static str> {
    SHIPPED.iter().map(|(id, _)| *id).collect()
}

pub fn shipped_text(id: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

/// A shipped questionnaire; `None` if no one has this id.
///
/// # Panics
/// If it has an error: a test reads them all.
pub fn shipped(id: &str) -> Option<Arc<Questionnaire>> {
    let text = shipped_text(id)?;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(id, text);
    let document = parse(text, source, &mut diagnostics).expect("a shipped questionnaire is sound");
    let questionnaire = load::questionnaire::read(document, &mut diagnostics);
    Some(Arc::new(questionnaire.expect("a shipped questionnaire is sound")))
}

#[derive(Default)]
pub struct Catalogue {
    /// The one of `--questionnaire`, which is used instead of those that files name.
    selected: Option<Arc<Questionnaire>>,
    /// Whether `--questionnaire` names a file with errors.
    selected_has_errors: bool,
    shipped: HashMap<String, Arc<Questionnaire>>,
    /// By folder: its questionnaires.
    siblings: HashMap<PathBuf, Vec<Sibling>>,
}

/// A questionnaire file in a folder of interviews; `questionnaire` is `None` if it has errors.
struct Sibling {
    id: Option<String>,
    questionnaire: Option<Arc<Questionnaire>>,
}

impl Catalogue {
    /// Sets the questionnaire of `--questionnaire`: a file, or the id of a shipped one.
    pub fn select(&mut self, name: &str, inputs: &mut Inputs) -> Result<()> {
        let path = Path::new(name);
        let like_path = name.contains(['/', '\\']) || path.extension().is_some() || path.is_file();
        if !like_path {
            self.selected = Some(shipped(name).ok_or_else(|| unknown_questionnaire(name, inputs.lang))?);
            return Ok(());
        }
        self.selected = read_file(path, inputs)?;
        self.selected_has_errors = self.selected.is_none();
        Ok(())
    }

    pub fn selected(&self) -> Option<&Arc<Questionnaire>> {
        self.selected.as_ref()
    }

    /// Adds a questionnaire found in a folder; `None` for one with errors.
    pub fn add_sibling(&mut self, folder: &Path, id: Option<String>, questionnaire: Option<Arc<Questionnaire>>) {
        self.siblings.entry(canonical(folder)).or_default().push(Sibling { id, questionnaire });
    }

    /// The questionnaire of a file in `folder`, which may name one. On `None` the reason is among the diagnostics, or
    /// the questionnaire's own errors are.
    pub fn find(
        &mut self,
        folder: &Path,
        named: Option<(&str, Location)>,
        whole: Location,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Questionnaire>> {
        if self.selected_has_errors {
            return None;
        }
        if let Some(asked) = self.selected.clone() {
            if let Some((name, location)) = named.filter(|(name, _)| !is_named(&asked, name)) {
                let used = format!("{}@{}", asked.id, asked.version);
                diagnostics.add(LookupDiagnostic::QuestionnaireOverridden { named: name.to_owned(), used }, location);
            }
            return Some(asked);
        }
        let Some((name, location)) = named else {
            diagnostics.add(LookupDiagnostic::QuestionnaireUnnamed, whole);
            return None;
        };
        self.look_up(folder, name, location, diagnostics)
    }

    fn look_up(
        &mut self,
        folder: &Path,
        name: &str,
        location: Location,
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
        if of_id.is_empty() {
            of_id.extend(self.shipped.get(id).cloned().or_else(|| shipped(id)));
            self.shipped.extend(of_id.first().map(|found| (id.to_owned(), Arc::clone(found))));
        }
        if of_id.is_empty() {
            let mut known: Vec<String> = siblings.iter().filter_map(|file| file.id.clone()).collect();
            known.extend(shipped_ids().into_iter().map(str::to_owned));
            let nearest = nearest(id, known.iter().map(String::as_str));
            diagnostics.add(LookupDiagnostic::QuestionnaireNotFound { id: id.to_owned(), nearest, known }, location);
            return None;
        }
        let right = of_id.iter().find(|found| version.is_none_or(|version| found.version == version));
        if right.is_none() {
            let found: Vec<&str> = of_id.iter().map(|found| found.version.as_str()).collect();
            let (wanted, found) = (version.unwrap_or("").to_owned(), found.join(", "));
            diagnostics.add(LookupDiagnostic::QuestionnaireVersion { wanted, found }, location);
        }
        right.cloned()
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

/// The error for an id that no shipped questionnaire has.
pub fn unknown_questionnaire(id: &str, lang: Lang) -> messages::Refusal {
    let ids = shipped_ids();
    let nearest = nearest(id, ids.iter().copied());
    messages::unknown_questionnaire(id, nearest.as_deref(), &ids, lang)
}
