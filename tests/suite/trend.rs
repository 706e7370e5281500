//! `trend`: two and three waves, versions that differ, units that come and go, inputs that cannot be compared.

use crate::support::outline::first_items;
use crate::support::program::{Ran, run, run_in};
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;

const VALLEY: &str = "examples/valle-immaginaria";
const THREE: &str = "tests/trend/tre-rilevazioni";

fn in_three(words: &[&str]) -> Ran {
    run(&[&["trend"], words].concat())
}

#[test]
fn trend_of_valley_matches_snapshot() {
    assert_snapshot!("valley_it", run(&["trend", VALLEY]).out);
}

#[test]
fn trend_of_three_waves_shows_history_and_compares_last_two() {
    assert_snapshot!("three_en", in_three(&[THREE, "--lang", "en"]).printed());
    assert_snapshot!("three_csv", in_three(&[THREE, "--lang", "en", "-f", "csv"]).printed());
}

#[test]
fn trend_across_versions_warns_and_compares_shared_questions() {
    let (before, after) = (format!("{THREE}/2024.csv"), format!("{THREE}/2025.csv"));
    assert_snapshot!("versions_it", in_three(&[&before, &after, "--all", "--lang", "it"]).printed());
    let json = in_three(&[&before, &after, "--lang", "en", "-f", "json"]).printed();
    assert_snapshot!("versions_json", first_items(&json));
}

