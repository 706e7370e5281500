//! Staged levels, the gates of the next step and the fewest answers to it, against a plain calculation.

use crate::support::plain::Draw;
use crate::support::program::{run_in, run_on};
use crate::support::reading;
use comino::compare::next_step;
use comino::model::{Child, ChoiceOption, Kind, NodeId};
use comino::score::score;
use std::fs;

/// A question on a scale from 0 to 4, or with conditions on the first one.
struct Staged {
    stage: Option<usize>,
    /// The dimension, 0 or 1.
    dimension: usize,
    /// Whether it is asked only if the first question is answered with 4.
    gated: bool,
    /// A step of the scale, or another reply.
    answer: &'static str,
    /// The points of the best step: 100, or fewer.
    best: u32,
}

impl Staged {
    fn points(&self) -> Option<f64> {
        self.answer.parse::<f64>().ok().map(|step| step * 25.0 * f64::from(self.best) / 100.0)
    }

    /// Whether it counts for its stage: it applies, or an unknown answer decides whether it does.
    fn applies(&self, first: &str) -> bool {
        let asked = !self.gated || matches!(first, "4" | "" | "dont_know");
        asked && self.answer != "not_applicable"
    }

    fn passes(&self, first: &str, pass: f64) -> bool {
        (!self.gated || first == "4") && self.points().is_some_and(|points| points >= pass)
    }
}

type Steps = Vec<Vec<(usize, f64)>>;

/// Whether all gates of a step are open, with some questions passed whatever their answer.
fn is_open(step: &[(usize, f64)], questions: &[&Staged], first: &str, pass: f64, lifted: u32) -> bool {
    step.iter().all(|(stage, share)| {
        let of_stage = || questions.iter().enumerate().filter(|(_, question)| question.stage == Some(*stage));
        let applicable = of_stage().filter(|(_, question)| question.applies(first)).count();
        let passed = |(at, question): &(usize, &&Staged)| lifted >> at & 1 == 1 || question.passes(first, pass);
        let passed = of_stage().filter(|(_, question)| question.applies(first)).filter(passed).count();
        applicable > 0 && passed as f64 >= share * applicable as f64 - 1e-9
    })
}

fn drawn_questions(draw: &mut Draw) -> Vec<Staged> {
    let mut questions: Vec<Staged> = vec![];
    for at in 0..3 + draw.below(6) {
        let answer = ["0", "1", "2", "3", "4", "4", "4", "", "dont_know", "not_applicable"][draw.below(10) as usize];
        questions.push(Staged {
            stage: (at > 0 && draw.below(8) > 0).then(|| 1 + draw.below(3) as usize),
            dimension: draw.below(2) as usize,
            gated: at > 0 && draw.below(5) == 0,
            answer,
            best: if draw.below(6) == 0 { 75 } else { 100 },
        });
    }
    questions
}

