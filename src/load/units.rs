//! Decides which interviews are of the same comune. No other module does.
//!
//! The rules:
//!
//! 1. Interviews with a code are of the same comune if their codes are equal.
//! 2. An interview without a code is of the coded comune of its name, if exactly one code of the run has that name.
//! 3. Otherwise interviews without a code are of the same comune if their names are equal.
//!
//! Names are compared [`folded`]. The rules apply to the whole run: a code known in one wave identifies the comune in all
//! waves.

use crate::model::{Interview, Unit, UnitId, folded};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The comune as one interview describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The name as written.
    pub name: &'a str,
    /// The ISTAT code or another one.
    pub code: Option<&'a str>,
    /// The Unione or other group.
    pub group: Option<&'a str>,
}

impl<'a> Mention<'a> {
    pub fn of(unit: &'a Unit) -> Mention<'a> {
        Mention { name: &unit.name, code: unit.code.as_deref(), group: unit.group.as_deref() }
    }
}

/// A comune of a run. Each value comes from the latest interview that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedUnit {
    pub name: String,
    pub code: Option<String>,
    /// The Unione or other group.
    pub group: Option<String>,
}

impl ResolvedUnit {
    /// Returns the code, or the name if there is no code.
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }
}

/// The comuni of a run, in the order in which they are first mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    units: Vec<ResolvedUnit>,
}

