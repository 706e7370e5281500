//! The plan of the working group: which phases are ready and what blocks the others, which actions come first.

mod actions;
mod data;
mod package;
mod phases;
mod scenario;

use actions::action_tables;
pub use actions::table;
pub(super) use actions::{action_text, actor, days};
pub use data::data;
pub(super) use data::next_level_data;
pub use package::{data as package_data, document as package_document, table as package_table};
use phases::append_phases;
pub(super) use phases::shortfall;
pub use scenario::{data as scenario_data, document as scenario_document, table as scenario_table};

use super::cells::{difference, node_kind, number, share, share_text};
use super::group::indicator_sentences;
use super::rounding::{clear_gap, clear_number};
use super::staged::{append_step, next_steps_below};
use super::{Document, Table, TableBuilder, TableCell, TableColumn};
use crate::compare::{Group, NextLevel, QuestionnaireResults, TargetGap, aims, next_levels, reached};
use crate::lang::Lang;
use crate::model::{Date, NodeKind, Questionnaire};
use crate::score::Scorecard;

/// The scorecards of an earlier wave, by part and comune; empty without an earlier wave.
pub type Earlier = Vec<Vec<Option<Scorecard>>>;
type Cards<'e> = &'e [Option<Scorecard>];

/// The sentence about the number of actions left out.
pub(super) type Rest = fn(usize) -> String;

/// How a plan is shown.
#[derive(Clone, Copy, Debug)]
pub struct PlanView {
    /// Whether all actions are shown, not only the first of each list.
    pub all: bool,
    /// Whether columns to fill in are added: who, by when, state.
    pub to_fill_in: bool,
    /// The day on which deadlines and notices are past.
    pub today: Date,
    pub lang: Lang,
}

/// The plan, to read.
pub fn document(group: &Group<'_>, earlier: &Earlier, view: PlanView) -> Document {
    let lang = view.lang;
    let words = lang.words();
    let mut document = Document::default();
    let plan = document.section(words.plan);
    let indicators = indicator_sentences(group, lang);
    if !indicators.is_empty() {
        plan.section(words.the_group).list(indicators);
    }
    append_phases(plan, group, lang);
    for (at, all) in group.parts.iter().enumerate() {
        for part in all.by_index() {
            let content = document.section(title(&part, lang));
            action_tables(content, group, &part, words.more_actions, view);
            levels(content, group, &part, lang);
            targets(content, group, &part, earlier.get(at).map_or(&[], Vec::as_slice), lang);
        }
    }
    document
}

/// The title of the questionnaire, and that of the index if the plan is about one of several.
pub(super) fn title(part: &QuestionnaireResults<'_>, lang: Lang) -> String {
    let title = part.questionnaire.title.get(lang);
    match part.index {
        Some(index) => format!("{title} · {}", part.questionnaire.nodes()[index].title.get(lang)),
        None => title.to_owned(),
    }
}

fn levels(document: &mut Document, group: &Group<'_>, part: &QuestionnaireResults<'_>, lang: Lang) {
    let words = lang.words();
    let sentence = |next: &NextLevel| next_level_sentence(part.questionnaire, &group.units[next.unit].name, next, lang);
    let mut section = Document::default();
    let ways = next_levels(part);
    for (unit, answered) in part.answered() {
        for (sentence, questions) in ways.iter().filter(|way| way.unit == unit).map(sentence) {
            section.paragraph(sentence);
            section.list(questions);
        }
        let steps = next_steps_below(part.questionnaire, &answered.card, part.index);
        if !steps.is_empty() {
            let below = section.section(group.units[unit].name.as_str());
            for next in steps {
                append_step(below, part.questionnaire, &answered.card, &next, lang);
            }
        }
    }
    document.section_unless_empty(words.next_level, section);
}

