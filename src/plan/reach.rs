//! Whom a job is for: the county in which it lies and the home regions from which agreements lead there.

use crate::model::{Entry, Job, Pair, Portal, Region};
use crate::schema::value::Slug;
use rustc_hash::FxHashMap;

/// For each region the county it lies in and the home regions from which agreements lead there: looked up once, asked for
/// every job.
#[derive(Debug)]
pub struct Reach<'a>(FxHashMap<&'a str, Reached<'a>>);

#[derive(Debug)]
struct Reached<'a> {
    county: &'a Slug,
    homes: Vec<&'a Slug>,
    /// The pairs to which it belongs as the place of work.
    pairs: Vec<usize>,
}

impl<'a> Reach<'a> {
    pub fn new(portal: &'a Portal, pairs: &'a [Pair]) -> Self {
        let known = |region: &'a Entry<Region>| {
            let slug = &region.document.slug;
            let county = portal.county(slug).map_or(slug, |county| &county.document.slug);
            let to = pairs.iter().enumerate().filter(|(_, pair)| portal.within(slug, &pair.to));
            let reached = Reached { county, homes: homes(portal, pairs, slug), pairs: to.map(|(at, _)| at).collect() };
            (&**slug as &str, reached)
        };
        Self(portal.regions.iter().map(known).collect())
    }

    fn of(&self, job: &Job) -> Option<&Reached<'a>> {
        self.0.get(&**job.workplace.region as &str)
    }

    /// The county of the workplace.
    pub fn county(&self, job: &Job) -> Option<&'a Slug> {
        self.of(job).map(|reached| reached.county)
    }

    /// The pairs, by their places among all, whose receiving region holds the workplace.
    pub fn pairs(&self, job: &Job) -> &[usize] {
        self.of(job).map_or(&[], |reached| &reached.pairs)
    }

    /// The home regions whose agreement reaches the workplace, and the county of the workplace itself where that is a sending
    /// region.
    pub fn homes(&self, job: &Job) -> &[&'a Slug] {
        self.of(job).map_or(&[], |reached| &reached.homes)
    }

    /// The home regions that a job serves: as written, else [those](Self::homes) that its place says.
    pub fn serves<'s>(&'s self, job: &'s Job) -> Vec<&'s Slug> {
        if job.serves.is_empty() { self.homes(job).to_vec() } else { job.serves.iter().map(|region| &**region).collect() }
    }
}

/// The home regions from which agreements lead to a region, and that region's own where it is one.
fn homes<'a>(portal: &Portal, pairs: &'a [Pair], place: &Slug) -> Vec<&'a Slug> {
    let reached = pairs.iter().filter(|pair| portal.within(place, &pair.to) || portal.within(place, &pair.from));
    let mut homes: Vec<&Slug> = reached.map(|pair| &*pair.from).collect();
    homes.sort();
    homes.dedup();
    homes
}
