//! The answers that changed the index of each comune, with their contributions.

use super::TrendView;
use crate::compare::trend::{MatchedChild, Movement, MovementEntry, Reason, SameQuestions, WavePair, WaveResult};
use crate::lang::Lang;
use crate::model::{Id, QuestionId};
use crate::report::cells::{child_title, only_chosen, response_text};
use crate::report::{Document, Row, TableBuilder};
use crate::score::SAME;

/// The number of answers to unchanged questions shown per comune; the rest is added up.
const FIRST: usize = 3;

/// Adds the answers that changed the index by comune, the largest contribution first.
pub(super) fn append(document: &mut Document, subject: TrendView<'_>) {
    let words = &subject.lang.words().trend;
    let steps = subject.steps();
    let moved = |step: &WavePair<'_>| step.movement(subject.index).filter(|movement| movement.difference().is_some());
    let moved: Vec<(&WavePair<'_>, Movement)> = steps.iter().filter_map(|step| Some((step, moved(step)?))).collect();
    if moved.is_empty() {
        return;
    }
    let section = document.section(words.moved);
    let rows = moved.iter().flat_map(|(step, movement)| unit_rows(subject, step, movement));
    let table = TableBuilder::<MovedRow>::new()
        .prose("what", words.what, |row| row.what.clone())
        .prose("answers", words.answers, |row| row.answers.clone())
        .figures("contribution", subject.lang.words().points, |row| subject.change(row.contribution))
        .build_with(rows, |row, cells| Row { depth: row.depth, ..Row::new(cells) });
    section.table(table);
    section.paragraph(words.moved_note);
    let begins_or_ceases = |entry: &MovementEntry| is_moving_question(entry) && entry.difference().is_none();
    if moved.iter().any(|(_, movement)| movement.entries.iter().any(begins_or_ceases)) {
        section.paragraph(words.presence_note);
    }
}

/// A comune with its difference at depth 0, or a part of that difference at depth 1.
struct MovedRow {
    depth: usize,
    what: String,
    answers: Option<String>,
    contribution: Option<f64>,
}

/// The difference of one comune, and the rows that add up to it.
fn unit_rows(subject: TrendView<'_>, step: &WavePair<'_>, movement: &Movement) -> Vec<MovedRow> {
    let words = &subject.lang.words().trend;
    let mut answers: Vec<&MovementEntry> = movement.entries.iter().filter(|entry| is_moving_question(entry)).collect();
    let size = |entry: &MovementEntry| entry.contribution.unwrap_or(0.0).abs();
    answers.sort_by(|one, other| size(other).total_cmp(&size(one)));
    let same = step.same_questions(subject.index);
    let (mut others, mut revised) = (Vec::new(), Vec::new());
    if !subject.all {
        let is_same = |entry: &&MovementEntry| same.as_ref().is_none_or(|same| same.contains(entry.item));
        (answers, revised) = answers.into_iter().partition(is_same);
        others = answers.split_off(answers.len().min(FIRST));
    }
    let part = |what: String, answers, amount| MovedRow { depth: 1, what, answers, contribution: Some(amount) };
    let title = |entry: &MovementEntry| item_text(step, entry.item, subject.lang);
    let mut parts: Vec<MovedRow> = Vec::new();
    for entry in answers {
        let text = answers_text(step, same.as_ref(), entry, subject.lang);
        parts.push(part(title(entry), Some(text), entry.contribution.unwrap_or(0.0)));
    }
    for (entries, count) in [(others, words.others), (revised, words.others_revised)] {
        if !entries.is_empty() {
            let sum = entries.iter().filter_map(|entry| entry.contribution).sum();
            parts.push(part(count(entries.len()), None, sum));
        }
    }
    for entry in &movement.entries {
        for (amount, sentence) in [(entry.weights, words.other_weights), (entry.rules, words.other_rules)] {
            if amount.abs() > SAME {
                parts.push(part(sentence(&title(entry)), None, amount));
            }
        }
    }
    let unit = MovedRow {
        depth: 0,
        what: step.after.participant.name().to_owned(),
        answers: parts.is_empty().then(|| words.nothing.to_owned()),
        contribution: movement.difference(),
    };
    std::iter::once(unit).chain(parts).collect()
}

fn is_moving_question(entry: &MovementEntry) -> bool {
    matches!(entry.item, MatchedChild::Question(_)) && entry.contribution.is_some_and(|moved| moved.abs() > SAME)
}

/// The text of a question or the title of a node, in the later version if it has it.
pub(in crate::report) fn item_text(step: &WavePair<'_>, item: MatchedChild, lang: Lang) -> String {
    let questionnaires = step.questionnaires();
    let later = item.after().map(|child| child_title(questionnaires.after, child, lang));
    let title = later.or(item.before().map(|child| child_title(questionnaires.before, child, lang)));
    title.unwrap_or_default().to_owned()
}

/// The replies in the two waves; `None` if the version does not have the question.
pub(in crate::report) fn replies(
    step: &WavePair<'_>,
    item: MatchedChild,
    lang: Lang,
) -> (Option<String>, Option<String>) {
    let MatchedChild::Question(matched) = item else { return (None, None) };
    let of = |result: &WaveResult<'_>, place: QuestionId| {
        let question = &result.questionnaire.questions()[place];
        response_text(question, &result.participant, place, result.card.leaves[place], lang)
    };
    (matched.before.map(|place| of(step.before, place)), matched.after.map(|place| of(step.after, place)))
}

/// The change of an answer, in a cell.
fn answers_text(step: &WavePair<'_>, same: Option<&SameQuestions>, entry: &MovementEntry, lang: Lang) -> String {
    let words = &lang.words().trend;
    let (before, after) = replies(step, entry.item, lang);
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    match step.reason(entry) {
        Some(Reason::Added) => (words.added)(&after),
        Some(Reason::Removed) => (words.removed)(&before),
        Some(Reason::Older) => (words.older)(&after),
        Some(Reason::OtherPoints) => (words.other_points)(&after),
        _ => {
            let answers = options_turned(step, entry.item, lang).unwrap_or_else(|| format!("{before} → {after}"));
            let is_same = same.is_none_or(|same| same.contains(entry.item));
            if is_same { answers } else { (words.changed)(&answers) }
        }
    }
}

/// The options added and removed, if both answers are multiple choice.
fn options_turned(step: &WavePair<'_>, item: MatchedChild, lang: Lang) -> Option<String> {
    let MatchedChild::Question(matched) = item else { return None };
    let chosen = |result: &WaveResult<'_>, place: QuestionId| -> Option<Vec<(Id, String)>> {
        let multiple = result.questionnaire.questions()[place].kind.multiple()?;
        let options = only_chosen(&result.participant, place)?;
        let option = |option: &usize| {
            let option = &multiple.options[*option];
            (option.id.clone(), option.text.get(lang).to_owned())
        };
        Some(options.iter().map(option).collect())
    };
    let (before, after) = (chosen(step.before, matched.before?)?, chosen(step.after, matched.after?)?);
    let without = |some: &[(Id, String)], others: &[(Id, String)], sign: char| -> Vec<String> {
        let only = some.iter().filter(|(id, _)| !others.iter().any(|(other, _)| other == id));
        only.map(|(_, text)| format!("{sign} {text}")).collect()
    };
    let turned = [without(&after, &before, '+'), without(&before, &after, '-')].concat();
    (!turned.is_empty()).then(|| turned.join("; "))
}
