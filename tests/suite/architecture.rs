//! The floors of the house: a module imports only from floors below its own.

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those it may import, lowest floor first.
const FLOORS: &[(&str, &[&str])] = &[
    ("lang", &[]),
    ("source", &[]),
    ("model", &["lang"]),
    ("load", &["lang", "model", "source"]),
    ("score", &["lang", "model"]),
    ("interview", &["lang", "model"]),
    ("compare", &["model", "score"]),
    ("report", &["compare", "interview", "lang", "model", "score"]),
    ("render", &["lang", "report", "source"]),
    ("batch", &["lang", "load", "model", "render", "report", "score", "source"]),
];

/// What the library may not use at all: the world.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "SystemTime",
    "Instant",
    "Zoned::now",
    "anyhow",
    "clap",
];

/// What is wrong with one file that lies `depth` modules below its floor's own, each with its line.
fn violations(module: &str, depth: usize, text: &str) -> Vec<String> {
    let (_, allowed) = FLOORS.iter().find(|(name, _)| *name == module).unwrap();
    let mut found = Vec::new();
    let code = text.split("#[cfg(test)]").next().unwrap();
    for (number, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap();
        let mut note = |what: String| found.push(format!("line {}: {what}", number + 1));
        for rest in line.split("crate::").skip(1) {
            if rest.starts_with('{') {
                note("several modules in one import".to_owned());
                continue;
            }
            let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            if name != module && !allowed.contains(&name.as_str()) {
                note(format!("`{module}` may not import `{name}`"));
            }
        }
        if line.contains(&"super::".repeat(depth + 1)) {
            note(format!("`{module}` is left through `super`"));
        }
        for world in WORLD.iter().filter(|world| line.contains(**world)) {
            note(format!("`{module}` touches the world: {world}"));
        }
    }
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn every_module_keeps_to_its_floor() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for (module, _) in FLOORS {
        let files = rust_files(&source.join(module));
        assert!(!files.is_empty(), "no files in {module}");
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let file = file.strip_prefix(&source).unwrap();
            let depth = file.components().count() - if file.ends_with("mod.rs") { 2 } else { 1 };
            let file = file.display();
            found.extend(violations(module, depth, &text).into_iter().map(|violation| format!("{file}, {violation}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_of_the_library_has_a_floor() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut modules: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut floors: Vec<&str> = FLOORS.iter().map(|(module, _)| *module).collect();
    modules.sort_unstable();
    floors.sort_unstable();
    assert_eq!(modules, floors);
}

#[test]
fn a_planted_violation_is_seen() {
    let planted = [
        ("lang", "use crate::model::Question;"),
        ("source", "use crate::lang::Lang;"),
        ("model", "use crate::load::parse;"),
        ("score", "use crate::{model, compare};"),
        ("compare", "let table = crate::report::Table::default();"),
        ("render", "use crate::score::Scorecard;"),
        ("report", "let text = std::fs::read_to_string(path);"),
        ("load", "use super::super::render::text;"),
    ];
    for (module, line) in planted {
        assert_eq!(violations(module, 1, line).len(), 1, "{module}: {line}");
    }
    assert_eq!(
        violations("render", 1, "use crate::report::Table;\n// crate::score is out of reach"),
        Vec::<String>::new()
    );
}

#[test]
fn every_file_opens_with_a_sentence_and_can_be_seen_whole() {
    const LONGEST: usize = 400;
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not say what it is for", file.display());
        let lines = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.display());
    }
}
