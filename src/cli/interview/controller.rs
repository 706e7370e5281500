//! Controls an interview in both modes: turns input into answers, and saves each of them.

use super::action::Prompts;
use super::file::{InterviewFile, Unsaved};
use super::messages;
use super::pace::Pace;
use crate::cli::messages::unwritable;
use crate::cli::windows;
use comino::diagnostics::{AnswerDiagnostic, DiagnosticKind};
use comino::interview::{QuestionStatus, Session, SessionPosition};
use comino::lang::{Lang, bare_letters};
use comino::load::answer::{Notation, Written, day_diagnostic, read_cell, read_reply, thousands_point};
use comino::model::{Answer, Cell, ColumnKind, Condition, Evidence, Interview, Question, QuestionId, Reply};
use comino::render::diagnostic::to_line;
use comino::report::interview::{Page, obstacle_text, page};
use comino::score::Scorer;
use std::path::Path;

pub struct Controller<'q> {
    pub session: Session<'q>,
    pub lang: Lang,
    file: InterviewFile,
    /// The interview as last saved.
    saved: Interview,
    scorer: Scorer<'q>,
    pace: Pace,
    failure: Option<String>,
}

/// The result of an action; the error is a message for the user.
pub type ActionResult<T = ()> = Result<T, String>;

impl<'q> Controller<'q> {
    /// A controller of a session. `saved` is the interview in the file.
    pub fn new(session: Session<'q>, saved: Interview, file: InterviewFile, lang: Lang) -> Controller<'q> {
        let scorer = Scorer::new(session.questionnaire());
        Controller { session, lang, file, saved, scorer, pace: Pace::new(), failure: None }
    }

    pub fn page(&mut self) -> Page {
        let card = self.scorer.score(self.session.interview());
        page(&self.session, card, self.lang)
    }

    /// The progress, the time left once the pace is known, the share of answers known, and the respondent.
    pub fn status_line(&self, page: &Page) -> String {
        let minutes = self.pace.minutes_for(self.session.progress().left).map(Prompts::of(self.lang).minutes);
        let parts = [Some(page.progress.clone()), minutes, page.coverage.clone(), page.respondent.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// Why the last changes were not saved.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// The current question's index in the questionnaire; `None` at the end.
    fn current(&self) -> Option<QuestionId> {
        match self.session.position() {
            SessionPosition::Question(question) => Some(question),
            SessionPosition::End => None,
        }
    }

    pub fn question(&self) -> Option<&'q Question> {
        self.current().map(|question| &self.session.questionnaire().questions()[question])
    }

    /// The current question's index, if its answer may be changed.
    pub fn changeable(&self) -> ActionResult<QuestionId> {
        let question = self.current().ok_or_else(|| messages::no_question(self.lang).to_owned())?;
        match self.session.obstacle(question) {
            Some(obstacle) => Err(obstacle_text(obstacle, self.lang).to_owned()),
            None => Ok(question),
        }
    }

    /// Parses the answer to the current question, with the same rules as in files.
    pub fn answer(&self, written: &Written<'_>) -> ActionResult<Reply> {
        self.changeable()?;
        let read = self.read(written).map_err(|diagnostic| self.worded(&diagnostic))?;
        read.ok_or_else(|| messages::nothing_typed(self.lang).to_owned())
    }

    /// What is wrong with an answer that is being typed.
    pub fn wrong_so_far(&self, written: &str) -> Option<String> {
        self.question().filter(|question| question.kind.inventory().is_none())?;
        let diagnostic = self.read(&Written::Text(written)).err()?;
        Some(self.worded(&diagnostic))
    }

    /// The message of a diagnostic; for a date, without advice that only concerns files.
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other diagnostic is shown as in files")]
    fn worded(&self, diagnostic: &DiagnosticKind) -> String {
        match diagnostic {
            DiagnosticKind::Answer(AnswerDiagnostic::AnswerNotDate { found }) => messages::no_date(found, self.lang),
            diagnostic => to_line(diagnostic, self.lang),
        }
    }

    fn read(&self, written: &Written<'_>) -> Result<Option<Reply>, DiagnosticKind> {
        let Some(question) = self.question() else { return Ok(None) };
        let reply = read_reply(question, written, self.notation()).map_err(|fault| *fault.diagnostic)?;
        if let Some(reply) = &reply {
            self.check_day(question, reply)?;
        }
        let number = reply.as_ref().and_then(Reply::answer).and_then(Answer::number);
        if let (Some(read), Written::Text(text)) = (number, written) {
            self.check_thousands(text, read)?;
        }
        Ok(reply)
    }

    /// Checks that a day scored by its age is not after the interview.
    fn check_day(&self, question: &Question, reply: &Reply) -> Result<(), DiagnosticKind> {
        let latest = self.session.today().or(self.session.interview().date);
        match reply {
            Reply::Given(answer) => day_diagnostic(question, answer, latest).map_or(Ok(()), Err),
            Reply::DontKnow | Reply::NotApplicable => Ok(()),
        }
    }

    /// Where the comma is the decimal mark, `1.500` may mean one thousand five hundred: it is refused, not guessed.
    fn check_thousands(&self, text: &str, read: f64) -> Result<(), DiagnosticKind> {
        match thousands_point(text, read, self.notation()) {
            Some(doubt) if self.notation() == Notation::Italian => Err(doubt.into()),
            _ => Ok(()),
        }
    }

    /// Parses and sets a cell of the inventory; cells are counted row by row. Returns the next cell.
    pub fn enter_cell(&mut self, cell: usize, written: &str) -> ActionResult<usize> {
        self.changeable()?;
        let Some(inventory) = self.session.inventory() else { return Ok(cell) };
        let kind = &inventory.columns[cell % inventory.columns.len()].kind;
        let written = &cell_text(kind, written, self.lang)?;
        let content = read_cell(kind, written, self.notation()).and_then(|content| match content {
            Some(Cell::Number(read)) => self.check_thousands(written, read).map(|()| content),
            _ => Ok(content),
        });
        let content = content.map_err(|diagnostic| self.worded(&diagnostic))?;
        self.change(|session| session.fill(cell, content))
    }

    /// Sets a cell of the inventory to its earlier content. Returns the next cell.
    pub fn cell_as_before(&mut self, cell: usize) -> ActionResult<usize> {
        self.changeable()?;
        let before =
            self.session.earlier_cell(cell).ok_or_else(|| messages::no_earlier_answer(self.lang).to_owned())?;
        self.change(|session| session.fill(cell, Some(before)))
    }

    /// The inventory as an answer; without rows it is known to be empty.
    pub fn inventory(&self) -> Option<Reply> {
        self.session.inventory().map(|_| Reply::Given(Answer::Rows(self.session.rows())))
    }

    /// Whether a reply would leave an inventory without rows that is not known to be empty.
    pub fn would_be_empty(&self, reply: &Reply) -> bool {
        let known = self.current().and_then(|question| self.session.own_voice(question));
        self.session.rows().is_empty() && known.is_none_or(|voice| voice.reply != *reply)
    }

    /// Whether to ask for evidence with a reply: the question wants it, and it is missing or the answer changes.
    pub fn wants_evidence(&self, reply: &Reply) -> bool {
        let Some(question) = self.current() else { return false };
        let asked = self.session.questionnaire().questions()[question].evidence != Evidence::None;
        let changed = self.session.own_voice(question).is_none_or(|voice| voice.reply != *reply);
        asked && (changed || self.evidence().is_none()) && reply.answer().is_some()
    }

    pub fn evidence(&self) -> Option<&str> {
        self.session.own_remarks(self.current()?)?.evidence.as_deref()
    }

    /// Sets or removes the evidence of another question than the current one.
    pub fn set_evidence_of(&mut self, question: QuestionId, evidence: Option<String>) -> ActionResult {
        let here = self.session.position();
        self.jump(question)?;
        let done = self.change(|session| session.evidence(evidence));
        self.session.return_to(here);
        done
    }

    /// The evidence of a question, as recorded for the respondent of the session.
    pub fn evidence_of(&self, question: QuestionId) -> Option<&str> {
        self.session.own_remarks(question)?.evidence.as_deref()
    }

    /// Reverts the last change and goes to its question. Returns the id of the question.
    pub fn undo(&mut self) -> ActionResult<String> {
        let question = self.session.undo().ok_or_else(|| messages::nothing_to_undo(self.lang).to_owned())?;
        self.save();
        Ok(self.id(question).to_owned())
    }

    pub fn id(&self, question: QuestionId) -> &'q str {
        self.session.questionnaire().questions()[question].id.as_str()
    }

    pub fn has_answer(&self) -> bool {
        let voice = self.current().and_then(|question| self.session.own_voice(question));
        voice.is_some_and(|voice| voice.reply.answer().is_some())
    }

    /// Whether the interview has been written to its file.
    pub fn has_file(&self) -> bool {
        self.file.exists()
    }

    /// A message to show before the first question.
    pub fn warning(&self) -> Option<&'static str> {
        let questions = self.session.questionnaire().questions();
        let needed = questions.iter().any(|one| one.when.as_ref().is_some_and(Condition::needs_population));
        let unknown = self.session.interview().unit.population.is_none();
        (needed && unknown).then_some(Prompts::of(self.lang).population_unknown)
    }

