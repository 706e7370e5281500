//! The page of one comune: main figures, profile, next steps, what is not known yet, changes, answers.

use super::indices::{axis, bar, earlier_wave, has_levels, interval, scale, target_text};
use super::sentences::running;
use super::{MeetingContext, Standing, key_figures};
use crate::compare::{Comparison, PlannedAction, RankedUnit, ScoredParticipant, action_of};
use crate::lang::Lang;
use crate::model::{Node, NodeId, NodeKind, QuestionId};
use crate::report::cells::{difference_text, level, number, range, score_text, share_text};
use crate::report::chart::{Drawing, Key, Look, Mark, RowWeight, Sign, Strip, StripLayout, StripRow, Strips};
use crate::report::group::grouped;
use crate::report::rounding::{clear_number, ranked_score};
use crate::report::{Chart, Document, Layout, Row, Section, Table, TableBuilder, TableCell, TableColumn};
use crate::report::{plan, sheet};
use crate::score::{Leaf, NodeScore, SAME};

/// The number of strengths, actions and changes listed.
const NAMED: usize = 3;
/// The number of unknown answers listed.
const UNKNOWN: usize = 4;
/// The depth of the dimensions shown; deeper ones are listed with the answers.
const DIMENSIONS: usize = 1;
/// The narrowest interval drawn, in points.
const NARROWEST: f64 = 1.0;

/// Adds the page of a comune of the group.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>, unit: usize) {
    let id = context.meeting.group.units[unit].id;
    let standings: Vec<Standing<'_, '_, '_>> =
        context.subjects.iter().filter_map(|subject| Some((subject, subject.standing(id)?))).collect();
    document.layout(Layout::Note(about(context, unit, &standings)));
    if let Some(statement) = key_figures::to_targets(context, &standings) {
        document.layout(Layout::Statement(statement));
    }
    let figures = standings.iter().map(|standing| key_figures::key_figure(context, unit, standing));
    document.layout(Layout::KeyFigures(figures.collect()));
    document.chart(profile(context, unit, &standings));
    let columns = [steps(context, unit), unknown(context, &standings), since(context, unit, &standings)];
    let columns: Vec<Section> = columns.into_iter().flatten().collect();
    if !columns.is_empty() {
        document.layout(Layout::Columns(columns));
    }
    for (subject, standing) in &standings {
        let scored = context.meeting.scored[subject.part].iter().find(|one| one.participant.is(&standing.participant));
        if let Some(scored) = scored {
            answers(document, subject.comparison, standing, scored, context.lang);
        }
    }
}

/// Inhabitants, days of the interviews, who answered, coverage.
fn about(context: &MeetingContext<'_, '_>, unit: usize, standings: &[Standing<'_, '_, '_>]) -> String {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let mut parts = Vec::new();
    if let Some(people) = context.meeting.group.units[unit].population() {
        parts.push((words.details.inhabitants)(&grouped(people, lang)));
    }
    let named = || standings.iter().filter_map(|(_, standing)| standing.participant.named());
    let days: Vec<_> = named().filter_map(|interview| interview.date).collect();
    if let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) {
        let text = |day: &crate::model::Date| crate::report::cells::date_text(*day, lang);
        let held = match first == last {
            true => (words.day_of)(&text(first)),
            false => (words.day_from_to)(&text(first), &text(last)),
        };
        let mut roles: Vec<String> = Vec::new();
        for role in named().flat_map(|interview| &interview.respondents).filter_map(|one| one.role.as_deref()) {
            if !roles.iter().any(|known| known == role) {
                roles.push(role.to_owned());
            }
        }
        let roles: Vec<String> = roles.iter().map(|role| running(role)).collect();
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        let to = (!roles.is_empty()).then(|| super::sentences::joined(&roles, lang));
        parts.push((words.details.interviewed)(&held, to.as_deref()));
    }
    let covered = standings.iter().filter_map(|(subject, standing)| {
        let coverage = standing.card.nodes[subject.comparison.index].coverage?;
        Some((words.details.covered_for)(&share_text(coverage, lang), &running(subject.title(lang))))
    });
    let covered: Vec<String> = covered.collect();
    if !covered.is_empty() {
        parts.push((words.details.covers)(&covered.join(", ")));
    }
    parts.join(" ")
}

