//! `check`: diagnostics of folders and single files, strictness, duplicates.

use crate::support::program::{run, run_in};
use insta::assert_snapshot;
use std::fs;

#[test]
fn check_of_valid_files_reports_no_problems() {
    let files = ["check", "examples/esempio", "examples/valle-di-comino", "questionnaires/pnrr-padigitale.yaml"];
    assert_snapshot!("valid", run(&files).printed());
}

#[test]
fn check_of_invalid_folder_reports_every_problem_of_every_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("comino.yaml", "questionnaire: pnrr-padigitale\nlang: it\nonda: 2026\n");
    write("alfa.yaml", "unit: {name: Alfa, code: \"000021\"}\nanswers:\n  cloud: liquidata\n  pagopà: liquidato\n");
    write("beta.csv", "unit;cloud;colore\nBeta;finanziato;rosso\n;liquidato;\nGamma;forse;\n");
    write("delta.yaml", "unit: {name: Delta}\nanswers:\n  cloud: \"liquidato\n");
    let words = ["check", "."];
    let ran = run_in(folder.path(), &words);
    assert_eq!(ran.code, 1);
    assert_snapshot!("every_problem_it", ran.whole());
    assert_snapshot!("every_problem_en", run_in(folder.path(), &["check", ".", "--lang", "en"]).whole());
    assert_snapshot!("every_problem_json", run_in(folder.path(), &["check", ".", "-f", "json"]).whole());
}

#[test]
fn check_strict_with_warnings_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("comuni.csv"), "unit,cloud,colore\nBeta,finanziato,rosso\n").expect("a file");
    let words = ["check", "comuni.csv", "-q", "pnrr-padigitale"];
    assert_eq!(run_in(folder.path(), &words).code, 0);
    assert_eq!(run_in(folder.path(), &[&words[..], &["--strict"]].concat()).code, 1);
}

#[test]
fn check_of_empty_folder_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = run_in(folder.path(), &["check", "."]);
    assert_eq!(ran.code, 1);
    assert_snapshot!("empty_folder", ran.whole());
}

#[test]
fn check_with_duplicate_unit_in_wave_fails() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "unit,code,wave,cloud\nBeta,000001,2026,finanziato\nBeta,000001,2026,liquidato\n";
    fs::write(folder.path().join("comuni.csv"), table).expect("a file");
    let ran = run_in(folder.path(), &["check", "comuni.csv", "-q", "pnrr-padigitale"]);
    assert_eq!(ran.code, 1);
    assert_snapshot!("duplicate_unit", ran.whole());
}

#[test]
fn questionnaire_next_to_interviews_is_found_and_its_errors_reported_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(
        "mio.yaml",
        "comino: 1\nid: mio\nversion: \"1\"\ntitle: Mio\nindices:\n  - id: indice\n    title: Indice\n    questions:\n      \
         - {id: rtd, text: RTD nominato?, kind: yes_no}\n",
    );
    write("alfa.yaml", "questionnaire: mio@1\nunit: Alfa\nanswers: {rtd: sì}\n");
    assert_eq!(run_in(folder.path(), &["check", "."]).code, 0);
    assert_eq!(run_in(folder.path(), &["check", "alfa.yaml"]).code, 0);
    write("alfa.yaml", "questionnaire: mio@2\nunit: Alfa\nanswers: {rtd: sì}\n");
    assert_snapshot!("other_version", run_in(folder.path(), &["check", "alfa.yaml", "--lang", "it"]).whole());
    write("alfa.yaml", "questionnaire: moi\nunit: Alfa\nanswers: {rtd: sì}\n");
    assert_snapshot!("unknown_questionnaire", run_in(folder.path(), &["check", "alfa.yaml", "--lang", "it"]).whole());
    write("alfa.yaml", "questionnaire: mio\nunit: Alfa\nanswers: {rtd: sì}\n");
    write("mio.yaml", "comino: 1\nid: mio\nversion: \"1\"\ntitle: Mio\nindices: []\n");
    let ran = run_in(folder.path(), &["score", "."]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_snapshot!("broken_questionnaire", ran.whole());
}

