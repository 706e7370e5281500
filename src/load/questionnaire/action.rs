//! Reads the actions of a question.

use super::super::suggest::nearest;
use super::super::yaml::{Fields, Located, SeenIds, YamlNode, YamlValue, parse_number};
use super::Loader;
use crate::diagnostics::{Construct, IdDiagnostic, Location, QuestionDiagnostic, ValueDiagnostic};
use crate::model::{
    Action, ActionId, Actor, Dated, Funding, Id, Kind, Number, NumberScore, Points, QuestionId, StepGoal, StepStart,
};
use std::collections::HashSet;

const KEYS: &[&str] =
    &["id", "from", "below", "to", "after", "title", "by", "effort", "days", "cost", "reference", "due", "funding"];
const FUNDING_KEYS: &[&str] = &["source", "notice", "closes", "state"];
const GREATEST_EFFORT: i64 = 5;
const MOST_DAYS: f64 = 100_000.0;
const MOST_EUROS: f64 = 1e12;

/// What `after` names, to be resolved when all questions are read.
pub(super) struct NamedPrerequisite {
    question: String,
    action: usize,
    named: Located<String>,
}

/// `from` or `to` as written.
enum Mark {
    Points(Points),
    Option(usize, Location),
}

impl Loader<'_> {
    /// Reads the actions of a question of a kind; `None` if that has errors.
    pub(super) fn actions(&mut self, node: YamlNode, question: &str, kind: Option<&Kind>) -> Vec<Action> {
        let mut seen = SeenIds::default();
        let items = self.reader.list(node, 1).unwrap_or_default();
        let mut actions = Vec::new();
        let mut starts = Vec::new();
        for item in items {
            let start = item.value.entries().iter().find(|entry| entry.key == "from");
            let start = start.map_or(item.location, |entry| entry.value.location);
            let position = actions.len() + 1;
            let Some((action, after)) = self.action(item, position, kind, &mut seen) else { continue };
            let named = |named| NamedPrerequisite { question: question.to_owned(), action: actions.len(), named };
            self.prerequisites.extend(after.into_iter().map(named));
            actions.push(action);
            starts.push(start);
        }
        if let Some(kind) = kind {
            self.check_ladder(kind, &actions, &starts);
        }
        actions
    }

    /// Warns of steps that start above what the steps before lead to.
    fn check_ladder(&mut self, kind: &Kind, actions: &[Action], starts: &[Location]) {
        let possible = possible_points(kind);
        let reached = |action: &Action| {
            let goal = action.goal().get();
            let attained = possible.iter().copied().filter(|points| *points >= goal).min_by(f64::total_cmp);
            (goal, attained.unwrap_or(goal))
        };
        for (action, location) in actions.iter().zip(starts) {
            let Some(StepStart::Points(from)) = &action.from else { continue };
            let before = actions.iter().map(reached).filter(|(goal, _)| *goal < action.goal().get());
            let Some((to, attained)) = before.max_by(|one, other| one.1.total_cmp(&other.1)) else { continue };
            if attained < from.get() {
                self.reader.note(QuestionDiagnostic::StepsApart { to, from: from.get() }, *location);
            }
        }
    }

    fn action(
        &mut self,
        item: YamlNode,
        position: usize,
        kind: Option<&Kind>,
        seen: &mut SeenIds,
    ) -> Option<(Action, Vec<Located<String>>)> {
        let mut fields = self.reader.fields(item, Construct::Action, KEYS)?;
        let location = fields.location;
        let id = match fields.take("id") {
            Some(node) => self.reader.id(node),
            None => Id::of_option(&position.to_string()).map(|value| Located { value, location }),
        };
        let title = self.required_text(&mut fields, "title");
        let from = fields.take("from").map(|node| self.start(node, kind));
        let below = fields.take_entry("below").map(|(_, node)| self.reader.points(node));
        let to = fields.take_entry("to").map(|(key, node)| Some((key, self.goal(node, kind)?)));
        let after = fields.take("after").and_then(|node| self.reader.list(node, 1)).unwrap_or_default();
        let after = after.into_iter().filter_map(|item| self.reader.text(item)).collect();
        let mut by = Actor::default();
        self.choose(fields.take("by"), &mut by);
        let effort = match fields.take("effort") {
            Some(node) => self.reader.whole(node, 1, GREATEST_EFFORT).and_then(|at| u8::try_from(at.value).ok()),
            None => Some(2),
        };
        let days = fields.take("days").map(|node| self.amount(node, 0.25, MOST_DAYS));
        let cost = fields.take("cost").map(|node| self.amount(node, 0.0, MOST_EUROS));
        let (reference, references) = self.references(fields.take("reference"));
        let due = fields.take("due").and_then(|node| self.reader.date(node));
        let funding = fields.take("funding").map(|node| self.funding(node)).unwrap_or_default();
        if let Some(id) = &id {
            seen.add(&mut self.reader, id, Construct::Action);
        }
        let (from, days, cost) = (present(from)?, present(days)?, present(cost)?);
        let (below, to) = self.mark(below, to, from.as_ref())?;
        let action = Action {
            id: id?.value,
            from,
            below,
            to,
            after: Vec::new(),
            title: title?,
            by,
            effort: effort?,
            days,
            cost,
            reference,
            references,
            due,
            funding,
        };
        Some((action, after))
    }

    /// The mark below which an action is needed, and its goal: each follows from the other if only one is given.
    fn mark(
        &mut self,
        below: Option<Option<Located<Points>>>,
        to: Option<Option<(Location, StepGoal)>>,
        from: Option<&StepStart>,
    ) -> Option<(Points, Option<StepGoal>)> {
        let (below, to) = (present(below)?, present(to)?);
        let goal = to.and_then(|(_, goal)| match goal {
            StepGoal::Points(points) | StepGoal::Option(_, Some(points)) => Some(points),
            StepGoal::Option(_, None) => None,
        });
        if let (Some(below), Some((location, _)), Some(goal)) = (&below, &to, goal)
            && goal.get() < below.value.get()
        {
            let diagnostic = QuestionDiagnostic::StepGoalBelow { to: goal.get(), below: below.value.get() };
            self.reader.note(diagnostic, *location);
            return None;
        }
        let location = below.as_ref().map(|at| at.location).or(to.map(|(location, _)| location));
        let mark = below.map(|at| at.value).or(goal).unwrap_or(Points::HUNDRED);
        if let (Some(StepStart::Points(start)), Some(location)) = (from, location)
            && start.get() >= mark.get()
        {
            let diagnostic = QuestionDiagnostic::StepEmpty { from: start.get(), below: mark.get() };
            self.reader.note(diagnostic, location);
            return None;
        }
        Some((mark, to.map(|(_, goal)| goal)))
    }

    /// Reads `from`: points, an option, or a list of options. A single option of a choice counts as its points.
    fn start(&mut self, node: YamlNode, kind: Option<&Kind>) -> Option<StepStart> {
        if !matches!(node.value, YamlValue::List(_)) {
            return match self.mark_of(node, kind)? {
                Mark::Points(points) => Some(StepStart::Points(points)),
                Mark::Option(option, location) => match points_of(kind, option) {
                    Some(points) => Some(StepStart::Points(points)),
                    None => self.own_points(kind, option, location).then(|| StepStart::Options(vec![option])),
                },
            };
        }
        let items = self.reader.list(node, 1)?;
        let count = items.len();
        let mut options = Vec::new();
        for item in items {
            let location = item.location;
            match self.mark_of(item, kind) {
                Some(Mark::Option(option, _)) => options.push(option),
                Some(Mark::Points(points)) => {
                    let allowed = kind.map(Kind::option_ids).unwrap_or_default();
                    let allowed = allowed.into_iter().map(ToString::to_string).collect();
                    let found = points.get().to_string();
                    self.reader.note(ValueDiagnostic::UnknownWord { found, allowed, nearest: None }, location);
                }
                None => {}
            }
        }
        (options.len() == count).then_some(StepStart::Options(options))
    }

    /// Reads `to`: points or an option.
    fn goal(&mut self, node: YamlNode, kind: Option<&Kind>) -> Option<StepGoal> {
        match self.mark_of(node, kind)? {
            Mark::Points(points) => Some(StepGoal::Points(points)),
            Mark::Option(option, location) => {
                let points = points_of(kind, option);
                self.own_points(kind, option, location).then_some(StepGoal::Option(option, points))
            }
        }
    }

    /// Whether a step can start or end at an option: in a choice, only if the option has points.
    fn own_points(&mut self, kind: Option<&Kind>, option: usize, location: Location) -> bool {
        let Some(Kind::Choice(choice)) = kind else { return true };
        let scored = choice.options[option].points.is_some();
        if !scored {
            let option = choice.options[option].id.to_string();
            self.reader.note(QuestionDiagnostic::StepWithoutPoints { option }, location);
        }
        scored
    }

    /// Reads an option of the question, yes or no, or points.
    fn mark_of(&mut self, node: YamlNode, kind: Option<&Kind>) -> Option<Mark> {
        let text = self.reader.text(node)?;
        if let Some(Kind::YesNo(yes_no)) = kind
            && let Some(yes) = crate::model::YesNo::read(&text.value)
        {
            return if yes { yes_no.yes } else { yes_no.no }.map(Mark::Points);
        }
        let options = kind.map(Kind::option_ids).unwrap_or_default();
        if let Some(option) = options.iter().position(|id| id.as_str() == text.value) {
            return Some(Mark::Option(option, text.location));
        }
        if let Some(points) = parse_number(&text.value) {
            let valid = Points::new(points);
            if valid.is_some() {
                self.reader.doubt_thousands(&text.value, points, text.location);
            }
            if valid.is_none() {
                let (found, least, most) = (text.value, Some(0.0), Some(100.0));
                self.reader.note(ValueDiagnostic::OutOfRange { found, least, most }, text.location);
            }
            return valid.map(Mark::Points);
        }
        if kind.is_some() {
            let allowed: Vec<String> = options.into_iter().map(ToString::to_string).collect();
            let diagnostic = if allowed.is_empty() {
                ValueDiagnostic::BadNumber { found: text.value }
            } else {
                let nearest = nearest(&text.value, allowed.iter().map(String::as_str));
                ValueDiagnostic::UnknownWord { found: text.value, allowed, nearest }
            };
            self.reader.note(diagnostic, text.location);
        }
        None
    }

    fn amount(&mut self, node: YamlNode, least: f64, most: f64) -> Option<f64> {
        let number = self.reader.number(node)?;
        if !(least..=most).contains(&number.value) {
            let (found, least, most) = (number.value.to_string(), Some(least), Some(most));
            self.reader.note(ValueDiagnostic::OutOfRange { found, least, most }, number.location);
            return None;
        }
        Some(number.value)
    }

    /// Reads `funding`: a text, or a list of entries.
    fn funding(&mut self, node: YamlNode) -> Vec<Funding> {
        match node.value {
            YamlValue::List(_) => {
                let items = self.reader.list(node, 1).unwrap_or_default();
                items.into_iter().filter_map(|item| self.one_funding(item)).collect()
            }
            YamlValue::Map(ref entries) if entries.iter().any(|entry| FUNDING_KEYS.contains(&entry.key.as_str())) => {
                self.one_funding(node).into_iter().collect()
            }
            YamlValue::Nothing | YamlValue::Text(_) | YamlValue::Map(_) => {
                let source = self.localized(node);
                source.map(|source| Funding { source, notice: None, closes: None, state: None }).into_iter().collect()
            }
        }
    }

    fn one_funding(&mut self, item: YamlNode) -> Option<Funding> {
        let mut fields = self.reader.fields(item, Construct::Action, FUNDING_KEYS)?;
        let source = self.required_text(&mut fields, "source");
        let notice = self.optional_text(fields.take("notice"));
        let closes = fields.take("closes").and_then(|node| self.reader.date(node));
        let state = self.funding_state(&mut fields);
        Some(Funding { source: source?, notice, closes, state })
    }

    fn funding_state(&mut self, fields: &mut Fields) -> Option<crate::model::FundingState> {
        fields.take("state").and_then(|node| self.reader.word(node)).map(|state| state.value)
    }

    /// Resolves what `after` names, and reports actions that would wait for themselves.
    pub(super) fn resolve_prerequisites(&mut self) {
        let mut locations = Vec::new();
        for NamedPrerequisite { question, action, named } in std::mem::take(&mut self.prerequisites) {
            let Some(waiting) = self.known.get(&question).copied() else { continue };
            let Some(needed) = self.action_named(&named) else { continue };
            self.questions[waiting].actions[action].after.push(needed);
            locations.push((ActionId { question: waiting, action }, named.location));
        }
        for (action, location) in locations {
            if self.waits_for_itself(action) {
                let question = &self.questions[action.question];
                let id = format!("{}.{}", question.id, question.actions[action.action].id);
                self.reader.note(QuestionDiagnostic::ActionCircle { id }, location);
            }
        }
    }

    fn action_named(&mut self, named: &Located<String>) -> Option<ActionId> {
        let found = named.value.split_once('.').and_then(|(question, action)| {
            let question = self.known.get(question).copied()?;
            let action = self.questions[question].actions.iter().position(|known| known.id.as_str() == action)?;
            Some(ActionId { question, action })
        });
        if found.is_none() && !self.written.actions.contains(&named.value) {
            let of = |question: &crate::model::Question| -> Vec<String> {
                question.actions.iter().map(|action| format!("{}.{}", question.id, action.id)).collect()
            };
            let known: Vec<String> = self.questions.iter().flat_map(of).collect();
            let nearest = nearest(&named.value, known.iter().map(String::as_str));
            let (construct, id) = (Construct::Action, named.value.clone());
            self.reader.note(IdDiagnostic::UnknownReference { construct, id, nearest, known }, named.location);
        }
        found
    }

    /// Whether an action cannot be done before itself: through `after`, or because an earlier step of a question waits for
    /// a later one.
    fn waits_for_itself(&self, action: ActionId) -> bool {
        let mut open = self.needed_before(action);
        let mut seen = HashSet::new();
        while let Some(needed) = open.pop() {
            if needed == action {
                return true;
            }
            if seen.insert(needed) {
                open.extend(self.needed_before(needed));
            }
        }
        false
    }

    fn needed_before(&self, action: ActionId) -> Vec<ActionId> {
        let question: QuestionId = action.question;
        let actions = &self.questions[question].actions;
        let goal = actions[action.action].goal().get();
        let earlier = actions.iter().enumerate().filter(|(_, other)| other.goal().get() < goal);
        let earlier = earlier.map(|(action, _)| ActionId { question, action });
        actions[action.action].after.iter().copied().chain(earlier).collect()
    }
}

