//! Interviews in which a letter replaces the name.

use crate::model::{Answer, IdVec, Interview, QuestionId, Questionnaire, Reply, Voice};

/// What may be shown of an interview outside the working group.
///
/// It contains no name, code, population, group, date, text, note or evidence, and no interviewer or respondents.
#[derive(Clone, Debug, PartialEq)]
pub struct MaskedInterview {
    letter: String,
    wave: Option<String>,
    responses: IdVec<QuestionId, Vec<MaskedVoice>>,
}

/// A reply without its respondent and date.
#[derive(Clone, Debug, PartialEq)]
pub struct MaskedVoice {
    pub reply: MaskedReply,
    /// The points, 0–100; `None` if it has none.
    pub points: Option<f64>,
}

/// The part of a reply that may be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum MaskedReply {
    /// An answer that may be shown.
    Given(MaskedAnswer),
    /// An answer that must not be shown: a text, a date, an inventory, or the answer to a question without points.
    Recorded,
    /// The respondent does not know.
    DontKnow,
    /// The question does not concern this comune.
    NotApplicable,
}

/// One of the answers that the questionnaire offers, or a number.
#[derive(Clone, Debug, PartialEq)]
pub enum MaskedAnswer {
    /// See [`Answer::Choice`].
    Choice(usize),
    /// See [`Answer::Multiple`].
    Multiple(Vec<usize>),
    /// See [`Answer::YesNo`].
    YesNo(bool),
    /// See [`Answer::Scale`].
    Scale(i32),
    /// See [`Answer::Number`].
    Number(f64),
}

impl MaskedInterview {
    /// Copies what may be shown of an interview.
    pub(super) fn new(questionnaire: &Questionnaire, interview: &Interview, letter: &str) -> MaskedInterview {
        let voices = |question: QuestionId| -> Vec<MaskedVoice> {
            let voices = interview.response(question).voices().iter();
            voices.map(|voice| masked_voice(questionnaire, interview, question, voice)).collect()
        };
        MaskedInterview {
            letter: letter.to_owned(),
            wave: interview.wave.clone(),
            responses: interview.questions().map(voices).collect(),
        }
    }

    /// The letter that replaces the name.
    pub fn letter(&self) -> &str {
        &self.letter
    }

    pub fn wave(&self) -> Option<&str> {
        self.wave.as_deref()
    }

    /// The replies to a question, in document order.
    pub fn voices(&self, question: QuestionId) -> &[MaskedVoice] {
        &self.responses[question]
    }
}

fn masked_voice(
    questionnaire: &Questionnaire,
    interview: &Interview,
    question: QuestionId,
    voice: &Voice,
) -> MaskedVoice {
    let kind = &questionnaire.questions()[question].kind;
    let Reply::Given(answer) = &voice.reply else {
        let is_unknown = voice.reply == Reply::DontKnow;
        let reply = if is_unknown { MaskedReply::DontKnow } else { MaskedReply::NotApplicable };
        return MaskedVoice { reply, points: None };
    };
    let shown = MaskedAnswer::of(answer).filter(|_| kind.is_scored());
    MaskedVoice {
        reply: shown.map_or(MaskedReply::Recorded, MaskedReply::Given),
        points: kind.points(answer, interview.day_of(voice)),
    }
}

impl MaskedAnswer {
    /// `None` for texts, dates and inventories, which must not be shown.
    fn of(answer: &Answer) -> Option<MaskedAnswer> {
        match answer {
            Answer::Choice(option) => Some(MaskedAnswer::Choice(*option)),
            Answer::Multiple(options) => Some(MaskedAnswer::Multiple(options.clone())),
            Answer::YesNo(yes) => Some(MaskedAnswer::YesNo(*yes)),
            Answer::Scale(step) => Some(MaskedAnswer::Scale(*step)),
            Answer::Number(number) => Some(MaskedAnswer::Number(*number)),
            Answer::Text(_) | Answer::Date(_) | Answer::Rows(_) => None,
        }
    }
}

impl From<&MaskedAnswer> for Answer {
    fn from(answer: &MaskedAnswer) -> Answer {
        match answer {
            MaskedAnswer::Choice(option) => Answer::Choice(*option),
            MaskedAnswer::Multiple(options) => Answer::Multiple(options.clone()),
            MaskedAnswer::YesNo(yes) => Answer::YesNo(*yes),
            MaskedAnswer::Scale(step) => Answer::Scale(*step),
            MaskedAnswer::Number(number) => Answer::Number(*number),
        }
    }
}
