//! What a path implies about its file, and file names made from other names.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The name of the file with the settings of a folder.
pub const FOLDER_FILE: &str = "comino.yaml";

pub fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether a path has one of these extensions, in any case.
pub fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    extension.is_some_and(|extension| extensions.contains(&extension.as_str()))
}

pub fn is_table(path: &Path) -> bool {
    let packed = has_extension(path, &["gz", "zst"]);
    let inner = if packed { path.with_extension("") } else { path.to_owned() };
    is_standard_input(path) || has_extension(&inner, &["csv", "tsv", "txt"])
}

/// The interviews, questionnaires and tables in a folder, sorted by name.
pub fn readable_files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let readable = has_extension(&path, &["yaml", "yml"]) || (is_table(&path) && !has_extension(&path, &["txt"]));
        if readable && !name.starts_with('.') && name != FOLDER_FILE && is_file(&entry) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Whether an entry of a folder is a file or a link to one.
fn is_file(entry: &fs::DirEntry) -> bool {
    match entry.file_type() {
        Ok(kind) if !kind.is_symlink() => kind.is_file(),
        _ => entry.path().is_file(),
    }
}

pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a path is the same file as one of `others`.
pub fn same_file(path: &Path, others: impl IntoIterator<Item = impl AsRef<Path>>) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    others.into_iter().any(|other| whole(other.as_ref()).is_some_and(|other| whole(path) == Some(other)))
}

/// A distinct file name for each name: lower-case letters, digits and hyphens, with a number for repeated names.
pub fn file_names<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    const LONGEST: usize = 60;
    let mut taken: HashMap<String, usize> = HashMap::new();
    let name = |name: &str| {
        let folded = name.to_lowercase();
        let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        let plain: String = words.collect::<Vec<_>>().join("-").chars().take(LONGEST).collect();
        let plain = if plain.is_empty() { "comune".to_owned() } else { plain };
        let count = taken.entry(plain.clone()).or_default();
        *count += 1;
        if *count > 1 { format!("{plain}-{count}") } else { plain }
    };
    names.map(name).collect()
}

/// A name as part of a file name: lower-case letters and digits, anything else a hyphen.
pub fn file_name(name: &str) -> String {
    let words = name.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    /// The longest result in characters: with accents, a wave and an extension it still fits the limits of file
    /// systems.
    const MOST: usize = 80;
    let name = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
    name.chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_name_of_unit_name_is_sanitised() {
        assert_eq!(file_name("San Donato Val di Comino"), "san-donato-val-di-comino");
        assert_eq!(file_name("Sant'Agata de' Goti"), "sant-agata-de-goti");
        assert_eq!(file_name("../Forlì"), "forlì");
        assert_eq!(file_name(&"à".repeat(200)), "à".repeat(80));
    }
}
