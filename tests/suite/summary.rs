//! `summary`: figures, size classes, merging of parts, the benchmark of a unit within its size class.

use crate::support::outline::first_items;
use crate::support::plain;
use crate::support::program::{Ran, program, ran, run, run_in};
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const VALLEY: &str = "examples/valle-di-comino";
const INVENTED: &str = "examples/valle-immaginaria";
const QUESTIONNAIRE: &str = "pnrr-padigitale";

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
        assert_eq!(summary(folder.path(), &[&parts[..], &by[..]].concat()).out, whole, "{parts:?}");
    }
    summary(folder.path(), &["c.json", "b.csv", "-o", "cb.json", "--by", "size,group,region"]);
    assert_eq!(summary(folder.path(), &[&["cb.json", "a.json"], &by[..]].concat()).out, whole);
}

#[test]
fn summary_of_interviews_and_wide_rows_is_equal() {
    let words = ["--wave", "2026-08", "-f", "json"];
    let of_interviews = run(&[&["summary", VALLEY], &words[..]].concat()).printed();
    let rows = run(&["score", VALLEY, "--wide", "-f", "csv"]).printed();
    let of_rows = ran(program().args(["summary", "-", "-q", QUESTIONNAIRE, "-f", "json"]).write_stdin(rows)).printed();
    // The rows do not say the version of the questionnaire and the days.
    let [mut of_interviews, mut of_rows] =
        [of_interviews, of_rows].map(|text| serde_json::from_str::<Value>(&text).unwrap());
    for key in ["versions", "days"] {
        assert_ne!(of_interviews[key].take(), of_rows[key].take(), "{key}");
    }
    assert_eq!(of_interviews, of_rows);
}

/// A questionnaire with two indices.
fn two_indices(id: &str, version: &str, display: &str) -> String {
    let levels = "levels: [{id: basso, from: 0, title: Basso}, {id: medio, from: 40, title: Medio}, \
                  {id: alto, from: 70, title: Alto}]";
    let number = |id: &str| format!("questions: [{{id: {id}, text: N?, kind: number, worst: 0, best: 100}}]");
    format!(
        "comino: 1\nid: {id}\nversion: \"{version}\"\ntitle: Prova\ndisplay: {display}\n{levels}\nindices:\n\
         - {{id: uno, title: Il primo, {}}}\n- {{id: due, title: Il secondo, dimensions: [{{id: parte, title: Parte, {}}}]}}\n",
        number("a"),
        number("b")
    )
}

/// A folder with one questionnaire per letter of its files, and with old summaries of each.
fn unlike() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
    let rows = |wave: &str, name: &str| {
        format!("unit,code,population,wave,date,a,b\n{name} Uno,00000{wave},900,{wave},2026-11-0{wave},100,80\n")
    };
    for (letter, id, version, display, wave) in [
        ("same", "prova", "1", "{max: 100}", "1"),
        ("other", "altro", "1", "{max: 100}", "1"),
        ("scale", "prova", "1", "{max: 5}", "1"),
        ("least", "prova", "1", "{min: 1, max: 100}", "1"),
        ("version", "prova", "2", "{max: 100}", "1"),
        ("wave", "prova", "1", "{max: 100}", "2"),
    ] {
        write(&format!("{letter}.yaml"), two_indices(id, version, display));
        write(&format!("{letter}.csv"), rows(wave, letter));
        let (table, of) = (format!("{letter}.csv"), format!("{letter}.yaml"));
        for (ending, index) in [("", "uno"), ("-due", "due")] {
            let made = summary(folder.path(), &[&table, "-q", &of, "-f", "json", "--index", index]);
            write(&format!("{letter}{ending}.json"), made.printed());
        }
    }
    let mut old: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("wave.json")).unwrap()).unwrap();
    let subject =
        ["questionnaire", "index", "index_title", "scale", "scale_min", "levels", "versions", "waves", "days"];
    subject.iter().for_each(|key| drop(old.as_object_mut().unwrap().remove(*key)));
    write("old.json", old.to_string());
    folder
}

#[test]
fn summaries_of_unlike_scores_are_refused_and_of_other_waves_noted() {
    let folder = unlike();
    for (reference, code, diagnostic) in [
        ("same.json", 0, ""),
        ("other.json", 1, "[unlike-summary]"),
        ("scale.json", 1, "[unlike-summary]"),
        ("least.json", 1, "[unlike-summary]"),
        ("same-due.json", 1, "[unlike-summary]"),
        ("version.json", 0, "[summary-differs]"),
        ("wave.json", 0, "[summary-differs]"),
        ("old.json", 0, "[unnamed-summary]"),
    ] {
        let compared =
            ["compare", "same.csv", "-q", "same.yaml", "--index", "uno", "-f", "csv", "--against", reference];
        for ran in [run_in(folder.path(), &compared), summary(folder.path(), &["same.json", reference, "-f", "csv"])] {
            let noted = ["[unlike-summary]", "[summary-differs]", "[unnamed-summary]"].map(|of| ran.err.contains(of));
            let expected = ["[unlike-summary]", "[summary-differs]", "[unnamed-summary]"].map(|of| of == diagnostic);
            assert_eq!((ran.code, noted), (code, expected), "{reference}: {}", ran.whole());
        }
    }
    let strict = ["same.json", "wave.json", "--strict"];
    assert_eq!(summary(folder.path(), &strict).code, 1);
}

