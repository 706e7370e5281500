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
    assert_snapshot!("valley_json", first_items(&run(&["plan", VALLEY, "-f", "json"]).out));
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
    let plan: Value = serde_json::from_str(&run(&["plan", VALLEY, "-f", "json"]).out).unwrap();
    let actions = plan["parts"].as_array().unwrap().iter().flat_map(|part| part["actions"].as_array().unwrap());
    let printed = run(&["plan", VALLEY, "-f", "csv"]).out;
    let rows = plain::rows(&printed);
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
    let phases = phases(&run(&["plan", VALLEY, "-f", "json"]).out);
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

#[test]
fn plan_of_valley_gives_each_comune_one_step_per_question() {
    let plan: Value = serde_json::from_str(&run(&["plan", VALLEY, "-f", "json"]).out).unwrap();
    let mut steps = 0;
    for part in plan["parts"].as_array().unwrap() {
        let mut seen = std::collections::HashSet::new();
        let actions = part["actions"].as_array().unwrap();
        let full =
            |action: &Value| format!("{}.{}", action["question"].as_str().unwrap(), action["action"].as_str().unwrap());
        for action in actions {
            for unit in action["units"].as_array().unwrap() {
                let unit = unit["unit"].as_str().unwrap();
                let done_last = ["provare-linea-riserva", "sorvegliare-scambi"];
                // No comune has a backup line or exchanges between all programs.
                assert!(!done_last.contains(&action["action"].as_str().unwrap()), "{action}");
                assert!(seen.insert((action["question"].clone(), unit.to_owned())), "{action} twice for {unit}");
                // What must come before is not itself still to do.
                for before in action["after"].as_array().unwrap() {
                    let open = actions.iter().filter(|other| full(other) == before.as_str().unwrap());
                    let mut needing = open.flat_map(|other| other["units"].as_array().unwrap());
                    assert!(!needing.any(|other| other["unit"] == unit), "{action} before {before} for {unit}");
                }
                steps += 1;
            }
        }
    }
    assert!(steps > 150, "{steps}");
}

#[test]
fn plan_of_shipped_questionnaire_respects_preconditions() {
    let folder = tempfile::tempdir().unwrap();
    for (answers, expected, not) in [
        ("linea-riserva\nA,niente", "mettere-linea-riserva", "provare-linea-riserva"),
        ("linea-riserva\nA,fatto", "provare-linea-riserva", "mettere-linea-riserva"),
        ("programmi-collegati\nA,niente", "collegare-programmi", "sorvegliare-scambi"),
        ("programmi-collegati\nA,fatto", "sorvegliare-scambi", "collegare-programmi"),
        ("rtd,rtd-ore-mille\nA,niente,0", "nominare-rtd", "dare-ore-rtd"),
        ("rtd,rtd-ore-mille\nA,fatto,0", "dare-ore-rtd", "nominare-rtd"),
        ("pdnd-adesione,pdnd-uso\nA,previsto,0", "aderire-pdnd", "usare-pdnd"),
        ("pdnd-adesione,pdnd-uso\nA,in-parte,0", "attivare-pdnd", "usare-pdnd"),
        ("ripristino-provato,copie\nA,no,niente", "portare-copie-fuori", "provare-ripristino"),
        ("ripristino-provato,copie\nA,no,non_so", "", "provare-ripristino"),
    ] {
        std::fs::write(folder.path().join("t.csv"), format!("unit,{answers}\n")).unwrap();
        let printed = run_in(folder.path(), &["plan", "t.csv", "-q", "maturita-ict", "-f", "csv"]).out;
        let found: Vec<String> = plain::rows(&printed).iter().map(|row| row["action"].clone()).collect();
        assert!(expected.is_empty() || found.iter().any(|id| id == expected), "{answers}: {found:?}");
        assert!(!found.iter().any(|id| id == not), "{answers}: {found:?}");
    }
}

#[test]
fn plan_marks_what_is_past_on_the_day_of_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let questionnaire = "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\nindices:\n  - id: i\n    title: I\n    questions:\n      \
                         - id: a\n        text: A\n        kind: yes_no\n        actions:\n          - title: Fare\n            \
                         due: 2026-12-30\n            days: 2\n            cost: 1500\n            funding:\n              \
                         - {source: Avviso uno, closes: 2026-12-15}\n              - {source: Avviso due, state: closed}\n";
    std::fs::write(folder.path().join("q.yaml"), questionnaire).unwrap();
    std::fs::write(folder.path().join("t.csv"), "unit,a\nA,no\n").unwrap();
    for (day, overdue, states) in [
        ("2026-12-15", "no", "open|closed"),
        ("2026-12-16", "no", "closed|closed"),
        ("2026-12-31", "yes", "closed|closed"),
    ] {
        let words = ["plan", "t.csv", "-q", "q.yaml", "--lang", "it", "--date", day];
        let printed = run_in(folder.path(), &[&words[..], &["-f", "csv"]].concat()).printed();
        let row = &plain::rows(&printed)[0];
        assert_eq!((row["overdue"].as_str(), row["funding_state"].as_str()), (overdue, states), "{day}");
        assert_eq!((row["action"].as_str(), row["days"].as_str(), row["cost"].as_str()), ("1", "2", "1500"));
        let text = run_in(folder.path(), &words).printed().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(text.contains("scaduta il 30/12/2026"), overdue == "yes", "{text}");
        assert_eq!(text.contains("Avviso uno (chiuso"), day > "2026-12-15", "{text}");
        assert!(text.contains("Avviso due (chiuso)"), "{text}");
    }
}

#[test]
fn what_if_refuses_what_cannot_be_done_with_its_reason() {
    for (named, reason) in [
        ("linea-riserva.provare-linea-riserva@Castelnivo", "prima viene «linea-riserva.mettere-linea-riserva»"),
        ("linea-riserva.provare-linea-riserva", "nessun comune può svolgere"),
        ("linea-riserva.provare", "nessuna azione «linea-riserva.provare»"),
        ("linea-riserva.mettere-linea-riserva@Nessuno", "nessun comune «Nessuno»"),
    ] {
        let ran = run(&["plan", VALLEY, "--wave", "2026-09", "--do", named]);
        assert_eq!(ran.code, 2, "{named}");
        assert!(ran.err.contains(reason), "{named}: {}", ran.err);
    }
    // In any order, a later step follows the earlier one.
    let both = ["linea-riserva.provare-linea-riserva@Castelnivo", "linea-riserva.mettere-linea-riserva@Castelnivo"];
    let ran = run(&["plan", VALLEY, "--wave", "2026-09", "--do", both[0], both[1], "-f", "csv"]).printed();
    let rows = plain::rows(&ran);
    let changed: Vec<_> = rows.iter().filter(|row| row["before"] != row["after"]).collect();
    assert_eq!(
        (changed.len(), changed[0]["unit"].as_str(), changed[0]["index"].as_str()),
        (1, "Castelnivo", "maturita")
    );
}

#[test]
fn plan_gives_no_progress_between_scores_of_different_questions() {
    let plan: Value = serde_json::from_str(&run(&["plan", VALLEY, "-f", "json"]).out).unwrap();
    let parts = plan["parts"].as_array().unwrap();
    let targets: Vec<&Value> = parts.iter().flat_map(|part| part["targets"].as_array().unwrap()).collect();
    assert!(targets.len() > 10, "{targets:?}");
    assert!(targets.iter().all(|target| target["progress"].is_null()), "{targets:?}");
}
