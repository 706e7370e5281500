//! The head of a questionnaire: id, title, languages, method, display scale.

use super::super::yaml::{Fields, YamlNode};
use super::Loader;
use super::texts::is_language;
use crate::diagnostics::{Construct, LanguageDiagnostic, Location, ValueDiagnostic};
use crate::model::{Aggregation, Display, Method, Share};
use std::str::FromStr;
use strum::VariantNames;

use crate::model::QuestionnaireMetadata;

/// Defaults for nodes that do not set their own.
#[derive(Clone, Copy)]
pub(super) struct Defaults {
    pub aggregation: Aggregation,
    pub min_coverage: Share,
    pub min_children: Share,
}

/// The value of `registry`.
#[derive(strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "lowercase")]
enum NoRegistry {
    None,
}

impl Default for Defaults {
    fn default() -> Defaults {
        Defaults { aggregation: Aggregation::Mean, min_coverage: Share::HALF, min_children: Share::ZERO }
    }
}

impl Loader<'_> {
    /// Reads everything but the tree. Returns `None` if a required part is missing or invalid.
    pub(super) fn head(&mut self, fields: &mut Fields) -> Option<QuestionnaireMetadata> {
        self.format(fields);
        if let Some(node) = fields.take("languages") {
            self.languages = self.languages_of(node);
        }
        let id = self.id(fields);
        let version = self.reader.require(fields, "version").and_then(|node| self.reader.text(node));
        let title = self.required_text(fields, "title");
        let description = self.optional_text(fields.take("description"));
        let source = self.optional_text(fields.take("source"));
        let updated = fields.take("updated").and_then(|node| self.reader.date(node));
        let changes = self.changes(fields.take("changes"));
        let display = fields.take("display").and_then(|node| self.display(node)).unwrap_or_default();
        let method = fields.take("method").map_or_else(Method::default, |node| self.method(node));
        let levels = self.levels(fields.take("levels"));
        self.offices = self.offices(fields.take("offices"));
        let has_real_comuni = fields.take("registry").is_none_or(|node| self.registry(node));
        Some(QuestionnaireMetadata {
            id: id?.value,
            version: version?.value,
            title: title?,
            description,
            source,
            languages: self.languages.clone(),
            updated,
            changes,
            display,
            method,
            levels: levels?,
            offices: self.offices.clone(),
            has_real_comuni,
        })
    }

    fn format(&mut self, fields: &mut Fields) {
        let Some(node) = self.reader.require(fields, "comino") else { return };
        if let Some(text) = self.reader.text(node)
            && text.value != "1"
        {
            self.reader.note(ValueDiagnostic::FormatVersion { found: text.value }, text.location);
        }
    }

    /// Reads `registry`, whose only value is `none`; returns whether comuni are looked up.
    fn registry(&mut self, node: YamlNode) -> bool {
        self.reader.word::<NoRegistry>(node).is_none()
    }

    /// Reads the list of languages. Returns an empty list if one is invalid, so that its texts are not reported as undeclared.
    fn languages_of(&mut self, node: YamlNode) -> Vec<Box<str>> {
        let mut languages: Vec<Box<str>> = Vec::new();
        let mut valid = true;
        for item in self.reader.list(node, 1).unwrap_or_default() {
            let Some(text) = self.reader.text(item) else {
                valid = false;
                continue;
            };
            if !is_language(&text.value) {
                valid = false;
                self.reader.note(LanguageDiagnostic::BadLanguage { found: text.value }, text.location);
            } else if languages.iter().any(|language| **language == *text.value) {
                self.reader.note(LanguageDiagnostic::DuplicateLanguage { language: text.value }, text.location);
            } else {
                languages.push(text.value.into());
            }
        }
        if valid { languages } else { Vec::new() }
    }

    fn display(&mut self, node: YamlNode) -> Option<Display> {
        let mut fields = self.reader.fields(node, Construct::Display, &["max", "decimals"])?;
        let max = fields.take("max").map(|node| self.reader.number(node));
        let decimals = fields.take("decimals").map(|node| self.reader.whole(node, 0, Display::MOST_DECIMALS as i64));
        let standard = Display::default();
        let max = match max {
            Some(number) => {
                let number = number?;
                if Display::new(number.value, 0).is_none() {
                    let (found, least, most) = (number.value.to_string(), Some(1e-6), Some(1e9));
                    self.reader.note(ValueDiagnostic::OutOfRange { found, least, most }, number.location);
                }
                number.value
            }
            None => standard.max(),
        };
        let decimals = match decimals {
            Some(number) => usize::try_from(number?.value).ok()?,
            None => standard.decimals(),
        };
        Display::new(max, decimals)
    }

    fn method(&mut self, node: YamlNode) -> Method {
        const KEYS: &[&str] =
            &["aggregation", "unanswered", "dont_know", "respondents", "min_coverage", "min_children", "rank_on"];
        let mut method = Method::default();
        let Some(mut fields) = self.reader.fields(node, Construct::Method, KEYS) else { return method };
        self.choose(fields.take("unanswered"), &mut method.unanswered);
        self.choose(fields.take("dont_know"), &mut method.dont_know);
        self.choose(fields.take("respondents"), &mut method.respondents);
        self.choose(fields.take("rank_on"), &mut method.rank_on);
        self.defaults = self.node_method(&mut fields, Defaults::default());
        method
    }

    /// Reads the settings of the method that a node may override.
    pub(super) fn node_method(&mut self, fields: &mut Fields, mut defaults: Defaults) -> Defaults {
        self.choose(fields.take("aggregation"), &mut defaults.aggregation);
        if let Some(share) = fields.take("min_coverage").and_then(|node| self.reader.share(node)) {
            defaults.min_coverage = share;
        }
        if let Some(share) = fields.take("min_children").and_then(|node| self.reader.share(node)) {
            defaults.min_children = share;
        }
        defaults
    }

    /// Sets `choice` to the word of a node, if present and valid, and returns its location.
    pub(super) fn choose<T: FromStr + VariantNames>(
        &mut self,
        node: Option<YamlNode>,
        choice: &mut T,
    ) -> Option<Location> {
        let word = self.reader.word::<T>(node?)?;
        *choice = word.value;
        Some(word.location)
    }
}
