//! The layers of the crate: a module imports only from layers below its own, and the files of a folder never import each
//! other in a cycle.

mod cycles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those it may import, lowest layer first.
const LAYERS: &[(&str, &[&str])] = &[
    ("lang", &[]),
    ("diagnostics", &[]),
    ("model", &["lang"]),
    ("registry", &["model"]),
    ("load", &["lang", "model", "registry", "diagnostics"]),
    ("score", &["lang", "model"]),
    ("interview", &["lang", "model"]),
    ("compare", &["model", "score"]),
    ("report", &["compare", "interview", "lang", "model", "registry", "score"]),
    ("render", &["lang", "report", "diagnostics"]),
    ("batch", &["lang", "load", "model", "registry", "render", "report", "score", "diagnostics"]),
];

/// What the library may not use at all: files, environment, network, processes, clock, terminal, arguments.
const OUTSIDE: &[&str] = &[
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

/// The violations in one file `depth` modules below the module of its layer, each with its line.
fn violations(module: &str, depth: usize, text: &str) -> Vec<String> {
    let (_, allowed) = LAYERS.iter().find(|(name, _)| *name == module).unwrap();
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
        for outside in OUTSIDE.iter().filter(|outside| line.contains(**outside)) {
            note(format!("`{module}` may not use {outside}"));
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
fn modules_import_only_from_lower_layers() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for (module, _) in LAYERS {
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
fn layers_list_every_library_module() {
    let library = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let mut modules: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let mut layers: Vec<&str> = LAYERS.iter().map(|(module, _)| *module).collect();
    modules.sort_unstable();
    layers.sort_unstable();
    assert_eq!(modules, layers);
}

#[test]
fn layer_check_with_planted_violation_reports_it() {
    let planted = [
        ("lang", "use crate::model::Question;"),
        ("diagnostics", "use crate::lang::Lang;"),
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

/// The module that a file holds, as a path below `src`; the root of a crate is the empty path.
fn module_of(file: &Path) -> String {
    let path = file.with_extension("");
    let path = if path.ends_with("mod") { path.parent().unwrap() } else { path.as_path() };
    let parts: Vec<&str> = path.iter().map(|part| part.to_str().unwrap()).collect();
    if ["lib", "main"].contains(&parts.join("/").as_str()) { String::new() } else { parts.join("/") }
}

#[test]
fn imports_among_files_of_a_folder_have_no_cycles() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&source).into_iter().filter(|file| !file.ends_with("tests.rs"));
    let read = |file: PathBuf| (module_of(file.strip_prefix(&source).unwrap()), fs::read_to_string(&file).unwrap());
    let files: Vec<(String, String)> = files.map(read).collect();
    assert!(files.iter().any(|(module, _)| module.starts_with("cli/")), "the command line is covered");
    let found = cycles::cycles(files.iter().map(|(module, text)| (module.as_str(), text.as_str())));
    assert_eq!(found, BTreeSet::new());
}

/// The cycles among two files in `a`, with a file below the second.
fn planted_cycles(one: &str, other: &str, below: &str) -> Vec<String> {
    let parent = "mod one; mod other; mod inner; pub use other::Other as Named; pub use one::deep; pub struct Here;";
    let files = [("a", parent), ("a/one", one), ("a/one/deep", ""), ("a/other", other), ("a/other/below", below)];
    cycles::cycles([&files[..], &[("a/inner", "")]].concat()).into_iter().collect()
}

#[test]
fn cycle_check_with_planted_cycle_reports_it() {
    for (one, other, below) in [
        ("use super::other::Other;", "use super::one::One;", ""),
        ("use crate::a::{inner, other::{self, Other}};", "let one = super::one::made();", ""),
        ("use super::Named;", "use crate::a::one::*;", ""),
        ("pub fn made() -> comino::a::other::Other {}", "use super::deep;", ""),
        ("use super::{\n    other,\n};", "", "use super::super::one;"),
        ("fn quote<'a>(it: char) -> bool { it == '\"' || it == '\\'' }\nuse super::other;", "use super::one; // '", ""),
    ] {
        assert_eq!(planted_cycles(one, other, below), ["a: one, other"], "{one} {other} {below}");
    }
}

#[test]
fn cycle_check_without_cycle_reports_nothing() {
    for (one, other) in [
        ("use super::other::Other;", "// use super::one::One;"),
        ("use super::{Here, inner, other};", "use super::Here;\nconst TEXT: &str = \"super::one::One\";"),
        ("use self::deep::Deep;\nuse super::other;", "#[cfg(test)]\nmod tests {\n    use super::super::one;\n}"),
        ("use super::other;", "use one::One;"),
    ] {
        assert_eq!(planted_cycles(one, other, "use super::super::inner;"), Vec::<String>::new(), "{one} {other}");
    }
}

#[test]
fn source_files_have_module_docs_and_stay_short() {
    const LONGEST: usize = 400;
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//! "), "{} does not say what it is for", file.display());
        let lines = text.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.display());
    }
}
