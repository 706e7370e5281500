//! `score --wide`, which reads tables in blocks: the same rows as for the whole table; errors are reported and leave no
//! partial output.

use crate::support::program::{Ran, program, ran, run, run_in, run_on};
use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

const QUESTIONNAIRE: &str = "\
comino: 1
id: prova
version: \"1\"
title: Prova
levels: [{id: basso, from: 0, title: Basso}, {id: alto, from: 50, title: Alto}]
indices:
  - id: indice
    title: Indice
    questions:
      - {id: rete, text: Rete, kind: choice, options: [{id: no, text: No}, {id: in-parte, text: In parte}, {id: si, text: Sì}]}
      - {id: banda, text: Banda, kind: number, min: 0, max: 1000, worst: 0, best: 100}
      - {id: spid, text: SPID, kind: yes_no}
";

/// A folder with the questionnaire and a table of `comuni` rows.
fn folder(comuni: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    fs::write(folder.path().join("t.csv"), table(comuni)).unwrap();
    folder
}

fn table(comuni: usize) -> String {
    let row = |at: usize| {
        let rete = ["no", "in-parte", "si", "", "non_so"][at % 5];
        format!("Comune {at},{at:06},{},{rete},{},{}\n", at * 3, at % 101, ["yes", "no", "sì"][at % 3])
    };
    std::iter::once("unit,code,population,rete,banda,spid\n".to_owned()).chain((0..comuni).map(row)).collect()
}

fn wide(folder: &Path, words: &[&str]) -> Ran {
    run_in(folder, &[&["score", "--wide", "-q", "q.yaml"], words].concat())
}

fn packed_by_gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn wide_rows_from_any_compression_input_or_thread_count_are_equal() {
    let folder = folder(40_000);
    let bytes = table(40_000).into_bytes();
    let expected = wide(folder.path(), &["t.csv"]).printed();
    assert_eq!(expected.lines().count(), 40_001);
    let zstandard = compress_to_vec(&bytes[..], CompressionLevel::Fastest);
    for (name, packed) in
        [("g.csv.gz", packed_by_gzip(&bytes)), ("z.csv.zst", zstandard), ("g.csv", packed_by_gzip(&bytes))]
    {
        fs::write(folder.path().join(name), &packed).unwrap();
        assert_eq!(wide(folder.path(), &[name]).printed(), expected, "{name}");
        let mut command = program();
        command.current_dir(folder.path()).args(["score", "-", "--wide", "-q", "q.yaml"]).write_stdin(packed);
        assert_eq!(ran(&mut command).printed(), expected, "{name}");
    }
    for threads in ["1", "2", "5", "16"] {
        assert_eq!(wide(folder.path(), &["t.csv", "--threads", threads]).printed(), expected, "{threads} threads");
    }
    let (one, other) = bytes.split_at(bytes.len() / 2);
    let cut = one.iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    let header = b"unit,code,population,rete,banda,spid\n";
    fs::write(folder.path().join("a.csv"), &one[..cut]).unwrap();
    fs::write(folder.path().join("b.csv"), [header, &one[cut..], other].concat()).unwrap();
    assert_eq!(wide(folder.path(), &["a.csv", "b.csv"]).printed(), expected);
    let bare = [&one[cut..], other].concat();
    fs::write(folder.path().join("bare.csv"), bare).unwrap();
    let named = ["bare.csv", "--columns", "unit,code,population,rete,banda,spid", "--no-header"];
    let tail = wide(folder.path(), &named).printed();
    assert!(expected.ends_with(&tail) && tail.lines().count() > 10_000);
}

