//! Reads summaries written by `summary -f json` and rows printed by `score --wide -f csv`.

use super::interview::read_population;
use super::units::Mention;
use crate::diagnostics::{Diagnostics, FileDiagnostic, Location, SourceId, SummaryDiagnostic, SummaryProperty};
use crate::model::{
    By, Date, Distribution, DistributionParts, DistributionSummary, NamedScore, SummaryLevel, SummarySubject, region,
    size_class, wave_key,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

/// The first columns of the rows that [`read_rows`] reads in the format of `score --wide`.
pub const COLUMNS: &str = "unit,code,population,group,wave,score,level,coverage";

/// Reads a summary. Returns `None`, with a diagnostic, if the text is not a summary.
pub fn read(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Option<DistributionSummary> {
    let summary = serde_json::from_str(text).ok().and_then(|value: Value| summary(&value));
    match &summary {
        None => diagnostics.add(SummaryDiagnostic::NotASummary, Location::whole(source)),
        Some(DistributionSummary { subject: None, .. }) => {
            diagnostics.add(SummaryDiagnostic::UnnamedSummary, Location::whole(source));
        }
        Some(_) => {}
    }
    summary
}

/// Whether a text is a summary in JSON, sound or not.
pub fn is_summary(text: &str) -> bool {
    text.trim_start().starts_with('{')
        && serde_json::from_str(text).is_ok_and(|value: Value| value["kind"] == "summary" && value.get("all").is_some())
}

fn summary(value: &Value) -> Option<DistributionSummary> {
    if value["schema"] != 1 || value["kind"] != "summary" {
        return None;
    }
    let subject = match value.get("questionnaire") {
        // Written before summaries named their subject.
        None | Some(Value::Null) => None,
        Some(_) => Some(subject(value)?),
    };
    let all = distribution(&value["all"])?;
    let mut summary = DistributionSummary { subject, all, ..DistributionSummary::default() };
    for class in value["classes"].as_array()? {
        let by: By = class["by"].as_str()?.parse().ok()?;
        summary.classes.insert((by, class["class"].as_str()?.to_owned()), distribution(class)?);
    }
    Some(summary)
}

fn subject(value: &Value) -> Option<SummarySubject> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let texts = |value: &Value| value.as_array()?.iter().map(text).collect::<Option<_>>();
    let level = |value: &Value| Some(SummaryLevel { id: text(&value["id"])?, title: text(&value["title"])? });
    let days = match &value["days"] {
        days if days.is_null() => None,
        days => Some((days[0].as_str()?.parse().ok()?, days[1].as_str()?.parse().ok()?)),
    };
    let questionnaire = &value["questionnaire"];
    Some(SummarySubject {
        questionnaire: text(&questionnaire["id"])?,
        title: text(&questionnaire["title"])?,
        version: text(&questionnaire["version"])?,
        index: text(&value["index"])?,
        index_title: text(&value["index_title"])?,
        scale: value["scale"].as_f64()?,
        // Written before scales had another lower end than 0.
        scale_min: value.get("scale_min").map_or(Some(0.0), Value::as_f64)?,
        levels: value["levels"].as_array()?.iter().map(level).collect::<Option<_>>()?,
        versions: texts(&value["versions"])?,
        waves: texts(&value["waves"])?,
        days,
    })
}

/// Adds a diagnostic for each difference between a summary and the subject it is compared with or added to: an error if
/// its scores mean something else, a warning for other versions and waves. Returns whether there is no error.
pub fn check_subject(
    summary: &SummarySubject,
    expected: &SummarySubject,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> bool {
    let located = Location::whole(source);
    let scale = |of: &SummarySubject| match of.scale_min == 0.0 && summary.scale_min == expected.scale_min {
        true => of.scale.to_string(),
        false => format!("{}–{}", of.scale_min, of.scale),
    };
    let unlike = [
        (SummaryProperty::Questionnaire, summary.questionnaire.clone(), expected.questionnaire.clone()),
        (SummaryProperty::Index, summary.index.clone(), expected.index.clone()),
        (SummaryProperty::Scale, scale(summary), scale(expected)),
    ];
    if let Some((property, found, expected)) = unlike.into_iter().find(|(_, found, expected)| found != expected) {
        diagnostics.add(SummaryDiagnostic::UnlikeSummary { property, found, expected }, located);
        return false;
    }
    let joined = |texts: &BTreeSet<String>| texts.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let levels =
        |subject: &SummarySubject| subject.levels.iter().map(|level| level.id.as_str()).collect::<Vec<_>>().join(", ");
    let versions = |subject: &SummarySubject| match subject.versions.is_empty() {
        true => subject.version.clone(),
        false => joined(&subject.versions),
    };
    let differing = [
        (SummaryProperty::Version, versions(summary), versions(expected)),
        (SummaryProperty::Levels, levels(summary), levels(expected)),
        (SummaryProperty::Wave, joined(&summary.waves), joined(&expected.waves)),
    ];
    let periods =
        |subject: &SummarySubject| -> BTreeSet<_> { subject.waves.iter().map(|wave| wave_key(Some(wave))).collect() };
    let same_waves = periods(summary) == periods(expected);
    for (property, found, expected) in differing {
        if (property != SummaryProperty::Wave || !same_waves)
            && found != expected
            && !found.is_empty()
            && !expected.is_empty()
        {
            diagnostics.add(SummaryDiagnostic::SummaryDiffers { property, found, expected }, located);
        }
    }
    true
}

fn distribution(value: &Value) -> Option<Distribution> {
    let thousandths = value["thousandths"].as_array()?;
    let counts = thousandths.iter().map(|pair| Some((pair[0].as_i64()?, pair[1].as_u64()?)));
    let levels = value["levels"].as_object()?.iter().map(|(level, count)| Some((level.clone(), count.as_u64()?)));
    let levels = levels.collect::<Option<BTreeMap<_, _>>>()?.into_iter().filter(|(_, count)| *count > 0).collect();
    let named = |key: &str| -> Option<Vec<NamedScore>> { value[key].as_array()?.iter().map(placed).collect() };
    let parts = DistributionParts {
        comuni: value["comuni"].as_u64()?,
        sum: value["sum"].as_str()?.parse().ok()?,
        counts: counts.collect::<Option<_>>()?,
        levels,
        top: named("top")?,
        bottom: named("bottom")?,
    };
    let repeated = parts.counts.len() < thousandths.len();
    if repeated { None } else { Distribution::new(parts) }
}

fn placed(value: &Value) -> Option<NamedScore> {
    let code = value["code"].as_str().map(str::to_owned);
    Some(NamedScore { score: value["score"].as_f64()?, unit: value["unit"].as_str()?.to_owned(), code })
}

/// The columns of a row of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowColumns {
    /// [`COLUMNS`], as `score --wide -f csv` prints them, and more.
    Wide,
    /// Unit, code, population, group, wave, version and day, then score and level of each index.
    Scored,
}

/// A row of scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'r> {
    pub unit: Mention<'r>,
    pub population: Option<u64>,
    pub wave: Option<&'r str>,
    pub version: Option<&'r str>,
    pub day: Option<Date>,
    /// The score on each index, on the display scale, and the id of its level as printed.
    pub scores: Vec<(Option<f64>, Option<&'r str>)>,
}

/// Reads rows of scores, with or without the header of `score --wide -f csv`, and passes each one to `look` with its
/// number, counted from 1 and including the header. Stops, with a diagnostic, at the first line that is not such a row.
///
/// # Errors
/// If reading fails or `look` returns an error.
#[expect(clippy::wildcard_enum_match_arm, reason = "errors of the csv crate")]
pub fn read_rows(
    rows: impl Read,
    columns: RowColumns,
    source: SourceId,
    diagnostics: &mut Diagnostics,
    mut look: impl FnMut(u32, &Row<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(rows);
    let (mut record, mut number) = (csv::StringRecord::new(), 0);
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(error),
                _ => {
                    diagnostics.add(FileDiagnostic::NotUtf8 { utf16: false }, Location::row(source, number + 1));
                    return Ok(());
                }
            },
        }
        number += 1;
        let is_header = columns == RowColumns::Wide
            && number == 1
            && record.iter().zip(COLUMNS.split(',')).all(|(cell, name)| cell == name);
        if is_header {
            continue;
        }
        let Some(row) = Row::read(&record, columns) else {
            diagnostics.add(SummaryDiagnostic::NotARowOfScores, Location::row(source, number));
            return Ok(());
        };
        look(number, &row)?;
    }
}

