//! Draws a page: the question above, the ways to answer in the middle, the keys below.

use super::super::action::{Action, Prompts};
use super::super::messages;
use super::field::Field;
use super::lines::{Role, cut, typed, wrapped};
use super::lists::Search;
use super::{Mode, Screen};
use comino::interview::QuestionStatus;
use comino::model::QuestionId;
use comino::report::interview::{Body, Page, QuestionPage, Way, listed};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
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

/// Lines, and which of them must be visible.
#[derive(Default)]
struct Scroll {
    /// The lines above, which do not scroll.
    pinned: Vec<Line<'static>>,
    lines: Vec<Line<'static>>,
    /// The first and last line of the selected option or cell.
    marked: Option<(usize, usize)>,
}

impl Scroll {
    /// Lets the pinned lines scroll too, if they would take more than half of the room.
    fn fit(mut self, room: usize) -> Scroll {
        if 2 * self.pinned.len() > room {
            let above = self.pinned.len();
            self.lines.splice(0..0, std::mem::take(&mut self.pinned));
            self.marked = self.marked.map(|(first, last)| (first + above, last + above));
        }
        self
    }
}

pub(super) fn draw(screen: &mut Screen<'_, '_>, page: &Page, frame: &mut Frame<'_>) {
    let area = frame.area();
    let width = usize::from(area.width).saturating_sub(2 * MARGIN).min(MAX_WIDTH);
    let head = head(screen, page, width);
    let (foot, cursor) = foot(screen, page, width, area);
    let body = match &screen.mode {
        Mode::Help => help(screen, width),
        Mode::Search(search) => found(screen, search, width),
        Mode::Listing(at) => list(screen, *at, width),
        Mode::Asking | Mode::Typing(_) => body(screen, page, width),
    };
    let height = usize::from(area.height);
    let room = height.saturating_sub(head.len() + foot.len() + 2);
    let body = body.fit(room);
    let room = room.saturating_sub(body.pinned.len());
    let (from, above, below) = window(screen, &body, room);
    let words = Prompts::of(screen.controller.lang);
    let mut lines = head;
    lines.push(rule(above.then_some('↑'), words, width));
    lines.extend(body.pinned);
    lines.extend(body.lines.into_iter().skip(from).take(room));
    lines.resize(height.saturating_sub(foot.len() + 1), Line::default());
    lines.push(rule(below.then_some('↓'), words, width));
    let foot_at = lines.len();
    lines.extend(foot);
    let left = u16::try_from(MARGIN).unwrap_or(0);
    let inner = Rect { x: left.min(area.width), width: area.width.saturating_sub(left), ..area };
    frame.render_widget(Paragraph::new(lines), inner);
    if let Some((row, column)) = cursor {
        let number = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
        let position = Position::new(number(column + MARGIN), number(foot_at + row));
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

fn rule(more: Option<char>, words: &Prompts, width: usize) -> Line<'static> {
    let style = Role::Quiet.style(false);
    match more {
        None => Line::from(Span::styled("─".repeat(width), style)),
        Some(arrow) => {
            let told = format!(" {arrow} {} ({}{arrow}) ", words.more, words.page);
            let rest = width.saturating_sub(told.chars().count() + 2);
            Line::from(Span::styled(format!("{}{told}──", "─".repeat(rest)), style))
        }
    }
}

fn head(screen: &Screen<'_, '_>, page: &Page, width: usize) -> Vec<Line<'static>> {
    let lang = screen.controller.lang;
    let minutes = screen.controller.minutes_left().map(Prompts::of(lang).minutes);
    let told = [Some(page.progress.clone()), minutes, page.coverage.clone(), page.respondent.clone()];
    let told = told.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let strong = Role::Strong.style(screen.coloured);
    vec![Line::from(Span::styled(cut(&page.heading, width), strong)), Line::from(cut(&told, width))]
}

