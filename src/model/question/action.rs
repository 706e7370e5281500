//! Actions that improve low answers.

use super::super::{Date, Id, Points, QuestionId};
use super::Reference;
use crate::lang::{Lang, Text, within};

/// A step that raises the points of a question.
///
/// The actions of a question are a ladder: a comune needs at most one of them at a time, the one with the lowest goal
/// above its points.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// The id, unique within the question; without one in the file, its position: `1`, `2`, ….
    pub id: Id,
    /// The answers for which the action makes sense; `None` for any.
    pub from: Option<StepStart>,
    /// The action is needed if the question has fewer points than this.
    pub below: Points,
    /// What the action achieves; `None`: the points of `below`.
    pub to: Option<StepGoal>,
    /// The actions that must be done first.
    pub after: Vec<ActionId>,
    pub title: Text,
    pub by: Actor,
    /// The effort, from 1 (days) to 5 (years).
    pub effort: u8,
    /// The effort in person-days, if the file gives it.
    pub days: Option<f64>,
    /// The cost in euros, if known.
    pub cost: Option<f64>,
    /// The law or plan on which the action is based, as printed; `None`: that of the question.
    pub reference: Option<Text>,
    /// The same as data; empty if the file gives only a text.
    pub references: Vec<Reference>,
    /// The last day on which the action is in time.
    pub due: Option<Date>,
    /// Possible funding.
    pub funding: Vec<Funding>,
}

/// An action of a question, by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActionId {
    pub question: QuestionId,
    /// The index among the actions of the question.
    pub action: usize,
}

/// The answers for which an action makes sense.
#[derive(Clone, Debug, PartialEq)]
pub enum StepStart {
    /// At least these points.
    Points(Points),
    /// One of these options; of a multiple choice, all of them.
    Options(Vec<usize>),
}

/// What an action achieves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StepGoal {
    /// At least these points.
    Points(Points),
    /// This option, chosen in addition to the others in a multiple choice. Its points, if it has its own.
    Option(usize, Option<Points>),
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
    /// The supplier of each comune.
    Supplier,
    /// The Region.
    Region,
}

impl Actor {
    /// Whether a joint office can carry the action out once for all.
    pub fn is_joint(self) -> bool {
        match self {
            Actor::Unione | Actor::Either => true,
            Actor::Comune | Actor::Supplier | Actor::Region => false,
        }
    }
}

/// Money for an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Funding {
    /// Where it comes from.
    pub source: Text,
    /// The notice that grants it.
    pub notice: Option<Text>,
    /// The last day for applications.
    pub closes: Option<Date>,
    /// The state that the file gives; `None` if it gives none.
    pub state: Option<FundingState>,
}

/// Whether applications are accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum FundingState {
    /// Now.
    Open,
    /// No longer.
    Closed,
    /// Not yet.
    Announced,
    /// Every year, or by repeated notices.
    Periodic,
}

impl Funding {
    /// The state on a day: a notice is closed after its last day. `None` if nothing is known of it.
    pub fn state_on(&self, today: Date) -> Option<FundingState> {
        match (self.state, self.closes) {
            (_, Some(closes)) if closes < today => Some(FundingState::Closed),
            (None, Some(_)) => Some(FundingState::Open),
            (state, _) => state,
        }
    }
}

/// The person-days of each effort from 1 to 5: days, weeks, months, up to a year, years.
pub const EFFORT_DAYS: [f64; 5] = [3.0, 10.0, 40.0, 120.0, 250.0];

impl Action {
    /// The sources of funding, as one text; `None` without any.
    pub fn funding_text(&self, lang: Lang) -> Option<String> {
        let sources: Vec<&str> = self.funding.iter().map(|funding| funding.source.get(lang)).collect();
        (!sources.is_empty()).then(|| sources.join("; "))
    }

    /// The effort in person-days: as given, or as [`EFFORT_DAYS`] estimates it.
    pub fn person_days(&self) -> f64 {
        let step = within(usize::from(self.effort), 1, EFFORT_DAYS.len());
        self.days.unwrap_or(EFFORT_DAYS[step - 1])
    }

    /// The points that the action achieves, which order the ladder.
    pub fn goal(&self) -> Points {
        match self.to {
            Some(StepGoal::Points(points) | StepGoal::Option(_, Some(points))) => points,
            Some(StepGoal::Option(_, None)) | None => self.below,
        }
    }

    /// Whether the day by which it is in time is over.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.due.is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn funding_is_closed_after_its_last_day_whatever_the_file_says() {
        use FundingState::{Announced, Closed, Open, Periodic};
        let funding = |state, closes| Funding { source: Text::plain("PNRR"), notice: None, closes, state };
        let (last, today) = (Some(date(2026, 11, 29)), date(2026, 11, 30));
        for (state, closes, expected) in [
            (None, None, None),
            (None, last, Some(Closed)),
            (Some(Open), last, Some(Closed)),
            (Some(Periodic), last, Some(Closed)),
            (None, Some(today), Some(Open)),
            (Some(Announced), Some(today), Some(Announced)),
            (Some(Closed), Some(today), Some(Closed)),
            (Some(Open), None, Some(Open)),
        ] {
            assert_eq!(funding(state, closes).state_on(today), expected, "{state:?} {closes:?}");
        }
    }
}
