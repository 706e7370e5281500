//! The items of a package: every step that the comuni can take now or after others.

use super::super::group::Group;
use super::course::{Course, Replaced};
use super::{action_of, is_joint};
use crate::model::{ActionId, Aggregation, Answer, MissingRule, NodeId, QuestionId, Questionnaire};
use crate::score::Leaf;
use std::collections::HashMap;

/// An action that can be bought: for all comuni that need it if joint, otherwise in one.
#[derive(Clone, Debug, PartialEq)]
pub struct PackageItem {
    /// The questionnaire, by its index in the group.
    pub part: usize,
    pub action: ActionId,
    pub units: Vec<usize>,
    pub joint: bool,
    /// The effort in person-days.
    pub days: f64,
    /// The total gain over the comuni after the items before it, in points.
    pub gain: f64,
}

/// The answers of one comune to one questionnaire during the search.
pub(super) struct Cell<'q> {
    pub course: Course<'q>,
    pub unit: usize,
    /// The scores of the indices before.
    pub before: Vec<Option<f64>>,
    /// At most what the items whose gain depends on others can gain here.
    pub most_of_others: f64,
}

impl Cell<'_> {
    /// The gain of all indices; an index without a score before or after adds nothing.
    pub fn gain(&self) -> f64 {
        let indices = self.course.questionnaire().indices().iter().zip(&self.before);
        let gain = |(index, before): (&NodeId, &Option<f64>)| Some(self.course.score(*index)? - (*before)?);
        indices.filter_map(gain).sum()
    }

    /// Which indices and dimensions have a score.
    fn scored(&self) -> Vec<bool> {
        self.course.questionnaire().nodes().ids().map(|node| self.course.score(node).is_some()).collect()
    }

    /// Finds the steps whose gain depends on others, and bounds what they gain together.
    ///
    /// Below a node other than a mean a gain depends on the others there, but never falls if an answer improves. Where a
    /// question that counts may open or close, all gains below its node depend on it: they are bounded by a score of 100
    /// there. If scores appear or vanish, nothing better than 100 for every index is known.
    fn bound_others(&mut self, steady: bool, linear: &[bool], taken: &mut [Taken]) {
        let questionnaire = self.course.questionnaire();
        let moving = self.moving_questions(taken);
        if moving.is_empty() && steady {
            let others = taken.iter().filter(|step| !step.additive);
            let replaced: Vec<Replaced> =
                others.map(|step| self.course.set(step.action.question, &step.answer)).collect();
            self.most_of_others = self.gain();
            replaced.into_iter().rev().for_each(|replaced| self.course.restore(replaced));
            return;
        }
        if !(linear.iter().all(|linear| *linear) && steady) {
            taken.iter_mut().for_each(|step| step.additive = false);
            self.most_of_others = self.before.iter().flatten().map(|before| 100.0 - before).sum();
            return;
        }
        let mut unstable: Vec<QuestionId> = Vec::new();
        for (node, of) in questionnaire.nodes().enumerated() {
            if of.children.iter().filter_map(|child| child.question()).any(|question| moving.contains(&question)) {
                unstable.extend(questionnaire.questions_below(node));
            }
        }
        for step in taken.iter_mut() {
            let question = step.action.question;
            if self.course.is_tested(question) && !unstable.contains(&question) {
                unstable.push(question);
            }
            step.additive &= !unstable.contains(&question);
        }
        self.most_of_others = self.course.gain_of_full_points(&unstable);
    }

    /// The questions that steps may open or close, and that count where they are asked.
    fn moving_questions(&self, taken: &[Taken]) -> Vec<QuestionId> {
        let questionnaire = self.course.questionnaire();
        let method = &questionnaire.method;
        let worst = [method.unanswered, method.dont_know].contains(&MissingRule::Worst);
        let mut depends = vec![false; questionnaire.questions().len()];
        taken.iter().for_each(|step| depends[step.action.question.index()] = true);
        let mut moving = Vec::new();
        for (question, written) in questionnaire.questions().enumerated() {
            let mut tested = Vec::new();
            written.when.iter().for_each(|condition| condition.questions(&mut tested));
            if tested.iter().any(|tested| depends[tested.index()]) {
                depends[question.index()] = true;
                let answered = self.course.interview().response(question).first_given().is_some();
                if answered || worst {
                    moving.push(question);
                }
            }
        }
        moving
    }
}

