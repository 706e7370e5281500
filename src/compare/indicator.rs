//! Indicators of the group: homogeneity of answers, total population, days that fall close together.

use super::answer_part::{cell_text, cells_at, is_asked, most_written, yes_no};
use super::group::{Group, InterviewResult, QuestionnaireResults};
use super::total::{Slice, Total, total};
use crate::model::{Answer, AnswerPath, Cell, Date, GroupMeasure, Interview, Kind, Questionnaire, Reply, folded};
use jiff::ToSpan;

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
    /// The sum or mean of the numbers that comuni gave.
    Total {
        /// What is measured: the sum, the mean over the comuni, or one of the two per inhabitant. `None` if nobody gave a
        /// number, or if a number of inhabitants that it needs is not known.
        value: Option<f64>,
        /// `None` if nobody gave a number.
        sum: Option<f64>,
        /// The numbers by the values of another column, the greatest first; empty unless that is asked for.
        slices: Vec<Slice>,
        /// Whether the numbers that are missing may only add to the value.
        grows: bool,
        /// The number of comuni with a number.
        answered: usize,
        /// The number of comuni.
        all: usize,
        /// The sum per inhabitant of these comuni; `None` if their number is not known.
        per_inhabitant: Option<f64>,
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
            // Numbers that are not known yet may only add to a sum; a mean may still change in either direction.
            let (mut complete, mut may_grow) = (true, true);
            if let IndicatorValue::Total { answered, all, grows, .. } = self {
                (complete, may_grow) = (answered == all, *grows);
            }
            return self.value().map(|value| value >= bound).filter(|reached| complete || may_grow && *reached);
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
            IndicatorValue::Total { value, .. } => *value,
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
        (IndicatorValue::Sum(_) | IndicatorValue::Total { .. } | IndicatorValue::Window { span: Some(_), .. }, _) => {
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
        GroupMeasure::Total { of, mean, per } => {
            let Total { value, sum, slices, grows, answered, all, per_inhabitant } =
                total(group, part, *of, *mean, *per);
            IndicatorValue::Total { value, sum, slices, grows, answered, all, per_inhabitant }
        }
        GroupMeasure::Homogeneity(path) => homogeneity(group, part, *path),
        GroupMeasure::Window { days, months } => window(part, *days, *months),
    }
}

/// Groups the comuni by answer, ignoring case and white space.
fn homogeneity(group: &Group<'_>, part: &QuestionnaireResults<'_>, path: AnswerPath) -> IndicatorValue {
    let mut clusters: Vec<(String, Vec<(usize, String)>)> = Vec::new();
    let mut answered = 0;
    let mut unknown = group.comuni().filter(|(unit, _)| part.answers[*unit].is_none()).count();
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
    fn total_adds_known_numbers_and_divides_by_those_inhabitants() {
        let total = |indicator: &str, question: &str, answers: &[&str]| match value(indicator, question, answers) {
            IndicatorValue::Total { value, answered, all, .. } => (value, answered, all),
            other @ (IndicatorValue::Homogeneity { .. }
            | IndicatorValue::Sum(_)
            | IndicatorValue::Withheld
            | IndicatorValue::Window { .. }) => panic!("{other:?}"),
        };
        let spent = "kind: sum, question: q1";
        let answers = ["{q1: 100}", "{q1: 20.5}", "{q1: dont_know}", "{}"];
        assert_eq!(total(spent, "kind: number", &answers), (Some(120.5), 2, 4));
        assert_eq!(total(spent, "kind: number", &["{}", "{q1: not_applicable}"]), (None, 0, 2));
        assert_eq!(total("kind: mean, question: q1", "kind: number", &answers), (Some(60.25), 2, 4));
        let table =
            "kind: table, rows: [{id: a, title: A}, {id: b, title: B}], columns: [{id: cost, title: C, kind: number}]";
        let cells = ["{q1: {a: {cost: 5}, b: {cost: 7}}}", "{q1: {b: {cost: 1}}}"];
        assert_eq!(total("kind: sum, question: q1.cost", table, &cells), (Some(13.0), 2, 2));
        assert_eq!(total("kind: sum, question: q1.a.cost", table, &cells), (Some(5.0), 1, 2));
    }

    /// Numbers that are not known yet may only add to a total.
    #[test]
    fn incomplete_total_reaches_only_what_is_known() {
        let found = value("kind: sum, question: q1", "kind: number", &["{q1: 100}", "{}"]);
        assert_eq!((found.reaches(100.0), found.reaches(101.0)), (Some(true), None));
        let complete = value("kind: sum, question: q1", "kind: number", &["{q1: 100}", "{q1: 0}"]);
        assert_eq!(complete.reaches(101.0), Some(false));
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