    pub fn note_reply(&mut self, reply: Reply) -> ActionResult {
        self.change(|session| session.reply_and_stay(reply))?;
        self.pace.count();
        Ok(())
    }

    pub fn change<T>(&mut self, change: impl FnOnce(&mut Session<'q>) -> T) -> ActionResult<T> {
        self.changeable()?;
        let changed = change(&mut self.session);
        self.save();
        Ok(changed)
    }

    pub fn turn_status(&mut self) -> ActionResult {
        let question = self.changeable()?;
        if self.session.own_voice(question).is_none() {
            return Err(messages::answer_first(self.lang).to_owned());
        }
        self.change(Session::turn_status)
    }

    /// The answer to confirm if it applies again, else the earlier answer.
    ///
    /// # Errors
    /// If there is neither.
    pub fn as_before(&self) -> ActionResult<Reply> {
        let question = self.changeable()?;
        let kept = self.session.own_voice(question).map(|voice| voice.reply.clone());
        let kept = kept.filter(|_| self.session.status(question) == QuestionStatus::ToConfirm);
        let reply = kept.or_else(|| self.session.earlier_reply().cloned());
        let reply = reply.ok_or_else(|| messages::no_earlier_answer(self.lang).to_owned())?;
        let question = &self.session.questionnaire().questions()[question];
        self.check_day(question, &reply).map_err(|diagnostic| self.worded(&diagnostic))?;
        Ok(reply)
    }

    /// The questions that contain all of the words.
    pub fn find(&self, words: &str) -> Vec<QuestionId> {
        let questions = self.session.questionnaire().questions();
        self.session.find(words, |question| questions[question].text.get(self.lang).to_owned())
    }

    pub fn is_id(&self, question: QuestionId, words: &str) -> bool {
        self.session.questionnaire().questions()[question].id.as_str() == words.trim()
    }

    /// Goes to a question, if it is asked.
    pub fn jump(&mut self, question: QuestionId) -> ActionResult {
        if !self.session.is_asked(question) {
            return Err(messages::not_asked_now(self.lang).to_owned());
        }
        self.session.jump(question);
        Ok(())
    }

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
            Err(unsaved) => self.failure = Some(self.failure_text(&unsaved)),
        }
    }

    fn failure_text(&self, unsaved: &Unsaved) -> String {
        match unsaved {
            Unsaved::Changed => messages::changed(self.path().display(), self.lang),
            Unsaved::Gone => messages::gone(self.path().display(), self.lang),
            Unsaved::CannotKeep { anchors: true } => messages::has_anchors(self.path().display(), self.lang),
            Unsaved::CannotKeep { anchors: false } => messages::cannot_edit(self.path().display(), self.lang),
            Unsaved::Unwritable(error) => {
                let cause = unwritable(error, self.lang);
                format!("{}: {cause}", messages::cannot_save(self.path().display(), self.lang))
            }
            Unsaved::System(error) => {
                let cause = windows::words(error, self.lang);
                format!("{}: {cause}", messages::cannot_save(self.path().display(), self.lang))
            }
        }
    }

    /// Saves the interview in another file, and continues with that one.
    pub fn save_elsewhere(&mut self, path: &Path) -> ActionResult {
        let interview = self.session.interview();
        let saved = self.file.save_elsewhere(path, self.session.questionnaire(), interview, self.lang);
        let causes = |error: anyhow::Error| {
            error.chain().map(|one| windows::words(one, self.lang)).collect::<Vec<_>>().join(": ")
        };
        saved.map_err(causes)?;
        self.saved = interview.clone();
        self.failure = None;
        Ok(())
    }

    /// The notation of numbers and dates in the user's language.
    fn notation(&self) -> Notation {
        match self.lang {
            Lang::It => Notation::Italian,
            Lang::En => Notation::International,
        }
    }
}

