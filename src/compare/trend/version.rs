//! Differences between two versions of a questionnaire, and the score over the unchanged part.

use super::contributions::ScorecardPair;
use super::matching::{Matched, MatchedChild, Questionnaires};
use crate::model::{
    Answer, Bands, Condition, IdVec, Kind, NodeId, NumberScore, Operand, Question, QuestionId, Questionnaire, Reply,
    Subject, Test,
};
use crate::score::{Leaf, Scorer};

/// A node or question that differs between the versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    pub item: MatchedChild,
    /// What changed; empty if only one of the versions has it.
    pub changes: Vec<Change>,
}

/// What can change in a node or question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Change {
    /// The wording in the language written first; a corrected translation is no change.
    Text,
    Kind,
    /// The possible answers.
    Options,
    Points,
    Condition,
    /// The weight, unless the weights of all siblings changed in proportion.
    Weight,
    /// The aggregation of a node, its minimum coverage or its minimum of children.
    Rules,
}

/// What differs below an index, the index included, in the order of the later version.
pub fn revisions(questionnaires: Questionnaires<'_>, index: Matched<NodeId>) -> Vec<Revision> {
    let mut found = Vec::new();
    if questionnaires.differ() {
        let changes = rules(questionnaires, index).into_iter().collect();
        note(MatchedChild::Node(index), changes, &mut found);
        collect(questionnaires, index, &mut found);
    }
    found
}

/// Whether the score of an index may differ between the versions for the same answers.
pub fn is_revised(questionnaires: Questionnaires<'_>, index: Matched<NodeId>) -> bool {
    questionnaires.differ()
        && (questionnaires.before.method != questionnaires.after.method || !revisions(questionnaires, index).is_empty())
}

fn collect(questionnaires: Questionnaires<'_>, node: Matched<NodeId>, found: &mut Vec<Revision>) {
    let children = questionnaires.children(node);
    let differ = |(before, after): (Option<f64>, Option<f64>)| {
        before.zip(after).is_some_and(|(before, after)| (before - after).abs() > 1e-9 * before)
    };
    // Weights that all change in proportion are unchanged.
    let reweighed = questionnaires.weights(&children).into_iter().any(differ);
    for item in children {
        let mut changes = match item {
            MatchedChild::Question(twin) => meaning(questionnaires, twin),
            MatchedChild::Node(twin) => rules(questionnaires, twin).into_iter().collect(),
        };
        changes.extend((reweighed && differ(questionnaires.written_weights(item))).then_some(Change::Weight));
        note(item, changes, found);
        if let MatchedChild::Node(twin) = item {
            collect(questionnaires, twin, found);
        }
    }
}

fn note(item: MatchedChild, changes: Vec<Change>, found: &mut Vec<Revision>) {
    if item.before().is_none() || item.after().is_none() || !changes.is_empty() {
        found.push(Revision { item, changes });
    }
}

fn rules(questionnaires: Questionnaires<'_>, node: Matched<NodeId>) -> Option<Change> {
    let before = &questionnaires.before.nodes()[node.before?];
    let after = &questionnaires.after.nodes()[node.after?];
    let same = (before.aggregation, before.min_coverage, before.min_children)
        == (after.aggregation, after.min_coverage, after.min_children);
    (!same).then_some(Change::Rules)
}

/// What changed in a question that both versions have, except its weight.
fn meaning(questionnaires: Questionnaires<'_>, question: Matched<QuestionId>) -> Vec<Change> {
    let (Some(before), Some(after)) = (question.before, question.after) else { return Vec::new() };
    let (one, other) = (&questionnaires.before.questions()[before], &questionnaires.after.questions()[after]);
    let mut changes = Vec::new();
    changes.extend((one.text.original() != other.text.original()).then_some(Change::Text));
    changes.extend(kind_changes(&one.kind, &other.kind));
    let asked = |question: &Question, own: &Questionnaire| {
        question.when.as_ref().map(|when| canonical_condition(when, own, questionnaires.after))
    };
    let same_condition = asked(one, questionnaires.before) == asked(other, questionnaires.after);
    changes.extend((!same_condition).then_some(Change::Condition));
    changes
}

