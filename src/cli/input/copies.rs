//! Recognises copies of files by their names, as shared folders and systems make them.

use std::path::{Path, PathBuf};

const PREFIXES: [&str; 3] = ["copia di ", "copy of ", "kopie von "];
/// What follows the name of the original; more may follow.
const MARKS: [&str; 10] = [
    " - copia",
    " - copy",
    " copia",
    " copy",
    "-conflict",
    "-conflitto",
    "_conflict",
    ".sync-conflict",
    "-copia in conflitto",
    "-copia",
];

/// Returns the path of the file that this one is a copy of, by its name: `Copia di alvito.yaml`, `alvito (1).yaml`,
/// `alvito - Copia (2).yaml`, `alvito-conflitto.yaml`, `alvito (conflicted copy 2026-11-20).yaml`.
pub fn original_of(path: &Path) -> Option<PathBuf> {
    let (stem, extension) = path.file_name()?.to_str()?.rsplit_once('.')?;
    let lower = stem.to_lowercase();
    // Positions in the lower-case name are those in the name if both are equally long.
    if lower.len() != stem.len() {
        return None;
    }
    let of_prefix = PREFIXES.iter().find(|prefix| lower.starts_with(**prefix)).map(|prefix| &stem[prefix.len()..]);
    let of_mark = || MARKS.iter().filter_map(|mark| lower.rfind(mark)).min().map(|at| &stem[..at]);
    let original = of_prefix.or_else(|| numbered_or_conflicting(stem, &lower)).or_else(of_mark)?;
    (!original.is_empty()).then(|| path.with_file_name(format!("{original}.{extension}")))
}

/// The name before `(1)` or `(… conflict …)` at its end.
fn numbered_or_conflicting<'s>(stem: &'s str, lower: &str) -> Option<&'s str> {
    let at = lower.strip_suffix(')')?.rfind('(')?;
    let inside = &lower[at + 1..lower.len() - 1];
    let is_number = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
    let before = stem[..at].trim_end();
    let of_copy = || [" - copia", " - copy"].iter().find(|mark| before.to_lowercase().ends_with(**mark));
    match is_number {
        true => Some(of_copy().map_or(before, |mark| &before[..before.len() - mark.len()])),
        false => ["conflict", "conflitto"].iter().any(|word| inside.contains(word)).then_some(before),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn original_of_copies_is_the_file_they_were_made_from() {
        for name in [
            "Copia di alvito.yaml",
            "alvito (1).yaml",
            "alvito - Copia.yaml",
            "alvito - Copia (2).yaml",
            "alvito - copy.yaml",
            "alvito-conflict.yaml",
            "alvito-conflitto.yaml",
            "alvito_conflict-20261120-101112.yaml",
            "alvito.sync-conflict-20261120-101112-ABCDEF.yaml",
            "alvito (conflicted copy 2026-11-20 101112).yaml",
            "alvito (Copia in conflitto di Anna 2026-11-20).yaml",
        ] {
            assert_eq!(original_of(Path::new(name)), Some(PathBuf::from("alvito.yaml")), "{name}");
        }
        for name in ["alvito.yaml", "castro (BG).yaml", "alvito-2.yaml", "copiano.yaml", "(1).yaml", "conflitto.yaml"] {
            assert_eq!(original_of(Path::new(name)), None, "{name}");
        }
    }
}
