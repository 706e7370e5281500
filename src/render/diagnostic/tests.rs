//! Messages in every language, printable whatever the files contain.

use super::*;
use crate::diagnostics::{
    AnswerDiagnostic, Bilingual, ConditionDiagnostic, Construct, DiagnosticKind, DuplicateRemedy, ExportTool,
    FileDiagnostic, IdClash, IdDiagnostic, IdentityDiagnostic, InterviewDiagnostic, LanguageDiagnostic, Limit,
    Location, LookupDiagnostic, NodeDiagnostic, QuestionDiagnostic, ScalarDiagnostic, Shape, SourceId,
    SpreadsheetDiagnostic, SummaryDiagnostic, SummaryProperty, SurveyDiagnostic, Syntax, TableDiagnostic,
    TemplateFault, ValueDiagnostic, Weighed, WeightsDiagnostic, WorkbookDiagnostic,
};
use strum::IntoEnumIterator;

const EVIL: &str = "\u{1b}[31mRoma\u{202E}\nè";

fn about_files() -> Vec<DiagnosticKind> {
    let evil = || EVIL.to_owned();
    let some = || Some(EVIL.to_owned());
    vec![
        FileDiagnostic::EmptyFile.into(),
        FileDiagnostic::TemplateWrong { fault: TemplateFault::UnknownName(some()) }.into(),
        FileDiagnostic::BinaryFile.into(),
        FileDiagnostic::NotUtf8 { utf16: true }.into(),
        FileDiagnostic::NotUtf8 { utf16: false }.into(),
        FileDiagnostic::FileTooLarge { bytes: 9_000_000, limit: 8_388_608 }.into(),
        FileDiagnostic::BrokenPacking { cut_short: true }.into(),
        FileDiagnostic::UnpackedTooLarge { limit: 64 << 20, values: 2_000_000 }.into(),
        FileDiagnostic::TooComplex { limit: Limit::Depth }.into(),
        FileDiagnostic::TooComplex { limit: Limit::Values }.into(),
        FileDiagnostic::SeveralDocuments.into(),
        FileDiagnostic::ControlCharacter { text: evil() }.into(),
    ]
}

