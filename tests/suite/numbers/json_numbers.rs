//! The figures of the imaginary valley as JSON, and the numbers they allow in each part of the document.

use crate::support::program::run_once;
use comino::lang::{Lang, shown};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
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

/// The numbers allowed in a part of the document, as shown.
#[derive(Clone, Default)]
pub struct Known(pub BTreeSet<String>);

impl Known {
    /// A score or another value with one decimal, if there is one.
    fn score(&mut self, value: &Value) {
        self.0.extend(value.as_f64().map(|value| shown(value, 1, Lang::It)));
    }

    /// A share in per cent, rounded.
    fn share(&mut self, value: &Value) {
        self.0.extend(value.as_f64().map(|value| shown(100.0 * value, 0, Lang::It)));
    }

    /// Shares in per cent: rounded down where the order holds, up where it reverses.
    fn bounds(&mut self, holds: &Value, turns: &Value) {
        let percent = |value: &Value, round: fn(f64) -> f64| value.as_f64().map(|value| round(100.0 * value));
        let all =
            [percent(holds, |v| (v + 1e-9).floor()), percent(turns, |v| (v - 1e-9).ceil()), percent(turns, f64::floor)];
        self.0.extend(all.into_iter().flatten().map(|value| format!("{value}")));
    }

    /// Whole numbers up to one.
    fn up_to(&mut self, most: usize) {
        self.0.extend((0..=most).map(|count| count.to_string()));
    }

    fn whole(&mut self, value: &Value) {
        let grouped = |value: u64| match value {
            1000.. => format!("{}.{:03}", value / 1000, value % 1000),
            _ => value.to_string(),
        };
        self.0.extend(value.as_f64().map(|value| grouped(value as u64)));
    }

    /// A score with the ends of its interval, as they are and rounded outward.
    fn node(&mut self, node: &Value) {
        ["score", "low", "high"].iter().for_each(|key| self.score(&node[key]));
        self.0.extend(node["low"].as_f64().map(|low| format!("{}", low.floor())));
        self.0.extend(node["high"].as_f64().map(|high| format!("{}", high.ceil())));
        self.share(&node["coverage"]);
    }

    fn and(mut self, others: &[&Known]) -> Known {
        others.iter().for_each(|other| self.0.extend(other.0.iter().cloned()));
        self
    }
}

