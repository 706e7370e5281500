//! Notices and states, and files cut into blocks.

use super::super::questionnaire;
use super::super::table::{Blocks, TableFormat};
use super::super::yaml::parse;
use super::*;
use crate::lang::Lang;
use crate::model::{Answer, Questionnaire, Reply};
use measure::State;

const HEADER: &str =
    "codice_ipa,tipologia_ente,comune,cod_comune,avviso,stato_candidatura,data_stato_candidatura,misura";

fn shipped() -> Questionnaire {
    let text = include_str!("../../../questionnaires/pnrr-padigitale.yaml");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("q", text);
    let document = parse(text, source, &mut diagnostics).expect("a document");
    questionnaire::read(document, &mut diagnostics).expect("a questionnaire")
}

/// Every code is a comune, named after it.
fn anyone(applicant: Applicant<'_>) -> Option<Unit> {
    let code = match applicant.code {
        "N/D" => applicant.ipa.strip_prefix("c_")?,
        code => code,
    };
    Some(Unit { name: format!("Comune {code}"), code: Some(code.to_owned()), ..Unit::default() })
}

fn unit(code: &str) -> Unit {
    Unit { name: format!("Comune {code}"), code: Some(code.to_owned()), ..Unit::default() }
}

/// Reads a file in blocks of `size` bytes.
fn read(text: &str, size: usize, wanted: Option<&[Unit]>, in_force: usize) -> (Imported, Vec<&'static str>) {
    let questionnaire = shipped();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("f.csv", "");
    let mut file = ApplicationFile::new(source);
    let mut reader = ApplicationReader::new(&anyone, wanted, true);
    let (mut blocks, mut bytes) = (Blocks::new(text.as_bytes(), size, TableFormat::default(), |_| 0), Vec::new());
    while let Some(block) = blocks.next(&mut bytes).expect("memory") {
        let format = blocks.format();
        if !reader.block(&mut file, (&bytes, block, format), &mut sources, &mut diagnostics) {
            break;
        }
    }
    reader.end(&file, &mut diagnostics);
    let codes = diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.code()).collect();
    (reader.interviews(&questionnaire, wanted, None, in_force, Lang::En), codes)
}

/// The ids of the answers to some questions, `?` for *don't know*.
fn answers(interview: &crate::model::Interview, questions: &[&str]) -> Vec<String> {
    let questionnaire = shipped();
    let answer = |id: &&str| {
        let question = questionnaire.find_question(id).expect("a question");
        match &interview.response(question).voices()[0].reply {
            Reply::Given(Answer::Choice(option)) => {
                questionnaire.questions()[question].kind.option_ids()[*option].to_string()
            }
            Reply::Given(_) | Reply::DontKnow | Reply::NotApplicable => "?".to_owned(),
        }
    };
    questions.iter().map(answer).collect()
}

#[test]
fn measure_is_recognised_from_its_notice() {
    for (notice, measure, expected) in [
        ("1.2 Abilitazione al cloud - Comuni - Aprile 2022", "", Some(Measure::Cloud)),
        ("1.3.1 Piattaforma Digitale Nazionale Dati - ANNCSU - Comuni - maggio 2025", "", Some(Measure::Anncsu)),
        ("1.3.1 Piattaforma Digitale Nazionale Dati - Comuni Ottobre 2022", "", Some(Measure::Pdnd)),
        ("1.4.1 Esperienza del Cittadino - Comuni - Aprile 2022", "", Some(Measure::Esperienza)),
        ("1.4.3 - app IO - Comuni - maggio 2025", "1.4.3 Adozione PagoPA e AppIO", Some(Measure::Appio)),
        ("1.4.3 - pagoPA - Comuni - giugno 2024", "1.4.3 Adozione PagoPA e AppIO", Some(Measure::Pagopa)),
        ("1.4.4 Adozione ANPR ANSC - Comuni - luglio 2025", "", Some(Measure::Ansc)),
        ("1.4.4 Adozione SPID CIE  - Comuni - Aprile 2022", "", Some(Measure::Spidcie)),
        ("1.4.5 'Piattaforma Notifiche Digitali' Comuni (maggio 2024)", "", Some(Measure::Send)),
        ("Notifiche", "1.4.5 Digitalizzazione degli avvisi pubblici", Some(Measure::Send)),
        ("1.4.3 Comuni", "1.4.3 Adozione PagoPA e AppIO", None),
        ("1.4.30 Altro", "", None),
        ("1.3.1 IT Wallet - Comuni", "1.3.1 Piattaforma Digitale Nazionale Dati", None),
        ("1.7.2 Rete di servizi", "", None),
        ("", "", None),
    ] {
        assert_eq!(Measure::of(notice, measure), expected, "{notice} {measure}");
    }
    let options = ["A", "R", "E", "Q", ""].map(|letter| State::of(letter).map(State::option));
    assert_eq!(options, [Some("finanziato"), Some("rinunciato"), Some("liquidato"), None, None]);
}

