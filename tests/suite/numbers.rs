//! Every number in the meeting document, in text, tables and charts, is one that another verb prints as JSON, rounded.

mod json_numbers;

use self::json_numbers::{KnownNumbers, QUESTIONNAIRES, VALLEY, items, of_unit};
use crate::support::program::{program, run_once};
use calamine::{Data, Reader, Xlsx};
use comino::lang::{Lang, shown};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::collections::HashSet;
use std::io::Cursor;

fn all<'d>(document: &'d Html, selector: &str) -> Vec<ElementRef<'d>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn below<'d>(element: ElementRef<'d>, selector: &str) -> Vec<ElementRef<'d>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// The numbers in a text as written, without dates and waves.
fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || ".,/-".contains(letter)));
    let words =
        words.map(|word| word.trim_matches(|letter: char| !letter.is_ascii_digit())).filter(|word| !word.is_empty());
    let is_day = |word: &str| word.matches('/').count() == 2 || word == "2026-11" || word == "2026.1";
    words.filter(|word| !is_day(word)).flat_map(|word| word.split(['-', '/']).map(str::to_owned)).collect()
}

/// Collects the texts of the document, without styles, answers, decisions and the plan, whose effects no other verb
/// prints for the same actions.
fn walk(element: ElementRef<'_>, found: &mut Vec<String>) {
    let name = element.value().name();
    let is_given = name == "details";
    let is_plan =
        name == "section" && below(element, "h2").first().is_some_and(|h2| text_of(*h2).ends_with("Il piano"));
    if ["style", "nav", "h1"].contains(&name) || is_given || is_plan || element.attr("class") == Some("dec") {
        return;
    }
    let told_as_one = ["p", "li", "dd", "td", "text", "title", "desc", "strong", "small", "h2", "h3"].contains(&name);
    if told_as_one {
        found.push(element.text().collect::<Vec<_>>().join(" "));
        return;
    }
    element.children().filter_map(ElementRef::wrap).for_each(|child| walk(child, found));
}

