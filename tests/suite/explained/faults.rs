//! Numbers and messages that were once wrong, with the right value.

use crate::support::program::Ran;
use crate::support::program::{run_in, run_on};
use std::fs;
use std::path::Path;
use tempfile::tempdir;

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).unwrap();
}

/// A questionnaire `q` with one index of these questions.
fn questionnaire(head: &str, questions: &[&str]) -> String {
    let questions: String = questions.iter().map(|question| format!("      - {{{question}}}\n")).collect();
    format!(
        "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\n{head}indices:\n  - id: i\n    title: I\n    questions:\n{questions}"
    )
}

/// Runs with a questionnaire `q.yaml` and a table `t.csv` in the folder.
fn run_with(questionnaire: &str, table: &str, words: &[&str]) -> Ran {
    let folder = tempdir().unwrap();
    write(folder.path(), "q.yaml", questionnaire);
    write(folder.path(), "t.csv", table);
    run_in(folder.path(), words)
}

#[test]
fn zero_is_never_negative() {
    let shipped = run_on("unit,date,difese\nU,2026-11-20,[]\n", &["score", "-", "-q", "maturita-ict", "-f", "csv"]).out;
    assert!(shipped.contains(",difese,sicurezza-fattori,question,0,0,0,1,,"), "{shipped}");
    let multiple =
        "id: m, text: M, kind: multiple, options: [{id: a, text: A, points: 50}, {id: b, text: B, points: 50}]";
    let number = "id: n, text: N, kind: number, worst: 10, best: 0";
    let text = questionnaire("method: {min_coverage: 0}\n", &[multiple, number])
        .replace("title: I\n", "title: I\n    aggregation: min\n");
    for verb in [vec!["score"], vec!["score", "--wide"], vec!["compare"], vec!["summary"], vec!["plan"]] {
        for format in ["csv", "json", "table"] {
            let words = [&verb[..], &["t.csv", "-q", "q.yaml", "-f", format]].concat();
            let ran = run_with(&text, "unit,m,n\nUno,[],10\nDue,[],12\n", &words);
            let minus = ran.out.match_indices("-0").any(|(at, _)| {
                let follows = ran.out[at + 2..].chars().next();
                let before = ran.out[..at].chars().next_back();
                !before.is_some_and(|letter| letter.is_alphanumeric())
                    && !follows.is_some_and(|digit| digit.is_ascii_digit())
            });
            assert!(!minus, "{words:?}\n{}", ran.out);
        }
    }
}

#[test]
fn comune_with_unanswered_gate_is_not_ahead_of_one_that_told_more() {
    let mut questions = vec!["id: g, text: G, kind: yes_no".to_owned()];
    questions.extend((0..9).map(|at| format!("id: d{at}, text: D, kind: yes_no, when: {{question: g, is: [yes]}}")));
    questions.push("id: x, text: X, kind: yes_no".to_owned());
    let text = questionnaire("", &questions.iter().map(String::as_str).collect::<Vec<_>>());
    let wide = run_with(
        &text,
        "unit,g,x\nUno,,yes\nDue,yes,yes\n",
        &["score", "--wide", "t.csv", "-q", "q.yaml", "-f", "csv"],
    );
    let rows: Vec<&str> = wide.out.lines().skip(1).collect();
    assert_eq!(rows, ["Uno,,,,,,,0.09090909090909091", "Due,,,,,,,0.18181818181818182"]);
    // A comune that has answered nothing on which the questions depend may still be concerned.
    let profile = questionnaire(
        "",
        &[
            "id: p, text: P, kind: multiple, options: [{id: a, text: A, points: none}, {id: b, text: B, points: none}]",
            "id: a, text: A, kind: yes_no, when: {question: p, is: [a]}",
            "id: b, text: B, kind: yes_no, when: {question: p, is: [b]}",
        ],
    );
    let compared = run_with(&profile, "unit,p\nUno,\n", &["compare", "t.csv", "-q", "q.yaml"]).out;
    assert!(!compared.contains("No question"), "{compared}");
    let json = run_with(&profile, "unit,p\nUno,\n", &["compare", "t.csv", "-q", "q.yaml", "-f", "json"]).out;
    for part in ["\"coverage\": 0.0", "\"low\": 0.0", "\"high\": 100.0"] {
        assert!(json.contains(part), "{part}\n{json}");
    }
}

