//! The section on one questionnaire: ranking, dimensions, leaders and laggards, with charts.

use super::pictures;
use crate::compare::Comparison;
use crate::lang::Lang;
use crate::report::{Document, compare};

/// Adds the tables of the comparison and their charts.
pub(super) fn append(document: &mut Document, comparison: &Comparison<'_>, lang: Lang) {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    document.heading(questionnaire.nodes()[comparison.index].title.get(lang));
    document.subheading(words.ranking);
    document.table(compare::ranking(comparison, lang));
    compare::unranked_notes(document, comparison, lang);
    document.chart(pictures::bars(comparison, lang));
    document.subheading(words.by_dimension);
    document.table(compare::matrix(comparison, lang));
    if comparison.is_open() {
        document.paragraph(words.open_note);
    }
    if comparison.dimensions.len() > 1 {
        document.chart(pictures::heat_map(comparison, lang));
    }
    if comparison.standings.iter().filter(|standing| standing.rank.is_some()).count() > 1 {
        document.subheading(words.ends);
        document.table(compare::ends(comparison, lang));
        document.chart(pictures::spread(comparison, lang));
    }
    if let Some(source) = &questionnaire.source {
        document.paragraph((words.source)(source.get(lang).trim_end_matches('.')));
    }
}
