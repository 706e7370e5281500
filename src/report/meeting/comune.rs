//! The page of one comune: summary, scores, strengths, actions with the largest gain, answers.

use super::MeetingContext;
use super::radar::radar;
use crate::compare::{Comparison, NextLevel, PlannedAction, RankedUnit, ScoredParticipant, action_of};
use crate::lang::Lang;
use crate::model::{Node, NodeId, NodeKind};
use crate::report::cells::{difference_text, level, number, plain_number, range, score_text};
use crate::report::rounding::clear_score_text;
use crate::report::{Document, Row, Table, TableBuilder, TableColumn, plan, sheet, staged};
use crate::score::{NodeScore, SAME};

/// The number of strengths and of actions listed.
const NAMED: usize = 3;
/// The depth of the dimensions shown; deeper ones are listed with the answers.
const DIMENSIONS: usize = 1;

/// Adds the page of a comune of the group.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>, unit: usize) {
    let words = &context.lang.words().meeting;
    let standings: Vec<(usize, &Comparison<'_>, &RankedUnit<'_>)> =
        context.order.iter().flat_map(|part| standings(context, *part, unit)).collect();
    let stands = standings.iter().map(|(_, comparison, standing)| stands(comparison, standing, context.lang));
    document.list(stands.collect());
    for (_, comparison, standing) in &standings {
        if let Some(radar) = radar(comparison, standing, context.lang) {
            document.chart(radar);
        }
    }
    let of_indices: Vec<(&Comparison<'_>, &RankedUnit<'_>)> =
        standings.iter().map(|(_, comparison, standing)| (*comparison, *standing)).collect();
    document.section(words.scores).table(scores(&of_indices, DIMENSIONS, context.lang));
    let strengths: Vec<String> =
        standings.iter().flat_map(|(_, comparison, standing)| strengths(comparison, standing, context.lang)).collect();
    if !strengths.is_empty() {
        document.section(words.strengths).list(strengths);
    }
    lifts(document, context, unit);
    for of_part in standings.chunk_by(|(one, ..), (other, ..)| one == other) {
        let (part, _, standing) = &of_part[0];
        let of_indices: Vec<(&Comparison<'_>, &RankedUnit<'_>)> =
            of_part.iter().map(|(_, comparison, standing)| (*comparison, *standing)).collect();
        let scored = context.meeting.scored[*part].iter().find(|one| one.participant.is(&standing.participant));
        if let Some(scored) = scored {
            answers(document, &of_indices, scored, context.lang);
        }
    }
}

/// The standings of a comune on the indices of a questionnaire; none if it was not interviewed.
fn standings<'m, 'a>(
    context: &MeetingContext<'m, 'a>,
    part: usize,
    unit: usize,
) -> Vec<(usize, &'m Comparison<'a>, &'m RankedUnit<'a>)> {
    let Some(answered) = &context.meeting.group.parts[part].answers[unit] else { return Vec::new() };
    let is_it = |standing: &&RankedUnit<'_>| answered.participant.has_unit_of(&standing.participant);
    let on = |comparison: &'m Comparison<'a>| Some((part, comparison, comparison.standings.iter().find(is_it)?));
    context.meeting.comparisons[part].iter().filter_map(on).collect()
}

/// Score, level and rank on the index, in a sentence.
fn stands(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let title = questionnaire.nodes()[comparison.index].title.get(lang);
    let node = &standing.card.nodes[comparison.index];
    let Some(score) = node.score else { return (words.stands_not)(title) };
    let level = node.level.map(|level| (words.at_level)(questionnaire.level(comparison.index, level).1.get(lang)));
    let ranked = comparison.ranked();
    let rank = standing.rank.filter(|_| ranked > 1).map(|rank| (words.at_rank)(rank, ranked));
    let score = (words.of_max)(
        &clear_score_text(questionnaire, comparison.index, score, lang),
        &plain_number(questionnaire.display.max(), lang),
    );
    format!("{}{}{}.", (words.stands)(title, &score), level.unwrap_or_default(), rank.unwrap_or_default())
}

/// The scores of indices and their dimensions down to a depth, with the mean of the group.
fn scores(of_indices: &[(&Comparison<'_>, &RankedUnit<'_>)], deepest: usize, lang: Lang) -> Table {
    let words = lang.words();
    let nodes: Vec<NodeRow<'_, '_>> =
        of_indices.iter().flat_map(|(one, standing)| below(one, standing, deepest)).collect();
    let open = nodes.iter().any(|node| node.score.is_open());
    let with_levels = nodes.iter().any(|node| node.score.level.is_some());
    // If the scales differ, there is no common best score.
    let scales = || of_indices.iter().map(|(one, _)| one.questionnaire.display.scale(100.0));
    let best = scales().next().filter(|best| scales().all(|other| other == *best));
    let score = |best| TableColumn::scores("score", words.score, best);
    let title = |node: &NodeRow<'_, '_>| node.written().title.get(lang).to_owned();
    let mean = |node: &NodeRow<'_, '_>| number(node.comparison.questionnaire, node.comparison.mean(node.node));
    TableBuilder::<NodeRow<'_, '_>>::new()
        .names("node", words.item, |node| title(node))
        .column(best.map_or_else(|| TableColumn::figures("score", words.score), score), |node| {
            number(node.comparison.questionnaire, node.score.score)
        })
        .column_if(open, TableColumn::figures("interval", words.interval), |node| {
            range(node.comparison.questionnaire, node.score)
        })
        .figures("mean", words.mean, mean)
        .column_if(with_levels, TableColumn::texts("level", words.level), |node| {
            level(node.comparison.questionnaire, node.node, node.score, lang)
        })
        .build_with(nodes, |node, cells| Row {
            sums_up: node.written().kind == NodeKind::Index,
            depth: node.depth,
            ..Row::new(cells)
        })
}

