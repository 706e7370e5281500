//! The English names of the parts of a file.

use crate::source::{Shape, Thing};

/// The thing with its article, as the subject of a sentence.
pub(super) fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Questionnaire => "the questionnaire",
        Thing::Display => "the `display` block",
        Thing::Method => "the `method` block",
        Thing::Level => "a level",
        Thing::Levels => "the `levels` block",
        Thing::Step => "a step of `steps`",
        Thing::Gate => "an entry of `needs`",
        Thing::Index => "an index",
        Thing::Dimension => "a dimension",
        Thing::Question => "a question",
        Thing::Option => "an option",
        Thing::Band => "a band of `bands`",
        Thing::Points => "the `points` block",
        Thing::Column => "a column",
        Thing::Row => "a row",
        Thing::Condition => "a condition",
        Thing::Action => "an action",
        Thing::GroupIndicator => "a group indicator",
        Thing::Phase => "a phase",
        Thing::Requirement => "a requirement",
        Thing::Interview => "an interview",
        Thing::Unit => "the `unit` block",
        Thing::Respondent => "a respondent",
        Thing::Answer => "an answer in its long form",
        Thing::Folder => "the folder's file",
        Thing::Mapping => "the mapping of columns",
    }
}

/// The thing without an article, before its id: `question “rtd”`.
pub(super) fn bare(thing: Thing) -> &'static str {
    match thing {
        Thing::Questionnaire => "questionnaire",
        Thing::Display => "`display` block",
        Thing::Method => "`method` block",
        Thing::Level => "level",
        Thing::Levels => "`levels` block",
        Thing::Step => "step",
        Thing::Gate => "entry",
        Thing::Index => "index or dimension",
        Thing::Dimension => "dimension",
        Thing::Question => "question",
        Thing::Option => "option",
        Thing::Band => "band",
        Thing::Points => "`points` block",
        Thing::Column => "column",
        Thing::Row => "row",
        Thing::Condition => "condition",
        Thing::Action => "action",
        Thing::GroupIndicator => "group indicator",
        Thing::Phase => "phase",
        Thing::Requirement => "requirement",
        Thing::Interview => "interview",
        Thing::Unit => "`unit` block",
        Thing::Respondent => "respondent",
        Thing::Answer => "answer",
        Thing::Folder => "folder's file",
        Thing::Mapping => "mapping of columns",
    }
}

/// The shape of a value, with its article.
pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Nothing => "nothing",
        Shape::Text => "a text",
        Shape::Number => "a number",
        Shape::WholeNumber => "a whole number",
        Shape::Flag => "`true` or `false`",
        Shape::List => "a list",
        Shape::Map => "a block of keys",
        Shape::TextOrLanguages => "a text, or a text per language",
    }
}

/// How a value of this shape is written.
pub(super) fn how_to_write(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::List => Some("one entry a line, each with a dash before it: `- entry`; or `[a, b]`"),
        Shape::Map => Some("one key a line, with a colon: `key: value`; or `{key: value}`"),
        Shape::Number => Some("digits only, with a point for decimals: `12.5`"),
        Shape::WholeNumber => Some("digits only, no decimals and no signs between thousands: `1888`"),
        Shape::TextOrLanguages => Some("for example `title: Services`, or `title: {it: Servizi, en: Services}`"),
        Shape::Nothing | Shape::Text | Shape::Flag => None,
    }
}