/// The next level of a comune in a sentence, and the questions that lead to it.
pub(super) fn next_level_sentence(
    questionnaire: &Questionnaire,
    unit: &str,
    next: &NextLevel,
    lang: Lang,
) -> (String, Vec<String>) {
    let (_, level) = questionnaire.level(next.node, next.level);
    let question = |index: &crate::model::QuestionId| questionnaire.questions()[*index].text.get(lang).to_owned();
    let questions: Vec<String> = next.questions.iter().map(question).collect();
    ((lang.words().lifts)(unit, level.get(lang), questions.len(), next.exact), questions)
}

/// Adds the distance of each comune from its targets.
pub(super) fn targets(
    document: &mut Document,
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    earlier: Cards<'_>,
    lang: Lang,
) {
    let words = lang.words();
    let aims = aims(part, earlier);
    if aims.is_empty() {
        return;
    }
    let section = document.section(words.targets);
    let with_progress = aims.iter().any(|aim| aim.progress.is_some());
    let title = |aim: &TargetGap| part.questionnaire.nodes()[aim.node].title.get(lang).to_owned();
    let table = TableBuilder::<&TargetGap>::new()
        .names("unit", words.unit, |aim| group.units[aim.unit].name.clone())
        .texts("node", words.item, |aim| title(aim))
        .figures("score", words.score, |aim| clear_number(part.questionnaire, aim.node, aim.score))
        .figures("target", words.target, |aim| number(part.questionnaire, Some(aim.target)))
        .figures("gap", words.gap, |aim| clear_gap(part.questionnaire, aim.gap))
        .figures("reached", words.reached, |aim| aim.reached().map_or(TableCell::Missing, TableCell::Share))
        .column_if(with_progress, TableColumn::figures("progress", words.progress), |aim| {
            aim.progress.map_or(TableCell::Missing, TableCell::Share)
        });
    section.table(table.build(&aims));
    let share = |kind: NodeKind| {
        let own: Vec<TargetGap> =
            aims.iter().filter(|aim| part.questionnaire.nodes()[aim.node].kind == kind).copied().collect();
        reached(&own).map(|share| share_text(share, lang))
    };
    let (index, dimensions) = (share(NodeKind::Index), share(NodeKind::Dimension));
    if index.is_some() || dimensions.is_some() {
        section.paragraph((words.targets_reached)(index.as_deref(), dimensions.as_deref()));
    }
}

/// A row per comune and target, for spreadsheets and programs.
pub fn targets_table(group: &Group<'_>, earlier: &Earlier, lang: Lang) -> Table {
    let words = lang.words();
    let of_part =
        |(at, part)| aims(part, earlier.get(at).map_or(&[], Vec::as_slice)).into_iter().map(move |aim| (part, aim));
    let node = |part: &QuestionnaireResults<'_>, aim: &TargetGap| {
        let node = &part.questionnaire.nodes()[aim.node];
        TableCell::term(node.id.as_str(), node.title.get(lang))
    };
    TableBuilder::<(&QuestionnaireResults<'_>, TargetGap)>::new()
        .texts("questionnaire", words.questionnaire, |(part, _)| part.questionnaire.id.to_string())
        .names("unit", words.unit, |(_, aim)| group.units[aim.unit].name.clone())
        .texts("code", words.code, |(part, aim)| {
            let answered = part.answers[aim.unit].as_ref();
            answered.and_then(|answered| answered.participant.code()).map(str::to_owned)
        })
        .texts("node", words.item, |(part, aim)| node(part, aim))
        .texts("kind", words.kind, |(part, aim)| node_kind(part.questionnaire.nodes()[aim.node].kind, lang))
        .figures("score", words.score, |(part, aim)| number(part.questionnaire, aim.score))
        .figures("target", words.target, |(part, aim)| number(part.questionnaire, Some(aim.target)))
        .figures("gap", words.gap, |(part, aim)| difference(part.questionnaire, aim.gap))
        .figures("reached", words.reached, |(_, aim)| share(aim.reached()))
        .figures("progress", words.progress, |(_, aim)| share(aim.progress))
        .build(group.parts.iter().enumerate().flat_map(of_part))
}
