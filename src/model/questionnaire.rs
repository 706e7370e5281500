//! A questionnaire: indices over dimensions over questions, and the method that scores them.

use super::{
    Aggregation, AskState, Date, Display, GroupIndicator, Id, Interview, Levels, Method, Phase, Points, Question,
    Share, Weight,
};
use crate::lang::Text;
use std::collections::HashMap;

/// A questionnaire, valid as a whole.
///
/// Questions and nodes are held flat and named by their place: questions in the order asked, nodes with every
/// child before its parent, so that scoring is one forward loop.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    /// Its id.
    pub id: Id,
    /// The version of the instrument, free text.
    pub version: String,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub description: Option<Text>,
    /// Where its contents or its data come from, to be named wherever they are shown.
    pub source: Option<Text>,
    /// The languages its texts are written in, the default one first.
    pub languages: Vec<Box<str>>,
    /// The day it was last checked.
    pub updated: Option<Date>,
    /// The scale scores are shown on.
    pub display: Display,
    /// How scores are made.
    pub method: Method,
    /// How scores become levels.
    pub levels: Levels,
    /// Properties of the group of comuni.
    pub group: Vec<GroupIndicator>,
    /// The phases of the joint path.
    pub phases: Vec<Phase>,
    questions: Vec<Question>,
    nodes: Vec<Node>,
    indices: Vec<usize>,
    places: HashMap<Id, Child>,
}

/// An index or a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Text,
    /// What belongs to it.
    pub description: Option<Text>,
    /// Index or dimension.
    pub kind: NodeKind,
    /// Its weight among its siblings.
    pub weight: Weight,
    /// How its children make its score.
    pub aggregation: Aggregation,
    /// The share of its applicable weight that must be answered for it to have a score.
    pub min_coverage: Share,
    /// The share of its applicable children that must have a score for it to have one.
    pub min_children: Share,
    /// The score aimed at, 0–100.
    pub target: Option<Points>,
    /// Its children, in the order written.
    pub children: Vec<Child>,
    /// The node it belongs to; `None` for an index.
    pub parent: Option<usize>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum NodeKind {
    /// A root.
    Index,
    /// Anything between a root and its questions.
    Dimension,
}

/// A child of a node: another node or a question, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Child {
    /// A node.
    Node(usize),
    /// A question.
    Question(usize),
}

/// What a questionnaire states besides its tree.
#[derive(Clone, Debug)]
pub(crate) struct QuestionnaireMetadata {
    pub id: Id,
    pub version: String,
    pub title: Text,
    pub description: Option<Text>,
    pub source: Option<Text>,
    pub languages: Vec<Box<str>>,
    pub updated: Option<Date>,
    pub display: Display,
    pub method: Method,
    pub levels: Levels,
}

impl Child {
    /// The node, if it is one.
    pub fn node(self) -> Option<usize> {
        match self {
            Child::Node(node) => Some(node),
            Child::Question(_) => None,
        }
    }

    /// The question, if it is one.
    pub fn question(self) -> Option<usize> {
        match self {
            Child::Question(question) => Some(question),
            Child::Node(_) => None,
        }
    }
}

impl Questionnaire {
    /// Puts a questionnaire together. `nodes` hold every child before its parent; `parent` fields are set here.
    pub(crate) fn assemble(
        head: QuestionnaireMetadata,
        mut nodes: Vec<Node>,
        questions: Vec<Question>,
    ) -> Questionnaire {
        for parent in 0..nodes.len() {
            for child in nodes[parent].children.clone() {
                if let Child::Node(child) = child {
                    nodes[child].parent = Some(parent);
                }
            }
        }
        let indices = (0..nodes.len()).filter(|node| nodes[*node].kind == NodeKind::Index).collect();
        let node_places = nodes.iter().enumerate().map(|(place, node)| (node.id.clone(), Child::Node(place)));
        let question_places =
            questions.iter().enumerate().map(|(place, question)| (question.id.clone(), Child::Question(place)));
        let places = node_places.chain(question_places).collect();
        let QuestionnaireMetadata {
            id,
            version,
            title,
            description,
            source,
            languages,
            updated,
            display,
            method,
            levels,
        } = head;
        let (group, phases) = (Vec::new(), Vec::new());
        Questionnaire {
            id,
            version,
            title,
            description,
            source,
            languages,
            updated,
            display,
            method,
            levels,
            group,
            phases,
            questions,
            nodes,
            indices,
            places,
        }
    }

    /// Every question, in the order asked.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Every index and dimension, children before their parents.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The indices, by their place among the nodes; the first is the main one.
    pub fn indices(&self) -> &[usize] {
        &self.indices
    }

    /// What an id names.
    pub fn find(&self, id: &str) -> Option<Child> {
        self.places.get(id).copied()
    }

    /// The question an id names.
    pub fn find_question(&self, id: &str) -> Option<usize> {
        self.find(id)?.question()
    }

    /// The dimensions right below a node.
    pub fn dimensions_of(&self, node: usize) -> impl Iterator<Item = usize> + '_ {
        self.nodes[node].children.iter().filter_map(|child| child.node())
    }

    /// Everything below and with a node, parents first, in the order written, with its depth.
    pub fn walk(&self, from: usize) -> Vec<(usize, Child)> {
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

    /// The weight of a child among its siblings.
    pub fn weight_of(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node].weight.get(),
            Child::Question(question) => self.questions[question].weight.get(),
        }
    }

    /// Which questions are asked in an interview, and of which that hangs on what is not known yet.
    pub fn ask_states(&self, interview: &Interview, ask_states: &mut Vec<AskState>) {
        ask_states.clear();
        let mut asked = Vec::with_capacity(self.questions.len());
        for question in &self.questions {
            let asking = match &question.when {
                None => AskState { asked: true, open: false },
                Some(condition) => AskState {
                    asked: condition.holds(interview, &asked),
                    open: condition.is_open(interview, ask_states),
                },
            };
            asked.push(asking.asked);
            ask_states.push(asking);
        }
    }

    /// Which questions are asked in an interview: those without a condition, and those whose condition holds.
    pub fn asked(&self, interview: &Interview, asked: &mut Vec<bool>) {
        asked.clear();
        for question in &self.questions {
            let holds = question.when.as_ref().is_none_or(|condition| condition.holds(interview, asked));
            asked.push(holds);
        }
    }
}
