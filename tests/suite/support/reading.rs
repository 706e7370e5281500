//! Reading texts through the loader, as the program reads files.

use comino::diagnostics::{Diagnostics, Sources};
use comino::load::table::Table;
use comino::load::{self, folder::Folder};
use comino::model::{Interview, Questionnaire};

/// The questionnaire in a text; panics on errors, ignores warnings.
pub fn questionnaire(text: &str) -> Questionnaire {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("questionnaire.yaml", text);
    let document = load::parse(text, source, &mut diagnostics);
    let read = document.and_then(|document| load::questionnaire::read(document, &mut diagnostics));
    read.unwrap_or_else(|| panic!("{:#?}\n{text}", diagnostics.sorted()))
}

/// The interview in a YAML text; panics on errors, ignores warnings.
pub fn interview(text: &str, questionnaire: &Questionnaire) -> Interview {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("interview.yaml", text);
    let document = load::parse(text, source, &mut diagnostics);
    let read = document
        .and_then(|document| load::interview::read(document, questionnaire, &Folder::default(), &mut diagnostics));
    read.unwrap_or_else(|| panic!("{:#?}\n{text}", diagnostics.sorted()))
}

/// The interviews in a table and the number of warnings; panics on errors.
pub fn table(text: &str, questionnaire: &Questionnaire) -> (Vec<Interview>, usize) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("table.csv", "");
    let opened = Table::open(text, source, &mut sources, &mut diagnostics);
    let rows = opened.map(|table| table.rows(questionnaire, &Folder::default(), &mut diagnostics)).unwrap_or_default();
    assert_eq!(diagnostics.errors(), 0, "{:#?}", diagnostics.sorted());
    (rows.into_iter().map(|row| row.interview).collect(), diagnostics.warnings())
}
