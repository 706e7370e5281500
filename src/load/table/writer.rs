//! Writes interviews as a table.

use super::super::answer::Notation;
use super::super::cell::{protected, protected_in_text_cell};
use super::super::sheet::MOST_COLUMNS;
use super::detail::{Detail, InventoryRow, has_row_without_cells, is_without_cells, row_name};
use super::detail_finder::{DetailCell, DetailFinder, each_detail};
use super::loss::{Loss, Lost};
use crate::lang::Lang;
use crate::model::{Answer, Cell, Date, Interview, Inventory, Kind, Question, QuestionId, Questionnaire, Reply};
use csv::WriterBuilder;
use std::borrow::Cow;
use std::collections::HashMap;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum WrittenCell<'i> {
    Empty,
    /// An id or a word of the program.
    Word(Cow<'i, str>),
    /// A text that someone wrote.
    Text(&'i str),
    Whole(u64),
    Number(f64),
    Day(Date),
}

/// The columns of a table of interviews; [`AnswerTable::rows`] returns its rows.
#[derive(Debug)]
pub struct AnswerTable<'i> {
    questionnaire: &'i Questionnaire,
    interviews: &'i [&'i Interview],
    lang: Lang,
    /// The name and version of the questionnaire.
    named: String,
    /// The questions with a column.
    questions: Vec<QuestionId>,
    /// The columns with more than short answers, written only where an interview needs them.
    details: Vec<Detail>,
    by_detail: HashMap<Detail, usize>,
    losses: Vec<Loss>,
}

/// The columns that describe the comune and the row.
const KNOWN: [&str; 7] = ["unit", "code", "population", "group", "wave", "date", "questionnaire"];

/// Writes interviews with one questionnaire as CSV. Returns the table and what it cannot hold or changes.
pub fn written(
    questionnaire: &Questionnaire,
    interviews: &[&Interview],
    notation: Notation,
    lang: Lang,
) -> (String, Vec<Loss>) {
    let table = AnswerTable::new(questionnaire, interviews, lang);
    let delimiter = if notation == Notation::Italian { b';' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(table.columns()).expect("bytes in memory take every row");
    let mut losses = table.losses.clone();
    for (interview, row) in interviews.iter().zip(table.rows()) {
        for (at, cell) in row.into_iter().enumerate() {
            let text = cell.in_csv(notation);
            if matches!(cell, WrittenCell::Text(written) if written != text) {
                let question = table.question_of(at).map(|id| questionnaire.questions()[id].id.to_string());
                losses.push(Loss { what: Lost::Formula, unit: interview.unit.name.clone(), question });
            }
            writer.write_field(&*text).expect("bytes in memory take every cell");
        }
        writer.write_record(None::<&[u8]>).expect("bytes in memory take every row");
    }
    let bytes = writer.into_inner().expect("bytes in memory take every row");
    (String::from_utf8(bytes).expect("texts are UTF-8"), losses)
}

impl<'i> WrittenCell<'i> {
    /// Returns the text of the cell in CSV.
    pub fn in_csv(&self, notation: Notation) -> Cow<'i, str> {
        match self {
            WrittenCell::Empty => Cow::Borrowed(""),
            WrittenCell::Word(word) => word.clone(),
            WrittenCell::Text(text) => protected(text),
            WrittenCell::Whole(number) => Cow::Owned(number.to_string()),
            // The shortest digits that parse as the same number.
            WrittenCell::Number(number) if notation == Notation::Italian => {
                Cow::Owned(number.to_string().replace('.', ","))
            }
            WrittenCell::Number(number) => Cow::Owned(number.to_string()),
            WrittenCell::Day(day) if notation == Notation::Italian => {
                Cow::Owned(format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()))
            }
            WrittenCell::Day(day) => Cow::Owned(day.to_string()),
        }
    }

    /// Returns the text of a cell with text in a workbook.
    pub fn in_text_cell(&self) -> Cow<'i, str> {
        match self {
            WrittenCell::Text(text) => protected_in_text_cell(text),
            WrittenCell::Empty
            | WrittenCell::Word(_)
            | WrittenCell::Whole(_)
            | WrittenCell::Number(_)
            | WrittenCell::Day(_) => self.in_csv(Notation::International),
        }
    }
}