#[test]
fn summary_in_json_says_what_it_is_about() {
    let folder = unlike();
    let data: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("same-due.json")).unwrap()).unwrap();
    assert_eq!(data["questionnaire"], json!({"id": "prova", "version": "1", "title": "Prova"}));
    assert_eq!((&data["index"], &data["scale"], &data["waves"]), (&json!("due"), &json!(100.0), &json!(["1"])));
    assert_eq!((&data["versions"], &data["days"]), (&json!(["1"]), &json!(["2026-11-01", "2026-11-01"])));
    let ids: Vec<&str> = data["levels"].as_array().unwrap().iter().map(|level| level["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["basso", "medio", "alto"]);
    assert_eq!(data["all"]["levels"].to_string(), r#"{"basso":0,"medio":0,"alto":1}"#);
}

#[test]
fn summary_lists_every_level_in_the_order_of_the_questionnaire() {
    let folder = unlike();
    let csv = summary(folder.path(), &["same.csv", "-q", "same.yaml", "-f", "csv"]).out;
    assert!(csv.lines().next().unwrap().ends_with(",max,level:basso,level:medio,level:alto"), "{csv}");
    assert_eq!(plain::rows(&csv)[0]["level:alto"], "1");
    let text = summary(folder.path(), &["same.csv", "-q", "same.yaml", "--lang", "it"]).printed();
    let at = |title: &str| text.find(&format!("\n{title} ")).unwrap_or_else(|| panic!("{title}: {text}"));
    assert!(at("Basso") < at("Medio") && at("Medio") < at("Alto"), "{text}");
}

#[test]
fn summary_shows_readers_every_index_and_programs_one() {
    let folder = unlike();
    let of =
        |words: &[&str]| summary(folder.path(), &[&["same.csv", "-q", "same.yaml", "--lang", "en"], words].concat());
    let text = of(&[]).printed();
    assert!(text.contains("Prova · Il primo") && text.contains("Prova · Il secondo"), "{text}");
    let first = of(&["-f", "csv"]);
    assert_eq!(plain::rows(&first.out)[0]["mean"], "100");
    assert!(first.err.contains("only the index `uno`; there is also due (see --index)"), "{}", first.err);
    for index in ["due", "parte"] {
        let second = of(&["-f", "csv", "--index", index]);
        assert_eq!((plain::rows(&second.out)[0]["mean"].as_str(), second.err.as_str()), ("80", ""));
    }
}

#[test]
fn summary_of_several_questionnaires_needs_one_only_for_programs() {
    let text = run(&["summary", INVENTED, "--lang", "it"]).out;
    assert_eq!(text.matches("Distribuzione dei punteggi · ").count(), 4, "{text}");
    let refused = run(&["summary", INVENTED, "-f", "csv", "--lang", "en"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    let advice = refused.err.trim_end().rsplit_once("such as --only ").unwrap().1;
    let chosen = run(&["summary", INVENTED, "-f", "csv", "--only", advice]).out;
    assert_eq!(plain::rows(&chosen)[0]["comuni"], "5");
}

#[cfg(unix)]
#[test]
fn summary_is_recognised_by_its_content() {
    let folder = unlike();
    let text = fs::read_to_string(folder.path().join("same.json")).unwrap();
    fs::write(folder.path().join("renamed"), &text).unwrap();
    let piped =
        ran(program().current_dir(folder.path()).args(["summary", "-", "-f", "json"]).write_stdin(text.clone()));
    for made in [piped.printed(), summary(folder.path(), &["renamed", "-f", "json"]).printed()] {
        assert_eq!(made, text);
    }
}

#[test]
fn summary_against_benchmark_places_unit_in_size_class() {
    let folder = folder();
    let reference = folder.path().join("reference.json");
    summary(folder.path(), &["all.csv", "-o", "reference.json"]).printed();
    let against = ["compare", VALLEY, "--against", reference.to_str().unwrap()];
    for (name, words) in [("against_it", &["--lang", "it"][..]), ("against_csv", &["-f", "csv"])] {
        assert_snapshot!(name, run(&[&against[..], words].concat()).out);
    }
    assert_snapshot!("against_json", first_items(&run(&[&against[..], &["-f", "json"]].concat()).out));
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
