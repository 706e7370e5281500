//! Invalid files as consultants write them, and the whole text of their diagnostics in Italian and English.
//!
//! Each file in `tests/mistakes/` has a `.txt` file with the expected text. `COMINO_BLESS=1 cargo test --test suite
//! mistakes` rewrites those files; review the difference.

use comino::diagnostics::{Diagnostics, Location, SourceId, Sources};
use comino::lang::Lang;
use comino::load::{self, folder::Folder, interview, questionnaire, table::Table, weights};
use comino::model::Questionnaire;
use comino::render::diagnostic;
use std::fs;
use std::path::{Path, PathBuf};

/// The kind of file, given by its folder in the corpus.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Questionnaire,
    Interview,
    Table,
    Weights,
    Folder,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Questionnaire, "questionnaire"),
    (Kind::Interview, "interview"),
    (Kind::Table, "table"),
    (Kind::Weights, "weights"),
    (Kind::Folder, "folder"),
];

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes")
}

fn base() -> Questionnaire {
    let text = fs::read_to_string(corpus().join("base.yaml")).expect("the sound questionnaire");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let id = sources.add("base.yaml", text.as_str());
    let read =
        load::parse(&text, id, &mut diagnostics).and_then(|document| questionnaire::read(document, &mut diagnostics));
    assert_eq!(diagnostic::to_text(&diagnostics, &sources, Lang::En, false), "");
    read.expect("a questionnaire without mistakes")
}

/// Reads a file as the program does; returns its diagnostics.
fn read(kind: Kind, name: &str, bytes: &[u8], base: &Questionnaire) -> (Sources, Diagnostics) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    match load::decode(bytes.to_vec()) {
        Err(undecoded) => {
            let load::Undecoded { diagnostic, at, .. } = *undecoded;
            let id = sources.add(name, String::from_utf8_lossy(bytes));
            let readable = std::str::from_utf8(&bytes[..at]).is_ok() && at > 0 && !bytes.contains(&0);
            let place = if readable { Location::bytes(id, at..at + 1) } else { Location::whole(id) };
            diagnostics.add(diagnostic, place);
        }
        Ok(text) if kind == Kind::Table => {
            let id = sources.add(name, "");
            read_table(&text, id, base, &mut sources, &mut diagnostics);
        }
        Ok(text) if kind == Kind::Weights => {
            let id = sources.add(name, "");
            let sets = weights::read(&text, id, base, &mut sources, &mut diagnostics);
            assert_eq!(sets.is_some(), diagnostics.errors() == 0, "{name}: sets and an error, or neither");
        }
        Ok(text) => {
            let id = sources.add(name, text.as_str());
            if let Some(document) = load::parse(&text, id, &mut diagnostics) {
                let errors = diagnostics.errors();
                let sound = match kind {
                    Kind::Questionnaire => questionnaire::read(document, &mut diagnostics).is_some(),
                    Kind::Interview => interview::read(document, base, &Folder::default(), &mut diagnostics).is_some(),
                    Kind::Folder | Kind::Table | Kind::Weights => {
                        load::folder::read(document, &mut diagnostics);
                        diagnostics.errors() == errors
                    }
                };
                assert_eq!(sound, diagnostics.errors() == errors, "{name}: a value and an error, or neither");
            }
        }
    }
    (sources, diagnostics)
}

fn read_table(text: &str, id: SourceId, base: &Questionnaire, sources: &mut Sources, diagnostics: &mut Diagnostics) {
    let Some(table) = Table::open(text, id, sources, diagnostics) else { return };
    let errors = diagnostics.errors();
    table.named_questionnaire(diagnostics);
    if diagnostics.errors() == errors {
        table.rows(base, &Folder::default(), diagnostics);
    }
}

/// The diagnostic codes of a file, and the diagnostics in both languages.
fn diagnostics_text(kind: Kind, name: &str, bytes: &[u8], base: &Questionnaire) -> String {
    let (sources, diagnostics) = read(kind, name, bytes, base);
    let codes: Vec<&str> = diagnostics.sorted().into_iter().map(|diagnostic| diagnostic.code()).collect();
    let texts = [Lang::It, Lang::En].map(|lang| diagnostic::to_text(&diagnostics, &sources, lang, false));
    format!("{}\n\n{}\n{}", codes.join(" "), texts[0], texts[1])
}

