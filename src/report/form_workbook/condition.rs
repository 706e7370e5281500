//! A condition as a formula of a spreadsheet, with the same meaning as in an interview.

use super::layout::{Layout, Place};
use crate::lang::Text;
use crate::model::{Ask, Condition, Operand, OptionCode, QuestionId, Questionnaire, Subject, Test};
use std::collections::HashMap;

/// The longest formula of Excel, in characters, and the most functions within each other, less what surrounds a condition.
const LONGEST: usize = 8_000;
const DEEPEST: usize = 60;

/// The longest text in a formula of Excel, in UTF-16 units.
const LONGEST_TEXT: usize = 255;

/// Writes the conditions of questions, those of the questions that they name included: a question that is not asked counts as
/// not answered.
pub(super) struct Formulas<'a> {
    pub questionnaire: &'a Questionnaire,
    pub layout: &'a Layout,
    /// The formula of every question with a condition; `None` if it is too long for a spreadsheet.
    known: HashMap<QuestionId, Option<String>>,
}

impl<'a> Formulas<'a> {
    pub fn new(questionnaire: &'a Questionnaire, layout: &'a Layout) -> Formulas<'a> {
        let mut formulas = Formulas { questionnaire, layout, known: HashMap::new() };
        // A condition names only earlier questions.
        for (id, question) in questionnaire.questions().enumerated() {
            if let Some(condition) = question.when.as_ref().filter(|_| layout.place(id).is_some()) {
                let formula = formulas.condition(condition).filter(|formula| fits(formula));
                formulas.known.insert(id, formula);
            }
        }
        formulas
    }

    /// Returns the formula that is true if a question is not asked; `None` if it always is, or if no formula can express it.
    pub fn skipped(&self, question: QuestionId) -> Option<String> {
        Some(format!("NOT({})", self.known.get(&question)?.as_ref()?))
    }

    fn condition(&self, condition: &Condition) -> Option<String> {
        let joined = |conditions: &[Condition], function: &str| {
            let parts: Option<Vec<String>> = conditions.iter().map(|condition| self.condition(condition)).collect();
            parts.map(|parts| call(function, parts)).filter(|formula| fits(formula))
        };
        match condition {
            Condition::All(conditions) => joined(conditions, "AND"),
            Condition::Any(conditions) => joined(conditions, "OR"),
            Condition::Test(subject, tests) => {
                let tests: Option<Vec<String>> = tests.iter().map(|test| self.test(*subject, test)).collect();
                tests.map(|tests| call("AND", tests)).filter(|formula| fits(formula))
            }
        }
    }

    fn test(&self, subject: Subject, test: &Test) -> Option<String> {
        let place = match subject {
            Subject::Question(question) => self.layout.place(question)?,
            Subject::Population => self.layout.population(),
            Subject::Group => self.layout.group(),
        };
        let (ask, asked) = match subject {
            Subject::Question(question) => {
                let asked = self.known.get(&question);
                (Some(self.questionnaire.questions()[question].kind.ask()), asked.cloned())
            }
            Subject::Population | Subject::Group => (None, None),
        };
        let (ask, place) = (ask.as_ref(), &place);
        let asked: Vec<String> = match asked {
            Some(None) => return None,
            Some(Some(formula)) => vec![formula],
            None => Vec::new(),
        };
        let and = |formula: String| call("AND", asked.iter().cloned().chain([formula]));
        let answered = || call("AND", asked.iter().cloned().chain([answered(ask, place)]));
        let is = |operands: &[Operand]| {
            call("OR", operands.iter().map(|operand| self.equals(ask, place, operand)).collect::<Vec<_>>())
        };
        Some(match test {
            Test::Answered(true) => answered(),
            Test::Answered(false) => format!("NOT({})", answered()),
            Test::Is(operands) => and(is(operands)),
            Test::IsNot(operands) => call("AND", [answered(), format!("NOT({})", is(operands))]),
            Test::AtLeast(bound) => and(self.compared(ask, place, ">=", *bound)),
            Test::AtMost(bound) => and(self.compared(ask, place, "<=", *bound)),
        })
    }

    fn compared(&self, ask: Option<&Ask<&Text>>, place: &Place, sign: &str, bound: f64) -> String {
        let cell = &place.cell;
        if let Some(Ask::One(options)) = ask {
            let is_within = |step: i32| if sign == ">=" { f64::from(step) >= bound } else { f64::from(step) <= bound };
            let within = options
                .iter()
                .enumerate()
                .filter(|(_, option)| matches!(option.code, OptionCode::Step(step) if is_within(step)));
            let equal: Vec<String> = within.map(|(at, _)| self.chosen(place, at)).collect();
            return call("OR", equal);
        }
        format!("AND(ISNUMBER({cell}),{cell}{sign}{bound})")
    }

    fn equals(&self, ask: Option<&Ask<&Text>>, place: &Place, operand: &Operand) -> String {
        match (operand, ask) {
            (Operand::Option(option), Some(Ask::Several(_))) => format!("{}<>\"\"", place.option(*option)),
            (Operand::Option(option), _) => self.chosen(place, *option),
            (Operand::YesNo(yes), _) => self.chosen(place, usize::from(!yes)),
            (Operand::Number(number), Some(Ask::One(options))) => {
                let is_step = |option: &crate::model::AskOption<&Text>| matches!(option.code, OptionCode::Step(step) if f64::from(step) == *number);
                options.iter().position(is_step).map_or("FALSE".to_owned(), |at| self.chosen(place, at))
            }
            (Operand::Number(number), _) => format!("{}={number}", place.cell),
            (Operand::Text(text), _) => equals_text(&place.cell, text),
        }
    }

    /// Whether a cell has the label of an option.
    fn chosen(&self, place: &Place, option: usize) -> String {
        match place.labels.get(option) {
            Some(label) => equals_text(&place.cell, label),
            None => "FALSE".to_owned(),
        }
    }
}

