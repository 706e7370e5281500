//! `convert --from padigitale`: the public file of PNRR applications as interviews.

use crate::support::program::{run_in, run_on};
use std::fs;
use std::path::Path;

const HEADER: &str = "codice_ipa,tipologia_ente,comune,cod_comune,avviso,stato_candidatura,data_stato_candidatura\n";

/// Invented rows of real codes, names and notices.
const ROWS: &str = "\
c_a244,Comuni,Alvito,060004,1.4.5 'Piattaforma Notifiche Digitali' Comuni (maggio 2024),E,2025-10-08\n\
c_a244,Comuni,Alvito,060004,1.4.5 'Piattaforma Notifiche Digitali' Comuni (Settembre 2022),R,2023-10-08\n\
c_d881,Comuni,GALLINARO,60040,1.3.1 Piattaforma Digitale Nazionale Dati - ANNCSU - Comuni - maggio 2025,A,2025-08-13\n\
c_h824,Comuni,San Donato V.C.,N/D,1.4.3 - app IO - Comuni - maggio 2025,R,2026-02-01\n\
r_abruzz,Altri Enti,L'Aquila,066049,1.3.1 Piattaforma Digitale Nazionale Dati - Regioni,E,2024-01-01\n";

fn answers<'t>(table: &'t str, name: &str) -> Vec<&'t str> {
    let row = table.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("no {name}: {table}"));
    row.split(',').skip(7).collect()
}

#[test]
fn comuni_are_named_by_name_code_or_land_registry() {
    let words = ["convert", "--from", "padigitale", "-", "--date", "2026-08-22", "--comuni"];
    let list = "Alvito; 060040, h824, Vicalvi";
    for text in [format!("{HEADER}{ROWS}"), format!("\u{feff}{HEADER}{ROWS}").replace(',', ";").replace('\n', "\r\n")] {
        let ran = run_on(&text, &[&words[..], &[list]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let head = "unit,code,population,group,wave,date,questionnaire,cloud,anncsu,pdnd,esperienza,appio,send,pagopa";
        assert!(ran.out.starts_with(head), "{}", ran.out);
        assert!(ran.out.contains("\nGallinaro,060040,1198,,2026-08,2026-08-22,pnrr-padigitale@2027.1,"), "{}", ran.out);
        let none = "dont_know";
        for (name, [anncsu, appio, send]) in [
            ("Alvito", ["non_risulta", "non_risulta", "liquidato"]),
            ("Gallinaro", ["finanziato", "non_risulta", "non_risulta"]),
            ("San Donato Val di Comino", ["non_risulta", "rinunciato", "non_risulta"]),
            // The file has few comuni: its silence about one means nothing.
            ("Vicalvi", [none; 3]),
        ] {
            let expected = [none, anncsu, none, none, appio, send, none, none, none];
            assert_eq!(answers(&ran.out, name), expected, "{name}");
        }
    }
    for (list, expected) in [
        ("Alvito, Alvitto", "`Alvitto` is not a municipality"),
        ("Castro", "several municipalities"),
        ("Alvito, 060004", "given twice"),
        (",", "no municipality"),
    ] {
        let ran = run_on(&format!("{HEADER}{ROWS}"), &[&words[..], &[list]].concat());
        assert!(ran.code == 2 && ran.err.contains(expected) && ran.out.is_empty(), "{list}: {}", ran.err);
    }
}

#[test]
fn reference_distribution_is_made_of_all_comuni() {
    let folder = tempfile::tempdir().unwrap();
    // A measure for every comune in force, and one per row of notices: enough answers for a score.
    let notices =
        ["1.2 cloud", "1.3.1 Piattaforma Digitale Nazionale Dati", "1.4.1 sito", "1.4.3 app IO", "1.4.3 pagoPA"];
    let comuni = fs::read_to_string("src/registry/comuni.csv").unwrap();
    let mut text = HEADER.to_owned();
    for (at, line) in comuni.lines().skip(1).take(600).enumerate() {
        let (code, state) = (line.split(',').next().unwrap(), ["A", "E", "E", "R"][at % 4]);
        notices.iter().for_each(|notice| text += &format!(",Comuni,,{code},{notice},{state},2026-08-01\n"));
    }
    fs::write(folder.path().join("f.csv"), text).unwrap();
    let ran = run_in(folder.path(), &["convert", "--from", "padigitale", "f.csv", "-o", "all.csv"]);
    assert!(ran.code == 0 && ran.err.starts_with("Read 3000 applications, of 600 municipalities.\n  used: 3000\n"));
    let words = ["summary", "all.csv", "-q", "pnrr-padigitale", "--by", "size", "-o", "reference.json"];
    assert_eq!(run_in(folder.path(), &words).code, 0);
    let example = fs::canonicalize("examples/valle-di-comino").unwrap();
    let words = ["compare", example.to_str().unwrap(), "--against", "reference.json", "--lang", "en"];
    let ran = run_in(folder.path(), &words);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// The sample of the public file gives the answers of the example, where the copy of the example is current.
#[test]
fn sample_of_the_public_file_agrees_with_the_example() {
    let Some(data) = std::env::var_os("COMINO_DATA") else {
        // Not compared without the folder of data.
        return;
    };
    let sample = Path::new(&data).join("padigitale_sample.csv");
    let list = "examples/valle-di-comino/comuni.csv";
    let words = ["convert", "--from", "padigitale", sample.to_str().unwrap(), "--comuni", list];
    let ran = crate::support::program::run(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let example = fs::read_to_string(list).unwrap();
    for line in example.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let found = answers(&ran.out, cells[0]);
        // anncsu, pdnd, send.
        assert_eq!([found[1], found[2], found[5]], [cells[5], cells[6], cells[9]], "{line}");
    }
}
