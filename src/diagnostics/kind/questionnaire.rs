//! What can be wrong in a questionnaire.

use super::group;

group! {
    /// What is wrong with the languages of a questionnaire.
    LanguageDiagnostic {
        Error BadLanguage { found: String },
        Error DuplicateLanguage { language: String },
        Error UndeclaredLanguage { language: String, declared: Vec<String> },
        Warning MissingTranslation { language: String },
        Warning UntranslatedTexts { count: usize, languages: Vec<String> },
    }
}

group! {
    /// What is wrong with an index, a dimension or their levels.
    NodeDiagnostic {
        Error NodeEmpty { id: String },
        Warning UnscorableNode { id: String },
        Error LevelsNotFromZero { found: f64 },
        Error LevelsUnsorted { from: f64, before: f64 },
        Error LevelsOverlap { from: f64 },
        Warning UnreachableLevel { id: String, from: f64 },
        Warning UnreachableStep { id: String, stage: u32, node: String },
        Error StagesUnsorted { stage: u32, before: u32 },
        Warning StageWithoutQuestions { stage: u32 },
        Error StageWithoutLevels { stage: u32 },
        Error GateAhead { stage: u32, step: u32 },
    }
}

group! {
    /// What is wrong with a question.
    QuestionDiagnostic {
        Error GoalpostsEqual { at: f64 },
        Error GoalpostMissing { present: &'static str, missing: &'static str },
        Error GoalpostsDistance,
        Warning GoalpostOutside { key: &'static str, at: f64, least: Option<f64>, most: Option<f64> },
        Error LogarithmNotPositive { at: f64 },
        Error RangeEmpty { from: f64, to: f64 },
        Error BandsUnsorted { from: f64, before: f64 },
        Error BandsOverlap { from: f64 },
        Error BandsGap { first: f64, least: f64 },
        Error PointsMixed,
        Warning NothingScored,
        Error LabelOutside { label: String, from: f64, to: f64 },
        Warning UnreachableQuestion { id: String },
        Error StepEmpty { from: f64, below: f64 },
        Error StepGoalBelow { to: f64, below: f64 },
        Error StepWithoutPoints { option: String },
        Error ActionCircle { id: String },
        Warning ActionsUnscored,
        Warning StepsApart { to: f64, from: f64 },
    }
}

group! {
    /// What is wrong with a condition, a group indicator or a requirement of a phase.
    ConditionDiagnostic {
        Error ConditionUnknown { id: String, nearest: Option<String>, is_node: bool },
        Error ConditionForward { id: String },
        Error ConditionCircle { id: String },
        Error ConditionWithoutTest,
        Error ConditionTest { test: &'static str, kind: &'static str },
        Error NotATablePath { path: String },
        Error RequirementUnclear,
    }
}
