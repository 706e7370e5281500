//! The interview line by line (`--plain`): each line is an answer, or a command that starts with a colon.

mod lines;
mod print;

use super::action::{Action, Prompts, plain_help};
use super::controller::{ActionResult, Controller};
use super::option_parsing::{option_of, options_of};
use super::{Flow, messages};
use anyhow::Result;
use comino::diagnostics::{is_invisible_control, made_visible};
use comino::interview::{Session, SessionPosition};
use comino::load::answer::Written;
use comino::model::{QuestionId, Reply};
use comino::render::Style;
use comino::report::interview::{Body, InputControl, Page, QuestionPage};
use lines::Lines;
use std::path::Path;

/// The input that clears a cell, a note or the evidence.
const CLEAR: &str = "-";
/// The longest line, in columns: longer ones are hard to read.
const MAX_WIDTH: usize = 100;

/// Asks until the last question, the command to leave, or the end of the input.
pub fn ask(controller: &mut Controller<'_>, style: Style) -> Result<()> {
    let mut plain = LineMode {
        controller,
        lines: Lines::of_standard_input(),
        width: style.width.min(MAX_WIDTH),
        cell: 0,
        shown: None,
        evidence: None,
        before: None,
        empty: None,
    };
    plain_help(plain.controller.lang).iter().for_each(|line| plain.print(line));
    plain.controller.warning().iter().for_each(|warning| plain.print(warning));
    while plain.question()? == Flow::GoOn {}
    Ok(())
}

struct LineMode<'s, 'q> {
    controller: &'s mut Controller<'q>,
    lines: Lines,
    width: usize,
    /// The current cell of the inventory, counted row by row.
    cell: usize,
    /// The page shown last: it is not repeated after each line.
    shown: Option<SessionPosition>,
    /// The question whose evidence is asked for.
    evidence: Option<QuestionId>,
    /// The question answered last.
    before: Option<QuestionId>,
    /// The inventory that was to be closed without rows.
    empty: Option<SessionPosition>,
}

