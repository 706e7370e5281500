//! Explains the score of a comune, down to the answers.

use super::cells::{
    ShownVoice, bound, comune_data, full_title, inventory_table, number, plain_number, question_voices, response_text,
    score_text, share, share_text, voices,
};
use super::{Cell, Column, Document, Table, TableBuilder};
use crate::compare::{Counted, ExplainedChild as Part, Explanation, LeftOut, Participant, disagreements};
use crate::lang::Lang;
use crate::model::{Aggregation, Child, NodeId, QuestionId, Questionnaire, Status};
use crate::score::{Leaf, NodeScore, Scorecard};
use serde_json::{Value, json};

/// The scorecard to explain.
#[derive(Clone, Copy, Debug)]
pub struct ExplainedUnit<'a> {
    pub questionnaire: &'a Questionnaire,
    pub participant: &'a Participant<'a>,
    pub card: &'a Scorecard,
}

/// Explains a node or question, to read. A node is explained level by level down to its questions.
pub fn document(subject: ExplainedUnit<'_>, child: Child, lang: Lang) -> Document {
    let mut document = Document::default();
    let name = subject.participant.name();
    document.title((lang.words().why)(name, subject.title(child, lang)));
    match child {
        Child::Node(node) => {
            for (depth, below) in subject.questionnaire.walk(node) {
                let Child::Node(below) = below else { continue };
                if depth > 0 {
                    document.heading(full_title(subject.questionnaire, below, lang));
                }
                subject.explain_node(&mut document, below, lang);
            }
        }
        Child::Question(question) => subject.explain_question(&mut document, question, lang),
    }
    let differences = subject.differences(child, lang);
    if !differences.is_empty() {
        document.heading(lang.words().disagreements);
        document.list(differences);
    }
    let remarks = subject.remarks(child, lang);
    if !remarks.is_empty() {
        document.heading(lang.words().remarks);
        document.list(remarks);
    }
    document
}

