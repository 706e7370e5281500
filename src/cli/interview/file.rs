//! The file of an interview: locked while in use, written completely or not at all, and never over changes by others.

use super::lock::Lock;
use super::messages;
use crate::cli::messages::{cannot_read, dangling_link, unwritable};
use crate::cli::output::destination::write_whole;
use crate::cli::output::temporary::target_of;
use crate::cli::paths::{FOLDER_FILE, has_extension};
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{WriteError, revised, whole};
use comino::model::{Interview, Questionnaire};
use std::fs;
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
    /// A new file would not read back as the interview.
    Unwritable(WriteError),
    /// A system error.
    System(std::io::Error),
}

impl InterviewFile {
    /// Locks a file and reads its content, if it exists. `folder` are the settings of its folder.
    pub fn open(path: &Path, folder: Folder, lang: Lang) -> Result<InterviewFile> {
        if path.is_symlink() && !path.exists() {
            bail!(dangling_link(&path.display().to_string(), lang));
        }
        let target = target_of(path).with_context(|| cannot_read(path.display(), lang))?;
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
            None => whole(questionnaire, after, &self.folder, lang).map_err(Unsaved::Unwritable)?,
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
        let text = whole(questionnaire, interview, &other.folder, lang);
        let text = text.map_err(|error| unwritable(&error, lang));
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
