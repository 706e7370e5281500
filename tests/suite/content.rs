//! The content of the shipped questionnaires: versions, references, and questions that are fair to small and to shared
//! services.

use crate::support::program::{run, run_in};
use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::Lang;
use comino::load::{folder::Folder, interview, parse, questionnaire};
use comino::model::{Answer, Kind, Questionnaire};
use comino::score::score;
use std::fs;
use std::path::Path;

const ALL: [&str; 6] =
    ["maturita-ict", "maturita-ict-breve", "gestione-associata", "unione", "misure-minime", "pnrr-padigitale"];

fn shipped(id: &str) -> Questionnaire {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires").join(format!("{id}.yaml"));
    let text = fs::read_to_string(path).unwrap();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::strict());
    let source = sources.add(id, text.as_str());
    let document = parse(&text, source, &mut diagnostics).unwrap();
    questionnaire::read(document, &mut diagnostics).unwrap()
}

fn points(questionnaire: &Questionnaire, question: &str, answer: &Answer) -> f64 {
    let place = questionnaire.find_question(question).unwrap();
    questionnaire.questions()[place].kind.points(answer, None).unwrap()
}

/// 36 hours a week for five municipalities of 7,200 inhabitants are 5 hours per 1,000 inhabitants, in each of them.
#[test]
fn shared_full_time_rtd_gets_full_points() {
    let questionnaire = shipped("maturita-ict");
    let hours = Answer::Number(36.0 / 7.2);
    for question in ["rtd-ore-mille", "personale-ict-ore"] {
        let found = points(&questionnaire, question, &hours);
        assert!((found - 100.0).abs() < 1e-9, "{question}: {found}");
    }
    // Where the office is, and whose the RTD is, does not matter.
    let Kind::Choice(office) = &questionnaire.questions()[questionnaire.find_question("utd-forma").unwrap()].kind
    else {
        unreachable!("a choice")
    };
    for option in ["singolo", "convenzione", "unione"] {
        let option = office.options.iter().find(|known| known.id.as_str() == option).unwrap();
        assert!((option.points.unwrap().get() - 100.0).abs() < 1e-9, "{}", option.id);
    }
}

/// A municipality of 700 inhabitants with five employees, one line of 100 Mbps, two revenues still outside pagoPA, and
/// services shared with its neighbours.
const SMALL: &str = "
unit: {name: Borgo Piccolo, population: 700}
date: 2026-11-30
answers:
  accesso-digitale: verificato
  obiettivi-accessibilita: verificato
  facilitazione: fatto
  deleghe-digitali: in-parte
  it-wallet: Chiesto al fornitore.
  servizi-completi: 75
  suap: fatto
  sue: fatto
  dichiarazione-accessibilita: yes
  dichiarazione-data: 2026-09-10
  spesa-ict: 21000
  scadenzario: verificato
  clausole-uscita: fatto
  acquisti-confronto: verificato
  programmi-collegati: fatto
  riconciliazione-pagopa: verificato
  pdnd-adesione: verificato
  anncsu: con-invii
  pdnd-uso: 3
  anpr-uso: [certificati, verifiche, niente-elenchi]
  ansc: con-emergenza
  personale-ict-ore: 5
  syllabus: verificato
  piano-formazione: fatto
  formati-quota: 80
  sostituzione: verificato
  classificazione-cloud: verificato
  server-in-sede: 0
  postazioni-supportate: 100
  cloud-quota: 100
  pagopa-quota: 80
  io-messaggi: fatto
  send-atti: fatto
  linea-riserva: verificato
  rete-interna: fatto
  banda-download: 100
  ore-senza-rete: 4
  rtd: verificato
  rtd-ore-mille: 5
  utd-forma: unione
  obiettivi-digitali: fatto
  manuale-gestione: yes
  conservazione: verificato
  fascicoli: fatto
  rpd: verificato
  registro-trattamenti: fatto
  ia-strumenti: fatto
  ia-regola: verificato
  fornitori-dati: fatto
  violazioni: fatto
  ia-formazione: 80
  ia-cittadini: non_applicabile
  responsabile-sicurezza: verificato
  procedura-incidenti: verificato
  continuita: fatto
  difese: [utenti-personali, niente-amministratori, aggiornamenti, antivirus, doppio-fattore, formazione]
  misure-minime: yes
  misure-minime-data: 2026-06-01
  copie: verificato
  ripristino-provato: yes
  ripristino-data: 2026-05-01
";

#[test]
fn municipality_of_700_inhabitants_can_reach_highest_level() {
    let questionnaire = shipped("maturita-ict");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::strict());
    let source = sources.add("borgo.yaml", SMALL);
    let document = parse(SMALL, source, &mut diagnostics).unwrap();
    let interview = interview::read(document, &questionnaire, &Folder::default(), &mut diagnostics).unwrap();
    let card = score(&questionnaire, &interview);
    let index = card.nodes[questionnaire.indices()[0]];
    assert_eq!(questionnaire.levels.get(index.level.unwrap()).0.as_str(), "maturo");
    assert_eq!(index.coverage, Some(1.0));
}

