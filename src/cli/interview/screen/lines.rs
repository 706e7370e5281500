//! Wraps and styles text.

use comino::diagnostics::made_visible;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};
use textwrap::WordSplitter;
use unicode_width::UnicodeWidthChar;

/// The style of a text by its role.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Plain,
    /// The most important text.
    Strong,
    /// Less important text.
    Quiet,
    Answer,
    Wrong,
    Marked,
}

#[derive(Clone, Copy)]
pub struct Pen {
    /// The width of a line, in columns.
    pub width: usize,
    pub coloured: bool,
}

impl Pen {
    /// The terminal style; without colours, bold and dim remain.
    pub fn style(self, role: Role) -> Style {
        let colour = |style: Style, colour| if self.coloured { style.fg(colour) } else { style };
        match role {
            Role::Plain => Style::new(),
            Role::Strong => Style::new().add_modifier(Modifier::BOLD),
            Role::Quiet => Style::new().add_modifier(Modifier::DIM),
            Role::Answer => colour(Style::new(), Color::Green),
            Role::Wrong => colour(Style::new().add_modifier(Modifier::BOLD), Color::Red),
            Role::Marked => colour(Style::new().add_modifier(Modifier::BOLD), Color::Cyan),
        }
    }

    /// Wraps a text, with `lead` before the first line and the others indented as far.
    pub fn wrapped(self, lead: &str, text: &str, role: Role) -> Vec<Line<'static>> {
        let indent = " ".repeat(textwrap::core::display_width(lead));
        let options = textwrap::Options::new(self.width.max(indent.len() + 8))
            .initial_indent(lead)
            .subsequent_indent(&indent)
            .word_splitter(WordSplitter::NoHyphenation);
        let text = made_visible(text);
        let style = self.style(role);
        textwrap::wrap(&text, options)
            .into_iter()
            .map(|line| Line::from(Span::styled(line.into_owned(), style)))
            .collect()
    }
}

/// A text on one line, shortened with an ellipsis to `width` columns.
pub fn cut(text: &str, width: usize) -> String {
    let text = made_visible(text).replace(['\n', '\t'], " ");
    if textwrap::core::display_width(&text) <= width {
        return text;
    }
    let mut cut = String::new();
    let mut used = 0;
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used >= width {
            break;
        }
        cut.push(character);
    }
    cut.push('…');
    cut
}

/// Wraps an input to `width` columns. Returns the lines, and the row and column of the cursor.
pub fn typed(text: &str, cursor: usize, width: usize) -> (Vec<String>, (usize, usize)) {
    let width = width.max(2);
    let mut rows = vec![String::new()];
    let (mut used, mut position) = (0, (0, 0));
    for (index, character) in text.chars().chain([' ']).enumerate() {
        let wide = character.width().unwrap_or(0);
        if used + wide > width {
            rows.push(String::new());
            used = 0;
        }
        if index == cursor {
            position = (rows.len() - 1, used);
        }
        if let Some(row) = rows.last_mut() {
            row.push(character);
        }
        used += wide;
    }
    (rows, position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_input_at_full_line_keeps_cursor() {
        let (rows, cursor) = typed("città 市町", 6, 8);
        assert_eq!((rows, cursor), (vec!["città 市".to_owned(), "町 ".to_owned()], (0, 6)));
        assert_eq!(typed("", 0, 8), (vec![" ".to_owned()], (0, 0)));
        assert_eq!(typed("abcd", 4, 4).1, (1, 0));
    }

    #[test]
    fn long_text_is_cut_with_ellipsis() {
        assert_eq!(cut("perché", 6), "perché");
        assert_eq!(cut("perché no", 6), "perch…");
        assert_eq!(cut("a\u{1b}[2J", 9), "a␛[2J");
    }
}
