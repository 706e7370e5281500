//! The shipped questionnaires on digital maturity: complete, fair, and answerable by any unit.

use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::{Lang, Text};
use comino::load::{folder::Folder, interview, parse, questionnaire};
use comino::model::{
    Action, ActionId, Answer, Cell, Child, ColumnKind, Date, Evidence, IdVec, Interview, Inventory, Kind, NodeId,
    Number, Question, Questionnaire, Reply, Response, Unit, Weight,
};
use comino::score::score;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, iter};

const WHOLE: &str = "maturita-ict";
const SHORT: &str = "maturita-ict-breve";

fn shipped(id: &str) -> Questionnaire {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires").join(id).with_extension("yaml");
    let text = fs::read_to_string(path).expect("a shipped questionnaire");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(id, text.as_str());
    let document = parse(&text, source, &mut diagnostics).expect("a YAML file");
    let read = questionnaire::read(document, &mut diagnostics);
    let messages: Vec<String> =
        diagnostics.sorted().iter().map(|diagnostic| format!("{:?}", diagnostic.kind)).collect();
    assert!(messages.is_empty(), "{id}: {}", messages.join("\n"));
    read.expect("a questionnaire")
}

/// The day of every interview.
fn today() -> Date {
    Date::new(2026, 11, 23).expect("a day")
}

/// Pseudo-random numbers, the same in every run: Knuth's linear congruential generator (MMIX).
struct Lot(u64);

impl Lot {
    /// A whole number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    /// A date in the ten years before the interview.
    fn day(&mut self) -> Date {
        let year = 2017 + i16::try_from(self.below(10)).expect("a year");
        let month = 1 + i8::try_from(self.below(if year == 2026 { 10 } else { 12 })).expect("a month");
        Date::new(year, month, 1 + i8::try_from(self.below(28)).expect("a day")).expect("a day")
    }

    fn answer(&mut self, kind: &Kind) -> Answer {
        match kind {
            Kind::Choice(choice) => Answer::Choice(self.below(choice.options.len())),
            Kind::Multiple(multiple) => {
                if let Some(alone) =
                    multiple.options.iter().position(|option| option.exclusive).filter(|_| self.one_in(8))
                {
                    return Answer::Multiple(vec![alone]);
                }
                let together = (0..multiple.options.len()).filter(|place| !multiple.options[*place].exclusive);
                Answer::Multiple(together.filter(|_| self.one_in(2)).collect())
            }
            Kind::YesNo(_) => Answer::YesNo(self.one_in(2)),
            Kind::Number(number) => {
                let (least, most) = bounds(number);
                let top = if self.one_in(10) { most } else { most.min(least + 100.0) };
                Answer::Number(least + ((top - least) * self.below(1001) as f64 / 1000.0).round())
            }
            Kind::Date(_) => Answer::Date(self.day()),
            Kind::Table(inventory) => Answer::Rows(self.rows(inventory)),
            Kind::Open => Answer::Text(format!("Chiesto al fornitore {}", self.below(4))),
            Kind::Scale(_) => unreachable!("these instruments have none"),
        }
    }

    fn rows(&mut self, inventory: &Inventory) -> Vec<(Option<usize>, Vec<Option<Cell>>)> {
        let rows = 0..inventory.rows.len();
        rows.map(|row| {
            let cells = inventory.columns.iter().map(|column| match &column.kind {
                ColumnKind::Text => Cell::Text(format!("Alfa {}", self.below(4))),
                ColumnKind::Number => Cell::Number(self.below(9000) as f64),
                ColumnKind::Date => Cell::Date(self.day()),
                ColumnKind::YesNo => Cell::YesNo(self.one_in(2)),
                ColumnKind::Choice(options) => Cell::Choice(self.below(options.len())),
            });
            (Some(row), cells.map(Some).collect())
        })
        .collect()
    }
}

