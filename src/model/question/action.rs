//! What to do where an answer's points are low.

use super::super::{Id, Points};
use crate::lang::Text;

/// An action proposed when the question's points are below a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its id.
    pub id: Id,
    /// The mark below which it is proposed.
    pub below: Points,
    /// What to do.
    pub title: Text,
    /// Who acts.
    pub by: Actor,
    /// How much work it is, from 1 (days) to 5 (years).
    pub effort: u8,
    /// What could pay for it.
    pub funding: Option<Text>,
}

/// Who carries an action out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Actor {
    /// Each comune by itself.
    #[default]
    Comune,
    /// The Unione for all.
    Unione,
    /// Whichever fits.
    Either,
}
