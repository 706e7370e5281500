//! A random questionnaire: a plain structure that is written as YAML.

use std::fmt::Write;

/// A questionnaire.
#[derive(Clone, Debug)]
pub struct Spec {
    /// `display`: the upper end and the decimals.
    pub display: (f64, u8),
    /// `unanswered` and `dont_know`.
    pub missing: (&'static str, &'static str),
    pub rank_on: &'static str,
    pub levels: bool,
    pub indices: Vec<Node>,
}

/// An index or a dimension.
#[derive(Clone, Debug)]
pub struct Node {
    pub weight: Option<f64>,
    pub aggregation: &'static str,
    pub min_coverage: f64,
    pub min_children: f64,
    pub children: Children,
}

/// What is below a node.
#[derive(Clone, Debug)]
pub enum Children {
    Dimensions(Vec<Node>),
    Questions(Vec<Question>),
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: String,
    pub weight: Option<f64>,
    pub kind: Kind,
    /// The drawn condition: which of the earlier questions, and which test.
    pub wish: Option<(usize, Test)>,
    /// The condition as written, once there are earlier questions to name.
    pub when: Option<String>,
}

/// What a condition tests.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    Population,
    Answered(bool),
    Value,
    ValueOrPopulation,
}

/// A kind with its parameters; points are `None` where nothing is scored.
#[derive(Clone, Debug)]
pub enum Kind {
    EvenChoice(usize),
    Choice(Vec<Option<f64>>),
    /// The number of scored options, and whether there is an exclusive one.
    Share(usize, bool),
    /// Points summed, and whether the last option is exclusive.
    Sum(Vec<f64>, bool),
    YesNo(Option<(f64, f64)>),
    Scale {
        from: i32,
        to: i32,
        reversed: bool,
    },
    Goalposts {
        worst: f64,
        best: f64,
        log: bool,
        limits: Option<(f64, f64)>,
    },
    /// Where each band begins and what it is worth.
    NumberBands(Vec<(f64, f64)>),
    DateBands(Vec<(u32, f64)>),
    Open,
}

/// Ids of options, including some that YAML could take for other types.
pub const OPTIONS: [&str; 6] = ["no", "012", "1.10", "off", "si", "ultimo"];

impl Spec {
    /// The questionnaire with ids for its questions and conditions that name earlier ones.
    pub fn numbered(mut self) -> Spec {
        let mut earlier: Vec<(String, Kind)> = Vec::new();
        self.each_question(&mut |question| {
            question.id = format!("q{}", earlier.len());
            question.when = question.wish.and_then(|(which, test)| condition(&earlier, which, test));
            earlier.push((question.id.clone(), question.kind.clone()));
        });
        self
    }

    pub fn each_node(&mut self, change: &mut impl FnMut(&mut Node)) {
        self.indices.iter_mut().for_each(|index| index.each(change));
    }

    pub fn each_question(&mut self, change: &mut impl FnMut(&mut Question)) {
        self.each_node(&mut |node| {
            if let Children::Questions(questions) = &mut node.children {
                questions.iter_mut().for_each(&mut *change);
            }
        });
    }

    /// Every question, in the order asked.
    pub fn questions(&self) -> Vec<Question> {
        let mut found = Vec::new();
        self.clone().each_question(&mut |question| found.push(question.clone()));
        found
    }

    /// Changes every weight there is, of dimensions and of questions.
    pub fn each_weight(&mut self, change: &mut impl FnMut(&mut Option<f64>)) {
        self.each_node(&mut |node| {
            change(&mut node.weight);
            if let Children::Questions(questions) = &mut node.children {
                questions.iter_mut().for_each(|question| change(&mut question.weight));
            }
        });
    }

    /// The same questionnaire without conditions.
    pub fn unconditional(mut self) -> Spec {
        self.each_question(&mut |question| question.when = None);
        self
    }

    /// The questionnaire as a YAML text.
    pub fn yaml(&self) -> String {
        let (max, decimals) = self.display;
        let (unanswered, dont_know) = self.missing;
        let mut text = format!(
            "comino: 1\nid: prova\nversion: '1'\ntitle: Prova\ndisplay: {{max: {max}, decimals: {decimals}}}\n\
             method: {{unanswered: {unanswered}, dont_know: {dont_know}, rank_on: {}}}\n",
            self.rank_on
        );
        if self.levels {
            text.push_str("levels:\n");
            for from in [0, 25, 50, 75] {
                let _ = writeln!(text, "  - {{id: da-{from}, from: {from}, title: Da {from}}}");
            }
        }
        text.push_str("indices:\n");
        let mut count = 0;
        self.indices.iter().for_each(|index| index.write(&mut text, 1, &mut count, true));
        text
    }
}

impl Node {
    fn each(&mut self, change: &mut impl FnMut(&mut Node)) {
        change(self);
        if let Children::Dimensions(nodes) = &mut self.children {
            nodes.iter_mut().for_each(|node| node.each(change));
        }
    }

