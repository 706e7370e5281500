//! A diagnostic as compilers print it: the heading, the location, the line with a caret, the advice.

use super::message::{Message, fit, visible_line};
use super::position::{Lines, Position};
use super::{advice_word, severity_word, table_position};
use crate::diagnostics::{Diagnostic, Severity};
use crate::lang::Lang;
use annotate_snippets::{AnnotationKind, Element, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Effects, Style};
use std::ops::Range;

/// Lines of at most this many characters are shown whole.
const LINE: usize = 120;
/// The most characters shown of a longer line before and after the first one marked.
const BEFORE: usize = 60;
const AFTER: usize = 60;
/// Wide enough that the renderer cuts nothing.
const WIDTH: usize = 100_000;

/// A line, or the part of it around the location, with the bytes to underline.
struct Window {
    text: String,
    marked: Range<usize>,
}

/// The diagnostic as text, without a line break at its end.
pub(super) fn drawn(
    diagnostic: &Diagnostic,
    message: &Message,
    lines: &mut Lines<'_>,
    lang: Lang,
    coloured: bool,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let source = lines.sources.get(diagnostic.location.source);
    let mut location = fit(&source.name);
    let mut shown = None;
    if let Some(position) = lines.position(diagnostic.location) {
        location.push_str(&format!(":{}:{}", position.line, position.column));
        shown = Some((window(&source.text, position), position.line));
    } else if let Some(in_table) = table_position(diagnostic, lines.sources, lang) {
        location.push_str(&format!(", {in_table}"));
        let row = lines.line(diagnostic.location);
        shown = diagnostic.cell.as_deref().map(|cell| (cell_window(cell), row));
    }
    let gutter = shown.as_ref().map_or(1, |(_, line)| line.to_string().len());
    let mut elements: Vec<Element<'_>> = Vec::with_capacity(2);
    elements.extend(shown.map(|(window, line)| snippet(window, line).into()));
    if let Some(advice) = &message.advice {
        elements.push(Level::HELP.with_name(advice_word(lang)).message(advice).into());
    }
    let severity = severity_word(diagnostic.severity, 1, lang);
    let title = level.with_name(severity).primary_title(&message.text).id(diagnostic.code());
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.term_width(WIDTH).render(&[title.elements(elements)]);
    let (heading, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let line_break = if rest.is_empty() { "" } else { "\n" };
    format!("{heading}\n{}{} {location}{line_break}{rest}", " ".repeat(gutter), arrow(coloured))
}

/// The arrow before a location, in the colour of the line numbers.
fn arrow(coloured: bool) -> String {
    let style = if coloured { AnsiColor::BrightBlue.on_default().effects(Effects::BOLD) } else { Style::new() };
    format!("{style}-->{style:#}")
}

fn snippet<'a>(window: Window, line: usize) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    Snippet::source(window.text).line_start(line).annotation(AnnotationKind::Primary.span(window.marked))
}

/// The line of a position, cut on both sides if it is long.
fn window(text: &str, position: Position) -> Window {
    let before = &text[position.line_start..position.start];
    let after = &text[position.start..position.line_end];
    let marked = position.end - position.start;
    let whole =
        before.len() + after.len() <= LINE || text[position.line_start..position.line_end].chars().count() <= LINE;
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

/// A cell of a table, underlined as a whole.
fn cell_window(cell: &str) -> Window {
    let text = fit(cell);
    let marked = 0..text.len();
    Window { text, marked }
}

/// Part of a line, with tabs as spaces and everything else invisible made visible.
fn visible_part(text: &str) -> String {
    visible_line(&text.replace('\t', "    "))
}
