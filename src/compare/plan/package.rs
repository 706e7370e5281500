//! What a budget can buy: the set of actions with the greatest gain for the group.

use super::super::group::Group;
use super::course::{Course, Replaced};
use super::{Request, action_of, is_joint};
use crate::model::{ActionId, Aggregation, Answer, MissingRule, NodeId, QuestionId, Questionnaire};
use crate::score::{Leaf, SAME};
use std::collections::HashMap;

/// Up to this number of items the best package is always found.
const EXACT: usize = 18;
/// The most sets looked at with more items.
const MOST_NODES: usize = 60_000;

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

/// The items with the greatest total gain within a budget.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// In an order that respects steps and prerequisites.
    pub items: Vec<PackageItem>,
    pub days: f64,
    /// The total gain over all comuni and indices, in points.
    pub gain: f64,
    pub optimality: Optimality,
    /// The number of items that there are.
    pub candidates: usize,
}

/// How good a package is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimality {
    /// No package within the budget gains more.
    Best,
    /// No package within the budget gains more than this.
    AtMost(f64),
}

impl Package {
    /// The items as requests, each in its comuni.
    pub fn requests(&self) -> Vec<Request> {
        let of = |item: &PackageItem| -> Vec<Request> {
            let request = |unit: &usize| Request { part: item.part, action: item.action, unit: Some(*unit) };
            item.units.iter().map(request).collect()
        };
        self.items.iter().flat_map(of).collect()
    }
}

/// The package with the greatest gain for the group within a budget of person-days: branch and bound over all steps that
/// the comuni can take now or after others. Each set is scored anew; none is preferred by the sum of single gains.
///
/// Up to [`EXACT`] items the result is the best one. With more, the search ends after a fixed number of sets, and
/// [`Optimality::AtMost`] bounds what it may have missed.
pub fn package(group: &Group<'_>, budget: f64) -> Package {
    let (cells, items) = candidates(group);
    let candidates = items.len();
    let mut search = Search::new(cells, items, budget);
    search.visit(0, State::default());
    search.drop_useless();
    let (items, gain) = search.bought();
    let missed = search.missed.filter(|bound| *bound > gain + SAME);
    Package {
        days: items.iter().map(|item| item.days).sum(),
        gain,
        optimality: missed.map_or(Optimality::Best, Optimality::AtMost),
        candidates,
        items,
    }
}

/// The answers of one comune to one questionnaire during the search.
struct Cell<'q> {
    course: Course<'q>,
    unit: usize,
    /// The scores of the indices before.
    before: Vec<Option<f64>>,
    /// At most what the items whose gain depends on others can gain here.
    most_of_others: f64,
}

