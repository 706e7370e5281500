//! The terminal: width, colours, language.
//!
//! Texts are UTF-8 on every system, and on Windows no code page has to be set for that. If a stream is a console, the
//! standard library writes UTF-16 with `WriteConsoleW`, unless the console is set to UTF-8, and reads lines as UTF-16. To
//! a pipe or a file it writes the bytes as they are. Who reads a pipe decides how to decode it: PowerShell 5 takes the
//! code page of the console, so the guide has files written with `-o`.

use crate::cli::args::DisplayArgs;
use anstream::{AutoStream, ColorChoice};
use comino::lang::Lang;
use comino::render::Style;
use std::ffi::OsString;
use std::io::{BufWriter, Write};
use std::sync::OnceLock;

/// The width if standard output is no terminal, or its width is unknown.
const WIDTH: usize = 80;
const NARROWEST: usize = 20;
/// The size of output buffers in bytes.
pub const BUFFER: usize = 1 << 16;

/// The language of `--lang`, for the whole run.
static LANG: OnceLock<Lang> = OnceLock::new();

/// Makes `--lang` and `--color` hold for the whole run.
pub fn set_display(display: &DisplayArgs) {
    if let Some(lang) = display.lang {
        LANG.get_or_init(|| lang);
    }
    match display.color {
        clap::ColorChoice::Always => ColorChoice::Always.write_global(),
        clap::ColorChoice::Never => ColorChoice::Never.write_global(),
        clap::ColorChoice::Auto => {}
    }
}

/// The language: of `--lang`, else of `COMINO_LANG`, else of the folder, else of the locale.
pub fn language(folder: Option<Lang>) -> Lang {
    LANG.get().copied().or_else(environment).or(folder).unwrap_or_else(locale)
}

/// The language for a command line that was refused: that of a `--lang` in it, else as in [`language`].
pub fn language_of_words(words: &[OsString]) -> Lang {
    let words: Vec<&str> =
        words.iter().map(|word| word.to_str().unwrap_or("")).take_while(|word| *word != "--").collect();
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    let apart = words.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    joined.chain(apart).find_map(named).or_else(environment).unwrap_or_else(locale)
}

fn named(text: &str) -> Option<Lang> {
    text.parse().ok()
}

fn environment() -> Option<Lang> {
    std::env::var("COMINO_LANG").ok().as_deref().and_then(named)
}

/// The language of the locale: Italian for an Italian one, else English.
pub fn locale() -> Lang {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("it") => Lang::It,
        _ => Lang::En,
    }
}

/// The layout of text on standard output: `COLUMNS`, else the width of the terminal; colours if `--color`, `NO_COLOR`
/// and the terminal allow them.
pub fn style() -> Style {
    let fixed = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = fixed.or_else(measured).unwrap_or(WIDTH).max(NARROWEST);
    Style { width, coloured: AutoStream::choice(&std::io::stdout()) != ColorChoice::Never }
}

pub fn coloured_errors() -> bool {
    AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
}

pub fn print(text: &str) -> std::io::Result<()> {
    print_with(|stream| stream.write_all(text.as_bytes()))
}

/// Writes what `write` makes to standard output.
pub fn print_with(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut stream = BufWriter::with_capacity(BUFFER, AutoStream::always(std::io::stdout()).lock());
    write(&mut stream)?;
    stream.flush()
}

/// Writes a message to standard error. Errors are ignored: they could not be reported.
pub fn print_message(text: &str) {
    let mut stream = AutoStream::always(std::io::stderr()).lock();
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}

/// Writes a message to standard error, with colours if they are enabled.
pub fn print_message_in_colour(text: &str) {
    let mut stream = AutoStream::auto(std::io::stderr()).lock();
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}
