//! Every mistake has its sentence in every language, and no sentence lets a control character through.

use super::*;
use crate::source::{Limit, Place, Shape, Spoken, Syntax, TemplateFault, Thing};
use strum::{IntoEnumIterator, VariantNames};

const EVIL: &str = "\u{1b}[31mRoma\u{202E}\nè";

/// One mistake of every variant, with hostile texts wherever a text can be.
fn samples(place: Place) -> Vec<Mistake> {
    use Mistake as M;
    let evil = || EVIL.to_owned();
    let some = || Some(EVIL.to_owned());
    let many = || vec![EVIL.to_owned(); 30];
    let (kind, from, to, at) = ("choice", 1.5, 2.5, 0.5);
    let thing = Thing::Question;
    let mut all = vec![
        M::EmptyFile,
        M::TemplateWrong { fault: TemplateFault::UnknownName(some()) },
        M::BinaryFile,
        M::NotUtf8 { utf16: true },
        M::NotUtf8 { utf16: false },
        M::FileTooLarge { bytes: 9_000_000, limit: 8_388_608 },
        M::BrokenPacking { cut_short: true },
        M::TooComplex { limit: Limit::Depth },
        M::TooComplex { limit: Limit::Values },
        M::SeveralDocuments,
        M::ControlCharacter { text: evil() },
        M::DuplicateKey { key: evil(), first: place },
        M::MissingKey { key: "title", thing },
        M::UnknownWord { found: evil(), allowed: many(), nearest: some() },
        M::KeyNotOfKind { key: evil(), kind, kinds: vec!["scale"] },
        M::KeysExclude { first: "a", second: "b" },
        M::EmptyText,
        M::EmptyList { least: 1 },
        M::EmptyList { least: 2 },
        M::BadNumber { found: evil() },
        M::BadDate { found: evil() },
        M::OutOfRange { found: evil(), least: Some(0.0), most: None },
        M::NotPositive { found: evil() },
        M::FormatVersion { found: evil() },
        M::BadId { found: evil(), option: false },
        M::BadId { found: evil(), option: true },
        M::ReservedId { id: evil() },
        M::DuplicateId { id: evil(), thing, first: place },
        M::BadLanguage { found: evil() },
        M::DuplicateLanguage { language: evil() },
        M::UndeclaredLanguage { language: evil(), declared: many() },
        M::MissingTranslation { language: evil() },
        M::NodeEmpty { id: evil() },
        M::LevelsNotFromZero { found: at },
        M::LevelsUnsorted { from, before: to },
        M::LevelsOverlap { from },
        M::UnreachableLevel { id: evil(), from },
        M::StagesUnsorted { stage: 1, before: 2 },
        M::StageWithoutQuestions { stage: 1 },
        M::StageWithoutLevels { stage: 1 },
        M::GateAhead { stage: 2, step: 1 },
        M::GoalpostsEqual { at },
        M::GoalpostMissing { present: "worst", missing: "best" },
        M::LogarithmNotPositive { at },
        M::RangeEmpty { from, to },
        M::BandsUnsorted { from, before: to },
        M::BandsOverlap { from },
        M::BandsGap { first: from, least: at },
        M::PointsMixed,
        M::NothingScored,
        M::LabelOutside { label: evil(), from, to },
        M::UnreachableQuestion { id: evil() },
        M::UnscorableNode { id: evil() },
        M::ConditionUnknown { id: evil(), nearest: None },
        M::ConditionForward { id: evil() },
        M::ConditionCircle { id: evil() },
        M::ConditionWithoutTest,
        M::ConditionTest { test: "is", kind },
        M::NotATablePath { path: evil() },
        M::RequirementUnclear,
        M::CommaInText { key: evil() },
    ];
    all.extend(about_interviews());
    all.extend(Thing::iter().flat_map(|thing| {
        let unknown = M::UnknownKey { key: evil(), thing, nearest: some(), known: vec!["a"; 30] };
        let reference = M::UnknownReference { thing, id: evil(), nearest: None, known: many() };
        [unknown, reference, M::MissingKey { key: "title", thing }]
    }));
    let pairs = Shape::iter().flat_map(|expected| Shape::iter().map(move |found| (expected, found)));
    all.extend(pairs.map(|(expected, found)| M::WrongType { expected, found }));
    let syntaxes = [
        Syntax::Tab,
        Syntax::HardSpace,
        Syntax::WithinBrackets,
        Syntax::MissingColon,
        Syntax::Indent,
        Syntax::UnclosedQuote,
        Syntax::TextAfterQuote,
        Syntax::UnclosedBracket,
    ]
    .into_iter()
    .chain([
        Syntax::StrayColon,
        Syntax::ReservedSign('\u{1b}'),
        Syntax::UnknownAlias,
        Syntax::ComplexKey,
        Syntax::Other(evil()),
    ]);
    all.extend(syntaxes.map(|syntax| M::YamlSyntax { syntax }));
    all
}

