//! A question: what is asked, how it may be answered, and what each answer is worth.

mod action;
mod ask;
mod choice;
mod date;
mod multiple;
mod number;
mod scale;
mod table;
mod yes_no;

pub use action::{Action, Actor};
pub use ask::{Ask, AskOption, OptionCode};
pub use choice::{Choice, ChoiceOption};
pub use date::Dated;
pub use multiple::{Multiple, MultipleOption};
pub use number::{Band, Bands, Goalposts, Number, NumberScore, Transform};
pub use scale::Scale;
pub use table::{Cell, Column, ColumnKind, FixedRow, Inventory};
pub use yes_no::YesNo;

use super::{Condition, Date, Id, Weight};
use crate::lang::Text;

/// A question of a questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id, by which interviews name it.
    pub id: Id,
    /// What is asked.
    pub text: Text,
    /// What the interviewer should know.
    pub help: Option<Text>,
    /// The law or plan it rests on.
    pub reference: Option<Text>,
    /// The day text and reference were last checked.
    pub updated: Option<Date>,
    /// Its weight among its siblings.
    pub weight: Weight,
    /// Why it weighs what it weighs.
    pub reason: Option<Text>,
    /// Whether the answer wants evidence.
    pub evidence: Evidence,
    /// When it is asked; always, if there is no condition.
    pub when: Option<Condition>,
    /// Its stage, for staged levels.
    pub stage: Option<u32>,
    /// How it is answered.
    pub kind: Kind,
    /// What to do where the points are low.
    pub actions: Vec<Action>,
}

/// Whether an answer wants evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Evidence {
    /// None is asked for.
    #[default]
    None,
    /// The interviewer asks for it.
    Asked,
    /// Without it the answer is told as incomplete.
    Required,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(KindName),
    derive(strum::EnumString, strum::IntoStaticStr, strum::VariantNames, strum::EnumIter, Hash),
    strum(serialize_all = "snake_case"),
    doc = "The name of a kind, as files write it."
)]
pub enum Kind {
    /// One of several options.
    Choice(Choice),
    /// Any number of several options.
    Multiple(Multiple),
    /// Yes or no.
    YesNo(YesNo),
    /// A whole number on a short scale.
    Scale(Scale),
    /// A number with a unit.
    Number(Number),
    /// Free text; not scored.
    Open,
    /// A day.
    Date(Dated),
    /// An inventory of rows and columns; not scored.
    Table(Inventory),
}

/// The rows of an inventory: for each its fixed row, if the rows are named, and a cell per column.
pub type Rows = Vec<(Option<usize>, Vec<Option<Cell>>)>;

/// Which values conditions and requirements compare the answers of a kind with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// Ids of options.
    Option,
    /// Yes and no.
    YesNo,
    /// Numbers, also with bounds.
    Number,
    /// Texts.
    Text,
    /// Nothing: conditions can only test whether the question was answered.
    None,
}

/// What was answered, in the shape of the question's kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The option chosen, counted from 0.
    Choice(usize),
    /// The options chosen, counted from 0, in the questionnaire's order; none chosen is an answer too.
    Multiple(Vec<usize>),
    /// Yes or no.
    YesNo(bool),
    /// The step of a scale.
    Scale(i32),
    /// A number.
    Number(f64),
    /// Free text.
    Text(String),
    /// A day.
    Date(Date),
    /// Rows of an inventory.
    Rows(Rows),
}

