//! `trend`: what moved between waves, and why.

use super::begin::begin_apart;
use super::inputs::Assessment;
use super::output::Content;
use super::run::Apart;
use super::selection::{self, Filters, Selection};
use super::shell::Done;
use super::{Looks, Shared, terminal, trend_messages as messages};
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::trend::{Trend, Wave};
use comino::lang::Lang;
use comino::model::{Interview, Questionnaire};
use comino::report::Document;
use comino::report::trend::{self as report, Subject};
use std::path::{Path, PathBuf};

/// What `trend` is told.
#[derive(Debug, Args)]
pub struct TrendArgs {
    /// The earlier wave: interviews, a table, a folder of them; or, without AFTER, several waves together
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The later wave
    #[arg(value_name = "AFTER")]
    after: Option<PathBuf>,
    /// The index told of [default: the first; in csv and json: all]
    #[arg(long, value_name = "ID")]
    index: Option<String>,
    /// Every answer that moved the index, and the difference of every dimension
    #[arg(long)]
    all: bool,
    /// Only the interviews on this questionnaire
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    #[command(flatten)]
    filters: Filters,
    /// Letters instead of names; no codes, populations, notes, evidence, free text
    #[arg(long)]
    anonymous: bool,
    #[command(flatten)]
    shared: Shared,
}

impl TrendArgs {
    pub fn looks(&self) -> Option<Looks> {
        Some(self.shared.looks.clone())
    }
}

/// Sets the waves against each other, questionnaire by questionnaire.
pub fn run(args: &TrendArgs) -> Result<Done> {
    let paths: Vec<PathBuf> = std::iter::once(&args.before).chain(&args.after).cloned().collect();
    let Some((Apart { groups, units }, printer)) = begin_apart(&paths, args.anonymous, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    for (path, group) in paths.iter().zip(&groups) {
        if group.iter().all(|assessment| assessment.interviews.is_empty()) {
            bail!(messages::no_interviews_in(&path.display().to_string(), lang));
        }
    }
    let selection = Selection::without_wave(args.only.clone(), args.filters.clone(), args.anonymous);
    let shown = selection.apply_to_each(groups, &units, lang)?;
    let waves = match shown.as_slice() {
        [one] => waves_within(one, &args.before, lang)?,
        both => waves_apart(both, &paths, lang)?,
    };
    let trends: Vec<Trend<'_>> = waves.iter().map(|waves| Trend::new(waves)).collect();
    let all: Vec<Assessment> = shown.iter().flatten().cloned().collect();
    let mut subjects = Vec::new();
    for trend in &trends {
        let questionnaire = trend.questionnaire();
        let index = selection::index(&all, questionnaire, args.index.as_deref(), lang)?;
        let index = questionnaire.nodes()[index].id.as_str();
        subjects.push(Subject { trend, index, only_index: args.index.is_some(), all: args.all });
    }
    let document = || {
        let mut document = Document::default();
        subjects.iter().for_each(|subject| document.append(report::document(*subject, lang)));
        document
    };
    printer.print(&Content {
        document: &document,
        table: &|| report::table(&subjects, lang),
        data: &|| report::data(&subjects, lang),
    })?;
    Ok(Done::Well)
}

/// Interviews, each with its version of the questionnaire.
type Held<'a> = Vec<(&'a Questionnaire, &'a Interview)>;

/// The interviews of a group by the id of their questionnaire, whatever its version.
fn by_questionnaire(group: &[Assessment]) -> Vec<(String, Held<'_>)> {
    let mut found: Vec<(String, Held<'_>)> = Vec::new();
    for assessment in group {
        let id = assessment.questionnaire.id.as_str();
        let held = assessment.interviews.iter().map(|(interview, _)| (&*assessment.questionnaire, interview));
        match found.iter_mut().find(|(known, _)| known == id) {
            Some((_, known)) => known.extend(held),
            None => found.push((id.to_owned(), held.collect())),
        }
    }
    found
}

/// The labels of some interviews, sorted as text.
fn labels<'a>(held: &Held<'a>) -> Vec<Option<&'a str>> {
    let mut labels: Vec<Option<&str>> = held.iter().map(|(_, interview)| interview.wave.as_deref()).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

/// The waves that one path holds, by questionnaire.
fn waves_within<'a>(group: &'a [Assessment], path: &Path, lang: Lang) -> Result<Vec<Vec<Wave<'a>>>> {
    let (mut found, mut alone) = (Vec::new(), Vec::new());
    let mut label = None;
    for (id, held) in by_questionnaire(group) {
        let labels = labels(&held);
        if let [only] = labels[..] {
            alone.push(id);
            label = label.or(only);
            continue;
        }
        let of = |label: Option<&str>| held.iter().copied().filter(|(_, one)| one.wave.as_deref() == label).collect();
        found.push(labels.into_iter().map(|label| Wave { label, interviews: of(label) }).collect());
    }
    if found.is_empty() {
        bail!(messages::only_one_wave(&path.display().to_string(), label, lang));
    }
    tell_left_out(&alone, lang);
    Ok(found)
}

/// The two waves that two paths hold, by questionnaire.
fn waves_apart<'a>(groups: &'a [Vec<Assessment>], paths: &[PathBuf], lang: Lang) -> Result<Vec<Vec<Wave<'a>>>> {
    let sides: Vec<Vec<(String, Held<'a>)>> = groups.iter().map(|group| by_questionnaire(group)).collect();
    for (side, path) in sides.iter().zip(paths) {
        for (_, held) in side {
            let named: Vec<&str> = labels(held).into_iter().flatten().collect();
            if named.len() > 1 {
                bail!(messages::several_waves(&path.display().to_string(), &named, lang));
            }
        }
    }
    let ids = |side: &[(String, Held<'_>)]| -> Vec<String> { side.iter().map(|(id, _)| id.clone()).collect() };
    let wave = |held: &Held<'a>| Wave { label: labels(held).into_iter().flatten().next(), interviews: held.clone() };
    let of =
        |side: &[(String, Held<'a>)], id: &str| side.iter().find(|(known, _)| known == id).map(|(_, held)| wave(held));
    let both = |id: &String| Some(vec![of(&sides[0], id)?, of(&sides[1], id)?]);
    let (before, after) = (ids(&sides[0]), ids(&sides[1]));
    let found: Vec<Vec<Wave<'a>>> = before.iter().filter_map(both).collect();
    if found.is_empty() {
        bail!(messages::nothing_in_common(&before, &after, lang));
    }
    let alone = before.iter().filter(|id| !after.contains(id)).chain(after.iter().filter(|id| !before.contains(id)));
    tell_left_out(&alone.cloned().collect::<Vec<_>>(), lang);
    Ok(found)
}

fn tell_left_out(questionnaires: &[String], lang: Lang) {
    if !questionnaires.is_empty() {
        terminal::tell(&messages::left_out(questionnaires, lang));
    }
}
