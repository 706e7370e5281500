//! The distribution of the scores of many comuni on one index, with what it is about.

use super::{By, Date, Distribution, NodeId, Questionnaire};
use crate::lang::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// The distribution of all comuni, and of each class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DistributionSummary {
    /// `None` for a summary that does not say what it is about.
    pub subject: Option<SummarySubject>,
    pub all: Distribution,
    /// By class; only classes with comuni.
    pub classes: BTreeMap<(By, String), Distribution>,
}

/// The index whose scores are distributed, and the interviews they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct SummarySubject {
    /// The id of the questionnaire.
    pub questionnaire: String,
    pub title: String,
    /// The latest version.
    pub version: String,
    /// The id of the index or dimension.
    pub index: String,
    pub index_title: String,
    /// The score of the best answers, on the display scale.
    pub scale: f64,
    /// The score of the worst answers, on the display scale.
    pub scale_min: f64,
    /// The levels, lowest first.
    pub levels: Vec<SummaryLevel>,
    /// The versions of the interviews that count.
    pub versions: BTreeSet<String>,
    /// Their waves.
    pub waves: BTreeSet<String>,
    /// Their first and last day.
    pub days: Option<(Date, Date)>,
}

/// A level of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryLevel {
    pub id: String,
    pub title: String,
}

impl SummarySubject {
    /// The subject of scores on an index or dimension, before any interview counts.
    pub fn new(questionnaire: &Questionnaire, index: NodeId, lang: Lang) -> SummarySubject {
        let node = &questionnaire.nodes()[index];
        let levels = questionnaire.levels_of(index);
        let level = |level: usize| {
            let (id, title) = questionnaire.level(index, level);
            SummaryLevel { id: id.to_string(), title: title.get(lang).to_owned() }
        };
        SummarySubject {
            questionnaire: questionnaire.id.to_string(),
            title: questionnaire.title.get(lang).to_owned(),
            version: questionnaire.version.clone(),
            index: node.id.to_string(),
            index_title: node.title.get(lang).to_owned(),
            scale: questionnaire.display.max(),
            scale_min: questionnaire.display.min(),
            levels: (0..levels.map_or(0, |levels| levels.len())).map(level).collect(),
            versions: BTreeSet::new(),
            waves: BTreeSet::new(),
            days: None,
        }
    }

    /// Whether both are about the same index of the same questionnaire, on the same scale.
    pub fn is_like(&self, other: &SummarySubject) -> bool {
        let subject = |of: &SummarySubject| (of.questionnaire.clone(), of.index.clone(), of.scale_min, of.scale);
        subject(self) == subject(other)
    }

    /// The same index, before any interview counts.
    pub fn without_interviews(&self) -> SummarySubject {
        SummarySubject { versions: BTreeSet::new(), waves: BTreeSet::new(), days: None, ..self.clone() }
    }

    /// Adds an interview that counts.
    pub fn add(&mut self, version: Option<&str>, wave: Option<&str>, day: Option<Date>) {
        for (known, text) in [(&mut self.versions, version), (&mut self.waves, wave)] {
            if let Some(text) = text
                && !known.contains(text)
            {
                known.insert(text.to_owned());
            }
        }
        if let Some(day) = day {
            self.add_days((day, day));
        }
    }

    fn add_days(&mut self, (first, last): (Date, Date)) {
        self.days = Some(match self.days {
            Some((from, to)) => (from.min(first), to.max(last)),
            None => (first, last),
        });
    }

    /// Adds the interviews of another subject. Levels that only the other has come last.
    fn merge(&mut self, other: &SummarySubject) {
        self.versions.extend(other.versions.iter().cloned());
        self.waves.extend(other.waves.iter().cloned());
        if let Some(days) = other.days {
            self.add_days(days);
        }
        for level in &other.levels {
            if !self.levels.iter().any(|known| known.id == level.id) {
                self.levels.push(level.clone());
            }
        }
    }
}

impl DistributionSummary {
    /// Removes the names of comuni.
    pub fn remove_names(&mut self) {
        self.all.remove_names();
        self.classes.values_mut().for_each(Distribution::remove_names);
    }

    /// Adds all comuni of another summary.
    pub fn merge(&mut self, other: &DistributionSummary) {
        match (&mut self.subject, &other.subject) {
            (Some(subject), Some(other)) => subject.merge(other),
            (None, Some(other)) => self.subject = Some(other.clone()),
            (_, None) => {}
        }
        self.all.merge(&other.all);
        for (class, distribution) in &other.classes {
            self.classes.entry(class.clone()).or_default().merge(distribution);
        }
    }

    /// The levels, lowest first, each with its title; also those that no comune has. Levels that the subject lacks come
    /// last, by their id.
    pub fn levels(&self) -> Vec<(&str, &str)> {
        let known = self.subject.iter().flat_map(|subject| &subject.levels);
        let mut levels: Vec<(&str, &str)> = known.map(|level| (level.id.as_str(), level.title.as_str())).collect();
        for level in std::iter::once(&self.all).chain(self.classes.values()).flat_map(|all| all.levels.keys()) {
            if !levels.iter().any(|(id, _)| id == level) {
                levels.push((level, level));
            }
        }
        levels
    }
}
