//! `score`: a scorecard for each comune.

use crate::cli::args::force_for_every_file;
use crate::cli::batch::{self, Finished, Request, RowContent};
use crate::cli::input::lookup;
use crate::cli::input::selection::latest_version;
use crate::cli::input::{self, RunArgs};
use crate::cli::messages;
use crate::cli::output;
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::{ScoredParticipant, score_versions};
use comino::model::{NodeId, Questionnaire};
use comino::render::Format;
use comino::report::score::ScoredVersion;
use comino::report::{self, Document};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(mut_arg("force", |_| force_for_every_file()))]
pub struct ScoreArgs {
    /// One row per municipality: the index and its dimensions (csv and csv-it)
    ///
    /// Una riga per comune: l'indice e le sue dimensioni (csv e csv-it)
    #[arg(long)]
    wide: bool,
    /// The index of --wide [default: the first]
    ///
    /// L'indice di --wide [predefinito: il primo]
    #[arg(long, value_name = "ID", requires = "wide")]
    index: Option<String>,
    #[command(flatten)]
    batch: Batch,
    #[command(flatten)]
    run: RunArgs,
}

#[derive(Debug, Args)]
struct Batch {
    /// With --wide: omit the line of column names
    ///
    /// Con --wide: senza la riga coi nomi delle colonne
    #[arg(long, requires = "wide")]
    no_header: bool,
    /// With --wide: tables have no header; these are their columns
    ///
    /// Con --wide: le tabelle non hanno intestazione; queste sono le colonne
    #[arg(long, value_name = "NAMES", requires = "wide")]
    columns: Option<String>,
    /// With --wide: print the valid rows even if others have errors (the exit code stays 1)
    ///
    /// Con --wide: stampa le righe corrette anche se altre hanno errori (il codice di uscita resta 1)
    #[arg(long, requires = "wide", conflicts_with_all = ["anonymous", "only", "group", "comune"])]
    keep_going: bool,
    /// With --wide: list the errors in a CSV file: file, row, column, cell, code, message
    ///
    /// Con --wide: elenca gli errori in un file CSV: file, row, column, cell, code, message
    #[arg(long, value_name = "FILE", requires = "wide", conflicts_with_all = ["anonymous", "only", "group", "comune"])]
    bad_rows: Option<PathBuf>,
    /// With --wide: number of threads [default: all available]
    ///
    /// Con --wide: numero di thread [predefinito: tutti quelli disponibili]
    #[arg(long, value_name = "NUMBER", requires = "wide", value_parser = crate::cli::args::threads)]
    threads: Option<usize>,
}

pub fn run(args: &ScoreArgs) -> Result<()> {
    if args.wide && print_in_batches(args)? == Finished::Printed {
        return Ok(());
    }
    let RunArgs { paths, selection, shared } = &args.run;
    let (interviews, mut writer) = input::read(paths, selection.anonymity, shared)?;
    let lang = writer.lang();
    let selected = selection.apply_apart(interviews, lang)?;
    let by_default = writer.format == Format::Table && shared.format.is_none();
    if by_default && args.wide {
        writer.format = Format::Csv;
    }
    let format = writer.format;
    let questionnaires = selected.by_questionnaire();
    if !format.is_for_readers() && questionnaires.len() > 1 {
        selected.require_one_questionnaire()?;
    }
    let mut scored: Vec<(&Questionnaire, NodeId, Versions<'_>)> = Vec::new();
    for versions in &questionnaires {
        let latest = &*latest_version(versions.iter().copied()).questionnaire;
        let index = selected.index(latest, args.index.as_deref())?;
        let participants = versions.iter().map(|one| (&*one.questionnaire, selected.interviews(one)));
        let all = score_versions(participants.collect());
        scored.push((latest, index, versions.iter().map(|one| &*one.questionnaire).zip(all).collect()));
    }
    if format.is_for_readers() && args.wide {
        let table = |(latest, index, versions): &(&Questionnaire, NodeId, Versions<'_>)| {
            Document::from(report::wide::table(latest, *index, &by_version(versions), lang)).into()
        };
        return writer.print_chapters(scored.iter().map(table));
    }
    if format.is_for_readers() {
        let versions = scored.iter().flat_map(|(_, _, versions)| versions);
        return writer.print_chapters(
            versions.map(|(questionnaire, scored)| report::score::chapter(questionnaire, scored, lang)),
        );
    }
    match scored.first() {
        None => writer.write(&[]),
        Some((latest, _, versions)) if format == Format::Json => {
            writer.print_json(&report::score::data(latest, by_version(versions), lang))
        }
        Some((latest, index, versions)) if args.wide => {
            lookup::print_other_indices(args.index.as_deref(), latest, lang);
            writer.print_rows(report::wide::table(latest, *index, &by_version(versions), lang).into())
        }
        Some((_, _, versions)) => writer.print_rows(report::score::long_rows(by_version(versions), lang)),
    }
}

/// The scored interviews of each version of a questionnaire.
type Versions<'a> = Vec<(&'a Questionnaire, Vec<ScoredParticipant<'a>>)>;

fn by_version<'a>(versions: &'a Versions<'a>) -> Vec<ScoredVersion<'a>> {
    versions.iter().map(|(questionnaire, scored)| ScoredVersion { questionnaire, scored }).collect()
}

/// Scores in tasks, if the format is CSV and no row depends on the others; otherwise returns `NothingFound`.
fn print_in_batches(args: &ScoreArgs) -> Result<Finished> {
    let lang = terminal::language(None);
    let RunArgs { paths, selection, shared } = &args.run;
    let format = output::format(shared, lang)?;
    let format = if format == Format::Table && shared.format.is_none() { Format::Csv } else { format };
    let batch = &args.batch;
    if !matches!(format, Format::Csv | Format::CsvIt) {
        let asked = [("--no-header", batch.no_header), ("--keep-going", batch.keep_going)];
        let asked = asked.into_iter().chain([("--bad-rows", batch.bad_rows.is_some())]);
        match asked.into_iter().chain([("--columns", batch.columns.is_some())]).find(|(_, asked)| *asked) {
            Some((option, _)) => bail!(messages::only_for_programs(option, lang)),
            None => return Ok(Finished::NothingFound),
        }
    }
    if selection.anonymity.anonymous || selection.only.is_some() || !selection.filters.is_empty() {
        return Ok(Finished::NothingFound);
    }
    batch::run(&Request {
        paths,
        content: RowContent::Wide(args.index.as_deref()),
        wave: selection.wave.as_deref(),
        columns: batch.columns.as_deref(),
        no_header: batch.no_header,
        keep_going: batch.keep_going,
        bad_rows: batch.bad_rows.as_deref(),
        threads: batch.threads.unwrap_or_else(batch::processors),
        format,
        shared,
    })
}
