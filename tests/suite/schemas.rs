//! The published JSON Schemas: they have the keys that the loader accepts, and every file and JSON output validates.

mod keys;
mod paths;

use crate::support::program::{Ran, run};
use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const DEMO: &str = "examples/esempio";
const INVENTED: &str = "examples/valle-immaginaria";
const VALLEY: &str = "examples/valle-di-comino";
const WAVES: &str = "tests/trend/tre-rilevazioni";

fn schema(name: &str) -> Value {
    serde_json::from_str(&run(&["questionnaire", "schema", name]).printed()).unwrap()
}

fn validator(name: &str) -> Validator {
    jsonschema::draft202012::new(&schema(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What the schema refuses in a value, one line each.
fn refusals(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// A YAML file as an editor sees it: YAML 1.2, so that only `true` and `false` are not texts.
fn yaml(path: &Path) -> Option<Value> {
    let options = serde_yaml::options! { strict_booleans: true };
    serde_yaml::from_str_with_options(&fs::read_to_string(path).ok()?, options).ok()
}

/// The files in a folder whose names end like this, sorted.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files
}

/// The name of the schema for a YAML file without errors.
fn schema_of(path: &Path, value: &Value) -> &'static str {
    match path.file_name().unwrap().to_str().unwrap() {
        "comino.yaml" => "folder",
        _ if path.starts_with("tests/convert") => "mapping",
        _ if value.get("comino").is_some() => "questionnaire",
        _ => "interview",
    }
}

#[test]
fn shipped_and_example_files_validate() {
    let mut checked = Vec::new();
    for folder in
        ["questionnaires", "questionnaires/2026.1", DEMO, INVENTED, VALLEY, "examples/spark", WAVES, "tests/convert"]
    {
        for path in files(folder, ".yaml").into_iter().filter(|path| !path.ends_with("sbagliato.yaml")) {
            let value = yaml(&path).unwrap_or_else(|| panic!("{} is YAML", path.display()));
            let name = schema_of(&path, &value);
            assert_eq!(refusals(&validator(name), &value), [""; 0], "{}", path.display());
            checked.push(name);
        }
    }
    for name in ["questionnaire", "interview", "folder", "mapping"] {
        assert!(checked.contains(&name), "{name} among {checked:?}");
    }
}

#[test]
fn new_questionnaires_validate() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["it", "en"] {
        let path = folder.path().join(format!("{lang}.yaml"));
        let file = path.to_str().unwrap();
        run(&["questionnaire", "new", "prova", "--lang", lang, "-o", file]).printed();
        assert_eq!(refusals(&validator("questionnaire"), &yaml(&path).unwrap()), [""; 0], "{lang}");
    }
}

/// The codes of what a schema, too, refuses: those of keys.
const STRUCTURAL: &[&str] = &["unknown-key", "missing-key", "key-not-of-kind", "format-version"];

#[test]
fn schemas_refuse_wrong_keys_and_accept_files_with_warnings_only() {
    let mut refused = 0;
    for name in ["questionnaire", "interview", "folder"] {
        let validator = validator(name);
        for path in files(&format!("tests/mistakes/{name}"), ".yaml") {
            let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
            let codes: Vec<&str> = expected.lines().next().unwrap().split(' ').collect();
            let Some(value) = yaml(&path) else { continue };
            let valid = refusals(&validator, &value).is_empty();
            // Cells, options and questions of interviews are checked against their questionnaire, which a schema cannot see.
            let structural =
                codes.iter().any(|code| STRUCTURAL.contains(code)) && !path.to_string_lossy().contains("cell-");
            assert!(!(structural && valid), "{} is accepted: {codes:?}", path.display());
            // A day is read as it is typed, with a warning; the schema has only the form that is documented.
            let typed = codes == ["ambiguous-day"];
            assert!(
                valid || typed || expected.contains("error["),
                "{}: {:?}",
                path.display(),
                refusals(&validator, &value)
            );
            refused += usize::from(structural);
        }
    }
    assert!(refused > 30, "{refused}");
}

/// Commands that print JSON, with the names of their schemas.
fn outputs() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("score", vec!["score", VALLEY]),
        ("score", vec!["score", DEMO]),
        ("score", vec!["score", INVENTED, "--only", "maturita-ict", "--wide"]),
        ("score", vec!["score", INVENTED, "--only", "gestione-associata", "--anonymous"]),
        ("compare", vec!["compare", VALLEY]),
        ("compare", vec!["compare", DEMO]),
        ("compare", vec!["compare", INVENTED]),
        ("compare", vec!["compare", INVENTED, "--only", "gestione-associata", "--anonymous"]),
        ("compare", vec!["report", INVENTED]),
        ("compare-questions", vec!["compare", VALLEY, "--questions"]),
        ("compare-questions", vec!["compare", INVENTED, "--only", "gestione-associata", "--questions"]),
        ("summary", vec!["summary", VALLEY]),
        ("summary", vec!["summary", DEMO, "--by", "group"]),
        ("explain", vec!["explain", "Alvito", "adozione", VALLEY]),
        ("explain", vec!["explain", "Pratolisco", "maturita", INVENTED, "--only", "maturita-ict"]),
        ("plan", vec!["plan", VALLEY]),
        ("plan", vec!["plan", DEMO]),
        ("plan", vec!["plan", INVENTED]),
        ("plan", vec!["plan", INVENTED, "--anonymous"]),
        ("plan-do", vec!["plan", INVENTED, "--do", "scadenzario.fare-scadenzario", "tavolo.amministratore-tavolo"]),
        ("plan-do", vec!["plan", INVENTED, "--anonymous", "--do", "scadenzario.fare-scadenzario@A"]),
        ("plan-budget", vec!["plan", INVENTED, "--budget", "20"]),
        ("plan-budget", vec!["plan", DEMO, "--budget", "15"]),
        ("robustness", vec!["robustness", VALLEY, "--draws", "3"]),
        ("robustness", vec!["robustness", DEMO, "--draws", "3", "--by-set"]),
        ("robustness", vec!["robustness", INVENTED, "--only", "maturita-ict", "--draws", "3", "--full"]),
        ("trend", vec!["trend", WAVES]),
        ("trend", vec!["trend", INVENTED]),
        ("trend", vec!["trend", INVENTED, "--anonymous"]),
        ("check", vec!["check", INVENTED]),
        ("check", vec!["check", "tests/mistakes/tour.yaml", "-q", "examples/esempio/questionario.yaml"]),
        ("check", vec!["check", "tests/mistakes/questionnaire"]),
        ("check-references", vec!["check", "--references", "maturita-ict", "--date", "2027-12-01"]),
        ("comuni", vec!["comuni", "San Donato"]),
        ("questionnaire-list", vec!["questionnaire", "list"]),
        ("questionnaire-show", vec!["questionnaire", "show", "maturita-ict"]),
        ("questionnaire-show", vec!["questionnaire", "show", "examples/esempio/questionario.yaml"]),
        ("questionnaire-show-references", vec!["questionnaire", "show", "misure-minime", "--references"]),
        ("questionnaire-show-references", vec!["questionnaire", "show", "maturita-ict@2026.1", "--references"]),
        ("questionnaire-show-agenda", vec!["questionnaire", "show", "maturita-ict-breve", "--agenda"]),
        ("status", vec!["status", INVENTED]),
        ("status", vec!["status", INVENTED, "--anonymous"]),
        ("status-open", vec!["status", INVENTED, "--open"]),
    ]
}

