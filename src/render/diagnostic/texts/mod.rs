//! The text of each diagnostic, both languages next to each other, in one exhaustive match per group.

mod answer;
mod file;
mod identity;
mod interview;
mod names;
mod numbers;
mod questionnaire;
mod table;
mod value;

use super::message::Message;
use super::position::Lines;
use crate::diagnostics::DiagnosticKind;
use crate::lang::Lang;

/// What is wrong and what would be right, in words.
pub(super) fn message(kind: &DiagnosticKind, lines: &mut Lines<'_>, lang: Lang) -> Message {
    match kind {
        DiagnosticKind::File(kind) => file::file(kind, lang),
        DiagnosticKind::Value(kind) => value::value(kind, lines, lang),
        DiagnosticKind::Id(kind) => value::id(kind, lines, lang),
        DiagnosticKind::Language(kind) => questionnaire::language(kind, lang),
        DiagnosticKind::Node(kind) => questionnaire::node(kind, lang),
        DiagnosticKind::Question(kind) => questionnaire::question(kind, lang),
        DiagnosticKind::Condition(kind) => questionnaire::condition(kind, lang),
        DiagnosticKind::Lookup(kind) => interview::lookup(kind, lang),
        DiagnosticKind::Answer(kind) => answer::answer(kind, lang),
        DiagnosticKind::Identity(kind) => identity::identity(kind, lang),
        DiagnosticKind::Interview(kind) => interview::interview(kind, lang),
        DiagnosticKind::Table(kind) => table::table(kind, lang),
        DiagnosticKind::Summary(kind) => table::summary(kind, lang),
        DiagnosticKind::Weights(kind) => table::weights(kind, lang),
        DiagnosticKind::Survey(kind) => table::survey(kind, lang),
    }
}
