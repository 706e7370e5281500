//! From interviews back to a table, and what a table has no room for.

use super::super::answer::Notation;
use crate::lang::Lang;
use crate::model::{Answer, Date, Interview, Question, Questionnaire, Remarks, Reply, Response};
use csv::WriterBuilder;

/// What a table has no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// An inventory.
    Inventory,
    /// Answers of further respondents; the first answer given stands.
    Voices,
    /// A note.
    Note,
    /// Evidence.
    Evidence,
    /// Whether an answer was verified.
    Status,
    /// Who said it.
    By,
    /// The day of a single answer.
    Day,
    /// Who asked.
    Interviewer,
    /// The list of respondents.
    Respondents,
    /// Nothing, but a spreadsheet would take the text for a formula: an apostrophe stands before it.
    Formula,
}

/// Something lost: of which comune, and to which question if it is an answer's.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// What.
    pub what: Lost,
    /// The comune.
    pub unit: String,
    /// The question.
    pub question: Option<String>,
}

/// A table of interviews on one questionnaire, and everything of them that is not in it.
pub fn written(
    questionnaire: &Questionnaire,
    interviews: &[&Interview],
    notation: Notation,
    lang: Lang,
) -> (String, Vec<Loss>) {
    let delimiter = if notation == Notation::Italian { b';' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let questions = questionnaire.questions();
    // Of an inventory a table holds only that it is not known or does not apply.
    let is_said = |place: usize| {
        let replies = |interview: &&Interview| {
            interview.response(place).voices().iter().any(|voice| voice.reply.answer().is_none())
        };
        questions[place].kind.inventory().is_none() || interviews.iter().any(replies)
    };
    let columns: Vec<usize> = (0..questions.len()).filter(|place| is_said(*place)).collect();
    let known = ["unit", "code", "population", "group", "wave", "date", "questionnaire"];
    let ids = columns.iter().map(|place| questions[*place].id.as_str());
    writer.write_record(known.into_iter().chain(ids)).expect("bytes in memory take every row");
    let mut losses = Vec::new();
    let named = format!("{}@{}", questionnaire.id, questionnaire.version);
    for interview in interviews {
        let mut row = RowWriter { interview, notation, lang, losses: &mut losses };
        let unit = &interview.unit;
        let mut cells = vec![
            row.text(&unit.name, None),
            unit.code.as_deref().map(|code| row.text(code, None)).unwrap_or_default(),
            unit.population.map(|people| people.to_string()).unwrap_or_default(),
            unit.group.as_deref().map(|group| row.text(group, None)).unwrap_or_default(),
            interview.wave.as_deref().map(|wave| row.text(wave, None)).unwrap_or_default(),
            interview.date.map(|date| row.day(date)).unwrap_or_default(),
            named.clone(),
        ];
        row.note_losses(questions);
        cells.extend(columns.iter().map(|place| row.cell(&questions[*place], interview.response(*place))));
        writer.write_record(&cells).expect("bytes in memory take every row");
    }
    let bytes = writer.into_inner().expect("bytes in memory take every row");
    (String::from_utf8(bytes).expect("texts are UTF-8"), losses)
}

/// Writes one interview's row.
struct RowWriter<'a> {
    interview: &'a Interview,
    notation: Notation,
    lang: Lang,
    losses: &'a mut Vec<Loss>,
}

impl RowWriter<'_> {
    fn lose(&mut self, what: Lost, question: Option<&Question>) {
        let question = question.map(|question| question.id.to_string());
        self.losses.push(Loss { what, unit: self.interview.unit.name.clone(), question });
    }

    fn note_losses(&mut self, questions: &[Question]) {
        let interview = self.interview;
        if interview.interviewer.is_some() {
            self.lose(Lost::Interviewer, None);
        }
        if !interview.respondents.is_empty() {
            self.lose(Lost::Respondents, None);
        }
        for (place, question) in questions.iter().enumerate() {
            let response = interview.response(place);
            if question.kind.inventory().is_some() && response.first_given().is_some() {
                self.lose(Lost::Inventory, Some(question));
            }
            if response.voices().len() > 1 {
                self.lose(Lost::Voices, Some(question));
            }
            let remarks = response.voices().iter().filter_map(|voice| voice.remarks.as_deref());
            for remarks in remarks.chain(response.awaiting()) {
                self.note_remarks(remarks, question);
            }
        }
    }

    fn note_remarks(&mut self, remarks: &Remarks, question: &Question) {
        let Remarks { note, evidence, status, by, on } = remarks;
        let written = [
            (Lost::Note, note.is_some()),
            (Lost::Evidence, evidence.is_some()),
            (Lost::Status, status.is_some()),
            (Lost::By, by.is_some()),
            (Lost::Day, on.is_some()),
        ];
        for (what, _) in written.into_iter().filter(|(_, written)| *written) {
            self.lose(what, Some(question));
        }
    }

    fn cell(&mut self, question: &Question, response: &Response) -> String {
        let given = response.voices().iter().find(|voice| voice.reply.answer().is_some());
        let unknown = || response.voices().iter().find(|voice| voice.reply == Reply::DontKnow);
        let Some(voice) = given.or_else(unknown).or(response.voices().first()) else { return String::new() };
        match (&voice.reply, self.lang) {
            (Reply::Given(answer), _) => self.answer(question, answer),
            (Reply::DontKnow, Lang::It) => "non_so".to_owned(),
            (Reply::DontKnow, Lang::En) => "dont_know".to_owned(),
            (Reply::NotApplicable, Lang::It) => "non_applicabile".to_owned(),
            (Reply::NotApplicable, Lang::En) => "not_applicable".to_owned(),
        }
    }

    fn answer(&mut self, question: &Question, answer: &Answer) -> String {
        let ids = question.kind.option_ids();
        match answer {
            Answer::Choice(option) => ids[*option].to_string(),
            Answer::Multiple(options) if options.is_empty() => "[]".to_owned(),
            Answer::Multiple(options) => {
                options.iter().map(|option| ids[*option].as_str()).collect::<Vec<_>>().join("|")
            }
            Answer::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Answer::Scale(step) => step.to_string(),
            // The shortest digits that read as this very number.
            Answer::Number(number) if self.notation == Notation::Italian => number.to_string().replace('.', ","),
            Answer::Number(number) => number.to_string(),
            Answer::Text(text) => self.text(text, Some(question)),
            Answer::Date(date) => self.day(*date),
            Answer::Rows(_) => String::new(),
        }
    }

    fn day(&self, date: Date) -> String {
        match self.notation {
            Notation::Italian => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
            Notation::International => date.to_string(),
        }
    }

    /// A text that no spreadsheet runs.
    fn text(&mut self, text: &str, question: Option<&Question>) -> String {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.lose(Lost::Formula, question);
            return format!("'{text}");
        }
        text.to_owned()
    }
}
