//! A condition as an XPath expression of XForms, with the same meaning as in an interview.
//!
//! In an XForm, a question that is not relevant is blank, as a question not asked is here; comparing a
//! blank with a number gives false, as comparing a missing answer does here.

use super::{DONT_KNOW, NOT_APPLICABLE};
use crate::lang::Text;
use crate::model::{Ask, Condition, Operand, Questionnaire, Subject, Test};

/// The expression for `relevant`.
pub(super) fn relevant(questionnaire: &Questionnaire, condition: &Condition) -> String {
    let joined = |conditions: &[Condition], word: &str| {
        let parts: Vec<String> =
            conditions.iter().map(|condition| format!("({})", relevant(questionnaire, condition))).collect();
        parts.join(word)
    };
    match condition {
        Condition::All(conditions) => joined(conditions, " and "),
        Condition::Any(conditions) => joined(conditions, " or "),
        Condition::Test(subject, tests) => {
            let tests: Vec<String> = tests.iter().map(|test| expression(questionnaire, *subject, test)).collect();
            match tests.as_slice() {
                [one] => one.clone(),
                several => several.iter().map(|test| format!("({test})")).collect::<Vec<_>>().join(" and "),
            }
        }
    }
}

fn expression(questionnaire: &Questionnaire, subject: Subject, test: &Test) -> String {
    let (name, ask) = match subject {
        Subject::Question(place) => {
            let question = &questionnaire.questions()[place];
            (question.id.as_str(), Some(question.kind.ask()))
        }
        Subject::Population => ("population", None),
        Subject::Group => ("group", None),
    };
    let ask = ask.as_ref();
    let answered = answered(name, ask);
    let is_one_of = |operands: &[Operand]| {
        let equal = operands.iter().map(|operand| equals(name, ask, operand));
        equal.collect::<Vec<_>>().join(" or ")
    };
    match test {
        Test::Answered(true) => answered,
        Test::Answered(false) => format!("not({answered})"),
        Test::Is(operands) => is_one_of(operands),
        Test::IsNot(operands) => format!("({answered}) and not({})", is_one_of(operands)),
        Test::AtLeast(bound) => format!("${{{name}}} >= {bound}"),
        Test::AtMost(bound) => format!("({answered}) and ${{{name}}} <= {bound}"),
    }
}

/// Whether there is an answer; "don't know" and "not applicable" do not count. Population and group have no [`Ask`].
fn answered(name: &str, ask: Option<&Ask<&Text>>) -> String {
    match ask {
        Some(Ask::Table(inventory)) if inventory.rows.is_empty() => format!("count(${{{name}}}) > 0"),
        Some(Ask::Table(inventory)) => {
            let columns = || inventory.columns.iter();
            let cells = inventory
                .rows
                .iter()
                .flat_map(|row| columns().map(|column| format!("${{{name}.{}.{}}} != ''", row.id, column.id)));
            cells.collect::<Vec<_>>().join(" or ")
        }
        Some(Ask::Several(_)) => {
            format!(
                "${{{name}}} != '' and not(selected(${{{name}}}, '{DONT_KNOW}')) and \
                 not(selected(${{{name}}}, '{NOT_APPLICABLE}'))"
            )
        }
        Some(Ask::One(_) | Ask::YesNo) => {
            format!("${{{name}}} != '' and ${{{name}}} != '{DONT_KNOW}' and ${{{name}}} != '{NOT_APPLICABLE}'")
        }
        Some(Ask::Number { .. } | Ask::Text | Ask::Day { .. }) | None => format!("${{{name}}} != ''"),
    }
}

fn equals(name: &str, ask: Option<&Ask<&Text>>, operand: &Operand) -> String {
    match operand {
        Operand::Option(option) => match ask {
            Some(Ask::Several(options)) => format!("selected(${{{name}}}, '{}')", options[*option].code),
            Some(Ask::One(options)) => format!("${{{name}}} = '{}'", options[*option].code),
            Some(Ask::YesNo | Ask::Number { .. } | Ask::Text | Ask::Day { .. } | Ask::Table(_)) | None => {
                format!("${{{name}}} = ''")
            }
        },
        Operand::YesNo(yes) => format!("${{{name}}} = '{}'", if *yes { "yes" } else { "no" }),
        Operand::Number(number) => format!("${{{name}}} = {number}"),
        Operand::Text(text) => format!("${{{name}}} = {}", literal(text)),
    }
}

/// A string literal of XPath 1.0, which has no escapes: a text with both quotation marks needs `concat`.
fn literal(text: &str) -> String {
    if !text.contains('\'') {
        return format!("'{text}'");
    }
    if !text.contains('"') {
        return format!("\"{text}\"");
    }
    let parts: Vec<String> = text.split('\'').map(|part| format!("'{part}'")).collect();
    format!("concat({})", parts.join(", \"'\", "))
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn xlsform_text_literal_with_quotes_is_quoted_or_concatenated() {
        assert_eq!(literal("Unione"), "'Unione'");
        assert_eq!(literal("Unione d'Esempio"), "\"Unione d'Esempio\"");
        assert_eq!(literal("l'\"Unione\""), "concat('l', \"'\", '\"Unione\"')");
    }
}
