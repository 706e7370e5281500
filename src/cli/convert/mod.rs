//! `convert`: interviews to a table, a table to interviews, or a survey export or public data to either.

mod args;
mod messages;
mod padigitale;
mod survey;

use crate::cli::exit::Reported;
use crate::cli::file_names::{NameSource, file_names};
use crate::cli::files::Detail;
use crate::cli::folder_name::require_folder_name;
use crate::cli::input::reader;
use crate::cli::input::run::{Assessment, Run};
use crate::cli::input::selection::{Anonymity, Selected, Selection};
use crate::cli::messages::{cannot_write, unwritable};
use crate::cli::output::OutputWriter;
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::paths::{has_extension, names_table, names_workbook};
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
pub use args::ConvertArgs;
use args::Origin;
use comino::batch::answer_workbook;
use comino::diagnostics::{DiagnosticKind, InterviewDiagnostic, Location};
use comino::lang::Lang;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::{join, whole};
use comino::load::table::{AnswerTable, written};
use comino::model::{Interview, Questionnaire, UnitId, is_same_wave};
use comino::render::Format;
use std::collections::HashMap;
use std::path::Path;

/// Reads everything, and writes a table or one file per interview.
pub fn run(args: &ConvertArgs) -> Result<()> {
    let shared = args.shared();
    let origin = args.from;
    if origin != Some(Origin::Padigitale) && (args.comuni.is_some() || args.date.is_some()) {
        bail!(messages::only_for_padigitale(terminal::language(None)));
    }
    let files_asked = args.balance.is_some() || args.draft_mapping.is_some();
    if origin == Some(Origin::Padigitale) && files_asked {
        bail!(messages::only_for_exports(terminal::language(None)));
    }
    let (inputs, mut interviews) = match origin {
        Some(Origin::Padigitale) => padigitale::read(args)?,
        Some(origin) => {
            let survey = survey::read(args, origin.tool())?;
            survey.inputs.print(Detail::Full);
            if survey.balance.questions > 0 {
                terminal::print_message(&messages::survey_balance(&survey.balance, survey.inputs.lang));
            }
            survey.write_files(args)?;
            if survey.inputs.diagnostics.errors() > 0 {
                return Err(Reported.into());
            }
            (survey.inputs, survey.interviews)
        }
        None => {
            let Run { mut inputs, mut interviews, .. } = reader::read(&args.paths, &shared)?;
            if args.join {
                let is_duplicate = |kind: &DiagnosticKind| {
                    matches!(kind, DiagnosticKind::Interview(InterviewDiagnostic::DuplicateInterview { .. }))
                };
                inputs.diagnostics.retain(|diagnostic| !is_duplicate(&diagnostic.kind));
                let differing = join_units(&mut interviews.assessments);
                terminal::print_message(&messages::differing(&differing, inputs.lang));
            }
            (inputs, interviews)
        }
    };
    if origin.is_none_or(|origin| origin == Origin::Padigitale) {
        inputs.report(Detail::Full)?;
    }
    if let Some(wave) = &args.wave {
        set_wave(&mut interviews.assessments, wave, inputs.lang)?;
    }
    let (only, filters) = (args.only.clone(), args.filters.clone());
    let selection = Selection { only, wave: None, filters, anonymity: Anonymity::NONE };
    let selected = selection.apply_apart(interviews, inputs.lang)?;
    let writer = OutputWriter { format: Format::Csv, inputs, shared: &shared };
    if let Some(path) = args.output.as_deref().filter(|path| has_extension(path, &["gz", "zst", "ods"])) {
        require_folder_name(path, writer.lang())?;
    }
    match args.output.as_deref().filter(|path| !names_table(path) && !names_workbook(path)) {
        Some(folder) => to_folder(folder, &selected.assessments, &writer),
        None => to_table(args, &selected, &writer),
    }
}

/// Gives a wave to all interviews.
///
/// # Errors
/// If one of them has another wave.
fn set_wave(assessments: &mut [Assessment], wave: &str, lang: Lang) -> Result<()> {
    for (interview, _) in assessments.iter_mut().flat_map(|assessment| &mut assessment.interviews) {
        match &interview.wave {
            None => interview.wave = Some(wave.to_owned()),
            Some(own) if is_same_wave(own, wave) => {}
            Some(own) => bail!(messages::other_wave(&interview.unit.name, own, wave, lang)),
        }
    }
    Ok(())
}

