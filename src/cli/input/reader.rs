//! Reads paths into interviews, each with its questionnaire.

use crate::cli::args::CommonArgs;
use crate::cli::files::{Inputs, TableText, is_table};
use crate::cli::input::catalogue::{Catalogue, is_questionnaire_file};
use crate::cli::input::copies;
use crate::cli::input::run::{Apart, Assessment, Interviews, QuestionnaireFiles, Run, resolve};
use crate::cli::input::seen::SeenFiles;
use crate::cli::messages;
use crate::cli::paths::{FOLDER_FILE, folder_of, is_of_system, is_standard_input, names_table, readable_files};
use crate::cli::terminal;
use anyhow::{Context, Result};
use comino::diagnostics::{IdentityDiagnostic, InterviewDiagnostic, Location, LookupDiagnostic, SourceId};
use comino::lang::Lang;
use comino::load::folder::{self, Folder};
use comino::load::identity::{NO_REGISTRY, RegistryChoice};
use comino::load::table::{Table, rating_with};
use comino::load::{self, Document, LARGEST_YAML, parse};
use comino::model::{Interview, Questionnaire};
use comino::registry::Registry;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub fn read(paths: &[PathBuf], shared: &CommonArgs) -> Result<Run> {
    read_all(Reader::from_args(shared)?, paths)
}

/// Reads all paths with a reader.
pub fn read_all(mut reader: Reader, paths: &[PathBuf]) -> Result<Run> {
    reader.expect_paths(paths);
    paths.iter().try_for_each(|path| reader.path(path))?;
    let questionnaires = std::mem::take(&mut reader.questionnaires);
    let mut assessments = std::mem::take(&mut reader.assessments);
    let registry = reader.registry.clone();
    let mut inputs = reader.into_inputs();
    let units = resolve(std::slice::from_mut(&mut assessments), &registry, &mut inputs);
    Ok(Run { inputs, interviews: Interviews { assessments, units }, questionnaires })
}

/// Reads all paths, the interviews of each path apart. A comune may be in several of them.
pub fn read_apart(paths: &[PathBuf], shared: &CommonArgs) -> Result<(Inputs, Apart)> {
    let mut reader = Reader::from_args(shared)?;
    let mut groups = Vec::new();
    for path in paths {
        reader.path(path)?;
        groups.push(std::mem::take(&mut reader.assessments));
    }
    let registry = reader.registry.clone();
    let mut inputs = reader.into_inputs();
    let units = resolve(&mut groups, &registry, &mut inputs);
    Ok((inputs, Apart { groups, units }))
}

/// How a table was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// On the command line.
    Named,
    /// In a folder; there it may be the list that interviews were prepared from.
    InFolder,
}

pub struct Reader {
    pub inputs: Inputs,
    pub catalogue: Catalogue,
    /// The interviews read so far, by questionnaire.
    assessments: Vec<Assessment>,
    pub questionnaires: QuestionnaireFiles,
    /// The language set in a `comino.yaml`.
    folder_lang: Option<Lang>,
    /// By folder: its settings.
    folders: HashMap<PathBuf, Folder>,
    /// The registry that the folders choose; `none` in one of them holds for the run.
    pub registry: RegistryChoice,
    /// The questionnaire files read, so that none is read twice.
    pub seen: SeenFiles,
    /// The files of interviews read, if several paths are given; and those that were given twice.
    given: Option<(HashSet<PathBuf>, HashSet<PathBuf>)>,
}

impl Reader {
    pub fn new(inputs: Inputs) -> Reader {
        Reader {
            inputs,
            catalogue: Catalogue::default(),
            assessments: Vec::new(),
            questionnaires: QuestionnaireFiles::default(),
            folder_lang: None,
            folders: HashMap::new(),
            registry: RegistryChoice::default(),
            seen: SeenFiles::default(),
            given: None,
        }
    }

    /// A reader with the options of the command line.
    pub fn from_args(shared: &CommonArgs) -> Result<Reader> {
        let mut reader = Reader::new(Inputs::from_args(shared));
        if let Some(name) = &shared.questionnaire {
            reader.catalogue.select(name, &mut reader.inputs)?;
            reader.seen.insert(Path::new(name));
        }
        Ok(reader)
    }