fn bounds(number: &Number) -> (f64, f64) {
    (number.least().expect("a least"), number.max.expect("a most"))
}

/// A unit without answers.
fn comune(questionnaire: &Questionnaire, population: u64) -> Interview {
    let unit = Unit { name: "Borgo".to_owned(), population: Some(population), ..Unit::default() };
    let mut interview = Interview::new(unit, questionnaire.questions().len());
    interview.date = Some(today());
    interview
}

/// A unit that answers the questions asked at random; one in ten is "don't know", not applicable or unanswered.
fn random(questionnaire: &Questionnaire, lot: &mut Lot) -> Interview {
    let mut interview = comune(questionnaire, 300 + lot.below(19_701) as u64);
    let mut asked = IdVec::default();
    for (place, question) in questionnaire.questions().enumerated() {
        questionnaire.asked(&interview, &mut asked);
        if !asked[place] {
            continue;
        }
        let reply = match lot.below(30) {
            0 => continue,
            1 => Reply::DontKnow,
            2 => Reply::NotApplicable,
            _ => Reply::Given(lot.answer(&question.kind)),
        };
        interview.set_response(place, Response::of(reply));
    }
    interview
}

/// The answers at the ends of a question: among them the worst and the best.
fn ends(kind: &Kind) -> Vec<Answer> {
    match kind {
        Kind::Choice(choice) => (0..choice.options.len()).map(Answer::Choice).collect(),
        Kind::Multiple(multiple) => {
            let together = (0..multiple.options.len()).filter(|place| !multiple.options[*place].exclusive);
            vec![Answer::Multiple(Vec::new()), Answer::Multiple(together.collect())]
        }
        Kind::YesNo(_) => vec![Answer::YesNo(false), Answer::YesNo(true)],
        Kind::Number(number) => {
            let (least, most) = bounds(number);
            vec![Answer::Number(least), Answer::Number(most)]
        }
        Kind::Date(_) => vec![Answer::Date(Date::new(1996, 1, 1).expect("a day")), Answer::Date(today())],
        Kind::Table(_) => vec![Answer::Rows(Vec::new())],
        Kind::Open => vec![Answer::Text("Nulla".to_owned())],
        Kind::Scale(_) => unreachable!("these instruments have none"),
    }
}

/// The worst or the best answer to a question.
fn extreme(question: &Question, best: bool) -> Answer {
    let points = |answer: &Answer| question.kind.points(answer, Some(today())).unwrap_or(0.0);
    let order = |one: &Answer, other: &Answer| points(one).total_cmp(&points(other));
    let ends = ends(&question.kind).into_iter();
    let found = if best { ends.max_by(order) } else { ends.min_by(order) };
    found.expect("an answer")
}

/// Answers every question, asked or not.
fn filled(questionnaire: &Questionnaire, population: u64, mut answer: impl FnMut(&Question) -> Answer) -> Interview {
    let mut interview = comune(questionnaire, population);
    for (place, question) in questionnaire.questions().enumerated() {
        interview.set_response(place, Response::of(Reply::Given(answer(question))));
    }
    interview
}

fn index(questionnaire: &Questionnaire, interview: &Interview) -> Option<f64> {
    score(questionnaire, interview).nodes[questionnaire.indices()[0]].score
}

/// An interview as a consultant would write it.
fn written(questionnaire: &Questionnaire, interview: &Interview) -> String {
    let mut text = format!(
        "unit: {{name: Borgo, population: {}}}\ndate: {}\nanswers:\n  {{\n",
        interview.unit.population.expect("a population"),
        today()
    );
    for (place, question) in questionnaire.questions().enumerated() {
        let Some(voice) = interview.response(place).voices().first() else { continue };
        let value = match &voice.reply {
            Reply::DontKnow => "non_so".to_owned(),
            Reply::NotApplicable => "non_applicabile".to_owned(),
            Reply::Given(answer) => written_answer(&question.kind, answer),
        };
        writeln!(text, "    {}: {value},", question.id).expect("a line");
    }
    text + "  }\n"
}

