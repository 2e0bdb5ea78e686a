//! Calendars: which files of dates there are, and where.

use super::Wish;
use crate::model::{Item, Portal};
use crate::schema::Kind;
use crate::schema::value::Slug;

/// A calendar: the dates of one entry, of a region, or of the whole portal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Calendar {
    All,
    Region(Slug),
    Entry(Kind, Slug),
}

impl Calendar {
    /// Its address: beside the page of what it is about.
    pub fn route(&self) -> String {
        match self {
            Self::All => "calendar.ics".to_owned(),
            Self::Region(slug) => format!("{}/{slug}.ics", Kind::Region.folder()),
            Self::Entry(kind, slug) => format!("{}/{slug}.ics", kind.folder()),
        }
    }
}

/// Whether entries of a kind have a calendar of their own.
pub fn is_dated(kind: Kind) -> bool {
    matches!(kind, Kind::Fair | Kind::Trip | Kind::Course)
}

/// All calendars. Each region has one, so that who follows it does not lose it when nothing is on.
pub(super) fn all(portal: &Portal, wish: Wish) -> Vec<Calendar> {
    let regions = portal.regions.iter().filter(|region| wish.shows(*region));
    let regions = regions.map(|region| Calendar::Region(region.document.slug.clone()));
    let dated = Kind::ALL.iter().filter(|kind| is_dated(**kind)).flat_map(|kind| portal.of_kind(*kind));
    let entries = dated.filter(|item| wish.shows(*item)).map(|item: &dyn Item| Calendar::Entry(item.kind(), item.slug().clone()));
    std::iter::once(Calendar::All).chain(regions).chain(entries).collect()
}
