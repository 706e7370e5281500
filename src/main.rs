//! comino: scores municipalities by questionnaire and compares them.
#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
