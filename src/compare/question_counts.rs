//! The questions of a questionnaire next to each other: how many comuni gave each kind of reply, and how their points spread.

use super::comparison::Comparison;
use super::statistics::{GroupStatistics, summary};
use crate::model::{Answer, AskState, IdVec, Kind, NodeId, QuestionId, Questionnaire, Reply};
use crate::score::{Leaf, SAME, Scorecard};

/// The replies of the comuni to one question. The counts sum to the number of comuni.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuestionCounts {
    pub answered: usize,
    pub dont_know: usize,
    pub not_applicable: usize,
    pub not_asked: usize,
    /// An answer that is missing decides whether it is asked.
    pub undecided: usize,
    pub not_answered: usize,
    /// The comuni by option: of a choice in document order, then by step of a scale; yes before no. Of several respondents
    /// the first answer counts. Empty for other kinds.
    pub options: Vec<usize>,
    /// The points of the answers, 0–100; `None` without any.
    pub points: Option<GroupStatistics>,
}

/// The state of one question for one comune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyState {
    Answered,
    DontKnow,
    NotApplicable,
    NotAsked,
    Undecided,
    NotAnswered,
}

/// The replies to the questions below the compared index, in the order of the questionnaire, and the comuni by rank.
pub fn question_counts(comparison: &Comparison<'_>) -> Vec<(QuestionId, QuestionCounts)> {
    let Comparison { questionnaire, index, standings, .. } = comparison;
    let questions: Vec<QuestionId> = questionnaire.questions_below(*index).collect();
    let mut counts: Vec<QuestionCounts> = questions.iter().map(|question| empty(questionnaire, *question)).collect();
    let mut points: Vec<Vec<(Option<f64>, Option<u64>)>> = vec![Vec::new(); questions.len()];
    let mut states = IdVec::default();
    for standing in standings {
        let interview = standing.participant.interview;
        questionnaire.ask_states(interview, &mut states);
        for ((question, counts), points) in questions.iter().zip(&mut counts).zip(&mut points) {
            match state(&states, interview.response(*question).voices().iter().map(|voice| &voice.reply), *question) {
                ReplyState::Answered => {
                    counts.answered += 1;
                    let answer = interview.response(*question).first_given();
                    let options = answer.map(|answer| chosen(&questionnaire.questions()[*question].kind, answer));
                    options.unwrap_or_default().into_iter().for_each(|option| counts.options[option] += 1);
                }
                ReplyState::DontKnow => counts.dont_know += 1,
                ReplyState::NotApplicable => counts.not_applicable += 1,
                ReplyState::NotAsked => counts.not_asked += 1,
                ReplyState::Undecided => counts.undecided += 1,
                ReplyState::NotAnswered => counts.not_answered += 1,
            }
            points.extend(standing.card.leaves[*question].points().map(|points| (Some(points), None)));
        }
    }
    for (counts, points) in counts.iter_mut().zip(&points) {
        counts.points = summary(points);
    }
    questions.into_iter().zip(counts).collect()
}

fn empty(questionnaire: &Questionnaire, question: QuestionId) -> QuestionCounts {
    let options = match &questionnaire.questions()[question].kind {
        Kind::Scale(scale) => usize::try_from(scale.to - scale.from + 1).unwrap_or(0),
        Kind::YesNo(_) => 2,
        Kind::Choice(choice) => choice.options.len(),
        Kind::Multiple(multiple) => multiple.options.len(),
        Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => 0,
    };
    QuestionCounts { options: vec![0; options], ..QuestionCounts::default() }
}

/// The options of an answer, by their place in [`QuestionCounts::options`].
fn chosen(kind: &Kind, answer: &Answer) -> Vec<usize> {
    match (kind, answer) {
        (_, Answer::Choice(option)) => vec![*option],
        (_, Answer::Multiple(options)) => options.to_vec(),
        (_, Answer::YesNo(yes)) => vec![usize::from(!yes)],
        (Kind::Scale(scale), Answer::Scale(step)) => usize::try_from(step - scale.from).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn state<'r>(
    states: &IdVec<QuestionId, AskState>,
    replies: impl Iterator<Item = &'r Reply>,
    question: QuestionId,
) -> ReplyState {
    match states[question] {
        AskState { asked: false, open: true } => return ReplyState::Undecided,
        AskState { asked: false, open: false } => return ReplyState::NotAsked,
        AskState { asked: true, .. } => {}
    }
    // An answer takes precedence over *don't know*, and that over *not applicable*.
    replies.fold(ReplyState::NotAnswered, |state, reply| match (state, reply) {
        (ReplyState::Answered, _) | (_, Reply::Given(_)) => ReplyState::Answered,
        (ReplyState::DontKnow, _) | (_, Reply::DontKnow) => ReplyState::DontKnow,
        _ => ReplyState::NotApplicable,
    })
}

/// The share of the questions with points below a node that concern a comune or may come to concern it, 0–1; `None` if
/// there is none with points.
pub fn applied(questionnaire: &Questionnaire, card: &Scorecard, node: NodeId) -> Option<f64> {
    let (mut all, mut apply) = (0, 0);
    for question in questionnaire.questions_below(node) {
        if questionnaire.questions()[question].kind.is_scored() {
            all += 1;
            apply += i32::from(!matches!(card.leaves[question], Leaf::NotApplicable | Leaf::NotAsked));
        }
    }
    (all > 0).then(|| f64::from(apply) / f64::from(all))
}

/// How the scored questions of a node were answered by one comune, or by several added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswerCounts {
    /// The questions that apply or may come to apply.
    pub applicable: usize,
    /// Answers with the best points of the question.
    pub full: usize,
    /// Answers with points in between.
    pub part: usize,
    /// Answers with the worst points of the question.
    pub none: usize,
    pub dont_know: usize,
    /// Not answered, or undecided.
    pub open: usize,
}

impl AnswerCounts {
    /// The questions with points.
    pub fn answered(&self) -> usize {
        self.full + self.part + self.none
    }

    /// Counts the answers of one comune below a node.
    pub fn of(questionnaire: &Questionnaire, card: &Scorecard, node: NodeId) -> AnswerCounts {
        let mut counts = AnswerCounts::default();
        for question in questionnaire.questions_below(node) {
            counts.add(questionnaire, card, question);
        }
        counts
    }

    fn add(&mut self, questionnaire: &Questionnaire, card: &Scorecard, question: QuestionId) {
        let leaf = card.leaves[question];
        if !leaf.may_apply() {
            return;
        }
        self.applicable += 1;
        let Leaf::Points(points) = leaf else {
            let unknown = if leaf == Leaf::DontKnow { &mut self.dont_know } else { &mut self.open };
            *unknown += 1;
            return;
        };
        let (worst, best) = questionnaire.questions()[question].kind.range().unwrap_or((0.0, 100.0));
        match points {
            points if points >= best - SAME => self.full += 1,
            points if points <= worst + SAME => self.none += 1,
            _ => self.part += 1,
        }
    }

    /// The sum of two.
    pub fn plus(self, other: AnswerCounts) -> AnswerCounts {
        AnswerCounts {
            applicable: self.applicable + other.applicable,
            full: self.full + other.full,
            part: self.part + other.part,
            none: self.none + other.none,
            dont_know: self.dont_know + other.dont_know,
            open: self.open + other.open,
        }
    }
}
