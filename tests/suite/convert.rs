//! `convert`: interviews to a table and back without changing any score; exports of survey tools.

use crate::support::program::run;
use crate::support::random_interviews::Lot;
use crate::support::{program, random_interviews, reading};
use comino::lang::Lang;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::table::{Lost, written};
use comino::score::score;
use insta::assert_snapshot;
use std::fs;

const EXAMPLE: &str = "examples/esempio/questionario.yaml";
const CONDITIONS: &str = "tests/form/condizioni.yaml";

#[test]
fn convert_to_table_and_back_preserves_interviews() {
    let mut marked = 0;
    for name in [CONDITIONS, EXAMPLE] {
        let questionnaire = reading::questionnaire(&fs::read_to_string(name).expect("a questionnaire"));
        for seed in 0..200 {
            let interview = random_interviews::interview(&questionnaire, &mut Lot::new(seed), false);
            for notation in [Notation::International, Notation::Italian] {
                let (table, losses) = written(&questionnaire, &[&interview], notation, Lang::It);
                let (read, _) = reading::table(&table, &questionnaire);
                assert_eq!(score(&questionnaire, &read[0]), score(&questionnaire, &interview), "{table}");
                assert!(losses.iter().all(|loss| loss.what == Lost::Formula), "{losses:?}");
                assert_eq!(read[0], interview, "{table}");
                marked += losses.len();
            }
        }
    }
    assert!(marked > 0, "no text was like a formula");
}

