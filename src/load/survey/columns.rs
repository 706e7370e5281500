//! Recognises the columns of an export and reports those without a meaning.

use super::super::cell::label_key;
use super::super::sheet::CsvSheet;
use super::super::yaml::Located;
use super::heading_resolver::{HeadingResolver, is_same_heading};
use super::mapping::Mapping;
use super::stamps;
use super::vocabulary::{ExportColumns, Meaning, is_added, is_stamp};
use super::{Tool, nearest_of};
use crate::diagnostics::{Diagnostics, SurveyDiagnostic, TableDiagnostic};
use crate::lang::Lang;
use crate::model::{IdVec, QuestionId, Questionnaire};
use csv::StringRecord;
use std::collections::HashMap;

/// The columns of an export.
pub(super) struct Recognised {
    /// `None` if columns are missing, with diagnostics.
    pub columns: Option<ExportColumns>,
    /// The columns without a meaning, with the question that their heading probably means.
    pub unused: Vec<(String, Option<String>)>,
    /// The meanings of the columns.
    pub meanings: Vec<Meaning>,
    /// The number of filled cells under headings that are repeated and have no meaning.
    pub cells_left_out: usize,
}

/// Recognises the columns. Returns `None`, with diagnostics, if the mapping is wrong.
pub(super) fn recognise(
    sheet: &CsvSheet<'_>,
    questionnaire: &Questionnaire,
    tool: Tool,
    mapping: &Mapping,
    resolver: &HeadingResolver<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Recognised> {
    let header = sheet.header().columns.as_slice();
    let errors = diagnostics.errors();
    for (heading, _) in mapping.columns.iter() {
        note_missing(heading, header, diagnostics);
    }
    mapping.ignore.iter().for_each(|heading| note_missing(heading, header, diagnostics));
    resolver.check_mapping(diagnostics);
    if diagnostics.errors() > errors {
        return None;
    }
    let meanings = meanings(sheet, resolver);
    let stamps = stamps_of(sheet, tool, &meanings, resolver);
    let mut unused = Vec::new();
    for (at, heading) in header.iter().enumerate() {
        let is_expected = resolver.is_ignored(heading) || header[..at].contains(heading) || stamps.contains(&at);
        if meanings[at].is_none() && !is_expected && !heading.is_empty() && !is_added(tool, heading) {
            let nearest = resolver.nearest(heading);
            let diagnostic = TableDiagnostic::UnknownColumn { column: heading.clone(), nearest: nearest.clone() };
            diagnostics.add_cell(diagnostic, sheet.header().location(0, at), Some(heading.clone()));
            unused.push((heading.clone(), nearest));
        }
    }
    if !meanings.contains(&Some(Meaning::Unit)) {
        let missing = sheet.header().missing("unit", nearest_of("comune", header));
        diagnostics.add(missing, sheet.header().row_location(0));
    }
    let is_unused = |heading: &String| unused.iter().any(|(known, _)| known == heading);
    let is_repeated = |heading: &String| header.iter().filter(|other| *other == heading).count() > 1;
    let dropped = |at: &usize| meanings[*at].is_none() && is_unused(&header[*at]) && is_repeated(&header[*at]);
    let dropped: Vec<usize> = (0..header.len()).filter(dropped).collect();
    let mut cells_left_out = 0;
    if !dropped.is_empty() {
        let is_filled = |record: &StringRecord, at: usize| !record.get(at).unwrap_or("").trim().is_empty();
        sheet.each_record(|_, record| {
            cells_left_out += dropped.iter().filter(|at| is_filled(record, **at)).count();
        });
    }
    let known = meanings.iter().flatten().copied().collect();
    let completed = || header.iter().position(|heading| is_completion(heading));
    let completed = completed().filter(|_| matches!(tool, Tool::Limesurvey | Tool::Other));
    let options = options(&meanings, questionnaire);
    let columns = ExportColumns { earlier: earlier(&meanings), options, meanings, stamps, completed };
    Some(Recognised {
        columns: (diagnostics.errors() == errors).then_some(columns),
        unused,
        meanings: known,
        cells_left_out,
    })
}

/// Returns the meaning of each column.
///
/// A question that is only the end of a heading gives way to one that is all of it, unless no respondent has different answers
/// in the two. Another column that is only the end of a heading, such as `date`, needs other columns of its group.
fn meanings(sheet: &CsvSheet<'_>, resolver: &HeadingResolver<'_>) -> Vec<Option<Meaning>> {
    let header = sheet.header().columns.as_slice();
    let resolved: Vec<_> = header.iter().map(|heading| resolver.resolve(heading)).collect();
    let mut whole: HashMap<Meaning, usize> = HashMap::new();
    let mut groups: HashMap<&str, usize> = HashMap::new();
    for (at, found) in resolved.iter().enumerate() {
        match found {
            Some((meaning, None)) => {
                whole.entry(*meaning).or_insert(at);
            }
            Some((_, Some(begin))) => *groups.entry(&header[at][..*begin]).or_default() += 1,
            None => {}
        }
    }
    let mut meanings = vec![None; header.len()];
    let mut with_whole: Vec<(usize, usize)> = Vec::new();
    for (at, found) in resolved.iter().enumerate() {
        let Some((meaning, begin)) = found else { continue };
        let is_grouped = |begin: &usize| {
            meaning.question().is_some() || groups[&header[at][..*begin]] > 1 || *meaning == Meaning::Unit
        };
        meanings[at] = begin.as_ref().is_none_or(is_grouped).then_some(*meaning);
        with_whole.extend(whole.get(meaning).filter(|_| begin.is_some()).map(|other| (at, *other)));
    }
    if !with_whole.is_empty() {
        sheet.each_record(|_, record| {
            for (at, _) in with_whole.extract_if(.., |(at, other)| differ(record, *at, *other)) {
                meanings[at] = None;
            }
        });
    }
    assign_follow_ups(header, &mut meanings, resolver);
    meanings
}

/// Assigns columns with the labels that comino's own forms repeat, such as “Se manca la risposta”, to the question whose column
/// is before them.
fn assign_follow_ups(header: &[String], meanings: &mut [Option<Meaning>], resolver: &HeadingResolver<'_>) {
    let labels = |of: fn(Lang) -> &'static str| [Lang::It, Lang::En].map(|lang| label_key(of(lang)));
    let replies = labels(|lang| lang.words().form.no_answer);
    let evidences = labels(|lang| lang.words().form.evidence_asked);
    let mut question: Option<QuestionId> = None;
    for (heading, meaning) in header.iter().zip(meanings) {
        if let Some(known) = meaning {
            question = known.question();
            continue;
        }
        if resolver.is_ignored(heading) {
            continue;
        }
        // Labels of groups may be before it.
        let keys = [heading.as_str(), heading.rsplit('/').next().unwrap_or(heading)].map(label_key);
        if keys.iter().any(|key| replies.contains(key)) {
            *meaning = question.map(Meaning::Reply);
        } else if keys.iter().any(|key| evidences.contains(key)) {
            *meaning = question.map(Meaning::Evidence);
        }
    }
}

/// Returns whether two cells of a row are both filled and differ.
pub(super) fn differ(record: &StringRecord, one: usize, other: usize) -> bool {
    let cell = |at: usize| record.get(at).unwrap_or("").trim();
    !cell(one).is_empty() && !cell(other).is_empty() && cell(one) != cell(other)
}

/// Returns for each column the earlier ones with the same meaning.
fn earlier(meanings: &[Option<Meaning>]) -> Vec<Vec<usize>> {
    let mut known: HashMap<Meaning, Vec<usize>> = HashMap::new();
    let mut earlier = Vec::with_capacity(meanings.len());
    for (at, meaning) in meanings.iter().enumerate() {
        let Some(meaning) = meaning.filter(|meaning| !meaning.is_remark()) else {
            earlier.push(Vec::new());
            continue;
        };
        let same = known.entry(meaning).or_default();
        earlier.push(same.clone());
        same.push(at);
    }
    earlier
}

/// Returns for each question the columns of its options, with the option of each; `None` for “other”.
fn options(
    meanings: &[Option<Meaning>],
    questionnaire: &Questionnaire,
) -> IdVec<QuestionId, Vec<(usize, Option<usize>)>> {
    let mut options = IdVec::filled(Vec::new(), questionnaire.questions().len());
    for (at, meaning) in meanings.iter().enumerate() {
        match *meaning {
            Some(Meaning::Option(question, option)) => options[question].push((at, Some(option))),
            Some(Meaning::Other(question)) => options[question].push((at, None)),
            _ => {}
        }
    }
    options
}

/// Returns the timestamps of a tool by their headings. Without such columns, those whose cells are all a day with a time.
fn stamps_of(
    sheet: &CsvSheet<'_>,
    tool: Tool,
    meanings: &[Option<Meaning>],
    resolver: &HeadingResolver<'_>,
) -> Vec<usize> {
    let header = sheet.header().columns.as_slice();
    let is_free = |at: &usize| meanings[*at].is_none() && !resolver.is_ignored(&header[*at]);
    let named = |name| header.iter().position(|heading| is_stamp(tool, heading, name));
    let mut stamps: Vec<usize> = Vec::new();
    for at in super::vocabulary::stamps(tool).filter_map(named).filter(is_free) {
        if !stamps.contains(&at) {
            stamps.push(at);
        }
    }
    if stamps.is_empty() {
        let showing: Vec<StringRecord> = sheet.records().take(stamps::SHOWING).collect();
        stamps = stamps::by_shape(&showing, (0..header.len()).filter(is_free));
    }
    stamps
}

/// Returns whether LimeSurvey writes in a column when a response was completed.
fn is_completion(heading: &str) -> bool {
    let names = ["submitdate", "Date submitted", "Data di invio", "Data invio", "Data inviata"];
    names.iter().any(|name| is_stamp(Tool::Limesurvey, heading, name))
}

fn note_missing(heading: &Located<String>, header: &[String], diagnostics: &mut Diagnostics) {
    if !header.iter().any(|known| is_same_heading(known, &heading.value)) {
        let nearest = nearest_of(&heading.value, header);
        diagnostics
            .add(SurveyDiagnostic::MappedColumnMissing { column: heading.value.clone(), nearest }, heading.location);
    }
}
