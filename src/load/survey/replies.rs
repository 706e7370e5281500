//! Caches parsed replies: most cells of a column repeat a few texts.

use crate::model::{IdVec, Question, QuestionId, Reply};
use std::collections::HashMap;

/// The most texts cached for one question.
const MOST_TEXTS: usize = 64;
/// The longest cached text, in bytes.
const LONGEST: usize = 64;

/// The replies that cells mean without any diagnostic, by question and text.
pub(super) struct KnownReplies(IdVec<QuestionId, HashMap<String, Option<Reply>>>);

impl KnownReplies {
    pub fn new(questions: usize) -> KnownReplies {
        KnownReplies(IdVec::filled(HashMap::new(), questions))
    }

    pub fn get(&self, question: QuestionId, cell: &str) -> Option<&Option<Reply>> {
        self.0[question].get(cell)
    }

    /// Adds a reply, unless the cache is full or the text is not likely to occur again.
    pub fn add(&mut self, id: QuestionId, question: &Question, cell: &str, reply: &Option<Reply>) {
        let known = &mut self.0[id];
        if known.len() < MOST_TEXTS && cell.len() <= LONGEST && !question.kind.is_free_text() {
            known.insert(cell.to_owned(), reply.clone());
        }
    }
}
