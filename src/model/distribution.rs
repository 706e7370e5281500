//! The distribution of scores of many comuni, in a form that can be merged without rounding.

use super::within;
use std::collections::BTreeMap;

/// The number of comuni listed at each end.
const NAMED: usize = 10;

/// The resolution of counted scores: thousandths of a point.
pub const STEPS: f64 = 1000.0;

/// The resolution of summed scores: 10⁻⁹ points.
const SUMMED: f64 = 1e9;

/// More comuni than there are people on Earth. A sum of distributions with fewer cannot overflow.
const MOST_COMUNI: u64 = 10_000_000_000;

/// The highest absolute score, in points.
const MOST_SCORE: f64 = 1e12;

/// Scores on the display scale, counted in thousandths. The parts do not contradict each other.
///
/// All parts are counts, integer sums or extremes. Merging two distributions therefore gives exactly the distribution
/// of all their comuni, in any order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distribution {
    parts: DistributionParts,
}

/// The parts of a [`Distribution`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DistributionParts {
    /// The number of comuni, with or without a score.
    pub comuni: u64,
    /// The sum of the scores, in 10⁻⁹ points.
    pub sum: i128,
    /// The number of scores by thousandths, rounded to the nearest.
    pub counts: BTreeMap<i64, u64>,
    /// The number of comuni at each level, by its id; only levels with comuni.
    pub levels: BTreeMap<String, u64>,
    /// The best comuni, best first.
    pub top: Vec<NamedScore>,
    /// The last comuni, last first.
    pub bottom: Vec<NamedScore>,
}

/// A comune listed in a distribution.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedScore {
    /// The score on the display scale.
    pub score: f64,
    pub unit: String,
    pub code: Option<String>,
}

impl std::ops::Deref for Distribution {
    type Target = DistributionParts;

    fn deref(&self) -> &DistributionParts {
        &self.parts
    }
}

impl DistributionParts {
    /// Whether the parts do not contradict each other.
    fn agree(&self) -> bool {
        let sum_up = |sum: u64, count: &u64| sum.checked_add(*count).filter(|sum| *sum <= self.comuni);
        let Some(scored) = self.counts.values().try_fold(0, sum_up) else { return false };
        let highest = self.counts.last_key_value().map(|(step, _)| *step);
        let lowest = self.counts.first_key_value().map(|(step, _)| *step);
        let extreme = |step: Option<i64>, ends: &[NamedScore], best: bool| {
            let mut sorted = ends.to_vec();
            keep(&mut sorted, best);
            ends.len() as u64 == scored.min(NAMED as u64) && sorted == ends && ends.first().map(step_of) == step
        };
        let ends = || self.top.iter().chain(&self.bottom);
        let summed: f64 = self.counts.iter().map(|(step, count)| *step as f64 / STEPS * *count as f64).sum();
        // Each score differs from its thousandth by at most half of one; the rest is for the rounding of `summed`.
        let tolerance = scored as f64 * 0.51 / STEPS + summed.abs() * 1e-9;
        self.comuni <= MOST_COMUNI
            && self.levels.values().try_fold(0, sum_up).is_some()
            && !self.counts.values().any(|count| *count == 0)
            && ends().all(|end| end.score.abs() <= MOST_SCORE && self.counts.contains_key(&step_of(end)))
            && extreme(highest, &self.top, true)
            && extreme(lowest, &self.bottom, false)
            && (self.sum as f64 / SUMMED - summed).abs() <= tolerance
    }
}

/// The score in thousandths, rounded to the nearest.
fn step_of(scored: &NamedScore) -> i64 {
    (scored.score * STEPS).round() as i64
}

impl Distribution {
    /// Removes the names and codes of the best and the last comuni. Their scores stay: they are the extremes.
    pub fn remove_names(&mut self) {
        for end in self.parts.top.iter_mut().chain(&mut self.parts.bottom) {
            (end.unit, end.code) = (String::new(), None);
        }
    }

    /// The distribution with these parts; `None` if they contradict each other.
    pub fn new(parts: DistributionParts) -> Option<Distribution> {
        parts.agree().then_some(Distribution { parts })
    }

    /// Adds a comune with its score and level, if any.
    pub fn add(&mut self, unit: &str, code: Option<&str>, score: Option<f64>, level: Option<&str>) {
        let parts = &mut self.parts;
        parts.comuni += 1;
        if let Some(level) = level {
            match parts.levels.get_mut(level) {
                Some(count) => *count += 1,
                None => drop(parts.levels.insert(level.to_owned(), 1)),
            }
        }
        let Some(score) = score else { return };
        parts.sum += (score * SUMMED).round() as i128;
        *parts.counts.entry((score * STEPS).round() as i64).or_default() += 1;
        let placed = || NamedScore { score, unit: unit.to_owned(), code: code.map(str::to_owned) };
        for (ends, best) in [(&mut parts.top, true), (&mut parts.bottom, false)] {
            let beyond = |last: &NamedScore| if best { score >= last.score } else { score <= last.score };
            if ends.len() < NAMED || ends.last().is_some_and(beyond) {
                ends.push(placed());
                keep(ends, best);
            }
        }
    }

