//! Runs seeded mutations of the corpora through all targets, with limits on time and memory.
//!
//! `mutate RUNS [SEED [TARGET]]`. An input that ends in a panic, takes over a second, or needs over 100 MB beyond its size
//! is written to `fuzz/artifacts`, and the exit code is 1 (or that of the panic).

use comino_fuzz::mutation::{Random, corpus, mutate};
use comino_fuzz::targets::{TARGETS, Target};
use std::alloc::{GlobalAlloc, Layout, System};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};
use std::{env, fs};

const SLOWEST: Duration = Duration::from_secs(1);
const MOST_MEMORY: usize = 100_000_000;

/// Counts the bytes in use, and their highest number.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static HIGHEST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all calls go to the allocator of the system; the counters do not touch the memory.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = IN_USE.fetch_add(layout.size(), Relaxed) + layout.size();
        HIGHEST.fetch_max(now, Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The input that is being run, for the hook that saves it after a panic.
static CURRENT: Mutex<(&str, Vec<u8>)> = Mutex::new(("", Vec::new()));

fn save(name: &str, bytes: &[u8], why: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(name);
    fs::create_dir_all(&folder).expect("a folder for artifacts");
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3));
    let path = folder.join(format!("{why}-{hash:016x}"));
    fs::write(&path, bytes).expect("an artifact");
    path
}

/// Runs a target on a mutation; returns whether it kept to the limits.
fn keeps_limits((name, target): Target, bytes: Vec<u8>, slowest: &mut Duration, highest: &mut usize) -> bool {
    *CURRENT.lock().expect("no panic before") = (name, bytes.clone());
    let before = IN_USE.load(Relaxed);
    HIGHEST.store(before, Relaxed);
    let begun = Instant::now();
    target(&bytes);
    let (time, memory) = (begun.elapsed(), HIGHEST.load(Relaxed).saturating_sub(before));
    (*slowest, *highest) = (time.max(*slowest), memory.max(*highest));
    // A busy machine makes a run slow now and then: only what is slow three times counts.
    let is_slow = time > SLOWEST
        && (0..2).all(|_| {
            let begun = Instant::now();
            target(&bytes);
            begun.elapsed() > SLOWEST
        });
    let is_large = memory > MOST_MEMORY + bytes.len();
    if is_slow || is_large {
        let path = save(name, &bytes, if is_slow { "slow" } else { "large" });
        eprintln!("{name}: {time:?}, {memory} bytes: {}", path.display());
    }
    !is_slow && !is_large
}

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let mut number = |otherwise: u64| words.next().and_then(|word| word.parse().ok()).unwrap_or(otherwise);
    let (runs, seed) = (number(10_000), number(1));
    let only = env::args().nth(3);
    std::panic::set_hook(Box::new(|panic| {
        let (name, bytes) = CURRENT.lock().map(|current| current.clone()).unwrap_or_default();
        let path = save(name, &bytes, "panic");
        eprintln!("{name}: {panic}: {}", path.display());
    }));
    let chosen: Vec<Target> = TARGETS.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)).collect();
    let mut kept = true;
    for target in &chosen {
        let seeds = corpus(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.0)).expect("a corpus");
        let mut random = Random::new(seed);
        let (begun, mut slowest, mut highest) = (Instant::now(), Duration::ZERO, 0);
        let runs = runs / chosen.len() as u64;
        for run in 0..runs {
            // The files of the corpus themselves come first.
            let at = if run < seeds.len() as u64 { run as usize } else { random.below(seeds.len()) };
            let bytes = if run < seeds.len() as u64 { seeds[at].clone() } else { mutate(&seeds[at], &seeds, &mut random) };
            kept &= keeps_limits(*target, bytes, &mut slowest, &mut highest);
        }
        println!("{}: {runs} runs in {:.0?}, slowest {slowest:.0?}, most memory {highest} bytes", target.0, begun.elapsed());
    }
    ExitCode::from(u8::from(!kept))
}
