//! Ranking by score.

use crate::model::{Questionnaire, RankOn};
use crate::score::{SAME, as_shown};

/// The rank of each score, in the order given: 1 + the number of scores that are strictly better ("1224" ranking);
/// `None` without a score.
///
/// Scores that differ by at most [`SAME`] are tied; with `rank_on: shown`, scores that look equal when displayed.
pub fn rank(scores: &[Option<f64>], questionnaire: &Questionnaire) -> Vec<Option<usize>> {
    let (display, rank_on) = (&questionnaire.display, questionnaire.method.rank_on);
    let figure = |score: f64| match rank_on {
        RankOn::Exact => score,
        RankOn::Shown => as_shown(score, display),
    };
    let tie = match rank_on {
        RankOn::Exact => SAME,
        RankOn::Shown => 0.0,
    };
    let figures: Vec<Option<f64>> = scores.iter().map(|score| score.map(figure)).collect();
    let mut sorted: Vec<f64> = figures.iter().copied().flatten().collect();
    sorted.sort_by(f64::total_cmp);
    let rank_of = |figure: f64| 1 + sorted.len() - sorted.partition_point(|other| other - figure <= tie);
    figures.into_iter().map(|figure| figure.map(rank_of)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, Sources};
    use crate::load::{parse, questionnaire::read};

    fn questionnaire(rank_on: &str) -> Questionnaire {
        let text = format!(
            "comino: 1\nid: esempio\nversion: \"1\"\ntitle: Esempio\nmethod: {{rank_on: {rank_on}}}\nindices:\n  \
             - {{id: indice, title: Indice, questions: [{{id: rtd, text: RTD, kind: yes_no}}]}}\n"
        );
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let document = parse(&text, sources.add("esempio.yaml", text.as_str()), &mut diagnostics).expect("a document");
        read(document, &mut diagnostics).expect("a questionnaire")
    }

    #[test]
    fn ranking_equal_scores_share_rank_and_skip_next() {
        let scores = [Some(50.0), Some(80.0), None, Some(80.0), Some(20.0)];
        assert_eq!(rank(&scores, &questionnaire("exact")), [Some(3), Some(1), None, Some(1), Some(4)]);
        assert_eq!(rank(&[], &questionnaire("exact")), []);
    }

    #[test]
    fn ranking_rounding_noise_keeps_tie() {
        let scores = [Some(33.76), Some(33.76 - 1e-12), Some(33.76 - 1e-6)];
        assert_eq!(rank(&scores, &questionnaire("exact")), [Some(1), Some(1), Some(3)]);
    }

    #[test]
    fn ranking_on_shown_scores_ties_equal_display() {
        let scores = [Some(50.04), Some(49.96), Some(50.06), Some(49.94)];
        assert_eq!(rank(&scores, &questionnaire("shown")), [Some(2), Some(2), Some(1), Some(4)]);
        assert_eq!(rank(&scores, &questionnaire("exact")), [Some(2), Some(3), Some(1), Some(4)]);
    }
}