/// Joins the interviews of each comune and wave. Returns, for each answer that differs, the comune and the question.
fn join_units(assessments: &mut [Assessment]) -> Vec<String> {
    let mut differing = Vec::new();
    for Assessment { questionnaire, interviews } in assessments {
        let mut known: HashMap<(UnitId, Option<String>), usize> = HashMap::new();
        let mut joined: Vec<(Interview, Location)> = Vec::new();
        for (interview, location) in interviews.drain(..) {
            let at = *known.entry((interview.unit.resolved(), interview.wave.clone())).or_insert(joined.len());
            match joined.get_mut(at) {
                Some((first, _)) => {
                    let name = first.unit.name.clone();
                    let questions = join(questionnaire, first, interview).into_iter();
                    differing.extend(questions.map(|id| format!("{name} {}", questionnaire.questions()[id].id)));
                }
                None => joined.push((interview, location)),
            }
        }
        *interviews = joined;
    }
    differing
}

fn to_table(args: &ConvertArgs, selected: &Selected, writer: &OutputWriter<'_>) -> Result<()> {
    selected.require_one_questionnaire()?;
    let lang = writer.lang();
    let Some(Assessment { questionnaire, interviews }) = selected.assessments.first() else { return Ok(()) };
    let interviews: Vec<&Interview> = interviews.iter().map(|(interview, _)| interview).collect();
    if let Some(path) = args.output.as_deref().filter(|path| names_workbook(path)) {
        if !has_extension(path, &["xlsx"]) {
            bail!(messages::only_xlsx(path.display(), lang));
        }
        let table = AnswerTable::new(questionnaire, &interviews, lang);
        writer.write(&answer_workbook(&table, lang)?)?;
        terminal::print_message(&messages::lost(table.losses(), lang));
        return Ok(());
    }
    let notation = if args.semicolon { Notation::Italian } else { Notation::International };
    let (mut table, losses) = written(questionnaire, &interviews, notation, lang);
    if args.semicolon {
        table.insert(0, '\u{feff}');
    }
    writer.write(table.as_bytes())?;
    terminal::print_message(&messages::lost(&losses, lang));
    Ok(())
}

/// Writes one file per interview: all of them or none. Existing files are replaced only with `--force`.
fn to_folder<'a>(folder: &Path, assessments: &'a [Assessment], writer: &OutputWriter<'_>) -> Result<()> {
    let lang = writer.lang();
    require_folder_name(folder, lang)?;
    let mut files: Vec<OutputFile> = Vec::new();
    let several = assessments.len() > 1;
    let interviews = || {
        let of = |Assessment { questionnaire, interviews }: &'a Assessment| {
            interviews.iter().map(move |(interview, _)| (&**questionnaire, interview))
        };
        assessments.iter().flat_map(of)
    };
    let sources = interviews().map(|(questionnaire, interview)| name_source(questionnaire, interview, several));
    for (name, (questionnaire, interview)) in file_names(sources).iter().zip(interviews()) {
        let text = whole(questionnaire, interview, &Folder::default(), lang);
        let text = text.map_err(|error| unwritable(&error, lang));
        let text = text.with_context(|| cannot_write(&interview.unit.name, lang))?;
        files.push(OutputFile { path: folder.join(format!("{name}.yaml")), bytes: text.into_bytes() });
    }
    let existing = file_transaction::existing(&files);
    if !existing.is_empty() && !writer.shared.force {
        bail!(messages::files_are_there(&existing, lang));
    }
    file_transaction::check(&files, writer)?;
    file_transaction::write_and_list(&files, lang)
}

/// What the file of an interview is named after: comune, wave, and the questionnaire if there are several.
fn name_source<'i>(questionnaire: &'i Questionnaire, interview: &'i Interview, several: bool) -> NameSource<'i> {
    let id = several.then(|| questionnaire.id.as_str());
    let parts = [Some(interview.unit.name.as_str()), interview.wave.as_deref(), id];
    NameSource { parts: parts.into_iter().flatten().collect(), code: interview.unit.code.as_deref() }
}
