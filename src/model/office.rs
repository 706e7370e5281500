//! Offices: who is asked a question, and how the answer is found.

use super::{Id, Kind, Question};
use crate::lang::Text;

/// An office of the municipality that answers questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Office {
    pub id: Id,
    pub title: Text,
}

/// How the person asked finds the answer.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "snake_case")]
pub enum Lookup {
    #[default]
    ByHeart,
    /// In an act, a contract or a list.
    OnPaper,
    /// In a program or on a website.
    AtMachine,
}

impl Lookup {
    /// The minutes that an answer takes, with the question read out: an assumption of this program.
    pub fn minutes(self) -> u64 {
        match self {
            Lookup::ByHeart => 1,
            Lookup::OnPaper => 4,
            Lookup::AtMachine => 6,
        }
    }
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
