//! The distribution of the scores of many comuni, overall and by class.

use super::cells::date_text;
use super::{Document, Table, TableBuilder, TableCell, TableColumn};
use crate::lang::Lang;
use crate::model::{By, Distribution, DistributionSummary, NamedScore, SummaryLevel, SummarySubject, least_of};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The percentiles shown.
const PERCENTILES: [u32; 5] = [10, 25, 50, 75, 90];

const DECIMALS: usize = 1;

/// A distribution with its class; `None` means all comuni.
type ClassOf<'s> = (Option<(By, &'s str)>, &'s Distribution);

/// All comuni, then every class: sizes by population, groups and regions by name.
fn classes(summary: &DistributionSummary) -> Vec<ClassOf<'_>> {
    let mut classes: Vec<ClassOf<'_>> = vec![(None, &summary.all)];
    let mut by_class: Vec<ClassOf<'_>> =
        summary.classes.iter().map(|((by, class), distribution)| (Some((*by, class.as_str())), distribution)).collect();
    by_class.sort_by_key(|(class, _)| {
        class.map(|(by, class)| (by, if by == By::Size { least_of(class) } else { 0 }, class))
    });
    classes.append(&mut by_class);
    classes
}

/// The distribution on each index, to read.
pub fn document(summaries: &[DistributionSummary], lang: Lang) -> Document {
    let mut document = Document::default();
    summaries.iter().for_each(|summary| append(&mut document, summary, lang));
    document
}

fn append(document: &mut Document, summary: &DistributionSummary, lang: Lang) {
    let words = &lang.words().summary;
    let subject = summary.subject.as_ref();
    let titles = subject.map(|subject| match subject.title == subject.index_title {
        true => format!(" · {}", subject.title),
        false => format!(" · {} · {}", subject.title, subject.index_title),
    });
    let part = document.section(format!("{}{}", words.title, titles.unwrap_or_default()));
    if let Some(subject) = subject {
        part.paragraph(subtitle(subject, lang));
    }
    let classes = classes(summary);
    part.table(figures(&classes[..1], words.all, lang));
    for (by, heading) in [(By::Size, words.by_size), (By::Group, words.by_group), (By::Region, words.by_region)] {
        let of: Vec<ClassOf<'_>> =
            classes.iter().filter(|(class, _)| class.is_some_and(|(of, _)| of == by)).copied().collect();
        if !of.is_empty() {
            part.section(heading).table(figures(&of, heading, lang));
        }
    }
    part.paragraph(words.percentiles_note);
    if !summary.levels().is_empty() {
        part.section(words.levels).table(levels(summary, lang));
    }
    for (heading, ends) in [(words.best, &summary.all.top), (words.last, &summary.all.bottom)] {
        if ends.iter().any(|end| !end.unit.is_empty()) {
            part.section(heading).table(ends_table(ends, lang));
        }
    }
}

/// The versions, waves and days of the interviews.
fn subtitle(subject: &SummarySubject, lang: Lang) -> String {
    let words = lang.words();
    let joined = |texts: &BTreeSet<String>| texts.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    let versions = match subject.versions.is_empty() {
        true => subject.version.clone(),
        false => joined(&subject.versions),
    };
    let mut parts = vec![format!("{} {versions}", words.version.to_lowercase())];
    if !subject.waves.is_empty() {
        parts.push((words.wave_of)(&joined(&subject.waves)));
    }
    if let Some((first, last)) = subject.days {
        let (first, last) = (date_text(first, lang), date_text(last, lang));
        parts.push(if first == last { first } else { (words.meeting.day_from_to)(&first, &last) });
    }
    parts.join(" · ")
}

fn number(value: Option<f64>) -> TableCell {
    value.map_or(TableCell::Missing, |value| TableCell::Number { value, decimals: DECIMALS })
}

fn figures(classes: &[ClassOf<'_>], heading: &str, lang: Lang) -> Table {
    let words = &lang.words().summary;
    let name = |class: &Option<(By, &str)>| match class {
        None => words.all.to_owned(),
        Some((By::Size, class)) => (words.size)(class),
        Some((By::Group | By::Region, class)) => (*class).to_owned(),
    };
    let table = TableBuilder::<ClassOf<'_>>::new().names("class", heading, |(class, _)| name(class)).figures(
        "comuni",
        words.comuni,
        |(_, distribution)| TableCell::Whole(distribution.comuni),
    );
    score_columns(table, lang).build(classes.iter().copied())
}

/// Adds the figures of a distribution: mean, extremes and percentiles.
fn score_columns<'a>(table: TableBuilder<'a, ClassOf<'a>>, lang: Lang) -> TableBuilder<'a, ClassOf<'a>> {
    let words = &lang.words().summary;
    table
        .figures("mean", words.mean, |(_, distribution)| number(distribution.mean()))
        .figures("min", words.min, |(_, distribution)| number(lowest(distribution)))
        .columns_for(
            PERCENTILES,
            |percentile| TableColumn::figures(format!("p{percentile}"), title(*percentile, lang)),
            |percentile, (_, distribution)| number(distribution.percentile(f64::from(*percentile) / 100.0)),
        )
        .figures("max", words.max, |(_, distribution)| number(highest(distribution)))
}

