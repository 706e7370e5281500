//! What each column of an export means: by the mapping, by its name, by the words of the question.

use super::mapping::Mapping;
use super::{Tool, folded, nearest_of};
use crate::lang::{Lang, Text};
use crate::model::{Kind, Question, Questionnaire};
use crate::source::{Mistake, Place, Problems, SourceId};

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
    Note(usize),
    Evidence(usize),
}

/// The columns of an export.
pub(super) struct Columns {
    /// What each means; nothing, if it is not used.
    pub meanings: Vec<Option<Meaning>>,
}

/// Headings of what is known of the comune and of the row, folded.
const HEADINGS: [(Meaning, &str); 7] = [
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
        Tool::Limesurvey => "submitdate|datestamp|startdate",
        Tool::Kobo => "today|end|start|_submission_time",
        Tool::Google => "Timestamp|Informazioni cronologiche",
    };
    stamps.split('|')
}

/// Columns that every export of a tool has and that say nothing here.
fn is_housekeeping(tool: Tool, heading: &str) -> bool {
    let known = match tool {
        Tool::Limesurvey => "id|lastpage|startlanguage|seed|token|ipaddr|refurl|interviewtime",
        Tool::Kobo => "deviceid|username|phonenumber|audit|formhub/uuid|meta/instanceID|simserial",
        Tool::Google => "Indirizzo email|Email Address|Nome utente|Username|Punteggio|Score",
    };
    let timing = tool == Tool::Limesurvey && (heading.ends_with("Time") || heading.contains("Time ["));
    known.split('|').chain(stamps(tool)).any(|name| name == heading)
        || timing
        || tool == Tool::Kobo && heading.starts_with('_')
}

/// What the columns mean; what they should mean and do not is noted. `None` if the comune is in none of them.
pub(super) fn recognised(
    header: &[String],
    source: SourceId,
    tool: Tool,
    mapping: &Mapping,
    questionnaire: &Questionnaire,
    problems: &mut Problems,
) -> Option<Columns> {
    let errors = problems.errors();
    let finder = Finder { tool, mapping, questionnaire };
    for (heading, _) in mapping.columns.iter() {
        note_missing(heading, header, problems);
    }
    mapping.ignore.iter().for_each(|heading| note_missing(heading, header, problems));
    finder.check_mapping(problems);
    if problems.errors() > errors {
        return None;
    }
    let cell = |at: usize| Place::cell(source, 1, u32::try_from(at).unwrap_or(u32::MAX));
    let mut meanings: Vec<Option<Meaning>> = Vec::new();
    for (at, heading) in header.iter().enumerate() {
        let meaning = finder.meaning(heading);
        let first = meaning.and_then(|meaning| meanings.iter().position(|known| *known == Some(meaning)));
        // A heading that is there twice was told already.
        if let Some(first) = first.filter(|first| header[*first] != *heading) {
            let first = u32::try_from(first + 1).unwrap_or(u32::MAX);
            problems.add_cell(
                Mistake::DuplicateColumn { column: heading.clone(), first },
                cell(at),
                Some(heading.clone()),
            );
        }
        let ignored = mapping.ignore.iter().any(|ignored| ignored.value == *heading);
        if meaning.is_none() && !ignored && !heading.is_empty() && !is_housekeeping(tool, heading) {
            let mistake = Mistake::UnknownColumn { column: heading.clone(), nearest: finder.nearest(heading) };
            problems.add_cell(mistake, cell(at), Some(heading.clone()));
        }
        meanings.push(meaning);
    }
    if !meanings.contains(&Some(Meaning::Date)) {
        let stamp = stamps(tool).find_map(|stamp| header.iter().position(|heading| heading == stamp));
        if let Some(at) = stamp.filter(|at| meanings[*at].is_none()) {
            meanings[at] = Some(Meaning::Date);
        }
    }
    if !meanings.contains(&Some(Meaning::Unit)) {
        problems.add(
            Mistake::MissingColumn { column: "unit", nearest: nearest_of("comune", header) },
            Place::row(source, 1),
        );
    }
    (problems.errors() == errors).then_some(Columns { meanings })
}

