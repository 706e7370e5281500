//! The phases of the joint path: which is ready, what blocks the others, and who.

use super::group::{Answered, Group, QuestionnaireResults};
use super::indicator::{IndicatorValue, measured};
use crate::model::{
    Child, Condition, ForeignTest, Id, Kind, Operand, OperandKind, Questionnaire, Quorum, Requirement, RequirementTest,
    Subject, Test, is_unknown,
};

/// A phase, and how its requirements stand.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseState {
    /// The phase, by its place in the questionnaire.
    pub phase: usize,
    /// Its requirements, in the order written.
    pub requirements: Vec<RequirementState>,
}

/// How a requirement stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RequirementState {
    /// Whether it holds.
    pub met: Fulfilment,
    /// The comuni in which it does not hold.
    pub against: Vec<usize>,
    /// The comuni of which it is not known.
    pub unknown: Vec<usize>,
    /// In how many comuni it holds and must hold, or which value is reached and needed.
    pub measure: Measure,
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fulfilment {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// What is not known yet decides.
    NotKnown,
}

/// What a requirement counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// Comuni.
    Units {
        /// In how many it holds.
        have: usize,
        /// In how many it must.
        need: usize,
        /// How many there are.
        all: usize,
    },
    /// Inhabitants.
    People {
        /// How many there are; `None` if not all are known, and under letters.
        have: Option<u64>,
        /// How many there must be.
        need: u64,
    },
    /// The value of a group indicator.
    Value {
        /// The value; `None` if it has none, and for inhabitants under letters.
        have: Option<f64>,
        /// The value it must reach.
        need: f64,
        /// Whether it is a share.
        share: bool,
    },
}

impl PhaseState {
    /// Whether every requirement holds; not known if none fails but one is not known.
    pub fn met(&self) -> Fulfilment {
        let any = |met| self.requirements.iter().any(|requirement| requirement.met == met);
        match (any(Fulfilment::No), any(Fulfilment::NotKnown)) {
            (true, _) => Fulfilment::No,
            (false, true) => Fulfilment::NotKnown,
            (false, false) => Fulfilment::Yes,
        }
    }
}

/// How the phases of a questionnaire stand for the comuni of a valley.
pub fn phases(valley: &Group<'_>, part: &QuestionnaireResults<'_>) -> Vec<PhaseState> {
    let state = |(phase, written): (usize, &crate::model::Phase)| PhaseState {
        phase,
        requirements: written.requires.iter().map(|requirement| state_of(valley, part, requirement)).collect(),
    };
    part.questionnaire.phases.iter().enumerate().map(state).collect()
}

fn state_of(valley: &Group<'_>, part: &QuestionnaireResults<'_>, requirement: &Requirement) -> RequirementState {
    match &requirement.test {
        RequirementTest::Score { node, at_least, of } => {
            by_unit(valley, part, *of, |answered| reaches(answered, *node, at_least.get()))
        }
        RequirementTest::Answer { question, is, of } => {
            by_unit(valley, part, *of, |answered| answers(answered, part.questionnaire, *question, is))
        }
        RequirementTest::Population(need) => {
            let have = valley.whole_population();
            let measure = Measure::People { have: valley.population(), need: *need };
            of_group(have.map(|have| have >= *need), measure)
        }
        RequirementTest::Group { indicator, at_least } => group(valley, part, *indicator, *at_least),
        RequirementTest::Elsewhere { questionnaire, test } => elsewhere(valley, questionnaire, test),
    }
}

/// A requirement on another questionnaire; not known where that was not read or lacks what is named.
fn elsewhere(valley: &Group<'_>, questionnaire: &Id, test: &ForeignTest) -> RequirementState {
    let Some(part) = valley.part(questionnaire.as_str()) else { return not_read(valley, test) };
    match test {
        ForeignTest::Score { node, at_least, of } => match part.questionnaire.find(node.as_str()) {
            Some(Child::Node(node)) => by_unit(valley, part, *of, |answered| reaches(answered, node, at_least.get())),
            _ => not_read(valley, test),
        },
        ForeignTest::Answer { question, is, of } => match part.questionnaire.find_question(question.as_str()) {
            Some(question) => {
                let is = operands(&part.questionnaire.questions()[question].kind, is);
                by_unit(valley, part, *of, |answered| answers(answered, part.questionnaire, question, &is))
            }
            None => not_read(valley, test),
        },
        ForeignTest::Group { indicator, at_least } => {
            match part.questionnaire.group.iter().position(|known| known.id == *indicator) {
                Some(indicator) => group(valley, part, indicator, *at_least),
                None => not_read(valley, test),
            }
        }
    }
}

