//! Into how many files the index of the search page is cut: a phone loads few of them for one search.

use super::Output;
use crate::model::Portal;
use crate::plan::Content;
use crate::schema::value::Slug;

/// Up to so many open jobs, what a row says fits into one file as light as a page.
const SMALL: usize = 500;
/// In a larger portal a file holds so many rows: hits lie scattered, and each of ten may ask for a file of its own.
const ROWS: usize = 25;
/// A file of words serves about so many jobs: a few kilobytes packed.
const WORDS: usize = 200;

/// Of the whole index: what every search needs.
pub const CORE: &str = "search/core.js";

/// One of the files with what is shown of jobs.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    pub no: usize,
    /// The order of all jobs, in which these have their numbers.
    pub order: u64,
    pub jobs: Vec<Slug>,
}

/// The files that names are looked up in, for so many open jobs.
pub fn texts(jobs: usize) -> usize {
    if jobs <= SMALL { 1 } else { jobs.div_ceil(WORDS) }
}

/// How many rows a file holds.
pub fn rows(jobs: usize) -> usize {
    if jobs <= SMALL { SMALL } else { ROWS }
}

/// Differs when other jobs are open, or stand in another order: then a number means another job.
pub fn order(portal: &Portal, places: &[usize]) -> u64 {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for at in places {
        hasher.update(portal.jobs.at(*at).document.slug.as_bytes());
        hasher.update(b" ");
    }
    hasher.digest()
}

/// The outputs of the index, for the open jobs at these places.
pub(super) fn outputs(portal: &Portal, places: &[usize]) -> Vec<Output> {
    let core = Output { route: CORE.to_owned(), content: Content::SearchCore };
    let texts =
        (0..texts(places.len())).map(|no| Output { route: format!("search/text-{no}.js"), content: Content::SearchText(no) });
    let order = order(portal, places);
    let rows = places.chunks(rows(places.len())).enumerate().map(|(no, places)| {
        let jobs = places.iter().map(|at| portal.jobs.at(*at).document.slug.clone()).collect();
        Output { route: format!("search/rows-{no}.js"), content: Content::SearchRows(Box::new(Rows { no, order, jobs })) }
    });
    std::iter::once(core).chain(texts).chain(rows).collect()
}
