//! What can be wrong in interviews, whether in a YAML file or a table.

use super::{Shape, group};

group! {
    /// Why it is not clear which questionnaire an interview answers.
    LookupDiagnostic {
        Error QuestionnaireUnnamed,
        Error QuestionnaireNotFound { id: String, nearest: Option<String>, known: Vec<String> },
        Error QuestionnaireVersion { wanted: String, found: String },
        Warning QuestionnaireOverridden { named: String, used: String },
        Error AnswersAnother { named: String, used: String },
        Error QuestionnaireDiffers { id: String },
        Error SeveralQuestionnaires { first: String, second: String },
    }
}

group! {
    /// What is wrong with an answer.
    AnswerDiagnostic {
        Error UnknownQuestion { id: String, nearest: Option<String> },
        Error AnsweredTwice { id: String, other: String },
        Error UnknownOption { found: String, question: String, nearest: Option<String>, options: Vec<String> },
        Error RepeatedOption { option: String },
        Error ExclusiveOption { option: String },
        Error AnswerOutside { found: String, least: Option<f64>, most: Option<f64>, unit: Option<Bilingual> },
        Error AnswerNotNumber { found: String },
        Warning ThousandsPoint { found: String, read: f64, in_table: bool },
        Warning ShareOrPercent { found: String },
        Warning AmbiguousDay { found: String, read: String },
        Error AnswerNotWhole { found: String },
        Error AnswerNotDate { found: String },
        Error AnswerShape { kind: &'static str, found: Shape },
        Error DateAfterInterview { date: String, interview: String },
        Warning AnswerNotAsked { question: String },
        Warning EvidenceMissing { question: String },
        Error TableCannotHold { question: String, kind: &'static str },
    }
}

/// A text of the questionnaire in the two languages of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    pub it: String,
    pub en: String,
}

/// What solves a duplicate interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DuplicateRemedy {
    /// Keep one of the two.
    KeepOne,
    /// Write the codes: these comuni of Italy have the name.
    WriteCodes(Vec<String>),
    /// Join them: they answer different questions.
    Join,
    /// Delete this file, which has no answers.
    Delete(String),
}

group! {
    /// What is wrong with an interview as a whole.
    InterviewDiagnostic {
        Error InterviewDateMissing { question: String },
        Error UnknownRespondent { id: String, nearest: Option<String>, known: Vec<String> },
        Error RespondentTwice { id: String },
        Error RespondentNeeded,
        Warning PopulationMissing { question: String },
        Error DuplicateInterview {
            unit: String,
            wave: Option<String>,
            first: String,
            row: Option<u32>,
            remedy: DuplicateRemedy
        },
        Warning SameName { unit: String, first: String },
        Warning WavesDisagree { earlier: (String, String), later: (String, String), by_days: bool },
        Warning WaveMissing { units: Vec<String>, waves: Vec<String> },
        Warning PathTwice,
        Warning CopyOfFile { original: String },
        Error NoInterviews,
    }
}
