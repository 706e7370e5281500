//! Interviews carried over from one version of a questionnaire to another.

use super::{Answer, Id, Interview, Kind, Question, QuestionId, Questionnaire, Remarks, Reply, Response, Voice};
use std::sync::Arc;

/// An interview as it was given, with the version that it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenInterview {
    pub questionnaire: Arc<Questionnaire>,
    pub interview: Interview,
}

impl Questionnaire {
    /// The question of `other`, a version of the same questionnaire, that corresponds to a question of this one: with the
    /// same id, or with an id that one of them had formerly.
    pub fn counterpart(&self, question: QuestionId, other: &Questionnaire) -> Option<QuestionId> {
        let Question { id, formerly, .. } = &self.questions()[question];
        let by_former = || formerly.iter().find_map(|id| other.find_question(id.as_str()));
        other.find_answered(id.as_str()).or_else(by_former)
    }
}

impl Kind {
    /// The option with this id, now or in an earlier version, by its index.
    pub fn find_option(&self, id: &str) -> Option<usize> {
        let had = |formerly: &[Id]| formerly.iter().any(|former| former.as_str() == id);
        let now = self.option_ids().iter().position(|option| option.as_str() == id);
        now.or_else(|| match self {
            Kind::Choice(choice) => choice.options.iter().position(|option| had(&option.formerly)),
            Kind::Multiple(multiple) => multiple.options.iter().position(|option| had(&option.formerly)),
            Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => None,
        })
    }

    /// The ids that an option had in earlier versions.
    fn former_ids(&self, option: usize) -> &[Id] {
        match self {
            Kind::Choice(choice) => &choice.options[option].formerly,
            Kind::Multiple(multiple) => &multiple.options[option].formerly,
            Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => &[],
        }
    }

    /// The option of `other` that corresponds to an option of this kind: with the same id, or with an id that one of
    /// them had formerly.
    pub fn option_counterpart(&self, option: usize, other: &Kind) -> Option<usize> {
        let id = *self.option_ids().get(option)?;
        let ids = other.option_ids();
        let by_former =
            || self.former_ids(option).iter().find_map(|former| ids.iter().position(|known| *known == former));
        other.find_option(id.as_str()).or_else(by_former)
    }
}

/// Converts an answer to another version of a question; `None` if it is not possible there.
pub fn carried_answer(now: &Kind, then: &Kind, answer: &Answer) -> Option<Answer> {
    let option = |option: &usize| then.option_counterpart(*option, now);
    match (now, answer) {
        (Kind::Choice(_), Answer::Choice(chosen)) => option(chosen).map(Answer::Choice),
        (Kind::Multiple(multiple), Answer::Multiple(chosen)) => {
            let mut options: Vec<usize> = chosen.iter().map(option).collect::<Option<_>>()?;
            options.sort_unstable();
            let alone = options.iter().all(|option| !multiple.options[*option].exclusive) || options.len() == 1;
            alone.then_some(Answer::Multiple(options))
        }
        (Kind::YesNo(_), Answer::YesNo(_)) | (Kind::Open, Answer::Text(_)) | (Kind::Date(_), Answer::Date(_)) => {
            Some(answer.clone())
        }
        (Kind::Scale(scale), Answer::Scale(step)) => (scale.from..=scale.to).contains(step).then(|| answer.clone()),
        (Kind::Number(number), Answer::Number(value)) => {
            let within =
                number.least().is_none_or(|least| *value >= least) && number.max.is_none_or(|most| *value <= most);
            within.then(|| answer.clone())
        }
        (Kind::Table(inventory), Answer::Rows(_)) => (then.inventory() == Some(inventory)).then(|| answer.clone()),
        // The kind has changed.
        (Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_), _) => None,
        (Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_), _) => None,
    }
}

/// Carries an interview over to another version of its questionnaire. Answers that are not possible there are left out;
/// the interview as given stays attached, and is what scores come from.
pub fn carried(given: &GivenInterview, now: &Questionnaire) -> Interview {
    let GivenInterview { questionnaire: then, interview } = given;
    let mut carried = Interview::new(interview.unit.clone(), now.questions().len());
    carried.wave.clone_from(&interview.wave);
    carried.wave_position = interview.wave_position;
    carried.date = interview.date;
    carried.interviewer.clone_from(&interview.interviewer);
    carried.respondents.clone_from(&interview.respondents);
    for question in now.questions().ids() {
        let Some(own) = now.counterpart(question, then) else { continue };
        let (kind, own_kind) = (&now.questions()[question].kind, &then.questions()[own].kind);
        let reply = |reply: &Reply| match reply {
            Reply::Given(answer) => carried_answer(kind, own_kind, answer).map(Reply::Given),
            Reply::DontKnow | Reply::NotApplicable => Some(reply.clone()),
        };
        let voice = |voice: &Voice| Some(Voice { reply: reply(&voice.reply)?, remarks: voice.remarks.clone() });
        let response = interview.response(own);
        let voices: Vec<Voice> = response.voices().iter().filter_map(voice).collect();
        let awaiting: Vec<Remarks> = response.awaiting().to_vec();
        carried.set_response(question, Response::with_awaiting(voices, awaiting));
    }
    carried.given = Some(Arc::new(given.clone()));
    carried
}