/// What was not read is printed with that doubt, and nowhere else is there a doubt to read out.
#[test]
fn doubts_are_only_in_references() {
    for id in ALL {
        let questionnaire = shipped(id);
        for question in questionnaire.questions() {
            assert!(!question.references.is_empty(), "{id}: {}", question.id);
            let printed = question.reference.as_ref().unwrap();
            for (lang, doubt) in [(Lang::It, "non ancora verificato"), (Lang::En, "not yet verified")] {
                let seen = question.references.iter().all(|reference| reference.seen);
                assert_eq!(printed.get(lang).contains(doubt), !seen, "{id}: {}", question.id);
                for text in
                    [Some(&question.text), question.help.as_ref(), question.reason.as_ref()].into_iter().flatten()
                {
                    for words in ["da verificare", "to be checked", "verificato su Normattiva", doubt] {
                        assert!(!text.get(lang).contains(words), "{id}: {}", question.id);
                    }
                }
            }
        }
        let text = fs::read_to_string(format!("questionnaires/{id}.yaml")).unwrap();
        for claim in ["si fermano al", "data stop at", "per comune on this measure stop"] {
            assert!(!text.contains(claim), "{id}: {claim}");
        }
    }
}

#[test]
fn every_version_has_a_change_with_its_reason() {
    for id in ALL {
        let questionnaire = shipped(id);
        assert_eq!(questionnaire.changes[0].version, questionnaire.version, "{id}");
        let shown = run(&["questionnaire", "show", id, "--lang", "en"]).printed();
        assert!(shown.contains("Changes") && shown.contains("2027.1 (2026-11-30): "), "{id}");
    }
}

#[test]
fn references_are_listed_in_every_format() {
    let words = ["questionnaire", "show", "misure-minime", "--references", "--lang", "en"];
    let with = |format: &str| run(&[&words[..], &["-f", format]].concat()).printed();
    assert!(with("table").contains("ABSC controls"));
    let csv = with("csv");
    assert!(csv.starts_with("node,act,article,comma,point,date,checked,seen,deadline,absc,url\n"), "{csv}");
    assert!(csv.lines().any(|line| line.starts_with("dispositivi-nuovi,") && line.contains("1.3.1 M")), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&with("json")).unwrap();
    let references = json["references"].as_array().unwrap();
    let of = |node: &str| references.iter().find(|reference| reference["node"] == node).unwrap();
    assert_eq!(of("dispositivi-nuovi")["absc"], serde_json::json!([{"id": "1.3.1", "level": "M"}]));
    assert_eq!((&of("ripristino")["seen"], &of("dispositivi-nuovi")["seen"]), (&false.into(), &true.into()));
}

#[test]
fn check_lists_references_that_are_old_or_past_their_deadline() {
    let on = |day: &str| {
        let words = ["check", "--references", "maturita-ict", "--date", day, "-f", "csv", "--lang", "en"];
        run(&words).printed()
    };
    let rows = |csv: &str, node: &str| csv.lines().filter(|line| line.contains(&format!(",{node},"))).count();
    let today = on("2026-11-30");
    assert_eq!((rows(&today, "ansc"), rows(&today, "rtd")), (0, 0), "{today}");
    assert!(rows(&today, "cloud-quota") == 1 && today.contains("deadline passed"), "{today}");
    assert_eq!(rows(&on("2026-12-31"), "ansc"), 1);
    let later = on("2027-12-01");
    assert!(rows(&later, "rtd") > 1 && later.contains("checked more than a year ago"), "{later}");
    let strict = ["check", "--references", "questionnaires/maturita-ict.yaml", "--date", "2027-12-01", "--strict"];
    assert_eq!(run(&strict).code, 1);
    assert_eq!(run(&["check", "--references", "examples/valle-immaginaria", "--date", "2026-12-01"]).code, 0);
}

/// A copy of an example whose files name questionnaires without a version.
fn without_versions(example: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(Path::new("examples").join(example)).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(folder.path().join(path.file_name().unwrap()), text.replace("@2026.1", "")).unwrap();
    }
    folder
}

