//! Staged levels explained: which gate is closed, which questions close it, what the next level needs.

use super::cells::{child_title, score_text, share_text};
use super::{Document, Table, TableBuilder, TableCell};
use crate::compare::{GateState, NextStep, next_step};
use crate::lang::Lang;
use crate::model::{Child, Level, Levels, NodeId, QuestionId, Questionnaire, Staged};
use crate::score::{Leaf, Scorecard};
use serde_json::{Value, json};

/// Whether a node of the questionnaire has staged levels.
pub(super) fn is_staged(questionnaire: &Questionnaire) -> bool {
    questionnaire.nodes().ids().any(|node| matches!(questionnaire.levels_of(node), Some(Levels::Staged(_))))
}

/// The next step of each node with staged levels, indices first, in document order.
pub(super) fn next_steps(questionnaire: &Questionnaire, card: &Scorecard) -> Vec<NextStep> {
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let nodes = walked.filter_map(|(_, child)| child.node());
    nodes.filter_map(|node| next_step(questionnaire, card, node)).collect()
}

/// The same for the nodes below one, itself included; for all of them without one.
pub(super) fn next_steps_below(questionnaire: &Questionnaire, card: &Scorecard, of: Option<NodeId>) -> Vec<NextStep> {
    let Some(of) = of else { return next_steps(questionnaire, card) };
    let below = questionnaire.walk(of);
    below
        .into_iter()
        .filter_map(|(_, child)| child.node())
        .filter_map(|node| next_step(questionnaire, card, node))
        .collect()
}

/// Adds what each next step needs: a paragraph and a list for each node.
pub(super) fn append(document: &mut Document, questionnaire: &Questionnaire, card: &Scorecard, lang: Lang) {
    for next in next_steps(questionnaire, card) {
        append_step(document, questionnaire, card, &next, lang);
    }
}

/// Adds what the next step of one node needs.
pub(super) fn append_step(
    document: &mut Document,
    questionnaire: &Questionnaire,
    card: &Scorecard,
    next: &NextStep,
    lang: Lang,
) {
    let words = &lang.words().staged;
    let title = |level: usize| questionnaire.level(next.node, level).1.get(lang);
    let node = child_title(questionnaire, Child::Node(next.node), lang);
    document.paragraph((words.next_of)(node, next.level.map(title), title(next.step)));
    document.list(needs(questionnaire, card, next, lang));
    if next.fewest.is_none() && next.gates.iter().all(|gate| gate.applicable > 0) {
        document.paragraph(words.out_of_reach);
    }
}

/// The closed gates of a step, each followed by the questions that close it.
fn needs(questionnaire: &Questionnaire, card: &Scorecard, next: &NextStep, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for gate in next.gates.iter().filter(|gate| !gate.is_open) {
        let questions: Vec<String> =
            gate.not_passed.iter().map(|question| state(questionnaire, card, *question, lang)).collect();
        let colon = if questions.is_empty() { "" } else { ": " };
        lines.push(format!("{}{colon}{}", gate_text(gate, lang), questions.join("; ")));
    }
    lines
}

fn gate_text(gate: &GateState, lang: Lang) -> String {
    let words = &lang.words().staged;
    match gate.applicable {
        0 => (words.gate_of_nothing)(gate.stage),
        applicable => (words.gate)(gate.stage, gate.passed, applicable, gate.needed),
    }
}

/// A question that is not passed, with its id and its points or why it has none.
fn state(questionnaire: &Questionnaire, card: &Scorecard, question: QuestionId, lang: Lang) -> String {
    let words = lang.words();
    let written = &questionnaire.questions()[question];
    let state = match card.leaves[question] {
        Leaf::Points(points) => (words.points_of)(&score_text(questionnaire, points, lang)),
        Leaf::DontKnow => words.dont_know.to_owned(),
        Leaf::Undecided(_) => words.undecided.to_owned(),
        Leaf::Unanswered | Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => words.unanswered.to_owned(),
    };
    format!("{} [{}] ({state})", written.text.get(lang), written.id)
}

