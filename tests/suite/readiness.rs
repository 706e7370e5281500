//! The questionnaires on joint ICT management and on minimum security measures: complete, and scored as intended.

use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::{Lang, Text};
use comino::load::table::Table;
use comino::load::{decode, folder::Folder, parse, questionnaire};
use comino::model::{
    ChoiceOption, ControlLevel, Evidence, ForeignTest, Kind, Phase, Points, Questionnaire, RequirementTest,
};
use comino::score::{NodeScore, score};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const JOINT: &str = "gestione-associata";
const MEASURES: &str = "misure-minime";

/// Fails on any diagnostic, warnings included.
fn hold(diagnostics: &Diagnostics) {
    let messages: Vec<String> = diagnostics
        .sorted()
        .into_iter()
        .map(|diagnostic| format!("{:?}: {:?}", diagnostic.location.extent, diagnostic.kind))
        .collect();
    assert!(messages.is_empty(), "{}", messages.join("\n"));
}

fn read(id: &str) -> Questionnaire {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires").join(id).with_extension("yaml");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::strict());
    let text = decode(fs::read(path).expect("a file")).expect("a text");
    let source = sources.add(id, text.clone());
    let document = parse(&text, source, &mut diagnostics).expect("a YAML file");
    let read = questionnaire::read(document, &mut diagnostics);
    hold(&diagnostics);
    read.expect("a questionnaire")
}

