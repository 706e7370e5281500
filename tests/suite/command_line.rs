//! The command line itself: help, questionnaires, completions, manual pages, output files, languages, colours.

use crate::support::program::{Ran, program, ran, run, run_in};
use insta::assert_snapshot;
use std::collections::BTreeMap;
use std::fs;

const VALLEY: &str = "examples/valle-di-comino";

const VERBS: [&str; 19] = [
    "check",
    "score",
    "compare",
    "summary",
    "explain",
    "plan",
    "robustness",
    "trend",
    "status",
    "report",
    "convention",
    "new",
    "interview",
    "sheet",
    "convert",
    "questionnaire",
    "comuni",
    "completions",
    "man",
];

const QUESTIONNAIRE_VERBS: [&str; 6] = ["list", "show", "new", "schema", "form", "xlsform"];

/// Every verb, with those of `questionnaire`.
fn verbs() -> impl Iterator<Item = Vec<&'static str>> {
    VERBS.iter().map(|verb| vec![*verb]).chain(QUESTIONNAIRE_VERBS.iter().map(|verb| vec!["questionnaire", verb]))
}

/// A help page: the text before its options, and each option with its lines.
fn parts<'p>(page: &'p str, heading: &str) -> (&'p str, Vec<Vec<&'p str>>) {
    let (before, options) = page.split_once(heading).unwrap_or((page, ""));
    let mut entries: Vec<Vec<&str>> = Vec::new();
    for line in options.lines() {
        match entries.last_mut() {
            Some(entry) if !line.trim_start().starts_with('-') => entry.push(line),
            _ => entries.push(vec![line]),
        }
    }
    (before, entries)
}

/// The pages of all verbs without the options that several have, and the list of these options with the number of pages
/// that have them.
fn without_shared_options(pages: &[String], heading: &str) -> (Vec<String>, String) {
    let words = |entry: &[&str]| entry.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let pages: Vec<_> = pages.iter().map(|page| parts(page, heading)).collect();
    pages.iter().flat_map(|(_, entries)| entries).for_each(|entry| *counts.entry(words(entry)).or_default() += 1);
    counts.retain(|_, count| *count > 1);
    let shortened = pages.iter().map(|(before, entries)| {
        let (shared, own): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| counts.contains_key(&words(entry)));
        let own: String = own.iter().flat_map(|entry| entry.iter()).map(|line| format!("{line}\n")).collect();
        let names: Vec<&str> =
            shared.iter().filter_map(|entry| entry[0].split("--").nth(1)?.split(' ').next()).collect();
        format!("{before}{heading}{own}[shared: {}]\n", names.join(", "))
    });
    let shared = counts.iter().map(|(entry, count)| format!("{count}: {entry}\n")).collect();
    (shortened.collect(), shared)
}

#[test]
fn help_pages_in_english_match_snapshots() {
    assert_snapshot!("help", run(&["--help"]).printed());
    let pages: Vec<String> = verbs().map(|words| run(&[&words[..], &["--help"]].concat()).printed()).collect();
    let (pages, shared) = without_shared_options(&pages, "\nOptions:\n");
    for (words, page) in verbs().zip(pages) {
        assert_snapshot!(format!("help_{}", words.join("_")), page);
    }
    assert_snapshot!("help_shared_options", shared);
}

fn in_italian(words: &[&str]) -> Ran {
    ran(program().args(words).env("LC_ALL", "it_IT.UTF-8"))
}

/// Whether no line is longer than `width`.
fn fits(text: &str, width: usize) -> bool {
    text.lines().all(|line| line.chars().count() <= width)
}

#[test]
fn help_pages_in_italian_match_snapshots_and_fit_width() {
    let mut pages = Vec::new();
    for words in verbs().chain([vec![]]) {
        let page = in_italian(&[&words[..], &["--help"]].concat()).printed();
        assert!(fits(&page, 80), "{page}");
        assert_eq!(in_italian(&[&words[..], &["-h"]].concat()).printed(), page);
        pages.push(page);
    }
    assert_snapshot!("help_it", pages.pop().expect("the page of the program"));
    let (pages, shared) = without_shared_options(&pages, "\nOpzioni:\n");
    assert_snapshot!("help_it_shared_options", shared);
    for (words, page) in verbs().zip(pages).filter(|(words, _)| ["robustness", "report"].contains(&words[0])) {
        assert_snapshot!(format!("help_it_{}", words.join("_")), page);
    }
    let narrow = ran(program().args(["compare", "--help", "--lang=it"]).env("COLUMNS", "50")).printed();
    assert!(fits(&narrow, 50), "{narrow}");
}

