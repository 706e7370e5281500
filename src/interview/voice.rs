//! One respondent's voice among those on a question.

use super::Session;
use crate::model::{Remarks, Reply, Response, Status, Voice};

impl Session<'_> {
    /// The voice this sitting would change: its respondent's; without one, or where nobody is named, the only one.
    pub fn own_voice(&self, question: usize) -> Option<&Voice> {
        let voices = self.interview().response(question).voices();
        own(voices, self.respondent(), Voice::by).map(|place| &voices[place])
    }

    /// What was noted beside the answer this sitting would give or has given.
    pub fn own_remarks(&self, question: usize) -> Option<&Remarks> {
        match self.own_voice(question) {
            Some(voice) => voice.remarks.as_deref(),
            None => self.own_awaiting(question).map(|place| &self.interview().response(question).awaiting()[place]),
        }
    }

    /// Whether several respondents answered or noted something and this sitting is nobody's: then nothing can be
    /// changed.
    pub fn is_ambiguous(&self, question: usize) -> bool {
        let response = self.interview().response(question);
        self.respondent().is_none() && response.voices().len() + response.awaiting().len() > 1
    }

    /// Notes a reply of this sitting's respondent. A changed reply is no longer verified.
    pub(super) fn with_reply(&self, question: usize, reply: Reply) -> Response {
        let mut remarks = self.own_remarks(question).cloned().unwrap_or_default();
        if self.own_voice(question).is_none_or(|voice| voice.reply != reply) {
            remarks.status = None;
            remarks.on = self.today().filter(|today| self.interview().date.is_some_and(|date| date != *today));
        }
        remarks.by = self.respondent().or(remarks.by);
        self.put(question, Some(reply), remarks)
    }

    /// Takes the reply of this sitting's respondent back; a note or evidence stays and awaits another.
    pub(super) fn without_reply(&self, question: usize) -> Response {
        let mut remarks = self.own_remarks(question).cloned().unwrap_or_default();
        (remarks.status, remarks.on) = (None, None);
        self.put(question, None, remarks)
    }

    /// Changes what goes with the reply, or with the reply to come. A note does not make an answer the note-taker's.
    pub(super) fn with_remarks(&self, question: usize, change: impl FnOnce(&mut Remarks)) -> Response {
        let mut remarks = self.own_remarks(question).cloned().unwrap_or_default();
        let reply = self.own_voice(question).map(|voice| voice.reply.clone());
        if reply.is_none() {
            remarks.by = remarks.by.or(self.respondent());
        }
        change(&mut remarks);
        self.put(question, reply, remarks)
    }

    /// The place of what awaits the reply of this sitting's respondent. Beside a voice of its own only what the same
    /// respondent noted is its own; it is where a reply was written a second time by hand.
    fn own_awaiting(&self, question: usize) -> Option<usize> {
        let awaiting = self.interview().response(question).awaiting();
        match self.own_voice(question) {
            Some(voice) => awaiting.iter().position(|remarks| remarks.by.is_some() && remarks.by == voice.by()),
            None => own(awaiting, self.respondent(), |remarks| remarks.by),
        }
    }

    /// The response with this sitting's voice replaced, added or taken out; the others stay as they are.
    fn put(&self, question: usize, reply: Option<Reply>, remarks: Remarks) -> Response {
        let response = self.interview().response(question);
        let mut voices = response.voices().to_vec();
        let mut awaiting = response.awaiting().to_vec();
        let spoken = own(&voices, self.respondent(), Voice::by);
        if let Some(noted) = self.own_awaiting(question) {
            awaiting.remove(noted);
        }
        match (reply, spoken) {
            (Some(reply), spoken) => {
                let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
                let voice = Voice { reply, remarks };
                match spoken {
                    Some(place) => voices[place] = voice,
                    None => voices.push(voice),
                }
            }
            (None, spoken) => {
                spoken.map(|place| voices.remove(place));
                if remarks.note.is_some() || remarks.evidence.is_some() {
                    awaiting.push(remarks);
                }
            }
        }
        Response::with_awaiting(voices, awaiting)
    }
}

/// Which of several things said is the respondent's own.
fn own<T>(said: &[T], respondent: Option<usize>, by: impl Fn(&T) -> Option<usize>) -> Option<usize> {
    let named = respondent.and_then(|_| said.iter().position(|one| by(one) == respondent));
    let alone = || (said.len() == 1 && (respondent.is_none() || by(&said[0]).is_none())).then_some(0);
    named.or_else(alone)
}

/// The other state: verified becomes declared, anything else verified.
pub(super) fn other_status(status: Option<Status>) -> Option<Status> {
    match status {
        Some(Status::Verified) => Some(Status::Declared),
        _ => Some(Status::Verified),
    }
}