fn written_answer(kind: &Kind, answer: &Answer) -> String {
    match (kind, answer) {
        (Kind::Choice(choice), Answer::Choice(option)) => choice.options[*option].id.to_string(),
        (Kind::Multiple(multiple), Answer::Multiple(chosen)) => {
            let chosen: Vec<&str> = chosen.iter().map(|option| multiple.options[*option].id.as_str()).collect();
            format!("[{}]", chosen.join(", "))
        }
        (_, Answer::YesNo(yes)) => if *yes { "sì" } else { "no" }.to_owned(),
        (_, Answer::Number(number)) => number.to_string(),
        (_, Answer::Date(date)) => date.to_string(),
        (_, Answer::Text(text)) => text.clone(),
        (Kind::Table(inventory), Answer::Rows(rows)) => {
            let row = |(row, cells): &(Option<usize>, Vec<Option<Cell>>)| {
                let cells = inventory.columns.iter().zip(cells).map(|(column, cell)| {
                    let value = match (cell.as_ref().expect("a cell"), &column.kind) {
                        (Cell::Choice(option), ColumnKind::Choice(options)) => options[*option].0.to_string(),
                        (Cell::Text(text), _) => text.clone(),
                        (Cell::Number(number), _) => number.to_string(),
                        (Cell::Date(date), _) => date.to_string(),
                        (cell, _) => unreachable!("{cell:?}"),
                    };
                    format!("{}: {value}", column.id)
                });
                let cells: Vec<String> = cells.collect();
                format!("{}: {{{}}}", inventory.rows[row.expect("a row")].id, cells.join(", "))
            };
            format!("{{{}}}", rows.iter().map(row).collect::<Vec<_>>().join(", "))
        }
        _ => unreachable!("{answer:?}"),
    }
}

/// Fails if a language is missing.
fn assert_spoken<'t>(texts: impl IntoIterator<Item = &'t Text>, what: &str) {
    for text in texts {
        for code in ["it", "en"] {
            assert!(text.speaks(code), "{what}: “{}” lacks {code}", text.get(Lang::It));
        }
    }
}

/// Every text of a question.
fn texts(question: &Question) -> Vec<&Text> {
    let mut texts = vec![&question.text];
    texts.extend([&question.help, &question.reference, &question.reason].into_iter().flatten());
    texts.extend(question.actions.iter().map(|action| &action.title));
    match &question.kind {
        Kind::Choice(choice) => texts.extend(choice.options.iter().map(|option| &option.text)),
        Kind::Multiple(multiple) => texts.extend(multiple.options.iter().map(|option| &option.text)),
        Kind::Number(number) => texts.extend(&number.unit),
        Kind::Table(inventory) => {
            texts.extend(inventory.rows.iter().map(|row| &row.title));
            texts.extend(inventory.columns.iter().map(|column| &column.title));
        }
        Kind::YesNo(_) | Kind::Scale(_) | Kind::Open | Kind::Date(_) => {}
    }
    texts
}

#[test]
fn maturity_questions_have_source_and_action() {
    for id in [WHOLE, SHORT] {
        let questionnaire = shipped(id);
        let mut actions = HashSet::new();
        for question in questionnaire.questions() {
            let id = question.id.as_str();
            assert!(question.help.is_some() && question.reference.is_some() && question.reason.is_some(), "{id}");
            assert!(question.updated.is_some(), "{id}: updated");
            assert_spoken(texts(question), id);
            let (worst, _) = question.kind.range().unwrap_or((100.0, 100.0));
            if worst < 100.0 {
                assert!((1..=3).contains(&question.actions.len()), "{id}: actions");
            }
            // Every answer but the best has an action.
            let highest = question.actions.iter().map(|action| action.below.get()).fold(worst, f64::max);
            assert!(highest >= 100.0, "{id}: nothing to do just below the best answer");
            for action in &question.actions {
                assert!(actions.insert(action.id.clone()), "{id}: {} twice", action.id);
            }
            let names_evidence = question.help.as_ref().expect("help").get(Lang::It).contains("Prova:");
            assert!(
                !names_evidence || question.evidence == Evidence::Asked,
                "{id}: evidence is named and not asked for"
            );
        }
    }
}

