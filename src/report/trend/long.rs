//! The long table of changes: a row per comune and node or question, for spreadsheets and programs.

use super::actions::moved_step;
use super::moved::{item_text, replies};
use super::{TrendView, version};
use crate::compare::Participant;
use crate::compare::trend::{MatchedChild, Movement, MovementEntry, Reason, SameQuestions, WavePair, WaveResult};
use crate::lang::Lang;
use crate::model::{Child, NodeKind};
use crate::report::cells::{bound, level, node_kind};
use crate::report::{RowStream, TableBuilder, TableCell};
use crate::score::SAME;

/// A row per comune, pair of successive waves, index and node or question: the rows of `trend -f csv`.
pub fn rows<'a>(subjects: &'a [TrendView<'a>], lang: Lang) -> RowStream<'a> {
    let (words, trend) = (lang.words(), &lang.words().trend);
    TableBuilder::<LongRow<'a>>::new()
        .names("unit", words.unit, |row| row.unit.name().to_owned())
        .texts("code", words.code, |row| row.unit.code())
        .texts("questionnaire", words.questionnaire, |row| row.pair.questionnaire())
        .texts("index", words.index, |row| row.pair.index_name())
        .texts("node", words.item, |row| row.node.clone())
        .texts("parent", words.parent, |row| row.parent.clone())
        .texts("kind", words.kind, |row| row.kind.clone())
        .texts("wave_before", trend.wave_before, |row| row.pair.wave(row.pair.waves.0))
        .texts("wave_after", trend.wave_after, |row| row.pair.wave(row.pair.waves.1))
        .texts("version_before", trend.version_before, |row| row.versions[0])
        .texts("version_after", trend.version_after, |row| row.versions[1])
        .figures("before", trend.before, |row| row.pair.figure(row.scores[0]))
        .figures("after", trend.after, |row| row.pair.figure(row.scores[1]))
        .figures("difference", trend.difference, |row| row.pair.change(row.difference))
        .figures("contribution", words.contribution, |row| row.pair.change(row.contribution))
        .figures("comparable_before", trend.comparable_before, |row| row.pair.figure(row.comparable.0))
        .figures("comparable_after", trend.comparable_after, |row| row.pair.figure(row.comparable.1))
        .texts("level_before", trend.level_before, |row| row.levels[0].clone())
        .texts("level_after", trend.level_after, |row| row.levels[1].clone())
        .figures("rank_before", trend.rank_before, |row| row.ranks[0])
        .figures("rank_after", trend.rank_after, |row| row.ranks[1])
        .texts("answer_before", trend.answer_before, |row| row.answers.0.clone())
        .texts("answer_after", trend.answer_after, |row| row.answers.1.clone())
        .texts("why", trend.why, |row| row.why.clone())
        .texts("action", trend.action, |row| row.action[0].clone())
        .texts("action_reached", trend.reached, |row| row.action[1].clone())
        .texts("same_question", trend.same_question, |row| row.same_question.clone())
        .stream(long_rows(subjects))
}

/// The rows of all questionnaires, indices, pairs of waves and comuni, computed one comune at a time.
fn long_rows<'a>(subjects: &'a [TrendView<'a>]) -> impl Iterator<Item = LongRow<'a>> + 'a {
    let pairs = subjects.iter().flat_map(move |subject| {
        let pairs = move |index| {
            (1..subject.trend.waves.len()).map(move |after| LongPair { subject, index, waves: (after - 1, after) })
        };
        subject.shown_indices().into_iter().flat_map(pairs)
    });
    pairs.flat_map(|pair| {
        pair.subject.trend.units.iter().flat_map(move |history| {
            let result = |wave: usize| history.results[wave].as_ref();
            pair.unit(result(pair.waves.0), result(pair.waves.1))
        })
    })
}

/// One index of one questionnaire in two successive waves.
#[derive(Clone, Copy)]
struct LongPair<'a> {
    subject: &'a TrendView<'a>,
    index: &'a str,
    waves: (usize, usize),
}

