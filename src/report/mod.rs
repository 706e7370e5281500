//! Reports as trees of sections with sentences, typed tables and charts, independent of the output format.
//!
//! Architecture invariant: table cells hold unrounded values; only sentences contain rounded figures.

pub mod benchmark;
mod cells;
pub mod chart;
pub mod compare;
pub mod comuni;
pub mod convention;
mod document;
pub mod explain;
pub mod form;
pub mod form_workbook;
pub mod group;
pub mod interview;
mod levels;
pub mod meeting;
pub mod plan;
pub mod questionnaire;
pub mod questions;
pub mod robustness;
mod rounding;
pub mod score;
mod sequence;
pub mod sheet;
mod staged;
pub mod status;
pub mod summary;
mod table;
pub mod trend;
pub mod wide;
pub mod xlsform;

pub use chart::{Chart, Drawing};
pub use document::{
    Block, Decision, Document, KeyFigure, LARGEST_LOGO, Layout, Logo, LogoKind, Masthead, Section, Step, StepState,
};
pub use sequence::{Chapter, Sequence};
use table::TableBuilder;
pub use table::{ColumnContent, Row, RowStream, Table, TableCell, TableColumn};
