//! Files as people have them: tables, exports, workbooks and interviews in the notations of spreadsheets and survey tools.

use crate::support::program::{Ran, run, run_in};
use rust_xlsxwriter::{Format, Formula, Workbook};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const EXAMPLE: &str = "examples/esempio/questionario.yaml";

/// Converts a file to a table.
fn convert(name: &str, bytes: &[u8], more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let questionnaire = fs::canonicalize(EXAMPLE).unwrap();
    let words: &[&str] = &["convert", name, "-q", questionnaire.to_str().unwrap(), "--lang", "en"];
    run_in(folder.path(), &[words, more].concat())
}

/// The cells of the columns `wanted` in every row of a table, joined by spaces.
fn cells(table: &str, wanted: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let columns = wanted.split(' ').map(|name| header.iter().position(|known| known == name).expect(name));
    let columns: Vec<usize> = columns.collect();
    let row = |record: csv::StringRecord| columns.iter().map(|at| record[*at].to_owned()).collect::<Vec<_>>().join(" ");
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// The codes of the diagnostics, in order.
fn codes(ran: &Ran) -> Vec<&str> {
    let begins = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
    let code = |line: &str| line.find('[').and_then(|begin| Some((begin + 1, line.find(']')?)));
    ran.err.lines().filter(begins).filter_map(|line| code(line).map(|(from, to)| &line[from..to])).collect()
}

/// A file, further arguments, the columns to look at, their cells in each row, and the codes of the diagnostics.
type Case<'c> = (&'c [u8], &'c [&'c str], &'c str, &'c [&'c str], &'c [&'c str]);

fn check(name: &str, cases: &[Case<'_>]) {
    for (bytes, more, columns, expected, diagnostics) in cases {
        let ran = convert(name, bytes, more);
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(codes(&ran), *diagnostics, "{shown}\n{}", ran.err);
        if !expected.is_empty() || ran.err.contains("0 errors") {
            assert_eq!(cells(&ran.out, columns), *expected, "{shown}\n{}", ran.err);
        }
    }
}

#[test]
fn tables_are_read_as_they_fit() {
    let head = "unit;population;date;rtd;formazione\n";
    let with = |rows: &str| format!("{head}{rows}").into_bytes();
    let utf16: Vec<u8> = "\u{feff}unit\tpopulation\tdate\nRoccagelò\t1450\t2026-11-20\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(
        "t.csv",
        &[
            (&with("Uno;1.450;20/11/26;Nominato, senza tempo dedicato;85%\n"), &[], "unit population date rtd formazione", &["Uno 1450 2026-11-20 nominato 85"], &[]),
            (&with("Uno;1 450;20/11/2026 00:00;NOMINATO;30,0\n"), &[], "population date rtd formazione", &["1450 2026-11-20 nominato 30"], &[]),
            (&with("Uno;1'450;15-gen-26;nominato;12.000\n"), &[], "population date formazione", &["1450 2026-01-15 12"], &["thousands-point"]),
            (&with("Uno;1450;20/11/2026;nominato;12.000\n"), &["--decimal", "point"], "formazione", &["12"], &[]),
            (&with("Uno;1450,0;11/25/2026;nominato;30\nDue;1;3/4/2026;nessuno;1\n"), &[], "population date", &["1450 2026-11-25", "1 2026-03-04"], &[]),
            (&with("Uno;1450;3/4/2026;nominato;30\n"), &[], "date", &["2026-04-03"], &[]),
            (&with("Uno;1450;3/4/2026;nominato;30\n"), &["--days", "month_first"], "date", &["2026-03-04"], &[]),
            (b"unit,population,date\nUno,1450,3/4/2026\n", &[], "date", &["2026-04-03"], &["ambiguous-day"]),
            (b"unit,population,date\nUno,1450,2026-01-15T23:30:00Z\n", &[], "date", &[], &["bad-date"]),
            (b"sep=;\nunit;date;population\nUno;20/11/2026;1450\n", &[], "unit population", &["Uno 1450"], &[]),
            (b"Rilevazione;;\n;;\nunit;population;rtd\nUno;1450;nessuno\n;;\nunit;population;rtd\nDue;2;nessuno\n", &[], "unit population", &["Uno 1450", "Due 2"], &[]),
            (b"unit;population;rtd;Note su sedi, orari, referenti, altro\nUno;1450;nessuno;x\n", &[], "unit rtd", &["Uno nessuno"], &["unknown-column"]),
            (b"unit|population|rtd\nUno|1450|nessuno\n", &[], "unit rtd", &["Uno nessuno"], &[]),
            (b"unit;population;rtd;timori\nUno;1450\nDue;2;nessuno;;\n", &[], "unit population", &["Uno 1450", "Due 2"], &["short-row"]),
            (b"unit;population;\nUno;1450;nota\n", &[], "unit", &["Uno"], &["unnamed-column"]),
            (b"unit;population;rtd\nUno;1450;nessuno;x\n", &[], "unit", &[], &["row-length"]),
            (b"Comune;1. Abitanti *;Il comune ha un responsabile..\nUno;1450;nessuno\n", &[], "unit population rtd", &["Uno 1450 nessuno"], &[]),
            (b"unit;code;population;formazione;timori\nUno;#N/D;1450;#DIV/0!;#NOME?\n", &[], "unit formazione timori", &["Uno  "], &["spreadsheet-error"; 3]),
            (b"unit;population\n#RIF!;1450\n", &[], "unit", &[], &["spreadsheet-error-as-name"]),
            (b"unit;population\nRoccagel\xF2;1450\n", &[], "unit", &["Roccagelò"], &[]),
            (b"unit;population\nRoccagel\x95;1450\n", &[], "unit", &[], &["not-utf8"]),
            (b"unit;population\nCosta \x80;1450\n", &["--encoding", "windows-1252"], "unit", &["Costa €"], &[]),
            (&utf16, &[], "unit population", &["Roccagelò 1450"], &[]),
            (b"nome,population\nUno;1450\n", &[], "unit", &[], &["missing-column"]),
            (b"unit,sportello,population\nUno,VERO,1450\nDue,FALSO,6000\n", &[], "unit sportello", &["Uno yes", "Due no"], &[]),
            (b"unit,population,disponibilita,canali\nUno,1450.0,3.0,\"pagoPA, app IO\"\nDue,950.000,3 - abbastanza,\n", &[], "population disponibilita canali", &["1450 3 pagopa|io", "950000 3 "], &["thousands-point"]),
        ],
    );
}

#[test]
fn missing_column_names_the_delimiter_used() {
    let ran = convert("t.csv", b"nome,population\nUno,1450\n", &[]);
    assert!(ran.err.contains("cells are separated by `,`") && ran.err.contains("--delimiter"), "{}", ran.err);
}

#[test]
fn exports_are_read_with_decorated_headings_and_free_numbers() {
    let text = "Quante ore alla settimana può dedicare a questo compito?";
    let scale = "Quanto siete disposti a gestire l'informatica insieme agli altri comuni?";
    let numbered = format!(
        "Informazioni cronologiche,1. Comune,2. Abitanti,3. Il comune ha un responsabile per la transizione al digitale? *,4) \
         {text} (ore a settimana),Q5 - {scale}\n20/11/2026 10.12.33,Borgo Alto,1.450,Nominato e al lavoro,\"7,5 ore\",3 - abbastanza\n"
    );
    let days = |rows: &str| format!("Timestamp,Comune,Abitanti\n{rows}").into_bytes();
    let limesurvey = "\"id\",\"submitdate\",\"comune\",\"abitanti\",\"<p><strong>Il comune ha un responsabile per la transizione al \
                      digitale?</strong></p>\",\"<p>Il cittadino pu&ograve; chiudere una pratica in rete&nbsp;senza venire in \
                      municipio?</p>\"\n\"1\",\"2026-11-20 10:12:33\",\"Borgo\",\"6450\",\"Operativo\",\"Sì\"\n";
    let cut = "\"Date submitted\",\"Comune\",\"Abitanti\",\"Il comune ha un.. \",\"Quali di questi.. [pagoPA]\",\"Quali di questi.. \
               [Nessuno di questi.. ]\"\n\"2026-11-20 10:12:33\",\"Borgo\",\"1450\",\"Nessuno\",\"Sì\",\"No\"\n";
    let google: &[&str] = &["--from", "google"];
    check(
        "e.csv",
        &[
            (
                numbered.as_bytes(),
                google,
                "unit population rtd ore-rtd disponibilita",
                &["Borgo Alto 1450 operativo 7.5 3"],
                &[],
            ),
            (
                &days("11/25/2026 10:12:33,Uno,1\n11/5/2026 9:00:00,Due,2\n"),
                google,
                "date",
                &["2026-11-25", "2026-11-05"],
                &[],
            ),
            (
                &days("11/5/2026 10:12:33,Uno,1\n11/6/2026 9:12:33,Due,2\n"),
                google,
                "date",
                &["2026-05-11", "2026-06-11"],
                &["ambiguous-day"],
            ),
            (&days("11/5/2026 10.12.33,Uno,1\n"), google, "date", &["2026-05-11"], &[]),
            (&days("46346,Uno,1\n"), google, "date", &["2026-11-20"], &[]),
            (limesurvey.as_bytes(), &["--from", "limesurvey"], "unit rtd sportello", &["Borgo operativo yes"], &[]),
            (cut.as_bytes(), &["--from", "limesurvey"], "unit rtd canali", &["Borgo nessuno pagopa"], &[]),
        ],
    );
}

#[test]
fn interviews_are_read_as_people_type_them() {
    let with = |answer: &str| {
        format!(
            "questionnaire: esempio\nunit: {{name: Borgo, population: 1450}}\ndate: 2026-11-20\nanswers:\n  {answer}\n"
        )
    };
    let cases: &[(&str, &str, &str, &[&str])] = &[
        ("timori: Ne servono #3 in più", "timori", "Ne servono", &["text-cut-at-hash"]),
        ("timori: Ne servono # davvero", "timori", "Ne servono", &[]),
        ("timori: {value: pochi, evidence: determina #12/2025}", "timori", "", &["yaml-syntax"]),
        (r#"timori: "C:\nuovo\tributi.pdf""#, "timori", "C:\nuovo\tributi.pdf", &["backslash-escape"]),
        (r#"timori: "Z:\uffici\atti.pdf""#, "timori", "", &["yaml-syntax"]),
        (r"timori: 'C:\nuovo'", "timori", r"C:\nuovo", &[]),
        ("timori: “Manca tutto: persone e soldi”", "timori", "", &["yaml-syntax"]),
        ("timori: {value: “uno, due”}", "timori", "", &["yaml-syntax"]),
        ("rtd: “nessuno”", "rtd", "nessuno", &[]),
        ("formazione: “30”", "formazione", "30", &[]),
        ("timori: !importante chiamare", "timori", "chiamare", &["tag-or-anchor"]),
        ("timori: &importante", "timori", "", &["tag-or-anchor"]),
        (r#"timori: "uno\r\ndue""#, "timori", "uno\ndue", &[]),
        ("formazione: 85%", "formazione", "85", &[]),
        ("formazione: 12.000", "formazione", "12", &["thousands-point"]),
        ("formazione: 7,5", "formazione", "7.5", &[]),
        ("formazione: 1,450", "formazione", "", &["answer-not-number"]),
        ("disponibilita: 3 - abbastanza", "disponibilita", "3", &[]),
        ("prova-ripristino: 15/01/2026", "prova-ripristino", "2026-01-15", &[]),
        ("prova-ripristino: 3/4/2026", "prova-ripristino", "2026-04-03", &["ambiguous-day"]),
        ("canali: pagoPA; app IO", "canali", "pagopa|io", &[]),
        ("formazione: n/a", "formazione", "", &["answer-not-number"]),
    ];
    for (answer, column, expected, diagnostics) in cases {
        let ran = convert("i.yaml", with(answer).as_bytes(), &[]);
        assert_eq!(codes(&ran), *diagnostics, "{answer}\n{}", ran.err);
        if ran.err.is_empty() || !ran.err.contains("error[") {
            assert_eq!(cells(&ran.out, column), [*expected], "{answer}");
        }
    }
}

#[test]
fn mistake_behind_an_alias_is_reported_once() {
    let text = "questionnaire: esempio\nunit: {name: Borgo, population: 1450}\ndate: 2026-11-20\nanswers:\n  timori: &x {valeu: a}\n  \
                rtd: *x\n";
    let ran = convert("i.yaml", text.as_bytes(), &[]);
    assert_eq!(codes(&ran).iter().filter(|code| **code == "unknown-key").count(), 1, "{}", ran.err);
}

#[test]
fn workbooks_of_every_format_give_the_same_answers() {
    let wanted = "unit population wave date rtd ore-rtd formazione disponibilita prova-ripristino";
    let converted = |name: &str| run(&["convert", &format!("tests/sheets/{name}"), "-q", EXAMPLE]);
    let expected = [
        "Alvito 2600 2026-11 2026-11-20 nominato 7.5 30 3 2026-01-15",
        "Vicalvi 800 2026-11 2026-11-21 nessuno 0 12.5 0 2025-02-03",
    ];
    for name in ["p.xlsx", "p.ods"] {
        assert_eq!(cells(&converted(name).out, wanted), expected, "{name}");
    }
    let old = converted("p.xls");
    assert_eq!(cells(&old.out, wanted), expected.map(|row| row.replace(" 30 ", " 0.3 ").replace(" 12.5 ", " 0.125 ")));
    assert_eq!(codes(&old).iter().filter(|code| **code == "share-or-percent").count(), 2, "{}", old.err);
    let wide = |name: &str| run(&["score", "--wide", "-f", "csv", &format!("tests/sheets/{name}"), "-q", EXAMPLE]).out;
    assert_eq!(wide("p.xlsx"), wide("p.ods"));
}

#[test]
fn sheet_with_titles_merged_headings_and_totals_is_found() {
    let ran = run(&["convert", "tests/sheets/risposte.xlsx", "-q", EXAMPLE, "--lang", "en"]);
    let wanted = "unit code population date rtd ore-rtd formazione canali prova-ripristino disponibilita timori";
    let expected = [
        "Borgo Alto 060001 1450 2026-11-20 nominato 7.5 85 pagopa|io 2026-01-15 3 '- i costi",
        "Pietra Lunga 060002 1640 2026-11-20 nessuno 12 7 [] 2026-01-15 3 '=1+1",
        "Castel Sereno  2310 2026-11-20 operativo 7.125 100    ",
    ];
    assert_eq!(cells(&ran.out, wanted), expected, "{}", ran.err);
    assert!(ran.err.contains("sheet “Risposte”, cell B7") && ran.err.contains("2 rows below the table"), "{}", ran.err);
    let other = run(&["check", "tests/sheets/risposte.xlsx", "-q", EXAMPLE, "--worksheet", "nessuno", "--lang", "en"]);
    assert!(
        other.err.contains("unknown-worksheet") || other.out.contains("unknown-worksheet"),
        "{}{}",
        other.out,
        other.err
    );
}

/// A workbook with one sheet.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let (row, column) = (u32::try_from(at).unwrap(), u16::try_from(column).unwrap());
            match cell.strip_prefix('=') {
                Some(error) => sheet.write_formula(row, column, Formula::new("NA()").set_result(error)).unwrap(),
                None => sheet.write_string_with_format(row, column, *cell, &Format::new()).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn workbook_in_folder_is_read_only_with_answers() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("questionario.yaml", &fs::read(EXAMPLE).unwrap());
    put("comino.yaml", b"questionnaire: esempio\n");
    put("risposte.xlsx", &workbook(&[&["unit", "population", "rtd"], &["Borgo", "1450", "nessuno"]]));
    put("altro.xlsx", &workbook(&[&["voce", "importo"], &["carta", "3"]]));
    put("~$risposte.xlsx", b"busy");
    let report = run_in(folder.path(), &["compare", ".", "-o", "graduatoria.xlsx"]);
    assert!(folder.path().join("graduatoria.xlsx").is_file(), "{}", report.err);
    let ran = run_in(folder.path(), &["compare", ".", "-f", "csv", "--lang", "en"]);
    assert_eq!(cells(&ran.out, "unit"), ["Borgo"], "{}", ran.err);
}

#[test]
fn hostile_workbooks_are_refused() {
    let archive = |content: &[u8], times: usize| {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let part = |writer: &mut ZipWriter<_>, name: &str, content: &[u8], times: usize| {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            (0..times).for_each(|_| writer.write_all(content).unwrap());
        };
        part(&mut writer, "mimetype", b"application/vnd.oasis.opendocument.spreadsheet", 1);
        part(&mut writer, "content.xml", content, times);
        writer.finish().unwrap().into_inner()
    };
    let cell =
        "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>";
    let wide = format!(
        "<x xmlns:table=\"t\" xmlns:office=\"o\"><table:table table:name=\"A\"><table:table-row \
         table:number-rows-repeated=\"1048576\">{cell}</table:table-row></table:table></x>"
    );
    for (name, bytes, code) in [
        ("bomb.ods", archive(&vec![b' '; 1 << 20], 600), "workbook-too-large"),
        ("wide.ods", archive(wide.as_bytes(), 1), "too-many-cells"),
        ("cut.xlsx", workbook(&[&["unit"]])[..200].to_vec(), "broken-workbook"),
        ("empty.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].to_vec(), "broken-workbook"),
    ] {
        let ran = convert(name, &bytes, &[]);
        assert_eq!(codes(&ran), [code], "{name}: {}", ran.err);
    }
    assert!(Path::new(EXAMPLE).is_file());
}

#[test]
fn questionnaire_in_json_or_behind_a_byte_order_mark_is_found_in_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put(
        "i.yaml",
        "questionnaire: esempio\nunit: {name: Borgo, population: 1450}\ndate: 2026-11-20\nanswers: {rtd: nessuno}\n",
    );
    put("q.yaml", &format!("\u{feff}{}", fs::read_to_string(EXAMPLE).unwrap()));
    let ran = run_in(folder.path(), &["convert", "i.yaml", "--lang", "en"]);
    assert_eq!(cells(&ran.out, "unit rtd"), ["Borgo nessuno"], "{}", ran.err);
    put(
        "q.yaml",
        "{\n  \"comino\": 1,\n  \"id\": \"esempio\", \"version\": \"1\", \"title\": \"E\",\n  \"levels\": [{\"id\": \"a\", \"from\": 0, \
         \"title\": \"A\"}],\n  \"indices\": [{\"id\": \"i\", \"title\": \"I\", \"questions\": [{\"id\": \"rtd\", \"text\": \"R\", \
         \"kind\": \"open\"}]}]\n}\n",
    );
    let ran = run_in(folder.path(), &["convert", "i.yaml", "--lang", "en"]);
    assert_eq!(cells(&ran.out, "unit rtd"), ["Borgo nessuno"], "{}", ran.err);
}
