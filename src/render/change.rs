//! What differs between two builds, as the facts that pages are drawn from.

use super::Renderer;
use super::trace::{Changed, Fact};
use super::view::Shared;
use crate::model::{Entry, Job, Level, Portal, Station, Trip};
use crate::plan::{Content, facet::Axis};
use crate::schema::Kind;
use crate::schema::value::Slug;
use crate::theme::Theme;
use std::collections::HashSet;
use std::ptr;
use std::sync::Arc;

/// What differs between two builds but for the cards, which are only then drawn.
pub(super) fn between(old: &Renderer<'_>, new: &Renderer<'_>) -> Changed {
    let (before, now) = (&old.shared, &new.shared);
    let same_site = old.site == new.site && old.base == new.base && before.plan.wish == now.plan.wish;
    let same_words = old.theme.wording == new.theme.wording;
    let same_config = ptr::eq(before.config, now.config);
    let same_shape = before.portal.trades.is(&now.portal.trades) && shape(before.portal) == shape(now.portal);
    let same_worth = before.plan.samples.real_openings == now.plan.samples.real_openings;
    if !(same_site && same_words && same_config && same_shape && same_worth) {
        return Changed::All;
    }
    let mut change = Change { before, now, facts: HashSet::new() };
    if !ptr::eq(old.theme, new.theme) {
        change.theme(old.theme, new.theme);
    }
    for (kind, slug) in now.portal.differing(before.portal) {
        change.entry(kind, &slug);
    }
    if !ptr::eq(before.plan, now.plan) {
        change.lists();
    }
    if !now.plan.differs_only_in_lists(before.plan) {
        change.links();
        change.feeds();
        if before.plan.pairs != now.plan.pairs {
            change.facts.insert(Fact::Pairs);
        }
    }
    if !Arc::ptr_eq(&before.portal.files, &now.portal.files) {
        change.files();
    }
    if !Arc::ptr_eq(&before.portal.wages, &now.portal.wages) {
        change.facts.insert(Fact::Wages);
    }
    change.facts.insert(Fact::Anything);
    Changed::some(change.facts)
}

/// Which region lies in which: where that changes, everything may.
fn shape(portal: &Portal) -> Vec<(&Slug, Option<&Slug>, Level)> {
    portal.regions.iter().map(|region| (&region.document.slug, region.front.parent.as_deref(), region.front.level)).collect()
}

struct Change<'c, 'o, 'n> {
    before: &'c Shared<'o>,
    now: &'c Shared<'n>,
    facts: HashSet<Fact>,
}

