//! The file of an interview: locked while it is worked on, saved whole or not at all, never over somebody's changes.

use super::super::inputs::folder_of;
use super::super::output::write_whole;
use super::texts;
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{Beginning, begun, revised};
use comino::model::{Interview, Questionnaire};
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The mark of the byte order, which some editors put at the beginning of a text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file that is worked on.
pub struct InterviewFile {
    path: PathBuf,
    /// What the file held when it was last read or written; `None`: it is not there yet.
    known: Option<String>,
    folder: Folder,
    _lock: Lock,
}

/// Why an interview could not be saved.
pub enum Unsaved {
    /// Somebody changed the file since it was read.
    Changed,
    /// The file is no longer where it was.
    Gone,
    /// The way the file is written cannot be kept.
    CannotKeep,
    /// The world refused.
    World(std::io::Error),
}

impl InterviewFile {
    /// Takes hold of a file, whose text is `known` (`None` for one that is to be begun), in a folder with these settings.
    pub fn open(path: &Path, known: Option<String>, folder: Folder, lang: Lang) -> Result<InterviewFile> {
        let lock = Lock::take(path, lang)?;
        sweep(path);
        Ok(InterviewFile { path: path.to_owned(), known, folder, _lock: lock })
    }

    /// Takes these bytes for what the file holds.
    pub fn know(&mut self, bytes: Vec<u8>) {
        self.known = Some(String::from_utf8(bytes).unwrap_or_default());
    }

    /// Its path as the user knows it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Saves an interview, which read as `before` when the file was last read or written, as it is now.
    pub fn save(
        &mut self,
        questionnaire: &Questionnaire,
        before: &Interview,
        after: &Interview,
        lang: Lang,
    ) -> Result<(), Unsaved> {
        match self.on_disk().map_err(Unsaved::World)? {
            now if now == self.known => {}
            None => return Err(Unsaved::Gone),
            Some(_) => return Err(Unsaved::Changed),
        }
        let text = match &self.known {
            Some(known) => {
                let (mark, text) = match known.strip_prefix(BYTE_ORDER_MARK) {
                    Some(text) => (BYTE_ORDER_MARK, text),
                    None => ("", known.as_str()),
                };
                revised(text, questionnaire, &self.folder, (before, after), lang).map(|text| format!("{mark}{text}"))
            }
            None => written_anew(questionnaire, &self.folder, after, lang),
        };
        let text = text.ok_or(Unsaved::CannotKeep)?;
        if self.known.as_ref() != Some(&text) {
            write_whole(&self.path, text.as_bytes()).map_err(Unsaved::World)?;
            self.known = Some(text);
        }
        Ok(())
    }

    /// Saves the interview in another file, which must not be there yet, and goes on with that one.
    pub fn save_elsewhere(
        &mut self,
        path: &Path,
        questionnaire: &Questionnaire,
        interview: &Interview,
        lang: Lang,
    ) -> Result<()> {
        if path.try_exists().with_context(|| texts::cannot_save(path, lang))? {
            bail!(texts::is_there(path, lang));
        }
        let lock = Lock::take(path, lang)?;
        let folder = Folder::default();
        let text = written_anew(questionnaire, &folder, interview, lang);
        let text = text.with_context(|| texts::cannot_save(path, lang))?;
        write_whole(path, text.as_bytes()).with_context(|| texts::cannot_save(path, lang))?;
        *self = InterviewFile { path: path.to_owned(), known: Some(text), folder, _lock: lock };
        Ok(())
    }

    /// What the file holds now; `None` if it is not there.
    fn on_disk(&self) -> std::io::Result<Option<String>> {
        match fs::read(&self.path) {
            // Bytes that are no text are none that were read or written here.
            Ok(bytes) => Ok(Some(String::from_utf8(bytes).unwrap_or_default())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// The text of an interview written from the beginning.
fn written_anew(questionnaire: &Questionnaire, folder: &Folder, interview: &Interview, lang: Lang) -> Option<String> {
    let beginning = Beginning {
        unit: interview.unit.clone(),
        wave: interview.wave.clone(),
        date: interview.date,
        interviewer: interview.interviewer.clone(),
        ..Beginning::default()
    };
    let mut empty = Interview::new(interview.unit.clone(), questionnaire.questions().len());
    (empty.wave, empty.date) = (interview.wave.clone(), interview.date);
    empty.interviewer.clone_from(&interview.interviewer);
    revised(&begun(questionnaire, &beginning), questionnaire, folder, (&empty, interview), lang)
}

/// The right to write a file, held by a file beside it.
///
/// The lock is the system's: it ends with the process, however that ends, and a file left behind locks nothing.
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    fn take(path: &Path, lang: Lang) -> Result<Lock> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lock = path.with_file_name(format!(".{name}.lock"));
        loop {
            let mut options = File::options();
            let open = options.read(true).write(true).create(true).truncate(false).open(&lock);
            let mut file = open.with_context(|| texts::cannot_lock(path, lang))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    // On some systems a locked file cannot be read; then it is not told who holds it.
                    let _ = file.read_to_string(&mut holder);
                    bail!(texts::locked(path, holder.trim(), lang));
                }
                Err(TryLockError::Error(error)) => return Err(error).with_context(|| texts::cannot_lock(path, lang)),
            }
            // Whoever held it may have taken the file away just now.
            if lock.exists() {
                file.set_len(0).and_then(|()| file.write_all(holder().as_bytes())).ok();
                return Ok(Lock { path: lock, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind, it locks nothing.
        let _ = fs::remove_file(&self.path);
    }
}

/// Takes away what a kill in the middle of a save left beside the file: `.NAME.` and six letters or digits. Nobody else
/// writes the file, for its lock is held.
fn sweep(path: &Path) {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
    let left_behind = |other: &str| {
        let end = other.strip_prefix('.').and_then(|rest| rest.strip_prefix(name)?.strip_prefix('.'));
        end.is_some_and(|end| end.len() == 6 && end.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(left_behind) {
            // One that stays harms nothing: it is never read.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Who holds the lock, for whoever finds it taken.
fn holder() -> String {
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    format!("{user} {}", std::process::id()).trim_start().to_owned()
}
