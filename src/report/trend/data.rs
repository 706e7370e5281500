//! All changes in JSON.

use super::actions::moved_step;
use super::moved::replies;
use super::{TrendView, version};
use crate::compare::trend::{
    MatchedChild, Movement, MovementEntry, QuestionsInVersions, Revision, SameQuestions, TargetProgress, UnitHistory,
    WavePair, WaveResult, revisions,
};
use crate::model::Child;
use crate::report::Sequence;
use crate::score::SAME;
use serde::Serialize;
use serde_json::{Value, json};

/// All questionnaires: the output of `trend -f json`.
pub fn data<'a>(subjects: &'a [TrendView<'a>]) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<Q> {
        schema: u32,
        questionnaires: Q,
    }
    Data { schema: 1, questionnaires: Sequence(move || subjects.iter().map(move |subject| of_subject(subject))) }
}

fn of_subject<'a>(subject: &'a TrendView<'a>) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<'a, I> {
        questionnaire: &'a str,
        version: &'a str,
        waves: &'a [Option<&'a str>],
        indices: I,
    }
    let questionnaire = subject.questionnaire();
    let index = move |index| index_data(IndexChanges { subject: *subject, index });
    Data {
        questionnaire: questionnaire.id.as_str(),
        version: &questionnaire.version,
        waves: &subject.trend.waves,
        indices: Sequence(move || subject.shown_indices().into_iter().map(index)),
    }
}

/// One index of one questionnaire.
#[derive(Clone, Copy)]
struct IndexChanges<'a> {
    subject: TrendView<'a>,
    index: &'a str,
}

fn index_data<'a>(changes: IndexChanges<'a>) -> impl Serialize + 'a {
    #[derive(Serialize)]
    struct Data<'a, U, S> {
        index: &'a str,
        units: U,
        steps: S,
    }
    let trend = changes.subject.trend;
    let history = move |history: &UnitHistory<'_>| {
        let last = history.results.iter().flatten().next_back();
        json!({
            "unit": last.map(unit),
            "waves": history.results.iter().map(|result| result.as_ref().map(|result| changes.result(result))).collect::<Vec<_>>(),
        })
    };
    Data {
        index: changes.index,
        units: Sequence(move || trend.units.iter().map(history)),
        steps: Sequence(move || (1..trend.waves.len()).map(move |after| changes.step(after - 1, after))),
    }
}

fn unit(result: &WaveResult<'_>) -> Value {
    json!({"name": result.participant.name(), "code": result.participant.code()})
}

impl<'a> IndexChanges<'a> {
    fn scale(&self, score: Option<f64>) -> Option<f64> {
        score.map(|score| self.subject.display().scale(score))
    }

    fn scale_difference(&self, difference: Option<f64>) -> Option<f64> {
        difference.map(|difference| self.subject.display().difference(difference))
    }

    /// The result of a comune in one wave.
    fn result(&self, result: &WaveResult<'_>) -> Value {
        let index = result.index(self.index);
        let node = index.map(|node| result.card.nodes[node]);
        let level = index.zip(node.and_then(|node| node.level));
        let level = level.map(|(index, level)| result.questionnaire.level(index, level).0.as_str());
        json!({
            "wave": result.participant.wave(),
            "version": result.questionnaire.version,
            "score": self.scale(node.and_then(|node| node.score)),
            "low": self.scale(node.and_then(|node| node.low)),
            "high": self.scale(node.and_then(|node| node.high)),
            "coverage": node.and_then(|node| node.coverage),
            "level": level,
            "rank": result.rank(self.index),
        })
    }

