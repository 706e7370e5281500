//! `score`: every format, both languages, long and wide.

use crate::support::outline::first_items;
use crate::support::program::{run, run_on};
use insta::assert_snapshot;

const VALLEY: &str = "examples/valle-di-comino";
const EXAMPLE: &str = "examples/esempio";

#[test]
fn scorecards_in_both_languages_match_snapshots() {
    assert_snapshot!("scorecards_it", run(&["score", EXAMPLE, "--lang", "it"]).printed());
    assert_snapshot!("scorecards_en", run(&["score", EXAMPLE, "--lang", "en"]).printed());
}

#[test]
fn score_as_data_matches_snapshots() {
    assert_snapshot!("score_csv", run(&["score", EXAMPLE, "-f", "csv"]).printed());
    assert_snapshot!("score_json", first_items(&run(&["score", EXAMPLE, "-f", "json"]).printed()));
}

#[test]
fn score_wide_prints_one_row_per_unit() {
    assert_snapshot!("wide_csv", run(&["score", VALLEY, "--wide", "-f", "csv"]).printed());
    assert_snapshot!("wide_csv_it", run(&["score", VALLEY, "--wide", "-f", "csv-it"]).printed());
    assert_snapshot!("wide_index", run(&["score", EXAMPLE, "--wide", "--index", "apertura"]).printed());
}

#[test]
fn score_table_on_stdin_with_any_delimiter_is_equal() {
    let comma = "unit,code,rtd,ore-rtd,formazione\nBorgo,012,operativo,12.5,40\n";
    let semicolon = "\u{FEFF}unit;code;rtd;ore-rtd;formazione\r\nBorgo;012;operativo;12,5;40\r\n";
    let tab = "unit\tcode\trtd\tore-rtd\tformazione\nBorgo\t012\toperativo\t12.5\t40\n";
    let questionnaire = "examples/esempio/questionario.yaml";
    let words = ["score", "-", "-q", questionnaire, "-f", "csv"];
    let first = run_on(comma, &words);
    assert_eq!(first.code, 0);
    assert_snapshot!("stdin", first.whole());
    for other in [semicolon, tab] {
        assert_eq!(run_on(other, &words).out, first.out);
    }
}

#[test]
fn score_with_errors_prints_no_scores() {
    let table = "unit,cloud\nBorgo,liquidata\nPrato,liquidato\n";
    assert_snapshot!("errors", run_on(table, &["score", "-", "-q", "pnrr-padigitale"]).whole());
}

#[test]
fn score_with_closed_pipe_exits_with_0() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_comino"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["score", EXAMPLE, "-f", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let mut messages = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("text");
    assert_eq!((child.wait().expect("an end").code(), messages.as_str()), (Some(0), ""));
}
