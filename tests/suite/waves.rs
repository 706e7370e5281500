//! The order of waves, whatever notation their labels have.

use crate::support::program::run;
use std::fs;

const QUESTIONNAIRE: &str = "comino: 1\nid: prova\nversion: \"1\"\ntitle: Prova\nindices:\n  - id: tot\n    title: Totale\n    \
     questions: [{id: a, text: A?, kind: yes_no}]\n";

/// A folder with a questionnaire and one table of Alfa: `no` in the first wave, `yes` in the second.
fn folder(first: &str, second: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    let table = format!("unit,wave,questionnaire,a\nAlfa,{second},prova,yes\nAlfa,{first},prova,no\n");
    fs::write(folder.path().join("t.csv"), table).unwrap();
    folder
}

#[test]
fn waves_in_any_notation_are_in_order_of_time() {
    for (first, second) in
        [("2026-9", "2026-10"), ("09/2026", "10/2026"), ("set-26", "ott-26"), ("2025", "2026 T4"), ("dic-25", "nov-26")]
    {
        let folder = folder(first, second);
        let path = folder.path().to_str().unwrap();
        let compared = run(&["compare", path, "-f", "csv"]).out;
        assert!(compared.contains("100"), "{first} {second}: {compared}");
        let trend = run(&["trend", path, "-f", "csv"]).printed();
        assert!(trend.lines().any(|line| line.contains(&format!("{first},{second}"))), "{first} {second}: {trend}");
        let summary = run(&["summary", path, "-f", "json"]).out;
        assert!(summary.contains("\"mean\": 100"), "{first} {second}: {summary}");
    }
}

#[test]
fn wave_written_in_two_ways_is_one_wave() {
    let folder = folder("2026-09", "settembre 2026");
    let path = folder.path().to_str().unwrap();
    let (table, questionnaire) = (format!("{path}/t.csv"), format!("{path}/q.yaml"));
    let commands: [&[&str]; 4] = [
        &["check", path],
        &["score", path, "-f", "csv"],
        &["score", &table, "-q", &questionnaire, "--wide", "-f", "csv"],
        &["summary", &table, "-q", &questionnaire],
    ];
    for command in commands {
        let ran = run(command);
        let printed = format!("{}{}", ran.out, ran.err);
        assert!(ran.code == 1 && printed.contains("duplicate-interview"), "{command:?}: {printed}");
    }
    let one = self::folder("2026-09", "2026-10");
    let named = run(&["compare", one.path().to_str().unwrap(), "--wave", "set-26", "-f", "csv"]).out;
    assert!(named.contains("Alfa") && !named.contains("100"), "{named}");
}

/// A folder with a questionnaire and one table of these rows: unit, code, wave, date, answer.
fn dated(rows: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    fs::write(folder.path().join("comino.yaml"), "questionnaire: prova\n").unwrap();
    fs::write(folder.path().join("t.csv"), format!("unit,code,wave,date,a\n{rows}")).unwrap();
    folder
}

