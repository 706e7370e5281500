//! The keys of all JSON outputs and the columns of all csv outputs, in one snapshot.

use super::{DEMO, INVENTED, VALLEY, WAVES, json, outputs};
use crate::support::program::run;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Adds the keys of every object in a value to those of its path.
fn collect(value: &Value, path: &str, found: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Object(map) => {
            // The keys of `levels` are ids.
            let ids = path.ends_with(".levels");
            for (key, value) in map.iter().filter(|_| !ids) {
                let keys = found.entry(path.to_owned()).or_default();
                if !keys.contains(key) {
                    keys.push(key.clone());
                }
                collect(value, &format!("{path}.{key}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, &format!("{path}[]"), found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn keys_and_columns_of_outputs_match_snapshot() {
    let mut keys: BTreeMap<&str, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    for (name, words) in outputs() {
        collect(&json(&words), "", keys.entry(name).or_default());
    }
    let mut text = String::new();
    for (name, objects) in keys {
        for (path, keys) in objects {
            writeln!(text, "{name} {path} {{{}}}", keys.join(" ")).unwrap();
        }
    }
    let tables: &[&[&str]] = &[
        &["score", DEMO],
        &["score", VALLEY, "--wide"],
        &["compare", VALLEY],
        &["compare", INVENTED],
        &["summary", VALLEY],
        &["explain", "Alvito", "adozione", VALLEY],
        &["plan", INVENTED],
        &["robustness", VALLEY, "--draws", "3"],
        &["robustness", VALLEY, "--draws", "3", "--by-set"],
        &["trend", WAVES],
        &["questionnaire", "list"],
        &["questionnaire", "show", "pnrr-padigitale"],
    ];
    for words in tables {
        let printed = run(&[words, &["-f", "csv"][..]].concat()).out;
        writeln!(text, "{}: {}", words.join(" "), printed.lines().next().unwrap()).unwrap();
    }
    insta::assert_snapshot!(text);
}
