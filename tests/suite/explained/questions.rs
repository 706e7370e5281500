//! `compare --questions`, shares of the index and percent to target against plain calculations.

use crate::support::plain::{Draw, rows};
use crate::support::program::run_in;
use crate::support::reading;
use comino::compare::{Comparison, Group, IndexShares, aims, question_counts};
use comino::load::identity::RegistryChoice;
use comino::load::units::Units;
use comino::model::Questionnaire;
use serde_json::Value;
use std::fs;
use std::path::Path;

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

/// The answers of some comuni, and what is expected of them.
struct Answers {
    table: String,
    /// For each comune and question.
    points: Vec<Vec<Option<f64>>>,
    /// By question: answered, don't know, not applicable, not asked, undecided, not answered.
    counts: Vec<[usize; 6]>,
    /// By question: the options that were chosen.
    chosen: Vec<Vec<&'static str>>,
}

impl Answers {
    fn drawn(model: &Model, units: usize, draw: &mut Draw) -> Answers {
        let count = model.kinds.len();
        let header: Vec<String> = (0..count).map(|at| format!("q{at}")).collect();
        let mut answers = Answers {
            table: format!("unit,{}\n", header.join(",")),
            points: Vec::new(),
            counts: vec![[0; 6]; count],
            chosen: vec![Vec::new(); count],
        };
        for unit in 0..units {
            let (mut row, mut own, mut first) = (vec![format!("U{unit}")], Vec::new(), "");
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
                answers.counts[at][state] += 1;
                if state == 0 {
                    answers.chosen[at].extend(options.split_whitespace());
                }
                own.push(worth.filter(|_| state == 0));
                row.push(text.to_owned());
            }
            answers.table.push_str(&format!("{}\n", row.join(",")));
            answers.points.push(own);
        }
        answers
    }

    /// The mean and the deviation of the points of a question.
    fn statistics(&self, at: usize) -> (Option<f64>, Option<f64>) {
        let known: Vec<f64> = self.points.iter().filter_map(|own| own[at]).collect();
        let mean = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        let deviation = mean.filter(|_| known.len() > 1).map(|mean| {
            (known.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / (known.len() - 1) as f64).sqrt()
        });
        (mean, deviation)
    }

    /// The share of a target that a comune reaches; 0: the index, then the dimensions.
    fn reached(&self, model: &Model, unit: usize, which: usize) -> Option<f64> {
        let target = model.targets[which].unwrap() as f64;
        model.scores(&self.points[unit])[which].map(|score| if score >= target { 1.0 } else { score / target })
    }
}

/// Compares what the library calculates. Returns the number of comuni whose targets were compared.
fn check_library(model: &Model, answers: &Answers, questionnaire: &Questionnaire, context: &str) -> usize {
    let (mut interviews, _) = reading::table(&answers.table, questionnaire);
    Units::assign(&RegistryChoice::Off, interviews.iter_mut().map(|interview| (interview, ())).collect());
    let index = questionnaire.indices()[0];
    let comparison = Comparison::new(questionnaire, index, &interviews.iter().collect::<Vec<_>>());
    let shares = IndexShares::written(questionnaire, index);
    for (question, counts) in question_counts(&comparison) {
        let at: usize = questionnaire.questions()[question].id.as_str()[1..].parse().unwrap();
        let states = [
            counts.answered,
            counts.dont_know,
            counts.not_applicable,
            counts.not_asked,
            counts.undecided,
            counts.not_answered,
        ];
        assert_eq!(states, answers.counts[at], "{context}");
        let (mean, deviation) = answers.statistics(at);
        assert!(close(counts.points.as_ref().map(|points| points.mean), mean), "{context}");
        assert!(close(counts.points.and_then(|points| points.deviation), deviation), "{context}");
        assert!(close(shares.questions[question], Some(model.share(at))), "{context}");
        let mut ids = vec!["yes", "no"];
        if model.kinds[at] > 0 {
            ids = vec![&["1", "2", "3", "4"][..], &["a", "b", "c"], &["a", "b"]][model.kinds[at] - 1].to_vec();
        }
        let expected = ids.iter().map(|id| answers.chosen[at].iter().filter(|one| *one == id).count());
        assert_eq!(counts.options, expected.collect::<Vec<_>>(), "{context}, q{at}");
    }
    let group = Group::new(&[(questionnaire, interviews.iter().collect())]);
    let aims = aims(&group.parts[0], &[]);
    for aim in &aims {
        let id = questionnaire.nodes()[aim.node].id.as_str();
        let which = ["i", "d0", "d1"].iter().position(|known| *known == id).unwrap();
        assert!(close(aim.reached(), answers.reached(model, aim.unit, which)), "{context}, {aim:?}");
    }
    aims.len()
}

