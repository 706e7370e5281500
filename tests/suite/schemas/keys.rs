//! The keys of the schemas are those that the loader accepts, construct by construct.
//!
//! The loader lists the keys that it knows when it reports an unknown one. The files below have the unknown key `zzz` in
//! every construct.

use super::schema;
use comino::diagnostics::{Construct, DiagnosticKind, Diagnostics, Sources, ValueDiagnostic};
use comino::load::{self, folder::Folder};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use strum::IntoEnumIterator;

const QUESTIONNAIRE: &str = "
comino: 1
id: prova
version: 1
title: Prova
zzz: 1
changes: [{version: 1, text: Prima, zzz: 1}]
display: {zzz: 1}
method: {zzz: 1}
offices: [{id: sindaco, title: Sindaco, zzz: 1}]
levels:
  - {id: basso, from: 0, title: Basso, zzz: 1}
indices:
  - id: indice
    title: Indice
    zzz: 1
    dimensions:
      - id: dimensione
        title: Dimensione
        zzz: 1
        questions:
          - id: scelta
            text: Quale?
            kind: choice
            zzz: 1
            options: [{id: a, text: A, zzz: 1}, {id: b, text: B}]
            actions: [{id: azione, title: Azione, zzz: 1}]
          - {id: anni, text: Quanti?, kind: number, when: {question: scelta, is: [a], zzz: 1}, bands: [{from: 0, points: 0, zzz: 1}]}
          - {id: si, text: Vero?, kind: yes_no, points: {yes: 1, no: 0, zzz: 1}, reference: [{act: CAD, zzz: 1}]}
          - id: tabella
            text: Quali?
            kind: table
            rows: [{id: riga, title: Riga, zzz: 1}]
            columns: [{id: colonna, title: Colonna, zzz: 1}]
group:
  - {id: abitanti, kind: sum, of: population, zzz: 1}
phases:
  - {id: fase, title: Fase, zzz: 1, requires: [{title: Abitanti, population: 1, zzz: 1}]}
quarters: {zzz: 1}
";

const STAGED: &str = "
comino: 1
id: prova
version: 1
title: Prova
levels:
  rule: staged
  zzz: 1
  steps: [{id: primo, title: Primo, needs: [{stage: 1, share: 1, zzz: 1}], zzz: 1}]
indices:
  - {id: indice, title: Indice, questions: [{id: primo-passo, text: Vero?, kind: yes_no, stage: 1}]}
";

const ANSWERED: &str = "
comino: 1
id: prova
version: 1
title: Prova
indices:
  - {id: indice, title: Indice, questions: [{id: domanda, text: Vero?, kind: yes_no}]}
";

const INTERVIEW: &str = "
questionnaire: prova
zzz: 1
unit: {name: Borgo, zzz: 1}
respondents: [{id: sindaco, zzz: 1}]
answers:
  domanda: {value: yes, zzz: 1}
";

/// The known keys of every construct that was reported to have an unknown one.
fn known_keys() -> BTreeMap<String, BTreeSet<String>> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let mut parse = |text: &str, diagnostics: &mut Diagnostics| {
        let source = sources.add("prova.yaml", text);
        load::parse(text, source, diagnostics).unwrap()
    };
    for text in [QUESTIONNAIRE, STAGED] {
        let document = parse(text, &mut diagnostics);
        load::questionnaire::read(document, &mut diagnostics);
    }
    let document = parse(ANSWERED, &mut diagnostics);
    let questionnaire = load::questionnaire::read(document, &mut diagnostics).unwrap();
    let document = parse(INTERVIEW, &mut diagnostics);
    load::interview::read(document, &questionnaire, &Folder::default(), &mut diagnostics);
    let document = parse("zzz: 1\n", &mut diagnostics);
    load::folder::read(document, &mut diagnostics);
    let document = parse("zzz: 1\n", &mut diagnostics);
    load::survey::read_mapping(document, &mut diagnostics);
    let mut found = BTreeMap::new();
    for diagnostic in diagnostics.sorted() {
        if let DiagnosticKind::Value(ValueDiagnostic::UnknownKey { construct, known, .. }) = &diagnostic.kind {
            let known = known.iter().map(|key| (*key).to_owned()).collect();
            found.insert(format!("{construct:?}"), known);
        }
    }
    found
}

/// Where the schemas describe a construct: the schema and the paths in it.
fn described(construct: Construct) -> (&'static str, &'static [&'static str]) {
    match construct {
        Construct::Questionnaire => ("questionnaire", &[""]),
        Construct::Display => ("questionnaire", &["/properties/display"]),
        Construct::Method => ("questionnaire", &["/properties/method"]),
        Construct::Level => ("questionnaire", &["/$defs/level"]),
        Construct::Levels => ("questionnaire", &["/$defs/thresholds", "/$defs/staged"]),
        Construct::Step => ("questionnaire", &["/$defs/step"]),
        Construct::Gate => ("questionnaire", &["/$defs/step/properties/needs/items"]),
        Construct::Index => ("questionnaire", &["/$defs/index"]),
        Construct::Dimension => ("questionnaire", &["/$defs/dimension"]),
        Construct::Question => ("questionnaire", &["/$defs/question"]),
        Construct::Option => ("questionnaire", &["/$defs/option"]),
        Construct::Band => ("questionnaire", &["/$defs/band"]),
        Construct::Points => ("questionnaire", &["/$defs/yesNoPoints"]),
        Construct::Column => ("questionnaire", &["/$defs/column"]),
        Construct::Row => ("questionnaire", &["/$defs/row"]),
        Construct::Condition => ("questionnaire", &["/$defs/condition"]),
        Construct::Action => ("questionnaire", &["/$defs/action"]),
        Construct::GroupIndicator => ("questionnaire", &["/$defs/indicator"]),
        Construct::Phase => ("questionnaire", &["/$defs/phase"]),
        Construct::Quarters => ("questionnaire", &["/$defs/quarters"]),
        Construct::Requirement => ("questionnaire", &["/$defs/requirement"]),
        Construct::Reference => ("questionnaire", &["/$defs/reference"]),
        Construct::Change => ("questionnaire", &["/$defs/change"]),
        Construct::Office => ("questionnaire", &["/properties/offices/items"]),
        Construct::Interview => ("interview", &[""]),
        Construct::Unit => ("interview", &["/properties/unit/anyOf/1"]),
        Construct::Respondent => ("interview", &["/properties/respondents/anyOf/0/items"]),
        Construct::Answer => ("interview", &["/$defs/long"]),
        Construct::Folder => ("folder", &[""]),
        Construct::Mapping => ("mapping", &[""]),
    }
}

fn properties(schema: &Value, path: &str) -> BTreeSet<String> {
    let described = schema.pointer(path).unwrap_or_else(|| panic!("the schema has no {path}"));
    described["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn schemas_have_the_keys_that_the_loader_accepts() {
    let known = known_keys();
    for construct in Construct::iter() {
        let (name, paths) = described(construct);
        let schema = schema(name);
        let keys: BTreeSet<String> = paths.iter().flat_map(|path| properties(&schema, path)).collect();
        let name = format!("{construct:?}");
        assert_eq!(Some(&keys), known.get(&name), "{name}");
    }
}