#[test]
fn usage_errors_in_italian_match_snapshots() {
    let lines: [(&str, &[&str]); 15] = [
        ("unknown_option", &["compare", VALLEY, "--foo"]),
        ("option_misspelt", &["compare", VALLEY, "--wav", "2026"]),
        ("missing_arguments", &["explain"]),
        ("missing_option", &["compare", VALLEY, "--force"]),
        ("unknown_value", &["compare", VALLEY, "-f", "pdf"]),
        ("value_out_of_reach", &["robustness", VALLEY, "--delta", "2"]),
        ("missing_value", &["compare", VALLEY, "--wave"]),
        ("unknown_verb", &["compara", VALLEY]),
        ("missing_verb", &["--lang", "it"]),
        ("one_argument_too_many", &["man", "x"]),
        ("a_third_wave", &["trend", VALLEY, VALLEY, VALLEY]),
        ("conflict", &["questionnaire", "show", "x", "--yaml", "-f", "csv"]),
        ("repeated", &["compare", VALLEY, "--wave", "a", "--wave", "b"]),
        ("option_before_its_verb", &["--wave", "2026", "compare", VALLEY]),
        ("no_such_file", &["compare", "manca.csv"]),
    ];
    for (name, words) in lines {
        let ran = in_italian(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(fits(&ran.err, 80), "{}", ran.err);
        assert_snapshot!(format!("wrong_it_{name}"), ran.err);
    }
    assert_eq!(in_italian(&[]).code, 2);
    assert_eq!(in_italian(&[]).err, in_italian(&["--help"]).out);
}

#[test]
fn help_and_usage_errors_use_requested_language() {
    let wrong = |command: &mut assert_cmd::Command| ran(command).err.starts_with("errore: ");
    let page = |command: &mut assert_cmd::Command| ran(command).printed().contains("Uso: ");
    for words in [&["--help", "--lang", "it"][..], &["--lang", "it", "--help"], &["check", "--lang=it", "--help"]] {
        assert!(page(program().args(words)), "{words:?}");
        assert!(page(program().args(words).env("COMINO_LANG", "en")), "{words:?}");
    }
    assert!(page(program().args(["--help"]).env("COMINO_LANG", "it")));
    assert!(!page(program().args(["--help"]).env("COMINO_LANG", "en").env("LC_ALL", "it_IT.UTF-8")));
    assert!(!page(program().args(["--help", "--lang", "en"]).env("COMINO_LANG", "it")));
    assert!(wrong(program().args(["check", "--foo", "--lang", "it"])));
    assert!(!wrong(program().args(["check", "--foo", "--", "--lang", "it"])));
    assert!(!wrong(program().args(["check", "--foo", "--lang", "fr"])));
    assert!(run(&["--lang", "it", "compare", VALLEY]).printed().contains("Graduatoria"));
    assert!(run(&["--lang", "en", "compare", VALLEY]).printed().contains("Ranking"));
    assert!(!in_italian(&["--version"]).printed().contains("versione"));
}

#[test]
fn usage_error_with_control_characters_escapes_them() {
    let ran = ran(program().args(["compare", "--\u{1b}[31m"]).env("LC_ALL", "it_IT.UTF-8"));
    assert_eq!(ran.code, 2);
    assert!(!ran.err.contains('\u{1b}'), "{}", ran.err);
}

#[test]
fn questionnaire_list_and_show_match_snapshots() {
    assert_snapshot!("list_it", run(&["questionnaire", "list", "--lang", "it"]).printed());
    let shown = run(&["questionnaire", "show", "pnrr-padigitale", "--lang", "it"]).printed();
    assert_snapshot!("show_it", shown.lines().take(60).collect::<Vec<_>>().join("\n"));
    assert_snapshot!("show_csv", run(&["questionnaire", "show", "pnrr-padigitale", "-f", "csv"]).printed());
    assert_snapshot!("show_unknown", run(&["questionnaire", "show", "pnrr-padigitle"]).whole());
}

#[test]
fn questionnaire_show_yaml_prints_shipped_file() {
    let shipped = fs::read_to_string("questionnaires/pnrr-padigitale.yaml").expect("a file");
    assert_eq!(run(&["questionnaire", "show", "pnrr-padigitale", "--yaml"]).printed(), shipped);
}

#[test]
fn completions_and_manual_pages_cover_every_verb() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let completions = run(&["completions", shell]).printed();
        assert!(completions.contains("compare") && completions.contains("questionnaire"), "{shell}");
    }
    assert!(run(&["man"]).printed().contains(".TH comino 1"));
    let folder = tempfile::tempdir().expect("a folder");
    for lang in ["en", "it"] {
        run_in(folder.path(), &["man", "--lang", lang, "--directory", lang]).printed();
        let names =
            || fs::read_dir(folder.path().join(lang)).expect("a folder").map(|page| page.expect("a page").path());
        assert!(names().count() >= 8, "{lang}: {:?}", names().collect::<Vec<_>>());
    }
    let page = |file: &str| fs::read_to_string(folder.path().join(file)).expect("a page");
    assert_snapshot!("manual", page("en/comino-plan.1"));
    let headings = |file: &str| page(file).matches("\n.SH ").count();
    for name in ["comino.1", "comino-plan.1", "comino-questionnaire.1", "comino-questionnaire-form.1"] {
        let italian = page(&format!("it/{name}"));
        assert_eq!(headings(&format!("it/{name}")), headings(&format!("en/{name}")), "{name}");
        for english in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "EXTRA", "VERSION"] {
            assert!(!italian.contains(&format!(".SH {english}\n")), "{name}: {english}");
        }
    }
}

