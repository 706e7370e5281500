//! Replies of the previous interview, converted to the current questionnaire.

use crate::model::{Date, IdVec, Interview, QuestionId, Questionnaire, Reply, UnitId, carried_answer, wave_key};

/// The replies of an earlier wave, by question of the current questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierReplies {
    pub wave: Option<String>,
    replies: IdVec<QuestionId, Option<Reply>>,
}

impl EarlierReplies {
    /// The replies of `interview`, which answers the questionnaire `then`, for the questions of `now`.
    ///
    /// Questions match by id, now or formerly. An answer that is no longer possible (a removed option, a number out of range, another
    /// kind) is dropped. If several respondents replied, the first answer counts.
    pub fn new(now: &Questionnaire, then: &Questionnaire, interview: &Interview) -> EarlierReplies {
        let reply = |question: QuestionId| {
            let index = now.counterpart(question, then)?;
            let question = &now.questions()[question];
            let voices = interview.response(index).voices();
            let given = voices.iter().find(|voice| voice.reply.answer().is_some());
            match &given.or(voices.first())?.reply {
                Reply::Given(answer) => {
                    carried_answer(&question.kind, &then.questions()[index].kind, answer).map(Reply::Given)
                }
                reply @ (Reply::DontKnow | Reply::NotApplicable) => Some(reply.clone()),
            }
        };
        EarlierReplies { wave: interview.wave.clone(), replies: now.questions().ids().map(reply).collect() }
    }

    /// The reply to a question of the current questionnaire.
    pub fn reply(&self, question: QuestionId) -> Option<&Reply> {
        self.replies[question].as_ref()
    }
}

/// The interview for which an earlier one is searched.
#[derive(Clone, Copy, Debug)]
pub struct EarlierQuery<'a> {
    /// `None`: any comune.
    pub unit: Option<UnitId>,
    pub wave: Option<&'a str>,
    pub date: Option<Date>,
}

/// The latest earlier interview of the same comune: of an earlier wave if both have one, otherwise of an earlier day if
/// both have one.
///
/// # Panics
/// If the identities of the interviews and of `sought` are not resolved.
pub fn latest_before<'a, T>(
    sought: EarlierQuery<'_>,
    all: impl Iterator<Item = (T, &'a Interview)>,
) -> Option<(T, &'a Interview)> {
    let same = |interview: &Interview| sought.unit.is_none_or(|unit| unit == interview.unit.resolved());
    let before = |interview: &Interview| match (sought.wave, &interview.wave, sought.date, interview.date) {
        (Some(now), Some(then), ..) => wave_key(Some(then)) < wave_key(Some(now)),
        (_, _, Some(now), Some(then)) => then < now,
        _ => true,
    };
    let found = all.filter(|(_, interview)| same(interview) && before(interview));
    found.max_by_key(|(_, interview)| (wave_key(interview.wave.as_deref()), interview.date))
}