#[test]
fn keep_going_with_bad_rows_prints_good_rows_and_lists_bad_ones() {
    let folder = folder(0);
    let text = "unit;code;population;rete;banda;spid\nAlvito;060007;2600;in-parte;12,5;sì\nGallinaro;060037;mille;si;20;no\n\
                \"Settefrati; valle\";060072;700;forse;x;no\nVicalvi;060086;700;si;3\nAlvito bis;060007;1;si;3;no\n\
                San Donato;060062;1900;non_so;=1;\nPosta;060055;1200;si;30;no\n";
    fs::write(folder.path().join("t.csv"), text).unwrap();
    let stopped = wide(folder.path(), &["t.csv", "-o", "rows.csv"]);
    assert_eq!((stopped.code, stopped.out.as_str()), (1, ""));
    assert!(!folder.path().join("rows.csv").exists());
    let going = wide(folder.path(), &["t.csv", "--keep-going", "--bad-rows", "bad.csv"]);
    assert_eq!(going.err, stopped.err);
    let bad = fs::read_to_string(folder.path().join("bad.csv")).unwrap();
    assert_snapshot!("keep_going", format!("{}--- bad.csv\n{bad}", going.whole()));
    let filed = wide(folder.path(), &["t.csv", "--keep-going", "-o", "rows.csv"]);
    assert_eq!((filed.code, filed.out.as_str()), (1, ""));
    assert_eq!(fs::read_to_string(folder.path().join("rows.csv")).unwrap(), going.out);
    let italian = wide(folder.path(), &["t.csv", "--keep-going", "-f", "csv-it", "--lang", "it"]);
    assert_snapshot!("keep_going_it", italian.whole());
}

#[test]
fn wide_with_thousands_of_bad_rows_counts_errors() {
    let folder = folder(0);
    let row = |at: usize| format!("Comune {at},forse,{},yes\n", if at.is_multiple_of(7) { "molta" } else { "5" });
    let rows: String = (0..30_000).map(row).collect();
    fs::write(folder.path().join("t.csv"), format!("unit,rete,banda,spid\n{rows}")).unwrap();
    let streamed = wide(folder.path(), &["t.csv"]);
    let whole = run_in(folder.path(), &["score", "t.csv", "-q", "q.yaml", "-f", "csv"]);
    assert_eq!((streamed.code, streamed.out.as_str()), (1, ""));
    assert_eq!(streamed.err, whole.err);
    assert!(streamed.err.ends_with("34286 errors\n"), "{}", &streamed.err[streamed.err.len() - 200..]);
}

#[test]
fn wide_with_truncated_gzip_reports_corrupt_archive() {
    let folder = folder(30_000);
    let packed = packed_by_gzip(table(30_000).as_bytes());
    fs::write(folder.path().join("t.csv.gz"), &packed[..packed.len() * 2 / 3]).unwrap();
    let broken = wide(folder.path(), &["t.csv.gz", "-o", "rows.csv"]);
    assert_snapshot!("cut_short", broken.whole());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3, "no half file");
    let going = wide(folder.path(), &["t.csv.gz", "--keep-going"]);
    assert_eq!(going.code, 1);
    let whole = wide(folder.path(), &["t.csv"]).printed();
    assert!(whole.starts_with(&going.out) && going.out.lines().count() > 10_000);
    assert_eq!(run_in(folder.path(), &["check", "t.csv.gz", "-q", "q.yaml"]).code, 1);
    fs::write(folder.path().join("t.csv.gz"), &packed[..9]).unwrap();
    assert_eq!(wide(folder.path(), &["t.csv.gz"]).code, 1);
}

#[test]
fn wide_with_truncated_row_reports_its_location() {
    let folder = folder(0);
    let whole = table(5_000);
    fs::write(folder.path().join("t.csv"), &whole[..whole.len() - 9]).unwrap();
    let ran = wide(folder.path(), &["t.csv"]);
    assert_snapshot!("half_a_row", ran.whole());
    fs::write(folder.path().join("t.csv"), format!("{whole}\"Comune senza fine,1,2,si,3,yes\n")).unwrap();
    assert_snapshot!("quotes_without_end", wide(folder.path(), &["t.csv"]).whole());
}

