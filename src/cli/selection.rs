//! Which interviews, which index: what the command line names, found in what was read.

use super::inputs::{Assessment, Run};
use super::messages::{self, Named};
use super::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::{Letters, Participant, Valley};
use comino::lang::Lang;
use comino::load::{interview, nearest};
use comino::model::{Interview, Questionnaire};
use std::collections::HashMap;

/// Which of the interviews read, and under which names.
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
    /// Letters instead of names; no codes, populations, notes, evidence, free text
    ///
    /// Lettere al posto dei nomi; niente codici, abitanti, note, evidenze, testi liberi
    #[arg(long)]
    pub anonymous: bool,
}

impl Selection {
    /// A choice among all waves.
    pub fn without_wave(only: Option<String>, anonymous: bool) -> Selection {
        Selection { only, wave: None, anonymous }
    }

    /// A choice that shows names.
    pub fn named(only: Option<String>, wave: Option<String>) -> Selection {
        Selection { only, wave, anonymous: false }
    }

    /// Leaves in a run what was asked for, and gives the comuni their letters.
    pub fn apply<'l>(&'l self, run: &'l mut Run, lang: Lang) -> Result<Cast<'l>> {
        let names = self.names(&[&run.assessments], lang);
        let assessments = &mut run.assessments;
        self.keep_questionnaire(&mut [assessments], lang)?;
        if let Some(wave) = &self.wave {
            let waves = |assessment: &Assessment| -> Vec<String> {
                assessment.interviews.iter().filter_map(|(interview, _)| interview.wave.clone()).collect()
            };
            let mut known: Vec<String> = assessments.iter().flat_map(waves).collect();
            assessments.retain(|assessment| waves(assessment).contains(wave));
            if assessments.is_empty() {
                known.sort();
                known.dedup();
                return Err(no_such(Named::Wave, wave, &known, lang));
            }
        }
        if assessments.is_empty() {
            bail!(messages::no_interviews(lang));
        }
        Ok(Cast { assessments, names, wave: self.wave.as_deref() })
    }

    /// Leaves in several groups of interviews what was asked for, and gives the comuni the letters they have in all.
    pub fn apply_to_each(&self, groups: &mut [Vec<Assessment>], lang: Lang) -> Result<Names> {
        let names = self.names(&groups.iter().collect::<Vec<_>>(), lang);
        self.keep_questionnaire(&mut groups.iter_mut().collect::<Vec<_>>(), lang)?;
        Ok(names)
    }

    /// Leaves in groups of interviews those on the questionnaire asked for.
    fn keep_questionnaire(&self, groups: &mut [&mut Vec<Assessment>], lang: Lang) -> Result<()> {
        let Some(only) = &self.only else { return Ok(()) };
        let named = |assessment: &Assessment| {
            let questionnaire = &assessment.questionnaire;
            [questionnaire.id.to_string(), format!("{}@{}", questionnaire.id, questionnaire.version)]
        };
        let known: Vec<String> = groups.iter().flat_map(|group| group.iter()).flat_map(named).collect();
        groups.iter_mut().for_each(|group| group.retain(|assessment| named(assessment).contains(only)));
        if groups.iter().all(|group| group.is_empty()) {
            return Err(no_such(Named::Questionnaire, only, &known, lang));
        }
        Ok(())
    }

    /// The names to be shown; a remark is made where letters hide nothing.
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
            terminal::tell(&messages::letters_hide_little(letters.units(), lang));
        }
        Names::Letters(letters)
    }
}

/// Under which names the comuni of a run are shown.
pub enum Names {
    /// Their own.
    Own,
    /// Letters.
    Letters(Letters),
}

impl Names {
    /// Interviews on a questionnaire as they may be shown: in the order given, or by their letters.
    pub fn participants<'i>(
        &self,
        questionnaire: &Questionnaire,
        interviews: impl IntoIterator<Item = &'i Interview>,
    ) -> Vec<Participant<'i>> {
        let interviews = interviews.into_iter();
        let Names::Letters(letters) = self else { return interviews.map(Participant::from).collect() };
        let masked =
            |interview: &'i Interview| Participant::masked(questionnaire, interview, letters.of(interview.unit.key()));
        let mut participants: Vec<Participant<'i>> = interviews.map(masked).collect();
        participants.sort_by(|one, other| by_letter(one.name(), other.name()));
        participants
    }
}

/// The interviews chosen, and the names they are shown under.
pub struct Cast<'l> {
    assessments: &'l [Assessment],
    names: Names,
    wave: Option<&'l str>,
}

impl<'l> Cast<'l> {
    /// The comuni together, each with its latest interviews, under the names they may be shown by.
    pub fn valley(&self) -> Valley<'_> {
        let parts: Vec<(&Questionnaire, Vec<Participant<'_>>)> =
            self.assessments.iter().map(|assessment| (&*assessment.questionnaire, self.latest(assessment))).collect();
        Valley::new(&parts)
    }

    /// The latest interviews of an assessment, as they may be shown.
    pub fn latest<'i>(&self, assessment: &'i Assessment) -> Vec<Participant<'i>> {
        self.names.participants(&assessment.questionnaire, latest(assessment, self.wave))
    }

    /// The interviews of an assessment, as they may be shown.
    pub fn of_wave<'i>(&self, assessment: &'i Assessment) -> Vec<Participant<'i>> {
        self.names.participants(&assessment.questionnaire, of_wave(assessment, self.wave))
    }

    /// The interviews chosen, as they are.
    pub fn assessments(&self) -> &'l [Assessment] {
        self.assessments
    }
}

/// B before AA, as letters count.
fn by_letter(one: &str, other: &str) -> std::cmp::Ordering {
    (one.len(), one).cmp(&(other.len(), other))
}

