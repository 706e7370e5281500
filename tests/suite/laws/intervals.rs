//! A score is in its interval, and answers narrow the interval.

use super::{card, cards, load};
use crate::support::answers::Reply;
use crate::support::draw::{answers, cases, comuni, spec, unconditional};
use crate::support::spec::{Kind, Spec};
use comino::model::QuestionId;
use comino::score::Leaf;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn interval_contains_score(spec in spec(), comuni in comuni(1..=6)) {
        for card in cards(&spec, &comuni) {
            for node in &card.nodes {
                let figures = [node.score, node.low, node.high].into_iter().flatten();
                prop_assert!(figures.into_iter().all(|figure| (0.0..=100.0).contains(&figure)), "{node:?}");
                prop_assert!(node.coverage.is_none_or(|coverage| (0.0..=1.0).contains(&coverage)), "{node:?}");
                let present = [node.low, node.high, node.coverage].map(|figure| figure.is_some());
                prop_assert!(present == [true; 3] || (present == [false; 3] && node.score.is_none()), "{node:?}");
                if let (Some(low), Some(high)) = (node.low, node.high) {
                    prop_assert!(low <= high, "{node:?}");
                    prop_assert!(node.score.is_none_or(|score| low <= score && score <= high), "{node:?}");
                }
            }
        }
    }

    /// Held for questionnaires in which every scored question can come to 0 and to 100 and no node asks for a
    /// coverage or a share of its children: there the score is never outside what the unknown answers leave open.
    ///
    /// Elsewhere the printed interval is widened to hold the score, and the widening can move. Three questions of
    /// equal weight: one answered with 60, one that may be worth 0 to 100, one worth 80 at least. The interval begins
    /// at (60 + 0 + 80) / 3 = 46.7 and the score is 60. The second is answered with 0: the score falls to 30, and
    /// the interval now begins there. With `min_coverage` or `min_children` the same: the third may be a dimension
    /// half answered with 100, which has no score yet and cannot end below 50.
    #[test]
    fn interval_with_added_answer_narrows(
        spec in unconditional().prop_map(open),
        comune in answers(),
        which in any::<usize>(),
        unknown in prop_oneof![Just(Reply::Unanswered), Just(Reply::DontKnow)],
        pick in 0..4096u32,
    ) {
        let questionnaire = load(&spec);
        let count = questionnaire.questions().len();
        let place = which % count;
        let ranges = questionnaire.questions().iter().map(|question| question.kind.range());
        prop_assert!(ranges.into_iter().all(|range| matches!(range, None | Some((0.0, 100.0)))));
        let before = card(&spec, &comune.with(count, place, unknown));
        let after = card(&spec, &comune.with(count, place, Reply::Given(pick)));
        if after.leaves[QuestionId::new(place)] == Leaf::NotScored {
            return Ok(());
        }
        for (before, after) in before.nodes.iter().zip(&after.nodes) {
            let (Some(low), Some(high)) = (before.low, before.high) else { continue };
            prop_assert!(after.low.unwrap() >= low - 1e-9 && after.high.unwrap() <= high + 1e-9, "{before:?} {after:?}");
        }
    }
}

/// The questionnaire with every scored question stretched to 0–100 and no node that asks for more answers.
fn open(mut spec: Spec) -> Spec {
    spec.each_node(&mut |node| (node.min_coverage, node.min_children) = (0.0, 0.0));
    spec.each_question(&mut |question| match &mut question.kind {
        Kind::Choice(points) => (points[0], points[1]) = (Some(100.0), Some(0.0)),
        Kind::Sum(points, _) => points[0] = 100.0,
        Kind::YesNo(points @ Some(_)) => *points = Some((0.0, 100.0)),
        Kind::Goalposts { limits, .. } => *limits = None,
        Kind::NumberBands(bands) => {
            bands[0].1 = 0.0;
            bands.push((bands[bands.len() - 1].0 + 1.0, 100.0));
        }
        Kind::DateBands(bands) => {
            bands[0].1 = 100.0;
            bands.push((bands[bands.len() - 1].0 + 12, 0.0));
        }
        Kind::EvenChoice(_) | Kind::Share(..) | Kind::YesNo(_) | Kind::Scale { .. } | Kind::Open => {}
    });
    spec
}
