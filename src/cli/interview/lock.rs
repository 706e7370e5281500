//! The lock of an interview file.

use super::messages;
use crate::cli::output::temporary::Uninterrupted;
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use same_file::Handle;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A lock on a file, held through a second file next to it.
///
/// The lock is the system's: it ends with the process, however that ends, and a file left behind locks nothing. Only a
/// file that this process has created is written to; one left behind is removed first.
pub struct Lock {
    path: PathBuf,
    _file: File,
}

enum Taken {
    Yes,
    /// By this process or user.
    By(String),
}

impl Lock {
    /// Locks a file; `named` is its path as given by the user.
    ///
    /// # Errors
    /// If another process holds the lock, or something that is no file is in the place of the lock file.
    pub fn take(path: &Path, named: &Path, lang: Lang) -> Result<Lock> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lock = path.with_file_name(format!(".{name}.lock"));
        loop {
            let mut signals = Uninterrupted::begin();
            let created = match File::options().read(true).write(true).create_new(true).open(&lock) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
                Err(error) => return Err(error).with_context(|| messages::cannot_lock(named.display(), lang)),
                Ok(mut file) => {
                    // Another process may take the new file for one left behind.
                    if matches!(held(&mut file, named, lang)?, Taken::Yes) && is_at(&file, &lock) {
                        signals.add(&lock);
                        file.write_all(holder().as_bytes()).ok();
                        return Ok(Lock { path: lock, _file: file });
                    }
                    true
                }
            };
            drop(signals);
            if !created {
                remove_left_behind(&lock, named, lang)?;
            }
        }
    }
}

/// Removes the lock file of a process that has ended.
fn remove_left_behind(lock: &Path, named: &Path, lang: Lang) -> Result<()> {
    if fs::symlink_metadata(lock).is_ok_and(|metadata| !metadata.is_file()) {
        bail!(messages::no_lock_file(named.display(), lock.display(), lang));
    }
    let mut file = match File::open(lock) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        file => file.with_context(|| messages::cannot_lock(named.display(), lang))?,
    };
    match held(&mut file, named, lang)? {
        Taken::By(holder) => bail!(messages::locked(named.display(), &holder, lang)),
        // Its holder may just have removed it, and another process put a new one in its place.
        Taken::Yes if is_at(&file, lock) => {
            fs::remove_file(lock).with_context(|| messages::cannot_lock(named.display(), lang))
        }
        Taken::Yes => Ok(()),
    }
}

/// Locks an open file, or finds out who holds its lock.
fn held(file: &mut File, named: &Path, lang: Lang) -> Result<Taken> {
    match file.try_lock() {
        Ok(()) => Ok(Taken::Yes),
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            // On some systems a locked file cannot be read; then the message does not name the holder.
            let _ = file.read_to_string(&mut holder);
            Ok(Taken::By(holder.trim().to_owned()))
        }
        // On a file system without locks, changes by others are still detected before each save.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(Taken::Yes),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| messages::no_locks(named.display(), lang)),
    }
}

/// Whether a path still names this open file.
fn is_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    own.is_err() || Handle::from_path(path).ok() == own.ok()
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file left behind locks nothing.
        let mut signals = Uninterrupted::begin();
        let _ = fs::remove_file(&self.path);
        signals.remove(&self.path);
    }
}

/// The text of the lock file: user and process.
fn holder() -> String {
    let user = std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
    format!("{user} {}", std::process::id()).trim_start().to_owned()
}