#[test]
fn waves_are_in_order_of_their_days_if_each_has_one() {
    for (rows, latest, warned) in [
        ("Alfa,,2026-9,2026-09-20,no\nAlfa,,2026-10,2026-10-20,yes\n", "2026-10", false),
        ("Alfa,,seconda,2026-11-20,yes\nAlfa,,prima,2026-12-20,no\n", "prima", false),
        ("Alfa,,2026-9,2026-11-20,yes\nAlfa,,2026-10,2026-09-20,no\n", "2026-9", true),
        // Beta's earlier day makes its wave the earlier one.
        ("Alfa,,a,2026-11-20,yes\nBeta,,a,2026-01-20,yes\nAlfa,,b,2026-10-20,no\n", "b", false),
        // Without a day in each wave, labels decide.
        ("Alfa,,2026-9,2026-11-20,no\nAlfa,,2026-10,,yes\n", "2026-10", false),
        ("Alfa,,2026-9,2026-11-20,no\nAlfa,,2026-10,2026-09-20,yes\nBeta,,2027,,yes\n", "2026-10", true),
    ] {
        let folder = dated(rows);
        let path = folder.path().to_str().unwrap();
        let compared = run(&["compare", path, "-f", "csv"]);
        let alfa = compared.out.lines().find(|line| line.contains("Alfa")).unwrap();
        assert!(alfa.contains(&format!(",{latest},")), "{rows}: {}", compared.out);
        for ran in [&compared, &run(&["score", "--wide", path, "-f", "csv"]), &run(&["summary", path, "-f", "csv"])] {
            assert_eq!(ran.err.matches("waves-disagree").count(), usize::from(warned), "{rows}: {}", ran.err);
        }
        let explained = run(&["explain", "Alfa", "tot", path, "--lang", "en"]).out;
        assert!(explained.contains(&format!("Wave {latest}")) && explained.contains("version 1"), "{explained}");
        let expected = if alfa.contains(",100,") { "100" } else { "0" };
        let summary = run(&["summary", path, "-f", "csv", "--comune", "Alfa"]).out;
        assert_eq!(summary.lines().nth(1).unwrap().split(',').nth(4), Some(expected), "{rows}: {summary}");
    }
}

#[test]
fn path_given_twice_is_read_and_reported_once() {
    let folder = dated("Alfa,,,,no\nBeta,,,,yes\n");
    let path = folder.path().to_str().unwrap();
    let table = format!("{path}/t.csv");
    for words in [&["compare"][..], &["score", "--wide"]] {
        for paths in [[table.as_str(), table.as_str()], [table.as_str(), path], [path, table.as_str()]] {
            let ran = run(&[words, &paths, &["-f", "csv"]].concat());
            assert_eq!((ran.code, ran.err.matches("path-twice").count()), (0, 1), "{words:?} {paths:?}: {}", ran.err);
            assert_eq!(ran.out.lines().count(), 3, "{words:?} {paths:?}: {}", ran.out);
        }
    }
}

#[test]
fn check_names_copies_made_by_shared_folders() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    fs::write(folder.path().join("comino.yaml"), "questionnaire: prova\n").unwrap();
    for name in ["alfa.yaml", "Copia di alfa.yaml", "alfa (1).yaml", "beta-conflict.yaml"] {
        fs::write(folder.path().join(name), "unit: Alfa\nanswers: {a: no}\n").unwrap();
    }
    let checked = run(&["check", folder.path().to_str().unwrap(), "-f", "json"]).out;
    assert_eq!(checked.matches("copy-of-file").count(), 2, "{checked}");
    let scored = run(&["score", "--wide", folder.path().to_str().unwrap()]).err;
    assert_eq!(scored.matches("copy-of-file").count(), 2, "{scored}");
}

#[test]
fn homonyms_show_their_province_where_no_code_is_next_to_them() {
    let folder = dated("Castro,016065,,,no\nCastro,075096,,,yes\nBorgo,000001,,,no\nBorgo,000002,,,no\n");
    let path = folder.path().to_str().unwrap();
    for (words, shown) in [
        (&["compare"][..], &["Castro (BG)", "Castro (LE)", "Borgo (000001)", "Borgo (000002)"][..]),
        (&["compare", "-f", "csv"], &["Castro,016065", "Castro,075096", "Borgo,000001"]),
        (&["score", "--wide", "-f", "csv"], &["Castro,016065", "Castro,075096", "Borgo,000001"]),
        (&["sheet"], &["Castro (BG)", "Castro (LE)"]),
        (&["report"], &["Castro (BG)", "Castro (LE)"]),
    ] {
        let ran = run(&[words, &[path]].concat()).out;
        assert!(shown.iter().all(|name| ran.contains(name)), "{words:?}: {ran}");
    }
    assert!(run(&["explain", "castro", "tot", path]).err.contains("016065"));
    let reversed = dated("Borgo,000002,,,no\nBorgo,000001,,,no\nCastro,075096,,,yes\nCastro,016065,,,no\n");
    let pages = |folder: &tempfile::TempDir| -> Vec<(String, String)> {
        let out = folder.path().join("out");
        let words = ["report", folder.path().to_str().unwrap(), "--each", out.to_str().unwrap(), "-f", "md"];
        assert_eq!(run(&words).code, 0);
        let files = fs::read_dir(&out).unwrap().map(|file| file.unwrap());
        let page = |file: fs::DirEntry| {
            let text = fs::read_to_string(file.path()).unwrap();
            (file.file_name().into_string().unwrap(), text.lines().next().unwrap().to_owned())
        };
        let mut pages: Vec<_> = files.map(page).collect();
        pages.sort();
        pages
    };
    let written = pages(&folder);
    assert_eq!(written, pages(&reversed));
    assert!(written.contains(&("castro-016065.md".to_owned(), "# Castro (BG)".to_owned())));
}

