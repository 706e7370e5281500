//! A problem drawn as compilers do: the heading, the place, the line with a caret, what would have been right.

use super::phrase::{fit, visible_line};
use super::place::{Lines, Position};
use super::{Said, table_place, word};
use crate::lang::Lang;
use crate::source::{Problem, Severity};
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// The most characters of a line before and after the start of the caret.
const BEFORE: usize = 60;
const AFTER: usize = 60;
/// Wide enough that nothing is cut a second time.
const WIDTH: usize = 100_000;

/// A line, or the window of it around what is wrong, with the bytes to underline.
struct Window {
    text: String,
    marked: Range<usize>,
}

/// The problem as text, without a line break at its end.
pub(super) fn drawn(problem: &Problem, said: &Said, lines: &mut Lines<'_>, lang: Lang, coloured: bool) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.with_name(word(problem.severity, lang)).primary_title(&said.what).id(problem.code());
    let mut elements: Vec<Element<'_>> = Vec::with_capacity(3);
    let name = fit(&lines.sources.get(problem.place.source).name);
    let table_place = table_place(problem, lines.sources, lang);
    let position = lines.position(problem.place);
    match (&position, &table_place) {
        (Some(at), _) => {
            elements.push(Origin::path(name).line(at.line).char_column(at.column).into());
            let text = &lines.sources.get(problem.place.source).text;
            elements.push(shown(window(text, *at), at.line).into());
        }
        (None, Some(place)) => {
            elements.push(Origin::path(format!("{name}, {place}")).into());
            let row = lines.line(problem.place);
            elements.extend(problem.cell.as_deref().map(|cell| shown(cell_window(cell), row).into()));
        }
        (None, None) => elements.push(Origin::path(name).into()),
    }
    if let Some(help) = &said.help {
        elements.push(Level::HELP.with_name(super::help_word(lang)).message(help).into());
    }
    let group = std::mem::replace(&mut group, Level::ERROR.primary_title("")).elements(elements);
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(WIDTH).render(&[group])
}

fn shown<'a>(window: Window, line: usize) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    Snippet::source(window.text).line_start(line).annotation(AnnotationKind::Primary.span(window.marked))
}

/// The line around a place, cut where it is very long.
fn window(text: &str, at: Position) -> Window {
    let before = &text[at.line_start..at.start];
    let after = &text[at.start..at.line_end];
    let marked = at.end - at.start;
    let from = before.char_indices().rev().nth(BEFORE).map_or(0, |(byte, sign)| byte + sign.len_utf8());
    let to = after.char_indices().nth(AFTER).map_or(after.len(), |(byte, _)| byte);
    let mut window = String::new();
    if from > 0 {
        window.push('…');
    }
    window.push_str(&visible_part(&before[from..]));
    let start = window.len();
    window.push_str(&visible_part(&after[..marked.min(to)]));
    let end = window.len();
    window.push_str(&visible_part(&after[marked.min(to)..to]));
    if to < after.len() {
        window.push('…');
    }
    Window { text: window, marked: start..end }
}

/// A cell of a table, all of it underlined.
fn cell_window(cell: &str) -> Window {
    let text = fit(cell);
    let marked = 0..text.len();
    Window { text, marked }
}

/// Part of a line with tabs as spaces and everything else that is invisible made visible.
fn visible_part(text: &str) -> String {
    visible_line(&text.replace('\t', "    "))
}