/// A bar per index and dimension, with the mean of the group and the target.
fn profile(context: &MeetingContext<'_, '_>, unit: usize, standings: &[Standing<'_, '_, '_>]) -> Chart {
    let lang = context.lang;
    let words = lang.words();
    let alone = context.meeting.group.units.len() < 2;
    let mut rows = Vec::new();
    for (at, (subject, standing)) in standings.iter().enumerate() {
        for row in below(subject.comparison, standing, DIMENSIONS) {
            let questionnaire = subject.comparison.questionnaire;
            let mean = subject.comparison.mean(row.node).filter(|_| !alone);
            let mut marks: Vec<Mark> = bar(questionnaire, row.node, row.score).into_iter().collect();
            marks.extend(interval(questionnaire, row.score, NARROWEST));
            marks.extend(mean.map(|mean| Mark::Mean(questionnaire.display.scale(mean))));
            let state = match (row.score.level, row.score.score, row.score.coverage) {
                (None, None, Some(coverage)) => TableCell::from((words.covered)(&share_text(coverage, lang))),
                _ => level(questionnaire, row.node, row.score, lang),
            };
            rows.push(StripRow {
                name: row.written().title.get(lang).to_owned(),
                note: None,
                weight: if row.depth == 0 { RowWeight::Strong } else { RowWeight::Plain },
                strips: vec![Strip {
                    axis: Some(at),
                    marks,
                    figures: vec![row.shown_score(), number(questionnaire, mean), state],
                }],
            });
        }
    }
    let name = &context.meeting.group.units[unit].name;
    let marks = || rows.iter().flat_map(|row| &row.strips).flat_map(|strip| &strip.marks);
    let mut legend = Vec::new();
    let first_target = standings.iter().find_map(|(subject, _)| Some((subject, subject.target()?)));
    legend.extend(first_target.map(|(subject, target)| {
        let text = target_text(subject, target, lang);
        Key { sign: Sign::ThinTarget, text: (words.meeting.results.target_is)(&text) }
    }));
    let has = |wanted: fn(&Mark) -> bool| marks().any(wanted);
    legend.extend(
        has(|mark| matches!(mark, Mark::Mean(_)))
            .then(|| Key { sign: Sign::Mean, text: words.meeting.results.group_mean.to_owned() }),
    );
    legend.extend(
        has(|mark| matches!(mark, Mark::Interval { .. }))
            .then(|| Key { sign: Sign::Interval, text: words.meeting.results.interval_is.to_owned() }),
    );
    legend.extend(
        has(|mark| matches!(mark, Mark::Unknown { .. }))
            .then(|| Key { sign: Sign::Look(Look::Unknown), text: words.meeting.results.unknown_is.to_owned() }),
    );
    let axes = standings.iter().map(|(subject, _)| crate::report::chart::Axis {
        levels: Vec::new(),
        scale: scale(subject.comparison.questionnaire),
        ..axis(subject, lang)
    });
    let of_indices: Vec<(&Comparison<'_>, &RankedUnit<'_>)> =
        standings.iter().map(|(subject, standing)| (subject.comparison, *standing)).collect();
    let with_levels = standings.iter().any(|(subject, _)| has_levels(subject));
    Chart {
        key: format!("profile-{name}"),
        title: words.meeting.details.profile.to_owned(),
        description: (words.meeting.details.profile_of)(name),
        reading: if with_levels { words.meeting.details.profile_reading.to_owned() } else { String::new() },
        drawing: Drawing::Strips(Strips {
            layout: StripLayout::Profile,
            head: words.dimension.to_owned(),
            axes: axes.collect(),
            columns: vec![words.points.to_owned(), words.mean.to_owned(), words.level.to_owned()],
            rows,
            legend,
        }),
        figures: scores(&of_indices, DIMENSIONS, lang),
        source: String::new(),
    }
}

/// The actions with the largest gain for the comune, and the next levels.
fn steps(context: &MeetingContext<'_, '_>, unit: usize) -> Option<Section> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let mut content = Document::default();
    let mut items = Vec::new();
    for (at, subject) in context.subjects.iter().enumerate() {
        let of_part = &context.meeting.group.parts[subject.part];
        let mut gains: Vec<(&PlannedAction, f64)> =
            context.actions[subject.part].iter().filter_map(|action| Some((action, action.gain_of(unit)?))).collect();
        gains.retain(|(action, _)| action.index == subject.comparison.index);
        gains.retain(|(_, gain)| *gain > SAME);
        gains.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        let sentence = |(planned, gain): &(&PlannedAction, f64)| {
            let questionnaire = of_part.questionnaire;
            let action = action_of(questionnaire, planned.action);
            let index = questionnaire.nodes()[planned.index].title.get(lang);
            let funded = action.funding_text(lang).map(|funding| (words.details.lift_funded)(&funding));
            let sentence_text =
                (words.details.lift)(action.title.get(lang), &difference_text(questionnaire, *gain, lang), index);
            format!("{sentence_text}{}.", funded.unwrap_or_default())
        };
        items.extend(gains.iter().take(if at == 0 { NAMED } else { 1 }).map(sentence));
    }
    content.list(items);
    let next = context.order.iter().take(1).flat_map(|part| {
        let ways = context.next[*part].iter().filter(|way| way.unit == unit);
        let part = &context.meeting.group.parts[*part];
        let name = &context.meeting.group.units[unit].name;
        ways.map(move |way| plan::next_level_sentence(part.questionnaire, name, way, lang).0)
    });
    next.for_each(|sentence| content.paragraph(sentence.trim_end_matches(':').to_owned()));
    (!content.blocks.is_empty()).then(|| Section { title: words.details.next_steps.to_owned(), content })
}