#[test]
fn applications_become_answers_and_every_row_is_accounted_for() {
    let rows = [
        // Given up, then again, then paid: the most advanced counts, in whatever order.
        "c_x,Comuni,A,1,1.4.5 b,E,2024-01-02,",
        "c_x,Comuni,A,1,1.4.5 a,R,2023-01-02,",
        "c_x,Comuni,A,1,1.2 cloud,R,2023-01-02,",
        "c_x,Comuni,A,1,1.2 cloud,A,2022-01-02,",
        "c_x,Comuni,A,1,1.4.1 sito,R,2026-07-20,",
        "c_x,Comuni,A,1,1.4.4 SPID,Q,2025-01-02,",
        "c_x,Comuni,A,1,9.9 altro,E,2025-01-02,",
        "c_x,Altri Enti,A,1,1.4.5 a,E,2025-01-02,",
        "c_3,Comuni,B,N/D,1.4.5 a,A,domani,",
        "x,Comuni,C,N/D,1.4.5 a,A,,",
        "c_x,Comuni,D,4,1.4.5 a,A,,",
    ];
    let text = format!("{HEADER}\n{}\n", rows.join("\n"));
    let wanted = [unit("3"), unit("1"), unit("7")];
    let questions = ["send", "cloud", "esperienza", "spidcie", "pdnd"];
    for size in [1, 60, 300, 10_000] {
        let (imported, codes) = read(&text, size, Some(&wanted), 4);
        assert_eq!(codes, [] as [&str; 0]);
        let of = |at: usize| answers(&imported.interviews[at], &questions);
        assert_eq!(of(1), ["liquidato", "finanziato", "rinunciato", "?", "?"], "{size}");
        assert_eq!(of(0), ["finanziato", "non_risulta", "non_risulta", "non_risulta", "?"]);
        // The file has most comuni, so that its silence about one means something.
        assert_eq!(of(2), ["non_risulta", "non_risulta", "non_risulta", "non_risulta", "?"]);
        let balance = &imported.balance;
        let counted = [&balance.unknown_comuni, &balance.other_measures, &balance.other_states];
        let counted: Vec<usize> = counted.iter().map(|counts| counts.values().sum()).collect();
        assert_eq!((balance.rows, balance.used, balance.other_bodies, balance.not_wanted), (11, 6, 1, 1));
        assert_eq!(counted, [1, 1, 1]);
        assert_eq!((imported.without, imported.whole), (vec!["Comune 7".to_owned()], true));
        assert_eq!(imported.interviews[0].date, "2026-07-20".parse().ok());
        assert_eq!(imported.interviews[0].wave.as_deref(), Some("2026-07"));
    }
    let (partial, _) = read(&text, 10_000, Some(&wanted), 7_894);
    assert_eq!(answers(&partial.interviews[2], &questions), ["?"; 5]);
    let (all, _) = read(&text, 10_000, None, 7_894);
    let codes: Vec<&str> = all.interviews.iter().filter_map(|interview| interview.unit.code.as_deref()).collect();
    assert_eq!(codes, ["1", "3", "4"]);
}

#[test]
fn applications_in_a_wrong_file_are_refused() {
    let row = "c_x,Comuni,A,1,1.4.5 b,E,2024-01-02,";
    for (text, expected) in [
        (String::new(), &["empty-file"][..]),
        (format!("{HEADER}\n"), &["no-rows"]),
        (row.to_owned(), &["missing-column"; 4]),
        (format!("{HEADER}\n{row}\nshort\n{row}\n"), &["short-row"]),
        (format!("{HEADER}\n{row}\nc_x,\"Comuni\n"), &["unclosed-quote"]),
        (format!("{HEADER}\n{row}\n{}\n", "x".repeat(5 << 20)), &["row-too-large"]),
        (format!("{HEADER}\n{row}\na\0b\n"), &["binary-file"]),
    ] {
        assert_eq!(read(&text, 1 << 16, None, 4).1, expected, "{text:.80}");
    }
}
