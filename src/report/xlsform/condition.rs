//! A condition as an XPath expression of XForms, with the meaning it has in an interview.
//!
//! In an XForm a question that is not relevant counts as blank, as a question not asked does here; a comparison of a
//! blank with a number is false, as it is of a missing answer here.

use super::survey::{DONT_KNOW, NOT_APPLICABLE, is_typed};
use crate::model::{Condition, Kind, Operand, Questionnaire, Subject, Test};

/// What `relevant` holds for a condition.
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
    let name = match subject {
        Subject::Question(place) => questionnaire.questions()[place].id.to_string(),
        Subject::Population => "population".to_owned(),
        Subject::Group => "group".to_owned(),
    };
    let kind = match subject {
        Subject::Question(place) => Some(&questionnaire.questions()[place].kind),
        _ => None,
    };
    let answered = answered(&name, kind);
    let is_one_of = |operands: &[Operand]| {
        let equal = operands.iter().map(|operand| equals(&name, kind, operand));
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

/// Whether there is an answer, a reply in the place of one being none.
fn answered(name: &str, kind: Option<&Kind>) -> String {
    match kind {
        Some(Kind::Table(inventory)) if inventory.rows.is_empty() => format!("count(${{{name}}}) > 0"),
        Some(Kind::Table(inventory)) => {
            let columns = || inventory.columns.iter();
            let cells = inventory
                .rows
                .iter()
                .flat_map(|row| columns().map(|column| format!("${{{name}.{}.{}}} != ''", row.id, column.id)));
            cells.collect::<Vec<_>>().join(" or ")
        }
        Some(Kind::Multiple(_)) => {
            format!(
                "${{{name}}} != '' and not(selected(${{{name}}}, '{DONT_KNOW}')) and \
                 not(selected(${{{name}}}, '{NOT_APPLICABLE}'))"
            )
        }
        Some(kind) if !is_typed(kind) => {
            format!("${{{name}}} != '' and ${{{name}}} != '{DONT_KNOW}' and ${{{name}}} != '{NOT_APPLICABLE}'")
        }
        _ => format!("${{{name}}} != ''"),
    }
}

fn equals(name: &str, kind: Option<&Kind>, operand: &Operand) -> String {
    match operand {
        Operand::Option(option) => {
            let id = kind.and_then(|kind| kind.option_ids().get(*option).map(|id| id.to_string())).unwrap_or_default();
            match kind {
                Some(Kind::Multiple(_)) => format!("selected(${{{name}}}, '{id}')"),
                _ => format!("${{{name}}} = '{id}'"),
            }
        }
        Operand::YesNo(yes) => format!("${{{name}}} = '{}'", if *yes { "yes" } else { "no" }),
        Operand::Number(number) => format!("${{{name}}} = {number}"),
        Operand::Text(text) => format!("${{{name}}} = {}", literal(text)),
    }
}

/// A text in XPath 1.0, which knows no escapes: where it holds both quotation marks it is put together.
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
