//! A sitting at the terminal, whatever its mode: what is typed becomes an answer, each answer is saved at once.

use super::action::Prompts;
use super::file::{InterviewFile, Unsaved};
use super::messages;
use super::pace::Pace;
use comino::diagnostics::{AnswerDiagnostic, DiagnosticKind};
use comino::interview::{Place, Session, Standing};
use comino::lang::{Lang, bare_letters};
use comino::load::answer::{Notation, Written, day_diagnostic, is_like_thousands, read_cell, read_reply};
use comino::model::{Answer, Cell, ColumnKind, Condition, Evidence, Interview, Question, Reply};
use comino::render::diagnostic::to_line;
use comino::report::interview::{Page, obstacle_text, page};
use comino::score::Scorer;
use std::path::Path;

/// A sitting with its file.
pub struct Controller<'q> {
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

/// What was done, or why it was not.
pub type Done<T = ()> = Result<T, String>;

impl<'q> Controller<'q> {
    /// A sitting over a session whose file holds the interview `saved`.
    pub fn new(session: Session<'q>, saved: Interview, file: InterviewFile, lang: Lang) -> Controller<'q> {
        let scorer = Scorer::new(session.questionnaire());
        Controller { session, lang, file, saved, scorer, pace: Pace::new(), failure: None }
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

    /// The question it stands at, by its place in the questionnaire.
    pub fn place(&self) -> Option<usize> {
        match self.session.place() {
            Place::Question(question) => Some(question),
            Place::End => None,
        }
    }

    /// The question it stands at.
    pub fn question(&self) -> Option<&'q Question> {
        self.place().map(|place| &self.session.questionnaire().questions()[place])
    }

    /// The question whose answer may be changed now; else why none may.
    pub fn changeable(&self) -> Done<usize> {
        match self.place() {
            None => Err(messages::no_question(self.lang).to_owned()),
            Some(place) => match self.session.obstacle(place) {
                Some(obstacle) => Err(obstacle_text(obstacle, self.lang).to_owned()),
                None => Ok(place),
            },
        }
    }

    /// Reads what was typed as the answer to the question, as files are read; else tells what is wrong.
    pub fn answer(&self, written: &Written<'_>) -> Done<Reply> {
        self.changeable()?;
        let read = self.read(written).map_err(|diagnostic| self.worded(&diagnostic))?;
        read.ok_or_else(|| messages::nothing_typed(self.lang).to_owned())
    }

    /// What is wrong with something while it is typed.
    pub fn wrong_so_far(&self, written: &str) -> Option<String> {
        self.question().filter(|question| question.kind.inventory().is_none())?;
        let diagnostic = self.read(&Written::Text(written)).err()?;
        Some(self.worded(&diagnostic))
    }

    /// A mistake as it is told where it was just made.
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other diagnostic is shown as in files")]
    fn worded(&self, diagnostic: &DiagnosticKind) -> String {
        match diagnostic {
            DiagnosticKind::Answer(AnswerDiagnostic::AnswerNotDate { found }) => messages::no_date(found, self.lang),
            diagnostic => to_line(diagnostic, self.lang),
        }
    }

    fn read(&self, written: &Written<'_>) -> Result<Option<Reply>, DiagnosticKind> {
        let Some(question) = self.question() else { return Ok(None) };
        let reply = read_reply(question, written, self.notation()).map_err(|fault| fault.diagnostic)?;
        if let Some(reply) = &reply {
            self.check_day(question, reply)?;
        }
        let number = reply.as_ref().and_then(Reply::answer).and_then(Answer::number);
        if let (Some(read), Written::Text(text)) = (number, written) {
            self.check_thousands(text, read)?;
        }
        Ok(reply)
    }

    /// A day that is scored by its age lies before the day it is told on.
    fn check_day(&self, question: &Question, reply: &Reply) -> Result<(), DiagnosticKind> {
        let told = self.session.today().or(self.session.interview().date);
        match reply {
            Reply::Given(answer) => day_diagnostic(question, answer, told).map_or(Ok(()), Err),
            Reply::DontKnow | Reply::NotApplicable => Ok(()),
        }
    }

    /// Where a comma divides decimals, `1.500` may mean fifteen hundred: it is asked about, not guessed.
    fn check_thousands(&self, text: &str, read: f64) -> Result<(), DiagnosticKind> {
        let text = text.trim();
        if self.notation() == Notation::Italian && is_like_thousands(text) {
            return Err(AnswerDiagnostic::ThousandsPoint { found: text.to_owned(), read }.into());
        }
        Ok(())
    }

    /// Reads what was typed in a cell of the inventory, counted row by row, and notes it; gives the cell that comes
    /// next.
    pub fn enter_cell(&mut self, cell: usize, written: &str) -> Done<usize> {
        self.changeable()?;
        let Some(inventory) = self.session.inventory() else { return Ok(cell) };
        let kind = &inventory.columns[cell % inventory.columns.len()].kind;
        let written = id_of(kind, written, self.lang);
        let content = read_cell(kind, written, self.notation()).and_then(|content| match content {
            Some(Cell::Number(read)) => self.check_thousands(written, read).map(|()| content),
            _ => Ok(content),
        });
        let content = content.map_err(|diagnostic| self.worded(&diagnostic))?;
        self.change(|session| session.fill(cell, content))
    }

    /// Notes again what stood in a cell of the inventory the time before; gives the cell that comes next.
    pub fn cell_as_before(&mut self, cell: usize) -> Done<usize> {
        self.changeable()?;
        let before = self.session.earlier_cell(cell).ok_or_else(|| messages::nothing_before(self.lang).to_owned())?;
        self.change(|session| session.fill(cell, Some(before)))
    }

    /// The inventory as it stands, as an answer; without any row it is one that is known to be empty.
    pub fn inventory(&self) -> Option<Reply> {
        self.session.inventory().map(|_| Reply::Given(Answer::Rows(self.session.rows())))
    }

    /// Whether evidence is to be asked for beside an answer: there is none yet, or it was another answer's.
    pub fn wants_evidence(&self, reply: &Reply) -> bool {
        let Some(place) = self.place() else { return false };
        let asked = self.session.questionnaire().questions()[place].evidence != Evidence::None;
        let changed = self.session.own_voice(place).is_none_or(|voice| voice.reply != *reply);
        asked && (changed || self.evidence().is_none()) && reply.answer().is_some()
    }

    /// The evidence there is beside the answer.
    pub fn evidence(&self) -> Option<&str> {
        self.session.own_remarks(self.place()?)?.evidence.as_deref()
    }

    /// Whether the question has an answer, which another reply would replace.
    pub fn has_answer(&self) -> bool {
        let voice = self.place().and_then(|place| self.session.own_voice(place));
        voice.is_some_and(|voice| voice.reply.answer().is_some())
    }

    /// Whether there is a file with the interview in it.
    pub fn has_file(&self) -> bool {
        self.file.is_there()
    }

    /// What is to be known before the first question.
    pub fn warning(&self) -> Option<&'static str> {
        let questions = self.session.questionnaire().questions();
        let needed = questions.iter().any(|one| one.when.as_ref().is_some_and(Condition::needs_population));
        let unknown = self.session.interview().unit.population.is_none();
        (needed && unknown).then_some(Prompts::of(self.lang).population_unknown)
    }