fn note_missing(heading: &super::super::reader::At<String>, header: &[String], problems: &mut Problems) {
    if !header.contains(&heading.value) {
        let nearest = nearest_of(&heading.value, header);
        problems.add(Mistake::MappedColumnMissing { column: heading.value.clone(), nearest }, heading.place);
    }
}

struct Finder<'a> {
    tool: Tool,
    mapping: &'a Mapping,
    questionnaire: &'a Questionnaire,
}

impl Finder<'_> {
    /// Notes what the mapping names and the questionnaire has not.
    fn check_mapping(&self, problems: &mut Problems) {
        let unknown = |id: &str| {
            let ids: Vec<String> =
                self.questionnaire.questions().iter().map(|question| question.id.to_string()).collect();
            Mistake::UnknownQuestion { id: id.to_owned(), nearest: nearest_of(id, &ids) }
        };
        for (_, meant) in &self.mapping.columns {
            if self.target(&meant.value).is_none() {
                problems.add(unknown(&meant.value), meant.place);
            }
        }
        for (question, labels) in &self.mapping.options {
            let Some(place) = self.questionnaire.find_question(&question.value) else {
                problems.add(unknown(&question.value), question.place);
                continue;
            };
            let asked = &self.questionnaire.questions()[place];
            let options = answers_of(asked);
            for (_, meant) in labels.iter().filter(|(_, meant)| !options.is_empty() && !options.contains(&meant.value))
            {
                let (found, nearest) = (meant.value.clone(), nearest_of(&meant.value, &options));
                let (question, options) = (asked.id.to_string(), options.clone());
                problems.add(Mistake::UnknownOption { found, question, nearest, options }, meant.place);
            }
        }
    }

    /// What a mapping means by a name: `unit` and the like, a question, `question.option`, `question.note`.
    fn target(&self, name: &str) -> Option<Meaning> {
        let known =
            HEADINGS.iter().find(|(_, names)| names.split(' ').next() == Some(name)).map(|(meaning, _)| *meaning);
        let question = || self.questionnaire.find_question(name).map(Meaning::Answer);
        let part = || {
            let (question, part) = name.split_once('.')?;
            self.part(self.questionnaire.find_question(question)?, part)
        };
        known.or_else(question).or_else(part)
    }

    /// What stands behind a question's name: one of its options, or what goes with its answer.
    fn part(&self, place: usize, part: &str) -> Option<Meaning> {
        let question = &self.questionnaire.questions()[place];
        if let (Kind::Multiple(_), Some(option)) = (&question.kind, option(question, part, self.mapping)) {
            return Some(Meaning::Option(place, option));
        }
        Some(match part {
            "_none" => Meaning::None(place),
            "dont_know" | "dontknow" | "nonso" => Meaning::DontKnow(place),
            "not_applicable" | "notapplicable" => Meaning::NotApplicable(place),
            "reply" => Meaning::Reply(place),
            "note" | "comment" => Meaning::Note(place),
            "evidence" => Meaning::Evidence(place),
            _ => return None,
        })
    }

    fn meaning(&self, heading: &str) -> Option<Meaning> {
        if let Some((_, meant)) = self.mapping.columns.iter().find(|(known, _)| known.value == heading) {
            return self.target(&meant.value);
        }
        let ignored = self.mapping.ignore.iter().any(|ignored| ignored.value == heading);
        if ignored || is_housekeeping(self.tool, heading) {
            return None;
        }
        let (name, part) = self.divided(heading);
        let question = self.question(name);
        match (question, part) {
            (Some(place), Some(part)) => self.part(place, part),
            (Some(place), None) => Some(Meaning::Answer(place)),
            (None, None) => {
                let name = folded(name);
                HEADINGS
                    .iter()
                    .find(|(_, names)| names.split(' ').any(|known| known == name))
                    .map(|(meaning, _)| *meaning)
            }
            (None, Some(_)) => None,
        }
    }

    /// The name of a question in a heading, and what stands behind it.
    fn divided<'h>(&self, heading: &'h str) -> (&'h str, Option<&'h str>) {
        match self.tool {
            Tool::Limesurvey => {
                // `code[sub]`, `code`, or with the words of the question behind a point.
                if let Some((name, part)) = heading.strip_suffix(']').and_then(|heading| heading.split_once('[')) {
                    return (name.trim(), Some(part));
                }
                (heading.split_once(". ").map_or(heading, |(code, _)| code), None)
            }
            Tool::Kobo => {
                let mut segments = heading.rsplit('/');
                let (last, before) = (segments.next().unwrap_or(heading), segments.next());
                let multiple = before
                    .and_then(|before| self.question(before))
                    .filter(|place| matches!(self.questionnaire.questions()[*place].kind, Kind::Multiple(_)));
                if let (Some(before), Some(_)) = (before, multiple) {
                    return (before, Some(last));
                }
                last.split_once('.').map_or((last, None), |(name, part)| (name, Some(part)))
            }
            Tool::Google => (heading, None),
        }
    }

    fn question(&self, name: &str) -> Option<usize> {
        let questions = self.questionnaire.questions();
        let wanted = folded(name);
        self.questionnaire
            .find_question(name)
            .or_else(|| questions.iter().position(|question| folded(question.id.as_str()) == wanted))
            .or_else(|| questions.iter().position(|question| says(&question.text, &wanted)))
    }

    fn nearest(&self, heading: &str) -> Option<String> {
        let questions = self.questionnaire.questions().iter();
        let texts = |question: &Question| [Lang::It, Lang::En].map(|lang| question.text.get(lang).to_owned());
        let names: Vec<String> = match self.tool {
            Tool::Google => questions.flat_map(texts).collect(),
            _ => questions.map(|question| question.id.to_string()).collect(),
        };
        let name = self.divided(heading).0;
        nearest_of(name, &names)
    }
}

