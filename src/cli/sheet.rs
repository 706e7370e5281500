//! `sheet`: the sheet of each municipality, for corrections and signatures.

use crate::cli::input::{self, RunArgs};
use crate::cli::messages;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::score_all;
use comino::report;

#[derive(Debug, Args)]
pub struct SheetArgs {
    #[command(flatten)]
    run: RunArgs,
}

pub fn run(args: &SheetArgs) -> Result<()> {
    let RunArgs { paths, selection, shared } = &args.run;
    let (interviews, writer) = input::read(paths, selection.anonymity, shared)?;
    let lang = writer.lang();
    if !writer.format.is_for_readers() {
        bail!(messages::only_to_read(lang));
    }
    let selected = selection.apply(interviews, lang)?;
    writer.print_chapters(selected.assessments.iter().flat_map(|assessment| {
        let questionnaire = &*assessment.questionnaire;
        let participants = selected.interviews(assessment).into_iter();
        participants.flat_map(move |participant| {
            // The comune signs what it answered, to the version that it was asked.
            let (own, participant) = participant.as_given(questionnaire);
            let scored = score_all(own, &[participant]).into_iter();
            scored.map(move |scored| report::sheet::document(own, &scored, lang).into())
        })
    }))
}
