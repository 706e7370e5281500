//! Every number in the meeting document, in text, tables and charts, is one that another verb prints as JSON, rounded.

mod json_numbers;

use self::json_numbers::{Known, KnownNumbers, QUESTIONNAIRES, VALLEY, items, of_unit};
use crate::support::program::{program, run_once};
use calamine::{Data, Reader, Xlsx};
use comino::lang::{Lang, shown};
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
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

/// Collects the texts of the document with their headings, without styles, answers and the headings themselves.
fn walk(element: ElementRef<'_>, heading: &mut String, found: &mut Vec<(String, String)>) {
    let name = element.value().name();
    let is_given =
        name == "details" && below(element, "summary").first().is_some_and(|s| text_of(*s).starts_with("Le risposte"));
    if ["style", "nav", "h1"].contains(&name) || is_given {
        return;
    }
    if name == "h2" {
        *heading = text_of(element);
        return;
    }
    let told_as_one = ["p", "li", "td", "th", "text", "title", "desc", "figcaption", "summary", "h3"].contains(&name);
    found.extend(element.attr("aria-label").map(|label| (heading.clone(), label.to_owned())));
    if told_as_one {
        found.push((heading.clone(), text_of(element)));
        return;
    }
    element.children().filter_map(ElementRef::wrap).for_each(|child| walk(child, heading, found));
}

/// Checks that every number is known under its heading and returns their count; quoted sources are skipped.
fn hold(known_numbers: &KnownNumbers, found: &[(String, String)]) -> usize {
    let (mut held, mut unknown) = (0, Vec::new());
    let mut under = (String::new(), Known::default());
    for (heading, text) in found.iter().filter(|(_, text)| !text.starts_with("Fonte: ")) {
        if under.0 != *heading {
            under = (heading.clone(), known_numbers.under(heading));
        }
        let own =
            known_numbers.texts.iter().fold(text.clone(), |text, known| text.replace(known.trim_end_matches('.'), ""));
        for token in tokens(&own) {
            held += 1;
            let is_year = heading.starts_with("Contratti") && (2020..2100).contains(&token.parse().unwrap_or(0));
            if !is_year && !under.1.0.contains(&token) {
                unknown.push(format!("{heading}: {token} in \"{own}\""));
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
    walk(all(&page, "body")[0], &mut String::new(), &mut found);
    let held = hold(KnownNumbers::get(), &found);
    assert!(held > 1100, "only {held} numbers were found");
}

#[test]
fn report_markdown_numbers_all_occur_in_json() {
    let printed = &run_once(&["report", VALLEY, "-f", "md", "--lang", "it"]).out;
    let (mut heading, mut given, mut found) = (String::new(), false, Vec::new());
    for line in printed.lines().skip_while(|line| !line.starts_with("## ")) {
        if let Some(next) = line.strip_prefix("## ") {
            (heading, given) = (next.to_owned(), false);
        }
        given |= line.starts_with("**Le risposte: ");
        if !given && !line.starts_with("## ") {
            found.push((heading.clone(), line.replace('\\', "")));
        }
    }
    let held = hold(KnownNumbers::get(), &found);
    assert!(held > 500, "only {held} numbers were found");
}

#[test]
fn report_workbook_numbers_all_occur_in_json() {
    let output = program().args(["report", VALLEY, "-f", "xlsx", "--lang", "it"]).output().unwrap();
    let exact = KnownNumbers::get().exact();
    let mut held = 0;
    for (sheet, range) in Xlsx::new(Cursor::new(output.stdout)).unwrap().worksheets() {
        for cell in range.rows().flatten() {
            let Data::Float(number) = cell else { continue };
            let close = |other: &f64| (number - other).abs() < 1e-9 * number.abs().max(1.0);
            assert!(exact.iter().any(close), "{sheet}: {number}");
            held += 1;
        }
    }
    assert!(held > 500, "only {held} numbers were found");
}

/// A score as charts show it.
fn drawn(score: &Value) -> String {
    score.as_f64().map_or("n.d.".to_owned(), |score| shown(score, 1, Lang::It))
}

#[test]
fn report_charts_show_scores_of_their_unit_and_dimension() {
    let known_numbers = KnownNumbers::get();
    let page = Html::parse_document(&run_once(&["report", VALLEY, "-f", "html", "--lang", "it"]).out);
    for (compared, (_, index)) in known_numbers.compared.iter().zip(QUESTIONNAIRES) {
        let units = items(&compared["units"]);
        let picture = |of: &str| {
            let titled = |svg: &&ElementRef<'_>| text_of(below(**svg, "title")[0]) == format!("{index}: {of}");
            let svg = all(&page, "svg").iter().find(titled).copied().unwrap();
            below(svg, "text").into_iter().map(text_of).collect::<Vec<_>>()
        };
        let map = picture("comuni e dimensioni");
        for unit in units {
            let at = map.iter().position(|text| unit["unit"]["name"] == *text).unwrap();
            let fields: Vec<String> = items(&unit["nodes"])[1..].iter().map(|node| drawn(&node["score"])).collect();
            assert_eq!(map[at + 1..=at + fields.len()], fields, "{unit}");
        }
        let spread = picture("quanto distano i comuni");
        for (line, group) in items(&compared["group"]).iter().enumerate() {
            let ends = [(&group["min"], &spread[3 * line + 1]), (&group["max"], &spread[3 * line + 2])];
            for (score, written) in ends {
                let (name, figure) = written.rsplit_once(' ').unwrap();
                let own = &items(&of_unit(&compared["units"], name)["nodes"])[line];
                assert_eq!((figure, own["score"].as_f64()), (drawn(score).as_str(), score.as_f64()), "{written}");
            }
        }
    }
}

#[test]
fn report_answer_points_equal_score() {
    let known_numbers = KnownNumbers::get();
    let page = Html::parse_document(&run_once(&["report", VALLEY, "-f", "html", "--lang", "it"]).out);
    let (mut comune, mut held) = (String::new(), 0);
    for part in all(&page, "h2, details table") {
        if part.value().name() == "h2" {
            comune = text_of(part).strip_prefix("Comune: ").unwrap_or_default().to_owned();
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