    fn write(&self, text: &mut String, depth: usize, count: &mut usize, is_index: bool) {
        let space = "  ".repeat(depth);
        let Node { aggregation, min_coverage, min_children, .. } = self;
        let _ = writeln!(text, "{space}- id: n{count}\n{space}  title: Nodo {count}");
        *count += 1;
        if let Some(weight) = self.weight.filter(|_| !is_index) {
            let _ = writeln!(text, "{space}  weight: {weight}");
        }
        let _ = writeln!(text, "{space}  aggregation: {aggregation}\n{space}  min_coverage: {min_coverage}");
        let _ = writeln!(text, "{space}  min_children: {min_children}");
        match &self.children {
            Children::Dimensions(nodes) => {
                let _ = writeln!(text, "{space}  dimensions:");
                nodes.iter().for_each(|node| node.write(text, depth + 2, count, false));
            }
            Children::Questions(questions) => {
                let _ = writeln!(text, "{space}  questions:");
                for question in questions {
                    let _ = writeln!(text, "{space}    - {{{}}}", question.fields());
                }
            }
        }
    }
}

impl Question {
    fn fields(&self) -> String {
        let mut text = format!("id: {}, text: Domanda, {}", self.id, self.kind.fields());
        if let Some(weight) = self.weight {
            let _ = write!(text, ", weight: {weight}");
        }
        if let Some(when) = &self.when {
            let _ = write!(text, ", when: {when}");
        }
        text
    }
}

impl Kind {
    /// The keys of the kind, as one would write them in a line.
    fn fields(&self) -> String {
        let list = |items: Vec<String>| items.join(", ");
        let option = |at: usize, rest: String| format!("{{id: {}, text: Voce{rest}}}", OPTIONS[at]);
        let worth = |points: &f64| format!(", points: {points}");
        let excluding = |yes: bool| if yes { ", exclusive: true" } else { "" };
        match self {
            Kind::EvenChoice(count) => {
                let options = (0..*count).map(|at| option(at, String::new())).collect();
                format!("kind: choice, options: [{}]", list(options))
            }
            Kind::Choice(points) => {
                let none = || ", points: none".to_owned();
                let option = |(at, points): (usize, &Option<f64>)| option(at, points.as_ref().map_or_else(none, worth));
                format!("kind: choice, options: [{}]", list(points.iter().enumerate().map(option).collect()))
            }
            Kind::Share(count, exclusive) => {
                let all = count + usize::from(*exclusive);
                let option = |at| option(at, excluding(at == *count).to_owned());
                format!("kind: multiple, options: [{}]", list((0..all).map(option).collect()))
            }
            Kind::Sum(points, exclusive) => {
                let last = points.len() - 1;
                let rest = |at, points| format!("{}{}", worth(points), excluding(*exclusive && at == last));
                let options = points.iter().enumerate().map(|(at, points)| option(at, rest(at, points)));
                format!("kind: multiple, options: [{}]", list(options.collect()))
            }
            Kind::YesNo(None) => "kind: yes_no".to_owned(),
            Kind::YesNo(Some((yes, no))) => format!("kind: yes_no, points: {{\"yes\": {yes}, \"no\": {no}}}"),
            Kind::Scale { from, to, reversed: false } => format!("kind: scale, from: {from}, to: {to}"),
            Kind::Scale { from, to, reversed: true } => {
                format!("kind: scale, from: {from}, to: {to}, worst: {to}, best: {from}")
            }
            Kind::Goalposts { worst, best, log, limits } => {
                let transform = if *log { ", transform: log" } else { "" };
                let limits = limits.map_or(String::new(), |(min, max)| format!(", min: {min}, max: {max}"));
                format!("kind: number, worst: {worst}, best: {best}{transform}{limits}")
            }
            Kind::NumberBands(bands) => {
                let band = |(from, points): &(f64, f64)| format!("{{from: {from}, points: {points}}}");
                format!("kind: number, bands: [{}]", list(bands.iter().map(band).collect()))
            }
            Kind::DateBands(bands) => {
                let band = |(months, points): &(u32, f64)| format!("{{months: {months}, points: {points}}}");
                format!("kind: date, bands: [{}]", list(bands.iter().map(band).collect()))
            }
            Kind::Open => "kind: open".to_owned(),
        }
    }

    /// A test on a value, fit for the kind.
    fn test(&self) -> String {
        match self {
            Kind::EvenChoice(_) | Kind::Choice(_) | Kind::Share(..) | Kind::Sum(..) => {
                format!("is: [{}, {}]", OPTIONS[0], OPTIONS[1])
            }
            Kind::YesNo(_) => "is: [\"yes\"]".to_owned(),
            Kind::Scale { from, .. } => format!("at_least: {}", from + 1),
            Kind::Goalposts { worst, best, .. } => format!("at_most: {}", (worst + best) / 2.0),
            Kind::NumberBands(bands) => format!("at_least: {}", bands[bands.len() - 1].0),
            Kind::DateBands(_) | Kind::Open => "answered: true".to_owned(),
        }
    }
}

/// The drawn condition, if there is an earlier question.
fn condition(earlier: &[(String, Kind)], which: usize, test: Test) -> Option<String> {
    let population = "{question: unit.population, at_least: 1000}";
    let (id, kind) = match test {
        Test::Population => return Some(population.to_owned()),
        Test::Answered(_) | Test::Value | Test::ValueOrPopulation => earlier.get(which.checked_rem(earlier.len())?)?,
    };
    Some(match test {
        Test::Population => population.to_owned(),
        Test::Answered(answered) => format!("{{question: {id}, answered: {answered}}}"),
        Test::Value => format!("{{question: {id}, {}}}", kind.test()),
        Test::ValueOrPopulation => format!("{{any: [{{question: {id}, {}}}, {population}]}}", kind.test()),
    })
}
