//! The page of one comune: where it stands, its scores, its strengths, what would lift it most, what it answered.

use super::Told;
use super::radar::{by_score, mean, radar};
use crate::compare::{Comparison, NextLevel, PlannedAction, RankedUnit, ScoredParticipant};
use crate::lang::Lang;
use crate::model::NodeKind;
use crate::report::cells::{level, number, plain_number, range, score_text};
use crate::report::{Block, Cell, Column, Document, Row, Table, plan, sheet};
use crate::score::{NodeScore, SAME};

/// How many strengths, and how many actions, are named.
const NAMED: usize = 3;
/// How deep dimensions lie below the index; what lies below them is told with the answers.
const DIMENSIONS: usize = 1;

/// What is said of a comune of the valley.
pub(super) fn append(document: &mut Document, told: &Told<'_, '_>, unit: usize) {
    let words = &told.lang.words().meeting;
    let standings: Vec<(usize, &Comparison<'_>, &RankedUnit<'_>)> =
        told.order.iter().filter_map(|part| standing(told, *part, unit)).collect();
    let stands = standings.iter().map(|(_, comparison, standing)| stands(comparison, standing, told.lang));
    document.list(stands.collect());
    for (_, comparison, standing) in &standings {
        document.blocks.extend(radar(comparison, standing, told.lang).map(Block::Chart));
    }
    let of_indices: Vec<(&Comparison<'_>, &RankedUnit<'_>)> =
        standings.iter().map(|(_, comparison, standing)| (*comparison, *standing)).collect();
    document.subheading(words.scores);
    document.table(scores(&of_indices, DIMENSIONS, told.lang));
    let strengths: Vec<String> =
        standings.iter().flat_map(|(_, comparison, standing)| strengths(comparison, standing, told.lang)).collect();
    if !strengths.is_empty() {
        document.subheading(words.strengths);
        document.list(strengths);
    }
    lifts(document, told, unit);
    for (part, comparison, standing) in &standings {
        let scored = told.meeting.scored[*part].iter().find(|one| one.participant.is(&standing.participant));
        document.blocks.extend(scored.map(|scored| answers(comparison, standing, scored, told.lang)));
    }
}

/// A comune in a comparison; `None` where it was not interviewed.
fn standing<'m, 'a>(
    told: &Told<'m, 'a>,
    part: usize,
    unit: usize,
) -> Option<(usize, &'m Comparison<'a>, &'m RankedUnit<'a>)> {
    let answered = told.meeting.valley.parts[part].answers[unit].as_ref()?;
    let comparison = &told.meeting.comparisons[part];
    let is_it = |standing: &&RankedUnit<'_>| answered.participant.has_unit_of(&standing.participant);
    Some((part, comparison, comparison.standings.iter().find(is_it)?))
}