    /// Notes a reply and stays.
    pub fn note_reply(&mut self, reply: Reply) -> Done {
        self.change(|session| session.reply_and_stay(reply))?;
        self.pace.count();
        Ok(())
    }

    /// Does something to the answer the sitting stands at, and saves what that changed.
    pub fn change<T>(&mut self, change: impl FnOnce(&mut Session<'q>) -> T) -> Done<T> {
        self.changeable()?;
        let changed = change(&mut self.session);
        self.save();
        Ok(changed)
    }

    /// Turns declared into verified and back.
    pub fn turn_status(&mut self) -> Done {
        let place = self.changeable()?;
        if self.session.own_voice(place).is_none() {
            return Err(messages::answer_first(self.lang).to_owned());
        }
        self.change(Session::turn_status)
    }

    /// An answer that holds again, to be confirmed, else what was said the time before; tells if there is neither.
    pub fn as_before(&self) -> Done<Reply> {
        let place = self.changeable()?;
        let kept = self.session.own_voice(place).map(|voice| voice.reply.clone());
        let kept = kept.filter(|_| self.session.standing(place) == Standing::ToConfirm);
        let reply = kept.or_else(|| self.session.earlier_reply().cloned());
        let reply = reply.ok_or_else(|| messages::nothing_before(self.lang).to_owned())?;
        let question = &self.session.questionnaire().questions()[place];
        self.check_day(question, &reply).map_err(|diagnostic| self.worded(&diagnostic))?;
        Ok(reply)
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
    pub fn jump(&mut self, question: usize) -> Done {
        if !self.session.is_asked(question) {
            return Err(messages::not_asked_now(self.lang).to_owned());
        }
        self.session.jump(question);
        Ok(())
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
            Unsaved::Changed => messages::changed(self.path(), self.lang),
            Unsaved::Gone => messages::gone(self.path(), self.lang),
            Unsaved::CannotKeep { anchors: true } => messages::has_anchors(self.path(), self.lang),
            Unsaved::CannotKeep { anchors: false } => messages::cannot_edit(self.path(), self.lang),
            Unsaved::World(error) => format!("{}: {error}", messages::cannot_save(self.path(), self.lang)),
        }
    }

    /// Saves everything in another file, and goes on with that one.
    pub fn save_elsewhere(&mut self, path: &Path) -> Done {
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

/// The option a title of a column names, as files write it; anything else as it is.
fn id_of<'a>(kind: &'a ColumnKind, written: &'a str, lang: Lang) -> &'a str {
    let meant = bare_letters(written.trim());
    let found = kind.options().iter().find(|(_, title)| bare_letters(title.get(lang)) == meant);
    found.map_or(written, |(id, _)| id.as_str())
}
