//! Rewriting an interview file with other answers: it reads as edited, and nothing else changes.

use crate::support::answers::Answers;
use crate::support::draw::{answers, cases, spec};
use crate::support::reading;
use crate::support::spec::Spec;
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{Beginning, begun, revised, whole};
use comino::model::{Date, Interview, QuestionId, Remarks, Reply, Respondent, Response, Status, Unit, Voice};
use proptest::collection::vec;
use proptest::prelude::*;

/// Texts that YAML could take for something else.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zàèéìòù '\":,#\\[\\]{}&*!|>%@`?-]{1,40}".prop_filter("not blank", |text| !text.trim().is_empty()),
        Just("no".to_owned()),
        Just("012".to_owned()),
        Just("1e3".to_owned()),
        Just("~".to_owned()),
        Just("- voce".to_owned()),
        Just("chiave: valore # resto".to_owned()),
        Just("prima riga\nseconda riga".to_owned()),
        "[a-z ]{90,160}".prop_filter("not blank", |text| !text.trim().is_empty()),
        "([ \\n\\t]|[a-z:\"'#,{}\\[\\]\\\\|>%&*!?-]|[\u{1}\u{1b}\u{85}\u{a0}\u{2028}\u{202e}\u{feff}🏛️]){1,120}"
            .prop_filter("not blank", |text| !text.trim().is_empty()),
    ]
}

fn remarks() -> impl Strategy<Value = Remarks> {
    let status = prop_oneof![Just(None), Just(Some(Status::Declared)), Just(Some(Status::Verified))];
    let on = proptest::option::of((1..=28i8).prop_map(|day| Date::constant(2026, 11, day)));
    (proptest::option::of(nasty()), proptest::option::of(nasty()), status, on, proptest::option::of(0..2usize))
        .prop_map(|(note, evidence, status, on, by)| Remarks { note, evidence, status, by, on })
}

/// The remarks on the answers: question index, respondent, remarks.
type Noted = Vec<(usize, Remarks)>;

fn noted() -> impl Strategy<Value = Noted> {
    vec((0..24usize, remarks()), 0..6)
}

/// The interview with the answers of another one and with remarks.
fn changed(before: &Interview, other: &Interview, noted: &Noted) -> Interview {
    let mut after = before.clone();
    for question in other.questions() {
        after.set_response(question, other.response(question).clone());
    }
    for (place, remarks) in noted {
        let question = QuestionId::new(place % after.questions().len());
        let response = after.response(question).clone();
        match response.voices() {
            [Voice { reply, .. }] => {
                let day = matches!(reply, Reply::Given(comino::model::Answer::Date(_)));
                let remarks = Remarks { on: remarks.on.filter(|_| !day), ..remarks.clone() };
                let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
                after.set_response(question, Response::new(vec![Voice { reply: reply.clone(), remarks }]));
            }
            [] if remarks.note.is_some() || remarks.evidence.is_some() => {
                let awaiting = Remarks { status: None, on: None, ..remarks.clone() };
                after.set_response(question, Response::with_awaiting(Vec::new(), vec![awaiting]));
            }
            _ => {}
        }
    }
    after
}

/// The interview as a person might write it: comments between the lines, respondents, an empty line at the end.
fn by_hand(spec: &Spec, answers: &Answers) -> String {
    let yaml = answers.yaml(spec);
    let respondents = "respondents:   # chi c'era\n  - {id: uno}\n  - {id: due, role: Sindaco}\nanswers:";
    let mut text = String::from("# in testa\n");
    for (number, line) in yaml.replacen("answers:", respondents, 1).lines().enumerate() {
        let remark =
            if line.starts_with("  ") && number % 3 == 0 { format!("  # riga {number}\n") } else { String::new() };
        text.push_str(&format!("{remark}{line}\n"));
    }
    text + "# in fondo\n"
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn rewritten_interview_reads_as_edited_and_keeps_comments(spec in spec(), one in answers(), other in answers(), noted in noted()) {
        let questionnaire = reading::questionnaire(&spec.yaml());
        let text = by_hand(&spec, &one);
        let before = reading::interview(&text, &questionnaire);
        let after = changed(&before, &reading::interview(&other.yaml(&spec), &questionnaire), &noted);
        let revised = revised(&text, &questionnaire, &Folder::default(), (&before, &after), Lang::It);
        let revised = revised.expect("a text that reads as meant");
        prop_assert_eq!(&reading::interview(&revised, &questionnaire), &after);
        let remarks = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
        // A removed answer takes along the comment directly above it; all other comments stay.
        let kept = remarks(&revised);
        let mut written = remarks(&text).into_iter();
        prop_assert!(kept.iter().all(|remark| written.any(|before| before == *remark)), "{}\n---\n{}", text, revised);
        let taken_out = before.questions().filter(|q| !before.response(*q).is_empty() && after.response(*q).is_empty()).count();
        prop_assert!(kept.len() + taken_out >= remarks(&text).len(), "{}\n---\n{}", text, revised);
        prop_assert!(revised.starts_with("# in testa\n") && revised.contains("respondents:   # chi c'era\n"));
    }

    #[test]
    fn new_interview_text_reads_as_written(
        spec in spec(), one in answers(), noted in noted(), texts in vec(nasty(), 7), people in proptest::option::of(0..9_999_999u64),
    ) {
        let questionnaire = reading::questionnaire(&spec.yaml());
        let read = reading::interview(&one.yaml(&spec), &questionnaire);
        let mut after = changed(&read, &read, &noted);
        let [name, code, group, wave, interviewer, role, person] = &texts[..] else { unreachable!() };
        let (name, code, group) = (name.clone(), Some(code.clone()), Some(group.clone()));
        after.unit = Unit { name, code, population: people, group, ..Unit::default() };
        (after.wave, after.interviewer) = (Some(wave.clone()), Some(interviewer.clone()));
        let respondent = |id, role: Option<&String>, name: Option<&String>| Respondent {
            id: comino::model::Id::new(id).unwrap(),
            role: role.cloned(),
            name: name.cloned(),
        };
        after.respondents = vec![respondent("uno", None, None), respondent("due", Some(role), Some(person))];
        let beginning = Beginning {
            remarks: vec!["sopra\nsotto".to_owned()],
            unit: after.unit.clone(),
            date: after.date,
            interviewer: after.interviewer.clone(),
            wave: after.wave.clone(),
        };
        let folder = Folder::default();
        let begun = begun(&questionnaire, &beginning).expect("a text that reads as meant");
        let empty = reading::interview(&begun, &questionnaire);
        prop_assert_eq!(&empty.unit, &after.unit);
        let whole = whole(&questionnaire, &after, &folder, Lang::En).expect("a text that reads as meant");
        prop_assert_eq!(&reading::interview(&whole, &questionnaire), &after);
        let revised = revised(&begun, &questionnaire, &folder, (&empty, &after), Lang::En);
        prop_assert_eq!(&reading::interview(&revised.expect("a text that reads as meant"), &questionnaire), &after);
    }
}
