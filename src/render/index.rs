//! Who goes with whom, looked up once: pages must not search all jobs for each job.

use crate::model::{Entry, Job, Portal};
use crate::plan::facet::Trips;
use crate::plan::{self, Plan, Wish};
use std::collections::HashMap;

/// Open jobs in their order of listing, and where in that order those of a kind stand.
pub(crate) struct Index<'a> {
    wish: Wish,
    pub(crate) jobs: Vec<&'a Entry<Job>>,
    pub(crate) trips: Trips<'a>,
    by_trade: HashMap<&'a str, Vec<usize>>,
    by_trade_there: HashMap<(&'a str, &'a str), Vec<usize>>,
    by_employer: HashMap<&'a str, Vec<usize>>,
    /// All jobs that have a page, open or not.
    shown: HashMap<&'a str, usize>,
    /// By pair, in the order of the plan's pairs.
    pairs: Vec<Vec<usize>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(portal: &'a Portal, plan: &'a Plan) -> Self {
        let jobs: Vec<&Entry<Job>> = plan.places.iter().map(|place| portal.jobs.at(*place)).collect();
        let mut index = Self {
            wish: plan.wish,
            jobs,
            trips: Trips::new(portal, plan.wish.today),
            by_trade: HashMap::new(),
            by_trade_there: HashMap::new(),
            by_employer: HashMap::new(),
            shown: HashMap::new(),
            pairs: vec![Vec::new(); plan.pairs.len()],
        };
        let reach = plan::Reach::new(portal, &plan.pairs);
        for (at, job) in index.jobs.iter().enumerate() {
            let trade: &str = &job.front.trade;
            index.by_trade.entry(trade).or_default().push(at);
            let county: &str = reach.county(&job.front).map_or("", |county| county);
            index.by_trade_there.entry((trade, county)).or_default().push(at);
            index.by_employer.entry(&job.front.employer).or_default().push(at);
            let homes = reach.serves(&job.front);
            for pair in reach.pairs(&job.front) {
                if homes.contains(&&*plan.pairs[*pair].from) {
                    index.pairs[*pair].push(at);
                }
            }
        }
        for job in portal.jobs.iter().filter(|job| plan.wish.shows(*job)) {
            *index.shown.entry(&job.front.employer).or_default() += 1;
        }
        index
    }

    fn at(&self, places: Option<&Vec<usize>>) -> Vec<&'a Entry<Job>> {
        places.into_iter().flatten().map(|at| self.jobs[*at]).collect()
    }

    /// The open jobs of a pair of regions, by its place among the plan's pairs.
    pub(crate) fn of_pair(&self, pair: usize) -> Vec<&'a Entry<Job>> {
        self.at(self.pairs.get(pair))
    }

    pub(crate) fn of_employer(&self, employer: &str) -> Vec<&'a Entry<Job>> {
        self.at(self.by_employer.get(employer))
    }

    /// How many jobs of an employer have a page.
    pub(crate) fn shown_of(&self, employer: &str) -> usize {
        self.shown.get(employer).copied().unwrap_or(0)
    }

    /// At most `count` open jobs like this one: those that the editor names, then those of the same trade in the same
    /// county, then elsewhere.
    /// Also whether it had to look elsewhere.
    pub(crate) fn similar(&self, portal: &'a Portal, job: &Entry<Job>, count: usize) -> (Vec<&'a Entry<Job>>, bool) {
        let trade: &str = &job.front.trade;
        let named = job.front.similar.iter().filter_map(|slug| portal.jobs.get(slug));
        let named = named.filter(|named| self.wish.lists(*named));
        let there = self.by_trade_there.get(&(trade, county(portal, job))).into_iter().flatten();
        let anywhere = self.by_trade.get(trade).into_iter().flatten();
        let near = named.chain(there.map(|at| self.jobs[*at]));
        let mut like: Vec<&Entry<Job>> = Vec::with_capacity(count);
        let mut far = false;
        for (other, elsewhere) in near.map(|job| (job, false)).chain(anywhere.map(|at| (self.jobs[*at], true))) {
            if like.len() == count {
                break;
            }
            far |= elsewhere;
            let known = |known: &&Entry<Job>| known.document.slug == other.document.slug;
            if other.document.slug != job.document.slug && !like.iter().any(known) {
                like.push(other);
            }
        }
        far |= like.len() < count;
        (like, far)
    }
}

fn county<'a>(portal: &'a Portal, job: &Entry<Job>) -> &'a str {
    portal.county(&job.front.workplace.region).map_or("", |county| &county.document.slug)
}
