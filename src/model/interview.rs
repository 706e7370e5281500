//! An interview: one comune's answers in one wave.

use super::{Answer, Date, GivenInterview, Id, IdVec, QuestionId, Unit};
use std::fmt;
use std::sync::Arc;

/// One comune's answers to one questionnaire in one wave.
///
/// Equality ignores `wave_position`, which the run assigns.
#[derive(Clone, Debug)]
pub struct Interview {
    pub unit: Unit,
    /// The wave: a free label.
    pub wave: Option<String>,
    /// The position of its wave in time, by [`WaveOrder`](super::WaveOrder); 0 until the run assigns it.
    pub wave_position: usize,
    pub date: Option<Date>,
    pub interviewer: Option<String>,
    pub respondents: Vec<Respondent>,
    /// The interview as it was given, if it was carried over from another version of the questionnaire.
    pub given: Option<Arc<GivenInterview>>,
    responses: IdVec<QuestionId, Response>,
}

/// A person who answered for the comune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respondent {
    /// The id that answers refer to.
    pub id: Id,
    /// The office of the person.
    pub role: Option<String>,
    /// The name, which no report contains unless requested.
    pub name: Option<String>,
}

/// The response to one question: no voice yet, one, or several.
#[derive(Clone, Default, PartialEq)]
pub struct Response(Voices);

/// One voice, the frequent case, needs no allocation. Equal responses have the same representation.
#[derive(Clone, Debug, Default, PartialEq)]
enum Voices {
    #[default]
    None,
    One(Voice),
    /// Several voices, or remarks noted before an answer exists.
    Many(Box<(Vec<Voice>, Vec<Remarks>)>),
}

// Thousands of interviews are in memory at once.
const _: () = assert!(size_of::<Response>() <= 40);

/// The reply of one respondent with its remarks.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    pub reply: Reply,
    pub remarks: Option<Box<Remarks>>,
}

/// A reply to a question. A question without a reply has no voice.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    Given(Answer),
    /// The respondent does not know.
    DontKnow,
    /// The question does not concern this comune.
    NotApplicable,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    pub note: Option<String>,
    /// The act or document that proves the answer.
    pub evidence: Option<String>,
    pub status: Option<Status>,
    /// The index of the respondent in the interview.
    pub by: Option<usize>,
    /// The date of the reply, if it differs from that of the interview.
    pub on: Option<Date>,
}

/// Whether a reply was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// Stated by a respondent.
    Declared,
    /// Checked against a document.
    Verified,
}

impl PartialEq for Interview {
    fn eq(&self, other: &Interview) -> bool {
        let Interview { unit, wave, wave_position: _, date, interviewer, respondents, responses, given } = self;
        (unit, wave, date, interviewer) == (&other.unit, &other.wave, &other.date, &other.interviewer)
            && (respondents, responses, given) == (&other.respondents, &other.responses, &other.given)
    }
}

impl Interview {
    /// An interview without answers, for a questionnaire with this number of questions.
    pub fn new(unit: Unit, questions: usize) -> Interview {
        Interview {
            unit,
            wave: None,
            wave_position: 0,
            date: None,
            interviewer: None,
            respondents: Vec::new(),
            given: None,
            responses: IdVec::filled(Response::default(), questions),
        }
    }

    pub fn response(&self, question: QuestionId) -> &Response {
        &self.responses[question]
    }

    pub fn set_response(&mut self, question: QuestionId, response: Response) {
        self.responses[question] = response;
    }

    pub fn questions(&self) -> impl ExactSizeIterator<Item = QuestionId> + use<> {
        self.responses.ids()
    }

    /// The date of a voice: its own, or that of the interview.
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
    /// The index of the respondent, if it is known.
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
    pub fn new(voices: Vec<Voice>) -> Response {
        Response::with_awaiting(voices, Vec::new())
    }

    /// A response with these voices, and with remarks noted before an answer exists.
    pub fn with_awaiting(mut voices: Vec<Voice>, awaiting: Vec<Remarks>) -> Response {
        if !awaiting.is_empty() || voices.len() > 1 {
            return Response(Voices::Many(Box::new((voices, awaiting))));
        }
        Response(voices.pop().map_or(Voices::None, Voices::One))
    }

    /// A response with one reply and no remarks.
    pub fn of(reply: Reply) -> Response {
        Response(Voices::One(Voice { reply, remarks: None }))
    }

    /// The remarks noted before an answer exists, in document order.
    pub fn awaiting(&self) -> &[Remarks] {
        match &self.0 {
            Voices::None | Voices::One(_) => &[],
            Voices::Many(many) => &many.1,
        }
    }

    /// Whether there are neither voices nor remarks.
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Voices::None)
    }

    /// The voices, in document order.
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
