//! `compare --questions`, shares of the index and percent to target against plain calculations.

use crate::support::plain::{Draw, rows};
use crate::support::program::run_in;
use serde_json::Value;
use std::fs;

const KINDS: [&str; 4] = [
    "kind: yes_no",
    "kind: scale, from: 1, to: 4",
    "kind: choice, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]",
    "kind: multiple, options: [{id: a, text: A}, {id: b, text: B}]",
];

/// The answers of each kind with their points and the options they choose.
const ANSWERS: [&[(&str, f64, &str)]; 4] = [
    &[("yes", 100.0, "yes"), ("no", 0.0, "no")],
    &[("1", 0.0, "1"), ("2", 100.0 / 3.0, "2"), ("3", 200.0 / 3.0, "3"), ("4", 100.0, "4")],
    &[("a", 0.0, "a"), ("b", 50.0, "b"), ("c", 100.0, "c")],
    &[("[]", 0.0, ""), ("a", 50.0, "a"), ("a|b", 100.0, "a b")],
];

struct Model {
    kinds: Vec<usize>,
    weights: Vec<u64>,
    /// The dimension of each question, 0 or 1, and the weights of the two.
    dimension: Vec<usize>,
    dimension_weights: [u64; 2],
    /// The targets of the index and the two dimensions.
    targets: [Option<u64>; 3],
}

impl Model {
    fn drawn(draw: &mut Draw) -> Model {
        let count = 3 + draw.below(4) as usize;
        let mut dimension: Vec<usize> = (0..count).map(|_| draw.below(2) as usize).collect();
        (dimension[0], dimension[1]) = (0, 1);
        let mut kinds: Vec<usize> = (0..count).map(|_| draw.below(4) as usize).collect();
        kinds[0] = 0;
        Model {
            kinds,
            weights: (0..count).map(|_| 1 + draw.below(5)).collect(),
            dimension,
            dimension_weights: [1 + draw.below(4), 1 + draw.below(4)],
            targets: [(); 3].map(|()| (draw.below(3) > 0).then(|| 10 * (1 + draw.below(10)))),
        }
    }

    /// The last question is asked only after a yes to the first.
    fn yaml(&self) -> String {
        let target = |which: usize| self.targets[which].map_or(String::new(), |target| format!("target: {target}, "));
        let dimension = |which: usize| {
            let own = (0..self.kinds.len()).filter(|at| self.dimension[*at] == which);
            let question = |at: usize| {
                let when = if at + 1 == self.kinds.len() { ", when: {question: q0, is: [yes]}" } else { "" };
                format!("{{id: q{at}, text: Q, weight: {}, {}{when}}}", self.weights[at], KINDS[self.kinds[at]])
            };
            let questions: Vec<String> = own.map(question).collect();
            format!(
                "{{id: d{which}, title: D, {}weight: {}, questions: [{}]}}",
                target(which + 1),
                self.dimension_weights[which],
                questions.join(", ")
            )
        };
        let target = self.targets[0].map_or(String::new(), |target| format!("    target: {target}\n"));
        format!(
            "comino: 1\nid: q\nversion: '1'\ntitle: Q\nmethod: {{min_coverage: 0}}\nindices:\n  - id: i\n    title: I\n{target}    \
             dimensions:\n      - {}\n      - {}\n",
            dimension(0),
            dimension(1)
        )
    }

    fn share(&self, at: usize) -> f64 {
        let which = self.dimension[at];
        let siblings = (0..self.kinds.len()).filter(|other| self.dimension[*other] == which);
        let all: u64 = siblings.map(|other| self.weights[other]).sum();
        let of_dimension = self.dimension_weights[which] as f64 / self.dimension_weights.iter().sum::<u64>() as f64;
        of_dimension * self.weights[at] as f64 / all as f64
    }

    /// The score of the index and the dimensions for some answers: for each question an index into `ANSWERS`, or none.
    fn scores(&self, points: &[Option<f64>]) -> [Option<f64>; 3] {
        let of = |which: usize| {
            let known = (0..points.len()).filter(|at| self.dimension[*at] == which);
            let known: Vec<(f64, f64)> = known.filter_map(|at| Some((self.weights[at] as f64, points[at]?))).collect();
            let all: f64 = known.iter().map(|(weight, _)| weight).sum();
            (all > 0.0).then(|| known.iter().map(|(weight, points)| weight * points).sum::<f64>() / all)
        };
        let dimensions = [of(0), of(1)];
        let known = dimensions.iter().zip(self.dimension_weights).filter_map(|(score, w)| Some((w as f64, (*score)?)));
        let known: Vec<(f64, f64)> = known.collect();
        let all: f64 = known.iter().map(|(weight, _)| weight).sum();
        let index = (all > 0.0).then(|| known.iter().map(|(weight, score)| weight * score).sum::<f64>() / all);
        [index, dimensions[0], dimensions[1]]
    }
}

fn close(found: Option<f64>, expected: Option<f64>) -> bool {
    found.zip(expected).map_or(found == expected, |(found, expected)| (found - expected).abs() < 1e-9)
}

