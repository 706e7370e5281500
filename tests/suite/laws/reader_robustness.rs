//! Reading any file ends with a value or with a diagnostic that points into the file.

use crate::support::answers::{Hand, table};
use crate::support::draw::{cases, comuni, spec};
use comino::diagnostics::{Diagnostics, Extent, FileDiagnostic, Limit, Sources};
use comino::load::table::Table;
use comino::load::{self, folder::Folder};
use comino::model::Questionnaire;
use comino::score::score;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A questionnaire that a mutilated interview or table may still fit.
const QUESTIONNAIRE: &str = "
comino: 1
id: prova
version: '1'
title: {it: Prova, en: Trial}
languages: [it, en]
levels: [{id: base, from: 0, title: Base}, {id: alto, from: 50, title: Alto}]
indices:
  - id: n0
    title: Nodo
    questions:
      - {id: q0, text: Domanda, kind: choice, options: [{id: 'no', text: No}, {id: '012', text: Sì}]}
      - {id: q1, text: Domanda, kind: multiple, options: [{id: a, text: A}, {id: b, text: B, exclusive: true}]}
      - {id: q2, text: Domanda, kind: number, unit: Mbps, worst: 0, best: 1000, when: {question: q0, is: ['012']}}
      - {id: q3, text: Domanda, kind: date, bands: [{months: 0, points: 100}, {months: 12, points: 0}]}
      - {id: q4, text: Domanda, kind: table, columns: [{id: prodotto, title: Prodotto}], rows: [{id: r, title: R}]}
      - {id: q5, text: Domanda, kind: open}
      - {id: q6, text: Domanda, kind: scale, from: 1, to: 5, when: {question: unit.population, at_least: 1000}}
group: [{id: abitanti, kind: sum, of: population}, {id: omogeneo, kind: homogeneity, question: q4.r.prodotto}]
phases: [{id: uno, title: Uno, requires: [{title: Tutti, index: n0, at_least: 50, of: all}]}]
";

const INTERVIEW: &str = "
questionnaire: prova@1
unit: {name: Alvito, code: '060004', population: 2485, group: Unione}
wave: 2026-11
date: 2026-11-20
respondents: [{id: segretario, role: Segretario}, {id: ragioneria, role: Ragioneria}]
answers:
  q0: [{value: '012', by: segretario}, {value: 'no', by: ragioneria}]
  q1: [a]
  q2: {value: 30, note: \"fibra «in arrivo»\", evidence: delibera, status: verified, by: segretario, on: 2026-11-19}
  q3: 2025-01-01
  q4: {r: {prodotto: Protocollo}}
  q5: non_so
  q6: not_applicable
";

const TABLE: &str = "unit;code;population;group;wave;date;q0;q1;q2;q3;q5;q6
Alvito;060004;2485;Unione;2026-11;20/11/2026;012;a;12,5;01/01/2025;\"testo; lungo\";3
\"San \"\"Donato\"\"\";060062;1888;;;2026-11-20;no;b;;non_so;è;non_applicabile
Èvora;;;;;;;;;;;
";

/// Reads a text as a questionnaire; checks that the result is a value or an error with a location.
fn read_questionnaire(text: &str) -> Option<Questionnaire> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("questionnaire.yaml", text);
    let document = load::parse(text, source, &mut diagnostics);
    let read = document.and_then(|document| load::questionnaire::read(document, &mut diagnostics));
    check(text, &diagnostics, read.is_some());
    read
}

fn read_interview(text: &str, questionnaire: &Questionnaire) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("interview.yaml", text);
    let document = load::parse(text, source, &mut diagnostics);
    if let Some(document) = &document {
        load::interview::named_questionnaire(document);
    }
    let read = document
        .and_then(|document| load::interview::read(document, questionnaire, &Folder::default(), &mut diagnostics));
    check(text, &diagnostics, read.is_some());
    read.iter().for_each(|interview| drop(score(questionnaire, interview)));
    let document = load::parse(text, source, &mut diagnostics);
    document.map(|document| load::folder::read(document, &mut diagnostics));
}

