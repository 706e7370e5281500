//! The questions next to each other: `compare --questions`.

use super::cells::{child_id, child_title, difference, full_title, number, questionnaire_data, share};
use super::{Document, Row, RowStream, Table, TableBuilder, TableCell, TableColumn};
use crate::compare::{AnswerCounts, Comparison, IndexShares, QuestionCounts, RankedUnit, question_counts};
use crate::lang::Lang;
use crate::model::{Child, Kind, NodeId, QuestionId, Questionnaire};
use crate::score::Leaf;
use serde_json::{Value, json};

/// The most comuni for which the answers of each are shown.
const MOST_SHOWN: usize = 20;

/// A question with its counts.
struct QuestionRow {
    question: QuestionId,
    counts: QuestionCounts,
    share: Option<f64>,
}

/// The questions of the index, to read: the counts of replies, the options, the points by comune for a few comuni, and the
/// answers by dimension.
pub fn document(comparison: &Comparison<'_>, lang: Lang) -> Document {
    let words = &lang.words().by_question;
    let questionnaire = comparison.questionnaire;
    let mut document = Document::default();
    let title = questionnaire.nodes()[comparison.index].title.get(lang);
    let part = document.section(format!("{} · {title}", questionnaire.title.get(lang)));
    let rows = rows(comparison);
    part.section(words.replies).table(replies(questionnaire, &rows, lang));
    let options = options_table(questionnaire, &rows, lang);
    if !options.rows.is_empty() {
        part.section(words.options).table(options);
    }
    if comparison.standings.len() <= MOST_SHOWN {
        part.section(words.by_comune).table(by_comune(comparison, &rows, lang));
    }
    let section = part.section(words.by_dimension);
    section.list(dimension_lines(comparison, lang));
    section.paragraph(words.note);
    document
}

fn rows(comparison: &Comparison<'_>) -> Vec<QuestionRow> {
    let shares = IndexShares::written(comparison.questionnaire, comparison.index);
    let row = |(question, counts)| QuestionRow { question, counts, share: shares.questions[question] };
    question_counts(comparison).into_iter().map(row).collect()
}

fn replies(questionnaire: &Questionnaire, rows: &[QuestionRow], lang: Lang) -> Table {
    let words = lang.words();
    let title = |row: &&QuestionRow| child_title(questionnaire, Child::Question(row.question), lang).to_owned();
    let undecided = rows.iter().any(|row| row.counts.undecided > 0);
    let points = |row: &QuestionRow, of: fn(&crate::compare::GroupStatistics) -> Option<f64>| {
        row.counts.points.as_ref().and_then(of)
    };
    TableBuilder::<&QuestionRow>::new()
        .prose("question", words.question, title)
        .figures("index_share", words.by_question.index_share, |row| exact_share(row.share))
        .figures("answered", words.by_question.answered, |row| row.counts.answered)
        .figures("dont_know", words.by_question.dont_know, |row| row.counts.dont_know)
        .figures("not_applicable", words.by_question.not_applicable, |row| row.counts.not_applicable)
        .figures("not_asked", words.by_question.not_asked, |row| row.counts.not_asked)
        .column_if(undecided, TableColumn::figures("undecided", words.by_question.undecided), |row| {
            row.counts.undecided
        })
        .figures("not_answered", words.by_question.not_answered, |row| row.counts.not_answered)
        .figures("mean", words.mean, |row| number(questionnaire, points(row, |points| Some(points.mean))).known())
        .figures("spread", words.spread, |row| {
            difference(questionnaire, points(row, |points| Some(points.spread()))).known()
        })
        .build(rows)
}

/// A share of the index with one decimal, since many questions have less than one per cent.
pub(super) fn exact_share(share: Option<f64>) -> TableCell {
    share.map_or(TableCell::Empty, TableCell::ExactShare)
}

/// The options of a question as the counts list them: id and text.
fn options(questionnaire: &Questionnaire, question: QuestionId, lang: Lang) -> Vec<(String, String)> {
    let words = lang.words();
    match &questionnaire.questions()[question].kind {
        Kind::YesNo(_) => {
            vec![("yes".to_owned(), words.yes.to_owned()), ("no".to_owned(), words.no.to_owned())]
        }
        Kind::Scale(scale) => {
            let label = |step: i32| {
                let label = scale.labels.iter().find(|(labelled, _)| *labelled == step);
                label.map_or(step.to_string(), |(_, label)| format!("{step} ({})", label.get(lang)))
            };
            (scale.from..=scale.to).map(|step| (step.to_string(), label(step))).collect()
        }
        Kind::Choice(choice) => {
            choice.options.iter().map(|one| (one.id.to_string(), one.text.get(lang).to_owned())).collect()
        }
        Kind::Multiple(multiple) => {
            multiple.options.iter().map(|one| (one.id.to_string(), one.text.get(lang).to_owned())).collect()
        }
        Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => Vec::new(),
    }
}

