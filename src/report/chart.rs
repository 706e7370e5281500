//! Charts as data: unrounded values on scales; a missing value is `None`.

mod time_line;

use super::{Table, TableCell};
pub use crate::model::{Date, within};
pub use time_line::{Event, TimeLine, TimeRow};

/// A chart: its title, a description and the values drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The file name, which does not depend on the language.
    pub key: String,
    /// What the chart shows.
    pub title: String,
    /// A sentence for readers who cannot see the chart.
    pub description: String,
    /// How to read the marks, for formats that draw them; may be empty.
    pub reading: String,
    pub drawing: Drawing,
    /// The values as a table, for formats that do not draw them.
    pub figures: Table,
    /// Where the values come from and when, for a chart in a file of its own.
    pub source: String,
}

/// The values of a chart, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// The comuni by two indices.
    Quadrant(Quadrant),
    /// Actions by effort and gain.
    Effort(Effort),
    /// A scale per row, with marks on it.
    Strips(Strips),
    /// A cell per row and column.
    Grid(Grid),
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

impl ChartScale {
    /// The relative position of a value on the scale, 0–1.
    pub fn position(self, value: f64) -> f64 {
        let length = self.max - self.min;
        if length > 0.0 { within((value - self.min) / length, 0.0, 1.0) } else { 0.0 }
    }
}

/// The colour of an index throughout a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    #[default]
    First,
    Second,
}

/// A shade of a tone: 1 for the lowest level, 5 for the highest of five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shade(u8);

impl Shade {
    /// The shade of a score without levels.
    pub const PLAIN: Shade = Shade(2);

    /// The shade of a level, by its position among all levels. More than five levels share the five shades.
    pub fn of_level(level: usize, levels: usize) -> Shade {
        const FEW: [&[u8]; 5] = [&[4], &[1, 4], &[1, 2, 4], &[1, 2, 3, 4], &[1, 2, 3, 4, 5]];
        let shades = FEW[within(levels, 1, 5) - 1];
        let at = if levels <= 5 { level } else { level * 4 / (levels - 1) };
        Shade(shades[at.min(shades.len() - 1)])
    }

    /// The number of the shade, 1–5.
    pub fn number(self) -> u8 {
        self.0
    }
}

/// A scale with its levels and the lines that cross all rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub title: String,
    pub tone: Tone,
    pub scale: ChartScale,
    /// The levels, lowest first; empty without thresholds.
    pub levels: Vec<LevelBand>,
    /// The target, if one is set.
    pub target: Option<f64>,
    /// The mean of the group, if it is drawn across all rows.
    pub mean: Option<f64>,
}

/// A level on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelBand {
    pub title: String,
    /// The lowest value of the level, on the scale.
    pub from: f64,
    pub shade: Shade,
}

/// A scale per row, with marks on it: ranked bars, profiles, spreads, changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Strips {
    pub layout: StripLayout,
    /// The heading of the names.
    pub head: String,
    /// An axis per column of scales.
    pub axes: Vec<Axis>,
    /// The headings of the figures next to each scale.
    pub columns: Vec<String>,
    pub rows: Vec<StripRow>,
    pub legend: Vec<Key>,
}

/// The form of the rows, which decides their height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum StripLayout {
    /// The comuni by rank.
    Ranking,
    /// Two indices next to each other, with figures above the bars.
    Indices,
    /// The dimensions of a comune.
    Profile,
    /// The comuni on each dimension.
    Spread,
    /// Before and after.
    Change,
}

#[derive(Clone, Debug, PartialEq)]
pub struct StripRow {
    pub name: String,
    /// A line below the name.
    pub note: Option<String>,
    pub weight: RowWeight,
    /// A strip per axis; without marks for a row of figures only.
    pub strips: Vec<Strip>,
}

/// How a row is set apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowWeight {
    #[default]
    Plain,
    /// An index among its dimensions.
    Strong,
    /// A summary of the rows above.
    Sum,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The axis of the marks and its colour, by position, if it is not that of the column.
    pub axis: Option<usize>,
    /// From back to front.
    pub marks: Vec<Mark>,
    /// A figure per heading.
    pub figures: Vec<TableCell>,
}

/// A mark on a strip; values are on the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// A bar from 0.
    Bar {
        to: f64,
        shade: Shade,
    },
    /// The values possible once missing answers are known.
    Interval {
        low: f64,
        high: f64,
    },
    /// The values possible where there is no score.
    Unknown {
        low: f64,
        high: f64,
    },
    /// A line between two values.
    Span {
        low: f64,
        high: f64,
    },
    Dot(f64),
    Ring(f64),
    Mean(f64),
}

