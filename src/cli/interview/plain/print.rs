//! Prints pages, lists and prompts line by line.

use super::LineMode;
use crate::cli::interview::messages;
use crate::cli::terminal;
use comino::diagnostics::made_visible;
use comino::model::QuestionId;
use comino::report::interview::{Body, InputControl, OptionLine, Page, QuestionPage, listed};

impl LineMode<'_, '_> {
    pub(super) fn print_questions(&self, questions: &[QuestionId]) {
        let questionnaire = self.controller.session.questionnaire();
        for question in questions {
            self.print_after("- ", &listed(questionnaire, *question, self.controller.lang));
        }
    }

    /// Shows the page, unless it was shown last, and the prompt.
    pub(super) fn show(&mut self, page: &Page) {
        let position = self.controller.session.position();
        let again = self.shown.replace(position) == Some(position);
        if let Some(failure) = self.controller.failure() {
            self.print(&messages::not_saved(failure, self.controller.lang));
        }
        if !again {
            self.print_page(page);
        }
        match &page.body {
            Body::Question(question) => self.ask_for(&question.control),
            Body::End { open, .. } => self.prompt(if open.is_empty() { self.words().end } else { self.words().open }),
        }
    }

    fn print_page(&self, page: &Page) {
        let status = self.controller.status_line(page);
        match &page.body {
            Body::Question(question) => {
                self.print(&format!("\n{} · {status}", question.dimension));
                self.print_question(question);
            }
            Body::End { sentences, open, review } => {
                self.print(&format!("\n{status}"));
                sentences.iter().for_each(|sentence| self.print(sentence));
                open.iter().for_each(|question| self.print_after("- ", question));
                for part in review {
                    self.print(&part.title);
                    part.questions.iter().for_each(|question| self.print_after("- ", question));
                }
            }
        }
    }

    fn print_question(&self, question: &QuestionPage) {
        self.print(&format!("{} [{}]", question.text, question.id));
        let below = question.about.iter().chain(&question.said).chain(&question.earlier);
        below.for_each(|line| self.print_after("  ", line));
        question.remark.iter().for_each(|remark| self.print_after("  ", remark));
        let (options, chosen): (&[OptionLine], Vec<usize>) = match &question.control {
            InputControl::One { options, chosen } => (options, chosen.iter().copied().collect()),
            InputControl::Many { options, chosen } => (options, chosen.clone()),
            InputControl::Line(_) | InputControl::Cells { .. } => (&[], Vec::new()),
        };
        for (index, option) in options.iter().enumerate() {
            let mark = if chosen.contains(&index) { '*' } else { ' ' };
            self.print_after(&format!(" {mark}{}. ", option.number), &option.text);
        }
    }

    pub(super) fn print_answer(&mut self) {
        if let Body::Question(question) = self.controller.page().body {
            question.said.iter().for_each(|line| self.print_after("  ", line));
        }
    }

    fn ask_for(&self, control: &InputControl) {
        match control {
            InputControl::One { .. } => self.prompt(self.words().one),
            InputControl::Many { .. } => self.prompt(self.words().many),
            InputControl::Line(line) => self.prompt(&line.hint),
            InputControl::Cells { lines, .. } => {
                let line = &lines[self.cell.min(lines.len() - 1)];
                let written = if line.written.is_empty() { String::new() } else { format!(" [{}]", line.written) };
                let earlier = line.earlier.as_deref().map(|earlier| format!("; {}", (self.words().before)(earlier)));
                let earlier = earlier.unwrap_or_default();
                self.prompt(&format!("{}{written} ({}{earlier})", line.title, line.hint));
            }
        }
    }

    pub(super) fn print(&self, text: &str) {
        self.print_after("", text);
    }

    /// Prints a text after `lead`, wrapped with a hanging indent. Control characters are made visible.
    fn print_after(&self, lead: &str, text: &str) {
        let indent = " ".repeat(lead.chars().count());
        let options = textwrap::Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(&indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        terminal::print_message(&format!("{}\n", textwrap::fill(&made_visible(text), options)));
    }

    pub(super) fn prompt(&self, text: &str) {
        terminal::print_message(&format!("{}: ", made_visible(text)));
    }
}