#[test]
fn staged_levels_and_fewest_answers_match_plain_calculation() {
    let mut draw = Draw(77);
    let (mut reached, mut lifted_cases, mut unreachable) = (0, 0, 0);
    for case in 0..1500 {
        let pass = [50.0, 75.0, 100.0][draw.below(3) as usize];
        let mut questions = drawn_questions(&mut draw);
        questions[0].dimension = 0;
        questions[1].dimension = 1;
        let mut ladder = || -> Steps {
            let mut steps = Vec::new();
            for last in 1..=1 + draw.below(3) as usize {
                let share = |draw: &mut Draw| [0.5, 2.0 / 3.0, 1.0][draw.below(3) as usize];
                let gates = (1..=last).filter(|stage| *stage == last || draw.below(2) == 0).collect::<Vec<_>>();
                steps.push(gates.into_iter().map(|stage| (stage, share(&mut draw))).collect());
            }
            steps
        };
        // The ladder of the questionnaire, which holds for the index, and one of a dimension's own.
        let ladders = [ladder(), ladder()];
        let text = |steps: &Steps, prefix: &str| {
            let gate = |(stage, share): &(usize, f64)| format!("{{stage: {stage}, share: {share}}}");
            let step = |(at, gates): (usize, &Vec<(usize, f64)>)| {
                let gates: Vec<String> = gates.iter().map(gate).collect();
                format!("{{id: {prefix}{at}, title: L, needs: [{}]}}", gates.join(", "))
            };
            let steps: Vec<String> = steps.iter().enumerate().map(step).collect();
            format!("{{rule: staged, pass: {pass}, steps: [{}]}}", steps.join(", "))
        };
        let dimension = |which: usize| {
            let own = questions.iter().enumerate().filter(|(_, question)| question.dimension == which);
            own.map(|(at, question)| {
                let stage = question.stage.map_or(String::new(), |stage| format!(", stage: {stage}"));
                let when = if question.gated { ", when: {question: q0, at_least: 4}" } else { "" };
                let points = |step: u32| f64::from(step * question.best) / 4.0;
                let options: Vec<String> =
                    (0..=4).map(|step| format!("{{id: o{step}, text: O, points: {}}}", points(step))).collect();
                let kind = if at == 0 {
                    "kind: scale, from: 0, to: 4".to_owned()
                } else {
                    format!("kind: choice, options: [{}]", options.join(", "))
                };
                format!("          - {{id: q{at}, text: Q, {kind}{stage}{when}}}\n")
            })
            .collect::<String>()
        };
        let yaml = format!(
            "comino: 1\nid: prova\nversion: '1'\ntitle: P\nlevels: {}\nindices:\n  - id: i\n    title: I\n    dimensions:\n      \
             - id: a\n        title: A\n        questions:\n{}      - id: b\n        title: B\n        levels: {}\n        \
             questions:\n{}",
            text(&ladders[0], "i"),
            dimension(0),
            text(&ladders[1], "b"),
            dimension(1),
        );
        questions[0].best = 100;
        let questionnaire = reading::questionnaire(&yaml);
        let header: Vec<String> = (0..questions.len()).map(|at| format!("q{at}")).collect();
        let cell = |(at, question): (usize, &Staged)| match question.answer {
            step if at > 0 && step.parse::<u32>().is_ok() => format!("o{step}"),
            other => other.to_owned(),
        };
        let row: Vec<String> = questions.iter().enumerate().map(cell).collect();
        let table = format!("unit,{}\nU,{}\n", header.join(","), row.join(","));
        let card = score(&questionnaire, &reading::table(&table, &questionnaire).0[0]);
        let first = questions[0].answer;
        for (node, steps, own) in [("i", &ladders[0], None), ("b", &ladders[1], Some(1))] {
            let node: NodeId = questionnaire.find(node).and_then(Child::node).unwrap();
            let below: Vec<&Staged> =
                questions.iter().filter(|question| own.is_none_or(|own| question.dimension == own)).collect();
            let level = steps.iter().take_while(|step| is_open(step, &below, first, pass, 0)).count();
            let context = format!("case {case}, {node:?}\n{yaml}{table}");
            assert_eq!(card.nodes[node].level, level.checked_sub(1), "{context}");
            reached += usize::from(level > 0);
            let next = next_step(&questionnaire, &card, node);
            if level == steps.len() || card.nodes[node].coverage.is_none() {
                assert_eq!(next, None, "{context}");
                continue;
            }
            let next = next.expect("a next step");
            assert_eq!((next.level, next.step), (level.checked_sub(1), level), "{context}");
            // Every set of questions that can pass and have not.
            let liftable = |at: usize| {
                let question = below[at];
                let best = if questions.as_ptr() == std::ptr::from_ref(question) { 100 } else { question.best };
                question.applies(first) && !question.passes(first, pass) && f64::from(best) >= pass
            };
            let sets =
                (0..1_u32 << below.len()).filter(|set| (0..below.len()).all(|at| set >> at & 1 == 0 || liftable(at)));
            let opening = sets.filter(|set| is_open(&steps[level], &below, first, pass, *set));
            let least = opening.map(u32::count_ones).min();
            assert_eq!(next.fewest.as_ref().map(|fewest| fewest.len() as u32), least, "{context}");
            lifted_cases += usize::from(least.is_some());
            unreachable += usize::from(least.is_none());
            for gate in &next.gates {
                let of_stage = below.iter().filter(|question| question.stage == Some(gate.stage as usize));
                let applicable: Vec<_> = of_stage.filter(|question| question.applies(first)).collect();
                let passed = applicable.iter().filter(|question| question.passes(first, pass)).count();
                assert_eq!((gate.applicable, gate.passed), (applicable.len(), passed), "{context}");
            }
        }
    }
    assert!(reached > 500 && lifted_cases > 500 && unreachable > 100, "{reached} {lifted_cases} {unreachable}");
}