/// The score and the level id of the main index for these answers.
fn main_index(questionnaire: &Questionnaire, answers: &BTreeMap<String, String>) -> (NodeScore, Option<String>) {
    let (mut header, mut row) = ("unit,date".to_owned(), "Borgo Alto,2026-11-20".to_owned());
    for (question, answer) in answers {
        header = format!("{header},{question}");
        row = format!("{row},{answer}");
    }
    let text = format!("{header}\n{row}\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::strict());
    let source = sources.add("comuni.csv", text.clone());
    let table = Table::open(&text, source, &mut sources, &mut diagnostics).expect("a table");
    let rows: Vec<_> = table.rows(questionnaire, &Folder::default(), &mut diagnostics).into_iter().collect();
    hold(&diagnostics);
    let index = score(questionnaire, &rows[0].interview).nodes[questionnaire.indices()[0]];
    let level = index.level.map(|level| questionnaire.levels.get(level).0.to_string());
    (index, level)
}

/// For every scored question the answer with the most points, or with the fewest.
fn extreme(questionnaire: &Questionnaire, best: bool) -> BTreeMap<String, String> {
    let answer = |kind: &Kind| match kind {
        Kind::Choice(choice) => {
            let points = |points: Option<Points>| points.map_or(0.0, Points::get);
            let by_points = |a: &&ChoiceOption, b: &&ChoiceOption| points(a.points).total_cmp(&points(b.points));
            let option =
                if best { choice.options.iter().max_by(by_points) } else { choice.options.iter().min_by(by_points) };
            Some(option.expect("an option").id.to_string())
        }
        Kind::Multiple(multiple) => {
            let chosen = multiple.options.iter().filter(|option| option.exclusive != best);
            Some(chosen.map(|option| option.id.to_string()).collect::<Vec<_>>().join("|"))
        }
        Kind::YesNo(_) => Some(if best { "yes" } else { "no" }.to_owned()),
        Kind::Scale(scale) => Some(if best { scale.to } else { scale.from }.to_string()),
        Kind::Date(_) => Some(if best { "2026-11-01" } else { "2019-01-01" }.to_owned()),
        Kind::Number(_) | Kind::Open | Kind::Table(_) => None,
    };
    let asked = questionnaire.questions().iter().filter(|question| best || question.when.is_none());
    asked.filter_map(|question| Some((question.id.to_string(), answer(&question.kind)?))).collect()
}

fn assert_translated(text: &Text, what: &str) {
    assert!(text.speaks("it") && text.speaks("en"), "{what} lacks a language");
    assert_ne!(text.get(Lang::It), text.get(Lang::En), "{what} reads the same in both languages");
}

#[test]
fn readiness_questions_are_complete_in_both_languages() {
    for id in [JOINT, MEASURES] {
        let questionnaire = read(id);
        assert_eq!((questionnaire.id.as_str(), questionnaire.version.as_str()), (id, "2027.1"));
        assert!((16..=34).contains(&questionnaire.questions().len()), "{id}");
        for dimension in questionnaire.dimensions_of(questionnaire.indices()[0]) {
            let node = &questionnaire.nodes()[dimension];
            for lang in [Lang::It, Lang::En] {
                assert!(node.title.get(lang).chars().count() <= 22, "{}", node.id);
            }
        }
        let mut actions = BTreeSet::new();
        for question in questionnaire.questions() {
            let name = question.id.as_str();
            assert_eq!(question.updated, questionnaire.updated, "{name}");
            assert_translated(&question.text, name);
            for text in [&question.help, &question.reference, &question.reason] {
                assert_translated(text.as_ref().expect(name), name);
            }
            match &question.kind {
                Kind::Choice(choice) => choice.options.iter().for_each(|option| assert_translated(&option.text, name)),
                Kind::Multiple(multiple) => multiple.options.iter().for_each(|o| assert_translated(&o.text, name)),
                Kind::Scale(scale) => {
                    assert!(scale.labels.len() >= 3, "{name}");
                    scale.labels.iter().for_each(|(_, label)| assert_translated(label, name));
                }
                Kind::YesNo(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => {}
            }
            assert_eq!(question.actions.is_empty(), question.kind.range().is_none(), "{name}");
            for action in &question.actions {
                assert_translated(&action.title, name);
                assert!(actions.insert(action.id.to_string()), "{} twice", action.id);
            }
        }
        assert!(questionnaire.questions().iter().any(|question| question.evidence == Evidence::Asked), "{id}");
    }
}

#[test]
fn readiness_path_has_five_phases_naming_gaps() {
    let questionnaire = read(JOINT);
    let phases: Vec<&str> = questionnaire.phases.iter().map(|phase| phase.id.as_str()).collect();
    assert_eq!(phases, ["gruppo-di-lavoro", "sindaco-delegato", "convenzione", "rtd-unico", "sistemi-integrati"]);
    for phase in &questionnaire.phases {
        assert_translated(&phase.title, phase.id.as_str());
        assert_translated(phase.horizon.as_ref().expect("a horizon"), phase.id.as_str());
        assert!(!phase.requires.is_empty());
        for requirement in &phase.requires {
            assert_translated(&requirement.title, phase.id.as_str());
            for lang in [Lang::It, Lang::En] {
                let title = requirement.title.get(lang);
                assert!(!title.ends_with(['.', ':']), "{title}: names of comuni follow it");
            }
            // Five small units never reach the useful size: it is shown, not required.
            assert!(!matches!(requirement.test, RequirementTest::Population(_)));
        }
    }
    for indicator in &questionnaire.group {
        assert_translated(indicator.title.as_ref().expect("a title"), indicator.id.as_str());
    }
}

/// Only the last phase refers to another questionnaire, and only to these parts of it.
#[test]
fn readiness_last_phase_requires_maturity() {
    let questionnaire = read(JOINT);
    let elsewhere = |phase: &Phase| -> Vec<String> {
        let named = phase.requires.iter().filter_map(|requirement| match &requirement.test {
            RequirementTest::Elsewhere { questionnaire, test } => {
                assert_eq!(questionnaire.as_str(), "maturita-ict");
                Some(match test {
                    ForeignTest::Score { node, .. } => node.to_string(),
                    ForeignTest::Answer { question, .. } => question.to_string(),
                    ForeignTest::Group { indicator, .. } => indicator.to_string(),
                })
            }
            RequirementTest::Score { .. }
            | RequirementTest::Answer { .. }
            | RequirementTest::Population(_)
            | RequirementTest::Group { .. } => None,
        });
        named.collect()
    };
    let (last, before) = questionnaire.phases.split_last().expect("phases");
    assert!(before.iter().all(|phase| elsewhere(phase).is_empty()));
    let expected =
        ["maturita", "software-protocollo", "software-tributi", "software-contabilita", "software-demografici"];
    assert_eq!(elsewhere(last), expected);
}

#[test]
fn readiness_indices_span_0_to_100() {
    for (id, worst, best) in [(JOINT, "da-costruire", "pronta"), (MEASURES, "da-avviare", "oltre-il-minimo")] {
        let questionnaire = read(id);
        for (is_best, points, level) in [(false, 0.0, worst), (true, 100.0, best)] {
            let (found, reached) = main_index(&questionnaire, &extreme(&questionnaire, is_best));
            let near = |value: Option<f64>| value.is_some_and(|value| (value - points).abs() < 1e-9);
            assert!(near(found.score) && near(found.low) && near(found.high), "{id}: {found:?}");
            assert_eq!((found.coverage, reached.as_deref()), (Some(1.0), Some(level)), "{id}");
        }
    }
}

/// Any preference scores the same; having none scores less.
#[test]
fn readiness_preferences_have_equal_points() {
    let questionnaire = read(JOINT);
    for (question, preferences) in [
        ("ente-guida", vec!["unione", "comune-maggiore", "altro-comune", "altro-ente", "con-in-house"]),
        ("criterio-costi", vec!["quota-uguale", "abitanti", "postazioni", "misto"]),
        ("funzione-ict", vec!["in-parte", "in-tutto"]),
    ] {
        for preference in preferences {
            let mut answers = extreme(&questionnaire, true);
            answers.insert(question.to_owned(), preference.to_owned());
            let (found, _) = main_index(&questionnaire, &answers);
            assert!(found.score.is_some_and(|score| (score - 100.0).abs() < 1e-9), "{question}: {preference}");
        }
    }
}

/// The first stage: each of its questions just passed, and nothing else.
const BASICS: &[(&str, &str)] = &[
    ("modulo", "due-firme"),
    ("aggiornamenti", "automatici"),
    ("elenco-amministratori", "elenco-autorizzato"),
    ("password-predefinite", "yes"),
    ("antivirus", "tutti"),
    ("copie", "ogni-settimana"),
];

/// The rest of the minimum level, just passed.
const REST: &[(&str, &str)] = &[
    ("elenco-dispositivi", "completo-ip"),
    ("dispositivi-nuovi", "a-ogni-cambio"),
    ("elenco-programmi", "completo-versioni"),
    ("installazione", "bloccata"),
    ("programmi-non-ammessi", "yes"),
    ("configurazione", "scritta"),
    ("ripristino-macchine", "yes"),
    ("accesso-remoto", "not_applicable"),
    ("fuori-supporto", "isolati"),
    ("ricerca-a-ogni-cambio", "not_applicable"),
    ("falle-trattate", "yes"),
    ("utenze-separate", "separata"),
    ("accessi-registrati", "yes"),
    ("password-amministratori", "yes"),
    ("credenziali-custodite", "yes"),
    ("firewall", "yes"),
    ("posta", "yes"),
    ("aperture-automatiche", "yes"),
    ("filtro-web", "yes"),
    ("supporti", "controllata-con-regola"),
    ("copie-separate", "staccata-in-sede"),
    ("copie-protette", "yes"),
    ("dati-rilevanti", "elenco"),
];

/// Beyond the minimum: three of four passed, as the form is more than two years old.
const BEYOND: &[(&str, &str)] = &[
    ("revisione", "2024-10-01"),
    ("ricerca-falle", "ogni-anno"),
    ("ripristino", "ultimo-anno"),
    ("cifratura", "sempre"),
];

#[test]
fn readiness_minimum_measures_are_staged() {
    let questionnaire = read(MEASURES);
    let level = |parts: &[&[(&str, &str)]], changes: &[(&str, &str)]| {
        let answers = parts.iter().copied().flatten().chain(changes);
        let answers = answers.map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect();
        main_index(&questionnaire, &answers).1.expect("a level")
    };
    assert_eq!(level(&[BASICS], &[]), "basi");
    assert_eq!(level(&[BASICS, REST], &[]), "minimo");
    assert_eq!(level(&[BASICS, REST, BEYOND], &[]), "oltre-il-minimo");

    // One failed or unknown question of a lower stage blocks all higher stages.
    assert_eq!(level(&[BASICS, REST, BEYOND], &[("copie", "ogni-tanto")]), "da-avviare");
    assert_eq!(level(&[BASICS, REST, BEYOND], &[("password-predefinite", "dont_know")]), "da-avviare");
    assert_eq!(level(&[BASICS, REST, BEYOND], &[("firewall", "no")]), "basi");
    assert_eq!(level(&[BASICS, REST, BEYOND], &[("ripristino", "oltre-un-anno"), ("cifratura", "mai")]), "minimo");
}

/// Control 1.3.1, keeping the list of devices up to date, is mandatory: whatever else is done, there is no minimum
/// without it.
#[test]
fn readiness_minimum_without_device_updates_is_not_reached() {
    let questionnaire = read(MEASURES);
    for parts in [&[BASICS, REST][..], &[BASICS, REST, BEYOND]] {
        let answers = parts.iter().copied().flatten().chain(&[("dispositivi-nuovi", "mai")]);
        let answers = answers.map(|(question, answer)| ((*question).to_owned(), (*answer).to_owned())).collect();
        assert_eq!(main_index(&questionnaire, &answers).1.as_deref(), Some("basi"));
    }
}

/// The mandatory controls of the annex to circular 2/2017.
const MANDATORY: [&str; 45] = [
    "1.1.1", "1.3.1", "1.4.1", "2.1.1", "2.3.1", "3.1.1", "3.2.1", "3.2.2", "3.3.1", "3.4.1", "4.1.1", "4.4.1",
    "4.5.1", "4.5.2", "4.7.1", "4.8.1", "4.8.2", "5.1.1", "5.1.2", "5.2.1", "5.3.1", "5.7.1", "5.7.3", "5.7.4",
    "5.10.1", "5.10.2", "5.10.3", "5.11.1", "5.11.2", "8.1.1", "8.1.2", "8.3.1", "8.7.1", "8.7.2", "8.7.3", "8.7.4",
    "8.8.1", "8.9.1", "8.9.2", "8.9.3", "10.1.1", "10.3.1", "10.4.1", "13.1.1", "13.8.1",
];

#[test]
fn readiness_every_mandatory_control_is_asked_within_minimum() {
    let questionnaire = read(MEASURES);
    let mut asked = BTreeSet::new();
    for question in questionnaire.questions() {
        let controls = question.references.iter().flat_map(|reference| &reference.controls);
        let mandatory: Vec<&str> =
            controls.filter(|control| control.level == ControlLevel::M).map(|control| control.id.as_str()).collect();
        let stage = question.stage.expect("a stage");
        assert!(mandatory.is_empty() || stage <= 2, "{}: {mandatory:?} in stage {stage}", question.id);
        asked.extend(mandatory.into_iter().map(str::to_owned));
    }
    assert_eq!(asked, MANDATORY.map(str::to_owned).into());
}