/// A cell per row and column: heat maps, conditions of phases, software, possible ranks.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub layout: GridLayout,
    /// The heading of the names.
    pub head: String,
    pub columns: Vec<String>,
    /// The heading of the column on the right; `None` without one.
    pub last: Option<String>,
    pub groups: Vec<GridGroup>,
    /// Rows that sum up the others.
    pub sums: Vec<GridRow>,
    pub legend: Vec<Key>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum GridLayout {
    /// Scores coloured by level; the first column is the index.
    Heat,
    /// Conditions by comune.
    Conditions,
    /// Products by comune.
    Products,
    /// Possible ranks.
    Ranks,
}

/// Rows below a common title.
#[derive(Clone, Debug, PartialEq)]
pub struct GridGroup {
    pub title: Option<GroupTitle>,
    pub rows: Vec<GridRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupTitle {
    pub text: String,
    pub note: Option<String>,
    /// The state of the group, in words.
    pub state: String,
    pub reached: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    pub name: String,
    pub cells: Vec<GridCell>,
    /// The text in the column on the right.
    pub last: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GridCell {
    pub look: Look,
    pub value: TableCell,
    /// Smaller lines below the value.
    pub notes: Vec<String>,
    /// The number of columns that it spans.
    pub span: usize,
}

impl GridCell {
    pub fn new(look: Look, value: impl Into<TableCell>) -> GridCell {
        GridCell { look, value: value.into(), notes: Vec::new(), span: 1 }
    }
}

/// What a cell shows, which decides its colour and form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Plain,
    /// A score at a level.
    Level(Tone, Shade),
    /// Too little is known.
    Unknown,
    /// A condition is fulfilled.
    Met,
    /// A condition is not fulfilled and holds the phase back.
    Blocking,
    /// A condition is not fulfilled here, but is as a whole.
    Absent,
    /// The most common product.
    Shared,
    /// The second most common product.
    Second,
    /// A product of one comune only.
    Single,
    /// The rank today.
    Rank(Tone),
    /// A possible rank.
    Possible(Tone),
}

/// An entry of a legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub sign: Sign,
    pub text: String,
}

/// What an entry of a legend explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Look(Look),
    /// A line across all rows.
    Target,
    /// The same, thinner.
    ThinTarget,
    /// A dotted line across all rows.
    Mean,
    /// A mark in a row.
    Tick,
    Interval,
    Dot(Look),
}

/// A plane divided in four at a mark on each axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrant {
    /// The horizontal axis.
    pub across: QuadrantAxis,
    /// The vertical axis.
    pub upwards: QuadrantAxis,
    pub points: Vec<QuadrantPoint>,
    /// The names of the quarters: top left, top right, bottom left, bottom right.
    pub quarters: [String; 4],
    /// The quarter with the most comuni, by position; `None` if two have as many.
    pub fullest: Option<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuadrantAxis {
    pub title: String,
    pub scale: ChartScale,
    /// Where the plane is divided.
    pub mark: f64,
    /// The values shown on the axis.
    pub domain: (f64, f64),
    pub tone: Tone,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuadrantPoint {
    pub name: String,
    /// The horizontal and vertical value; `None` if one is missing.
    pub now: Option<(f64, f64)>,
    /// The same in an earlier wave.
    pub before: Option<(f64, f64)>,
}

/// Actions by effort, 1–5, and gain.
#[derive(Clone, Debug, PartialEq)]
pub struct Effort {
    /// The name of the horizontal axis.
    pub across: String,
    /// The name of the vertical axis.
    pub upwards: String,
    /// The names of the five efforts.
    pub efforts: [String; 5],
    pub scale: ChartScale,
    pub points: Vec<EffortPoint>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EffortPoint {
    pub effort: u8,
    pub gain: f64,
    /// The number in the table of the package; `None` outside it.
    pub number: Option<usize>,
    /// A label, for at most one point.
    pub label: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Shade;

    #[test]
    fn shade_of_level_depends_on_position_and_number_of_levels() {
        let shades = |levels: usize| (0..levels).map(|at| Shade::of_level(at, levels).number()).collect::<Vec<_>>();
        assert_eq!(shades(5), [1, 2, 3, 4, 5]);
        assert_eq!((shades(4), shades(3), shades(2)), (vec![1, 2, 3, 4], vec![1, 2, 4], vec![1, 4]));
        assert_eq!(shades(7), [1, 1, 2, 3, 3, 4, 5]);
    }
}
