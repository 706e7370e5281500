//! The README: its commands print what it shows, its files are valid.

use crate::support::document::{fenced, keeps_its_word, listed};
use crate::support::program::run;
use comino::diagnostics::{Diagnostics, Sources};
use comino::load::{self, folder::Folder, parse, table::Table};
use std::fs;
use std::path::Path;

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

#[test]
fn readme_commands_print_what_it_shows() {
    let commands = keeps_its_word("README.md", Path::new("."), |words| {
        let ran = run(words);
        assert!(ran.code < 2, "{words:?}: {}", ran.err);
        ran
    });
    assert!(commands.len() >= 6, "{commands:?}");
}

#[test]
fn readme_files_pass_check_and_agree() {
    let readme = readme();
    let [questionnaire, interview] = <[String; 2]>::try_from(fenced(&readme, "yaml")).unwrap();
    let [table] = <[String; 1]>::try_from(fenced(&readme, "csv")).unwrap();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("README.md", questionnaire.as_str());
    let document = parse(&questionnaire, source, &mut diagnostics).unwrap();
    let questionnaire = load::questionnaire::read(document, &mut diagnostics).unwrap();
    let source = sources.add("README.md", interview.as_str());
    let document = parse(&interview, source, &mut diagnostics).unwrap();
    let interview = load::interview::read(document, &questionnaire, &Folder::default(), &mut diagnostics).unwrap();
    let source = sources.add("README.md", "");
    let table = Table::open(&table, source, &mut sources, &mut diagnostics).unwrap();
    let rows = table.rows(&questionnaire, &Folder::default(), &mut diagnostics);
    assert!(diagnostics.sorted().is_empty(), "{:#?}", diagnostics.sorted());
    let scores = |interview| comino::score::score(&questionnaire, interview);
    assert_eq!(scores(&interview), scores(&rows[0].interview));
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
