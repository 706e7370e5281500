//! The Markdown files of the repository: links lead somewhere, commands exist and print what is shown.

mod formati;
#[cfg(unix)]
mod guide;
mod links;
mod readme;

use crate::support::document::keeps_its_word;
use crate::support::program::run;
use std::fs;
use std::path::{Path, PathBuf};

/// Every Markdown file that people read, without the templates of the convention.
fn markdown_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(".")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let skipped = ["./target", "./.git", "./src/render/convention", "./tests"].map(Path::new);
            if path.is_dir() && !skipped.contains(&path.as_path()) {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path.strip_prefix(".").unwrap().to_owned());
            }
        }
    }
    files.sort();
    assert!(files.len() > 10, "{files:?}");
    files
}

#[test]
fn documented_commands_print_what_is_shown() {
    let mut documents = 0;
    let guides = ["docs/guida.md", "docs/guide.md"].map(Path::new);
    for path in markdown_files() {
        let text = fs::read_to_string(&path).unwrap();
        // The guides are run in a copy of the example, see `guide`.
        if guides.contains(&path.as_path()) || !text.contains("\n```console\n") {
            continue;
        }
        documents += 1;
        keeps_its_word(path.to_str().unwrap(), Path::new("."), |words| {
            let ran = run(words);
            assert!(ran.code < 2, "{words:?}: {}", ran.err);
            ran
        });
    }
    assert!(documents >= 2, "{documents}");
}
