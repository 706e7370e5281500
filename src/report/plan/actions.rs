//! The actions of a plan: what can be done together, and the next steps of each comune.

use super::super::cells::{date_text, difference, plain_number};
use super::super::group::{grouped, names};
use super::super::{Document, Table, TableBuilder, TableCell};
use super::{PlanView, Rest};
use crate::compare::{Group, PlannedAction, QuestionnaireResults, action_of, actions, gains_in_order, sum_of_gains};
use crate::lang::Lang;
use crate::model::{Action, ActionId, Actor, Funding, FundingState, Question, Questionnaire};

/// The number of joint actions shown.
const FIRST: usize = 8;
/// The number of actions shown per comune.
const FIRST_OF_UNIT: usize = 3;
/// The number of actions shown over all comuni.
const FIRST_OF_UNITS: usize = 60;

/// An action in one comune, with its gain there.
type Step<'p> = (usize, &'p PlannedAction, Option<f64>);

/// Adds the actions: those to do together, then the next steps of each comune.
pub(super) fn action_tables(
    document: &mut Document,
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    rest: Rest,
    view: PlanView,
) {
    let words = view.lang.words();
    let planned = actions(group, part);
    if planned.is_empty() {
        document.paragraph(words.no_actions);
        return;
    }
    let left_out = |section: &mut Document, count: usize| {
        if count > 0 {
            section.paragraph(rest(count));
        }
    };
    let joint: Vec<&PlannedAction> = planned.iter().filter(|action| action.joint).collect();
    if !joint.is_empty() {
        let section = document.section(words.joint_actions);
        let shown = if view.all { joint.len() } else { joint.len().min(FIRST) };
        section.table(joint_table(group, part, &joint[..shown], view));
        left_out(section, joint.len() - shown);
    }
    let single = steps_by_unit(&planned, group.units.len());
    let count: usize = single.iter().map(Vec::len).sum();
    if count > 0 {
        let section = document.section(words.local_actions);
        let first = |steps: &Vec<Step<'_>>| if view.all { steps.len() } else { steps.len().min(FIRST_OF_UNIT) };
        let most = if view.all { usize::MAX } else { FIRST_OF_UNITS };
        let shown: Vec<Step<'_>> =
            single.iter().flat_map(|steps| steps[..first(steps)].iter().copied()).take(most).collect();
        section.table(unit_table(group, part, &shown, view));
        left_out(section, count - shown.len());
    }
    document.paragraph(words.plan_note);
    document.paragraph(words.plan_order);
}

/// The actions that are not joint, by comune: by its own gain per day.
fn steps_by_unit(planned: &[PlannedAction], units: usize) -> Vec<Vec<Step<'_>>> {
    let mut steps: Vec<Vec<Step<'_>>> = vec![Vec::new(); units];
    for action in planned.iter().filter(|action| !action.joint) {
        action.units.iter().for_each(|(unit, gain)| steps[*unit].push((*unit, action, *gain)));
    }
    let value = |(_, action, gain): &Step<'_>| gain.unwrap_or(0.0) / (action.days / action.units.len() as f64);
    steps.iter_mut().for_each(|steps| steps.sort_by(|one, other| value(other).total_cmp(&value(one))));
    steps
}

fn joint_table(group: &Group<'_>, part: &QuestionnaireResults<'_>, shown: &[&PlannedAction], view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let of = |planned: &PlannedAction| action_of(part.questionnaire, planned.action);
    let units = |planned: &PlannedAction| {
        let units: Vec<usize> = planned.units.iter().map(|(unit, _)| *unit).collect();
        let everyone = units.len() == group.comuni_count() && units.len() > 1;
        if everyone { words.everyone.to_owned() } else { names(group, &units, lang) }
    };
    let table = TableBuilder::<&PlannedAction>::new()
        .prose("action", words.action, |planned| action_text(part.questionnaire, planned, view))
        .prose("units", words.for_whom, |planned| units(planned))
        .texts("by", words.by_whom, |planned| actor(of(planned).by, lang).to_owned())
        .figures("gain", words.gain, |planned| difference(part.questionnaire, planned.mean_gain()))
        .figures("days", words.days, |planned| days(planned.days));
    blanks(table, view).build(shown.iter().copied())
}

