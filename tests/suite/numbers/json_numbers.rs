//! The figures of the imaginary valley as JSON, and all numbers in it.

use crate::support::program::run_once;
use serde_json::Value;
use std::sync::OnceLock;

pub const VALLEY: &str = "examples/valle-immaginaria";
pub const QUESTIONNAIRES: [(&str, &str); 2] =
    [("maturita-ict", "Maturità digitale"), ("gestione-associata", "Apertura ad associarsi")];

fn json(words: &[&str]) -> Value {
    let ran = run_once(&[words, &["-f", "json", "--lang", "it"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

pub fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The JSON of every verb for the valley.
pub struct KnownNumbers {
    pub scores: Vec<Value>,
    pub compared: Vec<Value>,
    pub plan: Value,
    pub robust: Vec<Value>,
    pub shown: Vec<Value>,
    /// Comparison, robustness and plan on each index of the Unione.
    pub unione: Vec<Value>,
}

impl KnownNumbers {
    /// The figures, computed once for all tests.
    pub fn get() -> &'static KnownNumbers {
        static TOLD: OnceLock<KnownNumbers> = OnceLock::new();
        TOLD.get_or_init(KnownNumbers::new)
    }

    fn new() -> KnownNumbers {
        let each = |words: &[&str]| -> Vec<Value> {
            QUESTIONNAIRES.iter().map(|(id, _)| json(&[words, &["--only", id]].concat())).collect()
        };
        KnownNumbers {
            scores: each(&["score", VALLEY, "--wave", "2026-11"]),
            compared: each(&["compare", VALLEY]),
            plan: json(&["plan", VALLEY]),
            robust: each(&["robustness", VALLEY, "--full"]),
            shown: QUESTIONNAIRES
                .iter()
                .map(|(id, _)| json(&["questionnaire", "show", &format!("{id}@2027.1")]))
                .collect(),
            unione: ["centro-servizi", "ente"]
                .iter()
                .flat_map(|index| {
                    ["compare", "robustness", "plan"].map(|verb| [verb, VALLEY, "--only", "unione", "--index", index])
                })
                .map(|words| json(&words))
                .collect(),
        }
    }

    fn part(&self, at: usize) -> &Value {
        let id = QUESTIONNAIRES[at].0;
        items(&self.plan["parts"]).iter().find(|part| part["questionnaire"]["id"] == id).unwrap()
    }

    /// The same, with the changes between the waves, their means, and the distances from the targets.
    pub fn all(&self) -> Vec<f64> {
        let mut all = self.exact();
        for (id, _) in QUESTIONNAIRES {
            let trend = json(&["trend", VALLEY, "--only", id, "--all"]);
            every(&trend, &mut all);
            let units = items(&trend["questionnaires"][0]["indices"][0]["steps"][0]["units"]);
            all.push(mean(units.iter().map(|unit| &unit["divided"]), "same_questions"));
        }
        let scores: Vec<(f64, f64)> = self.changes();
        all.extend(scores.iter().map(|(before, now)| now - before));
        for half in scores.chunks(scores.len() / QUESTIONNAIRES.len()) {
            all.push(half.iter().map(|(before, now)| now - before).sum::<f64>() / half.len() as f64);
        }
        all.extend(all.clone().iter().map(|score| 60.0 - score));
        all
    }

    /// The score of each comune on each index in the first wave and the last.
    fn changes(&self) -> Vec<(f64, f64)> {
        let mut changes = Vec::new();
        for (at, (id, _)) in QUESTIONNAIRES.iter().enumerate() {
            let before = json(&["score", VALLEY, "--wave", "2026-09", "--only", id]);
            for unit in items(&self.scores[at]["units"]) {
                let name = unit["unit"]["name"].as_str().unwrap();
                let index = |nodes: &Value| {
                    let index = items(nodes).iter().find(|node| node["kind"] == "index").unwrap();
                    index["score"].as_f64().unwrap()
                };
                changes.push((index(&of_unit(&before["units"], name)["nodes"]), index(&unit["nodes"])));
            }
        }
        changes
    }

    /// Every number of every verb, unrounded, and the means and sums that the document shows.
    pub fn exact(&self) -> Vec<f64> {
        let mut all = Vec::new();
        let values = self
            .scores
            .iter()
            .chain(&self.compared)
            .chain(&self.robust)
            .chain(&self.shown)
            .chain(&self.unione)
            .chain([&self.plan]);
        values.for_each(|value| every(value, &mut all));
        for (at, scores) in self.scores.iter().enumerate() {
            let units = items(&scores["units"]);
            for node in items(&units[0]["nodes"]) {
                all.push(mean(
                    units.iter().flat_map(|unit| items(&unit["nodes"])).filter(|other| other["node"] == node["node"]),
                    "score",
                ));
            }
            items(&self.part(at)["actions"])
                .iter()
                .for_each(|action| all.push(mean(items(&action["units"]).iter(), "gain")));
            all.push(mean(items(&self.compared[at]["units"]).iter().map(|unit| &unit["nodes"][0]), "coverage"));
            for node in items(&self.shown[at]["nodes"]) {
                let beside = items(&self.shown[at]["nodes"]).iter().filter(|other| other["parent"] == node["parent"]);
                let sum: f64 = beside.filter_map(|other| other["weight"].as_f64()).sum();
                all.extend(node["weight"].as_f64().map(|weight| weight / sum));
            }
        }
        all
    }
}

pub fn of_unit<'v>(units: &'v Value, name: &str) -> &'v Value {
    items(units).iter().find(|unit| unit["unit"]["name"] == name).unwrap()
}

/// Every number in a value.
fn every(value: &Value, into: &mut Vec<f64>) {
    match value {
        Value::Number(number) => into.extend(number.as_f64()),
        Value::Array(all) => all.iter().for_each(|value| every(value, into)),
        Value::Object(all) => all.values().for_each(|value| every(value, into)),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// The mean of the numbers of a key.
fn mean<'v>(values: impl Iterator<Item = &'v Value>, key: &str) -> f64 {
    let known: Vec<f64> = values.filter_map(|value| value[key].as_f64()).collect();
    known.iter().sum::<f64>() / known.len() as f64
}