#[test]
fn missing_answer_that_counts_as_worst_has_the_same_points_in_every_format() {
    let text = questionnaire(
        "method: {unanswered: worst, min_coverage: 0}\n",
        &["id: a, text: A, kind: yes_no, points: {\"yes\": 100, \"no\": 30}", "id: b, text: B, kind: yes_no"],
    );
    let run = |format| run_with(&text, "unit,a,b\nUno,,yes\n", &["score", "t.csv", "-q", "q.yaml", "-f", format]).out;
    assert!(run("csv").contains(",a,i,question,30,30,100,0,,"), "{}", run("csv"));
    assert!(run("table").lines().any(|line| line.contains("A [a]") && line.ends_with("30.0")), "{}", run("table"));
}

#[test]
fn phase_is_ready_once_the_known_inhabitants_suffice() {
    let text = questionnaire(
        "phases: [{id: f, title: F, requires: [{population: 5000, title: P}]}]\n",
        &["id: a, text: A, kind: yes_no"],
    );
    for (table, met, unknown) in [
        ("unit,population,a\nA,4000,yes\nB,3000,yes\nC,,yes\n", "yes", "\"C\""),
        ("unit,population,a\nA,4000,yes\nB,,yes\n", "not_known", "\"B\""),
        ("unit,population,a\nA,4000,yes\nB,900,yes\n", "no", ""),
    ] {
        let json = run_with(&text, table, &["plan", "t.csv", "-q", "q.yaml", "-f", "json"]).out;
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let requirement = &value["parts"][0]["phases"][0]["requirements"][0];
        assert_eq!(requirement["met"], met, "{json}");
        assert_eq!(requirement["not_known"].to_string(), format!("[{unknown}]"), "{json}");
    }
}

#[test]
fn questionnaire_is_found_next_to_interviews_however_it_is_written() {
    let yaml = questionnaire("", &["id: a, text: A, kind: yes_no"]);
    let json = r#"{"id": "q", "comino": 1, "version": "1", "title": "Q", "indices": [{"id": "i", "title": "I", "questions": [{"id": "a", "text": "A", "kind": "yes_no"}]}]}"#;
    let cases = [
        ("q.yaml", format!("\u{FEFF}{yaml}")),
        ("q.yaml", format!("# Nota\n{}", yaml.replace("comino: 1", "comino : 1"))),
        ("q.yaml", yaml.replace("comino: 1", "\"comino\": 1")),
        ("q.yaml", json.to_owned()),
        ("q.json", json.to_owned()),
        ("q.json", format!("\u{FEFF}{}", json.replace(", ", ",\n  "))),
    ];
    for (name, text) in cases {
        let folder = tempdir().unwrap();
        write(folder.path(), name, &text);
        write(folder.path(), "u.yaml", "questionnaire: q\nunit: Uno\nanswers: {a: yes}\n");
        for words in [["score", "u.yaml", "-f", "csv"], ["score", ".", "-f", "csv"]] {
            let ran = run_in(folder.path(), &words);
            assert!(ran.out.contains("Uno,,,i,,index,100,100,100,1,,1"), "{words:?}\n{text}\n{}{}", ran.out, ran.err);
        }
        assert_eq!(run_in(folder.path(), &["check", "."]).code, 0, "{text}");
    }
}

#[test]
fn message_about_weights_and_goalposts_gives_the_real_bound() {
    for (keys, code, advice) in [
        ("weight: 1e10", "out-of-range", "from 0.000000001 to 1000000000"),
        ("weight: 1e-10", "out-of-range", "from 0.000000001 to 1000000000"),
        ("weight: 0", "not-positive", "remove `weight`"),
        ("weight: -2", "not-positive", "greater than zero"),
        ("worst: -1e308, best: 1e308", "goalposts-distance", "closer together"),
        ("worst: 0, best: 10, transform: log", "logarithm-not-positive", "greater than zero"),
        ("worst: 5, best: 5", "goalposts-equal", "must differ"),
    ] {
        let ran =
            run_with(&questionnaire("", &[&format!("id: a, text: A, kind: number, {keys}")]), "", &["check", "q.yaml"]);
        assert!(ran.out.contains(code) && ran.out.contains(advice), "{keys}\n{}", ran.out);
    }
}
