//! The scorecards of comuni: for readers, for spreadsheets, for programs.

use super::cells::{
    bound, comune_data, full_title, level, node_kind, number, question_voices, range, response_text, share,
};
use super::{Block, Cell, Column, Document, Row, Rows, Sequence, Table};
use crate::compare::{DisputedQuestion, ScoredParticipant, agreement, disagreements};
use crate::lang::{Lang, shown};
use crate::model::{Child, MissingRule, NodeKind, Questionnaire};
use crate::score::{Leaf, Scorecard};
use serde::Serialize;
use serde_json::{Value, json};

/// A scorecard per comune, to read, made comune by comune.
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

/// The questions on which the respondents of a comune differ, and how far they agree over all.
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

/// Every index and dimension of one comune.
pub(super) fn nodes_table(questionnaire: &Questionnaire, card: &Scorecard, lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::prose("node", words.item),
        Column::scores("score", words.score, questionnaire.display.scale(100.0)),
        Column::figures("interval", words.interval),
        Column::texts("level", words.level),
        Column::figures("coverage", words.coverage),
    ];
    let mut rows = Vec::new();
    for (depth, child) in questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index)) {
        let Child::Node(place) = child else { continue };
        let node = &questionnaire.nodes()[place];
        let score = &card.nodes[place];
        let cells = vec![
            Cell::Text(format!("{} [{}]", node.title.get(lang), node.id)),
            number(questionnaire, score.score),
            range(questionnaire, score),
            level(questionnaire, score.level, lang),
            share(score.coverage),
        ];
        rows.push(Row { depth, ..Row::new(cells) });
    }
    Table { columns, rows }
}

/// Every question of one comune below the name of its dimension, with its answer and points.
fn answers_table(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let columns = vec![
        Column::prose("question", words.question),
        Column::prose("answer", words.answer),
        Column::figures("points", words.points),
    ];
    let mut rows = Vec::new();
    for node in questionnaire.indices().iter().flat_map(|index| questionnaire.walk(*index)) {
        let (_, Child::Node(place)) = node else { continue };
        let node = &questionnaire.nodes()[place];
        let questions: Vec<usize> = node.children.iter().filter_map(|child| child.question()).collect();
        if !questions.is_empty() {
            rows.push(Row::new(vec![Cell::Text(full_title(questionnaire, place, lang)), Cell::Empty, Cell::Empty]));
        }
        for place in questions {
            rows.push(Row { depth: 1, ..Row::new(answer_cells(questionnaire, scored, place, lang)) });
        }
    }
    Table { columns, rows }
}

fn answer_cells(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, place: usize, lang: Lang) -> Vec<Cell> {
    let question = &questionnaire.questions()[place];
    let leaf = scored.card.leaves[place];
    let points = match leaf {
        Leaf::Points(points) => number(questionnaire, Some(points)),
        Leaf::DontKnow | Leaf::Unanswered => Cell::Missing,
        Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => Cell::Empty,
    };
    vec![
        Cell::Text(format!("{} [{}]", question.text.get(lang), question.id)),
        Cell::Text(response_text(question, &scored.participant, place, leaf, lang)),
        points,
    ]
}

/// A row per comune and node, for programs: the columns of `score -f csv`.
pub fn long_rows<'a>(questionnaire: &'a Questionnaire, scored: &'a [ScoredParticipant<'_>], lang: Lang) -> Rows<'a> {
    let words = lang.words();
    let columns = vec![
        Column::names("unit", words.unit),
        Column::texts("code", words.code),
        Column::texts("wave", words.wave),
        Column::texts("node", words.item),
        Column::texts("parent", words.parent),
        Column::texts("kind", words.kind),
        Column::figures("score", words.score),
        Column::figures("low", words.lowest_possible),
        Column::figures("high", words.highest_possible),
        Column::figures("coverage", words.coverage),
        Column::texts("level", words.level),
        Column::figures("rank", words.rank),
    ];
    let rows = scored.iter().flat_map(move |one| unit_rows(questionnaire, one, lang));
    Rows { columns, rows: Box::new(rows) }
}

