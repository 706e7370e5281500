//! The group of comuni: two indices combined, how similar the comuni are, which contracts end together.

use super::cells::{date_text, level, number, score_text, share, share_text};
use super::{Document, Table, TableBuilder, TableCell};
use crate::compare::{Axis, Cluster, Group, IndicatorValue, Quadrants, QuestionnaireResults, Slice, indicate};
use crate::lang::{Lang, shown};
use crate::model::{AnswerPart, AnswerPath, ColumnKind, GroupIndicator, GroupMeasure, OperandKind, Per, Questionnaire};
use serde_json::{Value, json};

/// The report on the group; empty if no questionnaire defines anything for the group.
pub fn document(group: &Group<'_>, lang: Lang) -> Document {
    let words = lang.words();
    let mut document = Document::default();
    if let [first, second, ..] = group.parts.as_slice() {
        quadrants(document.section(words.together), group, first, second, lang);
    }
    let indicators = indicator_sentences(group, lang);
    if !indicators.is_empty() {
        document.section(words.the_group).list(indicators);
    }
    document
}

/// The comuni by quadrant of two main indices, in sentences.
pub(super) fn quadrants(
    document: &mut Document,
    group: &Group<'_>,
    first: &QuestionnaireResults<'_>,
    second: &QuestionnaireResults<'_>,
    lang: Lang,
) {
    let words = lang.words();
    let (one, other) = (Axis::new(first), Axis::new(second));
    let Quadrants { quadrants, open } = Quadrants::new(&one, &other);
    let (first_title, second_title) = (axis_title(&one, lang), axis_title(&other, lang));
    let mut sentences: Vec<String> = quadrants
        .into_iter()
        .map(|((high, other_high), units)| {
            (words.quadrant)(first_title, high, second_title, other_high, &names(group, &units, lang))
        })
        .collect();
    if !open.is_empty() {
        sentences.push((words.quadrant_open)(&names(group, &open, lang)));
    }
    document.list(sentences);
    let mark = |axis: &Axis<'_, '_>| score_text(axis.questionnaire(), axis.mark, lang);
    let (mark, other_mark) = (mark(&one), mark(&other));
    document.paragraph(match mark == other_mark {
        true => (words.quadrant_threshold_same)(&mark),
        false => (words.quadrant_threshold)(first_title, &mark, second_title, &other_mark),
    });
}

/// The title of an axis: that of the index.
pub(super) fn axis_title<'a>(axis: &Axis<'_, 'a>, lang: Lang) -> &'a str {
    axis.questionnaire().nodes()[axis.index].title.get(lang)
}

/// The names of comuni, shortened to the first ones if there are many.
pub(super) fn names(group: &Group<'_>, units: &[usize], lang: Lang) -> String {
    let names: Vec<&str> = units.iter().map(|unit| group.units[*unit].name.as_str()).collect();
    first_names(&names, lang)
}

/// Names separated by commas; if there are many, the first ones and the number of the others.
pub(super) fn first_names(names: &[&str], lang: Lang) -> String {
    const MOST: usize = 30;
    const FIRST: usize = 10;
    let (all, names) = (names.len(), if names.len() > MOST { &names[..FIRST] } else { names });
    let others = all - names.len();
    let others = (others > 0).then(|| format!(" {}", (lang.words().robustness.and_others)(others)));
    format!("{}{}", names.join(", "), others.unwrap_or_default())
}

/// A sentence per group indicator.
pub(super) fn indicator_sentences(group: &Group<'_>, lang: Lang) -> Vec<String> {
    indicator_sentences_of(group, |_, _| true, lang)
}

