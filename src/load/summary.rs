//! Reads summaries written by `summary -f json` and rows printed by `score --wide -f csv`.

use super::interview::read_population;
use super::units::Mention;
use crate::diagnostics::{Diagnostics, FileDiagnostic, Location, SourceId, SummaryDiagnostic};
use crate::model::{By, Distribution, DistributionParts, DistributionSummary, NamedScore, region, size_class};
use serde_json::Value;
use std::io::{self, Read};

/// The first columns of the rows that [`read_rows`] reads.
pub const COLUMNS: &str = "unit,code,population,group,wave,score,level,coverage";

/// Reads a summary. Returns `None`, with a diagnostic, if the text is not a summary.
pub fn read(text: &str, source: SourceId, diagnostics: &mut Diagnostics) -> Option<DistributionSummary> {
    let summary = serde_json::from_str(text).ok().and_then(|value: Value| summary(&value));
    if summary.is_none() {
        diagnostics.add(SummaryDiagnostic::NotASummary, Location::whole(source));
    }
    summary
}

fn summary(value: &Value) -> Option<DistributionSummary> {
    if value["schema"] != 1 || value["kind"] != "summary" {
        return None;
    }
    let mut summary = DistributionSummary { all: distribution(&value["all"])?, ..DistributionSummary::default() };
    for class in value["classes"].as_array()? {
        let by: By = class["by"].as_str()?.parse().ok()?;
        summary.classes.insert((by, class["class"].as_str()?.to_owned()), distribution(class)?);
    }
    Some(summary)
}

fn distribution(value: &Value) -> Option<Distribution> {
    let thousandths = value["thousandths"].as_array()?;
    let counts = thousandths.iter().map(|pair| Some((pair[0].as_i64()?, pair[1].as_u64()?)));
    let levels = value["levels"].as_object()?.iter().map(|(level, count)| Some((level.clone(), count.as_u64()?)));
    let named = |key: &str| -> Option<Vec<NamedScore>> { value[key].as_array()?.iter().map(placed).collect() };
    let parts = DistributionParts {
        comuni: value["comuni"].as_u64()?,
        sum: value["sum"].as_str()?.parse().ok()?,
        counts: counts.collect::<Option<_>>()?,
        levels: levels.collect::<Option<_>>()?,
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

/// A row of `score --wide -f csv`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'r> {
    pub unit: Mention<'r>,
    pub population: Option<u64>,
    pub wave: Option<&'r str>,
    /// The score, on the display scale.
    pub score: Option<f64>,
    /// The title or id of the level, as printed.
    pub level: Option<&'r str>,
}

/// Reads rows printed by `score --wide -f csv`, with or without their header, and passes each one to `look` with its number,
/// counted from 1 and including the header. Stops, with a diagnostic, at the first line that is not such a row.
///
/// # Errors
/// If reading fails or `look` returns an error.
#[expect(clippy::wildcard_enum_match_arm, reason = "errors of the csv crate")]
pub fn read_rows(
    rows: impl Read,
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
        let is_header = number == 1 && record.iter().zip(COLUMNS.split(',')).all(|(cell, name)| cell == name);
        if is_header {
            continue;
        }
        let Some(row) = Row::read(&record) else {
            diagnostics.add(SummaryDiagnostic::NotARowOfScores, Location::row(source, number));
            return Ok(());
        };
        look(number, &row)?;
    }
}

impl<'r> Row<'r> {
    fn read(record: &'r csv::StringRecord) -> Option<Row<'r>> {
        let text = |at: usize| record.get(at).map(|cell| Some(cell).filter(|cell| !cell.is_empty()));
        let (name, code, population, group, wave) = (text(0)??, text(1)?, text(2)?, text(3)?, text(4)?);
        let (score, level) = (text(5)?, text(6)?);
        text(7)?;
        let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.abs() <= 1e6);
        let score = match score {
            Some(text) => Some(number(text)?),
            None => None,
        };
        let population = match population {
            Some(text) => Some(read_population(text)?),
            None => None,
        };
        Some(Row { unit: Mention::new(name, code, group), population, wave, score, level })
    }

    /// Adds the comune to a summary: to all comuni, and to its class of each kind in `by`.
    pub fn add_to(&self, summary: &mut DistributionSummary, by: &[By]) {
        let Mention { name, code, group, .. } = self.unit;
        summary.all.add(name, code, self.score, self.level);
        for by in by {
            let class = match by {
                By::Size => self.population.map(size_class),
                By::Group => group.map(str::to_owned),
                By::Region => code.and_then(region).map(str::to_owned),
            };
            if let Some(class) = class {
                summary.classes.entry((*by, class)).or_default().add(name, code, self.score, self.level);
            }
        }
    }
}
