//! The few ways a question can be answered: one of some options, several of them, a line, a line for each cell.

use super::super::cells::{date_text, plain_number};
use crate::lang::Lang;
use crate::model::{Answer, Cell, Column, ColumnKind, Inventory, Kind, Question, Reply, Scale};

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
}

/// The longest scale whose steps are listed as options.
const LONGEST_LIST: i32 = 11;

/// How a question is answered, `reply` being what this sitting's respondent said.
pub(super) fn way_of(question: &Question, reply: Option<&Reply>, lang: Lang) -> Way {
    let answer = match reply {
        Some(Reply::Given(answer)) => Some(answer),
        _ => None,
    };
    match &question.kind {
        Kind::Choice(choice) => {
            let options = choice.options.iter().map(|one| (one.id.as_str(), one.text.get(lang), false));
            let chosen = match answer {
                Some(Answer::Choice(chosen)) => Some(*chosen),
                _ => None,
            };
            Way::One { options: numbered(options), chosen }
        }
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter().map(|one| (one.id.as_str(), one.text.get(lang), one.exclusive));
            let chosen = match answer {
                Some(Answer::Multiple(chosen)) => chosen.clone(),
                _ => Vec::new(),
            };
            Way::Many { options: numbered(options), chosen }
        }
        Kind::YesNo(_) => {
            let words = lang.words();
            let options = [("yes", words.yes, false), ("no", words.no, false)];
            let chosen = match answer {
                Some(Answer::YesNo(yes)) => Some(usize::from(!yes)),
                _ => None,
            };
            Way::One { options: numbered(options.into_iter()), chosen }
        }
        Kind::Scale(scale) if scale.to - scale.from < LONGEST_LIST => steps(scale, answer, lang),
        Kind::Table(inventory) => cells(inventory, answer, lang),
        Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) => Way::Line(Line {
            title: String::new(),
            hint: hint(&question.kind, lang),
            written: answer.map(|answer| typed(answer, lang)).unwrap_or_default(),
        }),
    }
}

/// Options chosen by their place in the list: each with how files write it, its text, whether it excludes the others.
fn numbered<'a>(options: impl Iterator<Item = (&'a str, &'a str, bool)>) -> Vec<OptionLine> {
    let line = |(number, (written, text, exclusive)): (i32, (&str, &str, bool))| OptionLine {
        number,
        written: written.to_owned(),
        text: text.to_owned(),
        exclusive,
    };
    (1..).zip(options).map(line).collect()
}

/// The steps of a scale as options, each chosen by its own number.
fn steps(scale: &Scale, answer: Option<&Answer>, lang: Lang) -> Way {
    let option = |step: i32| {
        let label = scale.labels.iter().find(|(labelled, _)| *labelled == step);
        let text = label.map_or(String::new(), |(_, label)| label.get(lang).to_owned());
        OptionLine { number: step, written: step.to_string(), text, exclusive: false }
    };
    let chosen = match answer {
        Some(Answer::Scale(step)) => usize::try_from(step - scale.from).ok(),
        _ => None,
    };
    Way::One { options: (scale.from..=scale.to).map(option).collect(), chosen }
}

/// What may be typed for a kind that is answered on a line.
fn hint(kind: &Kind, lang: Lang) -> String {
    let words = &lang.words().interview;
    let bounds = |least: Option<f64>, most: Option<f64>| {
        let (least, most) = (least.map(|least| plain_number(least, lang)), most.map(|most| plain_number(most, lang)));
        (words.bounds)(least.as_deref(), most.as_deref())
    };
    match kind {
        Kind::Scale(scale) => (words.whole_hint)(&bounds(Some(f64::from(scale.from)), Some(f64::from(scale.to)))),
        Kind::Number(number) => {
            let unit = number.unit.as_ref().map(|unit| format!(" ({})", unit.get(lang))).unwrap_or_default();
            format!("{}{unit}", (words.number_hint)(&bounds(number.least(), number.max)))
        }
        Kind::Date(_) => words.date_hint.to_owned(),
        _ => words.text_hint.to_owned(),
    }
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
fn cells(inventory: &Inventory, answer: Option<&Answer>, lang: Lang) -> Way {
    let rows: &[(Option<usize>, Vec<Option<Cell>>)] = match answer {
        Some(Answer::Rows(rows)) => rows,
        _ => &[],
    };
    let line = |row: &str, column: &Column, cell: Option<&Cell>| Line {
        title: format!("{row} · {}", column.title.get(lang)),
        hint: cell_hint(&column.kind, lang),
        written: cell.map(|cell| typed_cell(cell, &column.kind, lang)).unwrap_or_default(),
    };
    let mut lines = Vec::new();
    let mut row = |title: &str, cells: Option<&Vec<Option<Cell>>>| {
        let columns = inventory.columns.iter().enumerate();
        lines.extend(columns.map(|(at, column)| line(title, column, cells.and_then(|cells| cells[at].as_ref()))));
    };
    if inventory.rows.is_empty() {
        for place in 0..=rows.len() {
            row(&(lang.words().interview.row)(place + 1), rows.get(place).map(|(_, cells)| cells));
        }
    }
    for (place, fixed) in inventory.rows.iter().enumerate() {
        let cells = rows.iter().find(|(at, _)| *at == Some(place)).map(|(_, cells)| cells);
        row(fixed.title.get(lang), cells);
    }
    let new_row = inventory.rows.is_empty().then(|| rows.len() * inventory.columns.len());
    Way::Cells { lines, new_row }
}

fn cell_hint(kind: &ColumnKind, lang: Lang) -> String {
    let words = lang.words();
    match kind {
        ColumnKind::Text => words.interview.text_hint.to_owned(),
        ColumnKind::Number => (words.interview.number_hint)("").trim_end().to_owned(),
        ColumnKind::Date => words.interview.date_hint.to_owned(),
        ColumnKind::YesNo => format!("{} / {}", words.yes.to_lowercase(), words.no.to_lowercase()),
        ColumnKind::Choice(options) => options.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>().join(" / "),
    }
}

/// What stands in a cell as it would be typed.
fn typed_cell(cell: &Cell, kind: &ColumnKind, lang: Lang) -> String {
    match (cell, kind) {
        (Cell::Text(text), _) => text.clone(),
        (Cell::Number(number), _) => plain_number(*number, lang),
        (Cell::Date(day), _) => date_text(*day, lang),
        (Cell::YesNo(true), _) => lang.words().yes.to_lowercase(),
        (Cell::YesNo(false), _) => lang.words().no.to_lowercase(),
        (Cell::Choice(option), ColumnKind::Choice(options)) => options[*option].0.to_string(),
        (Cell::Choice(_), _) => String::new(),
    }
}