impl<'r> Row<'r> {
    fn read(record: &'r csv::StringRecord, columns: RowColumns) -> Option<Row<'r>> {
        let text = |at: usize| record.get(at).map(|cell| Some(cell).filter(|cell| !cell.is_empty()));
        let (name, code, population, group, wave) = (text(0)??, text(1)?, text(2)?, text(3)?, text(4)?);
        let population = match population {
            Some(text) => Some(read_population(text)?),
            None => None,
        };
        let scored = |at: usize| -> Option<(Option<f64>, Option<&'r str>)> {
            let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.abs() <= 1e6);
            let score = match text(at)? {
                Some(text) => Some(number(text)?),
                None => None,
            };
            Some((score, text(at + 1)?))
        };
        let (version, day, scores) = match columns {
            RowColumns::Wide => {
                text(7)?;
                (None, None, vec![scored(5)?])
            }
            RowColumns::Scored => {
                let day = text(6)?.and_then(|day| day.parse().ok());
                (text(5)?, day, (7..record.len()).step_by(2).map(scored).collect::<Option<_>>()?)
            }
        };
        Some(Row { unit: Mention::new(name, code, group), population, wave, version, day, scores })
    }

    /// Adds the scores of a comune to the summaries of the indices: to all comuni, and to its class of each kind in `by`.
    pub fn add_to(&self, unit: Mention<'_>, summaries: &mut [DistributionSummary], by: &[By]) {
        let Mention { name, code, group, .. } = unit;
        for (summary, (score, level)) in summaries.iter_mut().zip(&self.scores) {
            if let Some(subject) = &mut summary.subject {
                subject.add(self.version, self.wave, self.day);
            }
            summary.all.add(name, code, *score, *level);
            for by in by {
                let class = match by {
                    By::Size => self.population.map(size_class),
                    By::Group => group.map(str::to_owned),
                    By::Region => code.and_then(region).map(str::to_owned),
                };
                if let Some(class) = class {
                    summary.classes.entry((*by, class)).or_default().add(name, code, *score, *level);
                }
            }
        }
    }
}
