//! The README is short and names every verb and format.

use crate::support::document::listed;
use crate::support::program::run;
use std::fs;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

#[test]
fn readme_is_short() {
    assert!(readme().lines().count() <= 350, "the rest belongs into docs/");
}

#[test]
fn readme_names_every_verb_and_format() {
    let readme = readme();
    let help = run(&["--help"]).printed();
    let commands = listed(&help, "Commands:");
    assert!(!commands.is_empty(), "{help}");
    for command in commands {
        assert!(readme.contains(&format!("`{command}")), "the README does not name {command}");
    }
    for format in <comino::render::Format as strum::VariantNames>::VARIANTS {
        assert!(readme.contains(&format!("`{format}`")), "{format}");
    }
}