impl Change<'_, '_, '_> {
    fn theme(&mut self, old: &Theme, new: &Theme) {
        let (before, now) = (old.reaches(), new.reaches());
        for name in super::TEMPLATES.iter().filter(|name| before.get(**name) != now.get(**name)) {
            self.facts.insert(Fact::Template(name));
        }
        for name in old.assets.keys().chain(new.assets.keys()) {
            if old.assets.get(name) != new.assets.get(name) {
                self.facts.insert(Fact::Asset(name.clone()));
            }
        }
    }

    fn entry(&mut self, kind: Kind, slug: &Slug) {
        self.facts.insert(Fact::Entry(kind, slug.clone()));
        self.facts.insert(Fact::Table(kind));
        if self.before.known_link(kind, slug) != self.now.known_link(kind, slug) {
            self.facts.insert(Fact::Link(kind, slug.clone()));
        }
        for shared in [self.before, self.now] {
            match kind {
                Kind::Job => self.facts.extend(shared.portal.jobs.get(slug).into_iter().flat_map(|job| around(shared, job))),
                Kind::Trip => self.facts.extend(shared.portal.trips.get(slug).into_iter().flat_map(served)),
                Kind::Station => {
                    self.facts.extend(shared.portal.stations.get(slug).into_iter().flat_map(|station| seat(shared, station)));
                }
                _ => {}
            }
        }
        if kind == Kind::Job {
            self.likes(slug);
        }
    }

    /// Other jobs show a similar one by its card; what they choose from changes only with these.
    fn likes(&mut self, slug: &Slug) {
        let kin = |shared: &Shared<'_>| {
            let job = shared.portal.jobs.get(slug).filter(|job| shared.plan.wish.lists(*job))?;
            let county = shared.portal.county(&job.front.workplace.region).map(|county| county.document.slug.clone());
            Some((job.front.trade.to_string(), county, job.front.published))
        };
        let (before, now) = (kin(self.before), kin(self.now));
        if before != now {
            for (trade, county, _) in before.into_iter().chain(now) {
                self.facts.insert(Fact::Like(trade.clone(), county));
                self.facts.insert(Fact::Like(trade, None));
            }
        }
    }

    /// Bodies whose links lead elsewhere.
    fn links(&mut self) {
        let (before, now) = (&self.before.plan.links, &self.now.plan.links);
        let files = before.keys().chain(now.keys()).filter(|file| before.get(*file) != now.get(*file));
        let files: HashSet<&str> = files.map(|file| &**file).collect();
        if !files.is_empty() {
            let items = self.now.portal.items().filter(|item| files.contains(&*item.document().file));
            self.facts.extend(items.flat_map(|item| [Fact::Entry(item.kind(), item.slug().clone()), Fact::Table(item.kind())]));
        }
    }

    fn lists(&mut self) {
        let (before, now) = (&self.before.plan.facets, &self.now.plan.facets);
        for axis in [Axis::To, Axis::Trade] {
            let keys = before.values(axis).into_iter().chain(now.values(axis)).map(|(key, _)| key);
            let turned = keys.filter(|key| (before.count(axis, key).jobs > 0) != (now.count(axis, key).jobs > 0));
            self.facts.extend(turned.map(|key| Fact::Listed(axis, key.to_owned())));
        }
    }

    fn feeds(&mut self) {
        let feeds = |shared: &'_ Shared<'_>| -> HashSet<String> {
            let feeds = shared.plan.outputs.all().filter(|output| matches!(output.content, Content::Feed(..)));
            feeds.map(|output| output.route.clone()).collect()
        };
        let (before, now) = (feeds(self.before), feeds(self.now));
        self.facts.extend(before.symmetric_difference(&now).map(|route| Fact::Feed(route.clone())));
    }

    fn files(&mut self) {
        let (before, now) = (&self.before.portal.files, &self.now.portal.files);
        let files = before.keys().chain(now.keys()).filter(|file| before.get(*file) != now.get(*file));
        self.facts.extend(files.map(|file| Fact::File(file.clone())));
    }
}

/// What a job has a part in.
fn around(shared: &Shared<'_>, job: &Entry<Job>) -> Vec<Fact> {
    let (portal, front) = (shared.portal, &job.front);
    let mut facts = vec![Fact::Jobs, Fact::JobsOf((*front.employer).clone())];
    facts.extend(portal.lineage(&front.workplace.region).map(|region| Fact::JobsIn(region.document.slug.clone())));
    let homes = shared.reach.serves(front);
    let pairs = shared.plan.pairs.iter().filter(|pair| homes.contains(&&*pair.from));
    facts.extend(pairs.map(|pair| Fact::JobsBetween((*pair.from).clone(), (*pair.to).clone())));
    let slug = &job.document.slug;
    facts.extend(front.fairs.iter().map(|fair| Fact::JobsAt(Kind::Fair, (**fair).clone())));
    facts.extend(front.trips.iter().map(|trip| Fact::JobsAt(Kind::Trip, (**trip).clone())));
    let fairs = portal
        .fairs
        .iter()
        .filter(|fair| fair.front.employers.contains(&front.employer) || fair.front.jobs.iter().any(|named| **named == *slug));
    facts.extend(fairs.map(|fair| Fact::JobsAt(Kind::Fair, fair.document.slug.clone())));
    let trips = portal.trips.iter().filter(|trip| {
        trip.front.for_employers.contains(&front.employer) || trip.front.for_jobs.iter().any(|named| **named == *slug)
    });
    facts.extend(trips.map(|trip| Fact::JobsAt(Kind::Trip, trip.document.slug.clone())));
    facts
}

/// Whom a trip serves by its own word.
fn served(trip: &Entry<Trip>) -> Vec<Fact> {
    let jobs = trip.front.for_jobs.iter().map(|job| Fact::TripsTo(Kind::Job, (**job).clone()));
    let employers = trip.front.for_employers.iter().map(|employer| Fact::TripsTo(Kind::Employer, (**employer).clone()));
    jobs.chain(employers).collect()
}

/// The regions that a station sits in.
fn seat(shared: &Shared<'_>, station: &Entry<Station>) -> Vec<Fact> {
    let line = shared.portal.lineage(&station.front.host_region);
    line.map(|region| Fact::StationsIn(region.document.slug.clone())).collect()
}
