//! When a question is asked.

use super::{Answer, Interview, Kind, OperandKind, Reply, YesNo};

/// A condition on earlier answers or on what is known of the comune.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of these hold.
    All(Vec<Condition>),
    /// One of these at least holds.
    Any(Vec<Condition>),
    /// Every test holds on the subject.
    Test(Subject, Vec<Test>),
}

/// Whether a question is asked in an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Whether it is, as far as is known.
    pub asked: bool,
    /// Whether what is not known yet could change that.
    pub open: bool,
}

/// Whether what a condition looks at is not known yet.
pub fn is_unknown(subject: Subject, interview: &Interview, askings: &[Asking]) -> bool {
    match subject {
        Subject::Population => interview.unit.population.is_none(),
        Subject::Group => false,
        Subject::Question(question) => {
            let response = interview.response(question);
            let does_not_apply = response.voices().iter().any(|voice| voice.reply == Reply::NotApplicable)
                && !response.voices().iter().any(|voice| voice.reply == Reply::DontKnow);
            let unanswered = response.first_given().is_none() && !does_not_apply;
            let Asking { asked, open } = askings[question];
            open || (asked && unanswered)
        }
    }
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The answer to an earlier question.
    Question(usize),
    /// The inhabitants of the comune.
    Population,
    /// The group the comune belongs to.
    Group,
}

/// What is tested.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It is one of these.
    Is(Vec<Operand>),
    /// It is known and none of these.
    IsNot(Vec<Operand>),
    /// It is a number, and this or more.
    AtLeast(f64),
    /// It is a number, and this or less.
    AtMost(f64),
    /// It has, or has not, been answered.
    Answered(bool),
}

/// A value an answer is held against.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// An option, counted from 0.
    Option(usize),
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

impl Operand {
    /// The operand that files write as `text` for a kind with options, or of yes and no.
    pub fn of_option(kind: &Kind, text: &str) -> Option<Operand> {
        match kind.operand_kind() {
            OperandKind::Option => kind.option_ids().iter().position(|id| id.as_str() == text).map(Operand::Option),
            OperandKind::YesNo => YesNo::read(text).map(Operand::YesNo),
            OperandKind::Number | OperandKind::Text | OperandKind::None => None,
        }
    }

    /// Whether an answer is this value or, of several options, includes it.
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
    /// Whether the condition holds for an interview.
    ///
    /// `asked` says which of the earlier questions are asked: what is not asked counts as unanswered. On what
    /// is unanswered, unknown or not applicable only `answered: false` holds. Where several respondents
    /// answered, the first answer decides.
    pub fn holds(&self, interview: &Interview, asked: &[bool]) -> bool {
        match self {
            Condition::All(conditions) => conditions.iter().all(|condition| condition.holds(interview, asked)),
            Condition::Any(conditions) => conditions.iter().any(|condition| condition.holds(interview, asked)),
            Condition::Test(subject, tests) => {
                let value = Value::of(*subject, interview, |question| asked[question]);
                tests.iter().all(|test| value.passes(test))
            }
        }
    }

    /// Whether what is not known yet could still change what [`Condition::holds`] says.
    ///
    /// `askings` says of the earlier questions whether they are asked and whether that is open. What does not apply
    /// is known; what nobody answered or knows is not.
    pub fn is_open(&self, interview: &Interview, askings: &[Asking]) -> bool {
        self.can(true, interview, askings) && self.can(false, interview, askings)
    }

    /// Whether some way to fill in what is not known makes the condition hold, or not hold. Parts are looked at one by
    /// one, so a way is seen also where two parts could never go together.
    fn can(&self, hold: bool, interview: &Interview, askings: &[Asking]) -> bool {
        match self {
            Condition::All(parts) if hold => parts.iter().all(|part| part.can(true, interview, askings)),
            Condition::All(parts) => parts.iter().any(|part| part.can(false, interview, askings)),
            Condition::Any(parts) if hold => parts.iter().any(|part| part.can(true, interview, askings)),
            Condition::Any(parts) => parts.iter().all(|part| part.can(false, interview, askings)),
            Condition::Test(subject, tests) => {
                if is_unknown(*subject, interview, askings) {
                    return true;
                }
                let value = Value::of(*subject, interview, |question| askings[question].asked);
                tests.iter().all(|test| value.passes(test)) == hold
            }
        }
    }

    /// The questions the condition looks at.
    pub fn questions(&self, found: &mut Vec<usize>) {
        match self {
            Condition::All(conditions) | Condition::Any(conditions) => {
                conditions.iter().for_each(|condition| condition.questions(found));
            }
            Condition::Test(Subject::Question(question), _) => found.push(*question),
            Condition::Test(..) => {}
        }
    }

    /// Whether the condition looks at the population.
    pub fn needs_population(&self) -> bool {
        match self {
            Condition::All(conditions) | Condition::Any(conditions) => {
                conditions.iter().any(Condition::needs_population)
            }
            Condition::Test(subject, _) => *subject == Subject::Population,
        }
    }
}

/// What the subject of a condition is in one interview.
enum Value<'a> {
    Missing,
    Answer(&'a Answer),
    Number(f64),
    Text(&'a str),
}

impl<'a> Value<'a> {
    fn of(subject: Subject, interview: &'a Interview, asked: impl Fn(usize) -> bool) -> Value<'a> {
        match subject {
            Subject::Question(question) if asked(question) => {
                interview.response(question).first_given().map_or(Value::Missing, Value::Answer)
            }
            Subject::Question(_) => Value::Missing,
            Subject::Population => interview.unit.population.map_or(Value::Missing, |n| Value::Number(n as f64)),
            Subject::Group => interview.unit.group.as_deref().map_or(Value::Missing, Value::Text),
        }
    }

    fn passes(&self, test: &Test) -> bool {
        match (test, self) {
            (Test::Answered(wanted), value) => *wanted != matches!(value, Value::Missing),
            (_, Value::Missing) => false,
            (Test::Is(operands), value) => operands.iter().any(|operand| value.equals(operand)),
            (Test::IsNot(operands), value) => !operands.iter().any(|operand| value.equals(operand)),
            (Test::AtLeast(bound), value) => value.number().is_some_and(|number| number >= *bound),
            (Test::AtMost(bound), value) => value.number().is_some_and(|number| number <= *bound),
        }
    }

    fn equals(&self, operand: &Operand) -> bool {
        match self {
            Value::Missing => false,
            Value::Answer(answer) => operand.matches(answer),
            Value::Number(number) => *operand == Operand::Number(*number),
            Value::Text(text) => operand.is_text(text),
        }
    }

    fn number(&self) -> Option<f64> {
        match self {
            Value::Number(number) => Some(*number),
            Value::Answer(answer) => answer.number(),
            Value::Missing | Value::Text(_) => None,
        }
    }
}
