//! Hostile files: each ends in a clear diagnostic, quickly and within 100 MB; no control character reaches the terminal.

use crate::support::program::{Ran, program, ran, run_in};
#[cfg(unix)]
use crate::support::terminal::Terminal;
use assert_cmd::Command;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// Far more than any of these runs takes, and far less than a run that never ends.
const PATIENCE: Duration = Duration::from_secs(20);

/// The address space allowed beyond what `--version` needs, in KiB.
#[cfg(unix)]
const BEYOND: u32 = 92 * 1024;

/// The least address space in which the tested program can print its version, in KiB, to 256 KiB.
#[cfg(unix)]
static NEEDED: std::sync::LazyLock<u32> = std::sync::LazyLock::new(|| {
    let suffices = |memory| within(memory, &["--version"]).output().unwrap().status.success();
    let (mut too_little, mut enough) = (0, 1 << 20);
    assert!(suffices(enough), "the program does not start within a gibibyte");
    while enough - too_little > 256 {
        let half = (too_little + enough) / 2;
        match suffices(half) {
            true => enough = half,
            false => too_little = half,
        }
    }
    enough
});

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn write(folder: &TempDir, name: &str, text: impl AsRef<[u8]>) {
    fs::write(folder.path().join(name), text).unwrap();
}

/// Runs the program in a folder under limits on memory and time.
fn confined(folder: &Path, words: &[&str]) -> Ran {
    ran(confined_command(words).current_dir(folder).timeout(PATIENCE))
}

#[cfg(unix)]
fn confined_command(words: &[&str]) -> Command {
    within(*NEEDED + BEYOND, words)
}

/// The program limited to an address space of `kibibytes` KiB.
#[cfg(unix)]
fn within(memory: u32, words: &[&str]) -> Command {
    let plain = program();
    let mut command = Command::new("sh");
    command.env_clear().envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
        .args(["-c", &format!("ulimit -v {memory} && exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_comino")])
        .args(words);
    command
}

#[cfg(not(unix))]
fn confined_command(words: &[&str]) -> Command {
    let mut command = program();
    command.args(words);
    command
}

/// The codes of the reported errors, in order.
fn codes(ran: &Ran) -> Vec<&str> {
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(!ran.err.contains('\u{1b}'), "an escape sequence was printed");
    let diagnostics = ran.err.lines().filter_map(|line| line.strip_prefix("error[")?.split(']').next());
    diagnostics.collect()
}

fn interview_of(text: impl AsRef<[u8]>) -> Ran {
    let folder = folder();
    write(&folder, "alfa.yaml", text);
    confined(folder.path(), &["score", "alfa.yaml", "-q", "pnrr-padigitale"])
}

fn table_of(text: impl AsRef<[u8]>) -> Ran {
    let folder = folder();
    write(&folder, "comuni.csv", text);
    confined(folder.path(), &["score", "comuni.csv", "-q", "pnrr-padigitale"])
}

#[test]
fn hostile_nested_brackets_fail_within_limits() {
    assert_eq!(codes(&interview_of("[".repeat(100_000))), ["too-complex"]);
    assert_eq!(codes(&interview_of(format!("answers: {{cloud: {}", "{a: ".repeat(100_000)))), ["too-complex"]);
    assert_eq!(codes(&interview_of("- ".repeat(100_000))), ["too-complex"]);
}

#[test]
fn hostile_alias_expansion_fails_within_limits() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for floor in 1..12 {
        let below = vec![format!("*a{}", floor - 1); 9].join(", ");
        laughs.push_str(&format!("a{floor}: &a{floor} [{below}]\n"));
    }
    assert_eq!(codes(&interview_of(laughs)), ["too-complex"]);
    let heavy = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000_000), vec!["*a"; 20_000].join(", "));
    assert_eq!(codes(&interview_of(heavy)), ["too-complex"]);
}

