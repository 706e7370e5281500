//! Sums and means of numbers over the comuni, per inhabitant or by the values of a column.

use super::answer_part::{cell_text, is_asked, most_written, rows_at};
use super::group::{Group, GroupUnit, QuestionnaireResults};

use crate::model::{AnswerPath, Cell, Interview, Per, Questionnaire, folded};

/// The part of a total with the same value in another column.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// The value in its most frequent spelling, or the id of an option; `None` where it is not given.
    pub answer: Option<String>,
    /// The sum, or the mean over the comuni of the slice.
    pub value: f64,
    /// The comuni, by index in the group.
    pub units: Vec<usize>,
}

/// A sum or mean; the fields are those of `IndicatorValue::Total`.
pub(super) struct Total {
    pub value: Option<f64>,
    pub sum: Option<f64>,
    pub slices: Vec<Slice>,
    pub grows: bool,
    pub answered: usize,
    pub all: usize,
    pub per_inhabitant: Option<f64>,
}

/// Adds the numbers at a path; in an inventory those of all rows, or of one.
pub(super) fn total(
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    path: AnswerPath,
    mean: bool,
    per: Option<Per>,
) -> Total {
    let (mut sum, mut answered, mut people, mut ratios) = (None, 0, Some(0), Some(0.0));
    let mut numbers: Vec<(usize, f64, Option<String>)> = Vec::new();
    // Of a questionnaire that only Unioni answer, theirs.
    let of_comuni = group.comuni().any(|(unit, _)| part.answers[unit].is_some());
    let counted = |(unit, known): &(usize, &GroupUnit<'_>)| {
        if of_comuni { !known.is_joint_body() } else { part.answers[*unit].is_some() }
    };
    let all = group.units.iter().enumerate().filter(counted).count();
    for (unit, of_unit) in group.units.iter().enumerate().filter(counted) {
        let interview = part.answers[unit].as_ref().map(|known| known.participant.interview);
        let own = interview.map(|interview| numbers_at(part.questionnaire, interview, path, per)).unwrap_or_default();
        if own.is_empty() {
            continue;
        }
        let number: f64 = own.iter().map(|(number, _)| number).sum();
        sum = Some(sum.unwrap_or(0.0) + number);
        answered += 1;
        let inhabitants = of_unit.population();
        ratios = ratios.zip(inhabitants.filter(|own| *own > 0)).map(|(sum, own)| sum + number / own as f64);
        people = people.zip(inhabitants).map(|(people, own)| people + own);
        numbers.extend(own.into_iter().map(|(number, label)| (unit, number, label)));
    }
    let people = people.filter(|people| *people > 0);
    let per_inhabitant = sum.zip(people).map(|(sum, people)| sum / people as f64);
    let value = match (per, mean) {
        (Some(Per::Inhabitant), true) => ratios.filter(|_| answered > 0).map(|sum| sum / f64::from(answered)),
        (Some(Per::Inhabitant), false) => per_inhabitant,
        (Some(Per::Column(_)) | None, true) => sum.map(|sum| sum / f64::from(answered)),
        (Some(Per::Column(_)) | None, false) => sum,
    };
    let slices = match per {
        Some(Per::Column(_)) => slices(numbers, mean),
        Some(Per::Inhabitant) | None => Vec::new(),
    };
    let grows = !mean && per != Some(Per::Inhabitant);
    Total { value, sum, slices, grows, answered: answered as usize, all, per_inhabitant }
}

/// A folded label, the sum of its numbers, and its comuni with their spellings.
type Labelled = (Option<String>, f64, Vec<(usize, String)>);

/// Groups numbers by their labels, ignoring case and white space.
fn slices(numbers: Vec<(usize, f64, Option<String>)>, mean: bool) -> Vec<Slice> {
    let mut slices: Vec<Labelled> = Vec::new();
    for (unit, number, label) in numbers {
        let key = label.as_deref().map(folded);
        let at = slices.iter().position(|(known, ..)| *known == key).unwrap_or_else(|| {
            slices.push((key, 0.0, Vec::new()));
            slices.len() - 1
        });
        slices[at].1 += number;
        slices[at].2.push((unit, label.unwrap_or_default()));
    }
    let slice = |(key, sum, members): Labelled| {
        let answer = key.map(|_| most_written(&members));
        let mut units: Vec<usize> = members.into_iter().map(|(unit, _)| unit).collect();
        units.dedup();
        Slice { answer, value: if mean { sum / units.len() as f64 } else { sum }, units }
    };
    let mut slices: Vec<Slice> = slices.into_iter().map(slice).collect();
    slices.sort_by(|one, other| other.value.total_cmp(&one.value));
    slices
}

/// The numbers at a path: the answer, a cell, or all cells of a column; each with the text of the column of `per` in its row.
fn numbers_at(
    questionnaire: &Questionnaire,
    interview: &Interview,
    path: AnswerPath,
    per: Option<Per>,
) -> Vec<(f64, Option<String>)> {
    if !is_asked(questionnaire, interview, path.question) {
        return Vec::new();
    }
    let Some(answer) = interview.response(path.question).first_given() else { return Vec::new() };
    if let Some(number) = answer.number() {
        return vec![(number, None)];
    }
    let inventory = questionnaire.questions()[path.question].kind.inventory();
    let (Some(column), Some(inventory)) = (path.part.column(), inventory) else { return Vec::new() };
    let label = |cells: &[Option<Cell>]| match per {
        Some(Per::Column(column)) => cell_text(cells[column].as_ref()?, &inventory.columns[column].kind),
        Some(Per::Inhabitant) | None => None,
    };
    let number = |(_, cells): (Option<usize>, &[Option<Cell>])| match &cells[column] {
        Some(Cell::Number(number)) => Some((*number, label(cells))),
        _ => None,
    };
    rows_at(answer, path.part).filter_map(number).collect()
}
