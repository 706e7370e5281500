//! The codes that rows show, and what the registry says on them.

use super::entry::Findings;
use crate::load::identity::{RegistryChoice, is_name_of};
use crate::registry::with_zeros;
use std::borrow::Cow;
use std::collections::HashMap;

/// Looks up codes one after the other.
pub(super) struct Codes<'q> {
    registry: &'q RegistryChoice,
    /// By code of today: the last name that is one of the comune's in another spelling.
    agreed: HashMap<&'q str, String>,
}

impl<'q> Codes<'q> {
    pub fn new(registry: &'q RegistryChoice) -> Codes<'q> {
        Codes { registry, agreed: HashMap::new() }
    }

    /// Returns the code to show for a code as written, and adds what the registry says on it to `findings`.
    pub fn shown<'c>(&mut self, code: &'c str, name: &str, findings: &mut Findings) -> Cow<'c, str>
    where
        'q: 'c,
    {
        let Some(found) = self.registry.by_code(code) else {
            findings.unknown |= !findings.unknown && with_zeros(code).is_some();
            return Cow::Borrowed(code);
        };
        let comune = found.comune;
        let agreed = comune.name == name || self.agreed.get(comune.code.as_str()).is_some_and(|known| known == name);
        let agrees = agreed || is_name_of(name, comune);
        if agrees && !agreed {
            self.agreed.insert(&comune.code, name.to_owned());
        }
        findings.real |= agrees;
        findings.remarkable |= !agrees || found.former || found.in_other_form || !comune.in_force();
        Cow::Borrowed(if comune.code == code { code } else { &comune.code })
    }
}
