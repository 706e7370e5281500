//! Several files at once: all of them are written, or nothing new is there.

use crate::cli::messages;
use crate::cli::output::destination::{Place, may_write};
use crate::cli::paths::{folder_of, same_file};
use anyhow::{Context, Result, bail};
use comino::diagnostics::Sources;
use comino::lang::Lang;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, TempPath};

/// A file to be written.
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

/// Refuses files that are there already, unless forced to; those that were read, folders and one file named twice always.
pub fn check(files: &[Written], force: bool, inputs: &Sources, lang: Lang) -> Result<()> {
    let mut named = HashSet::with_capacity(files.len());
    for Written { path, .. } in files {
        let name = || path.display().to_string();
        if let Place::Device(_) = may_write(path, force, |path| same_file(path, inputs.names()), lang)? {
            return Err(io::Error::from(io::ErrorKind::IsADirectory))
                .with_context(|| messages::cannot_write(&name(), lang));
        }
        if !named.insert(path) {
            bail!(messages::written_twice(&name(), lang));
        }
    }
    Ok(())
}

/// Writes files and the folders they lie in: first all beside their places, then each in its place. If anything fails,
/// what was there before is there afterwards, and nothing else.
pub fn write(files: &[Written], lang: Lang) -> Result<()> {
    let mut made = Made::default();
    let mut staged = Vec::new();
    for Written { path, bytes } in files {
        let context = || messages::cannot_write(&path.display().to_string(), lang);
        // A link is followed, not replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        made.folder_of(&target).with_context(context)?;
        staged.push((stage(&target, bytes).with_context(context)?, target));
    }
    for (file, target) in staged {
        let context = || messages::cannot_write(&target.display().to_string(), lang);
        let before = target.exists().then(|| second_name(&target)).transpose().with_context(context)?;
        file.persist(&target).map_err(|failed| failed.error).with_context(context)?;
        match before {
            Some(before) => made.replaced.push((before, target)),
            None => made.files.push(target),
        }
    }
    made.keep();
    Ok(())
}

/// A file beside its place, which goes away again unless it is put there.
fn stage(target: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let mut builder = hidden();
    #[cfg(unix)]
    let as_usual: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(as_usual);
    let mut file = builder.tempfile_in(folder_of(target))?;
    if let Ok(there) = fs::metadata(target) {
        file.as_file().set_permissions(there.permissions())?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// A second name for a file, beside it, which goes away again; a copy where files have one name only.
fn second_name(target: &Path) -> io::Result<TempPath> {
    let named = |path: &Path| fs::hard_link(target, path).or_else(|_| fs::copy(target, path).map(drop));
    Ok(hidden().make_in(folder_of(target), named)?.into_temp_path())
}

/// Names files so that nobody takes them for what was asked for.
fn hidden() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".comino-");
    builder
}

/// What is other than it was; it becomes as it was again unless it is kept.
#[derive(Default)]
struct Made {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
    /// Files that were replaced: another name of what was there, and where that was.
    replaced: Vec<(TempPath, PathBuf)>,
}

impl Made {
    /// Makes the folder of a file, with those above it.
    fn folder_of(&mut self, target: &Path) -> io::Result<()> {
        let Some(folder) = target.parent() else { return Ok(()) };
        let missing = folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder)?;
            self.folders.push(folder);
        }
        Ok(())
    }

    fn keep(mut self) {
        self.files.clear();
        self.folders.clear();
        self.replaced.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // The failure that is told is the first one; a folder with something of somebody else's in it stays.
        for (before, target) in self.replaced.drain(..) {
            let _ = before.persist(target);
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

    fn file(path: PathBuf) -> Written {
        Written { path, bytes: b"nuovo".to_vec() }
    }

    #[test]
    fn transaction_writes_every_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        write(&[file(at("a/b/uno")), file(at("a/due"))], Lang::It).unwrap();
        assert_eq!(
            (names(&at("a")), names(&at("a/b"))),
            (vec!["b".to_owned(), "due".to_owned()], vec!["uno".to_owned()])
        );
    }

    #[test]
    fn transaction_with_failing_file_leaves_no_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("pieno"), "vecchio").unwrap();
        let failed =
            write(&[file(at("nuova/uno")), file(at("altra/due")), file(at("pieno/tre"))], Lang::It).unwrap_err();
        assert!(failed.to_string().contains("tre"), "{failed}");
        assert_eq!(names(folder.path()), ["pieno"]);
    }

    #[test]
    fn transaction_with_failing_rename_restores_replaced_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("uno"), "vecchio").unwrap();
        fs::create_dir_all(at("due/mio")).unwrap();
        assert!(write(&[file(at("uno")), file(at("due"))], Lang::It).is_err());
        assert_eq!(
            (names(folder.path()), fs::read(at("uno")).unwrap()),
            (vec!["due".into(), "uno".into()], b"vecchio".into())
        );
        write(&[file(at("uno"))], Lang::It).unwrap();
        assert_eq!(
            (names(folder.path()), fs::read(at("uno")).unwrap()),
            (vec!["due".into(), "uno".into()], b"nuovo".into())
        );
    }

    #[test]
    fn transaction_with_failing_rename_leaves_no_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("due")).unwrap();
        fs::write(at("due/mio"), "mio").unwrap();
        assert!(write(&[file(at("nuova/uno")), file(at("due"))], Lang::It).is_err());
        assert_eq!((names(folder.path()), names(&at("due"))), (vec!["due".to_owned()], vec!["mio".to_owned()]));
    }
}
