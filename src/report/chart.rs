//! Charts as data: unrounded values on scales; a missing value is `None`.

use super::Table;
pub use crate::model::{Date, within};

/// A chart: its title, a description and the values drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The file name, which does not depend on the language.
    pub key: String,
    pub title: String,
    /// A sentence that describes the chart, also for readers who cannot see it.
    pub finding: String,
    pub drawing: Drawing,
    /// The values as a table, if the document does not show them elsewhere.
    pub figures: Option<Table>,
}

/// The values of a chart, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// One comune compared with the group, a spoke per dimension.
    Radar(Radar),
    /// A cell per comune and dimension, darker for higher scores.
    HeatMap(HeatMap),
    /// The comuni by two indices.
    Quadrant(Quadrant),
    /// The ranked comuni, each with the interval that missing answers allow.
    Bars(Bars),
    /// The spread of the comuni, a line per dimension.
    Spread(Spread),
    /// Days in order, such as the ends of contracts.
    TimeLine(TimeLine),
}

/// A display scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartScale {
    /// Its lower end.
    pub min: f64,
    /// Its upper end.
    pub max: f64,
    pub decimals: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Radar {
    pub axes: Vec<String>,
    /// The series, that of the subject first.
    pub series: Vec<Series>,
    pub scale: ChartScale,
}

/// A line of a radar.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    pub name: String,
    /// What it shows, which decides its style.
    pub role: Role,
    /// A value per spoke; `None` if missing.
    pub values: Vec<Option<f64>>,
}

/// What a line of a radar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The comune.
    Own,
    /// The mean of the group.
    Mean,
    /// The target.
    Target,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeatMap {
    pub columns: Vec<String>,
    pub rows: Vec<HeatRow>,
    pub scale: ChartScale,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    pub name: String,
    /// A value per column; `None` if missing.
    pub values: Vec<Option<f64>>,
}

/// A plane divided in four at a mark on each axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrant {
    /// The horizontal axis.
    pub across: QuadrantAxis,
    /// The vertical axis.
    pub upwards: QuadrantAxis,
    pub points: Vec<QuadrantPoint>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuadrantAxis {
    pub title: String,
    pub scale: ChartScale,
    /// Where the plane is divided.
    pub mark: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuadrantPoint {
    pub name: String,
    /// The horizontal value; `None` if missing.
    pub across: Option<f64>,
    /// The vertical value; `None` if missing.
    pub upwards: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// The bars, the best first.
    pub bars: Vec<Bar>,
    pub scale: ChartScale,
    /// The mean of the group; `None` if nobody has a value.
    pub mean: Option<f64>,
    /// The target, if one is set.
    pub target: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub name: String,
    /// `None` without a value.
    pub rank: Option<usize>,
    /// `None` if missing.
    pub value: Option<f64>,
    /// The lowest and highest possible value; `None` if no answer is missing.
    pub open: Option<(f64, f64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    pub lines: Vec<SpreadLine>,
    pub scale: ChartScale,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SpreadLine {
    /// The dimension.
    pub name: String,
    pub points: Vec<SpreadPoint>,
    /// The mean of the known values; `None` without any.
    pub mean: Option<f64>,
}

/// A comune on a line of the spread.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadPoint {
    pub name: String,
    /// `None` if missing.
    pub value: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TimeLine {
    /// The events in order of time.
    pub events: Vec<Event>,
    /// The span that contains the most events; `None` if it is not shown.
    pub window: Option<(Date, Date)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub day: Date,
    pub unit: String,
    pub what: String,
}

impl ChartScale {
    /// The relative position of a value on the scale, 0–1.
    pub fn position(self, value: f64) -> f64 {
        let length = self.max - self.min;
        if length > 0.0 { within((value - self.min) / length, 0.0, 1.0) } else { 0.0 }
    }
}
