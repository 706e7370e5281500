//! A better answer never lowers a score.

use super::load;
use crate::support::answers::Hand;
use crate::support::answers::{Reply, table};
use crate::support::draw::{answers, cases, unconditional};
use crate::support::reading;
use comino::model::QuestionId;
use comino::score::score;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(96))]

    /// Nor a bound, a coverage or a level. Answers that are not scored are not covered: they leave the denominator, so the
    /// score may move either way.
    #[test]
    fn score_with_raised_answer_never_falls(
        spec in unconditional(),
        comune in answers(),
        which in any::<usize>(),
        picks in (0..4096u32, 0..4096u32),
    ) {
        let questionnaire = load(&spec);
        let count = questionnaire.questions().len();
        let place = which % count;
        let both = [picks.0, picks.1].map(|pick| comune.with(count, place, Reply::Given(pick)));
        let (interviews, _) = reading::table(&table(&spec, &both, Hand::International), &questionnaire);
        let question = QuestionId::new(place);
        let kind = &questionnaire.questions()[question].kind;
        let points = interviews.iter().map(|interview| {
            kind.points(interview.response(question).first_given().unwrap(), interview.date)
        });
        let cards = interviews.iter().map(|interview| score(&questionnaire, interview));
        let mut cards: Vec<_> = points.zip(cards).collect();
        if cards.iter().any(|(points, _)| points.is_none()) {
            return Ok(());
        }
        cards.sort_by(|one, other| one.0.partial_cmp(&other.0).unwrap());
        for (worse, better) in cards[0].1.nodes.iter().zip(&cards[1].1.nodes) {
            let rises = |worse: Option<f64>, better: Option<f64>| match (worse, better) {
                (Some(worse), Some(better)) => better >= worse - 1e-9,
                (worse, better) => worse == better,
            };
            prop_assert!(rises(worse.score, better.score), "{worse:?} {better:?}");
            prop_assert!(rises(worse.low, better.low), "{worse:?} {better:?}");
            prop_assert!(rises(worse.high, better.high), "{worse:?} {better:?}");
            prop_assert_eq!(worse.coverage, better.coverage);
            prop_assert!(worse.level <= better.level, "{worse:?} {better:?}");
        }
    }
}
