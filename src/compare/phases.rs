//! The phases of the joint path: which are done or can begin, and which requirements and comuni block the others.

use super::group::{Group, InterviewResult, QuestionnaireResults};
use super::indicator::{IndicatorValue, measured};
use crate::model::{
    Child, Condition, ForeignTest, Id, IdVec, Kind, NodeId, Operand, OperandKind, QuestionId, Questionnaire, Quorum,
    Requirement, RequirementTest, Subject, Test, is_unknown,
};

#[derive(Clone, Debug, PartialEq)]
pub struct PhaseState {
    /// The index of the phase in the questionnaire.
    pub phase: usize,
    /// In document order.
    pub requirements: Vec<RequirementState>,
    pub stage: PhaseStage,
}

/// Where a phase is on the path. Phases follow each other: none can begin before the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum PhaseStage {
    /// Its requirements are met, and so are those of the phase after it.
    Done,
    /// Its requirements are met, and all phases before it are done.
    Ready,
    /// It depends on answers that are not known.
    ToVerify,
    /// A requirement is not met.
    Blocked,
    /// Its requirements are met, but a phase before it is not done.
    Waiting,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RequirementState {
    pub met: Fulfilment,
    /// Whether it is fulfilled in each comune; empty if it concerns the group as a whole.
    pub units: Vec<Fulfilment>,
    /// The comuni that do not fulfil it, by index in the group.
    pub against: Vec<usize>,
    /// The comuni for which it is unknown.
    pub unknown: Vec<usize>,
    /// The value reached and the value needed.
    pub measure: Measure,
}

/// Whether a requirement is fulfilled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fulfilment {
    Yes,
    No,
    /// It depends on answers that are not known.
    NotKnown,
}

/// What a requirement measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// A number of comuni.
    Units {
        /// The comuni that fulfil it.
        have: usize,
        /// The comuni needed.
        need: usize,
        /// The comuni of the group.
        all: usize,
    },
    /// A number of inhabitants.
    People {
        /// The total; `None` if a comune lacks it, and if masked.
        have: Option<u64>,
        /// The total needed.
        need: u64,
    },
    /// The value of a group indicator.
    Value {
        /// The value; `None` if it has none, and for a masked number of inhabitants.
        have: Option<f64>,
        /// The value needed.
        need: f64,
        /// Whether the values are shares, 0–1.
        share: bool,
    },
}

impl PhaseState {
    /// `Yes` if every requirement is fulfilled, `No` if one is not, otherwise `NotKnown`.
    pub fn met(&self) -> Fulfilment {
        let any = |met| self.requirements.iter().any(|requirement| requirement.met == met);
        match (any(Fulfilment::No), any(Fulfilment::NotKnown)) {
            (true, _) => Fulfilment::No,
            (false, true) => Fulfilment::NotKnown,
            (false, false) => Fulfilment::Yes,
        }
    }
}

impl PhaseStage {
    /// Whether the path has come this far.
    pub fn is_reached(self) -> bool {
        match self {
            PhaseStage::Done | PhaseStage::Ready => true,
            PhaseStage::ToVerify | PhaseStage::Blocked | PhaseStage::Waiting => false,
        }
    }
}

pub fn phases(comuni: &Group<'_>, part: &QuestionnaireResults<'_>) -> Vec<PhaseState> {
    let state = |(phase, written): (usize, &crate::model::Phase)| PhaseState {
        phase,
        requirements: written.requires.iter().map(|requirement| state_of(comuni, part, requirement)).collect(),
        stage: PhaseStage::Blocked,
    };
    let mut states: Vec<PhaseState> = part.questionnaire.phases.iter().enumerate().map(state).collect();
    let reached = states.iter().take_while(|state| state.met() == Fulfilment::Yes).count();
    for (at, state) in states.iter_mut().enumerate() {
        state.stage = match state.met() {
            Fulfilment::Yes if at + 1 < reached => PhaseStage::Done,
            Fulfilment::Yes if at < reached => PhaseStage::Ready,
            Fulfilment::Yes => PhaseStage::Waiting,
            Fulfilment::NotKnown => PhaseStage::ToVerify,
            Fulfilment::No => PhaseStage::Blocked,
        };
    }
    states
}

fn state_of(comuni: &Group<'_>, part: &QuestionnaireResults<'_>, requirement: &Requirement) -> RequirementState {
    match &requirement.test {
        RequirementTest::Score { node, at_least, of } => {
            by_unit(comuni, part, *of, |answered| reaches(answered, *node, at_least.get()))
        }
        RequirementTest::Answer { question, is, of } => {
            by_unit(comuni, part, *of, |answered| answers(answered, part.questionnaire, *question, is))
        }
        RequirementTest::Population(need) => {
            let (known, unknown) = comuni.known_population();
            let measure = Measure::People { have: comuni.population(), need: *need };
            let holds = if known >= *need { Some(true) } else { unknown.is_empty().then_some(false) };
            RequirementState { unknown, ..of_group(holds, measure) }
        }
        RequirementTest::Group { indicator, at_least } => group(comuni, part, *indicator, *at_least),
        RequirementTest::Elsewhere { questionnaire, test } => elsewhere(comuni, questionnaire, test),
    }
}

