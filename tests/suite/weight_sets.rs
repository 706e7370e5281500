//! `robustness` over many sets of weights, given or drawn, on one thread and on many.

use crate::support::plain::{Draw, Plain, Weights};
use crate::support::program::run_in;
use crate::support::{plain, program};
use insta::assert_snapshot;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

/// A questionnaire with nested dimensions and ten questions as text, and its tree and weights.
fn questionnaire() -> (String, BTreeMap<String, Vec<String>>, Weights) {
    let tree: [(&str, &[&str]); 6] = [
        ("indice", &["gente", "mezzi"]),
        ("gente", &["uffici", "giunta"]),
        ("mezzi", &["rete"]),
        ("uffici", &["q0", "q1", "q2", "q3"]),
        ("giunta", &["q4", "q5", "q6"]),
        ("rete", &["q7", "q8", "q9"]),
    ];
    let names = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let children: BTreeMap<String, Vec<String>> =
        tree.iter().map(|(parent, ids)| ((*parent).to_owned(), names(ids))).collect();
    let weights: Weights = tree
        .iter()
        .flat_map(|(_, ids)| ids.iter().enumerate().map(|(at, id)| ((*id).to_owned(), 1.0 + at as f64 / 2.0)))
        .collect();
    let mut text = "comino: 1\nid: prova\nversion: '1'\ntitle: {it: Prova, en: Trial}\nmethod: {min_coverage: \
                    0}\nlevels:\n  - {id: basso, from: 0, title: {it: Basso, en: Low}}\n  - {id: alto, from: 50, title: \
                    {it: Alto, en: High}}\nindices:\n"
        .to_owned();
    write_node("indice", 1, &children, &weights, &mut text);
    (text, children, weights)
}

fn write_node(id: &str, depth: usize, children: &BTreeMap<String, Vec<String>>, weights: &Weights, text: &mut String) {
    let space = "  ".repeat(2 * depth - 1);
    let weight = weights.get(id).map(|weight| format!(", weight: {weight}")).unwrap_or_default();
    let head = format!("id: {id}{weight}").replace(", ", &format!("\n{space}  "));
    let inner = children[id].iter().any(|child| children.contains_key(child));
    text.push_str(&format!("{space}- {head}\n{space}  title: {id}\n"));
    text.push_str(&format!("{space}  {}:\n", if inner { "dimensions" } else { "questions" }));
    for child in &children[id] {
        if inner {
            write_node(child, depth + 1, children, weights, text);
        } else {
            let weight = weights[child];
            text.push_str(&format!(
                "{space}    - {{id: {child}, text: {child}, weight: {weight}, kind: number, worst: 0, best: 100}}\n"
            ));
        }
    }
}

/// A folder with the questionnaire, a table of units (some with gaps or equal answers) and sets of weights.
struct Trial {
    folder: TempDir,
    plain: Plain,
    names: Vec<String>,
    sets: Vec<Weights>,
}

