//! Cells and texts that several reports share: scores on the display scale, levels, shares, answers.

use super::{Document, Table, TableBuilder, TableCell, TableColumn};
use crate::compare::{MaskedAnswer, MaskedReply, MaskedVoice, Participant, ShownInterview};
use crate::lang::{Lang, shown};
use crate::model::{
    Answer, Cell, Child, Column, ColumnKind, Interview, Kind, Levels, NodeId, NodeKind, Question, QuestionId,
    Questionnaire, Remarks, Reply, Respondent, Voice,
};
use crate::score::{Leaf, NodeScore};
use serde_json::{Value, json};

/// A score (0–100) on the display scale, or a missing cell.
pub(super) fn number(questionnaire: &Questionnaire, score: Option<f64>) -> TableCell {
    let decimals = questionnaire.display.decimals();
    score.map_or(TableCell::Missing, |score| TableCell::Number { value: questionnaire.display.scale(score), decimals })
}

/// A difference between scores (0–100) on the display scale, or a missing cell.
pub(super) fn difference(questionnaire: &Questionnaire, difference: Option<f64>) -> TableCell {
    let display = &questionnaire.display;
    difference.map_or(TableCell::Missing, |difference| TableCell::Number {
        value: display.difference(difference),
        decimals: display.decimals(),
    })
}

/// A score (0–100) on the display scale, or an empty cell.
pub(super) fn bound(questionnaire: &Questionnaire, score: Option<f64>) -> TableCell {
    number(questionnaire, score).known()
}

/// A score, with the interval that missing answers allow, if any.
pub(super) fn open_number(questionnaire: &Questionnaire, score: &NodeScore) -> TableCell {
    let display = &questionnaire.display;
    match (score.low, score.high) {
        (Some(low), Some(high)) if score.is_open() => TableCell::Open {
            value: score.score.map(|score| display.scale(score)),
            low: display.scale(low),
            high: display.scale(high),
            decimals: display.decimals(),
        },
        _ => number(questionnaire, score.score),
    }
}

/// The interval that missing answers allow, or an empty cell.
pub(super) fn range(questionnaire: &Questionnaire, score: &NodeScore) -> TableCell {
    let display = &questionnaire.display;
    match (score.low, score.high) {
        (Some(low), Some(high)) if score.is_open() => {
            TableCell::Range { low: display.scale(low), high: display.scale(high), decimals: display.decimals() }
        }
        _ => TableCell::Empty,
    }
}

/// The level of a node as a term: its id and its title. Below the first of staged levels it is a word without a key.
pub(super) fn level(questionnaire: &Questionnaire, node: NodeId, score: &NodeScore, lang: Lang) -> TableCell {
    if let Some(level) = score.level {
        let (id, title) = questionnaire.level(node, level);
        return TableCell::term(id.as_str(), title.get(lang));
    }
    let staged = matches!(questionnaire.levels_of(node), Some(Levels::Staged(_))) && score.coverage.is_some();
    if staged { TableCell::term("", lang.words().staged.no_level) } else { TableCell::Empty }
}

/// A share, or an empty cell.
pub(super) fn share(share: Option<f64>) -> TableCell {
    share.map_or(TableCell::Empty, TableCell::Share)
}

/// The kind of a node as a term.
pub(super) fn node_kind(kind: NodeKind, lang: Lang) -> TableCell {
    let words = lang.words();
    let title = match kind {
        NodeKind::Index => words.index,
        NodeKind::Dimension => words.dimension,
    };
    let key: &'static str = kind.into();
    TableCell::Term { key: key.to_owned(), title: title.to_owned() }
}

/// The replies to a question in words, each once, separated by slashes.
pub(super) fn response_text(
    question: &Question,
    participant: &Participant<'_>,
    place: QuestionId,
    leaf: Leaf,
    lang: Lang,
) -> String {
    match leaf {
        Leaf::NotAsked => return lang.words().not_asked.to_owned(),
        Leaf::Undecided(_) => return lang.words().undecided.to_owned(),
        Leaf::Points(_) | Leaf::DontKnow | Leaf::Unanswered | Leaf::NotApplicable | Leaf::NotScored => {}
    }
    let mut replies: Vec<String> = Vec::new();
    for ShownVoice { reply, .. } in voices(question, participant, place, lang) {
        if !replies.contains(&reply) {
            replies.push(reply);
        }
    }
    if replies.is_empty() { lang.words().unanswered.to_owned() } else { replies.join(" / ") }
}

/// Shown instead of a reply of a masked comune that must not be shown.
const RECORDED: &str = "…";

/// The reply of one respondent, as far as it may be shown.
pub(super) struct ShownVoice<'a> {
    pub reply: String,
    /// Its points, 0–100; `None` if it has none.
    pub points: Option<f64>,
    /// The respondent; `None` if unknown or masked.
    pub by: Option<&'a Respondent>,
    /// Notes and evidence; `None` if masked.
    pub remarks: Option<&'a Remarks>,
}

