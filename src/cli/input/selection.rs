//! Selects interviews and comuni by the options of the command line.

use crate::cli::files::Detail;
use crate::cli::input::filters::{Filters, keep_units};
use crate::cli::input::lookup::{self, unknown_name_error};
use crate::cli::input::run::{Assessment, Interviews};
use crate::cli::messages::{self, Named};
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::trend::{Trend, Wave};
use comino::compare::{Group, Letters, Participant};
use comino::lang::Lang;
use comino::load::interview;
use comino::load::units::Units;
use comino::model::{GivenInterview, Interview, NodeId, Questionnaire, UnitId, carried, is_same_wave, version_key};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Which waves of each comune count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waves {
    /// The latest of each comune.
    Latest,
    All,
    Named(String),
}

/// `--anonymous`.
#[derive(Clone, Copy, Debug, Args)]
pub struct Anonymity {
    /// Letters instead of names; no codes, populations, days, notes, evidence, free text
    ///
    /// Lettere al posto dei nomi; niente codici, abitanti, giorni, note, evidenze, testi liberi
    #[arg(long)]
    pub anonymous: bool,
}

/// Which interviews, and under which names.
#[derive(Clone, Debug, Args)]
pub struct Selection {
    /// Only the interviews on this questionnaire
    ///
    /// Solo le interviste su questo questionario
    #[arg(long, value_name = "ID")]
    pub only: Option<String>,
    /// Only this wave [default: each municipality's latest; score: all]
    ///
    /// Solo questa rilevazione [predefinito: l'ultima di ogni comune; score: tutte]
    #[arg(long)]
    pub wave: Option<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub anonymity: Anonymity,
}

impl Anonymity {
    pub const NONE: Anonymity = Anonymity { anonymous: false };

    /// How much of the diagnostics may be printed.
    pub fn detail(self) -> Detail {
        if self.anonymous { Detail::CountOnly } else { Detail::Full }
    }
}

impl Selection {
    /// Selects the latest wave of each comune, or that of `--wave`. The versions of a questionnaire become one: its
    /// interviews are carried over to the latest version that counts.
    ///
    /// # Errors
    /// If nothing is selected.
    pub fn apply(&self, interviews: Interviews, lang: Lang) -> Result<Selected> {
        self.select(Waves::Latest, true, interviews, lang)
    }

    /// Selects the interviews of all waves, or of that of `--wave`, with the versions of each questionnaire apart.
    ///
    /// # Errors
    /// If nothing is selected.
    pub fn apply_apart(&self, interviews: Interviews, lang: Lang) -> Result<Selected> {
        self.select(Waves::All, false, interviews, lang)
    }

    fn select(&self, otherwise: Waves, join: bool, interviews: Interviews, lang: Lang) -> Result<Selected> {
        let Interviews { mut assessments, units } = interviews;
        let names = self.names(std::slice::from_ref(&assessments), lang);
        self.keep_selected(std::slice::from_mut(&mut assessments), &units, lang)?;
        let waves = self.wave.clone().map_or(otherwise, Waves::Named);
        if join {
            assessments = join_versions(assessments, &waves);
        }
        if let Some(wave) = &self.wave {
            let waves_of = |assessment: &Assessment| -> Vec<String> {
                assessment.interviews.iter().filter_map(|(interview, _)| interview.wave.clone()).collect()
            };
            let mut known: Vec<String> = assessments.iter().flat_map(waves_of).collect();
            assessments.retain(|assessment| waves_of(assessment).iter().any(|known| is_same_wave(known, wave)));
            if assessments.is_empty() {
                known.sort();
                known.dedup();
                return Err(unknown_name_error(Named::Wave, wave, &known, lang));
            }
        }
        if assessments.is_empty() {
            bail!(messages::no_interviews(lang));
        }
        Ok(Selected { assessments, units: Arc::new(units), names, waves, lang })
    }

