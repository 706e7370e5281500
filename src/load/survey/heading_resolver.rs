//! Resolves the meaning of a heading: by the mapping, by an id, or by the text of a question.

use super::super::heading::{Headings, column_name, completed};
use super::mapping::Mapping;
use super::options::{answers_of, matches_text, option};
use super::vocabulary::{Meaning, NONE_CHOSEN, column_of, is_housekeeping};
use super::{Tool, folded, nearest_of};
use crate::diagnostics::{AnswerDiagnostic, Diagnostics};
use crate::lang::Lang;
use crate::model::{FixedRow, Inventory, Kind, Question, QuestionId, Questionnaire};
use std::collections::HashMap;

pub(super) struct HeadingResolver<'a> {
    tool: Tool,
    mapping: &'a Mapping,
    questionnaire: &'a Questionnaire,
    /// The questions by folded id and by folded text in each language; the first one wins.
    ids: HashMap<String, QuestionId>,
    words: HashMap<String, QuestionId>,
    headings: Headings,
}

impl<'a> HeadingResolver<'a> {
    pub fn new(tool: Tool, mapping: &'a Mapping, questionnaire: &'a Questionnaire) -> HeadingResolver<'a> {
        let (mut ids, mut words) = (HashMap::new(), HashMap::new());
        for (id, question) in questionnaire.questions().enumerated() {
            ids.entry(folded(question.id.as_str())).or_insert(id);
            for lang in [Lang::It, Lang::En] {
                words.entry(folded(question.text.get(lang))).or_insert(id);
            }
        }
        HeadingResolver { tool, mapping, questionnaire, ids, words, headings: Headings::new(questionnaire) }
    }

    /// Reports names in the mapping that the questionnaire does not have.
    pub fn check_mapping(&self, diagnostics: &mut Diagnostics) {
        let unknown = |id: &str| {
            let ids: Vec<String> =
                self.questionnaire.questions().iter().map(|question| question.id.to_string()).collect();
            AnswerDiagnostic::UnknownQuestion { id: id.to_owned(), nearest: nearest_of(id, &ids) }
        };
        for (_, meant) in &self.mapping.columns {
            if self.target(&meant.value).is_none() {
                diagnostics.add(unknown(&meant.value), meant.location);
            }
        }
        for (question, labels) in &self.mapping.options {
            let Some(index) = self.questionnaire.find_question(&question.value) else {
                diagnostics.add(unknown(&question.value), question.location);
                continue;
            };
            let asked = &self.questionnaire.questions()[index];
            let options = answers_of(asked);
            for (_, meant) in labels.iter().filter(|(_, meant)| !options.is_empty() && !options.contains(&meant.value))
            {
                let (found, nearest) = (meant.value.clone(), nearest_of(&meant.value, &options));
                let (question, options) = (asked.id.to_string(), options.clone());
                diagnostics.add(AnswerDiagnostic::UnknownOption { found, question, nearest, options }, meant.location);
            }
        }
    }

    /// Resolves a name used in the mapping: a column such as `unit`, a question, `question.option` or `question.note`.
    fn target(&self, name: &str) -> Option<Meaning> {
        let known = column_of(name);
        let question = || self.questionnaire.find_question(name).map(Meaning::Answer);
        let part = || {
            let (question, part) = name.split_once('.')?;
            self.part(self.questionnaire.find_question(question)?, part)
        };
        known.or_else(question).or_else(part)
    }

    /// Resolves the part after a question: an option, a cell, or a remark on the answer.
    fn part(&self, index: QuestionId, part: &str) -> Option<Meaning> {
        let question = &self.questionnaire.questions()[index];
        if part == "other" && self.is_bracketed() {
            return Some(Meaning::Other(index));
        }
        let own = match &question.kind {
            Kind::Multiple(_) => {
                let cut = || {
                    let texts = question.kind.options().into_iter().enumerate();
                    completed(part, texts.flat_map(|(at, (_, text))| text.all().map(move |text| (text, at))))
                };
                option(question, part, self.mapping).or_else(cut).map(|option| Meaning::Option(index, option))
            }
            Kind::Table(inventory) => cell_of(inventory, part)
                .or_else(|| row_of(inventory, part))
                .map(|(row, column)| Meaning::Cell(index, row, column)),
            Kind::Choice(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) => None,
        };
        own.or_else(|| {
            Some(match part {
                NONE_CHOSEN => Meaning::None(index),
                "dont_know" | "dontknow" | "nonso" => Meaning::DontKnow(index),
                "not_applicable" | "notapplicable" => Meaning::NotApplicable(index),
                "reply" => Meaning::Reply(index),
                OTHER_TEXT => Meaning::Other(index),
                "evidence" => Meaning::Evidence(index),
                _ => match folded(part).as_str() {
                    "note" | "comment" | "comments" | "commento" | "commenti" => Meaning::Note(index),
                    "other" | "altro" | "othertext" | "altrotesto" => Meaning::Other(index),
                    _ => return self.option_note(index, part),
                },
            })
        })
    }

    /// Resolves the comment on an option: `pagopacomment`, `pagoPA][comment`, `pagoPA] [Commento`.
    fn option_note(&self, index: QuestionId, part: &str) -> Option<Meaning> {
        let question = &self.questionnaire.questions()[index];
        let lower = part.to_ascii_lowercase();
        let ends = ["comment", "commento"].into_iter().filter(|end| lower.ends_with(end));
        let names = ends.map(|end| part[..part.len() - end.len()].trim_end_matches(['[', ']', ' ', '_', '-']));
        let is_multiple = question.kind.multiple().is_some();
        let mut options = names.filter_map(|name| match folded(name).as_str() {
            "other" | "altro" if self.is_bracketed() => Some(Meaning::Note(index)),
            _ => option(question, name, self.mapping).map(|option| Meaning::OptionNote(index, option)),
        });
        options.find(|_| is_multiple)
    }

    /// Returns whether the tool writes sub-questions in square brackets.
    fn is_bracketed(&self) -> bool {
        matches!(self.tool, Tool::Limesurvey | Tool::Other)
    }

    /// Returns whether the mapping ignores a heading.
    pub fn is_ignored(&self, heading: &str) -> bool {
        self.mapping.ignore.iter().any(|ignored| is_same_heading(&ignored.value, heading))
    }

    pub fn meaning(&self, heading: &str) -> Option<Meaning> {
        self.resolve(heading).map(|(meaning, _)| meaning)
    }

    /// Returns the meaning of a heading. If only its end has one, also the end of its beginning, which is taken for the names of
    /// groups.
    pub fn resolve(&self, heading: &str) -> Option<(Meaning, Option<usize>)> {
        if let Some((_, meant)) = self.mapping.columns.iter().find(|(known, _)| is_same_heading(&known.value, heading))
        {
            return self.target(&meant.value).map(|meaning| (meaning, None));
        }
        if self.is_ignored(heading) || is_housekeeping(self.tool, heading) {
            return None;
        }
        let found = |name: &str| {
            // The parts of a heading without spaces are ids, not texts of questions.
            if name.len() == heading.len() || name.contains(char::is_whitespace) {
                self.question(name)
            } else {
                self.exact_question(name)
            }
        };
        let known = self.splits(heading).into_iter().find_map(|(name, part)| match (found(name), part) {
            (Some(index), Some(part)) => self.part(index, part),
            (Some(index), None) => Some(Meaning::Answer(index)),
            (None, None) => column_name(name).and_then(column_of),
            (None, Some(_)) => None,
        });
        let known = known.or_else(|| self.coded(heading)).map(|meaning| (meaning, None));
        known.or_else(|| self.behind_groups(heading)).or_else(|| self.of_grid(heading))
    }

    /// Resolves a code of LimeSurvey before a text, with any separator: `rtd - Text`, `canali[pagopa]: Text [pagoPA]`. The text
    /// must be that of the question, or the separator a sign with a space.
    fn coded(&self, heading: &str) -> Option<Meaning> {
        if !self.is_bracketed() {
            return None;
        }
        let end = heading.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_')?;
        let (code, rest) = heading.split_at(end);
        let (sub, rest) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((sub, rest)) => (Some(sub), rest),
            None => (None, rest),
        };
        let text = rest.trim_start_matches(|sign: char| !sign.is_alphanumeric() && !"([<".contains(sign));
        let separator = &rest[..rest.len() - text.len()];
        let is_separated = separator.contains(char::is_whitespace) && !separator.trim().is_empty();
        let Some(index) = self.ids.get(&folded(code)).copied() else {
            let column = column_name(code).and_then(column_of);
            return column.filter(|_| column_name(code) == column_name(text));
        };
        let is_its_text = || {
            let text = text.rsplit_once('[').filter(|_| sub.is_some()).map_or(text, |(text, _)| text);
            self.headings.of_text(text) == Some(index)
        };
        let known = (is_separated || is_its_text()) && !text.is_empty();
        known.then(|| sub.map_or(Some(Meaning::Answer(index)), |sub| self.part(index, sub))).flatten()
    }

    /// Resolves the row of a grid of questions: `title [question]`.
    fn of_grid(&self, heading: &str) -> Option<(Meaning, Option<usize>)> {
        let (_, row) = heading.strip_suffix(']')?.split_once('[')?;
        self.question(row.trim()).map(|question| (Meaning::Answer(question), None))
    }

    /// Resolves `group-question`, `group.question.option` or `group_question/option`, where ids may contain the separators.
    fn behind_groups(&self, heading: &str) -> Option<(Meaning, Option<usize>)> {
        /// The most separators looked at.
        const MOST: usize = 12;
        const SEPARATORS: [char; 5] = ['/', '-', '.', '_', ':'];
        if !matches!(self.tool, Tool::Kobo | Tool::Other) || heading.contains(char::is_whitespace) {
            return None;
        }
        let begins: Vec<usize> = heading.match_indices(SEPARATORS).map(|(at, _)| at + 1).take(MOST).collect();
        let find = |name: &str| self.questionnaire.find_question(name).or_else(|| self.ids.get(&folded(name)).copied());
        let whole =
            |rest: &str| self.questionnaire.find_question(rest).map(Meaning::Answer).or_else(|| column_of(rest));
        let split = |rest: &str| {
            let ends = rest.match_indices(SEPARATORS).map(|(at, _)| at).take(MOST).collect::<Vec<_>>();
            ends.into_iter().rev().find_map(|end| self.part(find(&rest[..end])?, &rest[end + 1..]))
        };
        let begins_and_whole = || [0].into_iter().chain(begins.iter().copied());
        let own = begins_and_whole().find_map(|begin| {
            let rest = &heading[begin..];
            whole(rest).or_else(|| split(rest)).map(|meaning| (meaning, Some(begin)))
        });
        own.or_else(|| {
            let named = |begin: usize| column_name(&heading[begin..]).and_then(column_of);
            begins.iter().find_map(|begin| Some((named(*begin)?, Some(*begin))))
        })
    }

    /// Splits a heading into a question and a part in every possible way, the likeliest first.
    fn splits<'h>(&self, heading: &'h str) -> Vec<(&'h str, Option<&'h str>)> {
        let mut splits = vec![(heading, None)];
        if self.tool == Tool::Other {
            splits.extend(bracketed(heading));
        }
        match self.tool {
            Tool::Limesurvey => {
                // `code[sub]`, `code_sub`, `text [sub]`, or `code. text`, the code with its sub-question.
                splits.extend(bracketed(heading));
                if let Some((code, _)) = heading.split_once(". ") {
                    splits.extend(bracketed(code));
                    splits.push((code, None));
                }
                splits.extend(heading.split_once('_').map(|(code, part)| (code, Some(part))));
            }
            Tool::Kobo | Tool::Other => {
                // `group/question/option`, each of them a name or a label, and labels may contain slashes.
                const MOST: usize = 16;
                let begins = heading.match_indices('/').map(|(at, _)| at + 1).take(MOST);
                for rest in [0].into_iter().chain(begins).map(|begin| &heading[begin..]) {
                    splits.push((rest, None));
                    let ends = rest.match_indices('/').map(|(at, _)| at).take(MOST);
                    splits.extend(ends.map(|end| (&rest[..end], Some(&rest[end + 1..]))));
                    splits.extend(rest.split_once('.').map(|(name, part)| (name, Some(part))));
                    splits.extend(rest.strip_suffix("_other").map(|name| (name, Some(OTHER_TEXT))));
                }
            }
            // A grid: `title [row]`.
            Tool::Google | Tool::Microsoft => splits.extend(bracketed(heading)),
        }
        splits
    }

    fn question(&self, name: &str) -> Option<QuestionId> {
        self.exact_question(name).or_else(|| self.decorated(name))
    }

    fn exact_question(&self, name: &str) -> Option<QuestionId> {
        // A separator is not part of an id: `servizi/io` is not `servizi-io`.
        let whole = !name.contains(['/', '[']) && (self.tool != Tool::Limesurvey || !name.contains('_'));
        self.questionnaire.find_answered(name).or_else(|| {
            let wanted = folded(name);
            let of_id = self.ids.get(&wanted).filter(|_| whole);
            of_id.or_else(|| self.words.get(&wanted)).copied()
        })
    }

    /// Finds a question by a heading with numbering or markup, or one that is cut.
    fn decorated(&self, name: &str) -> Option<QuestionId> {
        let is_own = || column_name(name).is_some();
        self.headings.of_text(name).filter(|_| !is_own())
    }

    pub fn nearest(&self, heading: &str) -> Option<String> {
        let questions = self.questionnaire.questions().iter();
        let texts = |question: &Question| [Lang::It, Lang::En].map(|lang| question.text.get(lang).to_owned());
        let names: Vec<String> = match self.tool {
            Tool::Google | Tool::Microsoft => questions.flat_map(texts).collect(),
            Tool::Limesurvey | Tool::Kobo => questions.map(|question| question.id.to_string()).collect(),
            Tool::Other => {
                questions.flat_map(|question| [question.id.to_string()].into_iter().chain(texts(question))).collect()
            }
        };
        let name = match self.tool {
            Tool::Limesurvey => heading.split(['[', '.']).next(),
            Tool::Kobo => heading.rsplit('/').next(),
            Tool::Google | Tool::Microsoft | Tool::Other => None,
        };
        nearest_of(name.unwrap_or(heading), &names)
    }
}

