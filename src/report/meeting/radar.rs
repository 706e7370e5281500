//! The radar of a comune: a spoke per dimension, with the mean of the group and the target.

use super::pictures::{chart_name, index_title, scale};
use crate::compare::{Comparison, RankedUnit};
use crate::lang::Lang;
use crate::model::NodeId;
use crate::report::Chart;
use crate::report::cells::score_text;
use crate::report::chart::{Drawing, Radar, Role, Series};

/// With fewer spokes a radar has no area.
const FEWEST_SPOKES: usize = 3;

/// The radar of a comune; `None` with too few dimensions.
pub(super) fn radar(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> Option<Chart> {
    if comparison.dimensions.len() < FEWEST_SPOKES {
        return None;
    }
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let display = &questionnaire.display;
    let unit = standing.participant.name();
    let nodes = &comparison.dimensions;
    let scaled = |score: Option<f64>| score.map(|score| display.scale(score));
    let own = nodes.iter().map(|node| scaled(standing.card.nodes[*node].score)).collect();
    let mean = nodes.iter().map(|node| scaled(comparison.mean(*node))).collect();
    let mut series = vec![Series { name: unit.to_owned(), role: Role::Own, values: own }];
    if comparison.standings.len() > 1 {
        series.push(Series { name: lang.words().mean.to_owned(), role: Role::Mean, values: mean });
    }
    let of_index = questionnaire.nodes()[comparison.index].target;
    let target = |node: &NodeId| questionnaire.nodes()[*node].target.or(of_index).map(|target| target.get());
    let targets: Vec<Option<f64>> = nodes.iter().map(|node| scaled(target(node))).collect();
    if targets.iter().any(Option::is_some) {
        let name = words.target_of_index.to_owned();
        series.push(Series { name, role: Role::Target, values: targets });
    }
    Some(Chart {
        key: format!("radar-{}-{unit}", chart_name(comparison)),
        title: (words.radar)(unit, index_title(comparison, lang)),
        finding: finding(comparison, standing, lang),
        drawing: Drawing::Radar(Radar {
            axes: nodes.iter().map(|node| questionnaire.nodes()[*node].title.get(lang).to_owned()).collect(),
            series,
            scale: scale(questionnaire),
        }),
        figures: None,
    })
}

fn finding(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let unit = standing.participant.name();
    let known = comparison.dimensions_by_score(standing);
    let (Some(best), Some(worst)) = (known.first(), known.last()) else { return (words.radar_none)(unit) };
    let above = known.iter().filter(|(node, score)| comparison.is_above_mean(*node, *score));
    let title = |node: NodeId| questionnaire.nodes()[node].title.get(lang);
    let text = |score: f64| score_text(questionnaire, score, lang);
    (words.radar_finding)(
        unit,
        above.count(),
        known.len(),
        title(best.0),
        &text(best.1),
        title(worst.0),
        &text(worst.1),
    )
}