#[test]
fn check_of_single_files_reads_them_as_their_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("comino.yaml", "questionnaire: prova\nlang: en\n");
    write("alfa.yaml", "unit: Alfa\ndate:\nrespondents:\nanswers: {rtd: {value: yes, status: , by: , on: }}\n");
    write(
        "questionario.yaml",
        "comino: 1\nid: prova\nversion: 1\ntitle: Prova\nlanguages: [it]\nindices:\n  - id: indice\n    title: {it: I}\n    \
         questions: [{id: rtd, text: {it: RTD}, kind: yes_no, peso: 2}]\n",
    );
    let whole = run_in(folder.path(), &["check", "."]);
    let errors = |ran: &crate::support::program::Ran| ran.out.lines().filter(|line| line.starts_with("error[")).count();
    assert_eq!((whole.code, errors(&whole)), (1, 1), "{}", whole.out);
    for paths in [
        &["alfa.yaml", "comino.yaml", "questionario.yaml"][..],
        &["questionario.yaml", "./alfa.yaml"],
        &[".", "-q", "questionario.yaml"],
    ] {
        let ran = run_in(folder.path(), &[&["check"], paths].concat());
        assert_eq!((ran.code, errors(&ran)), (1, 1), "{paths:?}: {}", ran.out);
    }
    let text = fs::read_to_string(folder.path().join("questionario.yaml")).expect("a file");
    write("questionario.yaml", &text.replace(", peso: 2", ""));
    for paths in [&["alfa.yaml", "comino.yaml", "questionario.yaml"][..], &["./questionario.yaml", "alfa.yaml"]] {
        let printed = run_in(folder.path(), &[&["check"], paths].concat()).printed();
        assert!(printed.starts_with("Read 1 questionnaire and 1 interview."), "{printed}");
    }
}

#[test]
fn check_unit_without_code_whose_name_two_codes_have_warns() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "unit,code,cloud\nBeta,000001,finanziato\nBeta,000002,finanziato\nBETA ,,liquidato\n";
    fs::write(folder.path().join("comuni.csv"), table).expect("a file");
    let ran = run_in(folder.path(), &["check", "comuni.csv", "-q", "pnrr-padigitale", "--lang", "it"]);
    assert_eq!(ran.code, 0);
    assert_snapshot!("code_missing_in_one_row", ran.whole());
}

#[test]
fn condition_yes_spelling_variants_match_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let questionnaire = |yes: &str| {
        format!(
            "comino: 1\nid: q\nversion: 1\ntitle: Prova\nindices:\n  - id: i\n    title: Indice\n    questions:\n      \
             - {{id: rete, text: Rete?, kind: yes_no}}\n      - {{id: banda, text: Banda?, kind: number, worst: 0, \
             best: 100, when: {{question: rete, is: [{yes}]}}}}\n"
        )
    };
    fs::write(folder.path().join("t.csv"), "unit,questionnaire,rete,banda\nBorgo,q,SÌ,50\n").expect("a file");
    let score = |yes: &str| {
        fs::write(folder.path().join("q.yaml"), questionnaire(yes)).expect("a file");
        run_in(folder.path(), &["score", ".", "-f", "csv"]).out
    };
    let plain = score("yes");
    for yes in ["Sì", "SI", "Yes", "Si\u{300}"] {
        assert_eq!(score(yes), plain, "{yes}");
    }
    assert!(plain.contains("banda,i,question,50") && score("no") != plain, "{plain}");
}

#[test]
fn references_as_text_were_never_checked_and_days_in_csv_are_the_same_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let file = "comino: 1\nid: q\nversion: \"1\"\ntitle: Q\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, \
                text: A?, kind: yes_no, reference: Una legge}\n      - {id: b, text: B?, kind: yes_no, reference: [{act: Atto, \
                date: 2024-07-02, checked: 2026-11-30, seen: true}]}\n";
    std::fs::write(folder.path().join("q.yaml"), file).unwrap();
    let run = |words: &[&str]| crate::support::program::run_in(folder.path(), words).out;
    let stale = run(&["check", "--references", "q.yaml", "--date", "2026-12-01", "-f", "csv"]);
    assert!(stale.contains("q@1,a,Una legge") && !stale.contains(",b,"), "{stale}");
    let csv = |lang: &str| run(&["questionnaire", "show", "q.yaml", "--references", "-f", "csv", "--lang", lang]);
    assert!(csv("it").contains("2024-07-02"), "{}", csv("it"));
    assert_eq!(csv("it"), csv("en"));
}
