//! Explains the score of a comune, down to the answers.

use super::cells::{
    ShownVoice, bound, child_id, child_title, comune_data, date_text, full_title, inventory_table, number,
    plain_number, question_voices, questionnaire_data, response_text, score_text, share, share_text, voices,
};
use super::{Document, Table, TableBuilder, TableCell, TableColumn};
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
    let part = document.section((lang.words().why)(name, subject.title(child, lang)));
    part.paragraph(subject.basis(lang));
    match child {
        Child::Node(node) => {
            subject.explain_node(part, node, lang);
            let below = subject.questionnaire.walk(node).into_iter().skip(1).filter_map(|(_, child)| child.node());
            for node in below {
                let section = part.section(full_title(subject.questionnaire, node, lang));
                subject.explain_node(section, node, lang);
            }
        }
        Child::Question(question) => subject.explain_question(part, question, lang),
    }
    let differences = subject.differences(child, lang);
    if !differences.is_empty() {
        part.section(lang.words().disagreements).list(differences);
    }
    let remarks = subject.remarks(child, lang);
    if !remarks.is_empty() {
        part.section(lang.words().remarks).list(remarks);
    }
    document
}

impl ExplainedUnit<'_> {
    /// What is explained: the wave, the day, and the version of the questionnaire.
    fn basis(&self, lang: Lang) -> String {
        let words = lang.words();
        let wave = self.participant.wave().map(|wave| format!("{} {wave}", words.wave));
        let day = self.participant.named().and_then(|interview| interview.date).map(|day| date_text(day, lang));
        let version = (words.questionnaire_version)(self.questionnaire.id.as_str(), &self.questionnaire.version);
        wave.into_iter().chain(day).chain([version]).collect::<Vec<_>>().join(" · ")
    }

    fn title(&self, child: Child, lang: Lang) -> &str {
        child_title(self.questionnaire, child, lang)
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
            .prose("node", words.item, |(part, _)| self.title(part.child, lang).to_owned())
            .figures("score", words.score, |(_, counted)| number(self.questionnaire, Some(counted.score)))
            .figures("weight", words.weight, |(part, _)| plain_number(part.weight, lang))
            .figures("share", words.share, |(_, counted)| TableCell::Share(counted.share))
            .column_if(mean, TableColumn::figures("contribution", words.contribution), |(_, counted)| {
                number(self.questionnaire, counted.contribution)
            })
            .column_if(questions, TableColumn::prose("answer", words.answer), |(part, _)| {
                TableCell::Text(self.answer(part.child, lang))
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
    columns(subject, lang).build(parts_below(subject, child))
}

fn columns(subject: ExplainedUnit<'_>, lang: Lang) -> TableBuilder<'_, (NodeId, Part)> {
    let words = lang.words();
    let questionnaire = subject.questionnaire;
    let term = move |child: Child| TableCell::term(child_id(subject.questionnaire, child), subject.title(child, lang));
    let reason = move |part: &Part| {
        part.counts.err().map(|reason| TableCell::term(reason_key(reason), reason_word(reason, lang)))
    };
    let counted = |part: &Part| part.counts.ok();
    TableBuilder::<(NodeId, Part)>::new()
        .texts("parent", words.parent, move |(parent, _)| term(Child::Node(*parent)))
        .names("node", words.item, move |(_, part)| term(part.child))
        .figures("score", words.score, move |(_, part)| {
            bound(questionnaire, counted(part).map(|counted| counted.score))
        })
        .figures("weight", words.weight, |(_, part)| TableCell::Number { value: part.weight, decimals: 2 })
        .figures("share", words.share, move |(_, part)| share(counted(part).map(|counted| counted.share)))
        .figures("contribution", words.contribution, move |(_, part)| {
            bound(questionnaire, counted(part).and_then(|counted| counted.contribution))
        })
        .texts("left_out", words.left_out, move |(_, part)| reason(part))
        .texts("answer", words.answer, move |(_, part)| subject.answer(part.child, lang))
}

/// The same in JSON.
pub fn data(subject: ExplainedUnit<'_>, child: Child, lang: Lang) -> Value {
    json!({
        "schema": 1,
        "unit": comune_data(subject.participant),
        "wave": subject.participant.wave(),
        "date": subject.participant.named().and_then(|interview| interview.date).map(|day| day.to_string()),
        "questionnaire": questionnaire_data(subject.questionnaire),
        "node": child_id(subject.questionnaire, child),
        "parts": columns(subject, lang).records(parts_below(subject, child)),
    })
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
