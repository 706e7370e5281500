//! A questionnaire as a form that a comune fills in itself: sections, questions, controls, conditions.

mod condition;

use super::cells::full_title;
use crate::lang::{Lang, OfficeWords, Text};
use crate::model::{self, AskOption, Evidence, QuestionId, Questionnaire, Unit};
use serde_json::{Value, json};

/// The types of the controls, from the model.
pub use crate::model::{Ask, Column, ColumnKind};

/// A form in one language.
#[derive(Debug)]
pub struct Form {
    /// The questionnaire as interviews refer to it: `id@version`.
    pub questionnaire: String,
    pub title: String,
    /// Its purpose.
    pub description: Option<String>,
    /// The sections, in order.
    pub parts: Vec<FormSection>,
    pub filled_in: FilledIn,
}

/// What a form already says about the comune and the wave.
#[derive(Clone, Debug, Default)]
pub struct FilledIn {
    pub unit: Option<Unit>,
    pub wave: Option<String>,
    /// The id of the office in the name of the saved file.
    pub office: Option<String>,
    /// The name of the saved file without extension, while the name of the comune stays.
    pub file: Option<String>,
}

/// The questions directly below an index or a dimension.
#[derive(Debug)]
pub struct FormSection {
    /// The id of the index or dimension.
    pub id: String,
    /// Its title, preceded by that of its parent dimension.
    pub title: String,
    /// Its description.
    pub description: Option<String>,
    pub questions: Vec<Asked>,
}

#[derive(Debug)]
pub struct Asked {
    pub id: String,
    pub text: String,
    /// The help for the respondent.
    pub help: Option<String>,
    /// The law or plan it is based on.
    pub reference: Option<String>,
    pub evidence: Wanted,
    pub ask: Ask<String>,
    /// The condition, for the script; `None` if the question is always asked.
    pub when: Option<Value>,
}

/// Whether a question asks for evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// There is a field for it.
    No,
    /// It is requested.
    Asked,
    /// Without it the answer is incomplete.
    Needed,
}

/// The id of the part with the questions outside of the tree; no node has it.
const ABOUT: &str = "_about";

/// The form of a questionnaire, or the part put to an office or to anyone: their questions, and those on which their conditions depend.
pub fn form(
    questionnaire: &Questionnaire,
    addressee: Option<&model::Addressee>,
    filled_in: FilledIn,
    lang: Lang,
) -> Form {
    let of_office = addressee.map(|addressee| questionnaire.asked_by_office(addressee));
    let is_asked = |question: QuestionId| of_office.as_ref().is_none_or(|asked| asked[question]);
    let localized = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    let asked_of = |questions: &mut dyn Iterator<Item = QuestionId>| -> Vec<Asked> {
        questions.filter(|question| is_asked(*question)).map(|question| asked(questionnaire, question, lang)).collect()
    };
    let about = asked_of(&mut questionnaire.about().iter().copied());
    let about = (!about.is_empty()).then(|| FormSection {
        id: ABOUT.to_owned(),
        title: lang.words().about.to_owned(),
        description: None,
        questions: about,
    });
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let parts = walked.filter_map(|(_, child)| {
        let place = child.node()?;
        let node = &questionnaire.nodes()[place];
        let questions = asked_of(&mut node.children.iter().filter_map(|child| child.question()));
        (!questions.is_empty()).then(|| FormSection {
            id: node.id.to_string(),
            title: full_title(questionnaire, place, lang),
            description: localized(&node.description),
            questions,
        })
    });
    Form {
        questionnaire: format!("{}@{}", questionnaire.id, questionnaire.version),
        title: match addressee {
            Some(addressee) => {
                format!("{} · {}", questionnaire.title.get(lang), title_of(questionnaire, addressee, lang))
            }
            None => questionnaire.title.get(lang).to_owned(),
        },
        description: localized(&questionnaire.description),
        parts: about.into_iter().chain(parts).collect(),
        filled_in,
    }
}

