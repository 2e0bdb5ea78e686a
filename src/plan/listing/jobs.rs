//! Lists of open jobs: all of them in three orders, and for each value and kept pair of values those that it narrows to.

use super::super::booklet::{self, Booklet};
use super::super::facet::{self, Axis, Value};
use super::super::grouping::{self, Grouping, Groups};
use super::{Choices, Count, Group, JobFacets, Listing, Lists, Whole, active};
use crate::model::{Entry, Job, Pair, Portal};
use crate::plan::Wish;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

/// A narrowed listing ends after so many pages; who looks further narrows further.
const MAX_NARROWED_PAGES: usize = 10;
/// What more jobs than these are worth is gathered anew.
const MOST_MOVED: usize = 64;
/// So many items of a list a thread gathers at once.
const SHARE: usize = 1024;
const AXES: [Axis; 5] = [Axis::To, Axis::From, Axis::Pay, Axis::Trade, Axis::Need];
/// The orders in which all are listed: what they are called, where they begin, and how they differ from the order of listing.
const SORTS: [(&str, &str, Option<Order>); 3] = [
    ("sort-newest", "jobs/index.html", None),
    ("sort-pay", "jobs/by-pay.html", Some(|a, b| b.guaranteed.total_cmp(&a.guaranteed))),
    ("sort-closing", "jobs/by-closing.html", Some(|a, b| a.closes.cmp(&b.closes))),
];

type Order = fn(&Worth, &Worth) -> Ordering;

/// The open jobs in their order of listing, the newest first, each by its place among all.
pub(in crate::plan) fn open_jobs(portal: &Portal, wish: Wish) -> Vec<usize> {
    let mut open: Vec<(usize, &Entry<Job>)> = portal.jobs.iter().enumerate().filter(|(_, job)| wish.lists(*job)).collect();
    // Of those of one day the order stays, by id.
    open.sort_by_cached_key(|(_, job)| Reverse(job.front.published));
    open.into_iter().map(|(at, _)| at).collect()
}

/// What lists go by of each open job, in the order of listing. Entries lie far apart in memory, and lists go through all of them many
/// times.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::plan) struct Worths {
    each: Vec<Worth>,
    /// Also the pairs that are too small for a list.
    groups: Groups,
}

/// What lists of jobs are sorted by, and what they count. `same` must know of all that is here.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Worth {
    guaranteed: f64,
    headcount: u32,
    closes: Date,
    is_verified: bool,
}

impl Worth {
    fn of(job: &Job) -> Self {
        Self {
            guaranteed: facet::guaranteed_month(job),
            headcount: job.headcount.0,
            closes: job.valid_through,
            is_verified: job.verified.is_some(),
        }
    }
}

impl Worths {
    /// Of the jobs at these `places` among all, which are in their order of listing.
    pub(in crate::plan) fn new(lists: Lists<'_>, pairs: &[Pair], places: &[usize]) -> Self {
        let jobs: Vec<&Entry<Job>> = places.iter().map(|at| lists.portal.jobs.at(*at)).collect();
        let groups = Grouping::new(lists.portal, lists.config, pairs, lists.wish.today).of(&jobs);
        Self { each: jobs.par_iter().map(|job| Worth::of(&job.front)).collect(), groups }
    }

    /// The same where no more differs from the portal `before` than what single jobs are worth.
    pub(in crate::plan) fn again(&self, lists: Lists<'_>, before: &Portal, pairs: &[Pair], places: &[usize]) -> Self {
        let differing = lists.portal.differing(before);
        let jobs = differing.iter().filter(|(kind, _)| *kind == Kind::Job);
        let jobs: Vec<usize> = jobs.filter_map(|(_, slug)| lists.portal.jobs.position(slug)).collect();
        // To find one among all, and in its groups, takes longer the more there are.
        if jobs.len() > MOST_MOVED {
            return Self::new(lists, pairs, places);
        }
        let mut again = self.clone();
        // Where jobs lie and what trips there are is the same in both.
        let known = Grouping::new(lists.portal, lists.config, pairs, lists.wish.today);
        for place in jobs {
            let now = lists.portal.jobs.at(place);
            let old = before.jobs.get(&now.document.slug);
            let Some((old, at)) = old.zip(places.iter().position(|open| *open == place)) else { continue };
            again.each[at] = Worth::of(&now.front);
            grouping::regroup(&mut again.groups, at, &known.groups_of(old), &known.groups_of(now));
        }
        again
    }

