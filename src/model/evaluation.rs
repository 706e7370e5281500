//! Conditions applied to an interview: which questions are asked, and whether missing answers could change that.

use super::{
    Answer, Condition, IdVec, Interview, Kind, Operand, OperandKind, QuestionId, Questionnaire, Reply, Subject, Test,
    YesNo,
};

/// Whether a question is asked in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskState {
    /// Whether it is asked, given the answers so far.
    pub asked: bool,
    /// Whether answers that are still missing could change `asked`.
    pub open: bool,
}

impl Questionnaire {
    /// Fills `ask_states`, by question: whether it is asked, and whether missing answers could change that.
    pub fn ask_states(&self, interview: &Interview, ask_states: &mut IdVec<QuestionId, AskState>) {
        ask_states.clear();
        let mut asked = IdVec::default();
        for question in self.questions() {
            let asking = match &question.when {
                None => AskState { asked: true, open: false },
                Some(condition) => AskState {
                    asked: condition.holds(interview, &asked),
                    open: condition.is_open(interview, ask_states),
                },
            };
            asked.push(asking.asked);
            ask_states.push(asking);
        }
    }

    /// Fills `asked`, by question: whether it has no condition or its condition holds.
    pub fn asked(&self, interview: &Interview, asked: &mut IdVec<QuestionId, bool>) {
        asked.clear();
        for question in self.questions() {
            let holds = question.when.as_ref().is_none_or(|condition| condition.holds(interview, asked));
            asked.push(holds);
        }
    }
}

/// Whether the value of a subject is still unknown: the population is not given, or a question is asked without an
/// answer, or missing answers could change whether it is asked. *Not applicable* counts as known unless another
/// respondent does not know. `states` covers the earlier questions.
pub fn is_unknown(subject: Subject, interview: &Interview, states: &IdVec<QuestionId, AskState>) -> bool {
    match subject {
        Subject::Population => interview.unit.population.is_none(),
        Subject::Group => false,
        Subject::Question(question) => {
            let AskState { asked, open } = states[question];
            open || (asked && !is_replied(interview, question))
        }
    }
}

/// Whether a question has an answer, or does not apply.
fn is_replied(interview: &Interview, question: QuestionId) -> bool {
    let response = interview.response(question);
    let does_not_apply = response.voices().iter().any(|voice| voice.reply == Reply::NotApplicable)
        && !response.voices().iter().any(|voice| voice.reply == Reply::DontKnow);
    response.first_given().is_some() || does_not_apply
}

impl Operand {
    /// Parses an operand for a kind with options or for yes and no; `None` for other kinds and unknown words.
    pub fn of_option(kind: &Kind, text: &str) -> Option<Operand> {
        match kind.operand_kind() {
            OperandKind::Option => kind.option_ids().iter().position(|id| id.as_str() == text).map(Operand::Option),
            OperandKind::YesNo => YesNo::read(text).map(Operand::YesNo),
            OperandKind::Number | OperandKind::Text | OperandKind::None => None,
        }
    }

    /// Whether an answer equals this value or, for a multiple choice, includes it.
    fn matches(&self, answer: &Answer) -> bool {
        match answer {
            Answer::Choice(chosen) => *self == Operand::Option(*chosen),
            Answer::Multiple(chosen) => chosen.iter().any(|option| *self == Operand::Option(*option)),
            Answer::YesNo(yes) => *self == Operand::YesNo(*yes),
            Answer::Scale(step) => *self == Operand::Number(f64::from(*step)),
            Answer::Number(number) => *self == Operand::Number(*number),
            Answer::Text(text) => self.is_text(text),
            Answer::Date(_) | Answer::Rows(_) => false,
        }
    }

    fn is_text(&self, text: &str) -> bool {
        match self {
            Operand::Text(operand) => operand == text,
            Operand::Option(_) | Operand::YesNo(_) | Operand::Number(_) => false,
        }
    }
}

impl Condition {
    /// Whether the condition holds in an interview.
    ///
    /// `asked` covers the earlier questions; a question that is not asked counts as unanswered. A subject that is
    /// unanswered, unknown or not applicable passes only `answered: false`. If several respondents answered, the first
    /// answer decides.
    pub fn holds(&self, interview: &Interview, asked: &IdVec<QuestionId, bool>) -> bool {
        match self {
            Condition::All(conditions) => conditions.iter().all(|condition| condition.holds(interview, asked)),
            Condition::Any(conditions) => conditions.iter().any(|condition| condition.holds(interview, asked)),
            Condition::Test(subject, tests) => {
                let value = SubjectValue::of(*subject, interview, |question| asked[question]);
                tests.iter().all(|test| value.passes(test))
            }
        }
    }

    /// Whether answers that are still missing could change the result of [`Condition::holds`].
    ///
    /// `states` covers the earlier questions. *Not applicable* is known; *don't know* and no answer are not.
    pub fn is_open(&self, interview: &Interview, states: &IdVec<QuestionId, AskState>) -> bool {
        self.can_be(true, interview, states) && self.can_be(false, interview, states)
    }