/// The questions whose answer is not known.
fn unknown(context: &MeetingContext<'_, '_>, standings: &[Standing<'_, '_, '_>]) -> Option<Section> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let mut questions: Vec<String> = Vec::new();
    for (subject, standing) in standings {
        let questionnaire = subject.comparison.questionnaire;
        let is_open =
            |question: &QuestionId| matches!(standing.card.leaves[*question], Leaf::DontKnow | Leaf::Unanswered);
        let open = questionnaire.questions_below(subject.comparison.index).filter(is_open);
        questions.extend(open.map(|question| questionnaire.questions()[question].text.get(lang).to_owned()));
    }
    if questions.is_empty() {
        return None;
    }
    let more = questions.len().saturating_sub(UNKNOWN);
    questions.truncate(UNKNOWN);
    let mut content = Document::default();
    content.list(questions);
    if more > 0 {
        content.paragraph((words.details.further_questions)(more));
    }
    Some(Section { title: words.details.not_known_yet.to_owned(), content })
}

/// The answers that changed most since the earlier wave; without one, the strengths.
fn since(context: &MeetingContext<'_, '_>, unit: usize, standings: &[Standing<'_, '_, '_>]) -> Option<Section> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let id = context.meeting.group.units[unit].id;
    let mut content = Document::default();
    if let Some(label) = earlier_wave(context).filter(|_| standings.iter().any(|(s, _)| s.change(id).is_some())) {
        let moved = standings.iter().flat_map(|(subject, _)| super::change::of_unit(context, subject, id));
        let mut moved: Vec<(f64, String)> = moved.collect();
        moved.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let items: Vec<String> = moved.into_iter().take(NAMED).map(|(_, text)| text).collect();
        if items.is_empty() {
            content.paragraph(words.details.nothing_changed);
        } else {
            content.list(items);
        }
        return Some(Section { title: (words.details.since)(&label), content });
    }
    let strengths = standings.iter().flat_map(|(subject, standing)| strengths(subject.comparison, standing, lang));
    content.list(strengths.collect());
    (!content.blocks.is_empty()).then(|| Section { title: words.details.strengths.to_owned(), content })
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
        .column(best.map_or_else(|| TableColumn::figures("score", words.score), score), |node| node.shown_score())
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
    standing: &'s RankedUnit<'a>,
    node: NodeId,
    depth: usize,
    score: &'s NodeScore,
}

impl<'a> NodeRow<'_, 'a> {
    fn written(&self) -> &'a Node {
        &self.comparison.questionnaire.nodes()[self.node]
    }

    /// The score, on the index as the ranking shows it.
    fn shown_score(&self) -> TableCell {
        match self.node == self.comparison.index {
            true => ranked_score(self.comparison, self.standing),
            false => clear_number(self.comparison.questionnaire, self.node, self.score.score),
        }
    }
}

/// The index and its dimensions, down to a depth.
fn below<'s, 'a>(comparison: &'s Comparison<'a>, standing: &'s RankedUnit<'a>, deepest: usize) -> Vec<NodeRow<'s, 'a>> {
    let walked = comparison.questionnaire.walk(comparison.index).into_iter();
    let nodes = walked.filter_map(|(depth, child)| Some((depth, child.node()?)));
    let node = |(depth, node)| NodeRow { comparison, standing, node, depth, score: &standing.card.nodes[node] };
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
        (words.details.strength)(title, &text(score), mean.as_deref())
    };
    known.take(NAMED).map(sentence).collect()
}

/// Adds all answers, with notes, inventories and the scores of deeper dimensions.
fn answers(
    document: &mut Document,
    comparison: &Comparison<'_>,
    standing: &RankedUnit<'_>,
    scored: &ScoredParticipant<'_>,
    lang: Lang,
) {
    let questionnaire = comparison.questionnaire;
    let summary = (lang.words().meeting.details.answers)(questionnaire.title.get(lang));
    let mut content = Document::default();
    content.paragraph(sheet::about(questionnaire, &scored.participant, lang));
    let all = scores(&[(comparison, standing)], usize::MAX, lang);
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
