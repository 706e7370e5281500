//! Decides which interviews are of the same comune. No other module does.
//!
//! The rules:
//!
//! 1. A code leads to a comune of the registry, whether it is today's code, a former one, or lacks its zeros. Other codes are
//!    compared as texts, those of one to six digits with their zeros.
//! 2. An interview without a code is of the coded comune of its name, if exactly one code of the run has that name.
//! 3. Otherwise its name leads to a comune of the registry, if it is unique in Italy or in the provinces of the run.
//! 4. Otherwise interviews without a code are of the same comune if their names are equal.
//! 5. What a comune was called before (`formerly`), as a code or as a name, leads to that comune.
//!
//! Names are compared by [`unit_key`]. The rules apply to the whole run: a code known in one wave identifies the comune in
//! all waves.

use super::identity::{RegistryChoice, is_name_of, unit_key};
use crate::model::{Interview, Unit, UnitId};
use crate::registry::CodeMatch;
use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The comune as one interview describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The name as written.
    pub name: &'a str,
    /// The ISTAT code or another one.
    pub code: Option<&'a str>,
    /// The Unione or other group.
    pub group: Option<&'a str>,
    /// Codes and names it had before.
    pub formerly: &'a [String],
}

impl<'a> Mention<'a> {
    /// A mention without former codes and names.
    pub fn new(name: &'a str, code: Option<&'a str>, group: Option<&'a str>) -> Mention<'a> {
        Mention { name, code, group, formerly: &[] }
    }

    pub fn of(unit: &'a Unit) -> Mention<'a> {
        let Unit { name, code, group, formerly, .. } = unit;
        Mention { name, code: code.as_deref(), group: group.as_deref(), formerly }
    }
}

/// A comune of a run. Each value comes from the latest interview that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedUnit {
    pub name: String,
    pub code: Option<String>,
    /// The Unione or other group.
    pub group: Option<String>,
    /// The letters of the province, if the registry knows the comune.
    pub province: Option<String>,
    /// The name with the province, or else with the code, if another comune of the run has the same name.
    label: Option<String>,
}

impl ResolvedUnit {
    /// Returns a name that no other comune of the run has: for outputs that do not show the code next to it.
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }

    /// Returns the code, or the name if there is no code.
    pub fn key(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }
}

