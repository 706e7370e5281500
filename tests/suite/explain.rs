//! `explain`: contributions down to the answers, every format, unknown names.

use crate::support::outline::first_items;
use crate::support::program::run;
use insta::assert_snapshot;

const VALLEY: &str = "examples/valle-di-comino";
const EXAMPLE: &str = "examples/esempio";

#[test]
fn explain_index_lists_contributions_down_to_answers() {
    assert_snapshot!("index_it", run(&["explain", "castel sereno", "maturita", EXAMPLE, "--lang", "it"]).printed());
}

#[test]
fn explain_node_without_score_gives_reason() {
    assert_snapshot!("no_score", run(&["explain", "060004", "identita-e-pagamenti", VALLEY]).printed());
}

#[test]
fn explain_question_matches_snapshot() {
    assert_snapshot!("question", run(&["explain", "Castel Sereno", "sportello", EXAMPLE, "--lang", "it"]).printed());
}

#[test]
fn explain_as_data_matches_snapshots() {
    let printed = |format: &str| run(&["explain", "Castel Sereno", "maturita", EXAMPLE, "-f", format]).printed();
    assert_snapshot!("explain_csv", printed("csv"));
    assert_snapshot!("explain_json", first_items(&printed("json")));
}

#[test]
fn explain_unknown_name_suggests_nearest() {
    assert_snapshot!("misspelt_unit", run(&["explain", "Settefratti", "adozione", VALLEY]).whole());
    assert_snapshot!("misspelt_node", run(&["explain", "Alvito", "adozion", VALLEY, "--lang", "en"]).whole());
    assert_snapshot!("unknown_unit", run(&["explain", "Nessunluogo", "adozione", VALLEY]).whole());
}