/// The lines of the foot: the message or input line, then the keys; with the position of the cursor.
fn foot(
    screen: &Screen<'_, '_>,
    page: &Page,
    width: usize,
    area: Rect,
) -> (Vec<Line<'static>>, Option<(usize, usize)>) {
    let lang = screen.controller.lang;
    let words = Prompts::of(lang);
    let mut lines = Vec::new();
    let mut cursor = None;
    if let Mode::Typing(field) = &screen.mode {
        cursor = Some(field_lines(screen, field, width, &mut lines));
    }
    let wrong = match &screen.mode {
        Mode::Typing(field) => screen.message.clone().or_else(|| field.wrong_so_far(screen.controller)),
        Mode::Asking | Mode::Help | Mode::Search(_) | Mode::Listing(_) => screen.message.clone(),
    };
    let failure = screen.controller.failure().map(|why| messages::not_saved(why, lang));
    for told in failure.into_iter().chain(wrong) {
        lines.extend(wrapped("", &told, width, Role::Wrong.style(screen.coloured)));
    }
    match &screen.mode {
        Mode::Asking if usize::from(area.height) < SMALL => lines.push(Line::from(words.small_foot)),
        Mode::Asking => lines.extend(keys(screen, page, width)),
        Mode::Typing(_) => lines.push(Line::from(words.field_keys)),
        Mode::Help => lines.push(Line::from(words.any_key)),
        Mode::Search(search) => {
            let label = format!("{}: ", words.find);
            let indent = label.chars().count();
            let (rows, (_, column)) = typed(search.input.value(), search.input.cursor(), width.saturating_sub(indent));
            cursor = Some((lines.len(), indent + column));
            lines.push(Line::from(format!("{label}{}", rows.last().map_or("", String::as_str))));
            lines.push(Line::from(words.list_keys));
        }
        Mode::Listing(_) => {
            lines.extend(wrapped("", words.legend, width, Role::Quiet.style(screen.coloured)));
            lines.push(Line::from(words.list_keys));
        }
    }
    (lines, cursor)
}

/// The input line with its hint. Returns the position of the cursor.
fn field_lines(screen: &Screen<'_, '_>, field: &Field, width: usize, lines: &mut Vec<Line<'static>>) -> (usize, usize) {
    let strong = Role::Strong.style(screen.coloured);
    let hint = if field.hint.is_empty() { String::new() } else { format!(" ({})", field.hint) };
    lines.extend(wrapped("", &format!("{}{hint}:", field.title), width, strong));
    let (rows, (row, column)) = typed(field.input.value(), field.input.cursor(), width.saturating_sub(2));
    let from = (row + 1).saturating_sub(FIELD_ROWS);
    let cursor = (lines.len() + row - from, column + 2);
    let shown = rows.into_iter().skip(from).take(FIELD_ROWS);
    lines.extend(shown.map(|row| Line::from(format!("> {row}"))));
    cursor
}