#[test]
fn maturity_questionnaire_has_nine_dimensions() {
    let questionnaire = shipped(WHOLE);
    assert!((58..=64).contains(&questionnaire.questions().len()), "{}", questionnaire.questions().len());
    let nodes = questionnaire.nodes();
    let dimensions: Vec<NodeId> = questionnaire.dimensions_of(questionnaire.indices()[0]).collect();
    assert_eq!(dimensions.len(), 9);
    for dimension in dimensions {
        let id = nodes[dimension].id.as_str();
        for lang in [Lang::It, Lang::En] {
            assert!(nodes[dimension].title.get(lang).chars().count() <= 22, "{id} heads a column");
        }
        let parts: Vec<NodeId> = questionnaire.dimensions_of(dimension).collect();
        let names: Vec<String> = parts.iter().map(|part| nodes[*part].id.to_string()).collect();
        assert_eq!(names, [format!("{id}-fattori"), format!("{id}-risultati")]);
        for part in parts {
            let count = nodes[part].children.len();
            assert!((2..=5).contains(&count), "{}: {count} questions", nodes[part].id);
        }
    }
}

/// 0 nothing, 25 planned, 50 partly, 75 done, 100 done and monitored: equal words have equal points.
#[test]
fn maturity_answers_with_equal_words_have_equal_points() {
    let ladder = [("niente", 0.0), ("previsto", 25.0), ("in-parte", 50.0), ("fatto", 75.0), ("verificato", 100.0)];
    for question in shipped(WHOLE).questions() {
        let Kind::Choice(choice) = &question.kind else { continue };
        for option in &choice.options {
            let step = ladder.iter().find(|(id, _)| *id == option.id.as_str());
            let points = option.points.expect("points").get();
            assert!(step.is_none_or(|(_, expected)| *expected == points), "{}, {}", question.id, option.id);
        }
        let rises = choice.options.is_sorted_by_key(|option| option.points.expect("points").get());
        assert!(rises, "{}: better states come later", question.id);
    }
}

/// The actions that an action waits for, by name.
fn waits_for(questionnaire: &Questionnaire, action: &Action) -> Vec<String> {
    let name = |id: &ActionId| {
        let question = &questionnaire.questions()[id.question];
        format!("{}.{}", question.id, question.actions[id.action].id)
    };
    action.after.iter().map(name).collect()
}

#[test]
fn short_questionnaire_is_subset_of_full_one() {
    let (whole, short) = (shipped(WHOLE), shipped(SHORT));
    assert!((15..=20).contains(&short.questions().len()));
    assert_eq!((&whole.version, &whole.method, &whole.levels), (&short.version, &short.method, &short.levels));
    let group = |questionnaire: &Questionnaire| -> Vec<(String, Option<Text>)> {
        questionnaire.group.iter().map(|indicator| (indicator.id.to_string(), indicator.title.clone())).collect()
    };
    // The inventory, and what is seen in it, is only in the whole one.
    assert!(group(&short).iter().all(|indicator| group(&whole).contains(indicator)));
    let top = |questionnaire: &Questionnaire| -> Vec<(String, Text)> {
        let dimensions = questionnaire.dimensions_of(questionnaire.indices()[0]);
        dimensions
            .map(|place| &questionnaire.nodes()[place])
            .map(|node| (node.id.to_string(), node.title.clone()))
            .collect()
    };
    assert_eq!(top(&whole), top(&short));
    for question in short.questions() {
        let place = whole.find_question(question.id.as_str()).expect("a question of the whole one");
        // Text, points and source are equal; only position and condition may differ, and what actions wait for.
        let alike = |question: &Question| {
            let mut question = Question { when: None, stage: None, ..question.clone() };
            question.actions.iter_mut().for_each(|action| action.after.clear());
            question
        };
        let same = &whole.questions()[place];
        assert_eq!(alike(question), alike(same));
        for (action, in_whole) in question.actions.iter().zip(&same.actions) {
            let known = |name: &String| short.find_question(name.split('.').next().expect("a question")).is_some();
            let mut expected = waits_for(&whole, in_whole);
            expected.retain(known);
            assert_eq!(waits_for(&short, action), expected, "{}.{}", question.id, action.id);
        }
    }
}

