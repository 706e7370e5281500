//! Writes interviews as a table and lists what a table cannot hold.

use super::super::answer::Notation;
use crate::lang::Lang;
use crate::model::{Answer, Date, IdVec, Interview, Question, QuestionId, Questionnaire, Remarks, Reply, Response};
use csv::WriterBuilder;

/// What is lost or changed in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    Inventory,
    /// Answers of further respondents; the table holds the first one given.
    Voices,
    Note,
    Evidence,
    /// Whether an answer was verified.
    Status,
    /// The respondent of an answer.
    By,
    /// The day of a single answer.
    Day,
    Interviewer,
    Respondents,
    /// Nothing is lost, but the text got an apostrophe because a spreadsheet would run it as a formula.
    Formula,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    pub what: Lost,
    /// The name of the comune.
    pub unit: String,
    /// The id of the question, if it concerns an answer.
    pub question: Option<String>,
}

/// Writes interviews with one questionnaire as a table. Returns the table and everything that it cannot hold.
pub fn written(
    questionnaire: &Questionnaire,
    interviews: &[&Interview],
    notation: Notation,
    lang: Lang,
) -> (String, Vec<Loss>) {
    let delimiter = if notation == Notation::Italian { b';' } else { b',' };
    let mut writer = WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let questions = questionnaire.questions();
    // For an inventory a table holds only “don't know” and “not applicable”.
    let has_column = |id: QuestionId| {
        let replies =
            |interview: &&Interview| interview.response(id).voices().iter().any(|voice| voice.reply.answer().is_none());
        questions[id].kind.inventory().is_none() || interviews.iter().any(replies)
    };
    let columns: Vec<QuestionId> = questions.ids().filter(|id| has_column(*id)).collect();
    let known = ["unit", "code", "population", "group", "wave", "date", "questionnaire"];
    let ids = columns.iter().map(|id| questions[*id].id.as_str());
    writer.write_record(known.into_iter().chain(ids)).expect("bytes in memory take every row");
    let mut losses = Vec::new();
    let named = format!("{}@{}", questionnaire.id, questionnaire.version);
    for interview in interviews {
        let mut row = AnswerRowWriter { interview, notation, lang, losses: &mut losses };
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
        cells.extend(columns.iter().map(|id| row.cell(&questions[*id], interview.response(*id))));
        writer.write_record(&cells).expect("bytes in memory take every row");
    }
    let bytes = writer.into_inner().expect("bytes in memory take every row");
    (String::from_utf8(bytes).expect("texts are UTF-8"), losses)
}

/// Writes the row of one interview.
struct AnswerRowWriter<'a> {
    interview: &'a Interview,
    notation: Notation,
    lang: Lang,
    losses: &'a mut Vec<Loss>,
}

impl AnswerRowWriter<'_> {
    fn lose(&mut self, what: Lost, question: Option<&Question>) {
        let question = question.map(|question| question.id.to_string());
        self.losses.push(Loss { what, unit: self.interview.unit.name.clone(), question });
    }

    fn note_losses(&mut self, questions: &IdVec<QuestionId, Question>) {
        let interview = self.interview;
        if interview.interviewer.is_some() {
            self.lose(Lost::Interviewer, None);
        }
        if !interview.respondents.is_empty() {
            self.lose(Lost::Respondents, None);
        }
        for (id, question) in questions.enumerated() {
            let response = interview.response(id);
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
            // The shortest digits that parse as the same number.
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

    /// Escapes a text that a spreadsheet would run as a formula.
    fn text(&mut self, text: &str, question: Option<&Question>) -> String {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            self.lose(Lost::Formula, question);
            return format!("'{text}");
        }
        text.to_owned()
    }
}