fn kind_changes(before: &Kind, after: &Kind) -> Vec<Change> {
    if before.name() != after.name() {
        return vec![Change::Kind];
    }
    let mut changes = Vec::new();
    changes.extend((answers(before, after) != answers(after, after)).then_some(Change::Options));
    changes.extend((worth(before, after, after) != worth(after, before, after)).then_some(Change::Points));
    changes
}

/// The possible answers of a kind in canonical form, with the ids of the later version; the order of options and
/// translations are ignored.
fn answers(kind: &Kind, later: &Kind) -> Vec<String> {
    let id = |option: usize| option_id(kind, option, later);
    let mut answers: Vec<String> = match kind {
        Kind::Choice(choice) => {
            choice.options.iter().enumerate().map(|(at, o)| format!("{} {:?}", id(at), o.text.original())).collect()
        }
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().enumerate();
            options.map(|(at, o)| format!("{} {:?} {}", id(at), o.text.original(), o.exclusive)).collect()
        }
        Kind::Scale(scale) => {
            let labels: Vec<(i32, &str)> = scale.labels.iter().map(|(step, label)| (*step, label.original())).collect();
            vec![format!("{} {} {labels:?}", scale.from, scale.to)]
        }
        Kind::Number(number) => {
            let unit = number.unit.as_ref().map(|unit| unit.original());
            vec![format!("{unit:?} {:?} {:?}", number.min, number.max)]
        }
        Kind::Table(inventory) => vec![format!("{:?}", inventory.map(|text| text.original()))],
        Kind::YesNo(_) | Kind::Open | Kind::Date(_) => Vec::new(),
    };
    answers.sort();
    answers
}

/// The points of the answers of a kind in canonical form, limited to options that the other version also has, with the
/// ids of the later version.
fn worth(kind: &Kind, other: &Kind, later: &Kind) -> Vec<String> {
    let shared = |option: &usize| kind.option_counterpart(*option, other).is_some();
    let id = |option: usize| option_id(kind, option, later);
    let bands = |bands: &Bands| format!("{bands:?}");
    let mut worth: Vec<String> = match kind {
        Kind::Choice(choice) => {
            let options = choice.options.iter().enumerate().filter(|(at, _)| shared(at));
            options.map(|(at, option)| format!("{} {:?}", id(at), option.points)).collect()
        }
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().enumerate().filter(|(at, _)| shared(at));
            options.map(|(at, option)| format!("{} {:?} {}", id(at), option.points, multiple.summed)).collect()
        }
        Kind::YesNo(yes_no) => vec![format!("{yes_no:?}")],
        Kind::Scale(scale) => vec![format!("{:?}", scale.goalposts)],
        Kind::Number(number) => match &number.score {
            Some(NumberScore::Bands(of)) => vec![bands(of)],
            other => vec![format!("{other:?}")],
        },
        Kind::Date(dated) => vec![dated.bands.as_ref().map(bands).unwrap_or_default()],
        Kind::Open | Kind::Table(_) => Vec::new(),
    };
    worth.sort();
    worth
}

/// A condition in canonical form, with the ids of the later version instead of indices, so that versions can be
/// compared.
fn canonical_condition(condition: &Condition, own: &Questionnaire, later: &Questionnaire) -> String {
    let all = |parts: &[Condition]| {
        parts.iter().map(|part| canonical_condition(part, own, later)).collect::<Vec<_>>().join(", ")
    };
    match condition {
        Condition::All(parts) => format!("all({})", all(parts)),
        Condition::Any(parts) => format!("any({})", all(parts)),
        Condition::Test(subject, tests) => {
            let asked = match subject {
                Subject::Question(question) => Some(*question),
                Subject::Population | Subject::Group => None,
            };
            let counterpart = asked.and_then(|question| own.counterpart(question, later));
            let named = counterpart.map(|question| &later.questions()[question]);
            let asked = asked.map(|question| &own.questions()[question]);
            let name = named.or(asked).map_or_else(|| format!("{subject:?}"), |question| question.id.to_string());
            let operand = |operand: &Operand| match (operand, asked) {
                (Operand::Option(option), Some(question)) => {
                    option_id(&question.kind, *option, &named.unwrap_or(question).kind)
                }
                (other, _) => format!("{other:?}"),
            };
            let test = |test: &Test| match test {
                Test::Is(operands) => format!("is {:?}", operands.iter().map(operand).collect::<Vec<_>>()),
                Test::IsNot(operands) => format!("is not {:?}", operands.iter().map(operand).collect::<Vec<_>>()),
                Test::AtLeast(_) | Test::AtMost(_) | Test::Answered(_) => format!("{test:?}"),
            };
            format!("{name}: {}", tests.iter().map(test).collect::<Vec<_>>().join("; "))
        }
    }
}

