//! Exports of survey tools: the cases that people have, and exports made at random in all styles of each tool.

mod cases;
mod made;

use crate::support::program::run;
use crate::support::random_interviews::{self, Lot};
use crate::support::reading;
use comino::diagnostics::{Diagnostics, Sources};
use comino::load::folder::Folder;
use comino::load::interview::answers_text;
use comino::load::survey::{self, Export, Mapping, Tool};
use comino::load::table::TableFormat;
use comino::model::{Interview, Questionnaire};
use made::{Made, google, kobo, limesurvey, microsoft};
use std::fs;

const EXAMPLE: &str = "examples/esempio/questionario.yaml";

fn example() -> Questionnaire {
    reading::questionnaire(&fs::read_to_string(EXAMPLE).expect("a questionnaire"))
}

/// Reads an export; without a tool, it is recognised.
fn read(text: &str, tool: Option<Tool>, questionnaire: &Questionnaire) -> (Export, Diagnostics) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("export.csv", "");
    let (mapping, format) = (Mapping::default(), TableFormat::default());
    let tool = tool.unwrap_or_else(|| survey::recognise(text, format, &mapping, questionnaire));
    let to = (&mut sources, &mut diagnostics);
    let export = survey::read((text, format, source), tool, &mapping, questionnaire, to, &Folder::default());
    (export, diagnostics)
}

fn assert_every_row_is_accounted_for(export: &Export, rows: usize, text: &str) {
    let balance = &export.balance;
    let parts = balance.rows_used + balance.rows_corrected + balance.rows_empty + balance.rows_faulty;
    assert_eq!((balance.rows, parts), (rows, rows), "{balance:?}\n{text}");
}

/// Exports of random interviews come back as the interviews they were made from.
fn come_back(tool: Tool, made: impl Fn(&Questionnaire, &[Interview], &mut Lot) -> Made) {
    let questionnaire = example();
    for seed in 0..500 {
        let mut lot = Lot::new(seed);
        let names = ["Borgo Alto", "Sant'Elia \"Vecchio\"", "None"];
        let interview = |name: &&str, lot: &mut Lot| {
            let mut interview = random_interviews::interview(&questionnaire, lot, false);
            interview.unit.name = (*name).to_owned();
            interview.unit.code = None;
            interview
        };
        let count = 1 + lot.below(names.len());
        let interviews: Vec<Interview> = names[..count].iter().map(|name| interview(name, &mut lot)).collect();
        let Made { text, expected } = made(&questionnaire, &interviews, &mut lot);
        // Now and then the tool is to be recognised.
        let also = (seed % 5 == 0).then_some(None);
        for tool in [Some(tool)].into_iter().chain(also) {
            let (export, diagnostics) = read(&text, tool, &questionnaire);
            assert_eq!(diagnostics.errors(), 0, "{seed}: {:#?}\n{text}", diagnostics.sorted());
            for (row, expected) in export.rows.iter().zip(&expected) {
                let answers = [&row.interview, expected].map(|one| answers_text(&questionnaire, one));
                assert_eq!(answers[0], answers[1], "{seed}, {tool:?}\n{text}");
                assert_eq!(row.interview, *expected, "{seed}, {tool:?}\n{text}");
            }
            assert_eq!(export.rows.len(), count, "{seed}, {tool:?}\n{text}");
            assert_every_row_is_accounted_for(&export, count, &text);
            assert_eq!(export.balance.answers_left_out, 0, "{seed}\n{text}");
        }
    }
}

#[test]
fn limesurvey_exports_come_back_as_the_interviews() {
    come_back(Tool::Limesurvey, limesurvey);
}

#[test]
fn kobo_exports_come_back_as_the_interviews() {
    come_back(Tool::Kobo, kobo);
}

#[test]
fn google_exports_come_back_as_the_interviews() {
    come_back(Tool::Google, google);
}

#[test]
fn microsoft_exports_come_back_as_the_interviews() {
    come_back(Tool::Microsoft, microsoft);
}