/// Compares what the program prints.
fn check_outputs(model: &Model, answers: &Answers, folder: &Path, case: usize) {
    fs::write(folder.join("q.yaml"), model.yaml()).unwrap();
    fs::write(folder.join("t.csv"), &answers.table).unwrap();
    let run = |words: &[&str]| {
        let ran = run_in(folder, &[words, &["t.csv", "-q", "q.yaml"]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let json: Value = serde_json::from_str(&run(&["compare", "--questions", "-f", "json"])).unwrap();
    for row in rows(&run(&["compare", "--questions", "-f", "csv"])) {
        let at: usize = row["question"][1..].parse().unwrap();
        let context = format!("case {case}, {row:?}\n{}", model.yaml());
        let columns = ["answered", "dont_know", "not_applicable", "not_asked", "undecided", "not_answered"];
        let found = columns.map(|column| row[column].parse::<usize>().unwrap());
        assert_eq!(found, answers.counts[at], "{context}");
        let (mean, deviation) = answers.statistics(at);
        assert!(close(row["mean"].parse().ok(), mean), "{context}");
        assert!(close(row["deviation"].parse().ok(), deviation), "{context}");
        assert!(close(row["index_share"].parse().ok(), Some(model.share(at))), "{context}");
        for option in row["options"].split('|') {
            let (id, number) = option.split_once(':').unwrap();
            let expected = answers.chosen[at].iter().filter(|one| **one == id).count();
            assert_eq!(number.parse::<usize>().unwrap(), expected, "{context}");
        }
        let written = json["questions"].as_array().unwrap();
        let written = written.iter().find(|one| one["question"] == row["question"].as_str()).unwrap();
        assert_eq!(written["answered"], answers.counts[at][0], "{context}");
        assert_eq!(written.get("units").is_some(), answers.points.len() <= 20, "{context}");
    }
    for row in rows(&run(&["plan", "--targets", "-f", "csv"])) {
        let unit: usize = row["unit"][1..].parse().unwrap();
        let which = ["i", "d0", "d1"].iter().position(|id| *id == row["node"]).unwrap();
        let context = format!("case {case}, {row:?}\n{}", model.yaml());
        assert!(close(row["reached"].parse().ok(), answers.reached(model, unit, which)), "{context}");
        assert_eq!(row["kind"], if which == 0 { "index" } else { "dimension" }, "{context}");
    }
    let plan: Value = serde_json::from_str(&run(&["plan", "-f", "json"])).unwrap();
    check_targets_reached(&plan, model, &answers.points, case);
}

/// The library in every case, and the printed outputs in some.
#[test]
fn questions_shares_and_targets_match_plain_calculation() {
    let mut draw = Draw(99);
    let folder = tempfile::tempdir().unwrap();
    let mut with_targets = 0;
    for case in 0..1500 {
        let model = Model::drawn(&mut draw);
        let units = 2 + draw.below(25) as usize;
        let answers = Answers::drawn(&model, units, &mut draw);
        let questionnaire = reading::questionnaire(&model.yaml());
        let context = format!("case {case}\n{}\n{}", model.yaml(), answers.table);
        with_targets += usize::from(check_library(&model, &answers, &questionnaire, &context) > 0);
        if case < 20 {
            check_outputs(&model, &answers, folder.path(), case);
        }
    }
    assert!(with_targets > 1000, "{with_targets}");
}