/// Whether a text is, in one of the languages, what was folded.
fn says(text: &Text, wanted: &str) -> bool {
    [Lang::It, Lang::En].iter().any(|lang| folded(text.get(*lang)) == wanted)
}

/// What may be answered to a question with options, or of yes and no, as files write it.
pub(super) fn answers_of(question: &Question) -> Vec<String> {
    match &question.kind {
        Kind::YesNo(_) => ["yes", "no"].map(str::to_owned).to_vec(),
        Kind::Scale(scale) => (scale.from..=scale.to).map(|step| step.to_string()).collect(),
        kind => kind.option_ids().iter().map(|id| id.to_string()).collect(),
    }
}

/// The option a label means: by the mapping, its id, its words.
pub(super) fn option(question: &Question, label: &str, mapping: &Mapping) -> Option<usize> {
    let ids = question.kind.option_ids();
    let label = mapped(question, label, mapping).unwrap_or(label);
    let wanted = folded(label);
    ids.iter()
        .position(|id| id.as_str() == label)
        .or_else(|| texts(question).iter().position(|text| says(text, &wanted)))
        .or_else(|| ids.iter().position(|id| folded(id.as_str()) == wanted))
}

/// What the mapping says a label of a question means.
pub(super) fn mapped<'m>(question: &Question, label: &str, mapping: &'m Mapping) -> Option<&'m str> {
    let (_, labels) = mapping.options.iter().find(|(id, _)| id.value == question.id.as_str())?;
    labels.iter().find(|(known, _)| known.value == label.trim()).map(|(_, meant)| meant.value.as_str())
}

/// The words of a question's options, in their order.
pub(super) fn texts(question: &Question) -> Vec<&Text> {
    match &question.kind {
        Kind::Choice(choice) => choice.options.iter().map(|option| &option.text).collect(),
        Kind::Multiple(multiple) => multiple.options.iter().map(|option| &option.text).collect(),
        _ => Vec::new(),
    }
}
