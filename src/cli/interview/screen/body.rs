//! The middle of the screen: the question with the ways to answer, the help, or a list of questions.

use super::super::action::{Action, Prompts};
use super::Screen;
use super::lines::{Pen, Role};
use super::table::table_lines;
use comino::interview::QuestionStatus;
use comino::model::QuestionId;
use comino::report::interview::{Body, InputControl, OptionLine, Page, QuestionPage, listed};
use ratatui::text::Line;
use strum::IntoEnumIterator;

/// Lines, and which of them must be visible.
#[derive(Default)]
pub struct Scroll {
    /// The lines above, which do not scroll.
    pub pinned: Vec<Line<'static>>,
    pub lines: Vec<Line<'static>>,
    /// The first and last line of the selected option or cell.
    pub marked: Option<(usize, usize)>,
}

impl Scroll {
    /// Lets the pinned lines scroll too, if they would take more than half of the room.
    pub fn fit(mut self, room: usize) -> Scroll {
        if 2 * self.pinned.len() > room {
            let above = self.pinned.len();
            self.lines.splice(0..0, std::mem::take(&mut self.pinned));
            self.marked = self.marked.map(|(first, last)| (first + above, last + above));
        }
        self
    }

    /// Adds an option, a cell or a question of a list.
    fn push(&mut self, lead: &str, text: &str, highlight: Highlight, pen: Pen) {
        let (pointer, role) = match highlight {
            Highlight::On => ("▸", Role::Marked),
            Highlight::Off => (" ", Role::Plain),
        };
        let first = self.lines.len();
        self.lines.extend(pen.wrapped(&format!("{pointer} {lead} "), text, role));
        if highlight == Highlight::On {
            self.marked = Some((first, self.lines.len() - 1));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Highlight {
    On,
    Off,
}

pub fn page(screen: &Screen<'_, '_>, page: &Page, pen: Pen) -> Scroll {
    match &page.body {
        Body::Question(question) => question_body(screen, question, pen),
        Body::End { sentences, open, review } => {
            let mut lines = Vec::new();
            sentences.iter().for_each(|sentence| lines.extend(pen.wrapped("", sentence, Role::Strong)));
            let points = open.iter().flat_map(|question| pen.wrapped("• ", question, Role::Plain));
            lines.extend(points);
            for part in review {
                lines.push(Line::default());
                lines.extend(pen.wrapped("", &part.title, Role::Strong));
                lines.extend(part.questions.iter().flat_map(|question| pen.wrapped("• ", question, Role::Plain)));
            }
            Scroll { lines, ..Scroll::default() }
        }
    }
}

fn question_body(screen: &Screen<'_, '_>, question: &QuestionPage, pen: Pen) -> Scroll {
    let mut body = Scroll::default();
    let text = format!("{} [{}]", question.text, question.id);
    body.pinned.extend(pen.wrapped("", &question.dimension, Role::Quiet));
    body.pinned.extend(pen.wrapped("", &text, Role::Strong));
    body.pinned.push(Line::default());
    let above = question.remark.iter().map(|remark| ((*remark).to_owned(), Role::Wrong));
    let above = above.chain(question.said.iter().map(|said| (said.clone(), Role::Answer)));
    let above = above.chain(question.earlier.iter().map(|earlier| (earlier.clone(), Role::Plain)));
    for (text, role) in above {
        body.lines.extend(pen.wrapped("", &text, role));
    }
    if !body.lines.is_empty() {
        body.lines.push(Line::default());
    }
    push_control(screen, &question.control, &mut body, pen);
    if !question.about.is_empty() {
        body.lines.push(Line::default());
    }
    for text in &question.about {
        body.lines.extend(pen.wrapped("", text, Role::Quiet));
    }
    body
}

fn push_control(screen: &Screen<'_, '_>, control: &InputControl, body: &mut Scroll, pen: Pen) {
    let words = Prompts::of(screen.controller.lang);
    let highlight = |index: usize| if screen.selected == Some(index) { Highlight::On } else { Highlight::Off };
    let push_options = |body: &mut Scroll, options: &[OptionLine], sign: &dyn Fn(usize) -> &'static str| {
        for (index, option) in options.iter().enumerate() {
            body.push(&format!("{} {}", option.number, sign(index)), &option.text, highlight(index), pen);
        }
    };
    match control {
        InputControl::One { options, chosen } => {
            push_options(body, options, &|index| if *chosen == Some(index) { "●" } else { "○" });
        }
        InputControl::Many { options, .. } => {
            let how = if screen.is_whole_number(options) { words.some_of } else { words.some_of_many };
            body.lines.extend(pen.wrapped("", how, Role::Quiet));
            push_options(body, options, &|index| if screen.ticked.contains(&index) { "[x]" } else { "[ ]" });
        }
        InputControl::Line(line) => body.lines.extend(pen.wrapped("> ", &line.hint, Role::Quiet)),
        InputControl::Cells { .. } => {
            let selected = screen.selected.filter(|_| screen.table_open);
            let table = table_lines(control, selected, pen);
            body.marked = table.selected.map(|line| (body.lines.len() + line, body.lines.len() + line));
            body.lines.extend(table.lines);
        }
    }
}

pub fn help(screen: &Screen<'_, '_>, pen: Pen) -> Scroll {
    let lang = screen.controller.lang;
    let mut lines = pen.wrapped("", Prompts::of(lang).help, Role::Strong);
    for action in Action::iter() {
        let key = action.key(lang, screen.letters());
        lines.extend(pen.wrapped(&format!("{key:>6}  "), action.help(lang), Role::Plain));
    }
    Scroll { lines, ..Scroll::default() }
}

/// A list of questions, each with a sign for its status.
pub fn questions(screen: &Screen<'_, '_>, questions: &[QuestionId], selected: usize, pen: Pen) -> Scroll {
    let session = &screen.controller.session;
    let mut body = Scroll::default();
    for (row, question) in questions.iter().enumerate() {
        let sign = match session.status(*question) {
            QuestionStatus::Open => "○",
            QuestionStatus::Answered if session.lacks_evidence(*question) => "E",
            QuestionStatus::Answered => "●",
            QuestionStatus::DontKnow => "X",
            QuestionStatus::NotApplicable => "A",
            QuestionStatus::ToConfirm => "!",
            QuestionStatus::NotAsked { .. } => "–",
        };
        let highlight = if row == selected { Highlight::On } else { Highlight::Off };
        body.push(sign, &listed(session.questionnaire(), *question, screen.controller.lang), highlight, pen);
    }
    body
}
