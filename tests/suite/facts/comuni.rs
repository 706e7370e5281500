//! All Italian municipalities in the open data of PA digitale 2026.
//!
//! The data ("Dati PNRR PADigitale2026 Copyright (c) Dipartimento per la trasformazione digitale", CC BY 4.0, state
//! of 22/08/2026) are not part of the project: `COMINO_DATA` names the folder that holds them.

use crate::support::reading;
use comino::score::Scorer;
use std::path::PathBuf;

/// The questionnaire, from the folder of the project.
const QUESTIONNAIRE: &str = "questionnaires/pnrr-padigitale.yaml";

/// Each question with its column and the meaning of an empty cell: unknown where the published data end early, else no
/// trace.
const MEASURES: [(&str, &str, &str); 9] = [
    ("cloud", "m1_2_cloud_stato", "dont_know"),
    ("anncsu", "m1_3_1_anncsu_stato", "non_risulta"),
    ("pdnd", "m1_3_1_pdnd_stato", "non_risulta"),
    ("esperienza", "m1_4_1_esperienza_stato", "dont_know"),
    ("appio", "m1_4_3_appio_stato", "dont_know"),
    ("pagopa", "m1_4_3_pagopa_stato", "dont_know"),
    ("ansc", "m1_4_4_ansc_stato", "dont_know"),
    ("spidcie", "m1_4_4_spidcie_stato", "dont_know"),
    ("send", "m1_4_5_send_stato", "non_risulta"),
];

/// The name of a comune, where the published one was damaged on its way: `None`, in the province of Torino, was
/// taken for a missing value, and two Slovene names for another encoding.
fn name_of(published: &str, code: &str) -> String {
    match code {
        "001168" if published.is_empty() => "None".to_owned(),
        _ => published.replace('\u{8a}', "Š").replace('\u{9e}', "ž"),
    }
}

/// The open data as a table of answers.
fn table(published: &PathBuf) -> String {
    let mut reader =
        csv::Reader::from_path(published).unwrap_or_else(|error| panic!("{}: {error}", published.display()));
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
    let [unit, code, population] = ["comune", "codice_istat", "popolazione_2023"].map(column);
    let states = MEASURES.map(|(_, name, _)| column(name));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let questions = MEASURES.iter().map(|(question, _, _)| *question);
    writer.write_record(["unit", "code", "population"].into_iter().chain(questions)).unwrap();
    for record in reader.records() {
        let record = record.unwrap();
        let answers = states.iter().zip(MEASURES).map(|(state, (_, _, empty))| match &record[*state] {
            "A" => "finanziato",
            "E" => "liquidato",
            "" => empty,
            other => panic!("a state unheard of: {other}"),
        });
        let name = name_of(&record[unit], &record[code]);
        writer.write_record([&name, &record[code], &record[population]].into_iter().chain(answers)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn italian_municipalities_data_scores_without_problems() {
    let Some(folder) = std::env::var_os("COMINO_DATA") else {
        eprintln!("comuni: not scored, since COMINO_DATA names no folder of data");
        return;
    };
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let questionnaire = reading::questionnaire(&std::fs::read_to_string(project.join(QUESTIONNAIRE)).unwrap());
    let table = table(&PathBuf::from(folder).join("pnrr_matrice_comuni.csv"));
    let (interviews, warnings) = reading::table(&table, &questionnaire);
    assert_eq!((interviews.len(), warnings), (7_899, 0));
    assert_eq!(interviews[0].unit.code.as_deref(), Some("001001"));
    let mut scorer = Scorer::new(&questionnaire);
    for interview in &interviews {
        let card = scorer.score(interview);
        for index in questionnaire.indices() {
            let node = card.nodes[*index];
            let (low, high) = node.low.zip(node.high).unwrap_or_else(|| panic!("{}: no interval", interview.unit.name));
            assert!((0.0..=100.0).contains(&low) && low <= high && high <= 100.0, "{}", interview.unit.name);
            assert!(node.score.is_none_or(|score| (low..=high).contains(&score)), "{}", interview.unit.name);
        }
    }
}
