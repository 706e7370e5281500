//! Arguments that several verbs share, and the parsers of their values.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Args};
use comino::lang::Lang;
use comino::model::Date;
use comino::render::Format;
use std::error::Error;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use strum::VariantNames;

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
    #[arg(short, long, value_name = "FORMAT", value_parser = one_of::<Format>())]
    pub format: Option<Format>,
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
}

/// `--force` of a verb with other options that name files: it does not require `--output`.
pub fn force_for_every_file() -> Arg {
    let force = Arg::new("force").long("force").action(ArgAction::SetTrue).help("Overwrite existing files");
    force.long_help("Overwrite existing files\n\nSovrascrivi i file che ci sono già")
}

impl CommonArgs {
    /// The arguments of a verb that reads files and prints no report.
    pub fn of(questionnaire: Option<String>) -> CommonArgs {
        CommonArgs { questionnaire, format: None, output: None, force: false, strict: false }
    }
}

// Arguments of every verb; `completions` and `man` have no `--color`. A doc comment here would become the help of the
// verbs.
#[derive(Clone, Debug, Args)]
pub struct DisplayArgs {
    /// The output language [default: COMINO_LANG, else the folder's comino.yaml, else the locale]
    ///
    /// La lingua dei testi [predefinito: COMINO_LANG, poi il comino.yaml della cartella, poi il sistema]
    #[arg(long, value_name = "LANGUAGE", value_parser = one_of::<Lang>())]
    pub lang: Option<Lang>,
    /// Colours
    ///
    /// I colori
    #[arg(long, value_name = "WHEN", default_value_t = clap::ColorChoice::Auto)]
    pub color: clap::ColorChoice,
}

/// A parser of the values of an enum, by their names; help and errors list them.
pub fn one_of<T>() -> impl TypedValueParser<Value = T>
where
    T: VariantNames + FromStr<Err: Error + Send + Sync> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(T::VARIANTS).try_map(|name| name.parse::<T>())
}

/// Why a value is refused: what would be right, in Italian and English.
#[derive(Clone, Copy, Debug)]
pub struct WrongValue {
    pub italian: &'static str,
    english: &'static str,
}

impl WrongValue {
    pub const fn new(italian: &'static str, english: &'static str) -> WrongValue {
        WrongValue { italian, english }
    }
}

impl fmt::Display for WrongValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.english)
    }
}

impl Error for WrongValue {}

/// Trims a text; a blank one is refused.
pub fn filled(text: &str) -> Result<String, WrongValue> {
    const WRONG: WrongValue =
        WrongValue::new("è vuoto; scrivi un nome o un testo", "it is blank; give a name or a text");
    let text = text.trim();
    if text.is_empty() { Err(WRONG) } else { Ok(text.to_owned()) }
}

/// Parses a date such as 2026-11-20.
pub fn day(text: &str) -> Result<Date, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "non è una data; scrivi anno, mese e giorno, come 2026-11-20",
        "it is not a date; give year, month and day, such as 2026-11-20",
    );
    text.parse().map_err(|_| WRONG)
}

/// Parses a number of person-days, from 0.
pub fn person_days(text: &str) -> Result<f64, WrongValue> {
    const WRONG: WrongValue =
        WrongValue::new("indica un numero di giornate, come 30 o 12.5", "give a number of days, such as 30 or 12.5");
    text.replace(',', ".").parse().ok().filter(|days: &f64| (0.0..=1e6).contains(days)).ok_or(WRONG)
}

pub fn threads(text: &str) -> Result<usize, WrongValue> {
    const WRONG: WrongValue =
        WrongValue::new("indica un numero intero da 1 a 256", "give a whole number from 1 to 256");
    text.parse().ok().filter(|threads| (1..=256).contains(threads)).ok_or(WRONG)
}

/// Parses a whole number from 0.
pub fn whole_number(text: &str) -> Result<u64, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "indica un numero intero da 0 a 18446744073709551615",
        "give a whole number from 0 to 18446744073709551615",
    );
    text.parse().map_err(|_| WRONG)
}
