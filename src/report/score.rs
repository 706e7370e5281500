//! The scorecards of comuni: for readers, spreadsheets and programs.

use super::cells::{
    append_source, bound, child_id, child_title, comune_data, full_title, level, listed, node_kind, number,
    question_voices, questionnaire_data, range, response_text, share,
};
use super::rounding::clear_number;
use super::{Chapter, Document, Row, RowStream, Sequence, Table, TableBuilder, TableCell, TableColumn, staged};
use crate::compare::{DisputedQuestion, ScoredParticipant, agreement, child_score, disagreements};
use crate::lang::{Lang, shown};
use crate::model::{Child, NodeId, QuestionId, Questionnaire};
use crate::score::{NodeScore, Scorecard};
use serde::Serialize;
use serde_json::{Value, json};
use std::rc::Rc;

/// A scorecard per comune, to read, computed one at a time.
pub fn chapter<'a>(questionnaire: &'a Questionnaire, scored: &'a [ScoredParticipant<'_>], lang: Lang) -> Chapter<'a> {
    let mut beginning = Document::default();
    append_source(&mut beginning, questionnaire, lang);
    let mut ending = Document::default();
    if scored.iter().any(|one| one.card.nodes.iter().any(|node| node.is_open())) {
        ending.paragraph(lang.words().open_note);
    }
    let units = scored.iter().flat_map(move |one| unit_document(questionnaire, one, lang).blocks);
    let blocks = Box::new(beginning.blocks.into_iter().chain(units).chain(ending.blocks));
    Chapter { title: Some(questionnaire.title.get(lang).to_owned()), blocks }
}

fn unit_document(questionnaire: &Questionnaire, one: &ScoredParticipant<'_>, lang: Lang) -> Document {
    let mut document = Document::default();
    let wave = one.participant.wave().map(|wave| format!(" · {}", (lang.words().wave_of)(wave)));
    let section = document.section(format!("{}{}", one.participant.name(), wave.unwrap_or_default()));
    section.table(nodes_table(questionnaire, &one.card, lang));
    staged::append(section, questionnaire, &one.card, lang);
    let title = |question| listed(questionnaire, question, lang);
    let answer = |question: QuestionId| {
        let leaf = one.card.leaves[question];
        response_text(&questionnaire.questions()[question], &one.participant, question, leaf, lang)
    };
    section.table(answers_table(questionnaire, &one.card, |_| true, title, answer, lang));
    disagreements_of(section, questionnaire, one, lang);
    document
}

/// Adds the questions on which the respondents of a comune disagree, and the overall agreement.
fn disagreements_of(
    document: &mut Document,
    questionnaire: &Questionnaire,
    scored: &ScoredParticipant<'_>,
    lang: Lang,
) {
    let words = lang.words();
    let participant = &scored.participant;
    let sentence = |one: &DisputedQuestion| question_voices(questionnaire, participant, one.question, lang);
    let sentences: Vec<String> = disagreements(questionnaire, participant).iter().map(sentence).collect();
    if sentences.is_empty() {
        return;
    }
    document.paragraph(format!("{}:", words.disagreements));
    document.list(sentences);
    if let Some(alpha) = agreement(questionnaire, participant) {
        document.paragraph((words.agreement)(&shown(alpha, 2, lang)));
    }
}

/// The indices and dimensions of one comune.
pub(super) fn nodes_table(questionnaire: &Questionnaire, card: &Scorecard, lang: Lang) -> Table {
    let title = |node: NodeId| {
        let node = &questionnaire.nodes()[node];
        format!("{} [{}]", node.title.get(lang), node.id)
    };
    titled_nodes_table(questionnaire, card, title, true, lang)
}