pub(super) struct Item {
    pub part: usize,
    pub action: ActionId,
    pub joint: bool,
    pub days: f64,
    /// The cells and the answers there.
    pub effects: Vec<(usize, QuestionId, Answer)>,
    /// The items that must be chosen too.
    pub before: Vec<usize>,
    /// The gain when all items before it are done, in points.
    pub gain: f64,
    /// Whether that gain is the same with every choice of the other items.
    pub additive: bool,
}

/// A step of one comune, found while all steps are taken.
struct Taken {
    cell: usize,
    part: usize,
    action: ActionId,
    answer: Answer,
    gain: f64,
    additive: bool,
    /// The steps of the same comune that must come before, by position.
    before: Vec<usize>,
}

/// The cells at the start, and all items that can be bought, each after those it needs.
pub(super) fn candidates<'a>(group: &Group<'a>) -> (Vec<Cell<'a>>, Vec<Item>) {
    let (mut cells, mut taken) = (Vec::new(), Vec::new());
    for (part, results) in group.parts.iter().enumerate() {
        let questionnaire = results.questionnaire;
        let linear = linear_questions(questionnaire);
        for (unit, answered) in results.answered() {
            let mut course = Course::new(questionnaire);
            course.start(answered.participant.interview, &answered.card);
            let before = questionnaire.indices().iter().map(|index| course.score(*index)).collect();
            let mut cell = Cell { course, unit, before, most_of_others: 0.0 };
            let first = taken.len();
            let steady = all_steps(&mut cell, cells.len(), part, &linear, &mut taken);
            cell.course.start(answered.participant.interview, &answered.card);
            cell.bound_others(steady, &linear, &mut taken[first..]);
            cells.push(cell);
        }
    }
    let items = grouped(group, &cells, taken);
    (cells, items)
}

/// For each question, whether every node above it is a mean, so that its contribution does not depend on others.
fn linear_questions(questionnaire: &Questionnaire) -> Vec<bool> {
    let mut linear = vec![false; questionnaire.questions().len()];
    for index in questionnaire.indices() {
        let mut open = vec![(*index, true)];
        while let Some((node, above)) = open.pop() {
            let node = &questionnaire.nodes()[node];
            let mean = above && node.aggregation == Aggregation::Mean;
            open.extend(node.children.iter().filter_map(|child| child.node()).map(|child| (child, mean)));
            node.children.iter().filter_map(|child| child.question()).for_each(|at| linear[at.index()] = mean);
        }
    }
    linear
}

