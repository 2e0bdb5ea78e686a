//! What a site is made of: files, each with its address and what stands in it.

use super::{Booklet, Calendar, Feed, Listing, dataset, digest, feed, search, sitemap};
use crate::model::Pair;
use crate::schema::Kind;
use crate::schema::value::Slug;
use std::sync::Arc;

/// One output of the site.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its address below the site's root.
    pub route: String,
    pub content: Content,
}

/// What an output is made of. Most are entries: what takes more room than these is boxed, and shared where a plan made again
/// has many of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Home,
    /// For those who come to hire.
    Hire,
    Entry(Kind, Slug),
    Pair(Box<Pair>),
    Listing(Arc<Listing>),
    Figures,
    Booklet(Arc<Booklet>),
    /// The list of all booklets.
    Booklets,
    /// Texts to be sent on, about what is chosen,
    Digest(Box<digest::Choice>),
    /// and the list of these pages.
    Digests,
    Search,
    NotFound,
    /// What a phone without network shows,
    Offline,
    /// the service worker that keeps it there,
    Worker,
    /// and the manifest of an installable site.
    Manifest,
    /// An old address that leads to an entry.
    Redirect(Kind, Slug),
    /// The index that the search page loads: what every search needs,
    SearchCore,
    /// one of the files that names are looked up in,
    SearchText(usize),
    /// and one of those with what is shown of some jobs.
    SearchRows(Box<search::Rows>),
    /// What changed last, for feed readers.
    Feed(Box<Feed>, feed::Form),
    /// For search engines: which pages there are,
    Sitemap(sitemap::Sitemap),
    /// and where they find that.
    Robots,
    Calendar(Box<Calendar>),
    /// A file of open data,
    Data(dataset::File),
    /// and the page about all of them.
    Dataset,
    /// Counts and dates for machines.
    BuildInfo,
    /// The security headers, for hosts that read them from a file.
    Headers,
    /// Fixed bytes of the theme.
    Asset,
    /// A file beside the content, from the site's root.
    Attachment(Box<str>),
}

impl Content {
    /// Whether people read it: it is drawn from a template.
    pub fn is_page(&self) -> bool {
        match self {
            Self::Home
            | Self::Hire
            | Self::Entry(..)
            | Self::Pair(_)
            | Self::Listing(_)
            | Self::Figures
            | Self::Booklet(_)
            | Self::Booklets
            | Self::Digest(_)
            | Self::Digests
            | Self::Search
            | Self::Dataset
            | Self::NotFound
            | Self::Offline
            | Self::Redirect(..) => true,
            Self::Worker
            | Self::Manifest
            | Self::SearchCore
            | Self::SearchText(_)
            | Self::SearchRows(_)
            | Self::Feed(..)
            | Self::Sitemap(_)
            | Self::Robots
            | Self::Calendar(_)
            | Self::Data(_)
            | Self::BuildInfo
            | Self::Headers
            | Self::Asset
            | Self::Attachment(_) => false,
        }
    }
}