    /// Adds all comuni of another distribution.
    pub fn merge(&mut self, other: &Distribution) {
        let parts = &mut self.parts;
        parts.comuni += other.comuni;
        parts.sum += other.sum;
        for (step, count) in &other.counts {
            *parts.counts.entry(*step).or_default() += count;
        }
        for (level, count) in &other.levels {
            *parts.levels.entry(level.clone()).or_default() += count;
        }
        parts.top.extend(other.top.iter().cloned());
        parts.bottom.extend(other.bottom.iter().cloned());
        keep(&mut parts.top, true);
        keep(&mut parts.bottom, false);
    }

    /// The number of comuni with a score.
    pub fn scored(&self) -> u64 {
        self.counts.values().sum()
    }

    /// The mean score; `None` without scores.
    pub fn mean(&self) -> Option<f64> {
        let scored = self.scored();
        (scored > 0).then(|| self.sum as f64 / SUMMED / scored as f64)
    }

    /// The percentile for `share` (0–1), to a thousandth, by the nearest-rank method; `None` without scores.
    ///
    /// Hyndman and Fan, *Sample Quantiles in Statistical Packages* (1996), definition 1.
    pub fn percentile(&self, share: f64) -> Option<f64> {
        let rank = (share * self.scored() as f64).ceil().max(1.0) as u64;
        let mut passed = 0;
        let step = self.counts.iter().find_map(|(step, count)| {
            passed += count;
            (passed >= rank).then_some(*step)
        })?;
        // Rounding can move the score beyond the exact extremes.
        let (least, most) = (self.bottom.first()?.score, self.top.first()?.score);
        Some(within(step as f64 / STEPS, least, most))
    }

    /// The share of scores below `score` plus half the share of equal ones, compared to a thousandth; `None` without
    /// scores.
    ///
    /// The percentile rank, as in Crocker and Algina, *Introduction to Classical and Modern Test Theory* (1986), 19.
    pub fn share_below(&self, score: f64) -> Option<f64> {
        let step = (score * STEPS).round() as i64;
        let below: u64 = self.counts.range(..step).map(|(_, count)| count).sum();
        let equal = self.counts.get(&step).copied().unwrap_or_default();
        let scored = self.scored();
        (scored > 0).then(|| (below as f64 + equal as f64 / 2.0) / scored as f64)
    }
}

/// Sorts listed comuni by score, then code and name, and keeps the first, so that the order of insertion does not
/// matter.
fn keep(ends: &mut Vec<NamedScore>, best: bool) {
    ends.sort_by(|one, other| {
        let scores = one.score.total_cmp(&other.score);
        let scores = if best { scores.reverse() } else { scores };
        scores.then_with(|| (&one.code, &one.unit).cmp(&(&other.code, &other.unit)))
    });
    ends.truncate(NAMED);
}

/// The property by which comuni are classified.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumString, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "lowercase")]
pub enum By {
    /// Size class by inhabitants.
    Size,
    /// The group to which they belong.
    Group,
    /// The region, from the ISTAT code.
    Region,
}

/// The lower bounds of the size classes: the demographic classes of Italian comuni.
///
/// D.Lgs. 267/2000 (TUEL), art. 156 c. 1.
const SIZES: [u64; 12] = [0, 500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 60_000, 100_000, 250_000, 500_000];

/// The size class of a population: `1000-1999`, `500000+`.
pub fn size_class(population: u64) -> String {
    let at = SIZES.partition_point(|least| *least <= population) - 1;
    match SIZES.get(at + 1) {
        Some(next) => format!("{}-{}", SIZES[at], next - 1),
        None => format!("{}+", SIZES[at]),
    }
}

/// The lower bound of a size class, by which classes are sorted; `u64::MAX` for other texts.
pub fn least_of(class: &str) -> u64 {
    class.split(['-', '+']).next().and_then(|least| least.parse().ok()).unwrap_or(u64::MAX)
}

