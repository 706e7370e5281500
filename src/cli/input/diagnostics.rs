//! The diagnostics of a run on standard error.

use crate::cli::exit::Reported;
use crate::cli::input::run::Run;
use crate::cli::terminal;
use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::Lang;
use comino::render::diagnostic;

/// How much of the diagnostics is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Every diagnostic, then their number.
    Full,
    /// Only their number, because a diagnostic may name a masked comune.
    CountOnly,
}

impl Detail {
    /// The detail of a run whose comuni may be masked.
    pub fn of(anonymous: bool) -> Detail {
        if anonymous { Detail::CountOnly } else { Detail::Full }
    }
}

/// Prints the diagnostics of a run.
///
/// # Errors
/// If one of them is an error.
pub fn report(run: &Run, detail: Detail) -> Result<(), Reported> {
    print(&run.diagnostics, &run.sources, terminal::language(run.lang), detail);
    if run.diagnostics.errors() > 0 { Err(Reported) } else { Ok(()) }
}

/// Prints diagnostics.
pub fn print(diagnostics: &Diagnostics, sources: &Sources, lang: Lang, detail: Detail) {
    if diagnostics.errors() == 0 && diagnostics.warnings() == 0 {
        return;
    }
    if detail == Detail::Full {
        terminal::print_message(&diagnostic::to_text(diagnostics, sources, lang, terminal::coloured_errors()));
    }
    let mut summary = diagnostic::summary(diagnostics, lang);
    summary.push('\n');
    terminal::print_message(&summary);
}
