//! Selects interviews and comuni by the options of the command line.

use crate::cli::input::lookup::{find_unit, unknown_name_error};
use crate::cli::input::reader::{Assessment, Run};
use crate::cli::messages::{self, Named};
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::{Group, Letters, Participant};
use comino::lang::Lang;
use comino::load::interview;
use comino::load::units::{ResolvedUnit, Units};
use comino::model::{Interview, Questionnaire, UnitId, folded};
use std::collections::{HashMap, HashSet};

/// Which waves of each comune count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waves {
    /// The latest of each comune; waves are ordered as text.
    Latest,
    All,
    Named(String),
}

/// The comuni that pass both filters. Repeating an option widens its filter.
#[derive(Clone, Debug, Default, Args)]
pub struct Filters {
    /// Only the municipalities of this Unione or other group; may be repeated
    ///
    /// Solo i comuni di questa Unione o di un altro gruppo; si può ripetere
    #[arg(long, value_name = "NAME", value_parser = crate::cli::args::filled)]
    pub group: Vec<String>,
    /// Only this municipality, by code or name; may be repeated
    ///
    /// Solo questo comune, per codice o per nome; si può ripetere
    #[arg(long, value_name = "MUNICIPALITY", value_parser = crate::cli::args::filled)]
    pub comune: Vec<String>,
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
    /// Letters instead of names; no codes, populations, days, notes, evidence, free text
    ///
    /// Lettere al posto dei nomi; niente codici, abitanti, giorni, note, evidenze, testi liberi
    #[arg(long)]
    pub anonymous: bool,
}

impl Selection {
    /// A selection from all waves.
    pub fn without_wave(only: Option<String>, filters: Filters, anonymous: bool) -> Selection {
        Selection { only, wave: None, filters, anonymous }
    }

    /// A selection that is not anonymous.
    pub fn with_names(only: Option<String>, wave: Option<String>, filters: Filters) -> Selection {
        Selection { only, wave, filters, anonymous: false }
    }

    /// The wave of `--wave`; without it, `otherwise`.
    pub fn waves_or(&self, otherwise: Waves) -> Waves {
        self.wave.clone().map_or(otherwise, Waves::Named)
    }

    /// Removes from a run all that is not selected, and assigns letters with `--anonymous`. Without `--wave` the latest
    /// waves count.
    pub fn apply<'l>(&self, run: &'l mut Run, lang: Lang) -> Result<Selected<'l>> {
        self.apply_or(Waves::Latest, run, lang)
    }

    /// As [`Selection::apply`], with other waves that count without `--wave`.
    pub fn apply_or<'l>(&self, otherwise: Waves, run: &'l mut Run, lang: Lang) -> Result<Selected<'l>> {
        let names = self.names(&[&run.assessments], lang);
        let Run { assessments, units, .. } = run;
        self.keep_questionnaire(&mut [assessments], lang)?;
        self.filters.keep_units(units, &mut [assessments], lang)?;
        if let Some(wave) = &self.wave {
            let waves = |assessment: &Assessment| -> Vec<String> {
                assessment.interviews.iter().filter_map(|(interview, _)| interview.wave.clone()).collect()
            };
            let mut known: Vec<String> = assessments.iter().flat_map(waves).collect();
            assessments.retain(|assessment| waves(assessment).contains(wave));
            if assessments.is_empty() {
                known.sort();
                known.dedup();
                return Err(unknown_name_error(Named::Wave, wave, &known, lang));
            }
        }
        if assessments.is_empty() {
            bail!(messages::no_interviews(lang));
        }
        Ok(Selected { assessments, names, waves: self.waves_or(otherwise) })
    }

    /// Removes from several groups of interviews all that is not selected. A comune has the same letter in all groups.
    pub fn apply_to_each(&self, groups: &mut [Vec<Assessment>], units: &Units, lang: Lang) -> Result<Names> {
        let names = self.names(&groups.iter().collect::<Vec<_>>(), lang);
        let each = &mut groups.iter_mut().collect::<Vec<_>>();
        self.keep_questionnaire(each, lang)?;
        self.filters.keep_units(units, each, lang)?;
        Ok(names)
    }

    /// Removes the interviews on other questionnaires than that of `--only`.
    fn keep_questionnaire(&self, groups: &mut [&mut Vec<Assessment>], lang: Lang) -> Result<()> {
        let Some(only) = &self.only else { return Ok(()) };
        let named = |assessment: &Assessment| {
            let questionnaire = &assessment.questionnaire;
            [questionnaire.id.to_string(), format!("{}@{}", questionnaire.id, questionnaire.version)]
        };
        let known: Vec<String> = groups.iter().flat_map(|group| group.iter()).flat_map(named).collect();
        groups.iter_mut().for_each(|group| group.retain(|assessment| named(assessment).contains(only)));
        if groups.iter().all(|group| group.is_empty()) {
            return Err(unknown_name_error(Named::Questionnaire, only, &known, lang));
        }
        Ok(())
    }

    /// The names to show. Prints a note if there are so few comuni that letters do not hide them.
    fn names<'r>(&self, groups: &[&'r Vec<Assessment>], lang: Lang) -> Names {
        const FEW: usize = 4;
        if !self.anonymous {
            return Names::Own;
        }
        let assessments = groups.iter().flat_map(|group| group.iter());
        let of_assessment = |assessment: &'r Assessment| {
            assessment.interviews.iter().map(|(interview, _)| (&*assessment.questionnaire, interview))
        };
        let everyone: Vec<(&Questionnaire, &Interview)> = assessments.flat_map(of_assessment).collect();
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

