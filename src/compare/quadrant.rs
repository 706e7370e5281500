//! Two main indices combined: each divided at its target, the comuni fall into four quadrants.

use super::group::QuestionnaireResults;
use crate::model::{NodeId, Questionnaire};
use crate::score::SAME;

/// An index of a questionnaire, divided at its target, or at 50 without one.
#[derive(Clone, Copy, Debug)]
pub struct Axis<'p, 'a> {
    results: &'p QuestionnaireResults<'a>,
    /// The node of the index.
    pub index: NodeId,
    /// The score at which the axis is divided, 0–100.
    pub mark: f64,
}

impl<'p, 'a> Axis<'p, 'a> {
    pub fn new(results: &'p QuestionnaireResults<'a>) -> Axis<'p, 'a> {
        Axis::on(results, results.questionnaire.indices()[0])
    }

    /// The axis of an index, which need not be the main one.
    pub fn on(results: &'p QuestionnaireResults<'a>, index: NodeId) -> Axis<'p, 'a> {
        let mark = results.questionnaire.nodes()[index].target.map_or(50.0, |target| target.get());
        Axis { results, index, mark }
    }

    pub fn questionnaire(&self) -> &'a Questionnaire {
        self.results.questionnaire
    }

    /// The score of a comune, 0–100; `None` if missing.
    pub fn score(&self, unit: usize) -> Option<f64> {
        self.results.answers[unit].as_ref()?.card.nodes[self.index].score
    }

    /// Whether the score of a comune reaches the mark; `None` without a score.
    pub fn is_high(&self, unit: usize) -> Option<bool> {
        Some(self.score(unit)? >= self.mark - SAME)
    }
}

/// The comuni of a group by quadrant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quadrants {
    /// The quadrants with a comune, each by whether it is high on the two axes; the highest first.
    pub quadrants: Vec<((bool, bool), Vec<usize>)>,
    /// The comuni without a score on one of the axes; not those that answered neither questionnaire.
    pub open: Vec<usize>,
}

impl Quadrants {
    /// Divides the comuni of a group, which both axes have.
    pub fn new(one: &Axis<'_, '_>, other: &Axis<'_, '_>) -> Quadrants {
        let mut found = Quadrants { quadrants: Vec::new(), open: Vec::new() };
        let was_asked = |unit: &usize| [one, other].iter().any(|axis| axis.results.answers[*unit].is_some());
        for unit in (0..one.results.answers.len()).filter(was_asked) {
            let Some(quadrant) = one.is_high(unit).zip(other.is_high(unit)) else {
                found.open.push(unit);
                continue;
            };
            match found.quadrants.iter_mut().find(|(known, _)| *known == quadrant) {
                Some((_, units)) => units.push(unit),
                None => found.quadrants.push((quadrant, vec![unit])),
            }
        }
        found.quadrants.sort_by_key(|(quadrant, _)| std::cmp::Reverse(*quadrant));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Group;
    use crate::testing::{index_of_numbers, interviews};

    #[test]
    fn quadrants_are_divided_at_the_target_or_at_fifty() {
        let (aimed, plain) = (index_of_numbers("", "target: 60", &[""]), index_of_numbers("", "", &[""]));
        let first = interviews(&aimed, &["{q0: 60}", "{q0: 59}", "{q0: 90}", "{}"]);
        let second = interviews(&plain, &["{q0: 50}", "{q0: 50}", "{q0: 80}", "{q0: 50}"]);
        let group = Group::new(&[(&aimed, first.iter().collect()), (&plain, second.iter().collect())]);
        let (one, other) = (Axis::new(&group.parts[0]), Axis::new(&group.parts[1]));
        let quadrants = vec![((true, true), vec![0, 2]), ((false, true), vec![1])];
        assert_eq!(Quadrants::new(&one, &other), Quadrants { quadrants, open: vec![3] });
    }

    #[test]
    fn quadrants_leave_out_units_that_were_asked_on_neither_axis() {
        let (plain, own) = (index_of_numbers("", "", &[""]), index_of_numbers("", "", &[""]));
        let [first, second, of_unione] = [&plain, &plain, &own].map(|asked| interviews(asked, &["{q0: 60}", "{}"]));
        let group = Group::new(&[
            (&plain, first.iter().collect()),
            (&plain, second.iter().take(1).collect()),
            (&own, of_unione.iter().collect()),
        ]);
        let (one, other) = (Axis::new(&group.parts[0]), Axis::new(&group.parts[1]));
        assert_eq!(Quadrants::new(&one, &other).open, vec![1]);
        let (one, other) = (Axis::new(&group.parts[1]), Axis::new(&group.parts[1]));
        assert_eq!(Quadrants::new(&one, &other).open, Vec::<usize>::new());
    }
}
