//! Redaction: copies of interviews without notes, evidence or respondents.

use crate::model::{Interview, Remarks, Response, Voice};

/// What reports can omit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Omitted {
    Notes,
    Evidence,
    Respondents,
}

/// A copy of an interview without the omitted parts. Every reply stays.
pub fn without(interview: &Interview, omitted: &[Omitted]) -> Interview {
    let mut copy = interview.clone();
    if omitted.contains(&Omitted::Respondents) {
        copy.interviewer = None;
        copy.respondents = Vec::new();
    }
    let kept = |remarks: &Remarks| Remarks {
        note: remarks.note.clone().filter(|_| !omitted.contains(&Omitted::Notes)),
        evidence: remarks.evidence.clone().filter(|_| !omitted.contains(&Omitted::Evidence)),
        by: remarks.by.filter(|_| !omitted.contains(&Omitted::Respondents)),
        status: remarks.status,
        on: remarks.on,
    };
    for question in interview.questions() {
        let response = interview.response(question);
        let voice = |voice: &Voice| {
            let remarks = voice.remarks.as_deref().map(|remarks| Box::new(kept(remarks)));
            Voice { reply: voice.reply.clone(), remarks }
        };
        let voices = response.voices().iter().map(voice).collect();
        copy.set_response(question, Response::with_awaiting(voices, response.awaiting().iter().map(kept).collect()));
    }
    copy
}
