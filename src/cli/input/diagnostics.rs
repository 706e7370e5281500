//! The diagnostics of a run on standard error.

use crate::cli::args::DisplayArgs;
use crate::cli::input::run::Run;
use crate::cli::terminal;
use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::Lang;
use comino::render::diagnostic;

/// Tells the problems of a run, only how many they are where the comuni are masked; `true` if one of them is an error.
pub fn tell_problems(run: &Run, looks: &DisplayArgs, masked: bool) -> bool {
    tell_problems_of(&run.diagnostics, &run.sources, looks, terminal::language(looks, run.lang), masked)
}

/// The same of problems that are no run's.
pub fn tell_problems_of(
    diagnostics: &Diagnostics,
    sources: &Sources,
    looks: &DisplayArgs,
    lang: Lang,
    masked: bool,
) -> bool {
    let errors = diagnostics.errors() > 0;
    if errors || diagnostics.warnings() > 0 {
        let coloured = terminal::coloured_errors(looks);
        if !masked {
            terminal::tell(&diagnostic::to_text(diagnostics, sources, lang, coloured));
        }
        let mut summary = diagnostic::summary(diagnostics, lang);
        summary.push('\n');
        terminal::tell(&summary);
    }
    errors
}
