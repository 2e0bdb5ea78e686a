//! One thing for each entry of a portal, found by the entry's place in its table.

use crate::model::{Item, Portal, Rows};
use crate::schema::Kind;

#[derive(Clone)]
pub(super) struct Shelf<T>(Vec<Rows<T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Shelf<T> {
    /// Makes one for each entry.
    pub(super) fn new(portal: &Portal, make: impl Fn(&dyn Item) -> T) -> Self {
        Self(Kind::ALL.iter().map(|kind| portal.of_kind(*kind).map(&make).collect()).collect())
    }

    /// The one for the entry at a place in its table.
    pub(super) fn at(&self, kind: Kind, at: usize) -> Option<&T> {
        self.row(kind).filter(|row| at < row.len()).map(|row| row.at(at))
    }

    /// All for the entries of a kind.
    pub(super) fn row(&self, kind: Kind) -> Option<&Rows<T>> {
        self.0.get(kind as usize)
    }
}

impl<T: Clone> Shelf<T> {
    /// Puts another in the place of the one for an entry that has the same place in both portals.
    pub(super) fn replace(&mut self, kind: Kind, at: usize, one: T) {
        self.0[kind as usize].replace(at, one);
    }
}
