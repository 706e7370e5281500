//! Indicators of the group: homogeneity of answers, total population, days that fall close together.

use super::group::{Group, InterviewResult, QuestionnaireResults};
use crate::model::{
    Answer, AnswerPart, AnswerPath, Cell, ColumnKind, Date, GroupMeasure, IdVec, Interview, Kind, QuestionId,
    Questionnaire, Reply, folded,
};
use jiff::ToSpan;
use std::collections::HashMap;

#[derive(Clone, Debug, PartialEq)]
pub enum IndicatorValue {
    /// How many comuni gave the same answer.
    Homogeneity {
        /// The comuni by answer, largest cluster first.
        clusters: Vec<Cluster>,
        /// The number of comuni with an answer.
        answered: usize,
        /// The number of comuni whose answer is unknown.
        unknown: usize,
    },
    /// A sum; `None` if a comune's value is unknown.
    Sum(Option<u64>),
    /// A sum or mean of amounts.
    Amount {
        /// `None` if no comune has an amount, or one that counts is unknown.
        value: Option<f64>,
        /// The sum of the known amounts.
        known: f64,
        /// The number of comuni with an amount.
        comuni: usize,
        /// The comuni whose amount, or number of inhabitants if it counts, is unknown, by index in the group.
        unknown: Vec<usize>,
    },
    /// A sum or days that would reveal masked comuni.
    Withheld,
    /// How many days fall into the same span.
    Window {
        /// The first and last day of the span with the most days; `None` without days.
        span: Option<(Date, Date)>,
        /// The number of days within the span.
        within: usize,
        /// The total number of days.
        all: usize,
    },
}

/// Comuni with the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The answer: the id of an option, or a text in its most frequent spelling; `None` for texts and days of masked
    /// comuni.
    pub answer: Option<String>,
    /// The comuni, by index in the group.
    pub units: Vec<usize>,
}

impl IndicatorValue {
    /// Whether the value reaches a bound; `None` if that depends on unknown answers.
    pub fn reaches(&self, bound: f64) -> Option<bool> {
        let bound = bound - 1e-12;
        let IndicatorValue::Homogeneity { clusters, answered, unknown } = self else {
            return self.value().map(|value| value >= bound);
        };
        let largest = clusters.first().map_or(0, |cluster| cluster.units.len()) as f64;
        let all = (answered + unknown) as f64;
        match (largest / all >= bound, (largest + *unknown as f64) / all >= bound) {
            _ if all < 2.0 => None,
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        }
    }

    /// The value to compare with a requirement: a share (0–1) for homogeneity and windows, the sum for sums. `None`
    /// with fewer than two answers or days.
    pub fn value(&self) -> Option<f64> {
        match self {
            IndicatorValue::Homogeneity { clusters, answered, .. } if *answered > 1 => {
                clusters.first().map(|largest| largest.units.len() as f64 / *answered as f64)
            }
            IndicatorValue::Homogeneity { .. } => None,
            IndicatorValue::Sum(sum) => sum.map(|sum| sum as f64),
            IndicatorValue::Amount { value, .. } => *value,
            IndicatorValue::Window { within, all, .. } => (*all > 1).then(|| *within as f64 / *all as f64),
            IndicatorValue::Withheld => None,
        }
    }
}

/// The value of an indicator, reduced to what may be shown.
pub fn indicate(group: &Group<'_>, part: &QuestionnaireResults<'_>, measure: &GroupMeasure) -> IndicatorValue {
    let indicated = measured(group, part, measure);
    if !group.is_masked() {
        return indicated;
    }
    match (indicated, measure) {
        (IndicatorValue::Sum(_) | IndicatorValue::Amount { .. } | IndicatorValue::Window { span: Some(_), .. }, _) => {
            IndicatorValue::Withheld
        }
        (IndicatorValue::Homogeneity { mut clusters, answered, unknown }, GroupMeasure::Homogeneity(path)) => {
            if !is_of_options_or_numbers(part.questionnaire, *path) {
                clusters.iter_mut().for_each(|cluster| cluster.answer = None);
            }
            IndicatorValue::Homogeneity { clusters, answered, unknown }
        }
        (other, _) => other,
    }
}

