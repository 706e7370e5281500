//! The command line itself: help, questionnaires, completions, manual pages, output files, languages, colours.

mod support;

use insta::assert_snapshot;
use std::fs;
use support::program::{program, ran, run, run_in};

const VALLEY: &str = "examples/valle-di-comino";

#[test]
fn every_help_page() {
    assert_snapshot!("help", run(&["--help"]).printed());
    for verb in ["check", "score", "compare", "explain", "questionnaire", "completions", "man"] {
        assert_snapshot!(format!("help_{verb}"), run(&[verb, "--help"]).printed());
    }
    for verb in ["list", "show"] {
        assert_snapshot!(format!("help_questionnaire_{verb}"), run(&["questionnaire", verb, "--help"]).printed());
    }
}

#[test]
fn the_shipped_questionnaires() {
    assert_snapshot!(run(&["questionnaire", "list", "--lang", "it"]).printed());
    assert_snapshot!(run(&["questionnaire", "list", "-f", "json"]).printed());
    assert_snapshot!(run(&["questionnaire", "show", "pnrr-padigitale", "--lang", "it"]).printed());
    assert_snapshot!(run(&["questionnaire", "show", "pnrr-padigitale", "-f", "csv"]).printed());
    assert_snapshot!(run(&["questionnaire", "show", "pnrr-padigitle"]).whole());
}

#[test]
fn a_shipped_questionnaire_printed_as_a_file_is_the_file() {
    let shipped = fs::read_to_string("questionnaires/pnrr-padigitale.yaml").expect("a file");
    assert_eq!(run(&["questionnaire", "show", "pnrr-padigitale", "--yaml"]).printed(), shipped);
}

#[test]
fn completions_and_manual_pages() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let completions = run(&["completions", shell]).printed();
        assert!(completions.contains("compare") && completions.contains("questionnaire"), "{shell}");
    }
    assert!(run(&["man"]).printed().contains(".TH comino 1"));
    let folder = tempfile::tempdir().expect("a folder");
    run_in(folder.path(), &["man", "--directory", "."]).printed();
    let pages = fs::read_dir(folder.path()).expect("a folder").count();
    assert!(pages >= 8, "{pages} pages");
}

#[test]
fn what_is_wrong_on_the_command_line_ends_with_2() {
    for words in [&["compare"][..], &["compare", "/nowhere"], &["nonsense"], &["compare", VALLEY, "-f", "pdf"], &[]] {
        let ran = run(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.is_empty());
    }
    assert_snapshot!(run(&["compare", VALLEY, "-q", "pnrr"]).whole());
}

#[test]
fn a_file_is_written_whole_and_never_over_another_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("confronto.csv");
    let name = file.to_str().expect("a name");
    let words = ["compare", VALLEY, "-o", name];
    assert_eq!(run(&words).printed(), "");
    assert_eq!(fs::read_to_string(&file).expect("the file"), run(&["compare", VALLEY, "-f", "csv"]).printed());
    fs::write(&file, "mine").expect("a file");
    let refused = run(&words);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
    assert_eq!(run(&[&words[..], &["--force"]].concat()).printed(), "");
    assert_ne!(fs::read_to_string(&file).expect("the file"), "mine");
    let strange = folder.path().join("confronto.xyz");
    let refused = run(&["compare", VALLEY, "--output", strange.to_str().expect("a name")]);
    assert_eq!(refused.code, 2);
    assert!(!strange.exists());
}

#[test]
fn the_language_is_the_one_asked_for_then_the_folders_then_the_locales() {
    let first_line = |command: &mut assert_cmd::Command| ran(command).printed().lines().next().map(str::to_owned);
    let italian = Some("id               Versione  Titolo                   Lingue  Domande".to_owned());
    let list = ["questionnaire", "list"];
    assert_eq!(first_line(program().args(list).env("LC_ALL", "it_IT.UTF-8")), italian);
    assert_eq!(first_line(program().args(list).env("COMINO_LANG", "it")), italian);
    assert_eq!(first_line(program().args(list).args(["--lang", "it"]).env("COMINO_LANG", "en")), italian);
    assert_ne!(first_line(program().args(list).env("LC_ALL", "C")), italian);
    assert!(run(&["compare", VALLEY]).printed().contains("Graduatoria"));
    assert!(run(&["compare", VALLEY, "--lang", "en"]).printed().contains("Ranking"));
}

#[test]
fn colours_only_when_asked_for_and_never_in_files() {
    let escape = '\u{1b}';
    let coloured = |words: &[&str]| run(words).printed().contains(escape);
    assert!(!coloured(&["compare", VALLEY]));
    assert!(coloured(&["compare", VALLEY, "--color", "always"]));
    assert!(!coloured(&["compare", VALLEY, "--color", "always", "-f", "csv"]));
    assert!(!coloured(&["compare", VALLEY, "--color", "always", "-f", "md"]));
}
