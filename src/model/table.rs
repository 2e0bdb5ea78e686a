//! A table: all entries of one kind, shared with the portals before and after it.

use super::Entry;
use crate::schema::value::Slug;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::iter::Map;
use std::slice;
use std::sync::Arc;

/// All entries of one kind, sorted by id.
#[derive(Debug)]
pub struct Table<F> {
    entries: Vec<Arc<Entry<F>>>,
    /// Where each id stands. Entries lie apart in memory: a search among them would wait for many.
    places: Arc<FxHashMap<Slug, usize>>,
}

/// Goes through a table; what is shared is shown as if it were not.
type Iter<'a, F> = Map<slice::Iter<'a, Arc<Entry<F>>>, fn(&'a Arc<Entry<F>>) -> &'a Entry<F>>;

impl<F> Clone for Table<F> {
    fn clone(&self) -> Self {
        Self { entries: self.entries.clone(), places: Arc::clone(&self.places) }
    }
}

impl<F> Default for Table<F> {
    fn default() -> Self {
        Self { entries: Vec::new(), places: Arc::default() }
    }
}

impl<F> Table<F> {
    pub fn get(&self, slug: &str) -> Option<&Entry<F>> {
        self.position(slug).map(|at| &*self.entries[at])
    }

    /// Where an id stands in the order of ids.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.places.get(slug).copied()
    }

    pub fn iter(&self) -> Iter<'_, F> {
        self.entries.iter().map(|entry| &**entry)
    }

    /// The entry at a place in the order of ids.
    pub fn at(&self, place: usize) -> &Entry<F> {
        &self.entries[place]
    }

    /// Adds an entry; [`Table::sort`] brings it to its place.
    pub(super) fn add(&mut self, entry: Arc<Entry<F>>) {
        self.entries.push(entry);
    }

    pub(super) fn sort(&mut self) {
        self.entries.sort_by(|a, b| a.document.slug.cmp(&b.document.slug));
        self.places = Arc::new(self.entries.iter().zip(0..).map(|(entry, at)| (entry.document.slug.clone(), at)).collect());
    }

    /// Puts an entry in the place of the one of its id.
    pub(super) fn replace(&mut self, entry: Arc<Entry<F>>) {
        if let Some(at) = self.position(&entry.document.slug) {
            self.entries[at] = entry;
        }
    }

    /// The ids of the entries that only one of both has, or each its own: their files were read in between.
    pub(super) fn differing(&self, other: &Self) -> Vec<Slug> {
        let (mut mine, mut theirs) = (self.entries.iter().peekable(), other.entries.iter().peekable());
        let mut slugs = Vec::new();
        loop {
            let slug = |entry: &&Arc<Entry<F>>| entry.document.slug.clone();
            let order = match (mine.peek(), theirs.peek()) {
                (None, None) => return slugs,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(a), Some(b)) if Arc::ptr_eq(a, b) => Ordering::Equal,
                (Some(a), Some(b)) => a.document.slug.cmp(&b.document.slug),
            };
            match order {
                Ordering::Less => slugs.extend(mine.next().as_ref().map(slug)),
                Ordering::Greater => slugs.extend(theirs.next().as_ref().map(slug)),
                Ordering::Equal => {
                    let (a, b) = (mine.next(), theirs.next());
                    let same = a.zip(b).is_some_and(|(a, b)| Arc::ptr_eq(a, b));
                    slugs.extend(a.as_ref().filter(|_| !same).map(slug));
                }
            }
        }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<'a, F> IntoIterator for &'a Table<F> {
    type Item = &'a Entry<F>;
    type IntoIter = Iter<'a, F>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