/// Reads printed CSV: the header, and the rows by column name.
fn rows(printed: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(printed.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn trend_printed_contributions_sum_to_difference() {
    let outputs = [run(&["trend", VALLEY, "-f", "csv"]), in_three(&[THREE, "-f", "csv"])];
    let mut indices = 0;
    for printed in outputs.map(|ran| ran.out) {
        let rows = rows(&printed);
        for index in rows.iter().filter(|row| row["kind"] == "index" && !row["difference"].is_empty()) {
            let same = |row: &std::collections::HashMap<String, String>| {
                ["unit", "questionnaire", "index", "wave_before"].iter().all(|key| row[*key] == index[*key])
            };
            let leaves = rows.iter().filter(|row| same(row) && !["index", "dimension"].contains(&&*row["kind"]));
            let sum: f64 = leaves.map(|row| row["contribution"].parse::<f64>().unwrap_or(0.0)).sum();
            let difference: f64 = index["difference"].parse().expect("a number");
            assert!((sum - difference).abs() < 1e-9, "{index:?} {sum}");
            indices += 1;
        }
    }
    assert!(indices >= 13, "{indices}");
}

const QUESTIONS: &str = "comino: 1
id: prova
version: '1'
title: Prova
indices:
  - id: indice
    title: Indice
    questions:
      - {id: rete, text: La rete, kind: scale, from: 0, to: 4}
      - {id: sito, text: Il sito, kind: scale, from: 0, to: 4}
";

/// Runs `trend` on two tables or interviews on two questions.
fn between(before: (&str, &str), after: (&str, &str), words: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("prova.yaml", QUESTIONS), before, after] {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let words = [&["trend", before.0, after.0, "-q", "prova.yaml", "--lang", "it"], words].concat();
    run_in(folder.path(), &words)
}

#[test]
fn trend_units_match_by_code_then_name_and_ties_share_rank() {
    let before = "unit,code,rete,sito\nAlvito,960008,1,1\nBorgo  alto,,2,2\nSanto Stefano,000001,4,4\n";
    let after = "unit,code,rete,sito\nAlvito,,2,2\nBorgo Alto,000009,2,2\nSanto Stefano,000002,1,4\n";
    assert_snapshot!("matched", between(("prima.csv", before), ("dopo.csv", after), &[]).printed());
}

#[test]
fn trend_without_score_in_a_wave_has_no_difference() {
    let (before, after) = ("unit,rete,sito\nAlvito,non_so,\nAtina,1,1\n", "unit,rete,sito\nAlvito,2,2\nAtina,,\n");
    assert_snapshot!("no_score", between(("prima.csv", before), ("dopo.csv", after), &[]).printed());
    let printed = between(("prima.csv", before), ("dopo.csv", after), &["-f", "json"]).printed();
    let data: Value = serde_json::from_str(&printed).expect("JSON");
    let units = data["questionnaires"][0]["indices"][0]["steps"][0]["units"].as_array().expect("units");
    assert_eq!(units.len(), 2);
    for unit in units {
        assert!(unit["difference"].is_null());
        assert!(unit["nodes"].as_array().expect("nodes").iter().all(|node| node["contribution"].is_null()));
    }
}

#[test]
fn trend_of_two_files_takes_order_from_arguments() {
    let interview = |wave: &str, step: u8| format!("unit: Alvito\n{wave}answers: {{rete: {step}, sito: 1}}\n");
    let moved = |wave: &str| {
        let (before, after) = (interview(wave, 1), interview(wave, 3));
        between(("prima.yaml", &before), ("dopo.yaml", &after), &[]).printed()
    };
    assert_snapshot!("two_files", moved(""));
    assert_eq!(moved("wave: '2026'\n"), moved(""));
    let nobody = between(("prima.csv", "unit,rete\nAlvito,1\n"), ("dopo.csv", "unit,rete\nAtina,1\n"), &[]);
    assert_snapshot!("nobody_in_both", nobody.printed());
}

#[test]
fn trend_of_incomparable_inputs_fails() {
    let one = format!("{THREE}/2024.csv");
    let lines: [&[&str]; 8] = [
        &[&one],
        &["docs"],
        &[&one, "docs"],
        &[&one, THREE],
        &[&one, "examples/valle-di-comino"],
        &[THREE, "--only", "servizzi"],
        &[THREE, "--index", "maturità"],
        &[],
    ];
    for lang in ["it", "en"] {
        let mut messages = String::new();
        for words in lines {
            let ran = in_three(&[words, &["--lang", lang]].concat());
            assert_eq!(ran.out, "", "{words:?}");
            messages.push_str(&format!("$ comino trend {}\nexit code {}\n{}\n", words.join(" "), ran.code, ran.err));
        }
        assert_snapshot!(format!("refused_{lang}"), messages);
    }
}

#[test]
fn trend_questionnaire_with_one_wave_is_omitted_with_notice() {
    let folder = tempfile::tempdir().expect("a folder");
    let interview = |questionnaire: &str, wave: &str| {
        format!("questionnaire: {questionnaire}\nunit: Alvito\nwave: '{wave}'\nanswers: {{}}\n")
    };
    for (name, questionnaire, wave) in
        [("a", "pnrr-padigitale", "1"), ("b", "pnrr-padigitale", "2"), ("c", "misure-minime", "2")]
    {
        fs::write(folder.path().join(format!("{name}.yaml")), interview(questionnaire, wave)).expect("a file");
    }
    let ran = run_in(folder.path(), &["trend", ".", "--lang", "it"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "nota: presente in una sola rilevazione e perciò non considerato: misure-minime\n")
    );
}

/// `QUESTIONS` in another version, with some texts replaced.
fn revised(replacements: &[(&str, &str)]) -> String {
    let text = QUESTIONS.replace("version: '1'", "version: '2'");
    replacements.iter().fold(text, |text, (from, to)| text.replace(from, to))
}

/// The step between two interviews on two versions of `QUESTIONS`, as data.
fn between_versions(second: &str, answers: (&str, &str)) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let interview = |version: u8, answers: &str| {
        format!("questionnaire: prova@{version}\nunit: Alvito\nwave: '{version}'\nanswers: {answers}\n")
    };
    let files = [
        ("prova1.yaml", QUESTIONS.replace("text: La rete", "text: {it: La rete, en: The net}")),
        ("prova2.yaml", second.to_owned()),
        ("uno.yaml", interview(1, answers.0)),
        ("due.yaml", interview(2, answers.1)),
    ];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let data: Value =
        serde_json::from_str(&run_in(folder.path(), &["trend", ".", "-f", "json"]).printed()).expect("JSON");
    data["questionnaires"][0]["indices"][0]["steps"][0].clone()
}

#[test]
fn trend_corrected_translation_is_no_change_of_the_question() {
    let answers = ("{rete: 1, sito: 1}", "{rete: 3, sito: 1}");
    let (it, en) = ("text: {it: La rete, en: The network}", "text: {it: Una rete, en: The net}");
    for (text, same) in [(it, true), (en, false)] {
        let step = between_versions(&revised(&[("text: La rete", text)]), answers);
        let unit = &step["units"][0];
        assert_eq!(unit["difference"], 25.0);
        assert_eq!(unit["divided"].is_null(), same, "{text}");
        assert_eq!(unit["nodes"][1]["same_question"], same, "{text}");
        assert_eq!(step["versions"][0]["questions"]["same"], if same { 2 } else { 1 }, "{text}");
    }
}

#[test]
fn trend_between_versions_divides_the_change() {
    // The answer on `rete` rises from 1 to 2 of 4; the new question has the best answer.
    let second = revised(&[
        ("text: La rete", "text: {it: La rete, en: The net}"),
        (
            "from: 0, to: 4}\n      - {id: sito",
            "from: 0, to: 4}\n      - {id: nuova, text: Nuova, kind: yes_no}\n      - {id: sito",
        ),
    ]);
    let step = between_versions(&second, ("{rete: 1, sito: 1}", "{rete: 2, sito: 1, nuova: yes}"));
    let unit = &step["units"][0];
    let number = |value: &Value| value.as_f64().expect("a number");
    let (same, rest) = (number(&unit["divided"]["same_questions"]), number(&unit["divided"]["rest"]));
    assert!(same > 0.0 && rest > 0.0, "{unit}");
    assert!((same + rest - number(&unit["difference"])).abs() < 1e-9, "{unit}");
    let counts = &step["versions"][0]["questions"];
    assert_eq!(*counts, serde_json::json!({"same": 2, "changed": 0, "added": 1, "removed": 0}));
}

#[test]
fn trend_of_valley_takes_no_change_of_questionnaire_for_one_of_a_comune() {
    let data: Value = serde_json::from_str(&run(&["trend", VALLEY, "-f", "json"]).out).expect("JSON");
    let mut seen = 0;
    for questionnaire in data["questionnaires"].as_array().expect("questionnaires") {
        assert_ne!(questionnaire["questionnaire"], "unione");
        for unit in questionnaire["indices"][0]["steps"][0]["units"].as_array().expect("units") {
            for node in unit["nodes"].as_array().expect("nodes").iter().filter(|node| node["kind"] == "question") {
                if node["same_question"] == false {
                    assert_eq!((&node["action"], &node["action_reached"]), (&Value::Null, &Value::Null), "{node}");
                    seen += 1;
                }
            }
            for target in unit["targets"].as_array().expect("targets") {
                assert_eq!(target["progress"], Value::Null, "{target}");
            }
        }
    }
    assert!(seen > 100, "{seen}");
}
