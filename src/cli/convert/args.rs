//! The arguments of `convert`.

use crate::cli::args::{CommonArgs, TableArgs, one_of};
use crate::cli::input::filters::Filters;
use clap::Args;
use comino::load::survey::Tool;
use comino::model::Date;
use std::path::PathBuf;

/// What `--from` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum Origin {
    Limesurvey,
    Kobo,
    Google,
    Microsoft,
    /// The tool is recognised by its columns.
    Auto,
    /// The public file of the financed applications of PA digitale 2026.
    Padigitale,
}

impl Origin {
    /// The survey tool; `None` if it is to be recognised, and for the public file.
    pub fn tool(self) -> Option<Tool> {
        match self {
            Origin::Limesurvey => Some(Tool::Limesurvey),
            Origin::Kobo => Some(Tool::Kobo),
            Origin::Google => Some(Tool::Google),
            Origin::Microsoft => Some(Tool::Microsoft),
            Origin::Auto | Origin::Padigitale => None,
        }
    }
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("files written").multiple(true)))]
pub struct ConvertArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The paths are exports of this survey tool, one row per respondent; auto recognises it, or reads any other by its
    /// columns; or padigitale: the public file of PNRR applications
    ///
    /// I percorsi sono esportazioni di questo strumento, una riga per rispondente; auto lo riconosce, o legge ogni altra
    /// esportazione dalle colonne; o padigitale: il file pubblico delle candidature PNRR
    #[arg(long, value_name = "TOOL", value_parser = one_of::<Origin>())]
    pub from: Option<Origin>,
    /// With --from padigitale: the municipalities, as a table or as names or codes separated by commas [default: all]
    ///
    /// Con --from padigitale: i comuni, in una tabella, o nomi o codici separati da virgole [predefinito: tutti]
    #[arg(long, value_name = "LIST", requires = "from")]
    pub comuni: Option<String>,
    /// With --from padigitale: the day of the file, such as 2026-11-20 [default: the latest in it]
    ///
    /// Con --from padigitale: il giorno del file, per esempio 2026-11-20 [predefinito: l'ultimo che vi compare]
    #[arg(long, value_name = "DAY", requires = "from", value_parser = crate::cli::args::day)]
    pub date: Option<Date>,
    /// The meaning of columns and labels in the export, where names differ
    ///
    /// Il significato di colonne ed etichette dell'esportazione, dove i nomi sono diversi
    #[arg(long, value_name = "FILE", requires = "from")]
    pub mapping: Option<PathBuf>,
    /// Write a mapping for what was not recognised in the exports, to be completed
    ///
    /// Scrivi una mappa di ciò che nelle esportazioni non è stato riconosciuto, da completare
    #[arg(long, value_name = "FILE", requires = "from", group = "files written")]
    pub draft_mapping: Option<PathBuf>,
    /// Write what became of rows, columns and answers of the exports as JSON
    ///
    /// Scrivi in JSON che cosa è stato di righe, colonne e risposte delle esportazioni
    #[arg(long, value_name = "FILE", requires = "from", group = "files written")]
    pub balance: Option<PathBuf>,
    /// The questionnaire: a file, or the id of a shipped one
    ///
    /// Il questionario: un file, o l'id di uno fornito col programma
    #[arg(short, long, value_name = "FILE|ID")]
    pub questionnaire: Option<String>,
    /// A table (.csv), a workbook (.xlsx), or a folder with one file per municipality [default: a table on standard
    /// output]
    ///
    /// Una tabella (.csv), una cartella di lavoro (.xlsx), o una cartella per un file per comune [predefinito: una tabella
    /// sullo standard output]
    #[arg(short, long, value_name = "FILE|FOLDER", group = "files written")]
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
    /// The wave of all interviews, which may have no other one
    ///
    /// La rilevazione di tutte le interviste, che non ne possono avere un'altra
    #[arg(long)]
    pub wave: Option<String>,
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
    #[arg(long, requires = "files written")]
    pub force: bool,
    /// Treat every warning as an error
    ///
    /// Tratta ogni avviso come un errore
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub tables: TableArgs,
}

impl ConvertArgs {
    /// The arguments for reading and writing.
    pub fn shared(&self) -> CommonArgs {
        let (output, force, strict) = (self.output.clone(), self.force, self.strict);
        let tables = self.tables.clone();
        CommonArgs { output, force, strict, tables, ..CommonArgs::of(self.questionnaire.clone()) }
    }
}
