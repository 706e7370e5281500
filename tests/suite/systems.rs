//! What must be the same on every operating system: names of files, line ends, the name of the program.

use crate::support::program::{Ran, program, ran, run, run_in};
use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

/// Copies the example into a folder, with the line ends of Windows.
fn with_windows_line_ends(example: &str, folder: &Path) -> PathBuf {
    let to = folder.join(example);
    fs::create_dir_all(&to).unwrap();
    for file in fs::read_dir(example).unwrap() {
        let file = file.unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        fs::write(to.join(file.file_name()), text.replace('\n', "\r\n")).unwrap();
    }
    to
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn usage_line_of_renamed_program_names_comino() {
    let folder = tempfile::tempdir().unwrap();
    let renamed = folder.path().join("comino.exe");
    fs::copy(program().get_program(), &renamed).unwrap();
    for words in [&["compare"][..], &["--help"], &["questionnaire", "show", "--help"]] {
        let of_renamed =
            ran(Command::new(&renamed).env_clear().env("COLUMNS", "80").env("LC_ALL", "it_IT.UTF-8").args(words));
        let own = ran(program().env("LC_ALL", "it_IT.UTF-8").args(words));
        assert_eq!((of_renamed.code, of_renamed.out, of_renamed.err), (own.code, own.out, own.err));
    }
}

#[test]
fn inputs_with_windows_line_ends_give_same_output() {
    let folder = tempfile::tempdir().unwrap();
    let lines: [&[&str]; 4] = [
        &["check", "examples/esempio", "-f", "json"],
        &["compare", "examples/esempio", "-f", "json"],
        &["score", "examples/valle-di-comino", "--wide", "-f", "csv"],
        &["explain", "Borgo Alto", "esempio", "examples/esempio"],
    ];
    with_windows_line_ends("examples/esempio", folder.path());
    with_windows_line_ends("examples/valle-di-comino", folder.path());
    for words in lines {
        assert_eq!(run_in(folder.path(), words).whole(), run(words).whole(), "{words:?}");
    }
}

#[test]
fn convention_template_with_windows_line_ends_gives_same_draft() {
    let folder = tempfile::tempdir().unwrap();
    let template = run(&["convention", "--show-template", "--lang", "it"]).printed();
    let draft = |name: &str, text: String| {
        let file = folder.path().join(name);
        fs::write(&file, text).unwrap();
        let terms = ["convention", "examples/esempio", "--cost", "45000", "--equal", "1", "-f", "md", "--template"];
        run(&[&terms[..], &[file.to_str().unwrap()]].concat())
    };
    let (windows, unix) = (draft("windows.md", template.replace('\n', "\r\n")), draft("unix.md", template));
    assert_eq!((unix.code, unix.out), (0, windows.out), "{}", windows.err);
}

#[test]
fn convert_of_awkward_names_writes_files_that_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let units = ["CON", "Lpt³", "Comino", "Questionario", "Aux.", ".Nascosto", "Samone", "SAMONE", "Forli\u{300}"];
    let codes = [None, None, None, Some("7"), None, None, Some("001235"), Some("022165"), None];
    let rows = units.iter().zip(codes).map(|(unit, code)| format!("{unit},{}\n", code.unwrap_or_default()));
    fs::write(folder.path().join("t.csv"), format!("unit,code\n{}", rows.collect::<String>())).unwrap();
    let questionnaire = fs::canonicalize("examples/esempio/questionario.yaml").unwrap();
    let convert = |from: &str, to: &[&str]| -> Ran {
        let words = ["convert", from, "-q", questionnaire.to_str().unwrap()];
        run_in(folder.path(), &[&words[..], to].concat())
    };
    let made = convert("t.csv", &["-o", "interviste"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let expected = [
        "aux-1.yaml",
        "comino-1.yaml",
        "con-1.yaml",
        "forlì.yaml",
        "lpt³-1.yaml",
        "nascosto.yaml",
        "questionario-7.yaml",
        "samone-001235.yaml",
        "samone-022165.yaml",
    ];
    assert_eq!(names(&folder.path().join("interviste")), expected);
    let back = convert("interviste", &[]);
    for unit in units {
        assert!(back.out.contains(unit), "{unit} is missing:\n{}", back.out);
    }
}
