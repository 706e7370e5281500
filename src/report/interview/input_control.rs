//! The input controls of a question: one of several options, several of them, a line of text, or a line per cell.

use super::super::cells::{date_text, plain_number};
use crate::lang::Lang;
use crate::model::{Answer, Ask, AskOption, Cell, ColumnKind, Inventory, OptionCode, Question, Reply, Rows};

/// The control of a question, filled with the present answer.
#[derive(Clone, Debug, PartialEq)]
pub enum InputControl {
    /// One of the options.
    One {
        options: Vec<OptionLine>,
        /// The chosen option, counted from 0.
        chosen: Option<usize>,
    },
    /// Any number of the options.
    Many {
        options: Vec<OptionLine>,
        /// The chosen options, counted from 0.
        chosen: Vec<usize>,
    },
    /// A line of text.
    Line(InputLine),
    /// A line of text per cell of an inventory, row by row.
    Cells {
        /// The titles of the columns.
        columns: Vec<String>,
        /// The titles of the rows.
        rows: Vec<String>,
        /// The cells of the existing rows, and of a new row if rows may be added.
        lines: Vec<InputLine>,
        /// The line at which the new row starts, if rows may be added.
        new_row: Option<usize>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct OptionLine {
    /// The number that selects it: its position in the list, or the step of a scale.
    pub number: i32,
    /// Its id or value in files.
    pub written: String,
    pub text: String,
    /// Whether it excludes all others.
    pub exclusive: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct InputLine {
    /// Its label; empty if it is the question itself.
    pub title: String,
    /// The accepted input.
    pub hint: String,
    /// The present value.
    pub written: String,
    /// The value of the previous wave, if shown per line.
    pub earlier: Option<String>,
}

/// The control of a question. `reply` is the present reply of the session's respondent, `earlier` that of the
/// previous wave.
pub(super) fn control_of(
    question: &Question,
    reply: Option<&Reply>,
    earlier: Option<&Reply>,
    lang: Lang,
) -> InputControl {
    let answer = reply.and_then(Reply::answer);
    let ask = question.kind.ask().map(|text| text.get(lang).to_owned());
    let chosen = answer.map(|answer| question.kind.chosen(answer)).unwrap_or_default();
    let line = |hint: String| {
        let written = answer.map(|answer| typed(answer, lang)).unwrap_or_default();
        InputControl::Line(InputLine { title: String::new(), hint, written, earlier: None })
    };
    let words = lang.words();
    match ask {
        Ask::One(options) => InputControl::One { options: option_lines(options), chosen: chosen.first().copied() },
        Ask::Several(options) => InputControl::Many { options: option_lines(options), chosen },
        Ask::YesNo => {
            let option = |(number, written, text): (i32, &str, &str)| OptionLine {
                number,
                written: written.to_owned(),
                text: text.to_owned(),
                exclusive: false,
            };
            let options = [(1, "yes", words.yes), (2, "no", words.no)].map(option).to_vec();
            InputControl::One { options, chosen: chosen.first().copied() }
        }
        Ask::Number { whole, unit, least, most } => line(number_hint(whole, unit.as_deref(), least, most, lang)),
        Ask::Text => line(words.interview.text_hint.to_owned()),
        Ask::Day { .. } => line(words.interview.date_hint.to_owned()),
        Ask::Table(inventory) => cells(&inventory, answer, earlier.and_then(Reply::answer), lang),
    }
}

/// The options of a list, numbered by position, or by step for a scale.
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

/// The accepted input for a number.
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

/// A line per cell of an inventory: of its named rows, or of the existing rows and a new one.
fn cells(inventory: &Inventory<String>, answer: Option<&Answer>, earlier: Option<&Answer>, lang: Lang) -> InputControl {
    let (rows, before) = (rows_of(answer), rows_of(earlier));
    let named = !inventory.rows.is_empty();
    let cell = |rows: &Rows, row: usize, column: usize| {
        let found = if named { rows.iter().find(|(at, _)| *at == Some(row)) } else { rows.get(row) };
        found.and_then(|(_, cells)| cells[column].as_ref()).map(|cell| (cell.clone(), column))
    };
    let text = |(cell, column): (Cell, usize)| typed_cell(&cell, &inventory.columns[column].kind, lang);
    let count = if named { inventory.rows.len() } else { rows.len() + 1 };
    let row_title = |row: usize| match inventory.rows.get(row) {
        Some(row) => row.title.clone(),
        None => (lang.words().interview.row)(row + 1),
    };
    let titles: Vec<String> = (0..count).map(row_title).collect();
    let mut lines = Vec::with_capacity(count * inventory.columns.len());
    for (row, title) in titles.iter().enumerate() {
        for (at, column) in inventory.columns.iter().enumerate() {
            lines.push(InputLine {
                title: format!("{title} · {}", column.title),
                hint: cell_hint(&column.kind, lang),
                written: cell(&rows, row, at).map(text).unwrap_or_default(),
                earlier: cell(&before, row, at).map(text),
            });
        }
    }
    let new_row = (!named).then(|| rows.len() * inventory.columns.len());
    let columns = inventory.columns.iter().map(|column| column.title.clone()).collect();
    InputControl::Cells { columns, rows: titles, lines, new_row }
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
        ColumnKind::Choice(options) => {
            let numbered = (1..).zip(options).map(|(number, (_, title))| format!("{number} {title}"));
            numbered.collect::<Vec<_>>().join(" / ")
        }
    }
}

/// A cell as it would be typed.
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