/// Whether the answers at a path are options or numbers, which may be shown of masked comuni.
fn is_of_options_or_numbers(questionnaire: &Questionnaire, path: AnswerPath) -> bool {
    match &questionnaire.questions()[path.question].kind {
        Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) => true,
        Kind::Open | Kind::Date(_) | Kind::Table(_) => false,
    }
}

/// The value of an indicator, also if it must not be shown.
pub(super) fn measured(group: &Group<'_>, part: &QuestionnaireResults<'_>, measure: &GroupMeasure) -> IndicatorValue {
    match measure {
        GroupMeasure::SumOfPopulation => IndicatorValue::Sum(group.whole_population()),
        GroupMeasure::Homogeneity(path) => homogeneity(part, *path),
        GroupMeasure::Amount { of, mean, per_inhabitant } => amount(group, part, *of, *mean, *per_inhabitant),
        GroupMeasure::Window { days, months } => window(part, *days, *months),
    }
}

/// Groups the comuni by answer, ignoring case and white space.
fn homogeneity(part: &QuestionnaireResults<'_>, path: AnswerPath) -> IndicatorValue {
    let mut clusters: Vec<(String, Vec<(usize, String)>)> = Vec::new();
    let mut answered = 0;
    let mut unknown = part.answers.iter().filter(|answers| answers.is_none()).count();
    for (unit, known) in part.answered() {
        let Some(text) = text_at(part.questionnaire, known.participant.interview, path) else {
            let replies = known.participant.interview.response(path.question).voices();
            let applies = !replies.iter().any(|voice| voice.reply == Reply::NotApplicable);
            unknown += usize::from(applies && is_asked(part.questionnaire, known.participant.interview, path.question));
            continue;
        };
        answered += 1;
        let folded = folded(&text);
        match clusters.iter_mut().find(|(known, _)| *known == folded) {
            Some((_, members)) => members.push((unit, text)),
            None => clusters.push((folded, vec![(unit, text)])),
        }
    }
    clusters.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    let cluster = |(_, members): (String, Vec<(usize, String)>)| Cluster {
        answer: Some(most_written(&members)),
        units: members.into_iter().map(|(unit, _)| unit).collect(),
    };
    IndicatorValue::Homogeneity { clusters: clusters.into_iter().map(cluster).collect(), answered, unknown }
}

/// The sum or mean of the amounts of the comuni that the question concerns; per inhabitant, of those comuni together.
///
/// A column is added up over the rows of a comune; a row without the number makes its amount unknown.
fn amount(
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    path: AnswerPath,
    mean: bool,
    per_inhabitant: bool,
) -> IndicatorValue {
    let (mut known, mut comuni, mut people, mut unknown) = (0.0, 0_usize, 0_u64, Vec::new());
    for (unit, answered) in part.answers.iter().enumerate() {
        let population = group.units[unit].own_population();
        let Some(answered) = answered else {
            unknown.push(unit);
            continue;
        };
        let interview = answered.participant.interview;
        if !concerns(part.questionnaire, interview, path.question) {
            continue;
        }
        match (amount_at(interview, path), population) {
            (Some(amount), population) if population.is_some() || !per_inhabitant => {
                known += amount;
                comuni += 1;
                people += population.unwrap_or(0);
            }
            _ => unknown.push(unit),
        }
    }
    let all = comuni > 0 && unknown.is_empty();
    let value = match (mean, per_inhabitant) {
        (_, true) => (people > 0).then(|| known / people as f64),
        (true, false) => Some(known / comuni as f64),
        (false, false) => Some(known),
    };
    IndicatorValue::Amount { value: value.filter(|_| all), known, comuni, unknown }
}

/// Whether a question is asked, or may come to be asked, and is not answered with *not applicable*.
fn concerns(questionnaire: &Questionnaire, interview: &Interview, question: QuestionId) -> bool {
    let mut states = IdVec::default();
    questionnaire.ask_states(interview, &mut states);
    let voices = interview.response(question).voices();
    let is_excluded = interview.response(question).first_given().is_none()
        && voices.iter().any(|voice| voice.reply == Reply::NotApplicable)
        && voices.iter().all(|voice| voice.reply != Reply::DontKnow);
    (states[question].asked || states[question].open) && !is_excluded
}

