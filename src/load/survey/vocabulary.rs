//! The meanings that columns of an export can have, and the headings and words that survey tools use.

use super::super::cell::label_key;
use super::Tool;
use crate::model::{IdVec, QuestionId};

/// The meaning of a column. Numbers are indices of options, rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    Unit,
    Code,
    Population,
    Group,
    Wave,
    Date,
    Respondent,
    Answer(QuestionId),
    /// Whether an option of a multiple choice was chosen: question, option.
    Option(QuestionId, usize),
    /// Whether no option was chosen.
    None(QuestionId),
    /// Whether the respondent does not know, or the question does not apply.
    DontKnow(QuestionId),
    NotApplicable(QuestionId),
    /// A reply other than an answer: not known or not applicable.
    Reply(QuestionId),
    /// The free text of an option “other”.
    Other(QuestionId),
    /// A cell of an inventory with fixed rows: question, row, column.
    Cell(QuestionId, usize, usize),
    Note(QuestionId),
    /// A comment on one option: question, option.
    OptionNote(QuestionId, usize),
    Evidence(QuestionId),
}

impl Meaning {
    /// Returns the question that a column is about.
    pub fn question(self) -> Option<QuestionId> {
        match self {
            Meaning::Answer(question)
            | Meaning::Option(question, _)
            | Meaning::None(question)
            | Meaning::DontKnow(question)
            | Meaning::NotApplicable(question)
            | Meaning::Reply(question)
            | Meaning::Other(question)
            | Meaning::Cell(question, ..)
            | Meaning::Note(question)
            | Meaning::OptionNote(question, _)
            | Meaning::Evidence(question) => Some(question),
            Meaning::Unit
            | Meaning::Code
            | Meaning::Population
            | Meaning::Group
            | Meaning::Wave
            | Meaning::Date
            | Meaning::Respondent => None,
        }
    }

    /// Returns the question that a column has an answer to.
    pub fn answer(self) -> Option<QuestionId> {
        let is_remark = matches!(
            self,
            Meaning::Other(_) | Meaning::Note(_) | Meaning::OptionNote(..) | Meaning::Evidence(_) | Meaning::Reply(_)
        );
        self.question().filter(|_| !is_remark)
    }

    /// Returns whether several columns with this meaning add up.
    pub fn is_remark(self) -> bool {
        matches!(self, Meaning::Other(_) | Meaning::Note(_) | Meaning::OptionNote(..))
    }
}

pub(super) struct ExportColumns {
    /// The meaning of each column; `None` if it is not used.
    pub meanings: Vec<Option<Meaning>>,
    /// For each column the earlier ones with the same meaning, as exports of several versions of a form have them.
    pub earlier: Vec<Vec<usize>>,
    /// For each question the columns of its options, with the option of each; `None` for “other”.
    pub options: IdVec<QuestionId, Vec<(usize, Option<usize>)>>,
    /// The timestamp columns, used for the day if no column gives it; the best first.
    pub stamps: Vec<usize>,
    /// The column with the time at which a response was completed, if LimeSurvey wrote one.
    pub completed: Option<usize>,
}

/// The columns that describe the comune and the row, by name.
const COLUMNS: [(Meaning, &str); 7] = [
    (Meaning::Unit, "unit"),
    (Meaning::Code, "code"),
    (Meaning::Population, "population"),
    (Meaning::Group, "group"),
    (Meaning::Wave, "wave"),
    (Meaning::Date, "date"),
    (Meaning::Respondent, "respondent"),
];

/// Returns the meaning of a column by its name.
pub(super) fn column_of(name: &str) -> Option<Meaning> {
    COLUMNS.iter().find(|(_, known)| *known == name).map(|(meaning, _)| *meaning)
}

/// The headings of a tool's timestamps, the best first.
pub(super) fn stamps(tool: Tool) -> impl Iterator<Item = &'static str> {
    strict_stamps(tool).chain(further_stamps(tool))
}