/// A row per comune that has a next step on a node: its level, the next one and the questions that close it.
pub(super) fn table<'a>(
    questionnaire: &Questionnaire,
    node: NodeId,
    units: impl Iterator<Item = (&'a str, &'a Scorecard)>,
    lang: Lang,
) -> Table {
    let words = lang.words();
    let rows = units.filter_map(|(name, card)| Some((name, card, next_step(questionnaire, card, node)?)));
    let title = |level: usize| questionnaire.level(node, level).1.get(lang);
    TableBuilder::<(&str, &Scorecard, NextStep)>::new()
        .names("unit", words.unit, |(name, ..)| (*name).to_owned())
        .texts("level", words.level, |(.., next)| next.level.map_or(words.staged.no_level, title).to_owned())
        .texts("next_level", words.staged.next, |(.., next)| title(next.step).to_owned())
        .prose("closed_by", words.staged.closed_by, |(_, card, next)| needs(questionnaire, card, next, lang).join(". "))
        .build(rows)
}

/// The id of the next level, and the ids of the questions that close it, for tables that programs read.
pub(super) fn cells(
    questionnaire: &Questionnaire,
    card: &Scorecard,
    node: NodeId,
    lang: Lang,
) -> (TableCell, TableCell) {
    let Some(next) = next_step(questionnaire, card, node) else { return (TableCell::Empty, TableCell::Empty) };
    let (id, title) = questionnaire.level(node, next.step);
    let ids: Vec<&str> =
        next.closing().into_iter().map(|question| questionnaire.questions()[question].id.as_str()).collect();
    (TableCell::term(id.as_str(), title.get(lang)), TableCell::Text(ids.join("|")))
}

/// The next steps of a comune in JSON.
pub(super) fn data(questionnaire: &Questionnaire, card: &Scorecard) -> Vec<Value> {
    data_below(questionnaire, card, None)
}

/// The next steps of a comune below a node, itself included, in JSON; all of them without one.
pub(super) fn data_below(questionnaire: &Questionnaire, card: &Scorecard, of: Option<NodeId>) -> Vec<Value> {
    let ids = |questions: &[QuestionId]| -> Vec<String> {
        questions.iter().map(|question| questionnaire.questions()[*question].id.to_string()).collect()
    };
    let gate = |gate: &GateState| {
        json!({
            "stage": gate.stage,
            "share": gate.share,
            "applicable": gate.applicable,
            "passed": gate.passed,
            "needed": gate.needed,
            "open": gate.is_open,
            "not_passed": ids(&gate.not_passed),
        })
    };
    let step = |next: NextStep| {
        let level = |level: usize| questionnaire.level(next.node, level).0.as_str();
        json!({
            "node": questionnaire.nodes()[next.node].id.as_str(),
            "level": next.level.map(level),
            "next_level": level(next.step),
            "gates": next.gates.iter().map(gate).collect::<Vec<_>>(),
            "fewest": next.fewest.as_deref().map(ids),
        })
    };
    next_steps_below(questionnaire, card, of).into_iter().map(step).collect()
}

/// The levels of a questionnaire in words, then those of each node with its own; each with its heading.
pub(super) fn ladders(questionnaire: &Questionnaire, lang: Lang) -> Vec<(String, Vec<String>)> {
    let words = lang.words();
    let shared = (!questionnaire.levels.is_empty())
        .then(|| (words.levels.to_owned(), ladder(questionnaire, &questionnaire.levels, lang)));
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let own = walked.filter_map(|(_, child)| {
        let node = &questionnaire.nodes()[child.node()?];
        let levels = node.levels.as_ref().filter(|levels| !levels.is_empty())?;
        Some(((words.staged.levels_of)(node.title.get(lang)), ladder(questionnaire, levels, lang)))
    });
    shared.into_iter().chain(own).collect()
}

/// Levels in words, the lowest first; staged ones with the stages and shares that they need, then the points to pass.
fn ladder(questionnaire: &Questionnaire, levels: &Levels, lang: Lang) -> Vec<String> {
    match levels {
        Levels::Thresholds(levels) => {
            let from = |level: &Level| score_text(questionnaire, level.from.get(), lang);
            let line = |level: &Level| format!("{}: {}", level.title.get(lang), (lang.words().from)(&from(level)));
            levels.iter().map(line).collect()
        }
        Levels::Staged(staged) => {
            let pass = (lang.words().staged.rule)(&score_text(questionnaire, staged.pass.get(), lang));
            steps(staged, lang).into_iter().chain([pass]).collect()
        }
    }
}

fn steps(staged: &Staged, lang: Lang) -> Vec<String> {
    let words = &lang.words().staged;
    let step = |step: &crate::model::StagedStep| {
        let gates = step.gates.iter().map(|gate| (words.needs)(gate.stage, &share_text(gate.share.get(), lang)));
        (words.step)(step.title.get(lang), &gates.collect::<Vec<_>>().join("; "))
    };
    staged.steps.iter().map(step).collect()
}
