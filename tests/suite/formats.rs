//! The reference of file formats: its examples are valid, and it names every key, value, column and code.

use crate::support::program::run;
use comino::diagnostics::{DiagnosticKind, Diagnostics, SourceId, Sources};
use comino::load::{self, Document, folder, folder::Folder, interview, parse, table::Table};
use comino::model::{Interview, Questionnaire, WeightSet};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use strum::VariantNames;

fn reference() -> String {
    fs::read_to_string("docs/formats.md").expect("the reference")
}

/// A fenced block of the reference: the comment above it, its language, its text.
struct Block {
    mark: String,
    language: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let reference = reference();
    let mut lines = reference.lines();
    let mut blocks = Vec::new();
    let mut mark = "";
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let text = format!("{}\n", text.join("\n"));
            blocks.push(Block { mark: mark.to_owned(), language: language.to_owned(), text });
        }
        mark = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")).unwrap_or("");
    }
    blocks
}

fn marked(mark: &str) -> Vec<String> {
    blocks().into_iter().filter(|block| block.mark == mark).map(|block| block.text).collect()
}

/// Reads texts and fails on any diagnostic.
#[derive(Default)]
struct Desk {
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Desk {
    fn source(&mut self, text: &str) -> SourceId {
        self.sources.add("formats.md", text)
    }

    fn document(&mut self, text: &str) -> Document {
        let source = self.source(text);
        let document = parse(text, source, &mut self.diagnostics);
        self.hold(text);
        document.expect("a document")
    }

    fn questionnaire(&mut self, text: &str) -> Questionnaire {
        let document = self.document(text);
        let read = load::questionnaire::read(document, &mut self.diagnostics);
        self.hold(text);
        read.expect("a questionnaire")
    }

    fn interview(&mut self, text: &str, questionnaire: &Questionnaire) -> Interview {
        let document = self.document(text);
        let read = interview::read(document, questionnaire, &Folder::default(), &mut self.diagnostics);
        self.hold(text);
        read.expect("an interview")
    }

    fn table(&mut self, text: &str, questionnaire: &Questionnaire) -> Vec<Interview> {
        let source = self.source("");
        let table = Table::open(text, source, &mut self.sources, &mut self.diagnostics);
        self.hold(text);
        let rows = table.expect("a table").rows(questionnaire, &Folder::default(), &mut self.diagnostics);
        self.hold(text);
        rows.into_iter().map(|row| row.interview).collect()
    }

    fn weights(&mut self, text: &str, questionnaire: &Questionnaire) -> Vec<WeightSet> {
        let source = self.source("");
        let sets = load::weights::read(text, source, questionnaire, &mut self.sources, &mut self.diagnostics);
        self.hold(text);
        sets.expect("sets of weights")
    }

    fn hold(&self, text: &str) {
        assert!(self.diagnostics.sorted().is_empty(), "{:#?}\n{text}", self.diagnostics.sorted());
    }
}

const HEAD: &str = "comino: 1\nid: prova\nversion: 1\ntitle: Prova\n";

/// A questionnaire of these questions only; if none of them is scored, one that is scored is added.
fn around_questions(questions: &str) -> String {
    let indented: String = questions.lines().map(|line| format!("      {line}\n")).collect();
    let scored = "      - {id: con-punti, text: \"?\", kind: yes_no}\n";
    format!("{HEAD}indices:\n  - id: indice\n    title: Indice\n    questions:\n{indented}{scored}")
}

fn around_head(head: &str) -> String {
    let indices = "indices:\n  - {id: indice, title: Indice, questions: [{id: domanda, text: \"?\", kind: yes_no}]}\n";
    format!("{HEAD}{head}{}", if head.contains("\nindices:") { "" } else { indices })
}

fn whole_questionnaire(desk: &mut Desk) -> Questionnaire {
    let [text] = <[String; 1]>::try_from(marked("questionnaire")).expect("one whole questionnaire");
    desk.questionnaire(&text)
}

#[test]
fn documented_yaml_examples_pass_check() {
    let mut desk = Desk::default();
    let questionnaire = whole_questionnaire(&mut desk);
    let mut read = BTreeMap::new();
    for block in blocks() {
        match (block.language.as_str(), block.mark.as_str()) {
            ("yaml", "questionnaire") => drop(desk.questionnaire(&block.text)),
            ("yaml", "fragment: question") => drop(desk.questionnaire(&around_questions(&block.text))),
            ("yaml", "fragment: head") => drop(desk.questionnaire(&around_head(&block.text))),
            ("yaml", "interview") => drop(desk.interview(&block.text, &questionnaire)),
            ("yaml", "folder") => {
                let document = desk.document(&block.text);
                let folder = folder::read(document, &mut desk.diagnostics);
                desk.hold(&block.text);
                assert!(folder.questionnaire.is_some() && folder.lang.is_some());
            }
            ("csv", "weights") => assert!(desk.weights(&block.text, &questionnaire).len() > 1),
            ("yaml", "mapping") => {
                let document = desk.document(&block.text);
                let mapping = load::survey::read_mapping(document, &mut desk.diagnostics);
                desk.hold(&block.text);
                assert!(mapping.questionnaire.is_some());
            }
            ("csv", "table") => assert!(!desk.table(&block.text, &questionnaire).is_empty()),
            ("json", mark) if mark.starts_with("json: ") => {}
            ("text", "") => {}
            (language, mark) => panic!("a block of {language} without a known mark: {mark:?}\n{}", block.text),
        }
        *read.entry(block.language).or_insert(0) += 1;
    }
    assert!(read["yaml"] >= 12 && read["csv"] == 4 && read["json"] == 7, "{read:?}");
}

#[test]
fn documented_weight_tables_read_as_described() {
    let mut desk = Desk::default();
    let questionnaire = whole_questionnaire(&mut desk);
    let weights = |text: &str, desk: &mut Desk| -> Vec<Vec<f64>> {
        let children = ["organizzazione", "servizi", "rtd", "ore"].map(|id| questionnaire.find(id).expect("an id"));
        let sets = desk.weights(text, &questionnaire);
        sets.iter().map(|set| children.iter().map(|child| set.of(*child)).collect()).collect()
    };
    let [one, italian] = <[String; 2]>::try_from(marked("weights")).expect("two tables of weights");
    let own = [2.0, 1.0, 1.0, 1.0];
    assert_eq!(
        weights(&one, &mut desk),
        [own.to_vec(), vec![1.0, 1.0, 1.5, own[3]], vec![own[0], 3.0, own[2], own[3]]]
    );
    assert_eq!(weights(&italian, &mut desk), [vec![1.5, 1.0, 2.0, 1.0], vec![0.5, 1.0, 1.0, 1.0]]);
}

#[test]
fn documented_examples_score_as_described() {
    let mut desk = Desk::default();
    let questionnaire = whole_questionnaire(&mut desk);
    let [full, sparse] = <[String; 2]>::try_from(marked("interview")).expect("two interviews");
    let full = desk.interview(&full, &questionnaire);
    assert_eq!((full.unit.code.as_deref(), full.wave.as_deref()), (Some("000001"), Some("2026-11")));
    let answered =
        |interview: &Interview| interview.questions().filter(|q| !interview.response(*q).voices().is_empty()).count();
    assert_eq!(answered(&full), questionnaire.questions().len());
    let sparse = desk.interview(&sparse, &questionnaire);
    assert_eq!((answered(&sparse), sparse.date), (4, None));
    let [_, italian] = <[String; 2]>::try_from(marked("table")).expect("two tables");
    let rows = desk.table(&italian, &questionnaire);
    let ore = questionnaire.find_question("ore").expect("ore");
    let answer = rows[0].response(ore).first_given().cloned();
    assert_eq!(answer, Some(comino::model::Answer::Number(7.5)));
}

/// Every text in double quotes within `&[…]` lists of texts, and the first of pairs of a text and a list.
fn keys_in(code: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for list in code.split("&[").skip(1) {
        let list = list.split(']').next().unwrap_or("");
        if list.trim_start().starts_with('"') {
            keys.extend(list.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    for line in code.lines().filter_map(|line| line.trim().strip_prefix("(\"")) {
        keys.extend(line.split_once("\", &[").map(|(key, _)| key.to_owned()));
    }
    keys
}

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] }).collect()
}

