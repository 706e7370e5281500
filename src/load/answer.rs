//! Parses the answer to one question.
//!
//! YAML files, tables and the terminal all parse answers with [`read_reply`], so the same rules apply everywhere.

use super::suggest::nearest;
use super::yaml::{parse_date, parse_number};
use crate::diagnostics::{AnswerDiagnostic, Bilingual, DiagnosticKind, InterviewDiagnostic, Shape, ValueDiagnostic};
use crate::lang::{Lang, Text};
use crate::model::{Answer, Cell, ColumnKind, Date, Id, Inventory, Kind, Multiple, Question, Reply, YesNo};

/// How numbers and dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notation {
    /// Decimal point, dates as 2026-11-23.
    #[default]
    International,
    /// Decimal comma or point, dates as 23/11/2026, 23.11.2026, 23-11-2026 or 2026-11-23. Used by tables with semicolons.
    Italian,
}

/// An unparsed answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Written<'a> {
    /// One text, in which `|` separates several options.
    Text(&'a str),
    List(Vec<&'a str>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnswerFault {
    pub diagnostic: DiagnosticKind,
    /// The index of the wrong text, if the answer is a list.
    pub item: Option<usize>,
}

impl From<DiagnosticKind> for AnswerFault {
    fn from(diagnostic: DiagnosticKind) -> AnswerFault {
        AnswerFault { diagnostic, item: None }
    }
}

/// How a table writes a multiple choice without any option chosen.
const NONE_CHOSEN: &str = "[]";

/// Parses the reply to a question. Returns `None` for an empty text: the question is not answered yet.
///
/// # Errors
/// If the text is not a possible reply to the question.
pub fn read_reply(
    question: &Question,
    written: &Written<'_>,
    notation: Notation,
) -> Result<Option<Reply>, AnswerFault> {
    if let Written::Text(text) = written {
        match text.trim() {
            "" => return Ok(None),
            "dont_know" | "non_so" => return Ok(Some(Reply::DontKnow)),
            "not_applicable" | "non_applicabile" => return Ok(Some(Reply::NotApplicable)),
            _ => {}
        }
    }
    let answer = match (question.kind.multiple(), written) {
        (Some(_), Written::Text(text)) if text.trim() == NONE_CHOSEN => Answer::Multiple(Vec::new()),
        (Some(multiple), Written::Text(text)) => several(question, multiple, &text.split('|').collect::<Vec<_>>())?,
        (Some(multiple), Written::List(texts)) => several(question, multiple, texts)?,
        (None, Written::List(_)) => {
            return Err(DiagnosticKind::from(AnswerDiagnostic::AnswerShape {
                kind: question.kind.name(),
                found: Shape::List,
            })
            .into());
        }
        (None, Written::Text(text)) => one(question, text, notation)?,
    };
    Ok(Some(Reply::Given(answer)))
}

/// Parses the answer to a question that takes a single value.
fn one(question: &Question, written: &str, notation: Notation) -> Result<Answer, DiagnosticKind> {
    let text = written.trim();
    match &question.kind {
        Kind::Choice(_) => option(question, text, &question.kind.option_ids()).map(Answer::Choice),
        Kind::YesNo(_) => YesNo::read(text)
            .map(Answer::YesNo)
            .ok_or_else(|| unknown_option(question, text, ["yes", "no"].map(str::to_owned).to_vec())),
        Kind::Scale(scale) => {
            let step = text.parse::<i32>().map_err(|_| AnswerDiagnostic::AnswerNotWhole { found: text.to_owned() })?;
            if !(scale.from..=scale.to).contains(&step) {
                let (least, most) = (Some(f64::from(scale.from)), Some(f64::from(scale.to)));
                return Err(AnswerDiagnostic::AnswerOutside { found: text.to_owned(), least, most, unit: None }.into());
            }
            Ok(Answer::Scale(step))
        }
        Kind::Number(number) => {
            let found = || text.to_owned();
            let value =
                read_number(text, notation).ok_or_else(|| AnswerDiagnostic::AnswerNotNumber { found: found() })?;
            let (least, most) = (number.least(), number.max);
            if least.is_some_and(|least| value < least) || most.is_some_and(|most| value > most) {
                let bilingual =
                    |text: &Text| Bilingual { it: text.get(Lang::It).into(), en: text.get(Lang::En).into() };
                let unit = number.unit.as_ref().map(bilingual);
                return Err(AnswerDiagnostic::AnswerOutside { found: found(), least, most, unit }.into());
            }
            Ok(Answer::Number(value))
        }
        Kind::Open => Ok(Answer::Text(written.to_owned())),
        Kind::Date(_) => match read_date(text, notation) {
            Some(date) => Ok(Answer::Date(date)),
            None => Err(AnswerDiagnostic::AnswerNotDate { found: text.to_owned() }.into()),
        },
        Kind::Multiple(_) | Kind::Table(_) => {
            Err(AnswerDiagnostic::AnswerShape { kind: question.kind.name(), found: Shape::Text }.into())
        }
    }
}

/// Parses the options of a multiple choice. An option may occur once, and an exclusive one only alone.
fn several(question: &Question, multiple: &Multiple, texts: &[&str]) -> Result<Answer, AnswerFault> {
    let ids = question.kind.option_ids();
    let mut chosen = Vec::with_capacity(texts.len());
    for (item, text) in texts.iter().enumerate() {
        let fault = |diagnostic: DiagnosticKind| AnswerFault { diagnostic, item: Some(item) };
        let chosen_option = option(question, text.trim(), &ids).map_err(fault)?;
        if chosen.contains(&chosen_option) {
            return Err(fault(AnswerDiagnostic::RepeatedOption { option: ids[chosen_option].to_string() }.into()));
        }
        chosen.push(chosen_option);
    }
    let exclusive = chosen.iter().position(|option| multiple.options[*option].exclusive);
    if let Some(item) = exclusive.filter(|_| chosen.len() > 1) {
        let diagnostic = AnswerDiagnostic::ExclusiveOption { option: ids[chosen[item]].to_string() }.into();
        return Err(AnswerFault { diagnostic, item: Some(item) });
    }
    chosen.sort_unstable();
    Ok(Answer::Multiple(chosen))
}

fn option(question: &Question, text: &str, ids: &[&Id]) -> Result<usize, DiagnosticKind> {
    let now = ids.iter().position(|id| id.as_str() == text);
    now.or_else(|| question.kind.find_option(text)).ok_or_else(|| {
        let options = ids.iter().map(|id| id.to_string()).collect();
        unknown_option(question, text, options)
    })
}

/// The words for replies without an answer. They cannot be ids of options.
pub(super) const REPLY_WORDS: [&str; 4] = ["dont_know", "non_so", "not_applicable", "non_applicabile"];

fn unknown_option(question: &Question, text: &str, options: Vec<String>) -> DiagnosticKind {
    let nearest =
        nearest(text, options.iter().map(String::as_str).chain(REPLY_WORDS)).filter(|nearest| nearest != text);
    AnswerDiagnostic::UnknownOption { found: text.to_owned(), question: question.id.to_string(), nearest, options }
        .into()
}

/// Parses a cell of an inventory. Returns `None` if it is empty.
///
/// # Errors
/// If the text is not a value of the column.
pub fn read_cell(kind: &ColumnKind, written: &str, notation: Notation) -> Result<Option<Cell>, DiagnosticKind> {
    let text = written.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let found = || text.to_owned();
    let cell = match kind {
        ColumnKind::Text => Cell::Text(written.to_owned()),
        ColumnKind::Number => read_number(text, notation)
            .map(Cell::Number)
            .ok_or_else(|| AnswerDiagnostic::AnswerNotNumber { found: found() })?,
        ColumnKind::Date => read_date(text, notation)
            .map(Cell::Date)
            .ok_or_else(|| AnswerDiagnostic::AnswerNotDate { found: found() })?,
        ColumnKind::YesNo => {
            let allowed = || ["yes", "no"].map(str::to_owned).to_vec();
            YesNo::read(text).map(Cell::YesNo).ok_or_else(|| unknown_word(text, allowed()))?
        }
        ColumnKind::Choice(options) => {
            let allowed = || options.iter().map(|(id, _)| id.to_string()).collect();
            let option = options.iter().position(|(id, _)| id.as_str() == text);
            option.map(Cell::Choice).ok_or_else(|| unknown_word(text, allowed()))?
        }
    };
    Ok(Some(cell))
}

fn unknown_word(text: &str, allowed: Vec<String>) -> DiagnosticKind {
    let nearest = nearest(text, allowed.iter().map(String::as_str)).filter(|nearest| nearest != text);
    ValueDiagnostic::UnknownWord { found: text.to_owned(), allowed, nearest }.into()
}

/// Checks a date that is scored by its age, which needs the day of the answer and cannot be later than it.
///
/// A date question without bands is only recorded and accepts any date.
pub fn day_diagnostic(question: &Question, answer: &Answer, answered_on: Option<Date>) -> Option<DiagnosticKind> {
    question.kind.age_bands()?;
    let date = answer.date()?;
    match answered_on {
        None => Some(InterviewDiagnostic::InterviewDateMissing { question: question.id.to_string() }.into()),
        Some(day) if day < date => {
            Some(AnswerDiagnostic::DateAfterInterview { date: date.to_string(), interview: day.to_string() }.into())
        }
        Some(_) => None,
    }
}

/// Returns the parsed number if its point could have been meant as a thousands separator, as in 12.000.
pub fn doubtful_number(reply: &Reply, written: &str, notation: Notation) -> Option<f64> {
    if notation == Notation::International {
        return None;
    }
    // The step of a scale is never written with a point.
    reply.answer()?.number().filter(|_| is_like_thousands(written.trim()))
}

/// Parses a cell. Returns `None` if parsing it would emit a diagnostic, and `Some(None)` if it is empty.
pub fn reply_without_diagnostic(question: &Question, cell: &str, notation: Notation) -> Option<Option<Reply>> {
    let reply = read_reply(question, &Written::Text(cell), notation).ok()?;
    let doubtful = reply.as_ref().is_some_and(|reply| doubtful_number(reply, cell, notation).is_some());
    (!doubtful).then_some(reply)
}

/// Returns whether the point in a number could be meant as a thousands separator, as in 12.000.
pub fn is_like_thousands(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(whole, rest)| whole.len() <= 3 && rest.len() == 3 && digits(whole) && digits(rest))
}

