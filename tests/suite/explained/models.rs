//! Small models worked by hand: a ladder for each domain, a scale from 1 to 5, levels per dimension, questions that only sort, a
//! minimum for a script.

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

/// The same answers give the same scores whether the questions that only sort exist or not, and conditions can name them.
#[test]
fn questions_in_about_are_asked_and_shown_and_never_scored() {
    let index = "indices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, text: A, kind: yes_no}\n      - {id: b, text: B, kind: yes_no, \
        when: {question: tipo, is: [montana]}}\n";
    let about = "about:\n  - {id: tipo, text: Di che tipo?, kind: choice, options: [{id: montana, text: Montana}, {id: altra, text: Altra}]}\n  \
        - {id: sede, text: Sede?, kind: yes_no}\n  - {id: passo, text: Passo?, kind: scale, from: 1, to: 5}\n  - {id: ettari, text: Ettari?, kind: number}\n";
    let head = "comino: 1\nid: q\nversion: '1'\ntitle: Q\n";
    let table = "unit,tipo,sede,passo,ettari,a,b\nAlfa,montana,no,1,5,yes,no\nBeta,altra,yes,5,,yes,\nGamma,,,,,yes,\n";
    for questionnaire in [format!("{head}{about}{index}"), format!("{head}{index}{about}")] {
        let scored = |words: &[&str]| run(&questionnaire, table, &[words, &["t.csv", "-q", "q.yaml"]].concat());
        let wide = scored(&["score", "--wide", "-f", "csv"]);
        let scores: Vec<_> =
            rows(&wide.out).into_iter().map(|row| (row["score"].clone(), row["coverage"].clone())).collect();
        // Gamma: b may come to be asked.
        let expected = [("50", "1"), ("100", "1"), ("100", "0.5")];
        assert_eq!(
            scores,
            expected.map(|(score, coverage)| (score.to_owned(), coverage.to_owned())),
            "{}",
            wide.whole()
        );
        let long = rows(&scored(&["score", "-f", "csv"]).out);
        assert!(long.iter().all(|row| ["i", "a", "b"].contains(&row["node"].as_str())));
        for words in [&["score", "--comune", "Alfa"][..], &["sheet", "--comune", "Alfa"], &["score", "--lang", "it"]] {
            let text = scored(words).out;
            let heading = if words.contains(&"it") { "Contesto" } else { "Context" };
            assert!(
                text.contains(heading) && text.contains("Di che tipo?") && text.contains("Montana"),
                "{words:?}: {text}"
            );
        }
        let open = scored(&["status", "--open", "-f", "json"]).out;
        assert!(open.contains("\"sede\"") && open.contains("\"ettari\""), "{open}");
        assert_eq!(scored(&["check", "--strict"]).code, 0);
        let shown = run(&questionnaire, table, &["questionnaire", "show", "q.yaml", "-f", "csv"]).out;
        assert!(shown.lines().nth(1).unwrap().starts_with("tipo,,choice,,"), "{shown}");
    }
    for wrong in ["weight: 2", "stage: 1", "points: {yes: 1, no: 0}", "actions: [{id: x, title: X}]"] {
        let questionnaire = format!("{head}about:\n  - {{id: tipo, text: T, kind: yes_no, {wrong}}}\n{index}");
        let ran = run(&questionnaire, table, &["check", "q.yaml"]);
        assert!(ran.code == 1 && ran.whole().contains("unknown-key"), "{wrong}: {}", ran.whole());
    }
}

/// The example of `docs/method.md`.
#[test]
fn group_sums_and_means_are_given_per_inhabitant_and_by_column() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "q.yaml",
        "comino: 1\nid: q\nversion: '1'\ntitle: Q\ngroup:\n  - {id: sum, kind: sum, question: spesa}\n  - {id: mean, kind: mean, question: \
         spesa}\n  - {id: sum-each, kind: sum, question: spesa, per: population}\n  - {id: mean-each, kind: mean, question: spesa, per: \
         population}\n  - {id: suppliers, kind: sum, question: contratti.costo, per: fornitore}\n  - {id: suppliers-mean, kind: mean, question: \
         contratti.costo, per: fornitore}\nphases:\n  - {id: f, title: F, requires: [{group: sum, at_least: 18000, title: S}, {group: mean, \
         at_least: 9000, title: M}]}\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, text: A, kind: yes_no}\n      - {id: spesa, \
         text: S, kind: number}\n      - {id: contratti, text: C, kind: table, columns: [{id: fornitore, title: Fornitore}, {id: costo, title: \
         Costo, kind: number}]}\n",
    );
    let head = |name: &str, people: u32| {
        format!("questionnaire: q\nunit: {{name: {name}, population: {people}}}\nanswers:\n  a: yes\n")
    };
    let uno = "  spesa: 12000\n  contratti: [{fornitore: Rete, costo: 3000}, {fornitore: Voce, costo: 1000}]\n";
    write("1.yaml", &(head("Uno", 1000) + uno));
    write("2.yaml", &(head("Due", 3000) + "  spesa: 6000\n  contratti: [{fornitore: ' rete', costo: 5000}]\n"));
    write("3.yaml", &head("Tre", 500));
    let report = run_in(folder.path(), &["report", ".", "-f", "json"]).printed();
    let json: serde_json::Value = serde_json::from_str(&report).unwrap();
    let of =
        |id: &str| json["indicators"].as_array().unwrap().iter().find(|one| one["indicator"] == id).unwrap().clone();
    let values = ["sum", "mean", "sum-each", "mean-each", "suppliers", "suppliers-mean"]
        .map(|id| of(id)["value"].as_f64().unwrap());
    assert_eq!(values, [18000.0, 9000.0, 4.5, 7.0, 9000.0, 4500.0]);
    let slice =
        |answer: &str, value: f64, comuni: u32| serde_json::json!({"answer": answer, "value": value, "comuni": comuni});
    assert_eq!(of("suppliers")["slices"], serde_json::json!([slice("Rete", 8000.0, 2), slice("Voce", 1000.0, 1)]));
    assert_eq!(of("suppliers-mean")["slices"], serde_json::json!([slice("Rete", 4000.0, 2), slice("Voce", 1000.0, 1)]));
    let compared = run_in(folder.path(), &["compare", ".", "--lang", "it"]).printed();
    let compared = compared.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        compared.contains("9.000 in media, da 2 comuni su 3") && compared.contains("Rete: 8.000 (2 comuni)"),
        "{compared}"
    );
    // The sum suffices, whatever Tre spends; the mean may still fall.
    let plan: serde_json::Value =
        serde_json::from_str(&run_in(folder.path(), &["plan", ".", "-f", "json"]).printed()).unwrap();
    let met = |at: usize| plan["parts"][0]["phases"][0]["requirements"][at]["met"].as_str().unwrap().to_owned();
    assert_eq!([met(0), met(1)], ["yes", "not_known"], "{plan}");
    let masked = run_in(folder.path(), &["report", ".", "-f", "json", "--anonymous"]).out;
    assert!(!masked.contains("Rete") && !masked.contains("18000"), "{masked}");
    for wrong in [
        "kind: sum, of: population, per: population",
        "kind: mean, question: spesa, per: fornitore",
        "kind: mean, of: population",
        "kind: mean, question: contratti.costo, per: costo",
    ] {
        write(
            "w.yaml",
            &fs::read_to_string(folder.path().join("q.yaml"))
                .unwrap()
                .replace("kind: sum, question: spesa}", &format!("{wrong}}}")),
        );
        assert_eq!(run_in(folder.path(), &["check", "w.yaml"]).code, 1, "{wrong}");
    }
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
