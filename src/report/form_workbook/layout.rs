//! The rows of a form, and where the answer to each question is.

use super::super::cells::full_title;
use super::{FIRST_ROW, REPLY, VALUE};
use crate::lang::{Lang, Text};
use crate::model::{Ask, AskOption, ColumnKind, Evidence, Id, Inventory, Question, QuestionId, Questionnaire};
use std::collections::HashMap;

/// The rows of an inventory without rows of its own.
const FREE_ROWS: usize = 10;

/// How tables are read, which is the business of a lower layer than reports.
pub trait TableNames {
    /// Returns the column of an option of a multiple choice.
    fn option_column(&self, question: QuestionId, option: usize) -> String;

    /// Returns the column of a cell of an inventory; rows count from 0.
    fn cell_column(&self, question: QuestionId, row: usize, column: usize) -> String;

    /// Returns whether a label is read as an option of a question, by its index.
    fn reads_option(&self, question: &Question, option: usize, label: &str) -> bool;

    /// Returns whether a label is read as an option of a column of an inventory, by its index.
    fn reads_cell(&self, kind: &ColumnKind, option: usize, label: &str) -> bool;
}

/// A row of a form.
#[derive(Debug)]
pub struct FormRow {
    pub kind: RowKind,
    /// The column of a table that it fills; empty for a heading.
    pub id: String,
    pub text: String,
    /// What helps to answer, below the text.
    pub help: Option<String>,
    pub control: Control,
    /// The replies instead of an answer.
    pub replies: Option<ListRange>,
    /// The question that it is about.
    pub question: Option<QuestionId>,
    /// A formula that is true if the question is not asked.
    pub skipped_if: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Heading,
    /// What the comune is.
    Comune,
    Question,
    /// An option or a cell of the question above.
    Part,
}

/// What the cell of the answer takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// Nothing: the answer is in the rows below.
    None,
    List(ListRange),
    /// An `x`.
    Mark(ListRange),
    Number {
        least: Option<f64>,
        most: Option<f64>,
        whole: bool,
    },
    Text,
    Day,
}

/// The first and last entry of a list among all entries, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRange {
    pub first: usize,
    pub last: usize,
}

/// The entries of all lists.
#[derive(Default)]
pub(super) struct Lists {
    pub entries: Vec<String>,
    known: HashMap<Vec<String>, ListRange>,
}

impl Lists {
    fn add(&mut self, entries: Vec<String>) -> ListRange {
        if let Some(range) = self.known.get(&entries) {
            return *range;
        }
        let first = self.entries.len();
        self.entries.extend(entries.iter().cloned());
        let range = ListRange { first, last: self.entries.len().saturating_sub(1) };
        self.known.insert(entries, range);
        range
    }
}

/// Where the answer to a question is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    row: usize,
    /// The cell of the answer.
    pub cell: String,
    /// The cell of the reply instead of one.
    pub reply: String,
    /// The number of rows with its parts.
    pub below: usize,
    /// The labels of the options in the list.
    pub labels: Vec<String>,
    /// The reply that nothing is chosen or listed.
    pub none: String,
}

impl Place {
    fn new(row: usize) -> Place {
        let cell = |column| address(column, row);
        let (labels, none) = (Vec::new(), String::new());
        Place { row, cell: cell(VALUE), reply: cell(REPLY), below: 0, labels, none }
    }

    /// Returns the cell of a part.
    pub fn option(&self, option: usize) -> String {
        address(VALUE, self.row + 1 + option)
    }
}

/// Returns the fixed address of a cell, such as `$C$12`; rows count from the first question.
fn address(column: u16, row: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column).unwrap_or_default());
    format!("${letter}${}", FIRST_ROW as usize + row + 1)
}

pub(super) struct Layout {
    pub rows: Vec<FormRow>,
    places: HashMap<QuestionId, Place>,
    of_comune: HashMap<&'static str, usize>,
}

