//! What a budget can buy.

use super::super::cells::number;
use super::super::group::names;
use super::super::{Document, Table, TableBuilder, TableCell};
use super::actions::{actor, days, days_text, ids};
use super::{PlanView, scenario};
use crate::compare::{Group, Optimality, Package, PackageItem, Scenario, action_of};
use crate::lang::{Lang, shown};
use serde_json::{Value, json};

/// The package in its order, and the group before and after it.
pub fn document(group: &Group<'_>, package: &Package, budget: f64, view: PlanView) -> Document {
    let (lang, words) = (view.lang, view.lang.words());
    let mut document = Document::default();
    let section = document.section((words.package)(&days_text(budget, lang)));
    if package.items.is_empty() {
        section.paragraph(words.package_empty);
        return document;
    }
    section.table(item_table(group, package, view));
    let gain = shown(package.gain, 1, lang);
    section.paragraph((words.package_total)(&gain, &days_text(package.days, lang), package.candidates));
    section.paragraph(match package.optimality {
        Optimality::Best => words.package_best.to_owned(),
        Optimality::AtMost(most) => (words.package_at_most)(&shown(most, 1, lang)),
    });
    document.append(scenario::document(group, &Scenario::new(group, &package.requests()), view));
    document
}

fn item_table(group: &Group<'_>, package: &Package, view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let action = |item: &PackageItem| action_of(group.parts[item.part].questionnaire, item.action);
    TableBuilder::<&PackageItem>::new()
        .prose("action", words.action, |item| action(item).title.get(lang))
        .prose("units", words.for_whom, |item| units(group, item, lang))
        .texts("by", words.by_whom, |item| actor(action(item).by, lang))
        .figures("gain", words.gain, |item| number(group.parts[item.part].questionnaire, Some(item.gain)))
        .figures("days", words.days, |item| days(item.days))
        .build(&package.items)
}

fn units(group: &Group<'_>, item: &PackageItem, lang: Lang) -> String {
    let everyone = item.units.len() == group.comuni_count() && item.units.len() > 1;
    if everyone { lang.words().everyone.to_owned() } else { names(group, &item.units, lang) }
}

/// A row per item, in the order of the package.
pub fn table(group: &Group<'_>, package: &Package, view: PlanView) -> Table {
    let (lang, words) = (view.lang, view.lang.words());
    let part = |item: &PackageItem| group.parts[item.part].questionnaire;
    let joint = |yes: bool| if yes { TableCell::term("yes", words.yes) } else { TableCell::term("no", words.no) };
    let names = |item: &PackageItem| {
        item.units.iter().map(|unit| group.units[*unit].name.as_str()).collect::<Vec<_>>().join("|")
    };
    TableBuilder::<&PackageItem>::new()
        .texts("questionnaire", words.questionnaire, |item| part(item).id.to_string())
        .texts("question", words.question, |item| part(item).questions()[item.action.question].id.to_string())
        .names("action", words.action, |item| action_of(part(item), item.action).id.to_string())
        .texts("title", words.title, |item| action_of(part(item), item.action).title.get(lang))
        .texts("joint", words.joint_actions, |item| joint(item.joint))
        .texts("units", words.unit, |item| names(item))
        .figures("group_days", words.group_days, |item| days(item.days))
        .figures("group_gain", words.group_gain, |item| number(part(item), Some(item.gain)))
        .build(&package.items)
}

pub fn data(group: &Group<'_>, package: &Package, budget: f64) -> Value {
    let item = |item: &PackageItem| {
        let questionnaire = group.parts[item.part].questionnaire;
        let units: Vec<&str> = item.units.iter().map(|unit| group.units[*unit].name.as_str()).collect();
        json!({
            "questionnaire": questionnaire.id.as_str(),
            "action": ids(questionnaire, &[item.action])[0],
            "joint": item.joint,
            "units": units,
            "days": item.days,
            "gain": questionnaire.display.scale(item.gain),
        })
    };
    json!({
        "schema": 1,
        "budget": budget,
        "days": package.days,
        "gain": package.gain,
        "best": package.optimality == Optimality::Best,
        "at_most": match package.optimality {
            Optimality::Best => None,
            Optimality::AtMost(most) => Some(most),
        },
        "candidates": package.candidates,
        "items": package.items.iter().map(item).collect::<Vec<_>>(),
        "scenario": scenario::data(group, &Scenario::new(group, &package.requests())),
    })
}