/// A row per question and option, with the comuni that chose it and their share of those that answered.
fn options_table(questionnaire: &Questionnaire, rows: &[QuestionRow], lang: Lang) -> Table {
    let words = lang.words();
    let mut lines: Vec<(Option<QuestionId>, String, usize, Option<f64>)> = Vec::new();
    for row in rows.iter().filter(|row| !row.counts.options.is_empty()) {
        for (at, (_, text)) in options(questionnaire, row.question, lang).into_iter().enumerate() {
            let count = row.counts.options[at];
            let share = (row.counts.answered > 0).then(|| count as f64 / row.counts.answered as f64);
            lines.push(((at == 0).then_some(row.question), text, count, share));
        }
    }
    let title = |question: QuestionId| child_title(questionnaire, Child::Question(question), lang);
    TableBuilder::<(Option<QuestionId>, String, usize, Option<f64>)>::new()
        .prose("question", words.question, |(question, ..)| question.map(title))
        .prose("option", words.answer, |(_, text, ..)| text.clone())
        .figures("count", words.by_question.comuni, |(_, _, count, _)| *count)
        .figures("share", words.share, |(.., known)| share(*known))
        .build(lines)
}

/// The points of each comune, a row per question.
fn by_comune(comparison: &Comparison<'_>, rows: &[QuestionRow], lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let column =
        |standing: &&RankedUnit<'_>| TableColumn::figures(standing.participant.key(), standing.participant.name());
    let cell = |standing: &&RankedUnit<'_>, row: &&QuestionRow| match standing.card.leaves[row.question] {
        Leaf::Points(points) => number(questionnaire, Some(points)),
        Leaf::DontKnow => TableCell::from(words.dont_know),
        Leaf::Unanswered | Leaf::Undecided(_) => TableCell::Missing,
        Leaf::NotApplicable | Leaf::NotAsked | Leaf::NotScored => TableCell::from("–"),
    };
    TableBuilder::<&QuestionRow>::new()
        .prose("question", words.question, |row| {
            child_title(questionnaire, Child::Question(row.question), lang).to_owned()
        })
        .columns_for(&comparison.standings, column, cell)
        .build_with(rows, |_, cells| Row::new(cells))
}

/// How the questions of each dimension were answered, by comune if there are few, else added up.
fn dimension_lines(comparison: &Comparison<'_>, lang: Lang) -> Vec<String> {
    let words = &lang.words().by_question;
    let questionnaire = comparison.questionnaire;
    let few = comparison.standings.len() <= MOST_SHOWN;
    let text = |counts: AnswerCounts| {
        let AnswerCounts { applicable, full, part, none, dont_know, open } = counts;
        (words.counts)(counts.answered(), applicable, full, part, none, dont_know, open)
    };
    let line = |node: NodeId| {
        let title = full_title(questionnaire, node, lang);
        let counts = answer_counts(comparison, node);
        if few {
            let own = comparison.standings.iter().zip(counts);
            let own: Vec<String> =
                own.map(|(standing, counts)| format!("{}: {}", standing.participant.name(), text(counts))).collect();
            return format!("{title}. {}", own.join("; "));
        }
        let sum = counts.into_iter().fold(AnswerCounts::default(), AnswerCounts::plus);
        format!("{title}: {}", text(sum))
    };
    nodes(comparison).into_iter().map(line).collect()
}

/// The index and every dimension below it.
fn nodes(comparison: &Comparison<'_>) -> Vec<NodeId> {
    let walked = comparison.questionnaire.walk(comparison.index).into_iter();
    walked.filter_map(|(_, child)| child.node()).collect()
}

/// The counts of each comune, by rank.
fn answer_counts(comparison: &Comparison<'_>, node: NodeId) -> Vec<AnswerCounts> {
    let of = |standing: &RankedUnit<'_>| AnswerCounts::of(comparison.questionnaire, &standing.card, node);
    comparison.standings.iter().map(of).collect()
}

