//! The shown numbers of the meeting document do not contradict each other, by the policy of `docs/method.md`.

use crate::support::plain::Draw;
use crate::support::program::run_in;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

const QUESTIONNAIRE: &str = "comino: 1\nid: q\nversion: '1'\ntitle: Q\nlevels: [{id: l0, from: 0, title: Zero}, {id: l40, from: 40, title: Uno}, \
    {id: l60, from: 60, title: Due}]\nindices:\n  - id: i\n    title: Indice\n    target: 60\n    dimensions:\n      - {id: d, title: Prima, target: 60, \
    questions: [{id: a, text: A, kind: number, worst: 0, best: 100}]}\n      - {id: e, title: Seconda, weight: 3, questions: [{id: b, text: B, kind: \
    number, worst: 0, best: 100}]}\n";
const LEVELS: [(&str, f64); 3] = [("Zero", 0.0), ("Uno", 40.0), ("Due", 60.0)];

/// The exact scores of a comune: the index and its dimensions.
type Scores = [f64; 3];

/// Comuni with close scores around a level, and often with equal ones.
fn drawn(draw: &mut Draw, wave: u32) -> (String, Vec<Scores>) {
    let (mut table, mut all) = (String::new(), Vec::new());
    let around = [40.0, 60.0, 60.0, 99.9][draw.below(4) as usize];
    let step = [0.01, 0.02, 0.004, 1.0][draw.below(4) as usize];
    for unit in 0..3 + draw.below(6) {
        let mut answer = || ((around + step * (draw.below(12) as f64 - 6.0)) * 1000.0).round().min(100_000.0) / 1000.0;
        let (a, b) = (answer(), answer());
        table.push_str(&format!("C{unit},{wave},{a:.4},{b:.4}\n"));
        all.push([(a + 3.0 * b) / 4.0, a, b]);
    }
    (table, all)
}

/// A number as the document shows it, with its decimals.
fn shown(cell: &str) -> Option<(f64, usize)> {
    let plain = cell.trim_matches(['*', ' ']).trim_start_matches(['+']).replace(',', ".");
    let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
    Some((plain.parse().ok()?, decimals))
}

/// Whether a shown number is the exact one, rounded.
fn is_rounded(cell: &str, exact: f64) -> bool {
    shown(cell).is_some_and(|(value, decimals)| {
        (1..=4).contains(&decimals) && (value - exact).abs() <= 0.5 * 10_f64.powi(-(decimals as i32)) + 1e-9
    })
}

/// Whether a level is that of a shown score. At most three decimals are added.
fn fits_level(cell: &str, level: &str) -> bool {
    let Some((value, decimals)) = shown(cell) else { return false };
    let at = LEVELS.iter().position(|(title, _)| *title == level).unwrap();
    let above = LEVELS.get(at + 1).is_none_or(|(_, next)| value < *next || decimals == 4);
    value >= LEVELS[at].1 && above
}

/// The tables of a document: the heading above, then rows of cells with the head first.
fn tables(text: &str) -> Vec<Vec<Vec<String>>> {
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let cells = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |"));
        match cells {
            Some(cells) if cells.starts_with(":-") || cells.starts_with("--") => {}
            Some(cells) => {
                if !open {
                    tables.push(Vec::new());
                }
                let row = cells.split(" | ").map(|cell| cell.trim().to_owned()).collect();
                tables.last_mut().unwrap().push(row);
            }
            None => {}
        }
        open = cells.is_some();
    }
    tables
}

fn rank_of(scores: &[Scores], unit: usize) -> usize {
    1 + scores.iter().filter(|other| other[0] > scores[unit][0] + 1e-9).count()
}

/// A ranking: equal shown scores have equal ranks, and a higher one has a smaller rank.
fn check_ranking(rows: &[Vec<String>], scores: &[Scores], context: &str) {
    let row =
        |row: &[String]| (row[0].parse::<usize>().unwrap(), row[1][1..].parse::<usize>().unwrap(), row[2].clone());
    let rows: Vec<(usize, usize, String)> = rows[1..].iter().map(|cells| row(cells)).collect();
    for (rank, unit, score) in &rows {
        assert_eq!(*rank, rank_of(scores, *unit), "{context}");
        assert!(is_rounded(score, scores[*unit][0]), "{score} for {}: {context}", scores[*unit][0]);
    }
    for pair in rows.windows(2) {
        let [(rank, _, one), (next, _, other)] = pair else { unreachable!() };
        let ((first, decimals), (second, _)) = (shown(one).unwrap(), shown(other).unwrap());
        match rank == next {
            true => assert_eq!(one, other, "equal ranks: {context}"),
            false => assert!(first > second || first == second && decimals == 4, "{one} before {other}: {context}"),
        }
    }
}

