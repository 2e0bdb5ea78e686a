//! Who goes with whom, looked up once: pages must not search all jobs for each job.

use crate::model::{Entry, Job, Portal};
use crate::plan::facet::Trips;
use crate::plan::{Plan, Reach, Wish};
use crate::schema::Kind;
use crate::schema::value::Slug;
use std::collections::HashMap;

/// Open jobs in their order of listing, by what they have in common; each by its place among all jobs. It holds for every
/// portal for which the plan holds, or all of it but its lists.
pub(crate) struct Index {
    wish: Wish,
    pub(crate) trips: Trips,
    by_trade: HashMap<String, Vec<usize>>,
    by_trade_there: HashMap<String, HashMap<Slug, Vec<usize>>>,
    by_employer: HashMap<Slug, Vec<usize>>,
    /// Also those in the regions below.
    by_region: HashMap<Slug, Vec<usize>>,
    /// Those that name a fair or a trip themselves.
    by_event: HashMap<(Kind, Slug), Vec<usize>>,
    /// For each place among all jobs, which in the order of listing it is.
    ranks: Vec<usize>,
    /// All jobs that have a page, open or not.
    shown: HashMap<Slug, usize>,
    /// By pair, in the order of the plan's pairs.
    pairs: Vec<Vec<usize>>,
}

impl Index {
    pub(crate) fn new(portal: &Portal, plan: &Plan, reach: &Reach<'_>) -> Self {
        let mut index = Self {
            wish: plan.wish,
            trips: Trips::new(portal, plan.wish.today),
            by_trade: HashMap::new(),
            by_trade_there: HashMap::new(),
            by_employer: HashMap::new(),
            by_region: HashMap::new(),
            by_event: HashMap::new(),
            ranks: vec![usize::MAX; portal.jobs.len()],
            shown: HashMap::new(),
            pairs: vec![Vec::new(); plan.pairs.len()],
        };
        for (rank, (at, job)) in plan.places.iter().map(|at| (*at, portal.jobs.at(*at))).enumerate() {
            index.ranks[at] = rank;
            for region in portal.lineage(&job.front.workplace.region) {
                index.by_region.entry(region.document.slug.clone()).or_default().push(at);
            }
            for fair in job.front.fairs.iter() {
                index.by_event.entry((Kind::Fair, (**fair).clone())).or_default().push(at);
            }
            for trip in job.front.trips.iter() {
                index.by_event.entry((Kind::Trip, (**trip).clone())).or_default().push(at);
            }
            let trade: &str = &job.front.trade;
            index.by_trade.entry(trade.to_owned()).or_default().push(at);
            if let Some(county) = reach.county(&job.front) {
                index.by_trade_there.entry(trade.to_owned()).or_default().entry(county.clone()).or_default().push(at);
            }
            index.by_employer.entry((*job.front.employer).clone()).or_default().push(at);
            let homes = reach.serves(&job.front);
            for pair in reach.pairs(&job.front) {
                if homes.contains(&&*plan.pairs[*pair].from) {
                    index.pairs[*pair].push(at);
                }
            }
        }
        for job in portal.jobs.iter().filter(|job| plan.wish.shows(*job)) {
            *index.shown.entry((*job.front.employer).clone()).or_default() += 1;
        }
        index
    }

    /// The open jobs of a pair of regions, by its place among the plan's pairs.
    pub(crate) fn of_pair(&self, pair: usize) -> &[usize] {
        self.pairs.get(pair).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn of_employer(&self, employer: &str) -> &[usize] {
        self.by_employer.get(employer).map_or(&[], Vec::as_slice)
    }

    /// The open jobs in a region and in those below it.
    pub(crate) fn in_region(&self, region: &Slug) -> &[usize] {
        self.by_region.get(region).map_or(&[], Vec::as_slice)
    }

    /// The open jobs that name an event themselves, that it names, and of the employers that it names, in the order of
    /// listing.
    pub(crate) fn at_event<'s>(
        &self,
        portal: &Portal,
        event: (Kind, &Slug),
        jobs: impl Iterator<Item = &'s Slug>,
        employers: impl Iterator<Item = &'s Slug>,
    ) -> Vec<usize> {
        let own = self.by_event.get(&(event.0, event.1.clone())).into_iter().flatten().copied();
        let named = jobs.filter_map(|job| portal.jobs.position(job)).filter(|at| self.ranks[*at] != usize::MAX);
        let mut all: Vec<usize> =
            own.chain(named).chain(employers.flat_map(|employer| self.of_employer(employer)).copied()).collect();
        all.sort_unstable_by_key(|at| self.ranks[*at]);
        all.dedup();
        all
    }

    /// How many jobs of an employer have a page.
    pub(crate) fn shown_of(&self, employer: &str) -> usize {
        self.shown.get(employer).copied().unwrap_or(0)
    }

    /// At most `count` open jobs like this one: those that the editor names, then those of the same trade in the same
    /// county, then elsewhere.
    /// Also whether it had to look elsewhere.
    pub(crate) fn similar<'a>(&self, portal: &'a Portal, job: &Entry<Job>, count: usize) -> (Vec<&'a Entry<Job>>, bool) {
        let trade: &str = &job.front.trade;
        let named = job.front.similar.iter().filter_map(|slug| portal.jobs.get(slug));
        let named = named.filter(|named| self.wish.lists(*named));
        let county = portal.county(&job.front.workplace.region).map(|county| &county.document.slug);
        let there = self.by_trade_there.get(trade).zip(county).and_then(|(there, county)| there.get(county));
        let near = named.chain(there.into_iter().flatten().map(|at| portal.jobs.at(*at)));
        let anywhere = self.by_trade.get(trade).into_iter().flatten().map(|at| portal.jobs.at(*at));
        let mut like: Vec<&Entry<Job>> = Vec::with_capacity(count);
        let mut far = false;
        for (other, elsewhere) in near.map(|job| (job, false)).chain(anywhere.map(|job| (job, true))) {
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
