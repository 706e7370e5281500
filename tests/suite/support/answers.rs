//! Random answers, written as a YAML interview or as rows of a table.

use super::spec::{Kind, OPTIONS, Question, Spec};
use comino::model::Date;
use std::fmt::Write;

/// The answers of one unit.
#[derive(Clone, Debug)]
pub struct Answers {
    pub population: Option<u32>,
    /// One per question, repeated from the beginning if there are more questions.
    pub replies: Vec<Reply>,
}

/// A reply to a question, whatever its kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reply {
    Unanswered,
    DontKnow,
    NotApplicable,
    /// One of the kind's answers.
    Given(u32),
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hand {
    /// Comma between cells, decimal point, days as 2026-11-20.
    International,
    /// Semicolon between cells, decimal comma, days as 20/11/2026.
    Italian,
}

/// An answer in writing.
pub enum Written {
    Word(String),
    Number(f64),
    Day(Date),
    Several(Vec<&'static str>),
}

/// The day of every interview.
fn today() -> Date {
    Date::constant(2026, 11, 20)
}

impl Answers {
    /// The reply to a question, by index.
    pub fn reply(&self, place: usize) -> Reply {
        self.replies[place % self.replies.len()]
    }

    /// The answers to `questions` questions, one of them changed.
    pub fn with(&self, questions: usize, place: usize, reply: Reply) -> Answers {
        let mut replies: Vec<Reply> = (0..questions).map(|place| self.reply(place)).collect();
        replies[place] = reply;
        Answers { population: self.population, replies }
    }

    /// The interview as a YAML text. Of several options the last is named first, in tables the first.
    pub fn yaml(&self, spec: &Spec) -> String {
        let mut text = String::from("questionnaire: prova@1\nunit: {name: Alvito");
        if let Some(population) = self.population {
            let _ = write!(text, ", population: {population}");
        }
        let _ = writeln!(text, "}}\ndate: {}\nanswers:", today());
        for (place, question) in spec.questions().iter().enumerate() {
            let written = match self.reply(place) {
                Reply::Unanswered => continue,
                Reply::DontKnow => "dont_know".to_owned(),
                Reply::NotApplicable => "not_applicable".to_owned(),
                Reply::Given(pick) => match question.kind.answer(pick) {
                    Written::Word(word) => word,
                    Written::Number(number) => number.to_string(),
                    Written::Day(day) => day.to_string(),
                    Written::Several(options) => {
                        format!("[{}]", options.into_iter().rev().collect::<Vec<_>>().join(", "))
                    }
                },
            };
            let _ = writeln!(text, "  {}: {written}", question.id);
        }
        text
    }

    /// The row of a table, with its line break.
    fn row(&self, questions: &[Question], hand: Hand) -> String {
        let population = self.population.map_or(String::new(), |population| population.to_string());
        let mut cells = vec!["Alvito".to_owned(), population, hand.day(today())];
        for (place, question) in questions.iter().enumerate() {
            cells.push(match self.reply(place) {
                Reply::Unanswered => String::new(),
                Reply::DontKnow => "non_so".to_owned(),
                Reply::NotApplicable => "non_applicabile".to_owned(),
                Reply::Given(pick) => match question.kind.answer(pick) {
                    Written::Word(word) => word,
                    Written::Number(number) => hand.number(number),
                    Written::Day(day) => hand.day(day),
                    Written::Several(options) if options.is_empty() => "[]".to_owned(),
                    Written::Several(options) => options.join("|"),
                },
            });
        }
        cells.join(hand.delimiter()) + "\n"
    }
}

/// The answers of several units as a table.
pub fn table(spec: &Spec, all: &[Answers], hand: Hand) -> String {
    let questions = spec.questions();
    let ids = questions.iter().map(|question| question.id.as_str());
    let header: Vec<&str> = ["unit", "population", "date"].into_iter().chain(ids).collect();
    let rows = all.iter().map(|answers| answers.row(&questions, hand));
    std::iter::once(header.join(hand.delimiter()) + "\n").chain(rows).collect()
}

impl Hand {
    fn delimiter(self) -> &'static str {
        if self == Hand::Italian { ";" } else { "," }
    }

    fn number(self, number: f64) -> String {
        if self == Hand::Italian { number.to_string().replace('.', ",") } else { number.to_string() }
    }

    fn day(self, day: Date) -> String {
        match self {
            Hand::International => day.to_string(),
            Hand::Italian => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        }
    }
}

impl Kind {
    /// One of the answers of the kind.
    pub fn answer(&self, pick: u32) -> Written {
        let among = |count: usize| pick as usize % count;
        let word = |count: usize| Written::Word(OPTIONS[among(count)].to_owned());
        let between = |least: f64, most: f64| {
            Written::Number(comino::model::within(
                least + (most - least) * f64::from(pick % 1001) / 1000.0,
                least,
                most,
            ))
        };
        match self {
            Kind::EvenChoice(count) => word(*count),
            Kind::Choice(points) => word(points.len()),
            Kind::Share(count, exclusive) => several(pick, *count, exclusive.then_some(*count)),
            Kind::Sum(points, true) => several(pick, points.len() - 1, Some(points.len() - 1)),
            Kind::Sum(points, false) => several(pick, points.len(), None),
            Kind::YesNo(_) => Written::Word(["yes", "no"][among(2)].to_owned()),
            Kind::Scale { from, to, .. } => {
                let steps = usize::try_from(to - from).unwrap() + 1;
                Written::Word((from + i32::try_from(among(steps)).unwrap()).to_string())
            }
            Kind::Goalposts { limits: Some((min, max)), .. } => between(*min, *max),
            Kind::Goalposts { worst, best, .. } => {
                let room = (worst - best).abs() / 10.0;
                between(worst.min(*best) - room, worst.max(*best) + room)
            }
            Kind::NumberBands(bands) => between(bands[0].0, bands[bands.len() - 1].0 + 10.0),
            Kind::DateBands(_) => Written::Day(today().saturating_sub(jiff::Span::new().days(pick % 2000))),
            Kind::Open => Written::Word(format!("testo {pick}")),
        }
    }
}

/// Some of the options, none of them included, or the one that excludes the others.
fn several(pick: u32, count: usize, exclusive: Option<usize>) -> Written {
    match exclusive {
        Some(option) if pick.is_multiple_of(7) => Written::Several(vec![OPTIONS[option]]),
        _ => Written::Several((0..count).filter(|at| pick >> at & 1 == 1).map(|at| OPTIONS[at]).collect()),
    }
}
