//! The file of an interview: locked while in use, written completely or not at all, and never over changes by others.

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

/// The byte order mark, which some editors write at the start of a file.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// An interview file in use.
pub struct InterviewFile {
    /// The path as given by the user.
    path: PathBuf,
    /// The file itself, with links resolved.
    target: PathBuf,
    /// The content when last read or written; `None` if the file does not exist yet.
    known: Option<Vec<u8>>,
    folder: Folder,
    _lock: Lock,
}

/// Why an interview could not be saved.
pub enum Unsaved {
    /// The file has changed since it was read.
    Changed,
    /// The file no longer exists.
    Gone,
    /// The text of the file cannot be edited without losing its layout.
    CannotKeep {
        /// Whether the reason is YAML anchors or aliases.
        anchors: bool,
    },
    /// A system error.
    System(std::io::Error),
}

impl InterviewFile {
    /// Locks a file and reads its content, if it exists. `folder` are the settings of its folder.
    pub fn open(path: &Path, folder: Folder, lang: Lang) -> Result<InterviewFile> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
            bail!(messages::write_protected(path.display(), lang));
        }
        let lock = Lock::take(&target, path, lang)?;
        let known = on_disk(&target).with_context(|| cannot_read(path.display(), lang))?;
        Ok(InterviewFile { path: path.to_owned(), target, known, folder, _lock: lock })
    }

    /// The path as given by the user.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn exists(&self) -> bool {
        self.known.is_some()
    }

    /// Saves the interview. `before` is the interview as last read or written.
    pub fn save(
        &mut self,
        questionnaire: &Questionnaire,
        before: &Interview,
        after: &Interview,
        lang: Lang,
    ) -> Result<(), Unsaved> {
        match on_disk(&self.target).map_err(Unsaved::System)? {
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
            None => new_text(questionnaire, &self.folder, after, lang).ok_or(Unsaved::CannotKeep { anchors: false })?,
        };
        if self.known.as_deref() != Some(text.as_bytes()) {
            write_whole(&self.target, text.as_bytes()).map_err(Unsaved::System)?;
            self.known = Some(text.into_bytes());
        }
        Ok(())
    }

    /// Saves the interview in another file, which must not exist, and continues with that one.
    pub fn save_elsewhere(
        &mut self,
        path: &Path,
        questionnaire: &Questionnaire,
        interview: &Interview,
        lang: Lang,
    ) -> Result<()> {
        if !is_interview_name(path) {
            bail!(messages::not_yaml(path.display(), lang));
        }
        if path.try_exists().with_context(|| messages::cannot_save(path.display(), lang))? {
            bail!(messages::is_there(path.display(), lang));
        }
        let mut other = InterviewFile::open(path, Folder::default(), lang)?;
        let text = new_text(questionnaire, &other.folder, interview, lang);
        let text = text.with_context(|| messages::cannot_save(path.display(), lang))?;
        write_whole(path, text.as_bytes()).with_context(|| messages::cannot_save(path.display(), lang))?;
        other.target = fs::canonicalize(path).unwrap_or(other.target);
        other.known = Some(text.into_bytes());
        *self = other;
        Ok(())
    }
}

/// Whether other commands read a file of this name as an interview.
pub fn is_interview_name(path: &Path) -> bool {
    has_extension(path, &["yaml", "yml"]) && path.file_name().is_some_and(|name| name != FOLDER_FILE)
}

/// The content of a file; `None` if it does not exist.
fn on_disk(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a new interview file.
fn new_text(questionnaire: &Questionnaire, folder: &Folder, interview: &Interview, lang: Lang) -> Option<String> {
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

/// A lock on a file, held through a second file next to it.
///
/// The lock is the system's: it ends with the process, however that ends, and a file left behind locks nothing.
struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks a file; `named` is its path as given by the user.
    fn take(path: &Path, named: &Path, lang: Lang) -> Result<Lock> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lock = path.with_file_name(format!(".{name}.lock"));
        loop {
            let mut options = File::options();
            let open = options.read(true).write(true).create(true).truncate(false).open(&lock);
            let mut file = open.with_context(|| messages::cannot_lock(named.display(), lang))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let mut holder = String::new();
                    // On some systems a locked file cannot be read; then the message does not name the holder.
                    let _ = file.read_to_string(&mut holder);
                    bail!(messages::locked(named.display(), holder.trim(), lang));
                }
                // On a file system without locks, changes by others are still detected before each save.
                Err(TryLockError::Error(error)) if error.kind() == std::io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => {
                    return Err(error).with_context(|| messages::no_locks(named.display(), lang));
                }
            }
            // The previous holder may just have removed the file, and another process put a new one in its place.
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
        // A file left behind locks nothing.
        let _ = fs::remove_file(&self.path);
    }
}

/// The text of the lock file: user and process.
fn holder() -> String {
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    format!("{user} {}", std::process::id()).trim_start().to_owned()
}
