//! The form as a workbook: filled in, it is read as an interview.

use crate::support::program::{Ran, run, run_in};
use calamine::{Reader, Xlsx};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const CONDITIONS: &str = "tests/form/condizioni.yaml";

/// The parts of a workbook as texts.
fn parts(workbook: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let part = |at| {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..ZipArchive::new(Cursor::new(workbook)).unwrap().len()).map(part).collect()
}

/// Fills in the first sheet with questions: an id, a column and a text, or a number after `#`.
fn filled(form: &[u8], cells: &[(&str, char, &str)]) -> Vec<u8> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(form.to_vec())).unwrap();
    let name = book.sheet_names()[1].clone();
    let range = book.worksheet_range(&name).unwrap();
    let row_of = |id: &str| range.rows().position(|row| row[0] == *id).expect(id) + 1;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut text) in parts(form) {
        if name == "xl/worksheets/sheet2.xml" {
            for (id, column, value) in cells {
                let address = format!("{column}{}", row_of(id));
                let begin = text.find(&format!("<c r=\"{address}\"")).expect("a cell to fill in");
                let end = begin + text[begin..].find("/>").expect("an empty cell");
                let cell = match value.strip_prefix('#') {
                    Some(number) => format!("><v>{number}</v></c>"),
                    None => {
                        let value = value.replace('&', "&amp;").replace('<', "&lt;");
                        format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{value}</t></is></c>")
                    }
                };
                text.replace_range(end..end + 2, &cell);
            }
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn form(folder: &Path, words: &[&str]) -> Vec<u8> {
    let path = folder.join("form.xlsx");
    let ran = run(&[&["questionnaire", "form"], words, &["--force", "-o", path.to_str().unwrap()]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    fs::read(path).unwrap()
}

/// Runs a command on a workbook with the questionnaire of conditions.
fn on(folder: &Path, workbook: &[u8], words: &[&str]) -> Ran {
    fs::write(folder.join("back.xlsx"), workbook).unwrap();
    let questionnaire = fs::canonicalize(CONDITIONS).unwrap();
    let (verb, rest) = words.split_first().unwrap();
    let named = [*verb, "back.xlsx", "-q", questionnaire.to_str().unwrap(), "--lang", "en"];
    run_in(folder, &[&named, rest].concat())
}

#[test]
fn form_filled_in_is_read_as_its_interview() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, yes, unknown, none, nothing) in [
        ("it", "Sì", "Non lo so", "Nessuna di queste voci", "Non c'è niente da elencare"),
        ("en", "Yes", "I don't know", "None of these", "There is nothing to list"),
    ] {
        let empty = form(folder.path(), &[CONDITIONS, "--for", "Atina", "--wave", "2026-11", "--lang", lang]);
        let cells = [
            ("date", 'C', "#46346"),
            ("respondent", 'C', "Segretario comunale"),
            ("scelta", 'C', "Dodici"),
            ("scelta", 'E', "=1+1"),
            ("scelta", 'F', "delibera 3 <b>"),
            ("molte.uno", 'C', "x"),
            ("molte.due", 'C', "x"),
            ("molte-uno", 'C', "#2.5"),
            ("libere", 'D', none),
            ("sino", 'D', unknown),
            ("numero-due", 'C', yes),
            ("passo", 'C', "4"),
            ("testo", 'C', "Non lo so"),
            ("giorno", 'C', "#46000"),
            ("fisse.prima.nome", 'C', "012"),
            ("fisse.seconda.dove", 'C', "In sede"),
            ("sciolte", 'D', nothing),
        ];
        let ran = on(folder.path(), &filled(&empty, &cells), &["convert", "-o", lang]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut file = fs::read_dir(folder.path().join(lang)).unwrap().map(|entry| entry.unwrap().path());
        let file = file.find(|path| !path.ends_with("comino.yaml")).unwrap();
        insta::assert_snapshot!("filled_in", fs::read_to_string(file).unwrap());
    }
}

#[test]
fn form_without_answers_gets_a_warning_and_is_no_interview() {
    let folder = tempfile::tempdir().unwrap();
    for words in [&[CONDITIONS][..], &[CONDITIONS, "--for", "Atina,Alvito"]] {
        let empty = form(folder.path(), words);
        let ran = on(folder.path(), &empty, &["check"]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        assert!(ran.out.contains("warning[form-unanswered]: the questionnaire has no answers yet"), "{}", ran.out);
        assert!(ran.out.contains("0 errors, 1 warning") && ran.out.contains("0 interviews"), "{}", ran.out);
    }
    let two = form(folder.path(), &[CONDITIONS, "--for", "Atina,Alvito"]);
    let ran = on(folder.path(), &filled(&two, &[("date", 'C', "#46346"), ("passo", 'C', "1")]), &["check"]);
    assert!(ran.out.contains("1 interview") && ran.out.contains("yet: `Alvito`"), "{}", ran.out);
}

#[test]
fn mistakes_in_a_form_are_reported_at_their_cells() {
    let folder = tempfile::tempdir().unwrap();
    let empty = form(folder.path(), &[CONDITIONS, "--for", "Atina", "--lang", "it"]);
    for (cells, code, place) in [
        (&[("numero", 'C', "tre")][..], "answer-not-number", "sheet “Atina”, cell C34"),
        (&[("sino", 'C', "Sì"), ("sino", 'D', "Non lo so")], "unknown-option", "sheet “Atina”, cell C28"),
        (&[("molte.uno", 'C', "x"), ("molte.niente", 'C', "x")], "exclusive-option", "sheet “Atina”, cell C18"),
        (&[("sino", 'D', "boh")], "unknown-option", "sheet “Atina”, cell D28"),
    ] {
        let ran = on(folder.path(), &filled(&empty, cells), &["check"]);
        assert_eq!(ran.code, 1, "{}", ran.out);
        assert!(ran.out.contains(&format!("error[{code}]")) && ran.out.contains(place), "{}", ran.out);
    }
}

#[test]
fn form_is_written_once_as_xlsx_with_a_sheet_for_each_comune() {
    let folder = tempfile::tempdir().unwrap();
    let target = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    form(folder.path(), &[CONDITIONS]);
    for (words, message) in [
        (vec!["-o".to_owned(), target("form.xlsx")], "already exists"),
        (vec!["-o".to_owned(), target("form.ods")], "`.xlsx`"),
        (vec!["-o".to_owned(), target("new.xlsx"), "--by-office".to_owned()], "--office"),
    ] {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = run(&[&["questionnaire", "form", "gestione-associata", "--lang", "en"], &words[..]].concat());
        assert!(ran.code != 0 && ran.err.contains(message), "{}", ran.err);
    }
}

#[test]
fn form_of_hostile_questionnaire_and_comuni_has_no_formulas_and_valid_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    let long = "a".repeat(200);
    fs::write(&list, format!("unit,code\n=1+1,\n\"a/b[c]:*?\\\",\nIstruzioni,\n{long},\n{long}b,\n'History',\n"))
        .unwrap();
    let bytes = form(folder.path(), &["tests/form/ostile.yaml", "--for", list.to_str().unwrap(), "--lang", "it"]);
    let parts = parts(&bytes);
    assert!(parts.iter().all(|(_, text)| !text.contains("<f>")), "a formula");
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), 8, "{names:?}");
    assert!(
        names
            .iter()
            .all(|name| name.encode_utf16().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\']))
    );
}
