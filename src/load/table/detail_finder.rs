//! Finds the details of interviews, and the columns that they need.

use super::super::interview::respondent_of;
use super::detail::{AnswerDetail, AnswerPart, Detail, RemarkField, RespondentField, has_row_without_cells};
use super::loss::{Loss, Lost};
use crate::model::{
    Answer, Cell, Date, Interview, Inventory, Question, QuestionId, Questionnaire, Remarks, Reply, Respondent, Response,
};
use std::collections::BTreeSet;

/// The content of a column with a detail.
pub(super) enum DetailCell<'i> {
    Text(&'i str),
    Word(&'static str),
    Day(Date),
    Reply(&'i Question, &'i Reply),
    Cell(&'i Inventory, usize, &'i Cell),
}

/// Calls `take` with every detail of an interview.
pub(super) fn each_detail<'i>(
    questionnaire: &'i Questionnaire,
    interview: &'i Interview,
    take: &mut dyn FnMut(Detail, DetailCell<'i>),
) {
    for (number, former) in interview.unit.formerly.iter().enumerate() {
        take(Detail::Formerly(number), DetailCell::Text(former));
    }
    if let Some(interviewer) = &interview.interviewer {
        take(Detail::Interviewer, DetailCell::Text(interviewer));
    }
    for (number, respondent) in interview.respondents.iter().enumerate() {
        let mut put = |field, text| take(Detail::Respondent(number, field), DetailCell::Text(text));
        match respondent.role.as_deref() {
            // The role alone, if it is read as this respondent.
            Some(role) if respondent_of(role) == (Respondent { name: None, ..respondent.clone() }) => {
                put(RespondentField::IdOrRole, role);
            }
            role => {
                put(RespondentField::IdOrRole, respondent.id.as_str());
                role.into_iter().for_each(|role| put(RespondentField::Role, role));
            }
        }
        respondent.name.iter().for_each(|name| put(RespondentField::Name, name));
    }
    for (question, asked) in questionnaire.questions().enumerated() {
        each_detail_of_answer(question, asked, interview, take);
    }
}

fn each_detail_of_answer<'i>(
    question: QuestionId,
    asked: &'i Question,
    interview: &'i Interview,
    take: &mut dyn FnMut(Detail, DetailCell<'i>),
) {
    let response: &Response = interview.response(question);
    let replies = response.voices().iter().map(|voice| (Some(&voice.reply), voice.remarks.as_deref()));
    let forms = replies.chain(response.awaiting().iter().map(|remarks| (None, Some(remarks))));
    for (number, (reply, remarks)) in forms.enumerate() {
        let mut put = |part, cell| take(Detail::Answer(AnswerDetail { question, number, part }), cell);
        let answer = reply.and_then(Reply::answer);
        if let (Some(reply), true) = (reply, number > 0) {
            put(AnswerPart::Value, DetailCell::Reply(asked, reply));
        }
        if let (Some(Answer::Rows(rows)), Some(inventory)) = (answer, asked.kind.inventory()) {
            for (at, (row, cells)) in rows.iter().enumerate() {
                for (column, cell) in cells.iter().enumerate() {
                    if let Some(cell) = cell {
                        let part = AnswerPart::Cell { row: row.unwrap_or(at), column };
                        put(part, DetailCell::Cell(inventory, column, cell));
                    }
                }
            }
        }
        let Some(Remarks { note, evidence, status, by, on }) = remarks else { continue };
        let mut remark = |field, cell: Option<DetailCell<'i>>| {
            cell.into_iter().for_each(|cell| put(AnswerPart::Remark(field), cell));
        };
        let text = |text: &'i Option<String>| text.as_deref().map(DetailCell::Text);
        remark(RemarkField::Note, text(note));
        remark(RemarkField::Evidence, text(evidence));
        remark(RemarkField::Status, status.map(|status| DetailCell::Word(status.into())));
        remark(RemarkField::By, by.map(|by| DetailCell::Text(interview.respondents[by].id.as_str())));
        remark(RemarkField::On, on.map(DetailCell::Day));
    }
}

/// Returns whether a detail is about a respondent, or the answer of a further one.
fn names_respondent(detail: &Detail) -> bool {
    match detail {
        Detail::Respondent(..) => true,
        Detail::Answer(AnswerDetail { number, part, .. }) => {
            *number > 0 || *part == AnswerPart::Remark(RemarkField::By)
        }
        Detail::Formerly(_) | Detail::Interviewer => false,
    }
}

/// Finds the columns that interviews need.
pub(super) struct DetailFinder<'q> {
    questionnaire: &'q Questionnaire,
    pub details: BTreeSet<Detail>,
    /// The inventories that need a column for a short answer.
    pub short: BTreeSet<QuestionId>,
    pub losses: Vec<Loss>,
}

impl<'q> DetailFinder<'q> {
    pub fn new(questionnaire: &'q Questionnaire) -> DetailFinder<'q> {
        DetailFinder { questionnaire, details: BTreeSet::new(), short: BTreeSet::new(), losses: Vec::new() }
    }

    pub fn add(&mut self, interview: &Interview) {
        let questionnaire = self.questionnaire;
        let taken = |id: &str| questionnaire.find_answered(id).is_some();
        let mut lost: BTreeSet<Lost> = BTreeSet::new();
        each_detail(questionnaire, interview, &mut |detail, cell| {
            let is_blank = matches!(cell, DetailCell::Text(text) if text.trim().is_empty());
            if is_blank {
                return;
            }
            let loss = match detail {
                Detail::Formerly(_) => taken("formerly").then_some(Lost::Formerly),
                Detail::Interviewer => taken("interviewer").then_some(Lost::Interviewer),
                Detail::Respondent(..) | Detail::Answer(_) => {
                    (names_respondent(&detail) && taken("respondent")).then_some(Lost::Respondents)
                }
            };
            match loss {
                Some(loss) => drop(lost.insert(loss)),
                None => drop(self.details.insert(detail)),
            }
        });
        let loss = |what| Loss { what, unit: interview.unit.name.clone(), question: None };
        self.losses.extend(lost.into_iter().map(loss));
        for (question, asked) in questionnaire.questions().enumerated() {
            if asked.kind.inventory().is_none() {
                continue;
            }
            let is_short = |reply: &Reply| match reply.answer() {
                Some(Answer::Rows(rows)) => rows.is_empty() || has_row_without_cells(rows),
                _ => true,
            };
            if interview.response(question).voices().first().is_some_and(|voice| is_short(&voice.reply)) {
                self.short.insert(question);
            }
        }
    }

    /// Leaves out inventories if there are more than `most` columns.
    pub fn limit(&mut self, most: usize, interviews: &[&Interview]) {
        if self.details.len() <= most {
            return;
        }
        let is_cell =
            |detail: &Detail| matches!(detail, Detail::Answer(AnswerDetail { part: AnswerPart::Cell { .. }, .. }));
        self.details.retain(|detail| !is_cell(detail));
        for interview in interviews {
            for (id, question) in self.questionnaire.questions().enumerated() {
                if question.kind.inventory().is_some() && interview.response(id).first_given().is_some() {
                    let (unit, question) = (interview.unit.name.clone(), Some(question.id.to_string()));
                    self.losses.push(Loss { what: Lost::Inventory, unit, question });
                }
            }
        }
    }
}
