//! `check`: reads everything and prints every diagnostic.

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::files::{Detail, Inputs};
use crate::cli::input::filters::{Filters, keep_units};
use crate::cli::input::reader::{self, Reader};
use crate::cli::input::run::{Interviews, Run};
use crate::cli::messages;
use crate::cli::output::{OutputWriter, leftovers};
use crate::cli::questionnaire::references;
use crate::cli::terminal;
use anyhow::Result;
use clap::Args;
use comino::diagnostics::{Extent, Location};
use comino::model::Date;
use comino::render::{Format, diagnostic};
use std::collections::HashSet;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Questionnaires, interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Questionari, interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// List the laws and plans of the questionnaires that were last checked over a year ago, or whose deadline has
    /// passed; a PATH may be the id of a shipped questionnaire
    ///
    /// Elenca le norme e i piani dei questionari controllati da più di un anno o la cui scadenza è passata; un PATH può
    /// essere l'id di un questionario fornito col programma
    #[arg(long, conflicts_with_all = ["group", "comune"])]
    references: bool,
    /// The day to count from with --references [default: today]
    ///
    /// Il giorno da cui contare con --references [predefinito: oggi]
    #[arg(long, value_name = "DAY", requires = "references", value_parser = crate::cli::args::day)]
    date: Option<Date>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    shared: CommonArgs,
}

/// Prints the diagnostics on standard output: they are the result.
pub fn run(args: &CheckArgs) -> Result<()> {
    if args.references {
        return references::check(&args.paths, args.date, &args.shared);
    }
    let mut reader = Reader::from_args(&args.shared)?;
    reader.inputs.diagnostics.leave_out_authors(false);
    let Run { mut inputs, mut interviews, questionnaires } = reader::read_all(reader, &args.paths)?;
    if !args.filters.is_empty() {
        keep_chosen(&args.filters, &mut inputs, &mut interviews)?;
    }
    let writer = OutputWriter::new(inputs, &args.shared)?;
    let Inputs { sources, diagnostics, lang, .. } = &writer.inputs;
    let errors = diagnostics.errors() > 0;
    // Before the output is written: our own files must not count.
    let mut left_behind: Vec<PathBuf> = args.paths.iter().flat_map(|path| leftovers::left_behind(path)).collect();
    left_behind.sort();
    left_behind.dedup();
    if !left_behind.is_empty() {
        terminal::print_message(&messages::left_behind(&left_behind, *lang));
    }
    match writer.format {
        Format::Json => {
            writer.print_json(&diagnostic::to_json(diagnostics, sources, *lang))?;
            let unlisted = diagnostics.errors() + diagnostics.warnings() - diagnostics.kept();
            if unlisted > 0 {
                terminal::print_message(&messages::problems_not_listed(unlisted, *lang));
            }
        }
        Format::Table | Format::Csv | Format::CsvIt | Format::Md | Format::Html | Format::Xlsx | Format::Docx => {
            let coloured = args.shared.output.is_none() && terminal::style().coloured;
            let mut text = diagnostic::to_text(diagnostics, sources, *lang, coloured);
            let interviews = interviews.assessments.iter().map(|assessment| assessment.interviews.len()).sum();
            text.push_str(&messages::checked(questionnaires.read, interviews, *lang));
            if errors || diagnostics.warnings() > 0 {
                text.push_str(&diagnostic::summary(diagnostics, *lang));
                text.push('\n');
            } else {
                text.push_str(messages::no_problems(*lang));
            }
            writer.write(text.as_bytes())?;
        }
    }
    if errors { Err(Reported.into()) } else { Ok(()) }
}

/// Keeps the interviews of the chosen comuni, and all diagnostics except those of other interviews, whose number is
/// printed.
fn keep_chosen(filters: &Filters, inputs: &mut Inputs, interviews: &mut Interviews) -> Result<()> {
    let Interviews { assessments, units } = interviews;
    // The comune may be unknown because its file has errors.
    let chosen = filters.chosen(units, inputs.lang).inspect_err(|_| inputs.print(Detail::Full))?;
    let others = assessments.iter().flat_map(|assessment| &assessment.interviews);
    let others = others.filter(|(interview, _)| !chosen.contains(&interview.unit.resolved()));
    let others: HashSet<(Location, Option<u32>)> = others.map(|(_, location)| interview_of(*location)).collect();
    keep_units(assessments, &chosen);
    let before = inputs.diagnostics.kept();
    inputs.diagnostics.retain(|diagnostic| {
        let whole = (Location::whole(diagnostic.location.source), None);
        !others.contains(&whole) && !others.contains(&interview_of(diagnostic.location))
    });
    let left_out = before - inputs.diagnostics.kept();
    if left_out > 0 {
        terminal::print_message(&messages::problems_left_out(left_out, inputs.lang));
    }
    Ok(())
}

/// The file of a location, and the row if it is in a table: together they identify an interview.
fn interview_of(location: Location) -> (Location, Option<u32>) {
    let row = match location.extent {
        Extent::Cell { row, .. } | Extent::Row(row) => Some(row),
        Extent::Whole | Extent::Bytes(..) => None,
    };
    (Location::whole(location.source), row)
}
