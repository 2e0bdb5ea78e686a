//! The same check again. An entry is judged anew only where something may be another that its rules look at: the entry
//! itself, one that its front matter names, the jobs that hire there, or something on which everything rests. What rules
//! look at besides is said here, in [`News`].

use super::text::Finder;
use super::whole::Hiring;
use crate::diagnostic::Diagnostic;
use crate::model::{Front, Item, Portal, Table};
use crate::schema::value::{Date, Slug};
use crate::schema::{Kind, Shape};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was found when a portal was last checked, which holds as long as the same `site.toml` does, and what finds it.
#[derive(Default)]
pub struct Memory {
    pub(super) last: Option<Last>,
    pub(super) finder: Arc<Finder>,
}

impl Memory {
    /// Nothing was checked yet.
    pub fn new(finder: Arc<Finder>) -> Self {
        Self { last: None, finder }
    }

    /// As if nothing had been checked yet.
    #[must_use]
    pub fn forgotten(self) -> Self {
        Self::new(self.finder)
    }

    /// Has a thread make ready what rules look for in words, for which the first text would have to wait.
    pub fn make_ready(&self) {
        let finder = Arc::clone(&self.finder);
        rayon::spawn(move || finder.make_ready());
    }

    /// Finds out who names whom, which the next check is to know, while nobody waits.
    pub fn look_ahead(&mut self) {
        if let Some(Last { portal, named, .. }) = &mut self.last {
            named.get_or_insert_with(|| Named::of(portal));
        }
    }

    /// The entries that allow something.
    pub(super) fn allowing(&self) -> impl Iterator<Item = &(Kind, Slug)> {
        let judged = self.last.iter().flat_map(|last| &last.judged);
        judged.filter(|(_, judged)| judged.allows).map(|(entry, _)| entry)
    }
}

pub(super) struct Last {
    pub(super) portal: Portal,
    pub(super) today: Date,
    pub(super) notes: bool,
    pub(super) hiring: Hiring,
    pub(super) judged: BTreeMap<(Kind, Slug), Judged>,
    /// Who names whom, gathered while nobody waits, or else by the second check.
    pub(super) named: Option<Named>,
}

/// What was found of an entry of which there is something to tell.
pub(super) struct Judged {
    /// Whether it allows something, so that all that is found of it counts.
    pub(super) allows: bool,
    pub(super) found: Vec<Diagnostic>,
}

/// For each entry those whose front matter names it. Regions and agreements are left out, which concern all.
pub(super) struct Named(FxHashMap<(Kind, Slug), BTreeSet<(Kind, Slug)>>);

impl Named {
    fn of(portal: &Portal) -> Self {
        let mut all = Self(FxHashMap::default());
        for kind in Kind::ALL {
            let of_each = (0..portal.count(*kind)).into_par_iter().map(|at| names(portal.item_at(*kind, at)));
            for (item, names) in portal.of_kind(*kind).zip(of_each.collect::<Vec<_>>()) {
                all.add(item, names);
            }
        }
        all
    }

    fn add(&mut self, item: &dyn Item, names: Vec<(Kind, Slug)>) {
        for name in names {
            self.0.entry(name).or_default().insert((item.kind(), item.slug().clone()));
        }
    }

    fn remove(&mut self, item: &dyn Item) {
        for name in names(item) {
            if let Some(by) = self.0.get_mut(&name) {
                by.remove(&(item.kind(), item.slug().clone()));
            }
        }
    }
}

fn names(item: &dyn Item) -> Vec<(Kind, Slug)> {
    let names = item.pointers().into_iter().filter_map(|pointer| match pointer.shape {
        Shape::Reference(Kind::Region | Kind::Agreement) => None,
        Shape::Reference(kind) => Some((kind, Slug::parse(&pointer.written)?)),
        _ => None,
    });
    names.collect()
}

/// What may be judged otherwise than when a portal was last checked.
pub(super) struct News {
    /// Entries to be judged anew, some of which may be gone.
    entries: BTreeSet<(Kind, Slug)>,
    /// Kinds whose every entry is to be judged anew.
    kinds: Vec<Kind>,
}

impl News {
    /// What is to be judged anew in `portal`, and all else in `last` brought up to date with it; none where that is everything.
    pub(super) fn of(last: &mut Last, portal: &Portal, today: Date, notes: bool) -> Option<Self> {
        if last.today != today || last.notes != notes || !same_ground(&last.portal, portal) {
            return None;
        }
        let differing: BTreeSet<(Kind, Slug)> = last.portal.differing(portal).into_iter().collect();
        // Which region lies where and who agreed with whom concerns all.
        let shapes = |(kind, _): &(Kind, Slug)| matches!(kind, Kind::Region | Kind::Agreement);
        if differing.iter().any(shapes) {
            return None;
        }
        let mut entries = differing.clone();
        for (_, slug) in differing.iter().filter(|(kind, _)| *kind == Kind::Job) {
            if let Some(job) = last.portal.jobs.get(slug) {
                entries.extend(last.hiring.remove(job, portal, today));
            }
            if let Some(job) = portal.jobs.get(slug) {
                entries.extend(last.hiring.add(job, portal, today));
            }
        }
        let named = last.named.get_or_insert_with(|| Named::of(&last.portal));
        for (kind, slug) in &differing {
            if let Some(item) = last.portal.item(*kind, slug) {
                named.remove(item);
            }
            if let Some(item) = portal.item(*kind, slug) {
                named.add(item, names(item));
            }
        }
        entries.extend(differing.iter().filter_map(|entry| named.0.get(entry)).flatten().cloned());
        let differs = |kind: Kind| differing.iter().any(|(other, _)| *other == kind);
        // Whoever works in a region finds help at any station there; policies replace each other in chains.
        let kinds = [(Kind::Station, Kind::Region), (Kind::Policy, Kind::Policy)];
        let kinds: Vec<Kind> = kinds.into_iter().filter(|(cause, _)| differs(*cause)).map(|(_, kind)| kind).collect();
        last.judged.retain(|entry, _| !entries.contains(entry) && !kinds.contains(&entry.0));
        Some(Self { entries, kinds })
    }

    /// The places in a table of the entries to be judged anew.
    pub(super) fn places<F: Front>(&self, table: &Table<F>) -> Vec<usize> {
        if self.kinds.contains(&F::KIND) {
            return (0..table.len()).collect();
        }
        let entries = self.entries.iter().filter(|(kind, _)| *kind == F::KIND);
        entries.filter_map(|(_, slug)| table.position(slug)).collect()
    }
}

/// Whether what every rule may look at is the same.
fn same_ground(before: &Portal, now: &Portal) -> bool {
    let regions = |portal: &Portal| -> Vec<Slug> {
        let broken = portal.broken.iter().filter(|document| document.kind == Kind::Region);
        broken.map(|document| document.slug.clone()).collect()
    };
    before.trades.is(&now.trades)
        && (Arc::ptr_eq(&before.wages, &now.wages) || (before.wages.is_empty() && now.wages.is_empty()))
        && regions(before) == regions(now)
}
