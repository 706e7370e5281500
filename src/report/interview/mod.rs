//! The page of an interview in the terminal: the question, its input, the earlier answer, the progress.

mod input_control;

pub use super::cells::listed;
pub use input_control::{InputControl, InputLine, OptionLine};

use super::cells::{full_title, open_number_text, reply_text, share_text};
use super::score::nodes_table;
use crate::interview::{Obstacle, Progress, QuestionStatus, Session, SessionPosition};
use crate::lang::Lang;
use crate::model::{Child, Evidence, NodeId, Question, QuestionId, Questionnaire, Remarks, Respondent, Status};
use crate::report::Document;
use crate::score::Scorecard;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The comune and the questionnaire.
    pub heading: String,
    /// The respondent whose answers are recorded, if given.
    pub respondent: Option<String>,
    /// The numbers of answered and open questions.
    pub progress: String,
    /// The coverage of the main index, 0–1.
    pub coverage: Option<String>,
    pub body: Body,
}

/// The content of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    Question(Box<QuestionPage>),
    /// The state of the interview after the last question.
    End {
        /// The state in sentences.
        sentences: Vec<String>,
        /// The open questions, each with its id.
        open: Vec<String>,
        /// Questions to look at again, by reason.
        review: Vec<Review>,
    },
}

impl Default for Body {
    fn default() -> Body {
        Body::End { sentences: Vec::new(), open: Vec::new(), review: Vec::new() }
    }
}

/// Answered questions to look at again for one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub title: String,
    /// The questions, each with its id.
    pub questions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct QuestionPage {
    /// Its dimension.
    pub dimension: String,
    pub id: String,
    pub text: String,
    /// Help, reference and the request for evidence, a paragraph each.
    pub about: Vec<String>,
    pub control: InputControl,
    /// The replies recorded so far, a line each.
    pub said: Vec<String>,
    /// The replies of the previous wave.
    pub earlier: Option<String>,
    /// Notes on the state of the question.
    pub remark: Option<&'static str>,
}

/// The current page of a session, with the scores so far.
pub fn page(session: &Session<'_>, card: &Scorecard, lang: Lang) -> Page {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let Progress { asked, left } = session.progress();
    let coverage = card.nodes[questionnaire.indices()[0]].coverage;
    Page {
        heading: format!("{} · {}", session.interview().unit.name, questionnaire.title.get(lang)),
        respondent: session
            .respondent()
            .map(|by| (words.as_respondent)(role_or_id(&session.interview().respondents[by]))),
        progress: (words.progress)(asked - left, asked),
        coverage: coverage.map(|coverage| (words.covered)(&share_text(coverage, lang))),
        body: match session.position() {
            SessionPosition::Question(question) => Body::Question(Box::new(question_page(session, question, lang))),
            SessionPosition::End => end(session, card, lang),
        },
    }
}

fn question_page(session: &Session<'_>, place: QuestionId, lang: Lang) -> QuestionPage {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let question = &questionnaire.questions()[place];
    let own = session.own_voice(place).map(|voice| &voice.reply);
    let earlier = session.earlier().and_then(|earlier| Some((earlier, earlier.reply(place)?)));
    QuestionPage {
        dimension: dimension(questionnaire, place, lang),
        id: question.id.to_string(),
        text: question.text.get(lang).to_owned(),
        about: about(question, lang),
        control: input_control::control_of(
            question,
            own,
            session.earlier().and_then(|earlier| earlier.reply(place)),
            lang,
        ),
        said: reply_lines(session, place, lang),
        earlier: earlier
            .map(|(earlier, reply)| (words.earlier)(earlier.wave.as_deref(), &reply_text(question, reply, lang))),
        remark: match session.status(place) {
            _ if session.obstacle(place).is_some() => {
                session.obstacle(place).map(|obstacle| obstacle_text(obstacle, lang))
            }
            QuestionStatus::ToConfirm => Some(words.to_confirm),
            QuestionStatus::NotAsked { kept: true } => Some(words.kept),
            QuestionStatus::Open
            | QuestionStatus::Answered
            | QuestionStatus::DontKnow
            | QuestionStatus::NotApplicable
            | QuestionStatus::NotAsked { kept: false } => None,
        },
    }
}

/// The dimension of a question, preceded by its parent.
pub fn dimension(questionnaire: &Questionnaire, place: QuestionId, lang: Lang) -> String {
    let parent = questionnaire.nodes().enumerated().find(|(_, node)| node.children.contains(&Child::Question(place)));
    parent.map_or_else(|| lang.words().about.to_owned(), |(node, _)| full_title(questionnaire, node, lang))
}

fn about(question: &Question, lang: Lang) -> Vec<String> {
    let words = &lang.words().interview;
    let help = question.help.as_ref().map(|help| help.get(lang).to_owned());
    let reference = question.reference.as_ref().map(|reference| (words.reference)(reference.get(lang)));
    let evidence = match question.evidence {
        Evidence::None => None,
        Evidence::Asked => Some(words.evidence_asked.to_owned()),
        Evidence::Required => Some(words.evidence_required.to_owned()),
    };
    help.into_iter().chain(reference).chain(evidence).collect()
}

