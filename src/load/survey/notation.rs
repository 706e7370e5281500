//! Translates the cells of an export into the notation of interview files.

use super::super::answer::{DayOrder, Written, doubt, doubt_of_cell, read_cell, read_reply};
use super::super::cell;
use super::cells::{CellReader, RespondentAnswer};
use super::options::{answers_of, joined, mapped, matches_text, option, texts};
use super::vocabulary::NONE_CHOSEN;
use super::{Tool, folded, nearest_of};
use crate::diagnostics::{AnswerDiagnostic, DiagnosticKind, Diagnostics, ValueDiagnostic};
use crate::lang::Lang;
use crate::model::{Cell, ColumnKind, Date, Kind, Question, QuestionId, Reply};
use jiff::civil::DateTime;

/// Folded labels of replies, the same for all tools.
const REPLIES: [(&str, &str); 2] = [
    ("dont_know", "dontknow nonso nonloso idontknow"),
    ("not_applicable", "notapplicable nonapplicabile nonciriguarda doesnotconcernus"),
];

/// A cell in the notation of interview files: one text, or several.
enum InterviewText {
    One(String),
    Several(Vec<String>),
}

impl CellReader<'_> {
    /// Reads the reply in a cell. Free text where an option was expected is kept as [`CellReader::take_free_text`] does.
    pub fn take_reply(
        &self,
        index: QuestionId,
        at: usize,
        answer: &mut RespondentAnswer,
        diagnostics: &mut Diagnostics,
    ) {
        let question = &self.questionnaire.questions()[index];
        let cell = self.cell(at).trim();
        if let Some(reply) = self.known.borrow().get(index, cell) {
            answer.reply.clone_from(reply);
            return;
        }
        let read = self.parsed(question, cell);
        let is_free = |diagnostic: &DiagnosticKind| {
            matches!(
                diagnostic,
                DiagnosticKind::Answer(
                    AnswerDiagnostic::UnknownOption { .. } | AnswerDiagnostic::AnswerNotWhole { .. }
                )
            )
        };
        match read {
            Ok(reply) => {
                // Respondents see the sign of the unit: only a format that hides it makes a share likely.
                let is_likely = |doubt: &AnswerDiagnostic| {
                    self.format.hides_percent || !matches!(doubt, AnswerDiagnostic::ShareOrPercent { .. })
                };
                match reply.as_ref().and_then(|reply| doubt(question, reply, cell, self.format)).filter(is_likely) {
                    Some(doubt) => self.note(doubt, at, diagnostics),
                    None => self.known.borrow_mut().add(index, question, cell, &reply),
                }
                answer.reply = reply;
            }
            Err(diagnostic) if is_free(&diagnostic) && self.take_free_text(index, at, answer, diagnostics) => {}
            Err(diagnostic) => {
                answer.left_out = true;
                self.unread.borrow_mut().add(index, cell, self.nearest_answer(question, cell));
                self.note(diagnostic, at, diagnostics);
            }
        }
    }

    fn parsed(&self, question: &Question, cell: &str) -> Result<Option<Reply>, DiagnosticKind> {
        if question.kind.inventory().is_some() && self.word(cell).is_none() {
            let question_id = question.id.to_string();
            return Err(AnswerDiagnostic::TableCannotHold { question: question_id, kind: question.kind.name() }.into());
        }
        let written = self.written(question, cell)?;
        let written = match &written {
            InterviewText::One(text) => Written::Text(text),
            InterviewText::Several(texts) => Written::List(texts.iter().map(String::as_str).collect()),
        };
        read_reply(question, &written, self.format).map_err(|fault| *fault.diagnostic)
    }

    /// Returns the reply that a label means for any question.
    pub fn word(&self, cell: &str) -> Option<String> {
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

    /// Translates a cell into the notation of interview files.
    fn written(&self, question: &Question, cell: &str) -> Result<InterviewText, DiagnosticKind> {
        // An option with the same text takes precedence over a reply that is not in the mapping.
        let is_mapped = self.mapping.replies.iter().any(|(label, _)| label.value == cell);
        let is_option = || option(question, cell, self.mapping).is_some();
        if let Some(word) = self.word(cell).filter(|_| is_mapped || !is_option()) {
            return Ok(InterviewText::One(word));
        }
        let one = |text: String| Ok(InterviewText::One(text));
        let ids = question.kind.option_ids();
        match &question.kind {
            Kind::Choice(_) => match option(question, cell, self.mapping) {
                Some(option) => one(ids[option].to_string()),
                None => Err(self.unknown(question, cell)),
            },
            Kind::Multiple(_) if cell == NONE_CHOSEN => Ok(InterviewText::Several(Vec::new())),
            Kind::Multiple(_) => {
                let chosen = joined(question, cell, self.mapping, self.separators());
                let in_words = |label: String| match self.tool {
                    Tool::Other => joined(question, cell, self.mapping, &[' ']).map_err(|_| label),
                    Tool::Limesurvey | Tool::Kobo | Tool::Google | Tool::Microsoft => Err(label),
                };
                let chosen = chosen.or_else(in_words).map_err(|label| self.unknown(question, &label))?;
                Ok(InterviewText::Several(chosen.into_iter().map(|option| ids[option].to_string()).collect()))
            }
            Kind::YesNo(_) => one(self.yes_no(mapped(question, cell, self.mapping).unwrap_or(cell)).to_owned()),
            Kind::Scale(_) => {
                let step = mapped(question, cell, self.mapping).unwrap_or(cell);
                one(step.split_once(':').map_or(step, |(step, _)| step).trim().to_owned())
            }
            Kind::Date(_) => {
                let cell = mapped(question, cell, self.mapping).unwrap_or(cell);
                one(self.day(cell).map_or(cell.to_owned(), |day| day.to_string()))
            }
            Kind::Number(_) => one(mapped(question, cell, self.mapping).unwrap_or(cell).to_owned()),
            Kind::Open | Kind::Table(_) => one(cell.to_owned()),
        }
    }

    /// The signs between several options in a cell.
    pub fn separators(&self) -> &'static [char] {
        match self.tool {
            Tool::Kobo => &[' '],
            Tool::Limesurvey => &[],
            // Commas in the spreadsheet, semicolons in the CSV export of the form.
            Tool::Google => &[',', ';'],
            Tool::Microsoft => &[';'],
            Tool::Other => &[',', ';', '|', '\n'],
        }
    }

    fn yes_no<'c>(&self, word: &'c str) -> &'c str {
        match folded(word).as_str() {
            "y" | "1" | "true" => "yes",
            "n" | "0" | "false" => "no",
            "2" if self.tool == Tool::Limesurvey => "no",
            _ => word,
        }
    }

    pub fn inventory_cell(
        &self,
        index: QuestionId,
        column: usize,
        at: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Cell> {
        let inventory = self.questionnaire.questions()[index].kind.inventory()?;
        let (kind, cell) = (&inventory.columns[column].kind, self.cell(at).trim());
        let wanted = folded(cell);
        let written = match kind {
            ColumnKind::YesNo => self.yes_no(cell).to_owned(),
            ColumnKind::Date => self.day(cell).map_or(cell.to_owned(), |day| day.to_string()),
            ColumnKind::Choice(options) => {
                let option =
                    options.iter().find(|(id, text)| folded(id.as_str()) == wanted || matches_text(text, &wanted));
                option.map_or(cell.to_owned(), |(id, _)| id.to_string())
            }
            ColumnKind::Text | ColumnKind::Number => cell.to_owned(),
        };
        let read = read_cell(kind, &written, self.format).unwrap_or_else(|diagnostic| {
            self.note(diagnostic, at, diagnostics);
            None
        });
        if let Some(doubt) = read.as_ref().and_then(|read| doubt_of_cell(read, &written, self.format)) {
            self.note(doubt, at, diagnostics);
        }
        read
    }

    /// Returns the day of the row by the timestamp in a column; `sent` is the timestamp if it has a time. LimeSurvey writes
    /// 1980-01-01 if it stores no dates.
    pub fn stamp(&self, at: usize, sent: Option<DateTime>, diagnostics: &mut Diagnostics) -> Option<Date> {
        let day = sent.map(DateTime::date).or_else(|| self.day(self.cell(at).trim()));
        if day.is_none() {
            self.note(ValueDiagnostic::BadDate { found: self.cell(at).trim().to_owned() }, at, diagnostics);
        }
        day.filter(|day| self.tool != Tool::Limesurvey || *day != Date::constant(1980, 1, 1))
    }

    fn unknown(&self, question: &Question, found: &str) -> DiagnosticKind {
        AnswerDiagnostic::UnknownOption {
            found: found.to_owned(),
            question: question.id.to_string(),
            nearest: self.nearest_label(question, found),
            options: answers_of(question),
        }
        .into()
    }

    /// Returns the label or id of an option that a text is probably a misspelling of.
    pub fn nearest_label(&self, question: &Question, found: &str) -> Option<String> {
        let labels = |lang: Lang| texts(question).into_iter().map(move |text| text.get(lang).to_owned());
        let known: Vec<String> = labels(Lang::It).chain(labels(Lang::En)).chain(answers_of(question)).collect();
        nearest_of(found, &known)
    }

    /// Returns the answer that a text is probably a misspelling of, as written in interview files.
    fn nearest_answer(&self, question: &Question, found: &str) -> Option<String> {
        let label = self.nearest_label(question, found)?;
        let ids = question.kind.option_ids();
        option(question, &label, self.mapping).map(|option| ids[option].to_string()).or(Some(label))
    }

    /// Parses a date, with or without a time after it.
    pub fn day(&self, text: &str) -> Option<Date> {
        let day = text.split([' ', 'T']).next()?;
        let parts: Vec<&str> = day.split(['/', '.']).collect();
        let [one, two, three] = parts.as_slice() else {
            return cell::day(day, self.format).or_else(|| cell::day(text, self.format));
        };
        let (year, month, day) = match (one.len(), self.format.days.unwrap_or_default()) {
            (4, _) => (one, two, three),
            (_, DayOrder::DayFirst) => (three, two, one),
            (_, DayOrder::MonthFirst) => (three, one, two),
        };
        let date = || Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
        if year.len() == 4 { date() } else { cell::day(text, self.format) }
    }
}
