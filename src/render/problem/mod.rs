//! Problems as sentences: what is wrong, where it stands, and what would have been right.

mod en;
mod it;
mod json;
mod phrase;
mod place;
mod snippet;

use crate::lang::Lang;
use crate::source::{Mistake, Problem, Problems, Severity, SourceId, Sources};
use place::Lines;

pub use json::to_json;

/// How many problems of one file are told in full; the rest are counted.
pub const TOLD_PER_FILE: usize = 100;

/// A mistake in words.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    /// What is wrong.
    what: String,
    /// What would have been right.
    help: Option<String>,
}

impl Said {
    /// What is wrong, and what would have been right.
    fn new(what: impl Into<String>, help: impl Into<String>) -> Said {
        Said { what: what.into(), help: Some(help.into()) }
    }
}

/// Says a mistake in a language.
fn said(mistake: &Mistake, lines: &mut Lines<'_>, lang: Lang) -> Said {
    match lang {
        Lang::It => it::said(mistake, lines),
        Lang::En => en::said(mistake, lines),
    }
}

/// Every problem in full, by file and place; of a file with very many, the first hundred.
pub fn to_text(problems: &Problems, sources: &Sources, lang: Lang, coloured: bool) -> String {
    let mut lines = Lines::new(sources);
    let mut text = String::new();
    for of_file in problems.sorted().chunk_by(|one, next| one.place.source == next.place.source) {
        for problem in of_file.iter().take(TOLD_PER_FILE) {
            let said = said(&problem.mistake, &mut lines, lang);
            text.push_str(&snippet::drawn(problem, &said, &mut lines, lang, coloured));
            text.push_str("\n\n");
        }
        let rest = of_file.len().saturating_sub(TOLD_PER_FILE) + problems.counted(of_file[0].place.source);
        if rest > 0 {
            text.push_str(&untold(rest, of_file[0].place.source, sources, lang));
            text.push('\n');
        }
    }
    text
}

/// A mistake as sentences on one line, for where it was just made: what is wrong, and what would have been right.
pub fn sentences(mistake: &Mistake, lang: Lang) -> String {
    let sources = Sources::default();
    let Said { what, help } = said(mistake, &mut Lines::new(&sources), lang);
    help.map_or(what.clone(), |help| format!("{what}: {help}"))
}

/// How many errors and warnings there are, in words.
pub fn summary(problems: &Problems, lang: Lang) -> String {
    let counts = [(Severity::Error, problems.errors()), (Severity::Warning, problems.warnings())];
    let told = counts.into_iter().filter(|(severity, count)| *count > 0 || *severity == Severity::Error);
    let parts: Vec<String> =
        told.map(|(severity, count)| format!("{count} {}", counted(severity, count, lang))).collect();
    parts.join(", ")
}

/// The word for one problem of this weight.
fn word(severity: Severity, lang: Lang) -> &'static str {
    counted(severity, 1, lang)
}

/// The word before what would have been right.
fn help_word(lang: Lang) -> &'static str {
    match lang {
        Lang::It => it::HELP,
        Lang::En => en::HELP,
    }
}

/// The word for so many problems of this weight.
fn counted(severity: Severity, count: usize, lang: Lang) -> &'static str {
    match lang {
        Lang::It => it::severity(severity, count),
        Lang::En => en::severity(severity, count),
    }
}

fn untold(rest: usize, source: SourceId, sources: &Sources, lang: Lang) -> String {
    let name = phrase::fit(&sources.get(source).name);
    match lang {
        Lang::It => it::untold(rest, &name),
        Lang::En => en::untold(rest, &name),
    }
}

/// Where a cell or row of a table stands, in words.
fn table_place(problem: &Problem, sources: &Sources, lang: Lang) -> Option<String> {
    let (row, column) = place::cell_of(problem)?;
    let column = column.map(|column| place::column_name(sources, problem.place.source, column));
    let place = match lang {
        Lang::It => it::table_place(row, column.as_deref()),
        Lang::En => en::table_place(row, column.as_deref()),
    };
    Some(place)
}

#[cfg(test)]
mod tests;
