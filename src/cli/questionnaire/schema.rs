//! `questionnaire schema`: the JSON Schemas of the files that comino reads and of its JSON outputs.

use super::FileOutput;
use crate::cli::args::one_of;
use crate::cli::files::Inputs;
use anyhow::Result;
use clap::Args;
use comino::lang::Lang;
use serde_json::Value;
use strum::{EnumString, VariantNames};

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// What the schema describes: a file that comino reads, or the JSON output of a command
    ///
    /// Che cosa descrive lo schema: un file che comino legge, o l'esito JSON di un comando
    #[arg(value_name = "NAME", default_value = "questionnaire", value_parser = one_of::<SchemaName>())]
    name: SchemaName,
    /// The same as `schema interview`
    ///
    /// Lo stesso di `schema interview`
    #[arg(long, hide = true, conflicts_with = "name")]
    interview: bool,
    #[command(flatten)]
    file: FileOutput,
}

/// The published schemas: first those of files, then those of outputs, by command.
#[derive(Clone, Copy, Debug, EnumString, VariantNames)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[strum(serialize_all = "kebab-case")]
enum SchemaName {
    Questionnaire,
    Interview,
    Folder,
    Mapping,
    Check,
    CheckReferences,
    Score,
    Compare,
    CompareQuestions,
    Summary,
    Explain,
    Plan,
    PlanDo,
    PlanBudget,
    Robustness,
    Trend,
    Status,
    StatusOpen,
    QuestionnaireList,
    QuestionnaireShow,
    QuestionnaireShowReferences,
    QuestionnaireShowAgenda,
    Comuni,
    Balance,
}

impl SchemaName {
    /// The schema with its texts in both languages.
    fn source(self) -> &'static str {
        match self {
            Self::Questionnaire => include_str!("schemas/questionnaire.json"),
            Self::Interview => include_str!("schemas/interview.json"),
            Self::Folder => include_str!("schemas/folder.json"),
            Self::Mapping => include_str!("schemas/mapping.json"),
            Self::Check => include_str!("schemas/check.json"),
            Self::CheckReferences => include_str!("schemas/check-references.json"),
            Self::Score => include_str!("schemas/score.json"),
            Self::Compare => include_str!("schemas/compare.json"),
            Self::CompareQuestions => include_str!("schemas/compare-questions.json"),
            Self::Summary => include_str!("schemas/summary.json"),
            Self::Explain => include_str!("schemas/explain.json"),
            Self::Plan => include_str!("schemas/plan.json"),
            Self::PlanDo => include_str!("schemas/plan-do.json"),
            Self::PlanBudget => include_str!("schemas/plan-budget.json"),
            Self::Robustness => include_str!("schemas/robustness.json"),
            Self::Trend => include_str!("schemas/trend.json"),
            Self::Status => include_str!("schemas/status.json"),
            Self::StatusOpen => include_str!("schemas/status-open.json"),
            Self::QuestionnaireList => include_str!("schemas/questionnaire-list.json"),
            Self::QuestionnaireShow => include_str!("schemas/questionnaire-show.json"),
            Self::QuestionnaireShowReferences => include_str!("schemas/questionnaire-show-references.json"),
            Self::QuestionnaireShowAgenda => include_str!("schemas/questionnaire-show-agenda.json"),
            Self::Comuni => include_str!("schemas/comuni.json"),
            Self::Balance => include_str!("schemas/balance.json"),
        }
    }
}

pub fn run(args: &SchemaArgs) -> Result<()> {
    let inputs = Inputs::new();
    let name = if args.interview { SchemaName::Interview } else { args.name };
    let schema = serde_json::to_string_pretty(&in_language(name, inputs.lang))? + "\n";
    args.file.write(schema.as_bytes(), inputs)
}

/// The schema with its titles and descriptions in one language.
fn in_language(name: SchemaName, lang: Lang) -> Value {
    let mut schema = serde_json::from_str(name.source()).expect("the shipped schemas are JSON");
    choose_texts(&mut schema, lang);
    schema
}

/// Replaces every `{"it": …, "en": …}` with the text of one language.
fn choose_texts(value: &mut Value, lang: Lang) {
    match value {
        Value::Object(map) => {
            if map.len() == Lang::VARIANTS.len()
                && let Some(text @ Value::String(_)) = map.get(lang.code())
            {
                *value = text.clone();
            } else {
                map.values_mut().for_each(|value| choose_texts(value, lang));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| choose_texts(item, lang)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{SchemaName, in_language};
    use comino::lang::Lang;
    use comino::model::KindName;
    use serde_json::{Value, json};
    use strum::{IntoEnumIterator, VariantNames};

    #[test]
    fn schema_and_manual_name_every_kind_of_question() {
        let schema = in_language(SchemaName::Questionnaire, Lang::En);
        assert_eq!(schema["$defs"]["question"]["properties"]["kind"]["enum"], json!(KindName::VARIANTS));
        let manual = include_str!("../../../docs/formats.md");
        for kind in KindName::iter().map(<&'static str>::from) {
            assert!(manual.contains(&format!("`{kind}`")), "docs/formats.md does not describe `{kind}`");
        }
    }

    /// Fails if a title or description, except a property of that name, is not a text.
    fn hold_texts(value: &Value) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    match (key.as_str(), value) {
                        ("title" | "description", text) => assert!(text.is_string(), "{text}"),
                        ("properties" | "$defs", Value::Object(named)) => named.values().for_each(hold_texts),
                        (_, value) => hold_texts(value),
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(hold_texts),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn schemas_have_their_texts_in_the_chosen_language() {
        for name in SchemaName::iter() {
            let [italian, english] = [Lang::It, Lang::En].map(|lang| in_language(name, lang));
            hold_texts(&italian);
            hold_texts(&english);
            assert_ne!(italian["title"], english["title"], "{name:?}");
        }
    }
}
