//! A questionnaire as an XLSForm, the workbook that ODK, KoboToolbox and their like make forms from.
//!
//! Names: a question has its own id. Beside it stand, where they are wanted, `ID.reply` (not known, not applicable) and
//! `ID.evidence`; the cells of an inventory are `ID.row.column`. No id of a questionnaire holds a point, so none of
//! these can be taken for another. Source: the XLSForm reference, <https://xlsform.org/en/ref-table/>.

mod condition;
mod survey;

use crate::lang::Lang;
use crate::lang::Text;
use crate::model::Questionnaire;
use survey::Survey;

/// The choices that take the place of an answer.
const DONT_KNOW: &str = "dont_know";
const NOT_APPLICABLE: &str = "not_applicable";

/// A sheet of a workbook that holds texts alone: its name, and its rows, the header first.
#[derive(Debug, PartialEq)]
pub struct TextSheet {
    /// The name.
    pub name: &'static str,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The columns of the sheet `survey`.
const SURVEY: [&str; 11] = [
    "type",
    "name",
    "label::Italiano (it)",
    "label::English (en)",
    "hint::Italiano (it)",
    "hint::English (en)",
    "required",
    "relevant",
    "constraint",
    "constraint_message::Italiano (it)",
    "constraint_message::English (en)",
];

/// The sheets `survey`, `choices` and `settings`.
pub fn xlsform(questionnaire: &Questionnaire) -> Vec<TextSheet> {
    let Survey { rows, choices, .. } = Survey::of(questionnaire);
    let strings = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<String>>();
    let survey = std::iter::once(strings(&SURVEY)).chain(rows.into_iter().map(survey::Line::cells)).collect();
    let header = strings(&["list_name", "name", "label::Italiano (it)", "label::English (en)"]);
    let choices = std::iter::once(header).chain(choices).collect();
    let id = questionnaire.id.as_str();
    let version = questionnaire.version.as_str();
    let settings = vec![
        strings(&["form_title", "form_id", "version", "default_language"]),
        strings(&[&plain(questionnaire.title.get(Lang::It)), id, version, "Italiano (it)"]),
    ];
    vec![
        TextSheet { name: "survey", rows: survey },
        TextSheet { name: "choices", rows: choices },
        TextSheet { name: "settings", rows: settings },
    ]
}

/// A text in Italian and in English.
type Both = [String; 2];

fn both(text: &Text) -> Both {
    [Lang::It, Lang::En].map(|lang| plain(text.get(lang)))
}

/// A text in which nothing is a reference to a question, as `${question}` would be.
fn plain(text: &str) -> String {
    text.replace("${", "$ {")
}

fn spoken(say: impl Fn(Lang) -> String) -> Both {
    [Lang::It, Lang::En].map(say)
}
