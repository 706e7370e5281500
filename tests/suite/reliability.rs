//! Inputs that can be read once, outputs that exclude each other, interrupted runs, and files left by others.

use crate::support::program::{Ran, program, ran, run_in, run_on};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const QUESTIONNAIRE: [&str; 2] = ["-q", "pnrr-padigitale"];

fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs a verb on the questionnaire of the tests.
fn run(folder: &Path, words: &[&str]) -> Ran {
    run_in(folder, &[words, &QUESTIONNAIRE].concat())
}

#[cfg(unix)]
#[test]
fn input_from_a_pipe_gives_the_same_output_as_a_file() {
    let table = "unit,cloud\nAlfa,liquidato\nBeta,liquidato\n";
    let folder = folder_of(&[("t.csv", table)]);
    let fifo = folder.path().join("f.csv");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let verbs: [&[&str]; 5] = [&["score", "--wide", "-f", "csv"], &["summary"], &["check"], &["compare"], &["convert"]];
    for words in verbs {
        let expected = run(folder.path(), &[words, &["t.csv"]].concat());
        assert_eq!(expected.code, 0, "{}", expected.err);
        for path in ["-", "/dev/stdin"] {
            if path == "-" && words[0] == "summary" {
                continue;
            }
            let piped = run_on(table, &[words, &[path], &QUESTIONNAIRE].concat());
            assert_eq!((piped.code, piped.out.as_str()), (0, expected.out.as_str()), "{words:?} {path}: {}", piped.err);
        }
        let writer = std::thread::spawn({
            let fifo = fifo.clone();
            move || fs::write(fifo, table).unwrap()
        });
        let words = [words, &["f.csv"], &QUESTIONNAIRE].concat();
        let read = ran(program().current_dir(folder.path()).args(&words).timeout(std::time::Duration::from_secs(20)));
        assert_eq!((read.code, read.out.as_str()), (0, expected.out.as_str()), "{words:?}: {}", read.err);
        writer.join().unwrap();
    }
}

#[test]
fn table_of_blank_rows_is_an_error_in_every_verb() {
    let folder = folder_of(&[("header.csv", "unit,cloud\n"), ("blank.csv", "unit,cloud\n,\n , \n")]);
    for words in
        [&["check"][..], &["score"], &["score", "--wide"], &["compare"], &["summary"], &["convert"], &["report"]]
    {
        for name in ["header.csv", "blank.csv"] {
            let ran = run(folder.path(), &[words, &[name]].concat());
            let printed = ran.out + &ran.err;
            assert_eq!((ran.code, printed.matches("error[no-rows]").count()), (1, 1), "{words:?} {name}: {printed}");
        }
    }
}

/// The hidden files in a folder and in those within.
#[cfg(unix)]
fn hidden_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut hidden = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            hidden.extend(hidden_in(&entry));
        } else if entry.file_name().unwrap().to_string_lossy().starts_with('.') {
            hidden.push(entry);
        }
    }
    hidden
}

/// Whether processes started here ignore a signal, as under `nohup` or in the background of a script.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

#[cfg(unix)]
#[test]
fn interrupted_run_leaves_no_hidden_files() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let rows = |count: usize| (0..count).map(|row| format!("Comune {row},liquidato\n")).collect::<String>();
    let names: String = (0..6000).map(|row| format!("Comune {row},{row:06}\n")).collect();
    let files = [
        ("big.csv", format!("unit,cloud\n{}", rows(2_000_000))),
        ("small.csv", format!("unit,cloud\n{}", rows(4_000))),
        ("names.csv", format!("unit,code\n{names}")),
    ];
    let folder = folder_of(&files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let runs: [&[&str]; 3] = [
        &["score", "big.csv", "--wide", "-o", "out.csv"],
        &["new", "new", "--comuni", "names.csv"],
        &["convert", "small.csv", "-o", "converted"],
    ];
    for (words, signal) in runs.into_iter().zip([("-INT", 2), ("-TERM", 15), ("-HUP", 1)]) {
        let (signal, number) = if is_ignored(signal.1) { ("-TERM", 15) } else { signal };
        let mut command = Command::new(env!("CARGO_BIN_EXE_comino"));
        command.current_dir(folder.path()).args(words).args(QUESTIONNAIRE);
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let begun = Instant::now();
        while hidden_in(folder.path()).is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(60) && run.try_wait().unwrap().is_none(), "{words:?}");
            std::thread::sleep(Duration::from_millis(1));
        }
        assert!(Command::new("kill").args([signal, &run.id().to_string()]).status().unwrap().success());
        assert_eq!(run.wait().unwrap().signal(), Some(number), "{words:?}");
        assert_eq!(hidden_in(folder.path()), [] as [&Path; 0], "{words:?}");
    }
}

