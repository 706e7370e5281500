//! Joins the interviews of one comune that different offices filled in.

use crate::model::{Id, Interview, QuestionId, Questionnaire, Remarks, Respondent, Response, Voice};

/// Adds the answers of another interview of the same comune and wave. Returns the questions that both answer differently.
///
/// An answer that both give alike is kept once. Where they differ, both are kept, each as the answer of its respondent.
/// Respondents of the other interview whose ids are taken get another id; an interview without respondents gets one, but
/// only if one of its answers is next to another.
pub fn join(questionnaire: &Questionnaire, interview: &mut Interview, mut other: Interview) -> Vec<QuestionId> {
    let offset = interview.respondents.len();
    for mut respondent in std::mem::take(&mut other.respondents) {
        respondent.id = unused_id(respondent.id.as_str(), &interview.respondents);
        interview.respondents.push(respondent);
    }
    let first_day = interview.date.into_iter().chain(other.date).min();
    let (own_day, other_day) = (interview.date, other.date);
    let mut unnamed = [None, None];
    let mut disagreements = Vec::new();
    for question in questionnaire.questions().ids() {
        let mut voices = dated(interview.response(question).voices(), own_day, first_day, 0);
        let mut others = dated(other.response(question).voices(), other_day, first_day, offset);
        let replies = |voices: &[Voice]| voices.iter().map(|voice| voice.reply.clone()).collect::<Vec<_>>();
        if voices.is_empty() || others.is_empty() {
            voices.append(&mut others);
        } else if replies(&voices) != replies(&others) {
            disagreements.push(question);
            for (part, unnamed) in [&mut voices, &mut others].into_iter().zip(&mut unnamed) {
                for voice in part.iter_mut().filter(|voice| voice.by().is_none()) {
                    let by = *unnamed.get_or_insert_with(|| new_respondent(&mut interview.respondents));
                    voice.remarks.get_or_insert_default().by = Some(by);
                }
            }
            voices.append(&mut others);
        }
        let awaiting = interview.response(question).awaiting().iter().cloned();
        let of_other = other.response(question).awaiting().iter().map(|remarks| moved(remarks.clone(), offset));
        let awaiting = if voices.is_empty() { awaiting.chain(of_other).collect() } else { awaiting.collect() };
        interview.set_response(question, Response::with_awaiting(voices, awaiting));
    }
    interview.date = first_day;
    let (unit, of_other) = (&mut interview.unit, other.unit);
    unit.code = unit.code.take().or(of_other.code);
    unit.population = unit.population.or(of_other.population);
    unit.group = unit.group.take().or(of_other.group);
    unit.formerly.extend(of_other.formerly);
    match (&mut interview.interviewer, other.interviewer) {
        (Some(one), Some(other)) if *one != other => *one = format!("{one}, {other}"),
        (Some(_), _) | (None, None) => {}
        (own @ None, other) => *own = other,
    }
    disagreements
}

/// Copies voices: with their own day, if it is not the first, and with respondents moved by `offset`.
fn dated(
    voices: &[Voice],
    day: Option<crate::model::Date>,
    first_day: Option<crate::model::Date>,
    offset: usize,
) -> Vec<Voice> {
    let copy = |voice: &Voice| {
        let mut remarks = moved(voice.remarks.as_deref().cloned().unwrap_or_default(), offset);
        remarks.on = remarks.on.or(day).filter(|day| Some(*day) != first_day);
        let remarks = (remarks != Remarks::default()).then(|| Box::new(remarks));
        Voice { reply: voice.reply.clone(), remarks }
    };
    voices.iter().map(copy).collect()
}

fn moved(remarks: Remarks, offset: usize) -> Remarks {
    Remarks { by: remarks.by.map(|by| by + offset), ..remarks }
}

fn new_respondent(respondents: &mut Vec<Respondent>) -> usize {
    let id = unused_id("rispondente", respondents);
    respondents.push(Respondent { id, role: None, name: None });
    respondents.len() - 1
}

/// Returns the id, with a number if a respondent has it.
pub(in crate::load) fn unused_id(id: &str, respondents: &[Respondent]) -> Id {
    // Short enough for an id with its number.
    let beginning = &id[..id.len().min(40)];
    let numbered = (2..).map(|number| format!("{beginning}-{number}"));
    let is_unused = |id: &Id| respondents.iter().all(|respondent| respondent.id != *id);
    let mut ids = std::iter::once(id.to_owned()).chain(numbered).filter_map(|id| Id::new(&id)).filter(is_unused);
    ids.next().expect("one of endless numbers is unused")
}
