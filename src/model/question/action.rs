//! Actions that improve low answers.

use super::super::{Id, Points};
use crate::lang::Text;

/// An action proposed if the points of a question are below a threshold.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub id: Id,
    pub below: Points,
    pub title: Text,
    pub by: Actor,
    /// The effort, from 1 (days) to 5 (years).
    pub effort: u8,
    /// Possible funding.
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
    /// Either of them.
    Either,
}
