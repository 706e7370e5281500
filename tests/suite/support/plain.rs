//! A plain second implementation of scoring with many sets of weights: a tree of means, ranks, percentiles.

use std::collections::BTreeMap;

/// Weights by id.
pub type Weights = BTreeMap<String, f64>;

/// A tree of weighted means over units whose leaves have points, or none.
pub struct Plain {
    pub root: String,
    /// The children of each node, by id.
    pub children: BTreeMap<String, Vec<String>>,
    /// The points of each unit's leaves, by id, 0–100.
    pub units: Vec<BTreeMap<String, f64>>,
}

/// Pseudo-random numbers, the same in every run.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// From 0 up to 1.
    pub fn share(&mut self) -> f64 {
        self.below(1 << 30) as f64 / f64::from(1 << 30)
    }
}

impl Plain {
    /// The score of a node of one unit: children without score are left out and the other weights renormalised.
    pub fn score(&self, unit: usize, id: &str, weights: &Weights) -> Option<f64> {
        let Some(children) = self.children.get(id) else { return self.units[unit].get(id).copied() };
        let (mut sum, mut all) = (0.0, 0.0);
        for child in children {
            if let Some(score) = self.score(unit, child, weights) {
                sum += weights[child] * score;
                all += weights[child];
            }
        }
        (all > 0.0).then_some(sum / all)
    }

    pub fn scores(&self, weights: &Weights) -> Vec<Option<f64>> {
        (0..self.units.len()).map(|unit| self.score(unit, &self.root, weights)).collect()
    }

    /// Every weight there is, changed by up to a quarter.
    pub fn drawn(&self, written: &Weights, draw: &mut Draw) -> Weights {
        written.iter().map(|(id, weight)| (id.clone(), weight * (0.75 + 0.5 * draw.share()))).collect()
    }
}

/// One plus the number of scores that are higher by more than rounding error.
pub fn ranks(scores: &[Option<f64>]) -> Vec<Option<usize>> {
    let rank = |score: f64| 1 + scores.iter().flatten().filter(|other| **other > score + 1e-9).count();
    scores.iter().map(|score| score.map(rank)).collect()
}

/// A percentile of type 7: interpolated between the two values nearest to (n − 1)·share.
pub fn percentile(figures: &[usize], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() - 1) as f64 * share;
    let (below, above) = (place.floor() as usize, place.ceil() as usize);
    let part = place - below as f64;
    (1.0 - part) * sorted[below] as f64 + part * sorted[above] as f64
}

/// The sets as a table, a column per id.
pub fn table(sets: &[Weights]) -> String {
    let ids: Vec<&str> = sets[0].keys().map(String::as_str).collect();
    let row = |set: &Weights| set.values().map(f64::to_string).collect::<Vec<_>>().join(",");
    let rows: Vec<String> = sets.iter().map(row).collect();
    format!("{}\n{}\n", ids.join(",").to_lowercase(), rows.join("\n"))
}

/// Rows of a CSV text by the names of its columns.
pub fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

/// Compares the output by set and by unit with the plain tree; `max` is the upper end of the display scale. Returns the
/// number of scores.
pub fn compare(plain: &Plain, names: &[String], sets: &[Weights], by_set: &str, by_unit: &str, max: f64) -> usize {
    let all: Vec<Vec<Option<f64>>> = sets.iter().map(|set| plain.scores(set)).collect();
    let of_sets: Vec<Vec<Option<usize>>> = all.iter().map(|scores| ranks(scores)).collect();
    let place = |row: &BTreeMap<String, String>| names.iter().position(|name| *name == row["unit"]).expect("a unit");
    let printed = rows(by_set);
    assert_eq!(printed.len(), sets.len() * names.len());
    for row in &printed {
        let (set, unit) = (row["set"].parse::<usize>().expect("a number") - 1, place(row));
        let score = row["score"].parse::<f64>().ok().map(|score| score * 100.0 / max);
        match (score, all[set][unit]) {
            (None, None) => {}
            (Some(found), Some(expected)) if (found - expected).abs() < 1e-9 => {}
            (found, expected) => panic!("set {set}, {}: {found:?}, not {expected:?}", row["unit"]),
        }
        assert_eq!(row["rank"].parse::<usize>().ok(), of_sets[set][unit], "set {set}, {}", row["unit"]);
    }
    let printed = rows(by_unit);
    assert_eq!(printed.len(), names.len());
    for row in &printed {
        let unit = place(row);
        let figures: Option<Vec<usize>> = of_sets.iter().map(|ranks| ranks[unit]).collect();
        for (column, share) in [("rank_p5", 0.05), ("rank_median", 0.5), ("rank_p95", 0.95)] {
            let (found, expected) =
                (row[column].parse::<f64>().ok(), figures.as_ref().map(|all| percentile(all, share)));
            let same =
                found.zip(expected).map_or(found == expected, |(found, expected)| (found - expected).abs() < 1e-9);
            assert!(same, "{column} of {}: {found:?}, not {expected:?}", row["unit"]);
        }
        let Some(figures) = figures else { continue };
        let rank: usize = row["rank"].parse().expect("a rank");
        let shift = figures.iter().map(|figure| figure.abs_diff(rank) as f64).sum::<f64>() / figures.len() as f64;
        assert!((row["mean_rank_shift"].parse::<f64>().expect("a shift") - shift).abs() < 1e-9);
        let first = figures.iter().filter(|figure| **figure == 1).count() as f64 / figures.len() as f64;
        assert!((row["first_share"].parse::<f64>().expect("a share") - first).abs() < 1e-9);
    }
    all.len() * names.len()
}