    fn count(&self, members: impl ExactSizeIterator<Item = usize>) -> Count {
        Count { jobs: members.len(), headcount: members.map(|at| u64::from(self.each[at].headcount)).sum() }
    }

    pub(in crate::plan) fn is_verified(&self, at: usize) -> bool {
        self.each[at].is_verified
    }

    /// The first so many of all in another order; of equals the order stays.
    fn first_by(&self, most: usize, order: Order) -> Vec<usize> {
        let order = |a: &usize, b: &usize| order(&self.each[*a], &self.each[*b]).then(a.cmp(b));
        let mut all: Vec<usize> = (0..self.each.len()).collect();
        if most < all.len() {
            all.select_nth_unstable_by(most, order);
            all.truncate(most);
        }
        all.sort_unstable_by(order);
        all
    }
}

/// Open jobs and what lists go by.
pub(in crate::plan) struct Jobs<'a> {
    pub(in crate::plan) portal: &'a Portal,
    /// In their order of listing, each by its place among all.
    pub(in crate::plan) places: &'a [usize],
    pub(in crate::plan) worths: &'a Worths,
}

impl Jobs<'_> {
    /// The id of a job by its place in the order of listing.
    pub(in crate::plan) fn slug(&self, at: usize) -> Slug {
        self.portal.jobs.at(self.places[at]).document.slug.clone()
    }
}

/// All that lists open jobs.
pub(in crate::plan) struct JobLists {
    pub(in crate::plan) listings: Vec<Listing>,
    pub(in crate::plan) booklets: Vec<Booklet>,
    pub(in crate::plan) facets: JobFacets,
}

/// All that lists the open jobs at these `places` among all, which are in their order of listing.
pub(in crate::plan) fn job_lists(lists: Lists<'_>, places: &[usize], worths: &Worths) -> JobLists {
    let jobs = Jobs { portal: lists.portal, places, worths };
    let groups = grouping::capped(&worths.groups, lists.config);
    let booklets = booklet::all(lists, &groups, &jobs);
    let count = |(values, members): (&Vec<Value>, &Arc<Vec<usize>>)| (values.clone(), worths.count(members.iter().copied()));
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
        let members = members.par_iter().with_min_len(SHARE);
        let items = members.map(|at| (Kind::Job, jobs.slug(*at))).collect();
        let whole = Whole::new(first, Some(Kind::Job), title, vec![Group { title: String::new(), items }]);
        Whole { total: of.jobs, headcount: Some(of.headcount), max_pages, ..whole }
    };
    let all = jobs.worths.count(0..jobs.places.len());
    let sorted = |(name, first, order): (&str, &str, Option<Order>)| {
        let (members, max_pages) = match order {
            Some(order) => (jobs.worths.first_by(shown, order), MAX_NARROWED_PAGES),
            None => ((0..jobs.places.len()).collect(), usize::MAX),
        };
        let mut whole = whole(first.to_owned(), wording.word("list-all-jobs"), &members, all, max_pages);
        whole.facets = choices.beside(&AXES, &[]);
        whole.sorts = SORTS.iter().map(|(other, route, _)| (wording.word(other), *route, *other == name)).collect();
        whole.cut(config.per_page())
    };
    let narrowed = |(values, members): (&Vec<Value>, &Arc<Vec<usize>>)| {
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
