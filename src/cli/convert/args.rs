//! The arguments of `convert`.

use crate::cli::args::{CommonArgs, one_of};
use crate::cli::input::filters::Filters;
use clap::Args;
use comino::load::survey::Tool;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The paths are exports of this survey tool, one row per respondent, one column per question
    ///
    /// I percorsi sono esportazioni di questo strumento: una riga per rispondente, una colonna per domanda
    #[arg(long, value_name = "TOOL", value_parser = one_of::<Tool>())]
    pub from: Option<Tool>,
    /// The meaning of columns and labels in the export, where names differ
    ///
    /// Il significato di colonne ed etichette dell'esportazione, dove i nomi sono diversi
    #[arg(long, value_name = "FILE", requires = "from")]
    pub mapping: Option<PathBuf>,
    /// The questionnaire: a file, or the id of a shipped one
    ///
    /// Il questionario: un file, o l'id di uno fornito col programma
    #[arg(short, long, value_name = "FILE|ID")]
    pub questionnaire: Option<String>,
    /// A table (.csv), or a folder with one file per municipality [default: a table on standard output]
    ///
    /// Una tabella (.csv), o una cartella per un file per comune [predefinito: una tabella sullo standard output]
    #[arg(short, long, value_name = "FILE|FOLDER")]
    pub output: Option<PathBuf>,
    /// A table with semicolons and decimal commas, for Italian spreadsheets
    ///
    /// Una tabella con punti e virgola e virgole decimali, per i fogli elettronici italiani
    #[arg(long)]
    pub semicolon: bool,
    /// Join the interviews of one municipality and wave that different offices filled in; answers that differ are both
    /// kept, and listed
    ///
    /// Unisci le interviste di un comune nella stessa rilevazione compilate da uffici diversi; le risposte diverse restano
    /// entrambe e sono elencate
    #[arg(long, conflicts_with = "from")]
    pub join: bool,
    /// Only the interviews on this questionnaire
    ///
    /// Solo le interviste su questo questionario
    #[arg(long, value_name = "ID")]
    pub only: Option<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Overwrite existing files
    ///
    /// Sovrascrivi i file che ci sono già
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Treat every warning as an error
    ///
    /// Tratta ogni avviso come un errore
    #[arg(long)]
    pub strict: bool,
}

impl ConvertArgs {
    /// The arguments for reading and writing.
    pub fn shared(&self) -> CommonArgs {
        let (output, force, strict) = (self.output.clone(), self.force, self.strict);
        CommonArgs { output, force, strict, ..CommonArgs::of(self.questionnaire.clone()) }
    }
}
