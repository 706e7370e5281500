//! Parses the answer to one question.
//!
//! YAML files, tables and the terminal all parse answers with [`read_reply`], so the same rules apply everywhere.

use super::cell;
pub use super::cell::{CellFormat, DayOrder, DecimalSign, Notation};
use super::suggest::nearest;
use crate::diagnostics::{
    AnswerDiagnostic, Bilingual, DiagnosticKind, InterviewDiagnostic, Shape, ValueDiagnostic, has_invisible_control,
};
use crate::lang::{Lang, Text};
use crate::model::{Answer, Cell, ColumnKind, Date, Id, Inventory, Kind, Multiple, Question, Reply, YesNo};

/// An unparsed answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Written<'a> {
    /// One text, in which `|` separates several options.
    Text(&'a str),
    List(Vec<&'a str>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct AnswerFault {
    pub diagnostic: Box<DiagnosticKind>,
    /// The index of the wrong text, if the answer is a list.
    pub item: Option<usize>,
}

impl From<DiagnosticKind> for AnswerFault {
    fn from(diagnostic: DiagnosticKind) -> AnswerFault {
        AnswerFault { diagnostic: Box::new(diagnostic), item: None }
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
    format: impl Into<CellFormat>,
) -> Result<Option<Reply>, AnswerFault> {
    let format = format.into();
    match (reply_as_written(question, written, format), written) {
        (Err(fault), Written::Text(text)) => match without_quotation_marks(text) {
            Some(inner) => reply_as_written(question, &Written::Text(inner), format).map_err(|_| fault),
            None => Err(fault),
        },
        (read, _) => read,
    }
}

/// Returns the text between the quotation marks of a word processor.
fn without_quotation_marks(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix(['“', '”', '„', '«', '‘'])?;
    inner.strip_suffix(['”', '“', '»', '’']).map(str::trim)
}

fn reply_as_written(
    question: &Question,
    written: &Written<'_>,
    format: CellFormat,
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
        (Some(multiple), Written::Text(text)) => several_in_text(question, multiple, text)?,
        (Some(multiple), Written::List(texts)) => several(question, multiple, texts)?,
        (None, Written::List(_)) => {
            return Err(DiagnosticKind::from(AnswerDiagnostic::AnswerShape {
                kind: question.kind.name(),
                found: Shape::List,
            })
            .into());
        }
        (None, Written::Text(text)) => one(question, text, format)?,
    };
    Ok(Some(Reply::Given(answer)))
}

/// Parses the answer to a question that takes a single value.
fn one(question: &Question, written: &str, format: CellFormat) -> Result<Answer, DiagnosticKind> {
    let text = written.trim();
    match &question.kind {
        Kind::Choice(_) => option(question, text, &question.kind.option_ids()).map(Answer::Choice),
        Kind::YesNo(_) => YesNo::read(text)
            .map(Answer::YesNo)
            .ok_or_else(|| unknown_option(question, text, ["yes", "no"].map(str::to_owned).to_vec())),
        Kind::Scale(scale) => {
            let step = text.parse().ok().or_else(|| cell::step(scale, text, format));
            let step = step.ok_or_else(|| AnswerDiagnostic::AnswerNotWhole { found: text.to_owned() })?;
            if !(scale.from..=scale.to).contains(&step) {
                let (least, most) = (Some(f64::from(scale.from)), Some(f64::from(scale.to)));
                return Err(AnswerDiagnostic::AnswerOutside { found: text.to_owned(), least, most, unit: None }.into());
            }
            Ok(Answer::Scale(step))
        }
        Kind::Number(number) => {
            let found = || text.to_owned();
            let value = cell::number(text, format, number.unit.as_ref())
                .ok_or_else(|| AnswerDiagnostic::AnswerNotNumber { found: found() })?;
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
        Kind::Date(_) => match cell::day(text, format) {
            Some(date) => Ok(Answer::Date(date)),
            None => Err(AnswerDiagnostic::AnswerNotDate { found: text.to_owned() }.into()),
        },
        Kind::Multiple(_) | Kind::Table(_) => {
            Err(AnswerDiagnostic::AnswerShape { kind: question.kind.name(), found: Shape::Text }.into())
        }
    }
}

/// Parses options separated by `|`, or else by commas, semicolons or line breaks.
fn several_in_text(question: &Question, multiple: &Multiple, text: &str) -> Result<Answer, AnswerFault> {
    let strict = several(question, multiple, &text.split('|').collect::<Vec<_>>());
    let is_unknown = |fault: &AnswerFault| {
        matches!(*fault.diagnostic, DiagnosticKind::Answer(AnswerDiagnostic::UnknownOption { .. }))
    };
    match &strict {
        Err(fault) if is_unknown(fault) => match cell::options(question, text) {
            Some(chosen) => distinct(question, multiple, chosen),
            None => strict,
        },
        _ => strict,
    }
}

/// Parses the options of a multiple choice. An option may occur once, and an exclusive one only alone.
fn several(question: &Question, multiple: &Multiple, texts: &[&str]) -> Result<Answer, AnswerFault> {
    let ids = question.kind.option_ids();
    let mut all = Vec::with_capacity(texts.len());
    for (item, text) in texts.iter().enumerate() {
        let fault = |diagnostic: DiagnosticKind| AnswerFault { diagnostic: Box::new(diagnostic), item: Some(item) };
        all.push(option(question, text.trim(), &ids).map_err(fault)?);
    }
    distinct(question, multiple, all)
}

/// Checks that every option occurs once, and an exclusive one only alone.
fn distinct(question: &Question, multiple: &Multiple, all: Vec<usize>) -> Result<Answer, AnswerFault> {
    let ids = question.kind.option_ids();
    let mut chosen = Vec::with_capacity(all.len());
    for (item, chosen_option) in all.into_iter().enumerate() {
        let fault = |diagnostic: DiagnosticKind| AnswerFault { diagnostic: Box::new(diagnostic), item: Some(item) };
        if chosen.contains(&chosen_option) {
            return Err(fault(AnswerDiagnostic::RepeatedOption { option: ids[chosen_option].to_string() }.into()));
        }
        chosen.push(chosen_option);
    }
    let exclusive = chosen.iter().position(|option| multiple.options[*option].exclusive);
    if let Some(item) = exclusive.filter(|_| chosen.len() > 1) {
        let diagnostic = AnswerDiagnostic::ExclusiveOption { option: ids[chosen[item]].to_string() }.into();
        return Err(AnswerFault { diagnostic: Box::new(diagnostic), item: Some(item) });
    }
    chosen.sort_unstable();
    Ok(Answer::Multiple(chosen))
}

fn option(question: &Question, text: &str, ids: &[&Id]) -> Result<usize, DiagnosticKind> {
    let exact = ids.iter().position(|id| id.as_str() == text);
    let former = || question.kind.find_option(text);
    exact.or_else(former).or_else(|| cell::choice(&question.kind.options(), text)).ok_or_else(|| {
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
pub fn read_cell(
    kind: &ColumnKind,
    written: &str,
    format: impl Into<CellFormat>,
) -> Result<Option<Cell>, DiagnosticKind> {
    let format = format.into();
    let text = written.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let found = || text.to_owned();
    let cell = match kind {
        ColumnKind::Text => Cell::Text(written.to_owned()),
        ColumnKind::Number => cell::number(text, format, None)
            .map(Cell::Number)
            .ok_or_else(|| AnswerDiagnostic::AnswerNotNumber { found: found() })?,
        ColumnKind::Date => {
            cell::day(text, format).map(Cell::Date).ok_or_else(|| AnswerDiagnostic::AnswerNotDate { found: found() })?
        }
        ColumnKind::YesNo => {
            let allowed = || ["yes", "no"].map(str::to_owned).to_vec();
            YesNo::read(text).map(Cell::YesNo).ok_or_else(|| unknown_word(text, allowed()))?
        }
        ColumnKind::Choice(options) => {
            let allowed = || options.iter().map(|(id, _)| id.to_string()).collect();
            let option = options.iter().position(|(id, _)| id.as_str() == text);
            let loose = || cell::choice(&options.iter().map(|(id, text)| (id, text)).collect::<Vec<_>>(), text);
            option.or_else(loose).map(Cell::Choice).ok_or_else(|| unknown_word(text, allowed()))?
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

/// Returns the warning about a reply that its text may not mean: a point before three digits, or a day that could be a
/// month.
pub fn doubt(question: &Question, reply: &Reply, written: &str, format: CellFormat) -> Option<AnswerDiagnostic> {
    match (reply.answer()?, &question.kind) {
        (Answer::Number(read), Kind::Number(number)) => {
            let unit = number.unit.as_ref();
            // A format that hides the sign of a percentage makes 1 doubtful as well.
            let is_percent = || number.max == Some(100.0) && number.min.is_none_or(|min| min == 0.0) && *read < 1.0;
            let is_share = *read > 0.0
                && *read <= 1.0
                && unit.is_some_and(cell::is_percent)
                && (format.hides_percent || is_percent());
            let share = is_share.then(|| AnswerDiagnostic::ShareOrPercent { found: written.trim().to_owned() });
            share.or_else(|| doubtful_number(written, *read, format, unit))
        }
        (Answer::Date(_), _) => doubtful_day(written, format),
        _ => None,
    }
}

/// As [`doubt`], for a cell of an inventory.
pub fn doubt_of_cell(cell: &Cell, written: &str, format: CellFormat) -> Option<AnswerDiagnostic> {
    match cell {
        Cell::Number(read) => doubtful_number(written, *read, format, None),
        Cell::Date(_) => doubtful_day(written, format),
        Cell::Text(_) | Cell::YesNo(_) | Cell::Choice(_) => None,
    }
}

fn doubtful_number(written: &str, read: f64, format: CellFormat, unit: Option<&Text>) -> Option<AnswerDiagnostic> {
    let found = written.trim().to_owned();
    cell::number_is_doubtful(written, format, unit).then_some(AnswerDiagnostic::ThousandsPoint {
        found,
        read,
        in_table: true,
    })
}

/// Returns the warning about a number whose point could separate thousands.
pub fn thousands_point(written: &str, read: f64, format: impl Into<CellFormat>) -> Option<AnswerDiagnostic> {
    doubtful_number(written, read, format.into(), None)
}

/// In an Italian table the day is first; elsewhere a day that could be a month is pointed out.
pub(super) fn doubtful_day(written: &str, format: CellFormat) -> Option<AnswerDiagnostic> {
    let doubtful = format.notation == Notation::International && cell::is_ambiguous_day(written, format);
    let read = cell::day(written, format).filter(|_| doubtful)?;
    Some(AnswerDiagnostic::AmbiguousDay { found: written.trim().to_owned(), read: read.to_string() })
}

/// Returns whether a free text needs a diagnostic: an invisible character, or the error of a formula.
pub fn needs_diagnostic(cell: &str) -> bool {
    has_invisible_control(cell) || cell::is_spreadsheet_error(cell)
}

/// Parses a cell. Returns `None` if parsing it would emit a diagnostic, and `Some(None)` if it is empty.
pub fn reply_without_diagnostic(question: &Question, cell: &str, format: CellFormat) -> Option<Option<Reply>> {
    if cell::is_spreadsheet_error(cell) {
        return None;
    }
    let reply = read_reply(question, &Written::Text(cell), format).ok()?;
    let doubtful = reply.as_ref().is_some_and(|reply| doubt(question, reply, cell, format).is_some());
    (!doubtful).then_some(reply)
}

pub(crate) fn column_ids(inventory: &Inventory) -> Vec<&str> {
    inventory.columns.iter().map(|column| column.id.as_str()).collect()
}
