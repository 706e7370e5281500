//! `--anonymous`: no output in any format has a name, code, population, note or piece of evidence.

use crate::support::program::run;
use std::fs;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 2] = ["examples/valle-immaginaria", "examples/esempio"];

fn interviews(folder: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_interview = |path: &Path| {
        path.extension().is_some_and(|extension| extension == "yaml")
            && fs::read_to_string(path).unwrap().lines().any(|line| line.starts_with("unit:"))
    };
    files.filter(|path| is_interview(path)).collect()
}

/// The values of a key in a YAML text where key and value are on one line, longer than three letters.
fn values_of<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let key = format!("{key}: ");
    let parts: Vec<&'t str> = text.split(key.as_str()).skip(1).collect();
    let value = |part: &'t str| {
        let part = part.split('\n').next().unwrap();
        match part.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap(),
            None => part.split([',', '}']).next().unwrap(),
        }
    };
    parts.into_iter().map(value).map(str::trim).filter(|value| value.len() > 3).collect()
}

/// Everything that must not be printed: names, codes, populations, groups, notes, evidence, free text, interviewers, file
/// names.
fn secrets(folder: &str) -> Vec<String> {
    let mut secrets = Vec::new();
    let settings = fs::read_to_string(format!("{folder}/comino.yaml")).unwrap();
    secrets.extend(values_of(&settings, "group").into_iter().map(str::to_owned));
    for file in interviews(folder) {
        secrets.push(file.file_name().unwrap().to_string_lossy().into_owned());
        let text = fs::read_to_string(file).unwrap();
        let unit = text.lines().find(|line| line.starts_with("unit:")).unwrap();
        for key in ["name", "code", "population"] {
            secrets.extend(values_of(unit, key).into_iter().map(str::to_owned));
        }
        for key in ["note", "evidence", "interviewer", "prodotto", "fornitore", "timori", "speranze"] {
            secrets.extend(values_of(&text, key).into_iter().map(str::to_owned));
        }
    }
    secrets.sort();
    secrets.dedup();
    secrets
}

#[test]
fn anonymous_outputs_in_every_format_contain_no_secret() {
    for folder in FOLDERS {
        let secrets = secrets(folder);
        assert!(secrets.len() > 12, "{folder}: {secrets:?}");
        for format in ["table", "csv", "csv-it", "json", "md", "html"] {
            let mut outputs = vec![
                run(&["compare", folder, "--anonymous", "-f", format]),
                run(&["plan", folder, "--anonymous", "-f", format]),
                run(&["report", folder, "--anonymous", "-f", format]),
            ];
            outputs.extend(trends(folder, format));
            for only in questionnaires(folder) {
                outputs.push(run(&["score", folder, "--anonymous", "-f", format, "--only", &only]));
                outputs.push(run(&["compare", folder, "--anonymous", "-f", format, "--only", &only]));
                let index = if only == "gestione-associata" { "apertura" } else { "maturita" };
                outputs.push(run(&["robustness", folder, "--anonymous", "--full", "-f", format, "--only", &only]));
                outputs.push(run(&["explain", "A", index, folder, "--anonymous", "-f", format, "--only", &only]));
            }
            for ran in outputs {
                assert_eq!(ran.code, 0, "{}", ran.err);
                let both = format!("{}{}", ran.out, ran.err);
                for secret in &secrets {
                    assert!(!both.contains(secret.as_str()), "{folder} {format}: «{secret}» can be read in\n{both}");
                }
            }
        }
    }
}

/// Runs `trend` on the waves of a folder, or on the folder and itself where it holds one wave.
fn trends(folder: &str, format: &str) -> Vec<crate::support::program::Ran> {
    let trend = |paths: &[&str]| run(&[&["trend"], paths, &["--anonymous", "--all", "-f", format]].concat());
    match folder {
        "examples/valle-immaginaria" => vec![trend(&[folder])],
        _ => vec![trend(&[folder, folder])],
    }
}

#[test]
fn anonymous_letters_across_waves_and_verbs_agree() {
    let folder = "examples/valle-immaginaria";
    let scores = |words: &[&str], score: &str| -> Vec<(String, String)> {
        let printed = run(&[words, &["--only", "gestione-associata", "--anonymous", "-f", "csv"]].concat()).out;
        let rows = csv::Reader::from_reader(printed.as_bytes()).deserialize().collect::<Result<Vec<_>, _>>();
        let rows: Vec<std::collections::HashMap<String, String>> = rows.unwrap();
        let of_index = rows.iter().filter(|row| row.get("kind").is_none_or(|kind| kind == "index"));
        let mut scores: Vec<_> = of_index.map(|row| (row["unit"].clone(), row[score].clone())).collect();
        scores.sort();
        scores
    };
    let compared = |wave: &str| scores(&["compare", folder, "--wave", wave], "score");
    assert_eq!(scores(&["trend", folder], "before"), compared("2026-09"));
    assert_eq!(scores(&["trend", folder], "after"), compared("2026-11"));
}

/// A unit that has a code in only one wave is matched by name and has one letter.
#[test]
fn anonymous_letter_of_unit_matched_by_name_is_unique() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("prima.csv", "unit,code\nBorgo Segreto,000777\nColle Segreto,\n");
    write("dopo.csv", "unit,code\nBorgo Segreto,\ncolle segreto,000778\n");
    let words = ["trend", "prima.csv", "dopo.csv", "-q", "misure-minime", "--anonymous", "-f", "csv"];
    let printed = crate::support::program::run_in(folder.path(), &words).out;
    let index = |line: &&str| line.contains(",index,");
    let letters: Vec<&str> = printed.lines().skip(1).filter(index).map(|line| &line[..2]).collect();
    assert_eq!(letters.len(), 2, "{printed}");
    assert!(!printed.to_lowercase().contains("segreto") && !printed.contains("00077"), "{printed}");
}

fn questionnaires(folder: &str) -> Vec<String> {
    let mut ids: Vec<String> = interviews(folder)
        .into_iter()
        .filter_map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let line = text.lines().find(|line| line.starts_with("questionnaire:"))?.to_owned();
            Some(line["questionnaire:".len()..].trim().split('@').next().unwrap().to_owned())
        })
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn anonymous_letters_in_compare_and_score_agree_and_small_groups_warn() {
    let folder = "examples/valle-di-comino";
    let letters = |words: &[&str]| -> Vec<(String, String)> {
        let out = run(words).out;
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let unit = reader.headers().unwrap().iter().position(|name| name == "unit").unwrap();
        let score = reader.headers().unwrap().iter().position(|name| name == "score").unwrap();
        reader.records().map(|record| record.unwrap()).map(|r| (r[unit].to_owned(), r[score].to_owned())).collect()
    };
    let mut compared = letters(&["compare", folder, "--anonymous", "-f", "csv"]);
    let scored = letters(&["score", folder, "--anonymous", "--wide", "-f", "csv"]);
    compared.sort();
    assert_eq!(compared, scored);
    assert_eq!(scored.iter().map(|(letter, _)| letter.as_str()).collect::<Vec<_>>(), ["A", "B", "C", "D", "E"]);
    assert!(run(&["compare", "examples/esempio", "--anonymous"]).err.contains('3'));
    assert_eq!(run(&["compare", folder, "--anonymous"]).err, "");
}
