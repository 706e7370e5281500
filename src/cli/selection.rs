//! Which interviews, which index: what the command line names, found in what was read.

use super::inputs::Assessment;
use super::messages::{self, Named};
use super::terminal;
use anyhow::{Result, bail};
use clap::Args;
use comino::compare::{Valley, letters, masked};
use comino::lang::Lang;
use comino::load::nearest;
use comino::model::{Interview, Questionnaire};
use comino::source::Place;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Which of the interviews read, and under which names.
#[derive(Clone, Debug, Args)]
pub struct Selection {
    /// Only the interviews on this questionnaire
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// Only this wave [default: each municipality's latest; score: all]
    #[arg(long)]
    pub wave: Option<String>,
    /// Letters instead of names; no codes, populations, notes, evidence, free text
    #[arg(long)]
    pub anonymous: bool,
}

impl Selection {
    /// Leaves in a run what was asked for.
    pub fn apply(&self, assessments: &mut Vec<Assessment>, lang: Lang) -> Result<()> {
        let Some(only) = &self.only else { return Ok(()) };
        let known: Vec<String> = assessments.iter().map(|assessment| assessment.questionnaire.id.to_string()).collect();
        assessments.retain(|assessment| assessment.questionnaire.id.as_str() == only);
        if assessments.is_empty() {
            let nearest = nearest(only, known.iter().map(String::as_str));
            bail!(messages::unknown_name(Named::Questionnaire, only, nearest.as_deref(), &known, lang));
        }
        Ok(())
    }

    /// Tells where letters hide nothing because there are so few comuni.
    pub fn warn(&self, assessments: &[Assessment], lang: Lang) {
        const FEW: usize = 4;
        let count = everyone(assessments).into_iter().collect::<HashSet<_>>().len();
        if self.anonymous && count < FEW {
            terminal::tell(&messages::letters_hide_little(count, lang));
        }
    }

    /// The run as it may be shown: masked, if that was asked for.
    pub fn shown(&self, assessments: &[Assessment], lang: Lang) -> Vec<Assessment> {
        if !self.anonymous {
            return assessments.to_vec();
        }
        self.warn(assessments, lang);
        let everyone = everyone(assessments);
        let mask = |assessment: &Assessment| {
            let (interviews, places): (Vec<&Interview>, Vec<Place>) =
                assessment.interviews.iter().map(|(interview, place)| (interview, *place)).unzip();
            let masked = masked(&assessment.questionnaire, &interviews, &everyone);
            let interviews = masked.into_iter().zip(places).collect();
            Assessment { questionnaire: Rc::clone(&assessment.questionnaire), interviews }
        };
        let mut shown: Vec<Assessment> = assessments.iter().map(mask).collect();
        for assessment in &mut shown {
            assessment.interviews.sort_by(|(one, _), (other, _)| {
                (one.unit.name.len(), &one.unit.name).cmp(&(other.unit.name.len(), &other.unit.name))
            });
        }
        shown
    }
}

/// What tells each comune of a run from the others.
fn everyone(assessments: &[Assessment]) -> Vec<&str> {
    assessments
        .iter()
        .flat_map(|assessment| &assessment.interviews)
        .map(|(interview, _)| interview.unit.key())
        .collect()
}

/// The comuni of a run together, each with its latest interviews, under the names they may be shown by.
pub fn valley<'a>(assessments: &'a [Assessment], selection: &Selection, lang: Lang) -> Result<Valley<'a>> {
    let mut parts: Vec<(&Questionnaire, Vec<&Interview>)> = Vec::new();
    for assessment in assessments {
        let interviews = latest(assessment, selection.wave.as_deref(), lang, Remark::Silent)?;
        parts.push((&assessment.questionnaire, interviews));
    }
    let mut valley = Valley::new(&parts);
    if selection.anonymous {
        let letters = letters(&everyone(assessments));
        let names: Vec<String> = valley.units.iter().map(|unit| letters[unit.key].clone()).collect();
        valley.rename(names);
    }
    Ok(valley)
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
    let known: Vec<String> = all.iter().flat_map(|a| of(&a.questionnaire)).map(|(_, id)| id).collect();
    if known.iter().any(|id| id == name) {
        return Ok(main);
    }
    let nearest = nearest(name, known.iter().map(String::as_str));
    bail!(messages::unknown_name(Named::Index, name, nearest.as_deref(), &known, lang))
}

/// The interviews of a wave; without one, every one.
pub fn of_wave<'a>(assessment: &'a Assessment, wave: Option<&str>, lang: Lang) -> Result<Vec<&'a Interview>> {
    let all = assessment.interviews.iter().map(|(interview, _)| interview);
    let Some(wave) = wave else { return Ok(all.collect()) };
    let chosen: Vec<&Interview> = all.clone().filter(|interview| interview.wave.as_deref() == Some(wave)).collect();
    if chosen.is_empty() {
        let mut known: Vec<String> = all.filter_map(|interview| interview.wave.clone()).collect();
        known.sort();
        known.dedup();
        let nearest = nearest(wave, known.iter().map(String::as_str));
        bail!(messages::unknown_name(Named::Wave, wave, nearest.as_deref(), &known, lang));
    }
    Ok(chosen)
}

/// Whether it is told that interviews were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// It is.
    Told,
    /// It was told already, or they are used otherwise.
    Silent,
}

/// The interviews of a wave; without one, each comune's latest.
pub fn latest<'a>(
    assessment: &'a Assessment,
    wave: Option<&str>,
    lang: Lang,
    remark: Remark,
) -> Result<Vec<&'a Interview>> {
    let chosen = of_wave(assessment, wave, lang)?;
    let mut last: HashMap<&str, &Interview> = HashMap::new();
    for interview in &chosen {
        let kept = last.entry(interview.unit.key()).or_insert(interview);
        if interview.wave > kept.wave {
            *kept = interview;
        }
    }
    let count = chosen.len();
    let kept: Vec<&Interview> =
        chosen.into_iter().filter(|interview| std::ptr::eq(last[interview.unit.key()], *interview)).collect();
    if kept.len() < count && remark == Remark::Told {
        terminal::tell(&messages::earlier_waves_left_out(count - kept.len(), lang));
    }
    Ok(kept)
}

/// The one questionnaire of a run whose output can hold one only.
pub fn only_one(assessments: &[Assessment], lang: Lang) -> Result<()> {
    if assessments.len() > 1 {
        let ids: Vec<String> = assessments.iter().map(|assessment| assessment.questionnaire.id.to_string()).collect();
        bail!(messages::several_questionnaires(&ids, lang));
    }
    Ok(())
}
