//! A questionnaire as an XLSForm, the workbook from which ODK, KoboToolbox and others make forms.
//!
//! Names: a question has its own id. If needed, it is followed by `ID.reply` (don't know, not applicable) and
//! `ID.evidence`; the cells of an inventory are `ID.row.column`. Ids contain no dot, so none of
//! these names is ambiguous. Source: the XLSForm reference, <https://xlsform.org/en/ref-table/>.

mod condition;
mod survey;

use crate::lang::Lang;
use crate::lang::Text;
use crate::model::Questionnaire;
use survey::Survey;

/// The choices instead of an answer.
const DONT_KNOW: &str = "dont_know";
const NOT_APPLICABLE: &str = "not_applicable";

/// A sheet of texts: its name and its rows, the header first.
#[derive(Debug, PartialEq)]
pub struct TextSheet {
    pub name: &'static str,
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
    let survey = std::iter::once(strings(&SURVEY)).chain(rows.into_iter().map(survey::SurveyRow::cells)).collect();
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

/// A text escaped so that it contains no reference `${question}`.
fn plain(text: &str) -> String {
    text.replace("${", "$ {")
}

fn spoken(say: impl Fn(Lang) -> String) -> Both {
    [Lang::It, Lang::En].map(say)
}