impl Units {
    /// Resolves mentions to comuni. Returns the id for each mention, in their order, and the comuni.
    ///
    /// `W` orders mentions in time; among equal ones, the last counts as the latest.
    pub fn resolve<'a, W: Ord>(mentions: impl IntoIterator<Item = (Mention<'a>, W)>) -> (Vec<UnitId>, Units) {
        let mentions: Vec<(Mention<'a>, W)> = mentions.into_iter().collect();
        let names: Vec<String> = mentions.iter().map(|(mention, _)| folded(mention.name)).collect();
        let codes = codes_by_name(&mentions, &names);
        let mut indices: HashMap<Identity<'_>, usize> = HashMap::new();
        let mut latest: Vec<Latest> = Vec::new();
        let mut ids = Vec::with_capacity(mentions.len());
        for (at, ((mention, wave), name)) in mentions.iter().zip(&names).enumerate() {
            let identity = match (mention.code, codes.get(name.as_str()).copied()) {
                (Some(code), _) | (None, Some(Codes::One(code))) => Identity::Code(code),
                (None, _) => Identity::Name(name),
            };
            let index = *indices.entry(identity).or_insert_with(|| {
                latest.push(Latest { name: at, code: None, group: None });
                latest.len() - 1
            });
            ids.push(UnitId(u32::try_from(index).unwrap_or(u32::MAX)));
            let known = &mut latest[index];
            let is_latest = |before: usize| *wave >= mentions[before].1;
            if is_latest(known.name) {
                known.name = at;
            }
            if mention.code.is_some() && known.code.is_none_or(is_latest) {
                known.code = Some(at);
            }
            if mention.group.is_some() && known.group.is_none_or(is_latest) {
                known.group = Some(at);
            }
        }
        let mention = |index: usize| mentions[index].0;
        let unit = |latest: &Latest| ResolvedUnit {
            name: mention(latest.name).name.to_owned(),
            code: latest.code.and_then(|at| mention(at).code).map(str::to_owned),
            group: latest.group.and_then(|at| mention(at).group).map(str::to_owned),
        };
        (ids, Units { units: latest.iter().map(unit).collect() })
    }

    /// Sets the unit id of every interview and returns the comuni. `W` orders the interviews in time.
    pub fn assign<W: Ord>(interviews: Vec<(&mut Interview, W)>) -> Units {
        let (mut units, waves): (Vec<&mut Unit>, Vec<W>) =
            interviews.into_iter().map(|(interview, wave)| (&mut interview.unit, wave)).unzip();
        let mentions = units.iter().map(|unit| Mention::of(unit)).zip(waves);
        let (ids, resolved) = Units::resolve(mentions);
        for (unit, id) in units.iter_mut().zip(ids) {
            unit.id = Some(id);
        }
        resolved
    }

    /// Replaces the name and code of a unit with those of its comune.
    ///
    /// # Panics
    /// If the unit has no id or its id is unknown.
    pub fn name(&self, unit: &mut Unit) {
        let resolved = self.get(unit.resolved());
        unit.name.clone_from(&resolved.name);
        unit.code.clone_from(&resolved.code);
    }

    /// Returns a comune by its id.
    ///
    /// # Panics
    /// If the id is unknown.
    pub fn get(&self, id: UnitId) -> &ResolvedUnit {
        &self.units[id.0 as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = (UnitId, &ResolvedUnit)> {
        (0..).map(UnitId).zip(&self.units)
    }
}

/// The key of a comune.
#[derive(PartialEq, Eq, Hash)]
enum Identity<'a> {
    Code(&'a str),
    Name(&'a str),
}

/// The indices of the mentions that provide the name, code and group of a comune.
struct Latest {
    name: usize,
    code: Option<usize>,
    group: Option<usize>,
}

/// Whether one or several codes occur with a name.
#[derive(Clone, Copy)]
enum Codes<'a> {
    One(&'a str),
    Several,
}

fn codes_by_name<'a, 'n, W>(mentions: &[(Mention<'a>, W)], names: &'n [String]) -> HashMap<&'n str, Codes<'a>> {
    let mut codes: HashMap<&str, Codes<'_>> = HashMap::new();
    for ((mention, _), name) in mentions.iter().zip(names) {
        let Some(code) = mention.code else { continue };
        match codes.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(Codes::One(code));
            }
            Entry::Occupied(mut entry) => {
                if matches!(entry.get(), Codes::One(known) if *known != code) {
                    entry.insert(Codes::Several);
                }
            }
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    type Line = (&'static str, Option<&'static str>, &'static str);

    fn resolve(lines: &[Line]) -> (Vec<u32>, Units) {
        let mentions = lines.iter().map(|(name, code, wave)| (Mention { name, code: *code, group: None }, *wave));
        let (ids, units) = Units::resolve(mentions);
        (ids.into_iter().map(|id| id.0).collect(), units)
    }

    fn shown(lines: &[Line]) -> Vec<(String, Option<String>)> {
        let (_, units) = resolve(lines);
        units.iter().map(|(_, unit)| (unit.name.clone(), unit.code.clone())).collect()
    }

    #[test]
    fn unit_with_code_in_one_wave_is_one_unit_with_latest_name() {
        let lines = [("Alvito", None, "2025"), ("Fontana", None, "2025"), ("ALVITO", Some("060004"), "2026")];
        assert_eq!(resolve(&lines).0, [0, 1, 0]);
        assert_eq!(shown(&lines)[0], ("ALVITO".to_owned(), Some("060004".to_owned())));
        let later = [("Alvito", Some("060004"), "2025"), ("alvito ", None, "2026")];
        assert_eq!(shown(&later), [("alvito ".to_owned(), Some("060004".to_owned()))]);
    }

    #[test]
    fn unit_without_code_stays_apart_where_two_codes_have_its_name() {
        let lines = [("Fonte", Some("1"), "a"), ("Fonte", Some("2"), "a"), ("fonte", None, "a"), ("FONTE", None, "b")];
        assert_eq!(resolve(&lines).0, [0, 1, 2, 2]);
    }

    #[test]
    fn unit_renamed_under_its_code_is_one_unit() {
        let lines =
            [("Borgo", Some("1"), "2026"), ("Borgo Vecchio", Some("1"), "2025"), ("borgo vecchio", None, "2024")];
        assert_eq!(resolve(&lines).0, [0, 0, 0]);
        assert_eq!(shown(&lines)[0].0, "Borgo");
    }

    #[test]
    fn code_equal_to_a_name_is_another_unit() {
        assert_eq!(resolve(&[("Borgo", Some("7"), ""), ("7", None, "")]).0, [0, 1]);
    }

    #[test]
    fn last_mention_counts_among_those_of_one_wave_and_group_is_the_latest_known() {
        let mention = |name, group| Mention { name, code: Some("1"), group };
        let waves = [(mention("A", Some("Nord")), 1), (mention("B", None), 1), (mention("C", Some("Sud")), 0)];
        let (_, units) = Units::resolve(waves);
        let unit = units.get(UnitId(0));
        assert_eq!((unit.name.as_str(), unit.group.as_deref()), ("B", Some("Nord")));
    }
}
