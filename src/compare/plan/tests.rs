use super::*;
use crate::model::QuestionId;
use crate::testing::{index_of_numbers, interviews, questionnaire};

fn id(question: usize, action: usize) -> ActionId {
    ActionId { question: QuestionId::new(question), action }
}

#[test]
fn action_gain_is_that_of_its_goal() {
    let action = "weight: 3, actions: [{id: act, below: 50, title: A, effort: 1, by: unione}]";
    let questionnaire = index_of_numbers("", "", &[action, ""]);
    let interviews = interviews(&questionnaire, &["{q0: 20, q1: 40}", "{q0: 40, q1: 0}", "{q0: 50, q1: 0}"]);
    let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
    let planned = actions(&group, &group.parts[0]);
    // From 20 and from 40 to 50: 3·30/4 and 3·10/4. Two of three comuni: joint, 3 person-days once.
    assert_eq!(planned[0].units, [(0, Some(22.5)), (1, Some(7.5))]);
    assert_eq!((planned.len(), planned[0].gain(), planned[0].joint, planned[0].days), (1, 30.0, true, 3.0));
    // 30/2; the third comune does not need it.
    assert_eq!((planned[0].mean_gain(), planned[0].gain_of(1), planned[0].gain_of(2)), (Some(15.0), Some(7.5), None));
}

#[test]
fn comune_gets_only_the_next_step_of_a_question() {
    let options = "{id: none, text: N, points: 0}, {id: half, text: H, points: 50}, {id: all, text: A, points: 100}";
    let text = |actions: &str, kind: &str| {
        format!(
            "indices:\n  - id: i\n    title: I\n    questions:\n      - {{id: q, text: Q, {kind}, actions: [{actions}]}}\n      \
             - {{id: p, text: P, kind: yes_no, actions: [{{id: do, title: D}}]}}\n"
        )
    };
    let choice = format!("kind: choice, options: [{options}]");
    for (actions_text, answers, expected) in [
        // By `below`, whatever the order in the file.
        ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: none}", vec![(1, 50.0)]),
        ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: half}", vec![(0, 50.0)]),
        ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: all}", vec![]),
        ("{id: b, title: B}, {id: a, below: 50, title: A}", "{q: dont_know}", vec![]),
        // Without an answer of 30 points the step leads to 50.
        ("{id: a, below: 30, title: A}", "{q: none}", vec![(0, 50.0)]),
        ("{id: a, below: 30, to: all, title: A}", "{q: none}", vec![(0, 100.0)]),
        ("{id: a, to: half, title: A}", "{q: half}", vec![]),
        ("{id: a, from: half, title: A}", "{q: none}", vec![]),
        ("{id: a, from: half, title: A}", "{q: half}", vec![(0, 50.0)]),
        ("{id: a, from: 50, title: A}", "{q: half}", vec![(0, 50.0)]),
        ("{id: a, from: [none], title: A}", "{q: half}", vec![]),
        ("{id: a, from: [none], title: A}", "{q: none}", vec![(0, 100.0)]),
        // A prerequisite that is not done keeps the step back; the next alternative takes its place.
        ("{id: a, after: [p.do], title: A}", "{q: none, p: no}", vec![]),
        ("{id: a, after: [p.do], title: A}", "{q: none, p: dont_know}", vec![]),
        ("{id: a, after: [p.do], title: A}", "{q: none, p: yes}", vec![(0, 100.0)]),
        ("{id: a, after: [p.do], title: A}, {id: b, title: B}", "{q: none, p: no}", vec![(1, 100.0)]),
    ] {
        let questionnaire = questionnaire(&text(actions_text, &choice));
        let interviews = interviews(&questionnaire, &[answers]);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        let planned = actions(&group, &group.parts[0]);
        let of_question = planned.iter().filter(|planned| planned.action.question.index() == 0);
        let found: Vec<(usize, f64)> = of_question
            .map(|planned| {
                let course_gain = planned.units[0].1.expect("a gain");
                // The other question has the same weight if it has points.
                let share = if answers.contains("p: yes") || answers.contains("p: no") { 2.0 } else { 1.0 };
                (planned.action.action, course_gain * share)
            })
            .collect();
        assert_eq!(found, expected, "{actions_text} {answers}");
    }
}

#[test]
fn multiple_choice_step_adds_its_option() {
    let questionnaire = questionnaire(
        "indices:\n  - id: i\n    title: I\n    questions:\n      - {id: q, text: Q, kind: multiple, options: [{id: a, text: \
         A, points: 20}, {id: b, text: B, points: 30}, {id: c, text: C, points: 50}, {id: no, text: N, exclusive: true, \
         points: 0}], actions: [{id: add, to: c, title: C, below: 60}, {id: more, title: M}]}\n",
    );
    let interviews = interviews(&questionnaire, &["{q: [a]}", "{q: [no]}", "{q: [a, c]}", "{q: []}"]);
    let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
    let planned = actions(&group, &group.parts[0]);
    let of =
        |action: usize| planned.iter().find(|planned| planned.action == id(0, action)).map(|one| one.units.clone());
    assert_eq!(of(0), Some(vec![(0, Some(50.0)), (1, Some(50.0)), (3, Some(50.0))]));
    assert_eq!(of(1), Some(vec![(2, Some(30.0))]));
}

#[test]
fn gain_counts_questions_that_open() {
    let questionnaire = questionnaire(
        "method: {unanswered: worst}\nindices:\n  - id: i\n    title: I\n    questions:\n      - {id: a, text: A, kind: yes_no, \
         actions: [{id: do, title: D}]}\n      - {id: b, text: B, kind: yes_no, when: {question: a, is: [yes]}}\n",
    );
    let interviews = interviews(&questionnaire, &["{a: no}"]);
    let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
    // From 0 to (100 + 0)/2, because the second question is then asked and counts as its worst answer.
    assert_eq!(actions(&group, &group.parts[0])[0].units, [(0, Some(50.0))]);
}