/// The timestamps that have precedence over questions.
fn strict_stamps(tool: Tool) -> impl Iterator<Item = &'static str> {
    names(match tool {
        Tool::Limesurvey => {
            "submitdate|Date submitted|Data di invio|Data invio|datestamp|Date last action|startdate|Date started"
        }
        Tool::Kobo => "today|end|start|_submission_time",
        Tool::Google => "Timestamp|Informazioni cronologiche",
        Tool::Microsoft => {
            "Completion time|Ora di completamento|Ora completamento|Start time|Ora di inizio|Ora inizio|\
             Last modified time|Ora dell'ultima modifica|Ora ultima modifica"
        }
        Tool::Other => "",
    })
}

fn further_stamps(tool: Tool) -> impl Iterator<Item = &'static str> {
    names(match tool {
        Tool::Limesurvey => {
            "Data inviata|Data ultima azione|Data dell'ultima azione|Data dell' ultima azzione|Data di inizio|Data inizio"
        }
        Tool::Kobo => "SubmissionDate",
        Tool::Google | Tool::Microsoft | Tool::Other => "",
    })
}

fn names(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split('|').filter(|name| !name.is_empty())
}

/// The headings of the columns that a tool adds and that carry no answer, apart from its timestamps.
fn added(tool: Tool) -> impl Iterator<Item = &'static str> {
    names(match tool {
        Tool::Limesurvey => {
            "id|lastpage|startlanguage|seed|token|ipaddr|refurl|interviewtime|Response ID|Last page|Start language|Seed|\
             Access code|IP address|Referrer URL|Total time|ID risposta|Ultima pagina|Lingua iniziale|Seme"
        }
        Tool::Kobo => "deviceid|username|phonenumber|audit|formhub/uuid|meta/instanceID|simserial",
        Tool::Google => "Indirizzo email|Email Address|Nome utente|Username|Punteggio|Score",
        Tool::Microsoft => {
            "ID|Email|E-mail|Posta elettronica|Indirizzo di posta elettronica|Name|Nome|Language|Lingua|Total points|\
             Punti totali|Totale punti|Quiz feedback|Feedback quiz|Feedback sul quiz|Grade posted time|Column1"
        }
        Tool::Other => "",
    })
}

/// Further headings of such columns. A question with this heading has precedence.
fn added_unless_asked(tool: Tool) -> impl Iterator<Item = &'static str> {
    names(match tool {
        Tool::Limesurvey => {
            "Token|Linguaggio di partenza|Linguaggio iniziale|Lingua di partenza|Lingua|Identificativo|Codice di accesso|\
             Codice accesso|Indirizzo IP|URL di provenienza|URL referrer|URL di riferimento|Tempo totale|submitted|firstname|\
             lastname|email|First name|Last name|Email address|Quota|Quota exit"
        }
        Tool::Kobo => {
            "instanceID|meta-instanceID|meta-instanceName|meta.instanceID|meta_instanceID|meta:instanceID|instanceName|\
             meta/instanceName|meta/deprecatedID|meta/rootUuid|KEY|SubmitterID|SubmitterName|AttachmentsPresent|\
             AttachmentsExpected|Status|ReviewState|Edits|FormVersion|subscriberid|email|start-geopoint|\
             background-audio|__version__|formhub.uuid|formhub_uuid|formhub-uuid|meta/audit|meta-audit|PARENT_KEY|\
             SET-OF|isValidated|imei"
        }
        Tool::Google => "Email|Commenti aggiuntivi|Additional feedback",
        Tool::Microsoft => "",
        Tool::Other => {
            "ID|#|No.|UUID|Email|E-mail|Email address|Indirizzo email|IP|IP address|Indirizzo IP|Respondent ID|Response ID|\
             Submission ID|User agent|Browser|Language|Lingua|Source|Referrer|Collector ID|Token|Network ID|Response type|\
             Status|created|happenedAt|HappendAt"
        }
    })
}

