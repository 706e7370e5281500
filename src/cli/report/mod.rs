//! `report`: the document for the meeting, a file for each comune, the charts for slides.

mod chart_files;

use crate::cli::args::{day, filled, force_for_every_file, one_of};
use crate::cli::clock;
use crate::cli::file_names::{NameSource, file_names};
use crate::cli::folder_name::require_folder_name;
use crate::cli::input::RunArgs;
use crate::cli::input::filters::keep_units;
use crate::cli::input::lookup;
use crate::cli::input::run::Assessment;
use crate::cli::input::selection::Selected;
use crate::cli::messages::{self, messages};
use crate::cli::output::OutputWriter;
use crate::cli::output::destination::{self, Destination};
use crate::cli::output::file_transaction::{self, OutputFile};
use crate::cli::plan;
use crate::cli::progress_pool::ProgressPool;
use crate::cli::terminal;
use anyhow::{Context, Result, bail};
use clap::Args;
use comino::compare::robustness::{AnalysisExtent, Perturbation, Robustness, Trials};
use comino::compare::trend::Trend;
use comino::compare::{Comparison, Omitted, ScoredParticipant, score_all, without};
use comino::lang::Lang;
use comino::load::units::{ResolvedUnit, Units};
use comino::model::{Date, UnitId, folded};
use comino::render::{Format, write_json};
use comino::report;
use comino::report::meeting::{Cover, Meeting, Pages};
use comino::report::{Document, LARGEST_LOGO, Logo};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io::Read;
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
    /// The title of the document
    ///
    /// Il titolo del documento
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    title: Option<String>,
    /// The day of the meeting, such as 2026-11-26
    ///
    /// Il giorno della riunione, come 2026-11-26
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<Date>,
    /// The place of the meeting
    ///
    /// Il luogo della riunione
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    place: Option<String>,
    /// A PNG, JPEG or SVG file for the head of the page
    ///
    /// Un file PNG, JPEG o SVG per la testata della pagina
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// Who prepared the document
    ///
    /// Chi ha preparato il documento
    #[arg(long, value_name = "TEXT", value_parser = filled)]
    prepared_by: Option<String>,
    /// Only the first page, complete on its own
    ///
    /// Solo la prima pagina, completa da sola
    #[arg(long)]
    one_page: bool,
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
    // Readers see what changed since the earlier wave; the rows and data for programs are of the latest one only.
    if !writer.format.is_for_readers() {
        selected.print_left_out();
    }
    let cover = cover(args, writer.lang())?;
    let groups = match &args.each_group {
        Some(folder) => of_groups(args, folder, &selected, &cover, &writer)?,
        None => Vec::new(),
    };
    with_meeting(args, &selected, &cover, |meeting| write(args, meeting, (groups, &selected.units), &writer))
}

/// What the head of the document says.
///
/// # Errors
/// If the picture cannot be read, is too large or of an unknown format.
fn cover(args: &ReportArgs, lang: Lang) -> Result<Cover> {
    let logo = |path: &PathBuf| -> Result<Logo> {
        let shown = path.display().to_string();
        let mut bytes = Vec::new();
        let file = File::open(path).with_context(|| messages::cannot_read(&shown, lang))?;
        let most = LARGEST_LOGO as u64 + 1;
        file.take(most).read_to_end(&mut bytes).with_context(|| messages::cannot_read(&shown, lang))?;
        match Logo::new(bytes) {
            Some(logo) => Ok(logo),
            None => bail!(no_logo(&shown, lang)),
        }
    };
    Ok(Cover {
        title: args.title.clone(),
        day: args.date,
        place: args.place.clone(),
        prepared_by: args.prepared_by.clone(),
        logo: args.logo.as_ref().map(logo).transpose()?,
    })
}

messages! {
    /// The error that a picture is of an unknown format or too large.
    fn no_logo(path: &str) -> String:
        format!("{path} non è un'immagine PNG, JPEG o SVG di al massimo 1 MB"),
        format!("{path} is not a PNG, JPEG or SVG picture of at most 1 MB");
}