/// A sentence per group indicator that is wanted.
pub(super) fn indicator_sentences_of(
    group: &Group<'_>,
    is_wanted: impl Fn(&QuestionnaireResults<'_>, &GroupIndicator) -> bool,
    lang: Lang,
) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut summed = false;
    for (part, indicator) in group.parts.iter().flat_map(|part| part.questionnaire.group.iter().map(move |i| (part, i)))
    {
        // The population is the same in every questionnaire.
        let sums = indicator.measure == GroupMeasure::SumOfPopulation;
        if !is_wanted(part, indicator) || (sums && std::mem::replace(&mut summed, true)) {
            continue;
        }
        let title = indicator.title.as_ref().map_or(indicator.id.as_str(), |title| title.get(lang));
        sentences.push(format!("{title}: {}.", indicator_text(group, part, indicator, lang)));
    }
    sentences
}

fn indicator_text(
    group: &Group<'_>,
    part: &QuestionnaireResults<'_>,
    indicator: &GroupIndicator,
    lang: Lang,
) -> String {
    let words = lang.words();
    let indicated = indicate(group, part, &indicator.measure);
    match indicated.clone() {
        IndicatorValue::Withheld => words.not_shown.to_owned(),
        IndicatorValue::Sum(Some(people)) => (words.inhabitants)(&grouped(people, lang)),
        IndicatorValue::Sum(None) => words.inhabitants_unknown.to_owned(),
        IndicatorValue::Total { sum: None, .. } => words.indicator.no_numbers.to_owned(),
        IndicatorValue::Total { value: Some(value), answered, all, slices, grows: false, .. } => {
            let GroupMeasure::Total { of, mean, per } = indicator.measure else { return String::new() };
            let text = match (mean, per) {
                (true, Some(Per::Inhabitant)) => {
                    (words.indicator.mean_per_inhabitant)(&shown(value, 2, lang), answered, all)
                }
                (true, _) => (words.indicator.mean_of_numbers)(&amount(value, lang), answered, all),
                (false, _) => total_text(&indicated, lang),
            };
            with_slices(text, part.questionnaire, of, per, &slices, lang)
        }
        IndicatorValue::Total { ref slices, .. } => {
            let GroupMeasure::Total { of, per, .. } = indicator.measure else { return String::new() };
            with_slices(total_text(&indicated, lang), part.questionnaire, of, per, slices, lang)
        }
        IndicatorValue::Window { span: Some((from, to)), within, all } => {
            (words.ends_together)(within, all, &date_text(from, lang), &date_text(to, lang))
        }
        IndicatorValue::Window { span: None, .. } => words.no_days.to_owned(),
        IndicatorValue::Homogeneity { clusters, answered, .. } => {
            let GroupMeasure::Homogeneity(path) = indicator.measure else { return String::new() };
            clusters_text(group, part.questionnaire, path, &clusters, answered, lang)
        }
    }
}

/// A whole number with thousands separators.
fn amount(number: f64, lang: Lang) -> String {
    let sign = if number <= -0.5 { "-" } else { "" };
    format!("{sign}{}", grouped(number.abs().round() as u64, lang))
}

fn total_text(indicated: &IndicatorValue, lang: Lang) -> String {
    let IndicatorValue::Total { sum: Some(sum), answered, all, per_inhabitant, .. } = indicated else {
        return lang.words().indicator.no_numbers.to_owned();
    };
    let per_inhabitant = per_inhabitant.map(|figure| shown(figure, 2, lang));
    (lang.words().indicator.total)(&amount(*sum, lang), *answered, *all, per_inhabitant.as_deref())
}

/// A text followed by the parts of a total by the values of another column.
fn with_slices(
    text: String,
    questionnaire: &Questionnaire,
    of: AnswerPath,
    per: Option<Per>,
    slices: &[Slice],
    lang: Lang,
) -> String {
    let words = lang.words();
    let Some(Per::Column(column)) = per else { return text };
    let path = AnswerPath { part: AnswerPart::Column(column), ..of };
    let slice = |slice: &Slice| {
        let title = slice.answer.as_ref().map(|answer| cell_title(questionnaire, path, answer, lang));
        let title = title.unwrap_or_else(|| words.indicator.slice_unknown.to_owned());
        (words.indicator.slice)(&title, &amount(slice.value, lang), slice.units.len())
    };
    std::iter::once(text).chain(slices.iter().map(slice)).collect::<Vec<_>>().join("; ")
}