mod notations {
    use super::*;
    use proptest::prelude::*;

    /// Comuni with their code, and other spellings of name and code.
    const UNITS: [(&str, &str, &[&str], &[&str]); 4] = [
        ("Alvito", "060004", &["ALVITO", "alvito "], &["60004"]),
        ("Forlì", "040012", &["FORLI'", "Forli\u{300}"], &["40012"]),
        ("Bolzano", "021008", &["Bozen", "BOLZANO"], &["21008"]),
        ("Aggius", "113001", &["aggius"], &["090001", "90001"]),
    ];
    const WAVES: [&[&str]; 2] = [
        &["2025-09", "2025-9", "09/2025", "set-25", "settembre 2025"],
        &["2026-10", "10/2026", "ott-26", "October 2026"],
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]
        #[test]
        fn spellings_notations_and_order_change_no_result(
            picks in prop::collection::vec((0_usize..4, 0_usize..4, 0_usize..8), 8),
            order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let row = |at: usize, (name, code, wave): (&str, &str, &str)| {
                let answer = if (at * 5 + at / 3).is_multiple_of(2) { "yes" } else { "no" };
                format!("{name},{code},{wave},,{answer}\n")
            };
            let plain = |at: usize| row(at, (UNITS[at % 4].0, UNITS[at % 4].1, WAVES[at / 4][0]));
            let varied = |at: usize| {
                let (name, code, names, codes) = UNITS[at % 4];
                let (by_name, by_code, by_wave) = picks[at];
                let name = names.get(by_name).unwrap_or(&name);
                let code = codes.get(by_code).unwrap_or(&code);
                row(at, (name, code, WAVES[at / 4][by_wave % WAVES[at / 4].len()]))
            };
            let one = dated(&(0..8).map(plain).collect::<String>());
            let other = dated(&order.iter().map(|at| varied(*at)).collect::<String>());
            let cells = |folder: &tempfile::TempDir, words: &[&str], wanted: &[&str]| -> Vec<Vec<String>> {
                let ran = run(&[words, &[folder.path().to_str().unwrap(), "-f", "csv"]].concat());
                let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
                let header = reader.headers().unwrap().clone();
                let at: Vec<usize> =
                    wanted.iter().map(|name| header.iter().position(|one| one == *name).unwrap()).collect();
                let rows = reader.records().map(|row| row.unwrap());
                let mut cells: Vec<Vec<String>> =
                    rows.map(|row| at.iter().map(|at| row[*at].to_owned()).collect()).collect();
                cells.sort();
                cells
            };
            for (words, wanted) in [
                (&["compare"][..], &["code", "rank", "score"][..]),
                (&["trend"], &["code", "node", "before", "after", "difference", "rank_before", "rank_after"]),
                (&["score", "--wide"], &["code", "score", "level"]),
                (&["summary", "--by", "region"], &["class", "comuni", "mean"]),
            ] {
                prop_assert_eq!(cells(&one, words, wanted), cells(&other, words, wanted), "{:?}", words);
            }
        }
    }
}