#[test]
fn convert_between_folder_and_table_round_trips() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let words = ["convert", "examples/valle-immaginaria", "--only", "gestione-associata@2026.1", "--lang", "it"];
    let ran = run(&[&words[..], &["-o", &path("risposte.csv")]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_snapshot!("to_table_messages", ran.err);
    let files = run(&["convert", &path("risposte.csv"), "-o", &path("interviste")]).printed();
    assert_eq!(files.lines().count(), 5);
    let scores = |of: &str| run(&["score", of, "-f", "csv"]).printed();
    assert_eq!(scores(&path("risposte.csv")), scores(&path("interviste")));
    assert_eq!(
        scores(&path("risposte.csv")),
        run(&["score", "examples/valle-immaginaria", "--only", "gestione-associata@2026.1", "-f", "csv"]).printed()
    );
    let again = run(&["convert", &path("risposte.csv"), "-o", &path("interviste"), "--lang", "it"]);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert!(again.err.starts_with("errore: questi file esistono già: "), "{}", again.err);
    let italian = run(&["convert", &path("interviste"), "--semicolon", "-o", &path("it.csv")]);
    assert_eq!(italian.code, 0, "{}", italian.err);
    assert_eq!(scores(&path("it.csv")), scores(&path("interviste")));
}

/// An interview with everything in it reads back as it is, in the very text that editing a file step by step gives.
#[test]
fn whole_interview_equals_one_edited_answer_by_answer() {
    for name in [CONDITIONS, EXAMPLE] {
        let questionnaire = reading::questionnaire(&fs::read_to_string(name).expect("a questionnaire"));
        for seed in 0..60 {
            let interview = random_interviews::interview(&questionnaire, &mut Lot::new(seed), seed % 2 == 0);
            let whole = whole(&questionnaire, &interview, &Folder::default(), Lang::It).expect("a text");
            let edited = random_interviews::yaml(&questionnaire, &interview);
            assert_eq!(format!("# in testa\n{whole}"), edited);
        }
    }
}

#[test]
fn convert_with_several_questionnaires_requires_choice() {
    let ran = run(&["convert", "examples/valle-immaginaria", "--lang", "it"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--only"), "{}", ran.err);
}

/// The interviews in an export, and the diagnostics.
fn converted(export: &str, mapping: Option<&str>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("out");
    let tool = export.split('-').next().expect("a tool");
    let export = format!("tests/convert/{export}.csv");
    let mut words = vec!["convert", &export, "--from", tool, "-q", EXAMPLE, "--lang", "it"];
    words.extend(mapping.iter().flat_map(|mapping| ["--mapping", *mapping]));
    words.extend(["-o", out.to_str().expect("a path")]);
    let ran = run(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut files: Vec<_> =
        fs::read_dir(&out).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let text = |file: &std::path::PathBuf| fs::read_to_string(file).expect("a file");
    let shown = |file: &std::path::PathBuf| format!("# {}\n{}", file_name(file), text(file));
    ran.err + &files.iter().map(shown).collect::<String>()
}

fn file_name(path: &std::path::Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).expect("a name")
}

#[test]
fn convert_limesurvey_exports_match_snapshots() {
    assert_snapshot!("limesurvey", converted("limesurvey", Some("tests/convert/limesurvey.yaml")));
    // Full texts of questions and answers; an incomplete response, and an empty one.
    assert_snapshot!("limesurvey_words", converted("limesurvey-testi", None));
    // Codes followed by texts, no date, "other" options, an inventory as an array.
    assert_snapshot!("limesurvey_codes", converted("limesurvey-codici", None));
}

#[test]
fn convert_kobotoolbox_exports_match_snapshots() {
    assert_snapshot!("kobo", converted("kobo", None));
    // Names with groups, options in one column.
    assert_snapshot!("kobo_names", converted("kobo-nomi", None));
    // Labels, options in one column and in a column each.
    assert_snapshot!("kobo_labels", converted("kobo-etichette", None));
}

#[test]
fn convert_google_forms_exports_match_snapshots() {
    assert_snapshot!("google", converted("google", Some("tests/convert/google.yaml")));
    // An Italian sheet: dates, commas, repeated columns.
    assert_snapshot!("google_sheet", converted("google-foglio", None));
    // An export of the form itself, in English: semicolons between options.
    assert_snapshot!("google_form", converted("google-modulo", None));
}

/// The errors for an export that is not valid as a file or maps to no question.
fn refused(bytes: &[u8], tool: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("e.csv"), bytes).expect("a file");
    let example = fs::canonicalize(EXAMPLE).expect("a path");
    let words =
        ["convert", "e.csv", "--from", tool, "-q", example.to_str().expect("a path"), "--lang", "it", "-o", "out"];
    let ran = program::run_in(folder.path(), &words);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(!folder.path().join("out").exists());
    ran.err
}

#[test]
fn convert_with_wrong_export_format_fails() {
    let messages = [
        refused(b"Comune;Abitanti;Osservazioni\r\nBorgo;640;perch\x81\r\n", "google"),
        refused(b"Abitanti,rtd\r\n640,nessuno\r\n", "kobo"),
        refused(b"Comune,rtd,rtd\r\nBorgo,nessuno,altro\r\n", "kobo"),
        refused(b"Comune,rtd\r\n,\r\n", "limesurvey"),
        refused("Comune,canali\r\nBorgo,\"pagoPA, app OI\"\r\n".as_bytes(), "google"),
        refused(b"Comune,programmi.protocollo.costo\r\nBorgo,mille\r\n", "kobo"),
    ];
    assert_snapshot!("wrong_exports", messages.join("\n"));
}

#[test]
fn convert_with_unit_in_two_exports_reports_it() {
    let exports = ["tests/convert/kobo.csv", "tests/convert/kobo-etichette.csv"];
    let ran = run(&[&["convert", "--from", "kobo", "-q", EXAMPLE, "--lang", "it"][..], &exports].concat());
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_snapshot!("unit_in_two_exports", ran.err);
}

#[test]
fn convert_invalid_export_reports_every_problem() {
    for lang in ["it", "en"] {
        let mapped = ["convert", "tests/convert/sbagliato.csv", "--from", "google", "-q", EXAMPLE, "--lang", lang];
        let ran = run(&[&mapped[..], &["--mapping", "tests/convert/sbagliato.yaml"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert_snapshot!(format!("mapping_{lang}"), ran.err);
        let ran = run(&mapped);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""));
        assert_snapshot!(format!("export_{lang}"), ran.err);
    }
    let unnamed = run(&["convert", "tests/convert/google.csv", "--from", "google", "--lang", "it"]);
    assert_eq!(unnamed.code, 2);
    assert_snapshot!("without_questionnaire", unnamed.err);
}

#[test]
fn convert_join_keeps_the_answers_of_both_offices() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "q.yaml",
        "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\nindices:\n  - id: i\n    title: I\n    questions:\n      \
         - {id: a, text: A, kind: yes_no}\n      - {id: b, text: B, kind: yes_no}\n      - {id: c, text: C, kind: yes_no}\n",
    );
    write("comino.yaml", "questionnaire: q\n");
    write("1.yaml", "unit: {name: Alvito, code: 060004}\ndate: 2026-11-20\nanswers: {a: yes, b: no}\n");
    write("2.yaml", "unit: alvito\ndate: 2026-11-21\nanswers: {a: no, b: no, c: yes}\n");
    let path = folder.path().to_str().unwrap();
    let out = folder.path().join("joined");
    assert_eq!(run(&["convert", path, "-o", out.to_str().unwrap()]).code, 1);
    let joined = run(&["convert", "--join", path, "-o", out.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(joined.code, 0, "{}", joined.err);
    assert!(joined.err.contains("Alvito a") && !joined.err.contains("Alvito b"), "{}", joined.err);
    std::fs::copy(folder.path().join("q.yaml"), out.join("q.yaml")).unwrap();
    std::fs::copy(folder.path().join("comino.yaml"), out.join("comino.yaml")).unwrap();
    let scored = run(&["score", out.to_str().unwrap(), "-f", "csv"]).out;
    let points: Vec<&str> = scored.lines().skip(2).filter_map(|line| line.split(',').nth(6)).collect();
    assert_eq!(points, ["50", "0", "100"], "{scored}");
}

#[test]
fn convert_of_an_export_takes_the_correction_of_a_respondent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.csv");
    for (rows, score, corrected) in [
        ("20/11/2026 10.12.33,Alvito,Segretario,0\n20/11/2026 10.15.02,Alvito,segretario,4\n", "100", 1),
        ("20/11/2026 10.15.02,Alvito,Segretario,4\n20/11/2026 10.12.33,ALVITO (FR),Segretario,0\n", "100", 1),
        ("20/11/2026 10.12.33,Alvito,,0\n21/11/2026 9.15.02,Comune di Alvito,,4\n", "100", 1),
        ("20/11/2026 10.12.33,Alvito,Segretario,0\n20/11/2026 10.15.02,Alvito,Sindaco,4\n", "50", 0),
    ] {
        let heading = "Informazioni cronologiche,Comune,Chi risponde?,\
            Quanto siete disposti a gestire l'informatica insieme agli altri comuni?\n";
        std::fs::write(&path, format!("{heading}{rows}")).unwrap();
        let out = folder.path().join(format!("out-{score}-{corrected}-{}", rows.len()));
        let words =
            ["convert", path.to_str().unwrap(), "--from", "google", "-q", "examples/esempio/questionario.yaml", "-o"];
        let ran = run(&[&words[..], &[out.to_str().unwrap()]].concat());
        assert_eq!((ran.code, ran.err.matches("[corrected]").count()), (0, corrected), "{rows}: {}", ran.err);
        let scored = run(&["compare", out.to_str().unwrap(), "-q", words[5], "--index", "apertura", "-f", "csv"]).out;
        assert!(scored.lines().nth(1).unwrap().contains(&format!(",{score},")), "{rows}: {scored}");
    }
}
