//! A question: what is asked, how it may be answered, and what each answer is worth.

mod action;
mod ask;
mod attain;
mod choice;
mod date;
mod multiple;
mod number;
mod reference;
mod scale;
mod table;
mod yes_no;

pub use action::{Action, ActionId, Actor, EFFORT_DAYS, Funding, FundingState, StepGoal, StepStart};
pub use ask::{Ask, AskOption, OptionCode};
pub use choice::{Choice, ChoiceOption};
pub use date::Dated;
pub use multiple::{Multiple, MultipleOption};
pub use number::{Band, Bands, Goalposts, Number, NumberScore, Transform};
pub use reference::{Control, ControlLevel, Reference, Stale, citations};
pub use scale::Scale;
pub use table::{Cell, Column, ColumnKind, FixedRow, Inventory};
pub use yes_no::YesNo;

use super::{Condition, Date, Id, Lookup, Weight};
use crate::lang::Text;

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The id that interviews refer to.
    pub id: Id,
    /// The ids that it had in earlier versions.
    pub formerly: Vec<Id>,
    pub text: Text,
    pub help: Option<Text>,
    /// The law or plan on which the question is based, as printed.
    pub reference: Option<Text>,
    /// The same as data; empty if the file gives only a text.
    pub references: Vec<Reference>,
    /// The date on which text and reference were last checked.
    pub updated: Option<Date>,
    /// The weight among its siblings.
    pub weight: Weight,
    pub reason: Option<Text>,
    pub evidence: Evidence,
    /// The office that is asked, one of those of the questionnaire.
    pub office: Option<Id>,
    pub lookup: Lookup,
    /// The condition; `None` if it is always asked.
    pub when: Option<Condition>,
    /// The stage, for staged levels.
    pub stage: Option<u32>,
    pub kind: Kind,
    /// Actions for low points.
    pub actions: Vec<Action>,
}

impl Question {
    /// The minutes that it takes to answer. An inventory takes those of its lookup for each of its fixed rows; without
    /// fixed rows, as for five.
    ///
    /// # Examples
    /// By heart: 1 minute. An inventory of 3 rows looked up on paper: 3 × 4 = 12 minutes.
    pub fn minutes(&self) -> u64 {
        const ROWS: usize = 5;
        let answers = match &self.kind {
            Kind::Table(inventory) if inventory.rows.is_empty() => ROWS,
            Kind::Table(inventory) => inventory.rows.len(),
            Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) => 1,
            Kind::Number(_) | Kind::Open | Kind::Date(_) => 1,
        };
        answers as u64 * self.lookup.minutes()
    }
}

/// Whether an answer needs evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Evidence {
    /// Not needed.
    #[default]
    None,
    /// Requested.
    Asked,
    /// Required: an answer without it is reported as incomplete.
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
    Number(Number),
    /// Free text; not scored.
    Open,
    Date(Dated),
    /// An inventory of rows and columns; not scored.
    Table(Inventory),
}

/// The rows of an inventory: for each its fixed row, if the rows are named, and a cell per column.
pub type Rows = Vec<(Option<usize>, Vec<Option<Cell>>)>;

/// Which values conditions and requirements compare the answers of a kind with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    Option,
    /// Yes and no.
    YesNo,
    /// Numbers, also with bounds.
    Number,
    Text,
    /// Nothing: conditions can only test whether the question was answered.
    None,
}

/// An answer; its variant matches the kind of the question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The index of the option.
    Choice(usize),
    /// The indices of the options, ascending; an empty list is an answer too.
    Multiple(Vec<usize>),
    /// Yes or no.
    YesNo(bool),
    /// The step of a scale.
    Scale(i32),
    Number(f64),
    Text(String),
    Date(Date),
    Rows(Rows),
}