fn read_table(text: &str, questionnaire: &Questionnaire) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("table.csv", "");
    let Some(table) = Table::open(text, source, &mut sources, &mut diagnostics) else {
        return assert!(diagnostics.errors() > 0, "refused without a reason: {text:?}");
    };
    table.named_questionnaire(&mut diagnostics);
    let rows = table.rows(questionnaire, &Folder::default(), &mut diagnostics);
    assert!(!rows.is_empty() || diagnostics.errors() > 0, "neither rows nor errors: {text:?}");
    rows.iter().for_each(|row| drop(score(questionnaire, &row.interview)));
}

fn check(text: &str, diagnostics: &Diagnostics, read: bool) {
    assert_eq!(read, diagnostics.errors() == 0, "{:?} in {text:?}", diagnostics.sorted());
    for diagnostic in diagnostics.sorted() {
        if let Extent::Bytes(start, end) = diagnostic.location.extent {
            assert!(text.get(start..end).is_some(), "{diagnostic:?} points out of {text:?}");
        }
    }
}

fn read_as_everything(text: &str) {
    let questionnaire = read_questionnaire(QUESTIONNAIRE).unwrap();
    read_questionnaire(text);
    read_interview(text, &questionnaire);
    read_table(text, &questionnaire);
}

/// The reader is recursive, so nesting is limited.
#[test]
fn reader_with_deep_nesting_fails_without_stack_overflow() {
    let refusal = |text: &str| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        load::parse(text, sources.add("prova.yaml", text), &mut diagnostics);
        diagnostics.sorted().first().map(|diagnostic| diagnostic.kind.clone())
    };
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(refusal(&nested(40)), None);
    for text in [nested(41), nested(60), "- ".repeat(10_000), "{a: ".repeat(300) + &"}".repeat(300)] {
        assert_eq!(refusal(&text), Some(FileDiagnostic::TooComplex { limit: Limit::Depth }.into()), "{text}");
    }
}

/// A change to a text: the range removed and the text inserted.
type Wound = (Index, usize, String);

fn wounds() -> impl Strategy<Value = Vec<Wound>> {
    let signs = vec![
        "\n", "  ", ": ", "- ", "{", "}", "[", "]", "\"", "'", ",", ";", "|", "&a ", "*a", "#", "\t", "\r", "!!int ",
        "---\n", "<<: ", "null", "~", "-1e308", "NaN", "\u{0}", "\u{85}", "\u{feff}", "🏛", "è", "? ", "%", "> ",
        "| \n",
    ];
    let put = prop_oneof![
        Just(String::new()),
        select(signs).prop_map(str::to_owned),
        "[a-z0-9]{1,4}",
        "\\PC{0,3}",
        (select(vec!["[", "{a: ", "- ", "\""]), 1..200usize).prop_map(|(sign, count)| sign.repeat(count)),
    ];
    vec((any::<Index>(), 0..12usize, put), 1..=4)
}

fn wounded(text: &str, wounds: &[Wound]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for (at, cut, put) in wounds {
        let from = at.index(signs.len() + 1);
        let to = (from + cut).min(signs.len());
        signs.splice(from..to, put.chars());
    }
    signs.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn reader_with_arbitrary_text_reads_or_reports(text in prop_oneof![".{0,200}", "[-\\[\\]{}:,;\"'|>&*!?#\\n\\t a-c0-9]{0,120}"]) {
        read_as_everything(&text);
    }

    #[test]
    fn reader_with_arbitrary_bytes_reads_or_reports(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(text) = load::decode(bytes) {
            read_as_everything(&text);
        }
    }

    #[test]
    fn reader_with_damaged_example_reads_or_reports(wounds in wounds()) {
        let questionnaire = read_questionnaire(QUESTIONNAIRE).unwrap();
        read_questionnaire(&wounded(QUESTIONNAIRE, &wounds));
        read_interview(&wounded(INTERVIEW, &wounds), &questionnaire);
        read_table(&wounded(TABLE, &wounds), &questionnaire);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn reader_with_damaged_random_file_reads_or_reports(spec in spec(), comuni in comuni(1..=2), wounds in wounds()) {
        let questionnaire = read_questionnaire(&spec.yaml()).unwrap();
        let changed = read_questionnaire(&wounded(&spec.yaml(), &wounds));
        for questionnaire in std::iter::once(&questionnaire).chain(&changed) {
            read_interview(&wounded(&comuni[0].yaml(&spec), &wounds), questionnaire);
            read_table(&wounded(&table(&spec, &comuni, Hand::International), &wounds), questionnaire);
        }
    }
}
