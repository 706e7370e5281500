//! How a sitting goes: conditions, respondents, an earlier wave, parts, days, comments, the sheet at the end.

use super::support::program::{Ran, program, ran, run_in};
use super::terminal::Terminal;
use super::terminal::keys::{CONTROL_Q, ENTER, LEFT};
use insta::assert_snapshot;
use std::fs;
use std::path::Path;

/// A file written by hand, its remarks between the answers.
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
fn what_was_written_by_hand_stays_as_it_was_written() {
    let folder = folder();
    sit(folder.path(), &[], &["10", "35", "s"]);
    assert_snapshot!("by_hand", file(folder.path()));
}

#[test]
fn remarks_within_an_answer_stay_where_only_something_else_in_it_changes() {
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
fn what_is_no_longer_asked_is_kept_and_comes_back_to_be_confirmed() {
    let folder = folder();
    // Hours are asked only of who has a head of digital transition.
    let first = sit(folder.path(), &[], &["10", ":/ rtd", "1", "decreto", ":l", ":q"]);
    assert!(first.err.contains("[ore-rtd]"), "{}", first.err);
    assert!(
        file(folder.path()).contains("  rtd: {value: nessuno, evidence: decreto}   # con decreto\n  ore-rtd: 10\n")
    );
    let warned = ran(program().current_dir(folder.path()).args(["check", "borgo.yaml", "--lang", "it"]));
    assert!(warned.out.contains("answer-not-asked"), "{}", warned.out);
    let sheet = ran(program().current_dir(folder.path()).args(["sheet", "borgo.yaml", "--lang", "it"]));
    assert!(sheet.out.contains("Risposte conservate a domande che non si pongono più"), "{}", sheet.out);
    let again = sit(folder.path(), &[], &[":/ rtd", "3", ":=", ":q"]);
    assert!(again.err.contains("La risposta data prima torna a valere"), "{}", again.err);
    assert!(file(folder.path()).contains("ore-rtd: 10\n"));
}

#[test]
fn on_the_screen_a_kept_answer_is_marked_in_the_list() {
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
    terminal.wait_for("Evidenza (");
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
    terminal.wait_for("Evidenza (");
    terminal.send(ENTER);
    assert_snapshot!("to_confirm", terminal.wait_for("torna a valere"));
    terminal.send("=");
    terminal.wait_for("[formazione]");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn each_respondent_has_a_voice() {
    let folder = folder();
    // What was said by nobody in particular is nobody else's to change, until it is said whose it was.
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
    // Without a respondent nobody's answer is changed where several were given.
    let before = file(folder.path());
    let nobody = sit(folder.path(), &[], &[":/ canali", "4", ":q"]);
    assert!(nobody.err.contains("Hanno risposto più persone"), "{}", nobody.err);
    assert_eq!(file(folder.path()), before);
    let slip = ["interview", "borgo.yaml", "--plain", "--respondent", "ragionera", "--lang", "it"];
    assert_snapshot!("respondent_slip", ran(program().current_dir(folder.path()).args(slip)).whole());
}

#[test]
fn the_time_before_is_shown_and_taken_over_one_by_one() {
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
fn only_what_is_open_and_only_a_part() {
    let folder = folder();
    let asked = |words: &[&str], lines: &[&str]| {
        let told = sit(folder.path(), words, lines).err;
        let pages = told.lines().filter_map(|line| line.rsplit_once('[')?.1.strip_suffix(']'));
        pages.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(asked(&["--only", "organizzazione"], &["", ":q"]), ["ore-rtd", "formazione"]);
    sit(folder.path(), &["--only", "ore-rtd"], &[":x"]);
    // Not known is open; answered is not, though it lies between the two that are.
    sit(folder.path(), &["--only", "formazione"], &["30"]);
    assert_eq!(asked(&["--open"], &["", "", ":q"]), ["ore-rtd", "sportello", "programmi"]);
}

#[test]
fn an_answer_of_another_day_says_which() {
    let folder = folder();
    sit(folder.path(), &["--date", "2026-11-23"], &["10", ":t detto al telefono", "35", ":q"]);
    assert!(file(folder.path()).contains("ore-rtd: {value: 10, \"on\": \"2026-11-23\"}"), "{}", file(folder.path()));
    let later = sit(folder.path(), &["--date", "2026-11-23"], &[":/ prova-ripristino", "30/11/2026", ":q"]);
    assert!(later.err.contains("è successiva alla data dell'intervista"), "{}", later.err);
}

#[test]
fn a_point_between_thousands_is_asked_about() {
    let folder = folder();
    let told = sit(folder.path(), &["--only", "formazione"], &["1.000", "12,5"]).err;
    assert!(told.contains("«1.000» è letto come 1: se il punto separa le migliaia, toglilo"), "{told}");
    assert!(file(folder.path()).contains("formazione: 12.5"));
}

#[test]
fn rows_are_added_to_an_inventory_that_has_none_by_name() {
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
fn accents_are_understood_however_they_are_typed() {
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

#[test]
fn a_step_of_a_scale_is_the_one_that_was_typed() {
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
fn nobody_changes_what_somebody_else_said_or_noted() {
    let folder = folder();
    let with = |rtd: &str| {
        let respondents = "  - {id: segretario, role: Segretario comunale}   # la dottoressa\n";
        let text = BY_HAND.replace(respondents, &format!("{respondents}  - {{id: due}}\n"));
        fs::write(folder.path().join("borgo.yaml"), text.replace("  rtd: nominato", &format!("  rtd: {rtd}"))).unwrap();
    };
    let both = "[{value: nominato, by: segretario}, {value: , by: due, note: nota di due}]";
    with(both);
    let before = file(folder.path());
    let told = sit(folder.path(), &[], &[":/ rtd", "3", ":x", ":t mia", ":v", ":c", ":=", ":q"]).err;
    assert_eq!(told.matches("Hanno risposto più persone").count(), 7, "{told}");
    assert_eq!(file(folder.path()), before);
    sit(folder.path(), &["--respondent", "due"], &[":/ rtd", "3", ":q"]);
    let now = file(folder.path());
    assert!(now.contains("{value: nominato, by: segretario}"), "{now}");
    assert!(now.contains("{value: operativo, note: nota di due, by: due}"), "{now}");
    with("operativo");
    let told = sit(folder.path(), &["--respondent", "due"], &[":/ rtd", ":t sentito dire", "1", ":q"]).err;
    // On the page, and at each try.
    assert_eq!(told.matches("riapri con --unnamed").count(), 3, "{told}");
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

/// A sitting on the screen, its keys sent one after the other; the file it leaves.
fn by_keys(folder: &Path, only: &str, keys: &[&str], until: &str) -> String {
    let words = ["interview", "borgo.yaml", "--only", only, "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, folder, &[]);
    terminal.wait_for("esci");
    keys.iter().for_each(|key| terminal.send(key));
    terminal.wait_for(until);
    terminal.send(CONTROL_Q);
    terminal.send(CONTROL_Q);
    assert_eq!(terminal.end(), 0);
    file(folder)
}

#[test]
fn enter_alone_answers_nothing_and_a_number_waits_for_it() {
    let folder = folder();
    assert_eq!(by_keys(folder.path(), "sportello", &[ENTER, ENTER], "prima scegli una risposta"), BY_HAND);
    assert_eq!(by_keys(folder.path(), "sportello", &["2"], "▸ 2"), BY_HAND);
    // Twice Enter after the number: the second one finds no answer to take.
    let twice = by_keys(folder.path(), "servizi", &["2", ENTER, ENTER], "[programmi]");
    assert!(twice.contains("sportello: \"no\"") && !twice.contains("programmi"), "{twice}");
}

#[test]
fn letters_typed_at_a_text_are_text() {
    let folder = folder();
    let text = by_keys(folder.path(), "programmi", &["Al", "fa", ENTER], "Alfa");
    assert!(text.contains("prodotto: Alfa") && !text.contains("non_applicabile"), "{text}");
    // A row of the inventory is missing: it is asked for again, and not counted as done.
    let again = sit(folder.path(), &["--only", "programmi"], &[":q"]);
    assert!(again.out.contains("Resta una domanda aperta"), "{}", again.out);
    sit(folder.path(), &["--only", "timori"], &[":<", ":c", ":q"]);
    let text = by_keys(folder.path(), "timori", &["Al momento niente", ENTER], "Tutte le domande");
    assert!(text.contains("timori: Al momento niente"), "{text}");
}

#[test]
fn what_takes_an_answer_away_wants_two_presses_and_ticks_are_not_lost_unseen() {
    let folder = folder();
    assert_eq!(by_keys(folder.path(), "canali", &[LEFT, "x"], "premi ancora X"), BY_HAND);
    assert_eq!(by_keys(folder.path(), "canali", &[LEFT, "3", LEFT], "non sono confermate"), BY_HAND);
    let gone = by_keys(folder.path(), "canali", &[LEFT, "x", "x"], "Tutte le domande");
    assert!(gone.contains("canali: non_so"), "{gone}");
}

#[test]
fn another_answer_asks_for_its_evidence_anew() {
    let folder = folder();
    sit(folder.path(), &["--only", "rtd"], &[":<", "3", "decreto 5/2024", ":q"]);
    let told = sit(folder.path(), &["--only", "rtd"], &[":<", "1", "-", ":q"]).err;
    assert!(told.contains("Evidenza [decreto 5/2024] (vuoto: resta; -: nessuna)"), "{told}");
    assert!(file(folder.path()).contains("rtd: nessuno   # con decreto\n"), "{}", file(folder.path()));
}

#[test]
fn numbers_of_two_digits_are_typed_digit_by_digit() {
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
fn an_inventory_of_the_time_before_is_taken_up_cell_by_cell() {
    let folder = folder();
    let before = BY_HAND
        .replace("\"2026-11\"", "\"2026-09\"")
        .replace("  timori: |", "  programmi: {protocollo: {prodotto: Alfa, modo: cloud}}\n  timori: |");
    fs::write(folder.path().join("prima.yaml"), before).unwrap();
    let told =
        sit(folder.path(), &["--from", "prima.yaml", "--only", "programmi"], &[":=", "in municipio", ":.", ":q"]).err;
    assert!(told.contains("la volta scorsa: Alfa") && told.contains("la volta scorsa: In cloud"), "{told}");
    let now = file(folder.path());
    assert!(now.contains("programmi: {protocollo: {prodotto: Alfa, modo: sede}}"), "{now}");
}

#[test]
fn blank_words_and_names_that_are_no_interviews_are_refused() {
    let folder = folder();
    let lines: [&[&str]; 6] = [
        &["interview", "n.yaml", "-q", "questionario.yaml", "--comune", " "],
        &["interview", "n.yaml", "-q", "questionario.yaml", "--comune", "Uno", "--code", ""],
        &["interview", "n", "--plain", "-q", "questionario.yaml", "--comune", "Uno"],
        &["interview", "comino.yaml", "--plain", "-q", "questionario.yaml", "--comune", "Uno"],
        &["new", "valle", "-q", "misure-minime", "--comuni", "elenco.xlsx"],
        &["new", "valle", "-q", "misure-minime", "--comuni", "!!!"],
    ];
    let mut told = String::new();
    for words in lines {
        let ran = ran(program().current_dir(folder.path()).args(words).args(["--lang", "it"]).write_stdin(""));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}: {}", ran.err);
        told.push_str(&format!("{}\n{}\n", words.join(" "), ran.err));
    }
    assert_snapshot!("blank", told);
    let nothing = ["interview", "n.yaml", "-q", "questionario.yaml", "--comune", "Uno", "--plain", "--lang", "it"];
    let told = ran(program().current_dir(folder.path()).args(nothing).write_stdin("")).err;
    assert!(told.contains("Non si sa quanti abitanti") && told.ends_with("Nessuna risposta, nessun file.\n"), "{told}");
}

#[test]
fn past_the_last_question_nothing_is_noted_and_that_is_told() {
    let folder = folder();
    let told = sit(folder.path(), &["--only", "rtd"], &[":t finale", ":x", ":v", ":=", ":q"]).err;
    assert_eq!(told.matches("qui non c'è una domanda").count(), 4, "{told}");
    assert_eq!(file(folder.path()), BY_HAND);
}

#[test]
fn a_note_alone_is_told_and_a_dash_takes_it_out() {
    let folder = folder();
    let told = sit(folder.path(), &["--only", "formazione"], &[":t prima nota", ":t", ":q"]).err;
    assert_eq!(told.matches("Nota: prima nota").count(), 2, "{told}");
    assert!(file(folder.path()).contains("formazione: {value: null, note: prima nota}"), "{}", file(folder.path()));
    let told = sit(folder.path(), &["--only", "formazione"], &["35", ":<", ":t -", ":q"]).err;
    assert!(told.contains("Nota: prima nota"), "{told}");
    assert!(file(folder.path()).contains("formazione: 35\n"), "{}", file(folder.path()));
}

#[test]
fn a_text_of_several_lines_opened_and_confirmed_stays_as_it_is() {
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

#[test]
fn an_answer_is_saved_before_its_evidence_is_asked_for() {
    let folder = folder();
    let words = ["interview", "borgo.yaml", "--date", "2026-11-20"];
    let mut terminal = Terminal::open(&words, 80, 24, folder.path(), &[]);
    terminal.wait_for("[ore-rtd]");
    terminal.send(LEFT);
    terminal.wait_for("[rtd]");
    terminal.send("3");
    terminal.send(ENTER);
    terminal.wait_for("Evidenza (");
    assert!(file(folder.path()).contains("rtd: operativo"), "{}", file(folder.path()));
    terminal.send("\x1b");
    terminal.wait_for("[ore-rtd]");
    terminal.send("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn the_time_before_is_before_and_of_the_same_comune() {
    let folder = folder();
    for (name, wave, rtd) in [("a.yaml", "2025-11", "nessuno"), ("b.yaml", "2027-11", "operativo")] {
        let text = BY_HAND
            .replace("wave: \"2026-11\"", &format!("wave: \"{wave}\""))
            .replace("rtd: nominato", &format!("rtd: {rtd}"));
        fs::write(folder.path().join(name), text).unwrap();
    }
    let told = sit(folder.path(), &["--from", ".", "--only", "rtd"], &[":<", ":q"]).err;
    assert!(told.contains("La volta scorsa (2025-11): Nessuno"), "{told}");
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
fn the_sheet_of_a_comune() {
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

/// A page without what makes it look well, which is looked at in a browser.
fn without_style(page: String) -> String {
    match (page.find("<style>"), page.find("</style>")) {
        (Some(from), Some(to)) => format!("{}{}", &page[..from], &page[to + "</style>".len()..]),
        _ => page,
    }
}

#[test]
fn a_folder_is_prepared() {
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
