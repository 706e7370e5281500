//! Versions of a questionnaire as one, renamed questions and options, and several indices.

use crate::support::plain::rows;
use crate::support::program::{Ran, run_in};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

const LEVELS: &str = "levels: [{id: basso, from: 0, title: Basso}, {id: alto, from: 50, title: Alto}]";

/// A questionnaire `prova` with these questions.
fn version(version: &str, questions: &[&str]) -> String {
    let questions: String = questions.iter().map(|question| format!("      - {question}\n")).collect();
    format!(
        "comino: 1\nid: prova\nversion: \"{version}\"\ntitle: Prova\n{LEVELS}\nindices:\n  - id: tot\n    title: \
         Totale\n    questions:\n{questions}"
    )
}

fn folder(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

const A: &str = "{id: a, text: A?, kind: yes_no}";
const OLD_SITE: &str = "{id: sito-web, text: Sito?, kind: yes_no}";
const NEW_SITE: &str = "{id: sito, text: Sito?, kind: yes_no}";
const RENAMED_SITE: &str = "{id: sito, formerly: sito-web, text: Sito?, kind: yes_no}";
const C: &str = "{id: c, text: C?, kind: scale, from: 0, to: 4}";

/// Two waves on two versions; `site` is the question of the second that takes the place of `sito-web`.
fn two_versions(site: &str) -> TempDir {
    let first = "unit,code,questionnaire,wave,a,sito-web,c\nAlfa,000001,prova@1,2025,no,no,0\n\
                 Beta,000002,prova@1,2025,yes,yes,4\nGamma,000003,prova@1,2025,yes,no,4\n";
    let second = "unit,code,questionnaire,wave,a,sito,c\nAlfa,000001,prova@2,2026,yes,yes,4\n\
                  Beta,000002,prova@2,2026,yes,no,4\n";
    folder(&[
        ("q1.yaml", version("1", &[A, OLD_SITE, C])),
        ("q2.yaml", version("2", &[A, site, C])),
        ("a.csv", first.to_owned()),
        ("b.csv", second.to_owned()),
    ])
}

fn comino(folder: &TempDir, words: &[&str]) -> Ran {
    run_in(folder.path(), &[words, &["--lang", "it"]].concat())
}

fn columns(csv: &str, names: &[&str]) -> Vec<String> {
    let cells = |row: &BTreeMap<String, String>| -> String {
        names.iter().map(|name| row[*name].as_str()).collect::<Vec<_>>().join(" ")
    };
    rows(csv).iter().map(cells).collect()
}

#[test]
fn versions_count_as_one_with_the_latest_interview_of_each_comune() {
    let folder = two_versions(NEW_SITE);
    let csv = comino(&folder, &["compare", ".", "-f", "csv"]).out;
    assert_eq!(
        csv.lines().next(),
        Some("rank,unit,code,population,wave,score,level,coverage,applied,version,comparable")
    );
    // Gamma keeps its score of version 1: two of three questions. The same questions are a and c.
    let expected =
        ["1 Alfa 2026 100 2 100", "2 Beta 2026 66.66666666666667 2 100", "2 Gamma 2025 66.66666666666667 1 100"];
    assert_eq!(columns(&csv, &["rank", "unit", "wave", "score", "version", "comparable"]), expected);
    let text = comino(&folder, &["compare", "."]).out;
    assert!(text.contains("versioni diverse del questionario (2, 1)") && text.contains("A pari domande"), "{text}");
    assert_eq!(text.matches("Prova · Totale").count(), 1, "{text}");
    let data: Value = serde_json::from_str(&comino(&folder, &["compare", ".", "-f", "json"]).out).unwrap();
    assert_eq!(
        (&data["units"][2]["version"], &data["units"][2]["comparable"]),
        (&Value::from("1"), &Value::from(100.0))
    );
    let summary = comino(&folder, &["summary", ".", "-f", "csv"]).out;
    assert_eq!(columns(&summary, &["comuni", "max", "level:basso", "level:alto"]), ["3 100 0 3"]);
    let robustness: Value = serde_json::from_str(&comino(&folder, &["robustness", ".", "-f", "json"]).out).unwrap();
    assert_eq!(robustness["units"].as_array().unwrap().len(), 3);
    for words in [&["report", "."][..], &["plan", "."], &["robustness", "."]] {
        let ran = comino(&folder, words);
        assert_eq!((ran.code, ran.out.is_empty()), (0, false), "{}", ran.whole());
        assert!(!ran.out.contains("Gli indici insieme"), "{}", ran.out);
    }
}

#[test]
fn only_and_wave_narrow_to_one_version() {
    let folder = two_versions(NEW_SITE);
    for (words, expected) in [
        (&["--only", "prova@1"][..], vec!["1 Beta 100", "2 Gamma 66.66666666666667", "3 Alfa 0"]),
        (&["--wave", "2026"], vec!["1 Alfa 100", "2 Beta 66.66666666666667"]),
        (&["--only", "prova@2"], vec!["1 Alfa 100", "2 Beta 66.66666666666667"]),
    ] {
        let csv = comino(&folder, &[&["compare", ".", "-f", "csv"], words].concat()).out;
        assert_eq!(columns(&csv, &["rank", "unit", "score"]), expected, "{words:?}");
        assert!(!csv.contains("version"), "{csv}");
        let summary = comino(&folder, &[&["summary", ".", "-f", "csv"], words].concat()).out;
        assert_eq!(columns(&summary, &["comuni"]), [expected.len().to_string()], "{words:?}");
    }
    let unknown = comino(&folder, &["compare", ".", "--only", "prova@3"]);
    assert!(unknown.code == 2 && unknown.err.contains("prova@1"), "{}", unknown.err);
}

#[test]
fn scores_of_all_versions_are_in_one_table_with_ranks_across_them() {
    let folder = two_versions(NEW_SITE);
    let csv = comino(&folder, &["score", ".", "-f", "csv"]).out;
    let indices: Vec<String> = columns(&csv, &["kind", "unit", "wave", "score", "rank", "version"]);
    let indices: Vec<&String> = indices.iter().filter(|row| row.starts_with("index")).collect();
    assert_eq!(indices.len(), 5);
    assert_eq!(indices[2], "index Gamma 2025 66.66666666666667 2 1");
    let wide = comino(&folder, &["score", ".", "--wide", "-f", "csv"]).out;
    assert_eq!(wide.lines().next(), Some("unit,code,population,group,wave,score,level,coverage,version"));
    assert_eq!(columns(&wide, &["unit", "wave", "score", "version"])[3], "Alfa 2026 100 2");
}

#[test]
fn comune_in_two_versions_of_one_wave_is_reported() {
    let table = |version: u32| format!("unit,code,questionnaire,wave,a\nAlfa,000001,prova@{version},2026,yes\n");
    let files =
        [("q1.yaml", version("1", &[A])), ("q2.yaml", version("2", &[A, C])), ("1.csv", table(1)), ("2.csv", table(2))];
    let folder = folder(&files);
    let ran = comino(&folder, &["compare", "."]);
    assert!(ran.code == 1 && ran.err.contains("[duplicate-interview]"), "{}", ran.whole());
}

#[test]
fn renamed_question_is_the_same_in_trend_and_comparison() {
    let text = comino(&two_versions(RENAMED_SITE), &["trend", "."]).out;
    assert!(!text.contains("Nuova:") && !text.contains("Tolta:"), "{text}");
    let csv = comino(&two_versions(RENAMED_SITE), &["trend", ".", "-f", "csv"]).out;
    let sites: Vec<String> = columns(&csv, &["unit", "node", "before", "after", "why"]);
    let sites: Vec<&String> = sites.iter().filter(|row| row.contains("sito")).collect();
    assert_eq!(sites, ["Alfa sito 0 100 answer", "Beta sito 100 0 answer"]);
    // All three questions are the same, so the score over them is the score.
    let csv = comino(&two_versions(RENAMED_SITE), &["compare", ".", "-f", "csv"]).out;
    assert_eq!(columns(&csv, &["unit", "score", "comparable"])[2], "Gamma 66.66666666666667 66.66666666666667");
    let sheet = comino(&two_versions(RENAMED_SITE), &["sheet", ".", "--comune", "Gamma"]).out;
    assert!(sheet.contains("Prova (1)") && sheet.contains("Sito?"), "{sheet}");
}

#[test]
fn answers_under_former_ids_are_read() {
    let forms = "{id: b, formerly: [x, y], text: B?, kind: choice, options: [{id: pieno, formerly: si, text: Sì, points: \
                 100}, {id: vuoto, formerly: [no-1, no-2], text: No, points: 0}]}";
    let several = "{id: m, formerly: n, text: M?, kind: multiple, options: [{id: uno, text: U}, {id: due, formerly: \
                   secondo, text: D}]}";
    let table = |head: &str, b: &str, m: &str| {
        let folder = folder(&[
            ("q.yaml", version("2", &[forms, several])),
            ("comino.yaml", "questionnaire: prova\n".to_owned()),
            ("t.csv", format!("unit,{head}\nAlfa,{b},{m}\n")),
        ]);
        let interview = format!("unit: {{name: Beta}}\nanswers: {{{}: {b}, {}: {m}}}\n", &head[..1], &head[2..]);
        fs::write(folder.path().join("beta.yaml"), interview).unwrap();
        let ran = comino(&folder, &["compare", ".", "-f", "csv"]);
        (ran.code, if ran.code == 0 { columns(&ran.out, &["score"]) } else { Vec::new() })
    };
    for (head, b, m) in
        [("b,m", "pieno", "due"), ("x,n", "si", "secondo"), ("y,m", "pieno", "secondo"), ("b,n", "si", "due")]
    {
        assert_eq!(table(head, b, m), (0, vec!["75".to_owned(), "75".to_owned()]), "{head} {b} {m}");
    }
    assert_eq!(table("x,n", "no-2", "uno").1, ["25", "25"]);
    assert_eq!(table("z,n", "si", "due").0, 1);
}

#[test]
fn former_ids_that_collide_are_refused() {
    let with = |questions: &[&str]| {
        let folder = folder(&[("q.yaml", version("2", questions))]);
        run_in(folder.path(), &["check", "q.yaml"])
    };
    let options = |first: &str, second: &str| {
        format!("{{id: o, text: O?, kind: choice, options: [{{id: p, {first}text: P}}, {{id: q, {second}text: Q}}]}}")
    };
    for (questions, code) in [
        (vec![A.to_owned(), "{id: b, formerly: a, text: B?, kind: yes_no}".to_owned()], "duplicate-id"),
        (vec!["{id: b, formerly: a, text: B?, kind: yes_no}".to_owned(), A.to_owned()], "duplicate-id"),
        (vec!["{id: b, formerly: b, text: B?, kind: yes_no}".to_owned()], "duplicate-id"),
        (vec!["{id: b, formerly: tot, text: B?, kind: yes_no}".to_owned()], "duplicate-id"),
        (vec!["{id: b, formerly: [x, x], text: B?, kind: yes_no}".to_owned()], "duplicate-id"),
        (
            vec![
                "{id: b, formerly: x, text: B?, kind: yes_no}".to_owned(),
                "{id: c, formerly: [x], text: C?, kind: yes_no}".to_owned(),
            ],
            "duplicate-id",
        ),
        (vec!["{id: b, formerly: [], text: B?, kind: yes_no}".to_owned()], "error"),
        (vec!["{id: b, formerly: Non va, text: B?, kind: yes_no}".to_owned()], "bad-id"),
        (vec![options("formerly: q, ", "")], "duplicate-id"),
        (vec![options("formerly: r, ", "formerly: r, ")], "duplicate-id"),
        (vec![options("formerly: p, ", "")], "duplicate-id"),
    ] {
        let ran = with(&questions.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(ran.code == 1 && ran.whole().contains(code), "{questions:?}: {}", ran.whole());
    }
    assert_eq!(with(&[&options("formerly: r, ", "formerly: [s, t], ")]).code, 0);
    let twice = folder(&[
        ("q.yaml", version("2", &[RENAMED_SITE])),
        ("t.csv", "unit,sito,sito-web\nAlfa,yes,no\n".to_owned()),
        ("i.yaml", "unit: {name: Beta}\nanswers: {sito: yes, sito-web: no}\n".to_owned()),
    ]);
    for (file, code) in [("t.csv", "[duplicate-column]"), ("i.yaml", "[answered-twice]")] {
        let ran = run_in(twice.path(), &["compare", file, "-q", "q.yaml"]);
        assert!(ran.code == 1 && ran.err.contains(code), "{file}: {}", ran.whole());
    }
}

/// A questionnaire with two indices, the second with two dimensions, and an action on each.
fn two_indices() -> TempDir {
    let number = |id: &str, action: &str| {
        format!(
            "{{id: {id}, text: N {id}?, kind: number, worst: 0, best: 100, actions: [{{id: fare, title: {action}}}]}}"
        )
    };
    let questionnaire = format!(
        "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\n{LEVELS}\nindices:\n\
         - {{id: uno, title: Il primo, target: 70, questions: [{}]}}\n\
         - {{id: due, title: Il secondo, target: 80, dimensions: [{{id: d1, title: Parte una, questions: [{}]}}, \
         {{id: d2, title: Parte due, questions: [{}]}}]}}\n",
        number("a", "Alzare a"),
        number("b", "Alzare b"),
        number("c", "Alzare c")
    );
    let table = "unit,code,wave,a,b,c\nAlfa,000001,2026,90,20,80\nBeta,000002,2026,50,60,60\n";
    let older = "unit,code,wave,a,b,c\nAlfa,000001,2025,80,10,80\nBeta,000002,2025,50,50,50\n";
    let settings = "questionnaire: prova\n".to_owned();
    folder(&[
        ("q.yaml", questionnaire),
        ("comino.yaml", settings),
        ("t.csv", table.to_owned()),
        ("u.csv", older.to_owned()),
    ])
}

#[test]
fn documents_show_every_index() {
    let folder = two_indices();
    for verb in ["report", "compare", "plan", "sheet", "trend", "robustness"] {
        let ran = comino(&folder, &[verb, "."]);
        assert_eq!(ran.code, 0, "{}", ran.whole());
        let (first, second) = (ran.out.matches("Il primo").count(), ran.out.matches("Il secondo").count());
        assert!(first > 0 && second > 0, "{verb}: {}", ran.out);
    }
    let one = comino(&folder, &["report", ".", "--index", "due"]).out;
    let both = comino(&folder, &["report", "."]).out;
    let first = |text: &str| text.matches("Il primo").count();
    assert!(one.contains("Il secondo") && first(&one) < first(&both), "{one}");
}

#[test]
fn tables_for_programs_show_one_index_and_name_the_others() {
    let folder = two_indices();
    for verb in ["compare", "plan", "robustness", "summary", "report"] {
        for format in ["csv", "json"] {
            let first = comino(&folder, &[verb, ".", "-f", format]);
            assert!(first.code == 0 && first.err.contains("solo l'indice «uno»; c'è anche «due»"), "{}", first.whole());
            for index in ["due", "d2"] {
                let other = comino(&folder, &[verb, ".", "-f", format, "--index", index]);
                assert_eq!(other.code, 0, "{}", other.whole());
                assert!(!other.err.contains("solo l'indice") && other.out != first.out, "{verb} {format} {index}");
            }
        }
    }
    let ranks = |index: &str| {
        let csv = comino(&folder, &["compare", ".", "-f", "csv", "--index", index]).out;
        columns(&csv, &["rank", "unit", "score"])
    };
    assert_eq!(ranks("uno"), ["1 Alfa 90", "2 Beta 50"]);
    assert_eq!(ranks("due"), ["1 Beta 60", "2 Alfa 50"]);
    assert_eq!(ranks("d2"), ["1 Alfa 80", "2 Beta 60"]);
    let wide = comino(&folder, &["score", ".", "--wide", "-f", "csv", "--index", "d1"]).out;
    assert_eq!(columns(&wide, &["score"]), ["20", "60", "10", "50"]);
    let unknown = comino(&folder, &["compare", ".", "--index", "tre"]);
    assert!(unknown.code == 2 && unknown.err.contains("nessun indice o dimensione «tre»"), "{}", unknown.err);
}

#[test]
fn dimension_rows_have_ranks() {
    let folder = two_indices();
    let csv = comino(&folder, &["score", ".", "--wave", "2026", "-f", "csv"]).out;
    let ranked = columns(&csv, &["unit", "node", "rank"]);
    for row in ["Alfa uno 1", "Alfa due 2", "Alfa d1 2", "Alfa d2 1", "Beta d1 1", "Beta d2 2", "Beta b "] {
        assert!(ranked.iter().any(|found| found == row), "{row}: {ranked:?}");
    }
    let json = comino(&folder, &["compare", ".", "-f", "json", "--index", "due"]).out;
    let data: Value = serde_json::from_str(&json).unwrap();
    let nodes: Vec<String> =
        data["units"][0]["nodes"].as_array().unwrap().iter().map(|n| n["rank"].to_string()).collect();
    assert_eq!(nodes, ["1", "1", "2"]);
}

#[test]
fn plan_keeps_the_gains_of_indices_apart() {
    let folder = two_indices();
    let text = comino(&folder, &["plan", "."]).out;
    let at = |title: &str| text.find(title).unwrap_or_else(|| panic!("{title}: {text}"));
    let second = at("Prova · Il secondo");
    assert!(at("Prova · Il primo") < at("Alzare a") && at("Alzare a") < second, "{text}");
    assert!(second < at("Alzare b") && second < at("Alzare c"), "{text}");
    let questions = |index: &str| {
        let csv = comino(&folder, &["plan", ".", "-f", "csv", "--index", index]).out;
        let mut questions = columns(&csv, &["question"]);
        questions.sort();
        questions
    };
    assert_eq!(
        (questions("uno"), questions("due"), questions("d2")),
        (vec!["a".into()], vec!["b".into(), "c".into()], vec!["c".to_owned()])
    );
}

#[test]
fn trend_names_formerly_where_only_the_id_of_a_question_changed() {
    let trend = |site: &str| comino(&two_versions(site), &["trend", "."]).out;
    assert!(trend(NEW_SITE).contains("`formerly: sito-web`"), "{}", trend(NEW_SITE));
    assert!(!trend(RENAMED_SITE).contains("formerly"));
    let other = "{id: sito, text: Un altro sito?, kind: yes_no}";
    assert!(!trend(other).contains("formerly"));
}

#[test]
fn trend_refuses_different_questionnaires_of_the_same_version() {
    let folder = folder(&[]);
    for (name, question) in [("prima", C), ("dopo", "{id: c, text: C?, kind: scale, from: 0, to: 5}")] {
        let part = folder.path().join(name);
        fs::create_dir(&part).unwrap();
        fs::write(part.join("q.yaml"), version("1", &[A, question])).unwrap();
        fs::write(part.join("a.csv"), "unit,code,questionnaire,a,c\nAlfa,000001,prova@1,no,2\n").unwrap();
    }
    let ran = comino(&folder, &["trend", "prima", "dopo"]);
    assert!(ran.code != 0 && ran.err.contains("«prova@1»"), "{ran:?}");
    assert_eq!(comino(&folder, &["trend", "prima", "prima"]).code, 0);
}
