//! The destination of output: standard output, a device, or a file that is written completely or not at all.

use crate::cli::args::CommonArgs;
use crate::cli::messages;
use crate::cli::windows;
use anyhow::{Context, Result, bail};
use atomic_write_file::AtomicWriteFile;
use comino::lang::Lang;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub enum Destination {
    Standard,
    /// Something that exists and is no regular file.
    Device(PathBuf),
    /// A file to create or replace.
    File(PathBuf),
}

impl Destination {
    /// Its name in messages.
    pub fn name(&self, lang: Lang) -> String {
        match self {
            Destination::Standard => messages::standard_output(lang),
            Destination::Device(path) | Destination::File(path) => path.display().to_string(),
        }
    }
}

/// The destination of `--output`.
///
/// # Errors
/// If the file may not be written.
pub fn of_output(shared: &CommonArgs, is_input: impl Fn(&Path) -> bool, lang: Lang) -> Result<Destination> {
    match &shared.output {
        None => Ok(Destination::Standard),
        Some(path) if path.as_os_str() == "-" => Ok(Destination::Standard),
        Some(path) => may_write(path, shared, is_input, lang),
    }
}

/// Checks that a path may be written: it is not an input, and does not exist unless `--force` is given.
pub fn may_write(
    path: &Path,
    shared: &CommonArgs,
    is_input: impl Fn(&Path) -> bool,
    lang: Lang,
) -> Result<Destination> {
    let name = path.display().to_string();
    let exists = path.try_exists().with_context(|| messages::cannot_write(&name, lang))?;
    let device = exists && !fs::metadata(path)?.is_file();
    if !exists && path.is_symlink() {
        bail!(messages::dangling_link(&name, lang));
    }
    if exists && is_input(path) {
        bail!(messages::is_input(&name, lang));
    }
    if exists && !device && !shared.force {
        bail!(messages::file_exists(&name, lang));
    }
    Ok(if device { Destination::Device(path.to_owned()) } else { Destination::File(path.to_owned()) })
}

/// Writes a file completely or not at all, through a temporary file. A link is followed, not replaced.
pub fn write_whole(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = open_atomic(path)?;
    file.write_all(text)?;
    commit(file, path)
}

/// Moves a temporary file of [`open_atomic`] to its destination, which stays as it was if that fails.
pub fn commit(file: AtomicWriteFile, path: &Path) -> io::Result<()> {
    windows::check_replaceable(path)?;
    file.commit()
}

/// A temporary file that takes the destination of `path` when it is committed. A link is followed, not replaced.
pub fn open_atomic(path: &Path) -> io::Result<AtomicWriteFile> {
    let target: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    AtomicWriteFile::options().read(true).open(target)
}
