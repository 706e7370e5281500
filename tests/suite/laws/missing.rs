//! Missing answers give no score, and questions that do not apply change nothing.

use super::{card, cards, load};
use crate::support::answers::{Answers, Reply};
use crate::support::draw::{answers, cases, comuni, question, spec};
use crate::support::reading;
use crate::support::spec::{Children, Question, Spec};
use comino::model::{Child, NodeId, Questionnaire};
use comino::score::{Leaf, Scorecard, score};
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(96))]

    /// One more question anywhere that does not apply.
    #[test]
    fn missing_not_applicable_question_changes_no_other_score(
        small in spec(),
        comune in answers(),
        new in question(),
        (which, position) in any::<(usize, usize)>(),
    ) {
        let (large, place) = with_question(&small, &new, which, position);
        let count = small.questions().len();
        let mut replies: Vec<Reply> = (0..count).map(|place| comune.reply(place)).collect();
        let before = card(&small, &comune.with(count, 0, replies[0]));
        replies.insert(place, Reply::NotApplicable);
        let after = card(&large, &Answers { population: comune.population, replies });
        let leaves = after.leaves.enumerated().filter(|(question, _)| question.index() != place).map(|(_, leaf)| *leaf);
        let after = Scorecard { leaves: leaves.collect(), nodes: after.nodes };
        prop_assert_eq!(after, before);
    }

    /// Answers to questions that are not asked, as remain when an earlier answer is corrected.
    #[test]
    fn missing_answer_to_unasked_question_is_ignored(spec in spec(), comune in answers()) {
        let before = card(&spec, &comune);
        let replies = before.leaves.iter().enumerate().map(|(place, leaf)| match leaf {
            Leaf::NotAsked => Reply::Unanswered,
            Leaf::Points(_) | Leaf::DontKnow | Leaf::Unanswered | Leaf::NotApplicable | Leaf::Undecided(_) | Leaf::NotScored => comune.reply(place),
        });
        let after = card(&spec, &Answers { population: comune.population, replies: replies.collect() });
        prop_assert_eq!(after, before);
    }

    #[test]
    fn missing_all_answers_gives_no_score(mut spec in spec(), comuni in comuni(1..=4)) {
        spec.missing = ("exclude", "exclude");
        let questionnaire = load(&spec);
        for card in cards(&spec, &comuni) {
            for (place, node) in card.nodes.enumerated() {
                if answered_below(&questionnaire, &card, place) == 0 {
                    prop_assert_eq!(node.score, None);
                    prop_assert!(node.coverage.is_none_or(|coverage| coverage == 0.0));
                }
            }
        }
    }
}

/// The questionnaire with one more question, and its index.
fn with_question(spec: &Spec, new: &Question, which: usize, position: usize) -> (Spec, usize) {
    let (mut spec, mut nodes) = (spec.clone(), 0);
    spec.each_node(&mut |node| nodes += usize::from(matches!(node.children, Children::Questions(_))));
    let mut at = 0;
    spec.each_node(&mut |node| {
        if let Children::Questions(questions) = &mut node.children {
            if at == which % nodes {
                questions.insert(position % (questions.len() + 1), new.clone());
            }
            at += 1;
        }
    });
    let place = spec.questions().iter().position(|question| question.id == new.id).unwrap();
    (spec, place)
}

/// How many questions below a node are answered with points.
fn answered_below(questionnaire: &Questionnaire, card: &Scorecard, node: NodeId) -> usize {
    let answered = |(_, child): &(usize, Child)| match child {
        Child::Question(place) => matches!(card.leaves[*place], Leaf::Points(_)),
        Child::Node(_) => false,
    };
    questionnaire.walk(node).iter().filter(|child| answered(child)).count()
}

/// Ten questions of weight 1.3. In binary, seven of them weigh less than 0.7 of the total; they must nevertheless reach a
/// coverage of 0.7, and seven of ten children a share of 0.7, while six must not.
#[test]
fn coverage_equal_to_minimum_passes() {
    for bound in ["min_coverage: 0.7", "min_coverage: 0, min_children: 0.7"] {
        let questions: Vec<String> =
            (0..10).map(|at| format!("      - {{id: q{at}, text: Domanda, kind: yes_no, weight: 1.3}}\n")).collect();
        let questionnaire = reading::questionnaire(&format!(
            "comino: 1\nid: prova\nversion: '1'\ntitle: Prova\nmethod: {{{bound}}}\nindices:\n  - id: n0\n    title: Nodo\n\
             \x20   questions:\n{}",
            questions.concat()
        ));
        let of = |answered: usize| {
            let answers: String = (0..answered).map(|at| format!("  q{at}: yes\n")).collect();
            let text = format!("unit: Alvito\nanswers:\n{answers}");
            score(&questionnaire, &reading::interview(&text, &questionnaire)).nodes[NodeId::new(0)].score
        };
        assert_eq!([of(6), of(7), of(10)], [None, Some(100.0), Some(100.0)], "{bound}");
    }
}