/// A spread that is not the difference of the shown extremes has a note.
fn check_spread(rows: &[Vec<String>], text: &str, context: &str) {
    let row = |names: [&str; 2]| rows.iter().find(|row| names.contains(&row[0].trim_matches('*')));
    let extremes = row(["Massimo", "Maximum"]).zip(row(["Minimo", "Minimum"])).zip(row(["Scarto", "Spread"]));
    let Some(((most, least), spread)) = extremes else { return };
    for column in 1..most.len() {
        let [most, least, spread] = [most, least, spread].map(|row| shown(&row[column]).unwrap().0);
        let noted = text.contains("Somme e differenze sono calcolate") || text.contains("Sums and differences are");
        assert!(noted || (most - least - spread).abs() < 1e-9, "{most} - {least}, {spread}: {context}");
    }
}

/// Checks one table by its columns; returns whether it showed anything that could contradict.
fn check_table(rows: &[Vec<String>], scores: &[Scores], context: &str) -> bool {
    let column = |names: &[&str]| rows[0].iter().position(|head| names.contains(&head.as_str()));
    let level = column(&["Livello", "Level"]);
    let index = column(&["Indice", "Index", "Punteggio", "Score"]);
    if rows[0][0] == "#" {
        check_ranking(rows, scores, context);
    }
    let (Some(index), Some(level)) = (index, level) else { return rows[0][0] == "#" };
    for row in &rows[1..] {
        let title = row[level].trim_matches('*');
        if !title.is_empty() {
            assert!(fits_level(&row[index], title), "{row:?}: {context}");
        }
    }
    true
}

/// What the sentences on a comune say: its score, level and rank.
fn check_pages(text: &str, scores: &[Scores], context: &str) -> usize {
    let mut unit = None;
    let mut checked = 0;
    let mut by_score: HashMap<String, usize> = HashMap::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("### C") {
            unit = name.parse::<usize>().ok();
        }
        let Some((at, said)) = unit.zip(line.strip_prefix("- Indice: ")) else { continue };
        let score = said.split(' ').next().unwrap();
        assert!(is_rounded(score, scores[at][0]), "{said}: {context}");
        let level = LEVELS.iter().rev().find(|(_, from)| scores[at][0] >= from - 1e-9).unwrap().0;
        assert!(fits_level(score, level) && said.contains(level), "{said}: {context}");
        let rank = rank_of(scores, at);
        let before = by_score.insert(score.to_owned(), rank);
        let finest = shown(score).unwrap().1 == 4;
        assert!(before.is_none_or(|before| before == rank) || finest, "{said}: {context}");
        checked += 1;
    }
    checked
}

fn check_document(folder: &Path, lang: &str, scores: &[Scores], context: &str) {
    let text = run_in(folder, &["report", "t.csv", "-q", "q.yaml", "-f", "md", "--lang", lang]).printed();
    let context = format!("{context}{text}");
    let checked = tables(&text).iter().filter(|rows| check_table(rows, scores, &context)).count();
    assert!(checked >= 3, "{context}");
    tables(&text).iter().for_each(|rows| check_spread(rows, &text, &context));
    assert_eq!(check_pages(&text, scores, &context), scores.len(), "{context}");
    // Nothing that is missing is shown as zero.
    for words in ["mancano 0,0 punti", "mancano 0 punti", "lacks 0.0 points", "lacks 0 points"] {
        assert!(!text.contains(words), "{words}: {context}");
    }
    // Differences are calculated before rounding, and the document says so.
    let rule = if lang == "it" { "Le differenze sono calcolate prima di arrotondare." } else { "before rounding" };
    assert!(text.contains(rule), "{context}");
}

#[test]
fn meeting_document_shows_no_numbers_that_contradict_each_other() {
    let mut draw = Draw(2027);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    for case in 0..60 {
        let (mut table, scores) = drawn(&mut draw, 2026);
        if case % 2 == 0 {
            let (earlier, _) = drawn(&mut draw, 2025);
            table.push_str(&earlier);
        }
        // A comune of the earlier wave alone counts with it.
        let mut latest: Vec<&str> = table.lines().collect();
        latest.retain(|line| {
            line.contains(",2026,") || line[1..].split(',').next().unwrap().parse::<usize>().unwrap() < scores.len()
        });
        let table = format!("unit,wave,a,b\n{}\n", latest.join("\n"));
        fs::write(folder.path().join("t.csv"), &table).unwrap();
        for lang in ["it", "en"] {
            check_document(folder.path(), lang, &scores, &format!("case {case}\n{table}"));
        }
    }
}
