//! Reads paths into interviews, each with its questionnaire.

use crate::cli::args::CommonArgs;
use crate::cli::input::catalogue::Catalogue;
use crate::cli::input::files::{Text, read_text};
pub use crate::cli::input::run::{Assessment, Run};
use crate::cli::messages;
use crate::cli::paths::{FOLDER_FILE, folder_of, has_extension, is_standard_input, is_table, is_yaml};
use crate::cli::terminal;
use anyhow::{Context, Result};
use comino::diagnostics::{Diagnostics, InterviewDiagnostic, Location, LookupDiagnostic, SourceId};
use comino::lang::Lang;
use comino::load::folder::{self, Folder};
use comino::load::table::Table;
use comino::load::{self, Document, LARGEST_YAML, parse};
use comino::model::{Interview, Questionnaire};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads all paths.
pub fn read(paths: &[PathBuf], shared: &CommonArgs) -> Result<Run> {
    let mut inputs = Reader::from_args(shared)?;
    for path in paths {
        inputs.path(path)?;
    }
    inputs.run.resolve();
    Ok(inputs.run)
}

/// Reads all paths, the interviews of each path apart. A comune may be in several of them.
pub fn read_apart(paths: &[PathBuf], shared: &CommonArgs) -> Result<(Run, Vec<Vec<Assessment>>)> {
    let mut inputs = Reader::from_args(shared)?;
    let mut groups = Vec::new();
    for path in paths {
        inputs.path(path)?;
        groups.push(std::mem::take(&mut inputs.run.assessments));
    }
    inputs.run.resolve_groups(&mut groups);
    Ok((inputs.run, groups))
}

/// The settings in the folder of a file, and the run with their diagnostics.
pub fn settings_of(file: &Path, lang: Lang) -> Result<(Run, Folder)> {
    let mut inputs = Reader::new(Run::default(), lang);
    let settings = inputs.settings(folder_of(file))?;
    Ok((inputs.run, settings))
}

/// The questionnaire for a new file: that of `--questionnaire`, else the one its folder names.
pub fn questionnaire_for(file: &Path, shared: &CommonArgs) -> Result<(Run, Option<Arc<Questionnaire>>)> {
    let lang = terminal::language(None);
    let mut inputs = Reader::new(Run::default(), lang);
    if let Some(name) = &shared.questionnaire {
        inputs.catalogue.select(name, &mut inputs.run.sources, &mut inputs.run.diagnostics, lang)?;
        return Ok((inputs.run, inputs.catalogue.selected().cloned()));
    }
    let settings = inputs.folder_settings(folder_of(file), file)?;
    let Some((name, place)) = settings.questionnaire else { return Ok((inputs.run, None)) };
    let (named, diagnostics) = (Some((name.as_str(), place)), &mut inputs.run.diagnostics);
    let questionnaire = inputs.catalogue.find(folder_of(file), named, place, &|_| 0, diagnostics);
    Ok((inputs.run, questionnaire))
}

/// Whether a text looks like a questionnaire.
pub fn is_questionnaire(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("comino:"))
}

/// How a table was found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// On the command line.
    Named,
    /// In a folder; there it may be the list that interviews were prepared from.
    InFolder,
}

/// The state of reading.
pub struct Reader {
    /// What was read so far.
    pub run: Run,
    pub catalogue: Catalogue,
    /// By folder: its settings.
    folders: HashMap<PathBuf, Folder>,
    /// The canonical paths of the questionnaire files read, so that none is read twice.
    seen: HashSet<PathBuf>,
    /// Their file names in lower case.
    seen_names: HashSet<String>,
    /// The language of messages.
    pub lang: Lang,
}

impl Reader {
    fn new(run: Run, lang: Lang) -> Reader {
        let (seen, seen_names) = (HashSet::new(), HashSet::new());
        Reader { run, catalogue: Catalogue::default(), folders: HashMap::new(), seen, seen_names, lang }
    }

    /// A reader with the options of the command line.
    pub fn from_args(shared: &CommonArgs) -> Result<Reader> {
        let lang = terminal::language(None);
        let diagnostics = if shared.strict { Diagnostics::strict() } else { Diagnostics::default() };
        let mut inputs = Reader::new(Run { diagnostics, ..Run::default() }, lang);
        if let Some(name) = &shared.questionnaire {
            inputs.catalogue.select(name, &mut inputs.run.sources, &mut inputs.run.diagnostics, lang)?;
            inputs.note_seen(Path::new(name));
        }
        Ok(inputs)
    }

