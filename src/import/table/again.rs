//! The rows of tables that an import took in before, by the origin that their entries have kept. It is found out of all rows
//! before one of them becomes an entry: what one row is decides what others can be.

use super::known::{agreements, is_other};
use super::names::Names;
use super::origin::Origin;
use super::pair::{Paired, pair};
use super::row::Row;
use crate::column;
use crate::model::Item;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// Which entry a row is.
#[derive(Debug)]
pub(super) enum Before {
    Entry(Slug),
    AnyOf(Vec<Slug>),
}

/// The rows that were taken in before, by sheet and row.
#[derive(Debug, Default)]
pub(super) struct Again {
    rows: BTreeMap<(String, u32), Before>,
    entries: BTreeSet<(Kind, Slug)>,
}

impl Again {
    /// Adds the rows of one kind, in the order of the tables, each with its sheet and number; `region` is whose table it is.
    pub(super) fn add(
        &mut self,
        kind: Kind,
        rows: Vec<(String, u32, Row)>,
        names: &Names<'_>,
        region: Option<&Slug>,
        today: Date,
    ) {
        // What a row names is that row, and no other that says the same.
        let own_ids = rows.iter().filter_map(|(.., row)| Slug::parse(row.id()?.1));
        self.entries.extend(own_ids.map(|slug| (kind, slug)));
        let mut seen = BTreeSet::new();
        let mut groups: BTreeMap<Origin, Vec<(String, u32, Row)>> = BTreeMap::new();
        for (sheet, at, row) in rows {
            // Of rows that say the same one is taken; and an id says more than an origin.
            if row.id().is_none()
                && seen.insert(row.fingerprint())
                && let Some(origin) = Origin::of(kind, &row)
            {
                groups.entry(origin).or_default().push((sheet, at, row));
            }
        }
        for (origin, rows) in groups {
            let open = names.open_of(kind, &origin, today).map(|(_, item)| item);
            let entries: Vec<&dyn Item> =
                open.filter(|item| !self.has(kind, item.slug()) && !is_other(names.portal, kind, region, *item)).collect();
            let fronts: Vec<_> = entries.iter().map(|item| column::front(names.portal, *item)).collect();
            let agreed: Vec<Vec<usize>> =
                rows.iter().map(|(.., row)| fronts.iter().map(|front| agreements(kind, front, row)).collect()).collect();
            let whole: Vec<usize> = rows.iter().map(|(.., row)| row.pieces.len()).collect();
            let slug = |entry: usize| entries[entry].slug().clone();
            for ((sheet, at, _), paired) in rows.into_iter().zip(pair(&agreed, &whole)) {
                let before = match paired {
                    Paired::With(entry) => Before::Entry(slug(entry)),
                    Paired::AnyOf(any) => Before::AnyOf(any.into_iter().map(slug).collect()),
                    Paired::New => continue,
                };
                if let Before::Entry(slug) = &before {
                    self.entries.insert((kind, slug.clone()));
                }
                self.rows.insert((sheet, at), before);
            }
        }
    }

    /// What a row was before, if it was anything.
    pub(super) fn of(&self, sheet: &str, row: u32) -> Option<&Before> {
        self.rows.get(&(sheet.to_owned(), row))
    }

    /// Whether an entry is a row of the tables.
    pub(super) fn has(&self, kind: Kind, slug: &Slug) -> bool {
        self.entries.contains(&(kind, slug.clone()))
    }
}
