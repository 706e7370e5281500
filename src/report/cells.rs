//! Cells that several reports share: scores on the display scale, levels, shares, replies.

use super::Cell;
use crate::lang::{Lang, shown};
use crate::model::{
    Answer, Cell as InventoryCell, Interview, Kind, NodeKind, Question, Questionnaire, Reply, Response,
};
use crate::score::{Leaf, NodeScore};

/// A score on the display scale; missing where there is none.
pub(super) fn number(questionnaire: &Questionnaire, score: Option<f64>) -> Cell {
    let decimals = questionnaire.display.decimals();
    score.map_or(Cell::Missing, |score| Cell::Number { value: questionnaire.display.scale(score), decimals })
}

/// A bound of an interval, for programs; empty where there is none.
pub(super) fn bound(questionnaire: &Questionnaire, score: Option<f64>) -> Cell {
    match number(questionnaire, score) {
        Cell::Missing => Cell::Empty,
        cell => cell,
    }
}

/// A score with the interval that unknown answers leave open, if they do.
pub(super) fn open_number(questionnaire: &Questionnaire, score: &NodeScore) -> Cell {
    let display = &questionnaire.display;
    match (score.low, score.high) {
        (Some(low), Some(high)) if score.is_open() => Cell::Open {
            value: score.score.map(|score| display.scale(score)),
            low: display.scale(low),
            high: display.scale(high),
            decimals: display.decimals(),
        },
        _ => number(questionnaire, score.score),
    }
}

/// The interval that unknown answers leave open; empty where they leave none.
pub(super) fn range(questionnaire: &Questionnaire, score: &NodeScore) -> Cell {
    let display = &questionnaire.display;
    match (score.low, score.high) {
        (Some(low), Some(high)) if score.is_open() => {
            Cell::Range { low: display.scale(low), high: display.scale(high), decimals: display.decimals() }
        }
        _ => Cell::Empty,
    }
}

/// A level by its id for programs and its title for readers.
pub(super) fn level(questionnaire: &Questionnaire, level: Option<usize>, lang: Lang) -> Cell {
    level.map_or(Cell::Empty, |level| {
        let (id, title) = questionnaire.levels.get(level);
        Cell::Term { key: id.to_string(), title: title.get(lang).to_owned() }
    })
}

/// A share, or nothing where nothing applies.
pub(super) fn share(share: Option<f64>) -> Cell {
    share.map_or(Cell::Empty, Cell::Share)
}

/// The kind of a node for programs and readers.
pub(super) fn node_kind(kind: NodeKind, lang: Lang) -> Cell {
    let words = lang.words();
    let title = match kind {
        NodeKind::Index => words.index,
        NodeKind::Dimension => words.dimension,
    };
    let key: &'static str = kind.into();
    Cell::Term { key: key.to_owned(), title: title.to_owned() }
}

/// What was said to a question, in words: the replies of several respondents stand apart by a slash.
pub(super) fn response_text(
    question: &Question,
    interview: &Interview,
    place: usize,
    leaf: Leaf,
    lang: Lang,
) -> String {
    let response: &Response = interview.response(place);
    match leaf {
        Leaf::NotAsked => return lang.words().not_asked.to_owned(),
        Leaf::Undecided(_) => return lang.words().undecided.to_owned(),
        _ => {}
    }
    let mut replies: Vec<String> = Vec::new();
    for voice in response.voices() {
        let text = shown_reply(question, &voice.reply, interview.unit.masked, lang);
        if !replies.contains(&text) {
            replies.push(text);
        }
    }
    if replies.is_empty() { lang.words().unanswered.to_owned() } else { replies.join(" / ") }
}

/// What stands where a masked comune's text stood.
const HIDDEN: &str = "…";

/// A reply in words; of a masked comune, of what is recorded without being scored only that there is something.
pub(super) fn shown_reply(question: &Question, reply: &Reply, masked: bool, lang: Lang) -> String {
    let unscored = question.kind.range().is_none();
    match reply {
        Reply::Given(_) if masked && unscored => HIDDEN.to_owned(),
        reply => reply_text(question, reply, lang),
    }
}

/// A reply in words.
pub(super) fn reply_text(question: &Question, reply: &Reply, lang: Lang) -> String {
    match reply {
        Reply::Given(answer) => answer_text(question, answer, lang),
        Reply::DontKnow => lang.words().dont_know.to_owned(),
        Reply::NotApplicable => lang.words().not_applicable.to_owned(),
    }
}

fn answer_text(question: &Question, answer: &Answer, lang: Lang) -> String {
    let words = lang.words();
    match (&question.kind, answer) {
        (Kind::Choice(choice), Answer::Choice(option)) => choice.options[*option].text.get(lang).to_owned(),
        (Kind::Multiple(_), Answer::Multiple(chosen)) if chosen.is_empty() => words.none_chosen.to_owned(),
        (Kind::Multiple(multiple), Answer::Multiple(chosen)) => {
            let texts: Vec<&str> = chosen.iter().map(|option| multiple.options[*option].text.get(lang)).collect();
            texts.join(", ")
        }
        (_, Answer::YesNo(true)) => words.yes.to_owned(),
        (_, Answer::YesNo(false)) => words.no.to_owned(),
        (Kind::Scale(scale), Answer::Scale(step)) => {
            let label = scale.labels.iter().find(|(labelled, _)| labelled == step);
            label.map_or(step.to_string(), |(_, label)| format!("{step} ({})", label.get(lang)))
        }
        (Kind::Number(number), Answer::Number(value)) => {
            let unit = number.unit.as_ref().map(|unit| format!(" {}", unit.get(lang)));
            format!("{}{}", plain_number(*value, lang), unit.unwrap_or_default())
        }
        (_, Answer::Date(date)) => date_text(*date, lang),
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Rows(rows)) => (words.rows)(rows.iter().filter(|(_, cells)| has_content(cells)).count()),
        (_, Answer::Choice(_) | Answer::Multiple(_) | Answer::Scale(_) | Answer::Number(_)) => String::new(),
    }
}

fn has_content(cells: &[Option<InventoryCell>]) -> bool {
    cells.iter().any(Option::is_some)
}

/// A number as it was answered, with the sign of the language.
pub(super) fn plain_number(value: f64, lang: Lang) -> String {
    value.to_string().replace('.', lang.decimal_sign().encode_utf8(&mut [0; 4]))
}

/// A day as readers of the language write it.
pub(super) fn date_text(date: crate::model::Date, lang: Lang) -> String {
    match lang {
        Lang::It => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

/// A score as a sentence says it.
pub(super) fn score_text(questionnaire: &Questionnaire, score: f64, lang: Lang) -> String {
    shown(questionnaire.display.scale(score), questionnaire.display.decimals(), lang)
}

/// A share as a sentence says it, in whole per cent.
pub(super) fn share_text(share: f64, lang: Lang) -> String {
    format!("{}%", shown(100.0 * share, 0, lang))
}
