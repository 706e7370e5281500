//! Arguments that several verbs share, and the parsers of their values.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgAction, Args};
use comino::lang::Lang;
use comino::load::answer::{DayOrder, DecimalSign, Notation, read_cell};
use comino::load::{Encoding, TableFormat};
use comino::model::{Cell, ColumnKind, Date};
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
    #[command(flatten)]
    pub tables: TableArgs,
}

// How tables are to be read; what is not stated is found in the file.
#[derive(Clone, Debug, Default, Args)]
pub struct TableArgs {
    /// What separates the cells of tables: , ; | or tab [default: as the header shows]
    ///
    /// Che cosa separa le celle delle tabelle: , ; | o tab [predefinito: come mostra l'intestazione]
    #[arg(long, value_name = "SIGN", value_parser = delimiter)]
    pub delimiter: Option<u8>,
    /// The sign before decimals in tables; the other one separates thousands
    ///
    /// Il segno prima dei decimali nelle tabelle; l'altro separa le migliaia
    #[arg(long, value_name = "SIGN", value_parser = one_of::<DecimalSign>())]
    pub decimal: Option<DecimalSign>,
    /// The order of day and month in tables [default: as the file shows, else day_first]
    ///
    /// L'ordine di giorno e mese nelle tabelle [predefinito: come mostra il file, altrimenti day_first]
    #[arg(long, value_name = "ORDER", value_parser = one_of::<DayOrder>())]
    pub days: Option<DayOrder>,
    /// The encoding of tables [default: as their bytes show]
    ///
    /// La codifica delle tabelle [predefinito: come mostrano i byte]
    #[arg(long, value_name = "NAME", value_parser = one_of::<Encoding>())]
    pub encoding: Option<Encoding>,
    /// The sheet to read in workbooks [default: the one that fits]
    ///
    /// Il foglio da leggere nei fogli elettronici [predefinito: quello adatto]
    #[arg(long, value_name = "NAME")]
    pub worksheet: Option<String>,
}

impl TableArgs {
    /// What is stated about the text of a table.
    pub fn format(&self) -> TableFormat {
        let TableArgs { delimiter, decimal, days, .. } = self.clone();
        TableFormat { delimiter, decimal, days, ..TableFormat::default() }
    }
}

/// `--force` of a verb with other options that name files: it does not require `--output`.
pub fn force_for_every_file() -> Arg {
    let force = Arg::new("force").long("force").action(ArgAction::SetTrue).help("Overwrite existing files");
    force.long_help("Overwrite existing files\n\nSovrascrivi i file che ci sono già")
}

impl CommonArgs {
    /// The arguments of a verb that reads files and prints no report.
    pub fn of(questionnaire: Option<String>) -> CommonArgs {
        CommonArgs {
            questionnaire,
            format: None,
            output: None,
            force: false,
            strict: false,
            tables: TableArgs::default(),
        }
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

/// Parses a date as tables have it: 2026-11-20, 20/11/2026, 20 novembre 2026.
pub fn day(text: &str) -> Result<Date, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "non è una data; scrivila come 20/11/2026 o 2026-11-20",
        "it is not a date; write it as 2026-11-20 or 20/11/2026",
    );
    match read_cell(&ColumnKind::Date, text, Notation::Italian) {
        Ok(Some(Cell::Date(day))) => Ok(day),
        _ => Err(WRONG),
    }
}

/// Parses a number of person-days, from 0.
pub fn person_days(text: &str) -> Result<f64, WrongValue> {
    const WRONG: WrongValue =
        WrongValue::new("indica un numero di giornate, come 30 o 12.5", "give a number of days, such as 30 or 12.5");
    text.replace(',', ".").parse().ok().filter(|days: &f64| (0.0..=1e6).contains(days)).ok_or(WRONG)
}

/// Parses the sign that separates cells.
fn delimiter(text: &str) -> Result<u8, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "non separa celle; scegli fra , ; | e tab",
        "it separates no cells; choose among , ; | and tab",
    );
    match text {
        "," | ";" | "|" | "\t" => Ok(text.as_bytes()[0]),
        "tab" | "\\t" => Ok(b'\t'),
        _ => Err(WRONG),
    }
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