/// Every reply to a question with its notes.
fn reply_lines(session: &Session<'_>, place: QuestionId, lang: Lang) -> Vec<String> {
    let words = &lang.words().interview;
    let interview = session.interview();
    let question = &session.questionnaire().questions()[place];
    let mut lines = Vec::new();
    for voice in interview.response(place).voices() {
        let answer = reply_text(question, &voice.reply, lang);
        let answer = match voice.by() {
            Some(by) => (words.said_by)(role_or_id(&interview.respondents[by]), &answer),
            None => (words.answered)(&answer),
        };
        let verified = voice.remarks.as_ref().is_some_and(|remarks| remarks.status == Some(Status::Verified));
        lines.push(if verified { format!("{answer} ({})", words.is_verified) } else { answer });
        lines.extend(voice.remarks.as_deref().into_iter().flat_map(|remarks| remark_lines(remarks, lang)));
    }
    lines.extend(interview.response(place).awaiting().iter().flat_map(|remarks| remark_lines(remarks, lang)));
    lines
}

/// The note and the evidence of a reply, a line each.
pub(super) fn remark_lines(remarks: &Remarks, lang: Lang) -> Vec<String> {
    let words = &lang.words().interview;
    let note = remarks.note.as_deref().map(words.noted);
    note.into_iter().chain(remarks.evidence.as_deref().map(words.evidenced)).collect()
}

/// The office of a respondent, or the id if none is given.
pub(super) fn role_or_id(respondent: &Respondent) -> &str {
    respondent.role.as_deref().unwrap_or(respondent.id.as_str())
}

/// The reason why a question cannot be changed.
pub fn obstacle_text(obstacle: Obstacle, lang: Lang) -> &'static str {
    let words = &lang.words().interview;
    match obstacle {
        Obstacle::SeveralRespondents => words.ambiguous,
        Obstacle::Unnamed => words.unnamed,
    }
}

/// The sentence that no question is open, in the interview or in the part that the session is limited to.
fn all_answered(session: &Session<'_>, lang: Lang) -> &'static str {
    let words = &lang.words().interview;
    if session.is_partial() { words.part_answered } else { words.all_answered }
}

/// The state of the interview after its last question.
fn end(session: &Session<'_>, card: &Scorecard, lang: Lang) -> Body {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let open: Vec<String> = session.open().map(|place| listed(questionnaire, place, lang)).collect();
    let state = match (session.progress().asked, open.len()) {
        (0, _) => words.nothing_to_ask.to_owned(),
        (_, 0) => all_answered(session, lang).to_owned(),
        (_, count) => (words.still_open)(count),
    };
    let score = |node: &NodeId| {
        let score = open_number_text(questionnaire, &card.nodes[*node], lang);
        (words.index_now)(questionnaire.nodes()[*node].title.get(lang), &score)
    };
    let sentences = questionnaire.indices().iter().map(score).chain([state]).collect();
    Body::End { sentences, open, review: review(session, lang) }
}

/// The questions answered *don't know* or *not applicable*, without evidence, or with empty rows.
fn review(session: &Session<'_>, lang: Lang) -> Vec<Review> {
    let words = &lang.words().interview;
    let of = |title: fn(usize) -> String, takes: &dyn Fn(QuestionId) -> bool| {
        let questions = session.questions().filter(|question| takes(*question));
        let questions: Vec<String> =
            questions.map(|question| listed(session.questionnaire(), question, lang)).collect();
        (!questions.is_empty()).then(|| Review { title: title(questions.len()), questions })
    };
    let has = |status| move |question| session.status(question) == status;
    let lists = [
        of(words.dont_know, &has(QuestionStatus::DontKnow)),
        of(words.not_applicable, &has(QuestionStatus::NotApplicable)),
        of(words.missing_rows, &|question| session.lacks_rows(question)),
        of(words.without_evidence, &|question| session.lacks_evidence(question)),
    ];
    lists.into_iter().flatten().collect()
}

/// The summary at the end of a session: indices, dimensions, open questions and those to look at again.
pub fn closing(session: &Session<'_>, card: &Scorecard, lang: Lang) -> Document {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let mut document = Document::default();
    let part = document.section(format!("{} · {}", session.interview().unit.name, questionnaire.title.get(lang)));
    part.table(nodes_table(questionnaire, card, lang));
    let open: Vec<String> = session.open().map(|place| listed(questionnaire, place, lang)).collect();
    part.paragraph(match open.len() {
        0 => all_answered(session, lang).to_owned(),
        count => (words.still_open)(count),
    });
    part.list(open);
    for Review { title, questions } in review(session, lang) {
        part.paragraph(title);
        part.list(questions);
    }
    document
}