/// Checks that every number with a decimal is one that another verb prints, rounded, and returns their count. Counts,
/// ranks and thousands have none.
fn hold(known: &[f64], texts: &[String]) -> usize {
    let written = |number: &f64| [1, 2].map(|decimals| shown(number.abs(), decimals, Lang::It));
    let known: HashSet<String> = known.iter().flat_map(written).collect();
    let (mut held, mut unknown) = (0, Vec::new());
    for text in texts.iter().filter(|text| !text.contains("Fonte: ")) {
        for token in tokens(text).into_iter().filter(|token| token.contains(',')) {
            held += 1;
            if !known.contains(&token) {
                unknown.push(format!("{token} in {text:?}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    held
}

#[test]
fn report_html_numbers_all_occur_in_json() {
    let page = Html::parse_document(&run_once(&["report", VALLEY, "-f", "html", "--lang", "it"]).out);
    let mut found = Vec::new();
    walk(all(&page, "body")[0], &mut found);
    let held = hold(&KnownNumbers::get().all(), &found);
    assert!(held > 350, "only {held} numbers were found");
}

#[test]
fn report_markdown_numbers_all_occur_in_json() {
    let printed = &run_once(&["report", VALLEY, "-f", "md", "--lang", "it"]).out;
    let (mut in_plan, mut skipped, mut found) = (false, false, Vec::new());
    for line in printed.lines() {
        if line.starts_with("## ") {
            // No other verb prints the scores after the actions of the plan.
            in_plan = line == "## Il piano";
        }
        if line.starts_with('#') || line.starts_with("**") {
            skipped = line.starts_with("**Le risposte: ") || line.starts_with("**I livelli");
        }
        if !in_plan && !skipped && !line.contains("pacchetto") {
            found.push(line.replace('\\', ""));
        }
    }
    let held = hold(&KnownNumbers::get().all(), &found);
    assert!(held > 250, "only {held} numbers were found");
}

#[test]
fn report_workbook_numbers_all_occur_in_json() {
    let output = program().args(["report", VALLEY, "-f", "xlsx", "--lang", "it"]).output().unwrap();
    let exact = KnownNumbers::get().all();
    let mut held = 0;
    let sheets = Xlsx::new(Cursor::new(output.stdout)).unwrap().worksheets();
    for (sheet, range) in sheets.into_iter().filter(|(name, _)| name != "Il piano") {
        // Weights and shares are those of the questionnaire.
        if sheet == "Come si leggono" {
            continue;
        }
        for cell in range.rows().flatten() {
            let Data::Float(number) = cell else { continue };
            let close = |other: &f64| (number - other).abs() < 1e-9 * number.abs().max(1.0);
            // Counts, ranks and euros a year.
            if number.fract() == 0.0 {
                continue;
            }
            assert!(exact.iter().any(close), "{sheet}: {number}");
            held += 1;
        }
    }
    assert!(held > 300, "only {held} numbers were found");
}

/// A score as charts show it.
fn drawn(score: &Value) -> String {
    score.as_f64().map_or("n.d.".to_owned(), |score| shown(score, 1, Lang::It))
}

/// The heading of the section around an element.
fn heading(element: ElementRef<'_>) -> String {
    let sections = element.ancestors().filter_map(ElementRef::wrap).filter(|above| above.value().name() == "section");
    let mut headings = sections.flat_map(|section| section.children().filter_map(ElementRef::wrap));
    headings.find(|child| ["h2", "h3"].contains(&child.value().name())).map_or(String::new(), text_of)
}

#[test]
fn report_spread_names_lowest_and_highest_of_each_dimension() {
    let known_numbers = KnownNumbers::get();
    let page = Html::parse_document(&run_once(&["report", VALLEY, "-f", "html", "--lang", "it"]).out);
    let mut held = 0;
    for row in all(&page, "table.spread tbody tr") {
        let index = heading(row);
        let at = QUESTIONNAIRES.iter().position(|(_, title)| index.ends_with(title)).unwrap();
        let written = text_of(below(row, "th small")[0]);
        let ends = written.strip_prefix("da ").unwrap().split_once(" a ").unwrap();
        for end in [ends.0, ends.1] {
            let (figure, names) = end.split_once(' ').unwrap();
            for name in names.split(" e ") {
                let nodes = items(&of_unit(&known_numbers.compared[at]["units"], name)["nodes"]);
                assert!(nodes.iter().any(|node| drawn(&node["score"]) == figure), "{written}");
                held += 1;
            }
        }
    }
    assert!(held >= 24, "only {held} ends were compared with compare");
}

#[test]
fn report_answer_points_equal_score() {
    let known_numbers = KnownNumbers::get();
    let page = Html::parse_document(&run_once(&["report", VALLEY, "-f", "html", "--lang", "it"]).out);
    let mut held = 0;
    let of_comune = |comune: &str| items(&known_numbers.plan["units"]).iter().any(|unit| *unit == *comune);
    for part in all(&page, "details table") {
        let comune = heading(part);
        if !of_comune(&comune) {
            continue;
        }
        let heads: Vec<String> = below(part, "thead th").into_iter().map(text_of).collect();
        let Some(points) = heads.iter().position(|head| head == "Punti") else { continue };
        for row in below(part, "tbody tr") {
            let cells: Vec<String> = below(row, "th, td").into_iter().map(text_of).collect();
            for (shown, scores) in known_numbers.shown.iter().zip(&known_numbers.scores) {
                for question in items(&shown["nodes"]).iter().filter(|node| node["text"] == cells[0]) {
                    let mut own = items(&of_unit(&scores["units"], &comune)["nodes"]).iter();
                    let Some(node) = own.find(|node| node["node"] == question["node"]) else { continue };
                    if node["kind"] == "question" && !node["score"].is_null() {
                        assert_eq!(cells[points], drawn(&node["score"]), "{comune}: {cells:?}");
                        held += 1;
                    }
                }
            }
        }
    }
    assert!(held > 250, "only {held} answers were compared with score");
}
