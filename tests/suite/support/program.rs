//! Runs the built program with a fixed language and width and without colours.

use assert_cmd::Command;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

/// The result of a run.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The program in the project folder with a clean environment.
pub fn program() -> Command {
    let mut command = Command::cargo_bin("comino").expect("the program is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    command.env("COLUMNS", "80").env("LC_ALL", "en_US.UTF-8").env("NO_COLOR", "1");
    command
}

/// Runs the program with these arguments.
pub fn run(words: &[&str]) -> Ran {
    ran(program().args(words))
}

/// The result of a run with these arguments, made once for all tests. For runs that only read the shipped examples.
pub fn run_once(words: &[&str]) -> &'static Ran {
    type Runs = HashMap<Vec<String>, &'static OnceLock<Ran>>;
    static RUNS: Mutex<Option<Runs>> = Mutex::new(None);
    let mut runs = RUNS.lock().expect("the runs so far");
    let key = words.iter().map(|word| (*word).to_owned()).collect();
    let cell = *runs.get_or_insert_default().entry(key).or_insert_with(|| Box::leak(Box::default()));
    drop(runs);
    cell.get_or_init(|| run(words))
}

/// Runs the program in a folder.
pub fn run_in(folder: &Path, words: &[&str]) -> Ran {
    ran(program().current_dir(folder).args(words))
}

/// Runs the program with a text on standard input.
pub fn run_on(input: &str, words: &[&str]) -> Ran {
    ran(program().args(words).write_stdin(input))
}

/// Runs a prepared command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

impl Ran {
    /// Standard output; panics unless the run succeeded without messages.
    pub fn printed(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Exit code and both streams, for a snapshot.
    pub fn whole(&self) -> String {
        format!("exit code {}\n--- standard output\n{}--- standard error\n{}", self.code, self.out, self.err)
    }
}
