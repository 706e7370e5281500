//! A session: its position, navigation and changes.

use super::voice::{OwnVoice, other_status};
use super::{EarlierReplies, Obstacle, Pick, Progress, QuestionStatus, Scope, SessionPosition};
use crate::lang::bare_letters;
use crate::model::{Date, Evidence, IdVec, Interview, QuestionId, Questionnaire, Remarks, Reply, Response, Voice};

/// A session in which one interview is filled in.
#[derive(Clone, Debug)]
pub struct Session<'q> {
    questionnaire: &'q Questionnaire,
    interview: Interview,
    setup: Setup,
    /// The questions of the session, as far as they are asked.
    within: IdVec<QuestionId, bool>,
    asked: IdVec<QuestionId, bool>,
    /// Whether the question is asked again after an interruption and its kept answer waits for confirmation.
    to_confirm: IdVec<QuestionId, bool>,
    /// Whether the question is asked although it has a reply, until it gets one in this session: *don't know* and
    /// inventories with missing rows, if the session asks for these, and an inventory that is being filled in.
    to_ask_again: IdVec<QuestionId, bool>,
    position: SessionPosition,
    /// The states before each change, the latest last.
    undo: Vec<Undo>,
}

/// The state before a change.
#[derive(Clone, Debug)]
struct Undo {
    question: QuestionId,
    response: Response,
    to_confirm: IdVec<QuestionId, bool>,
    to_ask_again: IdVec<QuestionId, bool>,
}

/// How a session is held.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// The respondent, as index into the respondents of the interview.
    pub respondent: Option<usize>,
    /// Recorded with replies if it differs from the date of the interview.
    pub today: Option<Date>,
    /// The replies of the earlier interview.
    pub earlier: Option<EarlierReplies>,
    pub scope: Scope,
}

impl<'q> Session<'q> {
    /// A session over `interview`, positioned at the first open question.
    pub fn new(questionnaire: &'q Questionnaire, interview: Interview, setup: Setup) -> Session<'q> {
        let count = questionnaire.questions().len();
        let mut asked = IdVec::default();
        questionnaire.asked(&interview, &mut asked);
        let pick = setup.scope.pick;
        let mut session = Session {
            questionnaire,
            interview,
            within: setup.scope.within(questionnaire),
            setup,
            asked,
            to_confirm: IdVec::filled(false, count),
            to_ask_again: IdVec::filled(false, count),
            position: SessionPosition::End,
            undo: Vec::new(),
        };
        if pick == Pick::Open {
            let settled = |status| matches!(status, QuestionStatus::Answered | QuestionStatus::NotApplicable);
            let open = |question| !settled(session.status(question)) || session.lacks_rows(question);
            let taken = questionnaire.questions().ids().map(|question| session.within[question] && open(question));
            session.within = taken.collect();
        }
        for question in questionnaire.questions().ids() {
            let incomplete = session.status(question) == QuestionStatus::DontKnow || session.lacks_rows(question);
            session.to_ask_again[question] = pick == Pick::Open && incomplete;
        }
        session.position = session.first_open_from(0).map_or(SessionPosition::End, SessionPosition::Question);
        session
    }

    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// The respondent of the session, as index into the respondents of the interview.
    pub fn respondent(&self) -> Option<usize> {
        self.setup.respondent
    }

    pub fn today(&self) -> Option<Date> {
        self.setup.today
    }

    /// The replies of the earlier interview.
    pub fn earlier(&self) -> Option<&EarlierReplies> {
        self.setup.earlier.as_ref()
    }

    pub fn position(&self) -> SessionPosition {
        self.position
    }

    pub fn status(&self, question: QuestionId) -> QuestionStatus {
        let voice = self.own_voice(question);
        let kept = !self.interview.response(question).voices().is_empty();
        match voice.map(|voice| &voice.reply) {
            _ if !self.asked[question] => QuestionStatus::NotAsked { kept },
            None if kept && self.obstacle(question).is_some() => QuestionStatus::Answered,
            None => QuestionStatus::Open,
            Some(_) if self.to_confirm[question] => QuestionStatus::ToConfirm,
            Some(Reply::Given(_)) => QuestionStatus::Answered,
            Some(Reply::DontKnow) => QuestionStatus::DontKnow,
            Some(Reply::NotApplicable) => QuestionStatus::NotApplicable,
        }
    }

    /// Whether a question is asked, within the session or not.
    pub fn is_asked(&self, question: QuestionId) -> bool {
        self.asked[question]
    }

    /// Whether a question belongs to the session and is asked.
    fn goes_through(&self, question: QuestionId) -> bool {
        self.within[question] && self.asked[question]
    }

    /// The questions of the session, in the order in which they are asked.
    pub fn questions(&self) -> impl DoubleEndedIterator<Item = QuestionId> + '_ {
        self.within.ids().filter(|question| self.goes_through(*question))
    }

