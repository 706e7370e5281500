//! `--anonymous`: no output in any format has a name, code, population, note or piece of evidence.

use crate::support::program::run;
use std::collections::BTreeMap;
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

/// The days in a text, each as files and as Italian readers write it.
fn days_in(text: &str) -> Vec<String> {
    let code = text.lines().map(|line| line.split('#').next().unwrap());
    let words = code.flat_map(|line| line.split([' ', ',', '{', '}', '"']).map(str::to_owned).collect::<Vec<_>>());
    let mut days = Vec::new();
    for word in words.filter(|word| word.len() == 10) {
        if let [year, month, day] = word.split('-').collect::<Vec<_>>()[..]
            && [year, month, day].iter().all(|part| part.parse::<u16>().is_ok())
        {
            days.extend([format!("{year}-{month}-{day}"), format!("{day}/{month}/{year}")]);
        }
    }
    days
}

/// Everything that must not be printed: names, codes, populations, groups, notes, evidence, free text, interviewers, the
/// days of interviews and answers, the days answered, file names.
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
        secrets.extend(days_in(&text));
    }
    // Days that the questionnaires name are no secret.
    let public: Vec<String> = ["questionnaires", "questionnaires/2026.1"]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()))
        .filter(|file| file.is_file())
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let is_day = |secret: &str| secret.len() == 10 && secret.bytes().all(|byte| b"0123456789-/".contains(&byte));
    secrets.retain(|secret| !is_day(secret) || !public.iter().any(|text| text.contains(secret.as_str())));
    secrets.sort();
    secrets.dedup();
    secrets
}

/// Whether a text contains a secret; a number not as a part of another number.
fn tells(text: &str, secret: &str) -> bool {
    let is_number = secret.bytes().all(|byte| byte.is_ascii_digit());
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    text.match_indices(secret).any(|(at, _)| {
        let bytes = text.as_bytes();
        let is_part = digit(at.checked_sub(1).and_then(|at| bytes.get(at))) || digit(bytes.get(at + secret.len()));
        !(is_number && is_part)
    })
}

