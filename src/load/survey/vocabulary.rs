//! The meanings that columns of an export can have, and the headings and words that survey tools use.

use super::Tool;
use crate::model::QuestionId;

/// The meaning of a column. Numbers are indices of options, rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Evidence(QuestionId),
}

pub(super) struct ExportColumns {
    /// The meaning of each column; `None` if it is not used.
    pub meanings: Vec<Option<Meaning>>,
    /// The timestamp columns, used for the day if no column gives it; the best first.
    pub stamps: Vec<usize>,
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
    let stamps = match tool {
        Tool::Limesurvey => {
            "submitdate|Date submitted|Data di invio|Data invio|datestamp|Date last action|startdate|Date started"
        }
        Tool::Kobo => "today|end|start|_submission_time",
        Tool::Google => "Timestamp|Informazioni cronologiche",
    };
    stamps.split('|')
}

/// Returns whether a column is added by the tool and carries no answer.
pub(super) fn is_housekeeping(tool: Tool, heading: &str) -> bool {
    let known = match tool {
        Tool::Limesurvey => {
            "id|lastpage|startlanguage|seed|token|ipaddr|refurl|interviewtime|Response ID|Last page|Start language|Seed|\
             Access code|IP address|Referrer URL|Total time|ID risposta|Ultima pagina|Lingua iniziale|Seme"
        }
        Tool::Kobo => "deviceid|username|phonenumber|audit|formhub/uuid|meta/instanceID|simserial",
        Tool::Google => "Indirizzo email|Email Address|Nome utente|Username|Punteggio|Score",
    };
    let spent = ["Group time", "Question time"].iter().any(|spent| heading.starts_with(spent));
    let timing = tool == Tool::Limesurvey && (heading.ends_with("Time") || heading.contains("Time [") || spent);
    known.split('|').chain(stamps(tool)).any(|name| is_called(tool, heading, name))
        || timing
        || tool == Tool::Kobo && heading.starts_with('_')
}

/// Returns whether a heading is one of a tool's own columns. LimeSurvey may append a description after a full stop.
pub(super) fn is_called(tool: Tool, heading: &str, name: &str) -> bool {
    let words = heading.strip_prefix(name);
    words == Some("") || tool == Tool::Limesurvey && words.is_some_and(|words| words.starts_with(". "))
}

/// The option for “none of these” in forms made from comino's XLSForm.
pub(super) const NONE_CHOSEN: &str = "_none";