fn unit_table(group: &Group<'_>, part: &QuestionnaireResults<'_>, shown: &[Step<'_>], view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let table = TableBuilder::<Step<'_>>::new()
        .names("unit", words.unit, |(unit, ..)| group.units[*unit].name.clone())
        .prose("action", words.action, |(_, planned, _)| action_text(part.questionnaire, planned, view))
        .texts("by", words.by_whom, |(_, planned, _)| {
            actor(action_of(part.questionnaire, planned.action).by, lang).to_owned()
        })
        .figures("gain", words.gain, |(.., gain)| difference(part.questionnaire, *gain))
        .figures("days", words.days, |(_, planned, _)| days(planned.days / planned.units.len() as f64));
    blanks(table, view).build(shown.iter().copied())
}

/// Adds the empty columns of a workbook: who, by when, state.
fn blanks<'a, R>(table: TableBuilder<'a, R>, view: PlanView) -> TableBuilder<'a, R> {
    use super::super::TableColumn;
    let words = view.lang.words();
    let columns = [("who", words.who), ("by_when", words.by_when), ("state", words.state)];
    columns.into_iter().fold(table, |table, (key, title)| {
        table.column_if(view.to_fill_in, TableColumn::texts(key, title), |_| TableCell::Empty)
    })
}

pub(in crate::report) fn days(days: f64) -> TableCell {
    if days.fract() == 0.0 { TableCell::Whole(days as u64) } else { TableCell::Number { value: days, decimals: 1 } }
}

/// The title of an action with money, deadline, cost, and the steps that follow it.
pub(in crate::report) fn action_text(questionnaire: &Questionnaire, planned: &PlannedAction, view: PlanView) -> String {
    let (lang, words) = (view.lang, view.lang.words());
    let action = action_of(questionnaire, planned.action);
    let mut parts: Vec<String> = action.funding.iter().map(|funding| funding_text(funding, view)).collect();
    parts.extend(action.due.map(|due| (words.due)(&date_text(due, lang), action.is_overdue(view.today))));
    parts.extend(action.cost.map(|cost| (words.costs)(&euros(cost, lang))));
    let title = |id: &ActionId| action_of(questionnaire, *id).title.get(lang);
    let then: Vec<&str> = planned.later.iter().chain(&planned.unlocks).map(title).collect();
    if !then.is_empty() {
        parts.push((words.then)(&then.join("; ")));
    }
    let title = action.title.get(lang);
    if parts.is_empty() { title.to_owned() } else { format!("{title} ({})", parts.join("; ")) }
}

fn euros(cost: f64, lang: Lang) -> String {
    grouped(cost.round() as u64, lang)
}

/// A source of money with its notice and state on the day of the run.
fn funding_text(funding: &Funding, view: PlanView) -> String {
    let (lang, words) = (view.lang, view.lang.words());
    let notice = funding.notice.as_ref().map(|notice| format!(", {}", notice.get(lang))).unwrap_or_default();
    let closes = funding.closes.map(|day| date_text(day, lang));
    let state = match funding.state_on(view.today) {
        None => String::new(),
        Some(state) => format!(" ({})", (words.funding_state)(state_word(state, lang), closes.as_deref())),
    };
    format!("{}: {}{notice}{state}", words.funding, funding.source.get(lang))
}

fn state_word(state: FundingState, lang: Lang) -> &'static str {
    let words = lang.words();
    match state {
        FundingState::Open => words.funding_open,
        FundingState::Closed => words.funding_closed,
        FundingState::Announced => words.funding_announced,
        FundingState::Periodic => words.funding_periodic,
    }
}

pub(in crate::report) fn actor(by: Actor, lang: Lang) -> &'static str {
    let words = lang.words();
    match by {
        Actor::Comune => words.by_comune,
        Actor::Unione => words.by_unione,
        Actor::Either => words.by_either,
        Actor::Supplier => words.by_supplier,
        Actor::Region => words.by_region,
    }
}

/// A planned action with what the questionnaire says about it.
struct ActionRow<'q> {
    questionnaire: &'q Questionnaire,
    question: &'q Question,
    action: &'q Action,
    planned: PlannedAction,
    /// The total gain after the actions before it.
    in_order: Option<f64>,
}

