//! Why a question contributes to the change of an index.

use super::matching::{Matched, Questionnaires};
use super::version::canonical_reply;
use crate::model::{Interview, Kind, QuestionId};
use crate::score::{Leaf, Scorecard};

/// What changed for a question between two waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Reason {
    /// It has another answer.
    Answer,
    /// It was unknown and is now answered.
    NowKnown,
    /// It was answered and is now unknown.
    NoLongerKnown,
    /// It applies now.
    NowApplies,
    /// It no longer applies.
    NoLongerApplies,
    /// It is now asked, because another answer changed.
    NowAsked,
    /// It is no longer asked, because another answer changed.
    NoLongerAsked,
    /// The answer is the same, but the age of a date has increased.
    Older,
    /// The answer is the same, but has other points in the later version.
    OtherPoints,
    /// Only the later version has it, or has it in this dimension.
    Added,
    /// Only the earlier version has it, or has it in this dimension.
    Removed,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct ScoredInterview<'a> {
    pub interview: &'a Interview,
    pub card: &'a Scorecard,
}

/// The reason for a question; `None` if nothing changed.
pub(super) fn reason(
    questionnaires: Questionnaires<'_>,
    before: ScoredInterview<'_>,
    after: ScoredInterview<'_>,
    question: Matched<QuestionId>,
) -> Option<Reason> {
    let (earlier, later) = match (question.before, question.after) {
        (Some(earlier), Some(later)) => (earlier, later),
        (None, _) => return Some(Reason::Added),
        (_, None) => return Some(Reason::Removed),
    };
    let (kind, later_kind) =
        (&questionnaires.before.questions()[earlier].kind, &questionnaires.after.questions()[later].kind);
    let (was, is) = (before.card.leaves[earlier], after.card.leaves[later]);
    if let Some(reason) = of_leaves(was, is) {
        return reason;
    }
    if replies(before.interview, kind, earlier, later_kind) != replies(after.interview, later_kind, later, later_kind) {
        return Some(Reason::Answer);
    }
    let dated = kind.age_bands().is_some() && kind == later_kind;
    (was != is).then_some(if dated { Reason::Older } else { Reason::OtherPoints })
}

/// The reason if the two leaves decide it; `None` if the replies must be compared.
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

/// The replies of all respondents, in canonical order.
fn replies(interview: &Interview, kind: &Kind, question: QuestionId, later: &Kind) -> Vec<String> {
    let mut replies: Vec<String> =
        interview.response(question).voices().iter().map(|voice| canonical_reply(kind, &voice.reply, later)).collect();
    replies.sort();
    replies
}
