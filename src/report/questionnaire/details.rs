//! What a questionnaire says about its questions in addition to their text: points, conditions, stages, actions; its indicators
//! and phases.

use crate::lang::{Lang, ShowWords};
use crate::model::{
    Actor, Bands, Condition, Goalposts, GroupMeasure, Kind, Node, Number, NumberScore, Operand, Per, Question,
    Questionnaire, Scale, Subject, Test, Transform,
};
use crate::report::Document;
use crate::report::cells::{plain_number, score_text};

/// The longest scale whose steps are listed.
const MOST_STEPS: i32 = 11;

fn words(lang: Lang) -> &'static ShowWords {
    &lang.words().show
}

/// The condition of a question in words.
pub(super) fn condition(questionnaire: &Questionnaire, question: &Question, lang: Lang) -> Option<String> {
    let condition = question.when.as_ref()?;
    Some((words(lang).asked_when)(&condition_text(questionnaire, condition, false, lang)))
}

fn condition_text(questionnaire: &Questionnaire, condition: &Condition, inside: bool, lang: Lang) -> String {
    let joined = |parts: &[Condition], with: &str| {
        let parts: Vec<String> =
            parts.iter().map(|part| condition_text(questionnaire, part, parts.len() > 1, lang)).collect();
        let text = parts.join(with);
        if inside && parts.len() > 1 { format!("({text})") } else { text }
    };
    match condition {
        Condition::All(parts) => joined(parts, words(lang).and),
        Condition::Any(parts) => joined(parts, words(lang).or),
        Condition::Test(subject, tests) => {
            let tests: Vec<String> = tests.iter().map(|test| test_text(questionnaire, *subject, test, lang)).collect();
            tests.join(words(lang).and)
        }
    }
}

fn test_text(questionnaire: &Questionnaire, subject: Subject, test: &Test, lang: Lang) -> String {
    let words = words(lang);
    let name = match subject {
        Subject::Question(question) => format!("`{}`", questionnaire.questions()[question].id),
        Subject::Population => words.population.to_owned(),
        Subject::Group => words.group.to_owned(),
    };
    let value = |operand: &Operand| match (operand, subject) {
        (Operand::Option(option), Subject::Question(question)) => {
            format!("«{}»", questionnaire.questions()[question].kind.option_ids()[*option])
        }
        (Operand::Option(option), _) => option.to_string(),
        (Operand::YesNo(yes), _) => if *yes { lang.words().yes } else { lang.words().no }.to_owned(),
        (Operand::Number(number), _) => plain_number(*number, lang),
        (Operand::Text(text), _) => format!("«{text}»"),
    };
    let values = |all: &[Operand]| all.iter().map(value).collect::<Vec<_>>().join(words.or);
    match test {
        Test::Is(all) => (words.is)(&name, &values(all)),
        Test::IsNot(all) => (words.is_not)(&name, &values(all)),
        Test::AtLeast(bound) => (words.at_least)(&name, &plain_number(*bound, lang)),
        Test::AtMost(bound) => (words.at_most)(&name, &plain_number(*bound, lang)),
        Test::Answered(answered) => (words.answered)(&name, *answered),
    }
}

/// The points of a scale, number or date.
pub(super) fn points(questionnaire: &Questionnaire, kind: &Kind, lang: Lang) -> Vec<String> {
    match kind {
        Kind::Scale(scale) => steps(questionnaire, scale, lang),
        Kind::Number(number) => of_number(questionnaire, number, lang),
        Kind::Date(dated) => {
            let band = |months: &str, points: &str| (words(lang).months)(months, points);
            dated.bands.iter().flat_map(|bands| of_bands(questionnaire, bands, lang, band)).collect()
        }
        Kind::Choice(_) | Kind::Multiple(_) | Kind::YesNo(_) | Kind::Open | Kind::Table(_) => Vec::new(),
    }
}

fn steps(questionnaire: &Questionnaire, scale: &Scale, lang: Lang) -> Vec<String> {
    let listed = scale.to - scale.from < MOST_STEPS;
    let label = |step: i32| scale.labels.iter().find(|(labelled, _)| *labelled == step).map(|(_, label)| label);
    let shown = (scale.from..=scale.to)
        .filter(|step| listed || *step == scale.from || *step == scale.to || label(*step).is_some());
    let line = |step: i32| {
        let points = scale.points(step).map(|points| format!("{}: ", score_text(questionnaire, points, lang)));
        let label = label(step).map(|label| format!(" ({})", label.get(lang))).unwrap_or_default();
        format!("{}{step}{label}", points.unwrap_or_default())
    };
    shown.map(line).collect()
}

