//! How much of a plan stands although files were read anew: all of it if they differ in nothing that it was made from.

use super::{Plan, facet, feed};
use crate::model::{Entry, Item, Job, Policy, Portal, Trip};
use crate::schema::Kind;
use crate::schema::value::Slug;

/// How much of a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Whole,
    /// All but how open jobs are narrowed, sorted and counted.
    ButLists,
    Nothing,
}

/// How much of the plan of `before` is that of `now` too, the day, the settings and the theme being the same.
pub(super) fn standing(plan: &Plan, before: &Portal, now: &Portal) -> Stands {
    // What is wrong in a file may stand in another line now.
    let told = |file: &str| plan.faults.iter().any(|told| told.place.file == file);
    let differing = now.differing(before);
    let same = now.broken.is_empty()
        && now.has_names_of(before)
        && before.trades.is(&now.trades)
        && differing.iter().all(|(kind, slug)| looks_the_same(*kind, slug, before, now, told));
    let worth = |portal: &Portal, slug: &Slug| portal.jobs.get(slug).map(worth);
    let mut jobs = differing.iter().filter(|(kind, _)| *kind == Kind::Job);
    match same {
        true if jobs.all(|(_, slug)| worth(before, slug) == worth(now, slug)) => Stands::Whole,
        true => Stands::ButLists,
        false => Stands::Nothing,
    }
}

/// Whether the plan sees no difference between an entry and what it was, but for what a job is worth.
fn looks_the_same(kind: Kind, slug: &Slug, before: &Portal, now: &Portal, told: impl Fn(&str) -> bool) -> bool {
    let (Some(old), Some(new)) = (before.item(kind, slug), now.item(kind, slug)) else { return false };
    let (a, b) = (old.common(), new.common());
    let dates = old.life() == new.life() && (a.published, a.updated) == (b.published, b.updated);
    dates
        && !told(&old.document().file)
        && !told(&new.document().file)
        && a.aliases == b.aliases
        && (a.audience, a.sample) == (b.audience, b.sample)
        && feed::regions(before, old) == feed::regions(now, new)
        && old.beside() == new.beside()
        && same_body(old, new)
        && match kind {
            // Their names and their order stand in the titles of lists, and which job belongs where follows from them.
            Kind::Region | Kind::Agreement => false,
            Kind::Job => before.jobs.get(slug).map(belonging) == now.jobs.get(slug).map(belonging),
            Kind::Policy => before.policies.get(slug).map(policy) == now.policies.get(slug).map(policy),
            Kind::Trip => before.trips.get(slug).map(trip) == now.trips.get(slug).map(trip),
            Kind::Fair => {
                let seen = |portal: &Portal| {
                    let fair = &portal.fairs.get(slug)?.front;
                    Some((fair.start, fair.place.as_ref().map(|place| place.region.clone())))
                };
                seen(before) == seen(now)
            }
            Kind::Course => {
                let start =
                    |portal: &Portal| portal.courses.get(slug).map(|course| (course.front.start, course.front.trade.clone()));
                start(before) == start(now)
            }
            Kind::Station => {
                let seat = |portal: &Portal| portal.stations.get(slug).map(|station| (*station.front.host_region).clone());
                seat(before) == seat(now)
            }
            Kind::Employer | Kind::Guide | Kind::Bulletin | Kind::Page => true,
        }
}

/// Whether the links of a body lead where they led, and others to it find what they found.
fn same_body(old: &dyn Item, new: &dyn Item) -> bool {
    let (old, new) = (&old.document().body, &new.document().body);
    let ids = |body: &crate::markdown::Body| body.headings.iter().map(|heading| heading.id.clone()).collect::<Vec<_>>();
    old.links.iter().map(|link| &link.target).eq(new.links.iter().map(|link| &link.target))
        && old.faults.is_empty()
        && new.faults.is_empty()
        && ids(old) == ids(new)
}

/// What says where a job belongs.
fn belonging(entry: &Entry<Job>) -> impl PartialEq + use<> {
    let front = &entry.front;
    let slugs = |named: &mut dyn Iterator<Item = &Slug>| named.cloned().collect::<Vec<_>>();
    (
        ((*front.workplace.region).clone(), (*front.employer).clone(), front.trade.clone()),
        slugs(&mut front.serves.iter().map(|region| &**region)),
        slugs(&mut front.trips.iter().map(|trip| &**trip)),
        slugs(&mut front.fairs.iter().map(|fair| &**fair)),
    )
}

/// What lists of jobs are narrowed and sorted by, and what they count: all that `grouping` and `listing::Worths` look at.
fn worth(entry: &Entry<Job>) -> impl PartialEq + use<> {
    let front = &entry.front;
    (
        (facet::guaranteed_month(front), front.headcount, front.valid_through),
        (front.board(), front.bed(), front.lodging.as_ref().map(|lodging| lodging.couples)),
        (front.requirements.experience_months, front.verified.is_some()),
    )
}

fn policy(entry: &Entry<Policy>) -> impl PartialEq + use<> {
    let front = &entry.front;
    (front.audience.clone(), front.benefit, (*front.region).clone())
}

fn trip(entry: &Entry<Trip>) -> impl PartialEq + use<> {
    let front = &entry.front;
    let until = front.register.as_ref().map(|register| register.until);
    let stops: Vec<_> = front.stops.iter().map(|stop| (stop.region.clone(), stop.kind)).collect();
    (front.departure, front.for_jobs.clone(), front.for_employers.clone(), until, stops)
}
