//! Which interviews, which index: what the command line names, found in what was read.

use super::inputs::Assessment;
use super::messages::{self, Named};
use super::terminal;
use anyhow::{Result, bail};
use comino::lang::Lang;
use comino::load::nearest;
use comino::model::{Interview, Questionnaire};
use std::collections::HashMap;

/// The index named, else the main one.
pub fn index(questionnaire: &Questionnaire, name: Option<&str>, lang: Lang) -> Result<usize> {
    let indices = questionnaire.indices();
    let Some(name) = name else { return Ok(indices[0]) };
    let id = |node: &usize| questionnaire.nodes()[*node].id.to_string();
    match indices.iter().find(|node| id(node) == name) {
        Some(node) => Ok(*node),
        None => {
            let known: Vec<String> = indices.iter().map(id).collect();
            let nearest = nearest(name, known.iter().map(String::as_str));
            bail!(messages::unknown_name(Named::Index, name, nearest.as_deref(), &known, lang))
        }
    }
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

/// The interviews of a wave; without one, each comune's latest, a remark being made of those left out.
pub fn latest<'a>(assessment: &'a Assessment, wave: Option<&str>, lang: Lang) -> Result<Vec<&'a Interview>> {
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
    if kept.len() < count {
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
