//! Reads the tree of indices, dimensions and questions.

use super::super::yaml::{Fields, YamlNode};
use super::Loader;
use crate::diagnostics::{Construct, IdDiagnostic, NodeDiagnostic, ValueDiagnostic, Weighed};
use crate::model::{Child, Node, NodeId, NodeKind, Weight};

const INDEX_KEYS: &[&str] = &[
    "id",
    "title",
    "description",
    "aggregation",
    "min_coverage",
    "min_children",
    "target",
    "levels",
    "dimensions",
    "questions",
];
const DIMENSION_KEYS: &[&str] = &[
    "id",
    "title",
    "description",
    "weight",
    "aggregation",
    "min_coverage",
    "min_children",
    "target",
    "levels",
    "dimensions",
    "questions",
];

/// Columns of result tables, which cannot be ids of dimensions.
const RESERVED_HEADINGS: &[&str] =
    &["rank", "unit", "code", "population", "group", "wave", "score", "level", "coverage"];

impl Loader<'_> {
    /// Reads every index with its descendants.
    pub(super) fn indices(&mut self, node: YamlNode) {
        for item in self.reader.list(node, 1).unwrap_or_default() {
            self.node(item, NodeKind::Index);
        }
    }

    fn node(&mut self, item: YamlNode, kind: NodeKind) -> Option<NodeId> {
        let (construct, keys) = match kind {
            NodeKind::Index => (Construct::Index, INDEX_KEYS),
            NodeKind::Dimension => (Construct::Dimension, DIMENSION_KEYS),
        };
        let mut fields = self.reader.fields(item, construct, keys)?;
        let id = self.id(&mut fields);
        let new = id.as_ref().is_none_or(|id| {
            let reserved = kind == NodeKind::Dimension && RESERVED_HEADINGS.contains(&id.value.as_str());
            if reserved {
                self.reader.note(IdDiagnostic::ReservedId { id: id.value.to_string() }, id.location);
            }
            self.seen.add(&mut self.reader, id, construct) && !reserved
        });
        let title = self.required_text(&mut fields, "title");
        let description = self.optional_text(fields.take("description"));
        let weight =
            fields.take("weight").map_or(Some(Weight::ONE), |node| self.reader.weight(node, Weighed::Dimension));
        let defaults = self.defaults;
        let method = self.node_method(&mut fields, defaults);
        let target = fields.take("target").and_then(|node| self.reader.points(node)).map(|at| at.value);
        let written = id.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
        let (has_levels, staged_above) = (fields.has("levels"), self.staged);
        let (levels, locations) = self.levels(fields.take("levels"));
        // Questions below may have a stage if any node above them has staged levels.
        self.staged |= staged_above;
        let children = self.children(&mut fields, written);
        self.staged = staged_above;
        let (id, title, weight, children) = (id?.value, title?, weight?, children?);
        let levels = if has_levels { Some(levels?) } else { None };
        let node = Node {
            id,
            title,
            description,
            kind,
            weight,
            aggregation: method.aggregation,
            min_coverage: method.min_coverage,
            min_children: method.min_children,
            target,
            levels,
            children,
            parent: None,
        };
        new.then(|| {
            let id = self.nodes.push(node);
            self.level_locations.own.push((id, locations));
            id
        })
    }

    fn children(&mut self, fields: &mut Fields, id: String) -> Option<Vec<Child>> {
        let dimensions = fields.take("dimensions");
        let questions = fields.take_entry("questions");
        if let (Some(_), Some((location, _))) = (&dimensions, &questions) {
            let (first, second) = ("dimensions", "questions");
            self.reader.note(ValueDiagnostic::KeysExclude { first, second }, *location);
        }
        if dimensions.is_none() && questions.is_none() {
            if !fields.meant(&["dimensions", "questions"]) {
                self.reader.note(NodeDiagnostic::NodeEmpty { id }, fields.location);
            }
            return None;
        }
        let mut children = Vec::new();
        for item in dimensions.and_then(|node| self.reader.list(node, 1)).unwrap_or_default() {
            children.extend(self.node(item, NodeKind::Dimension).map(Child::Node));
        }
        for item in questions.and_then(|(_, node)| self.reader.list(node, 1)).unwrap_or_default() {
            children.extend(self.question(item).map(Child::Question));
        }
        Some(children)
    }
}
