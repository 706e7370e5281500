//! An interview session: whatever is done, other respondents' answers stay and the interview can be saved.

use crate::support::answers::Answers;
use crate::support::draw::{answers, cases, spec};
use crate::support::reading;
use crate::support::spec::Spec;
use comino::interview::{Pick, QuestionStatus, Scope, Session, SessionPosition, Setup};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::revised;
use comino::model::{Date, Id, Interview, QuestionId, Questionnaire, Remarks, Reply, Respondent, Response, Voice};
use proptest::collection::vec;
use proptest::prelude::*;

/// An action of the session.
#[derive(Clone, Copy, Debug)]
enum Step {
    Reply(u8),
    Clear,
    Note(bool),
    Evidence(bool),
    Status,
    Forward,
    Back,
    Open,
    Jump(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4u8).prop_map(Step::Reply),
        1 => Just(Step::Clear),
        1 => any::<bool>().prop_map(Step::Note),
        1 => any::<bool>().prop_map(Step::Evidence),
        1 => Just(Step::Status),
        1 => Just(Step::Forward),
        1 => Just(Step::Back),
        1 => Just(Step::Open),
        2 => (0..24usize).prop_map(Step::Jump),
    ]
}

/// The earlier answers: without respondent or by one or two respondents, with a reply or only a note.
#[derive(Clone, Copy, Debug)]
enum Before {
    Nobody,
    NoteOfNobody,
    One(usize),
    NoteOf(usize),
    Both,
    OneAndNoteOf(usize),
    NotesOfBoth,
}

fn before() -> impl Strategy<Value = Before> {
    prop_oneof![
        2 => Just(Before::Nobody),
        1 => Just(Before::NoteOfNobody),
        1 => (0..2usize).prop_map(Before::One),
        1 => (0..2usize).prop_map(Before::NoteOf),
        1 => Just(Before::Both),
        1 => (0..2usize).prop_map(Before::OneAndNoteOf),
        1 => Just(Before::NotesOfBoth),
    ]
}

fn remarks(by: Option<usize>, note: Option<&str>) -> Remarks {
    Remarks { by, note: note.map(str::to_owned), ..Remarks::default() }
}

/// The earlier response to a question, made from the first reply.
fn earlier_response(reply: &Reply, before: Before) -> Response {
    let voice = |by| Voice { reply: reply.clone(), remarks: Some(Box::new(remarks(Some(by), None))) };
    let note = |by: usize| remarks(Some(by), Some(["nota di uno", "nota di due"][by]));
    match before {
        Before::Nobody => Response::of(reply.clone()),
        Before::NoteOfNobody => Response::with_awaiting(vec![], vec![remarks(None, Some("nota"))]),
        Before::One(by) => Response::new(vec![voice(by)]),
        Before::NoteOf(by) => Response::with_awaiting(vec![], vec![note(by)]),
        Before::Both => Response::new(vec![voice(0), voice(1)]),
        Before::OneAndNoteOf(by) => Response::with_awaiting(vec![voice(by)], vec![note(1 - by)]),
        Before::NotesOfBoth => Response::with_awaiting(vec![], vec![note(0), note(1)]),
    }
}

fn interview(questionnaire: &Questionnaire, spec: &Spec, answers: &Answers, befores: &[Before]) -> (String, Interview) {
    let yaml = answers.yaml(spec).replacen("answers:", "respondents:\n  - {id: uno}\n  - {id: due}\nanswers:", 1);
    let read = reading::interview(&yaml, questionnaire);
    let mut mixed = read.clone();
    for question in read.questions() {
        if let [Voice { reply, .. }] = read.response(question).voices() {
            mixed.set_response(question, earlier_response(reply, befores[question.index() % befores.len()]));
        }
    }
    let text = revised(&yaml, questionnaire, &Folder::default(), (&read, &mixed), Lang::It);
    (text.expect("a text that reads as meant"), mixed)
}

/// A reply to the current question: the drawn answer, "don't know" or not applicable.
fn reply(session: &Session<'_>, known: &Interview, which: u8) -> Option<Reply> {
    let SessionPosition::Question(question) = session.position() else { return None };
    match which {
        0 => Some(Reply::DontKnow),
        1 => Some(Reply::NotApplicable),
        _ => known.response(question).voices().first().map(|voice| voice.reply.clone()),
    }
}

