//! Benchmarks of the scorer alone, and of reading, scoring and printing the rows of a table.
//!
//! `cargo bench --bench scorer`

use comino::batch::{Batch, Printed, PrintedColumns, Worker};
use comino::diagnostics::{Diagnostics, Sources};
use comino::load::folder::Folder;
use comino::load::{
    self,
    table::{Columns, Table},
};
use comino::model::{Interview, Questionnaire};
use comino::score::Scorer;
use divan::counter::{BytesCount, ItemsCount};
use std::fmt::Write;

const QUESTIONS: [usize; 3] = [20, 60, 200];
const ROWS: usize = 1000;

fn main() {
    divan::main();
}

/// Dimensions of ten questions each: choices, yes or no, numbers.
fn questionnaire(questions: usize) -> Questionnaire {
    let mut yaml = String::from(
        "comino: 1\nid: bench\nversion: \"1\"\ntitle: Bench\n\
         levels: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]\n\
         indices:\n  - id: index\n    title: Index\n    dimensions:\n",
    );
    for question in 0..questions {
        if question % 10 == 0 {
            let _ = writeln!(yaml, "      - id: d{question}\n        title: D\n        questions:");
        }
        let kind = match question % 4 {
            0 | 1 => "kind: choice, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]",
            2 => "kind: yes_no",
            _ => "kind: number, worst: 10, best: 90",
        };
        let _ = writeln!(yaml, "          - {{id: q{question}, text: Q, weight: {}, {kind}}}", 1 + question % 3);
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("bench.yaml", yaml.as_str());
    let document = load::parse(&yaml, source, &mut diagnostics).expect("sound YAML");
    load::questionnaire::read(document, &mut diagnostics).expect("a sound questionnaire")
}

fn table(questions: usize) -> String {
    let mut text = String::from("unit,code");
    text.extend((0..questions).map(|question| format!(",q{question}")));
    text.push('\n');
    for row in 0..ROWS {
        let _ = write!(text, "Comune {row},{row:06}");
        for question in 0..questions {
            let draw = (row * 31 + question * 17) % 100;
            let cell = match question % 4 {
                _ if draw < 8 => String::new(),
                0 | 1 => ["a", "b", "c"][draw % 3].to_owned(),
                2 => ["yes", "no"][draw % 2].to_owned(),
                _ => format!("{draw}.{}", row % 10),
            };
            let _ = write!(text, ",{cell}");
        }
        text.push('\n');
    }
    text
}

fn interviews(questionnaire: &Questionnaire, questions: usize) -> Vec<Interview> {
    interviews_of(&table(questions), questionnaire)
}

fn interviews_of(text: &str, questionnaire: &Questionnaire) -> Vec<Interview> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("bench.csv", "");
    let opened = Table::open(text, source, &mut sources, &mut diagnostics).expect("a table");
    let rows = opened.rows(questionnaire, &Folder::default(), &mut diagnostics);
    rows.into_iter().map(|row| row.interview).collect()
}

#[divan::bench(args = QUESTIONS)]
fn interviews_scored(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = questionnaire(questions);
    let interviews = interviews(&questionnaire, questions);
    let mut scorer = Scorer::new(&questionnaire);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        interviews.iter().filter_map(|interview| scorer.score(interview).nodes.last()?.score).sum::<f64>()
    });
}

#[divan::bench(args = QUESTIONS)]
fn leaves_scored(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = questionnaire(questions);
    let interviews = interviews(&questionnaire, questions);
    let mut scorer = Scorer::new(&questionnaire);
    let leaves: Vec<_> = interviews.iter().map(|interview| scorer.score(interview).leaves.clone()).collect();
    let mut scorer = Scorer::new(&questionnaire).without_intervals();
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        leaves.iter().filter_map(|leaves| scorer.score_of_leaves(leaves).nodes.last()?.score).sum::<f64>()
    });
}

#[divan::bench(args = QUESTIONS)]
fn rows_to_interviews(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = questionnaire(questions);
    let text = table(questions);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| interviews_of(&text, &questionnaire).len());
}

#[divan::bench(args = QUESTIONS)]
fn rows_to_rows(bencher: divan::Bencher<'_, '_>, questions: usize) {
    let questionnaire = questionnaire(questions);
    let (text, mut sources, mut diagnostics) = (table(questions), Sources::default(), Diagnostics::default());
    let source = sources.add("bench.csv", "");
    let table = Table::open(&text, source, &mut sources, &mut diagnostics).expect("a table");
    let columns = Columns::new(table.header(), &questionnaire, &Folder::default(), &mut diagnostics);
    let index = questionnaire.indices()[0];
    let mut worker = Worker::new(Printed {
        questionnaire: &questionnaire,
        columns: PrintedColumns::Wide(index),
        for_spreadsheets: None,
        registry: &comino::load::identity::RegistryChoice::Bundled,
        wave: None,
    });
    let mut batch = Batch::default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        batch.clear(&diagnostics);
        worker.table(&table, &columns, 0, &mut batch);
        batch.written.len()
    });
}
