//! The questionnaires shipped with the program, in all their versions.

use comino::diagnostics::{Diagnostics, Sources};
use comino::load::{self, parse};
use comino::model::Questionnaire;
use std::sync::Arc;

/// A shipped questionnaire.
struct Shipped {
    id: &'static str,
    version: &'static str,
    text: &'static str,
}

/// Declares a shipped questionnaire by the path of its file.
macro_rules! shipped {
    ($id:literal, $version:literal, $path:literal) => {
        Shipped { id: $id, version: $version, text: include_str!(concat!("../../../questionnaires/", $path)) }
    };
}

/// Every version, of each questionnaire the newest first.
const SHIPPED: &[Shipped] = &[
    shipped!("maturita-ict", "2027.1", "maturita-ict.yaml"),
    shipped!("maturita-ict", "2026.1", "2026.1/maturita-ict.yaml"),
    shipped!("maturita-ict-breve", "2027.1", "maturita-ict-breve.yaml"),
    shipped!("maturita-ict-breve", "2026.1", "2026.1/maturita-ict-breve.yaml"),
    shipped!("gestione-associata", "2027.1", "gestione-associata.yaml"),
    shipped!("gestione-associata", "2026.1", "2026.1/gestione-associata.yaml"),
    shipped!("unione", "2027.1", "unione.yaml"),
    shipped!("misure-minime", "2027.1", "misure-minime.yaml"),
    shipped!("misure-minime", "2026.1", "2026.1/misure-minime.yaml"),
    shipped!("pnrr-padigitale", "2027.1", "pnrr-padigitale.yaml"),
    shipped!("pnrr-padigitale", "2026.1", "2026.1/pnrr-padigitale.yaml"),
];

/// The ids, each once.
pub fn shipped_ids() -> Vec<&'static str> {
    let mut ids: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.id).collect();
    ids.dedup();
    ids
}

/// The versions of a shipped questionnaire, the newest first; empty if no one has this id.
pub fn shipped_versions(id: &str) -> Vec<&'static str> {
    SHIPPED.iter().filter(|shipped| shipped.id == id).map(|shipped| shipped.version).collect()
}

/// The text of a shipped questionnaire, by `id` or `id@version`; without a version, the newest.
pub fn shipped_text(name: &str) -> Option<&'static str> {
    let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version)));
    let found = |shipped: &&Shipped| shipped.id == id && version.is_none_or(|version| version == shipped.version);
    SHIPPED.iter().find(found).map(|shipped| shipped.text)
}

/// A shipped questionnaire, by `id` or `id@version`; `None` if there is no such one.
///
/// # Panics
/// If it has an error: a test reads them all.
pub fn shipped(name: &str) -> Option<Arc<Questionnaire>> {
    let text = shipped_text(name)?;
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(name, text);
    let document = parse(text, source, &mut diagnostics).expect("a shipped questionnaire is sound");
    let questionnaire = load::questionnaire::read(document, &mut diagnostics);
    Some(Arc::new(questionnaire.expect("a shipped questionnaire is sound")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn shipped_names_match_their_files() {
        for Shipped { id, version, .. } in SHIPPED {
            let read = shipped(&format!("{id}@{version}")).unwrap();
            assert_eq!((read.id.as_str(), read.version.as_str()), (*id, *version));
        }
        for id in shipped_ids() {
            assert_eq!(shipped(id).unwrap().version, shipped_versions(id)[0]);
        }
        assert!(shipped("maturita-ict@1999").is_none() && shipped("nessuno").is_none());
    }
}