impl ExplainedUnit<'_> {
    fn title(&self, child: Child, lang: Lang) -> &str {
        match child {
            Child::Node(node) => self.questionnaire.nodes()[node].title.get(lang),
            Child::Question(question) => self.questionnaire.questions()[question].text.get(lang),
        }
    }

    fn explain_node(&self, document: &mut Document, node: NodeId, lang: Lang) {
        let explanation = Explanation::new(self.questionnaire, self.card, node);
        document.paragraph(self.verdict(&explanation, lang));
        if explanation.score.score.is_some() {
            document.table(self.parts_table(&explanation, lang));
        }
        let left_out = explanation.parts.iter().filter_map(|part| {
            let reason = reason_word(part.counts.err()?, lang);
            Some(format!("{}: {reason}", self.title(part.child, lang)))
        });
        let left_out: Vec<String> = left_out.collect();
        if !left_out.is_empty() {
            document.paragraph(format!("{}:", lang.words().left_out));
            document.list(left_out);
        }
    }

    /// The score in a sentence: its value, coverage and aggregation.
    fn verdict(&self, explanation: &Explanation, lang: Lang) -> String {
        let words = lang.words();
        let NodeScore { score, low, high, coverage, level } = explanation.score;
        let level = level.map(|level| format!(" ({})", self.questionnaire.levels.get(level).1.get(lang)));
        let level = level.unwrap_or_default();
        let text = |score: f64| score_text(self.questionnaire, score, lang);
        let mut sentence = match (score, low.zip(high)) {
            (None, _) => return format!("{}.", (words.score_missing)(&self.missing_reason(explanation, lang))),
            (Some(score), Some((low, high))) if explanation.score.is_open() => {
                (words.score_open)(&format!("{}{level}", text(score)), &text(low), &text(high))
            }
            (Some(score), _) => (words.score_is)(&format!("{}{level}", text(score))),
        };
        if let Some(coverage) = coverage {
            sentence.push_str(&format!("; {}", (words.covered)(&share_text(coverage, lang))));
        }
        let counted = explanation.parts.iter().filter(|part| part.counts.is_ok()).count();
        let never_scored = explanation.parts.iter().filter(|part| self.is_never_scored(part.child)).count();
        let how = match self.questionnaire.nodes()[explanation.node].aggregation {
            Aggregation::Mean if explanation.parts.windows(2).all(|pair| pair[0].weight == pair[1].weight) => {
                words.aggregation_simple
            }
            Aggregation::Mean => words.aggregation_mean,
            Aggregation::Geometric => words.aggregation_geometric,
            Aggregation::Harmonic => words.aggregation_harmonic,
            Aggregation::Min => words.aggregation_min,
            Aggregation::Max => words.aggregation_max,
        };
        format!("{sentence}. {}", (words.made_by)(how, counted, explanation.parts.len() - never_scored))
    }

    /// The reason why a node has no score.
    fn missing_reason(&self, explanation: &Explanation, lang: Lang) -> String {
        let words = lang.words();
        let least = self.questionnaire.nodes()[explanation.node].min_coverage.get();
        match explanation.score.coverage {
            None => words.nothing_applies.to_owned(),
            Some(coverage) if coverage < least => {
                (words.covers_too_little)(&share_text(coverage, lang), &share_text(least, lang))
            }
            Some(_) if explanation.parts.iter().all(|part| part.counts.is_err()) => words.too_little_known.to_owned(),
            Some(_) => words.children_too_few.to_owned(),
        }
    }

    /// Whether a child is a question that is asked for information only.
    fn is_never_scored(&self, child: Child) -> bool {
        child.question().is_some_and(|place| !self.questionnaire.questions()[place].kind.is_scored())
    }

    fn parts_table(&self, explanation: &Explanation, lang: Lang) -> Table {
        let words = lang.words();
        let mean =
            explanation.parts.iter().any(|part| matches!(part.counts, Ok(counted) if counted.contribution.is_some()));
        let questions = explanation.parts.iter().any(|part| matches!(part.child, Child::Question(_)));
        let counted = explanation.parts.iter().filter_map(|part| Some((part, part.counts.ok()?)));
        TableBuilder::<(&Part, Counted)>::new()
            .column(Column::prose("node", words.item), |(part, _)| Cell::Text(self.title(part.child, lang).to_owned()))
            .column(Column::figures("score", words.score), |(_, counted)| {
                number(self.questionnaire, Some(counted.score))
            })
            .column(Column::figures("weight", words.weight), |(part, _)| Cell::Text(plain_number(part.weight, lang)))
            .column(Column::figures("share", words.share), |(_, counted)| Cell::Share(counted.share))
            .column_if(mean, Column::figures("contribution", words.contribution), |(_, counted)| {
                number(self.questionnaire, counted.contribution)
            })
            .column_if(questions, Column::prose("answer", words.answer), |(part, _)| {
                Cell::Text(self.answer(part.child, lang))
            })
            .build(counted)
    }

    fn answer(&self, child: Child, lang: Lang) -> String {
        match child {
            Child::Node(_) => String::new(),
            Child::Question(place) => {
                let question = &self.questionnaire.questions()[place];
                response_text(question, self.participant, place, self.card.leaves[place], lang)
            }
        }
    }

    fn explain_question(&self, document: &mut Document, place: QuestionId, lang: Lang) {
        let words = lang.words();
        let question = &self.questionnaire.questions()[place];
        let leaf = self.card.leaves[place];
        let answer = response_text(question, self.participant, place, leaf, lang);
        let worth = leaf.points().map(|points| score_text(self.questionnaire, points, lang));
        let worth = worth.as_deref().unwrap_or(words.missing);
        let scored = leaf != Leaf::NotScored;
        document.paragraph(if scored { (words.question_points)(&answer, worth) } else { (words.no_points)(&answer) });
        if let Some(table) = inventory_table(question, self.participant, place, lang) {
            document.table(table);
        }
        if let Some((_, best)) = question.kind.range() {
            document.paragraph((words.best_possible)(&score_text(self.questionnaire, best, lang)));
        }
        if question.when.is_some() {
            document.paragraph(format!("({}.)", words.asked_if));
        }
        if let Some(reference) = &question.reference {
            document.paragraph(format!("{}: {}", words.reference, reference.get(lang)));
        }
    }

    /// The questions at or below a child.
    fn questions_below(&self, child: Child) -> Vec<QuestionId> {
        match child {
            Child::Question(question) => vec![question],
            Child::Node(node) => {
                self.questionnaire.walk(node).into_iter().filter_map(|(_, child)| child.question()).collect()
            }
        }
    }

    /// The replies to the questions at or below a child on which the respondents differ.
    fn differences(&self, child: Child, lang: Lang) -> Vec<String> {
        let below = self.questions_below(child);
        let differing = disagreements(self.questionnaire, self.participant).into_iter().map(|one| one.question);
        let voices = |place: QuestionId| question_voices(self.questionnaire, self.participant, place, lang);
        differing.filter(|place| below.contains(place)).map(voices).collect()
    }

    /// The notes and evidence of the questions at or below a child.
    fn remarks(&self, child: Child, lang: Lang) -> Vec<String> {
        let mut found = Vec::new();
        for place in self.questions_below(child) {
            let voices = voices(&self.questionnaire.questions()[place], self.participant, place, lang);
            let several = voices.len() > 1;
            found.extend(voices.into_iter().filter_map(|voice| self.remark(place, voice, several, lang)));
        }
        found
    }

    /// The notes and evidence of one reply in a line. Respondents are named by office, never by name.
    fn remark(&self, place: QuestionId, voice: ShownVoice<'_>, several: bool, lang: Lang) -> Option<String> {
        let words = lang.words();
        let remarks = voice.remarks?;
        let question = &self.questionnaire.questions()[place];
        let mut parts = Vec::new();
        if several {
            parts.push(voice.reply);
        }
        if let Some(note) = &remarks.note {
            parts.push(format!("{}: {note}", words.note.to_lowercase()));
        }
        if let Some(evidence) = &remarks.evidence {
            parts.push(format!("{}: {evidence}", words.evidence.to_lowercase()));
        }
        parts.extend(remarks.status.map(|status| {
            match status {
                Status::Declared => words.declared,
                Status::Verified => words.verified,
            }
            .to_owned()
        }));
        let by = voice.by.map(|by| by.role.as_deref().unwrap_or(by.id.as_str()));
        let by = by.map(|by| format!(" ({by})")).unwrap_or_default();
        if parts.is_empty() {
            return None;
        }
        Some(format!("{}{by}: {}", question.text.get(lang), parts.join("; ")))
    }
}