    /// Removes from several groups of interviews all that is not selected. A comune has the same letter in all groups.
    pub fn apply_to_each(&self, groups: &mut [Vec<Assessment>], units: &Units, lang: Lang) -> Result<Names> {
        let names = self.names(groups, lang);
        self.keep_selected(groups, units, lang)?;
        Ok(names)
    }

    /// Keeps the interviews that pass `--only`, `--group` and `--comune`.
    fn keep_selected(&self, groups: &mut [Vec<Assessment>], units: &Units, lang: Lang) -> Result<()> {
        keep_questionnaire(groups, self.only.as_deref(), lang)?;
        if self.filters.is_empty() {
            return Ok(());
        }
        let chosen = self.filters.chosen(units, lang)?;
        groups.iter_mut().for_each(|group| keep_units(group, &chosen));
        if groups.iter().all(Vec::is_empty) {
            bail!(messages::nothing_passes(lang));
        }
        Ok(())
    }

    /// The names to show. Prints a note if there are so few comuni that letters do not hide them.
    fn names(&self, groups: &[Vec<Assessment>], lang: Lang) -> Names {
        const FEW: usize = 4;
        if !self.anonymity.anonymous {
            return Names::Own;
        }
        let mut everyone: Vec<(&Questionnaire, &Interview)> = Vec::new();
        for Assessment { questionnaire, interviews } in groups.iter().flatten() {
            everyone.extend(interviews.iter().map(|(interview, _)| (&**questionnaire, interview)));
        }
        let letters = Letters::new(&everyone, interview::answers_text);
        if letters.units() < FEW {
            terminal::print_message(&messages::letters_hide_little(letters.units(), lang));
        }
        Names::Letters(letters)
    }
}

/// The names that comuni are shown under.
pub enum Names {
    Own,
    Letters(Letters),
}

impl Names {
    /// The participants of some interviews, in the order given, or sorted by letter.
    pub fn participants<'i>(
        &self,
        questionnaire: &Questionnaire,
        interviews: impl IntoIterator<Item = &'i Interview>,
    ) -> Vec<Participant<'i>> {
        let interviews = interviews.into_iter();
        let Names::Letters(letters) = self else { return interviews.map(Participant::from).collect() };
        let masked = |interview: &'i Interview| {
            Participant::masked(questionnaire, interview, letters.of(interview.unit.resolved()))
        };
        let mut participants: Vec<Participant<'i>> = interviews.map(masked).collect();
        participants.sort_by(|one, other| by_letter(one.name(), other.name()));
        participants
    }
}

/// The selected interviews, and the names they are shown under: the context of a verb.
pub struct Selected {
    /// The interviews of all waves.
    pub assessments: Vec<Assessment>,
    pub units: Arc<Units>,
    names: Names,
    waves: Waves,
    lang: Lang,
}

impl Selected {
    /// The comuni of all questionnaires, each with its latest interviews.
    pub fn group(&self) -> Group<'_> {
        let mut parts: Vec<(&Questionnaire, Vec<Participant<'_>>)> = Vec::new();
        for assessment in &self.assessments {
            parts.push((&assessment.questionnaire, self.interviews(assessment)));
        }
        Group::new(&parts)
    }