/// The index named, in the questionnaires that have it; in the others, and without a name, the main one.
pub fn index(all: &[Assessment], questionnaire: &Questionnaire, name: Option<&str>, lang: Lang) -> Result<usize> {
    let main = questionnaire.indices()[0];
    let Some(name) = name else { return Ok(main) };
    let of = |questionnaire: &Questionnaire| -> Vec<(usize, String)> {
        let indices = questionnaire.indices().iter();
        indices.map(|node| (*node, questionnaire.nodes()[*node].id.to_string())).collect()
    };
    if let Some((node, _)) = of(questionnaire).into_iter().find(|(_, id)| id == name) {
        return Ok(node);
    }
    let mut known: Vec<String> = Vec::new();
    for (_, id) in all.iter().flat_map(|assessment| of(&assessment.questionnaire)) {
        if !known.contains(&id) {
            known.push(id);
        }
    }
    if known.iter().any(|id| id == name) {
        return Ok(main);
    }
    Err(no_such(Named::Index, name, &known, lang))
}

/// The index of a questionnaire by its name; without a name, the main one.
pub fn index_of(questionnaire: &Questionnaire, name: Option<&str>, lang: Lang) -> Result<usize> {
    let Some(name) = name else { return Ok(questionnaire.indices()[0]) };
    let id = |node: &usize| questionnaire.nodes()[*node].id.to_string();
    let found = questionnaire.indices().iter().find(|node| id(node) == name);
    let known = || questionnaire.indices().iter().map(id).collect::<Vec<String>>();
    found.copied().ok_or_else(|| no_such(Named::Index, name, &known(), lang))
}

/// Nothing is called so; what is, and what was probably meant.
pub fn no_such(what: Named, name: &str, known: &[String], lang: Lang) -> anyhow::Error {
    let nearest = nearest(name, known.iter().map(String::as_str));
    messages::unknown_name(what, name, nearest.as_deref(), known, lang).into()
}

/// The ids of everything in a questionnaire that can be named: indices and dimensions, then questions.
pub fn ids(questionnaire: &Questionnaire) -> Vec<String> {
    let nodes = questionnaire.nodes().iter().rev().map(|node| node.id.to_string());
    nodes.chain(questionnaire.questions().iter().map(|question| question.id.to_string())).collect()
}

/// The interviews of a wave; without one, every one.
pub fn of_wave<'a>(assessment: &'a Assessment, wave: Option<&str>) -> Vec<&'a Interview> {
    let all = assessment.interviews.iter().map(|(interview, _)| interview);
    all.filter(|interview| wave.is_none() || interview.wave.as_deref() == wave).collect()
}

/// The interviews of a wave; without one, each comune's latest.
pub fn latest<'a>(assessment: &'a Assessment, wave: Option<&str>) -> Vec<&'a Interview> {
    let chosen = of_wave(assessment, wave);
    let mut last: HashMap<&str, &Interview> = HashMap::new();
    for interview in &chosen {
        let kept = last.entry(interview.unit.key()).or_insert(interview);
        if interview.wave > kept.wave {
            *kept = interview;
        }
    }
    chosen.into_iter().filter(|interview| std::ptr::eq(last[interview.unit.key()], *interview)).collect()
}

/// Tells how many interviews of earlier waves were not used, where no wave was asked for.
pub fn tell_left_out(assessments: &[Assessment], wave: Option<&str>, used: usize, lang: Lang) {
    let all: usize = assessments.iter().map(|assessment| of_wave(assessment, wave).len()).sum();
    if used < all {
        terminal::tell(&messages::earlier_waves_left_out(all - used, lang));
    }
}

/// The one questionnaire of a run whose output can hold one only.
pub fn only_one(assessments: &[Assessment], lang: Lang) -> Result<()> {
    if assessments.len() > 1 {
        let ids: Vec<String> = assessments.iter().map(|assessment| assessment.questionnaire.id.to_string()).collect();
        bail!(messages::several_questionnaires(&ids, lang));
    }
    Ok(())
}

/// Which of several comuni, each with its code, or name where it has none, and its name, is meant: by code, else by name
/// whatever the case of its letters.
///
/// # Errors
/// That none is, or that several are called so.
pub fn unit_meant<'u>(wanted: &str, units: impl Iterator<Item = (&'u str, &'u str)>, lang: Lang) -> Result<usize> {
    let units: Vec<(&str, &str)> = units.collect();
    let lower = wanted.to_lowercase();
    let those = |is_meant: &dyn Fn(&(&str, &str)) -> bool| -> Vec<usize> {
        (0..units.len()).filter(|place| is_meant(&units[*place])).collect()
    };
    let mut meant = those(&|(key, _)| *key == wanted);
    if meant.is_empty() {
        meant = those(&|(_, name)| name.to_lowercase() == lower);
    }
    match meant.as_slice() {
        [one] => Ok(*one),
        [] => {
            let known: Vec<String> = units.iter().map(|(_, name)| (*name).to_owned()).collect();
            Err(no_such(Named::Unit, wanted, &known, lang))
        }
        several => {
            let codes: Vec<String> = several.iter().map(|place| units[*place].0.to_owned()).collect();
            bail!(messages::several_units(wanted, &codes, lang))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn unit_lookup_prefers_code_over_name() {
        let units = [("001", "Borgo"), ("002", "001"), ("003", "Fonte"), ("004", "fonte")];
        let meant = |wanted| unit_meant(wanted, units.into_iter(), Lang::En).map_err(|error| error.to_string());
        assert_eq!((meant("001"), meant("BORGO"), meant("004")), (Ok(0), Ok(0), Ok(3)));
        assert!(meant("Fonte").unwrap_err().contains("003"));
        assert!(meant("Borga").unwrap_err().contains("Borgo"));
    }
}