/// Half an hour, as `questionnaire show --agenda` counts it: a minute by heart, four on paper, six at a computer.
#[test]
fn short_questionnaire_takes_half_an_hour() {
    let minutes: u64 = shipped(SHORT).questions().iter().map(Question::minutes).sum();
    assert!((25..=35).contains(&minutes), "{minutes}");
}

#[test]
fn maturity_dimensions_have_equal_weights() {
    for id in [WHOLE, SHORT] {
        let questionnaire = shipped(id);
        assert!(questionnaire.nodes().iter().all(|node| node.weight == Weight::new(1.0).expect("a weight")), "{id}");
        assert!(questionnaire.questions().iter().all(|question| question.weight.get() <= 2.0), "{id}");
    }
}

#[test]
fn maturity_500_random_interviews_read_without_problems() {
    for id in [WHOLE, SHORT] {
        let questionnaire = shipped(id);
        let mut lot = Lot(2026);
        let mut met = HashSet::new();
        let mut scored = 0;
        for _ in 0..500 {
            let interview = random(&questionnaire, &mut lot);
            let text = written(&questionnaire, &interview);
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let source = sources.add("comune", text.as_str());
            let document = parse(&text, source, &mut diagnostics).expect("a YAML file");
            let read = interview::read(document, &questionnaire, &Folder::default(), &mut diagnostics);
            let messages: Vec<String> =
                diagnostics.sorted().iter().map(|diagnostic| format!("{:?}", diagnostic.kind)).collect();
            assert!(messages.is_empty(), "{}\n{text}", messages.join("\n"));
            assert_eq!(read.as_ref(), Some(&interview));
            scored += usize::from(index(&questionnaire, &interview).is_some());
            for (place, question) in questionnaire.questions().enumerated() {
                let Some(voice) = interview.response(place).voices().first() else { continue };
                let chosen = match &voice.reply {
                    Reply::Given(Answer::Choice(option)) => vec![*option],
                    Reply::Given(Answer::Multiple(options)) => options.clone(),
                    Reply::Given(Answer::YesNo(yes)) => vec![usize::from(*yes)],
                    Reply::Given(_) => vec![0],
                    Reply::DontKnow | Reply::NotApplicable => continue,
                };
                met.extend(chosen.into_iter().map(|option| (question.id.to_string(), option)));
            }
        }
        assert_eq!(scored, 500, "{id}");
        for question in questionnaire.questions() {
            let options = match &question.kind {
                Kind::Choice(choice) => choice.options.len(),
                Kind::Multiple(multiple) => multiple.options.len(),
                Kind::YesNo(_) => 2,
                Kind::Scale(_) | Kind::Number(_) | Kind::Open | Kind::Date(_) | Kind::Table(_) => 1,
            };
            for option in 0..options {
                assert!(met.contains(&(question.id.to_string(), option)), "{}, option {option}", question.id);
            }
        }
    }
}

#[test]
fn maturity_index_spans_0_to_100() {
    for id in [WHOLE, SHORT] {
        let questionnaire = shipped(id);
        for population in [300, 4_999, 5_000, 20_000] {
            let worst = filled(&questionnaire, population, |question| extreme(question, false));
            let best = filled(&questionnaire, population, |question| extreme(question, true));
            let spans = (index(&questionnaire, &worst), index(&questionnaire, &best));
            assert_eq!(spans, (Some(0.0), Some(100.0)), "{id}, {population} inhabitants");
        }
    }
}

