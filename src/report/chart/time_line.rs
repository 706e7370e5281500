//! Charts of events in time.

use super::{Key, Look};
use crate::model::Date;

/// Events in time, a row per subject.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLine {
    /// The heading of the names.
    pub head: String,
    /// The heading of the column on the right.
    pub last: String,
    pub rows: Vec<TimeRow>,
    /// The span that contains the most events; `None` if it is not shown.
    pub window: Option<(Date, Date)>,
    /// The number of events in it, in words.
    pub window_title: String,
    pub legend: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TimeRow {
    pub name: String,
    /// In order of time.
    pub events: Vec<Event>,
    /// The text in the column on the right.
    pub last: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub day: Date,
    /// What ends, such as a product; may be empty.
    pub what: String,
    /// The comuni.
    pub units: String,
    /// The number of comuni, for labels without room for all names; the name if it is one.
    pub short: String,
    pub look: Look,
}
