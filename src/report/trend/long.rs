//! Everything that moved, a row per comune and node or question, for spreadsheets and programs.

use super::moved::{item_text, replies};
use super::{Subject, version};
use crate::compare::Participant;
use crate::compare::trend::{MatchedChild, Movement, MovementEntry, Reason, WavePair, WaveResult};
use crate::lang::Lang;
use crate::model::{Child, NodeKind};
use crate::report::cells::{bound, level, node_kind};
use crate::report::{Cell, Column, Row, Rows};
use crate::score::SAME;

/// The columns of `trend -f csv`: their keys and headings.
fn columns(lang: Lang) -> Vec<Column> {
    let (words, trend) = (lang.words(), &lang.words().trend);
    vec![
        Column::names("unit", words.unit),
        Column::texts("code", words.code),
        Column::texts("questionnaire", words.questionnaire),
        Column::texts("index", words.index),
        Column::texts("node", words.item),
        Column::texts("parent", words.parent),
        Column::texts("kind", words.kind),
        Column::texts("wave_before", trend.wave_before),
        Column::texts("wave_after", trend.wave_after),
        Column::texts("version_before", trend.version_before),
        Column::texts("version_after", trend.version_after),
        Column::figures("before", trend.before),
        Column::figures("after", trend.after),
        Column::figures("difference", trend.difference),
        Column::figures("contribution", words.contribution),
        Column::figures("comparable_before", trend.comparable_before),
        Column::figures("comparable_after", trend.comparable_after),
        Column::texts("level_before", trend.level_before),
        Column::texts("level_after", trend.level_after),
        Column::figures("rank_before", trend.rank_before),
        Column::figures("rank_after", trend.rank_after),
        Column::texts("answer_before", trend.answer_before),
        Column::texts("answer_after", trend.answer_after),
        Column::texts("why", trend.why),
    ]
}