fn reason_word(reason: LeftOut, lang: Lang) -> &'static str {
    let words = lang.words();
    match reason {
        LeftOut::NotApplicable => words.not_applicable,
        LeftOut::NotAsked => words.not_asked,
        LeftOut::Undecided => words.undecided,
        LeftOut::NotScored => words.not_scored,
        LeftOut::DontKnow => words.dont_know,
        LeftOut::Unanswered => words.unanswered,
        LeftOut::TooLittleKnown => words.too_little_known,
        LeftOut::NothingApplies => words.nothing_applies,
    }
}

fn reason_key(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::NotApplicable => "not_applicable",
        LeftOut::NotAsked => "not_asked",
        LeftOut::Undecided => "undecided",
        LeftOut::NotScored => "not_scored",
        LeftOut::DontKnow => "dont_know",
        LeftOut::Unanswered => "unanswered",
        LeftOut::TooLittleKnown => "too_little_known",
        LeftOut::NothingApplies => "nothing_applies",
    }
}

/// The contributions to every node at or below a child, for spreadsheets and programs.
pub fn table(subject: ExplainedUnit<'_>, child: Child, lang: Lang) -> Table {
    let words = lang.words();
    let questionnaire = subject.questionnaire;
    let term = |child: Child| Cell::term(subject.id(child), subject.title(child, lang));
    let reason =
        |part: &Part| part.counts.err().map(|reason| Cell::term(reason_key(reason), reason_word(reason, lang)));
    let counted = |part: &Part| part.counts.ok();
    TableBuilder::<(NodeId, Part)>::new()
        .column(Column::texts("parent", words.parent), |(parent, _)| term(Child::Node(*parent)))
        .column(Column::names("node", words.item), |(_, part)| term(part.child))
        .column(Column::figures("score", words.score), |(_, part)| {
            bound(questionnaire, counted(part).map(|counted| counted.score))
        })
        .column(Column::figures("weight", words.weight), |(_, part)| Cell::Number { value: part.weight, decimals: 2 })
        .column(Column::figures("share", words.share), |(_, part)| share(counted(part).map(|counted| counted.share)))
        .column(Column::figures("contribution", words.contribution), |(_, part)| {
            bound(questionnaire, counted(part).and_then(|counted| counted.contribution))
        })
        .column(Column::texts("left_out", words.left_out), |(_, part)| reason(part).unwrap_or(Cell::Empty))
        .column(Column::texts("answer", words.answer), |(_, part)| Cell::Text(subject.answer(part.child, lang)))
        .build(parts_below(subject, child))
}

/// The same in JSON.
pub fn data(subject: ExplainedUnit<'_>, child: Child, lang: Lang) -> Value {
    let scale = |score: Option<f64>| score.map(|score| subject.questionnaire.display.scale(score));
    let part = |(parent, part): (NodeId, Part)| {
        let counted = part.counts.ok();
        json!({
            "parent": subject.id(Child::Node(parent)),
            "node": subject.id(part.child),
            "score": scale(counted.map(|counted| counted.score)),
            "weight": part.weight,
            "share": counted.map(|counted| counted.share),
            "contribution": scale(counted.and_then(|counted| counted.contribution)),
            "left_out": part.counts.err().map(reason_key),
            "answer": subject.answer(part.child, lang),
        })
    };
    json!({
        "schema": 1,
        "unit": comune_data(subject.participant),
        "wave": subject.participant.wave(),
        "node": subject.id(child),
        "parts": parts_below(subject, child).into_iter().map(part).collect::<Vec<_>>(),
    })
}

impl ExplainedUnit<'_> {
    fn id(&self, child: Child) -> &str {
        match child {
            Child::Node(node) => self.questionnaire.nodes()[node].id.as_str(),
            Child::Question(question) => self.questionnaire.questions()[question].id.as_str(),
        }
    }
}

/// The parts of every node at or below a child; for a question, its part in its node.
fn parts_below(subject: ExplainedUnit<'_>, child: Child) -> Vec<(NodeId, Part)> {
    let parts_of = |node: NodeId| {
        let explanation = Explanation::new(subject.questionnaire, subject.card, node);
        explanation.parts.into_iter().map(move |part| (node, part))
    };
    match child {
        Child::Node(node) => {
            let below = subject.questionnaire.walk(node).into_iter();
            below.filter_map(|(_, child)| child.node()).flat_map(parts_of).collect()
        }
        Child::Question(_) => {
            let nodes = subject.questionnaire.nodes().ids();
            nodes.flat_map(parts_of).filter(|(_, part)| part.child == child).collect()
        }
    }
}
