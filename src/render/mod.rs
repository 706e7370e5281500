//! How what is said looks: one file a format. Computes nothing but widths and rounding.
//!
//! Architecture invariant: nothing here can name a score or a comparison, so nothing here can compute one.

mod cell;
mod convention;
mod csv;
mod form;
mod html;
mod json;
mod markdown;
mod png;
pub mod problem;
mod svg;
mod text;
mod xlsform;
mod xlsx;

pub use self::csv::{CsvLine, csv, csv_for_italian_spreadsheets, csv_heading, csv_it_heading, csv_it_row, harmless};
pub use convention::{TemplateError, convention, convention_template};
pub use form::form;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use png::{Png, png};
pub use svg::svg;
pub use text::{Style, text};
pub use xlsform::xlsform;
pub use xlsx::xlsx;

/// A format of output.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames, strum::EnumIter,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// Text for the terminal.
    Table,
    /// Comma-separated, for programs.
    Csv,
    /// Semicolon-separated, for Italian spreadsheets.
    CsvIt,
    /// JSON, for programs.
    Json,
    /// Markdown.
    Md,
    /// A page for a browser, or for paper.
    Html,
    /// A workbook for spreadsheets.
    Xlsx,
}

impl Format {
    /// Whether it is made for readers, who are shown words and rounded figures.
    pub fn is_for_readers(self) -> bool {
        matches!(self, Format::Table | Format::Md | Format::Html | Format::Xlsx)
    }
}
