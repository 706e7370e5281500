//! `report`: the document for the meeting, a file for each comune, the charts for slides.

mod chart_files;

use crate::cli::args::{force_for_every_file, one_of};
use crate::cli::clock;
use crate::cli::file_names::{NameSource, file_names};
use crate::cli::input::RunArgs;
use crate::cli::input::filters::keep_units;
use crate::cli::input::lookup;
use crate::cli::input::run::Assessment;
use crate::cli::input::selection::Selected;
use crate::cli::messages;
use crate::cli::output::OutputWriter;
use crate::cli::output::destination::{self, Destination};
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::plan;
use crate::cli::progress_pool::ProgressPool;
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::robustness::{AnalysisExtent, Perturbation, Robustness, Trials};
use comino::compare::{Comparison, Omitted, ScoredParticipant, score_all, without};
use comino::load::units::{ResolvedUnit, Units};
use comino::model::{UnitId, folded};
use comino::render::{Format, write_json};
use comino::report;
use comino::report::meeting::{Meeting, Pages};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(mut_arg("force", |_| force_for_every_file()))]
pub struct ReportArgs {
    /// Also a file for each municipality, in this folder
    ///
    /// Anche un file per comune, in questa cartella
    #[arg(long, value_name = "FOLDER")]
    each: Option<PathBuf>,
    /// Also the document of each Unione or other group, a file for each, in this folder
    ///
    /// Anche il documento di ogni Unione o altro gruppo, un file per ciascuno, in questa cartella
    #[arg(long, value_name = "FOLDER", conflicts_with = "anonymous")]
    each_group: Option<PathBuf>,
    /// Also every chart as SVG and, for slides, as PNG, in this folder
    ///
    /// Anche ogni figura come SVG e, per le diapositive, come PNG, in questa cartella
    #[arg(long, value_name = "FOLDER")]
    charts: Option<PathBuf>,
    /// A page for each municipality, however many there are [default: up to 20]
    ///
    /// Una pagina per comune, quanti che siano [predefinito: fino a 20]
    #[arg(long)]
    pages: bool,
    /// Only this index or dimension [default: all indices; in csv and json: the first]
    ///
    /// Solo questo indice o questa dimensione [predefinito: tutti gli indici; in csv e json: il primo]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Leave out notes, evidence, interviewers or respondents
    ///
    /// Togli note, evidenze, chi ha intervistato o chi ha risposto
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = one_of::<Omitted>())]
    without: Vec<Omitted>,
    #[command(flatten)]
    run: RunArgs,
}

/// The relative change of each weight, and the number of random sets of weights: the defaults of `robustness`.
const DELTA: f64 = 0.25;
const TRIALS: Trials = Trials::Drawn { count: 1000, seed: 1 };

/// Writes the document to its file or to standard output, and the files of comuni and charts to their folders.
pub fn run(args: &ReportArgs) -> Result<()> {
    let (selected, writer) = args.run.read()?;
    selected.print_left_out();
    let groups = match &args.each_group {
        Some(folder) => of_groups(args, folder, &selected, &writer)?,
        None => Vec::new(),
    };
    with_meeting(args, &selected, |meeting| write(args, meeting, (groups, &selected.units), &writer))
}

/// Calls `work` with the content of the document.
fn with_meeting<T>(args: &ReportArgs, selected: &Selected, work: impl FnOnce(&Meeting<'_>) -> Result<T>) -> Result<T> {
    let redacted = redacted(&selected.assessments, &args.without);
    let interviews: Vec<_> = redacted.iter().map(|assessment| selected.interviews(assessment)).collect();
    let all = || redacted.iter().zip(&interviews);
    let mut comparisons: Vec<Vec<Comparison<'_>>> = Vec::new();
    for (assessment, interviews) in all() {
        let questionnaire = &*assessment.questionnaire;
        let indices = selected.indices(questionnaire, args.index.as_deref(), true)?;
        comparisons.push(indices.into_iter().map(|index| Comparison::new(questionnaire, index, interviews)).collect());
    }
    let scored: Vec<Vec<ScoredParticipant<'_>>> =
        all().map(|(assessment, interviews)| score_all(&assessment.questionnaire, interviews)).collect();
    let pool = ProgressPool::new(None)?;
    let robustness_of = |one| Robustness::new(one, Perturbation::all(DELTA), TRIALS, AnalysisExtent::Short, &pool);
    let robustness: Vec<Vec<Robustness<'_>>> =
        comparisons.iter().map(|of_part| of_part.iter().map(robustness_of).collect()).collect();
    drop(pool);
    let mut group = selected.group();
    if args.index.is_some() {
        group.parts.iter_mut().zip(&comparisons).for_each(|(part, of_part)| part.index = Some(of_part[0].index));
    }
    let earlier = plan::earlier(&selected.assessments, &group);
    let pages = if args.pages { Pages::OfAll } else { Pages::OfFew };
    work(&Meeting {
        group: &group,
        comparisons: &comparisons,
        scored: &scored,
        robustness: &robustness,
        earlier: &earlier,
        pages,
        today: clock::today(),
    })
}

/// The document of each group, as a file in `folder`. Prints which comuni have no group.
fn of_groups(
    args: &ReportArgs,
    folder: &Path,
    selected: &Selected,
    writer: &OutputWriter<'_>,
) -> Result<Vec<OutputFile>> {
    let lang = writer.lang();
    let interviews = selected.assessments.iter().flat_map(|assessment| &assessment.interviews);
    let chosen: BTreeSet<UnitId> = interviews.map(|(interview, _)| interview.unit.resolved()).collect();
    let mut groups: BTreeMap<String, (&str, HashSet<UnitId>)> = BTreeMap::new();
    let mut without: Vec<&str> = Vec::new();
    for id in chosen {
        let unit = selected.units.get(id);
        match unit.group.as_deref() {
            Some(group) => {
                groups.entry(folded(group)).or_insert_with(|| (group, HashSet::new())).1.insert(id);
            }
            None => without.push(&unit.name),
        }
    }
    if groups.is_empty() {
        bail!(messages::no_groups(lang));
    }
    if !without.is_empty() {
        terminal::print_message(&messages::without_group(&without, lang));
    }
    let format = format_of_files(writer);
    let extension: &str = format.into();
    let names = file_names(groups.values().map(|(name, _)| NameSource::from(*name)));
    let mut files = Vec::new();
    for (name, (_, of_group)) in names.into_iter().zip(groups.values()) {
        let mut assessments = selected.assessments.clone();
        keep_units(&mut assessments, of_group);
        let bytes = with_meeting(args, &selected.with_names(assessments), |meeting| {
            writer.rendered_as(&report::meeting::document(meeting, lang), format)
        })?;
        files.push(OutputFile { path: folder.join(format!("{name}.{extension}")), bytes });
    }
    Ok(files)
}

/// The format of the files in folders: that of the run if it is Markdown or a workbook, else HTML.
fn format_of_files(writer: &OutputWriter<'_>) -> Format {
    match writer.format {
        format @ (Format::Md | Format::Xlsx) => format,
        Format::Table | Format::Csv | Format::CsvIt | Format::Json | Format::Html => Format::Html,
    }
}

/// The interviews without the parts of `--without`; copied only if there are any.
fn redacted<'a>(assessments: &'a [Assessment], omitted: &[Omitted]) -> Cow<'a, [Assessment]> {
    if omitted.is_empty() {
        return Cow::Borrowed(assessments);
    }
    let mut redacted = assessments.to_vec();
    let interviews = redacted.iter_mut().flat_map(|assessment| &mut assessment.interviews);
    interviews.for_each(|(interview, _)| *interview = without(interview, omitted));
    Cow::Owned(redacted)
}