/// The same with other titles, and with or without the column of intervals.
pub(super) fn titled_nodes_table(
    questionnaire: &Questionnaire,
    card: &Scorecard,
    title: impl Fn(NodeId) -> String,
    with_intervals: bool,
    lang: Lang,
) -> Table {
    let words = lang.words();
    let best = questionnaire.display.scale(100.0);
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let nodes = walked.filter_map(|(depth, child)| Some((depth, child.node()?)));
    let score = |node: NodeId| &card.nodes[node];
    TableBuilder::<(usize, NodeId)>::new()
        .prose("node", words.item, |(_, node)| title(*node))
        .scores("score", words.score, best, |(_, node)| clear_number(questionnaire, *node, score(*node).score))
        .column_if(with_intervals, TableColumn::figures("interval", words.interval), |(_, node)| {
            range(questionnaire, score(*node))
        })
        .texts("level", words.level, |(_, node)| level(questionnaire, *node, score(*node), lang))
        .figures("coverage", words.coverage, |(_, node)| share(score(*node).coverage))
        .build_with(nodes, |(depth, _), cells| Row { depth: *depth, ..Row::new(cells) })
}

/// The questions listed, below the title of their dimension, with their answer and points.
pub(super) fn answers_table(
    questionnaire: &Questionnaire,
    card: &Scorecard,
    is_listed: impl Fn(QuestionId) -> bool,
    question_title: impl Fn(QuestionId) -> String,
    answer: impl Fn(QuestionId) -> String,
    lang: Lang,
) -> Table {
    let words = lang.words();
    // `None` is the heading of the questions outside of the tree.
    let mut children: Vec<Option<Child>> = Vec::new();
    let mut about = questionnaire.about().iter().filter(|question| is_listed(**question)).peekable();
    children.extend(about.peek().map(|_| None));
    children.extend(about.map(|question| Some(Child::Question(*question))));
    for (_, child) in questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index)) {
        let Child::Node(node) = child else { continue };
        let questions = questionnaire.nodes()[node].children.iter().filter_map(|child| child.question());
        let mut questions = questions.filter(|question| is_listed(*question)).peekable();
        children.extend(questions.peek().map(|_| Some(child)));
        children.extend(questions.map(|question| Some(Child::Question(question))));
    }
    let title = |child: &Option<Child>| match child {
        None => words.about.to_owned(),
        Some(Child::Node(node)) => full_title(questionnaire, *node, lang),
        Some(Child::Question(question)) => question_title(*question),
    };
    let question = |child: &Option<Child>| child.and_then(Child::question);
    let points = |question: QuestionId| points_cell(questionnaire, card, question);
    TableBuilder::<Option<Child>>::new()
        .prose("question", words.question, title)
        .prose("answer", words.answer, |child| question(child).map(&answer))
        .figures("points", words.points, |child| question(child).map(points))
        .build_with(children, |child, cells| Row { depth: usize::from(question(child).is_some()), ..Row::new(cells) })
}

/// The points with which a question counts: missing if it is unknown and left out, empty if it does not apply.
fn points_cell(questionnaire: &Questionnaire, card: &Scorecard, question: QuestionId) -> TableCell {
    let score = child_score(questionnaire, card, Child::Question(question));
    if score.coverage.is_some() { number(questionnaire, score.score) } else { TableCell::Empty }
}

/// The scored interviews on one version of a questionnaire.
#[derive(Clone, Copy, Debug)]
pub struct ScoredVersion<'a> {
    pub questionnaire: &'a Questionnaire,
    pub scored: &'a [ScoredParticipant<'a>],
}

/// A row per comune and node, for programs: the columns of `score -f csv`, with the version if there are several.
pub fn long_rows<'a>(versions: Vec<ScoredVersion<'a>>, lang: Lang) -> RowStream<'a> {
    let words = lang.words();
    let unit = TableBuilder::<LongRow<'_>>::new()
        .names("unit", words.unit, |row| row.scored.participant.name())
        .texts("code", words.code, |row| row.scored.participant.code())
        .texts("wave", words.wave, |row| row.scored.participant.wave());
    let table = node_columns(unit, are_staged(&versions), lang);
    let table = table.column_if(versions.len() > 1, TableColumn::texts("version", words.version), |row| {
        TableCell::from(row.questionnaire.version.as_str())
    });
    table.stream(
        versions
            .into_iter()
            .flat_map(|version| version.scored.iter().flat_map(move |one| unit_rows(version.questionnaire, one))),
    )
}