/// Whatever is in the cells, every row is counted once.
#[test]
fn every_row_of_an_export_is_accounted_for() {
    let questionnaire = example();
    let words =
        ["", "n/a", "altro", "un testo", "12", "x", "Borgo", "2026-11-20", "#N/D", "\"a\nb\"", "1", "A2", "Borgo Alto"];
    let headings =
        ["Comune", "unit", "rtd", "canali", "canali[pagopa]", "canali/io", "Abitanti", "formazione", "g-rtd", "start"];
    let tools = [Tool::Limesurvey, Tool::Kobo, Tool::Google, Tool::Microsoft, Tool::Other];
    for seed in 0..2000 {
        let mut lot = Lot::new(seed);
        let columns = 1 + lot.below(6);
        let row = |among: &[&str], lot: &mut Lot| {
            let cells: Vec<&str> = (0..columns).map(|_| among[lot.below(among.len())]).collect();
            cells.join(",")
        };
        let rows = lot.below(6);
        let mut text = row(&headings, &mut lot) + "\n";
        let mut counted = 0;
        for _ in 0..rows {
            let row = row(&words, &mut lot);
            // An empty line is no row.
            counted += usize::from(!row.is_empty());
            text += &(row + "\n");
        }
        let tool = tools[lot.below(tools.len())];
        let (export, diagnostics) = read(&text, Some(tool), &questionnaire);
        // Rows above the header do not count, and a header may be one of the rows.
        let is_first = export.balance.rows == counted;
        let parts = export.balance.rows.min(counted);
        assert!(is_first || diagnostics.errors() > 0 || export.balance.rows < counted, "{text}");
        assert_every_row_is_accounted_for(&export, parts, &text);
    }
}

/// The counts and the draft of a mapping are written also where answers are left out; with the draft filled in, they are read.
#[test]
fn draft_mapping_completes_an_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_str().expect("a path").to_owned();
    let export = "Timestamp,Comune,Abitanti,Titolare,Il comune ha un responsabile per la transizione al digitale?,Formazione\n\
        2026/11/20 10:12:33,Arce,5000,Rossi,Un ragioniere,circa 7\n";
    fs::write(path("e.csv"), export).unwrap();
    let (balance, draft) = (path("balance.json"), path("map.yaml"));
    let words = ["convert", &path("e.csv"), "--from", "auto", "-q", EXAMPLE, "--lang", "en"];
    let ran = run(&[&words[..], &["--balance", &balance, "--draft-mapping", &draft, "-o", &path("out.csv")]].concat());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("rows with errors: 1") && ran.err.contains("--draft-mapping"), "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(&balance).unwrap()).unwrap();
    let schema: serde_json::Value =
        serde_json::from_str(&run(&["questionnaire", "schema", "balance"]).printed()).unwrap();
    let keys = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&json), keys(&schema["properties"]));
    assert_eq!(
        (&json["rows"], &json["rows_faulty"], &json["columns_unused"][0]),
        (&1.into(), &1.into(), &"Titolare".into())
    );
    let text = fs::read_to_string(&draft).unwrap();
    let filled = text
        .replace("# options:", "options:")
        .replace("  # rtd:", "  rtd:")
        .replace("  # \"Un ragioniere\": ", "  \"Un ragioniere\": nominato")
        .replace("  # formazione:", "  formazione:")
        .replace("  # \"circa 7\": ", "  \"circa 7\": 7")
        .replace("# columns:", "columns:")
        .replace("  # Titolare: ", "  Titolare: respondent");
    fs::write(&draft, filled).unwrap();
    let ran = run(&[&words[..], &["--mapping", &draft, "--draft-mapping", &draft, "-o", &path("out.csv")]].concat());
    assert_eq!(ran.code, 2, "an input is not overwritten: {}", ran.err);
    let ran = run(&[&words[..], &["--mapping", &draft, "--strict", "-o", &path("out.csv")]].concat());
    assert_eq!(ran.code, 0, "{text}{}", ran.err);
    let table = fs::read_to_string(path("out.csv")).unwrap();
    assert!(table.contains(",nominato,,7,"), "{table}");
    let again = run(&[&words[..], &["--mapping", &draft, "--balance", &balance]].concat());
    assert_eq!(again.code, 2, "{}", again.err);
}

#[test]
fn files_of_a_folder_that_are_not_read_are_named_once() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::copy(EXAMPLE, folder.path().join("q.yaml")).unwrap();
    write("Alvito.yaml", "questionnaire: esempio\nunit: {name: Alvito, population: 2600}\nanswers: {rtd: nessuno}\n");
    write("Vicalvi.yaml.txt", "unit: Vicalvi\n");
    write("Atina.txt", "unit;rtd\nAtina;nessuno\n");
    write("leggimi.txt", "Le interviste della valle.\n");
    write("~$Arce.xlsx", "");
    fs::create_dir(folder.path().join("ricevuti")).unwrap();
    write("ricevuti/Picinisco.yaml", "unit: Picinisco\n");
    fs::create_dir(folder.path().join("foto")).unwrap();
    let path = folder.path().to_str().unwrap();
    for verb in ["check", "score", "compare"] {
        let ran = run(&[verb, path, "--lang", "en"]);
        let note = ran.err.lines().filter(|line| line.contains("not read")).collect::<Vec<_>>();
        assert_eq!(
            note,
            [format!("note: not read in {path}: Atina.txt, Vicalvi.yaml.txt, ricevuti/, ~$Arce.xlsx")],
            "{verb}"
        );
    }
}
