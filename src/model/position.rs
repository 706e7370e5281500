//! Positions of questions, nodes and units, and lists by position.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// The position of an item in an [`IdVec`].
pub trait ItemPosition: Copy {
    fn new(index: usize) -> Self;
    fn index(self) -> usize;
}

macro_rules! position {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// The position with this index, from 0.
            ///
            /// # Panics
            /// If the index is not below 2³².
            pub fn new(index: usize) -> $name {
                $name(u32::try_from(index).expect("fewer than 2³² items"))
            }

            /// The index, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl ItemPosition for $name {
            fn new(index: usize) -> $name {
                $name::new(index)
            }

            fn index(self) -> usize {
                self.index()
            }
        }
    };
}

position! {
    /// A question of a questionnaire. Questions are numbered in the order in which they are asked.
    QuestionId
}

position! {
    /// An index or dimension of a questionnaire. Children have lower positions than their parents.
    NodeId
}

/// A list whose items are found by a position of type `I` only.
#[derive(Clone, Debug, PartialEq)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    position: PhantomData<I>,
}

impl<I: ItemPosition, T> IdVec<I, T> {
    /// The positions, ascending.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::new)
    }

    /// The items with their positions.
    pub fn enumerated(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.items.iter().enumerate().map(|(index, item)| (I::new(index), item))
    }

    /// Appends an item and returns its position.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// Removes all items and keeps the allocation.
    pub fn clear(&mut self) {
        self.items.clear();
    }
}

impl<I, T: Clone> IdVec<I, T> {
    /// A list with `len` copies of an item.
    pub fn filled(item: T, len: usize) -> IdVec<I, T> {
        IdVec::from(vec![item; len])
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> IdVec<I, T> {
        IdVec::from(Vec::new())
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> IdVec<I, T> {
        IdVec { items, position: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<A: IntoIterator<Item = T>>(items: A) -> IdVec<I, T> {
        IdVec::from(Vec::from_iter(items))
    }
}

impl<I, T> Extend<T> for IdVec<I, T> {
    fn extend<A: IntoIterator<Item = T>>(&mut self, items: A) {
        self.items.extend(items);
    }
}

impl<'a, I, T> IntoIterator for &'a IdVec<I, T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<I: ItemPosition, T> Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: ItemPosition, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

impl<I, T> Deref for IdVec<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for IdVec<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}