impl Cell<'_> {
    /// The gain of all indices; an index without a score before or after adds nothing.
    fn gain(&self) -> f64 {
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

struct Item {
    part: usize,
    action: ActionId,
    joint: bool,
    days: f64,
    /// The cells and the answers there.
    effects: Vec<(usize, QuestionId, Answer)>,
    /// The items that must be chosen too.
    before: Vec<usize>,
    /// The gain when all items before it are done, in points.
    gain: f64,
    /// Whether that gain is the same whatever else is chosen.
    additive: bool,
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
fn candidates<'a>(group: &Group<'a>) -> (Vec<Cell<'a>>, Vec<Item>) {
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

/// Takes every step that a comune can take, until there is none. Returns whether the same
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

/// Where a search is: what is chosen of the items looked at so far.
#[derive(Clone, Copy, Default)]
struct State {
    days: f64,
    gain: f64,
}

struct Search<'q> {
    cells: Vec<Cell<'q>>,
    items: Vec<Item>,
    budget: f64,
    /// The additive items by gain per day, the best first.
    by_value: Vec<usize>,
    /// By cell, the gain of the chosen items whose gain does not depend on others.
    additive: Vec<f64>,
    chosen: Vec<bool>,
    best: Vec<bool>,
    best_state: State,
    nodes: usize,
    /// At most what the sets that were not looked at gain; `None` if all were.
    missed: Option<f64>,
}

impl<'q> Search<'q> {
    fn new(cells: Vec<Cell<'q>>, items: Vec<Item>, budget: f64) -> Search<'q> {
        let mut by_value: Vec<usize> = (0..items.len()).filter(|at| items[*at].additive).collect();
        let value = |at: usize| items[at].gain / items[at].days;
        by_value.sort_by(|one, other| value(*other).total_cmp(&value(*one)));
        let none = vec![false; items.len()];
        let (best, best_state) = (none.clone(), State::default());
        let additive = vec![0.0; cells.len()];
        Search { cells, items, budget, by_value, additive, chosen: none, best, best_state, nodes: 0, missed: None }
    }

    fn undo(&mut self, replaced: Vec<(usize, Replaced)>) {
        replaced.into_iter().rev().for_each(|(cell, replaced)| self.cells[cell].course.restore(replaced));
    }

    /// Chooses an item; returns what it replaced and the gain.
    fn apply(&mut self, at: usize) -> (Vec<(usize, Replaced)>, f64) {
        let (mut replaced, mut gain) = (Vec::new(), 0.0);
        for (cell, question, answer) in &self.items[at].effects {
            let cell_state = &mut self.cells[*cell];
            let before = cell_state.gain();
            replaced.push((*cell, cell_state.course.set(*question, answer)));
            let of_cell = cell_state.gain() - before;
            if self.items[at].additive {
                self.additive[*cell] += of_cell;
            }
            gain += of_cell;
        }
        (replaced, gain)
    }

    fn visit(&mut self, next: usize, state: State) {
        let better = state.gain > self.best_state.gain + SAME;
        let cheaper = state.gain > self.best_state.gain - SAME && state.days < self.best_state.days - SAME;
        if better || cheaper {
            self.best.clone_from(&self.chosen);
            self.best_state = state;
        }
        if next == self.items.len() {
            return;
        }
        let bound = state.gain + self.most_of_rest(next, state);
        if bound <= self.best_state.gain + SAME {
            return;
        }
        self.nodes += 1;
        if self.items.len() > EXACT && self.nodes > MOST_NODES {
            self.missed = Some(self.missed.map_or(bound, |missed| missed.max(bound)));
            return;
        }
        let item = &self.items[next];
        let affordable = state.days + item.days <= self.budget + SAME;
        if affordable && item.before.iter().all(|before| self.chosen[*before]) {
            let days = state.days + item.days;
            let additive = item.additive.then(|| self.additive.clone());
            let (replaced, gain) = self.apply(next);
            self.chosen[next] = true;
            self.visit(next + 1, State { days, gain: state.gain + gain });
            self.chosen[next] = false;
            self.undo(replaced);
            if let Some(additive) = additive {
                self.additive = additive;
            }
        }
        self.visit(next + 1, state);
    }

    /// At most what the items from `next` on can add: a knapsack that may take the last item in part.
    ///
    /// Items whose gain depends on others count together, per comune: what they can still gain there, for the fewest days
    /// with which that can begin. A joint item shares its days among its comuni.
    fn most_of_rest(&self, next: usize, state: State) -> f64 {
        let budget = self.budget - state.days + SAME;
        let lost = |item: &Item| item.before.iter().any(|before| *before < next && !self.chosen[*before]);
        let additive = self.by_value.iter().filter(|at| **at >= next).map(|at| &self.items[*at]);
        let additive = additive.filter(|item| item.gain > 0.0 && !lost(item)).map(|item| (item.gain, item.days));
        let (mut additive, mut others) = (additive.peekable(), self.others(next, budget).into_iter().peekable());
        let (mut room, mut most) = (budget, 0.0);
        while room > 0.0 {
            let other_first = match (additive.peek(), others.peek()) {
                (Some(item), Some(other)) => other.0 / other.1 > item.0 / item.1,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            let Some((gain, days)) = (if other_first { others.next() } else { additive.next() }) else { break };
            let part = (room / days).min(1.0);
            most += part * gain;
            room -= part * days;
        }
        most
    }

    /// For each comune with undecided items whose gain depends on others: what they can still gain, and the fewest days;
    /// the best per day first.
    fn others(&self, next: usize, budget: f64) -> Vec<(f64, f64)> {
        let mut fewest: Vec<Option<f64>> = vec![None; self.cells.len()];
        for item in self.items[next..].iter().filter(|item| !item.additive && item.days <= budget) {
            let days = item.days / item.effects.len() as f64;
            for (cell, ..) in &item.effects {
                fewest[*cell] = Some(fewest[*cell].map_or(days, |least| least.min(days)));
            }
        }
        let left = |(cell, days): (usize, Option<f64>)| {
            let state = &self.cells[cell];
            let gain = state.most_of_others - (state.gain() - self.additive[cell]);
            days.filter(|_| gain > 0.0).map(|days| (gain, days))
        };
        let mut left: Vec<(f64, f64)> = fewest.into_iter().enumerate().filter_map(left).collect();
        left.sort_by(|one, other| (other.0 / other.1).total_cmp(&(one.0 / one.1)));
        left
    }

    /// Removes items without which the best package gains as much.
    fn drop_useless(&mut self) {
        for at in (0..self.items.len()).rev().filter(|at| self.best[*at]).collect::<Vec<_>>() {
            let needed = |(other, item): (usize, &Item)| self.best[other] && item.before.contains(&at);
            if self.items.iter().enumerate().any(needed) {
                continue;
            }
            let with = self.gain_of_best();
            self.best[at] = false;
            if self.gain_of_best() < with - SAME {
                self.best[at] = true;
            }
        }
    }

    fn gain_of_best(&mut self) -> f64 {
        let (mut all, mut total) = (Vec::new(), 0.0);
        for at in (0..self.items.len()).filter(|at| self.best[*at]).collect::<Vec<_>>() {
            let (replaced, gain) = self.apply(at);
            all.extend(replaced);
            total += gain;
        }
        self.undo(all);
        self.additive.fill(0.0);
        total
    }

    /// The items of the best package, each with its gain after those before it, and the total gain.
    fn bought(&mut self) -> (Vec<PackageItem>, f64) {
        let (mut all, mut bought) = (Vec::new(), Vec::new());
        for at in (0..self.items.len()).filter(|at| self.best[*at]).collect::<Vec<_>>() {
            let (replaced, gain) = self.apply(at);
            all.extend(replaced);
            let item = &self.items[at];
            let units = item.effects.iter().map(|(cell, ..)| self.cells[*cell].unit).collect();
            let (part, action, joint, days) = (item.part, item.action, item.joint, item.days);
            bought.push(PackageItem { part, action, units, joint, days, gain });
        }
        self.undo(all);
        self.additive.fill(0.0);
        let gain = bought.iter().map(|item| item.gain).sum();
        (bought, gain)
    }
}