fn of_number(questionnaire: &Questionnaire, number: &Number, lang: Lang) -> Vec<String> {
    let words = words(lang);
    let mut lines = Vec::new();
    lines.extend(number.unit.as_ref().map(|unit| unit.get(lang).to_owned()));
    lines.extend(number.min.map(|bound| (words.least)(&plain_number(bound, lang))));
    lines.extend(number.max.map(|bound| (words.most)(&plain_number(bound, lang))));
    match &number.score {
        Some(NumberScore::Goalposts(goalposts)) => lines.extend(of_goalposts(questionnaire, goalposts, lang)),
        Some(NumberScore::Bands(bands)) => {
            lines.extend(of_bands(questionnaire, bands, lang, |from, points| (words.from)(from, points)));
        }
        None => {}
    }
    lines
}

fn of_goalposts(questionnaire: &Questionnaire, goalposts: &Goalposts, lang: Lang) -> Vec<String> {
    let words = words(lang);
    let (worst, best) = goalposts.ends();
    let line = |value: f64| {
        (words.goalpost)(&plain_number(value, lang), &score_text(questionnaire, goalposts.points(value), lang))
    };
    let between = if goalposts.transform() == Transform::Log { words.logarithm } else { words.linear };
    vec![line(worst), line(best), between.to_owned()]
}

fn of_bands(
    questionnaire: &Questionnaire,
    bands: &Bands,
    lang: Lang,
    line: impl Fn(&str, &str) -> String,
) -> Vec<String> {
    let band = |band: &crate::model::Band| {
        line(&plain_number(band.from, lang), &score_text(questionnaire, band.points.get(), lang))
    };
    bands.iter().map(band).collect()
}

/// The actions of a question.
pub(super) fn actions(questionnaire: &Questionnaire, question: &Question, lang: Lang) -> Vec<String> {
    let line = |action: &crate::model::Action| {
        let by = match action.by {
            Actor::Comune => lang.words().by_comune,
            Actor::Unione => lang.words().by_unione,
            Actor::Either => lang.words().by_either,
            Actor::Supplier => lang.words().by_supplier,
            Actor::Region => lang.words().by_region,
        };
        let below = score_text(questionnaire, action.below.get(), lang);
        let text = (words(lang).action)(action.title.get(lang), &below, by, action.effort);
        match action.funding_text(lang) {
            Some(funding) => format!("{text}. {}: {funding}", lang.words().funding),
            None => text,
        }
    };
    question.actions.iter().map(line).collect()
}

/// The aggregation of a node other than the mean, and its target.
pub(super) fn node(questionnaire: &Questionnaire, node: &Node, lang: Lang) -> Vec<String> {
    use crate::model::Aggregation;
    let all = lang.words();
    let how = match node.aggregation {
        Aggregation::Mean => None,
        Aggregation::Geometric => Some(all.aggregation_geometric),
        Aggregation::Harmonic => Some(all.aggregation_harmonic),
        Aggregation::Min => Some(all.aggregation_min),
        Aggregation::Max => Some(all.aggregation_max),
    };
    let target = node.target.map(|target| (words(lang).target)(&score_text(questionnaire, target.get(), lang)));
    how.map(|how| (words(lang).made_by)(how)).into_iter().chain(target).collect()
}

/// Adds the indicators of the group and the phases with their requirements.
pub(super) fn append_group(document: &mut Document, questionnaire: &Questionnaire, lang: Lang) {
    let words = words(lang);
    let indicator = |indicator: &crate::model::GroupIndicator| {
        let of = |path: &crate::model::AnswerPath| format!("`{}`", questionnaire.questions()[path.question].id);
        let what = match &indicator.measure {
            GroupMeasure::Homogeneity(path) => (words.homogeneity)(&of(path)),
            GroupMeasure::SumOfPopulation => words.inhabitants.to_owned(),
            GroupMeasure::Total { of: path, mean, per } => {
                let what = if *mean { words.mean } else { words.sum }(&of(path));
                let inventory = questionnaire.questions()[path.question].kind.inventory();
                let per = per.map(|per| match (per, inventory) {
                    (Per::Column(column), Some(inventory)) => (words.per)(inventory.columns[column].title.get(lang)),
                    (Per::Column(_) | Per::Inhabitant, _) => words.per_inhabitant.to_owned(),
                });
                format!("{what}{}", per.unwrap_or_default())
            }
            GroupMeasure::Window { days, months } => (words.window)(&of(days), *months),
        };
        let title = indicator.title.as_ref().map_or(indicator.id.as_str(), |title| title.get(lang));
        format!("{title} [{}]: {what}", indicator.id)
    };
    if !questionnaire.group.is_empty() {
        document.section(words.indicators).list(questionnaire.group.iter().map(indicator).collect::<Vec<_>>());
    }
    if questionnaire.phases.is_empty() {
        return;
    }
    let section = document.section(lang.words().phases);
    for phase in &questionnaire.phases {
        let horizon = phase.horizon.as_ref().map(|horizon| format!(" ({})", horizon.get(lang))).unwrap_or_default();
        section.paragraph(format!("{} [{}]{horizon}", phase.title.get(lang), phase.id));
        let requirements = phase.requires.iter().map(|requirement| requirement.title.get(lang).to_owned());
        section.list(requirements.collect::<Vec<_>>());
    }
}
