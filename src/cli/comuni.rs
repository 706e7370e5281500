//! `comuni`: looks up comuni in the registry that the program carries.

use crate::cli::args::{CommonArgs, one_of};
use crate::cli::files::Inputs;
use crate::cli::messages::{Refusal, messages};
use crate::cli::output::OutputWriter;
use anyhow::{Result, bail};
use clap::Args;
use comino::registry::{Comune, Registry};
use comino::render::Format;
use comino::report;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct ComuniArgs {
    /// A name in either language, an ISTAT code of today or before, or a land registry code; part of a name is enough
    ///
    /// Un nome, anche nell'altra lingua, un codice ISTAT di oggi o di prima, o un codice catastale; basta una parte
    /// del nome
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
    /// The format [default: table, or from the extension of --output]
    ///
    /// Il formato [predefinito: table, o secondo l'estensione di --output]
    #[arg(short, long, value_name = "FORMAT", value_parser = one_of::<Format>())]
    format: Option<Format>,
    /// Write to a file instead of standard output
    ///
    /// Scrivi su un file invece che sullo standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite the --output file if it exists
    ///
    /// Sovrascrivi il file di --output, se c'è già
    #[arg(long, requires = "output")]
    force: bool,
}

messages! {
    fn none_found(text: &str) -> Refusal:
        format!("nessun comune corrisponde a «{text}»: prova con una parte del nome, o col codice ISTAT"),
        format!("no municipality matches `{text}`: try part of the name, or the ISTAT code");
}

pub fn run(args: &ComuniArgs) -> Result<()> {
    let (format, output) = (args.format, args.output.clone());
    let shared = CommonArgs { format, output, force: args.force, ..CommonArgs::of(None) };
    let writer = OutputWriter::new(Inputs::new(), &shared)?;
    let lang = writer.lang();
    // Without quotation marks the words of a name are several arguments.
    let text = args.text.join(" ");
    let found: Vec<&Comune> = Registry::bundled().search(&text);
    if found.is_empty() {
        bail!(none_found(&text, lang));
    }
    writer.print(
        || report::comuni::document(&found, lang),
        || report::comuni::table(&found, lang),
        || report::comuni::data(&found, lang),
    )
}