    fn path(&mut self, path: &Path) -> Result<()> {
        if is_standard_input(path) {
            return self.table(path, Path::new("."), &Folder::default(), Found::Named);
        }
        let context = || messages::cannot_read(&path.display().to_string(), self.lang);
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
        if self.is_seen(path) {
            return Ok(());
        }
        let Some((source, document)) = self.read_unless_questionnaire(path, folder)? else { return Ok(()) };
        let settings = self.folder_settings(folder, path)?;
        self.interview(source, document, folder, &settings);
        Ok(())
    }

    /// Reads a folder: its settings, its questionnaires, then its interviews by file name.
    fn directory(&mut self, directory: &Path) -> Result<()> {
        let settings = self.settings(directory)?;
        let found = self.run.assessments.iter().map(|a| a.interviews.len()).sum::<usize>();
        let errors = self.run.diagnostics.errors();
        let mut interviews = Vec::new();
        let mut tables = Vec::new();
        let mut questionnaires = false;
        for path in self.files(directory)? {
            if is_table(&path) {
                tables.push(path);
                continue;
            }
            if self.is_seen(&path) {
                questionnaires = true;
                continue;
            }
            interviews.extend(self.read_unless_questionnaire(&path, directory)?);
        }
        questionnaires |= self.run.questionnaires > 0;
        self.folders.insert(directory.to_owned(), settings.clone());
        for (source, document) in interviews {
            self.interview(source, document, directory, &settings);
        }
        for path in tables {
            self.table(&path, directory, &settings, Found::InFolder)?;
        }
        let now = self.run.assessments.iter().map(|a| a.interviews.len()).sum::<usize>();
        if now == found && self.run.diagnostics.errors() == errors && !questionnaires {
            let source = self.run.sources.add(directory.display().to_string(), "");
            self.run.diagnostics.add(InterviewDiagnostic::NoInterviews, Location::whole(source));
        }
        Ok(())
    }

