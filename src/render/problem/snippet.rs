//! A problem drawn as compilers do: the heading, the place, the line with a caret, what would have been right.

use super::phrase::{fit, visible_line};
use super::place::{Lines, Position};
use super::{Said, help_word, table_place, word};
use crate::lang::Lang;
use crate::source::{Problem, Severity};
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Effects, Style};
use std::ops::Range;

/// A line of so many characters is shown whole.
const LINE: usize = 120;
/// The most characters of a longer line before and after the start of the caret.
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
    let source = lines.sources.get(problem.place.source);
    let mut place = fit(&source.name);
    let mut shown = None;
    if let Some(at) = lines.position(problem.place) {
        place.push_str(&format!(":{}:{}", at.line, at.column));
        shown = Some((window(&source.text, at), at.line));
    } else if let Some(in_table) = table_place(problem, lines.sources, lang) {
        place.push_str(&format!(", {in_table}"));
        let row = lines.line(problem.place);
        shown = problem.cell.as_deref().map(|cell| (cell_window(cell), row));
    }
    let gutter = shown.as_ref().map_or(1, |(_, line)| line.to_string().len());
    let mut elements: Vec<Element<'_>> = Vec::with_capacity(2);
    elements.extend(shown.map(|(window, line)| snippet(window, line).into()));
    if let Some(help) = &said.help {
        elements.push(Level::HELP.with_name(help_word(lang)).message(help).into());
    }
    let title = level.with_name(word(problem.severity, lang)).primary_title(&said.what).id(problem.code());
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.term_width(WIDTH).render(&[title.elements(elements)]);
    let (heading, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let line_break = if rest.is_empty() { "" } else { "\n" };
    format!("{heading}\n{}{} {place}{line_break}{rest}", " ".repeat(gutter), arrow(coloured))
}

/// The arrow before a place, coloured as the line numbers are.
fn arrow(coloured: bool) -> String {
    let style = if coloured { AnsiColor::BrightBlue.on_default().effects(Effects::BOLD) } else { Style::new() };
    format!("{style}-->{style:#}")
}

fn snippet<'a>(window: Window, line: usize) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    Snippet::source(window.text).line_start(line).annotation(AnnotationKind::Primary.span(window.marked))
}

/// The line around a place, cut where it is very long.
fn window(text: &str, at: Position) -> Window {
    let before = &text[at.line_start..at.start];
    let after = &text[at.start..at.line_end];
    let marked = at.end - at.start;
    let whole = before.len() + after.len() <= LINE || text[at.line_start..at.line_end].chars().count() <= LINE;
    let (most_before, most_after) = if whole { (LINE, LINE) } else { (BEFORE, AFTER) };
    let from = before.char_indices().rev().nth(most_before).map_or(0, |(byte, sign)| byte + sign.len_utf8());
    let to = after.char_indices().nth(most_after).map_or(after.len(), |(byte, _)| byte);
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
