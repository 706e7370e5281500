//! Decomposition of a change: the contributions of answers, weights and rules sum to the difference, and unchanged ones
//! contribute nothing.

use super::load;
use crate::support::answers::{Answers, Reply};
use crate::support::draw::{answers, cases, spec, unconditional};
use crate::support::reading;
use crate::support::spec::{Children, Spec};
use comino::compare::trend::{MatchedChild, Movement, Trend, Wave, WavePair};
use comino::load::units::Units;
use comino::model::{Interview, Questionnaire};
use proptest::prelude::*;

/// The inputs for two waves of one unit.
struct Pair {
    questionnaires: [Questionnaire; 2],
    interviews: [Interview; 2],
}

impl Pair {
    fn new(before: (&Spec, &Answers), after: (&Spec, &Answers)) -> Pair {
        let questionnaires = [load(before.0), load(after.0)];
        let interview = |(spec, answers): (&Spec, &Answers), questionnaire: &Questionnaire| {
            reading::interview(&answers.yaml(spec), questionnaire)
        };
        let mut interviews = [interview(before, &questionnaires[0]), interview(after, &questionnaires[1])];
        Units::assign(
            &comino::load::identity::RegistryChoice::Off,
            interviews.iter_mut().map(|interview| (interview, ())).collect(),
        );
        Pair { questionnaires, interviews }
    }

    /// Calls `check` with the decomposition of each index that both versions have.
    fn each<'a>(&'a self, mut call: impl FnMut(WavePair<'_>, &str, Movement)) {
        let [before, after] = [0, 1].map(|at| Wave {
            label: None,
            interviews: vec![(&self.questionnaires[at], (&self.interviews[at]).into())],
        });
        let trend: Trend<'a> = Trend::new(&[before, after]);
        for step in trend.steps(0, 1) {
            for index in self.questionnaires[1].indices() {
                let id = self.questionnaires[1].nodes()[*index].id.as_str();
                if let Some(movement) = step.movement(id) {
                    call(step, id, movement);
                }
            }
        }
    }
}

/// The contributions of questions, weights and rules.
fn laid(movement: &Movement) -> f64 {
    let own = |entry: &comino::compare::trend::MovementEntry| match entry.item {
        MatchedChild::Question(_) => entry.contribution.unwrap(),
        MatchedChild::Node(_) => entry.weights + entry.rules,
    };
    movement.entries.iter().map(own).sum()
}

fn holds_together(pair: &Pair) -> Result<(), TestCaseError> {
    let mut checked = Ok(());
    pair.each(|step, id, movement| {
        let index = |seat: &comino::compare::trend::WaveResult<'_>| seat.score(id);
        let difference = index(step.before).zip(index(step.after)).map(|(before, after)| after - before);
        let of_entries = movement.entries.iter().all(|entry| entry.contribution.is_some() == difference.is_some());
        let sums = match difference {
            None => true,
            Some(difference) => {
                let near = |sum: f64| (sum - difference).abs() <= 1e-9;
                near(laid(&movement)) && near(movement.entries[0].contribution.unwrap())
            }
        };
        if !(of_entries && sums) {
            checked = Err(TestCaseError::fail(format!("{difference:?} {} {movement:#?}", laid(&movement))));
        }
    });
    checked
}

/// The contribution of each question that has one, by id.
fn by_question(pair: &Pair) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    pair.each(|step, _, movement| {
        for entry in movement.entries.iter().filter(|entry| matches!(entry.item, MatchedChild::Question(_))) {
            let id = step.questionnaires().id(entry.item).to_owned();
            found.extend(entry.contribution.map(|contribution| (id, contribution)));
        }
    });
    found.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    found
}

fn near(one: &[(String, f64)], other: &[(String, f64)]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| one.0 == other.0 && (one.1 - other.1).abs() <= 1e-9)
}

