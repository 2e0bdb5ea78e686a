//! The sitemap: pages that search engines may show, with the day of their last change where that is known
//! (<https://www.sitemaps.org/protocol.html>).

use super::{Content, Output, Plan, Wish};
use crate::model::Portal;
use crate::schema::value::Date;

/// The address of the sitemap, or of the list of its parts.
pub const ROUTE: &str = "sitemap.xml";
/// What the protocol allows in one file is 50,000 addresses and 50 MB; an address with its date takes up to some 900 bytes
/// (a name of 64 letters, each written as three), so this many stay below both.
pub const LENGTH: usize = 40_000;

/// A file of the sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitemap {
    Whole,
    /// The list of so many parts.
    Index(usize),
    Part(usize),
}

/// The address of a part, counted from 1.
pub fn part(no: usize) -> String {
    format!("sitemap-{no}.xml")
}

/// The files of a sitemap of so many pages, each with its address.
pub(super) fn files(pages: usize) -> Vec<(String, Sitemap)> {
    let parts = pages.div_ceil(LENGTH);
    if parts < 2 {
        return vec![(ROUTE.to_owned(), Sitemap::Whole)];
    }
    let index = (ROUTE.to_owned(), Sitemap::Index(parts));
    std::iter::once(index).chain((1..=parts).map(|no| (part(no), Sitemap::Part(no)))).collect()
}

/// Whether an output is a page that a search engine may show: open, or lasting.
pub(super) fn holds(portal: &Portal, wish: Wish, output: &Output) -> bool {
    match &output.content {
        Content::Home | Content::Hire | Content::Pair(_) | Content::Figures | Content::Dataset => true,
        Content::Entry(kind, slug) => portal.item(*kind, slug).is_some_and(|item| item.state(wish.today).is_open()),
        Content::Listing(listing) => listing.kind.is_some(),
        _ => false,
    }
}

impl Plan {
    /// The addresses in a file of the sitemap, each with the day of its last change if that is known.
    pub fn sitemap<'p>(&'p self, portal: &'p Portal, file: Sitemap) -> impl Iterator<Item = (&'p str, Option<Date>)> {
        let pages = match file {
            Sitemap::Whole => &*self.pages,
            Sitemap::Part(no) => self.pages.chunks(LENGTH).nth(no - 1).unwrap_or_default(),
            Sitemap::Index(_) => &[],
        };
        pages.iter().map(|at| {
            let output = self.outputs.at(*at);
            let changed = match &output.content {
                Content::Entry(kind, slug) => portal.item(*kind, slug).and_then(|item| item.common().changed()),
                Content::Home => Some(self.updated),
                _ => None,
            };
            (&*output.route, changed)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_is_split_where_it_would_be_too_long() {
        let names = |pages| files(pages).into_iter().map(|(route, _)| route).collect::<Vec<_>>();
        assert_eq!(names(0), ["sitemap.xml"]);
        assert_eq!(names(LENGTH), ["sitemap.xml"]);
        assert_eq!(names(LENGTH + 1), ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert_eq!(files(2 * LENGTH)[0].1, Sitemap::Index(2));
    }
}
