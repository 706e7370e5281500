//! A sitting: where it stands, how it goes on, what it changes.

use super::voice::{OwnVoice, other_status};
use super::{EarlierReplies, Obstacle, Pick, Scope};
use crate::lang::bare_letters;
use crate::model::{Date, Interview, Questionnaire, Remarks, Reply, Response, Voice};

/// A sitting over one interview.
#[derive(Clone, Debug)]
pub struct Session<'q> {
    questionnaire: &'q Questionnaire,
    interview: Interview,
    respondent: Option<usize>,
    today: Option<Date>,
    earlier: Option<EarlierReplies>,
    /// The questions the sitting goes through, as far as they are asked.
    scope: Vec<bool>,
    asked: Vec<bool>,
    /// The kept answers to questions that are asked again, until they are confirmed.
    to_confirm: Vec<bool>,
    /// What is asked though there is a reply, until it is replied to in this sitting: what was not known, where that is
    /// wanted, and inventories that lack rows.
    to_ask_again: Vec<bool>,
    place: Position,
}

/// Where a sitting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// At a question.
    Question(usize),
    /// Past the last one.
    End,
}

/// How a question stands for this sitting's respondent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionStatus {
    /// Nobody answered yet.
    Open,
    /// Answered.
    Answered,
    /// Not known.
    DontKnow,
    /// It does not concern the comune.
    NotApplicable,
    /// Answered before it was not asked for a while; the answer counts and waits to be confirmed.
    ToConfirm,
    /// Not asked now.
    NotAsked {
        /// Whether an answer is kept, in case it is asked again.
        kept: bool,
    },
}

/// How far a sitting has come, over the questions asked in its scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Questions asked.
    pub asked: usize,
    /// Those without a reply, or with one to confirm, or not known and asked again.
    pub left: usize,
}

impl<'q> Session<'q> {
    /// A sitting over `interview`, held with `questionnaire`, at the first question that is open.
    ///
    /// `respondent` is counted in the interview's list; `today` is the day written beside answers given on another
    /// day than the interview's.
    pub fn new(
        questionnaire: &'q Questionnaire,
        interview: Interview,
        respondent: Option<usize>,
        today: Option<Date>,
        earlier: Option<EarlierReplies>,
        scope: &Scope,
    ) -> Session<'q> {
        let count = questionnaire.questions().len();
        let (mut asked, to_confirm) = (Vec::with_capacity(count), vec![false; count]);
        questionnaire.asked(&interview, &mut asked);
        let (within, place, to_ask_again) = (scope.within(questionnaire), Position::End, vec![false; count]);
        let mut session = Session {
            questionnaire,
            interview,
            respondent,
            today,
            earlier,
            scope: within,
            asked,
            to_confirm,
            to_ask_again,
            place,
        };
        if scope.pick == Pick::Open {
            let settled = |standing| matches!(standing, QuestionStatus::Answered | QuestionStatus::NotApplicable);
            let open = |question| !settled(session.standing(question)) || session.lacks_rows(question);
            let taken = (0..count).map(|question| session.scope[question] && open(question));
            session.scope = taken.collect();
        }
        for question in 0..count {
            let unknown = scope.pick == Pick::Open && session.standing(question) == QuestionStatus::DontKnow;
            session.to_ask_again[question] = unknown || session.lacks_rows(question);
        }
        session.place = session.first_open_from(0).map_or(Position::End, Position::Question);
        session
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The interview as it stands.
    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// Whose answers are written down, counted in the interview's list.
    pub fn respondent(&self) -> Option<usize> {
        self.respondent
    }

    /// The day of the sitting.
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// What was answered the time before.
    pub fn earlier(&self) -> Option<&EarlierReplies> {
        self.earlier.as_ref()
    }

    /// Where the sitting stands.
    pub fn place(&self) -> Position {
        self.place
    }

    /// How a question stands.
    pub fn standing(&self, question: usize) -> QuestionStatus {
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

    /// Whether a question is asked, in the scope or not.
    pub fn is_asked(&self, question: usize) -> bool {
        self.asked[question]
    }

    /// Whether the sitting goes through a question: in its scope, and asked.
    fn goes_through(&self, question: usize) -> bool {
        self.scope[question] && self.asked[question]
    }

    /// The questions the sitting goes through, in the order asked.
    pub fn questions(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.scope.len()).filter(|question| self.goes_through(*question))
    }

