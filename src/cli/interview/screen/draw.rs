//! Draws the screen: the progress above, the page in the middle, the keys below.

use super::super::action::{Action, Prompts};
use super::super::messages;
use super::body::{self, Scroll};
use super::field::Field;
use super::lines::{Pen, Role, cut, typed};
use super::{Mode, Screen};
use comino::report::interview::{Body, InputControl, Page};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use strum::IntoEnumIterator;

/// Columns left free on either side.
const MARGIN: usize = 1;
/// The longest line, in columns: longer ones are hard to read.
const MAX_WIDTH: usize = 100;
/// Below this height, in rows, the keys are only in the help.
const SMALL: usize = 14;
/// The most rows of the input line.
const FIELD_ROWS: usize = 5;

pub(super) fn draw(screen: &mut Screen<'_, '_>, page: &Page, frame: &mut Frame<'_>) {
    let area = frame.area();
    let width = usize::from(area.width).saturating_sub(2 * MARGIN).min(MAX_WIDTH);
    let pen = Pen { width, coloured: screen.coloured };
    let head = head(screen, page, pen);
    let (foot, cursor) = foot(screen, page, pen, area.height);
    let body = match &screen.mode {
        Mode::Help => body::help(screen, pen),
        Mode::Search(search) => {
            body::questions(screen, &screen.controller.find(search.input.value()), search.selected, pen)
        }
        Mode::Listing(selected) => body::questions(screen, &screen.listed_questions(), *selected, pen),
        Mode::Asking | Mode::Typing(_) => body::page(screen, page, pen),
    };
    let height = usize::from(area.height);
    let room = height.saturating_sub(head.len() + foot.len() + 2);
    let body = body.fit(room);
    let room = room.saturating_sub(body.pinned.len());
    let (from, above, below) = window(screen, &body, room);
    let words = Prompts::of(screen.controller.lang);
    let mut lines = head;
    lines.push(rule(above.then_some('↑'), words, pen));
    lines.extend(body.pinned);
    lines.extend(body.lines.into_iter().skip(from).take(room));
    lines.resize(height.saturating_sub(foot.len() + 1), Line::default());
    lines.push(rule(below.then_some('↓'), words, pen));
    let foot_row = lines.len();
    lines.extend(foot);
    let left = u16::try_from(MARGIN).unwrap_or(0);
    let inner = Rect { x: left.min(area.width), width: area.width.saturating_sub(left), ..area };
    frame.render_widget(Paragraph::new(lines), inner);
    if let Some((row, column)) = cursor {
        let number = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
        let position = Position::new(number(column + MARGIN), number(foot_row + row));
        frame.set_cursor_position(position);
    }
}

/// The first line to show, and whether there is more above and below. Follows the scrolling, and keeps the selection
/// visible.
fn window(screen: &mut Screen<'_, '_>, body: &Scroll, room: usize) -> (usize, bool, bool) {
    let most = body.lines.len().saturating_sub(room);
    let needed = body.marked.map_or(0, |(first, last)| (last + 1).saturating_sub(room).min(first));
    screen.scroll = screen.scroll.min(most.saturating_sub(needed));
    let from = (needed + screen.scroll).min(most);
    (from, from > 0, from < most)
}

fn rule(more: Option<char>, words: &Prompts, pen: Pen) -> Line<'static> {
    let (style, width) = (pen.style(Role::Quiet), pen.width);
    match more {
        None => Line::from(Span::styled("─".repeat(width), style)),
        Some(arrow) => {
            let label = format!(" {arrow} {} ({}{arrow}) ", words.more, words.page);
            let rest = width.saturating_sub(label.chars().count() + 2);
            Line::from(Span::styled(format!("{}{label}──", "─".repeat(rest)), style))
        }
    }
}

fn head(screen: &Screen<'_, '_>, page: &Page, pen: Pen) -> Vec<Line<'static>> {
    let status = screen.controller.status_line(page);
    let strong = pen.style(Role::Strong);
    vec![Line::from(Span::styled(cut(&page.heading, pen.width), strong)), Line::from(cut(&status, pen.width))]
}