    /// The participants of an assessment, of the waves that count.
    pub fn interviews<'i>(&self, assessment: &'i Assessment) -> Vec<Participant<'i>> {
        self.names.participants(&assessment.questionnaire, interviews(assessment, &self.waves))
    }

    /// The interviews that count of an assessment, and those of the same comuni in the wave before, each with the version
    /// that it answers; `None` without any before.
    pub fn last_change<'i>(&self, assessment: &'i Assessment) -> Option<Trend<'i>> {
        let now = interviews(assessment, &self.waves);
        let earlier = |shown: &&Interview| {
            let wave = shown.wave_position;
            let same = assessment.interviews.iter().map(|(interview, _)| interview);
            let same = same.filter(|other| other.unit.resolved() == shown.unit.resolved());
            let earlier = same.filter(|other| other.wave_position < wave);
            earlier.max_by_key(|other| other.wave_position)
        };
        let before: Vec<&Interview> = now.iter().filter_map(earlier).collect();
        if before.is_empty() {
            return None;
        }
        let wave = |label, interviews: Vec<&'i Interview>| {
            let as_given = |interview: &'i Interview| match interview.given.as_deref() {
                Some(given) => (&*given.questionnaire, &given.interview),
                None => (&*assessment.questionnaire, interview),
            };
            let participants = |(questionnaire, interview)| {
                let one = self.names.participants(questionnaire, [interview]).into_iter();
                one.map(move |participant| (questionnaire, participant))
            };
            Wave { label, interviews: interviews.into_iter().map(as_given).flat_map(participants).collect() }
        };
        Some(Trend::new(&[wave(None, before), wave(None, now)]))
    }

    /// The index or dimension with this id, in a questionnaire that has it; otherwise the main index.
    ///
    /// # Errors
    /// If no questionnaire has it.
    pub fn index(&self, questionnaire: &Questionnaire, id: Option<&str>) -> Result<NodeId> {
        let all = self.assessments.iter().map(|assessment| &*assessment.questionnaire);
        lookup::index(all, questionnaire, id, self.lang)
    }

    /// The index or dimension with this id, in a questionnaire that has it. Without an id, all indices if `all`; otherwise
    /// the main index.
    ///
    /// # Errors
    /// If no questionnaire has it.
    pub fn indices(&self, questionnaire: &Questionnaire, id: Option<&str>, all: bool) -> Result<Vec<NodeId>> {
        match id {
            None if all => Ok(questionnaire.indices().to_vec()),
            _ => Ok(vec![self.index(questionnaire, id)?]),
        }
    }

    /// The same selection of other interviews, shown under their own names.
    pub fn with_names(&self, assessments: Vec<Assessment>) -> Selected {
        let (units, waves) = (Arc::clone(&self.units), self.waves.clone());
        Selected { assessments, units, names: Names::Own, waves, lang: self.lang }
    }

    /// Prints how many interviews of earlier waves are not used, if only the latest waves count.
    pub fn print_left_out(&self) {
        let left_out =
            |assessment: &Assessment| assessment.interviews.len() - interviews(assessment, &self.waves).len();
        let count: usize = self.assessments.iter().map(left_out).sum();
        if self.waves == Waves::Latest && count > 0 {
            terminal::print_message(&messages::earlier_waves_left_out(count, self.lang));
        }
    }

    /// The assessments by questionnaire, each with all its versions.
    pub fn by_questionnaire(&self) -> Vec<Vec<&Assessment>> {
        let mut all: Vec<Vec<&Assessment>> = Vec::new();
        for assessment in &self.assessments {
            let id = &assessment.questionnaire.id;
            match all.iter_mut().find(|versions| versions[0].questionnaire.id == *id) {
                Some(versions) => versions.push(assessment),
                None => all.push(vec![assessment]),
            }
        }
        all
    }

    /// Checks that there is at most one questionnaire, for formats that hold only one.
    pub fn require_one_questionnaire(&self) -> Result<()> {
        if self.assessments.len() > 1 {
            let ids = self.assessments.iter().map(|assessment| assessment.questionnaire.name());
            bail!(messages::several_questionnaires(&ids.collect::<Vec<_>>(), self.lang));
        }
        Ok(())
    }
}

/// Keeps the interviews on the questionnaire of `--only`, an `id` or `id@version`.
///
/// # Errors
/// If none is left.
pub fn keep_questionnaire(groups: &mut [Vec<Assessment>], only: Option<&str>, lang: Lang) -> Result<()> {
    let Some(only) = only else { return Ok(()) };
    let named = |assessment: &Assessment| {
        let questionnaire = &assessment.questionnaire;
        [questionnaire.id.to_string(), questionnaire.name()]
    };
    let mut known: Vec<String> = groups.iter().flatten().map(|assessment| assessment.questionnaire.name()).collect();
    groups.iter_mut().for_each(|group| group.retain(|assessment| named(assessment).iter().any(|name| name == only)));
    if groups.iter().all(Vec::is_empty) {
        known.sort();
        known.dedup();
        return Err(unknown_name_error(Named::Questionnaire, only, &known, lang));
    }
    Ok(())
}