/// Writes the document, unless only folders are asked for, and the files in folders: all of them or none.
fn write(
    args: &ReportArgs,
    meeting: &Meeting<'_>,
    (groups, units): (Vec<OutputFile>, &Units),
    writer: &OutputWriter<'_>,
) -> Result<()> {
    let (shared, lang) = (writer.shared, writer.lang());
    let mut files = in_folders(args, meeting, units, writer)?;
    files.extend(groups);
    let only_folders = shared.output.is_none() && !files.is_empty();
    let document = if only_folders { None } else { Some(whole(meeting, args.index.as_deref(), writer)?) };
    let destination = destination::of_output(shared, |path| writer.is_input(path), lang)?;
    let (own_file, elsewhere) = match destination {
        Destination::File(path) => (document.map(|bytes| OutputFile { path, bytes }), None),
        Destination::Standard | Destination::Device(_) => (None, document),
    };
    files.extend(own_file);
    file_transaction::check(&files, writer)?;
    file_transaction::write(&files, lang)?;
    elsewhere.map_or(Ok(()), |document| writer.write(&document))
}

fn whole(meeting: &Meeting<'_>, asked: Option<&str>, writer: &OutputWriter<'_>) -> Result<Vec<u8>> {
    let (group, lang) = (meeting.group, writer.lang());
    // Formats for programs show the first index of each questionnaire.
    let comparisons: Vec<&Comparison<'_>> = meeting.comparisons.iter().filter_map(|of_part| of_part.first()).collect();
    if !writer.format.is_for_readers() {
        for one in &comparisons {
            lookup::print_other_indices(asked, one.questionnaire, lang);
        }
    }
    let mut bytes = Vec::new();
    match writer.format {
        Format::Table | Format::Md | Format::Html | Format::Xlsx => {
            return writer.rendered_as(&report::meeting::document(meeting, lang), writer.format);
        }
        Format::Csv | Format::CsvIt => {
            let table = match comparisons.as_slice() {
                [one] => report::compare::table(one, lang),
                _ => report::group::table(group, lang),
            };
            writer.write_rows(table.into(), &mut bytes)?;
        }
        Format::Json => {
            let data = report::group::together(group, comparisons.into_iter().map(report::compare::data).collect());
            write_json(&data, &mut bytes)?;
        }
    }
    Ok(bytes)
}

fn in_folders(
    args: &ReportArgs,
    meeting: &Meeting<'_>,
    units: &Units,
    writer: &OutputWriter<'_>,
) -> Result<Vec<OutputFile>> {
    let lang = writer.lang();
    let mut files = Vec::new();
    if let Some(folder) = &args.each {
        let format = format_of_files(writer);
        let extension: &str = format.into();
        let documents = report::meeting::each(meeting, lang);
        let names = file_names(meeting.group.units.iter().map(|unit| {
            if unit.key().is_none() {
                return NameSource::from(unit.name.as_str());
            }
            let ResolvedUnit { name, code, .. } = units.get(unit.id);
            NameSource { parts: vec![name], code: code.as_deref() }
        }));
        for (name, (_, document)) in names.into_iter().zip(&documents) {
            let bytes = writer.rendered_as(document, format)?;
            files.push(OutputFile { path: folder.join(format!("{name}.{extension}")), bytes });
        }
    }
    if let Some(folder) = &args.charts {
        let document = report::meeting::document(meeting, lang);
        let charts: Vec<_> = document.charts().collect();
        files.extend(chart_files::files(folder, &charts, lang)?);
    }
    Ok(files)
}
