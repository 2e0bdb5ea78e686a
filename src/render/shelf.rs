//! One thing for each entry of a portal, found by the entry's place in its table.

use crate::model::{Item, Portal};
use crate::schema::Kind;
use rayon::prelude::*;
use std::convert::Infallible;
use std::ptr;

pub(super) struct Shelf<T>(Vec<Vec<T>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// What was made for an entry before, and whether the entry is still the very same.
pub(super) type Old<'o, T> = Option<(&'o T, bool)>;

impl<T: Send + Sync> Shelf<T> {
    /// Makes one for each entry, with the one in `before` to choose instead. The first fault ends it.
    pub(super) fn try_make<E: Send>(
        portal: &Portal,
        before: Option<(&Portal, &Self)>,
        make: impl Fn(&dyn Item, Old<'_, T>) -> Result<T, E> + Sync,
    ) -> Result<Self, E> {
        let same_places = before.is_some_and(|(before, _)| portal.has_names_of(before));
        let old = |kind: Kind, at: usize, item: &dyn Item| {
            let (before, shelf) = before?;
            let at = if same_places { at } else { before.position(kind, item.slug())? };
            Some((&shelf.0[kind as usize][at], ptr::eq(before.item_at(kind, at).document(), item.document())))
        };
        let row = |kind: &Kind| {
            let places = (0..portal.count(*kind)).into_par_iter().with_min_len(16);
            let one = |at| {
                let item = portal.item_at(*kind, at);
                make(item, old(*kind, at, item))
            };
            places.map(one).collect()
        };
        Kind::ALL.iter().map(row).collect::<Result<_, _>>().map(Self)
    }

    /// As [`Shelf::try_make`] for what cannot fail.
    pub(super) fn make(
        portal: &Portal,
        before: Option<(&Portal, &Self)>,
        make: impl Fn(&dyn Item, Old<'_, T>) -> T + Sync,
    ) -> Self {
        let Ok(shelf) = Self::try_make(portal, before, |item, old| Ok::<_, Infallible>(make(item, old)));
        shelf
    }

    /// The one for the entry at a place in its table.
    pub(super) fn at(&self, kind: Kind, at: usize) -> Option<&T> {
        self.0.get(kind as usize)?.get(at)
    }

    /// All of them with what they were made for, of the portal for which that was.
    pub(super) fn iter<'s>(&'s self, portal: &'s Portal) -> impl Iterator<Item = (&'s dyn Item, &'s T)> {
        let row = |(kind, row): (&Kind, &'s Vec<T>)| {
            row.iter().enumerate().map(|(at, one)| (portal.item_at(*kind, at), one)).collect::<Vec<_>>()
        };
        Kind::ALL.iter().zip(&self.0).flat_map(row)
    }
}
