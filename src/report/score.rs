//! The scorecards of comuni: for readers, spreadsheets and programs.

use super::cells::{
    bound, comune_data, full_title, level, node_kind, number, question_voices, questionnaire_data, range,
    response_text, share,
};
use super::{Block, Cell, Column, Document, Row, Rows, Sequence, Table, TableBuilder};
use crate::compare::{DisputedQuestion, ScoredParticipant, agreement, disagreements};
use crate::lang::{Lang, shown};
use crate::model::{Child, MissingRule, NodeId, NodeKind, QuestionId, Questionnaire};
use crate::score::{Leaf, NodeScore, Scorecard};
use serde::Serialize;
use serde_json::{Value, json};

/// A scorecard per comune, to read, computed one at a time.
pub fn blocks<'a>(
    questionnaire: &'a Questionnaire,
    scored: &'a [ScoredParticipant<'_>],
    lang: Lang,
) -> impl Iterator<Item = Block> + 'a {
    let mut beginning = Document::default();
    beginning.title(questionnaire.title.get(lang));
    if let Some(source) = &questionnaire.source {
        beginning.paragraph((lang.words().source)(source.get(lang).trim_end_matches('.')));
    }
    let mut ending = Document::default();
    if scored.iter().any(|one| one.card.nodes.iter().any(|node| node.is_open())) {
        ending.paragraph(lang.words().open_note);
    }
    let units = scored.iter().flat_map(move |one| unit_document(questionnaire, one, lang).blocks);
    beginning.blocks.into_iter().chain(units).chain(ending.blocks)
}

fn unit_document(questionnaire: &Questionnaire, one: &ScoredParticipant<'_>, lang: Lang) -> Document {
    let mut document = Document::default();
    let wave = one.participant.wave().map(|wave| format!(" · {}", (lang.words().wave_of)(wave)));
    document.heading(format!("{}{}", one.participant.name(), wave.unwrap_or_default()));
    document.table(nodes_table(questionnaire, &one.card, lang));
    document.table(answers_table(questionnaire, one, lang));
    disagreements_of(&mut document, questionnaire, one, lang);
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
    let words = lang.words();
    let best = questionnaire.display.scale(100.0);
    let walked = questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index));
    let nodes = walked.filter_map(|(depth, child)| Some((depth, child.node()?)));
    let title = |node: NodeId| {
        let node = &questionnaire.nodes()[node];
        Cell::Text(format!("{} [{}]", node.title.get(lang), node.id))
    };
    let score = |node: NodeId| &card.nodes[node];
    TableBuilder::<(usize, NodeId)>::new()
        .column(Column::prose("node", words.item), |(_, node)| title(*node))
        .column(Column::scores("score", words.score, best), |(_, node)| number(questionnaire, score(*node).score))
        .column(Column::figures("interval", words.interval), |(_, node)| range(questionnaire, score(*node)))
        .column(Column::texts("level", words.level), |(_, node)| level(questionnaire, score(*node).level, lang))
        .column(Column::figures("coverage", words.coverage), |(_, node)| share(score(*node).coverage))
        .build_with(nodes, |(depth, _), cells| Row { depth: *depth, ..Row::new(cells) })
}

/// The questions of one comune below the title of their dimension, with answer and points.
fn answers_table(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let mut children: Vec<Child> = Vec::new();
    for (_, child) in questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index)) {
        let Child::Node(node) = child else { continue };
        let questions: Vec<QuestionId> =
            questionnaire.nodes()[node].children.iter().filter_map(|child| child.question()).collect();
        children.extend((!questions.is_empty()).then_some(child));
        children.extend(questions.into_iter().map(Child::Question));
    }
    let title = |child: &Child| match child {
        Child::Node(node) => full_title(questionnaire, *node, lang),
        Child::Question(question) => {
            let question = &questionnaire.questions()[*question];
            format!("{} [{}]", question.text.get(lang), question.id)
        }
    };
    let answer = |child: &Child| {
        let place = child.question()?;
        let question = &questionnaire.questions()[place];
        Some(response_text(question, &scored.participant, place, scored.card.leaves[place], lang))
    };
    let points =
        |child: &Child| child.question().map(|question| points_cell(questionnaire, scored.card.leaves[question]));
    TableBuilder::<Child>::new()
        .column(Column::prose("question", words.question), |child| Cell::Text(title(child)))
        .column(Column::prose("answer", words.answer), |child| Cell::text(answer(child)))
        .column(Column::figures("points", words.points), |child| points(child).unwrap_or(Cell::Empty))
        .build_with(children, |child, cells| Row { depth: usize::from(child.question().is_some()), ..Row::new(cells) })
}

/// The points of a question: missing if it is unanswered, empty if it does not count.
pub(super) fn points_cell(questionnaire: &Questionnaire, leaf: Leaf) -> Cell {
    match leaf {
        Leaf::Points(points) => number(questionnaire, Some(points)),
        Leaf::DontKnow | Leaf::Unanswered => Cell::Missing,
        Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => Cell::Empty,
    }
}