impl Kind {
    /// The name of the kind in files.
    pub fn name(&self) -> &'static str {
        KindName::from(self).into()
    }

    /// The ids and texts of the options; empty for kinds without options.
    pub fn options(&self) -> Vec<(&Id, &Text)> {
        match self {
            Kind::Choice(choice) => choice.options.iter().map(|option| (&option.id, &option.text)).collect(),
            Kind::Multiple(multiple) => multiple.options.iter().map(|option| (&option.id, &option.text)).collect(),
            Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => {
                Vec::new()
            }
        }
    }

    /// The ids of the options; empty for kinds without options.
    pub fn option_ids(&self) -> Vec<&Id> {
        self.options().into_iter().map(|(id, _)| id).collect()
    }

    /// The id of an option.
    ///
    /// # Panics
    /// If there is no such option.
    pub fn option_id(&self, option: usize) -> &Id {
        match self {
            Kind::Choice(choice) => &choice.options[option].id,
            Kind::Multiple(multiple) => &multiple.options[option].id,
            Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => {
                panic!("a question without options")
            }
        }
    }

    /// The inventory; `None` for other kinds.
    pub fn inventory(&self) -> Option<&Inventory> {
        if let Kind::Table(inventory) = self { Some(inventory) } else { None }
    }

    /// `None` for other kinds.
    pub fn multiple(&self) -> Option<&Multiple> {
        if let Kind::Multiple(multiple) = self { Some(multiple) } else { None }
    }

    /// `None` for other kinds.
    pub fn number(&self) -> Option<&Number> {
        if let Kind::Number(number) = self { Some(number) } else { None }
    }

    /// The points by age; `None` for dates without points and other kinds.
    pub fn age_bands(&self) -> Option<&Bands> {
        if let Kind::Date(dated) = self { dated.bands.as_ref() } else { None }
    }

    pub fn is_free_text(&self) -> bool {
        matches!(self, Kind::Open)
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

    /// The points of an answer given on day `on`, 0–100. `None` if the answer has no points, or is of another kind.
    pub fn points(&self, answer: &Answer, on: Option<Date>) -> Option<f64> {
        match (self, answer) {
            (Kind::Choice(choice), Answer::Choice(option)) => choice.points(*option),
            (Kind::Multiple(multiple), Answer::Multiple(options)) => multiple.points(options),
            (Kind::YesNo(yes_no), Answer::YesNo(yes)) => yes_no.points(*yes),
            (Kind::Scale(scale), Answer::Scale(step)) => scale.points(*step),
            (Kind::Number(number), Answer::Number(value)) => number.points(*value),
            (Kind::Date(dated), Answer::Date(date)) => dated.points(*date, on?),
            (Kind::Open | Kind::Table(_), _) => None,
            // An answer of another kind.
            (Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_), _) => None,
            (Kind::Number(_) | Kind::Date(_), _) => None,
        }
    }

    /// Whether only some of the possible answers have points.
    pub fn may_go_unscored(&self) -> bool {
        matches!(self, Kind::Choice(choice) if choice.options.iter().any(|option| option.points.is_none()))
    }

    /// The same kind with answers that have no points.
    pub fn without_points(mut self) -> Kind {
        match &mut self {
            Kind::Choice(choice) => choice.options.iter_mut().for_each(|option| option.points = None),
            Kind::Multiple(multiple) => {
                multiple.summed = true;
                multiple.options.iter_mut().for_each(|option| option.points = None);
            }
            Kind::YesNo(yes_no) => (yes_no.yes, yes_no.no) = (None, None),
            Kind::Scale(scale) => scale.goalposts = None,
            Kind::Number(number) => number.score = None,
            Kind::Date(dated) => dated.bands = None,
            Kind::Open | Kind::Table(_) => {}
        }
        self
    }

    /// Whether any possible answer has points.
    pub fn is_scored(&self) -> bool {
        self.range().is_some()
    }

    /// The lowest and highest points of all possible answers; `None` if no answer has points.
    pub fn range(&self) -> Option<(f64, f64)> {
        match self {
            Kind::Choice(choice) => choice.range(),
            Kind::Multiple(multiple) => multiple.range(),
            Kind::YesNo(yes_no) => yes_no.range(),
            Kind::Scale(scale) => scale.range(),
            Kind::Number(number) => number.range(),
            Kind::Date(dated) => dated.range(),
            Kind::Open | Kind::Table(_) => None,
        }
    }
}

impl Answer {
    /// `None` for other answers.
    pub fn rows(&self) -> Option<&Rows> {
        if let Answer::Rows(rows) = self { Some(rows) } else { None }
    }

    /// `None` for other answers.
    pub fn date(&self) -> Option<Date> {
        if let Answer::Date(date) = self { Some(*date) } else { None }
    }

    /// The number or step of a scale; `None` for other answers.
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
