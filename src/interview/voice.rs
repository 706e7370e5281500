//! The part of a response that belongs to the respondent of the session.

use crate::model::{Date, Remarks, Reply, Response, Status, Voice};

/// Why the session cannot change a response: it would overwrite another respondent's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Several respondents replied, and the session has no respondent.
    SeveralRespondents,
    /// A reply has no respondent, but the session has one: two replies need two names.
    Unnamed,
}

/// A response as the respondent of the session may change it.
#[derive(Clone, Copy)]
pub(super) struct OwnVoice<'a> {
    pub response: &'a Response,
    /// The respondent of the session, by index; `None` if the session has none.
    pub respondent: Option<usize>,
}

impl<'a> OwnVoice<'a> {
    /// The voice of the session's respondent; without a respondent, the only voice.
    pub fn voice(self) -> Option<&'a Voice> {
        let voices = self.response.voices();
        self.own(voices, Voice::by).map(|index| &voices[index])
    }

    /// The remarks on the reply, or those noted before a reply exists.
    pub fn remarks(self) -> Option<&'a Remarks> {
        match self.voice() {
            Some(voice) => voice.remarks.as_deref(),
            None => self.awaiting().map(|index| &self.response.awaiting()[index]),
        }
    }

    /// Why the response cannot be changed, if it cannot.
    pub fn obstacle(self) -> Option<Obstacle> {
        let voices = self.response.voices().iter().map(Voice::by);
        let mut by = voices.chain(self.response.awaiting().iter().map(|remarks| remarks.by));
        match self.respondent {
            None => (by.count() > 1).then_some(Obstacle::SeveralRespondents),
            Some(_) => by.any(|by| by.is_none()).then_some(Obstacle::Unnamed),
        }
    }

    /// The response with this reply, `day` being the day to record with it. A changed reply is no longer verified.
    pub fn with_reply(self, reply: Reply, day: Option<Date>) -> Response {
        let mut remarks = self.remarks().cloned().unwrap_or_default();
        if self.voice().is_none_or(|voice| voice.reply != reply) {
            remarks.status = None;
            remarks.on = day;
        }
        remarks.by = self.respondent.or(remarks.by);
        self.replaced(Some(reply), remarks)
    }

    /// The response without the reply. Its note and evidence stay, for the next reply.
    pub fn without_reply(self) -> Response {
        let mut remarks = self.remarks().cloned().unwrap_or_default();
        (remarks.status, remarks.on) = (None, None);
        self.replaced(None, remarks)
    }

    /// The response with other remarks. A note on a reply without a name does not give it the name of the session's
    /// respondent.
    pub fn with_remarks(self, change: impl FnOnce(&mut Remarks)) -> Response {
        let mut remarks = self.remarks().cloned().unwrap_or_default();
        let reply = self.voice().map(|voice| voice.reply.clone());
        if reply.is_none() {
            remarks.by = remarks.by.or(self.respondent);
        }
        change(&mut remarks);
        self.replaced(reply, remarks)
    }

    /// The index of the remarks that await the respondent's reply.
    ///
    /// If the respondent has a voice, only remarks with the same name count: they come from a reply that was written
    /// twice by hand.
    fn awaiting(self) -> Option<usize> {
        let awaiting = self.response.awaiting();
        match self.voice() {
            Some(voice) => awaiting.iter().position(|remarks| remarks.by.is_some() && remarks.by == voice.by()),
            None => self.own(awaiting, |remarks| remarks.by),
        }
    }

    /// The response with this voice replaced, added or removed; other voices stay.
    fn replaced(self, reply: Option<Reply>, remarks: Remarks) -> Response {
        let mut voices = self.response.voices().to_vec();
        let mut awaiting = self.response.awaiting().to_vec();
        let own = self.own(&voices, Voice::by);
        if let Some(noted) = self.awaiting() {
            awaiting.remove(noted);
        }
        match (reply, own) {
            (Some(reply), own) => {
                let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
                let voice = Voice { reply, remarks };
                match own {
                    Some(index) => voices[index] = voice,
                    None => voices.push(voice),
                }
            }
            (None, own) => {
                own.map(|index| voices.remove(index));
                if remarks.note.is_some() || remarks.evidence.is_some() {
                    awaiting.push(remarks);
                }
            }
        }
        Response::with_awaiting(voices, awaiting)
    }

    /// The index of the respondent's item; without a respondent, that of the only item.
    fn own<T>(self, items: &[T], by: impl Fn(&T) -> Option<usize>) -> Option<usize> {
        match self.respondent {
            Some(_) => items.iter().position(|item| by(item) == self.respondent),
            None => (items.len() == 1).then_some(0),
        }
    }
}

/// Switches between declared and verified; no status becomes verified.
pub(super) fn other_status(status: Option<Status>) -> Option<Status> {
    match status {
        Some(Status::Verified) => Some(Status::Declared),
        _ => Some(Status::Verified),
    }
}