/// Whether there is an answer; "don't know" and "not applicable" do not count.
fn answered(ask: Option<&Ask<&Text>>, place: &Place) -> String {
    match ask {
        Some(Ask::Several(_) | Ask::Table(_)) => {
            let (first, last) = (place.option(0), place.option(place.below.saturating_sub(1)));
            let none = Some(equals_text(&place.reply, &place.none)).filter(|_| !place.none.is_empty());
            let given = [format!("{}<>\"\"", place.cell), format!("COUNTA({first}:{last})>0")];
            call("OR", given.into_iter().chain(none))
        }
        _ => format!("{}<>\"\"", place.cell),
    }
}

fn equals_text(cell: &str, text: &str) -> String {
    let count = text.encode_utf16().count();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    if text.parse::<f64>().is_ok() {
        // Spreadsheets enter a number from a list of texts as a number.
        return format!("{cell}&\"\"={}", quoted(text));
    }
    if count <= LONGEST_TEXT {
        return format!("{cell}={}", quoted(text));
    }
    let mut left = LONGEST_TEXT;
    let fits = |letter: &char| match left.checked_sub(letter.len_utf16()) {
        Some(rest) => {
            left = rest;
            true
        }
        None => false,
    };
    let beginning: String = text.chars().take_while(fits).collect();
    format!("LEFT({cell},{})={}", beginning.encode_utf16().count(), quoted(&beginning))
}

fn call(function: &str, arguments: impl IntoIterator<Item = String>) -> String {
    let mut arguments: Vec<String> = arguments.into_iter().collect();
    match arguments.len() {
        0 => "FALSE".to_owned(),
        1 => arguments.remove(0),
        _ => format!("{function}({})", arguments.join(",")),
    }
}

/// Whether Excel accepts a formula of this size.
fn fits(formula: &str) -> bool {
    const MOST_ARGUMENTS: usize = 255;
    let mut depth = 0_usize;
    let mut deepest = 0;
    for sign in formula.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    formula.encode_utf16().count() <= LONGEST && deepest <= DEEPEST && formula.matches(',').count() < MOST_ARGUMENTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_formulas_are_quoted_and_not_longer_than_excel_takes() {
        assert_eq!(equals_text("$C$5", "Sì, \"certo\""), "$C$5=\"Sì, \"\"certo\"\"\"");
        assert_eq!(equals_text("$C$5", "-2"), "$C$5&\"\"=\"-2\"");
        let long = "è".repeat(300);
        assert_eq!(equals_text("$C$5", &long), format!("LEFT($C$5,255)=\"{}\"", "è".repeat(255)));
    }

    #[test]
    fn formulas_that_excel_refuses_do_not_fit() {
        assert!(fits("NOT(OR($C$5=\"A\",$C$5=\"B\"))"));
        assert!(!fits(&"NOT(".repeat(DEEPEST + 1)) && !fits(&"x".repeat(LONGEST + 1)) && !fits(&",".repeat(255)));
    }
}
