//! A published method and its inputs, in comino's own formats.

use super::published::Published;
use comino::lang::round_half_up;
use serde_json::{Map, Value, json};

/// How a published method treats uncertain values.
#[derive(Clone, Copy, PartialEq)]
pub enum Unsure {
    /// It counts as the worst answer.
    Worst,
    /// It is unknown.
    Open,
}

/// The questionnaire that states a published method. JSON is YAML, so it is written as JSON.
pub fn questionnaire(table: &Published, unsure: Unsure) -> String {
    let method = &table.method;
    let worst = method["missing"] == "zero";
    let shown = [&method["rank"], &method["levels"][0]].into_iter().any(|rule| rule["on_rounded"] == decimals(table));
    let mut text = json!({
        "comino": 1, "id": "published", "version": "1", "title": method["name"],
        "display": {"max": published_max(table), "decimals": decimals(table).min(6)},
        "method": {
            "unanswered": if worst { "worst" } else { "exclude" },
            "dont_know": if worst && unsure == Unsure::Worst { "worst" } else { "exclude" },
            "min_coverage": 0,
            "min_children": if method["missing"] == "propagate" { 1 } else { 0 },
            "rank_on": if shown { "shown" } else { "exact" },
        },
        "indices": [node(table, table.root())],
    });
    if let Some(bands) = method["levels"][0]["bands"].as_array() {
        text["levels"] = bands.iter().map(|band| level(band, published_max(table))).collect();
    }
    text.to_string()
}

/// The inputs as a table: the unit, and a column per question.
pub fn answers(table: &Published) -> String {
    let questions: Vec<&String> = members(&table.method["questions"]).keys().collect();
    let places: Vec<usize> = questions.iter().map(|question| table.input.column(question)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = std::iter::once("unit".to_owned()).chain(questions.iter().map(|id| id.to_lowercase()));
    writer.write_record(header).expect("a header");
    let unit = table.input.column("unit");
    for row in &table.input.rows {
        let cells = places.iter().map(|place| cell(&row[*place]));
        writer.write_record(std::iter::once(row[unit].as_str()).chain(cells)).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("a table")).expect("text")
}

/// The upper end of the published scale: 1 where published results are shares, else 100.
fn published_max(table: &Published) -> u32 {
    let root = table.expected.column(table.root());
    let greatest = |rows: &[Vec<String>], place: usize| {
        rows.iter().filter_map(|row| row[place].parse::<f64>().ok()).fold(0.0, f64::max)
    };
    if greatest(&table.expected.rows, root) <= 1.0 { 1 } else { 100 }
}

/// The decimals of the published index.
fn decimals(table: &Published) -> usize {
    let results = table.results();
    results.into_iter().find(|(node, _)| *node == table.root()).map(|(_, decimals)| decimals).expect("the root")
}

fn level(band: &Value, max: u32) -> Value {
    let title = band[0].as_str().expect("a level's name");
    let from = round_half_up(band[1].as_f64().expect("a threshold") * 100.0 / f64::from(max), 6);
    json!({"id": id_of_level(title), "title": title, "from": from})
}

/// The id of a level in comino's questionnaire.
pub fn id_of_level(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

/// A node with its subtree, children in the published order.
fn node(table: &Published, name: &str) -> Value {
    let stated = &table.method["nodes"][name];
    let below = |things: &str| -> Vec<String> {
        let things = members(&table.method[things]).iter();
        things.filter(|(_, thing)| thing["parent"] == name).map(|(id, _)| id.clone()).collect()
    };
    let aggregation = match stated["agg"].as_str() {
        Some("arithmetic") => "mean",
        Some("geometric") => "geometric",
        other => panic!("an aggregation unheard of: {other:?}"),
    };
    let mut node = json!({"id": name.to_lowercase(), "title": name, "aggregation": aggregation});
    if name != table.root() {
        node["weight"] = stated["weight"].clone();
    }
    if stated["missing"] == "propagate" {
        node["min_children"] = json!(1);
    }
    let dimensions: Vec<Value> = below("nodes").iter().map(|child| self::node(table, child)).collect();
    let questions: Vec<Value> = below("questions").iter().map(|child| question(table, child)).collect();
    match (dimensions.is_empty(), questions.is_empty()) {
        (false, true) => node["dimensions"] = dimensions.into(),
        (true, false) => node["questions"] = questions.into(),
        _ => panic!("{name} has neither dimensions nor questions, or both"),
    }
    node
}

fn question(table: &Published, name: &str) -> Value {
    let stated = &table.method["questions"][name];
    let mut question = json!({"id": name.to_lowercase(), "text": name, "weight": stated["weight"]});
    let keys = match stated["kind"].as_str() {
        Some("choice") => {
            assert_eq!((&stated["points"]["Yes"], &stated["points"]["No"]), (&json!(100), &json!(0)), "{name}");
            json!({"kind": "yes_no"})
        }
        Some("given") => {
            let column = table.input.column(name);
            let small = table.input.rows.iter().filter_map(|row| row[column].trim().parse::<f64>().ok());
            let best = if small.fold(0.0, f64::max) <= 1.0 { 1 } else { 100 };
            json!({"kind": "number", "worst": 0, "best": best})
        }
        Some("numeric") => numeric(stated),
        other => panic!("a kind unheard of: {other:?}"),
    };
    question.as_object_mut().expect("a map").extend(members(&keys).clone());
    question
}

fn numeric(stated: &Value) -> Value {
    // The first goalpost is the worst, also where `direction` says that less is better.
    let (worst, best) = (&stated["goalposts"][0], &stated["goalposts"][1]);
    match stated["transform"].as_str() {
        None => json!({"kind": "number", "worst": worst, "best": best}),
        Some("ln") => json!({"kind": "number", "worst": worst, "best": best, "transform": "log"}),
        other => panic!("a transform unheard of: {other:?}"),
    }
}

fn cell(published: &str) -> &str {
    match published.trim() {
        "Yes" => "yes",
        "No" => "no",
        "Unsure" => "dont_know",
        other => other,
    }
}

fn members(value: &Value) -> &Map<String, Value> {
    value.as_object().expect("a map")
}