/// A requirement on another questionnaire; unknown if that was not read, or lacks the node or question.
fn elsewhere(comuni: &Group<'_>, questionnaire: &Id, test: &ForeignTest) -> RequirementState {
    let Some(part) = comuni.part(questionnaire.as_str()) else { return not_read(comuni, test) };
    match test {
        ForeignTest::Score { node, at_least, of } => match part.questionnaire.find(node.as_str()) {
            Some(Child::Node(node)) => by_unit(comuni, part, *of, |answered| reaches(answered, node, at_least.get())),
            _ => not_read(comuni, test),
        },
        ForeignTest::Answer { question, is, of } => match part.questionnaire.find_question(question.as_str()) {
            Some(question) => {
                let is = operands(&part.questionnaire.questions()[question].kind, is);
                by_unit(comuni, part, *of, |answered| answers(answered, part.questionnaire, question, &is))
            }
            None => not_read(comuni, test),
        },
        ForeignTest::Group { indicator, at_least } => {
            match part.questionnaire.group.iter().position(|known| known.id == *indicator) {
                Some(indicator) => group(comuni, part, indicator, *at_least),
                None => not_read(comuni, test),
            }
        }
    }
}

fn not_read(comuni: &Group<'_>, test: &ForeignTest) -> RequirementState {
    let all = comuni.comuni_count();
    let (unknown, measure) = match test {
        ForeignTest::Score { of, .. } | ForeignTest::Answer { of, .. } => {
            (comuni.comuni().map(|(unit, _)| unit).collect(), Measure::Units { have: 0, need: needed(*of, all), all })
        }
        ForeignTest::Group { at_least, .. } => {
            (Vec::new(), Measure::Value { have: None, need: *at_least, share: *at_least <= 1.0 })
        }
    };
    let units = vec![Fulfilment::NotKnown; unknown.len()];
    RequirementState { met: Fulfilment::NotKnown, units, against: Vec::new(), unknown, measure }
}

fn group(comuni: &Group<'_>, part: &QuestionnaireResults<'_>, indicator: usize, need: f64) -> RequirementState {
    use crate::model::GroupMeasure;
    let measure = &part.questionnaire.group[indicator].measure;
    let indicated = measured(comuni, part, measure);
    let have = match &indicated {
        IndicatorValue::Sum(_) => comuni.population().map(|people| people as f64),
        IndicatorValue::Homogeneity { .. }
        | IndicatorValue::Window { .. }
        | IndicatorValue::Total { .. }
        | IndicatorValue::Withheld => indicated.value(),
    };
    let share = !matches!(measure, GroupMeasure::SumOfPopulation | GroupMeasure::Total { .. });
    let (people, without) = comuni.known_population();
    let sums_people = *measure == GroupMeasure::SumOfPopulation;
    let unknown = if sums_people { without } else { Vec::new() };
    // Inhabitants cannot be negative: those that are known may suffice.
    let holds = if sums_people && people as f64 >= need { Some(true) } else { indicated.reaches(need) };
    RequirementState { unknown, ..of_group(holds, Measure::Value { have, need, share }) }
}

fn of_group(holds: Option<bool>, measure: Measure) -> RequirementState {
    let met = match holds {
        Some(true) => Fulfilment::Yes,
        Some(false) => Fulfilment::No,
        None => Fulfilment::NotKnown,
    };
    RequirementState { met, units: Vec::new(), against: Vec::new(), unknown: Vec::new(), measure }
}

/// The state of a requirement on a number of comuni; `holds` returns `None` if it is unknown.
fn by_unit(
    comuni: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    of: Quorum,
    holds: impl Fn(&InterviewResult<'_>) -> Option<bool>,
) -> RequirementState {
    let fulfilment = |answered: &Option<InterviewResult<'_>>| match answered.as_ref().and_then(&holds) {
        Some(true) => Fulfilment::Yes,
        Some(false) => Fulfilment::No,
        None => Fulfilment::NotKnown,
    };
    let units: Vec<Fulfilment> = part.answers.iter().map(fulfilment).collect();
    let those = |met: Fulfilment| -> Vec<usize> {
        comuni.comuni().map(|(unit, _)| unit).filter(|unit| units[*unit] == met).collect()
    };
    let (have, against, unknown) = (those(Fulfilment::Yes).len(), those(Fulfilment::No), those(Fulfilment::NotKnown));
    let all = comuni.comuni_count();
    let need = needed(of, all);
    let met = match have {
        have if have >= need => Fulfilment::Yes,
        have if have + unknown.len() >= need => Fulfilment::NotKnown,
        _ => Fulfilment::No,
    };
    RequirementState { met, units, against, unknown, measure: Measure::Units { have, need, all } }
}

