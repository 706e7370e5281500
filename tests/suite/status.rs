//! `status`, offices, and `comino` without arguments in a terminal.

use crate::support::program::run;
use crate::support::terminal::Terminal;
use std::fs;
use std::path::Path;

const OFFICES: &str = "comino: 1
id: uffici
version: '1'
title: {it: Uffici, en: Offices}
offices:
  - {id: sindaco, title: {it: Sindaco, en: Mayor}}
  - {id: ragioneria, title: {it: Ragioneria, en: Accounts}}
indices:
  - id: indice
    title: Indice
    questions:
      - {id: spesa, text: Spesa?, kind: yes_no, office: ragioneria, lookup: on_paper, evidence: required}
      - {id: volonta, text: Volonta?, kind: yes_no, office: sindaco}
      - {id: chiunque, text: Chiunque?, kind: yes_no}
      - id: programmi
        text: Programmi?
        kind: table
        office: ragioneria
        lookup: at_machine
        rows: [{id: tributi, title: Tributi}, {id: protocollo, title: Protocollo}]
        columns: [{id: prodotto, title: Prodotto}]
      - {id: dopo, text: Dopo?, kind: yes_no, office: ragioneria, when: {question: volonta, is: [yes]}}
";

/// A folder with the questionnaire and one interview.
fn folder(answers: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), OFFICES).unwrap();
    let interview = format!("questionnaire: uffici\nunit: Borgo\ndate: 2027-01-10\nanswers:\n{answers}");
    fs::write(folder.path().join("borgo.yaml"), interview).unwrap();
    folder
}