/// The ids of actions, as `--do` takes them, separated by `|`.
pub(super) fn ids(questionnaire: &Questionnaire, actions: &[ActionId]) -> Vec<String> {
    let id = |action: &ActionId| {
        format!("{}.{}", questionnaire.questions()[action.question].id, action_of(questionnaire, *action).id)
    };
    actions.iter().map(id).collect()
}

/// A row per action, for spreadsheets and programs.
pub fn table(group: &Group<'_>, view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let names = |row: &ActionRow<'_>| {
        let names: Vec<&str> = row.planned.units.iter().map(|(unit, _)| group.units[*unit].name.as_str()).collect();
        names.join("|")
    };
    let flag = |yes: bool| if yes { TableCell::term("yes", words.yes) } else { TableCell::term("no", words.no) };
    let gain = |row: &ActionRow<'_>| difference(row.questionnaire, row.planned.mean_gain());
    let then = |row: &ActionRow<'_>, actions: &[ActionId]| {
        let ids = ids(row.questionnaire, actions);
        TableCell::from((!ids.is_empty()).then(|| ids.join("|")))
    };
    let rows = group.parts.iter().flat_map(|part| {
        let planned = actions(group, part);
        let in_order = gains_in_order(part, &planned);
        planned.into_iter().zip(in_order).map(|(planned, in_order)| {
            let question = &part.questionnaire.questions()[planned.action.question];
            let action = action_of(part.questionnaire, planned.action);
            let in_order = sum_of_gains(&in_order);
            ActionRow { questionnaire: part.questionnaire, question, action, planned, in_order }
        })
    });
    TableBuilder::<ActionRow<'_>>::new()
        .texts("questionnaire", words.questionnaire, |row| row.questionnaire.id.to_string())
        .texts("question", words.question, |row| row.question.id.to_string())
        .names("action", words.action, |row| row.action.id.to_string())
        .texts("title", words.title, |row| row.action.title.get(lang))
        .texts("joint", words.joint_actions, |row| flag(row.planned.joint))
        .texts("by", words.by_whom, |row| TableCell::term(<&str>::from(row.action.by), actor(row.action.by, lang)))
        .figures("effort", words.effort, |row| TableCell::Whole(u64::from(row.action.effort)))
        .figures("count", words.for_whom, |row| TableCell::Whole(row.planned.units.len() as u64))
        .texts("units", words.unit, |row| names(row))
        .figures("gain", words.gain, gain)
        .texts("reference", words.reference, |row| row.question.reference.as_ref().map(|text| text.get(lang)))
        .texts("funding", words.funding, |row| row.action.funding_text(lang))
        .texts("index", words.index, |row| row.questionnaire.nodes()[row.planned.index].id.to_string())
        .figures("group_gain", words.group_gain, |row| difference(row.questionnaire, row.planned.total_gain()))
        .figures("gain_in_order", words.gain_in_order, |row| difference(row.questionnaire, row.in_order))
        .figures("days", words.days, |row| days(row.action.person_days()))
        .figures("group_days", words.group_days, |row| days(row.planned.days))
        .figures("cost", words.cost, |row| row.action.cost.map(|cost| TableCell::Number { value: cost, decimals: 2 }))
        .texts("due", words.due_on, |row| row.action.due.map(|due| due.to_string()))
        .texts("overdue", words.overdue, |row| row.action.due.map(|_| flag(row.action.is_overdue(view.today))))
        .texts("funding_state", words.funding_states, |row| {
            let state = |funding: &Funding| {
                let state = funding.state_on(view.today);
                state.map_or("", |state| state.into()).to_owned()
            };
            let states: Vec<String> = row.action.funding.iter().map(state).collect();
            (!states.is_empty()).then(|| states.join("|"))
        })
        .texts("then", words.later_steps, |row| then(row, &row.planned.later))
        .texts("unlocks", words.unlocks, |row| then(row, &row.planned.unlocks))
        .texts("action_reference", words.action_reference, |row| {
            row.action.reference.as_ref().map(|text| text.get(lang))
        })
        .build(rows)
}

/// Person-days in a sentence.
pub(super) fn days_text(days: f64, lang: Lang) -> String {
    plain_number(days, lang)
}