#[test]
fn hostile_endless_files_fail_within_limits() {
    assert_eq!(codes(&interview_of(format!("unit: {{name: \"{}\"}}\n", "x".repeat(50_000_000)))), ["file-too-large"]);
    assert_eq!(codes(&interview_of("cloud: liquidato\n".repeat(400_000))), ["too-complex"]);
    assert_eq!(codes(&interview_of("a: 1\n".repeat(1_000_000))), ["too-complex"]);
    let names = "unit: Alfa\nanswers: {".to_owned() + &"k: 1, ".repeat(50_000) + "}\n";
    assert!(codes(&interview_of(names)).iter().all(|code| ["duplicate-key", "unknown-question"].contains(code)));
}

#[test]
fn hostile_binary_files_fail_within_limits() {
    assert_eq!(codes(&interview_of(b"unit: Al\0fa\n")), ["binary-file"]);
    assert_eq!(codes(&interview_of(b"unit: Citt\xE0\n")), ["not-utf8"]);
    assert_eq!(codes(&table_of(b"unit,cloud\nCitt\xE0,liquidato\n")), ["not-utf8"]);
    assert_eq!(codes(&table_of(b"unit,cloud\nAl\0fa,liquidato\n")), ["binary-file"]);
    assert_eq!(codes(&interview_of(b"\xFF\xFEu\0n\0")), ["not-utf8"]);
    assert_eq!(codes(&interview_of("")), ["empty-file"]);
    assert_eq!(codes(&table_of("\n\n")), ["empty-file"]);
}

#[test]
fn hostile_huge_tables_fail_within_limits() {
    let row = "x,".repeat(1_000_000);
    assert_eq!(codes(&table_of(format!("unit,cloud\nAlfa,{row}\n"))), ["row-length"]);
    assert_eq!(codes(&table_of(format!("unit,{row}\nAlfa\n"))), ["too-many-columns"]);
    assert_eq!(codes(&table_of(format!("unit,cloud\nAlfa,{}\n", "x".repeat(20_000_000)))), ["row-too-large"]);
    assert_eq!(
        codes(&table_of(format!("unit,cloud\nAlfa,\"{}\n", "liquidato\n".repeat(1_000_000)))),
        ["row-too-large"]
    );
    assert_eq!(codes(&table_of("unit,cloud\nAlfa,\"liquidato\nBeta,liquidato\n")).last(), Some(&"unclosed-quote"));
}

#[test]
fn hostile_ten_thousand_bad_rows_print_at_most_100_problems() {
    let ran = table_of(format!("unit,cloud\n{}", "Alfa,forse\n".repeat(10_000)));
    assert_eq!(codes(&ran).len(), 100);
    assert!(ran.err.contains("9,900") || ran.err.contains("9900"), "{}", &ran.err[ran.err.len() - 300..]);
}

#[test]
fn hostile_path_like_ids_write_no_file_elsewhere() {
    let folder = folder();
    let questionnaire = "comino: 1\nid: ../../etc/passwd\nversion: \"1\"\ntitle: T\nindices:\n  - id: i\n    title: I\n    \
                         questions:\n      - {id: /etc/passwd, text: T, kind: yes_no}\n";
    write(&folder, "q.yaml", questionnaire);
    let ran = confined(folder.path(), &["score", ".", "-q", "q.yaml"]);
    assert_eq!(codes(&ran), ["bad-id", "bad-id"]);
    let folder = self::folder();
    write(&folder, "alfa.yaml", "questionnaire: ../../etc/passwd\nunit: Alfa\n");
    assert_eq!(codes(&confined(folder.path(), &["score", "alfa.yaml"])), ["questionnaire-not-found"]);
}

