//! The plan on random questionnaires: what it proposes can be done, and gains add up to what `--do` prints.

use super::load;
use crate::support::answers::{self, Answers, Hand};
use crate::support::draw::{cases, comuni, spec};
use crate::support::reading;
use crate::support::spec::Spec;
use comino::compare::{Group, PlannedAction, Request, Scenario, action_of, actions, gains_in_order};
use comino::load::identity::RegistryChoice;
use comino::load::units::Units;
use comino::model::{Interview, NodeId, QuestionId, Questionnaire};
use comino::score::{Leaf, score};
use proptest::prelude::*;

/// The questionnaire of a spec with three steps for every question, where some wait for the question before.
fn with_actions(spec: &Spec) -> String {
    let mut text = String::new();
    let mut before: Option<String> = None;
    for (at, line) in spec.yaml().lines().enumerate() {
        let id = line.trim_start().strip_prefix("- {id: ").and_then(|rest| rest.split(',').next()).map(str::to_owned);
        let body = line.strip_suffix('}').filter(|_| id.is_some() && line.contains("text: Domanda"));
        let Some((id, body)) = id.zip(body) else {
            text.push_str(&format!("{line}\n"));
            continue;
        };
        let after = before.filter(|_| at % 3 == 0).map(|id| format!(", after: [{id}.1]")).unwrap_or_default();
        text.push_str(&format!(
            "{body}, actions: [{{title: B, below: 80, by: either{after}}}, {{title: A, below: 40, by: unione, effort: 1}}, \
             {{title: C, from: 80, days: 5}}]}}\n"
        ));
        before = Some(id);
    }
    text
}

fn read(spec: &Spec, all: &[Answers], questionnaire: &Questionnaire) -> Vec<Interview> {
    let named = answers::table(spec, all, Hand::International);
    let named: Vec<String> = named
        .lines()
        .enumerate()
        .map(|(at, line)| line.replacen("Alvito", &format!("Comune {at}"), 1) + "\n")
        .collect();
    let (mut interviews, _) = reading::table(&named.concat(), questionnaire);
    Units::assign(&RegistryChoice::Off, interviews.iter_mut().map(|interview| (interview, ())).collect());
    interviews
}

fn request(planned: &PlannedAction, unit: Option<usize>) -> Request {
    Request { part: 0, action: planned.action, unit }
}

fn holds_together(spec: &Spec, all: &[Answers]) -> Result<(), TestCaseError> {
    load(spec);
    let questionnaire = reading::questionnaire(&with_actions(spec));
    let interviews = read(spec, all, &questionnaire);
    let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
    let part = &group.parts[0];
    let planned = actions(&group, part);
    for unit in 0..group.units.len() {
        let mut questions: Vec<_> = planned
            .iter()
            .filter(|action| action.units.iter().any(|(of, _)| *of == unit))
            .map(|action| action.action.question)
            .collect();
        let count = questions.len();
        questions.sort_unstable();
        questions.dedup();
        prop_assert_eq!(count, questions.len(), "two actions of one question to one comune");
    }
    for action in &planned {
        let written = action_of(&questionnaire, action.action);
        for (unit, gain) in &action.units {
            let card = &part.answers[*unit].as_ref().unwrap().card;
            let Leaf::Points(points) = card.leaves[action.action.question] else {
                return Err(TestCaseError::fail("an action for a question without points"));
            };
            prop_assert!(points < written.below.get());
            // Alone, the gain is that of the whole interview scored anew.
            let scenario = Scenario::new(&group, &[request(action, Some(*unit))]);
            prop_assert!(scenario.refused.is_empty());
            let after = scenario.group(&group);
            let index =
                |group: &Group<'_>| group.parts[0].answers[*unit].as_ref().unwrap().card.nodes[action.index].score;
            let expected = index(&group).zip(index(&after)).map(|(before, after)| after - before);
            prop_assert_eq!(gain.map(f64::to_bits), expected.map(f64::to_bits));
        }
    }
    // One after the other in the order of the plan, gains add up to the change of the whole.
    let requests: Vec<Request> = planned.iter().map(|action| request(action, None)).collect();
    let scenario = Scenario::new(&group, &requests);
    let after = scenario.group(&group);
    let in_order = gains_in_order(part, &planned);
    for unit in 0..group.units.len() {
        for index in questionnaire.indices() {
            // An action may open or close questions of another index, where it has no gain of its own.
            let crossed = planned
                .iter()
                .any(|action| action.index != *index && reaches(&questionnaire, action.action.question, *index));
            if crossed {
                continue;
            }
            let score = |group: &Group<'_>| group.parts[0].answers[unit].as_ref().unwrap().card.nodes[*index].score;
            let gains: Vec<Option<f64>> = planned
                .iter()
                .zip(&in_order)
                .filter(|(action, _)| action.index == *index)
                .flat_map(|(_, gains)| gains.iter().filter(|(of, _)| *of == unit).map(|(_, gain)| *gain))
                .collect();
            let total: Option<f64> = gains.into_iter().sum();
            if let (Some(total), Some(before), Some(after)) = (total, score(&group), score(&after)) {
                prop_assert!((before + total - after).abs() < 1e-9, "{before} + {total} = {after}");
            }
        }
    }
    for carried in &scenario.carried {
        let at = planned.iter().position(|action| action.action == carried.request.action).unwrap();
        for (unit, gain) in &carried.units {
            let listed = in_order[at].iter().find(|(of, _)| of == unit).map(|(_, gain)| *gain);
            prop_assert_eq!(Some(*gain), listed);
        }
    }
    // The scores after are those of the changed interviews.
    for answered in after.parts[0].answers.iter().flatten() {
        prop_assert_eq!(&answered.card, &score(&questionnaire, answered.participant.named().unwrap()));
    }
    Ok(())
}

/// Whether the answer to a question may decide if one of an index is asked.
fn reaches(questionnaire: &Questionnaire, from: QuestionId, index: NodeId) -> bool {
    let mut reached = vec![from];
    for (id, question) in questionnaire.questions().enumerated() {
        let mut tested = Vec::new();
        question.when.iter().for_each(|condition| condition.questions(&mut tested));
        if tested.iter().any(|question| reached.contains(question)) {
            reached.push(id);
        }
    }
    questionnaire.questions_below(index).any(|question| reached.contains(&question))
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn plan_gains_in_order_add_up_to_what_all_actions_change(spec in spec(), all in comuni(1..=4)) {
        holds_together(&spec, &all)?;
    }
}
