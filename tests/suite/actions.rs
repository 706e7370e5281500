//! The actions of the shipped questionnaires: who does what, by when, with which money, and what must come first.

use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::Lang;
use comino::load::{parse, questionnaire};
use comino::model::{Condition, Question, Questionnaire};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the newest version of every shipped questionnaire.
fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|found| found == "yaml")).collect();
    files.sort();
    files
}

fn read(path: &Path) -> (String, Questionnaire) {
    let text = fs::read_to_string(path).unwrap();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::strict());
    let source = sources.add("questionnaire", text.as_str());
    let document = parse(&text, source, &mut diagnostics).unwrap();
    (text, questionnaire::read(document, &mut diagnostics).unwrap())
}

/// Calls a check for every question with actions, with the name to print.
fn for_each_question(check: impl Fn(&Questionnaire, &Question, &str)) {
    for path in files() {
        let (_, questionnaire) = read(&path);
        for question in questionnaire.questions().iter().filter(|question| !question.actions.is_empty()) {
            check(&questionnaire, question, &format!("{}: {}", questionnaire.id, question.id));
        }
    }
}

/// The doer is written in the file: the default would hide that nobody thought of it.
#[test]
fn every_action_names_who_does_it() {
    for path in files() {
        let (text, questionnaire) = read(&path);
        let actions: usize = questionnaire.questions().iter().map(|question| question.actions.len()).sum();
        let named = text.lines().filter(|line| line.trim_start().starts_with("by: ")).count();
        assert_eq!(named, actions, "{}", path.display());
    }
}

#[test]
fn every_action_has_days_funding_and_reference() {
    for_each_question(|_, question, name| {
        for action in &question.actions {
            let name = format!("{name}.{}", action.id);
            assert!(action.days.is_some(), "{name}: days");
            assert!(!action.funding.is_empty(), "{name}: the money, or why none is needed");
            assert!(action.funding.iter().all(|funding| funding.source.speaks("it") && funding.source.speaks("en")));
            assert!(action.reference.is_some() || question.reference.is_some(), "{name}: reference");
        }
    });
}

/// Each action but the last of its question leads to the next.
#[test]
fn actions_of_a_question_are_a_ladder() {
    for_each_question(|_, question, name| {
        let goals: Vec<f64> = question.actions.iter().map(|action| action.goal().get()).collect();
        assert!(goals.windows(2).all(|pair| pair[0] < pair[1]), "{name}: {goals:?}");
        for action in question.actions.iter().skip(1) {
            assert!(action.from.is_some(), "{name}.{}: starts where the step before ends", action.id);
        }
    });
}

/// If a question is asked only after a good answer to another, its actions wait for an action of that one.
#[test]
fn actions_of_conditional_questions_name_what_comes_before() {
    let mut conditional = 0;
    for path in files() {
        let (_, questionnaire) = read(&path);
        for question in questionnaire.questions() {
            let mut tested = Vec::new();
            question.when.iter().for_each(|condition: &Condition| condition.questions(&mut tested));
            for action in question.actions.iter().filter(|_| !tested.is_empty()) {
                conditional += 1;
                let waits = action.after.iter().any(|before| tested.contains(&before.question));
                assert!(waits, "{}: {}.{}", questionnaire.id, question.id, action.id);
            }
        }
    }
    assert!(conditional >= 3);
}

/// What the law dates is dated in the plan too.
#[test]
fn questions_with_a_deadline_have_an_action_with_a_day() {
    for_each_question(|_, question, name| {
        let deadline = question.references.iter().any(|reference| reference.deadline.is_some());
        assert!(!deadline || question.actions.iter().any(|action| action.due.is_some()), "{name}");
    });
}

#[test]
fn action_titles_fit_a_line_of_a_plan_and_start_with_a_verb() {
    for_each_question(|_, question, name| {
        for action in &question.actions {
            let title = action.title.get(Lang::It);
            assert!(title.chars().count() <= 220, "{name}.{}: {title}", action.id);
            let first = title.split(' ').find(|word| word.ends_with(|sign: char| sign.is_alphabetic())).unwrap();
            let verb = ["re", "rre", "rlo", "rle", "rsi", "r"].iter().any(|end| first.ends_with(end));
            let phrase = title.split(' ').take(8).any(|word| word.trim_end_matches(',').ends_with("re"));
            assert!(verb || phrase, "{name}.{}: {title}", action.id);
        }
    });
}
