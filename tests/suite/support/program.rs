//! The built program, run from outside as a user runs it: same language, same width, no colours, wherever it runs.

use assert_cmd::Command;
use std::path::Path;

/// What a run left behind.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it told on standard error.
    pub err: String,
}

/// The program in the project's folder with an environment of its own.
pub fn program() -> Command {
    let mut command = Command::cargo_bin("comino").expect("the program is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear();
    command.env("COLUMNS", "80").env("LC_ALL", "en_US.UTF-8").env("NO_COLOR", "1");
    command
}

/// Runs it with these words.
pub fn run(words: &[&str]) -> Ran {
    ran(program().args(words))
}

/// Runs it in a folder with these words.
pub fn run_in(folder: &Path, words: &[&str]) -> Ran {
    ran(program().current_dir(folder).args(words))
}

/// Runs it with a text on standard input.
pub fn run_on(input: &str, words: &[&str]) -> Ran {
    ran(program().args(words).write_stdin(input))
}

/// Runs a prepared command.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("what is printed is UTF-8"),
        err: String::from_utf8(output.stderr).expect("what is told is UTF-8"),
    }
}

impl Ran {
    /// What it printed, the run having gone well and told nothing.
    pub fn printed(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Everything of it, for a snapshot.
    pub fn whole(&self) -> String {
        format!("exit code {}\n--- standard output\n{}--- standard error\n{}", self.code, self.out, self.err)
    }
}