/// A row per comune and node, for programs: the columns of `score -f csv`.
pub fn long_rows<'a>(questionnaire: &'a Questionnaire, scored: &'a [ScoredParticipant<'_>], lang: Lang) -> Rows<'a> {
    let words = lang.words();
    TableBuilder::<LongRow<'_>>::new()
        .column(Column::names("unit", words.unit), |row| Cell::Text(row.scored.participant.name().to_owned()))
        .column(Column::texts("code", words.code), |row| Cell::text(row.scored.participant.code()))
        .column(Column::texts("wave", words.wave), |row| Cell::text(row.scored.participant.wave()))
        .column(Column::texts("node", words.item), |row| row.name.clone())
        .column(Column::texts("parent", words.parent), |row| row.parent.clone())
        .column(Column::texts("kind", words.kind), |row| row.kind.clone())
        .column(Column::figures("score", words.score), |row| bound(questionnaire, row.figures.score))
        .column(Column::figures("low", words.lowest_possible), |row| bound(questionnaire, row.figures.low))
        .column(Column::figures("high", words.highest_possible), |row| bound(questionnaire, row.figures.high))
        .column(Column::figures("coverage", words.coverage), |row| share(row.figures.coverage))
        .column(Column::texts("level", words.level), move |row| level(questionnaire, row.figures.level, lang))
        .column(Column::figures("rank", words.rank), |row| Cell::whole(row.rank))
        .stream(scored.iter().flat_map(move |one| unit_rows(questionnaire, one, lang)))
}

/// The rows of one comune.
fn unit_rows<'a>(questionnaire: &Questionnaire, scored: &'a ScoredParticipant<'a>, lang: Lang) -> Vec<LongRow<'a>> {
    let mut rows = Vec::new();
    for (at, index) in questionnaire.indices().iter().enumerate() {
        let mut above: Vec<Cell> = Vec::new();
        for (depth, child) in questionnaire.walk(*index) {
            above.truncate(depth);
            let parent = above.last().cloned().unwrap_or(Cell::Empty);
            let rank = if depth == 0 { scored.ranks[at] } else { None };
            let (name, kind) = name_and_kind(questionnaire, child, lang);
            above.push(name.clone());
            rows.push(LongRow { scored, name, parent, kind, figures: figures(questionnaire, scored, child), rank });
        }
    }
    rows
}

/// One node or question of one comune in the long table.
struct LongRow<'a> {
    scored: &'a ScoredParticipant<'a>,
    name: Cell,
    parent: Cell,
    kind: Cell,
    figures: NodeScore,
    /// The rank on an index.
    rank: Option<usize>,
}

fn name_and_kind(questionnaire: &Questionnaire, child: Child, lang: Lang) -> (Cell, Cell) {
    match child {
        Child::Node(node) => {
            let node = &questionnaire.nodes()[node];
            (Cell::term(node.id.as_str(), node.title.get(lang)), node_kind(node.kind, lang))
        }
        Child::Question(question) => {
            let question = &questionnaire.questions()[question];
            (Cell::term(question.id.as_str(), question.text.get(lang)), Cell::term("question", lang.words().question))
        }
    }
}

/// The figures of a node; those of a question have its points as score, and no level.
fn figures(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, child: Child) -> NodeScore {
    let question = match child {
        Child::Node(node) => return scored.card.nodes[node],
        Child::Question(question) => question,
    };
    let leaf = scored.card.leaves[question];
    let (score, low, high, coverage) = match leaf {
        Leaf::Points(points) => (Some(points), Some(points), Some(points), Some(1.0)),
        Leaf::DontKnow | Leaf::Unanswered => {
            let range = questionnaire.questions()[question].kind.range();
            let method = &questionnaire.method;
            let rule = if leaf == Leaf::DontKnow { method.dont_know } else { method.unanswered };
            let counted = range.filter(|_| rule == MissingRule::Worst).map(|(worst, _)| worst);
            (counted, range.map(|(worst, _)| worst), range.map(|(_, best)| best), Some(0.0))
        }
        Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => (None, None, None, None),
    };
    NodeScore { score, low, high, coverage, level: None }
}

/// Everything in JSON: the output of `score -f json` for one questionnaire.
pub fn data<'a>(questionnaire: &'a Questionnaire, scored: &'a [ScoredParticipant<'_>]) -> impl Serialize + 'a {
    Data {
        schema: 1,
        questionnaire: questionnaire_data(questionnaire),
        units: Sequence(move || scored.iter().map(move |one| unit_data(questionnaire, one))),
    }
}

#[derive(Serialize)]
struct Data<U> {
    schema: u32,
    questionnaire: Value,
    units: U,
}

fn unit_data(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>) -> Value {
    let mut nodes = Vec::new();
    let scale = |score: Option<f64>| score.map(|score| questionnaire.display.scale(score));
    for (at, index) in questionnaire.indices().iter().enumerate() {
        let mut above: Vec<String> = Vec::new();
        for (depth, child) in questionnaire.walk(*index) {
            above.truncate(depth);
            let parent = above.last().cloned();
            let (id, kind) = match child {
                Child::Node(node) => {
                    let node = &questionnaire.nodes()[node];
                    (node.id.to_string(), <&str>::from(node.kind))
                }
                Child::Question(question) => (questionnaire.questions()[question].id.to_string(), "question"),
            };
            let NodeScore { score, low, high, coverage, level } = figures(questionnaire, scored, child);
            nodes.push(json!({
                "node": id,
                "parent": parent,
                "kind": kind,
                "score": scale(score),
                "low": scale(low),
                "high": scale(high),
                "coverage": coverage,
                "level": level.map(|level| questionnaire.levels.get(level).0.to_string()),
                "rank": if kind == <&str>::from(NodeKind::Index) { scored.ranks[at] } else { None },
            }));
            above.push(id);
        }
    }
    json!({
        "unit": comune_data(&scored.participant),
        "wave": scored.participant.wave(),
        "nodes": nodes,
    })
}
