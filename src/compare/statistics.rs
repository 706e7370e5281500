//! Statistics of a group of comuni: mean, extremes, spread, leaders.

use crate::score::SAME;

/// The statistics of one node over the comuni that have a score.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupStatistics {
    /// The number of scores.
    pub count: usize,
    /// The unweighted mean.
    pub mean: f64,
    /// The mean weighted by population; `None` if a comune with a score lacks its population.
    pub weighted_mean: Option<f64>,
    /// The lowest score.
    pub min: f64,
    /// The highest score.
    pub max: f64,
    /// The sample standard deviation (n − 1); `None` for a single score.
    pub deviation: Option<f64>,
    /// The comuni with the highest score, by index; empty if all are equal.
    pub leaders: Vec<usize>,
    /// The comuni with the lowest score, by index; empty if all are equal.
    pub laggards: Vec<usize>,
}

impl GroupStatistics {
    /// The range: highest minus lowest score.
    pub fn spread(&self) -> f64 {
        self.max - self.min
    }
}

/// The statistics of scores (0–100), each with the population of its comune; `None` without scores.
pub fn summary(scores: &[(Option<f64>, Option<u64>)]) -> Option<GroupStatistics> {
    let known: Vec<f64> = scores.iter().filter_map(|(score, _)| *score).collect();
    let count = known.len();
    if count == 0 {
        return None;
    }
    let mean = known.iter().sum::<f64>() / count as f64;
    let (min, max) = (known.iter().copied().fold(f64::INFINITY, f64::min), known.iter().copied().fold(0.0, f64::max));
    let squares: f64 = known.iter().map(|score| (score - mean).powi(2)).sum();
    let deviation = (count > 1).then(|| (squares / (count - 1) as f64).sqrt());
    let near = |end: f64| {
        let at_end = |(_, (score, _)): &(usize, &(Option<f64>, Option<u64>))| {
            score.is_some_and(|score| (score - end).abs() <= SAME)
        };
        let units: Vec<usize> = scores.iter().enumerate().filter(at_end).map(|(unit, _)| unit).collect();
        if max - min <= SAME { Vec::new() } else { units }
    };
    let (leaders, laggards) = (near(max), near(min));
    Some(GroupStatistics { count, mean, weighted_mean: weighted_mean(scores), min, max, deviation, leaders, laggards })
}

/// The mean of the scores weighted by population.
fn weighted_mean(scores: &[(Option<f64>, Option<u64>)]) -> Option<f64> {
    let (mut people, mut sum) = (0.0, 0.0);
    for (score, population) in scores {
        let Some(score) = score else { continue };
        let population = (*population)? as f64;
        people += population;
        sum += population * score;
    }
    (people > 0.0).then(|| sum / people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn group_statistics_match_hand_calculation() {
        let scores = [(Some(40.0), Some(1000)), (Some(60.0), Some(3000)), (None, None), (Some(80.0), Some(1000))];
        let group = summary(&scores).expect("scores");
        assert_eq!((group.count, group.mean, group.min, group.max, group.spread()), (3, 60.0, 40.0, 80.0, 40.0));
        assert_eq!(group.weighted_mean, Some(60.0)); // (40 + 180 + 80) / 5
        assert_eq!(group.deviation, Some(20.0)); // √((400 + 0 + 400) / 2)
        assert_eq!((group.leaders, group.laggards), (vec![3], vec![0]));
    }

    #[test]
    fn group_statistics_without_scores_are_none() {
        assert_eq!(summary(&[(None, Some(10))]), None);
        let one = summary(&[(Some(0.0), None)]).expect("a score");
        assert_eq!((one.deviation, one.weighted_mean), (None, None));
        assert!(one.leaders.is_empty());
    }
}
