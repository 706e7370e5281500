//! What each column of an export means; what should mean something and does not is noted.

use super::heading_resolver::Finder;
use super::mapping::Mapping;
use super::{Tool, nearest_of};
use crate::diagnostics::{Diagnostics, Location, SourceId, SurveyDiagnostic, TableDiagnostic};
use crate::model::Questionnaire;

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
pub(super) struct Columns {
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
fn stamps(tool: Tool) -> impl Iterator<Item = &'static str> {
    let stamps = match tool {
        Tool::Limesurvey => {
            "submitdate|Date submitted|Data di invio|Data invio|datestamp|Date last action|startdate|Date started"
        }
        Tool::Kobo => "today|end|start|_submission_time",
        Tool::Google => "Timestamp|Informazioni cronologiche",
    };
    stamps.split('|')
}

/// Columns that every export of a tool has and that say nothing here.
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
fn is_called(tool: Tool, heading: &str, name: &str) -> bool {
    let words = heading.strip_prefix(name);
    words == Some("") || tool == Tool::Limesurvey && words.is_some_and(|words| words.starts_with(". "))
}

/// What the columns mean; what they should mean and do not is noted. `None` if the comune is in none of them.
pub(super) fn recognised(
    header: &[String],
    source: SourceId,
    tool: Tool,
    mapping: &Mapping,
    questionnaire: &Questionnaire,
    diagnostics: &mut Diagnostics,
) -> Option<Columns> {
    let errors = diagnostics.errors();
    let finder = Finder::new(tool, mapping, questionnaire);
    for (heading, _) in mapping.columns.iter() {
        note_missing(heading, header, diagnostics);
    }
    mapping.ignore.iter().for_each(|heading| note_missing(heading, header, diagnostics));
    finder.check_mapping(diagnostics);
    if diagnostics.errors() > errors {
        return None;
    }
    let cell = |at: usize| Location::cell(source, 1, u32::try_from(at).unwrap_or(u32::MAX));
    let mut meanings: Vec<Option<Meaning>> = Vec::new();
    for (at, heading) in header.iter().enumerate() {
        let meaning = finder.meaning(heading);
        let first = meaning.and_then(|meaning| meanings.iter().position(|known| *known == Some(meaning)));
        if let Some(first) = first {
            let first = u32::try_from(first + 1).unwrap_or(u32::MAX);
            diagnostics.add_cell(
                TableDiagnostic::DuplicateColumn { column: heading.clone(), first },
                cell(at),
                Some(heading.clone()),
            );
        }
        let told = finder.is_ignored(heading) || header[..at].contains(heading);
        if meaning.is_none() && !told && !heading.is_empty() && !is_housekeeping(tool, heading) {
            let diagnostic =
                TableDiagnostic::UnknownColumn { column: heading.clone(), nearest: finder.nearest(heading) };
            diagnostics.add_cell(diagnostic, cell(at), Some(heading.clone()));
        }
        meanings.push(meaning);
    }
    let stamps = stamps(tool).filter_map(|stamp| header.iter().position(|heading| is_called(tool, heading, stamp)));
    let stamps = stamps.filter(|at| meanings[*at].is_none() && !finder.is_ignored(&header[*at])).collect();
    if !meanings.contains(&Some(Meaning::Unit)) {
        diagnostics.add(
            TableDiagnostic::MissingColumn { column: "unit", nearest: nearest_of("comune", header) },
            Location::row(source, 1),
        );
    }
    (diagnostics.errors() == errors).then_some(Columns { meanings, stamps })
}

fn note_missing(heading: &super::super::fields::At<String>, header: &[String], diagnostics: &mut Diagnostics) {
    if !header.contains(&heading.value) {
        let nearest = nearest_of(&heading.value, header);
        diagnostics
            .add(SurveyDiagnostic::MappedColumnMissing { column: heading.value.clone(), nearest }, heading.place);
    }
}
