//! The letters under which the units of a run are shown with `--anonymous`.

use crate::model::{Interview, Questionnaire, Unit, UnitId, folded};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use std::collections::{BTreeMap, HashMap};
use twox_hash::XxHash3_64;

/// A letter for each unit.
///
/// Equal answers give equal letters, independent of the order of the files and of the part of a run that is shown. Any
/// changed answer draws new letters. Knowing the participating comuni, or one of the letters, reveals nothing about the
/// others.
#[derive(Clone, Debug)]
pub struct Letters {
    of_unit: HashMap<UnitId, String>,
}

/// What seeds the shuffle.
type Seed = [u8; 32];

impl Letters {
    /// Shuffles the units of all interviews read, of every questionnaire and wave; `written` returns the answers of an
    /// interview as text.
    ///
    /// An interview read twice counts once.
    ///
    /// # Panics
    /// If the identities of the interviews are not resolved, and their names and codes unified.
    pub fn new<'a>(
        interviews: &[(&'a Questionnaire, &'a Interview)],
        written: impl Fn(&Questionnaire, &Interview) -> String,
    ) -> Letters {
        let mut ids: BTreeMap<SortKey<'_>, UnitId> = BTreeMap::new();
        let mut digests: Vec<Seed> = Vec::with_capacity(interviews.len());
        for (questionnaire, interview) in interviews {
            let unit = SortKey::of(&interview.unit);
            let wave = interview.wave.as_deref().unwrap_or_default();
            digests.push(seed(&[unit.key(), wave, &written(questionnaire, interview)]));
            ids.insert(unit, interview.unit.resolved());
        }
        digests.sort_unstable();
        digests.dedup();
        let order = shuffled(ids.len(), digest(digests.as_flattened()));
        Letters { of_unit: ids.values().copied().zip(order.into_iter().map(letter)).collect() }
    }

    /// The letter of a unit.
    ///
    /// # Panics
    /// If none of the interviews is of this unit.
    pub fn of(&self, unit: UnitId) -> &str {
        &self.of_unit[&unit]
    }

    pub fn units(&self) -> usize {
        self.of_unit.len()
    }
}

/// What orders the units before the shuffle: the code, else the folded name.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum SortKey<'a> {
    Code(&'a str),
    Name(String),
}

impl<'a> SortKey<'a> {
    fn of(unit: &'a Unit) -> SortKey<'a> {
        unit.code.as_deref().map_or_else(|| SortKey::Name(folded(&unit.name)), SortKey::Code)
    }

    fn key(&self) -> &str {
        match self {
            SortKey::Code(code) => code,
            SortKey::Name(name) => name,
        }
    }
}

/// A digest of texts, with the boundaries between them.
fn seed(texts: &[&str]) -> Seed {
    let mut bytes = Vec::new();
    for text in texts {
        bytes.extend((text.len() as u64).to_le_bytes());
        bytes.extend(text.as_bytes());
    }
    digest(&bytes)
}

/// 256 bits from four hashes of 64.
fn digest(bytes: &[u8]) -> Seed {
    let mut digest = [0; 32];
    for (number, part) in (0_u64..).zip(digest.chunks_exact_mut(8)) {
        part.copy_from_slice(&XxHash3_64::oneshot_with_seed(number, bytes).to_le_bytes());
    }
    digest
}

/// The numbers below `count` in an order drawn from a seed, every order equally likely: the shuffle of Fisher and Yates
/// as R. Durstenfeld gives it, *Algorithm 235: Random permutation* (Communications of the ACM 7, 1964).
fn shuffled(count: usize, seed: Seed) -> Vec<usize> {
    let mut generator = ChaCha20Rng::from_seed(seed);
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        // The bias is at most one draw in 2⁶⁴.
        let draw = u128::from(generator.next_u64()) * (last as u128 + 1);
        order.swap(last, (draw >> 64) as usize);
    }
    order
}

/// A, B, … Z, AA, AB, …
fn letter(mut at: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (at % 26) as u8));
        if at < 26 {
            return letters;
        }
        at = at / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::sync::LazyLock;

    const SEEDS: usize = 60_000;
    const CODES: [&str; 5] = ["060004", "060040", "060062", "060072", "060086"];

    /// How often each order of five comuni with real codes is drawn, the first answering differently each time.
    static ORDERS: LazyLock<HashMap<Vec<usize>, usize>> = LazyLock::new(|| {
        let others: Vec<Seed> = CODES[1..].iter().map(|code| seed(&[code, "", "60"])).collect();
        let mut counts = HashMap::new();
        for answer in 0..SEEDS {
            let mut digests = others.clone();
            digests.push(seed(&[CODES[0], "", &answer.to_string()]));
            digests.sort_unstable();
            *counts.entry(shuffled(CODES.len(), digest(digests.as_flattened()))).or_default() += 1;
        }
        counts
    });

    #[test]
    fn letters_continue_after_z() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn shuffle_over_many_answers_gives_every_order_equally_often() {
        assert_eq!(ORDERS.len(), 120);
        let equal = SEEDS as f64 / 120.0;
        for (order, count) in &*ORDERS {
            assert!((*count as f64 - equal).abs() < 0.2 * equal, "{order:?}: {count}, not about {equal}");
        }
    }

    #[test]
    fn shuffle_with_one_letter_known_leaves_the_others_open() {
        for (unit, letter) in (0..CODES.len()).flat_map(|unit| (0..CODES.len()).map(move |letter| (unit, letter))) {
            let left: HashSet<&Vec<usize>> = ORDERS.keys().filter(|order| order[unit] == letter).collect();
            assert!(left.len() >= 20, "unit {unit} under letter {letter}: {} orders of 24", left.len());
        }
    }

    #[test]
    fn seed_of_texts_depends_on_where_one_ends() {
        assert_ne!(seed(&["ab", "c"]), seed(&["a", "bc"]));
    }
}
