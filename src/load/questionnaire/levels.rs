//! Reads levels: thresholds, or staged levels with gates.

use super::super::yaml::{Located, SeenIds, YamlNode, YamlValue, shape_of};
use super::Loader;
use crate::diagnostics::{Construct, Location, NodeDiagnostic, Shape, ValueDiagnostic};
use crate::model::{Gate, Level, Levels, Points, Share, Staged, StagedStep};

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum Rule {
    Thresholds,
    Staged,
}

const GREATEST_STAGE: i64 = 1000;

impl Loader<'_> {
    /// Reads the levels, which may be absent, with the location of each threshold, or of each gate of staged levels.
    pub(super) fn levels(&mut self, node: Option<YamlNode>) -> (Option<Levels>, Vec<Location>) {
        self.level_locations.read.clear();
        let levels = self.any_levels(node);
        (levels, std::mem::take(&mut self.level_locations.read))
    }

    fn any_levels(&mut self, node: Option<YamlNode>) -> Option<Levels> {
        let Some(node) = node else { return Some(Levels::Thresholds(Vec::new())) };
        match node.value {
            YamlValue::List(items) => self.thresholds(items),
            YamlValue::Map(_) => self.ruled_levels(node),
            YamlValue::Nothing | YamlValue::Text(_) => {
                let found = shape_of(&node);
                self.reader.note(ValueDiagnostic::WrongType { expected: Shape::List, found }, node.location);
                None
            }
        }
    }

    fn thresholds(&mut self, items: Vec<YamlNode>) -> Option<Levels> {
        let mut levels: Vec<Level> = Vec::with_capacity(items.len());
        let mut seen = SeenIds::default();
        let mut before: Option<f64> = None;
        let mut whole = true;
        for item in items {
            let Some((level, location)) = self.threshold(item, &mut seen) else {
                whole = false;
                continue;
            };
            let from = level.from.get();
            match before {
                None if whole && from != 0.0 => {
                    self.reader.note(NodeDiagnostic::LevelsNotFromZero { found: from }, location)
                }
                Some(before) if from == before => self.reader.note(NodeDiagnostic::LevelsOverlap { from }, location),
                Some(before) if from < before => {
                    self.reader.note(NodeDiagnostic::LevelsUnsorted { from, before }, location)
                }
                _ => {}
            }
            before = Some(from);
            self.level_locations.read.push(location);
            levels.push(level);
        }
        whole.then_some(Levels::Thresholds(levels))
    }

    fn threshold(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<(Level, Location)> {
        let mut fields = self.reader.fields(item, Construct::Level, &["id", "from", "title"])?;
        let id = self.id(&mut fields);
        let from = self.reader.require(&mut fields, "from").and_then(|node| self.reader.points(node));
        let title = self.required_text(&mut fields, "title");
        let new = id.as_ref().is_none_or(|id| seen.add(&mut self.reader, id, Construct::Level));
        let (id, from) = (id?.value, from?);
        new.then_some((Level { id, title: title?, from: from.value }, from.location))
    }

    fn ruled_levels(&mut self, node: YamlNode) -> Option<Levels> {
        let mut fields = self.reader.fields(node, Construct::Levels, &["rule", "pass", "share", "steps"])?;
        let rule = self.reader.require(&mut fields, "rule").and_then(|node| self.reader.word::<Rule>(node));
        let steps = self.reader.require(&mut fields, "steps").and_then(|node| self.reader.list(node, 1));
        let pass = fields.take_entry("pass");
        let share = fields.take_entry("share");
        self.staged = rule.as_ref().is_none_or(|rule| rule.value == Rule::Staged);
        if rule?.value == Rule::Thresholds {
            for (key, entry) in [("pass", &pass), ("share", &share)] {
                if let Some((location, _)) = entry {
                    let (kind, kinds) = ("thresholds", vec!["staged"]);
                    self.reader.note(ValueDiagnostic::KeyNotOfKind { key: key.into(), kind, kinds }, *location);
                }
            }
            return self.thresholds(steps?);
        }
        let pass = match pass {
            Some((_, node)) => self.reader.points(node).map(|at| at.value),
            None => Some(Points::HUNDRED),
        };
        let share = share.map_or(Some(Share::ONE), |(_, node)| self.reader.share(node)).unwrap_or(Share::ONE);
        self.steps(steps?, pass?, share)
    }

    fn steps(&mut self, items: Vec<YamlNode>, pass: Points, share: Share) -> Option<Levels> {
        let mut steps: Vec<StagedStep> = Vec::with_capacity(items.len());
        let mut seen = SeenIds::default();
        let mut before = 0;
        for item in items {
            let Some((step, location)) = self.step(item, share, &mut seen) else { continue };
            let own = step.gates.iter().map(|gate| gate.stage).max().unwrap_or(0);
            if own < before {
                self.reader.note(NodeDiagnostic::StagesUnsorted { stage: own, before }, location);
            }
            before = own;
            self.level_locations.read.extend(step.gates.iter().map(|_| location));
            steps.push(step);
        }
        Some(Levels::Staged(Staged { pass, steps }))
    }

    fn step(&mut self, item: YamlNode, share: Share, seen: &mut SeenIds) -> Option<(StagedStep, Location)> {
        let mut fields = self.reader.fields(item, Construct::Step, &["id", "title", "stage", "needs"])?;
        let location = fields.location;
        let id = self.id(&mut fields);
        let title = self.required_text(&mut fields, "title");
        let has_stage = fields.has("stage");
        let stage = fields.take("stage").and_then(|node| self.stage(node));
        let gates = match fields.take("needs") {
            Some(node) => self.items(node, 1, |loader, item, _| loader.gate(item)),
            None if !has_stage => {
                if !fields.meant(&["needs"]) {
                    self.reader.missing(&fields, "stage");
                }
                None
            }
            None => stage.as_ref().map(|stage| vec![Gate { stage: stage.value, share }]),
        };
        let new = id.as_ref().is_none_or(|id| seen.add(&mut self.reader, id, Construct::Step));
        let step = StagedStep { id: id?.value, title: title?, gates: gates? };
        if let Some(stage) = &stage
            && let Some(ahead) = step.gates.iter().find(|gate| gate.stage > stage.value)
        {
            self.reader.note(NodeDiagnostic::GateAhead { stage: ahead.stage, step: stage.value }, stage.location);
        }
        new.then_some((step, location))
    }

    fn gate(&mut self, item: YamlNode) -> Option<Gate> {
        let mut fields = self.reader.fields(item, Construct::Gate, &["stage", "share"])?;
        let stage = self.reader.require(&mut fields, "stage").and_then(|node| self.stage(node));
        let share = self.reader.require(&mut fields, "share").and_then(|node| self.reader.share(node));
        Some(Gate { stage: stage?.value, share: share? })
    }

    /// Reads the number of a stage, from 1.
    pub(super) fn stage(&mut self, node: YamlNode) -> Option<Located<u32>> {
        let stage = self.reader.whole(node, 1, GREATEST_STAGE)?;
        Some(Located { value: u32::try_from(stage.value).ok()?, location: stage.location })
    }
}
