//! How complete an interview is: what is answered, and what must still be asked.

use super::Participant;
use crate::model::{Answer, Date, Evidence, Kind, Question, QuestionId, Questionnaire, Reply, Response};
use std::ops::AddAssign;

/// Counts over the questions of an interview that are asked.
///
/// `asked = answered + dont_know + not_applicable + open`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    pub asked: usize,
    pub answered: usize,
    pub dont_know: usize,
    pub not_applicable: usize,
    /// Without a reply.
    pub open: usize,
    /// Answered without the evidence that the question asks for.
    pub without_evidence: usize,
    /// Answered, but some of the fixed rows of the inventory are empty.
    pub missing_rows: usize,
    /// The latest day on which an answer was given; `None` without answers or days, or for a masked interview.
    pub last_day: Option<Date>,
}

/// Why a question must be asked once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum OpenReason {
    Unanswered,
    DontKnow,
    /// Some of the fixed rows of the inventory are empty.
    MissingRows,
    /// The question requires evidence that is missing.
    NoEvidence,
}

/// The reply that counts: an answer, if one of the respondents gave one.
enum State {
    Open,
    DontKnow,
    NotApplicable,
    Answered,
}

impl AddAssign for Completeness {
    fn add_assign(&mut self, other: Completeness) {
        self.asked += other.asked;
        self.answered += other.answered;
        self.dont_know += other.dont_know;
        self.not_applicable += other.not_applicable;
        self.open += other.open;
        self.without_evidence += other.without_evidence;
        self.missing_rows += other.missing_rows;
        self.last_day = self.last_day.max(other.last_day);
    }
}

/// Counts the replies to the questions that are asked.
///
/// # Examples
/// Of 4 questions asked, one answered with its evidence, one answered without, one *don't know* and one empty:
/// `answered` 2, `dont_know` 1, `open` 1, `without_evidence` 1.
pub fn completeness(questionnaire: &Questionnaire, participant: &Participant<'_>) -> Completeness {
    let mut counts = Completeness::default();
    for question in asked(questionnaire, participant) {
        let response = participant.interview.response(question);
        counts.asked += 1;
        match state(response) {
            State::Open => counts.open += 1,
            State::DontKnow => counts.dont_know += 1,
            State::NotApplicable => counts.not_applicable += 1,
            State::Answered => {
                counts.answered += 1;
                let question = &questionnaire.questions()[question];
                let lacks = question.evidence != Evidence::None && !has_evidence(response);
                counts.without_evidence += usize::from(lacks);
                counts.missing_rows += usize::from(lacks_rows(question, response));
            }
        }
    }
    counts.last_day = last_day(questionnaire, participant);
    counts
}

/// The questions that must be asked once more, in the order of the questionnaire.
pub fn open_questions(questionnaire: &Questionnaire, participant: &Participant<'_>) -> Vec<(QuestionId, OpenReason)> {
    let reason = |question: QuestionId| {
        let response = participant.interview.response(question);
        match state(response) {
            State::Open => Some(OpenReason::Unanswered),
            State::DontKnow => Some(OpenReason::DontKnow),
            State::NotApplicable => None,
            State::Answered => lacking(&questionnaire.questions()[question], response),
        }
    };
    asked(questionnaire, participant).filter_map(|question| Some((question, reason(question)?))).collect()
}

fn asked<'q>(questionnaire: &'q Questionnaire, participant: &Participant<'_>) -> impl Iterator<Item = QuestionId> + 'q {
    let asked = participant.asked(questionnaire);
    questionnaire.questions().ids().filter(move |question| asked[*question])
}

fn state(response: &Response) -> State {
    let has = |wanted: fn(&Reply) -> bool| response.voices().iter().any(|voice| wanted(&voice.reply));
    if has(|reply| matches!(reply, Reply::Given(_))) {
        State::Answered
    } else if has(|reply| matches!(reply, Reply::DontKnow)) {
        State::DontKnow
    } else if has(|reply| matches!(reply, Reply::NotApplicable)) {
        State::NotApplicable
    } else {
        State::Open
    }
}

/// What an answer lacks that must be asked for. Rows come before evidence.
fn lacking(question: &Question, response: &Response) -> Option<OpenReason> {
    if lacks_rows(question, response) {
        return Some(OpenReason::MissingRows);
    }
    (question.evidence == Evidence::Required && !has_evidence(response)).then_some(OpenReason::NoEvidence)
}

/// Whether some of the fixed rows are empty. An empty inventory lacks none: there is nothing to list.
fn lacks_rows(question: &Question, response: &Response) -> bool {
    let Kind::Table(inventory) = &question.kind else { return false };
    let rows = response.voices().iter().filter_map(|voice| voice.reply.answer().and_then(Answer::rows));
    let most = rows.map(Vec::len).max().unwrap_or(0);
    most > 0 && most < inventory.rows.len()
}

fn has_evidence(response: &Response) -> bool {
    let remarks = response.voices().iter().filter_map(|voice| voice.remarks.as_deref());
    remarks.chain(response.awaiting()).any(|remarks| remarks.evidence.is_some())
}

fn last_day(questionnaire: &Questionnaire, participant: &Participant<'_>) -> Option<Date> {
    let interview = participant.named()?;
    let voices = questionnaire.questions().ids().flat_map(|question| interview.response(question).voices());
    voices.filter_map(|voice| interview.day_of(voice)).max()
}
