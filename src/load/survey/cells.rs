//! One row of an export: what one respondent said.

use super::super::answer::{Fault, Notation, Written, read_date, read_reply};
use super::super::folder::Folder;
use super::super::interview::read_population;
use super::super::sheet::Sheet;
use super::columns::{Columns, Meaning, answers_of, mapped, option, texts};
use super::mapping::{Days, Mapping};
use super::{Tool, folded, nearest_of};
use crate::lang::Lang;
use crate::model::{Answer, Date, Kind, Question, Questionnaire, Reply, Unit};
use crate::source::{Mistake, Place, Problems, Shape};
use csv::StringRecord;

/// What one respondent said.
pub(super) struct Answered {
    pub unit: Unit,
    pub wave: Option<String>,
    pub date: Option<Date>,
    pub respondent: Option<String>,
    pub said: Vec<Said>,
    /// Where the comune is named.
    pub place: Place,
    /// Where each answer stands, and its cell.
    pub places: Vec<Option<(Place, String)>>,
    /// Whether inhabitants are written.
    pub population_written: bool,
    /// Whether nothing in the row was wrong.
    pub sound: bool,
}

/// What was said to one question.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub reply: Option<Reply>,
    pub note: Option<String>,
    pub evidence: Option<String>,
}

/// Labels that stand for a reply in any tool, folded.
const REPLIES: [(&str, &str); 2] = [
    ("dont_know", "dontknow nonso nonloso idontknow"),
    ("not_applicable", "notapplicable nonapplicabile nonciriguarda doesnotconcernus"),
];

pub(super) struct CellReader<'a> {
    pub record: &'a StringRecord,
    /// The row, the header being 0.
    pub row: usize,
    pub sheet: &'a Sheet<'a>,
    pub tool: Tool,
    pub mapping: &'a Mapping,
    pub columns: &'a Columns,
    pub questionnaire: &'a Questionnaire,
}

