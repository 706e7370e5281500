//! `check`: reads everything and prints every diagnostic.

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::reader::{self, Run};
use crate::cli::input::selection::{self, Filters};
use crate::cli::messages;
use crate::cli::output;
use crate::cli::questionnaire::references;
use crate::cli::terminal;
use anyhow::Result;
use clap::Args;
use comino::diagnostics::{Extent, Location};
use comino::lang::Lang;
use comino::model::Date;
use comino::render::{Format, diagnostic, write_json};
use std::collections::HashSet;
use std::path::PathBuf;

/// Arguments of `check`.
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
    let mut run = reader::read(&args.paths, &args.shared)?;
    let lang = terminal::language(run.lang);
    if !args.filters.is_empty() {
        keep_units(&args.filters, &mut run, lang)?;
    }
    let errors = run.diagnostics.errors() > 0;
    let done = if errors { Err(Reported.into()) } else { Ok(()) };
    let text = match output::format(&args.shared, lang)? {
        Format::Json => {
            let diagnostics = diagnostic::to_json(&run.diagnostics, &run.sources, lang);
            output::write_with(|output| write_json(&diagnostics, output), &args.shared, &run.sources, lang)?;
            return done;
        }
        Format::Table | Format::Csv | Format::CsvIt | Format::Md | Format::Html | Format::Xlsx => {
            let coloured = args.shared.output.is_none() && terminal::style().coloured;
            let mut text = diagnostic::to_text(&run.diagnostics, &run.sources, lang, coloured);
            let interviews = run.assessments.iter().map(|assessment| assessment.interviews.len()).sum();
            text.push_str(&messages::checked(run.questionnaires, interviews, lang));
            if errors || run.diagnostics.warnings() > 0 {
                text.push_str(&diagnostic::summary(&run.diagnostics, lang));
                text.push('\n');
            } else {
                text.push_str(messages::no_problems(lang));
            }
            text
        }
    };
    output::write(text.as_bytes(), &args.shared, &run.sources, lang)?;
    done
}

/// Keeps the interviews of the chosen comuni, and all diagnostics except those of other interviews, whose number is
/// printed.
fn keep_units(filters: &Filters, run: &mut Run, lang: Lang) -> Result<()> {
    let chosen = filters.chosen(&run.units, lang).inspect_err(|_| {
        // The comune may be unknown because its file has errors.
        diagnostics::print(&run.diagnostics, &run.sources, lang, Detail::Full);
    })?;
    let interviews = run.assessments.iter().flat_map(|assessment| &assessment.interviews);
    let others = interviews.filter(|(interview, _)| !chosen.contains(&interview.unit.resolved()));
    let others: HashSet<(Location, Option<u32>)> = others.map(|(_, place)| interview_of(*place)).collect();
    selection::keep_units(&mut run.assessments, &chosen);
    let mut kept = run.diagnostics.empty();
    for diagnostic in run.diagnostics.iter() {
        let whole = (Location::whole(diagnostic.location.source), None);
        if !others.contains(&whole) && !others.contains(&interview_of(diagnostic.location)) {
            kept.add_cell(diagnostic.kind.clone(), diagnostic.location, diagnostic.cell.clone());
        }
    }
    let left_out = run.diagnostics.kept() - kept.kept();
    run.diagnostics = kept;
    if left_out > 0 {
        terminal::print_message(&messages::problems_left_out(left_out, lang));
    }
    Ok(())
}

/// The file of a location, and the row if it is in a table: together they identify an interview.
fn interview_of(place: Location) -> (Location, Option<u32>) {
    let row = match place.extent {
        Extent::Cell { row, .. } | Extent::Row(row) => Some(row),
        Extent::Whole | Extent::Bytes(..) => None,
    };
    (Location::whole(place.source), row)
}
