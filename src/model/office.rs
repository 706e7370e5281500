//! Offices: who is asked a question, and how the answer is found.

use super::Id;
use crate::lang::Text;

/// Who is asked a part of the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// The office with this id.
    Office(Id),
    /// Anyone: the questions without an office.
    Anyone,
}

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