    /// The language of the output: that of a `comino.yaml` counts too.
    pub fn output_lang(&self) -> Lang {
        terminal::language(self.folder_lang)
    }

    /// The files read, with messages in the language of the output from now on.
    pub fn into_inputs(self) -> Inputs {
        Inputs { lang: self.output_lang(), ..self.inputs }
    }

    /// Prepares for files that may be given twice, if there are several paths.
    pub fn expect_paths(&mut self, paths: &[PathBuf]) {
        self.given = (paths.len() > 1).then(Default::default);
    }

    /// Whether a file of interviews was given before. If so, it is reported once.
    pub fn is_given_again(&mut self, path: &Path) -> bool {
        let Some((given, again)) = &mut self.given else { return false };
        let Ok(canonical) = fs::canonicalize(path) else { return false };
        if given.insert(canonical.clone()) {
            return false;
        }
        if again.insert(canonical) {
            let source = self.inputs.sources.add(self.inputs.name_of(path), "");
            self.inputs.diagnostics.add(InterviewDiagnostic::PathTwice, Location::whole(source));
        }
        true
    }

    fn was_given(&self, path: &Path) -> bool {
        let canonical = || fs::canonicalize(path).ok();
        self.given.as_ref().is_some_and(|(given, _)| canonical().is_some_and(|path| given.contains(&path)))
    }

    /// Warns of a file whose name says that it is a copy of another in its folder.
    pub fn warn_of_copy(&mut self, path: &Path, files: &[PathBuf]) {
        let Some(original) = copies::original_of(path).filter(|original| files.contains(original)) else { return };
        let original = original.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = self.inputs.sources.add(self.inputs.name_of(path), "");
        self.inputs.diagnostics.add(InterviewDiagnostic::CopyOfFile { original }, Location::whole(source));
    }

    fn path(&mut self, path: &Path) -> Result<()> {
        if is_standard_input(path) {
            return self.table(path, Path::new("."), &Folder::default(), Found::Named);
        }
        let context = || messages::cannot_read(path.display(), self.inputs.lang);
        if fs::metadata(path).with_context(context)?.is_dir() {
            return self.directory(path);
        }
        let folder = folder_of(path);
        if is_table(path) {
            let settings = self.folder_settings(folder, path)?;
            return self.table(path, folder, &settings, Found::Named);
        }
        if path.file_name().is_some_and(|name| name == FOLDER_FILE) {
            return self.folder_settings(folder, path).map(drop);
        }
        if self.seen.contains(path) || self.is_given_again(path) {
            return Ok(());
        }
        let Some((source, document)) = self.read_unless_questionnaire(path, folder)? else { return Ok(()) };
        let settings = self.folder_settings(folder, path)?;
        self.interview(source, document, folder, &settings);
        Ok(())
    }

    /// Reads a folder: its settings, its questionnaires, then its interviews by file name.
    fn directory(&mut self, directory: &Path) -> Result<()> {
        self.note_passed_over(directory);
        let settings = self.settings(directory)?;
        let found = self.found();
        let errors = self.inputs.diagnostics.errors();
        let mut interviews = Vec::new();
        let mut tables = Vec::new();
        let mut questionnaires = false;
        let mut given_before = false;
        let files = self.files(directory)?;
        for path in &files {
            self.warn_of_copy(path, &files);
        }
        for path in files {
            if is_table(&path) {
                tables.push(path);
                continue;
            }
            if self.seen.contains(&path) {
                questionnaires = true;
                continue;
            }
            if self.is_given_again(&path) {
                given_before = true;
                continue;
            }
            interviews.extend(self.read_unless_questionnaire(&path, directory)?);
        }
        questionnaires |= self.questionnaires.read > 0;
        self.folders.insert(directory.to_owned(), settings.clone());
        for (source, document) in interviews {
            self.interview(source, document, directory, &settings);
        }
        for path in tables {
            given_before |= self.was_given(&path);
            self.table(&path, directory, &settings, Found::InFolder)?;
        }
        if self.found() == found && !given_before && self.inputs.diagnostics.errors() == errors && !questionnaires {
            let source = self.inputs.sources.add(directory.display().to_string(), "");
            self.inputs.diagnostics.add(InterviewDiagnostic::NoInterviews, Location::whole(source));
        }
        Ok(())
    }