fn not_read(valley: &Group<'_>, test: &ForeignTest) -> RequirementState {
    let all = valley.units.len();
    let (unknown, measure) = match test {
        ForeignTest::Score { of, .. } | ForeignTest::Answer { of, .. } => {
            ((0..all).collect(), Measure::Units { have: 0, need: needed(*of, all), all })
        }
        ForeignTest::Group { at_least, .. } => {
            (Vec::new(), Measure::Value { have: None, need: *at_least, share: *at_least <= 1.0 })
        }
    };
    RequirementState { met: Fulfilment::NotKnown, against: Vec::new(), unknown, measure }
}

fn group(valley: &Group<'_>, part: &QuestionnaireResults<'_>, indicator: usize, need: f64) -> RequirementState {
    use crate::model::GroupMeasure;
    let measure = &part.questionnaire.group[indicator].measure;
    let indicated = measured(valley, part, measure);
    let have = match &indicated {
        IndicatorValue::Sum(_) => valley.population().map(|people| people as f64),
        other => other.value(),
    };
    let share = !matches!(measure, GroupMeasure::SumOfPopulation);
    of_group(indicated.reaches(need), Measure::Value { have, need, share })
}

/// A requirement on the group as a whole.
fn of_group(holds: Option<bool>, measure: Measure) -> RequirementState {
    let met = match holds {
        Some(true) => Fulfilment::Yes,
        Some(false) => Fulfilment::No,
        None => Fulfilment::NotKnown,
    };
    RequirementState { met, against: Vec::new(), unknown: Vec::new(), measure }
}

/// A requirement on so many comuni; `None` from `holds`: not known.
fn by_unit(
    valley: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    of: Quorum,
    holds: impl Fn(&Answered<'_>) -> Option<bool>,
) -> RequirementState {
    let (mut have, mut against, mut unknown) = (0, Vec::new(), Vec::new());
    for (unit, answered) in part.answers.iter().enumerate() {
        match answered.as_ref().and_then(&holds) {
            Some(true) => have += 1,
            Some(false) => against.push(unit),
            None => unknown.push(unit),
        }
    }
    let all = valley.units.len();
    let need = needed(of, all);
    let met = match have {
        have if have >= need => Fulfilment::Yes,
        have if have + unknown.len() >= need => Fulfilment::NotKnown,
        _ => Fulfilment::No,
    };
    RequirementState { met, against, unknown, measure: Measure::Units { have, need, all } }
}

/// In how many of so many comuni something must hold.
fn needed(of: Quorum, all: usize) -> usize {
    match of {
        Quorum::All => all,
        Quorum::Most => all / 2 + 1,
        Quorum::Any => 1,
        Quorum::AtLeast(count) => count as usize,
    }
}

fn reaches(answered: &Answered<'_>, node: usize, at_least: f64) -> Option<bool> {
    answered.card.nodes[node].score.map(|score| score >= at_least - crate::score::SAME)
}

/// Whether an answer is one of these; a question that is not asked, or does not apply, is no such answer.
fn answers(answered: &Answered<'_>, questionnaire: &Questionnaire, question: usize, is: &[Operand]) -> Option<bool> {
    let mut ask_states = Vec::new();
    questionnaire.ask_states(answered.participant.interview, &mut ask_states);
    if is_unknown(Subject::Question(question), answered.participant.interview, &ask_states) {
        return None;
    }
    let asked: Vec<bool> = ask_states.iter().map(|asking| asking.asked).collect();
    let condition = Condition::Test(Subject::Question(question), vec![Test::Is(is.to_vec())]);
    Some(condition.holds(answered.participant.interview, &asked))
}

/// Answers as files write them, as conditions hold them against interviews; what a kind does not know is left out.
fn operands(kind: &Kind, written: &[String]) -> Vec<Operand> {
    let operand = |text: &String| match kind.operand_kind() {
        OperandKind::Option | OperandKind::YesNo => Operand::of_option(kind, text),
        OperandKind::Number => text.parse().ok().map(Operand::Number),
        OperandKind::Text => Some(Operand::Text(text.clone())),
        OperandKind::None => None,
    };
    written.iter().filter_map(operand).collect()
}