#[test]
fn documentation_names_every_loader_key() {
    let reference = reference();
    let mut keys = BTreeSet::new();
    // The public file of applications has columns and words of its own, which are not ours to document.
    let of_comino = |file: &std::path::PathBuf| !file.components().any(|part| part.as_os_str() == "padigitale");
    for file in rust_files(Path::new("src/load")).into_iter().filter(of_comino) {
        let text = fs::read_to_string(&file).expect("a file");
        keys.extend(keys_in(text.split("#[cfg(test)]").next().unwrap_or("")));
    }
    for known in ["indices", "min_coverage", "exclusive", "rows", "bands", "requires", "status", "population", "lang"] {
        assert!(keys.contains(known), "{known} is among the keys found: {keys:?}");
    }
    let missing: Vec<_> = keys.iter().filter(|key| !reference.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn documentation_names_every_closed_set_value() {
    use comino::model::{Actor, Aggregation, Disagreement, Evidence, KindName, MissingRule, RankOn, Status, Transform};
    let sets: [&[&str]; 11] = [
        Actor::VARIANTS,
        Aggregation::VARIANTS,
        Disagreement::VARIANTS,
        Evidence::VARIANTS,
        KindName::VARIANTS,
        MissingRule::VARIANTS,
        RankOn::VARIANTS,
        Status::VARIANTS,
        Transform::VARIANTS,
        comino::lang::Lang::VARIANTS,
        comino::render::Format::VARIANTS,
    ];
    let reference = reference();
    for word in sets.concat() {
        assert!(reference.contains(&format!("`{word}`")), "{word}");
    }
}

#[test]
fn documentation_lists_exactly_the_diagnostic_codes() {
    let reference = reference();
    let section = reference.split("\n## Problem codes\n").nth(1).expect("the section");
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let listed: Vec<(&str, &str)> = rows.map(|(code, rest)| (code, rest.split(" | ").next().unwrap_or(""))).collect();
    let codes: Vec<&str> = listed.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, DiagnosticKind::codes(), "every code, in the order of the code");
    assert!(listed.iter().all(|(_, weight)| ["error", "warning"].contains(weight)));
}

const VALLEY: &str = "examples/valle-di-comino";
const INVENTED: &str = "examples/valle-immaginaria";
const WAVES: &str = "tests/trend/tre-rilevazioni";

#[test]
fn documented_columns_equal_printed_columns() {
    let stated: Vec<String> = blocks().into_iter().filter(|block| block.language == "text").map(|b| b.text).collect();
    let outputs = [
        (vec!["score", VALLEY, "-f", "csv"], ""),
        (
            vec!["score", VALLEY, "--wide", "-f", "csv"],
            ",infrastruttura-e-dati,servizi-ai-cittadini,identita-e-pagamenti",
        ),
        (
            vec!["compare", VALLEY, "-f", "csv"],
            ",infrastruttura-e-dati,servizi-ai-cittadini,identita-e-pagamenti,applied",
        ),
        (vec!["summary", VALLEY, "-f", "csv"], ",level:iniziale,level:parziale,level:estesa,level:completa-o-quasi"),
        (vec!["plan", VALLEY, "-f", "csv"], ""),
        (
            vec!["plan", INVENTED, "--only", "gestione-associata", "-f", "csv", "--do", "delegato-ict.delega-digitale"],
            "",
        ),
        (vec!["plan", INVENTED, "--only", "gestione-associata", "-f", "csv", "--budget", "10"], ""),
        (vec!["robustness", VALLEY, "-f", "csv"], ""),
        (vec!["robustness", VALLEY, "--by-set", "-f", "csv"], ""),
        (vec!["trend", WAVES, "-f", "csv"], ""),
        (vec!["explain", "Alvito", "adozione", VALLEY, "-f", "csv"], ""),
    ];
    assert_eq!(stated.len(), outputs.len());
    for ((words, dimensions), stated) in outputs.iter().zip(&stated) {
        let printed = run(words).printed();
        let header = printed.lines().next().unwrap_or("");
        assert_eq!(header.strip_suffix(dimensions), Some(stated.trim()), "{words:?}");
    }
}

/// Every path of keys in a value; the entries of a list count as one.
fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let path = format!("{path}.{key}");
                paths(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| paths(item, path, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn shape(json: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    paths(&serde_json::from_str(json).expect("JSON"), "", &mut found);
    found
}

#[test]
fn documented_json_shape_equals_printed_shape() {
    let folder = tempfile::tempdir().expect("a folder");
    let broken = folder.path().join("comuni.csv");
    fs::write(&broken, "unit,cloud,colore\nAlfa,forse,rosso\n").expect("a file");
    let broken = broken.to_str().expect("a path");
    let outputs = [
        ("score", vec!["score", VALLEY, "-f", "json"]),
        ("compare", vec!["compare", VALLEY, "-f", "json"]),
        ("summary", vec!["summary", VALLEY, "-f", "json"]),
        ("robustness", vec!["robustness", "examples/esempio", "--by-set", "--draws", "2", "-f", "json"]),
        ("trend", vec!["trend", WAVES, "-f", "json"]),
        ("explain", vec!["explain", "Alvito", "adozione", VALLEY, "-f", "json"]),
        ("check", vec!["check", "tests/mistakes/tour.yaml", broken, "-q", "pnrr-padigitale", "-f", "json"]),
    ];
    for (verb, words) in outputs {
        let [stated] = <[String; 1]>::try_from(marked(&format!("json: {verb}"))).expect("one block");
        assert_eq!(shape(&stated), shape(&run(&words).out), "{verb}");
    }
}
