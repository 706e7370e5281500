//! `--group` and `--comune`: which comuni count.

use crate::cli::input::lookup::{find_unit, unknown_name_error};
use crate::cli::input::run::Assessment;
use crate::cli::messages::Named;
use anyhow::Result;
use clap::Args;
use comino::lang::Lang;
use comino::load::units::{ResolvedUnit, Units};
use comino::model::{UnitId, folded};
use std::collections::HashSet;

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

impl Filters {
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
}

/// Keeps the interviews of these comuni, and the assessments that still have any.
pub fn keep_units(assessments: &mut Vec<Assessment>, units: &HashSet<UnitId>) {
    for assessment in assessments.iter_mut() {
        assessment.interviews.retain(|(interview, _)| units.contains(&interview.unit.resolved()));
    }
    assessments.retain(|assessment| !assessment.interviews.is_empty());
}
