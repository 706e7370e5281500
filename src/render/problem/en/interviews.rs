//! Interviews and their questionnaire.

use super::super::Said;
use super::super::phrase::{fit, listed};
use super::{meant, quoted};
use crate::source::Mistake as M;

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::QuestionnaireUnnamed => Said::new(
            "nothing says which questionnaire these answers belong to",
            "write `questionnaire: …` in the file or in `comino.yaml`, or use the option `-q`",
        ),
        M::QuestionnaireNotFound { id, nearest, known } => Said::new(
            format!("the questionnaire {} is not found", quoted(id)),
            meant(
                nearest.as_ref(),
                format!("put its file beside the interviews, use `-q`, or name one of these: {}", listed(known)),
            ),
        ),
        M::QuestionnaireVersion { wanted, found } => Said::new(
            format!("the answers are for version {} of the questionnaire, this is {}", quoted(wanted), quoted(found)),
            "use the right version, or check the answers and correct the version written here",
        ),
        M::QuestionnaireOverridden { named, used } => Said::new(
            format!("the file names the questionnaire {}, but {} is used", quoted(named), quoted(used)),
            "the option `-q` prevails over what the file says",
        ),
        M::QuestionnaireDiffers { id } => Said::new(
            format!(
                "the questionnaire {} of this folder is not the one read before under the same name and version",
                quoted(id)
            ),
            "give one of them another `version`, or read the folders one at a time",
        ),
        M::SeveralQuestionnaires { first, second } => Said::new(
            format!("the table names two questionnaires: {} and {}", quoted(first), quoted(second)),
            "make one table per questionnaire",
        ),
        M::InterviewDateMissing { question } => Said::new(
            format!("to give points to {}, the day of the interview is needed", quoted(question)),
            "write the day of the interview in `date`",
        ),
        M::UnknownRespondent { id, nearest, known } => {
            let otherwise = match known.as_slice() {
                [] => "list those who answer in `respondents` first".to_owned(),
                known => format!("`respondents` lists {}", listed(known)),
            };
            Said::new(format!("{} is not one of the respondents", quoted(id)), meant(nearest.as_ref(), otherwise))
        }
        M::RespondentTwice { id } => {
            Said::new(format!("{} answers the same question twice", quoted(id)), "keep one of the two answers")
        }
        M::RespondentNeeded => {
            Said::new("it is not said who gave this answer", "where there is more than one answer, each must have `by`")
        }
        M::AnswerNotAsked { question } => Said::new(
            format!("the answer to {} does not count: the question was not to be asked", quoted(question)),
            "check the answer it depends on, in the question's `when`",
        ),
        M::EvidenceMissing { question } => Said::new(
            format!("the evidence for the answer to {} is missing", quoted(question)),
            "write in `evidence` the act or document that confirms it",
        ),
        M::PopulationMissing { question } => Said::new(
            format!(
                "whether to ask {} is not known: the inhabitants of the municipality are missing",
                quoted(question)
            ),
            "add `population`; without it, the question counts as not asked",
        ),
        M::DuplicateInterview { unit, wave, first, row } => {
            let row = row.map(|row| format!(", row {row}")).unwrap_or_default();
            let wave = wave.as_ref().map(|wave| format!(" in the wave {}", quoted(wave))).unwrap_or_default();
            Said::new(
                format!("the municipality {} is there already{wave}", quoted(unit)),
                format!("the first time in {}{row}: keep one interview, or change `wave`", fit(first)),
            )
        }
        M::SameName { unit, first } => Said::new(
            format!("{} is there without a code too, or with its name written otherwise", quoted(unit)),
            format!("if it is the same municipality as {}, give both the same code", quoted(first)),
        ),
        M::NoInterviews => {
            Said::new("there are no interviews here", "one YAML file per municipality is needed, or a CSV table")
        }
        M::UnknownQuestion { id, nearest } => Said::new(
            format!("the questionnaire has no question {}", quoted(id)),
            meant(nearest.as_ref(), "in `answers` each key is the id of a question of the questionnaire".to_owned()),
        ),
        _ => return None,
    };
    Some(said)
}
