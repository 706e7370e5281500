//! Seeded mutations of a corpus, for toolchains without libFuzzer: the same seed gives the same inputs.

use std::fs;
use std::io;
use std::path::Path;

/// A stream of pseudo-random numbers (SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }
}

/// Pieces that have a meaning in the files that are read.
const PIECES: [&str; 44] = [
    "\n",
    "\r\n",
    "\t",
    " ",
    "  - ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">\n",
    "# ",
    "%YAML 1.2\n",
    "---\n",
    "...\n",
    ",",
    ";",
    "0",
    "-1",
    "1e308",
    "5e-324",
    ".nan",
    ".inf",
    "9999-12-31",
    "null",
    "~",
    "dont_know",
    "\u{feff}",
    "\u{202e}",
    "\u{1b}]52;c;x\u{7}",
    "\u{0}",
    "\u{9b}31m",
    "＝",
    "{{ ",
    " }}",
    "{% for a in range(99999) %}",
    "99999999999999999999",
    "è",
];

/// The most bytes of an input.
const LONGEST: usize = 64 * 1024;

/// Changes a file in one to eight places, at random: bytes, pieces, parts of itself or of another file.
pub fn mutate(seed: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + random.below(8) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(24)).min(bytes.len());
        match random.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => insert(&mut bytes, at, PIECES[random.below(PIECES.len())].as_bytes()),
            3 => {
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                bytes.splice(at..end, piece.iter().copied());
            }
            4 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                insert(&mut bytes, to, &copy);
            }
            5 => {
                let piece = PIECES[random.below(PIECES.len())].repeat(1 + random.below(200));
                insert(&mut bytes, at, piece.as_bytes());
            }
            6 => {
                let other = &others[random.below(others.len())];
                let from = random.below(other.len() + 1);
                let to = (from + random.below(200)).min(other.len());
                insert(&mut bytes, at, &other[from..to]);
            }
            7 => lines(&mut bytes, random),
            _ => bytes.truncate(bytes.len() - random.below(bytes.len() / 8 + 1)),
        }
        bytes.truncate(LONGEST);
    }
    bytes
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

/// Swaps, repeats or drops a line.
fn lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if lines.is_empty() {
        return;
    }
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(3) {
        0 => lines.swap(one, other),
        1 => lines.insert(other, lines[one].clone()),
        _ => drop(lines.remove(one)),
    }
    *bytes = lines.concat();
}

/// The files of a corpus, by name.
///
/// # Errors
/// If the folder cannot be read.
pub fn corpus(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().map(fs::read).collect()
}
