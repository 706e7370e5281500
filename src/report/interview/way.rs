//! The few ways a question can be answered: one of some options, several of them, a line, a line for each cell.

use super::super::cells::{date_text, plain_number};
use crate::lang::Lang;
use crate::model::{Answer, Ask, AskOption, Cell, ColumnKind, Inventory, OptionCode, Question, Reply, Rows};

/// How a question is answered, with what was answered so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// One of these.
    One {
        /// The options.
        options: Vec<OptionLine>,
        /// The one chosen, counted from 0.
        chosen: Option<usize>,
    },
    /// Any number of these.
    Many {
        /// The options.
        options: Vec<OptionLine>,
        /// Those chosen, counted from 0.
        chosen: Vec<usize>,
    },
    /// What is typed on a line.
    Line(Line),
    /// What is typed on a line for each cell of an inventory, row by row.
    Cells {
        /// The cells of the rows there are, and of one more where rows may be added.
        lines: Vec<Line>,
        /// The line at which a row would begin that is not there yet, where rows may be added.
        new_row: Option<usize>,
    },
}

/// An option.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionLine {
    /// The number it is chosen by: its place in the list; of a step of a scale, the step itself.
    pub number: i32,
    /// How files write it.
    pub written: String,
    /// What it says.
    pub text: String,
    /// Whether it excludes every other.
    pub exclusive: bool,
}

/// A line to type on.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is asked for on it; empty where it is the question itself.
    pub title: String,
    /// What may be typed.
    pub hint: String,
    /// What stands there now.
    pub written: String,
    /// What stood there the time before, where that is told line by line.
    pub earlier: Option<String>,
}

/// How a question is answered: `reply` is what this sitting's respondent said, `earlier` what was said the time before.
pub(super) fn way_of(question: &Question, reply: Option<&Reply>, earlier: Option<&Reply>, lang: Lang) -> Way {
    let answer = reply.and_then(Reply::answer);
    let ask = question.kind.ask().map(|text| text.get(lang).to_owned());
    let chosen = answer.map(|answer| question.kind.chosen(answer)).unwrap_or_default();
    let line = |hint: String| {
        let written = answer.map(|answer| typed(answer, lang)).unwrap_or_default();
        Way::Line(Line { title: String::new(), hint, written, earlier: None })
    };
    let words = lang.words();
    match ask {
        Ask::One(options) => Way::One { options: option_lines(options), chosen: chosen.first().copied() },
        Ask::Several(options) => Way::Many { options: option_lines(options), chosen },
        Ask::YesNo => {
            let option = |(number, written, text): (i32, &str, &str)| OptionLine {
                number,
                written: written.to_owned(),
                text: text.to_owned(),
                exclusive: false,
            };
            let options = [(1, "yes", words.yes), (2, "no", words.no)].map(option).to_vec();
            Way::One { options, chosen: chosen.first().copied() }
        }
        Ask::Number { whole, unit, least, most } => line(number_hint(whole, unit.as_deref(), least, most, lang)),
        Ask::Text => line(words.interview.text_hint.to_owned()),
        Ask::Day { .. } => line(words.interview.date_hint.to_owned()),
        Ask::Table(inventory) => cells(&inventory, answer, earlier.and_then(Reply::answer), lang),
    }
}

/// The options of a list: each is chosen by its number in the list, a step of a scale by the step itself.
fn option_lines(options: Vec<AskOption<String>>) -> Vec<OptionLine> {
    let line = |(place, option): (i32, AskOption<String>)| OptionLine {
        number: match option.code {
            OptionCode::Id(_) => place,
            OptionCode::Step(step) => step,
        },
        written: option.code.to_string(),
        text: option.text.unwrap_or_default(),
        exclusive: option.exclusive,
    };
    (1..).zip(options).map(line).collect()
}

/// What may be typed for a number.
fn number_hint(whole: bool, unit: Option<&str>, least: Option<f64>, most: Option<f64>, lang: Lang) -> String {
    let words = &lang.words().interview;
    let (least, most) = (least.map(|least| plain_number(least, lang)), most.map(|most| plain_number(most, lang)));
    let bounds = (words.bounds)(least.as_deref(), most.as_deref());
    let hint = if whole { (words.whole_hint)(&bounds) } else { (words.number_hint)(&bounds) };
    let unit = unit.map(|unit| format!(" ({unit})")).unwrap_or_default();
    format!("{hint}{unit}")
}

/// An answer as it would be typed.
fn typed(answer: &Answer, lang: Lang) -> String {
    match answer {
        Answer::Scale(step) => step.to_string(),
        Answer::Number(number) => plain_number(*number, lang),
        Answer::Date(day) => date_text(*day, lang),
        Answer::Text(text) => text.clone(),
        Answer::Choice(_) | Answer::Multiple(_) | Answer::YesNo(_) | Answer::Rows(_) => String::new(),
    }
}

/// A line for every cell of an inventory: of its named rows, else of the rows there are and a new one.
fn cells(inventory: &Inventory<String>, answer: Option<&Answer>, earlier: Option<&Answer>, lang: Lang) -> Way {
    let (rows, before) = (rows_of(answer), rows_of(earlier));
    let named = !inventory.rows.is_empty();
    let cell = |rows: &Rows, row: usize, column: usize| {
        let found = if named { rows.iter().find(|(at, _)| *at == Some(row)) } else { rows.get(row) };
        found.and_then(|(_, cells)| cells[column].as_ref()).map(|cell| (cell.clone(), column))
    };
    let text = |(cell, column): (Cell, usize)| typed_cell(&cell, &inventory.columns[column].kind, lang);
    let count = if named { inventory.rows.len() } else { rows.len() + 1 };
    let mut lines = Vec::with_capacity(count * inventory.columns.len());
    for row in 0..count {
        let title = match inventory.rows.get(row) {
            Some(row) => row.title.clone(),
            None => (lang.words().interview.row)(row + 1),
        };
        for (at, column) in inventory.columns.iter().enumerate() {
            lines.push(Line {
                title: format!("{title} · {}", column.title),
                hint: cell_hint(&column.kind, lang),
                written: cell(&rows, row, at).map(text).unwrap_or_default(),
                earlier: cell(&before, row, at).map(text),
            });
        }
    }
    let new_row = (!named).then(|| rows.len() * inventory.columns.len());
    Way::Cells { lines, new_row }
}

fn rows_of(answer: Option<&Answer>) -> Rows {
    answer.and_then(Answer::rows).cloned().unwrap_or_default()
}

fn cell_hint(kind: &ColumnKind<String>, lang: Lang) -> String {
    let words = lang.words();
    match kind {
        ColumnKind::Text => words.interview.text_hint.to_owned(),
        ColumnKind::Number => (words.interview.number_hint)("").trim_end().to_owned(),
        ColumnKind::Date => words.interview.date_hint.to_owned(),
        ColumnKind::YesNo => format!("{} / {}", words.yes.to_lowercase(), words.no.to_lowercase()),
        ColumnKind::Choice(options) => options.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>().join(" / "),
    }
}

/// What stands in a cell as it would be typed.
fn typed_cell(cell: &Cell, kind: &ColumnKind<String>, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => plain_number(*number, lang),
        Cell::Date(day) => date_text(*day, lang),
        Cell::YesNo(true) => lang.words().yes.to_lowercase(),
        Cell::YesNo(false) => lang.words().no.to_lowercase(),
        Cell::Choice(option) => kind.options().get(*option).map(|(_, title)| title.clone()).unwrap_or_default(),
    }
}
