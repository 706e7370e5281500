//! `questionnaire show --references`, and `check --references`.

use crate::cli::args::CommonArgs;
use crate::cli::clock;
use crate::cli::exit::Reported;
use crate::cli::files::{Detail, Inputs};
use crate::cli::input::{reader, shipped::shipped};
use crate::cli::output::OutputWriter;
use anyhow::Result;
use comino::model::{Date, Questionnaire};
use comino::report;
use std::path::PathBuf;
use std::sync::Arc;

/// Prints the references of a questionnaire.
pub fn show(questionnaire: &Questionnaire, writer: &OutputWriter<'_>) -> Result<()> {
    let lang = writer.lang();
    let table = || report::questionnaire::references(questionnaire, lang);
    writer.print(|| table().into(), table, || report::questionnaire::references_data(questionnaire, lang))
}

/// Prints the references that need another look on a day, by default today. The names are shipped questionnaires, or
/// paths of questionnaires and of interviews.
///
/// # Errors
/// If a file has errors; with `--strict`, also if a reference needs another look.
pub fn check(names: &[PathBuf], date: Option<Date>, shared: &CommonArgs) -> Result<()> {
    let mut questionnaires: Vec<Arc<Questionnaire>> = Vec::new();
    let mut paths = Vec::new();
    for name in names {
        match name.to_str().filter(|_| !name.exists()).and_then(shipped) {
            Some(found) => questionnaires.push(found),
            None => paths.push(name.clone()),
        }
    }
    let mut inputs = Inputs::new();
    if !paths.is_empty() {
        let run = reader::read(&paths, shared)?;
        run.inputs.report(Detail::Full)?;
        let used = run.interviews.assessments.into_iter().map(|assessment| assessment.questionnaire);
        for questionnaire in run.questionnaires.valid.into_iter().chain(used) {
            if !questionnaires.iter().any(|known| Arc::ptr_eq(known, &questionnaire)) {
                questionnaires.push(questionnaire);
            }
        }
        inputs = run.inputs;
    }
    let all: Vec<&Questionnaire> = questionnaires.iter().map(|questionnaire| &**questionnaire).collect();
    let stale = report::questionnaire::stale(&all, date.unwrap_or_else(clock::today));
    let writer = OutputWriter::new(inputs, shared)?;
    let lang = writer.lang();
    writer.print(
        || report::questionnaire::stale_document(&stale, lang),
        || report::questionnaire::stale_table(&stale, lang),
        || report::questionnaire::stale_data(&stale, lang),
    )?;
    if shared.strict && !stale.is_empty() { Err(Reported.into()) } else { Ok(()) }
}
