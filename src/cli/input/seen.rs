//! Files read so far, so that none is read twice.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Default)]
pub struct SeenFiles {
    canonical: HashSet<PathBuf>,
    /// The file names in lower case.
    names: HashSet<String>,
}

impl SeenFiles {
    pub fn contains(&self, path: &Path) -> bool {
        // A path with another file name is the same file only through a link. Some file systems ignore case.
        let may_be = self.names.contains(&folded_name(path)) || !self.canonical.is_empty() && path.is_symlink();
        may_be && fs::canonicalize(path).is_ok_and(|path| self.canonical.contains(&path))
    }

    pub fn insert(&mut self, path: &Path) {
        if let Ok(path) = fs::canonicalize(path) {
            self.names.insert(folded_name(&path));
            self.canonical.insert(path);
        }
    }
}

fn folded_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().to_lowercase()
}