fn json(words: &[&str]) -> Value {
    let Ran { code, out, err } = run(&[words, &["-f", "json"]].concat());
    assert!(code < 2, "{words:?}: {err}");
    serde_json::from_str(&out).unwrap_or_else(|error| panic!("{words:?}: {error}: {err}"))
}

#[test]
fn json_outputs_validate() {
    for (name, words) in outputs() {
        assert_eq!(refusals(&validator(name), &json(&words)), [""; 0], "{words:?}");
    }
}

#[test]
fn compare_against_a_summary_validates() {
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary.json");
    let summary = summary.to_str().unwrap();
    run(&["summary", VALLEY, "-o", summary]).printed();
    let compared = json(&["compare", VALLEY, "--against", summary]);
    assert!(compared["units"][0]["class"]["size"].is_string());
    assert_eq!(refusals(&validator("compare"), &compared), [""; 0]);
}

/// Fails if an object of a schema leaves open which keys it has.
fn hold_strict(value: &Value, path: &str) {
    if let Value::Object(map) = value {
        if map.contains_key("properties") && map.get("type") == Some(&"object".into()) {
            assert_eq!(map.get("additionalProperties"), Some(&false.into()), "{path}");
        }
        map.iter().for_each(|(key, value)| hold_strict(value, &format!("{path}/{key}")));
    }
    if let Value::Array(items) = value {
        items.iter().for_each(|item| hold_strict(item, path));
    }
}

#[test]
fn balance_of_an_export_validates() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("balance.json");
    let file = path.to_str().unwrap();
    let words =
        ["convert", "tests/convert/google-foglio.csv", "--from", "google", "-q", "examples/esempio/questionario.yaml"];
    assert_eq!(run(&[&words[..], &["--balance", file]].concat()).code, 0);
    let balance: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(refusals(&validator("balance"), &balance), [""; 0]);
}

#[test]
fn schemas_are_strict_and_every_one_is_tried() {
    let help = run(&["questionnaire", "schema", "--help"]).printed();
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    let listed = help.split("[possible values: ").nth(1).unwrap().split(']').next().unwrap();
    let names: Vec<&str> = listed.split(", ").collect();
    let tried: Vec<&str> = outputs().iter().map(|(name, _)| *name).collect();
    for name in names {
        hold_strict(&schema(name), name);
        // `convert --balance` writes a file, which has its own test.
        let of_file = ["questionnaire", "interview", "folder", "mapping", "balance"].contains(&name);
        assert!(of_file || tried.contains(&name), "no output is validated against {name}");
    }
    assert_eq!(
        run(&["questionnaire", "schema", "--interview"]).out,
        run(&["questionnaire", "schema", "interview"]).out
    );
}
