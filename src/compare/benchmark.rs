//! The position of a comune within its size class, compared with a reference distribution.

use super::{Comparison, RankedUnit};
use crate::model::{By, Distribution, DistributionSummary, size_class};

/// The size class of one comune and its reference.
#[derive(Clone, Debug)]
pub struct SizePosition<'r> {
    pub name: String,
    /// `None` if the reference does not have the class.
    pub reference: Option<&'r Distribution>,
    /// The share of the class with a lower score, 0–1; equal scores count half.
    pub below: Option<f64>,
}

/// The position of a comune on the compared index; `None` if its population is unknown.
pub fn size_position<'r>(
    comparison: &Comparison<'_>,
    standing: &RankedUnit<'_>,
    reference: &'r DistributionSummary,
) -> Option<SizePosition<'r>> {
    let name = size_class(standing.participant.population()?);
    let score = standing.card.nodes[comparison.index].score;
    let score = score.map(|score| comparison.questionnaire.display.scale(score));
    let reference = reference.classes.get(&(By::Size, name.clone()));
    let below = reference.zip(score).and_then(|(reference, score)| reference.share_below(score));
    Some(SizePosition { name, reference, below })
}
