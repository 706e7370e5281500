//! `questionnaire show --references`, and `check --references`.

use crate::cli::args::CommonArgs;
use crate::cli::exit::Reported;
use crate::cli::input::diagnostics::{self, Detail};
use crate::cli::input::{reader, shipped::shipped};
use crate::cli::output::{self, Content};
use crate::cli::terminal;
use anyhow::Result;
use comino::diagnostics::Sources;
use comino::lang::Lang;
use comino::model::{Date, Questionnaire};
use comino::report;
use std::path::PathBuf;
use std::sync::Arc;

/// Prints the references of a questionnaire.
pub fn show(questionnaire: &Questionnaire, shared: &CommonArgs, sources: &Sources, lang: Lang) -> Result<()> {
    let content = Content {
        document: &|| report::questionnaire::references(questionnaire, lang).into(),
        table: &|| report::questionnaire::references(questionnaire, lang),
        data: &|| report::questionnaire::references_data(questionnaire, lang),
    };
    let format = output::format(shared, lang)?;
    output::write(&output::rendered(&content, format, shared, lang)?, shared, sources, lang)
}

/// Prints the references that need another look on a day, by default today. The names are shipped questionnaires, or
/// paths of questionnaires and of interviews.
///
/// # Errors
/// If a file has errors; with `--strict`, also if a reference needs another look.
pub fn check(names: &[PathBuf], date: Option<Date>, shared: &CommonArgs) -> Result<()> {
    let lang = terminal::language(None);
    let mut questionnaires: Vec<Arc<Questionnaire>> = Vec::new();
    let mut paths = Vec::new();
    for name in names {
        match name.to_str().filter(|_| !name.exists()).and_then(shipped) {
            Some(found) => questionnaires.push(found),
            None => paths.push(name.clone()),
        }
    }
    let mut run = reader::Run::default();
    if !paths.is_empty() {
        run = reader::read(&paths, shared)?;
        diagnostics::report(&run, Detail::Full)?;
        let used = run.assessments.iter().map(|assessment| Arc::clone(&assessment.questionnaire));
        for questionnaire in run.read_questionnaires.iter().cloned().chain(used) {
            if !questionnaires.iter().any(|known| Arc::ptr_eq(known, &questionnaire)) {
                questionnaires.push(questionnaire);
            }
        }
    }
    let all: Vec<&Questionnaire> = questionnaires.iter().map(|questionnaire| &**questionnaire).collect();
    let stale = report::questionnaire::stale(&all, date.unwrap_or_else(|| jiff::Zoned::now().date()));
    let content = Content {
        document: &|| report::questionnaire::stale_document(&stale, lang),
        table: &|| report::questionnaire::stale_table(&stale, lang),
        data: &|| report::questionnaire::stale_data(&stale, lang),
    };
    let format = output::format(shared, lang)?;
    output::write(&output::rendered(&content, format, shared, lang)?, shared, &run.sources, lang)?;
    if shared.strict && !stale.is_empty() { Err(Reported.into()) } else { Ok(()) }
}
