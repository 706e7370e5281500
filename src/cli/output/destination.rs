//! The destination of output: standard output, a device, or a file that is written completely or not at all.

use crate::cli::args::CommonArgs;
use crate::cli::messages;
use crate::cli::output::temporary::StagedFile;
use crate::cli::paths::folder_of;
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use std::collections::HashSet;
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

/// Checks that no file would be written twice; devices may be.
///
/// # Errors
/// If two paths name the same file, also through a link.
pub fn check_distinct<'p>(paths: impl IntoIterator<Item = &'p Path>, lang: Lang) -> Result<()> {
    let mut named = HashSet::new();
    for path in paths {
        let is_device = fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir());
        if !is_device && !named.insert(place_of(path)) {
            bail!(messages::written_twice(&path.display().to_string(), lang));
        }
    }
    Ok(())
}

/// The place of a file that need not exist, with the links to it and to its folder resolved.
fn place_of(path: &Path) -> PathBuf {
    let within_folder = || Some(fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?));
    let place = fs::canonicalize(path).ok().or_else(within_folder).or_else(|| std::path::absolute(path).ok());
    place.unwrap_or_else(|| path.to_owned())
}

/// Writes a file completely or not at all, through a temporary file. A link is followed, not replaced.
pub fn write_whole(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = StagedFile::create(path)?;
    file.write_all(text)?;
    file.commit()
}
