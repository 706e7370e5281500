//! The sheet of one comune: its answers and results, with room for corrections and signatures.

use super::cells::{ShownVoice, date_text, inventory_table, score_text, voices};
use super::interview::{remark_lines, role_or_id};
use super::score::{answers_table, titled_nodes_table};
use super::{Document, Table, TableCell, TableColumn, staged};
use crate::compare::{Participant, ScoredParticipant};
use crate::lang::Lang;
use crate::model::{NodeId, QuestionId, Questionnaire, Status};

/// The sheet of one comune. Respondents are named by office, never by name.
pub fn document(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, lang: Lang) -> Document {
    let words = lang.words();
    let mut document = Document::default();
    let part = document.section((words.interview.sheet)(scored.participant.name()));
    part.paragraph(about(questionnaire, &scored.participant, lang));
    part.paragraph(words.interview.sheet_purpose);
    let section = part.section(words.interview.scores);
    let is_open = scored.card.nodes.iter().any(|node| node.is_open());
    let title = |node: NodeId| questionnaire.nodes()[node].title.get(lang).to_owned();
    section.table(titled_nodes_table(questionnaire, &scored.card, title, is_open, lang));
    staged::append(section, questionnaire, &scored.card, lang);
    if is_open {
        section.paragraph(words.open_note);
    }
    let mut table = answers(questionnaire, scored, lang);
    table.columns.push(TableColumn::prose("correction", words.interview.correction));
    table.rows.iter_mut().for_each(|row| row.cells.push(TableCell::Empty));
    part.section(words.interview.answers).table(table);
    for (question, table) in inventories(questionnaire, scored, lang) {
        part.section(questionnaire.questions()[question].text.get(lang)).table(table);
    }
    let of = |wanted: &dyn Fn(QuestionId) -> bool| -> Vec<String> {
        let places = questionnaire.questions().ids().filter(|place| wanted(*place));
        places.map(|place| questionnaire.questions()[place].text.get(lang).to_owned()).collect()
    };
    let participant = &scored.participant;
    let asked = participant.asked(questionnaire);
    let open = of(&|place| asked[place] && !participant.has_reply(place));
    let kept = of(&|place| !asked[place] && participant.has_reply(place));
    for (heading, questions) in [(words.interview.sheet_open, open), (words.interview.sheet_not_asked, kept)] {
        if !questions.is_empty() {
            part.section(heading).list(questions);
        }
    }
    let signatures = [words.interview.place_and_date, words.interview.for_the_comune, words.interview.signature];
    part.section(words.interview.signatures).fields(signatures.map(str::to_owned).to_vec());
    document
}

/// The questionnaire, the day and the participants, in sentences.
pub(super) fn about(questionnaire: &Questionnaire, participant: &Participant<'_>, lang: Lang) -> String {
    let words = lang.words();
    let wave = participant.wave().map(|wave| format!(", {}", (words.wave_of)(wave))).unwrap_or_default();
    let mut text = format!("{} ({}){wave}.", questionnaire.title.get(lang), questionnaire.version);
    let Some(interview) = participant.named() else { return text };
    let mut add = |sentence: Option<String>| {
        if let Some(sentence) = sentence {
            text.push(' ');
            text.push_str(&sentence);
        }
    };
    add(interview.date.map(|day| (words.interview.held_on)(&date_text(day, lang))));
    add(interview.interviewer.as_deref().map(words.interview.interviewed_by));
    let spoke = |by: usize| {
        let all = interview.questions().flat_map(|question| interview.response(question).voices());
        all.into_iter().any(|voice| voice.by() == Some(by))
    };
    let respondents = interview.respondents.iter().enumerate().filter(|(by, _)| spoke(*by));
    let offices: Vec<&str> = respondents.map(|(_, respondent)| role_or_id(respondent)).collect();
    add((!offices.is_empty()).then(|| (words.interview.answered_by)(&offices.join(", "), offices.len())));
    text
}

/// The questions asked, below the title of their dimension, with all replies.
pub(super) fn answers(questionnaire: &Questionnaire, scored: &ScoredParticipant<'_>, lang: Lang) -> Table {
    let asked = scored.participant.asked(questionnaire);
    let title = |question: QuestionId| questionnaire.questions()[question].text.get(lang).to_owned();
    let answer = |question| answer_text(questionnaire, &scored.participant, question, lang);
    answers_table(questionnaire, &scored.card, |question| asked[question], title, answer, lang)
}

/// What each respondent answered, whether it was verified, and the notes and sources.
fn answer_text(questionnaire: &Questionnaire, participant: &Participant<'_>, place: QuestionId, lang: Lang) -> String {
    let words = lang.words();
    let voices = voices(&questionnaire.questions()[place], participant, place, lang);
    let several = voices.len() > 1;
    let voice = |voice: ShownVoice<'_>| {
        let mut text = match voice.by {
            Some(by) => (words.interview.said_by)(role_or_id(by), &voice.reply),
            None => voice.reply,
        };
        if let Some(points) = voice.points.filter(|_| several) {
            text.push_str(&format!(" ({})", score_text(questionnaire, points, lang)));
        }
        let verified = voice.remarks.is_some_and(|remarks| remarks.status == Some(Status::Verified));
        if verified {
            text.push_str(&format!(" ({})", words.interview.is_verified));
        }
        let remarks = voice.remarks.map(|remarks| remark_lines(remarks, lang)).unwrap_or_default();
        remarks.into_iter().fold(text, |text, remark| {
            let stop = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
            format!("{text}{stop} {remark}")
        })
    };
    let awaiting = participant.named().map_or(&[][..], |interview| interview.response(place).awaiting());
    let awaiting = awaiting.iter().flat_map(|remarks| remark_lines(remarks, lang));
    let all: Vec<String> = voices.into_iter().map(voice).chain(awaiting).collect();
    if all.is_empty() { words.unanswered.to_owned() } else { all.join("; ") }
}

/// The inventories that may be shown, each with its question.
pub(super) fn inventories(
    questionnaire: &Questionnaire,
    scored: &ScoredParticipant<'_>,
    lang: Lang,
) -> Vec<(QuestionId, Table)> {
    let questions = questionnaire.questions().enumerated();
    questions
        .filter_map(|(place, question)| Some((place, inventory_table(question, &scored.participant, place, lang)?)))
        .collect()
}
