//! One row of a table as the interview it holds, with every diagnostic.

use super::super::answer::{Fault, Written, doubtful_number, read_date, read_reply};
use super::super::folder::Folder;
use super::super::interview::{Placed, Reading, finish, read_population};
use super::{Header, Known, Row};
use crate::model::{Date, Interview, Questionnaire, Response, Unit};
use crate::source::{Mistake, Place, Problems, Shape, has_invisible_control};
use csv::StringRecord;

/// Reads one row.
pub(super) struct RowReader<'a> {
    pub header: &'a Header,
    pub record: &'a StringRecord,
    /// The row, the header being 0.
    pub row: usize,
    pub columns: &'a [Option<usize>],
}

impl RowReader<'_> {
    pub fn read(&self, questionnaire: &Questionnaire, folder: &Folder, problems: &mut Problems) -> Option<Row> {
        let errors = problems.errors();
        if !self.header.heading.fits(self.row, self.record, problems) {
            return None;
        }
        let name = self.text(Known::Unit, problems);
        let place =
            self.header.known.get(&Known::Unit).map_or(Place::whole(self.header.source()), |at| self.place(*at));
        if name.is_none() {
            problems.add_cell(Mistake::EmptyUnit, place, Some(String::new()));
        }
        let unit = Unit {
            id: None,
            name: name.unwrap_or_default(),
            code: self.text(Known::Code, problems),
            population: self.population(problems),
            group: self.text(Known::Group, problems).or_else(|| folder.group.clone()),
        };
        let mut interview = Interview::new(unit, questionnaire.questions().len());
        interview.wave = self.text(Known::Wave, problems).or_else(|| folder.wave.clone());
        interview.date = self.date(problems);
        let mut answered = vec![0; questionnaire.questions().len()];
        for (at, question) in self.columns.iter().enumerate() {
            let Some(question) = *question else { continue };
            answered[question] = at;
            self.answer(at, question, questionnaire, &mut interview, problems);
        }
        let written = |column| self.header.known.get(&column).and_then(|at| self.record.get(*at)).unwrap_or("");
        let reading = Reading {
            sound: problems.errors() == errors,
            population_written: !written(Known::Population).trim().is_empty(),
            date_written: !written(Known::Date).trim().is_empty(),
            in_table: true,
        };
        finish(problems, questionnaire, &interview, reading, &|question| Placed {
            place: self.place(answered[question]),
            cell: self.record.get(answered[question]).map(str::to_owned),
        });
        (problems.errors() == errors).then_some(Row { interview, place })
    }

    fn answer(
        &self,
        at: usize,
        question: usize,
        questionnaire: &Questionnaire,
        interview: &mut Interview,
        problems: &mut Problems,
    ) {
        let cell = self.record.get(at).unwrap_or("");
        let asked = &questionnaire.questions()[question];
        if asked.kind.is_free_text() {
            self.warn_of_controls(cell, at, problems);
        }
        match read_reply(asked, &Written::Text(cell), self.header.notation()) {
            Ok(Some(reply)) => {
                if let Some(read) = doubtful_number(&reply, cell, self.header.notation()) {
                    self.note(Mistake::ThousandsPoint { found: cell.trim().to_owned(), read }, at, problems);
                }
                interview.set_response(question, Response::of(reply));
            }
            Ok(None) => {}
            // Of an inventory a cell can say that it is not known or does not apply.
            Err(_) if asked.kind.inventory().is_some() => {
                let mistake = Mistake::TableCannotHold { question: asked.id.to_string(), kind: asked.kind.name() };
                self.note(mistake, at, problems);
            }
            Err(Fault { mistake, .. }) => self.note(mistake, at, problems),
        }
    }

    /// The text in one of the known columns, if there is one and it is not empty.
    fn text(&self, column: Known, problems: &mut Problems) -> Option<String> {
        let at = *self.header.known.get(&column)?;
        let cell = self.record.get(at)?.trim();
        self.warn_of_controls(cell, at, problems);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    fn population(&self, problems: &mut Problems) -> Option<u64> {
        let text = self.text(Known::Population, problems)?;
        let people = read_population(&text);
        if people.is_none() {
            let mistake = Mistake::WrongType { expected: Shape::WholeNumber, found: Shape::Text };
            self.note(mistake, *self.header.known.get(&Known::Population)?, problems);
        }
        people
    }

    fn date(&self, problems: &mut Problems) -> Option<Date> {
        let text = self.text(Known::Date, problems)?;
        let date = read_date(&text, self.header.notation());
        if date.is_none() {
            self.note(Mistake::BadDate { found: text }, *self.header.known.get(&Known::Date)?, problems);
        }
        date
    }

    fn warn_of_controls(&self, cell: &str, at: usize, problems: &mut Problems) {
        if has_invisible_control(cell) {
            self.note(Mistake::ControlCharacter { text: cell.to_owned() }, at, problems);
        }
    }

    fn note(&self, mistake: Mistake, at: usize, problems: &mut Problems) {
        problems.add_cell(mistake, self.place(at), self.record.get(at).map(str::to_owned));
    }

    fn place(&self, column: usize) -> Place {
        self.header.place(self.row, column)
    }
}
