//! `score`: a scorecard per comune.

use super::begin::begin;
use super::output::Content;
use super::selection::{self, Selection};
use super::shell::Done;
use super::{Looks, Shared};
use anyhow::Result;
use clap::Args;
use comino::compare::{Scored, score_all};
use comino::render::Format;
use comino::report::{self, Document};
use std::path::PathBuf;

/// What `score` is told.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Interviews, tables, folders of them; - is a table on standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One row per municipality: the index and its dimensions (csv and csv-it)
    #[arg(long)]
    wide: bool,
    /// The index of --wide [default: the first]
    #[arg(long, value_name = "ID", requires = "wide")]
    index: Option<String>,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    shared: Shared,
}

impl ScoreArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Scores every interview and prints the scorecards.
pub fn run(args: &ScoreArgs) -> Result<Done> {
    let Some((mut run, printer)) = begin(&args.paths, &args.selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    let cast = args.selection.apply(&mut run, lang)?;
    let shown = cast.shown();
    let format = match printer.format {
        Format::Table if args.wide && args.shared.format.is_none() => Format::Csv,
        format => format,
    };
    if !format.is_for_readers() {
        selection::only_one(&shown, lang)?;
    }
    let (mut read, mut texts) = (Document::default(), Vec::new());
    for assessment in shown.iter() {
        let questionnaire = &*assessment.questionnaire;
        let interviews = selection::of_wave(assessment, args.selection.wave.as_deref());
        let index = selection::index(&shown, questionnaire, args.index.as_deref(), lang)?;
        let scored: Vec<Scored<'_>> = score_all(questionnaire, &interviews);
        let wide = || report::score::wide_table(questionnaire, index, &scored, lang);
        let content = Content {
            document: &|| if args.wide { wide().into() } else { report::score::document(questionnaire, &scored, lang) },
            table: &|| if args.wide { wide() } else { report::score::long_table(questionnaire, &scored, lang) },
            data: &|| report::score::data(questionnaire, &scored),
        };
        if format.is_for_readers() {
            read.append((content.document)());
        } else {
            texts.push(printer.rendered(&content, format));
        }
    }
    if format.is_for_readers() {
        texts.push(printer.rendered_document(&read));
    }
    printer.put(&texts.join("\n"))?;
    Ok(Done::Well)
}
