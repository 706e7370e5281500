//! Published tables: comino reproduces each within its published rounding, ranks and levels included.
//!
//! The tables are not part of the project: `COMINO_GOLDEN` names the folder that holds them.
#![allow(clippy::print_stderr)]

mod published;
mod resampled;
mod translation;

use self::published::Published;
use self::translation::{Unsure, answers, id_of_level, questionnaire};
use crate::support::reading;
use comino::compare::rank;
use comino::lang::round_half_up;
use comino::model::{Child, IdVec, Interview, NodeId, Questionnaire};
use comino::score::{NodeScore, Scorer};
use std::collections::HashMap;

/// A published table and the scores comino computes from it.
struct Trial {
    published: Published,
    questionnaire: Questionnaire,
    /// The scores of every node, by the unit's name and in the order of the nodes.
    scores: HashMap<String, IdVec<NodeId, NodeScore>>,
}

impl Trial {
    fn of(name: &str, unsure: Unsure) -> Option<Trial> {
        let published = Published::open(name)?;
        let questionnaire = reading::questionnaire(&questionnaire(&published, unsure));
        let (interviews, warnings) = reading::table(&answers(&published), &questionnaire);
        assert_eq!((interviews.len(), warnings), (published.input.rows.len(), 0), "{name}");
        let mut scorer = Scorer::new(&questionnaire);
        let card = |interview: Interview| (interview.unit.name.clone(), scorer.score(&interview).nodes.clone());
        let scores = interviews.into_iter().map(card).collect();
        Some(Trial { published, questionnaire, scores })
    }

    fn node(&self, name: &str) -> NodeId {
        match self.questionnaire.find(&name.to_lowercase()) {
            Some(Child::Node(node)) => node,
            _ => panic!("no node {name}"),
        }
    }

    /// The published rows, each with comino's scores for its unit.
    fn rows(&self) -> impl Iterator<Item = (&Vec<String>, &IdVec<NodeId, NodeScore>)> {
        let unit = self.published.expected.column("unit");
        let scores = move |row: &Vec<String>| self.scores.get(&row[unit]).unwrap_or_else(|| panic!("no {}", row[unit]));
        self.published.expected.rows.iter().map(move |row| (row, scores(row)))
    }

    /// Compares every published value; returns how many there were and how many were ties rounded down.
    fn compare_values(&self) -> (usize, usize) {
        let (mut compared, mut downwards) = (0, 0);
        for (name, decimals) in self.published.results() {
            let (column, node) = (self.published.expected.column(name), self.node(name));
            for (row, scores) in self.rows() {
                let found = scores[node].score.map(|score| self.questionnaire.display.scale(score));
                let agrees = agrees(found, &row[column], decimals);
                let tie = !agrees && agrees_as_tie(found, &row[column], decimals);
                assert!(agrees || tie, "{name} of {}: {found:?}, not {}", row[0], row[column]);
                compared += 1;
                downwards += usize::from(tie);
            }
        }
        (compared, downwards)
    }

    fn compare_ranks(&self) -> usize {
        let (column, root) = (self.published.expected.column("rank"), self.node(self.published.root()));
        let scores: Vec<Option<f64>> = self.rows().map(|(_, scores)| scores[root].score).collect();
        let ranks = rank(&scores, &self.questionnaire);
        for ((row, _), found) in self.rows().zip(&ranks) {
            assert_eq!(found.map_or(String::new(), |rank| rank.to_string()), row[column], "rank of {}", row[0]);
        }
        ranks.len()
    }

    /// Compares every published level; an empty cell next to a published value is skipped.
    fn compare_levels(&self) -> usize {
        let (column, root) = (self.published.expected.column("level"), self.node(self.published.root()));
        let mut compared = 0;
        for (row, scores) in self.rows().filter(|(row, scores)| !row[column].is_empty() || scores[root].score.is_none())
        {
            let found = scores[root].level.map_or("", |level| self.questionnaire.levels.get(level).0.as_str());
            assert_eq!(found, id_of_level(&row[column]), "level of {}", row[0]);
            compared += 1;
        }
        compared
    }
}

/// Whether a value equals the published one to `decimals` decimals.
///
/// Half up, as printed. If more digits are published than count, the value is within half a unit of the last
/// one that does: rounding the published digits once more would make another number of them.
fn agrees(found: Option<f64>, published: &str, decimals: usize) -> bool {
    let (Some(found), Ok(value)) = (found, published.parse::<f64>()) else {
        return found.is_none() && published.is_empty();
    };
    let digits = published.split_once('.').map_or(0, |(_, digits)| digits.len());
    if digits <= decimals {
        return round_half_up(found, decimals) == round_half_up(value, decimals);
    }
    (found - value).abs() <= 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap())
}

/// Whether a value is an exact half that was published downwards.
fn agrees_as_tie(found: Option<f64>, published: &str, decimals: usize) -> bool {
    let half = 0.5 * 10f64.powi(-i32::try_from(decimals).unwrap());
    found.zip(published.parse::<f64>().ok()).is_some_and(|(found, value)| (found - half - value).abs() < 1e-9)
}

/// Compares a table and checks its number of rows, of results per row and of ties rounded down.
fn reproduce(name: &str, units: usize, results: usize, ties: usize) -> Option<Trial> {
    let trial = Trial::of(name, Unsure::Worst)?;
    let (values, downwards) = trial.compare_values();
    eprintln!("{name}: {values} values compared");
    assert_eq!((trial.published.expected.rows.len(), values), (units, units * results), "{name}");
    assert_eq!(downwards, ties, "{name}: ties published downwards");
    Some(trial)
}

#[test]
fn published_women_business_law_is_reproduced() {
    reproduce("wbl_2020", 190, 9, 0);
}

#[test]
fn published_open_data_index_is_reproduced() {
    reproduce("godi_2015_entries", 1586, 1, 0);
    // What is unsure may also be left open: then the published score, in which it counts as no, bounds the others.
    let Some(open) = Trial::of("godi_2015_entries", Unsure::Open) else { return };
    let (column, root) = (open.published.expected.column("score"), open.node("score"));
    let mut wide = 0;
    for (row, scores) in open.rows() {
        let published: f64 = row[column].parse().unwrap();
        let (low, high) = (scores[root].low.unwrap(), scores[root].high.unwrap());
        assert!(low - 1e-9 <= published && published <= high + 1e-9, "{}: {published} not in {low}–{high}", row[0]);
        wide += usize::from(scores[root].is_open());
    }
    eprintln!("godi_2015_entries: {wide} intervals open");
    assert!(wide > 0, "no entry is unsure");
}

#[test]
fn published_hdi_is_reproduced() {
    let Some(trial) = reproduce("hdi_2022", 195, 1, 0) else { return };
    // One unit has a published value and no published level.
    assert_eq!((trial.compare_ranks(), trial.compare_levels()), (195, 194));
}

#[test]
fn published_egdi_is_reproduced() {
    let Some(trial) = reproduce("egdi_2016", 193, 1, 0) else { return };
    assert_eq!(trial.compare_ranks(), 193);
}

#[test]
fn published_bolivia_index_is_reproduced() {
    // The inputs are known to two decimals, so where their mean is an exact half (56.45) the index, made of more
    // decimals, may have lain on either side.
    reproduce("bolivia_imds", 339, 1, 1);
}

#[test]
fn published_asem_index_is_reproduced() {
    reproduce("coinr_asem_amean", 51, 11, 0);
}