/// A row per question, for programs: the columns of `compare --questions -f csv`.
pub fn table<'a>(comparison: &'a Comparison<'_>, lang: Lang) -> RowStream<'a> {
    let words = lang.words();
    let questionnaire = comparison.questionnaire;
    let parents = parents(questionnaire);
    let kind = |question: QuestionId| questionnaire.questions()[question].kind.name().to_string();
    let points = |row: &QuestionRow, of: fn(&crate::compare::GroupStatistics) -> Option<f64>| {
        row.counts.points.as_ref().and_then(of)
    };
    let chosen = move |row: &QuestionRow| {
        let all = options(questionnaire, row.question, lang).into_iter().zip(&row.counts.options);
        all.map(|((id, _), count)| format!("{id}:{count}")).collect::<Vec<_>>().join("|")
    };
    TableBuilder::<QuestionRow>::new()
        .names("question", words.question, move |row| child_id(questionnaire, Child::Question(row.question)))
        .texts("parent", words.parent, move |row| child_id(questionnaire, Child::Node(parents[row.question.index()])))
        .texts("kind", words.kind, move |row| kind(row.question))
        .figures("index_share", words.by_question.index_share, |row| share(row.share))
        .figures("answered", words.by_question.answered, |row| row.counts.answered)
        .figures("dont_know", words.by_question.dont_know, |row| row.counts.dont_know)
        .figures("not_applicable", words.by_question.not_applicable, |row| row.counts.not_applicable)
        .figures("not_asked", words.by_question.not_asked, |row| row.counts.not_asked)
        .figures("undecided", words.by_question.undecided, |row| row.counts.undecided)
        .figures("not_answered", words.by_question.not_answered, |row| row.counts.not_answered)
        .figures("mean", words.mean, move |row| number(questionnaire, points(row, |points| Some(points.mean))).known())
        .figures("deviation", words.deviation, move |row| {
            difference(questionnaire, points(row, |points| points.deviation)).known()
        })
        .figures("min", words.min, move |row| number(questionnaire, points(row, |points| Some(points.min))).known())
        .figures("max", words.max, move |row| number(questionnaire, points(row, |points| Some(points.max))).known())
        .texts("options", words.by_question.options, chosen)
        .stream(rows(comparison).into_iter())
}

/// The node of each question, by index.
fn parents(questionnaire: &Questionnaire) -> Vec<NodeId> {
    let mut parents = vec![NodeId::new(0); questionnaire.questions().len()];
    for (id, node) in questionnaire.nodes().enumerated() {
        node.children.iter().filter_map(|child| child.question()).for_each(|question| parents[question.index()] = id);
    }
    parents
}

/// The same in JSON; with the points and states of each comune if there are few.
pub fn data(comparison: &Comparison<'_>) -> Value {
    let questionnaire = comparison.questionnaire;
    let display = &questionnaire.display;
    let few = comparison.standings.len() <= MOST_SHOWN;
    let parents = parents(questionnaire);
    let id = |question: QuestionId| child_id(questionnaire, Child::Question(question));
    let question = |row: QuestionRow| {
        let QuestionRow { question, counts, share } = &row;
        let options = options(questionnaire, *question, Lang::En).into_iter().zip(&counts.options);
        let option = |((option, _), count): ((String, String), &usize)| {
            let share = (counts.answered > 0).then(|| *count as f64 / counts.answered as f64);
            json!({"option": option, "count": count, "share": share})
        };
        let points = counts.points.as_ref();
        let mut data = json!({
            "question": id(*question),
            "parent": child_id(questionnaire, Child::Node(parents[question.index()])),
            "index_share": share,
            "answered": counts.answered,
            "dont_know": counts.dont_know,
            "not_applicable": counts.not_applicable,
            "not_asked": counts.not_asked,
            "undecided": counts.undecided,
            "not_answered": counts.not_answered,
            "mean": points.map(|points| display.scale(points.mean)),
            "deviation": points.and_then(|points| points.deviation).map(|deviation| display.difference(deviation)),
            "min": points.map(|points| display.scale(points.min)),
            "max": points.map(|points| display.scale(points.max)),
            "options": options.map(option).collect::<Vec<_>>(),
        });
        if few {
            let unit = |standing: &RankedUnit<'_>| {
                let points = standing.card.leaves[*question].points();
                json!({"unit": standing.participant.key(), "points": points.map(|points| display.scale(points))})
            };
            data["units"] = comparison.standings.iter().map(unit).collect();
        }
        data
    };
    let counts = |counts: AnswerCounts| {
        json!({
            "applicable": counts.applicable,
            "answered": counts.answered(),
            "full": counts.full,
            "part": counts.part,
            "none": counts.none,
            "dont_know": counts.dont_know,
            "open": counts.open,
        })
    };
    let node = |node: NodeId| {
        let own = answer_counts(comparison, node);
        let sum = own.iter().copied().fold(AnswerCounts::default(), AnswerCounts::plus);
        let mut data = counts(sum);
        data["node"] = child_id(questionnaire, Child::Node(node)).into();
        if few {
            let unit = |(standing, own): (&RankedUnit<'_>, AnswerCounts)| {
                let mut unit = counts(own);
                unit["unit"] = standing.participant.key().into();
                unit
            };
            data["units"] = comparison.standings.iter().zip(own).map(unit).collect();
        }
        data
    };
    json!({
        "schema": 1,
        "questionnaire": questionnaire_data(questionnaire),
        "index": child_id(questionnaire, Child::Node(comparison.index)),
        "comuni": comparison.standings.len(),
        "questions": rows(comparison).into_iter().map(question).collect::<Vec<_>>(),
        "nodes": nodes(comparison).into_iter().map(node).collect::<Vec<_>>(),
    })
}
