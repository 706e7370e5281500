//! Comuni without their names, for eyes outside the working group.

use crate::model::{Interview, Remarks, Response, Voice};

/// A copy of an interview that is shown under a letter: no code, respondents, interviewer, notes, evidence.
///
/// Answers, inhabitants and group stay, because scores and conditions rest on them; reports of a masked interview
/// show neither inhabitants nor group, and of what is recorded without being scored only that there is something.
pub fn masked(interview: &Interview, letter: &str) -> Interview {
    let mut copy = interview.clone();
    copy.unit.name = letter.to_owned();
    copy.unit.code = None;
    copy.unit.masked = true;
    copy.interviewer = None;
    copy.respondents = Vec::new();
    for question in 0..interview.questions() {
        let voices = interview.response(question).voices().iter().map(|voice| {
            let on = voice.remarks.as_ref().and_then(|remarks| remarks.on);
            let remarks = on.map(|on| Box::new(Remarks { on: Some(on), ..Remarks::default() }));
            Voice { reply: voice.reply.clone(), remarks }
        });
        let voices = voices.collect();
        copy.set_response(question, Response::new(voices));
    }
    copy
}
