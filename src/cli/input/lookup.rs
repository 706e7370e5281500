//! Finds indices, nodes and comuni by the names given on the command line.

use crate::cli::messages::{self, Named};
use crate::cli::terminal;
use anyhow::{Result, bail};
use comino::lang::{Lang, bare_letters};
use comino::load::identity::{RegistryChoice, unit_key};
use comino::load::nearest;
use comino::model::{Addressee, NodeId, Questionnaire};
use comino::registry::with_zeros;

/// The index or dimension with an id, in a questionnaire that has it; otherwise the main index. `all` are the
/// questionnaires of the run.
///
/// # Errors
/// If no questionnaire has it.
pub fn index<'a>(
    all: impl IntoIterator<Item = &'a Questionnaire>,
    questionnaire: &Questionnaire,
    name: Option<&str>,
    lang: Lang,
) -> Result<NodeId> {
    let main = questionnaire.indices()[0];
    let Some(name) = name else { return Ok(main) };
    let of = |questionnaire: &Questionnaire| -> Vec<(NodeId, String)> {
        // Children have lower positions than their parents, so that indices come first here.
        let nodes = questionnaire.nodes().enumerated().rev();
        nodes.map(|(node, written)| (node, written.id.to_string())).collect()
    };
    if let Some((node, _)) = of(questionnaire).into_iter().find(|(_, id)| id == name) {
        return Ok(node);
    }
    let mut known: Vec<String> = Vec::new();
    for (_, id) in all.into_iter().flat_map(of) {
        if !known.contains(&id) {
            known.push(id);
        }
    }
    if known.iter().any(|id| id == name) {
        return Ok(main);
    }
    Err(unknown_name_error(Named::Parent, name, &known, lang))
}

/// Prints which other indices a questionnaire has, if output for programs shows only the first.
pub fn print_other_indices(asked: Option<&str>, questionnaire: &Questionnaire, lang: Lang) {
    let id = |index: &NodeId| questionnaire.nodes()[*index].id.as_str();
    let [first, others @ ..] = questionnaire.indices() else { return };
    if asked.is_none() && !others.is_empty() {
        let others: Vec<&str> = others.iter().map(id).collect();
        terminal::print_message(&messages::other_indices(id(first), &others, lang));
    }
}

/// The office of a questionnaire with an id, or anyone, in either language.
///
/// # Errors
/// If the questionnaire has no such office.
pub fn office(questionnaire: &Questionnaire, id: &str, lang: Lang) -> Result<Addressee> {
    let found = questionnaire.offices.iter().find(|office| office.id.as_str() == id);
    if found.is_none() && [Lang::It, Lang::En].iter().any(|lang| id == anyone(*lang)) {
        return Ok(Addressee::Anyone);
    }
    let known = || questionnaire.offices.iter().map(|office| office.id.to_string()).collect::<Vec<_>>();
    let found = found.map(|office| Addressee::Office(office.id.clone()));
    found.ok_or_else(|| unknown_name_error(Named::Office, id, &known(), lang))
}

/// The id of anyone on the command line and in file names.
pub fn anyone(lang: Lang) -> &'static str {
    lang.choose("chiunque", "anyone")
}

/// The id of an office, or of anyone.
pub fn addressee_id(addressee: &Addressee, lang: Lang) -> &str {
    match addressee {
        Addressee::Office(id) => id.as_str(),
        Addressee::Anyone => anyone(lang),
    }
}

/// The error for an unknown name, with the nearest known name or a list of them.
pub fn unknown_name_error(what: Named, name: &str, known: &[String], lang: Lang) -> anyhow::Error {
    let nearest = nearest(name, known.iter().map(String::as_str)).or_else(|| containing(name, known, lang));
    messages::unknown_name(what, name, nearest.as_deref(), known, lang).into()
}

/// The known names that contain a part of a name, quoted as in the middle of a message; `None` if none or too many do.
fn containing(part: &str, known: &[String], lang: Lang) -> Option<String> {
    const SHORTEST: usize = 3;
    const MOST: usize = 3;
    let part = bare_letters(part.trim());
    let mut found: Vec<&str> =
        known.iter().map(String::as_str).filter(|name| bare_letters(name).contains(&part)).collect();
    found.sort_unstable();
    found.dedup();
    let suits = part.chars().count() >= SHORTEST && (1..=MOST).contains(&found.len());
    suits.then(|| found.join(lang.choose("» o «", "` or `")))
}

/// The ids of all indices and dimensions, then of all questions.
pub fn ids(questionnaire: &Questionnaire) -> Vec<String> {
    let nodes = questionnaire.nodes().iter().rev().map(|node| node.id.to_string());
    nodes.chain(questionnaire.questions().iter().map(|question| question.id.to_string())).collect()
}

/// Finds a comune by its code, else by its name, else by a code in another form (former, without zeros, of the land registry),
/// and returns its position. `units` are pairs of the code, or the name if there is no code, and the name.
///
/// # Errors
/// If no comune matches, or several do.
pub fn find_unit<'u>(wanted: &str, units: impl Iterator<Item = (&'u str, &'u str)>, lang: Lang) -> Result<usize> {
    let units: Vec<(&str, &str)> = units.collect();
    let registry = RegistryChoice::default();
    let (by_name, by_code) = (unit_key(wanted), registry.code_key(wanted));
    let those = |is_meant: &dyn Fn(&(&str, &str)) -> bool| -> Vec<usize> {
        (0..units.len()).filter(|index| is_meant(&units[*index])).collect()
    };
    let mut meant = those(&|(key, _)| *key == wanted);
    if meant.is_empty() {
        meant = those(&|(_, name)| unit_key(name) == by_name);
    }
    if meant.is_empty() {
        meant = those(&|(_, name)| unit_key(without_mark(name)) == by_name);
    }
    if meant.is_empty() && (with_zeros(wanted).is_some() || registry.by_code(wanted).is_some()) {
        meant = those(&|(key, _)| registry.code_key(key) == by_code);
    }
    match meant.as_slice() {
        [one] => Ok(*one),
        [] => {
            let known: Vec<String> = units.iter().map(|(_, name)| (*name).to_owned()).collect();
            Err(unknown_name_error(Named::Unit, wanted, &known, lang))
        }
        several => {
            let codes: Vec<String> = several.iter().map(|index| units[*index].0.to_owned()).collect();
            bail!(messages::several_units(wanted, &codes, lang))
        }
    }
}

/// A label without the province or code at its end: `Castro (BG)`.
fn without_mark(label: &str) -> &str {
    label.strip_suffix(')').and_then(|label| label.rsplit_once(" (")).map_or(label, |(name, _)| name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn unit_lookup_prefers_code_over_name() {
        let units = [("001", "Borgo"), ("002", "001"), ("003", "Fonte"), ("004", "fonte")];
        let meant = |wanted| find_unit(wanted, units.into_iter(), Lang::En).map_err(|error| error.to_string());
        assert_eq!((meant("001"), meant("BORGO"), meant("004")), (Ok(0), Ok(0), Ok(3)));
        assert!(meant("Fonte").unwrap_err().contains("003"));
        assert!(meant("Borga").unwrap_err().contains("Borgo"));
        let parts = [("001", "Forcella Vecchia"), ("002", "Forcella Nuova"), ("003", "Altro Paese")];
        let meant = |wanted| find_unit(wanted, parts.into_iter(), Lang::En).map_err(|error| error.to_string());
        assert!(meant("vecchia").unwrap_err().contains("did you mean `Forcella Vecchia`?"));
        assert!(meant("Forcella").unwrap_err().contains("`Forcella Nuova` or `Forcella Vecchia`?"));
    }
}