    /// The changes between two waves.
    fn step(self, before: usize, after: usize) -> impl Serialize + 'a {
        #[derive(Serialize)]
        struct Data<'a, U> {
            wave_before: Option<&'a str>,
            wave_after: Option<&'a str>,
            units: U,
            new: Vec<Value>,
            gone: Vec<Value>,
            versions: Vec<Value>,
        }
        let trend = self.subject.trend;
        let units = |results: Vec<&WaveResult<'_>>| results.into_iter().map(unit).collect::<Vec<_>>();
        let steps = trend.steps(before, after);
        let versions = version::pairs(&steps).into_iter().map(|step| self.versions(step)).collect();
        let moved = move |step: &WavePair<'_>| step.movement(self.index).map(|movement| self.moved(step, &movement));
        Data {
            wave_before: trend.waves[before],
            wave_after: trend.waves[after],
            units: Sequence(move || trend.steps(before, after).into_iter().filter_map(move |step| moved(&step))),
            new: units(trend.only_in(after, before)),
            gone: units(trend.only_in(before, after)),
            versions,
        }
    }

    /// The changes of one comune.
    fn moved(&self, step: &WavePair<'_>, movement: &Movement) -> Value {
        let comparable = step.comparable(self.index).map(|(before, after)| {
            let difference = before.zip(after).map(|(before, after)| after - before);
            let ([before, after], difference) =
                ([before, after].map(|score| self.scale(score)), self.scale_difference(difference));
            json!({"before": before, "after": after, "difference": difference})
        });
        let target = |aim: &TargetProgress| {
            json!({
                "node": step.after.questionnaire.nodes()[aim.node].id.as_str(),
                "target": self.scale(Some(aim.target)),
                "before": self.scale(aim.before),
                "after": self.scale(aim.after),
                "progress": aim.progress(),
            })
        };
        let same = step.same_questions(self.index);
        let divided = same.as_ref().and_then(|same| same.divide(movement));
        let divided = divided.map(|change| {
            json!({
                "same_questions": self.scale_difference(Some(change.same)),
                "rest": self.scale_difference(Some(change.revised)),
            })
        });
        let entry = |entry: &MovementEntry| self.entry(step, same.as_ref(), movement, entry);
        json!({
            "unit": unit(step.after),
            "difference": self.scale_difference(movement.difference()),
            "comparable": comparable,
            "divided": divided,
            "nodes": movement.entries.iter().map(entry).collect::<Vec<_>>(),
            "targets": step.targets(self.index).iter().map(target).collect::<Vec<_>>(),
        })
    }

    fn entry(
        &self,
        step: &WavePair<'_>,
        same: Option<&SameQuestions>,
        movement: &Movement,
        entry: &MovementEntry,
    ) -> Value {
        let is_question = matches!(entry.item, MatchedChild::Question(_));
        let step_taken = moved_step(step, same, entry);
        let id = |entry: &MovementEntry| step.questionnaires().id(entry.item);
        let (answer_before, answer_after) = replies(step, entry.item, self.subject.lang);
        let level = |result: &WaveResult<'_>, child: Option<Child>| {
            let node = child?.node()?;
            Some(result.questionnaire.level(node, result.card.nodes[node].level?).0.to_string())
        };
        let own = |amount: f64| if amount.abs() > SAME { self.scale_difference(Some(amount)) } else { None };
        json!({
            "node": id(entry),
            "parent": entry.parent.map(|parent| id(&movement.entries[parent])),
            "kind": version::kind(step, entry.item),
            "before": self.scale(entry.before),
            "after": self.scale(entry.after),
            "difference": self.scale_difference(entry.difference()),
            "contribution": self.scale_difference(entry.contribution),
            "of_weights": own(entry.weights),
            "of_rules": own(entry.rules),
            "level_before": level(step.before, entry.item.before()),
            "level_after": level(step.after, entry.item.after()),
            "answer_before": answer_before,
            "answer_after": answer_after,
            "same_question": is_question.then(|| same.is_none_or(|same| same.contains(entry.item))),
            "action": step_taken.map(|(action, _)| action.id.as_str()),
            "action_reached": step_taken.map(|(_, reached)| reached),
            "why": step.reason(entry).map(<&'static str>::from),
        })
    }

    /// The differences between two versions.
    fn versions(&self, step: &WavePair<'_>) -> Value {
        let questionnaires = step.questionnaires();
        let revised = questionnaires.index(self.index).map(|index| revisions(questionnaires, index));
        let revision = |revision: &Revision| {
            json!({
                "node": questionnaires.id(revision.item),
                "kind": version::kind(step, revision.item),
                "revision": version::key(revision),
                "changes": revision.changes.iter().map(<&'static str>::from).collect::<Vec<_>>(),
            })
        };
        let questions = questionnaires.index(self.index).map(|index| {
            let count = QuestionsInVersions::count(questionnaires, index);
            json!({"same": count.same, "changed": count.changed, "added": count.added, "removed": count.removed})
        });
        json!({
            "before": questionnaires.before.version,
            "after": questionnaires.after.version,
            "questions": questions,
            "other_method": questionnaires.before.method != questionnaires.after.method,
            "other_levels": questionnaires.before.levels != questionnaires.after.levels,
            "revisions": revised.unwrap_or_default().iter().map(revision).collect::<Vec<_>>(),
        })
    }
}
