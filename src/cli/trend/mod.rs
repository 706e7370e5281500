//! `trend`: the changes between waves, and their reasons.

mod messages;

use crate::cli::args::CommonArgs;
use crate::cli::input;
use crate::cli::input::filters::Filters;
use crate::cli::input::lookup;
use crate::cli::input::run::{Apart, Assessment};
use crate::cli::input::selection::{Anonymity, Names, Selection};
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::Participant;
use comino::compare::trend::{Trend, Wave};
use comino::lang::Lang;
use comino::model::Questionnaire;
use comino::report::Document;
use comino::report::trend::{self as report, TrendView};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct TrendArgs {
    /// The earlier wave: interviews, a table, a folder of them; or, without AFTER, several waves together
    ///
    /// La prima rilevazione: interviste, una tabella, una loro cartella; oppure, senza DOPO, più rilevazioni insieme
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The later wave
    ///
    /// La seconda rilevazione
    #[arg(value_name = "AFTER")]
    after: Option<PathBuf>,
    /// The index to follow [default: all]
    ///
    /// L'indice da seguire [predefinito: tutti]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Every answer that moved the index, and the difference of every dimension
    ///
    /// Tutte le risposte che hanno fatto cambiare l'indice e la differenza di ogni dimensione
    #[arg(long)]
    all: bool,
    /// Only the interviews on this questionnaire
    ///
    /// Solo le interviste su questo questionario
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    anonymity: Anonymity,
    #[command(flatten)]
    shared: CommonArgs,
}

pub fn run(args: &TrendArgs) -> Result<()> {
    let paths: Vec<PathBuf> = std::iter::once(&args.before).chain(&args.after).cloned().collect();
    let (Apart { mut groups, units }, writer) = input::read_each(&paths, args.anonymity, &args.shared)?;
    let lang = writer.lang();
    for (path, group) in paths.iter().zip(&groups) {
        if group.iter().all(|assessment| assessment.interviews.is_empty()) {
            bail!(messages::no_interviews_in(&path.display().to_string(), lang));
        }
    }
    let (only, filters, anonymity) = (args.only.clone(), args.filters.clone(), args.anonymity);
    let selection = Selection { only, wave: None, filters, anonymity };
    let names = selection.apply_to_each(&mut groups, &units, lang)?;
    require_versions(&groups, lang)?;
    let held: Vec<ByQuestionnaire<'_>> = groups.iter().map(|group| by_questionnaire(group, &names)).collect();
    let waves = match held.as_slice() {
        [one] => waves_within(one, &args.before, lang)?,
        both => waves_apart(both, &paths, lang)?,
    };
    let trends: Vec<Trend<'_>> = waves.iter().map(|waves| Trend::new(waves)).collect();
    let mut subjects = Vec::new();
    for trend in &trends {
        let questionnaire = trend.questionnaire();
        let all = groups.iter().flatten().map(|assessment| &*assessment.questionnaire);
        let indices = match &args.index {
            None if writer.format.is_for_readers() => questionnaire.indices().to_vec(),
            id => vec![lookup::index(all, questionnaire, id.as_deref(), lang)?],
        };
        for index in indices {
            let index = questionnaire.nodes()[index].id.as_str();
            subjects.push(TrendView { trend, index, only_index: args.index.is_some(), all: args.all, lang });
        }
    }
    let document = || {
        let mut document = Document::default();
        subjects.iter().for_each(|subject| document.append(report::document(*subject)));
        document
    };
    writer.print(document, || report::rows(&subjects, lang), || report::data(&subjects))
}

/// Refuses different questionnaires with the same id and version.
fn require_versions(groups: &[Vec<Assessment>], lang: Lang) -> Result<()> {
    let all: Vec<&Questionnaire> = groups.iter().flatten().map(|assessment| &*assessment.questionnaire).collect();
    let same = |one: &&&Questionnaire, other: &Questionnaire| one.id == other.id && one.version == other.version;
    let differs = all.iter().find(|other| all.iter().any(|one| same(&one, other) && one != *other));
    match differs {
        Some(questionnaire) => bail!(messages::questionnaire_differs(&questionnaire.name(), lang)),
        None => Ok(()),
    }
}

