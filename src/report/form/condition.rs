//! A condition in JSON for the script of a form: questions and options by id.

use crate::model::{Condition, Operand, Questionnaire, Subject, Test};
use serde_json::{Value, json};

/// `{"all": […]}`, `{"any": […]}`, or a subject (`question` or `unit`) with its `tests`.
pub(super) fn data(questionnaire: &Questionnaire, condition: &Condition) -> Value {
    let parts = |conditions: &[Condition]| -> Value {
        conditions.iter().map(|condition| data(questionnaire, condition)).collect()
    };
    match condition {
        Condition::All(conditions) => json!({"all": parts(conditions)}),
        Condition::Any(conditions) => json!({"any": parts(conditions)}),
        Condition::Test(subject, tests) => {
            let tests: Value = tests.iter().map(|test| self::test(questionnaire, *subject, test)).collect();
            match subject {
                Subject::Question(place) => {
                    json!({"question": questionnaire.questions()[*place].id.as_str(), "tests": tests})
                }
                Subject::Population => json!({"unit": "population", "tests": tests}),
                Subject::Group => json!({"unit": "group", "tests": tests}),
            }
        }
    }
}

fn test(questionnaire: &Questionnaire, subject: Subject, test: &Test) -> Value {
    let operands = |operands: &[Operand]| -> Value {
        operands.iter().map(|operand| self::operand(questionnaire, subject, operand)).collect()
    };
    match test {
        Test::Is(values) => json!({"is": operands(values)}),
        Test::IsNot(values) => json!({"isNot": operands(values)}),
        Test::AtLeast(bound) => json!({"atLeast": bound}),
        Test::AtMost(bound) => json!({"atMost": bound}),
        Test::Answered(wanted) => json!({"answered": wanted}),
    }
}

fn operand(questionnaire: &Questionnaire, subject: Subject, operand: &Operand) -> Value {
    match (operand, subject) {
        (Operand::Option(option), Subject::Question(place)) => {
            json!(questionnaire.questions()[place].kind.option_ids()[*option].as_str())
        }
        (Operand::Option(_), _) => Value::Null,
        (Operand::YesNo(yes), _) => json!(if *yes { "yes" } else { "no" }),
        (Operand::Number(number), _) => json!(number),
        (Operand::Text(text), _) => json!(text),
    }
}
