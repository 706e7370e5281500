//! Warns of questions that are never asked, levels that cannot be reached and nodes without a scored question.

use super::super::yaml::{SeenIds, ValueReader};
use crate::diagnostics::{Location, NodeDiagnostic, QuestionDiagnostic};
use crate::model::{
    Answer, Child, Condition, IdVec, Interview, Kind, Levels, QuestionId, Questionnaire, Reply, Response, Subject,
    Test, Unit,
};

/// Reports these warnings at the location of each id.
pub(super) fn check(
    reader: &mut ValueReader<'_>,
    questionnaire: &Questionnaire,
    seen: &SeenIds,
    level_locations: &[Location],
) {
    let questions = questionnaire.questions();
    let mut reachable = IdVec::default();
    for question in questions {
        let reached = question.when.as_ref().is_none_or(|condition| can_hold(condition, questionnaire, &reachable));
        if !reached && let Some(location) = seen.location_of(&question.id) {
            reader.note(QuestionDiagnostic::UnreachableQuestion { id: question.id.to_string() }, location);
        }
        reachable.push(reached);
    }
    for node in questionnaire.nodes() {
        let unscored = |child: &Child| match child {
            Child::Node(_) => false,
            Child::Question(question) => !questions[*question].kind.is_scored(),
        };
        if node.children.iter().all(unscored)
            && let Some(location) = seen.location_of(&node.id)
        {
            reader.note(NodeDiagnostic::UnscorableNode { id: node.id.to_string() }, location);
        }
    }
    check_levels(reader, questionnaire, level_locations);
}

fn check_levels(reader: &mut ValueReader<'_>, questionnaire: &Questionnaire, locations: &[Location]) {
    let questions = questionnaire.questions();
    match &questionnaire.levels {
        Levels::Thresholds(levels) => {
            let best = questions.iter().filter_map(|question| question.kind.range()).map(|(_, best)| best);
            let best = best.fold(0.0, f64::max);
            for (level, location) in levels.iter().zip(locations).filter(|(level, _)| level.from.get() > best) {
                let diagnostic = NodeDiagnostic::UnreachableLevel { id: level.id.to_string(), from: level.from.get() };
                reader.note(diagnostic, *location);
            }
        }
        Levels::Staged(staged) => {
            let mut reported = Vec::new();
            for (gate, location) in staged.steps.iter().flat_map(|step| &step.gates).zip(locations) {
                let asked = questions.iter().any(|question| question.stage == Some(gate.stage));
                if !asked && !reported.contains(&gate.stage) {
                    reader.note(NodeDiagnostic::StageWithoutQuestions { stage: gate.stage }, *location);
                    reported.push(gate.stage);
                }
            }
        }
    }
}

/// Returns whether any comune and answers can satisfy the condition.
fn can_hold(condition: &Condition, questionnaire: &Questionnaire, reachable: &IdVec<QuestionId, bool>) -> bool {
    match condition {
        Condition::Any(parts) => parts.iter().any(|part| can_hold(part, questionnaire, reachable)),
        Condition::All(parts) => {
            let merged = merged_by_subject(parts);
            parts.iter().all(|part| can_hold(part, questionnaire, reachable))
                && merged.iter().all(|(subject, tests)| tests_can_hold(*subject, tests, questionnaire, reachable))
        }
        Condition::Test(subject, tests) => {
            let tests: Vec<&Test> = tests.iter().collect();
            tests_can_hold(*subject, &tests, questionnaire, reachable)
        }
    }
}

/// Merges the tests of the simple parts of an `all` by subject.
fn merged_by_subject(parts: &[Condition]) -> Vec<(Subject, Vec<&Test>)> {
    let mut merged: Vec<(Subject, Vec<&Test>)> = Vec::new();
    for part in parts {
        let Condition::Test(subject, tests) = part else { continue };
        match merged.iter_mut().find(|(known, _)| known == subject) {
            Some((_, all)) => all.extend(tests),
            None => merged.push((*subject, tests.iter().collect())),
        }
    }
    merged
}

fn tests_can_hold(
    subject: Subject,
    tests: &[&Test],
    questionnaire: &Questionnaire,
    reachable: &IdVec<QuestionId, bool>,
) -> bool {
    let unanswered = tests.iter().any(|test| matches!(test, Test::Answered(false)));
    if unanswered {
        return tests.iter().all(|test| matches!(test, Test::Answered(false)));
    }
    let Subject::Question(question) = subject else { return bounds_can_hold(tests, 0.0, f64::INFINITY) };
    if !reachable[question] {
        return false;
    }
    match &questionnaire.questions()[question].kind {
        Kind::Choice(choice) => {
            (0..choice.options.len()).any(|option| passes_all(question, Answer::Choice(option), tests, questionnaire))
        }
        Kind::YesNo(_) => {
            [true, false].into_iter().any(|yes| passes_all(question, Answer::YesNo(yes), tests, questionnaire))
        }
        Kind::Number(number) => {
            let (least, most) = (number.least().unwrap_or(f64::NEG_INFINITY), number.max.unwrap_or(f64::INFINITY));
            bounds_can_hold(tests, least, most)
        }
        Kind::Scale(scale) => bounds_can_hold(tests, f64::from(scale.from), f64::from(scale.to)),
        Kind::Multiple(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => true,
    }
}

/// Returns whether an answer passes every test, decided by [`Condition::holds`] as for interviews.
fn passes_all(question: QuestionId, answer: Answer, tests: &[&Test], questionnaire: &Questionnaire) -> bool {
    let count = questionnaire.questions().len();
    let mut interview = Interview::new(Unit::default(), count);
    interview.set_response(question, Response::of(Reply::Given(answer)));
    let tests = tests.iter().map(|test| (*test).clone()).collect();
    Condition::Test(Subject::Question(question), tests).holds(&interview, &IdVec::filled(true, count))
}

fn bounds_can_hold(tests: &[&Test], mut least: f64, mut most: f64) -> bool {
    for test in tests {
        match test {
            Test::AtLeast(bound) => least = least.max(*bound),
            Test::AtMost(bound) => most = most.min(*bound),
            Test::Is(_) | Test::IsNot(_) | Test::Answered(_) => {}
        }
    }
    least <= most
}
