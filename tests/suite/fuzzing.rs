//! Some seeded mutations of the fuzz corpora go through the fuzz targets; `fuzz/README.md` says how to run more.

#[path = "../../fuzz/src/mutation.rs"]
mod mutation;
#[path = "../../fuzz/src/targets.rs"]
mod targets;

use mutation::{Random, corpus, mutate};
use std::path::Path;
use targets::TARGETS;

/// For each target; enough to notice that one has become useless, not to find what is rare.
const RUNS: usize = 300;

#[test]
fn mutated_files_are_read_without_panic() {
    let runs: usize = std::env::var("COMINO_FUZZ_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(RUNS);
    std::thread::scope(|scope| {
        for (name, target) in TARGETS {
            scope.spawn(move || {
                let seeds = corpus(&Path::new("fuzz/corpus").join(name)).unwrap();
                seeds.iter().for_each(|seed| target(seed));
                let mut random = Random::new(7);
                for run in 0..runs {
                    let bytes = mutate(&seeds[random.below(seeds.len())], &seeds, &mut random);
                    let ran = std::panic::catch_unwind(|| target(&bytes));
                    assert!(ran.is_ok(), "{name}, run {run}: {:?}", String::from_utf8_lossy(&bytes));
                }
            });
        }
    });
}