    /// Whether some values of the unknown answers make the condition hold (`hold`) or fail (`!hold`).
    ///
    /// An upper bound: every part is examined separately, so the result may be `true` although the values that two
    /// parts need exclude each other.
    fn can_be(&self, hold: bool, interview: &Interview, states: &IdVec<QuestionId, AskState>) -> bool {
        match self {
            Condition::All(parts) if hold => parts.iter().all(|part| part.can_be(true, interview, states)),
            Condition::All(parts) => parts.iter().any(|part| part.can_be(false, interview, states)),
            Condition::Any(parts) if hold => parts.iter().any(|part| part.can_be(true, interview, states)),
            Condition::Any(parts) => parts.iter().all(|part| part.can_be(false, interview, states)),
            Condition::Test(subject, tests) => {
                let passes = |asked: &dyn Fn(QuestionId) -> bool| {
                    let value = SubjectValue::of(*subject, interview, asked);
                    tests.iter().all(|test| value.passes(test))
                };
                // Already answered, but it may turn out not to be asked: then it has no answer.
                let may_vanish = matches!(subject, Subject::Question(question)
                    if states[*question].open && is_replied(interview, *question));
                if may_vanish {
                    return passes(&|_| true) == hold || passes(&|_| false) == hold;
                }
                is_unknown(*subject, interview, states) || passes(&|question| states[question].asked) == hold
            }
        }
    }
}

enum SubjectValue<'a> {
    Missing,
    Answer(&'a Answer),
    Number(f64),
    Text(&'a str),
}

impl<'a> SubjectValue<'a> {
    fn of(subject: Subject, interview: &'a Interview, asked: impl Fn(QuestionId) -> bool) -> SubjectValue<'a> {
        match subject {
            Subject::Question(question) if asked(question) => {
                interview.response(question).first_given().map_or(SubjectValue::Missing, SubjectValue::Answer)
            }
            Subject::Question(_) => SubjectValue::Missing,
            Subject::Population => {
                interview.unit.population.map_or(SubjectValue::Missing, |n| SubjectValue::Number(n as f64))
            }
            Subject::Group => interview.unit.group.as_deref().map_or(SubjectValue::Missing, SubjectValue::Text),
        }
    }

    fn passes(&self, test: &Test) -> bool {
        match (test, self) {
            (Test::Answered(wanted), value) => *wanted != matches!(value, SubjectValue::Missing),
            (_, SubjectValue::Missing) => false,
            (Test::Is(operands), value) => operands.iter().any(|operand| value.equals(operand)),
            (Test::IsNot(operands), value) => !operands.iter().any(|operand| value.equals(operand)),
            (Test::AtLeast(bound), value) => value.number().is_some_and(|number| number >= *bound),
            (Test::AtMost(bound), value) => value.number().is_some_and(|number| number <= *bound),
        }
    }

    fn equals(&self, operand: &Operand) -> bool {
        match self {
            SubjectValue::Missing => false,
            SubjectValue::Answer(answer) => operand.matches(answer),
            SubjectValue::Number(number) => *operand == Operand::Number(*number),
            SubjectValue::Text(text) => operand.is_text(text),
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            SubjectValue::Number(number) => Some(*number),
            SubjectValue::Answer(answer) => answer.number(),
            SubjectValue::Missing | SubjectValue::Text(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{IdVec, QuestionId};
    use crate::testing::{interview, questionnaire};

    /// Whether the last of three questions is asked, and whether that is open, with this condition and these answers.
    fn state(condition: &str, answers: &str) -> (bool, bool) {
        let questionnaire = questionnaire(&format!(
            "indices:\n  - id: index\n    title: Index\n    questions:\n      - {{id: site, text: Q, kind: yes_no}}\n      \
             - {{id: pages, text: Q, kind: number}}\n      - {{id: last, text: Q, kind: yes_no, when: {condition}}}\n"
        ));
        let mut states = IdVec::default();
        questionnaire.ask_states(&interview(&questionnaire, answers), &mut states);
        let last = QuestionId::new(2);
        (states[last].asked, states[last].open)
    }

    #[test]
    fn condition_on_answers_holds_or_stays_open() {
        for (condition, answers, asked, open) in [
            ("{question: site, is: [yes]}", "{site: yes}", true, false),
            ("{question: site, is: [yes]}", "{site: no}", false, false),
            ("{question: site, is: [yes]}", "{}", false, true),
            ("{question: site, is: [yes]}", "{site: dont_know}", false, true),
            ("{question: site, is: [yes]}", "{site: not_applicable}", false, false),
            ("{question: pages, at_least: 10}", "{pages: 10}", true, false),
            ("{question: pages, at_most: 9}", "{pages: 10}", false, false),
            ("{any: [{question: site, is: [yes]}, {question: pages, at_least: 10}]}", "{pages: 10}", true, false),
            ("{all: [{question: site, is: [yes]}, {question: pages, at_least: 10}]}", "{pages: 9}", false, false),
            ("{all: [{question: site, is: [yes]}, {question: pages, at_least: 10}]}", "{pages: 10}", false, true),
        ] {
            assert_eq!(state(condition, answers), (asked, open), "{condition} {answers}");
        }
    }

    #[test]
    fn answer_to_question_that_may_not_be_asked_decides_what_it_can() {
        let questionnaire = questionnaire(
            "indices:\n  - id: index\n    title: Index\n    questions:\n      - {id: site, text: Q, kind: yes_no}\n      \
             - {id: shop, text: Q, kind: yes_no, when: {question: site, is: [yes]}}\n      \
             - {id: last, text: Q, kind: yes_no, when: {question: shop, is: [yes]}}\n",
        );
        for (answers, open) in [("{shop: no}", false), ("{shop: yes}", true), ("{}", true), ("{site: no}", false)] {
            let mut states = IdVec::default();
            questionnaire.ask_states(&interview(&questionnaire, answers), &mut states);
            assert_eq!(states[QuestionId::new(2)].open, open, "{answers}");
        }
    }
}