    /// The files of a folder that can be read, sorted by name.
    pub fn files(&self, directory: &Path) -> Result<Vec<PathBuf>> {
        let context = || messages::cannot_read(&directory.display().to_string(), self.lang);
        let mut files = Vec::new();
        for entry in fs::read_dir(directory).with_context(context)? {
            let entry = entry.with_context(context)?;
            let path = entry.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
            let readable =
                has_extension(&path, &["yaml", "yml"]) || (is_table(&path) && !has_extension(&path, &["txt"]));
            if readable && !name.starts_with('.') && name != FOLDER_FILE && is_file(&entry) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Reads the settings of a folder, and the questionnaires in it except `but`.
    pub fn folder_settings(&mut self, folder: &Path, but: &Path) -> Result<Folder> {
        if let Some(looked) = self.folders.get(folder) {
            return Ok(looked.clone());
        }
        let settings = self.settings(folder)?;
        self.folders.insert(folder.to_owned(), settings.clone());
        if self.catalogue.selected().is_some() {
            return Ok(settings);
        }
        for path in self.files(folder)? {
            let is_candidate = path != but
                && !self.is_seen(&path)
                && is_yaml(&path)
                && fs::metadata(&path).is_ok_and(|m| m.len() <= LARGEST_YAML);
            if is_candidate && fs::read_to_string(&path).is_ok_and(|text| is_questionnaire(&text)) {
                self.read_unless_questionnaire(&path, folder)?;
            }
        }
        Ok(settings)
    }

    /// Reads the folder's `comino.yaml`.
    fn settings(&mut self, folder: &Path) -> Result<Folder> {
        let path = folder.join(FOLDER_FILE);
        if !path.is_file() {
            return Ok(Folder::default());
        }
        let Some((_, document)) = self.document(&path)? else { return Ok(Folder::default()) };
        let settings = folder::read(document, &mut self.run.diagnostics);
        self.run.lang = self.run.lang.or(settings.lang);
        Ok(settings)
    }

    fn document(&mut self, path: &Path) -> Result<Option<(SourceId, Document)>> {
        let Text::Read { source, text } = read_text(path, &mut self.run.sources, &mut self.run.diagnostics, self.lang)?
        else {
            return Ok(None);
        };
        Ok(parse(&text, source, &mut self.run.diagnostics).map(|document| (source, document)))
    }

    /// Parses a file. A questionnaire goes into the catalogue; `None` for it, and for a file that cannot be parsed.
    pub fn read_unless_questionnaire(&mut self, path: &Path, folder: &Path) -> Result<Option<(SourceId, Document)>> {
        let read = self.document(path)?;
        match read {
            Some((_, document)) if document.has_key("comino") => self.questionnaire(folder, document),
            Some(other) => return Ok(Some(other)),
            None => {}
        }
        self.note_seen(path);
        Ok(None)
    }

    pub fn is_seen(&self, path: &Path) -> bool {
        // A path with another file name is the same file only through a link. Some file systems ignore case.
        let may_be = self.seen_names.contains(&folded_name(path)) || !self.seen.is_empty() && path.is_symlink();
        may_be && fs::canonicalize(path).is_ok_and(|path| self.seen.contains(&path))
    }

    fn note_seen(&mut self, path: &Path) {
        if let Ok(path) = fs::canonicalize(path) {
            self.seen_names.insert(folded_name(&path));
            self.seen.insert(path);
        }
    }

    fn questionnaire(&mut self, folder: &Path, document: Document) {
        let id = document.top_text("id").map(str::to_owned);
        let questionnaire = load::questionnaire::read(document, &mut self.run.diagnostics).map(Arc::new);
        self.run.questionnaires += 1;
        self.run.read_questionnaires.extend(questionnaire.clone());
        self.catalogue.add_sibling(folder, id, questionnaire);
    }

    fn interview(&mut self, source: SourceId, document: Document, folder: &Path, settings: &Folder) {
        let whole = Location::whole(source);
        let named = load::interview::named_questionnaire(&document);
        let named = named.or(settings.questionnaire.as_ref().map(|(name, place)| (name.as_str(), *place)));
        let misfits = |questionnaire: &Questionnaire| load::interview::misfits(&document, questionnaire);
        let found = self.catalogue.find(folder, named, whole, &misfits, &mut self.run.diagnostics);
        let Some(questionnaire) = found else { return };
        if let Some(interview) = load::interview::read(document, &questionnaire, settings, &mut self.run.diagnostics) {
            self.keep(&questionnaire, interview, whole);
        }
    }

    fn table(&mut self, path: &Path, folder: &Path, settings: &Folder, found: Found) -> Result<()> {
        let Run { sources, diagnostics, .. } = &mut self.run;
        let Text::Read { source, text } = read_text(path, sources, diagnostics, self.lang)? else { return Ok(()) };
        let Some(table) = Table::open(&text, source, sources, diagnostics) else { return Ok(()) };
        if found == Found::InFolder && table.is_list_of_comuni() {
            return Ok(());
        }
        let errors = diagnostics.errors();
        let own = table.named_questionnaire(diagnostics);
        if diagnostics.errors() > errors {
            return Ok(());
        }
        let named = own.as_ref().or(settings.questionnaire.as_ref());
        let named = named.map(|(name, place)| (name.as_str(), *place));
        let misfits = |questionnaire: &Questionnaire| table.header().misfits(questionnaire);
        let found = self.catalogue.find(folder, named, Location::whole(source), &misfits, diagnostics);
        let Some(questionnaire) = found else { return Ok(()) };
        for row in table.rows(&questionnaire, settings, &mut self.run.diagnostics) {
            self.keep(&questionnaire, row.interview, row.place);
        }
        Ok(())
    }

    fn keep(&mut self, questionnaire: &Arc<Questionnaire>, interview: Interview, place: Location) {
        let is_named_alike =
            |known: &Questionnaire| known.id == questionnaire.id && known.version == questionnaire.version;
        let differs = self
            .run
            .assessments
            .iter()
            .filter(|known| !Arc::ptr_eq(&known.questionnaire, questionnaire))
            .any(|known| is_named_alike(&known.questionnaire) && *known.questionnaire != **questionnaire);
        if differs {
            let id = format!("{}@{}", questionnaire.id, questionnaire.version);
            self.run.diagnostics.add(LookupDiagnostic::QuestionnaireDiffers { id }, place);
            return;
        }
        let same = |known: &&mut Assessment| is_named_alike(&known.questionnaire);
        match self.run.assessments.iter_mut().find(same) {
            Some(assessment) => assessment.interviews.push((interview, place)),
            None => self
                .run
                .assessments
                .push(Assessment { questionnaire: Arc::clone(questionnaire), interviews: vec![(interview, place)] }),
        }
    }
}

/// The file name in lower case.
fn folded_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Whether an entry of a folder is a file or a link to one.
fn is_file(entry: &fs::DirEntry) -> bool {
    match entry.file_type() {
        Ok(kind) if !kind.is_symlink() => kind.is_file(),
        _ => entry.path().is_file(),
    }
}