#[cfg(unix)]
#[test]
fn wide_on_full_disk_exits_with_2() {
    let folder = folder(30_000);
    let words = ["score", "t.csv", "--wide", "-q", "q.yaml"];
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = std::process::Command::new(program().get_program());
    let ended = command.current_dir(folder.path()).args(words).env("LC_ALL", "C").stdout(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let messages = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(messages, "error: cannot write (standard output): No space left on device (os error 28)\n");
    let ran = run_in(folder.path(), &[&words[..], &["-o", "/dev/full", "-f", "csv"]].concat());
    let expected = "error: cannot write /dev/full: No space left on device (os error 28)\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (2, "", expected));
}

#[test]
fn wide_into_unwritable_folder_exits_with_2() {
    let folder = folder(30_000);
    let ran = wide(folder.path(), &["t.csv", "-o", "nowhere/rows.csv"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("error: cannot write nowhere/rows.csv: "), "{}", ran.err);
    let words = ["score", "t.csv", "--wide", "-q", "q.yaml"];
    let nowhere = folder.path().join("nowhere");
    let ran = crate::support::program::ran(
        program().current_dir(folder.path()).args(words).env("TMPDIR", &nowhere).env("TMP", nowhere),
    );
    // A short log of units stays in memory; a long one is written to the temporary folder.
    assert!(ran.code == 0 || ran.err.starts_with("error: cannot write "), "{}", ran.err);
}

#[test]
fn wide_with_closed_pipe_exits_with_0() {
    let folder = folder(60_000);
    let mut command = std::process::Command::new(program().get_program());
    command.current_dir(folder.path()).args(["score", "t.csv", "--wide", "-q", "q.yaml"]).env("LC_ALL", "C");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}

/// Runs the program from a shell under a limit on its address space, in KiB.
#[cfg(target_os = "linux")]
fn within(kibibytes: u32, folder: &Path, words: &str) -> Ran {
    let program = program();
    let path = program.get_program().to_str().unwrap();
    let mut shell = Command::new("sh");
    shell.current_dir(folder).env("LC_ALL", "C").env("MALLOC_ARENA_MAX", "1");
    ran(shell.args(["-c", &format!("ulimit -v {kibibytes}; exec '{path}' {words}")]))
}

/// Thousands of columns, each of a kind that occurs often: the caches are bounded over all columns together.
#[cfg(target_os = "linux")]
#[test]
fn wide_with_thousands_of_columns_stays_within_memory() {
    const COLUMNS: usize = 3000;
    let folder = tempfile::tempdir().unwrap();
    let question =
        |at: usize| format!("      - {{id: q{at}, text: Q, kind: scale, from: 0, to: {}}}\n", 20 + (at * at / 7) % 40);
    let questions: String = (0..COLUMNS).map(question).collect();
    let head = "comino: 1\nid: p\nversion: \"1\"\ntitle: P\nindices:\n  - id: i\n    title: I\n    questions:\n";
    fs::write(folder.path().join("q.yaml"), format!("{head}{questions}")).unwrap();
    let mut file = std::io::BufWriter::new(File::create(folder.path().join("t.csv")).unwrap());
    let header: String = (0..COLUMNS).map(|at| format!(",q{at}")).collect();
    writeln!(file, "unit{header}").unwrap();
    let mut draw = 1_u64;
    for row in 0..1200 {
        write!(file, "Comune {row}").unwrap();
        for _ in 0..COLUMNS {
            // Knuth's generator, The Art of Computer Programming 2, 3.3.4.
            draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            write!(file, ",{}", (draw >> 33) % 21).unwrap();
        }
        writeln!(file).unwrap();
    }
    file.flush().unwrap();
    let ran = within(64 * 1024, folder.path(), "score t.csv --wide -q q.yaml -o rows.csv --threads 1");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("rows.csv")).unwrap().lines().count(), 1201);
}

