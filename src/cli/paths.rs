//! What a path implies about its file.

use std::fs;
use std::io::{self, Read};
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

/// Whether the name of a path is that of a table; `-` counts as one.
pub fn names_table(path: &Path) -> bool {
    let packed = has_extension(path, &["gz", "zst"]);
    let inner = if packed { path.with_extension("") } else { path.to_owned() };
    is_standard_input(path) || has_extension(&inner, &["csv", "tsv", "txt"])
}

/// Whether the name of a path is that of a workbook.
pub fn names_workbook(path: &Path) -> bool {
    has_extension(path, &["xlsx", "xlsm", "xls", "ods"])
}

/// The interviews, questionnaires, tables and workbooks in a folder, sorted by name. A JSON file is one only if
/// `is_questionnaire` says so: results are written as JSON too.
pub fn readable_files(directory: &Path, is_questionnaire: impl Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
        let readable = has_extension(&path, &["yaml", "yml"])
            || (names_table(&path) && !has_extension(&path, &["txt"]))
            || (has_extension(&path, &["json"]) && is_questionnaire(&path));
        // Excel keeps a file such as ~$answers.xlsx next to one that is open.
        let readable = readable || names_workbook(&path) && !name.starts_with("~$");
        if readable && !name.starts_with('.') && name != FOLDER_FILE && is_file(&entry) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The files and folders in a folder that are not read although they may have answers, sorted by name: texts such as
/// `Alvito.yaml.txt`, the lock file of an office suite, and folders with interviews or tables.
pub fn passed_over(directory: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let is_answer = |path: &Path| {
            has_extension(path, &["yaml", "yml", "csv", "tsv"]) || names_workbook(path) || path.ends_with(FOLDER_FILE)
        };
        let holds_answers = || {
            let entries = fs::read_dir(&path).into_iter().flatten().filter_map(Result::ok);
            entries.take(MOST_LOOKED_AT).any(|entry| is_answer(&entry.path()))
        };
        let is_text = has_extension(&path, &["txt"]) && (is_answer(&path.with_extension("")) || holds_table(&path));
        let is_lock = name.starts_with("~$") || name.starts_with(".~lock");
        if is_file(&entry) && (is_text || is_lock) {
            names.push(name);
        } else if path.is_dir() && holds_answers() {
            names.push(name + "/");
        }
    }
    names.sort();
    Ok(names)
}

/// The most entries of a subfolder that are looked at.
const MOST_LOOKED_AT: usize = 1000;

/// Whether a text may be a table: its first line has a separator between cells.
fn holds_table(path: &Path) -> bool {
    let mut first = [0; 512];
    let read = fs::File::open(path).and_then(|mut file| file.read(&mut first)).unwrap_or(0);
    let line = first[..read].split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.iter().any(|byte| matches!(byte, b';' | b'\t')) || line.split(|byte| *byte == b',').count() > 2
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

/// Whether a folder contains devices and open files of the system, and thus no questionnaires.
pub fn is_of_system(folder: &Path) -> bool {
    cfg!(unix) && (folder == Path::new("/dev") || folder == Path::new("/dev/fd") || folder.starts_with("/proc"))
}

/// Whether a path is the same file as one of `others`.
pub fn same_file(path: &Path, others: impl IntoIterator<Item = impl AsRef<Path>>) -> bool {
    let whole = |path: &Path| fs::canonicalize(path).ok();
    others.into_iter().any(|other| whole(other.as_ref()).is_some_and(|other| whole(path) == Some(other)))
}
