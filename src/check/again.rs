//! The same check again. An entry is judged anew only where something may be another that its rules look at: the entry
//! itself, one that its front matter names, the jobs that hire there, or something on which everything rests. What rules
//! look at besides is said here, in [`News`].

use super::whole::Hiring;
use crate::diagnostic::Diagnostic;
use crate::model::{Item, Portal};
use crate::schema::value::{Date, Slug};
use crate::schema::{Kind, Shape};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// What was found when a portal was last checked. It holds as long as the same `site.toml` does.
#[derive(Default)]
pub struct Memory(pub(super) Option<Last>);

pub(super) struct Last {
    pub(super) portal: Portal,
    pub(super) today: Date,
    pub(super) notes: bool,
    pub(super) hiring: Hiring,
    pub(super) judged: BTreeMap<Kind, Vec<Arc<Judged>>>,
}

/// What was found of an entry.
pub(super) struct Judged {
    /// The entries that its front matter names, gathered when a second check asks for them.
    names: OnceLock<Vec<(Kind, Slug)>>,
    /// Whether it allows something, so that all that is found of it counts.
    pub(super) allows: bool,
    pub(super) found: Vec<Diagnostic>,
}

impl Judged {
    pub(super) fn new(item: &dyn Item, found: Vec<Diagnostic>) -> Self {
        Self { names: OnceLock::new(), allows: !item.common().allow.is_empty(), found }
    }

    /// The entries that the front matter of `item`, of which this was found, names.
    fn names(&self, item: &dyn Item) -> &[(Kind, Slug)] {
        self.names.get_or_init(|| {
            let names = item.pointers().into_iter().filter_map(|pointer| match pointer.shape {
                Shape::Reference(kind) => Some((kind, Slug::parse(&pointer.written)?)),
                _ => None,
            });
            names.collect()
        })
    }
}

/// What is another since a portal was last checked.
pub(super) struct News {
    /// The entries that came, went or were read anew.
    differing: BTreeSet<(Kind, Slug)>,
    /// Entries to be judged anew though they are as they were.
    touched: BTreeSet<(Kind, Slug)>,
    /// Kinds whose every entry is to be judged anew.
    kinds: BTreeSet<Kind>,
}

impl News {
    /// What is another in `portal`, and the jobs that hire brought up to date with it; none where everything is to be
    /// judged anew.
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
        let mut touched = BTreeSet::new();
        for (_, slug) in differing.iter().filter(|(kind, _)| *kind == Kind::Job) {
            if let Some(job) = last.portal.jobs.get(slug) {
                touched.extend(last.hiring.remove(job, portal, today));
            }
            if let Some(job) = portal.jobs.get(slug) {
                touched.extend(last.hiring.add(job, portal, today));
            }
        }
        let differs = |kind: Kind| differing.iter().any(|(other, _)| *other == kind);
        // Whoever works in a region finds help at any station there; policies replace each other in chains.
        let kinds = [(Kind::Station, Kind::Region), (Kind::Policy, Kind::Policy)];
        let kinds = kinds.into_iter().filter(|(cause, _)| differs(*cause)).map(|(_, kind)| kind).collect();
        Some(Self { differing, touched, kinds })
    }

    /// Whether what was found of an entry, which is as it was, still holds.
    pub(super) fn spares(&self, item: &dyn Item, judged: &Judged) -> bool {
        let (kind, slug) = (item.kind(), item.slug());
        !self.kinds.contains(&kind)
            && !(self.touched.iter().any(|(other, touched)| *other == kind && touched == slug))
            && !judged.names(item).iter().any(|name| self.differing.contains(name))
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