/// The provinces of each region, by the first three digits of the ISTAT code of a comune.
///
/// ISTAT, *Codici statistici delle unità amministrative territoriali*.
const REGIONS: [(&str, &[std::ops::RangeInclusive<u16>]); 20] = [
    ("Piemonte", &[1..=6, 96..=96, 103..=103]),
    ("Valle d'Aosta", &[7..=7]),
    ("Lombardia", &[12..=20, 97..=98, 108..=108]),
    ("Trentino-Alto Adige", &[21..=22]),
    ("Veneto", &[23..=29]),
    ("Friuli-Venezia Giulia", &[30..=32, 93..=93]),
    ("Liguria", &[8..=11]),
    ("Emilia-Romagna", &[33..=40, 99..=99]),
    ("Toscana", &[45..=53, 100..=100]),
    ("Umbria", &[54..=55]),
    ("Marche", &[41..=44, 109..=109]),
    ("Lazio", &[56..=60]),
    ("Abruzzo", &[66..=69]),
    ("Molise", &[70..=70, 94..=94]),
    ("Campania", &[61..=65]),
    ("Puglia", &[71..=75, 110..=110]),
    ("Basilicata", &[76..=77]),
    ("Calabria", &[78..=80, 101..=102]),
    ("Sicilia", &[81..=89]),
    ("Sardegna", &[90..=92, 95..=95, 104..=107, 111..=119]),
];

/// The region of an Italian comune, by its ISTAT code of six digits.
pub fn region(code: &str) -> Option<&'static str> {
    let digits = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let province: u16 = digits.then(|| code[..3].parse().ok()).flatten()?;
    let holds = |ranges: &[std::ops::RangeInclusive<u16>]| ranges.iter().any(|range| range.contains(&province));
    REGIONS.iter().find(|(_, provinces)| holds(provinces)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scores: &[f64]) -> Distribution {
        let mut distribution = Distribution::default();
        scores.iter().for_each(|score| distribution.add("x", None, Some(*score), Some("l")));
        distribution
    }

    #[test]
    fn distribution_figures_match_hand_calculation() {
        let mut one = of(&[10.0, 20.0, 30.0, 40.0]);
        one.add("without", None, None, None);
        assert_eq!((one.comuni, one.scored(), one.mean()), (5, 4, Some(25.0)));
        let percentiles = [0.0, 0.25, 0.26, 0.5, 0.9, 1.0].map(|share| one.percentile(share));
        assert_eq!(percentiles, [10.0, 10.0, 20.0, 20.0, 40.0, 40.0].map(Some));
        assert_eq!([5.0, 20.0, 25.0, 50.0].map(|score| one.share_below(score)), [0.0, 0.375, 0.5, 1.0].map(Some));
        assert_eq!((Distribution::default().mean(), Distribution::default().percentile(0.5)), (None, None));
    }

    #[test]
    fn distribution_with_contradicting_parts_is_refused() {
        let mut sound = of(&[10.0, 20.0, 30.0, 40.0]);
        sound.add("without", None, None, None);
        let parts = (*sound).clone();
        assert_eq!(Distribution::new(parts.clone()), Some(sound));
        assert_eq!(Distribution::new(DistributionParts::default()), Some(Distribution::default()));
        let faults: [fn(&mut DistributionParts); 8] = [
            |parts| parts.comuni = 3,
            |parts| parts.comuni = u64::MAX,
            |parts| parts.sum *= 2,
            |parts| parts.counts.extend([(20_000, u64::MAX)]),
            |parts| parts.levels.extend([("m".to_owned(), 2)]),
            |parts| parts.top[0].score = 39.0,
            |parts| parts.bottom[0].score = 60.0,
            |parts| parts.top.truncate(3),
        ];
        for (number, fault) in faults.into_iter().enumerate() {
            let mut wrong = parts.clone();
            fault(&mut wrong);
            assert_eq!(Distribution::new(wrong), None, "{number}");
        }
    }

    #[test]
    fn size_classes_start_at_legal_thresholds() {
        let classes = [0, 499, 500, 4_999, 5_000, 499_999, 500_000].map(size_class);
        let expected = ["0-499", "0-499", "500-999", "3000-4999", "5000-9999", "250000-499999", "500000+"];
        assert_eq!(classes, expected);
        assert!(expected.windows(2).all(|pair| least_of(pair[0]) <= least_of(pair[1])));
    }

    #[test]
    fn provinces_map_to_exactly_one_region() {
        for province in 1..=119_u16 {
            let code = format!("{province:03}001");
            let holding = REGIONS.iter().filter(|(_, ranges)| ranges.iter().any(|range| range.contains(&province)));
            assert_eq!(holding.count(), 1, "{province}");
            assert!(region(&code).is_some());
        }
        assert_eq!(region("060062"), Some("Lazio"));
        assert_eq!([region("60062"), region("000101"), region("0600621"), region("ABCDEF")], [None; 4]);
    }
}