/// Takes every step that a comune can take, until no step is left. Returns whether the same
/// nodes have a score all the time.
fn all_steps(cell: &mut Cell<'_>, at: usize, part: usize, linear: &[bool], taken: &mut Vec<Taken>) -> bool {
    let (mut steady, scored) = (true, cell.scored());
    let questionnaire = cell.course.questionnaire();
    let first = taken.len();
    let known: Vec<bool> =
        questionnaire.questions().ids().map(|question| matches!(cell.course.leaf(question), Leaf::Points(_))).collect();
    let mut last_of: HashMap<QuestionId, usize> = HashMap::new();
    let mut done_by: HashMap<ActionId, usize> = HashMap::new();
    loop {
        let before = taken.len();
        for (question, written) in questionnaire.questions().enumerated() {
            while let Ok((action, answer)) = cell.course.next_step(question) {
                let ids = |question| {
                    let actions = 0..questionnaire.questions()[question].actions.len();
                    actions.map(move |action| ActionId { question, action })
                };
                let undone: Vec<ActionId> = ids(question).filter(|id| !cell.course.is_done(*id)).collect();
                let mut needs: Vec<usize> = last_of.get(&question).copied().into_iter().collect();
                needs.extend(written.actions[action].after.iter().filter_map(|id| done_by.get(id)));
                if !known[question.index()] {
                    // The question was opened by one of the steps before.
                    needs.extend((first..taken.len()).filter(|step: &usize| {
                        let step: &Taken = &taken[*step];
                        cell.course.is_tested(step.action.question)
                    }));
                }
                let gain = cell.gain();
                cell.course.set(question, &answer);
                let gain = cell.gain() - gain;
                let additive = linear[question.index()];
                steady &= !cell.course.is_tested(question) || cell.scored() == scored;
                let position = taken.len();
                done_by.extend(undone.into_iter().filter(|id| cell.course.is_done(*id)).map(|id| (id, position)));
                last_of.insert(question, position);
                let action = ActionId { question, action };
                taken.push(Taken { cell: at, part, action, answer, gain, additive, before: needs });
            }
        }
        if taken.len() == before {
            break;
        }
    }
    steady
}

/// The steps of all comuni as items, sorted so that each comes after those it needs, and else the best per day first.
fn grouped(group: &Group<'_>, cells: &[Cell<'_>], taken: Vec<Taken>) -> Vec<Item> {
    let mut needing: HashMap<(usize, ActionId), usize> = HashMap::new();
    taken.iter().for_each(|step| *needing.entry((step.part, step.action)).or_default() += 1);
    let mut items: Vec<Item> = Vec::new();
    let mut item_of: HashMap<(usize, ActionId, Option<usize>), usize> = HashMap::new();
    let mut of_step = Vec::new();
    for step in &taken {
        let action = action_of(group.parts[step.part].questionnaire, step.action);
        let joint = is_joint(action, needing[&(step.part, step.action)], group.comuni_count());
        let single = (!joint).then(|| cells[step.cell].unit);
        let item = *item_of.entry((step.part, step.action, single)).or_insert_with(|| {
            let (part, days) = (step.part, action.person_days());
            let (effects, before) = (Vec::new(), Vec::new());
            items.push(Item { part, action: step.action, joint, days, effects, before, gain: 0.0, additive: true });
            items.len() - 1
        });
        of_step.push(item);
    }
    for (step, item) in taken.into_iter().zip(of_step.clone()) {
        let before = step.before.iter().map(|step| of_step[*step]).filter(|before| *before != item);
        items[item].before.extend(before);
        items[item].gain += step.gain;
        items[item].additive &= step.additive;
        items[item].effects.push((step.cell, step.action.question, step.answer));
    }
    sorted(items)
}

fn sorted(items: Vec<Item>) -> Vec<Item> {
    let value = |item: &Item| item.gain / item.days;
    let mut rank = vec![usize::MAX; items.len()];
    let mut order = Vec::new();
    while order.len() < items.len() {
        let open = (0..items.len()).filter(|at| rank[*at] == usize::MAX);
        let free = open.clone().filter(|at| items[*at].before.iter().all(|before| rank[*before] != usize::MAX));
        let best = |one: usize, other: usize| if value(&items[other]) > value(&items[one]) { other } else { one };
        // Joint items of several comuni might wait for each other; then none of them can be bought.
        let Some(next) = free.reduce(best) else { break };
        rank[next] = order.len();
        order.push(next);
    }
    let mut placed: Vec<Option<Item>> = items.into_iter().map(Some).collect();
    let place = |at: usize| {
        let mut item = placed[at].take()?;
        item.before = item.before.iter().map(|before| rank[*before]).collect();
        item.before.sort_unstable();
        item.before.dedup();
        Some(item)
    };
    order.into_iter().filter_map(place).collect()
}
