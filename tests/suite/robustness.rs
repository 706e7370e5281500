//! `robustness`: the shipped examples, and degenerate groups.

use crate::support::outline::first_items;
use crate::support::program::{run, run_in};
use insta::assert_snapshot;
use scraper::{Html, Selector};
use serde_json::Value;

const VALLEY: &str = "examples/valle-di-comino";
const EXAMPLE: &str = "examples/esempio";

#[test]
fn robustness_of_valley_matches_snapshots() {
    assert_snapshot!("valley_it", run(&["robustness", VALLEY]).printed());
    assert_snapshot!("valley_full_it", run(&["robustness", VALLEY, "--full"]).printed());
}

#[test]
fn robustness_full_of_example_matches_snapshots() {
    let printed = |format: &str| run(&["robustness", EXAMPLE, "--full", "--lang", "en", "-f", format]).out;
    assert_snapshot!("example_table", printed("table"));
    assert_snapshot!("example_csv", printed("csv"));
    assert_snapshot!("example_json", first_items(&printed("json")));
}

#[test]
fn robustness_with_zero_delta_keeps_ranking() {
    let printed = run(&["robustness", VALLEY, "--delta", "0", "-f", "json"]).printed();
    let data: Value = serde_json::from_str(&printed).expect("JSON");
    let units = data["units"].as_array().expect("units");
    assert_eq!(units.len(), 5);
    for unit in units {
        assert_eq!(
            (&unit["rank_by_weights"]["best"], &unit["rank_by_weights"]["worst"]),
            (&unit["rank"], &unit["rank"])
        );
    }
}

#[test]
fn robustness_with_invalid_delta_fails() {
    assert_eq!(run(&["robustness", VALLEY, "--delta", "0,1"]).code, 0, "a decimal comma is understood");
    for delta in ["1", "-0.1", "un quarto", "nan"] {
        let ran = run(&["robustness", VALLEY, &format!("--delta={delta}")]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{delta}");
    }
}

const THREE_QUESTIONS: &str = "comino: 1
id: prova
version: '1'
title: Prova
indices:
  - id: indice
    title: Indice
    aggregation: geometric
    questions:
      - {id: rete, text: La rete, kind: scale, from: 0, to: 4}
      - {id: sito, text: Il sito, kind: scale, from: 0, to: 4}
      - {id: dati, text: I dati, kind: scale, from: 0, to: 4}
";

/// Runs `robustness` on a table of units on three questions.
fn robustness_of(table: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("prova.yaml"), THREE_QUESTIONS).expect("a file");
    std::fs::write(folder.path().join("comuni.csv"), format!("unit,rete,sito,dati\n{table}")).expect("a file");
    let in_folder = |words: &[&str]| run_in(folder.path(), words).out;
    let words = ["robustness", "comuni.csv", "-q", "prova.yaml", "--lang", "it", "--full"];
    let printed = in_folder(&words);
    for format in ["csv", "csv-it", "json", "table", "md"] {
        let printed = in_folder(&[&words[..], &["-f", format]].concat());
        assert!(!printed.is_empty() && !printed.contains("NaN") && !printed.contains("inf,"), "{printed}");
    }
    printed
}

#[test]
fn robustness_of_degenerate_groups_matches_snapshots() {
    assert_snapshot!("one_comune", robustness_of("Alvito,1,2,3\n"));
    assert_snapshot!("two_equal", robustness_of("Alvito,1,2,3\nVicalvi,1,2,3\n"));
    assert_snapshot!("level_by_chance", robustness_of("Alvito,1,2,3\nVicalvi,3,2,1\nAtina,2,1,3\n"));
    assert_snapshot!("all_unknown", robustness_of("Alvito,non_so,,\nVicalvi,,,\n"));
    assert_snapshot!(
        "zeros_and_one_without_score",
        robustness_of("Alvito,4,0,1\nEboli,0,3,3\nAtina,4,1,2\nVicalvi,1,3,2\nFontechiari,,,\n")
    );
}

#[test]
fn robustness_of_several_questionnaires_prints_sections() {
    let two = "examples/valle-immaginaria";
    let words = ["robustness", two, "--draws", "20", "--lang", "it"];
    let titles = |only: &[&str]| {
        let page = run(&[&words[..], &["-f", "html"], only].concat()).out;
        let page = Html::parse_document(&page);
        let selector = Selector::parse("h1, .title").expect("a selector");
        let titles = page.select(&selector);
        titles.map(|title| title.text().collect::<String>()).collect::<Vec<_>>()
    };
    let one_by_one: Vec<String> =
        ["maturita-ict", "gestione-associata", "unione"].iter().flat_map(|only| titles(&["--only", only])).collect();
    let mut together = titles(&[]);
    assert_eq!(together.len(), 4);
    together.sort();
    let mut alone = one_by_one;
    alone.sort();
    assert_eq!(together, alone);
    for format in ["csv", "csv-it", "json"] {
        let ran = run(&[&words[..], &["-f", format]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{format}");
        assert!(ran.err.contains("--only"), "{}", ran.err);
    }
}