#[cfg(unix)]
#[test]
fn interview_with_a_link_for_a_lock_is_refused() {
    let folder = folder_of(&[
        ("a.yaml", "questionnaire: pnrr-padigitale\nunit: Alfa\nanswers: {}\n"),
        ("mine", "mine"),
        (".b.yaml.lock", "someone 1"),
    ]);
    let path = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("mine", path(".a.yaml.lock")).unwrap();
    std::os::unix::fs::symlink("missing", path("link.yaml")).unwrap();
    fs::copy(path("a.yaml"), path("b.yaml")).unwrap();
    let ran = run_in(folder.path(), &["interview", "a.yaml", "--plain"]);
    assert!(ran.code == 2 && ran.err.contains(".a.yaml.lock is not a file"), "{}", ran.err);
    assert_eq!(fs::read_to_string(path("mine")).unwrap(), "mine");
    let ran = run(folder.path(), &["interview", "link.yaml", "--comune", "Alfa", "--plain"]);
    assert!(ran.code == 2 && ran.err.contains("a link to a missing file"), "{}", ran.err);
    assert_eq!(run_in(folder.path(), &["interview", "b.yaml", "--plain"]).code, 0);
    assert!(!path(".b.yaml.lock").exists(), "a lock left behind is removed");
}

#[test]
fn list_of_bad_rows_that_exists_is_replaced_with_force() {
    let folder = folder_of(&[("t.csv", "unit,cloud\nAlfa,liquidato\nBeta,forse\n")]);
    let words = ["score", "t.csv", "--wide", "--keep-going", "--bad-rows", "bad.csv"];
    assert_eq!(run(folder.path(), &words).code, 1);
    let before = fs::read(folder.path().join("bad.csv")).unwrap();
    fs::write(folder.path().join("bad.csv"), "old").unwrap();
    let refused = run(folder.path(), &words);
    assert!(refused.code == 2 && refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(run(folder.path(), &[&words[..], &["--force"]].concat()).code, 1);
    assert_eq!(fs::read(folder.path().join("bad.csv")).unwrap(), before);
}

#[test]
fn two_outputs_in_one_file_are_refused() {
    let folder = folder_of(&[("t.csv", "unit,cloud\nAlfa,liquidato\nBeta,forse\n"), ("x.csv", "mine")]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("x.csv", folder.path().join("link.csv")).unwrap();
    let words = ["score", "t.csv", "--wide", "--keep-going", "--force", "-o", "x.csv", "--bad-rows"];
    for name in ["x.csv", "./x.csv", "link.csv"].into_iter().take(if cfg!(unix) { 3 } else { 2 }) {
        let ran = run(folder.path(), &[&words[..], &[name]].concat());
        assert_eq!(ran.code, 2, "{name}");
        assert_eq!(ran.err, format!("error: {name} would be written twice: choose another name\n"));
    }
    assert_eq!(fs::read_to_string(folder.path().join("x.csv")).unwrap(), "mine");
}

/// The long options in a text.
fn options_in(text: &str) -> Vec<&str> {
    let starts = text.match_indices("--").filter(|(at, _)| !text[..*at].ends_with('-')).map(|(at, _)| &text[at..]);
    let options = starts.map(|rest| {
        let name = |letter: char| letter.is_ascii_lowercase() || letter == '-';
        &rest[..rest.find(|letter| !name(letter)).unwrap_or(rest.len())]
    });
    options.filter(|option| option.len() > 3 && !option.ends_with('-')).collect()
}

/// The string literals of a Rust file, without its comments and tests.
fn literals_in(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let (mut literals, mut rest) = (Vec::new(), code.as_str());
    while let Some(at) = rest.find('"') {
        let body = &rest[at + 1..];
        let mut escaped = false;
        let end = body.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        let Some(end) = end.filter(|_| !rest[..at].ends_with('\'')) else {
            rest = body;
            continue;
        };
        literals.push(body[..end].to_owned());
        rest = &body[end + 1..];
    }
    literals
}

fn rust_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            rust_files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") && !entry.ends_with("tests.rs") {
            found.push(entry);
        }
    }
}