/// Score, level and rank on the index, in a sentence.
fn stands(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> String {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let title = questionnaire.nodes()[comparison.index].title.get(lang);
    let node = &standing.card.nodes[comparison.index];
    let Some(score) = node.score else { return (words.stands_not)(title) };
    let text = |score: f64| score_text(questionnaire, score, lang);
    let level = node.level.map(|level| (words.at_level)(questionnaire.levels.get(level).1.get(lang)));
    let ranked = comparison.standings.iter().filter(|standing| standing.rank.is_some()).count();
    let rank = standing.rank.filter(|_| ranked > 1).map(|rank| (words.at_rank)(rank, ranked));
    let score = (words.of_max)(&text(score), &plain_number(questionnaire.display.max(), lang));
    format!("{}{}{}.", (words.stands)(title, &score), level.unwrap_or_default(), rank.unwrap_or_default())
}

/// Indices and what lies below them, down to a depth, beside the mean of the group.
fn scores(of_indices: &[(&Comparison<'_>, &RankedUnit<'_>)], deepest: usize, lang: Lang) -> Table {
    let words = lang.words();
    let nodes: Vec<Node<'_, '_>> =
        of_indices.iter().flat_map(|(one, standing)| below(one, standing, deepest)).collect();
    let open = nodes.iter().any(|node| node.score.is_open());
    let with_levels = nodes.iter().any(|node| node.score.level.is_some());
    // Where the scales differ, no score is the best in all of them.
    let scales = || of_indices.iter().map(|(one, _)| one.questionnaire.display.scale(100.0));
    let best = scales().next().filter(|best| scales().all(|other| other == *best));
    let score = |best| Column::scores("score", words.score, best);
    let mut columns = vec![Column::names("node", words.item)];
    columns.push(best.map_or_else(|| Column::figures("score", words.score), score));
    columns.extend(open.then(|| Column::figures("interval", words.interval)));
    columns.push(Column::figures("mean", words.mean));
    columns.extend(with_levels.then(|| Column::texts("level", words.level)));
    let row = |node: &Node<'_, '_>| {
        let questionnaire = node.comparison.questionnaire;
        let written = &questionnaire.nodes()[node.place];
        let mut cells = vec![Cell::Text(written.title.get(lang).to_owned()), number(questionnaire, node.score.score)];
        cells.extend(open.then(|| range(questionnaire, node.score)));
        cells.push(number(questionnaire, mean(node.comparison, node.place)));
        cells.extend(with_levels.then(|| level(questionnaire, node.score.level, lang)));
        Row { sums_up: written.kind == NodeKind::Index, depth: node.depth, ..Row::new(cells) }
    };
    Table { columns, rows: nodes.iter().map(row).collect() }
}

/// A node of a questionnaire with what a comune scores in it.
struct Node<'s, 'a> {
    comparison: &'s Comparison<'a>,
    place: usize,
    depth: usize,
    score: &'s NodeScore,
}

/// The index and what lies below it, down to a depth.
fn below<'s, 'a>(comparison: &'s Comparison<'a>, standing: &'s RankedUnit<'a>, deepest: usize) -> Vec<Node<'s, 'a>> {
    let walked = comparison.questionnaire.walk(comparison.index).into_iter();
    let nodes = walked.filter_map(|(depth, child)| Some((depth, child.node()?)));
    let node = |(depth, place)| Node { comparison, place, depth, score: &standing.card.nodes[place] };
    nodes.filter(|(depth, _)| *depth <= deepest).map(node).collect()
}

/// The best dimensions, those above the mean of the group before the others.
fn strengths(comparison: &Comparison<'_>, standing: &RankedUnit<'_>, lang: Lang) -> Vec<String> {
    let words = &lang.words().meeting;
    let questionnaire = comparison.questionnaire;
    let text = |score: f64| score_text(questionnaire, score, lang);
    let alone = comparison.standings.len() < 2;
    let above = |(node, score): &(usize, f64)| mean(comparison, *node).is_some_and(|mean| *score > mean + SAME);
    let known = by_score(comparison, standing).into_iter().filter(|one| alone || above(one));
    let sentence = |(node, score): (usize, f64)| {
        let title = questionnaire.nodes()[node].title.get(lang);
        let mean = mean(comparison, node).filter(|_| !alone).map(text);
        (words.strength)(title, &text(score), mean.as_deref())
    };
    known.take(NAMED).map(sentence).collect()
}

/// The actions with the greatest gain for the comune, and its way to the next level.
fn lifts(document: &mut Document, told: &Told<'_, '_>, unit: usize) {
    let lang = told.lang;
    let words = &lang.words().meeting;
    let mut sentences = Vec::new();
    for part in &told.order {
        let of_part = &told.meeting.valley.parts[*part];
        let own = |action: &PlannedAction| action.units.iter().find(|(of, _)| *of == unit).and_then(|(_, gain)| *gain);
        let mut gains: Vec<(&PlannedAction, f64)> =
            told.actions[*part].iter().filter_map(|action| Some((action, own(action)?))).collect();
        gains.retain(|(_, gain)| *gain > SAME);
        gains.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let sentence = |(planned, gain): &(&PlannedAction, f64)| {
            let (question, action) = planned.action;
            let questionnaire = of_part.questionnaire;
            let action = &questionnaire.questions()[question].actions[action];
            let index = questionnaire.nodes()[planned.index].title.get(lang);
            let funded = action.funding.as_ref().map(|funding| (words.lift_funded)(funding.get(lang)));
            let said = (words.lift)(action.title.get(lang), &score_text(questionnaire, *gain, lang), index);
            format!("{said}{}.", funded.unwrap_or_default())
        };
        sentences.extend(gains.iter().take(NAMED).map(sentence));
    }
    let next = told.order.iter().flat_map(|part| {
        let ways = told.next[*part].iter().filter(|way| way.unit == unit);
        let part = &told.meeting.valley.parts[*part];
        ways.map(move |way: &NextLevel| plan::next_level_sentence(told.meeting.valley, part, way, lang))
    });
    let next: Vec<(String, Vec<String>)> = next.collect();
    if sentences.is_empty() && next.is_empty() {
        return;
    }
    document.subheading(words.lifts_most);
    document.list(sentences);
    for (sentence, questions) in next {
        document.paragraph(sentence);
        document.list(questions);
    }
}

/// Everything that was answered, with notes and inventories, and the scores below the dimensions.
fn answers(
    comparison: &Comparison<'_>,
    standing: &RankedUnit<'_>,
    scored: &ScoredParticipant<'_>,
    lang: Lang,
) -> Block {
    let questionnaire = comparison.questionnaire;
    let summary = (lang.words().meeting.answers)(questionnaire.title.get(lang));
    let mut blocks = vec![Block::Paragraph(sheet::about(questionnaire, &scored.participant, lang))];
    let all = scores(&[(comparison, standing)], usize::MAX, lang);
    if all.rows.iter().any(|row| row.depth > DIMENSIONS) {
        blocks.push(Block::Table(all));
    }
    blocks.push(Block::Table(sheet::answers(questionnaire, scored, lang)));
    for (question, table) in sheet::inventories(questionnaire, scored, lang) {
        blocks.push(Block::Paragraph(questionnaire.questions()[question].text.get(lang).to_owned()));
        blocks.push(Block::Table(table));
    }
    Block::Folded { summary, blocks }
}