fn title(percentile: u32, lang: Lang) -> String {
    let words = &lang.words().summary;
    if percentile == 50 { words.median.to_owned() } else { (words.percentile)(percentile) }
}

/// The lowest score; `None` if nobody has one.
fn lowest(distribution: &Distribution) -> Option<f64> {
    distribution.bottom.first().map(|placed| placed.score)
}

/// The highest score; `None` if nobody has one.
fn highest(distribution: &Distribution) -> Option<f64> {
    distribution.top.first().map(|placed| placed.score)
}

/// The number of comuni at each level, lowest first, also those without comuni.
fn levels(summary: &DistributionSummary, lang: Lang) -> Table {
    let words = lang.words();
    let all = &summary.all;
    let count = |level: &str| all.levels.get(level).copied().unwrap_or_default();
    let without = all.comuni - all.levels.values().sum::<u64>();
    let without = (without > 0).then_some((words.summary.without_level, without));
    let levels = summary.levels();
    TableBuilder::<(&str, u64)>::new()
        .names("level", words.level, |(title, _)| (*title).to_owned())
        .figures("comuni", words.summary.comuni, |(_, count)| TableCell::Whole(*count))
        .figures("share", words.share, |(_, count)| TableCell::Share(*count as f64 / all.comuni.max(1) as f64))
        .build(levels.iter().map(|(level, title)| (*title, count(level))).chain(without))
}

fn ends_table(ends: &[NamedScore], lang: Lang) -> Table {
    let words = lang.words();
    TableBuilder::<&NamedScore>::new()
        .names("unit", words.unit, |placed| placed.unit.clone())
        .texts("code", words.code, |placed| placed.code.clone())
        .figures("score", words.score, |placed| number(Some(placed.score)))
        .build(ends)
}

/// A row per class, for programs and spreadsheets.
pub fn table(summary: &DistributionSummary, lang: Lang) -> Table {
    let words = &lang.words().summary;
    let by = |class: &Option<(By, &str)>| class.map_or("all", |(by, _)| <&str>::from(by));
    let table = TableBuilder::<ClassOf<'_>>::new()
        .texts("by", words.class, |(class, _)| by(class).to_owned())
        .names("class", words.class, |(class, _)| class.map(|(_, class)| class))
        .figures("comuni", words.comuni, |(_, distribution)| TableCell::Whole(distribution.comuni))
        .figures("scored", words.scored, |(_, distribution)| TableCell::Whole(distribution.scored()));
    score_columns(table, lang)
        .columns_for(
            summary.levels(),
            |(level, title)| TableColumn::figures(format!("level:{level}"), *title),
            |(level, _), (_, distribution)| {
                TableCell::Whole(distribution.levels.get(*level).copied().unwrap_or_default())
            },
        )
        .build(classes(summary))
}

/// Everything in JSON, in a form that can be added to other summaries.
pub fn data(summary: &DistributionSummary) -> Value {
    let levels: Vec<&str> = summary.levels().into_iter().map(|(level, _)| level).collect();
    let classes = classes(summary).into_iter().filter_map(|(class, distribution)| {
        let (by, class) = class?;
        let mut value = json!({"by": <&str>::from(by), "class": class});
        if let (Value::Object(into), Value::Object(from)) = (&mut value, distribution_data(distribution, &levels)) {
            into.extend(from);
        }
        Some(value)
    });
    let mut data = json!({"schema": 1, "kind": "summary"});
    if let (Value::Object(data), Some(Value::Object(subject))) = (&mut data, summary.subject.as_ref().map(subject_data))
    {
        data.extend(subject);
    }
    data["all"] = distribution_data(&summary.all, &levels);
    data["classes"] = classes.collect();
    data
}

/// What the summary is about.
fn subject_data(subject: &SummarySubject) -> Value {
    let level = |level: &SummaryLevel| json!({"id": level.id, "title": level.title});
    json!({
        "questionnaire": {"id": subject.questionnaire, "version": subject.version, "title": subject.title},
        "index": subject.index,
        "index_title": subject.index_title,
        "scale": subject.scale,
        "scale_min": subject.scale_min,
        "levels": subject.levels.iter().map(level).collect::<Vec<_>>(),
        "versions": subject.versions,
        "waves": subject.waves,
        "days": subject.days.map(|(first, last)| [first.to_string(), last.to_string()]),
    })
}

fn distribution_data(distribution: &Distribution, levels: &[&str]) -> Value {
    let named = |ends: &[NamedScore]| -> Vec<Value> {
        ends.iter().map(|one| json!({"unit": one.unit, "code": one.code, "score": one.score})).collect()
    };
    let count =
        |level: &&str| ((*level).to_owned(), json!(distribution.levels.get(*level).copied().unwrap_or_default()));
    json!({
        "comuni": distribution.comuni,
        "scored": distribution.scored(),
        "mean": distribution.mean(),
        "sum": distribution.sum.to_string(),
        "levels": Value::Object(levels.iter().map(count).collect()),
        "top": named(&distribution.top),
        "bottom": named(&distribution.bottom),
        "thousandths": distribution.counts.iter().map(|(step, count)| json!([step, count])).collect::<Vec<Value>>(),
    })
}