/// The text of the option of a column, if the answer is one, or else the answer.
fn cell_title(questionnaire: &Questionnaire, path: AnswerPath, answer: &str, lang: Lang) -> String {
    let inventory = questionnaire.questions()[path.question].kind.inventory();
    let kind = inventory.zip(path.part.column()).map(|(inventory, column)| &inventory.columns[column].kind);
    let option = kind.and_then(|kind| kind.options().iter().find(|(id, _)| id.as_str() == answer));
    match (kind, option) {
        (_, Some((_, text))) => text.get(lang).to_owned(),
        (Some(ColumnKind::YesNo), _) => if answer == "yes" { lang.words().yes } else { lang.words().no }.to_owned(),
        _ => answer.to_owned(),
    }
}

fn clusters_text(
    group: &Group<'_>,
    questionnaire: &Questionnaire,
    path: AnswerPath,
    clusters: &[Cluster],
    answered: usize,
    lang: Lang,
) -> String {
    let words = lang.words();
    let all = group.comuni_count();
    if answered < 2 {
        return words.too_few_answers.to_owned();
    }
    let mut parts: Vec<String> = if clusters.iter().all(|cluster| cluster.units.len() == 1) {
        vec![(words.all_different)(answered)]
    } else {
        let text = |(at, cluster): (usize, &Cluster)| {
            let title = cluster.answer.as_ref().map(|answer| answer_title(questionnaire, path, answer, lang));
            let answer = title.unwrap_or_else(|| (at + 1).to_string());
            (words.cluster)(cluster.units.len(), all, &answer, &names(group, &cluster.units, lang))
        };
        clusters.iter().enumerate().map(text).collect()
    };
    let mut is_known = vec![false; all];
    clusters.iter().flat_map(|cluster| &cluster.units).for_each(|unit| is_known[*unit] = true);
    let others: Vec<usize> = (0..all).filter(|unit| !is_known[*unit]).collect();
    if !others.is_empty() {
        parts.push((words.not_known_of)(&names(group, &others, lang)));
    }
    parts.join("; ")
}

/// The text of the option, if the answer is one, or else the answer.
pub(super) fn answer_title(questionnaire: &Questionnaire, path: AnswerPath, answer: &str, lang: Lang) -> String {
    let kind = &questionnaire.questions()[path.question].kind;
    match kind.operand_kind() {
        OperandKind::Option => {
            let option = kind.options().into_iter().find(|(id, _)| id.as_str() == answer);
            option.map_or(answer, |(_, text)| text.get(lang)).to_owned()
        }
        OperandKind::YesNo => if answer == "yes" { lang.words().yes } else { lang.words().no }.to_owned(),
        OperandKind::Number | OperandKind::Text | OperandKind::None => answer.to_owned(),
    }
}

