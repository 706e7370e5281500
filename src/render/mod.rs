//! The output formats, one file each. Computes only widths and rounding.
//!
//! Architecture invariant: this layer does not import scores or comparisons, so it cannot compute any.

mod advance;
mod answers;
mod cell;
mod convention;
mod csv;
pub mod diagnostic;
mod docx;
mod form;
mod form_workbook;
mod html;
mod hyphens;
mod json;
mod lanes;
mod markdown;
mod png;
mod svg;
mod text;
mod workbook;
mod xlsform;
mod xlsx;

pub use self::csv::{
    CsvLine, csv, csv_for_italian_spreadsheets, csv_heading, csv_it_heading, csv_it_row, harmless, write_csv,
    write_csv_it,
};
pub use answers::{AnswerCell, answer_workbook};
pub use convention::{TemplateError, convention, convention_stack, convention_template};
pub use docx::docx;
pub use form::form;
pub use form_workbook::form_workbook;
pub use html::{html, write_html};
pub use json::{json, write_json};
pub use markdown::{markdown, write_markdown};
pub use png::{Png, png};
pub use svg::svg;
pub use text::{Style, text, write_text};
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
    /// A document for Word.
    Docx,
}

impl Format {
    /// Whether the format is for readers: words and rounded figures.
    pub fn is_for_readers(self) -> bool {
        match self {
            Format::Table | Format::Md | Format::Html | Format::Xlsx | Format::Docx => true,
            Format::Csv | Format::CsvIt | Format::Json => false,
        }
    }

    /// Whether the format is binary, which a terminal cannot show.
    pub fn is_binary(self) -> bool {
        match self {
            Format::Xlsx | Format::Docx => true,
            Format::Table | Format::Csv | Format::CsvIt | Format::Json | Format::Md | Format::Html => false,
        }
    }

    /// The file extensions of the format, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Table => &["txt"],
            Format::Csv => &["csv"],
            // Its files end in .csv too, so it can only be requested by name.
            Format::CsvIt => &[],
            Format::Json => &["json"],
            Format::Md => &["md"],
            Format::Html => &["html", "htm"],
            Format::Xlsx => &["xlsx"],
            Format::Docx => &["docx"],
        }
    }
}