/// The JSON of every verb for the valley.
pub struct KnownNumbers {
    pub scores: Vec<Value>,
    pub compared: Vec<Value>,
    pub plan: Value,
    pub robust: Vec<Value>,
    pub shown: Vec<Value>,
    /// The lower bounds of the levels.
    levels: Vec<f64>,
    /// The texts of the questionnaires that contain numbers.
    pub texts: Vec<String>,
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
        let written = QUESTIONNAIRES.map(|(id, _)| fs::read_to_string(format!("questionnaires/{id}.yaml")).unwrap());
        let mut texts: Vec<String> = written.iter().flat_map(|yaml| italian(yaml)).collect();
        texts.retain(|text| text.chars().any(|letter| letter.is_ascii_digit()));
        let levels =
            written.iter().flat_map(|yaml| yaml.split("\n  - {id: ").filter_map(|line| line.split_once(", from: ")));
        let levels = levels.filter_map(|(_, from)| from.split(',').next()?.parse().ok()).collect();
        texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
        KnownNumbers {
            scores: each(&["score", VALLEY, "--wave", "2026-11"]),
            compared: each(&["compare", VALLEY]),
            plan: json(&["plan", VALLEY]),
            robust: each(&["robustness", VALLEY, "--full"]),
            shown: QUESTIONNAIRES
                .iter()
                .map(|(id, _)| json(&["questionnaire", "show", &format!("{id}@2026.1")]))
                .collect(),
            levels,
            texts,
        }
    }

    fn units(&self) -> usize {
        items(&self.plan["units"]).len()
    }

    /// The comparison on a questionnaire: scores, intervals, group figures.
    fn comparison(&self, at: usize) -> Known {
        let mut known = Known::default();
        let compared = &self.compared[at];
        items(&compared["units"]).iter().for_each(|unit| known.share(&unit["applied"]));
        items(&compared["units"]).iter().flat_map(|unit| items(&unit["nodes"])).for_each(|node| known.node(node));
        for group in items(&compared["group"]) {
            ["mean", "weighted_mean", "min", "max", "spread", "deviation"]
                .iter()
                .for_each(|key| known.score(&group[key]));
        }
        known.up_to(self.units());
        known.0.extend(["100".to_owned(), "60,0".to_owned()]);
        known
    }

    /// The robustness of a ranking.
    fn firmness(&self, at: usize) -> Known {
        let mut known = Known::default();
        let robust = &self.robust[at];
        known.share(&robust["delta"]);
        known.whole(&robust["sets"]["count"]);
        for unit in items(&robust["units"]) {
            known.score(&unit["score"]);
            known.share(&unit["rank_by_sets"]["first"]);
            known.bounds(&unit["radius"]["holds"], &unit["radius"]["turns"]);
        }
        items(&robust["pairs"])
            .iter()
            .for_each(|pair| known.bounds(&pair["radius"]["holds"], &pair["radius"]["turns"]));
        known.up_to(self.units());
        // "In 9 casi su 10" are words.
        known.0.extend(["9".to_owned(), "10".to_owned()]);
        known
    }

    /// The gaps of the phases and the figures of the group.
    fn path(&self) -> Known {
        let mut known = Known::default();
        known.up_to(self.units());
        for part in items(&self.plan["parts"]) {
            for requirement in items(&part["phases"]).iter().flat_map(|phase| items(&phase["requirements"])) {
                for key in ["have", "need"] {
                    known.whole(&requirement[key]);
                    known.share(&requirement[key]);
                }
            }
        }
        for indicator in items(&self.plan["group"]) {
            ["value", "within", "all"].iter().for_each(|key| known.whole(&indicator[key]));
        }
        known
    }

    fn part(&self, at: usize) -> &Value {
        let id = QUESTIONNAIRES[at].0;
        items(&self.plan["parts"]).iter().find(|part| part["questionnaire"]["id"] == id).unwrap()
    }

    /// Actions with their mean gain, and the targets.
    fn actions(&self, at: usize) -> Known {
        let mut known = Known::default();
        let part = self.part(at);
        for action in items(&part["actions"]) {
            known.score(&mean(items(&action["units"]).iter(), "gain").into());
            known.whole(&action["effort"]);
            known.whole(&action["group_days"]);
            known.whole(&action["days"]);
            for unit in items(&action["units"]) {
                known.score(&unit["gain"]);
            }
        }
        for joint in [true, false] {
            let all = items(&part["actions"]).iter().filter(|action| action["joint"] == joint).count();
            known.whole(&all.saturating_sub(8).into());
        }
        // Of the steps of single comuni the document lists three for each, at most 60 in all.
        let mut of_unit: std::collections::BTreeMap<&str, usize> = Default::default();
        for action in items(&part["actions"]).iter().filter(|action| action["joint"] == false) {
            for unit in items(&action["units"]) {
                *of_unit.entry(unit["unit"].as_str().unwrap()).or_default() += 1;
            }
        }
        let listed: usize = of_unit.values().map(|count| (*count).min(3)).sum();
        known.whole(&(of_unit.values().sum::<usize>() - listed.min(60)).into());
        for joint in [true, false] {
            let all = items(&part["actions"]).iter().filter(|action| action["joint"] == joint).count();
            known.whole(&all.saturating_sub(8).into());
        }
        let targets = items(&part["targets"]);
        for target in targets {
            ["score", "target", "gap"].iter().for_each(|key| known.score(&target[key]));
            known.share(&target["progress"]);
            known.share(&target["reached"]);
        }
        for kind in ["index", "dimension"] {
            let own = targets.iter().filter(|target| target["kind"] == kind);
            let known_ones = own.filter_map(|target| Some((target["gap"].as_f64()?, target["target"].as_f64()?)));
            let (gaps, sums) = known_ones.fold((0.0, 0.0), |(gaps, sums), (gap, target)| (gaps + gap, sums + target));
            if sums > 0.0 {
                known.share(&(1.0 - gaps / sums).into());
            }
        }
        // "Da 1 (giorni) a 5 (anni)" are words.
        known.up_to(5);
        known
    }

    /// The figures on the page of a unit.
    fn comune(&self, name: &str) -> Known {
        let mut known = Known::default();
        for (scores, at) in self.scores.iter().zip(0..) {
            let own = of_unit(&scores["units"], name);
            items(&own["nodes"]).iter().filter(|node| node["kind"] != "question").for_each(|node| known.node(node));
            for node in items(&own["nodes"]) {
                let all = items(&scores["units"]).iter().flat_map(|unit| items(&unit["nodes"]));
                let same =
                    all.filter(|other| other["node"] == node["node"]).filter_map(|other| other["score"].as_f64());
                let same: Vec<f64> = same.collect();
                known.score(&(same.iter().sum::<f64>() / same.len() as f64).into());
            }
            let part = self.part(at);
            let own_gains = items(&part["actions"]).iter().flat_map(|action| items(&action["units"]));
            own_gains.filter(|unit| unit["unit"] == name).for_each(|unit| known.score(&unit["gain"]));
            let ways = items(&part["next_levels"]).iter().filter(|way| way["unit"] == name);
            ways.for_each(|way| known.whole(&items(&way["questions"]).len().into()));
            known.up_to(self.compared[at]["group"].as_array().unwrap().len() - 1);
        }
        known.0.insert("100".to_owned());
        known
    }

    /// Weights with their shares, and the limits that the method names.
    fn method(&self) -> Known {
        let mut known = Known::default();
        for shown in &self.shown {
            let nodes = || items(&shown["nodes"]).iter();
            for node in nodes() {
                known.0.extend(node["weight"].as_f64().map(|weight| format!("{weight}").replace('.', ",")));
                let beside = nodes().filter(|other| other["parent"] == node["parent"] && other["kind"] == node["kind"]);
                let sum: f64 = beside.filter_map(|other| other["weight"].as_f64()).sum();
                let share = node["weight"].as_f64().unwrap_or(0.0) / sum;
                known.share(&share.into());
                known.score(&(100.0 * share).into());
            }
        }
        self.robust.iter().for_each(|robust| known.share(&robust["delta"]));
        known.whole(&self.robust[0]["sets"]["seed"]);
        self.levels.iter().for_each(|from| known.score(&(*from).into()));
        // Scores go from 0 to 100, weights add up to 1, a rank is 1 more than those above; 50 % is the least coverage.
        known.0.extend(["0", "1", "100", "50"].map(str::to_owned));
        known
    }

    /// Every number of every verb, unrounded, and the means and sums that the document shows.
    pub fn exact(&self) -> Vec<f64> {
        let mut all = Vec::new();
        let values =
            self.scores.iter().chain(&self.compared).chain(&self.robust).chain(&self.shown).chain([&self.plan]);
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

    /// The numbers allowed under a heading.
    pub fn under(&self, heading: &str) -> Known {
        let (one, other) = (self.comparison(0), self.comparison(1));
        let at = QUESTIONNAIRES.iter().position(|(_, index)| heading.ends_with(index));
        match heading {
            _ if heading.starts_with("Comune: ") => self.comune(&heading["Comune: ".len()..]),
            _ if heading.starts_with("Quanto è solida") => self.firmness(at.unwrap()),
            _ if heading.starts_with("Piano: ") => self.actions(usize::from(heading.contains("gestione"))),
            "Maturità digitale" | "Apertura ad associarsi" => self.comparison(at.unwrap()),
            "In tre frasi" | "I due indici a confronto" => one.and(&[&other]),
            "Che cosa è stato valutato e come" => {
                let mut known = Known::default();
                for compared in &self.compared {
                    let indices =
                        items(&compared["units"]).iter().map(|unit| unit["nodes"][0]["coverage"].as_f64().unwrap());
                    known.share(&(indices.sum::<f64>() / self.units() as f64).into());
                }
                known.up_to(self.units());
                known
            }
            "Il metodo, con le formule" => self.method(),
            _ => self.path(),
        }
    }
}

pub fn of_unit<'v>(units: &'v Value, name: &str) -> &'v Value {
    items(units).iter().find(|unit| unit["unit"]["name"] == name).unwrap()
}

/// The Italian texts of a questionnaire.
fn italian(yaml: &str) -> Vec<String> {
    let after = yaml.split("it: ").skip(1);
    let value = |text: &str| match text.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or_default().to_owned(),
        None => text.split(", en:").next().unwrap_or_default().split(['\n', '}']).next().unwrap_or_default().to_owned(),
    };
    after.map(value).collect()
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
