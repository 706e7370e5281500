//! A questionnaire as a form that a comune fills in by itself: parts, questions, controls, conditions.

mod condition;

use super::cells::full_title;
use crate::lang::Lang;
use crate::lang::Text;
use crate::model::{ColumnKind, Evidence, Kind, Question, Questionnaire};
use serde_json::{Value, json};

/// A form in one language.
#[derive(Debug)]
pub struct Form {
    /// The questionnaire, as interviews name it: `id@version`.
    pub questionnaire: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its questions, in the order asked.
    pub parts: Vec<Part>,
}

/// The questions right below an index or a dimension.
#[derive(Debug)]
pub struct Part {
    /// The id of the index or dimension.
    pub id: String,
    /// Its title, with that of the dimension around it.
    pub title: String,
    /// What belongs to it.
    pub description: Option<String>,
    /// The questions.
    pub questions: Vec<Asked>,
}

/// A question of a form.
#[derive(Debug)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// What whoever answers should know.
    pub help: Option<String>,
    /// The law or plan it rests on.
    pub reference: Option<String>,
    /// Whether evidence is wanted, and needed.
    pub evidence: Wanted,
    /// How it is answered.
    pub control: Control,
    /// When it is asked, for the script; always, if there is no condition.
    pub when: Option<Value>,
}

/// Whether evidence is wanted beside an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// There is room for it.
    No,
    /// It is asked for.
    Asked,
    /// Without it the answer is incomplete.
    Needed,
}

