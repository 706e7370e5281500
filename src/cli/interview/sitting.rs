//! A sitting at the terminal, whatever its mode: what is typed becomes an answer, each answer is saved at once.

use super::file::{InterviewFile, Unsaved};
use super::pace::Pace;
use super::texts;
use comino::interview::{Place, Session, Standing};
use comino::lang::Lang;
use comino::load::answer::{Notation, Written, day_mistake, is_like_thousands, read_cell, read_reply};
use comino::model::{Answer, Cell, Evidence, Interview, Inventory, Kind, Question, Reply};
use comino::render::problem::sentences;
use comino::report::interview::{Page, page};
use comino::score::Scorer;
use comino::source::Mistake;
use std::path::Path;

/// A sitting with its file.
pub struct Sitting<'q> {
    /// Where it stands.
    pub session: Session<'q>,
    /// The language.
    pub lang: Lang,
    file: InterviewFile,
    /// The interview as it is in the file.
    saved: Interview,
    scorer: Scorer<'q>,
    pace: Pace,
    failure: Option<String>,
}

impl<'q> Sitting<'q> {
    /// A sitting over a session whose file holds the interview `saved`.
    pub fn new(session: Session<'q>, saved: Interview, file: InterviewFile, lang: Lang) -> Sitting<'q> {
        let scorer = Scorer::new(session.questionnaire());
        Sitting { session, lang, file, saved, scorer, pace: Pace::new(), failure: None }
    }

    /// The page it stands at.
    pub fn page(&mut self) -> Page {
        let card = self.scorer.score(self.session.interview());
        page(&self.session, card, self.lang)
    }

    /// How long the questions still open will take, in minutes, once the pace is known.
    pub fn minutes_left(&self) -> Option<usize> {
        self.pace.minutes_for(self.session.progress().left)
    }

    /// Why what was said last is not in the file, if it is not.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// The file.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// The question it stands at.
    pub fn question(&self) -> Option<&'q Question> {
        match self.session.place() {
            Place::Question(question) => Some(&self.session.questionnaire().questions()[question]),
            Place::End => None,
        }
    }

    /// Reads what was typed as the answer to the question, as files are read; else tells what is wrong.
    pub fn answer(&self, written: &Written<'_>) -> Result<Reply, String> {
        if self.session.is_ambiguous(self.place()) {
            return Err(texts::ambiguous(self.lang).to_owned());
        }
        let read = self.read(written).map_err(|mistake| sentences(&mistake, self.lang))?;
        read.ok_or_else(|| texts::nothing_typed(self.lang).to_owned())
    }

    /// Whether evidence is to be asked for before an answer is noted.
    pub fn wants_evidence(&self, reply: &Reply) -> bool {
        let asked = self.question().is_some_and(|question| question.evidence != Evidence::None);
        let place = self.place();
        let there = self.session.own_remarks(place).is_some_and(|remarks| remarks.evidence.is_some());
        asked && !there && matches!(reply, Reply::Given(_))
    }

    /// The question it stands at, counted; the first one past the end, where nothing is asked for.
    pub fn place(&self) -> usize {
        match self.session.place() {
            Place::Question(question) => question,
            Place::End => 0,
        }
    }

    /// What is wrong with something while it is typed.
    pub fn wrong_so_far(&self, written: &str) -> Option<String> {
        let mistake = match self.question().map(|question| &question.kind) {
            Some(Kind::Table(_)) | None => return None,
            Some(_) => self.read(&Written::Text(written)).err()?,
        };
        Some(sentences(&mistake, self.lang))
    }

    fn read(&self, written: &Written<'_>) -> Result<Option<Reply>, Mistake> {
        let Some(question) = self.question() else { return Ok(None) };
        let reply = read_reply(question, written, self.notation()).map_err(|fault| fault.mistake)?;
        if let Some(Reply::Given(answer)) = &reply {
            let told = self.session.today().or(self.session.interview().date);
            if let Some(mistake) = day_mistake(question, answer, told) {
                return Err(mistake);
            }
            if let (Answer::Number(read), Written::Text(text)) = (answer, written) {
                self.clear_thousands(text, *read)?;
            }
        }
        Ok(reply)
    }

    /// Where a comma divides decimals, `1.500` may mean fifteen hundred: it is asked about, not guessed.
    fn clear_thousands(&self, text: &str, read: f64) -> Result<(), Mistake> {
        let text = text.trim();
        if self.notation() == Notation::Italian && is_like_thousands(text) {
            return Err(Mistake::ThousandsPoint { found: text.to_owned(), read });
        }
        Ok(())
    }

    /// Reads what was typed in a cell of an inventory, by the line of its page, and notes it.
    pub fn enter_cell(&mut self, line: usize, written: &str) -> Result<(), String> {
        let Some(Kind::Table(inventory)) = self.question().map(|question| &question.kind) else { return Ok(()) };
        let (row, column) = (line / inventory.columns.len(), line % inventory.columns.len());
        let cell = read_cell(&inventory.columns[column].kind, written, self.notation());
        let cell = cell.and_then(|cell| match cell {
            Some(Cell::Number(read)) => self.clear_thousands(written, read).map(|()| cell),
            _ => Ok(cell),
        });
        let cell = cell.map_err(|mistake| sentences(&mistake, self.lang))?;
        let rows = self.rows_with(inventory, row, column, cell);
        self.session.reply_and_stay(Reply::Given(Answer::Rows(rows)));
        self.save();
        Ok(())
    }

