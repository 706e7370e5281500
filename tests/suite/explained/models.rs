//! Small models worked by hand: a ladder for each domain, a scale from 1 to 5, levels per dimension, a minimum for a script.

use crate::support::plain::rows;
use crate::support::program::{Ran, run_in};
use std::fs;

fn run(questionnaire: &str, table: &str, words: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), questionnaire).unwrap();
    fs::write(folder.path().join("t.csv"), table).unwrap();
    run_in(folder.path(), words)
}

/// Two domains with a ladder each, from one set of answers; the second has no second step.
#[test]
fn domains_with_a_ladder_each_have_their_own_level() {
    let questionnaire = "comino: 1\nid: q\nversion: '1'\ntitle: Q\nlevels: [{id: basso, from: 0, title: Basso}, {id: alto, from: 60, \
        title: Alto}]\nindices:\n  - id: i\n    title: I\n    dimensions:\n      - id: accessi\n        title: Accessi\n        levels: {rule: staged, \
        steps: [{id: mil1, stage: 1, title: M1}, {id: mil2, stage: 2, title: M2}]}\n        questions:\n          - {id: a, text: A, kind: yes_no, \
        stage: 1}\n          - {id: b, text: B, kind: yes_no, stage: 2}\n      - id: copie\n        title: Copie\n        levels: {rule: staged, pass: 50, \
        steps: [{id: uno, stage: 1, title: Uno}]}\n        questions:\n          - {id: c, text: C, kind: scale, from: 0, to: 4, stage: 1}\n";
    let table = "unit,a,b,c\nAlfa,yes,no,2\nBeta,no,yes,1\n";
    let levels = |unit: &str| -> Vec<(String, String, String)> {
        let rows = rows(&run(questionnaire, table, &["score", "t.csv", "-q", "q.yaml", "-f", "csv"]).out);
        let nodes = rows.into_iter().filter(|row| row["unit"] == unit && row["kind"] != "question");
        nodes.map(|row| (row["node"].clone(), row["level"].clone(), row["closed_by"].clone())).collect()
    };
    let expect = |all: [(&str, &str, &str); 3]| {
        all.map(|(node, level, closed)| (node.to_owned(), level.to_owned(), closed.to_owned())).to_vec()
    };
    // Alfa: accessi (100 + 0)/2 = 50, copie 50, index 50. Beta: accessi 50, copie 25, index 37.5.
    assert_eq!(levels("Alfa"), expect([("i", "basso", ""), ("accessi", "mil1", "b"), ("copie", "uno", "")]));
    assert_eq!(levels("Beta"), expect([("i", "basso", ""), ("accessi", "", "a"), ("copie", "", "c")]));
    let compared = run(questionnaire, table, &["compare", "t.csv", "-q", "q.yaml", "-f", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&compared).unwrap();
    let level = |level: &str, comuni: u32| serde_json::json!({"level": level, "comuni": comuni});
    let node = |node: &str, levels: &[serde_json::Value], without: u32| serde_json::json!({"node": node, "levels": levels, "without": without});
    let expected = serde_json::json!([
        node("i", &[level("basso", 2), level("alto", 0)], 0),
        node("accessi", &[level("mil1", 1), level("mil2", 0)], 1),
        node("copie", &[level("uno", 1)], 1),
    ]);
    assert_eq!(json["levels"], expected);
}

/// Five levels shown as 1 to 5: the middle of 0–100 is 3, and a difference has no lower end.
#[test]
fn scale_from_one_to_five_is_shown_in_every_output() {
    let questionnaire = "comino: 1\nid: q\nversion: '1'\ntitle: Q\ndisplay: {min: 1, max: 5, decimals: 2}\nindices:\n  - id: i\n    title: I\n    target: \
        75\n    questions:\n      - {id: a, text: A, kind: scale, from: 1, to: 5}\n      - {id: b, text: B, kind: scale, from: 1, to: 5, weight: 3, \
        actions: [{id: x, title: X, below: 100}]}\n";
    let table = "unit,a,b\nAlfa,1,1\nBeta,5,3\nGamma,5,5\n";
    // Alfa 1; Beta (5 + 3·3)/4 = 3.5; Gamma 5.
    let compared = rows(&run(questionnaire, table, &["compare", "t.csv", "-q", "q.yaml", "-f", "csv"]).out);
    let scores: Vec<(&str, &str)> = compared.iter().map(|row| (row["unit"].as_str(), row["score"].as_str())).collect();
    assert_eq!(scores, [("Gamma", "5"), ("Beta", "3.5"), ("Alfa", "1")]);
    let json: serde_json::Value =
        serde_json::from_str(&run(questionnaire, table, &["compare", "t.csv", "-q", "q.yaml", "-f", "json"]).out)
            .unwrap();
    let group = &json["group"][0];
    assert_eq!(
        (group["min"].as_f64(), group["max"].as_f64(), group["spread"].as_f64()),
        (Some(1.0), Some(5.0), Some(4.0))
    );
    let text = run(questionnaire, table, &["compare", "t.csv", "-q", "q.yaml", "-f", "md", "--lang", "it"]).out;
    for figure in ["1,00", "3,50", "5,00", "4,00"] {
        assert!(text.contains(figure), "{figure}\n{text}");
    }
    // The contributions sum to the score shown: 5/4 + 3·3/4.
    let explained =
        rows(&run(questionnaire, table, &["explain", "Beta", "i", "t.csv", "-q", "q.yaml", "-f", "csv"]).out);
    let contributions: Vec<&str> = explained.iter().map(|row| row["contribution"].as_str()).collect();
    assert_eq!(contributions, ["1.25", "2.25"]);
    // The target of 75 is 4; Beta misses half a point. Raising b from 3 to 5 gains 3·2/4.
    let targets = rows(&run(questionnaire, table, &["plan", "t.csv", "-q", "q.yaml", "--targets", "-f", "csv"]).out);
    let beta = targets.iter().find(|row| row["unit"] == "Beta").unwrap();
    assert_eq!((beta["target"].as_str(), beta["gap"].as_str()), ("4", "0.5"));
    let plan: serde_json::Value =
        serde_json::from_str(&run(questionnaire, table, &["plan", "t.csv", "-q", "q.yaml", "-f", "json"]).out).unwrap();
    let gains = plan["parts"][0]["actions"][0]["units"].as_array().unwrap();
    assert_eq!(gains.iter().map(|one| one["gain"].as_f64().unwrap()).collect::<Vec<_>>(), [3.0, 1.5]);
}

/// Staged levels for each dimension, shared by an anchor, and none for the index.
#[test]
fn dimensions_have_levels_where_the_index_has_none() {
    let questionnaire = "comino: 1\nid: q\nversion: '1'\ntitle: Q\nindices:\n  - id: i\n    title: I\n    dimensions:\n      - id: d\n        title: D\n        \
        levels: &scala {rule: staged, share: 0.5, steps: [{id: s1, stage: 1, title: S1}, {id: s2, stage: 2, title: S2}]}\n        questions:\n          - {id: \
        a, text: A, kind: yes_no, stage: 1}\n          - {id: b, text: B, kind: yes_no, stage: 1}\n          - {id: c, text: C, kind: yes_no, stage: 2}\n      \
        - id: e\n        title: E\n        levels: *scala\n        questions:\n          - {id: f, text: F, kind: yes_no, stage: 1}\n          - {id: g, text: G, \
        kind: yes_no, stage: 2}\n";
    let table = "unit,a,b,c,f,g\nAlfa,yes,no,yes,no,yes\n";
    let scored = rows(&run(questionnaire, table, &["score", "t.csv", "-q", "q.yaml", "-f", "csv"]).out);
    let level = |node: &str| scored.iter().find(|row| row["node"] == node).unwrap()["level"].clone();
    // d: one of two of stage 1 and one of one of stage 2 suffice. e: stage 1 is closed.
    assert_eq!([level("i"), level("d"), level("e")], ["", "s2", ""]);
}

#[test]
fn score_fails_under_a_minimum_with_its_own_exit_code() {
    let questionnaire = "comino: 1\nid: q\nversion: '1'\ntitle: Q\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, text: A, kind: number, \
        worst: 0, best: 100}\n";
    for (table, least, code) in [
        ("unit,a\nAlfa,60\n", "60", 0),
        ("unit,a\nAlfa,59.9\n", "60", 3),
        ("unit,a\nAlfa,60\nBeta,0\n", "60", 3),
        ("unit,a\nAlfa,0\n", "0", 0),
        ("unit,a\nAlfa,\n", "0", 3),
    ] {
        for extra in [&["-f", "csv"][..], &["-f", "json"], &["--wide"], &[]] {
            let words = [&["score", "t.csv", "-q", "q.yaml", "--fail-under", least], extra].concat();
            let ran = run(questionnaire, table, &words);
            assert_eq!(ran.code, code, "{words:?} {table}{}", ran.err);
            assert!(ran.out.contains("Alfa"), "{words:?}: the scores are printed");
            assert_eq!(ran.err.is_empty(), code == 0, "{}", ran.err);
        }
    }
}