/// The latest version of a questionnaire among some assessments.
///
/// # Panics
/// If no interview is left.
pub fn latest_version<'a>(versions: impl IntoIterator<Item = &'a Assessment>) -> &'a Assessment {
    let latest = versions.into_iter().max_by_key(|one| version_key(&one.questionnaire.version));
    latest.unwrap_or_else(|| unreachable!("a questionnaire has a version"))
}

/// Orders B before AA.
fn by_letter(one: &str, other: &str) -> std::cmp::Ordering {
    (one.len(), one).cmp(&(other.len(), other))
}

/// Joins the versions of each questionnaire to the latest that has an interview that counts. Interviews on other versions
/// are carried over.
fn join_versions(assessments: Vec<Assessment>, waves: &Waves) -> Vec<Assessment> {
    let mut joined: Vec<Vec<Assessment>> = Vec::new();
    for assessment in assessments {
        let is_same = |versions: &&mut Vec<Assessment>| versions[0].questionnaire.id == assessment.questionnaire.id;
        match joined.iter_mut().find(is_same) {
            Some(versions) => versions.push(assessment),
            None => joined.push(vec![assessment]),
        }
    }
    joined.into_iter().map(|versions| one_version(versions, waves)).collect()
}

fn one_version(mut versions: Vec<Assessment>, waves: &Waves) -> Assessment {
    if versions.len() == 1 {
        return versions.remove(0);
    }
    let all = versions.iter().flat_map(|one| &one.interviews).map(|(interview, _)| interview);
    let counting: HashSet<*const Interview> = counting(all, waves).into_iter().map(std::ptr::from_ref).collect();
    let counts = |one: &&Assessment| {
        one.interviews.iter().any(|(interview, _)| counting.contains(&std::ptr::from_ref(interview)))
    };
    let key = |one: &&Assessment| version_key(&one.questionnaire.version);
    let latest = versions.iter().filter(counts).max_by_key(key).or_else(|| versions.iter().max_by_key(key));
    let questionnaire =
        latest.map_or_else(|| Arc::clone(&versions[0].questionnaire), |one| Arc::clone(&one.questionnaire));
    let mut interviews = Vec::new();
    for Assessment { questionnaire: own, interviews: of_version } in versions {
        if Arc::ptr_eq(&own, &questionnaire) {
            interviews.extend(of_version);
            continue;
        }
        interviews.extend(of_version.into_iter().map(|(interview, location)| {
            let given = GivenInterview { questionnaire: Arc::clone(&own), interview };
            (carried(&given, &questionnaire), location)
        }));
    }
    Assessment { questionnaire, interviews }
}

/// The interviews of the waves that count, in the order read.
pub fn interviews<'a>(assessment: &'a Assessment, waves: &Waves) -> Vec<&'a Interview> {
    counting(assessment.interviews.iter().map(|(interview, _)| interview), waves)
}

/// Of some interviews, those of the waves that count.
fn counting<'a>(all: impl Iterator<Item = &'a Interview> + Clone, waves: &Waves) -> Vec<&'a Interview> {
    match waves {
        Waves::All => all.collect(),
        Waves::Named(wave) => {
            all.filter(|interview| interview.wave.as_deref().is_some_and(|known| is_same_wave(known, wave))).collect()
        }
        Waves::Latest => {
            let mut latest: HashMap<UnitId, &Interview> = HashMap::new();
            for interview in all.clone() {
                let kept = latest.entry(interview.unit.resolved()).or_insert(interview);
                if interview.wave_position > kept.wave_position {
                    *kept = interview;
                }
            }
            all.filter(|interview| std::ptr::eq(latest[&interview.unit.resolved()], *interview)).collect()
        }
    }
}
