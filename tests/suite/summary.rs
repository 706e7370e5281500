//! `summary`: figures, size classes, merging of parts, the benchmark of a unit within its size class.

use crate::support::outline::first_items;
use crate::support::plain;
use crate::support::program::{Ran, program, ran, run, run_in};
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;
use std::path::Path;

const VALLEY: &str = "examples/valle-di-comino";

/// Rows as `score --wide` prints them: units of every size in two groups and several regions.
fn scores(from: usize, to: usize) -> String {
    let row = |at: usize| {
        let score = (at * 7919 % 100_000) as f64 / 1000.0 + 1.0 / 3.0;
        let score = if at.is_multiple_of(11) { String::new() } else { score.to_string() };
        let level = ["basso", "medio", "alto", ""][at % 4];
        let code = format!("{:03}{:03}", 1 + at % 111, at % 1000);
        format!("Comune {at},{code},{},Unione {},2026,{score},{level},0.9,1\n", at * at * 3, at % 2)
    };
    let header = "unit,code,population,group,wave,score,level,coverage,d1\n".to_owned();
    std::iter::once(header).chain((from..to).map(row)).collect()
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("all.csv"), scores(0, 700)).unwrap();
    for (name, from, to) in [("a.csv", 0, 13), ("b.csv", 13, 500), ("c.csv", 500, 700)] {
        fs::write(folder.path().join(name), scores(from, to)).unwrap();
    }
    folder
}

fn summary(folder: &Path, words: &[&str]) -> Ran {
    run_in(folder, &[&["summary"], words].concat())
}

#[test]
fn summary_in_every_format_matches_snapshots() {
    let folder = folder();
    let by = ["all.csv", "--by", "size,group,region"];
    for format in ["table", "csv"] {
        assert_snapshot!(
            format!("all_{format}"),
            summary(folder.path(), &[&by[..], &["-f", format]].concat()).printed()
        );
    }
    fs::write(folder.path().join("few.csv"), scores(0, 6)).unwrap();
    assert_snapshot!("few_json", first_items(&summary(folder.path(), &["few.csv", "-f", "json"]).printed()));
}

/// The value with this share of the distribution at or below it, by nearest rank.
fn percentile(thousandths: &[Value], share: f64) -> f64 {
    let counts: Vec<(f64, f64)> =
        thousandths.iter().map(|pair| (pair[0].as_f64().unwrap(), pair[1].as_f64().unwrap())).collect();
    let all: f64 = counts.iter().map(|(_, count)| count).sum();
    let mut below = 0.0;
    let reached = counts.iter().find(|(_, count)| {
        below += count;
        below >= share * all
    });
    reached.unwrap().0 / 1000.0
}

#[test]
fn summary_percentiles_and_levels_follow_from_distribution() {
    let folder = folder();
    let printed = |format| summary(folder.path(), &["all.csv", "--by", "size,group", "-f", format]).printed();
    let json: Value = serde_json::from_str(&printed("json")).unwrap();
    let parts: Vec<&Value> = std::iter::once(&json["all"]).chain(json["classes"].as_array().unwrap()).collect();
    let rows = plain::rows(&printed("csv"));
    assert_eq!(
        (rows.len(), rows[0]["p50"].parse::<f64>().unwrap()),
        (parts.len(), percentile(json["all"]["thousandths"].as_array().unwrap(), 0.5))
    );
    for (row, part) in rows.iter().zip(parts).filter(|(row, _)| row["scored"] != "0") {
        let thousandths = part["thousandths"].as_array().unwrap();
        for (column, share) in [("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9)] {
            let (found, expected) = (row[column].parse::<f64>().unwrap(), percentile(thousandths, share));
            assert!((found - expected).abs() <= 0.000_51, "{column}: {found}, not {expected}, in {row:?}");
        }
        for level in ["basso", "medio", "alto"] {
            let count = part["levels"][level].as_u64().unwrap_or(0);
            assert_eq!(row[&format!("level:{level}")], count.to_string(), "{row:?}");
        }
    }
}

#[test]
fn summary_merged_from_parts_equals_whole() {
    let folder = folder();
    let by = ["--by", "size,group,region", "-f", "json"];
    let whole = summary(folder.path(), &[&["all.csv"], &by[..]].concat()).printed();
    for part in ["a", "b", "c"] {
        let (from, to) = (format!("{part}.csv"), format!("{part}.json"));
        summary(folder.path(), &[&[from.as_str(), "-o", &to], &by[..2]].concat()).printed();
    }
    for parts in [["a.json", "b.json", "c.json"], ["c.json", "a.json", "b.json"], ["b.csv", "c.json", "a.csv"]] {
        assert_eq!(summary(folder.path(), &[&parts[..], &by[..]].concat()).printed(), whole, "{parts:?}");
    }
    summary(folder.path(), &["c.json", "b.csv", "-o", "cb.json", "--by", "size,group,region"]).printed();
    assert_eq!(summary(folder.path(), &[&["cb.json", "a.json"], &by[..]].concat()).printed(), whole);
}

#[test]
fn summary_of_interviews_and_wide_rows_is_equal() {
    let words = ["--wave", "2026-08", "-f", "json"];
    let of_interviews = run(&[&["summary", VALLEY], &words[..]].concat()).printed();
    let rows = run(&["score", VALLEY, "--wide", "-f", "csv"]).printed();
    let of_rows = ran(program().args(["summary", "-", "-f", "json"]).write_stdin(rows)).printed();
    assert_eq!(of_interviews, of_rows);
}

#[test]
fn summary_against_benchmark_places_unit_in_size_class() {
    let folder = folder();
    let reference = folder.path().join("reference.json");
    summary(folder.path(), &["all.csv", "-o", "reference.json"]).printed();
    let against = ["compare", VALLEY, "--against", reference.to_str().unwrap()];
    for (name, words) in [("against_it", &["--lang", "it"][..]), ("against_csv", &["-f", "csv"])] {
        assert_snapshot!(name, run(&[&against[..], words].concat()).printed());
    }
    assert_snapshot!("against_json", first_items(&run(&[&against[..], &["-f", "json"]].concat()).printed()));
}

#[test]
fn summary_with_invalid_input_fails() {
    let folder = folder();
    fs::write(folder.path().join("bad.json"), "{\"schema\": 1}").unwrap();
    fs::write(folder.path().join("bad.csv"), format!("{}Comune,x,molti,,,,,\n", scores(0, 3))).unwrap();
    assert_snapshot!("no_summary", summary(folder.path(), &["bad.json", "bad.csv"]).whole());
    let no_reference = run(&["compare", VALLEY, "--against", folder.path().join("bad.json").to_str().unwrap()]);
    assert_eq!((no_reference.code, no_reference.out.as_str()), (1, ""));
    assert_eq!(summary(folder.path(), &["none.csv"]).code, 2);
    assert_eq!(summary(folder.path(), &["all.csv", "--by", "colour"]).code, 2);
}