    /// Prints once what in a folder may have answers but is not read.
    pub fn note_passed_over(&self, directory: &Path) {
        if !self.folders.contains_key(directory) {
            terminal::print_message(&messages::passed_over_in(directory, self.inputs.lang));
        }
    }

    fn found(&self) -> usize {
        self.assessments.iter().map(|assessment| assessment.interviews.len()).sum()
    }

    /// The files of a folder that can be read, sorted by name.
    pub fn files(&self, directory: &Path) -> Result<Vec<PathBuf>> {
        let lang = self.inputs.lang;
        readable_files(directory, is_questionnaire_file)
            .with_context(|| messages::cannot_read(directory.display(), lang))
    }

    /// Reads the settings of a folder, and the questionnaires in it except `but`.
    pub fn folder_settings(&mut self, folder: &Path, but: &Path) -> Result<Folder> {
        if is_of_system(folder) {
            return Ok(Folder::default());
        }
        if let Some(looked) = self.folders.get(folder) {
            return Ok(looked.clone());
        }
        let settings = self.settings(folder)?;
        self.folders.insert(folder.to_owned(), settings.clone());
        if self.catalogue.selected().is_some() {
            return Ok(settings);
        }
        for path in self.files(folder)? {
            let is_small = || fs::metadata(&path).is_ok_and(|file| file.len() <= LARGEST_YAML);
            let is_candidate = path != but && !self.seen.contains(&path) && !is_table(&path) && is_small();
            if is_candidate && is_questionnaire_file(&path) {
                self.read_unless_questionnaire(&path, folder)?;
            }
        }
        Ok(settings)
    }

    pub fn settings(&mut self, folder: &Path) -> Result<Folder> {
        let path = folder.join(FOLDER_FILE);
        if !path.is_file() {
            return Ok(Folder::default());
        }
        let Some((_, document)) = self.document(&path)? else { return Ok(Folder::default()) };
        let settings = folder::read(document, &mut self.inputs.diagnostics);
        self.folder_lang = self.folder_lang.or(settings.lang);
        if let Some((named, location)) = &settings.registry {
            self.choose_registry(named, &folder.join(named), *location);
        }
        Ok(settings)
    }

    /// Chooses the registry that a folder names: `none`, or the file of a list.
    fn choose_registry(&mut self, named: &str, path: &Path, location: Location) {
        if named == NO_REGISTRY {
            self.registry = RegistryChoice::Off;
        }
        if matches!(self.registry, RegistryChoice::Off) {
            return;
        }
        let text = fs::read_to_string(path).map_err(|error| error.to_string());
        match text.and_then(|text| Registry::parse(&text).map_err(|error| error.to_string())) {
            Ok(registry) => self.registry = RegistryChoice::File(Arc::new(registry)),
            Err(reason) => {
                let file = named.to_owned();
                self.inputs.diagnostics.add(IdentityDiagnostic::RegistryUnreadable { file, reason }, location);
            }
        }
    }

    fn document(&mut self, path: &Path) -> Result<Option<(SourceId, Document)>> {
        let Some((source, text)) = self.inputs.read_text(path)? else { return Ok(None) };
        Ok(parse(&text, source, &mut self.inputs.diagnostics).map(|document| (source, document)))
    }

    /// Parses a file. A questionnaire goes into the catalogue; `None` for it, and for a file that cannot be parsed.
    pub fn read_unless_questionnaire(&mut self, path: &Path, folder: &Path) -> Result<Option<(SourceId, Document)>> {
        let read = self.document(path)?;
        match read {
            Some((_, document)) if document.is_questionnaire() => self.questionnaire(folder, document),
            Some(other) => return Ok(Some(other)),
            None => {}
        }
        self.seen.insert(path);
        Ok(None)
    }

    fn questionnaire(&mut self, folder: &Path, document: Document) {
        let id = document.top_text("id").map(str::to_owned);
        let questionnaire = load::questionnaire::read(document, &mut self.inputs.diagnostics).map(Arc::new);
        self.questionnaires.read += 1;
        self.questionnaires.valid.extend(questionnaire.clone());
        self.catalogue.add_sibling(folder, id, questionnaire);
    }