fn csv(folder: &Path, options: &[&str]) -> Vec<String> {
    let words = [&["status", folder.to_str().unwrap(), "-f", "csv"], options].concat();
    run(&words).out.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn status_counts_each_kind_of_reply_once() {
    // Answers, then: asked, answered, open, don't know, not applicable, without evidence, missing rows, last day.
    let cases = [
        ("  {}\n", "4,0,4,0,0,0,0,"),
        ("  spesa: yes\n", "4,1,3,0,0,1,0,2027-01-10"),
        ("  spesa: {value: yes, evidence: Bilancio, on: 2027-02-01}\n", "4,1,3,0,0,0,0,2027-02-01"),
        ("  volonta: yes\n  dopo: non_so\n", "5,1,3,1,0,0,0,2027-01-10"),
        ("  volonta: no\n  chiunque: not_applicable\n", "4,1,2,0,1,0,0,2027-01-10"),
        ("  programmi: {tributi: {prodotto: A}}\n", "4,1,3,0,0,0,1,2027-01-10"),
        ("  programmi: {}\n", "4,1,3,0,0,0,0,2027-01-10"),
    ];
    for (answers, counts) in cases {
        let lines = csv(folder(answers).path(), &[]);
        assert_eq!(lines, [format!("Borgo,,uffici,1,,{counts}")], "{answers}");
    }
}

#[test]
fn open_questions_come_office_by_office_with_the_reason() {
    let folder = folder("  spesa: yes\n  chiunque: non_so\n  programmi: {tributi: {prodotto: A}}\n");
    let expected = [
        "Borgo,,uffici,1,,sindaco,volonta,unanswered,Volonta?",
        "Borgo,,uffici,1,,ragioneria,spesa,no_evidence,Spesa?",
        "Borgo,,uffici,1,,ragioneria,programmi,missing_rows,Programmi?",
        "Borgo,,uffici,1,,,chiunque,dont_know,Chiunque?",
    ];
    assert_eq!(csv(folder.path(), &["--open"]), expected);
}

#[test]
fn status_counts_the_latest_wave_of_each_comune() {
    let latest = csv(Path::new("examples/valle-immaginaria"), &[]);
    assert_eq!(latest.len(), 11);
    assert!(latest.iter().all(|line| line.contains(",2026-11,")), "{latest:?}");
    let before = csv(Path::new("examples/valle-immaginaria"), &["--wave", "2026-09", "--only", "maturita-ict"]);
    assert_eq!(before.len(), 5);
}

#[test]
fn status_of_masked_comuni_gives_no_day_and_no_name() {
    let lines = csv(Path::new("examples/valle-immaginaria"), &["--anonymous", "--only", "maturita-ict"]);
    assert!(lines.iter().all(|line| line.ends_with(',')), "{lines:?}");
    assert!(!lines.concat().contains("Castelnivo"));
}

#[test]
fn agenda_adds_up_the_minutes_of_each_office() {
    let folder = folder("  {}\n");
    let file = folder.path().join("q.yaml");
    let shown = run(&["questionnaire", "show", file.to_str().unwrap(), "--agenda", "--lang", "en"]).printed();
    let cells = |office: &str| -> Vec<String> {
        let line = shown.lines().find(|line| line.starts_with(office)).unwrap();
        line.split_whitespace().map(str::to_owned).collect()
    };
    // By heart 1, on paper 4, at a computer 6 for each of two rows: 4 + 12 + 1 = 17.
    assert_eq!(cells("Mayor"), ["Mayor", "1", "1", "0", "0", "1"]);
    assert_eq!(cells("Accounts"), ["Accounts", "3", "1", "1", "1", "17"]);
    assert_eq!(cells("Anyone"), ["Anyone", "1", "1", "0", "0", "1"]);
    assert_eq!(cells("In all"), ["In", "all", "5", "3", "1", "1", "19"]);
}

#[test]
fn office_unknown_to_the_questionnaire_is_an_error_that_names_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("q.yaml");
    fs::write(&file, OFFICES.replace("office: sindaco}", "office: sindco}")).unwrap();
    let ran = run(&["check", file.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("there is no office “sindco”") && ran.out.contains("sindaco"), "{}", ran.out);
}

#[test]
fn interview_of_an_office_asks_only_its_questions() {
    let folder = folder("  volonta: yes\n");
    let file = folder.path().join("borgo.yaml");
    let words = ["interview", file.to_str().unwrap(), "--plain", "--office", "ragioneria", "--lang", "en"];
    let ran = run(&words);
    assert!(ran.out.contains("3 questions are still open") && ran.out.contains("Spesa?"), "{}{}", ran.out, ran.err);
    let ran = run(&["interview", file.to_str().unwrap(), "--plain", "--office", "ragionera", "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no office") && ran.err.contains("ragioneria"), "{}", ran.err);
}

#[test]
fn comino_alone_in_a_terminal_shows_the_status_and_how_to_go_on() {
    let open = folder("  spesa: yes\n");
    let empty = tempfile::tempdir().unwrap();
    let broken = tempfile::tempdir().unwrap();
    fs::write(broken.path().join("comino.yaml"), "grupo: X\n").unwrap();
    let cases = [
        (open.path(), &["Borgo", "comino interview borgo.yaml", "comino status --open"][..]),
        (&Path::new("examples/valle-immaginaria").canonicalize().unwrap(), &["In tutto", "comino plan ."]),
        (empty.path(), &["Per cominciare", "comino new", "comino questionnaire list"]),
        (broken.path(), &["comino check ."]),
    ];
    for (folder, wanted) in cases {
        let mut terminal = Terminal::open(&[], 80, 40, folder, &[]);
        let screen = terminal.wait_for(wanted[wanted.len() - 1]);
        assert!(wanted.iter().all(|text| screen.contains(text)), "{screen}");
        assert_eq!(terminal.end(), 0);
    }
}

#[test]
fn comino_alone_in_a_pipe_exits_with_2_and_the_help() {
    let ran = run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Usage"), "{}", ran.err);
}

/// The data that a form's page gives to its script.
fn form_data(page: &Path) -> serde_json::Value {
    let page = fs::read_to_string(page).unwrap();
    let (_, data) = page.split_once("id=\"data\">").unwrap();
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn forms_by_comune_and_office_are_headed_and_hold_the_questions_of_the_office() {
    let folder = folder("  {}\n");
    let (file, out) = (folder.path().join("q.yaml"), folder.path().join("moduli"));
    let words = [
        "questionnaire",
        "form",
        file.to_str().unwrap(),
        "--for",
        "Alvito, Borgo Finto",
        "--by-office",
        "--wave",
        "2027-01",
        "--group",
        "Unione",
        "-o",
        out.to_str().unwrap(),
        "--lang",
        "it",
    ];
    assert_eq!(run(&words).code, 0);
    let mut names: Vec<String> =
        fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected = ["alvito", "borgo-finto"].map(|comune| {
        ["chiunque", "ragioneria", "sindaco"].map(|office| format!("{comune}-uffici-{office}-2027-01.html"))
    });
    assert_eq!(names, expected.concat());
    let data = form_data(&out.join(&names[1]));
    assert_eq!(data["file"], "alvito-uffici-ragioneria-2027-01");
    let unit = serde_json::json!({"name": "Alvito", "code": "060004", "population": "2485", "group": "Unione"});
    assert_eq!((&data["unit"], &data["wave"]), (&unit, &"2027-01".into()));
    let ids: Vec<&str> = data["questions"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    // `dopo` depends on `volonta`, a question to the mayor.
    assert_eq!(ids, ["spesa", "volonta", "programmi", "dopo"]);
    assert_eq!(run(&words).code, 2, "existing files are kept");
}

#[test]
fn questions_without_office_have_a_form_and_a_file_of_their_own() {
    let folder = folder("  {}\n");
    let file = folder.path().join("q.yaml");
    fs::write(&file, OFFICES.replace(", kind: yes_no, office: sindaco}", ", kind: yes_no}")).unwrap();
    let (file, forms) = (file.to_str().unwrap(), folder.path().join("moduli"));
    let words = ["questionnaire", "form", file, "--by-office", "-o", forms.to_str().unwrap(), "--lang", "it"];
    assert_eq!(run(&words).code, 0);
    let data = form_data(&forms.join("uffici-chiunque.html"));
    let ids: Vec<&str> = data["questions"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["volonta", "chiunque"]);
    assert!(!forms.join("uffici-sindaco.html").exists(), "an office without questions has no form");
    let new = folder.path().join("nuova");
    let words =
        ["new", new.to_str().unwrap(), "-q", file, "--comuni", "Borgo Finto", "--wave", "2027-01", "--by-office"];
    assert_eq!(run(&[&words[..], &["--lang", "it"]].concat()).code, 0);
    let text = fs::read_to_string(new.join("borgo-finto-uffici-chiunque-2027-01.yaml")).unwrap();
    assert!(text.contains("comino interview borgo-finto-uffici-chiunque-2027-01.yaml --office chiunque"), "{text}");
    assert!(new.join("borgo-finto-uffici-ragioneria-2027-01.yaml").exists());
}

#[test]
fn forms_by_office_of_a_questionnaire_without_offices_are_refused() {
    let ran = run(&["questionnaire", "form", "examples/esempio/questionario.yaml", "--by-office", "-o", "moduli"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("`offices`"), "{}", ran.err);
}
