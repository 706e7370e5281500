//! Completes comuni given by name with what the registry of comuni knows.

use super::messages;
use crate::cli::terminal;
use anyhow::{Result, bail};
use comino::lang::Lang;
use comino::model::Unit;
use comino::registry::{Comune, Registry};

/// The comuni of these names, ISTAT codes or codes of the land registry, with name, code and residents of the registry.
///
/// Names that the registry does not know stay as written, with a message if it knows another of them or a similar name: then
/// they are probably misspelt, otherwise the comuni are invented.
///
/// # Errors
/// If several comuni have a name. Their codes are then needed.
pub fn units(names: &[&str], lang: Lang) -> Result<Vec<Unit>> {
    let registry = Registry::bundled();
    let mut unknown = Vec::new();
    let mut units = Vec::with_capacity(names.len());
    for name in names {
        let namesakes: Vec<&Comune> = match registry.by_code(name) {
            Some(found) => vec![found.comune],
            None if !in_force(registry.by_catasto(name)).is_empty() => in_force(registry.by_catasto(name)),
            None => in_force(registry.by_name(name)),
        };
        units.push(match namesakes[..] {
            [] => {
                unknown.push(*name);
                Unit { name: (*name).to_owned(), ..Unit::default() }
            }
            [comune] => unit_of(comune),
            _ => bail!(messages::namesakes(name, &listed(&namesakes), lang)),
        });
    }
    if !unknown.is_empty() {
        // Shorter names are part of too many others.
        let searched = unknown.iter().filter(|name| name.chars().count() >= 5);
        let proposals = searched.flat_map(|name| registry.search(name)).filter(|comune| comune.in_force());
        let proposals: Vec<&Comune> = proposals.collect();
        if unknown.len() < units.len() || !proposals.is_empty() {
            terminal::print_message(&messages::not_in_registry(&unknown, &listed(&proposals), lang));
        }
    }
    Ok(units)
}

/// A comune as the registry knows it.
pub fn unit_of(comune: &Comune) -> Unit {
    let (name, code) = (comune.name.clone(), Some(comune.code.clone()));
    Unit { name, code, population: comune.residents, ..Unit::default() }
}

fn in_force(comuni: Vec<&Comune>) -> Vec<&Comune> {
    comuni.into_iter().filter(|comune| comune.in_force()).collect()
}

/// The comuni with province and code: `Castro (BG, 016065)`.
fn listed(comuni: &[&Comune]) -> String {
    let one = |comune: &&Comune| format!("{} ({}, {})", comune.name, comune.province, comune.code);
    comuni.iter().take(MOST_LISTED).map(one).collect::<Vec<_>>().join(", ")
}

const MOST_LISTED: usize = 10;
