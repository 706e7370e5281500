//! An interview: one comune's answers in one wave.

use super::{Answer, Date, Id, Unit};
use std::fmt;

/// One comune's answers to one questionnaire in one wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Interview {
    /// The comune.
    pub unit: Unit,
    /// The wave, a free label sorted as text.
    pub wave: Option<String>,
    /// The day of the interview.
    pub date: Option<Date>,
    /// Who asked.
    pub interviewer: Option<String>,
    /// Who answered.
    pub respondents: Vec<Respondent>,
    responses: Vec<Response>,
}

/// Someone who answered for the comune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// The id by which answers name the respondent.
    pub id: Id,
    /// The office held.
    pub role: Option<String>,
    /// The name; it leaves in no report unless asked for.
    pub name: Option<String>,
}

/// The response to one question: nothing yet, or one voice or more.
#[derive(Clone, Default, PartialEq)]
pub struct Response(Voices);

/// The frequent case, one voice, needs no memory of its own. Each response has one form only.
#[derive(Clone, Debug, Default, PartialEq)]
enum Voices {
    #[default]
    None,
    One(Voice),
    /// Several voices, or remarks beside answers still to come.
    Many(Box<(Vec<Voice>, Vec<Remarks>)>),
}

// Interviews of thousands of comuni are held in memory at once.
const _: () = assert!(size_of::<Response>() <= 40);

/// What one respondent said.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The reply.
    pub reply: Reply,
    /// What goes with it.
    pub remarks: Option<Box<Remarks>>,
}

/// A reply to a question. Not having replied yet is the absence of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer.
    Given(Answer),
    /// The respondent does not know.
    DontKnow,
    /// The question does not concern this comune.
    NotApplicable,
}

/// What goes with a reply.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    /// A note.
    pub note: Option<String>,
    /// The act or document that shows it.
    pub evidence: Option<String>,
    /// Whether it was verified.
    pub status: Option<Status>,
    /// The respondent, counted from 0 in the interview's list.
    pub by: Option<usize>,
    /// The day it was said, where it is not the interview's.
    pub on: Option<Date>,
}

/// How far a reply can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// Someone said so.
    Declared,
    /// Someone saw it.
    Verified,
}

impl Interview {
    /// An interview of a comune in which nothing is answered yet, for a questionnaire of so many questions.
    pub fn new(unit: Unit, questions: usize) -> Interview {
        Interview {
            unit,
            wave: None,
            date: None,
            interviewer: None,
            respondents: Vec::new(),
            responses: vec![Response::default(); questions],
        }
    }

    /// What was said to a question.
    pub fn response(&self, question: usize) -> &Response {
        &self.responses[question]
    }

    /// Notes what was said to a question, in place of what was noted before.
    pub fn set_response(&mut self, question: usize, response: Response) {
        self.responses[question] = response;
    }

    /// How many questions the interview has room for.
    pub fn questions(&self) -> usize {
        self.responses.len()
    }

    /// The day a voice spoke: its own, else the interview's.
    pub fn day_of(&self, voice: &Voice) -> Option<Date> {
        voice.remarks.as_ref().and_then(|remarks| remarks.on).or(self.date)
    }
}

impl Reply {
    /// The answer, if one was given.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Reply::Given(answer) => Some(answer),
            Reply::DontKnow | Reply::NotApplicable => None,
        }
    }
}

impl Voice {
    /// Who spoke, counted from 0 in the interview's respondents, where that is written.
    pub fn by(&self) -> Option<usize> {
        self.remarks.as_ref().and_then(|remarks| remarks.by)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (voices, awaiting) = (self.voices(), self.awaiting());
        formatter.debug_struct("Response").field("voices", &voices).field("awaiting", &awaiting).finish()
    }
}

impl Response {
    /// A response of these voices; no voice means not answered yet.
    pub fn new(voices: Vec<Voice>) -> Response {
        Response::with_awaiting(voices, Vec::new())
    }

    /// A response of these voices, with what was noted beside answers still to come.
    pub fn with_awaiting(mut voices: Vec<Voice>, awaiting: Vec<Remarks>) -> Response {
        if !awaiting.is_empty() || voices.len() > 1 {
            return Response(Voices::Many(Box::new((voices, awaiting))));
        }
        Response(voices.pop().map_or(Voices::None, Voices::One))
    }

    /// A response of one reply without remarks.
    pub fn of(reply: Reply) -> Response {
        Response(Voices::One(Voice { reply, remarks: None }))
    }

    /// What was noted beside answers still to come, in the order written.
    pub fn awaiting(&self) -> &[Remarks] {
        match &self.0 {
            Voices::None | Voices::One(_) => &[],
            Voices::Many(many) => &many.1,
        }
    }

    /// Whether nothing at all was written.
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Voices::None)
    }

    /// The voices, in the order written.
    pub fn voices(&self) -> &[Voice] {
        match &self.0 {
            Voices::None => &[],
            Voices::One(voice) => std::slice::from_ref(voice),
            Voices::Many(many) => &many.0,
        }
    }

    /// The first answer given.
    pub fn first_given(&self) -> Option<&Answer> {
        self.voices().iter().find_map(|voice| voice.reply.answer())
    }
}
