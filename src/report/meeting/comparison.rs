//! The section on one questionnaire: ranking, dimensions, leaders and laggards, with charts.

use super::pictures;
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::report::cells::append_source;
use crate::report::{Document, compare};

/// Adds the tables of the comparison and their charts.
pub(super) fn append(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let section = document.section(questionnaire.nodes()[comparison.index].title.get(lang));
    let ranking = section.section(words.ranking);
    ranking.table(compare::ranking(comparison, lang));
    compare::unranked_notes(ranking, comparison, lang);
    compare::reading_notes(ranking, comparison, lang);
    compare::version_notes(ranking, comparison, lang);
    ranking.chart(pictures::bars(comparison, lang));
    let dimensions = section.section(words.by_dimension);
    dimensions.table(compare::matrix(comparison, lang));
    if comparison.is_open() {
        dimensions.paragraph(words.open_note);
    }
    if comparison.dimensions.len() > 1 {
        dimensions.chart(pictures::heat_map(comparison, lang));
    }
    compare::next_levels(section, comparison, lang);
    if comparison.ranked() > 1 {
        let ends = section.section(words.ends);
        ends.table(compare::ends(comparison, lang));
        ends.chart(pictures::spread(comparison, lang));
    }
    append_source(section, questionnaire, lang);
}