    fn interview(&mut self, source: SourceId, document: Document, folder: &Path, settings: &Folder) {
        let whole = Location::whole(source);
        let named = load::interview::named_questionnaire(&document);
        let named = named.or(settings.questionnaire.as_ref().map(|(name, location)| (name.as_str(), *location)));
        let misfits = |questionnaire: &Questionnaire| load::interview::misfits(&document, questionnaire);
        if let (Some(selected), Some((name, location))) = (self.catalogue.selected(), named)
            && name.split('@').next() != Some(selected.id.as_str())
        {
            let answers = load::interview::answer_count(&document);
            if answers > 0 && misfits(selected) * 10 >= answers * 9 {
                let used = selected.id.to_string();
                let diagnostic = LookupDiagnostic::AnswersAnother { named: name.to_owned(), used };
                self.inputs.diagnostics.add(diagnostic, location);
                return;
            }
        }
        let found = self.catalogue.find(folder, named, whole, &misfits, &mut self.inputs.diagnostics);
        let Some(questionnaire) = found else { return };
        if let Some(interview) = load::interview::read(document, &questionnaire, settings, &mut self.inputs.diagnostics)
        {
            self.keep(&questionnaire, interview, whole);
        }
    }

    fn table(&mut self, path: &Path, folder: &Path, settings: &Folder, found: Found) -> Result<()> {
        if self.is_given_again(path) {
            return Ok(());
        }
        // Only the sheets of a workbook are compared by their questions.
        let is_plain = names_table(path) && !is_standard_input(path);
        let questionnaires = if is_plain { Vec::new() } else { self.catalogue.known_in(folder) };
        let rating = rating_with(questionnaires.iter().map(|questionnaire| &**questionnaire));
        let Some(read) = self.inputs.read_table(path, &rating)? else { return Ok(()) };
        let TableText { source, text, format, sheet } = read;
        if found == Found::InFolder && sheet.as_ref().is_some_and(|sheet| !sheet.fits) {
            return Ok(());
        }
        let Inputs { sources, diagnostics, .. } = &mut self.inputs;
        if sheet.is_some_and(|sheet| !sheet.note(source, sources, diagnostics)) {
            return Ok(());
        }
        let Some(table) = Table::open_as(&text, format, source, sources, diagnostics) else { return Ok(()) };
        if found == Found::InFolder && table.is_list_of_comuni() {
            return Ok(());
        }
        let errors = diagnostics.errors();
        let own = table.named_questionnaire(diagnostics);
        if diagnostics.errors() > errors {
            return Ok(());
        }
        let named = own.as_ref().or(settings.questionnaire.as_ref());
        let named = named.map(|(name, location)| (name.as_str(), *location));
        let misfits = |questionnaire: &Questionnaire| table.header().misfits(questionnaire);
        let questionnaire = self.catalogue.find(folder, named, Location::whole(source), &misfits, diagnostics);
        let Some(questionnaire) = questionnaire else { return Ok(()) };
        if found == Found::InFolder && table.header().refuse_unless_answers(&questionnaire, diagnostics) {
            return Ok(());
        }
        for row in table.rows(&questionnaire, settings, &mut self.inputs.diagnostics) {
            self.keep(&questionnaire, row.interview, row.place);
        }
        Ok(())
    }

    fn keep(&mut self, questionnaire: &Arc<Questionnaire>, interview: Interview, location: Location) {
        let Questionnaire { id, version, .. } = &**questionnaire;
        let is_same =
            |known: &&mut Assessment| known.questionnaire.id == *id && known.questionnaire.version == *version;
        match self.assessments.iter_mut().find(is_same) {
            Some(Assessment { questionnaire: known, .. })
                if !Arc::ptr_eq(known, questionnaire) && **known != **questionnaire =>
            {
                let id = format!("{id}@{version}");
                self.inputs.diagnostics.add(LookupDiagnostic::QuestionnaireDiffers { id }, location);
            }
            Some(assessment) => assessment.interviews.push((interview, location)),
            None => {
                let (questionnaire, interviews) = (Arc::clone(questionnaire), vec![(interview, location)]);
                self.assessments.push(Assessment { questionnaire, interviews });
            }
        }
    }
}
