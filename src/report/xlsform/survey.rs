//! The rows of the sheet `survey`, and their lists of choices.

use super::condition::relevant;
use super::{Both, DONT_KNOW, NOT_APPLICABLE, both, plain, spoken};
use crate::lang::Lang;
use crate::lang::Text;
use crate::model::{Ask, AskOption, Child, ColumnKind, Evidence, Inventory, NodeId, Question, Questionnaire};

/// The choice "none of these". No option id starts like this.
const NONE_CHOSEN: &str = "_none";

/// Lists of choices that are shared. No question id starts like these names.
const REPLY: &str = "_reply";
const YES_NO: &str = "_yes_no";
const YES_NO_CELL: &str = "_yes_no_cell";

#[derive(Default)]
pub(super) struct SurveyRow {
    kind: String,
    name: String,
    label: Both,
    hint: Both,
    required: bool,
    relevant: String,
    constraint: String,
    message: Both,
}

impl SurveyRow {
    fn new(kind: impl Into<String>, name: impl Into<String>, label: Both) -> SurveyRow {
        SurveyRow { kind: kind.into(), name: name.into(), label, ..SurveyRow::default() }
    }

    fn end(kind: &str) -> SurveyRow {
        SurveyRow { kind: kind.to_owned(), ..SurveyRow::default() }
    }

    pub fn cells(self) -> Vec<String> {
        let required = if self.required { "yes" } else { "" };
        let ([label_it, label_en], [hint_it, hint_en], [it, en]) = (self.label, self.hint, self.message);
        let required = required.to_owned();
        vec![
            self.kind,
            self.name,
            label_it,
            label_en,
            hint_it,
            hint_en,
            required,
            self.relevant,
            self.constraint,
            it,
            en,
        ]
    }
}

/// The sheet under construction.
pub(super) struct Survey<'q> {
    questionnaire: &'q Questionnaire,
    pub rows: Vec<SurveyRow>,
    /// List, name, Italian and English label.
    pub choices: Vec<Vec<String>>,
}

