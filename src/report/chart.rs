//! Pictures as data: what is set against what, on which scale; nothing is rounded, what is not known stays unknown.

use super::Table;
pub use crate::model::Date;

/// A picture: its title, what it shows in one sentence, and the values drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its name for files; it never changes with the language.
    pub key: String,
    /// What the picture is of.
    pub title: String,
    /// What it shows, in one sentence: the text for those who do not see it.
    pub finding: String,
    /// The values.
    pub drawing: Drawing,
    /// The values as a table, where the document has none of them elsewhere.
    pub figures: Option<Table>,
}

/// The values of a picture, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// One comune against the others, a spoke per dimension.
    Radar(Radar),
    /// A field per comune and dimension, the fuller the higher.
    HeatMap(HeatMap),
    /// The comuni on two indices at once.
    Quadrant(Quadrant),
    /// The comuni in order, each with what unknown answers leave open.
    Bars(Bars),
    /// How far the comuni lie apart, a line per dimension.
    Spread(Spread),
    /// Days in the order they come, such as ends of contracts.
    TimeLine(TimeLine),
}

/// The scale values are shown on, which begins at 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Its upper end.
    pub max: f64,
    /// The decimals shown.
    pub decimals: usize,
}

/// Spokes with several lines round them.
#[derive(Clone, Debug, PartialEq)]
pub struct Radar {
    /// The names of the spokes.
    pub axes: Vec<String>,
    /// The lines, the one it is about first.
    pub series: Vec<Series>,
    /// The scale.
    pub scale: Scale,
}

/// A line round a radar: a value per spoke.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// What it stands for, by which it is drawn.
    pub role: Role,
    /// A value per spoke; `None` where there is none.
    pub values: Vec<Option<f64>>,
}

/// What a line of a radar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The comune it is about.
    Own,
    /// The mean of the group.
    Mean,
    /// What is aimed at.
    Target,
}

/// Rows and columns of values.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a value per column.
    pub rows: Vec<HeatRow>,
    /// The scale.
    pub scale: Scale,
}

/// A row of a heat map.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// Its name.
    pub name: String,
    /// A value per column; `None` where there is none.
    pub values: Vec<Option<f64>>,
}

/// A plane divided in four at a mark of each axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrant {
    /// The axis from left to right.
    pub across: QuadrantAxis,
    /// The axis from bottom to top.
    pub upwards: QuadrantAxis,
    /// The comuni.
    pub points: Vec<QuadrantPoint>,
}

/// An axis of a plane.
#[derive(Clone, Debug, PartialEq)]
pub struct QuadrantAxis {
    /// Its name.
    pub title: String,
    /// Its scale.
    pub scale: Scale,
    /// Where it is divided.
    pub mark: f64,
}

/// A comune on the plane.
#[derive(Clone, Debug, PartialEq)]
pub struct QuadrantPoint {
    /// Its name.
    pub name: String,
    /// Its value from left to right; `None` where there is none.
    pub across: Option<f64>,
    /// Its value from bottom to top; `None` where there is none.
    pub upwards: Option<f64>,
}

/// Bars in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// The bars, the best first.
    pub bars: Vec<Bar>,
    /// The scale.
    pub scale: Scale,
    /// The mean of the group; `None` where nobody has a value.
    pub mean: Option<f64>,
    /// What is aimed at, if anything.
    pub target: Option<f64>,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Its rank; `None` without a value.
    pub rank: Option<usize>,
    /// Its value; `None` where there is none.
    pub value: Option<f64>,
    /// The least and the most the value can become; `None` where nothing is left open.
    pub open: Option<(f64, f64)>,
}

/// A line per dimension, with a point per comune.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The lines.
    pub lines: Vec<SpreadLine>,
    /// The scale.
    pub scale: Scale,
}

/// A line of a spread.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadLine {
    /// The dimension.
    pub name: String,
    /// The comuni with their values.
    pub points: Vec<SpreadPoint>,
    /// The mean of the known values; `None` where there are none.
    pub mean: Option<f64>,
}

/// A comune on a line of a spread.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadPoint {
    /// Its name.
    pub name: String,
    /// Its value; `None` where there is none.
    pub value: Option<f64>,
}

/// Days in order.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLine {
    /// What comes to pass, the first day first.
    pub events: Vec<Event>,
    /// The days between which the most come to pass, if they are told.
    pub window: Option<(Date, Date)>,
}

/// What comes to pass on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The day.
    pub day: Date,
    /// The comune.
    pub unit: String,
    /// What it is.
    pub what: String,
}

impl Scale {
    /// Where a value lies on the scale, 0–1.
    pub fn place(self, value: f64) -> f64 {
        if self.max > 0.0 { (value / self.max).clamp(0.0, 1.0) } else { 0.0 }
    }
}