/// How comuni are named in an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShownName {
    /// By their names: there are codes next to them.
    Plain,
    /// By their labels.
    Distinct,
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
    pub fn resolve<'a, W: Ord>(
        registry: &'a RegistryChoice,
        mentions: impl IntoIterator<Item = (Mention<'a>, W)>,
    ) -> (Vec<UnitId>, Units) {
        Units::resolve_part(registry, None, mentions)
    }

    /// As [`Units::resolve`] for some of the mentions of a run. `provinces` are those of [`Census::provinces`] for the whole
    /// run; `None` if these are all mentions.
    ///
    /// [`Census::provinces`]: super::census::Census::provinces
    pub fn resolve_part<'a, W: Ord>(
        registry: &'a RegistryChoice,
        provinces: Option<&BTreeSet<&'a str>>,
        mentions: impl IntoIterator<Item = (Mention<'a>, W)>,
    ) -> (Vec<UnitId>, Units) {
        let mentions: Vec<(Mention<'a>, W)> = mentions.into_iter().collect();
        let found: Vec<Found<'a>> = found(registry, mentions.iter().map(|(mention, _)| *mention));
        let names: Vec<String> = mentions.iter().map(|(mention, _)| unit_key(mention.name)).collect();
        let identities = Identities::new(registry, provinces, &mentions, &found, &names);
        let mut indices: HashMap<Identity<'_>, usize> = HashMap::new();
        let mut latest: Vec<Latest<'_>> = Vec::new();
        let mut ids = Vec::with_capacity(mentions.len());
        for (at, ((mention, wave), found)) in mentions.iter().zip(&found).enumerate() {
            let (identity, of_registry) = identities.of(mention, found, &names[at]);
            let index = *indices.entry(identity).or_insert_with(|| {
                latest.push(Latest { name: at, code: None, group: None, of_registry: None });
                latest.len() - 1
            });
            ids.push(UnitId(u32::try_from(index).unwrap_or(u32::MAX)));
            let known = &mut latest[index];
            let is_latest = |before: usize| *wave >= mentions[before].1;
            if is_latest(known.name) {
                known.name = at;
            }
            // A code with all its zeros wins over one without.
            let rank = |at: usize| (mentions[at].0.code.map_or(0, str::len).min(6), &mentions[at].1);
            if mention.code.is_some() && known.code.is_none_or(|before| rank(at) >= rank(before)) {
                known.code = Some(at);
            }
            known.of_registry = known.of_registry.or(of_registry);
            if mention.group.is_some() && known.group.is_none_or(is_latest) {
                known.group = Some(at);
            }
        }
        let mention = |index: usize| mentions[index].0;
        let unit = |latest: &Latest<'_>| ResolvedUnit {
            name: mention(latest.name).name.to_owned(),
            code: latest.of_registry.or(latest.code.and_then(|at| mention(at).code)).map(str::to_owned),
            group: latest.group.and_then(|at| mention(at).group).map(str::to_owned),
            province: latest.of_registry.and_then(|code| registry.by_code(code)).map(|it| it.comune.province.clone()),
            label: None,
        };
        let mut units: Vec<ResolvedUnit> = latest.iter().map(unit).collect();
        let keys = latest.iter().map(|latest| names[latest.name].as_str());
        label(&mut units, keys);
        (ids, Units { units })
    }

    /// Sets the unit id of every interview and returns the comuni. `W` orders the interviews in time.
    pub fn assign<W: Ord>(registry: &RegistryChoice, interviews: Vec<(&mut Interview, W)>) -> Units {
        let (mut units, waves): (Vec<&mut Unit>, Vec<W>) =
            interviews.into_iter().map(|(interview, wave)| (&mut interview.unit, wave)).unzip();
        let mentions = units.iter().map(|unit| Mention::of(unit)).zip(waves);
        let (ids, resolved) = Units::resolve(registry, mentions);
        for (unit, id) in units.iter_mut().zip(ids) {
            unit.id = Some(id);
        }
        resolved
    }

    /// Replaces the name and code of a unit with those of its comune.
    ///
    /// # Panics
    /// If the unit has no id or its id is unknown.
    pub fn name(&self, unit: &mut Unit, shown: ShownName) {
        let resolved = self.get(unit.resolved());
        match shown {
            ShownName::Plain => unit.name.clone_from(&resolved.name),
            ShownName::Distinct => resolved.label().clone_into(&mut unit.name),
        }
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

/// Gives comuni of one name their labels; `keys` are the keys of their names.
fn label<'k>(units: &mut [ResolvedUnit], keys: impl Iterator<Item = &'k str>) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(units.len());
    // By the first comune of a name: all of them, if there are several.
    let mut several: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, key) in keys.enumerate() {
        let first = *first.entry(key).or_insert(at);
        if first != at {
            several.entry(first).or_insert_with(|| vec![first]).push(at);
        }
    }
    for namesakes in several.values() {
        let provinces: BTreeSet<Option<String>> = namesakes.iter().map(|at| units[*at].province.clone()).collect();
        let differ = provinces.len() == namesakes.len();
        for at in namesakes {
            let unit = &mut units[*at];
            let mark = unit.province.as_ref().filter(|_| differ).or(unit.code.as_ref());
            unit.label = mark.map(|mark| format!("{} ({mark})", unit.name));
        }
    }
}

/// The key of a comune.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Identity<'a> {
    Code(Cow<'a, str>),
    Name(&'a str),
}

/// What the code of a mention leads to.
#[derive(Clone)]
enum Found<'a> {
    NoCode,
    /// A code that the registry lacks, as it is compared.
    Other(Cow<'a, str>),
    Comune(CodeMatch<'a>),
}

impl<'a> Found<'a> {
    fn code(&self) -> Option<Cow<'a, str>> {
        match self {
            Found::NoCode => None,
            Found::Other(code) => Some(code.clone()),
            Found::Comune(found) => Some(Cow::Borrowed(&found.comune.code)),
        }
    }
}

fn found<'a>(registry: &'a RegistryChoice, mentions: impl Iterator<Item = Mention<'a>>) -> Vec<Found<'a>> {
    let mut known: HashMap<&str, Found<'_>> = HashMap::new();
    let by_code = |code: &'a str| match registry.by_code(code) {
        Some(found) => Found::Comune(found),
        None => Found::Other(registry.code_key(code)),
    };
    let of = |mention: Mention<'a>| match mention.code {
        Some(code) => known.entry(code).or_insert_with(|| by_code(code)).clone(),
        None => Found::NoCode,
    };
    mentions.map(of).collect()
}

/// The mentions that provide the name, code and group of a comune, by their index.
struct Latest<'a> {
    name: usize,
    code: Option<usize>,
    group: Option<usize>,
    /// The code of today, if the registry knows the comune.
    of_registry: Option<&'a str>,
}

/// Whether one or several codes occur with a name.
#[derive(Clone, PartialEq)]
enum Codes<'a> {
    One(Cow<'a, str>),
    Several,
}

