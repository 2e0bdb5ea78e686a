//! Feeds: what changed last, for everybody, for a region, a trade or an audience.

use super::facet::{Axis, Value};
use super::{Reach, Wish};
use crate::model::{Item, Job, Pair, Portal, Role};
use crate::schema::Kind;
use crate::schema::value::Slug;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many entries stand in a feed; older ones have been read or are found on the pages.
pub const LENGTH: usize = 50;

/// The forms in which a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// Its media type.
    pub fn media(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

/// A feed: open entries and what was cancelled, those that changed last first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// What all its entries have in common; none if it holds everything.
    pub value: Option<Value>,
    pub items: Vec<(Kind, Slug)>,
}

/// The address of a feed.
pub fn route(value: Option<&Value>, form: Form) -> String {
    let end = match form {
        Form::Atom => "xml",
        Form::Json => "json",
    };
    match value {
        Some(value) => format!("feeds/{}-{}.{end}", value.axis.key(), value.key),
        None => format!("feed.{end}"),
    }
}

/// All feeds. One is there for as long as anything that has a page could ever have stood in it, so that who follows it does
/// not lose it when it runs empty.
pub(super) fn all(portal: &Portal, pairs: &[Pair], wish: Wish) -> Vec<Feed> {
    let subjects = Subjects::new(portal, pairs);
    let mut feeds: BTreeMap<Option<Value>, Vec<(Kind, Slug)>> = BTreeMap::from([(None, Vec::new())]);
    let mut items: Vec<&dyn Item> = portal.items().filter(|item| wish.shows(*item) && is_news(*item)).collect();
    // Of those of one day the order stays, by kind and id.
    items.sort_by_cached_key(|item| Reverse(item.common().changed()));
    for item in items {
        let listed = wish.lists(item) || is_off(item);
        for value in std::iter::once(None).chain(subjects.of(item).into_iter().map(Some)) {
            let feed = feeds.entry(value).or_default();
            if listed && feed.len() < LENGTH {
                feed.push((item.kind(), item.slug().clone()));
            }
        }
    }
    feeds.into_iter().map(|(value, items)| Feed { value, items }).collect()
}

/// Whether it will not take place, which those who know of it must learn. A job that is closed just leaves.
pub fn is_off(item: &dyn Item) -> bool {
    matches!(item.kind(), Kind::Fair | Kind::Trip) && item.life().cancelled
}

/// Whether it can be news: it has a day, and is not just somebody whom others name.
fn is_news(item: &dyn Item) -> bool {
    item.common().changed().is_some() && !matches!(item.kind(), Kind::Region | Kind::Employer)
}

/// What entries are about.
struct Subjects<'a> {
    portal: &'a Portal,
    reach: Reach<'a>,
    homes: BTreeSet<&'a Slug>,
    receiving: BTreeSet<&'a Slug>,
}

impl<'a> Subjects<'a> {
    fn new(portal: &'a Portal, pairs: &'a [Pair]) -> Self {
        let reach = Reach::new(portal, pairs);
        let to = pairs.iter().map(|pair| &*pair.to);
        let counties = portal.jobs.iter().filter_map(|job| reach.county(&job.front));
        let receiving = to.chain(counties).collect();
        Self { portal, reach, homes: pairs.iter().map(|pair| &*pair.from).collect(), receiving }
    }

    fn of(&self, item: &dyn Item) -> BTreeSet<Value> {
        let (portal, slug) = (self.portal, item.slug());
        let job = portal.jobs.get(slug).filter(|_| item.kind() == Kind::Job).map(|job| &job.front);
        let mut values = self.places(item, job);
        if let Some(job) = job {
            values.insert(Value::new(Axis::Trade, &*job.trade as &str));
        }
        if let Some(course) = portal.courses.get(slug).filter(|_| item.kind() == Kind::Course) {
            values.insert(Value::new(Axis::Trade, &*course.front.trade as &str));
        }
        if matches!(item.kind(), Kind::Policy | Kind::Guide | Kind::Page) {
            values.extend(item.common().audience.iter().map(|audience| Value::new(Axis::Audience, audience.key())));
        }
        values
    }

    fn places(&self, item: &dyn Item, job: Option<&Job>) -> BTreeSet<Value> {
        let mut values = BTreeSet::new();
        for region in regions(self.portal, item) {
            let line = self.portal.lineage(&region).map(|above| &above.document.slug);
            for above in line {
                if self.receiving.contains(above) {
                    values.insert(Value::new(Axis::To, &**above as &str));
                }
                // Work at home is for people from home as far as it says so itself.
                if self.homes.contains(above) && job.is_none() {
                    values.insert(Value::new(Axis::From, &**above as &str));
                }
            }
        }
        let serves = job.map(|job| self.reach.serves(job)).unwrap_or_default();
        values.extend(serves.into_iter().map(|home| Value::new(Axis::From, &**home as &str)));
        values
    }
}

/// The regions that an entry is about, by what it says itself.
pub fn regions(portal: &Portal, item: &dyn Item) -> Vec<Slug> {
    let slug = item.slug();
    let mut regions: Vec<Slug> = item.common().regions.iter().map(|region| (**region).clone()).collect();
    match item.kind() {
        Kind::Job => regions.extend(portal.jobs.get(slug).map(|job| (*job.front.workplace.region).clone())),
        Kind::Policy => regions.extend(portal.policies.get(slug).map(|policy| (*policy.front.region).clone())),
        Kind::Fair => {
            let place = portal.fairs.get(slug).and_then(|fair| fair.front.place.as_ref());
            regions.extend(place.map(|place| (*place.region).clone()));
        }
        Kind::Trip => {
            let trip = portal.trips.get(slug).map(|trip| &trip.front);
            regions.extend(trip.into_iter().flat_map(|trip| [(*trip.from).clone(), (*trip.to).clone()]));
            let stops = trip.into_iter().flat_map(|trip| trip.stops.iter());
            regions.extend(stops.filter_map(|stop| stop.region.as_ref()).map(|region| (**region).clone()));
        }
        Kind::Course => {
            let course = portal.courses.get(slug).map(|course| &course.front);
            let place = course.and_then(|course| course.place.as_ref());
            regions.extend(place.map(|place| (*place.region).clone()));
            regions.extend(course.map(|course| (*course.region).clone()));
        }
        Kind::Station => {
            let station = portal.stations.get(slug).map(|station| &station.front);
            regions.extend(station.map(|station| (*station.host_region).clone()));
            regions.extend(station.and_then(|station| station.home_region.as_ref()).map(|home| (**home).clone()));
        }
        Kind::Guide => regions.extend(portal.guides.get(slug).map(|guide| (*guide.front.region).clone())),
        Kind::Bulletin => regions.extend(portal.bulletins.get(slug).map(|bulletin| (*bulletin.front.region).clone())),
        Kind::Agreement => {
            let parties = |role| portal.agreements.get(slug).into_iter().flat_map(move |entry| entry.front.regions(role));
            regions.extend(parties(Role::Sending).chain(parties(Role::Receiving)).map(|region| (**region).clone()));
        }
        Kind::Page => regions.extend(item.document().office.clone()),
        Kind::Region | Kind::Employer => {}
    }
    regions
}