impl Trial {
    fn new(units: usize, sets: usize) -> Trial {
        let (text, children, written) = questionnaire();
        let mut draw = Draw(1948);
        let mut all: Vec<BTreeMap<String, f64>> = Vec::new();
        for unit in 0..units {
            let points = |draw: &mut Draw| {
                let drawn: Vec<(u64, f64)> = (0..10).map(|_| (draw.below(8), 5.0 * draw.below(21) as f64)).collect();
                let known = drawn.into_iter().enumerate().filter(|(_, (known, _))| *known > 0);
                known.map(|(at, (_, points))| (format!("q{at}"), points)).collect()
            };
            all.push(match unit {
                3 => all[1].clone(),
                5 => BTreeMap::new(),
                _ => points(&mut draw),
            });
        }
        let plain = Plain { root: "indice".to_owned(), children, units: all };
        let sets: Vec<Weights> = (0..sets).map(|_| plain.drawn(&written, &mut draw)).collect();
        let names: Vec<String> = (0..units).map(|unit| format!("Borgo {unit:03}")).collect();
        let header: Vec<String> = (0..10).map(|at| format!("q{at}")).collect();
        let row = |(name, points): (&String, &BTreeMap<String, f64>)| {
            let cells: Vec<String> =
                header.iter().map(|id| points.get(id).map_or(String::new(), f64::to_string)).collect();
            format!("{name},{}\n", cells.join(","))
        };
        let rows: String = names.iter().zip(&plain.units).map(row).collect();
        let trial = Trial { folder: tempfile::tempdir().expect("a folder"), plain, names, sets };
        trial.write("prova.yaml", &text);
        trial.write("comuni.csv", &format!("unit,{}\n{rows}", header.join(",")));
        trial.write("pesi.csv", &plain::table(&trial.sets));
        trial
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).expect("a file");
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, more: &[&str]) -> program::Ran {
        run_in(self.path(), &[&["robustness", "comuni.csv", "-q", "prova.yaml"], more].concat())
    }

    fn printed(&self, more: &[&str]) -> String {
        self.run(more).printed()
    }
}