/// The selected interviews, and the names they are shown under.
pub struct Selected<'l> {
    assessments: &'l [Assessment],
    names: Names,
    waves: Waves,
}

impl<'l> Selected<'l> {
    /// The comuni of all questionnaires, each with its latest interviews.
    pub fn group(&self) -> Group<'_> {
        let parts: Vec<(&Questionnaire, Vec<Participant<'_>>)> = self
            .assessments
            .iter()
            .map(|assessment| (&*assessment.questionnaire, self.interviews(assessment)))
            .collect();
        Group::new(&parts)
    }

    /// The participants of an assessment, of the waves that count.
    pub fn interviews<'i>(&self, assessment: &'i Assessment) -> Vec<Participant<'i>> {
        self.names.participants(&assessment.questionnaire, interviews(assessment, &self.waves))
    }

    /// The same selection of other interviews, shown under their own names.
    pub fn with_names<'o>(&self, assessments: &'o [Assessment]) -> Selected<'o> {
        Selected { assessments, names: Names::Own, waves: self.waves.clone() }
    }

    /// Prints how many interviews of earlier waves are not used, if only the latest waves count.
    pub fn print_left_out(&self, lang: Lang) {
        let left_out =
            |assessment: &Assessment| assessment.interviews.len() - interviews(assessment, &self.waves).len();
        let count: usize = self.assessments.iter().map(left_out).sum();
        if self.waves == Waves::Latest && count > 0 {
            terminal::print_message(&messages::earlier_waves_left_out(count, lang));
        }
    }

    /// The selected interviews of all waves.
    pub fn assessments(&self) -> &'l [Assessment] {
        self.assessments
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
        Waves::Named(wave) => all.filter(|interview| interview.wave.as_ref() == Some(wave)).collect(),
        Waves::Latest => {
            let mut latest: HashMap<UnitId, &Interview> = HashMap::new();
            for interview in all.clone() {
                let kept = latest.entry(interview.unit.resolved()).or_insert(interview);
                if interview.wave > kept.wave {
                    *kept = interview;
                }
            }
            all.filter(|interview| std::ptr::eq(latest[&interview.unit.resolved()], *interview)).collect()
        }
    }
}

impl Filters {
    /// Whether there is no filter.
    pub fn is_empty(&self) -> bool {
        self.group.is_empty() && self.comune.is_empty()
    }

    /// The comuni that pass.
    ///
    /// # Errors
    /// If a name given is unknown, or ambiguous.
    pub fn chosen(&self, units: &Units, lang: Lang) -> Result<HashSet<UnitId>> {
        let all: Vec<(UnitId, &ResolvedUnit)> = units.iter().collect();
        let group_of = |unit: &ResolvedUnit| unit.group.as_deref().map(folded);
        for group in &self.group {
            let wanted = Some(folded(group));
            if all.iter().all(|(_, unit)| group_of(unit) != wanted) {
                let mut known: Vec<String> = all.iter().filter_map(|(_, unit)| unit.group.clone()).collect();
                known.sort();
                known.dedup_by_key(|group| folded(group));
                return Err(unknown_name_error(Named::Group, group, &known, lang));
            }
        }
        let mut named = HashSet::new();
        for comune in &self.comune {
            let names = all.iter().map(|(_, unit)| (unit.key(), unit.name.as_str()));
            named.insert(all[find_unit(comune, names, lang)?].0);
        }
        let groups: HashSet<String> = self.group.iter().map(|group| folded(group)).collect();
        let in_group = |unit: &ResolvedUnit| group_of(unit).is_some_and(|group| groups.contains(&group));
        let passes = |(id, unit): &(UnitId, &ResolvedUnit)| {
            (groups.is_empty() || in_group(unit)) && (self.comune.is_empty() || named.contains(id))
        };
        Ok(all.into_iter().filter(passes).map(|(id, _)| id).collect())
    }

    /// Removes the interviews of comuni that do not pass.
    fn keep_units(&self, units: &Units, groups: &mut [&mut Vec<Assessment>], lang: Lang) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let chosen = self.chosen(units, lang)?;
        for group in groups.iter_mut() {
            keep_units(group, &chosen);
        }
        if groups.iter().all(|group| group.is_empty()) {
            bail!(messages::nothing_passes(lang));
        }
        Ok(())
    }
}

/// Keeps the interviews of these comuni, and the assessments that still have any.
pub fn keep_units(assessments: &mut Vec<Assessment>, units: &HashSet<UnitId>) {
    for assessment in assessments.iter_mut() {
        assessment.interviews.retain(|(interview, _)| units.contains(&interview.unit.resolved()));
    }
    assessments.retain(|assessment| !assessment.interviews.is_empty());
}

/// Checks that there is at most one questionnaire, for formats that hold only one.
pub fn require_one_questionnaire(assessments: &[Assessment], lang: Lang) -> Result<()> {
    if assessments.len() > 1 {
        let ids: Vec<String> = assessments.iter().map(|assessment| assessment.questionnaire.id.to_string()).collect();
        bail!(messages::several_questionnaires(&ids, lang));
    }
    Ok(())
}
