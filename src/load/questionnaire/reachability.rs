//! Warns of questions that are never asked, levels that cannot be reached and nodes without a scored question.

use super::super::yaml::{SeenIds, ValueReader};
use super::LevelLocations;
use crate::diagnostics::{Location, NodeDiagnostic, QuestionDiagnostic};
use crate::model::{
    Answer, Child, Condition, Gate, IdVec, Interview, Kind, Level, Levels, NodeId, Question, QuestionId, Questionnaire,
    Reply, Response, Staged, Subject, Test, Unit,
};

/// The tolerance for points, as in `score`, which is above this layer.
const SAME: f64 = 1e-9;

/// Reports these warnings at the location of each id.
pub(super) fn check(
    reader: &mut ValueReader<'_>,
    questionnaire: &Questionnaire,
    seen: &SeenIds,
    level_locations: &LevelLocations,
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
    check_levels(reader, questionnaire, &reachable, level_locations);
}

/// Warns of levels that not even the best answers reach, for each node that can have them.
fn check_levels(
    reader: &mut ValueReader<'_>,
    questionnaire: &Questionnaire,
    reachable: &IdVec<QuestionId, bool>,
    locations: &LevelLocations,
) {
    let mut reported = Vec::new();
    let questions = questionnaire.questions();
    if let Levels::Thresholds(levels) = &questionnaire.levels {
        check_thresholds(reader, questionnaire, questions.ids(), levels, &locations.shared);
    }
    for (node, own) in &locations.own {
        match (&questionnaire.nodes()[*node].levels, &questionnaire.levels) {
            (Some(Levels::Thresholds(levels)), _) => {
                check_thresholds(reader, questionnaire, questionnaire.questions_below(*node), levels, own);
            }
            (Some(Levels::Staged(staged)), _) => {
                let gates = staged.steps.iter().flat_map(|step| &step.gates).zip(own);
                check_stages(reader, questionnaire, gates, &mut reported);
                check_steps(reader, questionnaire, (*node, staged), reachable, own);
            }
            (None, Levels::Staged(staged)) if questionnaire.indices().contains(node) => {
                let gates = staged.steps.iter().flat_map(|step| &step.gates).zip(&locations.shared);
                check_stages(reader, questionnaire, gates, &mut reported);
                check_steps(reader, questionnaire, (*node, staged), reachable, &locations.shared);
            }
            (None, _) => {}
        }
    }
}

fn check_thresholds(
    reader: &mut ValueReader<'_>,
    questionnaire: &Questionnaire,
    below: impl Iterator<Item = QuestionId>,
    levels: &[Level],
    locations: &[Location],
) {
    let ranges = below.filter_map(|question| questionnaire.questions()[question].kind.range());
    let best = ranges.map(|(_, best)| best).fold(0.0, f64::max);
    for (level, location) in levels.iter().zip(locations).filter(|(level, _)| level.from.get() > best) {
        let diagnostic = NodeDiagnostic::UnreachableLevel { id: level.id.to_string(), from: level.from.get() };
        reader.note(diagnostic, *location);
    }
}

/// Warns of stages that no question of the questionnaire has, once each.
fn check_stages<'g>(
    reader: &mut ValueReader<'_>,
    questionnaire: &Questionnaire,
    gates: impl Iterator<Item = (&'g Gate, &'g Location)>,
    reported: &mut Vec<u32>,
) {
    for (gate, location) in gates {
        let asked = questionnaire.questions().iter().any(|question| question.stage == Some(gate.stage));
        if !asked && !reported.contains(&gate.stage) {
            reader.note(NodeDiagnostic::StageWithoutQuestions { stage: gate.stage }, *location);
            reported.push(gate.stage);
        }
    }
}

/// Warns of the first step of a node that no answers can reach, if its stages exist elsewhere: the questions of a stage
/// below the node cannot pass, or too few of them can. Questions with a condition may not be asked, so those that cannot
/// pass count only if they have none.
fn check_steps(
    reader: &mut ValueReader<'_>,
    questionnaire: &Questionnaire,
    (node, staged): (NodeId, &Staged),
    reachable: &IdVec<QuestionId, bool>,
    locations: &[Location],
) {
    let questions = questionnaire.questions();
    let below: Vec<QuestionId> = questionnaire.questions_below(node).filter(|question| reachable[*question]).collect();
    let can_open = |gate: &Gate| {
        let of_stage = || {
            let of_stage = below.iter().map(|question| &questions[*question]);
            of_stage.filter(|question| question.stage == Some(gate.stage))
        };
        let best = |question: &Question| question.kind.range().map(|(_, best)| best);
        let passing = of_stage().filter(|question| best(question).is_some_and(|best| best >= staged.pass.get() - SAME));
        let failing = of_stage()
            .filter(|question| question.when.is_none())
            .filter(|question| best(question).is_some_and(|best| best < staged.pass.get() - SAME));
        let (passing, failing) = (passing.count(), failing.count());
        passing > 0 && passing as f64 / (passing + failing) as f64 >= gate.share.get() - 1e-12
            || gate.share.get() == 0.0 && failing > 0
    };
    let steps = staged.steps.iter().flat_map(|step| step.gates.iter().map(move |gate| (step, gate)));
    let closed = steps.zip(locations).find(|((_, gate), _)| !can_open(gate));
    let Some(((step, gate), location)) = closed else { return };
    if questions.iter().any(|question| question.stage == Some(gate.stage)) {
        let (id, node) = (step.id.to_string(), questionnaire.nodes()[node].id.to_string());
        reader.note(NodeDiagnostic::UnreachableStep { id, stage: gate.stage, node }, *location);
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