/// Returns whether two headings are the same but for spaces and line breaks.
pub(super) fn is_same_heading(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The column that KoboToolbox adds for the free text of an option “other”.
const OTHER_TEXT: &str = "other text";

/// Splits `code[sub]`, also if one of the two contains a bracket.
fn bracketed(heading: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let inner = heading.strip_suffix(']');
    let splits = inner.into_iter().flat_map(|inner| [inner.rsplit_once('['), inner.split_once('[')]);
    splits.flatten().map(|(name, part)| (name.trim(), Some(part)))
}

/// Resolves a row of an inventory with one column only.
fn row_of(inventory: &Inventory, part: &str) -> Option<(usize, usize)> {
    let wanted = folded(part);
    let is_row = |row: &FixedRow| folded(row.id.as_str()) == wanted || matches_text(&row.title, &wanted);
    let row = inventory.rows.iter().position(is_row)?;
    (inventory.columns.len() == 1).then_some((row, 0))
}

/// Resolves `row.column`, each given by id or title.
fn cell_of(inventory: &Inventory, part: &str) -> Option<(usize, usize)> {
    part.match_indices(['.', '/', '_']).find_map(|(at, _)| {
        let (row, column) = (folded(&part[..at]), folded(&part[at + 1..]));
        let row =
            inventory.rows.iter().position(|one| folded(one.id.as_str()) == row || matches_text(&one.title, &row))?;
        let columns = &inventory.columns;
        let column =
            columns.iter().position(|one| folded(one.id.as_str()) == column || matches_text(&one.title, &column))?;
        Some((row, column))
    })
}