/// The content of a cell as in files. A choice is given by its title, id or number, or by the start of one title; yes
/// and no by their first letter.
///
/// # Errors
/// If a text is not one of the choices.
fn cell_text(kind: &ColumnKind, written: &str, lang: Lang) -> ActionResult<String> {
    let typed = bare_letters(written.trim());
    match kind {
        _ if typed.is_empty() => Ok(String::new()),
        ColumnKind::Choice(options) => {
            let title = |at: &usize| bare_letters(options[*at].1.get(lang));
            let all = || 0..options.len();
            let exact = all().find(|at| title(at) == typed || options[*at].0.as_str() == written.trim());
            let numbered = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let mut starting = all().filter(|at| title(at).starts_with(&typed));
            let starting = starting.next().filter(|_| starting.next().is_none());
            let found = exact.or(numbered.filter(|at| *at < options.len())).or(starting);
            let choices = || {
                let numbered = (1..).zip(options).map(|(number, (_, title))| format!("{number} {}", title.get(lang)));
                numbered.collect::<Vec<_>>().join(", ")
            };
            let found = found.ok_or_else(|| messages::not_a_choice(written.trim(), &choices(), lang))?;
            Ok(options[found].0.to_string())
        }
        ColumnKind::YesNo => Ok(match typed.as_str() {
            "s" | "y" | "1" => "yes".to_owned(),
            "n" | "2" => "no".to_owned(),
            _ => written.to_owned(),
        }),
        ColumnKind::Text | ColumnKind::Number | ColumnKind::Date => Ok(written.to_owned()),
    }
}