/// A node of a questionnaire with the score of a comune.
struct NodeRow<'s, 'a> {
    comparison: &'s Comparison<'a>,
    node: NodeId,
    depth: usize,
    score: &'s NodeScore,
}

impl<'a> NodeRow<'_, 'a> {
    fn written(&self) -> &'a Node {
        &self.comparison.questionnaire.nodes()[self.node]
    }
}

/// The index and its dimensions, down to a depth.
fn below<'s, 'a>(comparison: &'s Comparison<'a>, standing: &'s RankedUnit<'a>, deepest: usize) -> Vec<NodeRow<'s, 'a>> {
    let walked = comparison.questionnaire.walk(comparison.index).into_iter();
    let nodes = walked.filter_map(|(depth, child)| Some((depth, child.node()?)));
    let node = |(depth, node)| NodeRow { comparison, node, depth, score: &standing.card.nodes[node] };
    nodes.filter(|(depth, _)| *depth <= deepest).map(node).collect()
}

/// The best dimensions; with a group, only those above its mean.
fn strengths(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> Vec<String> {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let text = |score: f64| score_text(questionnaire, score, lang);
    let alone = comparison.standings.len() < 2;
    let known = comparison.dimensions_by_score(standing).into_iter();
    let known = known.filter(|(node, score)| alone || comparison.is_above_mean(*node, *score));
    let sentence = |(node, score): (NodeId, f64)| {
        let title = questionnaire.nodes()[node].title.get(lang);
        let mean = comparison.mean(node).filter(|_| !alone).map(text);
        (words.strength)(title, &text(score), mean.as_deref())
    };
    known.take(NAMED).map(sentence).collect()
}

/// Adds the actions with the largest gain for the comune, and the questions that lead to the next level.
fn lifts(document: &mut Document, context: &MeetingContext<'_, '_>, unit: usize) {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let mut sentences = Vec::new();
    for part in &context.order {
        let of_part = &context.meeting.group.parts[*part];
        let mut gains: Vec<(&PlannedAction, f64)> =
            context.actions[*part].iter().filter_map(|action| Some((action, action.gain_of(unit)?))).collect();
        gains.retain(|(_, gain)| *gain > SAME);
        // The gains of different indices cannot be compared.
        let place = |action: &PlannedAction| of_part.questionnaire.indices().iter().position(|i| *i == action.index);
        gains.sort_by(|(action, one), (after, other)| place(action).cmp(&place(after)).then(other.total_cmp(one)));
        let sentence = |(planned, gain): &(&PlannedAction, f64)| {
            let questionnaire = of_part.questionnaire;
            let action = action_of(questionnaire, planned.action);
            let index = questionnaire.nodes()[planned.index].title.get(lang);
            let funded = action.funding_text(lang).map(|funding| (words.lift_funded)(&funding));
            let sentence_text =
                (words.lift)(action.title.get(lang), &difference_text(questionnaire, *gain, lang), index);
            format!("{sentence_text}{}.", funded.unwrap_or_default())
        };
        let by_index = gains.chunk_by(|(one, _), (other, _)| one.index == other.index);
        sentences.extend(by_index.flat_map(|gains| gains.iter().take(NAMED)).map(sentence));
    }
    let next = context.order.iter().flat_map(|part| {
        let ways = context.next[*part].iter().filter(|way| way.unit == unit);
        let part = &context.meeting.group.parts[*part];
        let name = &context.meeting.group.units[unit].name;
        ways.map(move |way: &NextLevel| plan::next_level_sentence(part.questionnaire, name, way, lang))
    });
    let mut section = Document::default();
    section.list(sentences);
    for (sentence, questions) in next {
        section.paragraph(sentence);
        section.list(questions);
    }
    for part in &context.order {
        let of_part = &context.meeting.group.parts[*part];
        if let Some(answered) = &of_part.answers[unit] {
            staged::append(&mut section, of_part.questionnaire, &answered.card, lang);
        }
    }
    document.section_unless_empty(words.lifts_most, section);
}

/// Adds all answers, with notes, inventories and the scores of deeper dimensions.
fn answers(
    document: &mut Document,
    of_indices: &[(&Comparison<'_>, &RankedUnit<'_>)],
    scored: &ScoredParticipant<'_>,
    lang: Lang,
) {
    let questionnaire = of_indices[0].0.questionnaire;
    let summary = (lang.words().meeting.answers)(questionnaire.title.get(lang));
    let mut content = Document::default();
    content.paragraph(sheet::about(questionnaire, &scored.participant, lang));
    let all = scores(of_indices, usize::MAX, lang);
    if all.rows.iter().any(|row| row.depth > DIMENSIONS) {
        content.table(all);
    }
    content.table(sheet::answers(questionnaire, scored, lang));
    for (question, table) in sheet::inventories(questionnaire, scored, lang) {
        content.paragraph(questionnaire.questions()[question].text.get(lang));
        content.table(table);
    }
    document.folded(summary, content);
}
