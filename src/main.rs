//! comino: scores municipalities by questionnaire and sets them side by side.
#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
