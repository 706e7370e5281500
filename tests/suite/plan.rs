//! `plan`: phases in sentences, actions in order, mean gains.

use crate::support::outline::first_items;
use crate::support::plain;
use crate::support::program::{run, run_in};
use insta::assert_snapshot;
use serde_json::Value;

const VALLEY: &str = "examples/valle-immaginaria";

#[test]
fn plan_of_valley_matches_snapshots() {
    assert_snapshot!("valley_it", run(&["plan", VALLEY]).printed());
    assert_snapshot!("valley_json", first_items(&run(&["plan", VALLEY, "-f", "json"]).printed()));
}

#[test]
fn plan_of_two_questionnaires_matches_snapshots() {
    let ran = run(&["compare", VALLEY]);
    assert_eq!(ran.code, 0);
    assert_snapshot!("together_it", ran.out);
    assert_snapshot!("together_csv", run(&["compare", VALLEY, "-f", "csv"]).out);
}

#[test]
fn plan_in_english_matches_snapshots() {
    for format in ["table", "csv"] {
        let words = ["plan", "examples/esempio", "--lang", "en", "-f", format];
        assert_snapshot!(format!("plan_{format}"), run(&words).out);
    }
}

#[test]
fn plan_gain_is_mean_of_gains_of_units() {
    let plan: Value = serde_json::from_str(&run(&["plan", VALLEY, "-f", "json"]).printed()).unwrap();
    let actions = plan["parts"].as_array().unwrap().iter().flat_map(|part| part["actions"].as_array().unwrap());
    let printed = run(&["plan", VALLEY, "-f", "csv"]).printed();
    let rows = plain::rows(&printed);
    assert_eq!((rows.len(), rows[0]["gain"].as_str()), (94, "3.5"));
    for (row, action) in rows.iter().zip(actions) {
        assert_eq!(
            (action["question"].as_str(), action["action"].as_str()),
            (Some(&*row["question"]), Some(&*row["action"]))
        );
        let units = action["units"].as_array().unwrap();
        let names: Vec<&str> = units.iter().map(|unit| unit["unit"].as_str().unwrap()).collect();
        assert_eq!((names.join("|"), units.len().to_string()), (row["units"].clone(), row["count"].clone()));
        let gains: Vec<f64> = units.iter().filter_map(|unit| unit["gain"].as_f64()).collect();
        let mean = gains.iter().sum::<f64>() / gains.len() as f64;
        assert!((row["gain"].parse::<f64>().unwrap() - mean).abs() < 1e-9, "{row:?}: {mean}");
    }
}

fn phases(plan: &str) -> Vec<Value> {
    let plan: Value = serde_json::from_str(plan).unwrap();
    let parts = plan["parts"].as_array().unwrap().iter();
    parts.flat_map(|part| part["phases"].as_array().unwrap().clone()).collect()
}

#[test]
fn plan_phase_sentences_name_gap_and_unit() {
    let text = run(&["plan", VALLEY]).printed().split_whitespace().collect::<Vec<_>>().join(" ");
    let phases = phases(&run(&["plan", VALLEY, "-f", "json"]).printed());
    assert_eq!(phases.len(), 5);
    let ready: Vec<&str> = phases.iter().map(|phase| phase["ready"].as_str().unwrap()).collect();
    assert_eq!((ready[0], ready[3]), ("yes", "no"), "{ready:?}");
    let mut sentences = 0;
    for requirement in phases.iter().flat_map(|phase| phase["requirements"].as_array().unwrap()) {
        let title = requirement["title"].as_str().unwrap();
        let missing = requirement["met"] != "yes";
        assert_eq!(text.contains(&format!("{title}:")), missing, "{title}");
        if !missing {
            continue;
        }
        sentences += 1;
        let sentence = text.split(&format!("{title}: ")).nth(1).unwrap().split(" • ").next().unwrap();
        let named = |list: &str| -> Vec<String> {
            requirement[list].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
        };
        for name in named("against").iter().chain(&named("not_known")) {
            assert!(sentence.contains(name), "{name} is missing in «{title}: {sentence}»");
        }
    }
    assert!(sentences > 4, "{sentences} sentences");
}

#[test]
fn plan_unknown_requirement_is_not_reported_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    let questionnaire = "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\nindices:\n  - id: i\n    title: I\n    questions:\n      \
                         - {id: tavolo, text: T, kind: yes_no}\nphases:\n  - id: uno\n    title: Uno\n    requires:\n      - \
                         {question: tavolo, is: [yes], of: all, title: Manca il referente}\n      - {index: maturita, \
                         questionnaire: altro, at_least: 40, title: Maturità bassa}\n";
    std::fs::write(folder.path().join("q.yaml"), questionnaire).unwrap();
    let plan = |table: &str| {
        std::fs::write(folder.path().join("t.csv"), table).unwrap();
        let ran = run_in(folder.path(), &["plan", "t.csv", "-q", "q.yaml", "-f", "json"]);
        let phases = phases(&ran.printed());
        let met = phases[0]["requirements"].as_array().unwrap().iter().map(|r| r["met"].as_str().unwrap().to_owned());
        (phases[0]["ready"].as_str().unwrap().to_owned(), met.collect::<Vec<_>>())
    };
    let not_known = || "not_known".to_owned();
    assert_eq!(plan("unit,tavolo\nA,yes\nB,non_so\n"), (not_known(), vec![not_known(), not_known()]));
    assert_eq!(plan("unit,tavolo\nA,yes\nB,no\n"), ("no".to_owned(), vec!["no".to_owned(), not_known()]));
    assert_eq!(plan("unit,tavolo\nA,yes\nB,yes\n"), (not_known(), vec!["yes".to_owned(), not_known()]));
}
