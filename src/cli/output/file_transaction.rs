//! Writes several files: all of them, or none.

use crate::cli::messages;
use crate::cli::output::OutputWriter;
use crate::cli::output::destination::{Destination, check_distinct, may_write};
use crate::cli::output::temporary::{StagedFile, Temporary, Uninterrupted, second_name, target_of};
use crate::cli::terminal;
use crate::cli::windows;
use anyhow::{Context, Result, bail};
use comino::lang::Lang;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub struct OutputFile {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// Checks that the files may be written: without `--force` none may exist. Inputs, folders and duplicate paths are
/// always refused.
pub fn check(files: &[OutputFile], writer: &OutputWriter<'_>) -> Result<()> {
    let lang = writer.lang();
    for OutputFile { path, .. } in files {
        let name = || path.display().to_string();
        if let Destination::Device(_) = may_write(path, writer.shared, |path| writer.is_input(path), lang)? {
            return Err(io::Error::from(io::ErrorKind::IsADirectory))
                .with_context(|| messages::cannot_write(name(), lang));
        }
    }
    check_distinct(files.iter().map(|file| &*file.path), lang)
}

/// The paths that exist already.
pub fn existing(files: &[OutputFile]) -> Vec<String> {
    files.iter().filter(|file| file.path.exists()).map(|file| file.path.display().to_string()).collect()
}

/// As [`write`], and prints the paths.
pub fn write_and_list(files: &[OutputFile], lang: Lang) -> Result<()> {
    write(files, lang)?;
    let written: String = files.iter().map(|file| format!("{}\n", file.path.display())).collect();
    Ok(terminal::print(&written)?)
}

/// Writes files and their folders: first to temporary files, which are then moved to their places. On an error the
/// previous state is restored.
pub fn write(files: &[OutputFile], lang: Lang) -> Result<()> {
    let mut rollback = Rollback::default();
    let mut staged = Vec::new();
    for OutputFile { path, bytes } in files {
        let context = || messages::cannot_write(path.display(), lang);
        if path.is_symlink() && !path.exists() {
            bail!(messages::dangling_link(&path.display().to_string(), lang));
        }
        let target = target_of(path).with_context(context)?;
        windows::check_replaceable(&target).with_context(context)?;
        rollback.create_folder_of(&target).with_context(context)?;
        staged.push((stage(path, bytes).with_context(context)?, path));
    }
    // A signal ends the program before the first file is moved, or after the last.
    let mut signals = Uninterrupted::begin();
    for ((file, target), path) in staged {
        let context = || messages::cannot_write(path.display(), lang);
        let before = target.exists().then(|| second_name(&target, &mut signals)).transpose().with_context(context)?;
        file.persist(&target, &mut signals).with_context(context)?;
        match before {
            Some(before) => rollback.replaced.push((before, target)),
            None => rollback.files.push(target),
        }
    }
    rollback.commit(&mut signals);
    Ok(())
}

/// Writes a temporary file next to the one it replaces, and returns it with the path of that one.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<(Temporary, PathBuf)> {
    let mut file = StagedFile::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// The changes made so far, which are undone on drop.
#[derive(Default)]
struct Rollback {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    /// Files that were replaced: a link to the old content, and the path.
    replaced: Vec<(Temporary, PathBuf)>,
}

impl Rollback {
    /// Creates the folder of a file, and its missing parents.
    fn create_folder_of(&mut self, target: &Path) -> io::Result<()> {
        let Some(folder) = target.parent() else { return Ok(()) };
        let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            let mut signals = Uninterrupted::begin();
            fs::create_dir(&folder)?;
            signals.add(&folder);
            self.folders.push(folder);
        }
        Ok(())
    }

    fn commit(mut self, signals: &mut Uninterrupted) {
        self.folders.iter().for_each(|folder| signals.remove(folder));
        self.files.clear();
        self.folders.clear();
        self.replaced.drain(..).for_each(|(before, _)| before.discard(signals));
    }
}

impl Drop for Rollback {
    fn drop(&mut self) {
        if self.replaced.is_empty() && self.files.is_empty() && self.folders.is_empty() {
            return;
        }
        let mut signals = Uninterrupted::begin();
        // The first error is the one reported. A folder that others have put something into stays.
        for (before, target) in self.replaced.drain(..) {
            let _ = before.persist(&target, &mut signals);
        }
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn file(path: PathBuf) -> OutputFile {
        OutputFile { path, bytes: b"nuovo".to_vec() }
    }

    #[test]
    fn transaction_writes_every_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        write(&[file(path("a/b/uno")), file(path("a/due"))], Lang::It).unwrap();
        assert_eq!(
            (names(&path("a")), names(&path("a/b"))),
            (vec!["b".to_owned(), "due".to_owned()], vec!["uno".to_owned()])
        );
    }

    #[test]
    fn transaction_with_failing_file_leaves_no_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("pieno"), "vecchio").unwrap();
        let failed =
            write(&[file(path("nuova/uno")), file(path("altra/due")), file(path("pieno/tre"))], Lang::It).unwrap_err();
        assert!(failed.to_string().contains("tre"), "{failed}");
        assert_eq!(names(folder.path()), ["pieno"]);
    }

    #[test]
    fn transaction_with_failing_rename_restores_replaced_files() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("uno"), "vecchio").unwrap();
        fs::create_dir_all(path("due/mio")).unwrap();
        assert!(write(&[file(path("uno")), file(path("due"))], Lang::It).is_err());
        assert_eq!(
            (names(folder.path()), fs::read(path("uno")).unwrap()),
            (vec!["due".into(), "uno".into()], b"vecchio".into())
        );
        write(&[file(path("uno"))], Lang::It).unwrap();
        assert_eq!(
            (names(folder.path()), fs::read(path("uno")).unwrap()),
            (vec!["due".into(), "uno".into()], b"nuovo".into())
        );
    }

    #[test]
    fn transaction_with_failing_rename_leaves_no_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("due")).unwrap();
        fs::write(path("due/mio"), "mio").unwrap();
        assert!(write(&[file(path("nuova/uno")), file(path("due"))], Lang::It).is_err());
        assert_eq!((names(folder.path()), names(&path("due"))), (vec!["due".to_owned()], vec!["mio".to_owned()]));
    }
}