    /// The rows of the inventory with one cell changed; rows without any cell are left out.
    fn rows_with(&self, inventory: &Inventory, row: usize, column: usize, cell: Option<Cell>) -> Rows {
        let mut rows: Rows = self.inventory_rows();
        let named = !inventory.rows.is_empty();
        let place = if named { rows.iter().position(|(at, _)| *at == Some(row)) } else { Some(row) };
        let place = place.filter(|place| *place < rows.len()).unwrap_or_else(|| {
            rows.push((named.then_some(row), vec![None; inventory.columns.len()]));
            rows.len() - 1
        });
        rows[place].1[column] = cell;
        rows.retain(|(_, cells)| cells.iter().any(Option::is_some));
        rows.sort_by_key(|(row, _)| *row);
        rows
    }

    /// The rows the inventory has.
    fn inventory_rows(&self) -> Rows {
        let Place::Question(question) = self.session.place() else { return Vec::new() };
        match self.session.own_voice(question).map(|voice| &voice.reply) {
            Some(Reply::Given(Answer::Rows(rows))) => rows.clone(),
            _ => Vec::new(),
        }
    }

    /// How many cells the inventory has to fill in, a new row among them where rows may be added.
    pub fn cells(&self) -> usize {
        let Some(Kind::Table(inventory)) = self.question().map(|question| &question.kind) else { return 0 };
        let rows = if inventory.rows.is_empty() { self.inventory_rows().len() + 1 } else { inventory.rows.len() };
        rows * inventory.columns.len()
    }

    /// The inventory as it stands, as an answer; without any row it is one that is known to be empty.
    pub fn inventory(&self) -> Option<Reply> {
        let is_inventory = matches!(self.question().map(|question| &question.kind), Some(Kind::Table(_)));
        is_inventory.then(|| Reply::Given(Answer::Rows(self.inventory_rows())))
    }

    /// Whether the inventory has a row.
    pub fn has_rows(&self) -> bool {
        !self.inventory_rows().is_empty()
    }

    /// Turns declared into verified and back.
    pub fn turn_status(&mut self) -> Result<(), String> {
        if self.session.own_voice(self.place()).is_none() {
            return Err(texts::answer_first(self.lang).to_owned());
        }
        self.change(|session| session.turn_status());
        Ok(())
    }

    /// The questions in which every word occurs.
    pub fn find(&self, words: &str) -> Vec<usize> {
        let questions = self.session.questionnaire().questions();
        self.session.find(words, |place| questions[place].text.get(self.lang).to_owned())
    }

    /// Whether words are the id of a question.
    pub fn is_id(&self, question: usize, words: &str) -> bool {
        self.session.questionnaire().questions()[question].id.as_str() == words.trim()
    }

    /// Goes to a question, if it is asked.
    pub fn jump(&mut self, question: usize) -> Result<(), String> {
        if !self.session.is_asked(question) {
            return Err(texts::not_asked_now(self.lang).to_owned());
        }
        self.session.jump(question);
        Ok(())
    }

    /// Notes a reply and goes on to the next question.
    pub fn reply(&mut self, reply: Reply) {
        self.pace.count();
        self.change(|session| session.reply(reply));
    }

    /// Does something to the session and saves what it changed.
    pub fn change(&mut self, change: impl FnOnce(&mut Session<'q>)) {
        change(&mut self.session);
        self.save();
    }

    /// Confirms an answer that holds again, or notes what was said the time before; tells if there is neither.
    pub fn as_before(&mut self) -> Result<(), String> {
        let place = self.place();
        let kept = self.session.own_voice(place).map(|voice| voice.reply.clone());
        let kept = kept.filter(|_| self.session.standing(place) == Standing::ToConfirm);
        match kept.or_else(|| self.session.earlier_reply().cloned()) {
            Some(reply) => {
                self.reply(reply);
                Ok(())
            }
            None => Err(texts::nothing_before(self.lang).to_owned()),
        }
    }

    /// Saves what is not in the file yet.
    fn save(&mut self) {
        if *self.session.interview() == self.saved {
            return;
        }
        let interview = self.session.interview();
        match self.file.save(self.session.questionnaire(), &self.saved, interview, self.lang) {
            Ok(()) => {
                self.saved = interview.clone();
                self.failure = None;
            }
            Err(unsaved) => self.failure = Some(self.told(&unsaved)),
        }
    }

    fn told(&self, unsaved: &Unsaved) -> String {
        match unsaved {
            Unsaved::Changed => texts::changed(self.path(), self.lang),
            Unsaved::Gone => texts::gone(self.path(), self.lang),
            Unsaved::CannotKeep => texts::cannot_keep(self.path(), self.lang),
            Unsaved::World(error) => format!("{}: {error}", texts::cannot_save(self.path(), self.lang)),
        }
    }

    /// Saves everything in another file, and goes on with that one.
    pub fn save_elsewhere(&mut self, path: &Path) -> Result<(), String> {
        let interview = self.session.interview();
        let saved = self.file.save_elsewhere(path, self.session.questionnaire(), interview, self.lang);
        saved.map_err(|error| format!("{error:#}"))?;
        self.saved = interview.clone();
        self.failure = None;
        Ok(())
    }

    /// Numbers and days are typed as the language writes them.
    fn notation(&self) -> Notation {
        match self.lang {
            Lang::It => Notation::Italian,
            Lang::En => Notation::International,
        }
    }
}

type Rows = Vec<(Option<usize>, Vec<Option<Cell>>)>;