#[test]
fn anonymous_outputs_in_every_format_contain_no_secret() {
    for folder in FOLDERS {
        let secrets = secrets(folder);
        assert!(secrets.len() > 30, "{folder}: {secrets:?}");
        for format in ["table", "csv", "csv-it", "json", "md", "html"] {
            let mut outputs = vec![
                run(&["compare", folder, "--anonymous", "-f", format]),
                run(&["plan", folder, "--anonymous", "-f", format]),
                run(&["report", folder, "--anonymous", "-f", format]),
            ];
            if ["table", "md", "html"].contains(&format) {
                outputs.push(run(&["sheet", folder, "--anonymous", "-f", format]));
            }
            outputs.extend(trends(folder, format));
            for only in questionnaires(folder) {
                outputs.push(run(&["score", folder, "--anonymous", "-f", format, "--only", &only]));
                outputs.push(run(&["compare", folder, "--anonymous", "-f", format, "--only", &only]));
                let index = if only == "gestione-associata" { "apertura" } else { "maturita" };
                outputs.push(run(&[
                    "robustness",
                    folder,
                    "--anonymous",
                    "--full",
                    "--draws",
                    "50",
                    "-f",
                    format,
                    "--only",
                    &only,
                ]));
                // The letter of the Unione is another.
                if only != "unione" {
                    outputs.push(run(&["explain", "A", index, folder, "--anonymous", "-f", format, "--only", &only]));
                }
            }
            for ran in outputs {
                assert_eq!(ran.code, 0, "{}", ran.err);
                let both = format!("{}{}", ran.out, ran.err);
                for secret in &secrets {
                    assert!(!tells(&both, secret), "{folder} {format}: «{secret}» can be read in\n{both}");
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

/// A questionnaire with every kind of question.
const EVERY_KIND: &str = r#"comino: 1
id: prova
version: "1"
title: Prova
languages: [en]
indices:
  - id: indice
    title: Indice
    questions:
      - {id: quota, text: Quota, kind: number, min: 0, max: 100, worst: 0, best: 100}
      - {id: scelta, text: Scelta, kind: choice, weight: 0.001, options: [{id: uno, text: Uno, points: 0}, {id: due, text: Due, points: 100}]}
      - {id: molte, text: Molte, kind: multiple, weight: 0.001, options: [{id: a, text: A}, {id: b, text: B}]}
      - {id: si, text: Si, kind: yes_no, weight: 0.001}
      - {id: scala, text: Scala, kind: scale, from: 1, to: 5, weight: 0.001}
      - {id: giorno, text: Giorno, kind: date}
      - {id: libera, text: Libera, kind: open}
      - id: inventario
        text: Inventario
        kind: table
        columns: [{id: che, title: Che}, {id: quanto, title: Quanto, kind: number}, {id: fine, title: Fine, kind: date}]
"#;

/// Interviews of five comuni of the Valle di Comino; the number sets their order.
fn five_interviews() -> Vec<(&'static str, String)> {
    let comuni = [
        ("Alvito", "060004"),
        ("Gallinaro", "060040"),
        ("Picinisco", "060062"),
        ("San Donato", "060072"),
        ("Settefrati", "060086"),
    ];
    let interview = |(at, (name, code)): (usize, (&'static str, &'static str))| {
        let quota = 90 - 10 * at;
        let text = format!(
            "questionnaire: prova\nunit: {{name: {name}, code: \"{code}\"}}\nanswers:\n  quota: {quota}\n  scelta: due\n  \
             molte: [a, b]\n  si: yes\n  scala: {{value: 3, note: Nota}}\n  giorno: 2025-04-13\n  libera: Testo\n  \
             inventario: [{{che: Protocollo, quanto: 1.5, fine: 2027-12-31}}]\n"
        );
        (name, text)
    };
    comuni.into_iter().enumerate().map(interview).collect()
}

/// The letters of interviews, by falling score.
fn letters_by_score(interviews: &[(&str, String)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("questionario.yaml"), EVERY_KIND).unwrap();
    // The codes are not those of the names.
    fs::write(folder.path().join("comino.yaml"), "registry: none\n").unwrap();
    for (name, text) in interviews {
        fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let compared =
        crate::support::program::run_in(folder.path(), &["compare", ".", "--anonymous", "-f", "csv"]).printed();
    compared.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect()
}

/// Letters must survive new versions of the program: two reports of one group would contradict each other.
#[test]
fn letters_of_a_fixed_example_stay_the_same() {
    assert_eq!(letters_by_score(&five_interviews()), "DEACB");
}

#[test]
fn letters_do_not_depend_on_notes_days_or_names_of_files() {
    let mut interviews = five_interviews();
    for (at, (name, text)) in interviews.iter_mut().enumerate() {
        *name = ["e", "d", "c", "b", "a"][at];
        *text = text.replace("note: Nota", "note: Un'altra").replace("answers:", "date: 2026-11-10\nanswers:");
    }
    assert_eq!(letters_by_score(&interviews), letters_by_score(&five_interviews()));
}

#[test]
fn letters_change_with_an_answer_of_any_kind() {
    let changes = [
        ("quota: 90", "quota: 91"),
        ("scelta: due", "scelta: uno"),
        ("molte: [a, b]", "molte: [a]"),
        ("si: yes", "si: no"),
        ("value: 3", "value: 4"),
        ("2025-04-13", "2025-04-14"),
        ("libera: Testo", "libera: testo"),
        ("che: Protocollo", "che: Tributi"),
        ("quanto: 1.5", "quanto: 1.6"),
        ("2027-12-31", "2027-12-30"),
        ("libera: Testo", "libera: dont_know"),
    ];
    let letters = |before: &str, after: &str| {
        let mut interviews = five_interviews();
        interviews[0].1 = interviews[0].1.replace(before, after);
        assert_ne!(before == after, interviews[0].1 != five_interviews()[0].1);
        letters_by_score(&interviews)
    };
    let unchanged = letters_by_score(&five_interviews());
    for (before, after) in changes {
        assert_ne!(letters(before, after), unchanged, "{before} became {after}");
    }
}

/// What each comune scores, by its letter, as a table for programs has it.
fn scores_by_letter(words: &[&str], score: &str) -> BTreeMap<String, String> {
    let printed = run(words).out;
    let mut rows = csv::Reader::from_reader(printed.as_bytes());
    let headings = rows.headers().unwrap().clone();
    let column = |name: &str| headings.iter().position(|heading| heading == name);
    let (unit, score, node) = (column("unit").unwrap(), column(score).unwrap(), column("node"));
    let rows = rows.records().map(Result::unwrap);
    let of_index = rows.filter(|row| node.is_none_or(|node| &row[node] == "apertura"));
    of_index.map(|row| (row[unit].to_owned(), row[score].to_owned())).collect()
}

#[test]
fn letters_agree_in_every_verb_format_and_wave() {
    const FOLDER: &str = "examples/valle-immaginaria";
    let asked = |verb: &'static [&'static str], rest: &[&'static str]| {
        [verb, &[FOLDER, "--anonymous", "--only", "gestione-associata", "--lang", "en"], rest].concat()
    };
    for (wave, of_trend) in [("2026-09", "before"), ("2026-11", "after")] {
        let of_wave = |verb, format| asked(verb, &["--wave", wave, "-f", format]);
        let expected = scores_by_letter(&of_wave(&["compare"], "csv"), "score");
        // The Unione has a letter too.
        let letters: Vec<&str> = expected.keys().map(String::as_str).collect();
        assert!(letters.len() == 5 && letters.iter().all(|letter| ("A"..="F").contains(letter)), "{letters:?}");
        for verb in [&["score"][..], &["score", "--wide"], &["robustness"], &["report"]] {
            assert_eq!(scores_by_letter(&of_wave(verb, "csv"), "score"), expected, "{verb:?} {wave}");
        }
        assert_eq!(scores_by_letter(&asked(&["trend"], &["-f", "csv"]), of_trend), expected, "trend {wave}");
        for (letter, exact) in &expected {
            let shown = format!("{:.1}", exact.parse::<f64>().unwrap());
            let explained = run(&[&["explain", letter, "apertura"][..], &of_wave(&[], "md")].concat()).out;
            assert!(explained.contains(&format!("Score {shown} ")), "explain {letter} {wave}: {explained}");
            let sheets = run(&of_wave(&["sheet"], "md")).out;
            let sheet =
                sheets.split("# Scorecard of the municipality of ").find(|sheet| sheet.starts_with(letter.as_str()));
            assert!(sheet.unwrap().contains(&format!("| Readiness to join | {shown} |")), "{sheets}");
            for (format, row) in [
                ("md", format!("| {letter} | {shown} |")),
                ("csv-it", format!(";{letter};;;{wave};{shown};")),
                ("html", format!("<td>{letter}</td><td class=\"figure\">{shown}</td>")),
            ] {
                let compared = run(&of_wave(&["compare"], format)).out;
                let compared = if format == "csv-it" { compared.replace(',', ".") } else { compared };
                assert!(compared.contains(&row), "{format} {wave} lacks {row}: {compared}");
            }
        }
        let json: serde_json::Value = serde_json::from_str(&run(&of_wave(&["compare"], "json")).out).unwrap();
        let of_json = json["units"]
            .as_array()
            .unwrap()
            .iter()
            .map(|unit| (unit["unit"]["name"].as_str().unwrap().to_owned(), unit["nodes"][0]["score"].to_string()));
        assert_eq!(of_json.collect::<BTreeMap<_, _>>(), expected, "json {wave}");
    }
}

/// In a small group, a population identifies a unit as well as a name does.
#[test]
fn plan_under_letters_hides_the_inhabitants_of_the_group() {
    let folder = tempfile::tempdir().unwrap();
    let questionnaire = format!(
        "{EVERY_KIND}group:\n  - {{id: abitanti, kind: sum, of: population}}\n  - {{id: date, kind: homogeneity, question: \
         giorno}}\nphases:\n  - {{id: via, title: Via, requires: [{{title: Abitanti, group: abitanti, at_least: 20000}}]}}\n"
    );
    fs::write(folder.path().join("questionario.yaml"), questionnaire).unwrap();
    fs::write(folder.path().join("comino.yaml"), "registry: none\n").unwrap();
    for (at, (name, text)) in five_interviews().into_iter().enumerate() {
        let text = text.replace("code:", &format!("population: {}, code:", 2461 + at));
        fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let planned = |words: &[&str]| {
        crate::support::program::run_in(folder.path(), &[&["plan", ".", "--lang", "en", "-f", "json"], words].concat())
            .printed()
    };
    let (named, masked) = (planned(&[]), planned(&["--anonymous"]));
    assert!(named.contains("12315") && named.contains("2025-04-13"), "{named}");
    assert!(!masked.contains("12315") && !masked.contains("2025-04-13"), "{masked}");
    assert!(masked.contains("\"ready\": \"no\""), "{masked}");
}