/// The same answers, with those of some questions from another interview.
fn mixed(one: &Answers, other: &Answers, questions: usize, pick: u32) -> Answers {
    let reply = |place: usize| if pick >> (place % 32) & 1 == 1 { other.reply(place) } else { one.reply(place) };
    Answers { population: one.population, replies: (0..questions).map(reply).collect() }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn trend_contributions_sum_to_difference(spec in spec(), before in answers(), after in answers()) {
        holds_together(&Pair::new((&spec, &before), (&spec, &after)))?;
    }

    /// Two questionnaires that share only ids: kinds, weights, aggregations, minima, conditions and questions differ.
    #[test]
    fn trend_contributions_between_versions_sum_to_difference(
        before in (spec(), answers()),
        after in (spec(), answers()),
    ) {
        holds_together(&Pair::new((&before.0, &before.1), (&after.0, &after.1)))?;
    }

    /// Also where another answer adds or removes a score or changes the renormalised weights.
    #[test]
    fn trend_unchanged_question_contributes_zero(
        spec in spec(),
        before in answers(),
        after in answers(),
        pick in any::<u32>(),
    ) {
        let count = spec.questions().len();
        let after = mixed(&before, &after, count, pick);
        let pair = Pair::new((&spec, &before), (&spec, &after));
        let mut laid_on_what_stays = Vec::new();
        pair.each(|step, _, movement| {
            for entry in &movement.entries {
                let stays = matches!(entry.item, MatchedChild::Question(_)) && step.reason(entry).is_none();
                let own = entry.weights.abs() + entry.rules.abs();
                if own > 0.0 || (stays && entry.contribution.is_some_and(|contribution| contribution != 0.0)) {
                    laid_on_what_stays.push(entry.clone());
                }
            }
        });
        prop_assert!(laid_on_what_stays.is_empty(), "{laid_on_what_stays:#?}");
    }

    #[test]
    fn trend_reversed_contributions_are_negated(before in (spec(), answers()), after in (spec(), answers())) {
        let there = by_question(&Pair::new((&before.0, &before.1), (&after.0, &after.1)));
        let mut back = by_question(&Pair::new((&after.0, &after.1), (&before.0, &before.1)));
        back.iter_mut().for_each(|(_, contribution)| *contribution = -*contribution);
        back.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        prop_assert!(near(&there, &back), "{there:?} {back:?}");
    }

    #[test]
    fn trend_permuted_questions_permute_contributions(
        spec in unconditional(),
        before in answers(),
        after in answers(),
    ) {
        let mut turned = spec.clone();
        turned.each_node(&mut |node| {
            if let Children::Questions(questions) = &mut node.children {
                questions.reverse();
            }
        });
        let order = |answers: &Answers| {
            let original = spec.questions();
            let place = |id: &str| original.iter().position(|question| question.id == id).unwrap();
            let replies: Vec<Reply> =
                turned.questions().iter().map(|question| answers.reply(place(&question.id))).collect();
            Answers { population: answers.population, replies }
        };
        let straight = by_question(&Pair::new((&spec, &before), (&spec, &after)));
        let permuted = by_question(&Pair::new((&turned, &order(&before)), (&turned, &order(&after))));
        prop_assert!(near(&straight, &permuted), "{straight:?} {permuted:?}");
    }

    /// Without conditions and minima, a single changed answer contributes everything.
    #[test]
    fn trend_single_changed_answer_contributes_whole_difference(
        mut spec in unconditional(),
        before in answers(),
        after in answers(),
        place in any::<usize>(),
    ) {
        let count = spec.questions().len();
        let place = place % count;
        spec.missing = ("worst", "worst");
        spec.each_node(&mut |node| (node.min_coverage, node.min_children) = (0.0, 0.0));
        let after = before.with(count, place, after.reply(place));
        let pair = Pair::new((&spec, &before.with(count, place, before.reply(place))), (&spec, &after));
        let id = spec.questions()[place].id.clone();
        let mut whole = true;
        pair.each(|step, _, movement| {
            let Some(difference) = movement.difference() else { return };
            for entry in movement.entries.iter().filter(|entry| matches!(entry.item, MatchedChild::Question(_))) {
                let own = if step.questionnaires().id(entry.item) == id { difference } else { 0.0 };
                whole &= (entry.contribution.unwrap() - own).abs() <= 1e-9;
            }
        });
        // Each question is in one index; the others do not change.
        prop_assert!(whole);
    }
}