/// Every comune, of each wave and the next; the index, what is below it, and what weights and rules moved.
pub fn rows<'a>(subjects: &'a [Subject<'a>], lang: Lang) -> Rows<'a> {
    let sheets = subjects.iter().flat_map(move |subject| {
        let steps = move |index| {
            (1..subject.trend.waves.len()).map(move |after| Sheet { subject, index, waves: (after - 1, after), lang })
        };
        subject.told_indices().into_iter().flat_map(steps)
    });
    let rows = sheets.flat_map(|sheet| {
        sheet.subject.trend.units.iter().flat_map(move |course| {
            let seat = |wave: usize| course.results[wave].as_ref();
            sheet.unit(seat(sheet.waves.0), seat(sheet.waves.1))
        })
    });
    Rows { columns: columns(lang), rows: Box::new(rows) }
}

/// One index between two waves, on its way into rows.
#[derive(Clone, Copy)]
struct Sheet<'s, 'a> {
    subject: &'s Subject<'a>,
    index: &'s str,
    waves: (usize, usize),
    lang: Lang,
}

/// What the rows of one comune have in common, and what differs.
struct Line {
    node: Cell,
    parent: Cell,
    kind: Cell,
    /// Before, after, difference, contribution, and before and after over the same questions.
    figures: [Cell; 6],
    levels: [Cell; 2],
    ranks: [Cell; 2],
    answers: [Cell; 2],
    why: Cell,
}

impl Sheet<'_, '_> {
    /// The rows of a comune; none where it is in neither wave.
    fn unit(&self, before: Option<&WaveResult<'_>>, after: Option<&WaveResult<'_>>) -> Vec<Row> {
        let Some(unit) = after.or(before).map(|seat| &seat.participant) else { return Vec::new() };
        let lines = match (before, after) {
            (Some(before), Some(after)) => self.lines(&WavePair { before, after }),
            _ => self.alone(before, after).into_iter().collect(),
        };
        let version = |seat: Option<&WaveResult<'_>>| Cell::text(seat.map(|seat| seat.questionnaire.version.clone()));
        lines.into_iter().map(|line| self.row(unit, [version(before), version(after)], line)).collect()
    }

    /// What is told of a comune in both waves.
    fn lines(&self, step: &WavePair<'_>) -> Vec<Line> {
        let Some(movement) = step.movement(self.index) else { return Vec::new() };
        let mut lines = Vec::new();
        for entry in &movement.entries {
            lines.push(self.entry(step, &movement, entry));
            for (kind, amount) in [("weights", entry.weights), ("rules", entry.rules)] {
                if amount.abs() > SAME {
                    lines.push(self.of_questionnaire(step, entry, kind, amount));
                }
            }
        }
        lines
    }

    fn row(&self, unit: &Participant<'_>, versions: [Cell; 2], line: Line) -> Row {
        let wave = |wave: usize| Cell::text(self.subject.trend.waves[wave]);
        let questionnaire = self.subject.questionnaire();
        let index = questionnaire.find(self.index).and_then(Child::node);
        let index = index.map_or(self.index, |index| questionnaire.nodes()[index].title.get(self.lang));
        let mut cells = vec![
            Cell::Text(unit.name().to_owned()),
            Cell::text(unit.code()),
            term(questionnaire.id.as_str(), questionnaire.title.get(self.lang)),
            term(self.index, index),
            line.node,
            line.parent,
            line.kind,
            wave(self.waves.0),
            wave(self.waves.1),
        ];
        cells.extend(versions.into_iter().chain(line.figures).chain(line.levels).chain(line.ranks).chain(line.answers));
        cells.push(line.why);
        Row::new(cells)
    }

    fn figure(&self, score: Option<f64>) -> Cell {
        bound(self.subject.questionnaire(), score)
    }

    fn change(&self, amount: Option<f64>) -> Cell {
        self.subject.change(amount).known()
    }

    fn name(&self, step: &WavePair<'_>, item: MatchedChild) -> Cell {
        term(step.questionnaires().id(item), &item_text(step, item, self.lang))
    }

    fn entry(&self, step: &WavePair<'_>, movement: &Movement, entry: &MovementEntry) -> Line {
        let is_index = entry.parent.is_none();
        let comparable = is_index.then(|| step.comparable(self.index)).flatten().unwrap_or_default();
        let (said_before, said_after) = replies(step, entry.item, self.lang);
        let twin = entry.item.indices();
        let level_of = |seat: &WaveResult<'_>, node: Option<usize>| match entry.item {
            MatchedChild::Node(_) => {
                level(seat.questionnaire, node.and_then(|node| seat.card.nodes[node].level), self.lang)
            }
            MatchedChild::Question(_) => Cell::Empty,
        };
        let rank = |seat: &WaveResult<'_>| {
            let rank = seat.rank(self.index).filter(|_| is_index);
            rank.map_or(Cell::Empty, |rank| Cell::Whole(rank as u64))
        };
        let why = match entry.item {
            MatchedChild::Question(_) => {
                step.reason(entry).map(|reason| term(reason.into(), title_of(reason, self.lang)))
            }
            MatchedChild::Node(_) if is_index && entry.difference().is_none() => {
                Some(term("no_score", self.lang.words().trend.why_no_score))
            }
            MatchedChild::Node(_) => None,
        };
        Line {
            node: self.name(step, entry.item),
            parent: entry.parent.map_or(Cell::Empty, |parent| self.name(step, movement.entries[parent].item)),
            kind: self.kind(version::kind(step, entry.item)),
            figures: [
                self.figure(entry.before),
                self.figure(entry.after),
                self.change(entry.difference()),
                self.change(entry.contribution),
                self.figure(comparable.0),
                self.figure(comparable.1),
            ],
            levels: [level_of(step.before, twin.before), level_of(step.after, twin.after)],
            ranks: [rank(step.before), rank(step.after)],
            answers: [Cell::text(said_before), Cell::text(said_after)],
            why: why.unwrap_or(Cell::Empty),
        }
    }

    /// What other weights or rules of a node moved.
    fn of_questionnaire(&self, step: &WavePair<'_>, entry: &MovementEntry, kind: &'static str, amount: f64) -> Line {
        let name = self.name(step, entry.item);
        let mut line = Line::of(name.clone(), self.kind(kind));
        line.parent = name;
        line.figures[3] = self.change(Some(amount));
        line
    }

    /// The index of a comune that is in one of the waves only.
    fn alone(&self, before: Option<&WaveResult<'_>>, after: Option<&WaveResult<'_>>) -> Option<Line> {
        let seat = before.or(after)?;
        let node = seat.index(self.index)?;
        let title = seat.questionnaire.nodes()[node].title.get(self.lang);
        let mut line = Line::of(term(self.index, title), self.kind(NodeKind::Index.into()));
        for (at, seat) in [before, after].into_iter().enumerate() {
            let Some(seat) = seat else { continue };
            line.figures[at] = self.figure(seat.score(self.index));
            line.levels[at] = level(seat.questionnaire, seat.card.nodes[node].level, self.lang);
            line.ranks[at] = seat.rank(self.index).map_or(Cell::Empty, |rank| Cell::Whole(rank as u64));
        }
        let words = &self.lang.words().trend;
        line.why = if before.is_none() { term("new", words.why_new) } else { term("gone", words.why_gone) };
        Some(line)
    }

    fn kind(&self, key: &'static str) -> Cell {
        let words = self.lang.words();
        match key {
            "index" => node_kind(NodeKind::Index, self.lang),
            "dimension" => node_kind(NodeKind::Dimension, self.lang),
            "weights" => term(key, words.trend.weights),
            "rules" => term(key, words.trend.rules),
            _ => term(key, words.question),
        }
    }
}

impl Line {
    fn of(node: Cell, kind: Cell) -> Line {
        Line {
            node,
            parent: Cell::Empty,
            kind,
            figures: [const { Cell::Empty }; 6],
            levels: [Cell::Empty, Cell::Empty],
            ranks: [Cell::Empty, Cell::Empty],
            answers: [Cell::Empty, Cell::Empty],
            why: Cell::Empty,
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

fn term(key: &str, title: &str) -> Cell {
    Cell::Term { key: key.to_owned(), title: title.to_owned() }
}
