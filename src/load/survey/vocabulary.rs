//! The meanings that columns of an export can have, and the headings and words that survey tools use.

use super::Tool;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Unit,
    Code,
    Population,
    Group,
    Wave,
    Date,
    Respondent,
    /// The answer to a question.
    Answer(usize),
    /// Whether an option of a multiple choice was chosen.
    Option(usize, usize),
    /// Whether it was said that none was chosen.
    None(usize),
    /// Whether it was said that the respondent does not know, or that the question does not apply.
    DontKnow(usize),
    NotApplicable(usize),
    /// What was said in the place of an answer.
    Reply(usize),
    /// What was written beside an option that says «other».
    Other(usize),
    /// A cell of an inventory whose rows are asked for one by one: question, row, column.
    Cell(usize, usize, usize),
    Note(usize),
    Evidence(usize),
}

/// The columns of an export.
pub(super) struct ExportColumns {
    /// What each means; nothing, if it is not used.
    pub meanings: Vec<Option<Meaning>>,
    /// Those that tell the day where no column of its own does, the best first.
    pub stamps: Vec<usize>,
}

/// Headings of what is known of the comune and of the row, folded.
pub(super) const HEADINGS: [(Meaning, &str); 7] = [
    (Meaning::Unit, "unit comune nomedelcomune ente municipality nomecomune comunedi"),
    (Meaning::Code, "code codiceistat istat codicecomune istatcode"),
    (Meaning::Population, "population popolazione abitanti inhabitants"),
    (Meaning::Group, "group unione gruppo"),
    (Meaning::Wave, "wave rilevazione"),
    (Meaning::Date, "date data giorno"),
    (Meaning::Respondent, "respondent role ruolo rispondente chirisponde incarico"),
];

/// The time stamps of each tool, the best first; they tell the day where no column of its own does.
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

/// ExportColumns that every export of a tool has and that say nothing here.
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

/// Whether a column of a tool's own has a name, which LimeSurvey may write with its words behind a point.
pub(super) fn is_called(tool: Tool, heading: &str, name: &str) -> bool {
    let words = heading.strip_prefix(name);
    words == Some("") || tool == Tool::Limesurvey && words.is_some_and(|words| words.starts_with(". "))
}

/// The option for “none of these” in forms made from comino's XLSForm.
pub(super) const NONE_CHOSEN: &str = "_none";
