//! The arguments of `convention` and the parsers of their values.

use crate::cli::args::{CommonArgs, WrongValue, day};
use crate::cli::input::filters::Filters;
use clap::{ArgGroup, Args};
use comino::model::Date;
use comino::report::convention::Form;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("counted").args(["workstations_of", "workstations_question"]).multiple(true))]
pub struct ConventionArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required_unless_present = "show_template", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// An agreement, or a transfer to the Unione [default: what the answers to ente-guida prefer]
    ///
    /// Una convenzione (agreement) o un conferimento all'Unione (transfer) [predefinito: secondo le risposte a
    /// ente-guida]
    #[arg(long, value_name = "FORM", value_parser = form)]
    pub form: Option<Form>,
    /// The day from which phases are counted
    ///
    /// Il giorno da cui si contano le fasi
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub start: Option<Date>,
    /// The yearly cost in euros, such as 45000 or 45000.50
    ///
    /// Il costo annuo in euro, come 45000 o 45000.50
    #[arg(long, value_name = "EUROS", value_parser = cents)]
    pub cost: Option<u64>,
    /// The share of the cost divided equally, from 0 to 1; the shares add up to 1
    ///
    /// Quanta parte della spesa in parti uguali, da 0 a 1; le quote insieme fanno 1
    #[arg(long, value_name = "SHARE", value_parser = millionths, requires = "cost")]
    pub equal: Option<u64>,
    /// The share divided by population
    ///
    /// Quanta parte in base agli abitanti
    #[arg(long, value_name = "SHARE", value_parser = millionths, requires = "cost")]
    pub population: Option<u64>,
    /// The share divided by workstations
    ///
    /// Quanta parte in base alle postazioni di lavoro
    #[arg(long, value_name = "SHARE", value_parser = millionths, requires_all = ["cost", "counted"])]
    pub workstations: Option<u64>,
    /// The workstations of a municipality, by name or code, such as "Borgo Alto=12"; repeat for each
    ///
    /// Le postazioni di un comune, per nome o codice, come "Borgo Alto=12"; una volta per comune
    #[arg(long, value_name = "MUNICIPALITY=NUMBER", value_parser = counted)]
    pub workstations_of: Vec<(String, u64)>,
    /// The question that gives the workstations of the other municipalities
    ///
    /// La domanda che dà le postazioni degli altri comuni
    #[arg(long, value_name = "ID")]
    pub workstations_question: Option<String>,
    /// Your own template instead of the shipped one
    ///
    /// Un modello tuo al posto di quello fornito col programma
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// Print the shipped template, to copy and adapt
    ///
    /// Stampa il modello fornito col programma, da copiare e adattare
    #[arg(long, conflicts_with_all = ["paths", "template", "start", "cost", "counted"])]
    pub show_template: bool,
    /// Only the interviews on this questionnaire
    ///
    /// Solo le interviste su questo questionario
    #[arg(long, value_name = "ID")]
    pub only: Option<String>,
    /// Only this wave [default: each municipality's latest]
    ///
    /// Solo questa rilevazione [predefinito: l'ultima di ogni comune]
    #[arg(long)]
    pub wave: Option<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub shared: CommonArgs,
}

/// Parses a decimal number as a multiple of its smallest unit: `12.5` with two decimals is 1250. `None` if it has more
/// decimals, or more than twelve digits before the point.
fn fixed(text: &str, decimals: usize) -> Option<u64> {
    let text = text.replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let sound = !whole.is_empty() && whole.len() <= 12 && fraction.len() <= decimals;
    (sound && digits(whole) && digits(fraction)).then(|| format!("{whole}{fraction:0<decimals$}").parse().ok())?
}

/// Parses the form of an agreement.
pub fn form(text: &str) -> Result<Form, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "scrivi agreement (convenzione) o transfer (conferimento all'Unione)",
        "give agreement or transfer",
    );
    text.parse().map_err(|_| WRONG)
}

/// Parses euros with at most two decimals into cents.
pub fn cents(text: &str) -> Result<u64, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "indica un importo in euro con al massimo due decimali, come 45000, 45.000 o 45000,50",
        "give an amount in euros with at most two decimals, such as 45000, 45,000 or 45000.50",
    );
    let amount = text.trim().trim_start_matches('€').trim_end_matches('€').trim();
    without_thousands(amount).and_then(|amount| fixed(&amount, 2)).ok_or(WRONG)
}

/// An amount without the marks between thousands, with a point before its decimals. A mark with three digits behind it
/// separates thousands: no amount has three decimals.
fn without_thousands(amount: &str) -> Option<String> {
    const SPACES: [char; 4] = [' ', '\u{a0}', '\'', '’'];
    let amount = amount.replace(SPACES, " ");
    let last = amount.rfind(['.', ',']).filter(|at| amount.len() - at != 4);
    let (whole, decimals) = last.map_or((amount.as_str(), ""), |at| (&amount[..at], &amount[at + 1..]));
    let mark = whole.chars().find(|sign| !sign.is_ascii_digit());
    let is_decimal_mark = last.is_some() && mark.is_some() && mark == amount[last?..].chars().next();
    let groups: Vec<&str> = mark.map_or(vec![whole], |mark| whole.split(mark).collect());
    let sound = groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || (1..=3).contains(&groups[0].len()));
    (sound && !is_decimal_mark).then(|| format!("{}.{decimals}", groups.concat()))
}

/// Parses a share from 0 to 1 into millionths.
pub fn millionths(text: &str) -> Result<u64, WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "indica un numero da 0 a 1 con al massimo sei decimali, come 0,3, o una percentuale, come 30%",
        "give a number from 0 to 1 with at most six decimals, such as 0.3, or a percentage, such as 30%",
    );
    let share = match text.trim().strip_suffix('%') {
        Some(percentage) => fixed(percentage.trim(), 4),
        None => fixed(text.trim(), 6),
    };
    share.filter(|share| *share <= 1_000_000).ok_or(WRONG)
}

/// Parses a comune and a number: `Borgo Alto=12`.
pub fn counted(text: &str) -> Result<(String, u64), WrongValue> {
    const WRONG: WrongValue = WrongValue::new(
        "scrivi il comune, il segno = e un numero intero, come \"Borgo Alto=12\"",
        "give the municipality, an equals sign and a whole number, such as \"Borgo Alto=12\"",
    );
    let parts = text.rsplit_once('=').map(|(name, number)| (name.trim().to_owned(), fixed(number.trim(), 0)));
    match parts {
        Some((name, Some(number))) if !name.is_empty() => Ok((name, number)),
        _ => Err(WRONG),
    }
}
