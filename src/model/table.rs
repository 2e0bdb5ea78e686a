//! A table: all entries of one kind, shared with the portals before and after it.

use super::Entry;
use crate::schema::value::Slug;
use std::cmp::Ordering;
use std::iter::Map;
use std::slice;
use std::sync::Arc;

/// All entries of one kind, sorted by id.
#[derive(Debug)]
pub struct Table<F> {
    entries: Vec<Arc<Entry<F>>>,
    /// How each id begins, in the same order: most are found by that, without a look at the entries, which lie apart.
    heads: Vec<u64>,
}

/// The first eight bytes, in an order that is the same as theirs.
fn head(slug: &str) -> u64 {
    let mut head = [0; 8];
    let length = slug.len().min(8);
    head[..length].copy_from_slice(&slug.as_bytes()[..length]);
    u64::from_be_bytes(head)
}

/// Goes through a table; what is shared is shown as if it were not.
type Iter<'a, F> = Map<slice::Iter<'a, Arc<Entry<F>>>, fn(&'a Arc<Entry<F>>) -> &'a Entry<F>>;

impl<F> Clone for Table<F> {
    fn clone(&self) -> Self {
        Self { entries: self.entries.clone(), heads: self.heads.clone() }
    }
}

impl<F> Default for Table<F> {
    fn default() -> Self {
        Self { entries: Vec::new(), heads: Vec::new() }
    }
}

impl<F> Table<F> {
    pub fn get(&self, slug: &str) -> Option<&Entry<F>> {
        self.position(slug).map(|at| &*self.entries[at])
    }

    /// Where an id stands in the order of ids.
    pub fn position(&self, slug: &str) -> Option<usize> {
        let own = head(slug);
        let first = self.heads.partition_point(|head| *head < own);
        let alike = self.heads[first..].partition_point(|head| *head == own);
        let found = self.entries[first..first + alike].binary_search_by(|entry| (*entry.document.slug).cmp(slug));
        found.ok().map(|at| first + at)
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
        self.heads = self.entries.iter().map(|entry| head(&entry.document.slug)).collect();
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

#[cfg(test)]
mod tests {
    use super::head;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn heads_stand_in_the_order_of_ids(a in "[a-z0-9-]{0,12}", b in "[a-z0-9-]{0,12}") {
            prop_assert!(head(&a).cmp(&head(&b)).then(a.cmp(&b)) == a.cmp(&b));
        }
    }
}
