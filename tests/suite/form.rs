//! The browser form: its page, and its script compared with the program on many interviews.
//!
//! The ignored tests are the two halves of `tests/browser/form.py`: one generates interviews and lists the questions
//! asked, the other reads what the script of the form wrote.

use crate::support::program::run;
use crate::support::random_interviews::Lot;
use crate::support::{random_interviews, reading};
use comino::model::{IdVec, Questionnaire};
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const CONDITIONS: &str = "tests/form/condizioni.yaml";
const EXAMPLE: &str = "examples/esempio/questionario.yaml";
const SHIPPED: [&str; 6] =
    ["maturita-ict", "maturita-ict-breve", "gestione-associata", "unione", "misure-minime", "pnrr-padigitale"];

/// The page without its style and its script, which are separate files.
fn markup(page: &str) -> String {
    let without = |page: &str, opening: &str, closing: &str| {
        let mut parts = page.split(opening);
        let first = parts.next().unwrap_or("").to_owned();
        parts.fold(first, |kept, part| {
            format!("{kept}{opening}…{closing}{}", part.split_once(closing).expect("an end").1)
        })
    };
    let page = without(&without(page, "<style>", "</style>"), "<script>", "</script>");
    page.replace("><", ">\n<")
}

/// The opening tags and texts of a page. The fields that every question ends with are listed for the first one only.
fn controls(page: &str) -> String {
    let (mut listed, mut within, mut seen) = (String::new(), false, false);
    for line in markup(page).lines() {
        within |= line == "<div class=\"replies\">";
        if !(within && seen || line.starts_with("</") || ["<div>", "<ul>", "<ol>", "<li>"].contains(&line)) {
            listed.push_str(&format!("{line}\n"));
        }
        if line == "</details>" {
            (within, seen) = (false, true);
        }
    }
    listed
}

#[test]
fn form_page_of_example_matches_snapshot() {
    let page = run(&["questionnaire", "form", EXAMPLE, "--lang", "it"]).printed();
    assert_snapshot!("example_page", controls(&page));
    assert_eq!(page.matches("<div class=\"replies\">").count(), 10, "every question has replies");
    assert_eq!(page.matches("data-remark=\"note\"").count(), 10, "every question has a note");
}

#[test]
fn form_in_english_is_translated_and_unknown_questionnaire_fails() {
    let page = run(&["questionnaire", "form", "gestione-associata", "--lang", "en"]).printed();
    assert!(page.contains("<html lang=\"en\">") && page.contains("Save the file"));
    let wrong = run(&["questionnaire", "form", "gestione-asociata"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert_snapshot!("unknown_questionnaire", wrong.err);
}

#[test]
fn form_with_hostile_questionnaire_escapes_text_and_loads_nothing() {
    let page = run(&["questionnaire", "form", CONDITIONS, "--lang", "it"]).printed();
    assert!(page.contains("&lt;b&gt;segni&lt;/b&gt; &amp; altro"));
    assert_eq!(page.matches("<script").count(), 2, "data and script");
    for fetched in ["<script src", "<link rel=\"stylesheet\"", "@import", "url(", "<img", "http://", "https://"] {
        let found = page.find(fetched).map(|at| &page[at..(at + 60).min(page.len())]);
        assert_eq!(found, None);
    }
}

fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser/cases")
}

fn text_of(name: &str) -> String {
    match name.contains('/') {
        true => fs::read_to_string(name).expect("a questionnaire"),
        false => run(&["questionnaire", "show", name, "--yaml"]).printed(),
    }
}

fn asked_ids(questionnaire: &Questionnaire, interview: &comino::model::Interview) -> Vec<String> {
    let mut asked = IdVec::default();
    questionnaire.asked(interview, &mut asked);
    let questions = questionnaire.questions().iter().zip(&asked);
    questions.filter(|(_, asked)| **asked).map(|(question, _)| question.id.to_string()).collect()
}

#[test]
#[ignore = "the first half of tests/browser/form.py"]
fn form_cases_for_browser_are_generated() {
    let folder = cases_folder();
    fs::create_dir_all(&folder).expect("a folder");
    let mut cases: Vec<Value> = Vec::new();
    let questionnaires = [(CONDITIONS, 400), (EXAMPLE, 60)].into_iter().chain(SHIPPED.map(|id| (id, 20)));
    for (number, (name, count)) in questionnaires.enumerate() {
        let questionnaire = reading::questionnaire(&text_of(name));
        let page = folder.join(format!("{number}.html"));
        let page = page.to_str().expect("a path");
        run(&["questionnaire", "form", name, "--lang", "it", "-o", page, "--force"]).printed();
        let interviews = (0..count).map(|seed| {
            let interview = random_interviews::interview(&questionnaire, &mut Lot::new(seed), true);
            let yaml = random_interviews::yaml(&questionnaire, &interview);
            json!({"yaml": yaml, "asked": asked_ids(&questionnaire, &interview)})
        });
        let interviews: Vec<Value> = interviews.collect();
        let unlike = interviews.iter().map(|interview| interview["asked"].to_string());
        let unlike = unlike.collect::<std::collections::HashSet<_>>().len();
        if name == CONDITIONS {
            assert!(unlike > 300, "only {unlike} ways through the questions");
        }
        cases.push(json!({"questionnaire": name, "page": page, "interviews": interviews}));
    }
    fs::write(folder.join("cases.json"), json!(cases).to_string()).expect("a file");
}

#[test]
#[ignore = "the second half of tests/browser/form.py"]
fn form_output_from_browser_equals_input() {
    let read = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(cases_folder().join(name)).expect("a file")).expect("JSON")
    };
    let (cases, written) = (read("cases.json"), read("written.json"));
    let mut compared = 0;
    for (case, written) in cases.as_array().expect("cases").iter().zip(written.as_array().expect("texts")) {
        let questionnaire = reading::questionnaire(&text_of(case["questionnaire"].as_str().expect("a name")));
        for (interview, written) in
            case["interviews"].as_array().expect("interviews").iter().zip(written.as_array().expect("texts"))
        {
            let before = reading::interview(interview["yaml"].as_str().expect("a text"), &questionnaire);
            let after = reading::interview(written.as_str().expect("a text"), &questionnaire);
            assert_eq!(before, after, "{written}");
            compared += 1;
        }
    }
    assert!(compared >= 500, "{compared}");
}
