//! What a table cannot hold.

/// What is lost or changed in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// An inventory with more cells than a table has columns.
    Inventory,
    /// Who asked, because a question has the id of the column.
    Interviewer,
    /// Who answered, because a question has the id of the column.
    Respondents,
    /// Former names of the comune, because a question has the id of the column.
    Formerly,
    /// Nothing is lost, but the text got an apostrophe because a spreadsheet would take it for a formula.
    Formula,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    pub what: Lost,
    /// The name of the comune.
    pub unit: String,
    /// The id of the question, if it concerns an answer.
    pub question: Option<String>,
}