    /// The open questions of the session, in the order in which they are asked.
    pub fn open(&self) -> impl Iterator<Item = QuestionId> + '_ {
        self.questions().filter(|question| self.is_open(*question))
    }

    pub fn progress(&self) -> Progress {
        Progress { asked: self.questions().count(), left: self.open().count() }
    }

    /// Records a reply to the current question and moves to the next open one.
    ///
    /// A question that is asked again keeps its answer, which counts and waits for confirmation.
    pub fn reply(&mut self, reply: Reply) {
        self.reply_and_stay(reply);
        self.go_on();
    }

    /// Moves from the current question to the next open one.
    pub fn go_on(&mut self) {
        let SessionPosition::Question(question) = self.position else { return };
        self.position =
            self.first_open_from(question.index() + 1).map_or(SessionPosition::End, SessionPosition::Question);
    }

    /// Removes the reply to the current question.
    pub fn clear(&mut self) {
        self.step(|session, question| {
            session.to_confirm[question] = false;
            session.change(question, session.own(question).without_reply());
        });
    }

    /// Reverts the latest change and moves to its question, which is returned. `None` if nothing is left to revert.
    pub fn undo(&mut self) -> Option<QuestionId> {
        let before = self.undo.pop()?;
        self.interview.set_response(before.question, before.response);
        self.questionnaire.asked(&self.interview, &mut self.asked);
        (self.to_confirm, self.to_ask_again) = (before.to_confirm, before.to_ask_again);
        self.position = SessionPosition::Question(before.question);
        Some(before.question)
    }

    /// Whether there is a change to revert.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Changes the response to the current question; the state before is kept for [`undo`](Session::undo).
    fn step(&mut self, change: impl FnOnce(&mut Session<'q>, QuestionId)) {
        let SessionPosition::Question(question) = self.position else { return };
        let before = Undo {
            question,
            response: self.interview.response(question).clone(),
            to_confirm: self.to_confirm.clone(),
            to_ask_again: self.to_ask_again.clone(),
        };
        change(self, question);
        if *self.interview.response(question) != before.response {
            self.undo.push(before);
        }
    }

    /// Records an incomplete reply: the question stays open until it gets another one.
    pub(super) fn reply_in_part(&mut self, reply: Reply) {
        let SessionPosition::Question(question) = self.position else { return };
        self.reply_and_stay(reply);
        self.to_ask_again[question] = true;
    }

    /// Whether the session covers only a part of the questionnaire.
    pub fn is_partial(&self) -> bool {
        self.questions().count() < self.asked.iter().filter(|asked| **asked).count()
    }

    /// Records a reply without moving, so that evidence can be asked for.
    pub fn reply_and_stay(&mut self, reply: Reply) {
        let day = self.setup.today.filter(|today| self.interview.date.is_some_and(|date| date != *today));
        self.step(|session, question| {
            (session.to_confirm[question], session.to_ask_again[question]) = (false, false);
            session.change(question, session.own(question).with_reply(reply, day));
        });
    }

    /// Sets or removes the note.
    pub fn note(&mut self, note: Option<String>) {
        self.remark(|remarks| remarks.note = note);
    }

    /// Sets or removes the evidence.
    pub fn evidence(&mut self, evidence: Option<String>) {
        self.remark(|remarks| remarks.evidence = evidence);
    }

    /// Switches between declared and verified; does nothing without a reply.
    pub fn turn_status(&mut self) {
        let SessionPosition::Question(question) = self.position else { return };
        if self.own_voice(question).is_some() {
            self.remark(|remarks| remarks.status = other_status(remarks.status));
        }
    }

    pub fn earlier_reply(&self) -> Option<&Reply> {
        let SessionPosition::Question(question) = self.position else { return None };
        self.setup.earlier.as_ref()?.reply(question)
    }

    /// Moves to the next question, or to the end.
    pub fn forward(&mut self) {
        let SessionPosition::Question(current) = self.position else { return };
        let next = self.questions().find(|question| *question > current);
        self.position = next.map_or(SessionPosition::End, SessionPosition::Question);
    }

    /// Moves to the next open question, starting again from the first one after the last.
    pub fn forward_open(&mut self) {
        let from = match self.position {
            SessionPosition::Question(current) => current.index() + 1,
            SessionPosition::End => 0,
        };
        let open = self.first_open_from(from).or_else(|| self.first_open_from(0));
        self.position = open.map_or(SessionPosition::End, SessionPosition::Question);
    }

    /// Moves to the previous question.
    pub fn back(&mut self) {
        let current = match self.position {
            SessionPosition::Question(current) => current.index(),
            SessionPosition::End => self.within.len(),
        };
        let before = self.questions().rfind(|question| question.index() < current);
        self.position = before.map_or(self.position, SessionPosition::Question);
    }

    /// Returns to an earlier position.
    pub fn return_to(&mut self, position: SessionPosition) {
        self.position = position;
    }

    /// Whether the session's respondent answered without the evidence that the question asks for.
    pub fn lacks_evidence(&self, question: QuestionId) -> bool {
        let asked = self.questionnaire.questions()[question].evidence != Evidence::None;
        let answered = self.own_voice(question).is_some_and(|voice| voice.reply.answer().is_some());
        let has = self.own_remarks(question).is_some_and(|remarks| remarks.evidence.is_some());
        asked && answered && !has
    }

    /// Moves to a question that is asked, within the session or not.
    pub fn jump(&mut self, question: QuestionId) {
        if self.asked[question] {
            self.position = SessionPosition::Question(question);
        }
    }

    /// The questions whose id or text contains every word, ignoring case and accents; matches in the id first.
    pub fn find(&self, words: &str, text: impl Fn(QuestionId) -> String) -> Vec<QuestionId> {
        let words: Vec<String> = words.split_whitespace().map(bare_letters).collect();
        let contains = |text: &str| {
            let text = bare_letters(text);
            words.iter().all(|word| text.contains(word))
        };
        let all = || self.questionnaire.questions().ids();
        let of_id = |question: &QuestionId| contains(self.questionnaire.questions()[*question].id.as_str());
        let of_text = |question: &QuestionId| !of_id(question) && contains(&text(*question));
        if words.is_empty() {
            return Vec::new();
        }
        all().filter(of_id).chain(all().filter(of_text)).collect()
    }

    /// The voice that this session would change: its respondent's; without a respondent, the only one.
    pub fn own_voice(&self, question: QuestionId) -> Option<&Voice> {
        self.own(question).voice()
    }

    /// The remarks on the reply that this session gave or would give.
    pub fn own_remarks(&self, question: QuestionId) -> Option<&Remarks> {
        self.own(question).remarks()
    }

    /// Why this session cannot change the response to a question, if it cannot.
    pub fn obstacle(&self, question: QuestionId) -> Option<Obstacle> {
        self.own(question).obstacle()
    }

    fn own(&self, question: QuestionId) -> OwnVoice<'_> {
        OwnVoice { response: self.interview.response(question), respondent: self.setup.respondent }
    }

    fn is_open(&self, question: QuestionId) -> bool {
        self.to_ask_again[question] || matches!(self.status(question), QuestionStatus::Open | QuestionStatus::ToConfirm)
    }

    fn first_open_from(&self, from: usize) -> Option<QuestionId> {
        self.open().find(|question| question.index() >= from)
    }

    fn remark(&mut self, change: impl FnOnce(&mut Remarks)) {
        self.step(|session, question| session.change(question, session.own(question).with_remarks(change)));
    }

    fn change(&mut self, question: QuestionId, response: Response) {
        if self.obstacle(question).is_some() {
            return;
        }
        self.interview.set_response(question, response);
        let before = self.asked.clone();
        self.questionnaire.asked(&self.interview, &mut self.asked);
        for (question, was_asked) in before.enumerated() {
            let answered = self.own_voice(question).is_some();
            self.to_confirm[question] = self.asked[question] && answered && (self.to_confirm[question] || !*was_asked);
        }
    }
}