impl CellReader<'_> {
    pub fn read(&self, folder: &Folder, problems: &mut Problems) -> Option<Answered> {
        let errors = problems.errors();
        let at = self.columns.meanings.iter().position(|meaning| *meaning == Some(Meaning::Unit))?;
        let name = self.cell(at).trim().to_owned();
        if name.is_empty() {
            problems.add_cell(Mistake::EmptyUnit, self.place(at), Some(String::new()));
        }
        let questions = self.questionnaire.questions();
        let mut answered = Answered {
            unit: Unit { name, group: folder.group.clone(), ..Unit::default() },
            wave: folder.wave.clone(),
            date: None,
            respondent: None,
            said: vec![Said::default(); questions.len()],
            place: self.place(at),
            places: vec![None; questions.len()],
            population_written: false,
            sound: true,
        };
        for (at, meaning) in self.columns.meanings.iter().enumerate() {
            let cell = self.cell(at).trim();
            let Some(meaning) = meaning.filter(|_| !cell.is_empty()) else { continue };
            self.take(meaning, at, &mut answered, problems);
        }
        (0..questions.len()).for_each(|place| self.take_options(place, &mut answered, problems));
        answered.sound = problems.errors() == errors;
        Some(answered)
    }

    fn take(&self, meaning: Meaning, at: usize, answered: &mut Answered, problems: &mut Problems) {
        let cell = self.cell(at).trim();
        let owned = || Some(cell.to_owned());
        match meaning {
            Meaning::Unit | Meaning::Option(..) => {}
            Meaning::Code => answered.unit.code = owned(),
            Meaning::Group => answered.unit.group = owned(),
            Meaning::Wave => answered.wave = owned(),
            Meaning::Respondent => answered.respondent = owned(),
            Meaning::Population => {
                answered.population_written = true;
                answered.unit.population = read_population(cell.strip_suffix(".0").unwrap_or(cell));
                if answered.unit.population.is_none() {
                    let mistake = Mistake::WrongType { expected: Shape::WholeNumber, found: Shape::Text };
                    self.note(mistake, at, problems);
                }
            }
            Meaning::Date => {
                answered.date = self.day(cell);
                if answered.date.is_none() {
                    self.note(Mistake::BadDate { found: cell.to_owned() }, at, problems);
                }
            }
            Meaning::Note(place) => answered.said[place].note = owned(),
            Meaning::Evidence(place) => answered.said[place].evidence = owned(),
            Meaning::Answer(place) | Meaning::Reply(place) => {
                answered.places[place] = Some((self.place(at), cell.to_owned()));
                answered.said[place].reply = self.reply(&self.questionnaire.questions()[place], at, problems);
            }
            Meaning::None(_) | Meaning::DontKnow(_) | Meaning::NotApplicable(_) => {
                let (place, reply) = match meaning {
                    Meaning::DontKnow(place) => (place, Reply::DontKnow),
                    Meaning::NotApplicable(place) => (place, Reply::NotApplicable),
                    Meaning::None(place) => (place, Reply::Given(Answer::Multiple(Vec::new()))),
                    _ => return,
                };
                if self.flag(place, at, problems) == Some(true) {
                    answered.places[place] = Some((self.place(at), cell.to_owned()));
                    answered.said[place].reply = Some(reply);
                }
            }
        }
    }

    /// A multiple choice whose options have a column each.
    fn take_options(&self, place: usize, answered: &mut Answered, problems: &mut Problems) {
        let question = &self.questionnaire.questions()[place];
        let mut chosen: Vec<usize> = Vec::new();
        let mut first = None;
        for (at, meaning) in self.columns.meanings.iter().enumerate() {
            let Some(Meaning::Option(of, option)) = *meaning else { continue };
            if of != place || self.cell(at).trim().is_empty() {
                continue;
            }
            first = first.or(Some(at));
            if self.flag(place, at, problems) == Some(true) {
                chosen.push(option);
            }
        }
        let Some(at) = first else { return };
        let said = &mut answered.said[place].reply;
        if matches!(said, Some(Reply::DontKnow | Reply::NotApplicable)) && chosen.is_empty() {
            return;
        }
        let ids = question.kind.option_ids();
        let written = Written::List(chosen.iter().map(|option| ids[*option].as_str()).collect());
        answered.places[place] = Some((self.place(at), self.cell(at).to_owned()));
        match read_reply(question, &written, Notation::International) {
            Ok(reply) => *said = reply,
            Err(Fault { mistake, .. }) => self.note(mistake, at, problems),
        }
    }

    /// Whether the cell of an option's column says that it was chosen.
    fn flag(&self, place: usize, at: usize, problems: &mut Problems) -> Option<bool> {
        let cell = self.cell(at).trim();
        match folded(cell).as_str() {
            "1" | "y" | "yes" | "si" | "sì" | "true" | "x" | "10" => Some(true),
            "0" | "n" | "no" | "false" | "00" | "" => Some(false),
            _ => {
                let question = self.questionnaire.questions()[place].id.to_string();
                let options = if self.tool == Tool::Limesurvey { ["Y", "N"] } else { ["1", "0"] };
                let options = options.map(str::to_owned).to_vec();
                self.note(
                    Mistake::UnknownOption { found: cell.to_owned(), question, nearest: None, options },
                    at,
                    problems,
                );
                None
            }
        }
    }

    fn reply(&self, question: &Question, at: usize, problems: &mut Problems) -> Option<Reply> {
        let cell = self.cell(at).trim();
        if matches!(question.kind, Kind::Table(_)) && self.word(cell).is_none() {
            let mistake = Mistake::TableCannotHold { question: question.id.to_string(), kind: question.kind.name() };
            self.note(mistake, at, problems);
            return None;
        }
        let read = self.written(question, cell).and_then(|written| {
            let written = match &written {
                Spoken::One(text) => Written::Text(text),
                Spoken::Several(texts) => Written::List(texts.iter().map(String::as_str).collect()),
            };
            // A decimal comma is taken for what it is; no export divides thousands.
            read_reply(question, &written, Notation::Italian).map_err(|fault| fault.mistake)
        });
        read.unwrap_or_else(|mistake| {
            self.note(mistake, at, problems);
            None
        })
    }

    /// The reply a label stands for in any question.
    fn word(&self, cell: &str) -> Option<String> {
        let mapped = self.mapping.replies.iter().find(|(label, _)| label.value == cell);
        if let Some((_, meant)) = mapped {
            return Some(meant.value.clone());
        }
        let wanted = folded(cell);
        REPLIES
            .iter()
            .find(|(_, labels)| labels.split(' ').any(|label| label == wanted))
            .map(|(reply, _)| (*reply).to_owned())
    }

    /// What a cell says, in the words of interview files.
    fn written(&self, question: &Question, cell: &str) -> Result<Spoken, Mistake> {
        if let Some(word) = self.word(cell) {
            return Ok(Spoken::One(word));
        }
        let one = |text: String| Ok(Spoken::One(text));
        let ids = question.kind.option_ids();
        match &question.kind {
            Kind::Choice(_) => match option(question, cell, self.mapping) {
                Some(option) => one(ids[option].to_string()),
                None => Err(self.unknown(question, cell)),
            },
            Kind::Multiple(_) => {
                let labels = match self.tool {
                    Tool::Kobo => cell.split_whitespace().map(str::to_owned).collect(),
                    Tool::Limesurvey => vec![cell.to_owned()],
                    Tool::Google => joined(question, cell, self.mapping),
                };
                let option = |label: &String| {
                    let found = option(question, label, self.mapping);
                    found.map(|option| ids[option].to_string()).ok_or_else(|| self.unknown(question, label))
                };
                labels.iter().map(option).collect::<Result<Vec<String>, Mistake>>().map(Spoken::Several)
            }
            Kind::YesNo(_) => {
                let word = mapped(question, cell, self.mapping).unwrap_or(cell);
                one(match folded(word).as_str() {
                    "y" | "1" | "true" => "yes".to_owned(),
                    "n" | "0" | "false" => "no".to_owned(),
                    _ => word.to_owned(),
                })
            }
            Kind::Scale(_) => {
                let step = mapped(question, cell, self.mapping).unwrap_or(cell);
                one(step.split_once(':').map_or(step, |(step, _)| step).trim().to_owned())
            }
            Kind::Date(_) => one(self.day(cell).map_or(cell.to_owned(), |day| day.to_string())),
            _ => one(cell.to_owned()),
        }
    }

    fn unknown(&self, question: &Question, found: &str) -> Mistake {
        let labels = |lang: Lang| texts(question).into_iter().map(move |text| text.get(lang).to_owned());
        let mut known: Vec<String> = labels(Lang::It).chain(labels(Lang::En)).chain(answers_of(question)).collect();
        let nearest = nearest_of(found, &known);
        known = answers_of(question);
        Mistake::UnknownOption { found: found.to_owned(), question: question.id.to_string(), nearest, options: known }
    }

    /// A day, with or without the time behind it.
    fn day(&self, text: &str) -> Option<Date> {
        let day = text.split([' ', 'T']).next()?;
        let parts: Vec<&str> = day.split(['/', '.']).collect();
        let [one, two, three] = parts.as_slice() else { return read_date(day, Notation::International) };
        let (year, month, day) = match (one.len(), self.mapping.days) {
            (4, _) => (one, two, three),
            (_, Days::DayFirst) => (three, two, one),
            (_, Days::MonthFirst) => (three, one, two),
        };
        (year.len() == 4).then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()).flatten()
    }

    fn cell(&self, at: usize) -> &str {
        self.record.get(at).unwrap_or("")
    }

    fn place(&self, at: usize) -> Place {
        self.sheet.place(self.row, at)
    }

    fn note(&self, mistake: Mistake, at: usize, problems: &mut Problems) {
        problems.add_cell(mistake, self.place(at), Some(self.cell(at).to_owned()));
    }
}

/// What a cell says: one text, or several.
enum Spoken {
    One(String),
    Several(Vec<String>),
}

/// The labels in a cell that joins them by commas, which labels may hold themselves: the longest that fits comes first.
fn joined(question: &Question, cell: &str, mapping: &Mapping) -> Vec<String> {
    let mut labels = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        let ends = rest.match_indices(',').map(|(at, _)| at).chain([rest.len()]);
        let known = ends.filter(|end| option(question, rest[..*end].trim(), mapping).is_some()).max();
        let end = known.unwrap_or_else(|| rest.find(", ").unwrap_or(rest.len()));
        labels.push(rest[..end].trim().to_owned());
        rest = rest[end..].trim_start_matches(',').trim_start();
    }
    labels
}