fn about_interviews() -> Vec<Mistake> {
    use Mistake as M;
    let evil = || EVIL.to_owned();
    let some = || Some(EVIL.to_owned());
    let many = || vec![EVIL.to_owned(); 30];
    vec![
        M::QuestionnaireUnnamed,
        M::QuestionnaireNotFound { id: evil(), nearest: None, known: many() },
        M::QuestionnaireVersion { wanted: evil(), found: evil() },
        M::QuestionnaireOverridden { named: evil(), used: evil() },
        M::QuestionnaireDiffers { id: evil() },
        M::SeveralQuestionnaires { first: evil(), second: evil() },
        M::UnknownQuestion { id: evil(), nearest: None },
        M::UnknownOption { found: evil(), question: evil(), nearest: some(), options: many() },
        M::RepeatedOption { option: evil() },
        M::ExclusiveOption { option: evil() },
        M::AnswerOutside { found: evil(), least: None, most: Some(1.0), unit: Some(Spoken { it: evil(), en: evil() }) },
        M::AnswerNotNumber { found: evil() },
        M::ThousandsPoint { found: evil(), read: 12.0 },
        M::AnswerNotWhole { found: evil() },
        M::AnswerNotDate { found: evil() },
        M::AnswerShape { kind: "choice", found: Shape::List },
        M::DateAfterInterview { date: evil(), interview: evil() },
        M::InterviewDateMissing { question: evil() },
        M::UnknownRespondent { id: evil(), nearest: None, known: many() },
        M::RespondentTwice { id: evil() },
        M::RespondentNeeded,
        M::AnswerNotAsked { question: evil() },
        M::EvidenceMissing { question: evil() },
        M::PopulationMissing { question: evil() },
        M::DuplicateInterview { unit: evil(), wave: some(), first: evil(), row: Some(3) },
        M::SameName { unit: evil(), first: evil() },
        M::NoInterviews,
        M::UnknownColumn { column: evil(), nearest: None },
        M::UnknownColumns { count: 2 },
        M::DuplicateColumn { column: evil(), first: 1 },
        M::MissingColumn { column: "unit", nearest: some() },
        M::RowLength { found: 1, expected: 2 },
        M::RowTooLarge { limit: 1 << 22 },
        M::TooManyColumns { found: 20_000, limit: 10_000 },
        M::UnclosedQuote,
        M::EmptyUnit,
        M::NoRows,
        M::UnknownWeight { column: evil(), nearest: None },
        M::WeightOfIndex { id: evil() },
        M::NoWeightSets,
        M::TableCannotHold { question: evil(), kind: "table" },
        M::NotASummary,
        M::NotARowOfScores,
        M::MappedColumnMissing { column: evil(), nearest: some() },
        M::RowsDiffer { unit: evil(), first: evil(), second: evil() },
    ]
}

fn hostile_sources() -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let id = sources.add(EVIL, format!("a: {EVIL}\n{}\n", "lunghissima ".repeat(500)));
    sources.set_columns(id, vec![EVIL.to_owned()]);
    (sources, id)
}

