//! What a killed run has left behind: unfinished files next to their targets, and locks of interviews.
//!
//! A run that writes into a folder holds a shared lock on the folder until it ends, however it ends. Unfinished files in a
//! folder that nobody has locked are therefore left behind. They are removed when the file they were for is written next.

use crate::cli::paths::{folder_of, has_extension};
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How the names of unfinished files begin.
pub const PREFIX: &str = ".comino-";

/// The number of random letters after [`PREFIX`].
const RANDOM: usize = 6;

/// The most bytes of the name of the target in that of an unfinished file, which must not be longer than a name can be.
const LONGEST: usize = 180;

/// The folders that this run has written into.
static FOLDERS: Mutex<BTreeMap<PathBuf, WrittenFolder>> = Mutex::new(BTreeMap::new());

struct WrittenFolder {
    /// Holds the shared lock; `None` where folders cannot be locked.
    _lock: Option<File>,
    /// What was left behind in it before this run, each file with its [`ending`].
    left_behind: Vec<(String, PathBuf)>,
}

/// How the name of an unfinished file for `target` ends.
pub fn ending(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let end = (0..=name.len().min(LONGEST)).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
    format!("-{}", &name[..end])
}

/// Locks the folder of `target`, and removes what was left behind by a run that did not finish writing it.
pub fn remove_for(target: &Path) {
    let folder = fs::canonicalize(folder_of(target)).unwrap_or_else(|_| folder_of(target).to_owned());
    let mut folders = FOLDERS.lock().unwrap_or_else(PoisonError::into_inner);
    let written = folders.entry(folder).or_insert_with_key(|folder| WrittenFolder::enter(folder));
    let wanted = ending(target);
    for (_, path) in written.left_behind.extract_if(.., |(ending, _)| *ending == wanted) {
        // It may be gone, or not be ours to remove; then it stays named by `check`.
        let _ = fs::remove_file(path);
    }
}

impl WrittenFolder {
    fn enter(folder: &Path) -> WrittenFolder {
        let Some(file) = File::open(folder).ok().filter(|_| cfg!(unix)) else {
            return WrittenFolder { _lock: None, left_behind: Vec::new() };
        };
        let left_behind = match file.try_lock() {
            Ok(()) => unfinished(folder),
            Err(_) => Vec::new(),
        };
        let shared = file.unlock().and_then(|()| file.lock_shared());
        // Without a lock, files in use look like those left behind, ours and those of other runs.
        let left_behind = if shared.is_ok() { left_behind } else { Vec::new() };
        WrittenFolder { _lock: Some(file), left_behind }
    }
}

/// The unfinished files in a folder, each with its [`ending`].
fn unfinished(folder: &Path) -> Vec<(String, PathBuf)> {
    files(folder)
        .filter_map(|(name, path)| {
            let rest = name.strip_prefix(PREFIX)?;
            let random = rest.get(..RANDOM)?.bytes().all(|byte| byte.is_ascii_alphanumeric());
            random.then(|| (rest[RANDOM..].to_owned(), path))
        })
        .collect()
}

/// The regular files in a folder, by name, without links.
fn files(folder: &Path) -> impl Iterator<Item = (String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let regular = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    regular.filter_map(|entry| Some((entry.file_name().to_str()?.to_owned(), entry.path())))
}

/// The file that a path names, with links resolved.
///
/// # Errors
/// If the path is a link to a missing file.
pub fn target_of(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if path.is_symlink() => Err(error),
        target => Ok(target.unwrap_or_else(|_| path.to_owned())),
    }
}

/// What killed runs have left behind in a folder, or next to a file and for it; sorted.
pub fn left_behind(path: &Path) -> Vec<PathBuf> {
    let Ok(target) = target_of(path) else { return Vec::new() };
    let (folder, only) = if target.is_dir() { (&*target, None) } else { (folder_of(&target), Some(&*target)) };
    let mut found = if is_free(folder) { unfinished(folder) } else { Vec::new() };
    found.retain(|(ending_of, _)| only.is_none_or(|target| ending(target) == *ending_of));
    let mut found: Vec<PathBuf> = found.into_iter().map(|(_, path)| path).collect();
    let locks = files(folder).filter(|(name, path)| {
        let locked = name.strip_prefix('.').and_then(|name| name.strip_suffix(".lock"));
        let interview = locked.filter(|name| has_extension(Path::new(name), &["yaml", "yml"]));
        let for_target = |name: &str| only.is_none_or(|target| target.file_name().is_some_and(|own| own == name));
        interview.is_some_and(for_target) && is_free(path)
    });
    found.extend(locks.map(|(_, path)| path));
    found.sort();
    found
}

/// Whether no process has locked a file or folder; `false` if that is unknown.
fn is_free(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ending_is_bounded_and_whole_letters() {
        assert_eq!(ending(Path::new("a/b.yaml")), "-b.yaml");
        let long = "è".repeat(120);
        assert_eq!(ending(Path::new(&long)), format!("-{}", "è".repeat(90)));
    }
}