/// Interviews, each with its version of the questionnaire.
type VersionedInterviews<'a> = Vec<(&'a Questionnaire, Participant<'a>)>;

/// Interviews by questionnaire id, over all versions.
type ByQuestionnaire<'a> = Vec<(String, VersionedInterviews<'a>)>;

fn by_questionnaire<'a>(group: &'a [Assessment], names: &Names) -> ByQuestionnaire<'a> {
    let mut found: ByQuestionnaire<'a> = Vec::new();
    for assessment in group {
        let id = assessment.questionnaire.id.as_str();
        let interviews = assessment.interviews.iter().map(|(interview, _)| interview);
        let participants = names.participants(&assessment.questionnaire, interviews).into_iter();
        let held = participants.map(|participant| (&*assessment.questionnaire, participant));
        match found.iter_mut().find(|(known, _)| known == id) {
            Some((_, known)) => known.extend(held),
            None => found.push((id.to_owned(), held.collect())),
        }
    }
    found
}

fn labels<'a>(held: &'a VersionedInterviews<'_>) -> Vec<Option<&'a str>> {
    let waves = held.iter().map(|(_, participant)| (participant.wave_position(), participant.wave()));
    let waves: BTreeSet<(usize, Option<&str>)> = waves.collect();
    waves.into_iter().map(|(_, label)| label).collect()
}

/// The waves in one path, by questionnaire.
fn waves_within<'a>(group: &'a ByQuestionnaire<'a>, path: &Path, lang: Lang) -> Result<Vec<Vec<Wave<'a>>>> {
    let (mut found, mut alone) = (Vec::new(), Vec::new());
    let mut label = None;
    for (id, held) in group {
        let labels = labels(held);
        if let [only] = labels[..] {
            alone.push(id.clone());
            label = label.or(only);
            continue;
        }
        let of = |label: Option<&str>| held.iter().filter(|(_, one)| one.wave() == label).cloned().collect();
        found.push(labels.into_iter().map(|label| Wave { label, interviews: of(label) }).collect());
    }
    if found.is_empty() {
        bail!(messages::only_one_wave(&path.display().to_string(), label, lang));
    }
    print_left_out(&alone, lang);
    Ok(found)
}

/// The two waves in two paths, by questionnaire.
fn waves_apart<'a>(sides: &'a [ByQuestionnaire<'a>], paths: &[PathBuf], lang: Lang) -> Result<Vec<Vec<Wave<'a>>>> {
    for (side, path) in sides.iter().zip(paths) {
        for (_, held) in side {
            let named: Vec<&str> = labels(held).into_iter().flatten().collect();
            if named.len() > 1 {
                bail!(messages::several_waves(&path.display().to_string(), &named, lang));
            }
        }
    }
    let ids =
        |side: &[(String, VersionedInterviews<'_>)]| -> Vec<String> { side.iter().map(|(id, _)| id.clone()).collect() };
    let wave = |held: &'a VersionedInterviews<'a>| Wave {
        label: labels(held).into_iter().flatten().next(),
        interviews: held.clone(),
    };
    let of = |side: &'a [(String, VersionedInterviews<'a>)], id: &str| {
        side.iter().find(|(known, _)| known == id).map(|(_, held)| wave(held))
    };
    let both = |id: &String| Some(vec![of(&sides[0], id)?, of(&sides[1], id)?]);
    let (before, after) = (ids(&sides[0]), ids(&sides[1]));
    let found: Vec<Vec<Wave<'a>>> = before.iter().filter_map(both).collect();
    if found.is_empty() {
        bail!(messages::nothing_in_common(&before, &after, lang));
    }
    let alone = before.iter().filter(|id| !after.contains(id)).chain(after.iter().filter(|id| !before.contains(id)));
    print_left_out(&alone.cloned().collect::<Vec<_>>(), lang);
    Ok(found)
}

fn print_left_out(questionnaires: &[String], lang: Lang) {
    if !questionnaires.is_empty() {
        terminal::print_message(&messages::left_out(questionnaires, lang));
    }
}