#[test]
fn usage_errors_exit_with_2() {
    for words in [&["compare"][..], &["compare", "/nowhere"], &["nonsense"], &["compare", VALLEY, "-f", "pdf"], &[]] {
        let ran = run(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.is_empty());
    }
    assert_snapshot!("unknown_questionnaire", run(&["compare", VALLEY, "-q", "pnrr"]).whole());
}

#[test]
fn output_file_existing_is_kept_unless_forced() {
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
fn language_option_precedes_environment_folder_and_locale() {
    let first_line = |command: &mut assert_cmd::Command| -> Vec<String> {
        let printed = ran(command).printed();
        printed.lines().next().unwrap_or("").split_whitespace().map(str::to_owned).collect()
    };
    let italian = ["id", "Versione", "Titolo", "Lingue", "Domande"].map(str::to_owned).to_vec();
    let list = ["questionnaire", "list"];
    assert_eq!(first_line(program().args(list).env("LC_ALL", "it_IT.UTF-8")), italian);
    assert_eq!(first_line(program().args(list).env("COMINO_LANG", "it")), italian);
    assert_eq!(first_line(program().args(list).args(["--lang", "it"]).env("COMINO_LANG", "en")), italian);
    assert_ne!(first_line(program().args(list).env("LC_ALL", "C")), italian);
    assert!(run(&["compare", VALLEY]).printed().contains("Graduatoria"));
    assert!(run(&["compare", VALLEY, "--lang", "en"]).printed().contains("Ranking"));
}

#[test]
fn colours_appear_only_on_request_and_only_for_tables() {
    let escape = '\u{1b}';
    let coloured = |words: &[&str]| run(words).printed().contains(escape);
    assert!(!coloured(&["compare", VALLEY]));
    assert!(coloured(&["compare", VALLEY, "--color", "always"]));
    assert!(!coloured(&["compare", VALLEY, "--color", "always", "-f", "csv"]));
    assert!(!coloured(&["compare", VALLEY, "--color", "always", "-f", "md"]));
}

#[test]
fn questionnaire_new_output_passes_strict_check() {
    for lang in ["it", "en"] {
        let text = run(&["questionnaire", "new", "il-nostro", "--lang", lang]).printed();
        assert!(text.contains("\nid: il-nostro\n"), "{text}");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("questionario.yaml");
        fs::write(&file, text).expect("a file");
        let file = file.to_str().expect("a path");
        assert_eq!(
            run(&["check", "--strict", file]).printed(),
            "Read 1 questionnaire and 0 interviews.\nNo problems.\n"
        );
    }
    assert_snapshot!("new_with_invalid_id", in_italian(&["questionnaire", "new", "Il nostro"]).err);
}