/// The commands of the examples work whether or not their files name version 2026.1, and print the same where 2027.1 does
/// not accept these answers. It accepts those on `gestione-associata`, whose phases have changed.
#[test]
fn examples_without_versions_are_read_with_the_version_that_fits() {
    for (example, commands) in [
        (
            "valle-immaginaria",
            &[
                &["compare", ".", "--only", "maturita-ict"][..],
                &["compare", ".", "--only", "gestione-associata", "--wave", "2026-09"],
                &["score", ".", "--only", "maturita-ict"],
                &["plan", "."],
                &["plan", ".", "--wave", "2026-09"],
                &["explain", "Roccasperta", "sicurezza", ".", "--only", "maturita-ict"],
                &["explain", "Pratolisco", "connettivita", ".", "--only", "maturita-ict"],
                &["trend", ".", "--only", "gestione-associata"],
                &["convention", ".", "--only", "gestione-associata"],
                &["summary", "castelnivo-2026-11-maturita.yaml"],
            ][..],
        ),
        ("valle-di-comino", &[&["compare", "."][..], &["score", "."], &["plan", "."]]),
        ("esempio", &[&["compare", "."][..], &["score", "."]]),
    ] {
        let (named, unnamed) = (Path::new("examples").join(example), without_versions(example));
        for words in commands {
            let (with, without) = (run_in(&named, words), run_in(unnamed.path(), words));
            assert_eq!(with.code, 0, "{words:?}: {}", with.err);
            assert_eq!((without.code, &with.err), (0, &without.err), "{example}: {words:?}");
            if !["plan", "trend"].contains(&words[0]) || example != "valle-immaginaria" {
                assert_eq!(with.out, without.out, "{example}: {words:?}");
            }
        }
    }
}

#[test]
fn selected_questionnaire_without_version_reads_each_version() {
    let folder = "examples/valle-immaginaria/castelnivo-2026-09-maturita.yaml";
    let named = run(&["score", folder]);
    for name in ["maturita-ict", "maturita-ict@2026.1"] {
        let selected = run(&["score", folder, "-q", name]);
        assert_eq!((selected.code, &selected.out, &selected.err), (0, &named.out, &named.err), "{name}");
    }
    let other = run(&["score", folder, "-q", "maturita-ict@2027.1"]);
    assert!(other.code == 1 && other.err.contains("maturita-ict@2026.1"), "{}", other.err);
    let unknown = run(&["score", folder, "-q", "maturita-ict@1999.1"]);
    assert!(unknown.err.contains("2027.1, 2026.1"), "{}", unknown.err);
}

#[test]
fn interview_with_answers_of_both_versions_is_read_with_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, answers: &str| {
        let text = format!("questionnaire: maturita-ict-breve\nunit: Borgo\ndate: 2026-11-30\nanswers:\n{answers}");
        fs::write(folder.path().join(name), text).unwrap();
    };
    file("nuova.yaml", "  personale-ict-ore: 5\n  accesso-digitale: fatto\n");
    file("vecchia.yaml", "  personale-ict: 1\n  accesso-digitale: fatto\n");
    file("comune.yaml", "  accesso-digitale: fatto\n");
    let version = |name: &str| {
        let json = run_in(folder.path(), &["score", name, "-f", "json"]).printed();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        json["questionnaire"]["version"].as_str().map(str::to_owned)
    };
    assert_eq!(version("nuova.yaml").as_deref(), Some("2027.1"));
    assert_eq!(version("vecchia.yaml").as_deref(), Some("2026.1"));
    assert_eq!(version("comune.yaml").as_deref(), Some("2027.1"));
}

/// Of a table the columns decide, in the commands that read it whole and in those that read it in blocks.
#[test]
fn table_without_version_is_read_with_the_version_of_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let table = "unit,date,personale-ict,accesso-digitale\nBorgo,2026-11-30,1,fatto\n";
    fs::write(folder.path().join("vecchia.csv"), table).unwrap();
    for verb in [&["check"][..], &["score"], &["score", "--wide", "-f", "csv"]] {
        let of = |name: &str| run_in(folder.path(), &[verb, &["vecchia.csv", "--strict", "-q", name]].concat());
        let (any, named) = (of("maturita-ict-breve"), of("maturita-ict-breve@2026.1"));
        assert_eq!((any.code, &any.out, &any.err), (0, &named.out, &named.err), "{verb:?}");
        assert_eq!(of("maturita-ict-breve@2027.1").code, 1, "{verb:?}");
    }
}

#[test]
fn check_references_with_selected_comuni_is_refused() {
    let ran = run(&["check", "--references", "maturita-ict", "--comune", "Borgo"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
}

/// The agreement cannot set a deadline for its own signature, nor for what comes before.
#[test]
fn convention_lists_only_phases_after_its_signature() {
    let draft =
        run(&["convention", "examples/valle-immaginaria", "--only", "gestione-associata", "--lang", "it"]).printed();
    let phases = draft.split("Art. 2").nth(1).unwrap().split("Art. 3").next().unwrap();
    for (phase, listed) in [
        ("Gruppo di lavoro tra i comuni", false),
        ("Un sindaco delegato per tutti", false),
        ("Convenzione tra i comuni", false),
        ("Un solo RTD nell'Unione", true),
        ("Sistemi integrati", true),
    ] {
        assert_eq!(phases.contains(phase), listed, "{phase}");
    }
}
