//! Under which id something of a neighbour's goes here: both count jobs from the same number, and each may call the same
//! region otherwise.

use super::Neighbour;
use super::neighbour::text;
use crate::model::{Ids, Portal};
use crate::schema::Kind;
use crate::schema::value::Slug;
use std::collections::{BTreeMap, BTreeSet};

/// The ids here of what is taken in, and of what is here already.
pub(super) struct NeighbourIds<'a> {
    neighbour: &'a Neighbour,
    portal: &'a Portal,
    /// None for an id that is none, or where no id is free.
    new: BTreeMap<(Kind, String), Option<Slug>>,
}

impl<'a> NeighbourIds<'a> {
    pub(super) fn new(neighbour: &'a Neighbour, ids: &Ids<'a>, chosen: &BTreeSet<(Kind, String)>) -> Self {
        let mut new: BTreeMap<(Kind, String), Option<Slug>> = BTreeMap::new();
        let mut given: BTreeSet<(Kind, Slug)> = BTreeSet::new();
        for (kind, id) in chosen {
            let free = |slug: &Slug| ids.is_free(*kind, slug) && !given.contains(&(*kind, slug.clone()));
            let slug = Slug::parse(id).into_iter().chain(beside(neighbour, *kind, id)).find(free);
            given.extend(slug.clone().map(|slug| (*kind, slug)));
            new.insert((*kind, id.clone()), slug);
        }
        Self { neighbour, portal: ids.portal, new }
    }

    /// What an id of the neighbour's is here, if it is here or will be.
    pub(super) fn get(&self, kind: Kind, id: &str) -> Option<Slug> {
        let new = || self.new.get(&(kind, id.to_owned())).cloned().flatten();
        here(self.neighbour, self.portal, kind, id).or_else(new)
    }
}

/// The id here of what is already here: taken in before, or the same by what both say of it.
pub(super) fn here(neighbour: &Neighbour, portal: &Portal, kind: Kind, id: &str) -> Option<Slug> {
    before(neighbour, portal, kind, id).or_else(|| same(neighbour, portal, kind, id))
}

/// The id here of what was taken in before: it names the neighbour's page or, where that has none, the neighbour as its
/// source, under the same id or the one beside it.
pub(super) fn before(neighbour: &Neighbour, portal: &Portal, kind: Kind, id: &str) -> Option<Slug> {
    let candidates = Slug::parse(id).into_iter().chain(beside(neighbour, kind, id));
    let page = neighbour.page(kind, id);
    candidates.into_iter().find(|slug| {
        let source = portal.item(kind, slug).and_then(|item| item.common().source.filter(|source| source.repost.0).cloned());
        source.is_some_and(|source| match (page, &source.url) {
            (Some(page), Some(url)) => page == &**url as &str,
            _ => *source.name == *neighbour.publisher,
        })
    })
}

/// A region of the same code or of which only the id is known, an employer of the same code, or what lasts of the same id and
/// title.
fn same(neighbour: &Neighbour, portal: &Portal, kind: Kind, id: &str) -> Option<Slug> {
    let item = neighbour.item(kind, id);
    // A region that the neighbour says nothing of goes by its name.
    if kind == Kind::Region && item.is_none() {
        return portal.regions.get(id).map(|region| region.document.slug.clone());
    }
    let said = |key: &str| item.and_then(|item| text(item, key));
    match kind {
        Kind::Region => {
            let code = said("code")?;
            portal.regions.iter().find(|region| *region.front.code == *code).map(|region| region.document.slug.clone())
        }
        Kind::Employer => {
            let code = said("uscc");
            let same = |known: Option<&str>| known.is_some() && known == code;
            let found = portal.employers.iter().find(|employer| same(employer.front.uscc.as_deref()));
            found.map(|employer| employer.document.slug.clone())
        }
        _ => None,
    }
    .or_else(|| {
        // Numbers and titles of jobs are alike everywhere, and what has a date comes again each year.
        let lasts = matches!(kind, Kind::Region | Kind::Agreement | Kind::Employer | Kind::Policy | Kind::Station | Kind::Guide);
        let known = portal.item(kind, id).filter(|_| lasts)?;
        (said("title") == Some(known.common().title)).then(|| known.slug().clone())
    })
}

/// The id with its office's behind it.
fn beside(neighbour: &Neighbour, kind: Kind, id: &str) -> Option<Slug> {
    let office = text(neighbour.item(kind, id).or_else(|| neighbour.change(kind, id))?, "office")?;
    Slug::parse(&format!("{id}-{office}"))
}
