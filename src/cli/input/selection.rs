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
use comino::model::{Interview, NodeId, Questionnaire, UnitId, is_same_wave, wave_key};
use std::collections::HashMap;
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
    /// Selects the latest wave of each comune, or that of `--wave`.
    ///
    /// # Errors
    /// If nothing is selected.
    pub fn apply(&self, interviews: Interviews, lang: Lang) -> Result<Selected> {
        self.apply_or(Waves::Latest, interviews, lang)
    }

    /// As [`Selection::apply`], with other waves that count without `--wave`.
    pub fn apply_or(&self, otherwise: Waves, interviews: Interviews, lang: Lang) -> Result<Selected> {
        let Interviews { mut assessments, units } = interviews;
        let names = self.names(std::slice::from_ref(&assessments), lang);
        self.keep_selected(std::slice::from_mut(&mut assessments), &units, lang)?;
        if let Some(wave) = &self.wave {
            let waves = |assessment: &Assessment| -> Vec<String> {
                assessment.interviews.iter().filter_map(|(interview, _)| interview.wave.clone()).collect()
            };
            let mut known: Vec<String> = assessments.iter().flat_map(waves).collect();
            assessments.retain(|assessment| waves(assessment).iter().any(|known| is_same_wave(known, wave)));
            if assessments.is_empty() {
                known.sort();
                known.dedup();
                return Err(unknown_name_error(Named::Wave, wave, &known, lang));
            }
        }
        if assessments.is_empty() {
            bail!(messages::no_interviews(lang));
        }
        let waves = self.wave.clone().map_or(otherwise, Waves::Named);
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
        self.keep_questionnaire(groups, lang)?;
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

    fn keep_questionnaire(&self, groups: &mut [Vec<Assessment>], lang: Lang) -> Result<()> {
        let Some(only) = &self.only else { return Ok(()) };
        let named = |assessment: &Assessment| {
            let questionnaire = &assessment.questionnaire;
            [questionnaire.id.to_string(), format!("{}@{}", questionnaire.id, questionnaire.version)]
        };
        let known: Vec<String> = groups.iter().flatten().flat_map(named).collect();
        groups.iter_mut().for_each(|group| group.retain(|assessment| named(assessment).contains(only)));
        if groups.iter().all(Vec::is_empty) {
            return Err(unknown_name_error(Named::Questionnaire, only, &known, lang));
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

    /// The interviews that count of an assessment, and those of the same comuni in the wave before; `None` without any
    /// before.
    pub fn last_change<'i>(&self, assessment: &'i Assessment) -> Option<Trend<'i>> {
        let now = interviews(assessment, &self.waves);
        let earlier = |shown: &&Interview| {
            let wave = wave_key(shown.wave.as_deref());
            let same = assessment.interviews.iter().map(|(interview, _)| interview);
            let same = same.filter(|other| other.unit.resolved() == shown.unit.resolved() && other.wave.is_some());
            let earlier = same.filter(|other| wave_key(other.wave.as_deref()) < wave);
            earlier.max_by_key(|other| wave_key(other.wave.as_deref()))
        };
        let before: Vec<&Interview> = now.iter().filter_map(earlier).collect();
        if before.is_empty() {
            return None;
        }
        let wave = |label, interviews: Vec<&'i Interview>| {
            let participants = self.names.participants(&assessment.questionnaire, interviews);
            let of = |participant| (&*assessment.questionnaire, participant);
            Wave { label, interviews: participants.into_iter().map(of).collect() }
        };
        Some(Trend::new(&[wave(None, before), wave(None, now)]))
    }

    /// The index with this id, in a questionnaire that has it; without an id, the main index.
    ///
    /// # Errors
    /// If no questionnaire has it.
    pub fn index(&self, questionnaire: &Questionnaire, id: Option<&str>) -> Result<NodeId> {
        let all = self.assessments.iter().map(|assessment| &*assessment.questionnaire);
        lookup::index(all, questionnaire, id, self.lang)
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

    /// Checks that there is at most one questionnaire, for formats that hold only one.
    pub fn require_one_questionnaire(&self) -> Result<()> {
        if self.assessments.len() > 1 {
            let ids = self.assessments.iter().map(|assessment| assessment.questionnaire.id.to_string());
            bail!(messages::several_questionnaires(&ids.collect::<Vec<_>>(), self.lang));
        }
        Ok(())
    }
}

/// Orders B before AA.
fn by_letter(one: &str, other: &str) -> std::cmp::Ordering {
    (one.len(), one).cmp(&(other.len(), other))
}

/// The interviews of the waves that count, in the order read.
pub fn interviews<'a>(assessment: &'a Assessment, waves: &Waves) -> Vec<&'a Interview> {
    let all = assessment.interviews.iter().map(|(interview, _)| interview);
    match waves {
        Waves::All => all.collect(),
        Waves::Named(wave) => {
            all.filter(|interview| interview.wave.as_deref().is_some_and(|known| is_same_wave(known, wave))).collect()
        }
        Waves::Latest => {
            let mut latest: HashMap<UnitId, &Interview> = HashMap::new();
            for interview in all.clone() {
                let kept = latest.entry(interview.unit.resolved()).or_insert(interview);
                if wave_key(interview.wave.as_deref()) > wave_key(kept.wave.as_deref()) {
                    *kept = interview;
                }
            }
            all.filter(|interview| std::ptr::eq(latest[&interview.unit.resolved()], *interview)).collect()
        }
    }
}