/// Whether a version has staged levels.
fn are_staged(versions: &[ScoredVersion<'_>]) -> bool {
    versions.iter().any(|version| staged::is_staged(version.questionnaire))
}

/// Adds the columns of a node or question, with those of staged levels if `staged`.
fn node_columns<'a>(table: TableBuilder<'a, LongRow<'a>>, staged: bool, lang: Lang) -> TableBuilder<'a, LongRow<'a>> {
    let words = lang.words();
    let term = move |row: &LongRow<'a>, child: Child| {
        TableCell::term(child_id(row.questionnaire, child), child_title(row.questionnaire, child, lang))
    };
    let kind = move |row: &LongRow<'a>| match row.child {
        Child::Node(node) => node_kind(row.questionnaire.nodes()[node].kind, lang),
        Child::Question(_) => TableCell::term("question", words.question),
    };
    let next = move |row: &LongRow<'_>| match row.child {
        Child::Node(node) => staged::cells(row.questionnaire, &row.scored.card, node, lang),
        Child::Question(_) => (TableCell::Empty, TableCell::Empty),
    };
    table
        .texts("node", words.item, move |row| term(row, row.child))
        .texts("parent", words.parent, move |row| row.parent.map(|parent| term(row, parent)))
        .texts("kind", words.kind, kind)
        .figures("score", words.score, |row| bound(row.questionnaire, row.figures.score))
        .figures("low", words.lowest_possible, |row| bound(row.questionnaire, row.figures.low))
        .figures("high", words.highest_possible, |row| bound(row.questionnaire, row.figures.high))
        .figures("coverage", words.coverage, |row| share(row.figures.coverage))
        .texts("level", words.level, move |row| {
            row.child.node().map_or(TableCell::Empty, |node| level(row.questionnaire, node, &row.figures, lang))
        })
        .figures("rank", words.rank, |row| row.rank)
        .column_if(staged, TableColumn::texts("next_level", words.staged.next), move |row| next(row).0)
        .column_if(staged, TableColumn::texts("closed_by", words.staged.closed_by), move |row| next(row).1)
}

/// The rows of one comune.
fn unit_rows<'a>(questionnaire: &'a Questionnaire, scored: &'a ScoredParticipant<'a>) -> Vec<LongRow<'a>> {
    let mut rows = Vec::new();
    for index in questionnaire.indices() {
        let mut above: Vec<Child> = Vec::new();
        for (depth, child) in questionnaire.walk(*index) {
            above.truncate(depth);
            let rank = child.node().and_then(|node| scored.ranks[node]);
            let figures = child_score(questionnaire, &scored.card, child);
            rows.push(LongRow { questionnaire, scored, child, parent: above.last().copied(), figures, rank });
            above.push(child);
        }
    }
    rows
}

/// One node or question of one comune in the long table.
struct LongRow<'a> {
    questionnaire: &'a Questionnaire,
    scored: &'a ScoredParticipant<'a>,
    child: Child,
    parent: Option<Child>,
    figures: NodeScore,
    /// The rank on an index or dimension.
    rank: Option<usize>,
}

/// Everything in JSON: the output of `score -f json` for one questionnaire, `latest` among its versions.
pub fn data<'a>(latest: &'a Questionnaire, versions: Vec<ScoredVersion<'a>>, lang: Lang) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<U> {
        schema: u32,
        questionnaire: Value,
        units: U,
    }
    let columns = Rc::new(node_columns(TableBuilder::new(), are_staged(&versions), lang));
    let several = versions.len() > 1;
    let unit = move |version: ScoredVersion<'a>, one: &'a ScoredParticipant<'_>| {
        let mut unit = json!({
            "unit": comune_data(&one.participant),
            "wave": one.participant.wave(),
            "nodes": columns.records(unit_rows(version.questionnaire, one)),
        });
        if staged::is_staged(version.questionnaire) {
            unit["next_steps"] = staged::data(version.questionnaire, &one.card).into();
        }
        if several {
            unit["version"] = json!(version.questionnaire.version);
        }
        unit
    };
    let units = move || {
        let unit = unit.clone();
        versions.clone().into_iter().flat_map(move |version| {
            let unit = unit.clone();
            version.scored.iter().map(move |one| unit(version, one))
        })
    };
    Data { schema: 1, questionnaire: questionnaire_data(latest), units: Sequence(units) }
}