/// At least one diagnostic of each kind, with hostile texts wherever there is a text.
fn samples(location: Location) -> Vec<DiagnosticKind> {
    let evil = || EVIL.to_owned();
    let some = || Some(EVIL.to_owned());
    let many = || vec![EVIL.to_owned(); 30];
    let (kind, from, to, at) = ("choice", 1.5, 2.5, 0.5);
    let construct = Construct::Question;
    let mut all = [about_files(), about_ids(location), about_comuni()].concat();
    all.extend([
        ValueDiagnostic::DuplicateKey { key: evil(), first: location }.into(),
        ValueDiagnostic::MissingKey { key: "title", construct }.into(),
        ValueDiagnostic::UnknownWord { found: evil(), allowed: many(), nearest: some() }.into(),
        ValueDiagnostic::KeyNotOfKind { key: evil(), kind, kinds: vec!["scale"] }.into(),
        ValueDiagnostic::KeysExclude { first: "a", second: "b" }.into(),
        ValueDiagnostic::EmptyText.into(),
        ValueDiagnostic::EmptyList { least: 1 }.into(),
        ValueDiagnostic::EmptyList { least: 2 }.into(),
        ValueDiagnostic::BadNumber { found: evil() }.into(),
        ValueDiagnostic::BadDate { found: evil() }.into(),
        ValueDiagnostic::OutOfRange { found: evil(), least: Some(0.0), most: None }.into(),
        ValueDiagnostic::NotPositive { found: evil(), of: Weighed::Set }.into(),
        ValueDiagnostic::FormatVersion { found: evil() }.into(),
        LanguageDiagnostic::BadLanguage { found: evil() }.into(),
        LanguageDiagnostic::DuplicateLanguage { language: evil() }.into(),
        LanguageDiagnostic::UndeclaredLanguage { language: evil(), declared: many() }.into(),
        LanguageDiagnostic::MissingTranslation { language: evil() }.into(),
        LanguageDiagnostic::UntranslatedTexts { count: 1, languages: many() }.into(),
        LanguageDiagnostic::UntranslatedTexts { count: 2, languages: many() }.into(),
        NodeDiagnostic::NodeEmpty { id: evil() }.into(),
        NodeDiagnostic::LevelsNotFromZero { found: at }.into(),
        NodeDiagnostic::LevelsUnsorted { from, before: to }.into(),
        NodeDiagnostic::LevelsOverlap { from }.into(),
        NodeDiagnostic::UnreachableLevel { id: evil(), from }.into(),
        NodeDiagnostic::UnreachableStep { id: evil(), stage: 1, node: evil() }.into(),
        NodeDiagnostic::StagesUnsorted { stage: 1, before: 2 }.into(),
        NodeDiagnostic::StageWithoutQuestions { stage: 1 }.into(),
        NodeDiagnostic::StageWithoutLevels { stage: 1 }.into(),
        NodeDiagnostic::GateAhead { stage: 2, step: 1 }.into(),
        QuestionDiagnostic::GoalpostsEqual { at }.into(),
        QuestionDiagnostic::GoalpostsDistance.into(),
        QuestionDiagnostic::GoalpostOutside { key: "best", at, least: Some(from), most: None }.into(),
        QuestionDiagnostic::GoalpostMissing { present: "worst", missing: "best" }.into(),
        QuestionDiagnostic::LogarithmNotPositive { at }.into(),
        QuestionDiagnostic::RangeEmpty { from, to }.into(),
        QuestionDiagnostic::BandsUnsorted { from, before: to }.into(),
        QuestionDiagnostic::BandsOverlap { from }.into(),
        QuestionDiagnostic::BandsGap { first: from, least: at }.into(),
        QuestionDiagnostic::PointsMixed.into(),
        QuestionDiagnostic::NothingScored.into(),
        QuestionDiagnostic::LabelOutside { label: evil(), from, to }.into(),
        QuestionDiagnostic::UnreachableQuestion { id: evil() }.into(),
        QuestionDiagnostic::StepEmpty { from, below: at }.into(),
        QuestionDiagnostic::StepGoalBelow { to, below: at }.into(),
        QuestionDiagnostic::StepWithoutPoints { option: evil() }.into(),
        QuestionDiagnostic::ActionCircle { id: evil() }.into(),
        QuestionDiagnostic::ActionsUnscored.into(),
        QuestionDiagnostic::StepsApart { to, from }.into(),
        NodeDiagnostic::UnscorableNode { id: evil() }.into(),
        ConditionDiagnostic::ConditionUnknown { id: evil(), nearest: None, is_node: false }.into(),
        ConditionDiagnostic::ConditionUnknown { id: evil(), nearest: None, is_node: true }.into(),
        ConditionDiagnostic::ConditionForward { id: evil() }.into(),
        ConditionDiagnostic::ConditionCircle { id: evil() }.into(),
        ConditionDiagnostic::ConditionWithoutTest.into(),
        ConditionDiagnostic::ConditionTest { test: "is", kind }.into(),
        ConditionDiagnostic::NotATablePath { path: evil() }.into(),
        ConditionDiagnostic::RequirementUnclear.into(),
        ValueDiagnostic::CommaInText { key: evil() }.into(),
    ]);
    let weighed =
        ["choice", "yes_no", "number", "date", "open"].map(Weighed::Question).into_iter().chain([Weighed::Dimension]);
    all.extend(weighed.map(|of| ValueDiagnostic::NotPositive { found: evil(), of }.into()));
    all.extend(about_interviews());
    all.extend(Construct::iter().flat_map(|construct| {
        let unknown =
            ValueDiagnostic::UnknownKey { key: evil(), construct, nearest: some(), known: vec!["a"; 30] }.into();
        let reference = IdDiagnostic::UnknownReference { construct, id: evil(), nearest: None, known: many() }.into();
        [unknown, reference, ValueDiagnostic::MissingKey { key: "title", construct }.into()]
    }));
    let pairs = Shape::iter().flat_map(|expected| Shape::iter().map(move |found| (expected, found)));
    all.extend(pairs.map(|(expected, found)| ValueDiagnostic::WrongType { expected, found }.into()));
    let syntaxes = [
        Syntax::Tab,
        Syntax::DashWithoutSpace,
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
    all.extend(syntaxes.map(|syntax| FileDiagnostic::YamlSyntax { syntax }.into()));
    all
}

fn about_ids(location: Location) -> Vec<DiagnosticKind> {
    let evil = || EVIL.to_owned();
    vec![
        IdDiagnostic::BadId { found: evil(), option: false }.into(),
        IdDiagnostic::BadId { found: evil(), option: true }.into(),
        IdDiagnostic::ReservedId { id: evil() }.into(),
        IdDiagnostic::AmbiguousId { id: evil(), clash: IdClash::Column }.into(),
        IdDiagnostic::AmbiguousId { id: evil(), clash: IdClash::Form }.into(),
        IdDiagnostic::AmbiguousId { id: evil(), clash: IdClash::TruthValue }.into(),
        IdDiagnostic::AmbiguousId { id: evil(), clash: IdClash::Cell }.into(),
        IdDiagnostic::AmbiguousId { id: evil(), clash: IdClash::Day }.into(),
        IdDiagnostic::AmbiguousId { id: evil(), clash: IdClash::Alike(evil()) }.into(),
        IdDiagnostic::DuplicateId { id: evil(), construct: Construct::Question, first: location }.into(),
    ]
}

fn about_comuni() -> Vec<DiagnosticKind> {
    let evil = || EVIL.to_owned();
    let many = || vec![EVIL.to_owned(); 30];
    vec![
        IdentityDiagnostic::RegistryUnreadable { file: evil(), reason: evil() }.into(),
        IdentityDiagnostic::CodeWithoutZeros { codes: many() }.into(),
        IdentityDiagnostic::FormerCode { codes: many() }.into(),
        IdentityDiagnostic::UnknownCode { codes: many() }.into(),
        IdentityDiagnostic::NameOfAnother { unit: evil(), code: evil(), name: evil() }.into(),
        IdentityDiagnostic::NameUnclear { unit: evil(), proposals: many() }.into(),
        IdentityDiagnostic::NearNames { unit: evil(), other: evil() }.into(),
        IdentityDiagnostic::ComuneEnded { unit: evil(), end: evil(), successors: many() }.into(),
        IdentityDiagnostic::ComuneNextToSuccessor { unit: evil(), end: evil(), successors: many() }.into(),
    ]
}

fn about_interviews() -> Vec<DiagnosticKind> {
    let evil = || EVIL.to_owned();
    let some = || Some(EVIL.to_owned());
    let many = || vec![EVIL.to_owned(); 30];
    vec![
        LookupDiagnostic::QuestionnaireUnnamed.into(),
        LookupDiagnostic::QuestionnaireNotFound { id: evil(), nearest: None, known: many() }.into(),
        LookupDiagnostic::QuestionnaireVersion { wanted: evil(), found: evil() }.into(),
        LookupDiagnostic::QuestionnaireOverridden { named: evil(), used: evil() }.into(),
        LookupDiagnostic::AnswersAnother { named: evil(), used: evil() }.into(),
        LookupDiagnostic::QuestionnaireDiffers { id: evil() }.into(),
        LookupDiagnostic::SeveralQuestionnaires { first: evil(), second: evil() }.into(),
        AnswerDiagnostic::UnknownQuestion { id: evil(), nearest: None }.into(),
        AnswerDiagnostic::AnsweredTwice { id: evil(), other: evil() }.into(),
        AnswerDiagnostic::UnknownOption { found: evil(), question: evil(), nearest: some(), options: many() }.into(),
        AnswerDiagnostic::RepeatedOption { option: evil() }.into(),
        AnswerDiagnostic::ExclusiveOption { option: evil() }.into(),
        AnswerDiagnostic::AnswerOutside {
            found: evil(),
            least: None,
            most: Some(1.0),
            unit: Some(Bilingual { it: evil(), en: evil() }),
        }
        .into(),
        AnswerDiagnostic::AnswerNotNumber { found: evil() }.into(),
        AnswerDiagnostic::ThousandsPoint { found: evil(), read: 12.0, in_table: true }.into(),
        AnswerDiagnostic::ThousandsPoint { found: evil(), read: 12.0, in_table: false }.into(),
        AnswerDiagnostic::ShareOrPercent { found: evil() }.into(),
        AnswerDiagnostic::AmbiguousDay { found: evil(), read: evil() }.into(),
        AnswerDiagnostic::AnswerNotWhole { found: evil() }.into(),
        AnswerDiagnostic::AnswerNotDate { found: evil() }.into(),
        AnswerDiagnostic::AnswerShape { kind: "choice", found: Shape::List }.into(),
        AnswerDiagnostic::DateAfterInterview { date: evil(), interview: evil() }.into(),
        InterviewDiagnostic::InterviewDateMissing { question: evil() }.into(),
        InterviewDiagnostic::UnknownRespondent { id: evil(), nearest: None, known: many() }.into(),
        InterviewDiagnostic::RespondentTwice { id: evil() }.into(),
        InterviewDiagnostic::RespondentNeeded.into(),
        AnswerDiagnostic::AnswerNotAsked { question: evil() }.into(),
        AnswerDiagnostic::EvidenceMissing { question: evil() }.into(),
        InterviewDiagnostic::PopulationMissing { question: evil() }.into(),
        InterviewDiagnostic::DuplicateInterview {
            unit: evil(),
            wave: some(),
            first: evil(),
            row: Some(3),
            remedy: DuplicateRemedy::WriteCodes(many()),
        }
        .into(),
        InterviewDiagnostic::SameName { unit: evil(), first: evil() }.into(),
        InterviewDiagnostic::NoInterviews.into(),
        InterviewDiagnostic::WavesDisagree { earlier: (evil(), evil()), later: (evil(), evil()), by_days: true }.into(),
        InterviewDiagnostic::WaveMissing { units: many(), waves: many() }.into(),
        InterviewDiagnostic::PathTwice.into(),
        InterviewDiagnostic::CopyOfFile { original: evil() }.into(),
        TableDiagnostic::UnknownColumn { column: evil(), nearest: None }.into(),
        TableDiagnostic::UnknownColumns { count: 2 }.into(),
        TableDiagnostic::DuplicateColumn { column: evil(), first: 1 }.into(),
        TableDiagnostic::MissingColumn { column: "unit", nearest: some(), delimiter: Some(';') }.into(),
        SpreadsheetDiagnostic::ShortRow { found: 1, expected: 2 }.into(),
        SpreadsheetDiagnostic::UnnamedColumn.into(),
        WorkbookDiagnostic::RowsBelow { count: 2 }.into(),
        WorkbookDiagnostic::FormUnanswered { sheets: many() }.into(),
        ScalarDiagnostic::TextCutAtHash { read: evil() }.into(),
        ScalarDiagnostic::BackslashEscape { read: evil() }.into(),
        ScalarDiagnostic::TagOrAnchor { found: evil() }.into(),
        WorkbookDiagnostic::BrokenWorkbook.into(),
        WorkbookDiagnostic::WorkbookTooLarge { limit: 1 << 20 }.into(),
        WorkbookDiagnostic::TooManyCells { limit: 10 }.into(),
        WorkbookDiagnostic::UnknownWorksheet { name: evil(), known: vec![evil()] }.into(),
        TableDiagnostic::RowLength { found: 1, expected: 2 }.into(),
        TableDiagnostic::RowTooLarge { limit: 1 << 22 }.into(),
        TableDiagnostic::TooManyColumns { found: 20_000, limit: 10_000 }.into(),
        TableDiagnostic::UnclosedQuote.into(),
        TableDiagnostic::EmptyUnit.into(),
        TableDiagnostic::AnsweredInColumns { question: evil() }.into(),
        SpreadsheetDiagnostic::SpreadsheetError { found: evil() }.into(),
        SpreadsheetDiagnostic::SpreadsheetErrorAsName { found: evil() }.into(),
        TableDiagnostic::NoRows.into(),
        TableDiagnostic::NoQuestionColumns.into(),
        WeightsDiagnostic::UnknownWeight { column: evil(), nearest: None }.into(),
        WeightsDiagnostic::WeightOfIndex { id: evil() }.into(),
        WeightsDiagnostic::NoWeightSets.into(),
        AnswerDiagnostic::TableCannotHold { question: evil(), kind: "table" }.into(),
        SummaryDiagnostic::NotASummary.into(),
        SummaryDiagnostic::NotARowOfScores.into(),
        SummaryDiagnostic::UnlikeSummary { property: SummaryProperty::Index, found: evil(), expected: evil() }.into(),
        SummaryDiagnostic::SummaryDiffers { property: SummaryProperty::Wave, found: evil(), expected: evil() }.into(),
        SummaryDiagnostic::UnnamedSummary.into(),
        SummaryDiagnostic::SameSummary { original: evil() }.into(),
        SurveyDiagnostic::MappedColumnMissing { column: evil(), nearest: some() }.into(),
        SurveyDiagnostic::ColumnsDiffer { column: evil(), first: evil(), found: evil() }.into(),
        SurveyDiagnostic::FreeText { found: evil(), question: evil(), as_other: true }.into(),
        SurveyDiagnostic::HardlyRecognised { tool: ExportTool::Kobo, found: 1, questions: 60 }.into(),
        SurveyDiagnostic::Corrected { unit: evil(), sent: evil() }.into(),
        SurveyDiagnostic::RowsDiffer { unit: evil(), first: evil(), second: evil() }.into(),
    ]
}

fn hostile_sources() -> (Sources, SourceId) {
    let mut sources = Sources::default();
    let id = sources.add(EVIL, format!("a: {EVIL}\n{}\n", "lunghissima ".repeat(500)));
    sources.set_columns(id, vec![EVIL.to_owned()]);
    (sources, id)
}

#[test]
fn every_kind_of_hostile_text_gives_a_printable_message() {
    let (sources, id) = hostile_sources();
    let samples = samples(Location::bytes(id, 3..4));
    let mut missing = DiagnosticKind::codes();
    missing.retain(|code| !samples.iter().any(|sample| sample.code() == *code));
    assert_eq!(missing, Vec::<&str>::new(), "no sample of these");
    for sample in &samples {
        for lang in Lang::iter() {
            let message = message(sample, &mut Lines::new(&sources), lang);
            for part in [Some(&message.text), message.advice.as_ref()].into_iter().flatten() {
                let printable = !part.chars().any(|sign| sign.is_control() || sign == '\u{202E}');
                assert!(printable && !part.is_empty(), "{}: {part:?}", sample.code());
            }
        }
    }
}

#[test]
fn severities_are_those_documented() {
    let (_, id) = hostile_sources();
    let reference = include_str!("../../../docs/formats.md");
    for sample in samples(Location::whole(id)) {
        let severity: &'static str = sample.severity().into();
        let row = format!("\n| `{}` | {severity} |", sample.code());
        assert!(reference.contains(&row), "no row{row}");
    }
}

#[test]
fn hostile_files_and_cells_are_shown_printable_and_cut() {
    let (sources, id) = hostile_sources();
    let locations = [
        Location::whole(id),
        Location::bytes(id, 3..20),
        Location::bytes(id, 2000..2010),
        Location::bytes(id, 0..1_000_000),
        Location::bytes(id, 999_999..1_000_000),
        Location::row(id, 3),
        Location::cell(id, 3, 0),
        Location::cell(id, 3, 7),
    ];
    let mut diagnostics = Diagnostics::default();
    for location in locations {
        diagnostics.add_cell(ValueDiagnostic::BadNumber { found: EVIL.to_owned() }, location, Some(EVIL.repeat(100)));
    }
    for lang in Lang::iter() {
        let text = to_text(&diagnostics, &sources, lang, false);
        assert!(!text.chars().any(|sign| sign != '\n' && sign.is_control() || sign == '\u{202E}'), "{text:?}");
        assert!(text.lines().all(|line| line.chars().count() < 320), "{text}");
    }
}

#[test]
fn beyond_the_first_hundred_of_a_file_diagnostics_are_counted() {
    let mut sources = Sources::default();
    let (one, other) = (sources.add("uno.yaml", "a: b\n".repeat(103).as_str()), sources.add("due.yaml", "a: b\n"));
    let mut diagnostics = Diagnostics::default();
    for at in 0..103 {
        diagnostics.add(ValueDiagnostic::EmptyText, Location::bytes(one, 5 * at + 3..5 * at + 4));
    }
    diagnostics.add(QuestionDiagnostic::NothingScored, Location::bytes(other, 3..4));
    let text = to_text(&diagnostics, &sources, Lang::It, false);
    assert_eq!(text.matches("errore[empty-text]").count(), SHOWN_PER_FILE);
    assert!(text.contains("… e altri 3 problemi in uno.yaml\n\navviso[nothing-scored]"), "{text}");
    assert_eq!(summary(&diagnostics, Lang::It), "103 errori, 1 avviso");
    assert_eq!(summary(&diagnostics, Lang::En), "103 errors, 1 warning");
    assert_eq!(summary(&Diagnostics::default(), Lang::En), "0 errors");
}

#[test]
fn diagnostics_in_files_and_tables_look_alike() {
    let mut sources = Sources::default();
    let yaml = sources.add("città.yaml", "id: x\nperché: {wieght: 2}\n");
    let table = sources.add("comuni.csv", "");
    sources.set_columns(table, vec!["unit".to_owned(), "rtd".to_owned()]);
    let mut diagnostics = Diagnostics::default();
    let (found, nearest) = ("nominatto".to_owned(), Some("nominato".to_owned()));
    let known = vec!["weight"];
    let key = ValueDiagnostic::UnknownKey {
        key: "wieght".into(),
        construct: Construct::Question,
        nearest: Some("weight".into()),
        known,
    };
    diagnostics.add(key, Location::bytes(yaml, 16..22));
    let (question, options) = ("rtd".to_owned(), vec!["nominato".to_owned()]);
    let option = AnswerDiagnostic::UnknownOption { found: found.clone(), question, nearest, options };
    diagnostics.add_cell(option, Location::cell(table, 3, 1), Some(found));
    diagnostics.add(TableDiagnostic::RowLength { found: 1, expected: 2 }, Location::row(table, 4));
    diagnostics.add(TableDiagnostic::NoRows, Location::whole(table));
    insta::assert_snapshot!("diagnostics_as_text", to_text(&diagnostics, &sources, Lang::It, false));
    let json = serde_json::to_string_pretty(&to_json(&diagnostics, &sources, Lang::En)).expect("JSON");
    insta::assert_snapshot!("diagnostics_as_json", json);
    assert!(to_text(&diagnostics, &sources, Lang::En, true).contains("\u{1b}["));
}