/// For any other answers, one changed answer changes the index by at most ten points, including the questions it opens.
#[test]
fn maturity_single_answer_moves_index_at_most_ten_points() {
    for id in [WHOLE, SHORT] {
        let questionnaire = shipped(id);
        let mut lot = Lot(7);
        let mut others: Vec<Interview> = Vec::new();
        for population in [700, 12_000] {
            others.extend(
                [false, true].map(|best| filled(&questionnaire, population, |question| extreme(question, best))),
            );
            others.extend(
                iter::repeat_with(|| filled(&questionnaire, population, |question| lot.answer(&question.kind)))
                    .take(50),
            );
        }
        let mut furthest = 0.0_f64;
        for other in &mut others {
            for (place, question) in questionnaire.questions().enumerated() {
                let before = other.response(place).clone();
                let scores: Vec<f64> = ends(&question.kind)
                    .into_iter()
                    .map(|answer| {
                        other.set_response(place, Response::of(Reply::Given(answer)));
                        index(&questionnaire, other).expect("a score")
                    })
                    .collect();
                other.set_response(place, before);
                let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
                let most = scores.iter().copied().fold(0.0, f64::max);
                furthest = furthest.max(most - least);
                assert!(most - least <= 10.0, "{id}, {}: {} points", question.id, most - least);
            }
        }
        assert!(furthest > 1.0, "{id}: nothing moved");
    }
}

/// For any other answers, even if a better answer opens a question that then gets its worst answer.
#[test]
fn maturity_better_answer_never_lowers_index() {
    for id in [WHOLE, SHORT] {
        let questionnaire = shipped(id);
        let mut lot = Lot(11);
        let mut others: Vec<Interview> = Vec::new();
        for population in [700, 12_000] {
            others.extend(
                iter::repeat_with(|| {
                    let best = lot.one_in(2);
                    filled(&questionnaire, population, |question| match lot.below(3) {
                        0 => lot.answer(&question.kind),
                        1 => extreme(question, best),
                        _ => extreme(question, lot.one_in(2)),
                    })
                })
                .take(100),
            );
        }
        for other in &mut others {
            for (place, question) in questionnaire.questions().enumerated() {
                let points = |answer: &Answer| question.kind.points(answer, Some(today())).unwrap_or(0.0);
                let mut answers = ends(&question.kind);
                answers.sort_by(|one, next| points(one).total_cmp(&points(next)));
                let before = other.response(place).clone();
                let mut worse = (0.0, 0.0);
                for answer in answers.into_iter().filter(|_| question.kind.range().is_some()) {
                    let worth = points(&answer);
                    other.set_response(place, Response::of(Reply::Given(answer)));
                    let index = index(&questionnaire, other).expect("a score");
                    assert!(worth == worse.0 || index >= worse.1 - 1e-9, "{id}, {}: {worth} points", question.id);
                    worse = (worth, index);
                }
                other.set_response(place, before);
            }
        }
    }
}

/// Open data are asked about from 5,000 inhabitants up, as the national plan requires.
#[test]
fn maturity_questions_not_binding_small_units_are_not_asked() {
    let questionnaire = shipped(WHOLE);
    let place = questionnaire.find_question("dati-aperti").expect("a question");
    let asked = |population| {
        let mut asked = IdVec::default();
        questionnaire.asked(&comune(&questionnaire, population), &mut asked);
        asked[place]
    };
    assert_eq!([4_999, 5_000].map(asked), [false, true]);
    let parent = questionnaire.nodes().iter().find(|node| node.children.contains(&Child::Question(place)));
    assert_eq!(parent.expect("a dimension").id.as_str(), "dati-risultati");
}
