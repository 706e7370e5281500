//! The order of waves, whatever notation their labels have.

use crate::support::program::run;
use std::fs;

const QUESTIONNAIRE: &str = "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nindices:\n  - id: tot\n    title: Totale\n    \
     questions: [{id: a, text: A?, kind: yes_no}]\n";

/// A folder with a questionnaire and one table of Alfa: `no` in the first wave, `yes` in the second.
fn folder(first: &str, second: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    let table = format!("unit,wave,questionnaire,a\nAlfa,{second},prova,yes\nAlfa,{first},prova,no\n");
    fs::write(folder.path().join("t.csv"), table).unwrap();
    folder
}

#[test]
fn waves_in_any_notation_are_in_order_of_time() {
    for (first, second) in
        [("2026-9", "2026-10"), ("09/2026", "10/2026"), ("set-26", "ott-26"), ("2025", "2026 T4"), ("dic-25", "nov-26")]
    {
        let folder = folder(first, second);
        let path = folder.path().to_str().unwrap();
        let compared = run(&["compare", path, "-f", "csv"]).out;
        assert!(compared.contains("100"), "{first} {second}: {compared}");
        let trend = run(&["trend", path, "-f", "csv"]).printed();
        assert!(trend.lines().any(|line| line.contains(&format!("{first},{second}"))), "{first} {second}: {trend}");
        let summary = run(&["summary", path, "-f", "json"]).out;
        assert!(summary.contains("\"mean\": 100"), "{first} {second}: {summary}");
    }
}

#[test]
fn wave_written_in_two_ways_is_one_wave() {
    let folder = folder("2026-09", "settembre 2026");
    let path = folder.path().to_str().unwrap();
    let checked = run(&["check", path]);
    assert!(checked.out.contains("duplicate-interview") || checked.err.contains("duplicate-interview"), "{checked:?}");
    let one = self::folder("2026-09", "2026-10");
    let named = run(&["compare", one.path().to_str().unwrap(), "--wave", "set-26", "-f", "csv"]).out;
    assert!(named.contains("Alfa") && !named.contains("100"), "{named}");
}