/// The number at a path, or the sum of those of its rows; `None` if one is missing.
fn amount_at(interview: &Interview, path: AnswerPath) -> Option<f64> {
    let answer = interview.response(path.question).first_given()?;
    let Some(rows) = answer.rows() else { return answer.number() };
    let column = path.part.column()?;
    let meant = |row: &Option<usize>| match path.part {
        AnswerPart::Cell { row: wanted, .. } => *row == Some(wanted),
        AnswerPart::Whole | AnswerPart::Column(_) => true,
    };
    let filled = |cells: &[Option<Cell>]| cells.iter().any(Option::is_some);
    let rows: Vec<&[Option<Cell>]> =
        rows.iter().filter(|(row, cells)| meant(row) && filled(cells)).map(|(_, cells)| cells.as_slice()).collect();
    if rows.is_empty() && matches!(path.part, AnswerPart::Cell { .. }) {
        return None;
    }
    let number = |cells: &&[Option<Cell>]| {
        if let Some(Cell::Number(number)) = &cells[column] { Some(*number) } else { None }
    };
    rows.iter().map(number).try_fold(0.0, |sum, number| Some(sum + number?))
}

/// The most frequent spelling; among equals the first.
fn most_written(members: &[(usize, String)]) -> String {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, text) in members {
        *counts.entry(text.trim()).or_default() += 1;
    }
    let best = members.iter().rev().max_by_key(|(_, text)| counts[text.trim()]);
    best.map_or_else(String::new, |(_, text)| text.trim().to_owned())
}

/// A date of a comune on which something ends, such as a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    pub day: Date,
    /// The comune, by index in the group.
    pub unit: usize,
    /// The row of the inventory, if rows are fixed.
    pub row: Option<usize>,
}

/// The days at a path, each with its row if rows are fixed.
pub fn endings(part: &QuestionnaireResults<'_>, path: AnswerPath) -> Vec<Ending> {
    let mut endings = all_endings(part, path);
    endings
        .retain(|ending| part.answers[ending.unit].as_ref().is_some_and(|known| known.participant.named().is_some()));
    endings
}

fn all_endings(part: &QuestionnaireResults<'_>, path: AnswerPath) -> Vec<Ending> {
    let of_unit = |(unit, known): (usize, &InterviewResult<'_>)| {
        let days = days_at(part.questionnaire, known.participant.interview, path).into_iter();
        days.map(move |(row, day)| Ending { day, unit, row })
    };
    let mut endings: Vec<Ending> = part.answered().flat_map(of_unit).collect();
    endings.sort_by_key(|ending| (ending.day, ending.unit, ending.row));
    endings
}

/// The span of months that contains the most days.
fn window(part: &QuestionnaireResults<'_>, path: AnswerPath, months: u32) -> IndicatorValue {
    let days: Vec<Date> = all_endings(part, path).into_iter().map(|ending| ending.day).collect();
    let end_of = |start: Date| start.checked_add(i64::from(months).months()).unwrap_or(Date::MAX);
    let mut best: (usize, Option<(Date, Date)>) = (0, None);
    for (at, start) in days.iter().enumerate() {
        let after = days.partition_point(|day| *day < end_of(*start));
        if after - at > best.0 {
            best = (after - at, Some((*start, days[after - 1])));
        }
    }
    IndicatorValue::Window { span: best.1, within: best.0, all: days.len() }
}

fn is_asked(questionnaire: &Questionnaire, interview: &Interview, question: QuestionId) -> bool {
    let mut asked = IdVec::default();
    questionnaire.asked(interview, &mut asked);
    asked[question]
}

