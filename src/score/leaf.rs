//! The result of one question: points, a gap, or nothing.

use crate::model::{AskState, Date, Disagreement, Interview, Question, QuestionId, Questionnaire, Reply};

/// The result of a question in one interview, before aggregation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Leaf {
    /// Answered, with points 0–100.
    Points(f64),
    /// *Don't know*.
    DontKnow,
    /// Not answered yet.
    Unanswered,
    /// *Not applicable*.
    NotApplicable,
    /// Its condition does not hold.
    NotAsked,
    /// Its condition depends on an answer that is not known yet; contains the points if it is already answered.
    Undecided(Option<f64>),
    /// Recorded without points: the kind or the chosen option has none.
    NotScored,
}

impl Leaf {
    /// `None` without points.
    pub fn points(self) -> Option<f64> {
        if let Leaf::Points(points) = self { Some(points) } else { None }
    }

    /// Whether the question applies to this comune, or may come to apply, answered or not.
    pub fn may_apply(self) -> bool {
        matches!(self, Leaf::Points(_) | Leaf::DontKnow | Leaf::Unanswered | Leaf::Undecided(_))
    }
}

/// The leaf of a question. If the respondents differ, an answer takes precedence over *don't know*, and that over *not
/// applicable*; `method.respondents` decides between answers.
pub fn leaf_of(questionnaire: &Questionnaire, id: QuestionId, interview: &Interview, asking: AskState) -> Leaf {
    let question = &questionnaire.questions()[id];
    if !question.kind.is_scored() {
        return Leaf::NotScored;
    }
    if !asking.asked {
        return match reply_leaf(questionnaire, id, interview) {
            _ if !asking.open => Leaf::NotAsked,
            Leaf::Points(points) => Leaf::Undecided(Some(points)),
            Leaf::DontKnow | Leaf::Unanswered => Leaf::Undecided(None),
            leaf @ (Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored) => leaf,
        };
    }
    reply_leaf(questionnaire, id, interview)
}

/// The leaf of a question that is asked and has one reply, given on day `on`.
pub fn leaf_of_reply(question: &Question, reply: &Reply, on: Option<Date>) -> Leaf {
    if question.kind.is_scored() { leaf_of_scored(question, reply, on) } else { Leaf::NotScored }
}

/// The leaf of a question with points that is asked and has one reply.
fn leaf_of_scored(question: &Question, reply: &Reply, on: Option<Date>) -> Leaf {
    match reply {
        Reply::Given(answer) => question.kind.points(answer, on).map_or(Leaf::NotScored, Leaf::Points),
        Reply::DontKnow => Leaf::DontKnow,
        Reply::NotApplicable => Leaf::NotApplicable,
    }
}

/// The leaf of a question with points that is asked.
fn reply_leaf(questionnaire: &Questionnaire, id: QuestionId, interview: &Interview) -> Leaf {
    let question = &questionnaire.questions()[id];
    let voices = interview.response(id).voices();
    if let [voice] = voices {
        return leaf_of_scored(question, &voice.reply, interview.day_of(voice));
    }
    let given = voices.iter().filter(|voice| voice.reply.answer().is_some());
    let points = given.clone().filter_map(|voice| points_of(question, interview, voice));
    match questionnaire.method.respondents {
        _ if given.clone().next().is_none() => unanswered(voices.iter().map(|voice| &voice.reply)),
        Disagreement::First => {
            let first = given.clone().next().and_then(|voice| points_of(question, interview, voice));
            first.map_or(Leaf::NotScored, Leaf::Points)
        }
        Disagreement::Lowest => points.reduce(f64::min).map_or(Leaf::NotScored, Leaf::Points),
        Disagreement::Mean => {
            let (count, sum) = points.fold((0, 0.0), |(count, sum), points| (count + 1, sum + points));
            if count == 0 { Leaf::NotScored } else { Leaf::Points(sum / f64::from(count)) }
        }
    }
}

fn points_of(question: &Question, interview: &Interview, voice: &crate::model::Voice) -> Option<f64> {
    match &voice.reply {
        Reply::Given(answer) => question.kind.points(answer, interview.day_of(voice)),
        Reply::DontKnow | Reply::NotApplicable => None,
    }
}

fn unanswered<'a>(replies: impl Iterator<Item = &'a Reply>) -> Leaf {
    replies.fold(Leaf::Unanswered, |leaf, reply| match (leaf, reply) {
        (Leaf::DontKnow, _) | (_, Reply::DontKnow) => Leaf::DontKnow,
        _ => Leaf::NotApplicable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, Remarks, Response, Voice};
    use crate::testing::{index_of_numbers, interview};

    fn voice(by: usize, reply: Reply) -> Voice {
        Voice { reply, remarks: Some(Box::new(Remarks { by: Some(by), ..Remarks::default() })) }
    }

    #[test]
    fn leaf_of_respondents_who_differ_follows_the_method() {
        let given = |number| Reply::Given(Answer::Number(number));
        for (method, replies, expected) in [
            ("mean", vec![given(20.0), given(60.0)], Leaf::Points(40.0)),
            ("lowest", vec![given(60.0), given(20.0)], Leaf::Points(20.0)),
            ("first", vec![given(60.0), given(20.0)], Leaf::Points(60.0)),
            ("mean", vec![Reply::DontKnow, given(60.0)], Leaf::Points(60.0)),
            ("mean", vec![Reply::NotApplicable, Reply::DontKnow], Leaf::DontKnow),
            ("mean", vec![Reply::NotApplicable, Reply::NotApplicable], Leaf::NotApplicable),
            ("mean", vec![], Leaf::Unanswered),
        ] {
            let questionnaire = index_of_numbers(&format!("method: {{respondents: {method}}}"), "", &[""]);
            let mut interview = interview(&questionnaire, "{}");
            let voices = replies.into_iter().enumerate().map(|(by, reply)| voice(by, reply)).collect();
            interview.set_response(QuestionId::new(0), Response::new(voices));
            let asked = AskState { asked: true, open: false };
            assert_eq!(leaf_of(&questionnaire, QuestionId::new(0), &interview, asked), expected, "{method}");
        }
    }

    #[test]
    fn leaf_of_question_with_open_condition_is_undecided() {
        let questionnaire = index_of_numbers("", "", &[""]);
        let interview = interview(&questionnaire, "{q0: 30}");
        for (asked, open, expected) in [
            (true, false, Leaf::Points(30.0)),
            (false, true, Leaf::Undecided(Some(30.0))),
            (false, false, Leaf::NotAsked),
        ] {
            assert_eq!(leaf_of(&questionnaire, QuestionId::new(0), &interview, AskState { asked, open }), expected);
        }
    }
}
