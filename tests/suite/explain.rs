//! `explain` from outside.

use crate::support::program::run;
use insta::assert_snapshot;

const VALLEY: &str = "examples/valle-di-comino";
const EXAMPLE: &str = "examples/esempio";

#[test]
fn an_index_down_to_its_answers() {
    assert_snapshot!(run(&["explain", "castel sereno", "maturita", EXAMPLE, "--lang", "it"]).printed());
    assert_snapshot!(run(&["explain", "000002", "maturita", EXAMPLE, "--lang", "en"]).printed());
}

#[test]
fn a_node_without_a_score_says_why() {
    assert_snapshot!(run(&["explain", "060004", "identita-e-pagamenti", VALLEY]).printed());
}

#[test]
fn a_question() {
    assert_snapshot!(run(&["explain", "Castel Sereno", "sportello", EXAMPLE, "--lang", "it"]).printed());
}

#[test]
fn every_format() {
    for format in ["csv", "csv-it", "json", "md"] {
        let ran = run(&["explain", "Castel Sereno", "maturita", EXAMPLE, "-f", format]);
        assert_snapshot!(format!("explain_{format}"), ran.printed());
    }
}

#[test]
fn names_that_are_not_there_are_told_with_the_nearest() {
    assert_snapshot!(run(&["explain", "Settefratti", "adozione", VALLEY]).whole());
    assert_snapshot!(run(&["explain", "Alvito", "adozion", VALLEY, "--lang", "en"]).whole());
    assert_snapshot!(run(&["explain", "Nessunluogo", "adozione", VALLEY]).whole());
}