    /// The questions still open in it, in the order asked.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.questions().filter(|question| self.is_open(*question))
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        Progress { asked: self.questions().count(), left: self.open().count() }
    }

    /// Notes a reply to the question the sitting stands at, and goes on to the next one that is open.
    ///
    /// A question that comes to be asked again keeps the answer it had, which counts and waits to be confirmed.
    pub fn reply(&mut self, reply: Reply) {
        self.reply_and_stay(reply);
        self.go_on();
    }

    /// Goes on from a question that was replied to, to the next one that is open.
    pub fn go_on(&mut self) {
        let Position::Question(question) = self.place else { return };
        self.place = self.first_open_from(question + 1).map_or(Position::End, Position::Question);
    }

    /// Takes the reply to the question back.
    pub fn clear(&mut self) {
        let Position::Question(question) = self.place else { return };
        self.to_confirm[question] = false;
        self.change(question, self.own(question).without_reply());
    }

    /// Notes a reply that is not whole yet: the question stays open in this sitting until it is replied to.
    pub(super) fn reply_in_part(&mut self, reply: Reply) {
        let Position::Question(question) = self.place else { return };
        self.reply_and_stay(reply);
        self.to_ask_again[question] = true;
    }

    /// Whether the sitting keeps to a part of the questionnaire.
    pub fn is_partial(&self) -> bool {
        self.questions().count() < self.asked.iter().filter(|asked| **asked).count()
    }

    /// Notes a reply without going on: evidence is asked for first.
    pub fn reply_and_stay(&mut self, reply: Reply) {
        let Position::Question(question) = self.place else { return };
        (self.to_confirm[question], self.to_ask_again[question]) = (false, false);
        let day = self.today.filter(|today| self.interview.date.is_some_and(|date| date != *today));
        self.change(question, self.own(question).with_reply(reply, day));
    }

    /// Sets the note; `None` takes it out.
    pub fn note(&mut self, note: Option<String>) {
        self.remark(|remarks| remarks.note = note);
    }

    /// Sets the evidence; `None` takes it out.
    pub fn evidence(&mut self, evidence: Option<String>) {
        self.remark(|remarks| remarks.evidence = evidence);
    }

    /// Turns declared into verified and back; nothing where there is no answer.
    pub fn turn_status(&mut self) {
        let Position::Question(question) = self.place else { return };
        if self.own_voice(question).is_some() {
            self.remark(|remarks| remarks.status = other_status(remarks.status));
        }
    }

    /// What was replied the time before to the question the sitting stands at.
    pub fn earlier_reply(&self) -> Option<&Reply> {
        let Position::Question(question) = self.place else { return None };
        self.earlier.as_ref()?.reply(question)
    }

    /// Goes on to the next question, answered or not; past the last one to the end.
    pub fn forward(&mut self) {
        let Position::Question(at) = self.place else { return };
        let next = self.questions().find(|question| *question > at);
        self.place = next.map_or(Position::End, Position::Question);
    }

    /// Goes on to the next question that is open, from the beginning again where none is left behind this one.
    pub fn forward_open(&mut self) {
        let from = match self.place {
            Position::Question(at) => at + 1,
            Position::End => 0,
        };
        let open = self.first_open_from(from).or_else(|| self.first_open_from(0));
        self.place = open.map_or(Position::End, Position::Question);
    }

    /// Goes back to the question before.
    pub fn back(&mut self) {
        let at = match self.place {
            Position::Question(at) => at,
            Position::End => self.scope.len(),
        };
        let before = self.questions().rfind(|question| *question < at);
        self.place = before.map_or(self.place, Position::Question);
    }

    /// Goes to a question that is asked, in the scope or not.
    pub fn jump(&mut self, question: usize) {
        if self.asked[question] {
            self.place = Position::Question(question);
        }
    }

    /// The questions in whose id or text every word occurs, whatever their case and accents; those of its id first.
    pub fn find(&self, words: &str, text: impl Fn(usize) -> String) -> Vec<usize> {
        let words: Vec<String> = words.split_whitespace().map(bare_letters).collect();
        let holds = |text: &str| {
            let text = bare_letters(text);
            words.iter().all(|word| text.contains(word))
        };
        let all = || 0..self.questionnaire.questions().len();
        let of_id = |question: &usize| holds(self.questionnaire.questions()[*question].id.as_str());
        let of_text = |question: &usize| !of_id(question) && holds(&text(*question));
        if words.is_empty() {
            return Vec::new();
        }
        all().filter(of_id).chain(all().filter(of_text)).collect()
    }

    /// The voice that this session would change: its respondent's; without a respondent, the only one.
    pub fn own_voice(&self, question: usize) -> Option<&Voice> {
        self.own(question).voice()
    }

    /// The remarks on the reply that this session gave or would give.
    pub fn own_remarks(&self, question: usize) -> Option<&Remarks> {
        self.own(question).remarks()
    }

    /// Why this session cannot change the response to a question, if it cannot.
    pub fn obstacle(&self, question: usize) -> Option<Obstacle> {
        self.own(question).obstacle()
    }

    fn own(&self, question: usize) -> OwnVoice<'_> {
        OwnVoice { response: self.interview.response(question), respondent: self.respondent }
    }

    fn is_open(&self, question: usize) -> bool {
        self.to_ask_again[question]
            || matches!(self.standing(question), QuestionStatus::Open | QuestionStatus::ToConfirm)
    }

    fn first_open_from(&self, from: usize) -> Option<usize> {
        self.open().find(|question| *question >= from)
    }

    fn remark(&mut self, change: impl FnOnce(&mut Remarks)) {
        let Position::Question(question) = self.place else { return };
        self.change(question, self.own(question).with_remarks(change));
    }

    fn change(&mut self, question: usize, response: Response) {
        if self.obstacle(question).is_some() {
            return;
        }
        self.interview.set_response(question, response);
        let before = self.asked.clone();
        self.questionnaire.asked(&self.interview, &mut self.asked);
        for (question, was_asked) in before.into_iter().enumerate() {
            let answered = self.own_voice(question).is_some();
            self.to_confirm[question] = self.asked[question] && answered && (self.to_confirm[question] || !was_asked);
        }
    }
}
