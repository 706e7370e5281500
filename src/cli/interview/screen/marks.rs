//! Selects and ticks options.

use super::super::messages;
use super::super::option_parsing::option_of;
use super::{Screen, Warned};
use comino::load::answer::Written;
use comino::report::interview::{Body, InputControl, OptionLine, Page};
use std::time::{Duration, Instant};

/// The longest pause between the digits of one number.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

impl Screen<'_, '_> {
    pub(super) fn mark(&mut self, option: usize) {
        (self.selected, self.scroll) = (Some(option), 0);
        self.digits.clear();
    }

    /// Selects an option by its number, typed digit by digit: `1`, then `2`, is option 12 if there is one, otherwise
    /// option 1 and then option 2. Returns the number of the selected option.
    pub(super) fn mark_by_number(&mut self, sign: char, options: &[OptionLine]) -> Option<i32> {
        if self.digit_typed.elapsed() > LONGEST_PAUSE {
            self.digits.clear();
        }
        self.digit_typed = Instant::now();
        let longer = format!("{}{sign}", self.digits);
        let begins = |number: &str| options.iter().any(|option| option.number.to_string().starts_with(number));
        let number = if begins(&longer) { longer } else { sign.to_string() };
        if !begins(&number) {
            self.digits.clear();
            let (first, last) = (options.first(), options.last());
            let (first, last) = (first.map_or(0, |one| one.number), last.map_or(0, |one| one.number));
            self.message = Some(messages::not_in_list(&number, first, last, self.controller.lang));
            return None;
        }
        let option = option_of(options, &number);
        match option {
            Some(option) => self.mark(option),
            None => self.selected = None,
        }
        self.digits = number;
        option.map(|option| options[option].number)
    }

    /// Whether every option's number has one digit, so that no digit can follow.
    pub(super) fn is_whole_number(&self, options: &[OptionLine]) -> bool {
        options.iter().all(|option| option.number < 10)
    }

    /// Selects yes or no by its letter; `false` for any other letter.
    pub(super) fn mark_yes_or_no(&mut self, letter: char, options: &[OptionLine]) -> bool {
        let found = letter.is_alphabetic().then(|| option_of(options, &letter.to_string())).flatten();
        if let Some(option) = found {
            self.mark(option);
        }
        found.is_some()
    }

    pub(super) fn tick(&mut self, option: usize, options: &[OptionLine]) {
        if let Some(ticked) = self.ticked.iter().position(|ticked| *ticked == option) {
            self.ticked.remove(ticked);
            return;
        }
        let alone = options[option].exclusive;
        self.ticked.retain(|ticked| !alone && !options[*ticked].exclusive);
        self.ticked.push(option);
        self.ticked.sort_unstable();
    }

    /// Whether the ticks differ from the answer.
    pub(super) fn has_unconfirmed_ticks(&self, page: &Page) -> bool {
        match &page.body {
            Body::Question(question) => match &question.control {
                InputControl::Many { chosen, .. } => *chosen != self.ticked,
                InputControl::One { .. } | InputControl::Line(_) | InputControl::Cells { .. } => false,
            },
            Body::End { .. } => false,
        }
    }

    pub(super) fn answer_ticked(&mut self, options: &[OptionLine], warned: Option<Warned>) {
        if self.ticked.is_empty() && warned != Some(Warned::NoneTicked) {
            self.warned = Some(Warned::NoneTicked);
            self.message = Some(messages::none_chosen_again(self.controller.lang).to_owned());
            return;
        }
        let written = self.ticked.iter().map(|option| options[*option].written.as_str()).collect();
        self.answer(&Written::List(written));
    }
}