impl Kind {
    /// The kind's name as files write it.
    pub fn name(&self) -> &'static str {
        KindName::from(self).into()
    }

    /// The ids and texts of its options, in the order written; none where it has no options.
    pub fn options(&self) -> Vec<(&Id, &Text)> {
        match self {
            Kind::Choice(choice) => choice.options.iter().map(|option| (&option.id, &option.text)).collect(),
            Kind::Multiple(multiple) => multiple.options.iter().map(|option| (&option.id, &option.text)).collect(),
            Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => {
                Vec::new()
            }
        }
    }

    /// The ids of its options, in the order written; none where it has no options.
    pub fn option_ids(&self) -> Vec<&Id> {
        self.options().into_iter().map(|(id, _)| id).collect()
    }

    /// The rows and columns, if it is answered by a table.
    pub fn inventory(&self) -> Option<&Inventory> {
        match self {
            Kind::Table(inventory) => Some(inventory),
            Kind::Choice(_)
            | Kind::Multiple(_)
            | Kind::YesNo(_)
            | Kind::Scale(_)
            | Kind::Number(_)
            | Kind::Open
            | Kind::Date(_) => None,
        }
    }

    /// The multiple choice, if it is one.
    pub fn multiple(&self) -> Option<&Multiple> {
        match self {
            Kind::Multiple(multiple) => Some(multiple),
            Kind::Choice(_)
            | Kind::YesNo(_)
            | Kind::Scale(_)
            | Kind::Number(_)
            | Kind::Open
            | Kind::Date(_)
            | Kind::Table(_) => None,
        }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<&Number> {
        match self {
            Kind::Number(number) => Some(number),
            Kind::Choice(_)
            | Kind::Multiple(_)
            | Kind::YesNo(_)
            | Kind::Scale(_)
            | Kind::Open
            | Kind::Date(_)
            | Kind::Table(_) => None,
        }
    }

    /// The bands that score a day by its age, if it is a day that is scored.
    pub fn age_bands(&self) -> Option<&Bands> {
        match self {
            Kind::Date(dated) => dated.bands.as_ref(),
            Kind::Choice(_)
            | Kind::Multiple(_)
            | Kind::YesNo(_)
            | Kind::Scale(_)
            | Kind::Number(_)
            | Kind::Open
            | Kind::Table(_) => None,
        }
    }

    /// Whether an answer is free text, kept as it was written.
    pub fn is_free_text(&self) -> bool {
        match self {
            Kind::Open => true,
            Kind::Choice(_)
            | Kind::Multiple(_)
            | Kind::YesNo(_)
            | Kind::Scale(_)
            | Kind::Number(_)
            | Kind::Date(_)
            | Kind::Table(_) => false,
        }
    }

    /// Which values conditions and requirements compare the answers with.
    pub fn operand_kind(&self) -> OperandKind {
        match self {
            Kind::Choice(_) | Kind::Multiple(_) => OperandKind::Option,
            Kind::YesNo(_) => OperandKind::YesNo,
            Kind::Scale(_) | Kind::Number(_) => OperandKind::Number,
            Kind::Open => OperandKind::Text,
            Kind::Date(_) | Kind::Table(_) => OperandKind::None,
        }
    }

    /// The points of an answer, from 0 to 100, `on` being the day it was given.
    ///
    /// `None` where the answer is recorded but not scored, or is of another kind.
    pub fn points(&self, answer: &Answer, on: Option<Date>) -> Option<f64> {
        match (self, answer) {
            (Kind::Choice(choice), Answer::Choice(option)) => choice.points(*option),
            (Kind::Multiple(multiple), Answer::Multiple(options)) => multiple.points(options),
            (Kind::YesNo(yes_no), Answer::YesNo(yes)) => Some(yes_no.points(*yes)),
            (Kind::Scale(scale), Answer::Scale(step)) => Some(scale.points(*step)),
            (Kind::Number(number), Answer::Number(value)) => number.points(*value),
            (Kind::Date(dated), Answer::Date(date)) => dated.points(*date, on?),
            (Kind::Open | Kind::Table(_), _) => None,
            // An answer of another kind.
            (Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_), _) => None,
            (Kind::Number(_) | Kind::Date(_), _) => None,
        }
    }

    /// Whether some answers are recorded without being scored, though others are.
    pub fn may_go_unscored(&self) -> bool {
        match self {
            Kind::Choice(choice) => choice.options.iter().any(|option| option.points.is_none()),
            Kind::Multiple(_)
            | Kind::YesNo(_)
            | Kind::Scale(_)
            | Kind::Number(_)
            | Kind::Open
            | Kind::Date(_)
            | Kind::Table(_) => false,
        }
    }

    /// Whether any answer can have points.
    pub fn is_scored(&self) -> bool {
        self.range().is_some()
    }

    /// The worst and the best points any answer can have; `None` for a kind that is not scored.
    pub fn range(&self) -> Option<(f64, f64)> {
        match self {
            Kind::Choice(choice) => choice.range(),
            Kind::Multiple(multiple) => multiple.range(),
            Kind::YesNo(yes_no) => Some(yes_no.range()),
            Kind::Scale(scale) => Some(scale.range()),
            Kind::Number(number) => number.range(),
            Kind::Date(dated) => dated.range(),
            Kind::Open | Kind::Table(_) => None,
        }
    }
}

impl Answer {
    /// The rows, if it is a table.
    pub fn rows(&self) -> Option<&Rows> {
        match self {
            Answer::Rows(rows) => Some(rows),
            Answer::Choice(_)
            | Answer::Multiple(_)
            | Answer::YesNo(_)
            | Answer::Scale(_)
            | Answer::Number(_)
            | Answer::Text(_)
            | Answer::Date(_) => None,
        }
    }

    /// The day, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Answer::Date(date) => Some(*date),
            Answer::Choice(_)
            | Answer::Multiple(_)
            | Answer::YesNo(_)
            | Answer::Scale(_)
            | Answer::Number(_)
            | Answer::Text(_)
            | Answer::Rows(_) => None,
        }
    }

    /// The number that conditions compare, if the answer is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Answer::Number(number) => Some(*number),
            Answer::Scale(step) => Some(f64::from(*step)),
            Answer::Choice(_)
            | Answer::Multiple(_)
            | Answer::YesNo(_)
            | Answer::Text(_)
            | Answer::Date(_)
            | Answer::Rows(_) => None,
        }
    }
}

/// The smallest and the largest of some points.
fn extremes(points: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    points.fold(None, |range, points| match range {
        None => Some((points, points)),
        Some((least, most)) => Some((least.min(points), most.max(points))),
    })
}