#[test]
fn weight_sets_scores_and_ranks_match_plain_implementation() {
    let trial = Trial::new(12, 200);
    let given = ["--weights", "pesi.csv", "-f", "csv"];
    let (by_set, by_unit) = (trial.printed(&[&given[..], &["--by-set"]].concat()), trial.printed(&given));
    let compared = plain::compare(&trial.plain, &trial.names, &trial.sets, &by_set, &by_unit, 100.0);
    assert_eq!(compared, 12 * 200);
    let json = trial.printed(&["--weights", "pesi.csv", "--by-set", "-f", "json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["sets"], serde_json::json!({"kind": "given", "count": 200, "seed": null}));
    let units = json["by_set"].as_array().expect("sets").iter().flat_map(|set| {
        let units = set["units"].as_array().expect("units").iter();
        units.map(move |unit| (set["set"].to_string(), unit))
    });
    let mut checked = 0;
    for ((set, unit), row) in units.zip(plain::rows(&by_set)) {
        assert_eq!((set.as_str(), unit["unit"].as_str()), (row["set"].as_str(), Some(row["unit"].as_str())));
        assert_eq!(unit["rank"].as_u64(), row["rank"].parse().ok());
        let score = unit["score"].as_f64().zip(row["score"].parse::<f64>().ok());
        assert!(
            score.map_or(unit["score"].is_null() && row["score"].is_empty(), |(one, other)| (one - other).abs() < 1e-9)
        );
        checked += 1;
    }
    assert_eq!(checked, compared);
}

#[test]
fn weight_table_in_italian_notation_reads_the_same() {
    let trial = Trial::new(6, 3);
    trial.write("uno.csv", "gente,q7\n1.5,2\n,3\n1.5,2.25\n");
    trial.write("due.csv", "\u{feff}q7;gente\r\n2;1,5\r\n;\r\n3;\r\n2,25;1,5\r\n");
    let of = |name: &str| trial.printed(&["--weights", name, "--by-set", "-f", "csv"]);
    assert_eq!(of("uno.csv"), of("due.csv"));
    trial.write("suoi.csv", "q7\n\"\"\n1\n");
    let own = plain::rows(&of("suoi.csv"));
    let nominal = plain::rows(&trial.printed(&["-f", "csv"]));
    for (one, other) in own.iter().zip(&nominal) {
        assert_eq!((&one["unit"], &one["score"], &one["rank"]), (&other["unit"], &other["score"], &other["rank"]));
    }
}

#[test]
fn weight_sets_with_any_thread_count_print_same_bytes() {
    let trial = Trial::new(90, 70);
    for given in [&["--draws", "333", "--seed", "5"][..], &["--weights", "pesi.csv"]] {
        for more in [&["-f", "table"][..], &["--full"], &["-f", "csv"], &["-f", "json"], &["--by-set", "-f", "csv"]] {
            let of = |threads: &str| trial.printed(&[given, more, &["--threads", threads]].concat());
            let one = of("1");
            assert!(!one.contains("NaN") && !one.contains("inf,"), "{more:?}");
            for threads in ["2", "5"] {
                assert_eq!(one, of(threads), "{given:?} {more:?} on {threads} threads");
            }
        }
    }
}

#[test]
fn robustness_of_many_units_lists_first_and_counts_rest() {
    let trial = Trial::new(150, 2);
    assert_snapshot!("many_it", trial.printed(&["--lang", "it"]));
    assert_snapshot!("many_en", trial.printed(&["--lang", "en", "--weights", "pesi.csv"]));
}

#[test]
fn robustness_with_move_option_varies_only_those_weights() {
    let trial = Trial::new(6, 2);
    assert_snapshot!("moving_it", trial.printed(&["--lang", "it", "--move", "indice,gente"]));
    let data: Value = serde_json::from_str(&trial.printed(&["--move", "mezzi", "-f", "json"])).expect("JSON");
    assert_eq!(data["moving"], serde_json::json!(["mezzi"]));
    // It has only one dimension, whose renormalised weight is always the same.
    for unit in data["units"].as_array().expect("units") {
        if unit["rank"].is_null() {
            continue;
        }
        let ranks = &unit["rank_by_weights"];
        assert_eq!((&ranks["best"], &ranks["worst"]), (&unit["rank"], &unit["rank"]), "{unit}");
        let score = unit["score"].as_f64().expect("a score");
        assert!((unit["score_by_weights"]["low"].as_f64().expect("a score") - score).abs() < 1e-9);
        assert!(unit["radius"]["turns"].is_null() || unit["radius"]["holds"] == 0.0, "{unit}");
        assert_eq!(unit["rank_by_sets"]["mean_shift"], 0.0);
    }
}

#[test]
fn robustness_full_of_few_units_matches_snapshots() {
    let trial = Trial::new(6, 2);
    for lang in ["it", "en"] {
        assert_snapshot!(format!("full_{lang}"), trial.printed(&["--full", "--lang", lang, "--draws", "200"]));
    }
    assert_snapshot!("by_set_md", trial.printed(&["--by-set", "--weights", "pesi.csv", "-f", "md"]));
    assert_snapshot!(
        "by_set_csv_it",
        trial.printed(&["--by-set", "--weights", "pesi.csv", "-f", "csv-it", "--lang", "it"])
    );
}

#[test]
fn weight_sets_with_invalid_arguments_fail() {
    let trial = Trial::new(6, 2);
    trial.write("rotti.csv", "q0,indice,q11\n1,2,3\nzero,1,0\n");
    let cases: [(&str, &[&str]); 9] = [
        ("broken_weights", &["--weights", "rotti.csv"]),
        ("broken_weights_it", &["--weights", "rotti.csv", "--lang", "it"]),
        ("missing_weights", &["--weights", "manca.csv"]),
        ("weights_and_draws", &["--weights", "pesi.csv", "--draws", "3"]),
        ("unknown_move", &["--move", "gnete"]),
        ("question_moves", &["--move", "gente,q0", "--lang", "it"]),
        ("no_draws", &["--draws", "0", "--lang", "it"]),
        ("no_threads", &["--threads", "0"]),
        ("negative_seed", &["--seed=-1"]),
    ];
    for (name, words) in cases {
        let ran = trial.run(words);
        assert_eq!(ran.out, "", "{name}");
        assert_snapshot!(name, ran.whole());
    }
    let kept = trial.run(&["--weights", "pesi.csv", "-o", "pesi.csv", "--force"]);
    assert_eq!(kept.code, 2, "the weights read are not overwritten: {}", kept.err);
}

#[test]
fn weight_sets_exceeding_memory_bound_fail() {
    let trial = Trial::new(300, 1);
    let ran = trial.run(&["--draws", "1000000", "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: 1000000 sets of weights for 300 municipalities are too many: at most 833333 (see --draws)\n"
    );
}