#[test]
fn hostile_terminal_sequences_in_names_are_escaped() {
    let folder = folder();
    let name = "\u{1b}]0;preso\u{7}\u{1b}[31mAlfa\u{202E}\u{9b}2J";
    write(
        &folder,
        "comuni.csv",
        format!("unit,cloud,anncsu,pdnd,esperienza,appio\n{name}{}\n", ",liquidato".repeat(5)),
    );
    for format in ["table", "csv", "csv-it", "md", "json"] {
        let ran = run_in(folder.path(), &["compare", "comuni.csv", "-q", "pnrr-padigitale", "-f", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for stream in [&ran.out, &ran.err] {
            let obeyed = stream.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\r');
            assert!(!obeyed && !stream.contains('\u{202E}'), "{format}: {stream:?}");
        }
        assert!(ran.out.contains("Alfa"), "{format}");
        assert!(ran.err.contains("control-character"), "{format}");
        if format != "json" {
            assert!(ran.out.contains("␛"), "{format}: {}", ran.out);
        }
    }
    let ran = run_in(folder.path(), &["explain", name, "adozione", "comuni.csv", "-q", "pnrr-padigital\u{1b}[31m"]);
    assert_eq!(ran.code, 2);
    assert!(!ran.err.contains('\u{1b}'), "{:?}", ran.err);
}

#[test]
fn hostile_formulas_in_cells_are_neutralised() {
    let cells = ["=cmd|' /C calc'!A0", "+39 0776", "-2+3", "@SUM(A1)", "\t=1+1", "\"\r=1+1\"", "-5", "-3,5"];
    let rows: Vec<String> = cells.iter().enumerate().map(|(at, cell)| format!("Alfa{at}\u{1f}{cell}")).collect();
    let folder = folder();
    let questionnaire = "comino: 1\nid: q\nversion: \"1\"\ntitle: T\nindices:\n  - id: i\n    title: I\n    questions:\n      \
                         - {id: a, text: A, kind: yes_no}\n";
    write(&folder, "q.yaml", questionnaire);
    let table: String = rows.iter().map(|row| row.replace('\u{1f}', ";") + ";\"=nome\"\n").collect();
    write(&folder, "comuni.csv", format!("wave;unit;group\n{table}"));
    for format in ["csv", "csv-it"] {
        let ran = run_in(folder.path(), &["score", "comuni.csv", "-q", "q.yaml", "--wide", "-f", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let delimiter = if format == "csv" { b',' } else { b';' };
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(ran.out.as_bytes());
        let mut seen = 0;
        for record in reader.records() {
            for cell in &record.unwrap() {
                let number = cell.replacen(',', ".", 1).parse::<f64>().is_ok();
                let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                assert!(!formula || number, "{format}: {cell:?}");
                seen += usize::from(cell == "-5" || cell == "-3,5" || cell == "'=nome");
            }
        }
        assert_eq!(seen, cells.len() + 2, "{format}: negative numbers stay, formulas are marked\n{}", ran.out);
    }
}

/// A questionnaire and interviews with control characters in every text.
fn hostile_texts(folder: &TempDir) {
    let text = r"\e]52;c;ZXZpbA==\a\e[2J\x9b31m\u202E\u2066\e[8m";
    let questionnaire = format!(
        "comino: 1\nid: q\nversion: 1\ntitle: \"{text}Q\"\nlevels: [{{id: a, title: \"{text}L\", from: 0}}]\nindices:\n  \
         - id: i\n    title: \"{text}I\"\n    dimensions:\n      - id: d\n        title: \"{text}D\"\n        \
         questions:\n          - {{id: s, text: \"{text}S?\", kind: yes_no}}\n          - {{id: w, text: \"{text}W?\", \
         kind: open}}\n          - {{id: c, text: \"{text}C?\", kind: choice, options: [{{id: x, text: \"{text}X\", \
         points: 0}}, {{id: y, text: \"{text}Y\", points: 100}}]}}\n"
    );
    write(folder, "q.yaml", questionnaire);
    for (name, sure, chosen) in [("alfa", "yes", "x"), ("beta", "no", "y"), ("gamma", "yes", "y")] {
        for wave in ["2025", "2026"] {
            let interview = format!(
                "questionnaire: q\nunit: {{name: \"{text}{name}\", group: \"{text}G\", population: 9}}\nwave: \
                 \"{wave}\"\nanswers:\n  s: {{value: \"{sure}\", note: \"{text}\"}}\n  c: {chosen}\n  w: \"{text}\"\n"
            );
            write(folder, &format!("{name}{wave}.yaml"), interview);
        }
    }
}

#[test]
#[cfg(unix)]
fn hostile_texts_reach_terminal_without_control_characters() {
    let folder = folder();
    hostile_texts(&folder);
    let verbs = "check .|score .|score . -f csv|score . -f html|compare .|summary . --wave 2026|explain alfa i .|plan .\
                 |robustness . --full|trend .|report . -f md|convention .|sheet .|convert .|convert . -o t.csv\
                 |score t.csv --wide|questionnaire show q.yaml|questionnaire form q.yaml|compare . --index z\
                 |score \u{1b}]52;c;x\u{7}.yaml|score . -f \u{1b}]52;c;x\u{7}";
    for verb in verbs.split('|') {
        let words: Vec<&str> = verb.split(' ').collect();
        let mut terminal = Terminal::open(&words, 100, 40, folder.path(), &[]);
        terminal.end();
        let written = String::from_utf8(terminal.bytes()).expect("text");
        assert!(written.len() > 50, "{verb}: {written}");
        for (at, character) in written.char_indices().filter(|(_, character)| obeyed(*character)) {
            let rest = &written[at + character.len_utf8()..];
            let look = ["[0m", "[1m", "[2m", "[4m", "[9", "[3"].iter().any(|look| rest.starts_with(look));
            assert!(character == '\u{1b}' && look, "{verb}: {:?}", rest.chars().take(40).collect::<String>());
        }
    }
}

fn obeyed(character: char) -> bool {
    let turns = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

#[test]
fn hostile_chain_of_forward_conditions_is_reported_quickly() {
    let question =
        |at: usize| format!("      - {{id: q{at}, text: A, kind: yes_no, when: {{question: q{}, is: yes}}}}\n", at + 1);
    let chain: String = (0..4000).map(question).collect();
    let folder = folder();
    let start = "comino: 1\nid: q\nversion: 1\ntitle: T\nindices:\n  - id: i\n    title: I\n    questions:\n";
    write(&folder, "q.yaml", format!("{start}{chain}      - {{id: q4000, text: A, kind: yes_no}}\n"));
    let ran = confined(folder.path(), &["check", "q.yaml"]);
    assert!(ran.code == 1 && ran.out.contains("error[condition-forward]"), "{}", ran.err);
}

#[test]
fn hostile_packed_table_fails_within_limits() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"unit,cloud\n").unwrap();
    (0..65).for_each(|_| packed.write_all(&vec![b'\n'; 1 << 20]).unwrap());
    let folder = folder();
    write(&folder, "t.csv.gz", packed.finish().unwrap());
    let ran = run_in(folder.path(), &["compare", "t.csv.gz", "-q", "pnrr-padigitale"]);
    assert_eq!(codes(&ran), ["unpacked-too-large"]);
    assert!(ran.err.contains("64 MB") && ran.err.contains("score --wide"), "{}", ran.err);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"unit,cloud\n").unwrap();
    (0..300).for_each(|_| packed.write_all("Alfa,liquidato\n".repeat(1_000).as_bytes()).unwrap());
    write(&folder, "many.csv.gz", packed.finish().unwrap());
    let ran = confined(folder.path(), &["compare", "many.csv.gz", "-q", "pnrr-padigitale"]);
    assert_eq!(codes(&ran), ["unpacked-too-large"]);
    assert!(ran.err.contains("2 million values"), "{}", ran.err);
}

#[test]
fn hostile_bad_rows_beyond_the_kept_ones_are_counted() {
    let folder = folder();
    write(&folder, "t.csv", format!("unit,cloud\n{}", "Alfa,forse\n".repeat(30_000)));
    let ran = confined(folder.path(), &["check", "t.csv", "-q", "pnrr-padigitale", "-f", "json"]);
    let listed = ran.out.matches("\"code\"").count();
    assert!((1_000..=10_000).contains(&listed), "{listed}");
    assert_eq!((ran.code, ran.err), (1, format!("note: {} more problems are not listed\n", 30_000 - listed)));
}