#[cfg(target_os = "linux")]
#[test]
fn wide_with_table_larger_than_memory_limit_succeeds() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    // A long column that is not a question makes the table large while few cells are scored.
    let rest = "x".repeat(4_000);
    let mut file = std::io::BufWriter::new(File::create(folder.path().join("t.csv")).unwrap());
    writeln!(file, "unit,code,rete,banda,spid,memo").unwrap();
    (0..68_000).for_each(|at| writeln!(file, "Comune {at},{at:06},si,{},yes,{rest}", at % 100).unwrap());
    file.flush().unwrap();
    let size = fs::metadata(folder.path().join("t.csv")).unwrap().len();
    let allowed = 64 * 1024;
    assert!(size > 4 * 1024 * u64::from(allowed), "{size} bytes");
    let ran = within(allowed, folder.path(), "score t.csv --wide -q q.yaml -o rows.csv --threads 2");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = fs::read_to_string(folder.path().join("rows.csv")).unwrap();
    assert_eq!(rows.lines().count(), 68_001);
    let whole = within(allowed, folder.path(), "score t.csv -q q.yaml -f csv -o all.csv");
    assert_ne!(whole.code, 0, "all at once it does not: the limit limits");
}

#[test]
fn wide_over_folder_with_any_thread_count_keeps_file_order() {
    let folder = folder(0);
    fs::remove_file(folder.path().join("t.csv")).unwrap();
    let interview = |at: usize| {
        let unit = format!("unit: {{name: Comune {at}, code: \"{at:06}\"}}\n");
        format!("questionnaire: prova@1\n{unit}answers: {{rete: in-parte, banda: {}, spid: yes}}\n", at % 90)
    };
    for at in 0..300 {
        fs::write(folder.path().join(format!("{at:04}.yaml")), interview(at)).unwrap();
    }
    let expected = run_in(folder.path(), &["score", ".", "--wide", "--only", "prova"]).printed();
    assert_eq!(expected.lines().count(), 301);
    for threads in ["1", "2", "7"] {
        assert_eq!(run_in(folder.path(), &["score", ".", "--wide", "--threads", threads]).printed(), expected);
    }
    // The list from which the interviews were prepared is not a table of answers.
    fs::write(folder.path().join("comuni.csv"), "unit,code,population\nComune 1,000001,800\n").unwrap();
    assert_eq!(run_in(folder.path(), &["score", ".", "--wide"]).printed(), expected);
    fs::write(folder.path().join("0100.yaml"), "unit: {name: Comune 99, code: \"000099\"}\nanswers: {rete: forse}\n")
        .unwrap();
    fs::write(folder.path().join("0200.yaml"), interview(150)).unwrap();
    let ran = wide(folder.path(), &[".", "--keep-going"]);
    assert_snapshot!("folder_with_mistakes", format!("exit code {}\n{}", ran.code, ran.err));
    assert_eq!(ran.out.lines().count(), 299);
}

#[test]
fn wide_with_invalid_arguments_exits_with_message() {
    let folder = folder(10);
    for (words, expected) in [
        (
            &["t.csv", "--keep-going", "-f", "md"][..],
            "error: --keep-going works only with csv and csv-it: give the format with -f\n",
        ),
        (&["t.csv", "--wave", "2026"], "error: no wave `2026`; available: \n"),
        (
            &["t.csv", "-o", "q.yaml", "-f", "csv"],
            "error: q.yaml already exists and was left unchanged: choose another name, or add --force\n",
        ),
        (
            &["t.csv", "-o", "t.csv", "--force"],
            "error: t.csv is one of the input files and was left unchanged: choose another name\n",
        ),
        (
            &["t.csv", "--bad-rows", "t.csv"],
            "error: t.csv is one of the input files and was left unchanged: choose another name\n",
        ),
        (&["t.csv", "--index", "indise"], "error: no index or dimension `indise`; did you mean `indice`?\n"),
        (&["none.csv"], "error: cannot read none.csv: No such file or directory (os error 2)\n"),
    ] {
        let ran = wide(folder.path(), words);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (2, "", expected), "{words:?}");
    }
    assert_eq!(run(&["score", "x.csv", "--keep-going"]).code, 2);
    assert_eq!(run_on("unit\n", &["score", "-", "--wide"]).code, 1);
}
