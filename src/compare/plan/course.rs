//! The answers of one comune while actions change them, with their scores.

use crate::model::{
    Answer, AskState, Condition, Date, IdVec, Interview, NodeId, QuestionId, Questionnaire, Remarks, Reply, Response,
    Unit, Voice,
};
use crate::score::{Leaf, Rescorer, Scorecard, leaf_of};

/// The answers of one comune, as they are or as actions would make them.
///
/// Scores equal those of the changed interview to the last bit, questions that open or close included.
pub(super) struct Course<'q> {
    rescorer: Rescorer<'q>,
    interview: Interview,
    /// Whether a condition tests the question.
    tested: IdVec<QuestionId, bool>,
    ask_states: IdVec<QuestionId, AskState>,
}

/// What a change replaced.
pub(super) struct Replaced {
    response: (QuestionId, Response),
    leaves: Vec<(QuestionId, Leaf)>,
}

impl<'q> Course<'q> {
    /// Call [`start`](Course::start) before anything else.
    pub fn new(questionnaire: &'q Questionnaire) -> Course<'q> {
        let mut tested = IdVec::filled(false, questionnaire.questions().len());
        let mut found = Vec::new();
        let conditions = questionnaire.questions().iter().filter_map(|question| question.when.as_ref());
        conditions.for_each(|condition: &Condition| condition.questions(&mut found));
        found.into_iter().for_each(|question| tested[question] = true);
        Course {
            rescorer: Rescorer::new(questionnaire),
            interview: Interview::new(Unit::default(), questionnaire.questions().len()),
            tested,
            ask_states: IdVec::default(),
        }
    }

    /// Starts from an interview and its scorecard.
    pub fn start(&mut self, interview: &Interview, card: &Scorecard) {
        self.interview.clone_from(interview);
        self.rescorer.start(card);
    }

    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.rescorer.questionnaire()
    }

    pub fn interview(&self) -> &Interview {
        &self.interview
    }

    /// Whether a condition tests the question, so that its answer may open or close others.
    pub fn is_tested(&self, question: QuestionId) -> bool {
        self.tested[question]
    }

    pub fn leaf(&self, question: QuestionId) -> Leaf {
        self.rescorer.leaf(question)
    }

    pub fn score(&self, node: NodeId) -> Option<f64> {
        self.rescorer.score(node)
    }

    /// The day of the first answer to a question.
    pub fn day_of(&self, question: QuestionId) -> Option<Date> {
        let voices = self.interview.response(question).voices();
        let given = voices.iter().find(|voice| voice.reply.answer().is_some());
        given.map_or(self.interview.date, |voice| self.interview.day_of(voice))
    }

    /// The gain in a node if a question had this answer; `None` without a score before or after.
    pub fn gain(&mut self, node: NodeId, question: QuestionId, answer: &Answer) -> Option<f64> {
        let before = self.score(node)?;
        let (replaced, after) = self.replace(question, answer);
        self.interview.set_response(replaced.0, replaced.1);
        let after = self.rescorer.with(after, |rescorer| rescorer.score(node));
        after.map(|after| after - before)
    }

    /// Gives a question this answer; returns the gain in a node.
    pub fn carry_out(&mut self, node: NodeId, question: QuestionId, answer: &Answer) -> Option<f64> {
        let before = self.score(node);
        self.set(question, answer);
        Some(self.score(node)? - before?)
    }

    /// Gives a question this answer.
    pub fn set(&mut self, question: QuestionId, answer: &Answer) -> Replaced {
        let (response, after) = self.replace(question, answer);
        let leaves = after.iter().map(|(question, _)| (*question, self.leaf(*question))).collect();
        after.into_iter().for_each(|(question, leaf)| self.rescorer.set(question, leaf));
        Replaced { response, leaves }
    }

    /// The gain of all indices if these questions, where they have points, had 100.
    pub fn gain_of_full_points(&mut self, questions: &[QuestionId]) -> f64 {
        let known = questions.iter().copied().filter(|question| matches!(self.leaf(*question), Leaf::Points(_)));
        let leaves: Vec<(QuestionId, Leaf)> = known.map(|question| (question, Leaf::Points(100.0))).collect();
        let indices = self.questionnaire().indices();
        let total =
            |rescorer: &Rescorer<'_>| -> f64 { indices.iter().filter_map(|index| rescorer.score(*index)).sum() };
        let before = total(&self.rescorer);
        self.rescorer.with(leaves, total) - before
    }

    /// Undoes the last change.
    pub fn restore(&mut self, Replaced { response: (question, response), leaves }: Replaced) {
        self.interview.set_response(question, response);
        leaves.into_iter().rev().for_each(|(question, leaf)| self.rescorer.set(question, leaf));
    }

    /// Replaces the response to a question, not the scores; returns the previous response and the leaves that change.
    fn replace(&mut self, question: QuestionId, answer: &Answer) -> ((QuestionId, Response), Vec<(QuestionId, Leaf)>) {
        let on = self.day_of(question).filter(|day| Some(*day) != self.interview.date);
        let remarks = on.map(|day| Box::new(Remarks { on: Some(day), ..Remarks::default() }));
        let before = self.interview.response(question).clone();
        let voice = Voice { reply: Reply::Given(answer.clone()), remarks };
        self.interview.set_response(question, Response::new(vec![voice]));
        ((question, before), self.changed(question))
    }

    /// The leaves that differ from the scored ones after the response to a question changed.
    fn changed(&mut self, question: QuestionId) -> Vec<(QuestionId, Leaf)> {
        let questionnaire = self.questionnaire();
        let leaf = |question, asking| (question, leaf_of(questionnaire, question, &self.interview, asking));
        if !self.tested[question] {
            return vec![leaf(question, AskState { asked: true, open: false })];
        }
        questionnaire.ask_states(&self.interview, &mut self.ask_states);
        let all = self.ask_states.enumerated().map(|(question, asking)| leaf(question, *asking));
        all.filter(|(question, leaf)| *leaf != self.rescorer.leaf(*question)).collect()
    }
}
