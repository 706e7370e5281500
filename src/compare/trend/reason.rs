//! Why a question moved an index: what became of its answer.

use super::matching::{MatchedIndices, Questionnaires};
use super::version::said;
use crate::model::{Interview, Kind};
use crate::score::{Leaf, Scorecard};

/// What became of a question between two waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Reason {
    /// It is answered otherwise.
    Answer,
    /// It was not known and is now answered.
    NowKnown,
    /// It was answered and is not known now.
    NoLongerKnown,
    /// It applies now.
    NowApplies,
    /// It does not apply any more.
    NoLongerApplies,
    /// It is asked now, according to another answer.
    NowAsked,
    /// It is not asked any more, according to another answer.
    NoLongerAsked,
    /// The answer is the same, and a day in it is older by now.
    Older,
    /// The answer is the same, and worth something else in the later version.
    OtherPoints,
    /// Only the later version has it, or has it here.
    Added,
    /// Only the earlier version has it, or has it here.
    Removed,
}

/// A comune's interview in one wave with its scorecard.
#[derive(Clone, Copy, Debug)]
pub(super) struct ScoredInterview<'a> {
    pub interview: &'a Interview,
    pub card: &'a Scorecard,
}

/// What became of a question; `None` where nothing did.
pub(super) fn reason(
    questionnaires: Questionnaires<'_>,
    before: ScoredInterview<'_>,
    after: ScoredInterview<'_>,
    question: MatchedIndices,
) -> Option<Reason> {
    let (earlier, later) = match (question.before, question.after) {
        (Some(earlier), Some(later)) => (earlier, later),
        (None, _) => return Some(Reason::Added),
        (_, None) => return Some(Reason::Removed),
    };
    let (kind, later_kind) =
        (&questionnaires.before.questions()[earlier].kind, &questionnaires.after.questions()[later].kind);
    let (was, is) = (before.card.leaves[earlier], after.card.leaves[later]);
    if let Some(told) = of_leaves(was, is) {
        return told;
    }
    if replies(before.interview, kind, earlier) != replies(after.interview, later_kind, later) {
        return Some(Reason::Answer);
    }
    let dated = kind.age_bands().is_some() && kind == later_kind;
    (was != is).then_some(if dated { Reason::Older } else { Reason::OtherPoints })
}

/// What the two leaves alone tell; `None` where the replies have to be looked at.
fn of_leaves(was: Leaf, is: Leaf) -> Option<Option<Reason>> {
    let unasked = |leaf: Leaf| matches!(leaf, Leaf::NotAsked | Leaf::Undecided(_));
    let unknown = |leaf: Leaf| matches!(leaf, Leaf::DontKnow | Leaf::Unanswered);
    let given = |leaf: Leaf| matches!(leaf, Leaf::Points(_) | Leaf::NotScored);
    match (was, is) {
        _ if unasked(was) && unasked(is) => Some(None),
        (Leaf::NotApplicable, Leaf::NotApplicable) => Some(None),
        _ if unasked(was) => Some(Some(Reason::NowAsked)),
        _ if unasked(is) => Some(Some(Reason::NoLongerAsked)),
        (Leaf::NotApplicable, _) => Some(Some(Reason::NowApplies)),
        (_, Leaf::NotApplicable) => Some(Some(Reason::NoLongerApplies)),
        _ if unknown(was) && given(is) => Some(Some(Reason::NowKnown)),
        _ if given(was) && unknown(is) => Some(Some(Reason::NoLongerKnown)),
        _ => None,
    }
}

/// Everything that was said to a question, whatever the order.
fn replies(interview: &Interview, kind: &Kind, question: usize) -> Vec<String> {
    let mut replies: Vec<String> =
        interview.response(question).voices().iter().map(|voice| said(kind, &voice.reply)).collect();
    replies.sort();
    replies
}