/// A row per comune with its main index on every questionnaire, for spreadsheets and programs.
pub fn table(group: &Group<'_>, lang: Lang) -> Table {
    let words = lang.words();
    let code = |unit: usize| group.parts.iter().find_map(|part| part.answers[unit].as_ref()?.participant.code());
    let population = |unit: usize| group.units[unit].population().map_or(TableCell::Empty, TableCell::Whole);
    let mut table = TableBuilder::<usize>::new()
        .names("unit", words.unit, |unit| group.units[*unit].name.clone())
        .texts("code", words.code, |unit| code(*unit))
        .figures("population", words.population, |unit| population(*unit));
    let mut versions = Vec::new();
    for part in &group.parts {
        let questionnaire = part.questionnaire;
        let index = questionnaire.indices()[0];
        let score = move |unit: usize| {
            part.answers[unit].as_ref().map(|answered| answered.card.nodes[index]).unwrap_or_default()
        };
        let id = &questionnaire.id;
        let title = questionnaire.nodes()[index].title.get(lang);
        let level_title = format!("{title}: {}", words.level.to_lowercase());
        let coverage_title = format!("{title}: {}", words.coverage.to_lowercase());
        table = table
            .figures(format!("{id}.score"), title, move |unit| number(questionnaire, score(*unit).score))
            .texts(format!("{id}.level"), level_title, move |unit| level(questionnaire, index, &score(*unit), lang))
            .figures(format!("{id}.coverage"), coverage_title, move |unit| share(score(*unit).coverage));
        let version = |unit: usize| {
            let answered = part.answers[unit].as_ref()?;
            Some(answered.participant.own_version().unwrap_or(&questionnaire.version))
        };
        if part.answered().any(|(_, answered)| answered.participant.own_version().is_some()) {
            let version_title = format!("{title}: {}", words.version.to_lowercase());
            versions.push((
                format!("{id}.version"),
                version_title,
                (0..group.units.len()).map(version).collect::<Vec<_>>(),
            ));
        }
    }
    for (key, title, of_units) in versions {
        table = table.texts(key, title, move |unit| of_units[*unit]);
    }
    let mut order: Vec<usize> = (0..group.units.len()).collect();
    if !group.is_masked() {
        order.sort_by(|one, other| group.units[*one].name.cmp(&group.units[*other].name));
    }
    table.build(order)
}

/// Comparisons on several questionnaires and the group indicators, in JSON. `group` repeats `indicators` for programs
/// written before 0.2.
pub fn together(group: &Group<'_>, comparisons: Vec<Value>) -> Value {
    let indicators = data(group);
    json!({"schema": 1, "comparisons": comparisons, "indicators": indicators, "group": indicators})
}

/// The group indicators in JSON.
pub fn data(group: &Group<'_>) -> Value {
    let key = |unit: &usize| group.units[*unit].name.clone();
    let indicator = |part: &QuestionnaireResults<'_>, indicator: &GroupIndicator| {
        let indicated = indicate(group, part, &indicator.measure);
        let mut value = json!({
            "questionnaire": part.questionnaire.id.as_str(),
            "indicator": indicator.id.as_str(),
            "value": indicated.value(),
        });
        match indicated {
            IndicatorValue::Homogeneity { clusters, answered, .. } => {
                let cluster = |cluster: &Cluster| json!({"answer": cluster.answer, "units": cluster.units.iter().map(key).collect::<Vec<_>>()});
                value["answered"] = json!(answered);
                value["clusters"] = clusters.iter().map(cluster).collect();
            }
            IndicatorValue::Window { span, within, all } if !group.is_masked() => {
                value["from"] = json!(span.map(|(from, _)| from.to_string()));
                value["to"] = json!(span.map(|(_, to)| to.to_string()));
                value["within"] = json!(within);
                value["all"] = json!(all);
            }
            IndicatorValue::Total { answered, per_inhabitant, slices, .. } => {
                value["answered"] = json!(answered);
                value["per_inhabitant"] = json!(per_inhabitant);
                if matches!(indicator.measure, GroupMeasure::Total { per: Some(Per::Column(_)), .. }) {
                    let slice = |slice: &Slice| json!({"answer": slice.answer, "value": slice.value, "comuni": slice.units.len()});
                    value["slices"] = slices.iter().map(slice).collect();
                }
            }
            IndicatorValue::Window { .. } | IndicatorValue::Sum(_) | IndicatorValue::Withheld => {}
        }
        value
    };
    let of_part = |part: &QuestionnaireResults<'_>| -> Vec<Value> {
        part.questionnaire.group.iter().map(|written| indicator(part, written)).collect()
    };
    Value::Array(group.parts.iter().flat_map(of_part).collect())
}

/// An integer with thousands separators of the language.
pub(super) fn grouped(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let sign = match lang {
        Lang::It => '.',
        Lang::En => ',',
    };
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(digit);
    }
    text
}

/// A share in per cent, or a number, for sentences.
pub(super) fn value_text(value: f64, share: bool, lang: Lang) -> String {
    if share { share_text(value, lang) } else { super::cells::plain_number(value, lang) }
}
