//! Long outputs that are computed while they are written.

use super::{Block, Document};
use serde::{Serialize, Serializer};

/// A main part of a document, whose blocks are computed on demand. Without a title, the blocks are at the top of the
/// document.
pub struct Chapter<'a> {
    pub title: Option<String>,
    pub blocks: Box<dyn Iterator<Item = Block> + 'a>,
}

impl From<Document> for Chapter<'_> {
    fn from(document: Document) -> Self {
        Chapter { title: None, blocks: Box::new(document.blocks.into_iter()) }
    }
}

impl<'a> FromIterator<Chapter<'a>> for Document {
    fn from_iter<I: IntoIterator<Item = Chapter<'a>>>(chapters: I) -> Document {
        let mut document = Document::default();
        for Chapter { title, blocks } in chapters {
            match title {
                Some(title) => document.section(title).blocks.extend(blocks),
                None => document.blocks.extend(blocks),
            }
        }
        document
    }
}

/// A list whose items are computed while it is serialised.
pub struct Sequence<F>(pub F);

impl<F, I> Serialize for Sequence<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