/// The rows of one comune.
fn unit_rows(questionnaire: &Questionnaire, one: &ScoredParticipant<'_>, lang: Lang) -> Vec<Row> {
    let unit = &one.participant;
    let mut rows = Vec::new();
    for (at, index) in questionnaire.indices().iter().enumerate() {
        let mut above: Vec<Cell> = Vec::new();
        for (depth, child) in questionnaire.walk(*index) {
            above.truncate(depth);
            let rank = if depth == 0 { one.ranks[at] } else { None };
            let entry = Entry::new(questionnaire, one, child, lang);
            let mut cells = vec![
                Cell::Text(unit.name().to_owned()),
                Cell::text(unit.code()),
                Cell::text(one.participant.wave()),
                entry.name.clone(),
                above.last().cloned().unwrap_or(Cell::Empty),
            ];
            above.push(entry.name);
            cells.push(entry.kind);
            cells.extend(entry.figures);
            cells.push(rank.map_or(Cell::Empty, |rank| Cell::Whole(rank as u64)));
            rows.push(Row::new(cells));
        }
    }
    rows
}

/// What the long table says of one node or question.
struct Entry {
    name: Cell,
    kind: Cell,
    /// Score, low, high, coverage, level.
    figures: [Cell; 5],
}

impl Entry {
    fn new(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, child: Child, lang: Lang) -> Entry {
        match child {
            Child::Node(place) => {
                let node = &questionnaire.nodes()[place];
                let score = &scored.card.nodes[place];
                Entry {
                    name: Cell::Term { key: node.id.to_string(), title: node.title.get(lang).to_owned() },
                    kind: node_kind(node.kind, lang),
                    figures: [
                        bound(questionnaire, score.score),
                        bound(questionnaire, score.low),
                        bound(questionnaire, score.high),
                        share(score.coverage),
                        level(questionnaire, score.level, lang),
                    ],
                }
            }
            Child::Question(place) => {
                let question = &questionnaire.questions()[place];
                let (points, low, high, coverage) = leaf_figures(questionnaire, scored.card.leaves[place], place);
                Entry {
                    name: Cell::Term { key: question.id.to_string(), title: question.text.get(lang).to_owned() },
                    kind: Cell::Term { key: "question".to_owned(), title: lang.words().question.to_owned() },
                    figures: [
                        bound(questionnaire, points),
                        bound(questionnaire, low),
                        bound(questionnaire, high),
                        share(coverage),
                        Cell::Empty,
                    ],
                }
            }
        }
    }
}

type Figures = (Option<f64>, Option<f64>, Option<f64>, Option<f64>);

/// Points, the least and the most they can become, and whether the question is covered.
fn leaf_figures(questionnaire: &Questionnaire, leaf: Leaf, place: usize) -> Figures {
    match leaf {
        Leaf::Points(points) => (Some(points), Some(points), Some(points), Some(1.0)),
        Leaf::DontKnow | Leaf::Unanswered => {
            let range = questionnaire.questions()[place].kind.range();
            let method = &questionnaire.method;
            let rule = if leaf == Leaf::DontKnow { method.dont_know } else { method.unanswered };
            let counted = range.filter(|_| rule == MissingRule::Worst).map(|(worst, _)| worst);
            (counted, range.map(|(worst, _)| worst), range.map(|(_, best)| best), Some(0.0))
        }
        Leaf::NotApplicable | Leaf::NotAsked | Leaf::Undecided(_) | Leaf::NotScored => (None, None, None, None),
    }
}

/// Everything, for programs: what `score -f json` prints for one questionnaire.
pub fn data<'a>(questionnaire: &'a Questionnaire, scored: &'a [ScoredParticipant<'_>]) -> impl Serialize + 'a {
    Data {
        schema: 1,
        questionnaire: json!({"id": questionnaire.id.as_str(), "version": questionnaire.version}),
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
            let (id, kind, figures, reached) = match child {
                Child::Node(place) => {
                    let node = &questionnaire.nodes()[place];
                    let score = &scored.card.nodes[place];
                    let kind: &'static str = node.kind.into();
                    let figures = (score.score, score.low, score.high, score.coverage);
                    (node.id.to_string(), kind, figures, score.level)
                }
                Child::Question(place) => {
                    let id = questionnaire.questions()[place].id.to_string();
                    (id, "question", leaf_figures(questionnaire, scored.card.leaves[place], place), None)
                }
            };
            let (score, low, high, coverage) = figures;
            nodes.push(json!({
                "node": id,
                "parent": parent,
                "kind": kind,
                "score": scale(score),
                "low": scale(low),
                "high": scale(high),
                "coverage": coverage,
                "level": reached.map(|level| questionnaire.levels.get(level).0.to_string()),
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
