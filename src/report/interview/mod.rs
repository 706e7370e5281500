//! What the questioner has before the eyes: the question, how it may be answered, what was said, how far it is.

mod way;

pub use way::{Line, OptionLine, Way};

use super::cells::{full_title, open_number_text, reply_text, share_text};
use super::score::nodes_table;
use crate::interview::{Obstacle, Progress, QuestionStatus, Session, SessionPosition};
use crate::lang::Lang;
use crate::model::{Child, Evidence, Question, Questionnaire, Remarks, Respondent, Status};
use crate::report::Document;
use crate::score::Scorecard;

/// One page of an interview.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The comune, and the questionnaire.
    pub heading: String,
    /// Whose answers are written, if that is told.
    pub respondent: Option<String>,
    /// How many questions have an answer, how many have none yet.
    pub progress: String,
    /// The coverage of the main index.
    pub coverage: Option<String>,
    /// What stands on it.
    pub body: Body,
}

/// What stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A question.
    Question(Box<QuestionPage>),
    /// How the interview stands, past the last question: sentences, then the questions still open.
    End {
        /// How it stands.
        sentences: Vec<String>,
        /// The questions still open, each with its id.
        open: Vec<String>,
    },
}

impl Default for Body {
    fn default() -> Body {
        Body::End { sentences: Vec::new(), open: Vec::new() }
    }
}

/// A question as it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionPage {
    /// The dimension it belongs to.
    pub dimension: String,
    /// Its id.
    pub id: String,
    /// What is asked.
    pub text: String,
    /// Help, reference and the wish for evidence, a paragraph each.
    pub about: Vec<String>,
    /// How it may be answered.
    pub way: Way,
    /// What was said to it, a line each.
    pub said: Vec<String>,
    /// What was said the time before.
    pub earlier: Option<String>,
    /// What is to be known of the state it is in.
    pub remark: Option<&'static str>,
}

/// The page a sitting stands at, with the scores of the interview as it stands.
pub fn page(session: &Session<'_>, card: &Scorecard, lang: Lang) -> Page {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let Progress { asked, left } = session.progress();
    let coverage = card.nodes[questionnaire.indices()[0]].coverage;
    Page {
        heading: format!("{} · {}", session.interview().unit.name, questionnaire.title.get(lang)),
        respondent: session.respondent().map(|by| (words.as_respondent)(office(&session.interview().respondents[by]))),
        progress: (words.progress)(asked - left, asked),
        coverage: coverage.map(|coverage| (words.covered)(&share_text(coverage, lang))),
        body: match session.place() {
            SessionPosition::Question(question) => Body::Question(Box::new(question_page(session, question, lang))),
            SessionPosition::End => end(session, card, lang),
        },
    }
}

fn question_page(session: &Session<'_>, place: usize, lang: Lang) -> QuestionPage {
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
        way: way::way_of(question, own, session.earlier().and_then(|earlier| earlier.reply(place)), lang),
        said: said(session, place, lang),
        earlier: earlier
            .map(|(earlier, reply)| (words.earlier)(earlier.wave.as_deref(), &reply_text(question, reply, lang))),
        remark: match session.standing(place) {
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

/// The dimension a question belongs to, after the one above it.
pub fn dimension(questionnaire: &Questionnaire, place: usize, lang: Lang) -> String {
    let parent = questionnaire.nodes().iter().position(|node| node.children.contains(&Child::Question(place)));
    parent.map(|node| full_title(questionnaire, node, lang)).unwrap_or_default()
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

/// Every voice on a question and what goes with it.
fn said(session: &Session<'_>, place: usize, lang: Lang) -> Vec<String> {
    let words = &lang.words().interview;
    let interview = session.interview();
    let question = &session.questionnaire().questions()[place];
    let mut lines = Vec::new();
    for voice in interview.response(place).voices() {
        let answer = reply_text(question, &voice.reply, lang);
        let answer = match voice.by() {
            Some(by) => (words.said_by)(office(&interview.respondents[by]), &answer),
            None => (words.answered)(&answer),
        };
        let verified = voice.remarks.as_ref().is_some_and(|remarks| remarks.status == Some(Status::Verified));
        lines.push(if verified { format!("{answer} ({})", words.is_verified) } else { answer });
        lines.extend(voice.remarks.as_deref().into_iter().flat_map(|remarks| remark_lines(remarks, lang)));
    }
    lines.extend(interview.response(place).awaiting().iter().flat_map(|remarks| remark_lines(remarks, lang)));
    lines
}

/// The note and the evidence of an answer.
pub(super) fn remark_lines(remarks: &Remarks, lang: Lang) -> Vec<String> {
    let words = &lang.words().interview;
    let note = remarks.note.as_deref().map(words.noted);
    note.into_iter().chain(remarks.evidence.as_deref().map(words.evidenced)).collect()
}

/// A respondent by the office held, else by the id.
pub(super) fn office(respondent: &Respondent) -> &str {
    respondent.role.as_deref().unwrap_or(respondent.id.as_str())
}

/// Why nothing can be changed at a question.
pub fn obstacle_text(obstacle: Obstacle, lang: Lang) -> &'static str {
    let words = &lang.words().interview;
    match obstacle {
        Obstacle::SeveralRespondents => words.ambiguous,
        Obstacle::Unnamed => words.unnamed,
    }
}

/// That no question is open any more: in the whole, or in the part the sitting keeps to.
fn all_answered(session: &Session<'_>, lang: Lang) -> &'static str {
    let words = &lang.words().interview;
    if session.is_partial() { words.part_answered } else { words.all_answered }
}

/// How the interview stands past its last question.
fn end(session: &Session<'_>, card: &Scorecard, lang: Lang) -> Body {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let open: Vec<String> = session.open().map(|place| listed(questionnaire, place, lang)).collect();
    let state = match (session.progress().asked, open.len()) {
        (0, _) => words.nothing_to_ask.to_owned(),
        (_, 0) => all_answered(session, lang).to_owned(),
        (_, count) => (words.still_open)(count),
    };
    let score = |node: &usize| {
        let score = open_number_text(questionnaire, &card.nodes[*node], lang);
        (words.index_now)(questionnaire.nodes()[*node].title.get(lang), &score)
    };
    Body::End { sentences: questionnaire.indices().iter().map(score).chain([state]).collect(), open }
}

/// How the comune stands at the end of a sitting: its indices and dimensions, and what is still open.
pub fn closing(session: &Session<'_>, card: &Scorecard, lang: Lang) -> Document {
    let words = &lang.words().interview;
    let questionnaire = session.questionnaire();
    let mut document = Document::default();
    document.title(format!("{} · {}", session.interview().unit.name, questionnaire.title.get(lang)));
    document.table(nodes_table(questionnaire, card, lang));
    let open: Vec<String> = session.open().map(|place| listed(questionnaire, place, lang)).collect();
    document.paragraph(match open.len() {
        0 => all_answered(session, lang).to_owned(),
        count => (words.still_open)(count),
    });
    document.list(open);
    document
}

/// A question in a list: its text and its id.
pub fn listed(questionnaire: &Questionnaire, place: usize, lang: Lang) -> String {
    let question = &questionnaire.questions()[place];
    format!("{} [{}]", question.text.get(lang), question.id)
}
