//! `interview`: by keys in a terminal, line by line, killed, refused, and its screens.

mod faults;
mod flow;
#[cfg(unix)]
mod full;
#[cfg(unix)]
mod killed;
#[cfg(unix)]
mod pasting;
#[cfg(unix)]
mod screens;
#[cfg(unix)]
mod table;

use crate::support::program::{program, ran};
use std::fs;
use std::path::Path;

/// Writes the prepared interview file of an invented unit into a folder. The version of the questionnaire is one that has
/// an inventory.
fn prepared(folder: &Path) {
    prepared_on(folder, "maturita-ict-breve@2026.1");
}

fn prepared_on(folder: &Path, questionnaire: &str) {
    fs::write(folder.join("comuni.csv"), "unit,code,population\nBorgo Prova,000901,1200\n").unwrap();
    let words = ["new", ".", "-q", questionnaire, "--comuni", "comuni.csv", "--wave", "2026-11", "--lang", "it"];
    assert_eq!(ran(program().current_dir(folder).args(words)).code, 0);
}
