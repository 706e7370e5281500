//! A questionnaire: indices, dimensions and questions, with their scoring method.

use super::{
    Addressee, Aggregation, Date, Display, GroupIndicator, Id, IdVec, Levels, Method, NodeId, Office, Phase, Points,
    QuarterNames, Question, QuestionId, Share, Weight,
};
use crate::lang::Text;
use std::collections::HashMap;

/// A questionnaire, valid as a whole.
///
/// Questions and nodes are stored in flat lists and referred to by index: questions in the order in which they are
/// asked, nodes with children before parents, so that scoring is one forward loop.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    pub id: Id,
    /// The version, free text.
    pub version: String,
    pub title: Text,
    /// The purpose.
    pub description: Option<Text>,
    /// The source of its contents or data, which is named wherever they are shown.
    pub source: Option<Text>,
    /// The languages of its texts, the default one first.
    pub languages: Vec<Box<str>>,
    /// The date of the last check.
    pub updated: Option<Date>,
    /// What its versions changed, the newest first.
    pub changes: Vec<Change>,
    pub display: Display,
    pub method: Method,
    /// The levels of nodes without their own.
    pub levels: Levels,
    /// The offices that are asked, in the order in which they are met.
    pub offices: Vec<Office>,
    /// Whether comuni are looked up in the registry; `false` with `registry: none`.
    pub has_real_comuni: bool,
    pub group: Vec<GroupIndicator>,
    pub phases: Vec<Phase>,
    pub quarters: Option<QuarterNames>,
    questions: IdVec<QuestionId, Question>,
    about: Vec<QuestionId>,
    nodes: IdVec<NodeId, Node>,
    indices: Vec<NodeId>,
    by_id: HashMap<Id, Child>,
    /// The questions by the ids that they had in earlier versions.
    by_former_id: HashMap<Id, QuestionId>,
}

/// An index or a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub id: Id,
    pub title: Text,
    /// What it covers.
    pub description: Option<Text>,
    pub kind: NodeKind,
    /// The weight among its siblings.
    pub weight: Weight,
    /// How its score is computed from its children.
    pub aggregation: Aggregation,
    /// The share of the applicable weight that must be answered for a score.
    pub min_coverage: Share,
    /// The share of the applicable children that must have a score for a score.
    pub min_children: Share,
    /// The target score, 0–100.
    pub target: Option<Points>,
    /// The levels of this node, in place of those of the questionnaire.
    pub levels: Option<Levels>,
    /// In document order.
    pub children: Vec<Child>,
    /// `None` for an index.
    pub parent: Option<NodeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum NodeKind {
    /// A root of the tree.
    Index,
    /// A node below an index.
    Dimension,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    Node(NodeId),
    Question(QuestionId),
}

/// The parts of a questionnaire other than the tree.
#[derive(Clone, Debug)]
pub(crate) struct QuestionnaireMetadata {
    pub id: Id,
    pub version: String,
    pub title: Text,
    pub description: Option<Text>,
    pub source: Option<Text>,
    pub languages: Vec<Box<str>>,
    pub updated: Option<Date>,
    pub changes: Vec<Change>,
    pub display: Display,
    pub method: Method,
    pub levels: Levels,
    pub offices: Vec<Office>,
    pub has_real_comuni: bool,
}

/// What a version of a questionnaire changed, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub version: String,
    pub date: Option<Date>,
    pub text: Text,
}

impl Child {
    pub fn node(self) -> Option<NodeId> {
        match self {
            Child::Node(node) => Some(node),
            Child::Question(_) => None,
        }
    }

    pub fn question(self) -> Option<QuestionId> {
        match self {
            Child::Question(question) => Some(question),
            Child::Node(_) => None,
        }
    }
}

impl Questionnaire {
    /// Id and version, as interviews name it: `id@version`.
    pub fn name(&self) -> String {
        format!("{}@{}", self.id, self.version)
    }

    /// Builds a questionnaire. `about` are the questions outside of the tree; `nodes` must be sorted with children before parents; `parent` is set here.
    pub(crate) fn assemble(
        head: QuestionnaireMetadata,
        about: Vec<QuestionId>,
        mut nodes: IdVec<NodeId, Node>,
        questions: IdVec<QuestionId, Question>,
    ) -> Questionnaire {
        for parent in nodes.ids() {
            for child in nodes[parent].children.clone() {
                if let Child::Node(child) = child {
                    nodes[child].parent = Some(parent);
                }
            }
        }
        let indices = nodes.ids().filter(|node| nodes[*node].kind == NodeKind::Index).collect();
        let node_ids = nodes.enumerated().map(|(id, node)| (node.id.clone(), Child::Node(id)));
        let question_ids = questions.enumerated().map(|(id, question)| (question.id.clone(), Child::Question(id)));
        let by_id = node_ids.chain(question_ids).collect();
        let former_ids = |(id, question): (QuestionId, &Question)| -> Vec<(Id, QuestionId)> {
            question.formerly.iter().map(|former| (former.clone(), id)).collect()
        };
        let by_former_id = questions.enumerated().flat_map(former_ids).collect();
        let QuestionnaireMetadata {
            id,
            version,
            title,
            description,
            source,
            languages,
            updated,
            changes,
            display,
            method,
            levels,
            offices,
            has_real_comuni,
        } = head;
        let (group, phases, quarters) = (Vec::new(), Vec::new(), None);
        Questionnaire {
            id,
            version,
            title,
            description,
            source,
            languages,
            updated,
            changes,
            display,
            method,
            levels,
            offices,
            has_real_comuni,
            group,
            phases,
            quarters,
            questions,
            about,
            nodes,
            indices,
            by_id,
            by_former_id,
        }
    }