impl<'q> Survey<'q> {
    pub fn of(questionnaire: &'q Questionnaire) -> Survey<'q> {
        let mut survey = Survey { questionnaire, rows: Vec::new(), choices: Vec::new() };
        survey.yes_no();
        survey.list(REPLY, replies());
        survey.comune();
        survey.about();
        for index in questionnaire.indices() {
            survey.node(*index);
        }
        survey
    }

    fn list(&mut self, list: &str, choices: impl IntoIterator<Item = (String, Both)>) {
        self.choices.extend(choices.into_iter().map(|(name, [it, en])| vec![list.to_owned(), name, it, en]));
    }

    fn yes_no(&mut self) {
        let word =
            |yes: bool| spoken(|lang| (if yes { lang.words().form.yes } else { lang.words().form.no }).to_owned());
        let words = [("yes".to_owned(), word(true)), ("no".to_owned(), word(false))];
        self.list(YES_NO_CELL, words.clone());
        self.list(YES_NO, words.into_iter().chain(replies()));
    }

    /// The comune and the day, named like the columns of answer tables.
    fn comune(&mut self) {
        let label = |of: fn(Lang) -> &'static str| spoken(|lang| of(lang).to_owned());
        let unit = SurveyRow::new("text", "unit", label(|lang| lang.words().form.comune));
        let date = SurveyRow::new("date", "date", label(|lang| lang.words().form.date));
        let population = SurveyRow::new("integer", "population", label(|lang| lang.words().form.population));
        let population = SurveyRow { constraint: ". >= 0".to_owned(), ..population };
        self.rows.push(SurveyRow { required: true, ..unit });
        self.rows.push(SurveyRow { required: true, ..date });
        self.rows.push(population);
        self.rows.push(SurveyRow::new("text", "code", label(|lang| lang.words().form.code)));
        self.rows.push(SurveyRow::new("text", "group", label(|lang| lang.words().form.group)));
        self.rows.push(SurveyRow::new("text", "wave", label(|lang| lang.words().form.wave)));
        self.rows.push(SurveyRow::new("text", "respondent", label(|lang| lang.words().form.role)));
    }

    /// The questions outside of the tree.
    fn about(&mut self) {
        if !self.questionnaire.about().is_empty() {
            let title = spoken(|lang| lang.words().about.to_owned());
            self.rows.push(SurveyRow::new("begin_group", "_about", title));
            for question in self.questionnaire.about() {
                self.question(&self.questionnaire.questions()[*question]);
            }
            self.rows.push(SurveyRow::end("end_group"));
        }
    }

    fn node(&mut self, place: NodeId) {
        let node = &self.questionnaire.nodes()[place];
        self.rows.push(SurveyRow::new("begin_group", node.id.as_str(), both(&node.title)));
        for child in &node.children {
            match child {
                Child::Node(node) => self.node(*node),
                Child::Question(question) => self.question(&self.questionnaire.questions()[*question]),
            }
        }
        self.rows.push(SurveyRow::end("end_group"));
    }

    fn question(&mut self, question: &Question) {
        let id = question.id.as_str();
        let when = question.when.as_ref().map(|condition| relevant(self.questionnaire, condition)).unwrap_or_default();
        let ask = question.kind.ask();
        let only = |then: String| if when.is_empty() { then } else { format!("({when}) and {then}") };
        // A group of questions has no value that could be blank.
        let unanswered = match &ask {
            Ask::Table(inventory) => {
                self.inventory(question, inventory, &when);
                when.clone()
            }
            Ask::One(_) | Ask::Several(_) | Ask::YesNo | Ask::Number { .. } | Ask::Text | Ask::Day { .. } => {
                let (constraint, message) = constraint(&ask);
                let line = SurveyRow::new(self.control(id, &ask), id, both(&question.text));
                let hint = hint(question, &ask);
                self.rows.push(SurveyRow { hint, relevant: when.clone(), constraint, message, ..line });
                only(format!("${{{id}}} = ''"))
            }
        };
        if ask.is_typed() {
            let label = spoken(|lang| lang.words().form.no_answer.to_owned());
            let line = SurveyRow::new(format!("select_one {REPLY}"), format!("{id}.reply"), label);
            self.rows.push(SurveyRow { relevant: unanswered, ..line });
        }
        if question.evidence != Evidence::None && question.kind.inventory().is_none() {
            let label = spoken(|lang| lang.words().form.evidence_asked.to_owned());
            let relevant = only(format!("${{{id}}} != ''"));
            self.rows.push(SurveyRow { relevant, ..SurveyRow::new("text", format!("{id}.evidence"), label) });
        }
    }

    /// The type of a question. Its choices are added to the sheet `choices`.
    fn control(&mut self, id: &str, ask: &Ask<&Text>) -> String {
        match ask {
            Ask::One(options) => {
                self.list(id, options.iter().map(choice).chain(replies()));
                format!("select_one {id}")
            }
            Ask::Several(options) => {
                let none = (NONE_CHOSEN.to_owned(), spoken(|lang| lang.words().form.none_of_these.to_owned()));
                let none = options.iter().all(|option| !option.exclusive).then_some(none);
                self.list(id, options.iter().map(choice).chain(none).chain(replies()));
                format!("select_multiple {id}")
            }
            Ask::YesNo => format!("select_one {YES_NO}"),
            Ask::Number { whole: true, .. } => "integer".to_owned(),
            Ask::Number { whole: false, .. } => "decimal".to_owned(),
            Ask::Text | Ask::Table(_) => "text".to_owned(),
            Ask::Day { .. } => "date".to_owned(),
        }
    }

    /// An inventory: a group per named row, or a repeated group.
    fn inventory(&mut self, question: &Question, inventory: &Inventory<&Text>, when: &str) {
        let id = question.id.as_str();
        let kind = if inventory.rows.is_empty() { "repeat" } else { "group" };
        let begin = SurveyRow::new(format!("begin_{kind}"), id, both(&question.text));
        self.rows.push(SurveyRow { relevant: when.to_owned(), ..begin });
        for column in &inventory.columns {
            let options = column.kind.options().iter().map(|(id, text)| (id.to_string(), both(text)));
            self.list(&format!("{id}.{}", column.id), options);
        }
        let rows = inventory.rows.iter().map(|row| (format!("{id}.{}", row.id), Some(row.title)));
        let rows: Vec<_> = if inventory.rows.is_empty() { vec![(id.to_owned(), None)] } else { rows.collect() };
        for (row, title) in rows {
            if let Some(title) = title {
                self.rows.push(SurveyRow::new("begin_group", row.as_str(), both(title)));
            }
            for column in &inventory.columns {
                let kind = match &column.kind {
                    ColumnKind::Text => "text".to_owned(),
                    ColumnKind::Number => "decimal".to_owned(),
                    ColumnKind::Date => "date".to_owned(),
                    ColumnKind::YesNo => format!("select_one {YES_NO_CELL}"),
                    ColumnKind::Choice(_) => format!("select_one {id}.{}", column.id),
                };
                self.rows.push(SurveyRow::new(kind, format!("{row}.{}", column.id), both(column.title)));
            }
            if title.is_some() {
                self.rows.push(SurveyRow::end("end_group"));
            }
        }
        self.rows.push(SurveyRow::end(&format!("end_{kind}")));
    }
}

/// The name and label of an option as a choice.
fn choice(option: &AskOption<&Text>) -> (String, Both) {
    (option.code.to_string(), spoken(|lang| plain(&option.map(|text| text.get(lang)).label())))
}

fn replies() -> [(String, Both); 2] {
    let label = |of: fn(Lang) -> &'static str| spoken(|lang| of(lang).to_owned());
    [
        (DONT_KNOW.to_owned(), label(|lang| lang.words().form.dont_know)),
        (NOT_APPLICABLE.to_owned(), label(|lang| lang.words().form.not_applicable)),
    ]
}

/// The hint: unit of measurement, help, reference.
fn hint(question: &Question, ask: &Ask<&Text>) -> Both {
    spoken(|lang| {
        let unit = match ask {
            Ask::Number { unit, .. } => unit.map(|unit| unit.get(lang).to_owned()),
            Ask::One(_) | Ask::Several(_) | Ask::YesNo | Ask::Text | Ask::Day { .. } | Ask::Table(_) => None,
        };
        let help = question.help.as_ref().map(|help| help.get(lang).to_owned());
        let reference = question.reference.as_ref().map(|reference| reference.get(lang));
        let reference = reference.map(|text| format!("{}: {text}", lang.words().form.reference));
        plain(&[unit, help, reference].into_iter().flatten().collect::<Vec<_>>().join(" – "))
    })
}

/// The constraint on answers and its message; both empty if every answer is
/// valid.
fn constraint(ask: &Ask<&Text>) -> (String, Both) {
    match ask {
        Ask::Number { least, most, whole, .. } => bounds(*least, *most, *whole),
        Ask::Day { aged: true } => {
            let message = spoken(|lang| lang.words().form.script.after_interview.to_owned());
            (". <= ${date}".to_owned(), message)
        }
        Ask::Several(options) => {
            let alone = options.iter().filter(|option| option.exclusive).map(|option| option.code.to_string());
            let alone: Vec<String> = alone
                .chain([NONE_CHOSEN, DONT_KNOW, NOT_APPLICABLE].map(str::to_owned))
                .map(|id| format!("selected(., '{id}')"))
                .collect();
            let message = spoken(|lang| lang.words().form.stands_alone.to_owned());
            (format!("count-selected(.) <= 1 or not({})", alone.join(" or ")), message)
        }
        Ask::One(_) | Ask::YesNo | Ask::Text | Ask::Day { aged: false } | Ask::Table(_) => {
            (String::new(), Both::default())
        }
    }
}

fn bounds(least: Option<f64>, most: Option<f64>, whole: bool) -> (String, Both) {
    let parts = [least.map(|least| format!(". >= {least}")), most.map(|most| format!(". <= {most}"))];
    let constraint = parts.into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let message_in = |lang: Lang| {
        let shown = |number: Option<f64>| {
            number.map(|number| number.to_string().replace('.', &lang.decimal_sign().to_string()))
        };
        (lang.words().form.bounds)(shown(least).as_deref(), shown(most).as_deref(), whole)
    };
    let message = if constraint.is_empty() { Both::default() } else { spoken(message_in) };
    (constraint, message)
}
