//! The course of an interview: conditions, respondents, an earlier wave, partial interviews, dates, comments, the sheet.

use crate::support::program::{Ran, program, ran, run_in};
#[cfg(unix)]
use crate::support::terminal::Terminal;
#[cfg(unix)]
use crate::support::terminal::keys::{CONTROL_Q, ENTER, LEFT};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

/// A hand-written file with comments between the answers.
const BY_HAND: &str = "\
# Scritta a mano dalla segretaria.
questionnaire: esempio@2026.1
unit: {name: Borgo Prova, code: \"000901\", population: 1200}
wave: \"2026-11\"
date: 2026-11-20
respondents:
  - {id: segretario, role: Segretario comunale}   # la dottoressa
answers:
  # Prima il personale
  rtd: nominato   # con decreto

  # poi i servizi
  canali: [pagopa,
    io]
  timori: |
    Prima riga,
    seconda riga.
# fine
";

/// A folder with the example questionnaire and the file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("examples/esempio/questionario.yaml", folder.path().join("questionario.yaml")).unwrap();
    fs::write(folder.path().join("borgo.yaml"), BY_HAND).unwrap();
    folder
}

fn sit(folder: &Path, words: &[&str], lines: &[&str]) -> Ran {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let base = ["interview", "borgo.yaml", "--plain", "--lang", "it"];
    let date = if words.contains(&"--date") { &[][..] } else { &["--date", "2026-11-20"][..] };
    let ran = ran(program().current_dir(folder).args(base).args(date).args(words).write_stdin(input));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

fn file(folder: &Path) -> String {
    fs::read_to_string(folder.join("borgo.yaml")).unwrap()
}

#[test]
fn interview_preserves_hand_written_formatting() {
    let folder = folder();
    sit(folder.path(), &[], &["10", "35", "s"]);
    assert_snapshot!("by_hand", file(folder.path()));
}

#[test]
fn interview_edit_of_answer_preserves_comments_inside_it() {
    let folder = folder();
    let long = "  rtd:\n    value: nominato   # dal decreto\n    # visto in originale\n    evidence: decreto 5/2024\n    status: declared   # per ora\n";
    let rows = "  programmi:\n    # il protocollo\n    protocollo: {prodotto: Alfa}   # scade presto\n    contabilita:\n      prodotto: Beta   # da cambiare\n";
    let text = BY_HAND
        .replace("  rtd: nominato   # con decreto\n", long)
        .replace("  timori: |", &format!("{rows}  timori: |"));
    fs::write(folder.path().join("borgo.yaml"), &text).unwrap();
    sit(folder.path(), &["--only", "rtd"], &[":<", ":v", ":t sentito", ":q"]);
    sit(folder.path(), &["--only", "programmi"], &[":<", "", "cloud", ":q"]);
    assert_snapshot!("remarks_within", file(folder.path()));
}

#[test]
fn interview_answer_no_longer_asked_is_kept_for_confirmation() {
    let folder = folder();
    // Hours are asked only if there is a head of digital transition.
    let first = sit(folder.path(), &[], &["10", ":/ rtd", "1", "decreto", ":l", ":q"]);
    assert!(first.err.contains("[ore-rtd]"), "{}", first.err);
    assert!(
        file(folder.path()).contains("  rtd: {value: nessuno, evidence: decreto}   # con decreto\n  ore-rtd: 10\n")
    );
    let warned = ran(program().current_dir(folder.path()).args(["check", "borgo.yaml", "--lang", "it"]));
    assert!(warned.out.contains("answer-not-asked"), "{}", warned.out);
    let sheet = ran(program().current_dir(folder.path()).args(["sheet", "borgo.yaml", "--lang", "it"]));
    assert!(sheet.out.contains("Risposte conservate a domande che non si pongono più"), "{}", sheet.out);
    let again = sit(folder.path(), &[], &[":/ rtd", "3", "", ":=", ":q"]);
    assert!(again.err.contains("La risposta data prima torna a valere"), "{}", again.err);
    assert!(file(folder.path()).contains("ore-rtd: 10\n"));
}

#[cfg(unix)]
#[test]
fn interview_list_marks_kept_answers() {
    let folder = folder();
    let words = ["interview", "borgo.yaml", "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
    terminal.wait_for("[ore-rtd]");
    terminal.send("10");
    terminal.send(ENTER);
    terminal.wait_for("[formazione]");
    terminal.send(LEFT);
    terminal.wait_for("[ore-rtd]");
    terminal.send(LEFT);
    terminal.wait_for("[rtd]");
    terminal.send("1");
    terminal.send(ENTER);
    terminal.wait_for("[formazione]");
    terminal.send("l");
    assert_snapshot!("kept_in_list", terminal.wait_for("Esc"));
    terminal.send("l");
    terminal.wait_for("Q esci");
    terminal.send(LEFT);
    terminal.wait_for("[rtd]");
    terminal.send("3");
    terminal.send(ENTER);
    assert_snapshot!("to_confirm", terminal.wait_for("torna a valere"));
    terminal.send("=");
    terminal.wait_for("[formazione]");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn interview_respondents_answer_separately() {
    let folder = folder();
    // An answer without respondent cannot be changed by a respondent until it is attributed.
    let refused = sit(folder.path(), &["--respondent", "ragioneria", "--only", "canali"], &[":<", "1", ":q"]).err;
    assert!(refused.contains("riapri con --unnamed"), "{refused}");
    assert_eq!(file(folder.path()), BY_HAND);
    let segretario = ["--respondent", "segretario", "--unnamed", "segretario", "--only", "servizi"];
    sit(folder.path(), &segretario, &[":/ canali", "2 3", ":<", ":v", ":q"]);
    sit(
        folder.path(),
        &["--respondent", "ragioneria", "--role", "Responsabile della ragioneria", "--only", "canali"],
        &[":t Solo i pagamenti.", "1", ":<", ":v", ":q"],
    );
    assert_snapshot!("voices", file(folder.path()));
    // Without a respondent no answer is changed where several were given.
    let before = file(folder.path());
    let nobody = sit(folder.path(), &[], &[":/ canali", "4", ":q"]);
    assert!(nobody.err.contains("Hanno risposto più persone"), "{}", nobody.err);
    assert_eq!(file(folder.path()), before);
    let slip = ["interview", "borgo.yaml", "--plain", "--respondent", "ragionera", "--lang", "it"];
    assert_snapshot!("respondent_slip", ran(program().current_dir(folder.path()).args(slip)).whole());
}

#[test]
fn interview_previous_answers_are_adopted_one_by_one() {
    let folder = folder();
    let new = ["--from", "borgo.yaml", "-q", "questionario.yaml", "--wave", "2027-01", "--date", "2027-01-15"];
    let base = ["interview", "dopo.yaml", "--plain", "--lang", "it"];
    let input = ":=\n8\n:q\n";
    let sat = ran(program().current_dir(folder.path()).args(base).args(new).write_stdin(input));
    assert_eq!(sat.code, 0, "{}", sat.err);
    assert_snapshot!("told_before", sat.err);
    assert_snapshot!("from_before", fs::read_to_string(folder.path().join("dopo.yaml")).unwrap());
}

#[test]
fn interview_open_and_only_options_limit_questions() {
    let folder = folder();
    let asked = |words: &[&str], lines: &[&str]| {
        let messages = sit(folder.path(), words, lines).err;
        let pages = messages.lines().filter_map(|line| line.rsplit_once('[')?.1.strip_suffix(']'));
        pages.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(asked(&["--only", "organizzazione"], &["", ":q"]), ["ore-rtd", "formazione"]);
    sit(folder.path(), &["--only", "ore-rtd"], &[":x"]);
    // "Don't know" counts as open; an answered question between two open ones does not.
    sit(folder.path(), &["--only", "formazione"], &["30"]);
    assert_eq!(asked(&["--open"], &["", "", ":q"]), ["ore-rtd", "sportello", "programmi"]);
}

#[test]
fn interview_answer_on_other_day_records_date() {
    let folder = folder();
    sit(folder.path(), &["--date", "2026-11-23"], &["10", ":t detto al telefono", "35", ":q"]);
    assert!(file(folder.path()).contains("ore-rtd: {value: 10, \"on\": \"2026-11-23\"}"), "{}", file(folder.path()));
    let later = sit(folder.path(), &["--date", "2026-11-23"], &[":/ prova-ripristino", "30/11/2026", ":q"]);
    assert!(later.err.contains("è successiva alla data dell'intervista"), "{}", later.err);
}

#[test]
fn interview_number_with_ambiguous_point_asks() {
    let folder = folder();
    let messages = sit(folder.path(), &["--only", "formazione"], &["1.000", "12,5"]).err;
    assert!(messages.contains("«1.000» è letto come 1: se il punto separa le migliaia, toglilo"), "{messages}");
    assert!(file(folder.path()).contains("formazione: 12.5"));
}

#[test]
fn interview_inventory_without_named_rows_accepts_new_rows() {
    let folder = folder();
    let questionnaire = fs::read_to_string(folder.path().join("questionario.yaml")).unwrap();
    let place = questionnaire.find("      - id: timori").expect("the last question");
    let server = "      - id: server\n        text: Quali server ci sono?\n        kind: table\n        columns:\n          - {id: nome, title: Nome}\n          - {id: anno, title: Anno, kind: number}\n          - {id: garanzia, title: In garanzia, kind: yes_no}\n";
    fs::write(
        folder.path().join("questionario.yaml"),
        format!("{}{server}{}", &questionnaire[..place], &questionnaire[place..]),
    )
    .unwrap();
    let lines = ["vecchio", "2015", "no", "nuovo", "duemila", "2024", "sì", "", ":/ server", "-", "", "", ":q"];
    sit(folder.path(), &["--only", "server"], &lines);
    assert_snapshot!("servers", file(folder.path()));
}

#[test]
fn interview_accents_in_any_normal_form_match() {
    let folder = folder();
    let path = folder.path().join("questionario.yaml");
    let questionnaire = fs::read_to_string(&path).unwrap();
    let place = questionnaire.find("      - id: timori").expect("the last question");
    let unity = "      - {id: vicini, text: C'è già un'attività coi vicini?, kind: yes_no}\n";
    fs::write(&path, format!("{}{unity}{}", &questionnaire[..place], &questionnaire[place..])).unwrap();
    for (search, yes) in [("attivita", "s\u{ec}"), ("GIA\u{300} attivit\u{e0}", "SI\u{300}")] {
        sit(folder.path(), &[], &[&format!(":/ {search}"), yes, ":q"]);
        assert!(file(folder.path()).contains("vicini: \"yes\"\n"), "{}", file(folder.path()));
        let kept = file(folder.path()).replace("vicini: \"yes\"", "vicini: si\u{300}");
        fs::write(folder.path().join("borgo.yaml"), kept).unwrap();
        let checked = run_in(folder.path(), &["check", "."]);
        assert_eq!(checked.code, 0, "{}", checked.err);
        fs::write(folder.path().join("borgo.yaml"), BY_HAND).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn interview_scale_accepts_typed_step() {
    for (typed, written) in [("0", "0"), ("3", "3"), ("4", "4")] {
        let folder = folder();
        sit(folder.path(), &["--only", "disponibilita"], &[typed]);
        assert!(file(folder.path()).contains(&format!("disponibilita: {written}\n")), "{}", file(folder.path()));
        let folder = self::folder();
        let words = ["interview", "borgo.yaml", "--only", "disponibilita", "--date", "2026-11-20"];
        let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
        terminal.wait_for("[disponibilita]");
        terminal.send(typed);
        terminal.send(ENTER);
        terminal.wait_for("Tutte le domande");
        terminal.send("q");
        assert_eq!(terminal.end(), 0);
        assert!(file(folder.path()).contains(&format!("disponibilita: {written}\n")), "{}", file(folder.path()));
    }
}

#[test]
fn interview_respondent_cannot_change_other_answers() {
    let folder = folder();
    let with = |rtd: &str| {
        let respondents = "  - {id: segretario, role: Segretario comunale}   # la dottoressa\n";
        let text = BY_HAND.replace(respondents, &format!("{respondents}  - {{id: due}}\n"));
        fs::write(folder.path().join("borgo.yaml"), text.replace("  rtd: nominato", &format!("  rtd: {rtd}"))).unwrap();
    };
    let both = "[{value: nominato, by: segretario}, {value: , by: due, note: nota di due}]";
    with(both);
    let before = file(folder.path());
    let messages = sit(folder.path(), &[], &[":/ rtd", "3", ":x", ":t mia", ":v", ":c", ":=", ":q"]).err;
    assert_eq!(messages.matches("Hanno risposto più persone").count(), 7, "{messages}");
    assert_eq!(file(folder.path()), before);
    sit(folder.path(), &["--respondent", "due"], &[":/ rtd", "3", ":q"]);
    let now = file(folder.path());
    assert!(now.contains("{value: nominato, by: segretario}"), "{now}");
    assert!(now.contains("{value: operativo, note: nota di due, by: due}"), "{now}");
    with("operativo");
    let messages = sit(folder.path(), &["--respondent", "due"], &[":/ rtd", ":t sentito dire", "1", ":q"]).err;
    // Once on the page, and once per attempt.
    assert_eq!(messages.matches("riapri con --unnamed").count(), 3, "{messages}");
    assert!(file(folder.path()).contains("rtd: operativo   # con decreto\n"), "{}", file(folder.path()));
    sit(
        folder.path(),
        &["--respondent", "due", "--unnamed", "segretario"],
        &[":/ rtd", ":t sentito dire", "3", "", ":q"],
    );
    let now = file(folder.path());
    assert!(now.contains("{value: operativo, by: segretario}"), "{now}");
    assert!(now.contains("{value: operativo, note: sentito dire, by: due}"), "{now}");
}

/// Sends keys to an interview on the screen; returns the file written.
#[cfg(unix)]
fn by_keys(folder: &Path, only: &str, keys: &[&str], until: &str) -> String {
    let words = ["interview", "borgo.yaml", "--only", only, "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, folder, &[]);
    terminal.wait_for("esci");
    terminal.type_keys(keys);
    terminal.wait_for(until);
    terminal.send(CONTROL_Q);
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
    file(folder)
}

#[cfg(unix)]
#[test]
fn interview_enter_without_input_leaves_question_open() {
    let folder = folder();
    assert_eq!(by_keys(folder.path(), "sportello", &[ENTER, ENTER], "prima scegli una risposta"), BY_HAND);
    assert_eq!(by_keys(folder.path(), "sportello", &["2"], "▸ 2"), BY_HAND);
    // Enter twice after the number: the second one has no answer to accept.
    let twice = by_keys(folder.path(), "servizi", &["2", ENTER, ENTER], "[programmi]");
    assert!(twice.contains("sportello: \"no\"") && !twice.contains("programmi"), "{twice}");
}

#[cfg(unix)]
#[test]
fn interview_text_field_takes_shortcut_letters_as_text() {
    let folder = folder();
    let text = by_keys(folder.path(), "programmi", &["Al", "fa", ENTER], "Alfa");
    assert!(text.contains("prodotto: Alfa") && !text.contains("non_applicabile"), "{text}");
    // The inventory counts as answered; its empty rows are reported, and asked for by `--open`.
    let again = sit(folder.path(), &["--only", "programmi"], &[":q"]);
    assert!(again.out.contains("Inventari con righe vuote (1):"), "{}", again.out);
    let again = sit(folder.path(), &["--only", "programmi", "--open"], &[":q"]);
    assert!(again.out.contains("Resta una domanda aperta"), "{}", again.out);
    sit(folder.path(), &["--only", "timori"], &[":<", ":c", ":q"]);
    let text = by_keys(folder.path(), "timori", &["Al momento niente", ENTER], "Tutte le domande");
    assert!(text.contains("timori: Al momento niente"), "{text}");
}

#[cfg(unix)]
#[test]
fn interview_clearing_answer_requires_second_press() {
    let folder = folder();
    assert_eq!(by_keys(folder.path(), "canali", &[LEFT, "x"], "premi ancora X"), BY_HAND);
    assert_eq!(by_keys(folder.path(), "canali", &[LEFT, "3", LEFT], "non sono confermate"), BY_HAND);
    let gone = by_keys(folder.path(), "canali", &[LEFT, "x", "x"], "Tutte le domande");
    assert!(gone.contains("canali: non_so"), "{gone}");
}

#[test]
fn interview_changed_answer_asks_for_evidence_again() {
    let folder = folder();
    sit(folder.path(), &["--only", "rtd"], &[":<", "3", "decreto 5/2024", ":q"]);
    let messages = sit(folder.path(), &["--only", "rtd"], &[":<", "1", "-", ":q"]).err;
    assert!(messages.contains("Evidenza [decreto 5/2024] (vuoto: resta; -: nessuna)"), "{messages}");
    assert!(file(folder.path()).contains("rtd: nessuno   # con decreto\n"), "{}", file(folder.path()));
}

#[cfg(unix)]
#[test]
fn interview_two_digit_option_is_typed_digit_by_digit() {
    let folder = folder();
    let questionnaire = fs::read_to_string(folder.path().join("questionario.yaml")).unwrap();
    let options: String = (1..=12).map(|at| format!("{{id: o{at}, text: Opzione {at}}}, ")).collect();
    let question = format!(
        "      - {{id: dodici, text: Quale?, kind: choice, options: [{options}]}}\n      - {{id: gradi, text: Quanti?, kind: scale, from: -2, to: 2}}\n      - id: timori\n"
    );
    fs::write(folder.path().join("questionario.yaml"), questionnaire.replace("      - id: timori\n", &question))
        .unwrap();
    let twelve = by_keys(folder.path(), "dodici", &["1", "2", ENTER], "Tutte le domande");
    assert!(twelve.contains("dodici: o12\n"), "{twelve}");
    let one = by_keys(folder.path(), "dodici", &[LEFT, "1", "3", ENTER], "Tutte le domande");
    assert!(one.contains("dodici: o3\n"), "{one}");
    let minus = by_keys(folder.path(), "gradi", &["-", "1", ENTER], "Tutte le domande");
    assert!(minus.contains("gradi: -1\n"), "{minus}");
}

#[test]
fn interview_previous_inventory_is_adopted_cell_by_cell() {
    let folder = folder();
    let before = BY_HAND
        .replace("\"2026-11\"", "\"2026-09\"")
        .replace("  timori: |", "  programmi: {protocollo: {prodotto: Alfa, modo: cloud}}\n  timori: |");
    fs::write(folder.path().join("prima.yaml"), before).unwrap();
    let messages =
        sit(folder.path(), &["--from", "prima.yaml", "--only", "programmi"], &[":=", "in municipio", ":.", ":q"]).err;
    assert!(messages.contains("la volta scorsa: Alfa") && messages.contains("la volta scorsa: In cloud"), "{messages}");
    let now = file(folder.path());
    assert!(now.contains("programmi: {protocollo: {prodotto: Alfa, modo: sede}}"), "{now}");
}

#[test]
fn interview_with_blank_or_wrong_names_fails() {
    let folder = folder();
    let lines: [&[&str]; 6] = [
        &["interview", "n.yaml", "-q", "questionario.yaml", "--comune", " "],
        &["interview", "n.yaml", "-q", "questionario.yaml", "--comune", "Uno", "--code", ""],
        &["interview", "n", "--plain", "-q", "questionario.yaml", "--comune", "Uno"],
        &["interview", "comino.yaml", "--plain", "-q", "questionario.yaml", "--comune", "Uno"],
        &["new", "valle", "-q", "misure-minime", "--comuni", "elenco.xlsx"],
        &["new", "valle", "-q", "misure-minime", "--comuni", "!!!"],
    ];
    let mut messages = String::new();
    for words in lines {
        let ran = ran(program().current_dir(folder.path()).args(words).args(["--lang", "it"]).write_stdin(""));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}: {}", ran.err);
        messages.push_str(&format!("{}\n{}\n", words.join(" "), ran.err));
    }
    assert_snapshot!("blank", messages);
    let nothing = ["interview", "n.yaml", "-q", "questionario.yaml", "--comune", "Uno", "--plain", "--lang", "it"];
    let messages = ran(program().current_dir(folder.path()).args(nothing).write_stdin("")).err;
    assert!(
        messages.contains("Non si sa quanti abitanti") && messages.ends_with("Nessuna risposta, nessun file.\n"),
        "{messages}"
    );
}

#[test]
fn interview_note_after_last_question_is_refused() {
    let folder = folder();
    let messages = sit(folder.path(), &["--only", "rtd"], &[":t finale", ":x", ":v", ":=", ":q"]).err;
    assert_eq!(messages.matches("qui non c'è una domanda").count(), 4, "{messages}");
    assert_eq!(file(folder.path()), BY_HAND);
}

#[test]
fn interview_note_without_answer_is_reported_and_dash_removes_it() {
    let folder = folder();
    let messages = sit(folder.path(), &["--only", "formazione"], &[":t prima nota", ":t", ":q"]).err;
    assert_eq!(messages.matches("Nota: prima nota").count(), 2, "{messages}");
    assert!(file(folder.path()).contains("formazione: {value: null, note: prima nota}"), "{}", file(folder.path()));
    let messages = sit(folder.path(), &["--only", "formazione"], &["35", ":<", ":t -", ":q"]).err;
    assert!(messages.contains("Nota: prima nota"), "{messages}");
    assert!(file(folder.path()).contains("formazione: 35\n"), "{}", file(folder.path()));
}

#[cfg(unix)]
#[test]
fn interview_multiline_text_confirmed_is_unchanged() {
    let folder = folder();
    let words = ["interview", "borgo.yaml", "--only", "timori", "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
    terminal.wait_for("Tutte le domande");
    terminal.send(LEFT);
    terminal.wait_for("[timori]");
    terminal.send(ENTER);
    terminal.wait_for("Prima riga,↵seconda riga.↵");
    terminal.send(ENTER);
    terminal.wait_for("Tutte le domande");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(file(folder.path()), BY_HAND);
}

#[cfg(unix)]
#[test]
fn interview_evidence_is_offered_without_taking_next_key() {
    let folder = folder();
    let words = ["interview", "borgo.yaml", "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
    terminal.wait_for("[ore-rtd]");
    terminal.send(LEFT);
    terminal.wait_for("[rtd]");
    terminal.send("3");
    terminal.send(ENTER);
    // The next key belongs to the next question.
    terminal.wait_for("«rtd»: manca l'evidenza");
    assert!(file(folder.path()).contains("rtd: operativo"), "{}", file(folder.path()));
    terminal.send("7");
    terminal.wait_for("> 7");
    terminal.send(ENTER);
    terminal.wait_for("[formazione]");
    terminal.send("p");
    terminal.wait_for("Evidenza [rtd]");
    terminal.send("decreto 5/2024");
    terminal.send(ENTER);
    terminal.wait_for("[formazione]");
    terminal.wait("no offer", |text| text.contains("Invio rispondi") && !text.contains("manca l'evidenza"));
    let now = file(folder.path());
    assert!(now.contains("evidence: decreto 5/2024") && now.contains("ore-rtd: 7"), "{now}");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn interview_previous_must_be_earlier_and_same_unit() {
    let folder = folder();
    for (name, wave, rtd) in [("a.yaml", "2025-11", "nessuno"), ("b.yaml", "2027-11", "operativo")] {
        let text = BY_HAND
            .replace("wave: \"2026-11\"", &format!("wave: \"{wave}\""))
            .replace("rtd: nominato", &format!("rtd: {rtd}"));
        fs::write(folder.path().join(name), text).unwrap();
    }
    let messages = sit(folder.path(), &["--from", ".", "--only", "rtd"], &[":<", ":q"]).err;
    assert!(messages.contains("La volta scorsa (2025-11): Nessuno"), "{messages}");
    let words = [
        "interview",
        "c.yaml",
        "--plain",
        "--lang",
        "it",
        "--from",
        "b.yaml",
        "-q",
        "questionario.yaml",
        "--comune",
        "Borgo Prova",
    ];
    let begun =
        ran(program().current_dir(folder.path()).args(words).args(["--wave", "2028-01"]).write_stdin(":=\n:q\n"));
    assert_eq!(begun.code, 0, "{}", begun.err);
    let text = fs::read_to_string(folder.path().join("c.yaml")).unwrap();
    assert!(text.contains("unit: {name: Borgo Prova, code: \"000901\", population: 1200}"), "{text}");
}

#[test]
fn sheet_of_unit_matches_snapshots() {
    for format in ["table", "md", "html"] {
        let words =
            ["sheet", "examples/valle-immaginaria", "--only", "gestione-associata", "--wave", "2026-09", "-f", format];
        let sheets = ran(program().args(words)).printed();
        assert_eq!(sheets.matches("Scheda del comune di").count(), if format == "html" { 6 } else { 5 });
        let words = ["sheet", "examples/esempio/borgo-alto.yaml", "-f", format, "--lang", "it"];
        assert_snapshot!(format!("sheet_{format}"), without_style(ran(program().args(words)).printed()));
    }
    let words = ["sheet", "examples/esempio/borgo-alto.yaml", "--lang", "en"];
    assert_snapshot!("sheet_en", ran(program().args(words)).printed());
    for lang in ["it", "en"] {
        let words = ["sheet", "examples/esempio/borgo-alto.yaml", "-f", "csv", "--lang", lang];
        assert_snapshot!(format!("sheet_as_table_{lang}"), ran(program().args(words)).whole());
    }
}

/// A page without its style, which is checked in a browser.
fn without_style(page: String) -> String {
    match (page.find("<style>"), page.find("</style>")) {
        (Some(from), Some(to)) => format!("{}{}", &page[..from], &page[to + "</style>".len()..]),
        _ => page,
    }
}

#[test]
fn new_prepares_folder_of_interviews() {
    let folder = tempfile::tempdir().unwrap();
    let table = "unit;code;population\nSan Borgo d'Alto;000901;1200\n\"Forlì\nFinta\";000902;800\n";
    fs::write(folder.path().join("comuni.csv"), table).unwrap();
    let new = |words: &[&str]| ran(program().current_dir(folder.path()).args(["new"]).args(words));
    let base = ["valle", "-q", "gestione-associata", "--comuni", "comuni.csv", "--group", "Unione: Prova"];
    let mut text = new(&[&base[..], &["--wave", "2026-11", "--lang", "it"]].concat()).printed();
    text.push_str(
        &new(&["valle", "-q", "misure-minime", "--comuni", "Uno, Due", "--group", "Altra", "--lang", "en"]).printed(),
    );
    let mut names: Vec<_> =
        fs::read_dir(folder.path().join("valle")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in &names {
        text.push_str(&format!("── {}\n{}", path.file_name().unwrap().display(), fs::read_to_string(path).unwrap()));
    }
    assert_snapshot!("prepared", text);
    assert_eq!(ran(program().current_dir(folder.path()).args(["check", "valle"])).code, 0);
    let again = new(&[&base[..], &["--wave", "2026-11", "--lang", "it"]].concat());
    assert_snapshot!("prepared_again", again.whole());
    assert_snapshot!(
        "named_twice",
        new(&["altra", "-q", "misure-minime", "--comuni", "Uno,uno", "--lang", "it"]).whole()
    );
    let alike = "unit\nSan Borgo\nSan-Borgo\n";
    fs::write(folder.path().join("simili.csv"), alike).unwrap();
    assert_snapshot!(
        "named_alike",
        new(&["altra", "-q", "misure-minime", "--comuni", "simili.csv", "--lang", "it"]).whole()
    );
    assert!(!folder.path().join("altra").exists());
}