/// The title of an office, or the word for anyone.
pub(super) fn title_of<'q>(questionnaire: &'q Questionnaire, addressee: &model::Addressee, lang: Lang) -> &'q str {
    let office = match addressee {
        model::Addressee::Office(id) => questionnaire.offices.iter().find(|office| office.id == *id),
        model::Addressee::Anyone => None,
    };
    office.map_or(OfficeWords::of(lang).no_office, |office| office.title.get(lang))
}

fn asked(questionnaire: &Questionnaire, place: QuestionId, lang: Lang) -> Asked {
    let question = &questionnaire.questions()[place];
    let localized = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    Asked {
        id: question.id.to_string(),
        text: question.text.get(lang).to_owned(),
        help: localized(&question.help),
        reference: localized(&question.reference),
        evidence: match question.evidence {
            Evidence::None => Wanted::No,
            Evidence::Asked => Wanted::Asked,
            Evidence::Required => Wanted::Needed,
        },
        ask: question.kind.ask().map(|text| text.get(lang).to_owned()),
        when: question.when.as_ref().map(|condition| condition::data(questionnaire, condition)),
    }
}

impl Form {
    /// The data for the script of the page: the kind and the condition of each question.
    pub fn script_data(&self) -> Value {
        let questions = self.parts.iter().flat_map(|part| &part.questions);
        let questions: Vec<Value> = questions.map(Asked::script_data).collect();
        let mut data = json!({"questionnaire": self.questionnaire, "questions": questions});
        if let Some(unit) = &self.filled_in.unit {
            let population = unit.population.map(|population| population.to_string());
            data["unit"] = json!({"name": unit.name, "code": unit.code, "population": population, "group": unit.group});
        }
        let FilledIn { wave, office, file, unit: _ } = &self.filled_in;
        for (key, value) in [("wave", wave), ("office", office), ("file", file)] {
            if let Some(value) = value {
                data[key] = value.as_str().into();
            }
        }
        data
    }
}

impl Asked {
    fn script_data(&self) -> Value {
        let mut data = json!({"id": self.id, "needsEvidence": self.evidence == Wanted::Needed});
        let mut put = |key: &str, value: Value| data[key] = value;
        match &self.ask {
            Ask::One(options) => {
                put("kind", "one".into());
                put("options", codes(options.iter()));
            }
            Ask::YesNo => {
                put("kind", "one".into());
                put("options", json!(["yes", "no"]));
            }
            Ask::Several(options) => {
                put("kind", "several".into());
                put("options", codes(options.iter()));
                put("exclusive", codes(options.iter().filter(|option| option.exclusive)));
            }
            Ask::Number { whole, least, most, unit: _ } => {
                put("kind", "number".into());
                put("whole", (*whole).into());
                put("least", json!(least));
                put("most", json!(most));
            }
            Ask::Text => put("kind", "text".into()),
            Ask::Day { aged } => {
                put("kind", "day".into());
                put("aged", (*aged).into());
            }
            Ask::Table(inventory) => {
                put("kind", "rows".into());
                put("rows", inventory.rows.iter().map(|row| row.id.as_str()).collect());
                put("columns", inventory.columns.iter().map(column_data).collect());
            }
        }
        if let Some(when) = &self.when {
            put("when", when.clone());
        }
        data
    }
}

fn codes<'a>(options: impl Iterator<Item = &'a AskOption<String>>) -> Value {
    options.map(|option| option.code.to_string()).collect()
}

/// The control of a column.
fn column_data(column: &Column<String>) -> Value {
    let id = column.id.as_str();
    match &column.kind {
        ColumnKind::Text => json!({"id": id, "kind": "text"}),
        ColumnKind::Number => json!({"id": id, "kind": "number"}),
        ColumnKind::Date => json!({"id": id, "kind": "day"}),
        ColumnKind::YesNo => json!({"id": id, "kind": "one", "options": ["yes", "no"]}),
        ColumnKind::Choice(options) => {
            let ids: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).collect();
            json!({"id": id, "kind": "one", "options": ids})
        }
    }
}