/// The rules, with what a run says on codes and names.
struct Identities<'a, 'n> {
    registry: &'a RegistryChoice,
    by_name: HashMap<&'n str, Codes<'a>>,
    /// The provinces of the comuni whose code and name agree.
    provinces: BTreeSet<&'a str>,
    /// Whether names are looked up in the registry: not for a single name, which cannot be that of another unit.
    looks_up: bool,
    /// By a former code or the key of a former name: the comune.
    formerly: HashMap<String, Identity<'n>>,
}

impl<'a: 'n, 'n> Identities<'a, 'n> {
    fn new<W>(
        registry: &'a RegistryChoice,
        of_run: Option<&BTreeSet<&'a str>>,
        mentions: &[(Mention<'a>, W)],
        found: &[Found<'a>],
        names: &'n [String],
    ) -> Identities<'a, 'n> {
        let mut provinces = of_run.cloned().unwrap_or_default();
        for ((mention, _), found) in mentions.iter().zip(found).filter(|_| of_run.is_none()) {
            if let Found::Comune(CodeMatch { comune, .. }) = found
                && !provinces.contains(comune.province.as_str())
                && is_name_of(mention.name, comune)
            {
                provinces.insert(comune.province.as_str());
            }
        }
        let mut of_uncoded = found.iter().zip(names).filter(|(found, _)| matches!(found, Found::NoCode));
        let first = of_uncoded.next().map(|(_, name)| name);
        let several = of_uncoded.any(|(_, name)| Some(name) != first);
        let looks_up = of_run.is_some() || several || first.is_some() && !provinces.is_empty();
        // Only a name without a code is looked up among those with one.
        let by_name = if first.is_some() { codes_by_name(found, names) } else { HashMap::new() };
        let mut identities = Identities { registry, by_name, provinces, looks_up, formerly: HashMap::new() };
        let mut formerly = HashMap::new();
        for ((mention, _), (found, name)) in mentions.iter().zip(found.iter().zip(names)) {
            for former in mention.formerly {
                let identity = identities.of(mention, found, name).0;
                formerly.entry(unit_key(former)).or_insert(identity);
            }
        }
        identities.formerly = formerly;
        identities
    }

    /// Returns the key of a mention's comune, and its code of today if it is to be shown.
    fn of(&self, mention: &Mention<'a>, found: &Found<'a>, name: &'n str) -> (Identity<'n>, Option<&'a str>) {
        if !self.formerly.is_empty() {
            // A name does not decide who it is where the registry knows the code.
            let name_counts = !matches!(found, Found::Comune(_));
            let texts = mention.code.into_iter().chain(name_counts.then_some(mention.name));
            if let Some(identity) = texts.into_iter().find_map(|text| self.formerly.get(&unit_key(text))) {
                return (identity.clone(), None);
            }
        }
        if let Found::Comune(found) = found {
            let code = found.comune.code.as_str();
            return (Identity::Code(Cow::Borrowed(code)), Some(code));
        }
        if let Some(code) = found.code() {
            return (Identity::Code(code), None);
        }
        if let Some(Codes::One(code)) = self.by_name.get(name) {
            return (Identity::Code(code.clone()), None);
        }
        let of_registry = if self.looks_up { self.registry.by_name(mention.name, &self.provinces) } else { None };
        match of_registry {
            Some(comune) => {
                // Where no code is real, the comuni may be invented: a code would be too much.
                let shown = (!self.provinces.is_empty()).then_some(comune.code.as_str());
                (Identity::Code(Cow::Borrowed(&comune.code)), shown)
            }
            None => (Identity::Name(name), None),
        }
    }
}

fn codes_by_name<'a, 'n>(found: &[Found<'a>], names: &'n [String]) -> HashMap<&'n str, Codes<'a>> {
    let mut codes: HashMap<&str, Codes<'_>> = HashMap::new();
    for (found, name) in found.iter().zip(names) {
        let Some(code) = found.code() else { continue };
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
        let mentions = lines.iter().map(|(name, code, wave)| (Mention::new(name, *code, None), *wave));
        let (ids, units) = Units::resolve(&RegistryChoice::Bundled, mentions);
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
        let mention = |name, group| Mention::new(name, Some("1"), group);
        let waves = [(mention("A", Some("Nord")), 1), (mention("B", None), 1), (mention("C", Some("Sud")), 0)];
        let (_, units) = Units::resolve(&RegistryChoice::Bundled, waves);
        let unit = units.get(UnitId(0));
        assert_eq!((unit.name.as_str(), unit.group.as_deref()), ("B", Some("Nord")));
    }
}
