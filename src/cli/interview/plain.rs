//! The interview line by line: nothing moves, each line is an answer or a command that begins with a colon.

use super::super::terminal;
use super::action::{Action, Prompts, plain_help, prompts};
use super::choosing::{option_of, options_of};
use super::sitting::Sitting;
use super::texts;
use anyhow::Result;
use comino::interview::Place;
use comino::load::answer::Written;
use comino::model::Reply;
use comino::report::interview::{Body, OptionLine, Page, QuestionPage, Way, listed};
use comino::source::made_visible;
use std::io::{BufRead, StdinLock};
use std::path::Path;

/// The widest line: beyond it the eye loses its way back.
const WIDEST: usize = 100;

/// Asks until the last question, the command to leave or the end of the input.
pub fn ask(sitting: &mut Sitting<'_>, width: usize) -> Result<()> {
    let lines = std::io::stdin().lock();
    let mut plain = Plain { sitting, lines, width: width.min(WIDEST), line: 0, shown: None };
    plain_help(plain.sitting.lang).iter().for_each(|line| plain.tell(line));
    while plain.question()? {}
    Ok(())
}

struct Plain<'s, 'q> {
    sitting: &'s mut Sitting<'q>,
    lines: StdinLock<'static>,
    width: usize,
    /// The cell of an inventory that is asked for.
    line: usize,
    /// The place whose page was shown last: it is not said again after each line.
    shown: Option<Place>,
}