/// The keys for this question with their labels, wrapped.
fn keys(screen: &Screen<'_, '_>, page: &Page, width: usize) -> Vec<Line<'static>> {
    let lang = screen.controller.lang;
    let of_question = |action: Action| match &page.body {
        Body::End { .. } => {
            matches!(action, Action::Back | Action::Find | Action::List | Action::Help | Action::Leave)
        }
        Body::Question(question) => match action {
            Action::AsBefore => question.earlier.is_some() || question.remark.is_some(),
            Action::EndRows => matches!(question.way, Way::Cells { .. }),
            Action::Clear | Action::Verified => !question.said.is_empty(),
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
    let typing = screen.types_letters();
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut line: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    for action in Action::iter().filter(|action| of_question(*action)) {
        let (key, label) = (action.key(lang, typing), action.label(lang));
        let wide = key.chars().count() + 1 + label.chars().count();
        if used > 0 && used + 3 + wide > width {
            lines.push(Line::from(std::mem::take(&mut line)));
            used = 0;
        }
        if used > 0 {
            line.push(Span::raw(" · "));
            used += 3;
        }
        line.push(Span::styled(key, Role::Strong.style(screen.coloured)));
        line.push(Span::raw(format!(" {label}")));
        used += wide;
    }
    lines.push(Line::from(line));
    lines
}

fn body(screen: &Screen<'_, '_>, page: &Page, width: usize) -> Scroll {
    match &page.body {
        Body::Question(question) => question_body(screen, question, width),
        Body::End { sentences, open } => {
            let mut lines = Vec::new();
            for sentence in sentences {
                lines.extend(wrapped("", sentence, width, Role::Strong.style(screen.coloured)));
            }
            let points = open.iter().flat_map(|question| wrapped("• ", question, width, Style::new()));
            lines.extend(points);
            Scroll { lines, ..Scroll::default() }
        }
    }
}

fn question_body(screen: &Screen<'_, '_>, question: &QuestionPage, width: usize) -> Scroll {
    let style = |look: Role| look.style(screen.coloured);
    let mut body = Scroll::default();
    let text = format!("{} [{}]", question.text, question.id);
    body.pinned.extend(wrapped("", &question.dimension, width, style(Role::Quiet)));
    body.pinned.extend(wrapped("", &text, width, style(Role::Strong)));
    body.pinned.push(Line::default());
    let said = question.remark.iter().map(|remark| ((*remark).to_owned(), Role::Wrong));
    let said = said.chain(question.said.iter().map(|said| (said.clone(), Role::Said)));
    let said = said.chain(question.earlier.iter().map(|earlier| (earlier.clone(), Role::Plain)));
    for (text, look) in said {
        body.lines.extend(wrapped("", &text, width, style(look)));
    }
    if !body.lines.is_empty() {
        body.lines.push(Line::default());
    }
    ways(screen, &question.way, width, &mut body);
    if !question.about.is_empty() {
        body.lines.push(Line::default());
    }
    for text in &question.about {
        body.lines.extend(wrapped("", text, width, style(Role::Quiet)));
    }
    body
}

/// The options, the input line or the cells.
fn ways(screen: &Screen<'_, '_>, way: &Way, width: usize, body: &mut Scroll) {
    if let Way::Many { .. } = way {
        let how = Prompts::of(screen.controller.lang).some_of;
        body.lines.extend(wrapped("", how, width, Role::Quiet.style(screen.coloured)));
    }
    let mut entry = |place: Option<usize>, lead: String, text: &str| {
        let marked = place.is_some() && place == screen.at;
        let look = if marked { Role::Marked } else { Role::Plain };
        let pointer = if marked { "▸" } else { " " };
        let first = body.lines.len();
        body.lines.extend(wrapped(&format!("{pointer} {lead} "), text, width, look.style(screen.coloured)));
        if marked {
            body.marked = Some((first, body.lines.len() - 1));
        }
    };
    match way {
        Way::One { options, chosen } => {
            for (place, option) in options.iter().enumerate() {
                let sign = if *chosen == Some(place) { '●' } else { '○' };
                entry(Some(place), format!("{} {sign}", option.number), &option.text);
            }
        }
        Way::Many { options, .. } => {
            for (place, option) in options.iter().enumerate() {
                let sign = if screen.ticked.contains(&place) { "[x]" } else { "[ ]" };
                entry(Some(place), format!("{} {sign}", option.number), &option.text);
            }
        }
        Way::Line(line) => {
            body.lines.extend(wrapped("> ", &line.hint, width, Role::Quiet.style(screen.coloured)));
        }
        Way::Cells { lines, .. } => {
            for (place, line) in lines.iter().enumerate() {
                let written = if line.written.is_empty() { "…" } else { line.written.as_str() };
                let words = Prompts::of(screen.controller.lang);
                let earlier = line.earlier.as_deref().map(|earlier| format!(" ({})", (words.before)(earlier)));
                entry(Some(place), format!("{}:", line.title), &format!("{written}{}", earlier.unwrap_or_default()));
            }
        }
    }
}

fn help(screen: &Screen<'_, '_>, width: usize) -> Scroll {
    let lang = screen.controller.lang;
    let mut lines = wrapped("", Prompts::of(lang).help, width, Role::Strong.style(screen.coloured));
    for action in Action::iter() {
        let key = action.key(lang, screen.types_letters());
        lines.extend(wrapped(&format!("{key:>6}  "), action.help(lang), width, Style::new()));
    }
    Scroll { lines, ..Scroll::default() }
}

fn found(screen: &Screen<'_, '_>, search: &Search, width: usize) -> Scroll {
    let found = screen.controller.find(search.input.value());
    questions(screen, &found, search.at, width)
}

fn list(screen: &Screen<'_, '_>, at: usize, width: usize) -> Scroll {
    questions(screen, &screen.listed_questions(), at, width)
}

/// A list of questions, each with a sign for its status.
fn questions(screen: &Screen<'_, '_>, places: &[QuestionId], at: usize, width: usize) -> Scroll {
    let session = &screen.controller.session;
    let mut body = Scroll::default();
    for (row, place) in places.iter().enumerate() {
        let sign = match session.standing(*place) {
            QuestionStatus::Open => '○',
            QuestionStatus::Answered => '●',
            QuestionStatus::DontKnow => 'X',
            QuestionStatus::NotApplicable => 'A',
            QuestionStatus::ToConfirm => '!',
            QuestionStatus::NotAsked { .. } => '–',
        };
        let look = if row == at { Role::Marked } else { Role::Plain };
        let pointer = if row == at { "▸" } else { " " };
        let text = listed(session.questionnaire(), *place, screen.controller.lang);
        let first = body.lines.len();
        body.lines.extend(wrapped(&format!("{pointer} {sign} "), &text, width, look.style(screen.coloured)));
        if row == at {
            body.marked = Some((first, body.lines.len() - 1));
        }
    }
    body
}
