//! A published table with many sets of weights: scores and ranks equal those of a plain second implementation.

use super::published::Published;
use super::translation::{Unsure, answers, questionnaire};
use crate::support::plain::{self, Draw, Plain, Weights};
use crate::support::program::run_in;
use std::collections::BTreeMap;

const SETS: usize = 500;

/// The published tree with the points of every unit, by the published method.
fn tree(table: &Published) -> (Plain, Weights) {
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut weights = Weights::new();
    for things in ["nodes", "questions"] {
        for (id, thing) in table.method[things].as_object().expect("a map") {
            let Some(parent) = thing["parent"].as_str() else { continue };
            children.entry(parent.to_owned()).or_default().push(id.clone());
            weights.insert(id.clone(), thing["weight"].as_f64().expect("a weight"));
        }
    }
    let questions = table.method["questions"].as_object().expect("a map");
    let points = |row: &Vec<String>| {
        let point = |(id, question): (&String, &serde_json::Value)| {
            let value: f64 = row[table.input.column(id)].trim().parse().ok()?;
            let post = |at: usize| question["goalposts"][at].as_f64().expect("a goalpost");
            Some((id.clone(), comino::model::within(100.0 * (value - post(0)) / (post(1) - post(0)), 0.0, 100.0)))
        };
        questions.iter().filter_map(point).collect()
    };
    let units = table.input.rows.iter().map(points).collect();
    (Plain { root: table.root().to_owned(), children, units }, weights)
}

#[test]
fn asem_with_500_weight_sets_matches_plain_implementation() {
    let Some(table) = Published::open("coinr_asem_amean") else { return };
    let (plain, written) = tree(&table);
    let mut draw = Draw(2005);
    let sets: Vec<Weights> = (0..SETS).map(|_| plain.drawn(&written, &mut draw)).collect();
    assert_eq!(written.len(), 49 + 8 + 2, "weights on three levels");
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).expect("a file");
    write("method.yaml", questionnaire(&table, Unsure::Worst));
    write("units.csv", answers(&table));
    write("weights.csv", plain::table(&sets));
    let printed = |more: &[&str]| {
        let words = ["robustness", "units.csv", "-q", "method.yaml", "--weights", "weights.csv", "-f", "csv"];
        run_in(folder.path(), &[&words[..], more].concat()).printed()
    };
    let unit = table.input.column("unit");
    let names: Vec<String> = table.input.rows.iter().map(|row| row[unit].clone()).collect();
    let compared = plain::compare(&plain, &names, &sets, &printed(&["--by-set"]), &printed(&[]), 100.0);
    assert_eq!(compared, 51 * SETS);
}