/// The id of an option in the later version, or its own if that has no such option.
fn option_id(kind: &Kind, option: usize, later: &Kind) -> String {
    let renamed = kind.option_counterpart(option, later).and_then(|option| later.option_ids().get(option).copied());
    renamed.or(kind.option_ids().get(option).copied()).map(|id| id.to_string()).unwrap_or_default()
}

/// A reply in canonical form, with the ids of the later version instead of indices, so that replies to two versions can
/// be compared.
pub(super) fn canonical_reply(kind: &Kind, reply: &Reply, later: &Kind) -> String {
    match reply {
        Reply::Given(answer) => match answer {
            Answer::Choice(option) => option_id(kind, *option, later),
            Answer::Multiple(options) => {
                let mut ids: Vec<String> = options.iter().map(|option| option_id(kind, *option, later)).collect();
                ids.sort();
                ids.join("|")
            }
            Answer::YesNo(_)
            | Answer::Scale(_)
            | Answer::Number(_)
            | Answer::Text(_)
            | Answer::Date(_)
            | Answer::Rows(_) => format!("{reply:?}"),
        },
        Reply::DontKnow | Reply::NotApplicable => format!("{reply:?}"),
    }
}

/// The questions of the later version below a node that are the same in both, but for their weight; questions elsewhere
/// count as unchanged.
pub fn unchanged(questionnaires: Questionnaires<'_>, node: Matched<NodeId>) -> IdVec<QuestionId, bool> {
    kept(&revisions(questionnaires, node), questionnaires.after)
}

/// The questions without a revision other than of their weight.
fn kept(revisions: &[Revision], later: &Questionnaire) -> IdVec<QuestionId, bool> {
    let differs = |revision: &&Revision| {
        let MatchedChild::Question(Matched { before, after }) = revision.item else { return false };
        before.is_none() || after.is_none() || revision.changes.iter().any(|change| *change != Change::Weight)
    };
    let mut kept: IdVec<QuestionId, bool> = IdVec::filled(true, later.questions().len());
    let other = revisions.iter().filter(differs).filter_map(|revision| revision.item.after()?.question());
    other.for_each(|question| kept[question] = false);
    kept
}

/// The scores of an index in the two waves over the questions that are equal in both versions, computed with the later
/// questionnaire. A question whose weight alone changed is included. `None` if the questionnaires do not differ below
/// the index.
pub fn comparable(cards: ScorecardPair<'_>, index: Matched<NodeId>) -> Option<(Option<f64>, Option<f64>)> {
    if !is_revised(cards.questionnaires, index) {
        return None;
    }
    let later = cards.questionnaires.after;
    let kept = unchanged(cards.questionnaires, index);
    let index = index.after?;
    let leaves = |earlier: bool| -> Vec<Leaf> {
        let leaf = |question: QuestionId| {
            if !kept[question] {
                return Leaf::NotApplicable;
            }
            let before = || later.counterpart(question, cards.questionnaires.before);
            match earlier {
                true => before().map_or(Leaf::NotApplicable, |before| cards.before.leaves[before]),
                false => cards.after.leaves[question],
            }
        };
        later.questions().ids().map(leaf).collect()
    };
    let mut scorer = Scorer::new(later);
    let mut score = |earlier: bool| scorer.score_of_leaves(&leaves(earlier)).nodes[index].score;
    Some((score(true), score(false)))
}