/// An id and what it says.
#[derive(Clone, Debug)]
pub struct Said {
    /// The id, or the step of a scale: what the file holds.
    pub id: String,
    /// What it says.
    pub text: String,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Control {
    /// One of these.
    One(Vec<Said>),
    /// Any of these; the flag says which exclude the others.
    Several(Vec<(Said, bool)>),
    /// Yes or no.
    YesNo,
    /// A number, a whole one if so said, within bounds.
    Number {
        /// Whether it is whole.
        whole: bool,
        /// What is counted.
        unit: Option<String>,
        /// The least.
        least: Option<f64>,
        /// The most.
        most: Option<f64>,
    },
    /// Free text.
    Text,
    /// A day; where its age counts, none after the day of the interview.
    Day {
        /// Whether its age counts.
        aged: bool,
    },
    /// Rows of an inventory, as many as there are if none are named.
    Rows {
        /// The rows asked for one by one.
        rows: Vec<Said>,
        /// The columns, each with what its cells hold.
        columns: Vec<(Said, CellControl)>,
    },
}

/// How a cell of an inventory is filled in.
#[derive(Debug)]
pub enum CellControl {
    /// Free text.
    Text,
    /// A number.
    Number,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// One of these.
    One(Vec<Said>),
}

/// Steps of a scale that are still chosen rather than typed.
const MOST_STEPS: i32 = 11;

/// A questionnaire as a form in a language.
pub fn form(questionnaire: &Questionnaire, lang: Lang) -> Form {
    let said = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let parts = walked.filter_map(|(_, child)| {
        let place = child.node()?;
        let node = &questionnaire.nodes()[place];
        let places = node.children.iter().filter_map(|child| child.question());
        let questions: Vec<Asked> = places.map(|place| asked(questionnaire, place, lang)).collect();
        (!questions.is_empty()).then(|| Part {
            id: node.id.to_string(),
            title: full_title(questionnaire, place, lang),
            description: said(&node.description),
            questions,
        })
    });
    Form {
        questionnaire: format!("{}@{}", questionnaire.id, questionnaire.version),
        title: questionnaire.title.get(lang).to_owned(),
        description: said(&questionnaire.description),
        parts: parts.collect(),
    }
}

fn asked(questionnaire: &Questionnaire, place: usize, lang: Lang) -> Asked {
    let question = &questionnaire.questions()[place];
    let said = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    Asked {
        id: question.id.to_string(),
        text: question.text.get(lang).to_owned(),
        help: said(&question.help),
        reference: said(&question.reference),
        evidence: match question.evidence {
            Evidence::None => Wanted::No,
            Evidence::Asked => Wanted::Asked,
            Evidence::Required => Wanted::Needed,
        },
        control: control(question, lang),
        when: question.when.as_ref().map(|condition| condition::data(questionnaire, condition)),
    }
}

fn control(question: &Question, lang: Lang) -> Control {
    let said = |id: &dyn ToString, text: &Text| Said { id: id.to_string(), text: text.get(lang).to_owned() };
    match &question.kind {
        Kind::Choice(choice) => {
            Control::One(choice.options.iter().map(|option| said(&option.id, &option.text)).collect())
        }
        Kind::Multiple(multiple) => {
            let options = multiple.options.iter();
            Control::Several(options.map(|option| (said(&option.id, &option.text), option.exclusive)).collect())
        }
        Kind::YesNo(_) => Control::YesNo,
        Kind::Scale(scale) if scale.to - scale.from < MOST_STEPS => {
            let step = |step: i32| {
                let label = scale.labels.iter().find(|(labelled, _)| *labelled == step);
                let label = label.map(|(_, label)| format!(": {}", label.get(lang))).unwrap_or_default();
                Said { id: step.to_string(), text: format!("{step}{label}") }
            };
            Control::One((scale.from..=scale.to).map(step).collect())
        }
        Kind::Scale(scale) => Control::Number {
            whole: true,
            unit: None,
            least: Some(f64::from(scale.from)),
            most: Some(f64::from(scale.to)),
        },
        Kind::Number(number) => Control::Number {
            whole: false,
            unit: number.unit.as_ref().map(|unit| unit.get(lang).to_owned()),
            least: number.least(),
            most: number.max,
        },
        Kind::Open => Control::Text,
        Kind::Date(dated) => Control::Day { aged: dated.bands.is_some() },
        Kind::Table(inventory) => Control::Rows {
            rows: inventory.rows.iter().map(|row| said(&row.id, &row.title)).collect(),
            columns: inventory
                .columns
                .iter()
                .map(|column| (said(&column.id, &column.title), cell(&column.kind, lang)))
                .collect(),
        },
    }
}

fn cell(kind: &ColumnKind, lang: Lang) -> CellControl {
    match kind {
        ColumnKind::Text => CellControl::Text,
        ColumnKind::Number => CellControl::Number,
        ColumnKind::Date => CellControl::Day,
        ColumnKind::YesNo => CellControl::YesNo,
        ColumnKind::Choice(options) => CellControl::One(
            options.iter().map(|(id, text)| Said { id: id.to_string(), text: text.get(lang).to_owned() }).collect(),
        ),
    }
}

impl Form {
    /// What the script of the page knows of the questions: how each is answered and when it is asked.
    pub fn script_data(&self) -> Value {
        let questions = self.parts.iter().flat_map(|part| &part.questions);
        json!({"questionnaire": self.questionnaire, "questions": questions.map(Asked::script_data).collect::<Vec<_>>()})
    }
}

impl Asked {
    fn script_data(&self) -> Value {
        let mut data = json!({"id": self.id, "needsEvidence": self.evidence == Wanted::Needed});
        let mut put = |key: &str, value: Value| data[key] = value;
        match &self.control {
            Control::One(options) => {
                put("kind", "one".into());
                put("options", ids(options.iter()));
            }
            Control::YesNo => {
                put("kind", "one".into());
                put("options", json!(["yes", "no"]));
            }
            Control::Several(options) => {
                put("kind", "several".into());
                put("options", ids(options.iter().map(|(option, _)| option)));
                put("exclusive", ids(options.iter().filter(|(_, alone)| *alone).map(|(option, _)| option)));
            }
            Control::Number { whole, least, most, .. } => {
                put("kind", "number".into());
                put("whole", (*whole).into());
                put("least", json!(least));
                put("most", json!(most));
            }
            Control::Text => put("kind", "text".into()),
            Control::Day { aged } => {
                put("kind", "day".into());
                put("aged", (*aged).into());
            }
            Control::Rows { rows, columns } => {
                put("kind", "rows".into());
                put("rows", ids(rows.iter()));
                put("columns", columns.iter().map(|(column, cell)| cell.script_data(&column.id)).collect());
            }
        }
        if let Some(when) = &self.when {
            put("when", when.clone());
        }
        data
    }
}

fn ids<'a>(said: impl Iterator<Item = &'a Said>) -> Value {
    said.map(|said| said.id.as_str()).collect()
}

impl CellControl {
    fn script_data(&self, id: &str) -> Value {
        match self {
            CellControl::Text => json!({"id": id, "kind": "text"}),
            CellControl::Number => json!({"id": id, "kind": "number"}),
            CellControl::Day => json!({"id": id, "kind": "day"}),
            CellControl::YesNo => json!({"id": id, "kind": "one", "options": ["yes", "no"]}),
            CellControl::One(options) => json!({"id": id, "kind": "one", "options": ids(options.iter())}),
        }
    }
}