/// Parses a finite number.
pub(crate) fn read_number(text: &str, notation: Notation) -> Option<f64> {
    match notation {
        Notation::Italian if !text.contains('.') => parse_number(&text.replacen(',', ".", 1)),
        Notation::Italian | Notation::International => parse_number(text),
    }
}

pub fn read_date(text: &str, notation: Notation) -> Option<Date> {
    let italian = || {
        let mut parts = text.split(['/', '.', '-']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = [day, month, year].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let sizes = (1..=2).contains(&day.len()) && (1..=2).contains(&month.len()) && year.len() == 4;
        let whole = digits && sizes && parts.next().is_none();
        whole.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()).flatten()
    };
    parse_date(text).or_else(|| (notation == Notation::Italian).then(italian).flatten())
}

pub(crate) fn column_ids(inventory: &Inventory) -> Vec<&str> {
    inventory.columns.iter().map(|column| column.id.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn italian_notation_accepts_decimal_comma_and_slashed_date() {
        assert_eq!(read_number("12,5", Notation::Italian), Some(12.5));
        assert_eq!(read_number("12.5", Notation::Italian), Some(12.5));
        assert_eq!(read_number("12,5", Notation::International), None);
        assert_eq!(read_number("1.234,5", Notation::Italian), None);
        assert_eq!(read_date("3/11/2026", Notation::Italian), read_date("2026-11-03", Notation::International));
        assert_eq!(read_date("3/11/2026", Notation::International), None);
        assert_eq!(read_date("3.11.2026", Notation::Italian), read_date("2026-11-03", Notation::International));
        assert_eq!(read_date("3-11-2026", Notation::Italian), read_date("2026-11-03", Notation::International));
        assert_eq!(read_date("31/02/2026", Notation::Italian), None);
    }
}