/// Returns whether a column is added by the tool and carries no answer, whatever the questions are.
pub(super) fn is_housekeeping(tool: Tool, heading: &str) -> bool {
    let spent = ["Group time", "Question time"].iter().any(|spent| heading.starts_with(spent));
    let timing = tool == Tool::Limesurvey && (heading.ends_with("Time") || heading.contains("Time [") || spent);
    let is_named = |name: &str| match tool {
        Tool::Microsoft => label_key(heading) == label_key(name),
        Tool::Limesurvey | Tool::Kobo | Tool::Google | Tool::Other => is_called(tool, heading, name),
    };
    added(tool).chain(strict_stamps(tool)).any(is_named) || timing || tool == Tool::Kobo && heading.starts_with('_')
}

/// Returns whether a column that is no question is added by the tool.
pub(super) fn is_added(tool: Tool, heading: &str) -> bool {
    let key = label_key(heading);
    let names = || stamps(tool).chain(added(tool)).chain(added_unless_asked(tool));
    // `Tempo gruppale: Servizi`, `Points - Question`.
    let begins = match tool {
        Tool::Limesurvey => "tempogruppale tempodigruppo tempoperladomanda tempodomanda",
        Tool::Microsoft => "points feedback punti",
        Tool::Kobo | Tool::Google | Tool::Other => "",
    };
    let is_begun = || begins.split_whitespace().any(|begin| key.starts_with(begin)) && heading.contains([':', '-']);
    is_housekeeping(tool, heading) || names().any(|name| label_key(name) == key) || is_begun()
}

/// Returns whether a heading is one of a tool's own columns. LimeSurvey may append a description after a full stop.
pub(super) fn is_called(tool: Tool, heading: &str, name: &str) -> bool {
    let words = heading.strip_prefix(name);
    words == Some("") || tool == Tool::Limesurvey && words.is_some_and(|words| words.starts_with(". "))
}

/// Returns whether a heading is the name of a timestamp, without regard to case and signs.
pub(super) fn is_stamp(tool: Tool, heading: &str, name: &str) -> bool {
    is_called(tool, heading, name) || label_key(heading) == label_key(name)
}

/// The headings that only one tool writes, reduced to letters and digits.
const TELLING: [(Tool, &str); 4] = [
    (Tool::Microsoft, "completiontime oradicompletamento starttime oradiinizio lastmodifiedtime oradellultimamodifica"),
    (
        Tool::Limesurvey,
        "submitdate lastpage startlanguage datesubmitted datelastaction datestarted responseid datainviata ultimapagina \
         linguaggiodipartenza linguainiziale idrisposta datastamp interviewtime seed seme",
    ),
    (
        Tool::Kobo,
        "submissiontime uuid validationstatus submittedby xformidstring formhubuuid metainstanceid instanceid metainstancename \
         submissiondate submitterid submittername attachmentspresent reviewstate formversion version deviceid end start",
    ),
    (Tool::Google, "timestamp informazionicronologiche"),
];

/// Returns the tool that wrote an export, by the columns that only it adds; [`Tool::Other`] without such columns.
pub(super) fn tool_of(header: &[String]) -> Tool {
    let count = |words: &str| {
        let is_telling = |heading: &&String| {
            let key = label_key(heading.split(". ").next().unwrap_or(heading));
            words.split_whitespace().any(|word| word == key)
        };
        header.iter().filter(is_telling).count()
    };
    let counts = TELLING.map(|(tool, words)| (tool, count(words)));
    let best = counts.iter().rev().max_by_key(|(_, count)| *count).filter(|(_, count)| *count > 0);
    best.map_or(Tool::Other, |(tool, _)| *tool)
}

/// The option for “none of these” in forms made from comino's XLSForm.
pub(super) const NONE_CHOSEN: &str = "_none";

/// Folded words with which tools and the programs behind them write that there is no answer.
const NO_ANSWER: &str =
    "na nd nan null none noanswer nessunarisposta nonrisposto notanswered unanswered blank vuoto undefined";

/// Returns whether a folded cell is a word for no answer. In a free text `None` may be an answer.
pub(super) fn is_no_answer(folded: &str, is_text: bool) -> bool {
    let is_word = NO_ANSWER.split(' ').any(|word| word == folded);
    is_word && !(is_text && matches!(folded, "none" | "blank" | "vuoto"))
}
