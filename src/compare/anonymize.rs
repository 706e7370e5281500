//! Interviews that are shown under a letter.

use crate::model::{Answer, Interview, Questionnaire, Reply, Voice};

/// What may be shown of an interview outside the working group.
///
/// It holds no name, code, population, group, day, text, note or evidence, and not who asked or answered.
#[derive(Clone, Debug, PartialEq)]
pub struct MaskedInterview {
    letter: String,
    wave: Option<String>,
    responses: Vec<Vec<MaskedVoice>>,
}

/// A reply without who gave it and when.
#[derive(Clone, Debug, PartialEq)]
pub struct MaskedVoice {
    /// The reply.
    pub reply: MaskedReply,
    /// Its points, from 0 to 100; `None` if it has none.
    pub points: Option<f64>,
}

/// A reply as far as it may be shown.
#[derive(Clone, Debug, PartialEq)]
pub enum MaskedReply {
    /// An answer that may be shown.
    Given(MaskedAnswer),
    /// There is an answer: a text, a day, an inventory, or one to a question that is not scored.
    Recorded,
    /// The respondent does not know.
    DontKnow,
    /// The question does not concern this comune.
    NotApplicable,
}

/// An answer among those that the questionnaire offers, or a number.
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
        let voices = |question: usize| -> Vec<MaskedVoice> {
            let voices = interview.response(question).voices().iter();
            voices.map(|voice| masked_voice(questionnaire, interview, question, voice)).collect()
        };
        MaskedInterview {
            letter: letter.to_owned(),
            wave: interview.wave.clone(),
            responses: (0..interview.questions()).map(voices).collect(),
        }
    }

    /// The letter in place of a name.
    pub fn letter(&self) -> &str {
        &self.letter
    }

    /// The wave.
    pub fn wave(&self) -> Option<&str> {
        self.wave.as_deref()
    }

    /// The replies to a question, in the order written.
    pub fn voices(&self, question: usize) -> &[MaskedVoice] {
        &self.responses[question]
    }
}

fn masked_voice(questionnaire: &Questionnaire, interview: &Interview, question: usize, voice: &Voice) -> MaskedVoice {
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
    /// An answer that may be shown; `None` for texts, days and inventories.
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