impl Layout {
    pub fn new(
        questionnaire: &Questionnaire,
        names: &dyn TableNames,
        is_asked: &dyn Fn(QuestionId) -> bool,
        lists: &mut Lists,
        lang: Lang,
    ) -> Layout {
        let layout = Layout { rows: Vec::new(), places: HashMap::new(), of_comune: HashMap::new() };
        let mut writer = LayoutWriter { questionnaire, names, lists, lang, layout };
        writer.comune();
        for question in questionnaire.about().iter().filter(|question| is_asked(**question)) {
            writer.question(*question);
        }
        for (_, child) in questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index)) {
            let Some(place) = child.node() else { continue };
            let node = &questionnaire.nodes()[place];
            let questions = node.children.iter().filter_map(|child| child.question());
            let questions: Vec<QuestionId> = questions.filter(|question| is_asked(*question)).collect();
            if !questions.is_empty() {
                let help = node.description.as_ref().map(|text| text.get(lang).to_owned());
                writer.heading(full_title(questionnaire, place, lang), help);
                questions.into_iter().for_each(|question| writer.question(question));
            }
        }
        writer.layout
    }

    /// Returns where the answer to a question is, if the form asks it.
    pub fn place(&self, question: QuestionId) -> Option<Place> {
        self.places.get(&question).cloned()
    }

    pub fn population(&self) -> Place {
        Place::new(self.of_comune["population"])
    }

    pub fn group(&self) -> Place {
        Place::new(self.of_comune["group"])
    }
}

struct LayoutWriter<'a> {
    questionnaire: &'a Questionnaire,
    names: &'a dyn TableNames,
    lists: &'a mut Lists,
    lang: Lang,
    layout: Layout,
}

impl LayoutWriter<'_> {
    fn push(
        &mut self,
        kind: RowKind,
        id: impl Into<String>,
        text: impl Into<String>,
        control: Control,
    ) -> &mut FormRow {
        let (id, text) = (id.into(), text.into());
        let row = FormRow { kind, id, text, help: None, control, replies: None, question: None, skipped_if: None };
        self.layout.rows.push(row);
        self.layout.rows.last_mut().expect("the row just added")
    }

    fn heading(&mut self, title: String, help: Option<String>) {
        self.push(RowKind::Heading, "", title, Control::None).help = help;
    }

    /// The description of the comune, as columns of a table.
    fn comune(&mut self) {
        let words = &self.lang.words().form;
        self.heading(words.about.to_owned(), None);
        let people = Control::Number { least: Some(0.0), most: None, whole: true };
        let hint = |text: &str| Some(text.to_owned());
        for (id, text, help, control) in [
            ("unit", words.comune, hint(words.required), Control::Text),
            ("code", words.code, None, Control::Text),
            ("population", words.population, hint(words.population_hint), people),
            ("group", words.group, None, Control::Text),
            ("wave", words.wave, hint(words.wave_hint), Control::Text),
            ("date", words.date, None, Control::Day),
            ("respondent", words.role, hint(words.role_hint), Control::Text),
        ] {
            self.layout.of_comune.insert(id, self.layout.rows.len());
            // A question with the id of this column is asked below.
            if self.questionnaire.find_answered(id).is_none() {
                self.push(RowKind::Comune, id, text, control).help = help;
            }
        }
    }

    fn question(&mut self, id: QuestionId) {
        let (questionnaire, lang) = (self.questionnaire, self.lang);
        let question = &questionnaire.questions()[id];
        let ask = question.kind.ask();
        let mut place = Place::new(self.layout.rows.len());
        let control = self.control(question, &ask, &mut place);
        let words = &lang.words().form;
        place.none = match &ask {
            Ask::Several(options) if options.iter().all(|option| !option.exclusive) => words.none_of_these.to_owned(),
            Ask::Table(_) => words.no_rows.to_owned(),
            Ask::One(_) | Ask::Several(_) | Ask::YesNo | Ask::Number { .. } | Ask::Text | Ask::Day { .. } => {
                String::new()
            }
        };
        let none = Some(place.none.clone()).filter(|none| !none.is_empty());
        let replies = [words.dont_know, words.not_applicable].map(str::to_owned);
        let replies = self.lists.add(none.into_iter().chain(replies).collect());
        let row = self.push(RowKind::Question, question.id.as_str(), question.text.get(lang), control);
        (row.help, row.replies, row.question) = (help(question, &ask, lang), Some(replies), Some(id));
        let first = self.layout.rows.len();
        match &ask {
            Ask::Several(options) => self.options(id, options),
            Ask::Table(_) => question.kind.inventory().into_iter().for_each(|inventory| self.inventory(id, inventory)),
            Ask::One(_) | Ask::YesNo | Ask::Number { .. } | Ask::Text | Ask::Day { .. } => {}
        }
        place.below = self.layout.rows.len() - first;
        self.layout.rows[first..].iter_mut().for_each(|row| row.question = Some(id));
        self.layout.places.insert(id, place);
    }

    fn control(&mut self, question: &Question, ask: &Ask<&Text>, place: &mut Place) -> Control {
        let (lang, names) = (self.lang, self.names);
        match ask {
            Ask::One(options) => {
                let label = |(at, option): (usize, &AskOption<&Text>)| {
                    let label = one_line(&option.map(|text| text.get(lang)).label());
                    let is_read = names.reads_option(question, at, &label);
                    if is_read { label } else { option.code.to_string() }
                };
                place.labels = options.iter().enumerate().map(label).collect();
                Control::List(self.lists.add(place.labels.clone()))
            }
            Ask::YesNo => {
                place.labels = yes_no(lang);
                Control::List(self.lists.add(place.labels.clone()))
            }
            Ask::Number { whole, least, most, .. } => Control::Number { least: *least, most: *most, whole: *whole },
            Ask::Text => Control::Text,
            Ask::Day { .. } => Control::Day,
            Ask::Several(_) | Ask::Table(_) => Control::None,
        }
    }

    fn options(&mut self, id: QuestionId, options: &[AskOption<&Text>]) {
        let mark = self.lists.add(vec!["x".to_owned()]);
        for (at, option) in options.iter().enumerate() {
            let column = self.names.option_column(id, at);
            let label = option.map(|text| text.get(self.lang)).label();
            let exclusive = option.exclusive.then(|| self.lang.words().form.stands_alone.to_owned());
            self.push(RowKind::Part, column, label, Control::Mark(mark)).help = exclusive;
        }
    }

    fn inventory(&mut self, id: QuestionId, inventory: &Inventory) {
        let (lang, names) = (self.lang, self.names);
        let count = if inventory.rows.is_empty() { FREE_ROWS } else { inventory.rows.len() };
        for row in 0..count {
            let title =
                inventory.rows.get(row).map_or_else(|| (row + 1).to_string(), |row| row.title.get(lang).to_owned());
            for (column, asked) in inventory.columns.iter().enumerate() {
                let control = match &asked.kind {
                    ColumnKind::Text => Control::Text,
                    ColumnKind::Number => Control::Number { least: None, most: None, whole: false },
                    ColumnKind::Date => Control::Day,
                    ColumnKind::YesNo => Control::List(self.lists.add(yes_no(lang))),
                    ColumnKind::Choice(options) => {
                        let label = |(at, (id, text)): (usize, &(Id, Text))| {
                            let label = one_line(text.get(lang));
                            if names.reads_cell(&asked.kind, at, &label) { label } else { id.to_string() }
                        };
                        Control::List(self.lists.add(options.iter().enumerate().map(label).collect()))
                    }
                };
                let name = self.names.cell_column(id, row, column);
                self.push(RowKind::Part, name, format!("{title} · {}", asked.title.get(lang)), control);
            }
        }
    }
}