fn follow(session: &mut Session<'_>, known: &Interview, step: Step) {
    match step {
        Step::Reply(which) => {
            if let Some(reply) = reply(session, known, which) {
                session.reply(reply);
            }
        }
        Step::Clear => session.clear(),
        Step::Note(there) => session.note(there.then(|| "nuova nota".to_owned())),
        Step::Evidence(there) => session.evidence(there.then(|| "delibera 1/2026".to_owned())),
        Step::Status => session.turn_status(),
        Step::Forward => session.forward(),
        Step::Back => session.back(),
        Step::Open => session.forward_open(),
        Step::Jump(question) => session.jump(QuestionId::new(question % known.questions().len())),
    }
}

/// The answers and notes of the other respondents to a question.
fn of_others(response: &Response, respondent: Option<usize>) -> (Vec<Voice>, Vec<Remarks>) {
    let other = |by: Option<usize>| by.is_some() && by != respondent;
    (
        response.voices().iter().filter(|voice| other(voice.by())).cloned().collect(),
        response.awaiting().iter().filter(|remarks| other(remarks.by)).cloned().collect(),
    )
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn session_after_any_actions_keeps_other_answers_and_saves(
        spec in spec(),
        answers in answers(),
        befores in vec(before(), 1..8),
        respondent in proptest::option::of(0..2usize),
        open in any::<bool>(),
        steps in vec(step(), 1..24),
    ) {
        let questionnaire = reading::questionnaire(&spec.yaml());
        let (text, before) = interview(&questionnaire, &spec, &answers, &befores);
        let known = reading::interview(&answers.yaml(&spec), &questionnaire);
        let scope = Scope { only: Vec::new(), office: None, pick: if open { Pick::Open } else { Pick::All } };
        let today = Some(Date::constant(2026, 11, 23));
        let mut session = Session::new(&questionnaire, before.clone(), Setup { respondent, today, earlier: None, scope });
        for step in steps {
            follow(&mut session, &known, step);
            let after = session.interview();
            for question in before.questions() {
                let (was, is) = (before.response(question), after.response(question));
                if respondent.is_some() {
                    prop_assert_eq!(of_others(was, respondent), of_others(is, respondent));
                } else if was.voices().len() + was.awaiting().len() > 1 {
                    prop_assert_eq!(was, is, "without respondent no answer of several respondents changes");
                }
            }
            let revised = revised(&text, &questionnaire, &Folder::default(), (&before, after), Lang::It);
            prop_assert_eq!(&reading::interview(&revised.expect("a text that reads as meant"), &questionnaire), after);
            let progress = session.progress();
            prop_assert!(progress.left <= progress.asked);
            for question in session.open() {
                let asked = !matches!(session.status(question), QuestionStatus::NotAsked { .. });
                prop_assert!(asked);
            }
        }
        while session.undo().is_some() {}
        prop_assert_eq!(session.interview(), &before);
    }

    #[test]
    fn session_answer_no_longer_asked_returns_unchanged(spec in spec(), answers in answers(), steps in vec(step(), 1..24)) {
        let questionnaire = reading::questionnaire(&spec.yaml());
        let known = reading::interview(&answers.yaml(&spec), &questionnaire);
        let mut session = Session::new(&questionnaire, known.clone(), Setup::default());
        for step in steps {
            let before = session.interview().clone();
            let place = session.position();
            follow(&mut session, &known, step);
            for question in known.questions().filter(|question| place != SessionPosition::Question(*question)) {
                prop_assert_eq!(before.response(question), session.interview().response(question));
            }
        }
    }
}

#[test]
fn session_new_respondent_is_appended() {
    let questionnaire = reading::questionnaire(
        "comino: 1\nid: prova\nversion: \"1\"\ntitle: T\nlanguages: [it]\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, text: A?, kind: yes_no}\n",
    );
    let text = "questionnaire: prova@1\nunit: Borgo\ndate: 2026-11-20\nrespondents: [{id: uno}]\nanswers:\n";
    let before = reading::interview(text, &questionnaire);
    let mut after = before.clone();
    after.respondents.push(Respondent { id: Id::new("due").unwrap(), role: Some("Sindaco: capo".into()), name: None });
    let revised = revised(text, &questionnaire, &Folder::default(), (&before, &after), Lang::It).expect("a text");
    assert_eq!(reading::interview(&revised, &questionnaire), after);
}