    /// The questions, in the order in which they are asked.
    pub fn questions(&self) -> &IdVec<QuestionId, Question> {
        &self.questions
    }

    /// The questions outside of the tree, which are asked first and never scored.
    pub fn about(&self) -> &[QuestionId] {
        &self.about
    }

    /// All indices and dimensions, children before parents.
    pub fn nodes(&self) -> &IdVec<NodeId, Node> {
        &self.nodes
    }

    /// The nodes that are indices; the first is the main one.
    pub fn indices(&self) -> &[NodeId] {
        &self.indices
    }

    /// The node or question with this id.
    pub fn find(&self, id: &str) -> Option<Child> {
        self.by_id.get(id).copied()
    }

    pub fn find_question(&self, id: &str) -> Option<QuestionId> {
        self.find(id)?.question()
    }

    /// The question with this id, now or in an earlier version.
    pub fn find_answered(&self, id: &str) -> Option<QuestionId> {
        self.find_question(id).or_else(|| self.by_former_id.get(id).copied())
    }

    /// The dimensions directly below a node.
    pub fn dimensions_of(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.nodes[node].children.iter().filter_map(|child| child.node())
    }

    /// A node and everything below it with the depth, parents before children, in document order.
    pub fn walk(&self, from: NodeId) -> Vec<(usize, Child)> {
        let mut found = Vec::new();
        let mut open = vec![(0, Child::Node(from))];
        while let Some((depth, child)) = open.pop() {
            found.push((depth, child));
            if let Child::Node(node) = child {
                open.extend(self.nodes[node].children.iter().rev().map(|child| (depth + 1, *child)));
            }
        }
        found
    }

    /// The questions below a node, in document order.
    pub fn questions_below(&self, node: NodeId) -> impl Iterator<Item = QuestionId> {
        self.walk(node).into_iter().filter_map(|(_, child)| child.question())
    }

    /// The levels that a node can have: its own, or those of the questionnaire. Staged levels of the questionnaire apply
    /// to indices only.
    pub fn levels_of(&self, node: NodeId) -> Option<&Levels> {
        let Node { levels, kind, .. } = &self.nodes[node];
        let shared = || match &self.levels {
            Levels::Staged(_) if *kind == NodeKind::Dimension => None,
            levels @ (Levels::Staged(_) | Levels::Thresholds(_)) => Some(levels),
        };
        levels.as_ref().or_else(shared).filter(|levels| !levels.is_empty())
    }

    /// The id and title of a level of a node.
    ///
    /// # Panics
    /// If the node has no such level.
    pub fn level(&self, node: NodeId, level: usize) -> (&Id, &Text) {
        self.levels_of(node).expect("the node has levels").get(level)
    }

    /// The weight of a child among its siblings.
    pub fn weight_of(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node].weight.get(),
            Child::Question(question) => self.questions[question].weight.get(),
        }
    }

    /// Those to whom questions are put: the offices with questions, then anyone if some questions have no office.
    pub fn addressees(&self) -> Vec<Addressee> {
        let has = |office: Option<&Id>| self.questions().iter().any(|question| question.office.as_ref() == office);
        let offices = self.offices.iter().filter(|office| has(Some(&office.id)));
        let offices = offices.map(|office| Addressee::Office(office.id.clone()));
        offices.chain(has(None).then_some(Addressee::Anyone)).collect()
    }

    /// Whether each question is put to an office, or to anyone: its own questions, and those on which their conditions
    /// depend.
    pub fn asked_by_office(&self, addressee: &Addressee) -> IdVec<QuestionId, bool> {
        let office = match addressee {
            Addressee::Office(office) => Some(office),
            Addressee::Anyone => None,
        };
        let questions = self.questions();
        let mut asked = IdVec::filled(false, questions.len());
        // A condition names only earlier questions.
        for id in questions.ids().rev() {
            let question = &questions[id];
            asked[id] |= question.office.as_ref() == office;
            if asked[id] {
                let mut before = Vec::new();
                question.when.iter().for_each(|condition| condition.questions(&mut before));
                before.into_iter().for_each(|question| asked[question] = true);
            }
        }
        asked
    }
}