fn check_targets_reached(plan: &Value, model: &Model, points: &[Vec<Option<f64>>], case: usize) {
    for entry in plan["parts"][0]["targets_reached"].as_array().unwrap() {
        let unit: usize = entry["unit"].as_str().unwrap()[1..].parse().unwrap();
        let scores = model.scores(&points[unit]);
        let of = |which: &[usize]| {
            let known = which.iter().filter_map(|which| Some((scores[*which]?, model.targets[*which]? as f64)));
            let (gaps, targets) = known.fold((0.0, 0.0), |(gaps, targets), (score, target)| {
                (gaps + (target - score).max(0.0), targets + target)
            });
            (targets > 0.0).then(|| 1.0 - gaps / targets)
        };
        assert!(close(entry["index"].as_f64(), of(&[0])), "case {case}, {entry}");
        assert!(close(entry["dimensions"].as_f64(), of(&[1, 2])), "case {case}, {entry}");
    }
}

#[test]
fn questions_shares_and_targets_match_plain_calculation() {
    let mut draw = Draw(99);
    let folder = tempfile::tempdir().unwrap();
    let (mut questions, mut comuni) = (0, 0);
    // Each case has some questions and some comuni: over a thousand of each.
    for case in 0..70 {
        let model = Model::drawn(&mut draw);
        let count = model.kinds.len();
        let units = 2 + draw.below(25) as usize;
        let mut cells: Vec<Vec<String>> = Vec::new();
        let mut points: Vec<Vec<Option<f64>>> = Vec::new();
        // By question: answered, don't know, not applicable, not asked, undecided, not answered.
        let mut counts = vec![[0_usize; 6]; count];
        let mut chosen: Vec<Vec<&str>> = vec![Vec::new(); count];
        for _ in 0..units {
            let (mut row, mut own, mut first) = (Vec::new(), Vec::new(), "");
            for at in 0..count {
                let all = ANSWERS[model.kinds[at]];
                let (text, worth, options) = match draw.below(10) {
                    0 => ("", None, ""),
                    1 => ("dont_know", None, ""),
                    2 => ("not_applicable", None, ""),
                    _ => {
                        let (text, points, options) = all[draw.below(all.len() as u64) as usize];
                        (text, Some(points), options)
                    }
                };
                if at == 0 {
                    first = text;
                }
                let gate = if at + 1 == count { first } else { "yes" };
                let state = match (gate, text) {
                    ("" | "dont_know", _) => 4,
                    ("no" | "not_applicable", _) => 3,
                    (_, "") => 5,
                    (_, "dont_know") => 1,
                    (_, "not_applicable") => 2,
                    _ => 0,
                };
                counts[at][state] += 1;
                if state == 0 {
                    chosen[at].extend(options.split_whitespace());
                }
                own.push(worth.filter(|_| state == 0));
                row.push(text.to_owned());
            }
            cells.push(row);
            points.push(own);
        }
        let header: Vec<String> = (0..count).map(|at| format!("q{at}")).collect();
        let lines = cells.iter().enumerate().map(|(at, row)| format!("U{at},{}\n", row.join(",")));
        fs::write(folder.path().join("q.yaml"), model.yaml()).unwrap();
        fs::write(folder.path().join("t.csv"), format!("unit,{}\n{}", header.join(","), lines.collect::<String>()))
            .unwrap();
        let run = |words: &[&str]| {
            let ran = run_in(folder.path(), &[words, &["t.csv", "-q", "q.yaml"]].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            ran.out
        };
        let json: Value = serde_json::from_str(&run(&["compare", "--questions", "-f", "json"])).unwrap();
        for row in rows(&run(&["compare", "--questions", "-f", "csv"])) {
            let at: usize = row["question"][1..].parse().unwrap();
            let context = format!("case {case}, {row:?}\n{}", model.yaml());
            let columns = ["answered", "dont_know", "not_applicable", "not_asked", "undecided", "not_answered"];
            let found = columns.map(|column| row[column].parse::<usize>().unwrap());
            assert_eq!(found, counts[at], "{context}");
            let known: Vec<f64> = points.iter().filter_map(|own| own[at]).collect();
            let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
            let deviation = mean.filter(|_| known.len() > 1).map(|mean| {
                (known.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / (known.len() - 1) as f64).sqrt()
            });
            assert!(close(row["mean"].parse().ok(), mean), "{context}");
            assert!(close(row["deviation"].parse().ok(), deviation), "{context}");
            assert!(close(row["index_share"].parse().ok(), Some(model.share(at))), "{context}");
            for option in row["options"].split('|') {
                let (id, number) = option.split_once(':').unwrap();
                let expected = chosen[at].iter().filter(|one| **one == id).count();
                assert_eq!(number.parse::<usize>().unwrap(), expected, "{context}");
            }
            let written = json["questions"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["question"] == row["question"].as_str())
                .unwrap();
            assert_eq!(written["answered"], counts[at][0], "{context}");
            assert_eq!(written.get("units").is_some(), units <= 20, "{context}");
            questions += 1;
        }
        for row in rows(&run(&["plan", "--targets", "-f", "csv"])) {
            let unit: usize = row["unit"][1..].parse().unwrap();
            let which = ["i", "d0", "d1"].iter().position(|id| *id == row["node"]).unwrap();
            let (score, target) = (model.scores(&points[unit])[which], model.targets[which].unwrap() as f64);
            let reached = score.map(|score| if score >= target { 1.0 } else { score / target });
            let context = format!("case {case}, {row:?}\n{}", model.yaml());
            assert!(close(row["reached"].parse().ok(), reached), "{context}: {reached:?}");
            assert_eq!(row["kind"], if which == 0 { "index" } else { "dimension" }, "{context}");
            comuni += 1;
        }
        let plan: Value = serde_json::from_str(&run(&["plan", "-f", "json"])).unwrap();
        check_targets_reached(&plan, &model, &points, case);
    }
    assert!(questions > 250 && comuni > 1000, "{questions} {comuni}");
}
