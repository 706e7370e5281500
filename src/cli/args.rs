//! Arguments that several verbs share, and the parsers of their values.

use clap::Args;
use clap::builder::PossibleValuesParser;
use comino::lang::Lang;
use comino::model::Date;
use comino::render::Format;
use std::path::PathBuf;

/// What most verbs understand.
#[derive(Clone, Debug, Args)]
pub struct CommonArgs {
    /// The questionnaire: a file, or the id of a shipped one
    ///
    /// Il questionario: un file, o l'id di uno fornito col programma
    #[arg(short, long, value_name = "FILE|ID")]
    pub questionnaire: Option<String>,
    /// The format [default: table, or from the extension of --output]
    ///
    /// Il formato [predefinito: table, o secondo l'estensione di --output]
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(<Format as strum::VariantNames>::VARIANTS))]
    pub format: Option<String>,
    /// Write to a file instead of standard output
    ///
    /// Scrivi su un file invece che sullo standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the --output file if it exists
    ///
    /// Sovrascrivi il file di --output, se c'è già
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Treat every warning as an error
    ///
    /// Tratta ogni avviso come un errore
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub looks: DisplayArgs,
}

impl CommonArgs {
    /// What a verb understands that reads files and prints no report.
    pub fn of(questionnaire: Option<String>, looks: DisplayArgs) -> CommonArgs {
        CommonArgs { questionnaire, format: None, output: None, force: false, strict: false, looks }
    }
}

/// Language and colour.
#[derive(Clone, Debug, Args)]
pub struct DisplayArgs {
    /// The output language [default: COMINO_LANG, else the folder's comino.yaml, else the locale]
    ///
    /// La lingua dei testi [predefinito: COMINO_LANG, poi il comino.yaml della cartella, poi il sistema]
    #[arg(long, value_name = "LANGUAGE", value_parser = PossibleValuesParser::new(<Lang as strum::VariantNames>::VARIANTS))]
    pub lang: Option<String>,
    /// Colours
    ///
    /// I colori
    #[arg(long, value_name = "WHEN", default_value_t = clap::ColorChoice::Auto)]
    pub color: clap::ColorChoice,
}

/// A text as the command line takes it: not blank, nothing around it.
pub fn filled(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("…".to_owned()) } else { Ok(text.to_owned()) }
}

/// A day as the command line takes it.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "2026-11-20".to_owned())
}

/// A number of threads as the command line tells it.
pub fn threads(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|threads| (1..=256).contains(threads)).ok_or_else(|| "1–256".to_owned())
}
