//! A table: all entries of one kind, shared with the portals before and after it.

use super::Entry;
use super::rows::{self, Rows};
use crate::schema::value::Slug;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::iter::Map;
use std::sync::Arc;

/// All entries of one kind, sorted by id.
#[derive(Debug)]
pub struct Table<F> {
    entries: Rows<Arc<Entry<F>>>,
    /// Where each id stands. Entries lie apart in memory: a search among them would wait for many.
    places: Arc<FxHashMap<Slug, usize>>,
}

/// Goes through a table; what is shared is shown as if it were not.
type Iter<'a, F> = Map<rows::Iter<'a, Arc<Entry<F>>>, fn(&'a Arc<Entry<F>>) -> &'a Entry<F>>;

impl<F> Clone for Table<F> {
    fn clone(&self) -> Self {
        Self { entries: self.entries.clone(), places: Arc::clone(&self.places) }
    }
}

impl<F> Default for Table<F> {
    fn default() -> Self {
        Self { entries: Rows::default(), places: Arc::default() }
    }
}

impl<F> Table<F> {
    pub fn get(&self, slug: &str) -> Option<&Entry<F>> {
        self.position(slug).map(|at| self.at(at))
    }

    /// Where an id stands in the order of ids.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.places.get(slug).copied()
    }

    pub fn iter(&self) -> Iter<'_, F> {
        self.entries.all().map(|entry| &**entry)
    }

    /// The entry at a place in the order of ids.
    pub fn at(&self, place: usize) -> &Entry<F> {
        self.entries.at(place)
    }

    /// Adds entries, each at its place.
    pub(super) fn add(&mut self, new: Vec<Arc<Entry<F>>>) {
        if new.is_empty() {
            return;
        }
        let mut all: Vec<_> = self.entries.all().cloned().chain(new).collect();
        all.sort_by(|a, b| a.document.slug.cmp(&b.document.slug));
        self.places = Arc::new(all.iter().zip(0..).map(|(entry, at)| (entry.document.slug.clone(), at)).collect());
        self.entries = all.into_iter().collect();
    }

    /// Puts an entry in the place of the one of its id.
    pub(super) fn replace(&mut self, entry: Arc<Entry<F>>) {
        if let Some(at) = self.position(&entry.document.slug) {
            self.entries.replace(at, entry);
        }
    }

    /// The ids of the entries that only one of both has, or each its own: their files were read in between.
    pub(super) fn differing(&self, other: &Self) -> Vec<Slug> {
        if Arc::ptr_eq(&self.places, &other.places) {
            let differs = |at: &usize| !Arc::ptr_eq(self.entries.at(*at), other.entries.at(*at));
            let places = self.entries.unshared(&other.entries).filter(differs);
            return places.map(|at| self.at(at).document.slug.clone()).collect();
        }
        let (mut mine, mut theirs) = (self.entries.all().peekable(), other.entries.all().peekable());
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
    use super::*;
    use crate::model::{Document, Life};
    use crate::schema::Kind;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::sync::OnceLock;

    fn entry(slug: &str) -> Arc<Entry<()>> {
        let slug = Slug::parse(slug).expect("these are ids");
        let document = Document::new(format!("{slug}.md"), Kind::Job, slug, None, String::new(), 0..0, 0);
        Arc::new(Entry { document, front: (), life: Life::default(), beside: Box::default(), found: OnceLock::new() })
    }

    proptest! {
        /// Whoever is asked for an id finds what a walk through all finds, also after one was replaced, and in a copy.
        #[test]
        fn entries_are_found_by_their_ids(ids in prop::collection::vec("[a-c0-2]{1,3}(-[a-c]{1,2})?", 1..12), others in prop::collection::vec("[a-c0-2]{1,3}", 0..6)) {
            let ids: BTreeSet<String> = ids.into_iter().collect();
            let mut table = Table::default();
            table.add(ids.iter().rev().map(|id| entry(id)).collect());
            let before = table.clone();
            prop_assert!(table.differing(&before).is_empty());
            table.replace(entry(ids.first().expect("there is one")));
            prop_assert!(table.differing(&before).iter().map(ToString::to_string).eq(ids.iter().take(1).cloned()));
            for table in [&before, &table] {
                prop_assert!(table.iter().map(|entry| entry.document.slug.to_string()).eq(ids.iter().cloned()));
                for id in ids.iter().chain(&others) {
                    let walked = table.iter().position(|entry| &*entry.document.slug as &str == id);
                    prop_assert_eq!(table.position(id), walked);
                    prop_assert_eq!(table.get(id).map(|entry| entry.document.slug.to_string()), walked.map(|_| id.clone()));
                }
            }
        }
    }
}