/// Compares the diagnostics of a file with the expected text, and notes a difference.
fn compare(path: &Path, found: &str, different: &mut Vec<String>) {
    let expected_file = path.with_extension("txt");
    if std::env::var_os("COMINO_BLESS").is_some() {
        fs::write(&expected_file, found).expect("the corpus can be written");
    }
    let expected = fs::read_to_string(&expected_file).unwrap_or_default();
    if expected != found {
        different.push(format!("{}\n--- expected\n{expected}\n--- found\n{found}", path.display()));
    }
}

/// Every file of the corpus, by kind and name.
fn files() -> Vec<(Kind, PathBuf)> {
    let mut files = Vec::new();
    for (kind, folder) in KINDS {
        for entry in fs::read_dir(corpus().join(folder)).expect("a folder of the corpus") {
            let path = entry.expect("a file of the corpus").path();
            if path.extension().is_some_and(|extension| extension != "txt") {
                files.push((kind, path));
            }
        }
    }
    files.sort_by(|one, other| one.1.cmp(&other.1));
    files
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a file has a name").to_string_lossy().into_owned()
}

#[test]
fn diagnostics_of_corpus_match_expected_text() {
    let base = base();
    let mut different = Vec::new();
    for (kind, path) in files() {
        let bytes = fs::read(&path).expect("a file of the corpus");
        let text = diagnostics_text(kind, &name_of(&path), &bytes, &base);
        assert!(!text.starts_with('\n'), "{}: no diagnostics", path.display());
        compare(&path, &text, &mut different);
    }
    assert!(different.is_empty(), "{}", different.join("\n\n"));
}

#[test]
fn diagnostics_of_one_file_are_reported_together() {
    let bytes = fs::read(corpus().join("questionnaire/ten-at-once.yaml")).expect("a file of the corpus");
    let (_, diagnostics) = read(Kind::Questionnaire, "ten-at-once.yaml", &bytes, &base());
    assert_eq!(diagnostics.errors(), 13);
}

#[test]
fn diagnostics_for_non_text_files_match_expected_text() {
    let base = base();
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("comino: 1".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let cases: [(Kind, &str, Vec<u8>); 8] = [
        (Kind::Questionnaire, "empty.yaml", Vec::new()),
        (Kind::Questionnaire, "blank.yaml", b"  \n\n".to_vec()),
        (Kind::Questionnaire, "binary.yaml", b"PK\x03\x04\0\0\0\x08".to_vec()),
        (Kind::Questionnaire, "latin-1.yaml", b"comino: 1\ntitle: Maturit\xE0 digitale\n".to_vec()),
        (Kind::Interview, "utf-16.yaml", utf16),
        (Kind::Interview, "empty.yaml", Vec::new()),
        (Kind::Table, "empty.csv", Vec::new()),
        (Kind::Table, "latin-1.csv", b"unit,note\nAtina,citt\xE0\n".to_vec()),
    ];
    let mut different = Vec::new();
    for (kind, name, bytes) in cases {
        let folder = corpus().join("bytes").join(format!("{kind:?}").to_lowercase());
        fs::create_dir_all(&folder).expect("the corpus can be written");
        compare(&folder.join(name), &diagnostics_text(kind, name, &bytes, &base), &mut different);
    }
    assert!(different.is_empty(), "{}", different.join("\n\n"));
}

#[test]
fn truncated_files_never_crash_the_program() {
    let base = base();
    let mut corpus = files();
    corpus.push((Kind::Questionnaire, self::corpus().join("base.yaml")));
    for (kind, path) in corpus {
        let bytes = fs::read(&path).expect("a file of the corpus");
        let step = 7.max(bytes.len() / 100);
        for end in (0..bytes.len()).step_by(step) {
            diagnostics_text(kind, &name_of(&path), &bytes[..end], &base);
        }
    }
}