impl<'i> AnswerTable<'i> {
    /// Finds the columns that the interviews need.
    pub fn new(questionnaire: &'i Questionnaire, interviews: &'i [&'i Interview], lang: Lang) -> AnswerTable<'i> {
        let all = questionnaire.questions();
        let mut found = DetailFinder::new(questionnaire);
        interviews.iter().for_each(|interview| found.add(interview));
        let is_short = |id: &QuestionId| all[*id].kind.inventory().is_none() || found.short.contains(id);
        let questions: Vec<QuestionId> = all.ids().filter(is_short).collect();
        found.limit(MOST_COLUMNS - KNOWN.len() - questions.len().min(MOST_COLUMNS - KNOWN.len()), interviews);
        let DetailFinder { details, losses, .. } = found;
        let details: Vec<Detail> = details.into_iter().collect();
        let by_detail = details.iter().enumerate().map(|(at, detail)| (*detail, at)).collect();
        let named = format!("{}@{}", questionnaire.id, questionnaire.version);
        AnswerTable { questionnaire, interviews, lang, named, questions, details, by_detail, losses }
    }

    /// Returns what the table cannot hold.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Returns the names of the columns.
    pub fn columns(&self) -> Vec<String> {
        let ids = self.questions.iter().map(|id| self.questionnaire.questions()[*id].id.to_string());
        let details = self.details.iter().map(|detail| detail.name(self.questionnaire));
        KNOWN.map(str::to_owned).into_iter().chain(ids).chain(details).collect()
    }

    /// Returns the question that a column is about.
    fn question_of(&self, column: usize) -> Option<QuestionId> {
        let column = column.checked_sub(KNOWN.len())?;
        match self.questions.get(column) {
            Some(question) => Some(*question),
            None => match self.details.get(column - self.questions.len())? {
                Detail::Answer(answer) => Some(answer.question),
                Detail::Formerly(_) | Detail::Interviewer | Detail::Respondent(..) => None,
            },
        }
    }

    /// Iterates over the rows, one per interview.
    pub fn rows(&self) -> impl Iterator<Item = Vec<WrittenCell<'_>>> {
        self.interviews.iter().map(|interview| self.row(interview))
    }

    fn row<'s>(&'s self, interview: &'s Interview) -> Vec<WrittenCell<'s>> {
        let unit = &interview.unit;
        let text = |text: Option<&'s str>| text.map_or(WrittenCell::Empty, WrittenCell::Text);
        let mut cells = Vec::with_capacity(KNOWN.len() + self.questions.len() + self.details.len());
        cells.extend([
            WrittenCell::Text(&unit.name),
            text(unit.code.as_deref()),
            unit.population.map_or(WrittenCell::Empty, WrittenCell::Whole),
            text(unit.group.as_deref()),
            text(interview.wave.as_deref()),
            interview.date.map_or(WrittenCell::Empty, WrittenCell::Day),
            WrittenCell::Word(Cow::Borrowed(&self.named)),
        ]);
        let questions = self.questionnaire.questions();
        let short = |id: &QuestionId| {
            self.reply(&questions[*id], interview.response(*id).voices().first().map(|voice| &voice.reply))
        };
        cells.extend(self.questions.iter().map(short));
        if self.details.is_empty() {
            return cells;
        }
        let first = cells.len();
        cells.resize(first + self.details.len(), WrittenCell::Empty);
        each_detail(self.questionnaire, interview, &mut |detail, cell| {
            if let Some(at) = self.by_detail.get(&detail) {
                cells[first + at] = match cell {
                    DetailCell::Text(text) => WrittenCell::Text(text),
                    DetailCell::Word(word) => WrittenCell::Word(Cow::Borrowed(word)),
                    DetailCell::Day(day) => WrittenCell::Day(day),
                    DetailCell::Reply(question, reply) => self.reply(question, Some(reply)),
                    DetailCell::Cell(inventory, column, cell) => written_cell(inventory, column, cell),
                };
            }
        });
        cells
    }

    /// Returns the short form of a reply.
    fn reply<'s>(&self, question: &'s Question, reply: Option<&'s Reply>) -> WrittenCell<'s> {
        let word =
            |italian: &'static str, english| WrittenCell::Word(Cow::Borrowed(self.lang.choose(italian, english)));
        match reply {
            None => WrittenCell::Empty,
            Some(Reply::Given(answer)) => short_answer(&question.kind, answer),
            Some(Reply::DontKnow) => word("non_so", "dont_know"),
            Some(Reply::NotApplicable) => word("non_applicabile", "not_applicable"),
        }
    }
}

fn short_answer<'s>(kind: &'s Kind, answer: &'s Answer) -> WrittenCell<'s> {
    match answer {
        Answer::Choice(option) => WrittenCell::Word(Cow::Borrowed(kind.option_id(*option).as_str())),
        Answer::Multiple(options) if options.is_empty() => WrittenCell::Word(Cow::Borrowed("[]")),
        Answer::Multiple(options) => {
            let chosen: Vec<&str> = options.iter().map(|option| kind.option_id(*option).as_str()).collect();
            WrittenCell::Word(Cow::Owned(chosen.join("|")))
        }
        Answer::YesNo(yes) => WrittenCell::Word(Cow::Borrowed(yes_no(*yes))),
        Answer::Scale(step) => WrittenCell::Number(f64::from(*step)),
        Answer::Number(number) => WrittenCell::Number(*number),
        Answer::Text(text) => WrittenCell::Text(text),
        Answer::Date(date) => WrittenCell::Day(*date),
        Answer::Rows(rows) => match kind.inventory() {
            Some(inventory) if rows.is_empty() || has_row_without_cells(rows) => {
                let named = |(at, (row, cells)): (usize, &InventoryRow)| {
                    is_without_cells(cells).then(|| row_name(inventory, row.unwrap_or(at)))
                };
                let names: Vec<String> = rows.iter().enumerate().filter_map(named).collect();
                let names = if names.is_empty() { "[]".to_owned() } else { names.join("|") };
                WrittenCell::Word(Cow::Owned(names))
            }
            _ => WrittenCell::Empty,
        },
    }
}

fn written_cell<'s>(inventory: &'s Inventory, column: usize, cell: &'s Cell) -> WrittenCell<'s> {
    match cell {
        Cell::Text(text) => WrittenCell::Text(text),
        Cell::Number(number) => WrittenCell::Number(*number),
        Cell::Date(day) => WrittenCell::Day(*day),
        Cell::YesNo(yes) => WrittenCell::Word(Cow::Borrowed(yes_no(*yes))),
        Cell::Choice(option) => match inventory.columns[column].kind.options().get(*option) {
            Some((id, _)) => WrittenCell::Word(Cow::Borrowed(id.as_str())),
            None => WrittenCell::Empty,
        },
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