/// The replies to a question, in the order of the interview.
pub(super) fn voices<'s>(
    question: &Question,
    participant: &'s Participant<'_>,
    place: QuestionId,
    lang: Lang,
) -> Vec<ShownVoice<'s>> {
    match participant.shown() {
        ShownInterview::Named(interview) => {
            let voices = interview.response(place).voices().iter();
            voices.map(|voice| named_voice(question, interview, voice, lang)).collect()
        }
        ShownInterview::Masked(masked) => {
            masked.voices(place).iter().map(|voice| masked_voice(question, voice, lang)).collect()
        }
    }
}

fn named_voice<'i>(question: &Question, interview: &'i Interview, voice: &'i Voice, lang: Lang) -> ShownVoice<'i> {
    ShownVoice {
        reply: reply_text(question, &voice.reply, lang),
        points: match &voice.reply {
            Reply::Given(answer) => question.kind.points(answer, interview.day_of(voice)),
            Reply::DontKnow | Reply::NotApplicable => None,
        },
        by: voice.by().map(|by| &interview.respondents[by]),
        remarks: voice.remarks.as_deref(),
    }
}

fn masked_voice<'m>(question: &Question, voice: &MaskedVoice, lang: Lang) -> ShownVoice<'m> {
    let reply = match &voice.reply {
        MaskedReply::Given(answer) => answer_text(question, &answer.into(), lang),
        MaskedReply::Recorded => RECORDED.to_owned(),
        MaskedReply::DontKnow => lang.words().dont_know.to_owned(),
        MaskedReply::NotApplicable => lang.words().not_applicable.to_owned(),
    };
    ShownVoice { reply, points: voice.points, by: None, remarks: None }
}

/// Id and version of a questionnaire in JSON.
pub(super) fn questionnaire_data(questionnaire: &Questionnaire) -> Value {
    json!({"id": questionnaire.id.as_str(), "version": questionnaire.version})
}

/// The population of a comune, or an empty cell.
pub(super) fn population(participant: &Participant<'_>) -> TableCell {
    participant.population().map_or(TableCell::Empty, TableCell::Whole)
}

/// A comune in JSON.
pub(super) fn comune_data(participant: &Participant<'_>) -> Value {
    json!({
        "name": participant.name(),
        "code": participant.code(),
        "population": participant.population(),
        "group": participant.group(),
    })
}

/// The options chosen, if there is a single reply and it is to a multiple-choice question.
pub(super) fn only_chosen<'s>(participant: &'s Participant<'_>, question: QuestionId) -> Option<&'s [usize]> {
    match participant.shown() {
        ShownInterview::Named(interview) => match interview.response(question).voices() {
            [Voice { reply: Reply::Given(Answer::Multiple(options)), .. }] => Some(options),
            _ => None,
        },
        ShownInterview::Masked(masked) => match masked.voices(question) {
            [MaskedVoice { reply: MaskedReply::Given(MaskedAnswer::Multiple(options)), .. }] => Some(options),
            _ => None,
        },
    }
}

/// The title of a dimension, preceded by that of its parent dimension.
pub(super) fn full_title(questionnaire: &Questionnaire, node: NodeId, lang: Lang) -> String {
    let own = &questionnaire.nodes()[node];
    let above =
        own.parent.map(|parent| &questionnaire.nodes()[parent]).filter(|above| above.kind == NodeKind::Dimension);
    let above = above.map(|above| format!("{} › ", above.title.get(lang))).unwrap_or_default();
    format!("{above}{}", own.title.get(lang))
}

/// The text of a question and the reply of each respondent.
pub(super) fn question_voices(
    questionnaire: &Questionnaire,
    participant: &Participant<'_>,
    place: QuestionId,
    lang: Lang,
) -> String {
    let question = &questionnaire.questions()[place];
    let voice = |ShownVoice { reply, points, by, .. }: ShownVoice<'_>| {
        let by = by.map(|by| format!("{}: ", by.role.as_deref().unwrap_or(by.id.as_str()))).unwrap_or_default();
        let points = points.map(|points| format!(" ({})", score_text(questionnaire, points, lang))).unwrap_or_default();
        format!("{by}{reply}{points}")
    };
    let voices: Vec<String> = voices(question, participant, place, lang).into_iter().map(voice).collect();
    format!("{} {}", question.text.get(lang), voices.join("; "))
}

/// The rows of an inventory; `None` for other kinds of questions and for a masked comune.
pub(super) fn inventory_table(
    question: &Question,
    participant: &Participant<'_>,
    place: QuestionId,
    lang: Lang,
) -> Option<Table> {
    let inventory = question.kind.inventory()?;
    let rows = participant.named()?.response(place).first_given()?.rows()?;
    let named = !inventory.rows.is_empty();
    let column = |(_, column): &(usize, &Column)| TableColumn::texts(column.id.as_str(), column.title.get(lang));
    let cell = |(index, column): &(usize, &Column), (_, cells): &InventoryRow<'_>| {
        cells[*index].as_ref().map(|cell| inventory_text(cell, &column.kind, lang))
    };
    let table = TableBuilder::<InventoryRow<'_>>::new()
        .column_if(named, TableColumn::names("row", lang.words().item), |(row, _)| {
            row.map(|row| inventory.rows[row].title.get(lang))
        })
        .columns_for(inventory.columns.iter().enumerate(), column, cell);
    Some(table.build(rows.iter().map(|(row, cells)| (*row, cells.as_slice()))))
}

