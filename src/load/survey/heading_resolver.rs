//! Resolves the meaning of a heading: by the mapping, by an id, or by the text of a question.

use super::mapping::Mapping;
use super::options::{answers_of, matches_text, option};
use super::vocabulary::{HEADINGS, Meaning, NONE_CHOSEN, is_housekeeping};
use super::{Tool, folded, nearest_of};
use crate::diagnostics::{AnswerDiagnostic, Diagnostics};
use crate::lang::Lang;
use crate::model::{Inventory, Kind, Question, QuestionId, Questionnaire};
use std::collections::HashMap;

pub(super) struct HeadingResolver<'a> {
    tool: Tool,
    mapping: &'a Mapping,
    questionnaire: &'a Questionnaire,
    /// The questions by folded id and by folded text in each language; the first one wins.
    ids: HashMap<String, QuestionId>,
    words: HashMap<String, QuestionId>,
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
        HeadingResolver { tool, mapping, questionnaire, ids, words }
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
        let known =
            HEADINGS.iter().find(|(_, names)| names.split(' ').next() == Some(name)).map(|(meaning, _)| *meaning);
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
        if part == "other" && self.tool == Tool::Limesurvey {
            return Some(Meaning::Other(index));
        }
        let own = match &question.kind {
            Kind::Multiple(_) => option(question, part, self.mapping).map(|option| Meaning::Option(index, option)),
            Kind::Table(inventory) => cell_of(inventory, part).map(|(row, column)| Meaning::Cell(index, row, column)),
            Kind::Choice(_) | Kind::YesNo(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) => None,
        };
        own.or_else(|| {
            Some(match part {
                NONE_CHOSEN => Meaning::None(index),
                "dont_know" | "dontknow" | "nonso" => Meaning::DontKnow(index),
                "not_applicable" | "notapplicable" => Meaning::NotApplicable(index),
                "reply" => Meaning::Reply(index),
                "note" | "comment" => Meaning::Note(index),
                OTHER_TEXT => Meaning::Other(index),
                "evidence" => Meaning::Evidence(index),
                _ => return None,
            })
        })
    }

    /// Returns whether the mapping ignores a heading.
    pub fn is_ignored(&self, heading: &str) -> bool {
        self.mapping.ignore.iter().any(|ignored| ignored.value == heading)
    }

    pub fn meaning(&self, heading: &str) -> Option<Meaning> {
        if let Some((_, meant)) = self.mapping.columns.iter().find(|(known, _)| known.value == heading) {
            return self.target(&meant.value);
        }
        if self.is_ignored(heading) || is_housekeeping(self.tool, heading) {
            return None;
        }
        self.splits(heading).into_iter().find_map(|(name, part)| match (self.question(name), part) {
            (Some(index), Some(part)) => self.part(index, part),
            (Some(index), None) => Some(Meaning::Answer(index)),
            (None, None) => {
                let name = folded(name);
                let known = HEADINGS.iter().find(|(_, names)| names.split(' ').any(|known| known == name));
                known.map(|(meaning, _)| *meaning)
            }
            (None, Some(_)) => None,
        })
    }

    /// Splits a heading into a question and a part in every possible way, the likeliest first.
    fn splits<'h>(&self, heading: &'h str) -> Vec<(&'h str, Option<&'h str>)> {
        let mut splits = vec![(heading, None)];
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
            Tool::Kobo => {
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
            Tool::Google => {}
        }
        splits
    }

    fn question(&self, name: &str) -> Option<QuestionId> {
        // A separator is not part of an id: `servizi/io` is not `servizi-io`.
        let whole = !name.contains(['/', '[']) && (self.tool != Tool::Limesurvey || !name.contains('_'));
        self.questionnaire.find_answered(name).or_else(|| {
            let wanted = folded(name);
            let of_id = self.ids.get(&wanted).filter(|_| whole);
            of_id.or_else(|| self.words.get(&wanted)).copied()
        })
    }

    pub fn nearest(&self, heading: &str) -> Option<String> {
        let questions = self.questionnaire.questions().iter();
        let texts = |question: &Question| [Lang::It, Lang::En].map(|lang| question.text.get(lang).to_owned());
        let names: Vec<String> = match self.tool {
            Tool::Google => questions.flat_map(texts).collect(),
            Tool::Limesurvey | Tool::Kobo => questions.map(|question| question.id.to_string()).collect(),
        };
        let name = match self.tool {
            Tool::Limesurvey => heading.split(['[', '.']).next(),
            Tool::Kobo => heading.rsplit('/').next(),
            Tool::Google => None,
        };
        nearest_of(name.unwrap_or(heading), &names)
    }
}

/// The column that KoboToolbox adds for the free text of an option “other”.
const OTHER_TEXT: &str = "other text";

/// Splits `code[sub]`, also if one of the two contains a bracket.
fn bracketed(heading: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let inner = heading.strip_suffix(']');
    let splits = inner.into_iter().flat_map(|inner| [inner.rsplit_once('['), inner.split_once('[')]);
    splits.flatten().map(|(name, part)| (name.trim(), Some(part)))
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
