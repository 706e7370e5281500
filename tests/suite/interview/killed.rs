//! An interview killed at any moment loses at most the answer being typed.

use super::prepared;
use comino::diagnostics::{Diagnostics, Sources};
use comino::load::folder::Folder;
use comino::load::{self, parse};
use comino::model::Questionnaire;
use std::fs;
use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FILE: &str = "borgo-prova-maturita-ict-breve-2026-11.yaml";
const KILLS: u32 = 200;

/// The answers of a whole interview, a line each.
const LINES: [&str; 20] =
    ["3", "prova", "12", ":x", ":x", "2", "1", "", "1,3", ":a", "0,2", ":x", "43", "", "1 2", "", "2", "", "95", ":x"];

fn questionnaire() -> Questionnaire {
    let text = fs::read_to_string("questionnaires/2026.1/maturita-ict-breve.yaml").unwrap();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = parse(&text, sources.add("q", text.as_str()), &mut diagnostics).unwrap();
    load::questionnaire::read(document, &mut diagnostics).unwrap()
}

/// How many questions have an answer in the file, which must be sound.
fn answered(questionnaire: &Questionnaire, file: &Path) -> usize {
    let text = fs::read_to_string(file).unwrap();
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = parse(&text, sources.add("i", text.as_str()), &mut diagnostics).unwrap();
    let interview = load::interview::read(document, questionnaire, &Folder::default(), &mut diagnostics);
    let interview = interview.unwrap_or_else(|| panic!("{:?}\n{text}", diagnostics.sorted()));
    interview.questions().filter(|question| !interview.response(*question).voices().is_empty()).count()
}

/// The last number of answers shown, as in `3 di 19`.
fn last_count(text: &str) -> Option<usize> {
    let before = text.match_indices(" di 19").last()?.0;
    let digits: String = text[..before].chars().rev().take_while(char::is_ascii_digit).collect();
    digits.chars().rev().collect::<String>().parse().ok()
}

/// An interview killed after a delay; returns its output until then.
fn killed_after(folder: &Path, pause: Duration) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_comino"))
        .args(["interview", FILE, "--plain", "--date", "2026-11-20", "--lang", "it"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stderr.take().unwrap());
    let reading = std::thread::spawn(move || {
        let mut output_bytes = Vec::new();
        output.read_to_end(&mut output_bytes).unwrap();
        String::from_utf8_lossy(&output_bytes).into_owned()
    });
    let writing = std::thread::spawn(move || {
        for line in LINES {
            // The program may have ended already.
            if input.write_all(format!("{line}\n").as_bytes()).is_err() {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        // Kept open until the kill: at the end of its input the program would end by itself.
        input
    });
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    drop(writing.join().unwrap());
    reading.join().unwrap()
}

/// How long an undisturbed interview takes, and how many answers it writes.
fn undisturbed(folder: &Path, questionnaire: &Questionnaire) -> (Duration, usize) {
    let lines: String = LINES.iter().map(|line| format!("{line}\n")).collect();
    let begun = Instant::now();
    let words = ["interview", FILE, "--plain", "--date", "2026-11-20", "--lang", "it"];
    let sat = crate::support::program::program().current_dir(folder).args(words).write_stdin(lines).output();
    assert!(sat.unwrap().status.success());
    (begun.elapsed(), answered(questionnaire, &folder.join(FILE)))
}

#[test]
fn interview_killed_at_any_moment_loses_at_most_current_answer() {
    let questionnaire = questionnaire();
    let folder = tempfile::tempdir().unwrap();
    prepared(folder.path());
    let file = folder.path().join(FILE);
    let empty = fs::read_to_string(&file).unwrap();
    let (whole, all) = undisturbed(folder.path(), &questionnaire);
    let longest = u64::try_from(whole.as_micros()).unwrap() * 3 / 2;
    let mut interrupted = 0;
    let mut draw = 2_026_u64;
    for kill in 0..KILLS {
        // Knuth's MMIX generator, for the moments only.
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pause = Duration::from_micros((draw >> 33) % longest);
        if kill % 4 == 0 {
            fs::write(&file, &empty).unwrap();
        }
        let before = answered(&questionnaire, &file);
        let reported = last_count(&killed_after(folder.path(), pause)).unwrap_or(0);
        let after = answered(&questionnaire, &file);
        assert!(after >= reported.max(before), "{after} answers in the file, {reported} reported, {before} before");
        interrupted += u32::from(after > before && after < all);
    }
    assert!(interrupted > 10, "{interrupted} of {KILLS} kills fell between two answers");
    let resumed = killed_after(folder.path(), 4 * whole);
    assert!(resumed.contains("di 19"), "{resumed}");
}