/// A row of an inventory: the named row, if it is one, and its cells.
type InventoryRow<'r> = (Option<usize>, &'r [Option<Cell>]);

fn inventory_text(cell: &Cell, kind: &ColumnKind, lang: Lang) -> String {
    let words = lang.words();
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => plain_number(*number, lang),
        Cell::Date(day) => date_text(*day, lang),
        Cell::YesNo(yes) => if *yes { words.yes } else { words.no }.to_owned(),
        Cell::Choice(option) => kind.options().get(*option).map_or("", |(_, text)| text.get(lang)).to_owned(),
    }
}

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
            texts.join("; ")
        }
        (_, Answer::YesNo(true)) => words.yes.to_owned(),
        (_, Answer::YesNo(false)) => words.no.to_owned(),
        (Kind::Scale(scale), Answer::Scale(step)) => {
            let label = scale.labels.iter().find(|(labelled, _)| labelled == step);
            label.map_or(step.to_string(), |(_, label)| format!("{step} ({})", label.get(lang)))
        }
        (Kind::Number(number), Answer::Number(value)) => {
            let unit = number.unit.as_ref().map(|unit| match unit.get(lang) {
                "%" => "%".to_owned(),
                unit => format!(" {unit}"),
            });
            format!("{}{}", plain_number(*value, lang), unit.unwrap_or_default())
        }
        (_, Answer::Date(date)) => date_text(*date, lang),
        (_, Answer::Text(text)) => text.clone(),
        (_, Answer::Rows(rows)) => (words.rows)(rows.iter().filter(|(_, cells)| has_content(cells)).count()),
        (_, Answer::Choice(_) | Answer::Multiple(_) | Answer::Scale(_) | Answer::Number(_)) => String::new(),
    }
}

fn has_content(cells: &[Option<Cell>]) -> bool {
    cells.iter().any(Option::is_some)
}

/// A number as answered, with the decimal sign of the language.
pub(super) fn plain_number(value: f64, lang: Lang) -> String {
    value.to_string().replace('.', lang.decimal_sign().encode_utf8(&mut [0; 4]))
}

/// A date in the format of the language.
pub(super) fn date_text(date: crate::model::Date, lang: Lang) -> String {
    match lang {
        Lang::It => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

/// A score (0–100) on the display scale, rounded, for sentences.
pub(super) fn score_text(questionnaire: &Questionnaire, score: f64, lang: Lang) -> String {
    shown(questionnaire.display.scale(score), questionnaire.display.decimals(), lang)
}

/// A difference between scores (0–100) on the display scale, rounded, for sentences.
pub(super) fn difference_text(questionnaire: &Questionnaire, difference: f64, lang: Lang) -> String {
    shown(questionnaire.display.difference(difference), questionnaire.display.decimals(), lang)
}

/// A score for sentences, with the interval that missing answers allow, if any.
pub(super) fn open_number_text(questionnaire: &Questionnaire, score: &NodeScore, lang: Lang) -> String {
    let known = score.score.map_or(lang.words().missing.to_owned(), |known| score_text(questionnaire, known, lang));
    match (score.low, score.high) {
        (Some(low), Some(high)) if score.is_open() => {
            let (low, high) = (score_text(questionnaire, low, lang), score_text(questionnaire, high, lang));
            format!("{known} ({low}–{high})")
        }
        _ => known,
    }
}

/// A share in whole per cent, for sentences.
pub(super) fn share_text(share: f64, lang: Lang) -> String {
    format!("{}%", shown(100.0 * share, 0, lang))
}

/// Adds the source of a questionnaire, if it names one.
pub(super) fn append_source(document: &mut Document, questionnaire: &Questionnaire, lang: Lang) {
    if let Some(source) = &questionnaire.source {
        document.paragraph((lang.words().source)(source.get(lang).trim_end_matches('.')));
    }
}

/// The id of a node or question.
pub(super) fn child_id(questionnaire: &Questionnaire, child: Child) -> &str {
    match child {
        Child::Node(node) => questionnaire.nodes()[node].id.as_str(),
        Child::Question(question) => questionnaire.questions()[question].id.as_str(),
    }
}

/// The title of a node, or the text of a question.
pub(super) fn child_title(questionnaire: &Questionnaire, child: Child, lang: Lang) -> &str {
    match child {
        Child::Node(node) => questionnaire.nodes()[node].title.get(lang),
        Child::Question(question) => questionnaire.questions()[question].text.get(lang),
    }
}

/// A question in a list: its text and its id.
pub fn listed(questionnaire: &Questionnaire, question_index: QuestionId, lang: Lang) -> String {
    let question = &questionnaire.questions()[question_index];
    format!("{} [{}]", question.text.get(lang), question.id)
}