#[test]
fn diagnostic_kinds_all_have_text() {
    let (sources, id) = hostile_sources();
    let samples = samples(Place::bytes(id, 3..4));
    let mut missing: Vec<&str> = Mistake::VARIANTS.to_vec();
    missing.retain(|code| !samples.iter().any(|sample| sample.code() == *code));
    assert_eq!(missing, Vec::<&str>::new(), "no sample of these");
    for sample in &samples {
        for lang in Lang::iter() {
            let said = said(sample, &mut Lines::new(&sources), lang);
            for part in [Some(&said.what), said.help.as_ref()].into_iter().flatten() {
                let harmless = !part.chars().any(|sign| sign.is_control() || sign == '\u{202E}');
                assert!(harmless && !part.is_empty(), "{}: {part:?}", sample.code());
            }
        }
    }
}

#[test]
fn diagnostic_text_escapes_control_characters() {
    let (sources, id) = hostile_sources();
    let places = [
        Place::whole(id),
        Place::bytes(id, 3..20),
        Place::bytes(id, 2000..2010),
        Place::bytes(id, 0..1_000_000),
        Place::bytes(id, 999_999..1_000_000),
        Place::row(id, 3),
        Place::cell(id, 3, 0),
        Place::cell(id, 3, 7),
    ];
    let mut problems = Problems::default();
    for place in places {
        problems.add_cell(Mistake::BadNumber { found: EVIL.to_owned() }, place, Some(EVIL.repeat(100)));
    }
    for lang in Lang::iter() {
        let text = to_text(&problems, &sources, lang, false);
        assert!(!text.chars().any(|sign| sign != '\n' && sign.is_control() || sign == '\u{202E}'), "{text:?}");
        assert!(text.lines().all(|line| line.chars().count() < 320), "{text}");
    }
}

#[test]
fn diagnostics_above_limit_are_counted() {
    let mut sources = Sources::default();
    let (one, other) = (sources.add("uno.yaml", "a: b\n"), sources.add("due.yaml", "a: b\n"));
    let mut problems = Problems::default();
    for _ in 0..103 {
        problems.add(Mistake::EmptyText, Place::bytes(one, 3..4));
    }
    problems.add(Mistake::NothingScored, Place::bytes(other, 3..4));
    let text = to_text(&problems, &sources, Lang::It, false);
    assert_eq!(text.matches("errore[empty-text]").count(), TOLD_PER_FILE);
    assert!(text.contains("… e altri 3 problemi in uno.yaml\n\navviso[nothing-scored]"), "{text}");
    assert_eq!(summary(&problems, Lang::It), "103 errori, 1 avviso");
    assert_eq!(summary(&problems, Lang::En), "103 errors, 1 warning");
    assert_eq!(summary(&Problems::default(), Lang::En), "0 errors");
}

#[test]
fn diagnostic_snippet_is_equal_at_any_location() {
    let mut sources = Sources::default();
    let yaml = sources.add("città.yaml", "id: x\nperché: {wieght: 2}\n");
    let table = sources.add("comuni.csv", "");
    sources.set_columns(table, vec!["unit".to_owned(), "rtd".to_owned()]);
    let mut problems = Problems::default();
    let (found, nearest) = ("nominatto".to_owned(), Some("nominato".to_owned()));
    let known = vec!["weight"];
    let key =
        Mistake::UnknownKey { key: "wieght".into(), thing: Thing::Question, nearest: Some("weight".into()), known };
    problems.add(key, Place::bytes(yaml, 16..22));
    let (question, options) = ("rtd".to_owned(), vec!["nominato".to_owned()]);
    let option = Mistake::UnknownOption { found: found.clone(), question, nearest, options };
    problems.add_cell(option, Place::cell(table, 3, 1), Some(found));
    problems.add(Mistake::RowLength { found: 1, expected: 2 }, Place::row(table, 4));
    problems.add(Mistake::NoRows, Place::whole(table));
    insta::assert_snapshot!(to_text(&problems, &sources, Lang::It, false));
    insta::assert_snapshot!(serde_json::to_string_pretty(&to_json(&problems, &sources, Lang::En)).expect("JSON"));
    assert!(to_text(&problems, &sources, Lang::En, true).contains("\u{1b}["));
}