/// A node or question of one comune in two waves. Scores and amounts are on 0–100.
struct LongRow<'a> {
    pair: LongPair<'a>,
    unit: &'a Participant<'a>,
    versions: [Option<&'a str>; 2],
    node: TableCell,
    parent: TableCell,
    kind: TableCell,
    scores: [Option<f64>; 2],
    difference: Option<f64>,
    contribution: Option<f64>,
    /// The scores over the questions that both versions have.
    comparable: (Option<f64>, Option<f64>),
    levels: [TableCell; 2],
    ranks: [Option<usize>; 2],
    answers: (Option<String>, Option<String>),
    why: TableCell,
    /// The step needed before, and whether its goal is reached.
    action: [TableCell; 2],
    /// Whether a question is the same in both versions.
    same_question: TableCell,
}

impl<'a> LongPair<'a> {
    /// The rows of a comune; none where it is in neither wave.
    fn unit(self, before: Option<&'a WaveResult<'a>>, after: Option<&'a WaveResult<'a>>) -> Vec<LongRow<'a>> {
        match (before, after) {
            (Some(before), Some(after)) => self.both(&WavePair { before, after }),
            (Some(one), None) | (None, Some(one)) => self.one_wave(one, before.is_none()).into_iter().collect(),
            (None, None) => Vec::new(),
        }
    }

    /// The rows of a comune that is in both waves.
    fn both(self, step: &WavePair<'a>) -> Vec<LongRow<'a>> {
        let Some(movement) = step.movement(self.index) else { return Vec::new() };
        let same = step.same_questions(self.index);
        let mut rows = Vec::new();
        for entry in &movement.entries {
            rows.push(self.entry(step, same.as_ref(), &movement, entry));
            for (kind, amount) in [("weights", entry.weights), ("rules", entry.rules)] {
                if amount.abs() > SAME {
                    rows.push(self.of_questionnaire(step, entry, kind, amount));
                }
            }
        }
        rows
    }

    fn questionnaire(&self) -> TableCell {
        let questionnaire = self.subject.questionnaire();
        TableCell::term(questionnaire.id.as_str(), questionnaire.title.get(self.subject.lang))
    }

    /// The index with its title in the latest version; its id where that version has no such index.
    fn index_name(&self) -> TableCell {
        let questionnaire = self.subject.questionnaire();
        let node = questionnaire.find(self.index).and_then(Child::node);
        TableCell::term(
            self.index,
            node.map_or(self.index, |node| questionnaire.nodes()[node].title.get(self.subject.lang)),
        )
    }

    fn wave(&self, wave: usize) -> TableCell {
        TableCell::from(self.subject.trend.waves[wave])
    }

    fn figure(&self, score: Option<f64>) -> TableCell {
        bound(self.subject.questionnaire(), score)
    }

    fn change(&self, amount: Option<f64>) -> TableCell {
        self.subject.change(amount).known()
    }

    fn name(&self, step: &WavePair<'_>, item: MatchedChild) -> TableCell {
        TableCell::term(step.questionnaires().id(item), item_text(step, item, self.subject.lang))
    }

    fn entry(
        self,
        step: &WavePair<'a>,
        same: Option<&SameQuestions>,
        movement: &Movement,
        entry: &MovementEntry,
    ) -> LongRow<'a> {
        let is_index = entry.parent.is_none();
        let level_of = |result: &WaveResult<'_>, child: Option<Child>| match entry.item {
            MatchedChild::Node(_) => {
                let node = child.and_then(Child::node);
                node.map(|node| level(result.questionnaire, node, &result.card.nodes[node], self.subject.lang)).into()
            }
            MatchedChild::Question(_) => TableCell::Empty,
        };
        let rank = |result: &WaveResult<'_>| result.rank(self.index).filter(|_| is_index);
        let why = match entry.item {
            MatchedChild::Question(_) => step
                .reason(entry)
                .map(|reason| TableCell::term(<&str>::from(reason), title_of(reason, self.subject.lang))),
            MatchedChild::Node(_) if is_index && entry.difference().is_none() => {
                Some(TableCell::term("no_score", self.subject.lang.words().trend.why_no_score))
            }
            MatchedChild::Node(_) => None,
        };
        LongRow {
            parent: entry.parent.map_or(TableCell::Empty, |parent| self.name(step, movement.entries[parent].item)),
            scores: [entry.before, entry.after],
            difference: entry.difference(),
            contribution: entry.contribution,
            comparable: is_index.then(|| step.comparable(self.index)).flatten().unwrap_or_default(),
            levels: [level_of(step.before, entry.item.before()), level_of(step.after, entry.item.after())],
            ranks: [rank(step.before), rank(step.after)],
            answers: replies(step, entry.item, self.subject.lang),
            why: why.unwrap_or(TableCell::Empty),
            action: self.action(step, same, entry),
            same_question: match entry.item {
                MatchedChild::Question(_) => self.yes_no(same.is_none_or(|same| same.contains(entry.item))),
                MatchedChild::Node(_) => TableCell::Empty,
            },
            ..self.empty_row(step, self.name(step, entry.item), self.kind(version::kind(step, entry.item)))
        }
    }

    /// How much new weights or rules of a node changed the score.
    fn of_questionnaire(
        self,
        step: &WavePair<'a>,
        entry: &MovementEntry,
        kind: &'static str,
        amount: f64,
    ) -> LongRow<'a> {
        let name = self.name(step, entry.item);
        LongRow { parent: name.clone(), contribution: Some(amount), ..self.empty_row(step, name, self.kind(kind)) }
    }

    /// The index of a comune that is only in one of the waves; `None` if its version has no such index.
    fn one_wave(self, result: &'a WaveResult<'a>, is_new: bool) -> Option<LongRow<'a>> {
        let node = result.index(self.index)?;
        let title = result.questionnaire.nodes()[node].title.get(self.subject.lang);
        let words = &self.subject.lang.words().trend;
        let step = WavePair { before: result, after: result };
        let mut row = self.empty_row(&step, TableCell::term(self.index, title), self.kind(NodeKind::Index.into()));
        let (present, absent) = if is_new { (1, 0) } else { (0, 1) };
        row.versions[absent] = None;
        row.scores[present] = result.score(self.index);
        row.levels[present] = level(result.questionnaire, node, &result.card.nodes[node], self.subject.lang);
        row.ranks[present] = result.rank(self.index);
        row.why = if is_new { TableCell::term("new", words.why_new) } else { TableCell::term("gone", words.why_gone) };
        Some(row)
    }

    fn empty_row(self, step: &WavePair<'a>, node: TableCell, kind: TableCell) -> LongRow<'a> {
        LongRow {
            pair: self,
            unit: &step.after.participant,
            versions: [&step.before.questionnaire.version, &step.after.questionnaire.version]
                .map(|version| Some(version.as_str())),
            node,
            parent: TableCell::Empty,
            kind,
            scores: [None; 2],
            difference: None,
            contribution: None,
            comparable: (None, None),
            levels: [TableCell::Empty, TableCell::Empty],
            ranks: [None; 2],
            answers: (None, None),
            why: TableCell::Empty,
            action: [TableCell::Empty, TableCell::Empty],
            same_question: TableCell::Empty,
        }
    }

    fn action(self, step: &WavePair<'a>, same: Option<&SameQuestions>, entry: &MovementEntry) -> [TableCell; 2] {
        match moved_step(step, same, entry) {
            Some((action, reached)) => [action.id.to_string().into(), self.yes_no(reached)],
            None => [TableCell::Empty, TableCell::Empty],
        }
    }

    fn yes_no(self, yes: bool) -> TableCell {
        let words = self.subject.lang.words();
        if yes { TableCell::term("yes", words.yes) } else { TableCell::term("no", words.no) }
    }

    fn kind(&self, key: &'static str) -> TableCell {
        let words = self.subject.lang.words();
        match key {
            "index" => node_kind(NodeKind::Index, self.subject.lang),
            "dimension" => node_kind(NodeKind::Dimension, self.subject.lang),
            "weights" => TableCell::term(key, words.trend.weights),
            "rules" => TableCell::term(key, words.trend.rules),
            _ => TableCell::term(key, words.question),
        }
    }
}

fn title_of(reason: Reason, lang: Lang) -> &'static str {
    let words = &lang.words().trend;
    match reason {
        Reason::Answer => words.why_answer,
        Reason::NowKnown => words.why_now_known,
        Reason::NoLongerKnown => words.why_no_longer_known,
        Reason::NowApplies => words.why_now_applies,
        Reason::NoLongerApplies => words.why_no_longer_applies,
        Reason::NowAsked => words.why_now_asked,
        Reason::NoLongerAsked => words.why_no_longer_asked,
        Reason::Older => words.why_older,
        Reason::OtherPoints => words.why_other_points,
        Reason::Added => words.why_added,
        Reason::Removed => words.why_removed,
    }
}