impl LineMode<'_, '_> {
    fn words(&self) -> &'static Prompts {
        Prompts::of(self.controller.lang)
    }

    fn help(&self) -> ActionResult {
        plain_help(self.controller.lang).iter().for_each(|line| self.print(line));
        Ok(())
    }

    fn question(&mut self) -> Result<Flow> {
        if self.asks_for_evidence() {
            return self.evidence_line();
        }
        let page = self.controller.page();
        self.show(&page);
        let Some(typed) = self.typed()? else { return Ok(Flow::Leave) };
        let typed = self.whole_text(&page, typed.trim())?;
        let typed = typed.as_str();
        if let Some(command) = typed.strip_prefix(':') {
            return self.command(command);
        }
        match &page.body {
            _ if typed == "?" => return self.command("?"),
            Body::End { open, .. } => {
                if open.is_empty() {
                    return Ok(Flow::Leave);
                }
                self.controller.session.forward_open();
            }
            Body::Question(question) => self.answer(question, typed),
        }
        Ok(Flow::GoOn)
    }

    fn answer(&mut self, question: &QuestionPage, typed: &str) {
        if let InputControl::Cells { new_row, .. } = &question.control {
            return self.cell(typed, *new_row);
        }
        if typed.is_empty() {
            self.controller.session.forward();
            return;
        }
        let written = match &question.control {
            InputControl::One { options, .. } => match option_of(options, typed) {
                Some(option) => Written::Text(&options[option].written),
                None if is_a_word_for_none(typed) => Written::Text(typed),
                None => {
                    let (first, last) = (options.first(), options.last());
                    let (first, last) = (first.map_or(0, |one| one.number), last.map_or(0, |one| one.number));
                    self.print(&messages::not_in_list(typed, first, last, self.controller.lang));
                    return;
                }
            },
            InputControl::Many { .. } if typed == "0" => Written::List(Vec::new()),
            InputControl::Many { options, .. } => match options_of(options, typed) {
                Ok(chosen) => Written::List(chosen.iter().map(|option| options[*option].written.as_str()).collect()),
                Err(_) => Written::Text(typed),
            },
            InputControl::Line(_) | InputControl::Cells { .. } => Written::Text(typed),
        };
        match self.controller.answer(&written) {
            Ok(reply) => self.reply(reply),
            Err(wrong) => self.print(&wrong),
        }
    }

    /// Sets a reply and goes to the next question, or asks for evidence first.
    fn reply(&mut self, reply: Reply) {
        let wants_evidence = self.controller.wants_evidence(&reply);
        let done = self.controller.changeable().and_then(|question| {
            self.controller.note_reply(reply)?;
            self.before = Some(question);
            Ok(question)
        });
        match done {
            Err(wrong) => self.print(&wrong),
            Ok(question) if wants_evidence => self.evidence = Some(question),
            Ok(_) => self.go_on(),
        }
    }

    fn go_on(&mut self) {
        (self.cell, self.evidence) = (0, None);
        self.controller.session.go_on();
    }

    /// Whether the evidence of the current question is asked for; no longer once its answer is gone.
    fn asks_for_evidence(&mut self) -> bool {
        let here = self.evidence.map(SessionPosition::Question) == Some(self.controller.session.position());
        if !(here && self.controller.has_answer()) {
            self.evidence = None;
        }
        self.evidence.is_some()
    }

    /// Reads the evidence of the answer just given: an empty line keeps the present one, a dash removes it.
    fn evidence_line(&mut self) -> Result<Flow> {
        let current = self.controller.evidence().map(str::to_owned);
        let words = self.words();
        self.prompt(&current.as_deref().map_or(words.evidence.to_owned(), words.evidence_there));
        let Some(typed) = self.typed()? else { return Ok(Flow::Leave) };
        let is_text = !(typed.trim().is_empty() || typed.starts_with(':'));
        let typed = if is_text { self.with_pasted_lines(typed)? } else { typed };
        let typed = typed.trim();
        if typed == "?" {
            return self.command("?");
        }
        if let Some(command) = typed.strip_prefix(':') {
            // These could be meant for the next question, which is not shown yet.
            if command.starts_with(['x', 'X', 'a', 'A', '=', '.', 'p', 'P']) {
                self.print(self.words().evidence_first);
                return Ok(Flow::GoOn);
            }
            let flow = self.command(command);
            if self.controller.evidence() != current.as_deref() && self.asks_for_evidence() {
                self.go_on();
            }
            return flow;
        }
        let evidence = match typed {
            "" => current.clone(),
            CLEAR => None,
            evidence => Some(evidence.to_owned()),
        };
        if evidence != current
            && let Err(wrong) = self.controller.change(|session| session.evidence(evidence))
        {
            self.print(&wrong);
        }
        self.go_on();
        Ok(Flow::GoOn)
    }

    /// Handles the input for a cell of an inventory: an empty line keeps it, a dash clears it, and an empty line at the
    /// start of a new row ends the inventory.
    fn cell(&mut self, typed: &str, new_row: Option<usize>) {
        if typed == "." {
            return self.end_rows();
        }
        if typed.is_empty() && Some(self.cell) == new_row {
            return self.leave_inventory();
        }
        if typed.is_empty() {
            self.cell += 1;
        } else {
            let written = if typed == CLEAR { "" } else { typed };
            match self.controller.enter_cell(self.cell, written) {
                Ok(next) => self.cell = next,
                Err(wrong) => {
                    self.print(&wrong);
                    return;
                }
            }
        }
        if self.cell >= self.controller.session.cells() {
            self.leave_inventory();
        }
    }

    /// Goes to the next question; an inventory without rows stays unanswered.
    fn leave_inventory(&mut self) {
        self.cell = 0;
        match self.controller.inventory().filter(|_| !self.controller.session.rows().is_empty()) {
            Some(reply) => self.reply(reply),
            None => self.controller.session.forward(),
        }
    }

    /// Closes the inventory and goes on. One without rows may be empty or not known: it is asked which.
    fn end_rows(&mut self) {
        let here = self.controller.session.position();
        let Some(reply) = self.controller.inventory() else { return };
        if self.controller.would_be_empty(&reply) && self.empty.replace(here) != Some(here) {
            return self.print(messages::no_rows_in_line(self.controller.lang));
        }
        self.reply(reply);
    }

    fn command(&mut self, command: &str) -> Result<Flow> {
        let mut letters = command.chars();
        let action = letters.next().and_then(Action::of_letter);
        let rest = letters.as_str().trim().to_owned();
        let done = match action {
            Some(Action::Leave) => return self.leave(),
            Some(Action::DontKnow) => {
                self.reply(Reply::DontKnow);
                Ok(())
            }
            Some(Action::NotApplicable) => {
                self.reply(Reply::NotApplicable);
                Ok(())
            }
            Some(Action::AsBefore) if self.controller.session.inventory().is_some() => {
                self.controller.cell_as_before(self.cell).map(|next| self.cell = next)
            }
            Some(Action::AsBefore) => self.controller.as_before().map(|reply| self.reply(reply)),
            Some(Action::EndRows) => {
                self.end_rows();
                Ok(())
            }
            Some(Action::Forward) => self.go(|session| session.forward()),
            Some(Action::Back) => self.go(|session| session.back()),
            Some(Action::Clear) => self.controller.change(|session| session.clear()).map(|()| self.cell = 0),
            Some(Action::Note) => self.remark(&rest, |session, text| session.note(text)),
            Some(Action::Evidence) => self.remark(&rest, |session, text| session.evidence(text)),
            Some(Action::EvidenceBefore) => self.evidence_before(&rest),
            Some(Action::Undo) => self.undo(),
            Some(Action::Verified) => self.controller.turn_status(),
            Some(Action::Elsewhere) => self.save_elsewhere(&rest),
            Some(Action::Find) => self.find(&rest),
            Some(Action::List) => self.list(),
            Some(Action::Help) => self.help(),
            Some(Action::Answer) | None => Err((self.words().no_command)(&made_visible(command))),
        };
        match done {
            Err(wrong) => self.print(&wrong),
            Ok(()) if matches!(action, Some(Action::Note | Action::Evidence | Action::Verified | Action::Clear)) => {
                self.print_answer();
            }
            Ok(()) => {}
        }
        Ok(Flow::GoOn)
    }

    /// Sets the note or the evidence; a dash removes it. Without text the command changes nothing, and the current one
    /// is shown.
    fn remark(&mut self, text: &str, put: impl FnOnce(&mut Session<'_>, Option<String>)) -> ActionResult {
        match text {
            "" => Ok(()),
            CLEAR => self.controller.change(|session| put(session, None)),
            text => self.controller.change(|session| put(session, Some(text.to_owned()))),
        }
    }

    /// Sets the evidence of the question answered last; a dash removes it.
    fn evidence_before(&mut self, text: &str) -> ActionResult {
        let question = self.before.ok_or_else(|| messages::no_answer_before(self.controller.lang).to_owned())?;
        let evidence = (text != CLEAR).then(|| text.to_owned());
        if text.is_empty() { Ok(()) } else { self.controller.set_evidence_of(question, evidence) }
    }

    /// Reverts the last change and shows its question again.
    fn undo(&mut self) -> ActionResult {
        let id = self.controller.undo()?;
        (self.cell, self.shown, self.evidence, self.before) = (0, None, None, None);
        self.print(&messages::undone(&id, self.controller.lang));
        Ok(())
    }

    fn save_elsewhere(&mut self, path: &str) -> ActionResult {
        self.controller.save_elsewhere(Path::new(path))?;
        self.print(&messages::now_saved_in(self.controller.path().display(), self.controller.lang));
        Ok(())
    }

    fn go(&mut self, go: impl FnOnce(&mut Session<'_>)) -> ActionResult {
        self.cell = 0;
        go(&mut self.controller.session);
        Ok(())
    }

    /// Leaves; while something is not saved, asks for another file first.
    fn leave(&mut self) -> Result<Flow> {
        while self.controller.failure().is_some() {
            self.prompt(messages::where_else(self.controller.lang));
            let path = self.typed()?.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
            let Some(path) = path else { break };
            if let Err(wrong) = self.controller.save_elsewhere(Path::new(&path)) {
                self.print(&wrong);
            }
        }
        Ok(Flow::Leave)
    }

    /// Goes to the question found, or lists the questions if there are several.
    fn find(&mut self, words: &str) -> ActionResult {
        let found = self.controller.find(words);
        match found.as_slice() {
            [] => Err(messages::not_found(&made_visible(words), self.controller.lang)),
            [one, ..] if found.len() == 1 || self.controller.is_id(*one, words) => {
                self.cell = 0;
                self.controller.jump(*one)
            }
            several => {
                self.print_questions(several);
                Ok(())
            }
        }
    }

    fn list(&self) -> ActionResult {
        self.print_questions(&self.controller.session.open().collect::<Vec<_>>());
        Ok(())
    }

    /// The next line; `None` at the end of the input. A line that is not text is refused.
    fn typed(&mut self) -> Result<Option<String>> {
        loop {
            let Some(bytes) = self.lines.next()? else { return Ok(None) };
            match String::from_utf8(bytes) {
                Ok(line) => return Ok(Some(line.chars().filter(|sign| !is_invisible_control(*sign)).collect())),
                Err(_) => self.print(messages::no_text(self.controller.lang)),
            }
        }
    }

    /// A line, with those pasted together with it if it is a text: a note, evidence, the answer to a text question or a
    /// cell.
    fn whole_text(&self, page: &Page, typed: &str) -> Result<String> {
        let is_text = match (typed.strip_prefix(':'), &page.body) {
            (Some(command), _) => {
                let action = command.chars().next().and_then(Action::of_letter);
                matches!(action, Some(Action::Note | Action::Evidence | Action::EvidenceBefore))
            }
            (None, Body::Question(question)) => {
                let opens = matches!(question.control, InputControl::Line(_) | InputControl::Cells { .. });
                opens && !["", CLEAR, ".", "?"].contains(&typed)
            }
            (None, Body::End { .. }) => false,
        };
        if is_text { self.with_pasted_lines(typed.to_owned()) } else { Ok(typed.to_owned()) }
    }

    /// A text with the lines that were pasted together with it.
    fn with_pasted_lines(&self, mut text: String) -> Result<String> {
        while let Some(line) = self.lines.pasted()? {
            let line = String::from_utf8_lossy(&line);
            text = format!("{}\n{}", text.trim_end(), line.trim_end());
        }
        let text = text.chars().filter(|sign| *sign == '\n' || !is_invisible_control(*sign)).collect::<String>();
        Ok(text.trim_end().to_owned())
    }
}

/// Whether a word is an answer without being an option.
fn is_a_word_for_none(word: &str) -> bool {
    ["non_so", "dont_know", "non_applicabile", "not_applicable"].contains(&word)
}