/// The lines of the foot: the message or input line, then the keys; with the position of the cursor.
fn foot(screen: &Screen<'_, '_>, page: &Page, pen: Pen, height: u16) -> (Vec<Line<'static>>, Option<(usize, usize)>) {
    let lang = screen.controller.lang;
    let words = Prompts::of(lang);
    let mut lines = Vec::new();
    let mut cursor = None;
    if let Mode::Typing(field) = &screen.mode {
        cursor = Some(field_lines(field, pen, &mut lines));
    }
    let wrong = match &screen.mode {
        Mode::Typing(field) => screen.message.clone().or_else(|| field.wrong_so_far(screen.controller)),
        Mode::Asking | Mode::Help | Mode::Search(_) | Mode::Listing(_) => screen.message.clone(),
    };
    let failure = screen.controller.failure().map(|why| messages::not_saved(why, lang));
    if let (Mode::Asking, Some(question)) = (&screen.mode, screen.evidence_missing) {
        let key = Action::EvidenceBefore.key(lang, screen.letters());
        let offer = (words.evidence_missing)(screen.controller.id(question), &key);
        lines.extend(pen.wrapped("", &offer, Role::Quiet));
    }
    for message in failure.into_iter().chain(wrong) {
        lines.extend(pen.wrapped("", &message, Role::Wrong));
    }
    match &screen.mode {
        Mode::Asking if screen.table_open => {
            if let Body::Question(question) = &page.body
                && let InputControl::Cells { lines: cells, .. } = &question.control
                && let Some(cell) = screen.selected.and_then(|cell| cells.get(cell))
            {
                lines.extend(pen.wrapped("▸ ", &screen.cell_text(cell), Role::Marked));
            }
            lines.extend(pen.wrapped("", words.table_keys, Role::Plain));
        }
        Mode::Asking if usize::from(height) < SMALL => lines.push(Line::from(words.small_foot)),
        Mode::Asking => lines.extend(keys(screen, page, pen)),
        Mode::Typing(field) if field.is_cell() => lines.extend(pen.wrapped("", words.cell_keys, Role::Plain)),
        Mode::Typing(_) => lines.push(Line::from(words.field_keys)),
        Mode::Help => lines.push(Line::from(words.any_key)),
        Mode::Search(search) => {
            let label = format!("{}: ", words.find);
            let indent = label.chars().count();
            let (rows, (_, column)) =
                typed(search.input.value(), search.input.cursor(), pen.width.saturating_sub(indent));
            cursor = Some((lines.len(), indent + column));
            lines.push(Line::from(format!("{label}{}", rows.last().map_or("", String::as_str))));
            lines.push(Line::from(words.list_keys));
        }
        Mode::Listing(_) => {
            lines.extend(pen.wrapped("", words.legend, Role::Quiet));
            lines.push(Line::from(words.list_keys));
        }
    }
    (lines, cursor)
}

/// The input line with its hint. Returns the position of the cursor.
fn field_lines(field: &Field, pen: Pen, lines: &mut Vec<Line<'static>>) -> (usize, usize) {
    let hint = if field.hint.is_empty() { String::new() } else { format!(" ({})", field.hint) };
    lines.extend(pen.wrapped("", &format!("{}{hint}:", field.title), Role::Strong));
    let (rows, (row, column)) = typed(field.input.value(), field.input.cursor(), pen.width.saturating_sub(2));
    let from = (row + 1).saturating_sub(FIELD_ROWS);
    let cursor = (lines.len() + row - from, column + 2);
    let shown = rows.into_iter().skip(from).take(FIELD_ROWS);
    lines.extend(shown.map(|row| Line::from(format!("> {row}"))));
    cursor
}

/// The keys for this question with their labels, wrapped.
fn keys(screen: &Screen<'_, '_>, page: &Page, pen: Pen) -> Vec<Line<'static>> {
    let lang = screen.controller.lang;
    let of_question = |action: Action| match &page.body {
        Body::End { .. } => {
            let undo = action == Action::Undo && screen.controller.session.can_undo();
            undo || matches!(action, Action::Back | Action::Find | Action::List | Action::Help | Action::Leave)
        }
        Body::Question(question) => match action {
            Action::AsBefore => question.earlier.is_some() || question.remark.is_some(),
            Action::EndRows => matches!(question.control, InputControl::Cells { .. }),
            Action::Clear | Action::Verified => !question.said.is_empty(),
            Action::Undo => screen.controller.session.can_undo(),
            // The offer above names its key.
            Action::EvidenceBefore => false,
            Action::Elsewhere => screen.controller.failure().is_some(),
            Action::Answer
            | Action::DontKnow
            | Action::NotApplicable
            | Action::Forward
            | Action::Back
            | Action::Note
            | Action::Evidence
            | Action::Find
            | Action::List
            | Action::Help
            | Action::Leave => true,
        },
    };
    let letters = screen.letters();
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut line: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for action in Action::iter().filter(|action| of_question(*action)) {
        let opens_table = action == Action::Answer
            && matches!(&page.body, Body::Question(question) if matches!(question.control, InputControl::Cells { .. }));
        let label = if opens_table { Prompts::of(lang).open_table } else { action.label(lang) };
        let key = action.key(lang, letters);
        let wide = key.chars().count() + 1 + label.chars().count();
        if used > 0 && used + 3 + wide > pen.width {
            lines.push(Line::from(std::mem::take(&mut line)));
            used = 0;
        }
        if used > 0 {
            line.push(Span::raw(" · "));
            used += 3;
        }
        line.push(Span::styled(key, pen.style(Role::Strong)));
        line.push(Span::raw(format!(" {label}")));
        used += wide;
    }
    lines.push(Line::from(line));
    lines
}