/// Calls `work` with the content of the document.
fn with_meeting<T>(
    args: &ReportArgs,
    selected: &Selected,
    cover: &Cover,
    work: impl FnOnce(&Meeting<'_>) -> Result<T>,
) -> Result<T> {
    let redacted = redacted(&selected.assessments, &args.without);
    let interviews: Vec<_> = redacted.iter().map(|assessment| selected.interviews(assessment)).collect();
    let all = || redacted.iter().zip(&interviews);
    let mut comparisons: Vec<(usize, Comparison<'_>)> = Vec::new();
    for (part, (assessment, interviews)) in all().enumerate() {
        let questionnaire = &*assessment.questionnaire;
        let of_index = |index| (part, Comparison::new(questionnaire, index, interviews));
        comparisons.extend(selected.indices(questionnaire, args.index.as_deref(), true)?.into_iter().map(of_index));
    }
    let scored: Vec<Vec<ScoredParticipant<'_>>> =
        all().map(|(assessment, interviews)| score_all(&assessment.questionnaire, interviews)).collect();
    let pool = ProgressPool::new(None)?;
    let mut robustness: Vec<Robustness<'_>> = Vec::with_capacity(comparisons.len());
    for (_, one) in &comparisons {
        robustness.push(Robustness::new(one, Perturbation::all(DELTA), TRIALS, AnalysisExtent::Short, &pool));
    }
    drop(pool);
    let mut group = selected.group();
    if args.index.is_some() {
        comparisons.iter().for_each(|(part, comparison)| group.parts[*part].index = Some(comparison.index));
    }
    let earlier = plan::earlier(&selected.assessments, &group);
    let trends: Vec<Option<Trend<'_>>> = selected.assessments.iter().map(|one| selected.last_change(one)).collect();
    let pages = if args.pages { Pages::OfAll } else { Pages::OfFew };
    work(&Meeting {
        group: &group,
        comparisons: &comparisons,
        scored: &scored,
        robustness: &robustness,
        earlier: &earlier,
        trends: &trends,
        cover,
        pages,
        today: clock::today(),
    })
}

/// The document of each group, as a file in `folder`. Prints which comuni have no group.
fn of_groups(
    args: &ReportArgs,
    folder: &Path,
    selected: &Selected,
    cover: &Cover,
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
        let bytes = with_meeting(args, &selected.with_names(assessments), cover, |meeting| {
            writer.rendered_as(&document(args, meeting, lang), format)
        })?;
        files.push(OutputFile { path: folder.join(format!("{name}.{extension}")), bytes });
    }
    Ok(files)
}

/// The format of the files in folders: that of the run if it is Markdown, a workbook or for Word, else HTML.
fn format_of_files(writer: &OutputWriter<'_>) -> Format {
    match writer.format {
        format @ (Format::Md | Format::Xlsx | Format::Docx) => format,
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

/// The document, or its first page.
fn document(args: &ReportArgs, meeting: &Meeting<'_>, lang: Lang) -> Document {
    if args.one_page { report::meeting::one_page(meeting, lang) } else { report::meeting::document(meeting, lang) }
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
    let document = if only_folders { None } else { Some(whole(args, meeting, writer)?) };
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

fn whole(args: &ReportArgs, meeting: &Meeting<'_>, writer: &OutputWriter<'_>) -> Result<Vec<u8>> {
    let (group, lang) = (meeting.group, writer.lang());
    // Formats for programs show the first index of each questionnaire.
    let of_parts = meeting.comparisons.chunk_by(|(part, _), (other, _)| part == other);
    let comparisons: Vec<&Comparison<'_>> = of_parts.map(|of_part| &of_part[0].1).collect();
    if !writer.format.is_for_readers() {
        for one in &comparisons {
            lookup::print_other_indices(args.index.as_deref(), one.questionnaire, lang);
        }
    }
    let mut bytes = Vec::new();
    match writer.format {
        Format::Table | Format::Md | Format::Html | Format::Xlsx | Format::Docx => {
            return writer.rendered_as(&document(args, meeting, lang), writer.format);
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
    for folder in [&args.each, &args.each_group, &args.charts].into_iter().flatten() {
        require_folder_name(folder, lang)?;
    }
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
        let charts = report::meeting::charts(meeting, lang);
        files.extend(chart_files::files(folder, &charts, lang)?);
    }
    Ok(files)
}