/// The shipped questionnaire of minimum measures, with everything in place except the filed form.
#[test]
fn every_verb_says_that_the_missing_form_closes_the_first_gate() {
    let folder = tempfile::tempdir().unwrap();
    let shown = run_on("", &["questionnaire", "show", "misure-minime", "--yaml"]).out;
    let questionnaire = reading::questionnaire(&shown);
    let best = |question: &comino::model::Question| {
        let Kind::Choice(choice) = &question.kind else {
            return if matches!(question.kind, Kind::Date(_)) { "2026-11-19" } else { "yes" }.to_owned();
        };
        let points = |option: &ChoiceOption| option.points.map_or(-1.0, |points| points.get());
        let best = choice.options.iter().max_by(|one, other| points(one).total_cmp(&points(other)));
        best.unwrap().id.to_string()
    };
    let scored = questionnaire.questions().iter().filter(|question| question.id.as_str() != "modulo");
    let cells: Vec<(String, String)> = scored.map(|question| (question.id.to_string(), best(question))).collect();
    let header: Vec<&str> = cells.iter().map(|(id, _)| id.as_str()).collect();
    let row: Vec<&str> = cells.iter().map(|(_, answer)| answer.as_str()).collect();
    let table = format!("unit,date,{}\nAlfa,2026-11-20,{}\n", header.join(","), row.join(","));
    fs::write(folder.path().join("t.csv"), table).unwrap();
    // The first step asks for nothing but an answer; the second is the one that the form closes.
    let step = questionnaire.levels.get(1).0.to_string();
    let index = questionnaire.nodes()[questionnaire.indices()[0]].id.to_string();
    for verb in [&["score"][..], &["compare"], &["report"], &["plan"], &["sheet"], &["explain", "Alfa", &index]] {
        for (format, lang) in [("table", "it"), ("md", "en"), ("html", "it"), ("csv", "it"), ("json", "it")] {
            if verb[0] == "report" && format == "table" || verb == ["plan"] && format == "csv" {
                continue;
            }
            let words = [verb, &["t.csv", "-q", "misure-minime", "-f", format, "--lang", lang]].concat();
            let ran = run_in(folder.path(), &words);
            if verb == ["sheet"] && ["csv", "json"].contains(&format) {
                continue;
            }
            let says = match format {
                "csv" if verb[0] == "explain" => {
                    ran.out.lines().any(|line| line.contains(",modulo,") && line.trim_end().ends_with(&step))
                }
                "csv" => ran.out.contains(&format!(",{step},modulo")),
                "json" => ran.out.contains(&format!("\"next_level\": \"{step}\"")) && ran.out.contains("\"modulo\""),
                _ => {
                    let stage = if lang == "it" { "stadio 1" } else { "stage 1" };
                    ran.out.contains(stage) && ran.out.contains("modulo")
                }
            };
            assert!(says, "{words:?}\n{}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn check_reports_a_step_that_no_answers_reach() {
    let folder = tempfile::tempdir().unwrap();
    let write = |second: &str, extra: &str| {
        let text = format!(
            "comino: 1\nid: q\nversion: '1'\ntitle: Q\nlevels: {{rule: staged, pass: 80, steps: [{{id: uno, title: U, stage: 1}}, {{id: due, \
             title: D, stage: 2}}]}}\nindices:\n  - id: i\n    title: I\n    questions:\n      - {{id: a, text: A, kind: yes_no, stage: 1}}\n      \
             - {{id: b, text: B, kind: yes_no, {second}}}\n{extra}"
        );
        fs::write(folder.path().join("q.yaml"), text).unwrap();
    };
    let other = "  - id: j\n    title: J\n    questions:\n      - {id: c, text: C, kind: yes_no, stage: 2}\n      - {id: d, text: D, kind: yes_no, stage: 1}\n";
    for (second, extra, warned) in [
        ("stage: 2", "", false),
        // Stage 2 exists only below the other index.
        ("stage: 1", other, true),
        // The best answer does not pass.
        ("stage: 2, points: {\"yes\": 70, \"no\": 0}", "", true),
        ("stage: 2, points: {\"yes\": 80, \"no\": 0}", "", false),
    ] {
        write(second, extra);
        let ran = run_in(folder.path(), &["check", "q.yaml"]);
        assert_eq!(ran.out.contains("unreachable-step"), warned, "{second}\n{}", ran.out);
    }
}