/// The points that the answers can have, if they are few.
fn possible_points(kind: &Kind) -> Vec<f64> {
    match kind {
        Kind::Choice(choice) => choice.options.iter().filter_map(|option| option.points).map(Points::get).collect(),
        Kind::YesNo(yes_no) => [yes_no.yes, yes_no.no].into_iter().flatten().map(Points::get).collect(),
        Kind::Number(Number { score: Some(NumberScore::Bands(bands)), .. })
        | Kind::Date(Dated { bands: Some(bands) }) => bands.iter().map(|band| band.points.get()).collect(),
        Kind::Scale(scale) => {
            let step = |step: i32| scale.goalposts.map(|goalposts| goalposts.points(f64::from(step)));
            (scale.from..=scale.to).filter_map(step).collect()
        }
        Kind::Number(_) | Kind::Date(_) | Kind::Multiple(_) | Kind::Open | Kind::Table(_) => Vec::new(),
    }
}

/// The points of an option that are its own: in a choice.
fn points_of(kind: Option<&Kind>, option: usize) -> Option<Points> {
    if let Some(Kind::Choice(choice)) = kind { choice.options[option].points } else { None }
}

/// A key that may be absent, but is valid if present.
fn present<T>(value: Option<Option<T>>) -> Option<Option<T>> {
    match value {
        None => Some(None),
        Some(None) => None,
        Some(value) => Some(value),
    }
}
