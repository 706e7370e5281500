//! A table read by the fast reader, or scored in blocks, gives what reading every row in detail gives.
//!
//! The cases are the same in every run; `PROPTEST_CASES` asks for that many random ones.

use crate::support::answers::{Answers, Hand};
use crate::support::{answers, draw, reading, spec};
use comino::batch::{Batch, Printed, PrintedColumns, Worker};
use comino::compare::score_all;
use comino::diagnostics::{Diagnostic, Diagnostics, Sources};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::identity::RegistryChoice;
use comino::load::table::{Block, Blocks, Columns, Ended, Row, Splitter, Table, TableFormat, rating};
use comino::model::{Interview, NodeId, Questionnaire};
use comino::render::{csv, csv_for_italian_spreadsheets};
use comino::report::score::ScoredVersion;
use comino::report::wide;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A change to one cell of a table: row, column and new text.
type Harm = (usize, usize, &'static str);

/// How a table is formatted.
#[derive(Clone, Debug)]
struct Style {
    delimiter: char,
    line_break: &'static str,
    byte_order_mark: bool,
    /// Every n-th cell is quoted without need; 0: none.
    quotes: usize,
    /// Every n-th row is followed by a blank line.
    blanks: usize,
    last_break: bool,
    /// Whether there is a last row with an unclosed quote.
    unclosed: bool,
}

fn style() -> impl Strategy<Value = Style> {
    let signs = (select(vec![',', ';', '\t']), select(vec!["\n", "\r\n", "\r"]));
    let unclosed = prop_oneof![9 => Just(false), 1 => Just(true)];
    (signs, any::<bool>(), select(vec![0, 0, 1, 3, 50]), select(vec![1, 2, 9]), any::<bool>(), unclosed).prop_map(
        |((delimiter, line_break), byte_order_mark, quotes, blanks, last_break, unclosed)| Style {
            delimiter,
            line_break,
            byte_order_mark,
            quotes,
            blanks,
            last_break,
            unclosed,
        },
    )
}

fn harm() -> impl Strategy<Value = Harm> {
    let junk = vec![
        "",
        " ",
        "  yes ",
        "non_so",
        "dont_know",
        "not_applicable",
        " non_applicabile",
        "boh",
        "12.000",
        "12,5",
        "1e3",
        "-1",
        "a|b",
        "b|b",
        "[]",
        "Sant'Elia\nFiumerapido",
        "5\" disco",
        "=1+1",
        "\u{1b}[31m",
        "città",
        "2026-02-30",
        "20/11/2026",
        "1234567890",
        "ALVITO",
        "x;y,z",
        "0",
        "\t",
        "opzione-che-non-esiste",
        "100000000",
    ];
    (any::<usize>(), any::<usize>(), select(junk))
}

/// A cell as CSV.
fn cell(text: &str, number: usize, style: &Style) -> String {
    let must = text.contains([style.delimiter, '"', '\n', '\r']);
    let may = style.quotes > 0 && number.is_multiple_of(style.quotes);
    // A quotation mark inside a cell that does not begin with one needs no quoting.
    let bare = text.contains('"') && !text.starts_with('"') && !text.contains([style.delimiter, '\n', '\r']);
    if (must && !bare) || may { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A table of these answers with the changes applied.
fn table(spec: &spec::Spec, all: &[Answers], style: &Style, harms: &[Harm], ragged: &[usize]) -> String {
    let hand = if style.delimiter == ';' { Hand::Italian } else { Hand::International };
    let clean = answers::table(spec, all, hand);
    let mut reader = csv::ReaderBuilder::new();
    let delimiter = if hand == Hand::Italian { b';' } else { b',' };
    let reader = reader.has_headers(false).delimiter(delimiter).from_reader(clean.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        let spare = if at == 0 {
            ["code", "group", "wave", "colore"].map(str::to_owned)
        } else {
            row[0] = format!("Comune {}", at / 2);
            [format!("{at:04}"), "Unione".to_owned(), ["", "2025", "2026"][at % 3].to_owned(), "rosso".to_owned()]
        };
        row.extend(spare);
    }
    for (row, column, text) in harms {
        if rows.len() > 1 {
            let row = 1 + row % (rows.len() - 1);
            let column = column % rows[row].len();
            rows[row][column] = (*text).to_owned();
        }
    }
    for row in ragged.iter().take(rows.len() - 1) {
        let row = 1 + row % (rows.len() - 1);
        if row.is_multiple_of(2) { rows[row].push("di troppo".to_owned()) } else { drop(rows[row].pop()) }
    }
    let mut text = String::from(if style.byte_order_mark { "\u{FEFF}" } else { "" });
    let (mut number, last) = (0, rows.len() - 1);
    for (at, row) in rows.iter().enumerate() {
        for (column, written) in row.iter().enumerate() {
            text.extend((column > 0).then_some(style.delimiter));
            text.push_str(&cell(written, number, style));
            number += 1;
        }
        if at < last || style.last_break || style.unclosed {
            text.push_str(style.line_break);
        }
        if at.is_multiple_of(style.blanks) && at < last {
            text.push_str(style.line_break);
        }
    }
    if style.unclosed {
        text.push_str("\"Comune senza fine");
    }
    text
}

/// A table with its columns in another order; unchanged if any cell is quoted.
fn shuffled(text: &str, style: &Style, order: u64) -> String {
    if text.contains('"') || order.is_multiple_of(3) {
        return text.to_owned();
    }
    let columns = text.split(style.line_break).next().map_or(0, |line| line.split(style.delimiter).count());
    let place = |column: &usize| (*column as u64 + 1).wrapping_mul(order | 1).rotate_left(17);
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(style.delimiter).collect();
        if cells.len() != columns {
            return line.to_owned();
        }
        let mut columns: Vec<usize> = (0..columns).collect();
        columns.sort_by_key(place);
        columns.iter().map(|column| cells[*column]).collect::<Vec<_>>().join(&style.delimiter.to_string())
    };
    text.split(style.line_break).map(line).collect::<Vec<_>>().join(style.line_break)
}

type Reported = Vec<Diagnostic>;

fn reported(diagnostics: &Diagnostics) -> Reported {
    diagnostics.sorted().into_iter().cloned().collect()
}

/// The interviews of a table, every row read in detail from cells split by the csv crate.
fn read_in_detail(
    table: &Table<'_>,
    questionnaire: &Questionnaire,
    folder: &Folder,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let columns = Columns::new(table.header(), questionnaire, folder, diagnostics);
    let (mut records, mut rows) = (table.records(), Vec::new());
    let read = table.each_row(&mut Splitter::default(), diagnostics, |cells, diagnostics| {
        let spans = &cells.spans;
        let texts = (0..spans.ends.len()).map(|cell| spans.cell(cell)).collect();
        assert_eq!(records.next(), Some(texts));
        rows.extend(table.header().row(cells, &columns, questionnaire, diagnostics));
    });
    assert!(read.unclosed || records.next().is_none());
    if read.rows == 0 {
        diagnostics.add(
            comino::diagnostics::TableDiagnostic::NoRows,
            comino::diagnostics::Location::whole(table.header().source()),
        );
    }
    rows
}

/// The interviews and the diagnostics of a table that `read` reads.
fn read_by(
    text: &str,
    strict: bool,
    read: impl Fn(&Table<'_>, &mut Diagnostics) -> Vec<Row>,
) -> (Vec<(Interview, comino::diagnostics::Location)>, Reported) {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut diagnostics = if strict { Diagnostics::strict() } else { Diagnostics::default() };
    let mut sources = Sources::default();
    let source = sources.add("t.csv", "");
    let table = Table::open(text, source, &mut sources, &mut diagnostics);
    let rows = table.map(|table| read(&table, &mut diagnostics)).unwrap_or_default();
    (rows.into_iter().map(|row| (row.interview, row.place)).collect(), reported(&diagnostics))
}

/// The printed rows and the diagnostics of a table read as a whole.
fn whole(
    text: &str,
    questionnaire: &Questionnaire,
    folder: &Folder,
    strict: bool,
    lang: Option<Lang>,
    node: NodeId,
) -> (String, Reported) {
    let (rows, messages) =
        read_by(text, strict, |table, diagnostics| read_in_detail(table, questionnaire, folder, diagnostics));
    let interviews: Vec<&Interview> = rows.iter().map(|(interview, _)| interview).collect();
    let scored = score_all(questionnaire, &interviews);
    let versions = [ScoredVersion { questionnaire, scored: &scored }];
    let table = wide::table(questionnaire, node, &versions, lang.unwrap_or(Lang::En));
    let text = lang.map_or_else(|| csv(&table), |lang| csv_for_italian_spreadsheets(&table, lang));
    (text, messages)
}

/// The same for the table read in blocks of about `size` bytes.
fn in_blocks(
    text: &str,
    questionnaire: &Questionnaire,
    folder: &Folder,
    strict: bool,
    (lang, node): (Option<Lang>, NodeId),
    size: usize,
) -> (String, Reported) {
    let registry = &RegistryChoice::Off;
    let columns = PrintedColumns::Wide(node);
    let printed = Printed { questionnaire, columns, for_spreadsheets: lang, registry, wave: None };
    blocks_of(&mut Worker::new(printed), 0, text, &printed, folder, strict, size)
}

/// The same for the `number`-th table that a worker scores.
fn blocks_of(
    worker: &mut Worker<'_>,
    number: u32,
    text: &str,
    printed: &Printed<'_>,
    folder: &Folder,
    strict: bool,
    size: usize,
) -> (String, Reported) {
    let mut diagnostics = if strict { Diagnostics::strict() } else { Diagnostics::default() };
    let mut sources = Sources::default();
    let source = sources.add("t.csv", "");
    let mut written = printed.heading();
    let (mut blocks, mut batch) =
        (Blocks::new(text.as_bytes(), size, TableFormat::default(), rating), Batch::default());
    let (mut bytes, mut opened, mut rows) = (Vec::new(), None, 0);
    while let Some(Block { first, ended }) = blocks.next(&mut bytes).unwrap() {
        let block = std::str::from_utf8(&bytes).unwrap();
        if first {
            // The first rows decide how cells are written. The blocks of the program hold enough of them, these may not.
            let beginning = text.find(block).map_or(block, |begin| &text[begin..]);
            let begun = Table::begin(beginning, blocks.format(), source, &mut sources, &mut diagnostics);
            let Some(table) = begun else { break };
            let header = table.header().clone();
            let columns = Columns::new(&header, printed.questionnaire, folder, &mut diagnostics);
            opened = Some((header, columns));
        }
        let (header, columns) = opened.as_ref().unwrap();
        let table = Table::below(header, block, first, ended == Ended::InQuotes);
        batch.clear(&diagnostics);
        worker.table(&table, columns, number, &mut batch);
        written.extend_from_slice(&batch.written);
        let noted = std::mem::take(&mut batch.diagnostics);
        diagnostics.append(noted, |place| place.moved_down(rows));
        rows += batch.rows;
    }
    if rows == 0 && opened.is_some() {
        diagnostics.add(comino::diagnostics::TableDiagnostic::NoRows, comino::diagnostics::Location::whole(source));
    }
    (String::from_utf8(written).unwrap(), reported(&diagnostics))
}

proptest! {
    #![proptest_config(draw::cases(500))]

    #[test]
    fn fast_reader_on_any_table_equals_detailed_reader(
        (conditions, free) in (draw::spec(), draw::unconditional()),
        with_conditions in any::<bool>(),
        comuni in draw::comuni(0..=14),
        style in style(),
        harms in vec(harm(), 0..=8),
        ragged in vec(any::<usize>(), 0..=1),
        strict in any::<bool>(),
        grouped in any::<bool>(),
    ) {
        let spec = if with_conditions { conditions } else { free };
        let questionnaire = reading::questionnaire(&spec.yaml());
        let text = table(&spec, &comuni, &style, &harms, &ragged);
        let folder = Folder {
            group: grouped.then(|| "Valle".to_owned()),
            wave: grouped.then(|| "2024".to_owned()),
            ..Folder::default()
        };
        let expected =
            read_by(&text, strict, |table, diagnostics| read_in_detail(table, &questionnaire, &folder, diagnostics));
        let found = read_by(&text, strict, |table, diagnostics| table.rows(&questionnaire, &folder, diagnostics));
        prop_assert_eq!(found, expected, "{}", text);
    }

    #[test]
    fn batch_with_any_block_size_equals_whole_table(
        (conditions, free) in (draw::spec(), draw::unconditional()),
        with_conditions in any::<bool>(),
        comuni in draw::comuni(0..=14),
        style in style(),
        harms in vec(harm(), 0..=8),
        ragged in vec(any::<usize>(), 0..=1),
        size in prop_oneof![1..60_usize, 60..3000_usize],
        strict in any::<bool>(),
        lang in select(vec![None, None, Some(Lang::It)]),
        node in any::<Index>(),
        grouped in any::<bool>(),
    ) {
        let spec = if with_conditions { conditions } else { free };
        let questionnaire = reading::questionnaire(&spec.yaml());
        let text = table(&spec, &comuni, &style, &harms, &ragged);
        let folder = Folder {
            group: grouped.then(|| "Valle".to_owned()),
            wave: grouped.then(|| "2024".to_owned()),
            ..Folder::default()
        };
        let node = NodeId::new(node.index(questionnaire.nodes().len()));
        let expected = whole(&text, &questionnaire, &folder, strict, lang, node);
        let printed = (lang, node);
        prop_assert_eq!(in_blocks(&text, &questionnaire, &folder, strict, printed, size), expected.clone(), "{}", text);
        prop_assert_eq!(in_blocks(&text, &questionnaire, &folder, strict, printed, 1 << 18), expected, "{}", text);
    }

    #[test]
    fn batch_worker_reused_across_tables_equals_separate_runs(
        (conditions, free) in (draw::spec(), draw::unconditional()),
        with_conditions in any::<bool>(),
        tables in vec((draw::comuni(0..=9), style(), vec(harm(), 0..=4), vec(any::<usize>(), 0..=1), any::<u64>()), 2..=4),
        size in prop_oneof![1..60_usize, 60..3000_usize],
    ) {
        let spec = if with_conditions { conditions } else { free };
        let questionnaire = reading::questionnaire(&spec.yaml());
        let folder = Folder::default();
        let index = questionnaire.indices()[0];
        let (columns, registry) = (PrintedColumns::Wide(index), &RegistryChoice::Off);
        let printed = Printed { questionnaire: &questionnaire, columns, for_spreadsheets: None, registry, wave: None };
        let mut worker = Worker::new(printed);
        for (number, (comuni, style, harms, ragged, order)) in (0..).zip(&tables) {
            let text = shuffled(&table(&spec, comuni, style, harms, ragged), style, *order);
            let expected = whole(&text, &questionnaire, &folder, false, None, questionnaire.indices()[0]);
            let found = blocks_of(&mut worker, number, &text, &printed, &folder, false, size);
            prop_assert_eq!(found, expected, "{}", text);
        }
    }

    #[test]
    fn batch_with_arbitrary_text_equals_whole_table(text in r#"(unit[,;]q1\r?\n)?([a"é,;\t\r\n 0-9]{0,9}[,;"\n]){0,12}"#, size in 1..40_usize) {
        let yaml = "comino: 1\nid: p\nversion: \"1\"\ntitle: P\nindices:\n  - id: i\n    title: I\n    questions:\n      \
                    - {id: q1, text: Q, kind: number, worst: 0, best: 10}\n";
        let questionnaire = reading::questionnaire(yaml);
        let folder = Folder::default();
        let expected = whole(&text, &questionnaire, &folder, false, None, questionnaire.indices()[0]);
        prop_assert_eq!(in_blocks(&text, &questionnaire, &folder, false, (None, questionnaire.indices()[0]), size), expected);
    }
}

#[test]
fn batch_negative_zero_points_are_normalised() {
    let yaml = "comino: 1\nid: p\nversion: \"1\"\ntitle: P\nmethod: {aggregation: min}\nindices:\n  - id: i\n    title: I\n    questions:\n      \
                - {id: q1, text: Q, kind: choice, options: [{id: x, text: X, points: -0}, {id: y, text: Y, points: 50}]}\n      \
                - {id: q2, text: Q, kind: choice, options: [{id: x, text: X, points: 0}, {id: y, text: Y, points: 50}]}\n";
    let questionnaire = reading::questionnaire(yaml);
    let text = "unit,q1,q2\nA,x,y\nB,y,x\nC,x,x\n";
    let expected = whole(text, &questionnaire, &Folder::default(), false, None, questionnaire.indices()[0]);
    assert!(!expected.0.contains("-0"), "{}", expected.0);
    assert_eq!(
        in_blocks(text, &questionnaire, &Folder::default(), false, (None, questionnaire.indices()[0]), 1 << 16),
        expected
    );
}

#[test]
fn batch_with_more_cell_texts_than_cached_equals_whole_table() {
    let yaml = "comino: 1\nid: p\nversion: \"1\"\ntitle: P\nindices:\n  - id: i\n    title: I\n    questions:\n      \
                - {id: q1, text: Q, kind: number, worst: 0, best: 9000}\n      \
                - {id: q2, text: Q, kind: number, worst: 90000000, best: 0}\n      \
                - {id: q3, text: Q, kind: yes_no}\n";
    let questionnaire = reading::questionnaire(yaml);
    let yes_or_no = ["yes", "", "no", "sì"];
    // Short and long texts, each twice.
    let row =
        |row: usize| format!("Comune {row},{},{}.5,{}\n", row % 6000, 10_000_000 + row % 7000, yes_or_no[row % 4]);
    let text = format!("unit,q1,q2,q3\n{}", (0..14_000).map(row).collect::<String>());
    let expected = whole(&text, &questionnaire, &Folder::default(), false, None, questionnaire.indices()[0]);
    assert_eq!(
        in_blocks(&text, &questionnaire, &Folder::default(), false, (None, questionnaire.indices()[0]), 1 << 16),
        expected
    );
}