/// The number of comuni needed, of `all`.
fn needed(of: Quorum, all: usize) -> usize {
    match of {
        Quorum::All => all,
        Quorum::Most => all / 2 + 1,
        Quorum::Any => 1,
        Quorum::AtLeast(count) => count as usize,
    }
}

fn reaches(answered: &InterviewResult<'_>, node: NodeId, at_least: f64) -> Option<bool> {
    answered.card.nodes[node].score.map(|score| score >= at_least - crate::score::SAME)
}

/// Whether the answer is one of these. `Some(false)` if the question is not asked or does not apply, `None` if it is
/// unknown.
fn answers(
    answered: &InterviewResult<'_>,
    questionnaire: &Questionnaire,
    question: QuestionId,
    is: &[Operand],
) -> Option<bool> {
    let mut ask_states = IdVec::default();
    questionnaire.ask_states(answered.participant.interview, &mut ask_states);
    if is_unknown(Subject::Question(question), answered.participant.interview, &ask_states) {
        return None;
    }
    let asked: IdVec<QuestionId, bool> = ask_states.iter().map(|asking| asking.asked).collect();
    let condition = Condition::Test(Subject::Question(question), vec![Test::Is(is.to_vec())]);
    Some(condition.holds(answered.participant.interview, &asked))
}

/// Parses answers of a requirement into operands; values that the kind does not have are dropped.
fn operands(kind: &Kind, written: &[String]) -> Vec<Operand> {
    let operand = |text: &String| match kind.operand_kind() {
        OperandKind::Option | OperandKind::YesNo => Operand::of_option(kind, text),
        OperandKind::Number => text.parse().ok().map(Operand::Number),
        OperandKind::Text => Some(Operand::Text(text.clone())),
        OperandKind::None => None,
    };
    written.iter().filter_map(operand).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{interviews, questionnaire};

    /// The state of a single requirement for comuni with these answers.
    fn state(requirement: &str, answers: &[&str]) -> RequirementState {
        let questionnaire = questionnaire(&format!(
            "phases:\n  - {{id: one, title: One, requires: [{{{requirement}, title: R}}]}}\nindices:\n  - id: index\n    \
             title: Index\n    questions:\n      - {{id: site, text: Q, kind: yes_no}}\n"
        ));
        let interviews = interviews(&questionnaire, answers);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        phases(&group, &group.parts[0])[0].requirements[0].clone()
    }

    #[test]
    fn requirement_on_comuni_is_open_only_while_unknown_answers_decide() {
        for (requirement, answers, met, have, need) in [
            (
                "question: site, is: [yes], of: all",
                ["{site: yes}", "{site: yes}", "{site: yes}"],
                Fulfilment::Yes,
                3,
                3,
            ),
            ("question: site, is: [yes], of: all", ["{site: yes}", "{}", "{site: yes}"], Fulfilment::NotKnown, 2, 3),
            ("question: site, is: [yes], of: all", ["{site: no}", "{}", "{site: yes}"], Fulfilment::No, 1, 3),
            ("question: site, is: [yes], of: most", ["{site: yes}", "{}", "{site: yes}"], Fulfilment::Yes, 2, 2),
            ("question: site, is: [yes], of: any", ["{site: no}", "{}", "{site: no}"], Fulfilment::NotKnown, 0, 1),
            ("index: index, at_least: 100, of: most", ["{site: no}", "{site: no}", "{}"], Fulfilment::No, 0, 2),
        ] {
            let state = state(requirement, &answers);
            assert_eq!(state.met, met, "{requirement} {answers:?}");
            assert_eq!(state.measure, Measure::Units { have, need, all: 3 }, "{requirement} {answers:?}");
        }
    }

    #[test]
    fn phase_is_done_if_the_next_can_begin_and_waits_for_those_before() {
        use PhaseStage::{Blocked, Done, Ready, ToVerify, Waiting};
        let question = |id: usize| format!("{{id: q{id}, text: Q, kind: yes_no}}");
        let phase =
            |id: usize| format!("  - {{id: p{id}, title: P, requires: [{{question: q{id}, is: [yes], title: R}}]}}\n");
        let questionnaire = questionnaire(&format!(
            "phases:\n{}indices:\n  - {{id: i, title: I, questions: [{}]}}\n",
            (0..4).map(phase).collect::<String>(),
            (0..4).map(question).collect::<Vec<_>>().join(", ")
        ));
        for (answers, expected) in [
            ("{q0: yes, q1: yes, q2: no, q3: yes}", [Done, Ready, Blocked, Waiting]),
            ("{q0: yes, q1: yes, q2: yes, q3: yes}", [Done, Done, Done, Ready]),
            ("{q0: no, q1: yes, q3: no}", [Blocked, Waiting, ToVerify, Blocked]),
        ] {
            let interviews = interviews(&questionnaire, &[answers]);
            let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
            let stages: Vec<PhaseStage> = phases(&group, &group.parts[0]).iter().map(|state| state.stage).collect();
            assert_eq!(stages, expected, "{answers}");
        }
    }
}
