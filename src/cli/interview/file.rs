//! The file of an interview: locked while it is worked on, saved whole or not at all, never over somebody's changes.

use super::messages;
use crate::cli::messages::cannot_read;
use crate::cli::output::destination::write_whole;
use crate::cli::paths::{FOLDER_FILE, has_extension};
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{Beginning, begun, revised};
use comino::model::{Interview, Questionnaire};
use same_file::Handle;
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The mark of the byte order, which some editors put at the beginning of a text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file that is worked on.
pub struct InterviewFile {
    /// Its path as the user knows it.
    path: PathBuf,
    /// The file itself, links followed.
    target: PathBuf,
    /// What the file held when it was last read or written; `None`: it is not there yet.
    known: Option<Vec<u8>>,
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
    CannotKeep {
        /// Whether it has anchors or aliases, which is why.
        anchors: bool,
    },
    /// The world refused.
    World(std::io::Error),
}

impl InterviewFile {
    /// Takes hold of a file in a folder with these settings, and of what is in it, if it is there.
    pub fn open(path: &Path, folder: Folder, lang: Lang) -> Result<InterviewFile> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
            bail!(messages::write_protected(path, lang));
        }
        let lock = Lock::take(&target, path, lang)?;
        let known = on_disk(&target).with_context(|| cannot_read(&path.display().to_string(), lang))?;
        Ok(InterviewFile { path: path.to_owned(), target, known, folder, _lock: lock })
    }

    /// Its path as the user knows it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is there, or was written by now.
    pub fn is_there(&self) -> bool {
        self.known.is_some()
    }

    /// Saves an interview, which read as `before` when the file was last read or written, as it is now.
    pub fn save(
        &mut self,
        questionnaire: &Questionnaire,
        before: &Interview,
        after: &Interview,
        lang: Lang,
    ) -> Result<(), Unsaved> {
        match on_disk(&self.target).map_err(Unsaved::World)? {
            now if now == self.known => {}
            None => return Err(Unsaved::Gone),
            Some(_) => return Err(Unsaved::Changed),
        }
        let text = match &self.known {
            Some(known) => {
                let known = String::from_utf8_lossy(known);
                let text = known.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&known);
                let mark = &known[..known.len() - text.len()];
                let revised = revised(text, questionnaire, &self.folder, (before, after), lang);
                let anchors = text.contains(['&', '*']);
                revised.map(|text| format!("{mark}{text}")).ok_or(Unsaved::CannotKeep { anchors })?
            }
            None => {
                written_anew(questionnaire, &self.folder, after, lang).ok_or(Unsaved::CannotKeep { anchors: false })?
            }
        };
        if self.known.as_deref() != Some(text.as_bytes()) {
            write_whole(&self.target, text.as_bytes()).map_err(Unsaved::World)?;
            self.known = Some(text.into_bytes());
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
        if !is_interview_name(path) {
            bail!(messages::not_yaml(path, lang));
        }
        if path.try_exists().with_context(|| messages::cannot_save(path, lang))? {
            bail!(messages::is_there(path, lang));
        }
        let mut other = InterviewFile::open(path, Folder::default(), lang)?;
        let text = written_anew(questionnaire, &other.folder, interview, lang);
        let text = text.with_context(|| messages::cannot_save(path, lang))?;
        write_whole(path, text.as_bytes()).with_context(|| messages::cannot_save(path, lang))?;
        other.target = fs::canonicalize(path).unwrap_or(other.target);
        other.known = Some(text.into_bytes());
        *self = other;
        Ok(())
    }
}

/// Whether the other commands take a file of this name for an interview.
pub fn is_interview_name(path: &Path) -> bool {
    has_extension(path, &["yaml", "yml"]) && path.file_name().is_some_and(|name| name != FOLDER_FILE)
}

/// What a file holds; `None` if it is not there.
fn on_disk(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
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
    /// Takes the lock of a file; `named` is its path as the user knows it.
    fn take(path: &Path, named: &Path, lang: Lang) -> Result<Lock> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lock = path.with_file_name(format!(".{name}.lock"));
        loop {
            let mut options = File::options();
            let open = options.read(true).write(true).create(true).truncate(false).open(&lock);
            let mut file = open.with_context(|| messages::cannot_lock(named, lang))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    // On some systems a locked file cannot be read; then it is not told who holds it.
                    let _ = file.read_to_string(&mut holder);
                    bail!(messages::locked(named, holder.trim(), lang));
                }
                // Where the file system knows no locks, a change by somebody else is still seen before each save.
                Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error).with_context(|| messages::no_locks(named, lang)),
            }
            // Whoever held it may have taken the file away just now, and somebody else put another in its place.
            let own = file.try_clone().and_then(Handle::from_file);
            if own.is_err() || Handle::from_path(&lock).ok() == own.ok() {
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

/// Who holds the lock, for whoever finds it taken.
fn holder() -> String {
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    format!("{user} {}", std::process::id()).trim_start().to_owned()
}
