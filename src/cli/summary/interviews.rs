//! The scores of interviews, as rows from which summaries are made.

use super::{SummaryArgs, registry_of};
use crate::cli::args::CommonArgs;
use crate::cli::batch::{self, Request, RowContent, ScoreSource};
use crate::cli::input;
use crate::cli::input::run::Assessment;
use crate::cli::input::selection::{Anonymity, keep_questionnaire, latest_version};
use crate::cli::messages;
use anyhow::{Result, bail};
use comino::batch::{Printed, PrintedColumns};
use comino::lang::Lang;
use comino::load::identity::RegistryChoice;
use comino::model::{Child, Date, NodeId};
use comino::render::Format;
use comino::report::wide::Comune;
use comino::score::Scorer;
use std::collections::BTreeMap;
use std::io::{Seek, Write};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::SpooledTempFile;

/// Bytes of rows kept in memory before a temporary file is used.
const IN_MEMORY: usize = 4 << 20;

/// Scores interviews: rows per questionnaire, over all its versions and waves. If `several`, there may be several
/// questionnaires, and rows have all indices.
pub fn scored(args: &SummaryArgs, paths: &[PathBuf], several: bool) -> Result<Vec<ScoreSource>> {
    let shared = CommonArgs { format: None, output: None, force: false, ..args.shared.clone() };
    let content = args.content(several);
    if args.only.is_none() {
        let source = batch::rows(&Request {
            paths,
            content,
            wave: None,
            columns: None,
            no_header: false,
            keep_going: false,
            bad_rows: None,
            threads: args.threads.unwrap_or_else(batch::processors),
            format: Format::Csv,
            shared: &shared,
        })?;
        if let Some(source) = source {
            return Ok(vec![source]);
        }
    }
    let (interviews, writer) = input::read(paths, Anonymity::NONE, &shared)?;
    let lang = writer.lang();
    let mut assessments = interviews.assessments;
    if assessments.is_empty() {
        bail!(messages::no_interviews(lang));
    }
    keep_questionnaire(std::slice::from_mut(&mut assessments), args.only.as_deref(), lang)?;
    let mut sources = Vec::new();
    while let Some(first) = assessments.first() {
        let id = first.questionnaire.id.clone();
        let (versions, others) = assessments.into_iter().partition(|one: &Assessment| one.questionnaire.id == id);
        assessments = others;
        sources.push(rows_of(&versions, content, registry_of(paths)?, lang)?);
    }
    Ok(sources)
}

/// The rows of all versions of a questionnaire, each interview scored by its own.
fn rows_of(
    versions: &[Assessment],
    content: RowContent<'_>,
    registry: RegistryChoice,
    lang: Lang,
) -> Result<ScoreSource> {
    let questionnaire = Arc::clone(&latest_version(versions).questionnaire);
    let indices = content.nodes(&questionnaire, lang)?;
    let mut rows = SpooledTempFile::new(IN_MEMORY);
    let mut first_days: BTreeMap<Option<String>, Option<Date>> = BTreeMap::new();
    for (interview, _) in versions.iter().flat_map(|version| &version.interviews) {
        let first = first_days.entry(interview.wave.clone()).or_default();
        *first = (*first).into_iter().chain(interview.date).min();
    }
    for Assessment { questionnaire: own, interviews } in versions {
        let node = |index: &NodeId| own.find(questionnaire.nodes()[*index].id.as_str()).and_then(Child::node);
        let nodes: Vec<Option<NodeId>> = indices.iter().map(node).collect();
        let columns = PrintedColumns::Scores(&nodes);
        let registry = &registry;
        let printed = Printed { questionnaire: own, columns, for_spreadsheets: None, registry, wave: None };
        let mut scorer = Scorer::new(own);
        let mut written = Vec::new();
        for (interview, _) in interviews {
            written.clear();
            printed.row(&Comune::of(interview), scorer.score(interview), &mut written);
            rows.write_all(&written)?;
        }
    }
    rows.rewind()?;
    Ok(ScoreSource { questionnaire, indices, registry, first_days, rows })
}