impl Plain<'_, '_> {
    fn words(&self) -> &'static Prompts {
        prompts(self.sitting.lang)
    }

    fn help(&self) -> Result<(), String> {
        plain_help(self.sitting.lang).iter().for_each(|line| self.tell(line));
        Ok(())
    }

    /// Asks one question and follows what is typed; `false`: it is time to leave.
    fn question(&mut self) -> Result<bool> {
        let page = self.sitting.page();
        self.show(&page);
        let Some(typed) = self.typed()? else { return Ok(false) };
        let typed = typed.trim();
        if let Some(command) = typed.strip_prefix(':') {
            return self.command(command);
        }
        match &page.body {
            _ if typed == "?" => return self.command("?"),
            Body::End { open, .. } => {
                if open.is_empty() {
                    return Ok(false);
                }
                self.sitting.session.forward_open();
            }
            Body::Question(question) => self.answer(question, typed)?,
        }
        Ok(true)
    }

    fn answer(&mut self, question: &QuestionPage, typed: &str) -> Result<()> {
        if let Way::Cells { new_row, .. } = &question.way {
            return self.cell(typed, *new_row);
        }
        if typed.is_empty() {
            self.sitting.session.forward();
            return Ok(());
        }
        let written = match &question.way {
            Way::One { options, .. } => {
                let option = option_of(options, typed).map_or(typed, |place| &options[place].written);
                Written::Text(option)
            }
            Way::Many { .. } if typed == "0" => Written::List(Vec::new()),
            Way::Many { options, .. } => match options_of(options, typed) {
                Ok(chosen) => Written::List(chosen.iter().map(|place| options[*place].written.as_str()).collect()),
                Err(_) => Written::Text(typed),
            },
            Way::Line(_) | Way::Cells { .. } => Written::Text(typed),
        };
        match self.sitting.answer(&written) {
            Ok(reply) => self.reply(reply)?,
            Err(wrong) => self.tell(&wrong),
        }
        Ok(())
    }

    /// Notes a reply, after the evidence where that is wanted.
    fn reply(&mut self, reply: Reply) -> Result<()> {
        if self.sitting.wants_evidence(&reply) {
            let evidence = self.evidence()?;
            if evidence.is_some() {
                self.sitting.change(|session| session.evidence(evidence));
            }
        }
        self.sitting.reply(reply);
        self.line = 0;
        Ok(())
    }

    /// The evidence typed; `None` for none. A command is none: it waits until the evidence is settled.
    fn evidence(&mut self) -> Result<Option<String>> {
        loop {
            self.prompt(self.words().evidence);
            let Some(typed) = self.typed()? else { return Ok(None) };
            match typed.trim() {
                "" => return Ok(None),
                command if command.starts_with(':') => self.tell(self.words().evidence_first),
                evidence => return Ok(Some(evidence.to_owned())),
            }
        }
    }

    /// What is typed in a cell of an inventory: nothing keeps it, a dash empties it, and nothing at the beginning of
    /// a row that would be new ends the inventory.
    fn cell(&mut self, typed: &str, new_row: Option<usize>) -> Result<()> {
        if typed.is_empty() && Some(self.line) == new_row {
            return self.leave_inventory();
        }
        let written = if typed == "-" { "" } else { typed };
        if !typed.is_empty()
            && let Err(wrong) = self.sitting.enter_cell(self.line, written)
        {
            self.tell(&wrong);
            return Ok(());
        }
        self.line += 1;
        if self.line >= self.sitting.cells() { self.leave_inventory() } else { Ok(()) }
    }

    /// Goes on from an inventory; one without any row stays unanswered.
    fn leave_inventory(&mut self) -> Result<()> {
        self.line = 0;
        match self.sitting.inventory().filter(|_| self.sitting.has_rows()) {
            Some(reply) => self.reply(reply)?,
            None => self.sitting.session.forward(),
        }
        Ok(())
    }

    /// Follows a command; `false`: it is time to leave.
    fn command(&mut self, command: &str) -> Result<bool> {
        let mut letters = command.chars();
        let action = letters.next().and_then(Action::of_letter);
        let rest = letters.as_str().trim().to_owned();
        let text = (!rest.is_empty()).then(|| rest.clone());
        let done = match action {
            Some(Action::Leave) => return self.leave(),
            Some(Action::DontKnow) => self.go(|sitting| sitting.reply(Reply::DontKnow)),
            Some(Action::NotApplicable) => self.go(|sitting| sitting.reply(Reply::NotApplicable)),
            Some(Action::Forward) => self.go(|sitting| sitting.session.forward()),
            Some(Action::Back) => self.go(|sitting| sitting.session.back()),
            Some(Action::EndRows) => {
                if let Some(reply) = self.sitting.inventory() {
                    self.reply(reply)?;
                }
                Ok(())
            }
            Some(Action::Clear) => self.go(|sitting| sitting.change(|session| session.clear())),
            Some(Action::Note) => self.stay(|sitting| sitting.change(|session| session.note(text))),
            Some(Action::Evidence) => self.stay(|sitting| sitting.change(|session| session.evidence(text))),
            Some(Action::Verified) => self.sitting.turn_status(),
            Some(Action::AsBefore) => self.sitting.as_before().map(|()| self.line = 0),
            Some(Action::Elsewhere) => self.sitting.save_elsewhere(Path::new(&rest)),
            Some(Action::Find) => self.find(&rest),
            Some(Action::List) => self.list(),
            Some(Action::Help) => self.help(),
            Some(Action::Answer) | None => Err((self.words().no_command)(&made_visible(command))),
        };
        match done {
            Err(wrong) => self.tell(&wrong),
            Ok(()) if matches!(action, Some(Action::Note | Action::Evidence | Action::Verified | Action::Clear)) => {
                self.tell_said();
            }
            Ok(()) => {}
        }
        Ok(true)
    }

    /// Does something that leaves the inventory's cell.
    fn go(&mut self, go: impl FnOnce(&mut Sitting<'_>)) -> Result<(), String> {
        self.line = 0;
        self.stay(go)
    }

    fn stay(&mut self, go: impl FnOnce(&mut Sitting<'_>)) -> Result<(), String> {
        go(self.sitting);
        Ok(())
    }

    /// Leaves; while something is not saved, another file is offered first.
    fn leave(&mut self) -> Result<bool> {
        while self.sitting.failure().is_some() {
            self.prompt(texts::where_else(self.sitting.lang));
            let path = self.typed()?.map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
            let Some(path) = path else { break };
            if let Err(wrong) = self.sitting.save_elsewhere(Path::new(&path)) {
                self.tell(&wrong);
            }
        }
        Ok(false)
    }

    /// Goes to the question meant, or lists those it could be.
    fn find(&mut self, words: &str) -> Result<(), String> {
        let found = self.sitting.find(words);
        match found.as_slice() {
            [] => Err(texts::not_found(&made_visible(words), self.sitting.lang)),
            [one, ..] if found.len() == 1 || self.sitting.is_id(*one, words) => {
                self.line = 0;
                self.sitting.jump(*one)
            }
            several => {
                self.tell_questions(several);
                Ok(())
            }
        }
    }

    fn list(&self) -> Result<(), String> {
        self.tell_questions(&self.sitting.session.open().collect::<Vec<_>>());
        Ok(())
    }

    fn tell_questions(&self, questions: &[usize]) {
        let questionnaire = self.sitting.session.questionnaire();
        for question in questions {
            self.tell_after("- ", &listed(questionnaire, *question, self.sitting.lang));
        }
    }

    /// Shows the page, unless it was shown before the last line, and asks.
    fn show(&mut self, page: &Page) {
        let place = self.sitting.session.place();
        let again = self.shown.replace(place) == Some(place);
        if let Some(failure) = self.sitting.failure() {
            self.tell(&texts::not_saved(failure, self.sitting.lang));
        }
        if !again {
            self.tell_page(page);
        }
        match &page.body {
            Body::Question(question) => self.ask_for(&question.way),
            Body::End { open, .. } => self.prompt(if open.is_empty() { self.words().end } else { self.words().open }),
        }
    }

    fn tell_page(&self, page: &Page) {
        let minutes = self.sitting.minutes_left().map(self.sitting.lang.words().interview.minutes);
        let told = [Some(page.progress.clone()), minutes, page.coverage.clone(), page.respondent.clone()];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        match &page.body {
            Body::Question(question) => {
                self.tell(&format!("\n{} · {told}", question.dimension));
                self.tell_question(question);
            }
            Body::End { sentences, open } => {
                self.tell(&format!("\n{told}"));
                sentences.iter().for_each(|sentence| self.tell(sentence));
                open.iter().for_each(|question| self.tell_after("- ", question));
            }
        }
    }

    fn tell_question(&self, question: &QuestionPage) {
        self.tell(&format!("{} [{}]", question.text, question.id));
        let below = question.about.iter().chain(&question.said).chain(&question.earlier);
        below.for_each(|line| self.tell_after("  ", line));
        question.remark.iter().for_each(|remark| self.tell_after("  ", remark));
        let (options, chosen): (&[OptionLine], Vec<usize>) = match &question.way {
            Way::One { options, chosen } => (options, chosen.iter().copied().collect()),
            Way::Many { options, chosen } => (options, chosen.clone()),
            Way::Line(_) | Way::Cells { .. } => (&[], Vec::new()),
        };
        for (place, option) in options.iter().enumerate() {
            let mark = if chosen.contains(&place) { '*' } else { ' ' };
            self.tell_after(&format!(" {mark}{}. ", place + 1), &option.text);
        }
    }

    /// Tells what is written of the question now.
    fn tell_said(&mut self) {
        if let Body::Question(question) = self.sitting.page().body {
            question.said.iter().for_each(|line| self.tell_after("  ", line));
        }
    }

    fn ask_for(&self, way: &Way) {
        match way {
            Way::One { .. } => self.prompt(self.words().one),
            Way::Many { .. } => self.prompt(self.words().many),
            Way::Line(line) => self.prompt(&line.hint),
            Way::Cells { lines, .. } => {
                let line = &lines[self.line.min(lines.len() - 1)];
                let written = if line.written.is_empty() { String::new() } else { format!(" [{}]", line.written) };
                self.prompt(&format!("{}{written} ({})", line.title, line.hint));
            }
        }
    }

    /// Tells a text, broken where it is too long.
    fn tell(&self, text: &str) {
        self.tell_after("", text);
    }

    /// Tells a text behind a sign, its further lines set in as far; what does not fit the eye is made visible.
    fn tell_after(&self, lead: &str, text: &str) {
        let indent = " ".repeat(lead.chars().count());
        let options = textwrap::Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(&indent)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        terminal::tell(&format!("{}\n", textwrap::fill(&made_visible(text), options)));
    }

    fn prompt(&self, text: &str) {
        terminal::tell(&format!("{}: ", made_visible(text)));
    }

    /// The next line; `None` at the end of the input.
    fn typed(&mut self) -> Result<Option<String>> {
        let mut line = String::new();
        Ok((self.lines.read_line(&mut line)? > 0).then_some(line))
    }
}
