//! What a budget can buy: the set of actions with the greatest gain for the group.

use super::super::group::Group;
use super::course::{Course, Replaced};
use super::{Request, action_of, is_joint};
use crate::model::{ActionId, Aggregation, Answer, NodeId, QuestionId, Questionnaire};
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
}

impl Cell<'_> {
    /// The gain of all indices; an index without a score before or after adds nothing.
    fn gain(&self) -> f64 {
        let indices = self.course.questionnaire().indices().iter().zip(&self.before);
        let gain = |(index, before): (&NodeId, &Option<f64>)| Some(self.course.score(*index)? - (*before)?);
        indices.filter_map(gain).sum()
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
            let mut cell = Cell { course, unit, before };
            all_steps(&mut cell, cells.len(), part, &linear, &mut taken);
            cell.course.start(answered.participant.interview, &answered.card);
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

/// Takes every step that a comune can take, until there is none.
fn all_steps(cell: &mut Cell<'_>, at: usize, part: usize, linear: &[bool], taken: &mut Vec<Taken>) {
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
                let additive = linear[question.index()] && !cell.course.is_tested(question);
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
    // A question that opens or closes changes the weight of all others.
    if taken[first..].iter().any(|step| cell.course.is_tested(step.action.question)) {
        taken[first..].iter_mut().for_each(|step| step.additive = false);
    }
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
    /// The gain of the chosen items whose gain does not depend on others.
    additive: f64,
}

struct Search<'q> {
    cells: Vec<Cell<'q>>,
    items: Vec<Item>,
    budget: f64,
    /// The additive items by gain per day, the best first.
    by_value: Vec<usize>,
    /// At most what all items that are not additive gain together.
    other_gain: f64,
    chosen: Vec<bool>,
    /// Items that cannot be chosen because one that they need is not.
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
        let mut search = Search {
            cells,
            items,
            budget,
            by_value,
            other_gain: 0.0,
            chosen: none,
            best,
            best_state,
            nodes: 0,
            missed: None,
        };
        search.other_gain = search.most_of_others();
        search
    }

    /// At most what the items that are not additive gain together: scores rise with every answer, unless questions open.
    fn most_of_others(&mut self) -> f64 {
        let mut opening = vec![false; self.cells.len()];
        let mut replaced = Vec::new();
        for item in self.items.iter().filter(|item| !item.additive) {
            for (cell, question, answer) in &item.effects {
                opening[*cell] |= self.cells[*cell].course.is_tested(*question);
                replaced.push((*cell, self.cells[*cell].course.set(*question, answer)));
            }
        }
        let gain = |(cell, opening): (&Cell<'_>, &bool)| match opening {
            true => cell.before.iter().flatten().map(|before| 100.0 - before).sum(),
            false => cell.gain(),
        };
        let most = self.cells.iter().zip(&opening).map(gain).sum();
        self.undo(replaced);
        most
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
            gain += cell_state.gain() - before;
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
            let (days, additive) = (item.days, if item.additive { item.gain } else { 0.0 });
            let (replaced, gain) = self.apply(next);
            self.chosen[next] = true;
            let after = State { days: state.days + days, gain: state.gain + gain, additive: state.additive + additive };
            self.visit(next + 1, after);
            self.chosen[next] = false;
            self.undo(replaced);
        }
        self.visit(next + 1, state);
    }

    /// At most what the items from `next` on can add: of the additive ones the best per day, the last of them in part;
    /// of the others all that is left.
    fn most_of_rest(&self, next: usize, state: State) -> f64 {
        let (mut room, mut most) = (self.budget - state.days + SAME, 0.0);
        for at in self.by_value.iter().filter(|at| **at >= next) {
            let item = &self.items[*at];
            let lost = |before: &usize| *before < next && !self.chosen[*before];
            if item.gain <= 0.0 || item.before.iter().any(lost) {
                continue;
            }
            let part = (room / item.days).min(1.0);
            most += part * item.gain;
            room -= part * item.days;
            if room <= 0.0 {
                break;
            }
        }
        let others =
            self.items[next..].iter().any(|item| !item.additive && state.days + item.days <= self.budget + SAME);
        if others { most + (self.other_gain - (state.gain - state.additive)).max(0.0) } else { most }
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
        let gain = bought.iter().map(|item| item.gain).sum();
        (bought, gain)
    }
}
