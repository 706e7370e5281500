//! The names of folders to be made.

use crate::cli::messages::{self, Refusal};
use crate::cli::paths::has_extension;
use comino::lang::Lang;
use std::path::Path;

/// Refuses a name that is that of a file for a folder to be made; an existing folder may have any name.
///
/// # Errors
/// If the name has the extension of a known type of file.
pub fn require_folder_name(path: &Path, lang: Lang) -> Result<(), Refusal> {
    const TYPES: [&str; 19] = [
        "json", "yaml", "yml", "ods", "docx", "doc", "odt", "pdf", "md", "html", "htm", "csv", "tsv", "txt", "gz",
        "zst", "xlsx", "xml", "zip",
    ];
    if path.is_dir() || !has_extension(path, &TYPES) {
        Ok(())
    } else {
        Err(messages::not_a_folder_name(path.display(), lang))
    }
}