/// The answer at a path as a text to compare with others: for an option its id.
fn text_at(questionnaire: &Questionnaire, interview: &Interview, path: AnswerPath) -> Option<String> {
    if !is_asked(questionnaire, interview, path.question) {
        return None;
    }
    let answer = interview.response(path.question).first_given()?;
    let kind = &questionnaire.questions()[path.question].kind;
    match answer {
        Answer::Rows(_) => {
            let column = path.part.column()?;
            let (_, cell) = cells_at(answer, path.part).into_iter().next()?;
            cell_text(cell, &kind.inventory()?.columns[column].kind)
        }
        Answer::Choice(option) => kind.option_ids().get(*option).map(|id| id.to_string()),
        Answer::Text(text) => Some(text.clone()),
        Answer::YesNo(yes) => Some(yes_no(*yes)),
        Answer::Number(number) => Some(number.to_string()),
        Answer::Scale(step) => Some(step.to_string()),
        Answer::Date(day) => Some(day.to_string()),
        Answer::Multiple(_) => None,
    }
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// The days at a path, each with its row where rows are asked for by name.
fn days_at(questionnaire: &Questionnaire, interview: &Interview, path: AnswerPath) -> Vec<(Option<usize>, Date)> {
    if !is_asked(questionnaire, interview, path.question) {
        return Vec::new();
    }
    let Some(answer) = interview.response(path.question).first_given() else { return Vec::new() };
    match answer.date() {
        Some(day) => vec![(None, day)],
        None => {
            let day = |(row, cell): (Option<usize>, &Cell)| Some((row, cell.date()?));
            cells_at(answer, path.part).into_iter().filter_map(day).collect()
        }
    }
}

fn cells_at(answer: &Answer, part: AnswerPart) -> Vec<(Option<usize>, &Cell)> {
    let (Some(rows), Some(column)) = (answer.rows(), part.column()) else { return Vec::new() };
    let meant = |row: &Option<usize>| match part {
        AnswerPart::Cell { row: wanted, .. } => *row == Some(wanted),
        AnswerPart::Whole | AnswerPart::Column(_) => true,
    };
    let meant_rows = rows.iter().filter(|(row, _)| meant(row));
    meant_rows.filter_map(|(row, cells)| Some((*row, cells[column].as_ref()?))).collect()
}

fn cell_text(cell: &Cell, kind: &ColumnKind) -> Option<String> {
    match cell {
        Cell::Text(text) if text.trim().is_empty() => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Date(day) => Some(day.to_string()),
        Cell::YesNo(yes) => Some(yes_no(*yes)),
        Cell::Choice(option) => kind.options().get(*option).map(|(id, _)| id.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{interviews, questionnaire};

    /// The value of an indicator over comuni with these answers.
    fn value(indicator: &str, question: &str, answers: &[&str]) -> IndicatorValue {
        let questionnaire = questionnaire(&format!(
            "group:\n  - {{id: one, title: One, {indicator}}}\nindices:\n  - id: index\n    title: Index\n    \
             questions:\n      - {{id: q0, text: Q, kind: yes_no}}\n      - {{id: q1, text: Q, {question}}}\n"
        ));
        let interviews = interviews(&questionnaire, answers);
        let group = Group::new(&[(&questionnaire, interviews.iter().collect())]);
        indicate(&group, &group.parts[0], &questionnaire.group[0].measure)
    }

    #[test]
    fn homogeneity_is_share_of_most_frequent_answer() {
        let homogeneity = |answers: &[&str]| value("kind: homogeneity, question: q1", "kind: open", answers);
        for (answers, share, reaches_half) in [
            (vec!["{q1: Halley}", "{q1: ' halley '}", "{q1: Maggioli}"], Some(2.0 / 3.0), Some(true)),
            (vec!["{q1: Halley}", "{q1: Maggioli}", "{}"], Some(0.5), None), // 1 to 2 of 3
            (vec!["{q1: A}", "{q1: B}", "{q1: C}"], Some(1.0 / 3.0), Some(false)),
            (vec!["{q1: A}", "{q1: not_applicable}"], None, None), // a single answer
        ] {
            let found = homogeneity(&answers);
            assert_eq!((found.value(), found.reaches(0.5)), (share, reaches_half), "{answers:?}");
        }
    }

    #[test]
    fn window_is_largest_share_of_days_within_the_months() {
        let found = value(
            "kind: window, question: q1, months: 6",
            "kind: date",
            &["{q1: 2026-01-31}", "{q1: 2026-05-01}", "{q1: 2026-07-30}", "{q1: 2027-01-01}"],
        );
        // From 31 January the six months end before 31 July: three of four days.
        assert_eq!(found.value(), Some(0.75));
    }
}
