//! Replies of the previous interview, converted to the current questionnaire.

use crate::model::{Answer, Date, IdVec, Interview, Kind, Question, QuestionId, Questionnaire, Reply, UnitId};

/// The replies of an earlier wave, by question of the current questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierReplies {
    pub wave: Option<String>,
    replies: IdVec<QuestionId, Option<Reply>>,
}

impl EarlierReplies {
    /// The replies of `interview`, which answers the questionnaire `then`, for the questions of `now`.
    ///
    /// Questions match by id. An answer that is no longer possible (a removed option, a number out of range, another
    /// kind) is dropped. If several respondents replied, the first answer counts.
    pub fn new(now: &Questionnaire, then: &Questionnaire, interview: &Interview) -> EarlierReplies {
        let reply = |question: &Question| {
            let index = then.find_question(question.id.as_str())?;
            let voices = interview.response(index).voices();
            let given = voices.iter().find(|voice| voice.reply.answer().is_some());
            match &given.or(voices.first())?.reply {
                Reply::Given(answer) => converted(question, &then.questions()[index], answer).map(Reply::Given),
                reply @ (Reply::DontKnow | Reply::NotApplicable) => Some(reply.clone()),
            }
        };
        EarlierReplies { wave: interview.wave.clone(), replies: now.questions().iter().map(reply).collect() }
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
        (Some(now), Some(then), ..) => then.as_str() < now,
        (_, _, Some(now), Some(then)) => then < now,
        _ => true,
    };
    let found = all.filter(|(_, interview)| same(interview) && before(interview));
    found.max_by(|(_, one), (_, other)| (&one.wave, one.date).cmp(&(&other.wave, other.date)))
}

/// Converts an answer to an earlier version of a question; `None` if it is no longer possible.
fn converted(now: &Question, then: &Question, answer: &Answer) -> Option<Answer> {
    let (ids_now, ids_then) = (now.kind.option_ids(), then.kind.option_ids());
    let option = |option: &usize| ids_now.iter().position(|id| *id == ids_then[*option]);
    match (&now.kind, answer) {
        (Kind::Choice(_), Answer::Choice(chosen)) => option(chosen).map(Answer::Choice),
        (Kind::Multiple(multiple), Answer::Multiple(chosen)) => {
            let mut options: Vec<usize> = chosen.iter().map(option).collect::<Option<_>>()?;
            options.sort_unstable();
            let alone = options.iter().all(|option| !multiple.options[*option].exclusive) || options.len() == 1;
            alone.then_some(Answer::Multiple(options))
        }
        (Kind::YesNo(_), Answer::YesNo(_)) | (Kind::Open, Answer::Text(_)) | (Kind::Date(_), Answer::Date(_)) => {
            Some(answer.clone())
        }
        (Kind::Scale(scale), Answer::Scale(step)) => (scale.from..=scale.to).contains(step).then(|| answer.clone()),
        (Kind::Number(number), Answer::Number(value)) => {
            let within =
                number.least().is_none_or(|least| *value >= least) && number.max.is_none_or(|most| *value <= most);
            within.then(|| answer.clone())
        }
        (Kind::Table(inventory), Answer::Rows(_)) => (then.kind.inventory() == Some(inventory)).then(|| answer.clone()),
        // The kind has changed.
        (Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_), _) => None,
        (Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_), _) => None,
    }
}