fn yes_no(lang: Lang) -> Vec<String> {
    let words = &lang.words().form;
    [words.yes, words.no].map(str::to_owned).to_vec()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What helps to answer: how, the limits, the help, the reference, the evidence.
fn help(question: &Question, ask: &Ask<&Text>, lang: Lang) -> Option<String> {
    let words = &lang.words().form;
    let how = match ask {
        Ask::Several(_) => Some(words.workbook.mark_options.to_owned()),
        Ask::Table(_) => Some(words.workbook.list_rows.to_owned()),
        Ask::Number { whole, unit, least, most } => {
            let shown = |number: &Option<f64>| {
                number.map(|number| number.to_string().replace('.', &lang.decimal_sign().to_string()))
            };
            let bounds = (words.bounds)(shown(least).as_deref(), shown(most).as_deref(), *whole);
            Some(unit.map_or(bounds.clone(), |unit| format!("{bounds} ({})", unit.get(lang))))
        }
        Ask::Day { .. } => Some(words.workbook.day.to_owned()),
        Ask::One(_) | Ask::YesNo | Ask::Text => None,
    };
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    let reference = text(&question.reference).map(|text| format!("{}: {text}", words.reference));
    let evidence = (question.evidence == Evidence::Required).then(|| words.evidence_needed.to_owned());
    let lines: Vec<String> = [how, text(&question.help), reference, evidence].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