/// Every option in a text of the program exists: on the verb whose folder or file has the text, or that the text names
/// before it (`comino convention --show-template`), else on any verb.
#[test]
fn options_named_in_messages_exist() {
    let page = |words: &[&str]| crate::support::program::run(&[words, &["--help"]].concat()).printed();
    let listed = |page: &str| -> Vec<String> {
        let lines = page.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
        let verbs = lines.map_while(|line| line.strip_prefix("  ")?.split(' ').next().map(str::to_owned));
        verbs.filter(|verb| !verb.is_empty()).collect()
    };
    let mut pages: Vec<(String, String)> = Vec::new();
    for verb in listed(&page(&[])) {
        let mut whole = page(&[&verb]);
        for below in listed(&whole.clone()) {
            whole += &page(&[&verb, &below]);
        }
        pages.push((verb, whole));
    }
    assert!(pages.len() > 15, "{}", pages.len());
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&sources, &mut files);
    let mut checked = 0;
    for file in files {
        let within = file.strip_prefix(&sources).unwrap();
        let own = within.components().find_map(|part| {
            let name = Path::new(part.as_os_str()).file_stem()?.to_str()?;
            pages.iter().any(|(verb, _)| verb == name).then_some(name)
        });
        // The library's texts are of every verb that uses it.
        let own = own.filter(|_| within.starts_with("cli"));
        // The texts of clap, which name options as patterns, a test, and markup with custom properties of CSS.
        let others = ["cli/italian", "cli/documented.rs", "render/html"];
        if others.iter().any(|other| within.starts_with(other)) {
            continue;
        }
        for text in literals_in(&fs::read_to_string(&file).unwrap()) {
            for option in options_in(&text) {
                let before = &text[..text.find(option).unwrap()];
                let named = pages.iter().find(|(verb, _)| before.contains(&format!("comino {verb} ")));
                let named = named.or_else(|| pages.iter().find(|(verb, _)| before.contains(&format!("`{verb} "))));
                let verb = named.map(|(verb, _)| verb.as_str()).or(own);
                let mut of_verb = pages.iter().filter(|(known, _)| verb.is_none_or(|verb| known == verb));
                let known = of_verb.any(|(_, page)| options_in(page).contains(&option));
                assert!(known, "{} names {option} ({verb:?}): {text}", within.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 60, "{checked}");
}

#[test]
fn string_literals_are_found_between_comments_and_quotes() {
    let code =
        "// \"no\"\nlet a = \"one --two\"; let b = '\"'; f(\"it\\\"s\", \"x\");\n#[cfg(test)]\nmod tests { \"no\" }";
    assert_eq!(literals_in(code), ["one --two", "it\\\"s", "x"]);
}

#[cfg(unix)]
#[test]
fn files_left_behind_by_a_kill_are_named_and_removed_with_their_target() {
    let table = "unit,cloud\nAlfa,liquidato\n";
    let folder = folder_of(&[
        ("t.csv", table),
        (".comino-a1B2c3-out.csv", "half"),
        (".comino-a1B2c3-other.csv", "half"),
        (".comino-mine", "mine"),
        (".a.yaml.lock", "someone 1"),
        ("a.yaml", "questionnaire: pnrr-padigitale\nunit: Alfa\nanswers: {}\n"),
    ]);
    let named = |words: &[&str]| {
        let ran = run(folder.path(), &[&["check"], words].concat());
        let line = ran.err.split("note: left behind").nth(1).unwrap_or_default().to_owned();
        [".comino-a1B2c3-out.csv", ".comino-a1B2c3-other.csv", ".a.yaml.lock", ".comino-mine"]
            .map(|name| line.contains(name))
    };
    let before = hidden_in(folder.path()).len();
    assert_eq!(named(&["."]), [true, true, true, false]);
    assert_eq!(named(&["a.yaml"]), [false, false, true, false]);
    assert_eq!(hidden_in(folder.path()).len(), before, "check removes nothing");
    assert_eq!(run(folder.path(), &["score", "t.csv", "-f", "csv", "-o", "out.csv"]).code, 0);
    assert_eq!(named(&["."]), [false, true, true, false]);
    // A folder that a run is writing into has no leftovers that can be recognised.
    let writer = fs::File::open(folder.path()).unwrap();
    writer.lock_shared().unwrap();
    assert_eq!(named(&["."]), [false, false, true, false]);
    assert_eq!(run(folder.path(), &["score", "t.csv", "-f", "csv", "-o", "other.csv"]).code, 0);
    assert!(folder.path().join(".comino-a1B2c3-other.csv").exists());
    drop(writer);
    assert_eq!(run(folder.path(), &["score", "t.csv", "-f", "csv", "-o", "other.csv", "--force"]).code, 0);
    assert_eq!(named(&["."]), [false, false, true, false]);
    assert_eq!(run_in(folder.path(), &["interview", "a.yaml", "--plain"]).code, 0);
    assert_eq!(hidden_in(folder.path()), [folder.path().join(".comino-mine")]);
}
