//! Lists of open jobs: all of them in three orders, and for each value and kept pair of values those that it narrows to.

use super::super::booklet::{self, Booklet};
use super::super::facet::{self, Axis, Groups, Value};
use super::{Choices, Count, Group, JobFacets, Listing, Lists, Whole, active};
use crate::model::{Entry, Job, Pair, Portal};
use crate::plan::Wish;
use crate::schema::Kind;
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};

/// A narrowed listing ends after so many pages; who looks further narrows further.
const MAX_NARROWED_PAGES: usize = 10;
const AXES: [Axis; 5] = [Axis::To, Axis::From, Axis::Pay, Axis::Trade, Axis::Need];
const SORTS: [(&str, &str); 3] =
    [("sort-newest", "jobs/index.html"), ("sort-pay", "jobs/by-pay.html"), ("sort-closing", "jobs/by-closing.html")];

/// The open jobs in their order of listing, the newest first, each by its place among all.
pub(in crate::plan) fn open_jobs(portal: &Portal, wish: Wish) -> Vec<usize> {
    let mut open: Vec<(usize, &Entry<Job>)> = portal.jobs.iter().enumerate().filter(|(_, job)| wish.lists(*job)).collect();
    // Of those of one day the order stays, by id.
    open.sort_by_cached_key(|(_, job)| Reverse(job.front.published));
    open.into_iter().map(|(at, _)| at).collect()
}

/// Open jobs in their order of listing, and what lists count of them. Entries lie far apart in memory, and lists go through
/// all of them many times.
pub(in crate::plan) struct Jobs<'a> {
    pub(in crate::plan) all: Vec<&'a Entry<Job>>,
    headcounts: Vec<u32>,
    /// Whether somebody verified them.
    pub(in crate::plan) verified: Vec<bool>,
}

impl<'a> Jobs<'a> {
    fn new(portal: &'a Portal, places: &[usize]) -> Self {
        let all: Vec<&Entry<Job>> = places.iter().map(|at| portal.jobs.at(*at)).collect();
        let counted = |job: &&Entry<Job>| (job.front.headcount.0, job.front.verified.is_some());
        let (headcounts, verified) = all.par_iter().map(counted).unzip();
        Self { all, headcounts, verified }
    }

    fn count(&self, members: impl ExactSizeIterator<Item = usize>) -> Count {
        Count { jobs: members.len(), headcount: members.map(|at| u64::from(self.headcounts[at])).sum() }
    }

    /// The first so many of all, sorted by what `key` says of each; of equals the order stays.
    fn first_by<K: Send>(&self, most: usize, key: impl Fn(&Job) -> K + Sync, order: impl Fn(&K, &K) -> Ordering) -> Vec<usize> {
        let mut all: Vec<(K, usize)> = self.all.par_iter().enumerate().map(|(at, job)| (key(&job.front), at)).collect();
        let order = |a: &(K, usize), b: &(K, usize)| order(&a.0, &b.0).then(a.1.cmp(&b.1));
        if most < all.len() {
            all.select_nth_unstable_by(most, order);
            all.truncate(most);
        }
        all.sort_unstable_by(order);
        all.into_iter().map(|(_, at)| at).collect()
    }
}

/// All that lists open jobs.
pub(in crate::plan) struct JobLists {
    pub(in crate::plan) listings: Vec<Listing>,
    pub(in crate::plan) booklets: Vec<Booklet>,
    pub(in crate::plan) facets: JobFacets,
}

/// All that lists the open jobs at these `places` among all, which are in their order of listing.
pub(in crate::plan) fn job_lists(lists: Lists<'_>, pairs: &[Pair], places: &[usize]) -> JobLists {
    let jobs = Jobs::new(lists.portal, places);
    let groups = facet::jobs(lists.portal, lists.config, pairs, &jobs.all, lists.wish.today);
    let booklets = booklet::all(lists, &groups, &jobs);
    let count = |(values, members): (&Vec<Value>, &Vec<usize>)| (values.clone(), jobs.count(members.iter().copied()));
    let facets = JobFacets(groups.iter().map(count).collect());
    let listings = listings(lists, &groups, &facets, &booklets, &jobs);
    JobLists { listings, booklets, facets }
}

fn listings(lists: Lists<'_>, groups: &Groups, facets: &JobFacets, booklets: &[Booklet], jobs: &Jobs<'_>) -> Vec<Listing> {
    let Lists { config, wording, .. } = lists;
    let folder = Kind::Job.folder();
    let choices = Choices::of(lists, groups, folder);
    let shown = MAX_NARROWED_PAGES.saturating_mul(config.per_page());
    let whole = |first: String, title: String, members: &[usize], of: Count, max_pages: usize| {
        let members = members.par_iter().with_min_len(MAX_NARROWED_PAGES * 100);
        let items = members.map(|at| (Kind::Job, jobs.all[*at].document.slug.clone())).collect();
        let whole = Whole::new(first, Some(Kind::Job), title, vec![Group { title: String::new(), items }]);
        Whole { total: of.jobs, headcount: Some(of.headcount), max_pages, ..whole }
    };
    let all = jobs.count(0..jobs.all.len());
    let sorted = |(name, first): (&str, &'static str)| {
        let (order, max_pages) = match name {
            "sort-pay" => (jobs.first_by(shown, facet::guaranteed_month, |a, b| b.total_cmp(a)), MAX_NARROWED_PAGES),
            "sort-closing" => (jobs.first_by(shown, |job| job.valid_through, Ord::cmp), MAX_NARROWED_PAGES),
            _ => ((0..jobs.all.len()).collect(), usize::MAX),
        };
        let mut whole = whole(first.to_owned(), wording.word("list-all-jobs"), &order, all, max_pages);
        whole.facets = choices.beside(&AXES, &[]);
        whole.sorts = SORTS.iter().map(|(other, route)| (wording.word(other), *route, *other == name)).collect();
        whole.cut(config.per_page())
    };
    let narrowed = |(values, members): (&Vec<Value>, &Vec<usize>)| {
        // Of long lists only what their pages show is gathered.
        let members = &members[..members.len().min(shown)];
        let title = job_title(lists, values);
        let mut whole = whole(facet::route(folder, values), title, members, facets.0[values], MAX_NARROWED_PAGES);
        whole.facets = choices.beside(&AXES, values);
        whole.active = active(lists, values, folder);
        if let [value] = &values[..] {
            whole.about = Some(value.clone());
            let route = booklet::route(value);
            whole.booklet = booklets.iter().any(|booklet| booklet.route == route).then_some(route);
        }
        whole.cut(config.per_page())
    };
    SORTS.into_par_iter().flat_map_iter(sorted).chain(groups.par_iter().flat_map_iter(narrowed)).collect()
}

/// What a list of jobs narrowed by these values is called.
pub(in crate::plan) fn job_title(lists: Lists<'_>, values: &[Value]) -> String {
    let wording = lists.wording;
    let words: Vec<String> = values
        .iter()
        .map(|value| {
            let label = facet::label(lists.portal, wording, value);
            match value.axis {
                Axis::From => wording.text("jobs-for-home", &[("home", label.into())]),
                Axis::Pay => wording.text("jobs-with-pay", &[("pay", label.into())]),
                _ => label,
            }
        })
        .collect();
    wording.text("jobs-of", &[("what", wording.list(words.iter().map(String::as_str)).into())])
}
