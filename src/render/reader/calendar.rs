//! The dates of fairs, trips, courses, policies and jobs as events.
//!
//! Nothing here comes from a clock: an event is stamped with the day on which its author last changed it, and its number of
//! revision counts from there, so that the same content gives the same bytes and a later change always a higher number.

use super::super::trace::Fact;
use super::super::view::{View, absolute};
use super::ics::{self, Event, When};
use super::{authority, note_tables};
use crate::model::{Course, Entry, Fair, Front, Item, Job, Policy, StopKind, Trip};
use crate::plan::{Calendar, calendar::is_dated, route};
use crate::schema::Kind;
use crate::schema::value::{Date, Locality, Slug};
use jiff::civil::Time;

/// So many closing jobs stand in a calendar, the soonest: nobody reads thousands, and the next come when these have gone.
const CLOSING: usize = 200;

/// A calendar of what is to come, and of what was cancelled, so that whoever has it in a calendar learns of it.
pub(in crate::render) fn calendar(view: View<'_, '_>, base: Option<&str>, calendar: &Calendar) -> Vec<u8> {
    let writer = Writer { view, base, authority: authority(view, base) };
    let site: &str = &view.config.site.title;
    let (name, events) = match calendar {
        Calendar::All => (site.to_owned(), writer.everything(None)),
        Calendar::Region(slug) => {
            view.note(Fact::Entry(Kind::Region, slug.clone()));
            let short = view.portal.regions.get(slug).map_or("", |region| region.front.short());
            let name = view.wording.text("calendar-of", &[("what", short.into()), ("site", site.into())]);
            (name, writer.everything(Some(slug)))
        }
        Calendar::Entry(kind, slug) => {
            view.note(Fact::Entry(*kind, slug.clone()));
            let title = view.portal.item(*kind, slug).map_or("", |item| item.common().title);
            (title.to_owned(), writer.entry(*kind, slug))
        }
    };
    let zone = view.config.zone.iana_name().unwrap_or("UTC");
    ics::write(&name, &view.config.zone, zone, &events)
}

struct Writer<'v, 'a> {
    view: View<'v, 'a>,
    base: Option<&'v str>,
    authority: String,
}

impl Writer<'_, '_> {
    fn entry(&self, kind: Kind, slug: &Slug) -> Vec<Event> {
        let portal = self.view.portal;
        match kind {
            Kind::Fair => portal.fairs.get(slug).map(|fair| self.fair(fair)),
            Kind::Trip => portal.trips.get(slug).map(|trip| self.trip(trip)),
            Kind::Course => portal.courses.get(slug).map(|course| self.course(course)),
            _ => None,
        }
        .unwrap_or_default()
    }

    /// All that is to come in a region, or anywhere.
    fn everything(&self, region: Option<&Slug>) -> Vec<Event> {
        let portal = self.view.portal;
        note_tables(self.view, &[Kind::Fair, Kind::Trip, Kind::Course, Kind::Policy]);
        self.view.note(region.map_or(Fact::Jobs, |region| Fact::JobsIn(region.clone())));
        let inside = |place: &Slug| region.is_none_or(|region| portal.within(place, region));
        let at = |place: &Option<Locality>| place.as_ref().is_some_and(|place| inside(&place.region));
        let mut events = Vec::new();
        for fair in portal.fairs.iter().filter(|fair| self.stands(*fair)) {
            let concerned = fair.front.regions.iter().any(|region| inside(region));
            if region.is_none() || at(&fair.front.place) || concerned {
                events.extend(self.fair(fair));
            }
        }
        for trip in portal.trips.iter().filter(|trip| self.stands(*trip)) {
            if inside(&trip.front.from) || inside(&trip.front.to) {
                events.extend(self.trip(trip));
            }
        }
        for course in portal.courses.iter().filter(|course| self.stands(*course)) {
            if inside(&course.front.region) || at(&course.front.place) {
                events.extend(self.course(course));
            }
        }
        for policy in portal.policies.iter().filter(|policy| self.stands(*policy) && inside(&policy.front.region)) {
            events.extend(self.policy(policy));
        }
        let jobs = self.view.plan.places.iter().map(|at| portal.jobs.at(*at));
        let mut jobs: Vec<_> = jobs.filter(|job| inside(&job.front.workplace.region)).collect();
        jobs.sort_by_key(|job| (job.front.valid_through, &job.document.slug));
        events.extend(jobs.into_iter().take(CLOSING).map(|job| self.job(job)));
        events.sort_by(|a, b| (a.starts.date(), &a.uid).cmp(&(b.starts.date(), &b.uid)));
        events
    }

    /// Whether an entry is still to come, or was cancelled.
    fn stands(&self, item: &dyn Item) -> bool {
        let wish = self.view.plan.wish;
        wish.lists(item) || (wish.shows(item) && is_dated(item.kind()) && is_off(item))
    }

    /// An event about an entry; `part` tells apart those about the same one.
    fn event<F: Front>(&self, entry: &Entry<F>, part: &str, starts: When, ends: Option<When>, summary: String) -> Event {
        let (kind, slug, common) = (F::KIND, &entry.document.slug, entry.front.common());
        let withdrawn = common.withdrawn.map(|withdrawn| withdrawn.on);
        let changed = common.changed().max(withdrawn).unwrap_or(starts.date());
        let revised = common.published.unwrap_or(changed).days_until(changed).max(0);
        let cancelled = is_off(entry);
        Event {
            uid: format!("{}-{slug}{part}@{}", kind.key(), self.authority),
            changed: self.view.config.instant(changed, Time::midnight()).timestamp(),
            // Two numbers a day: a cancellation comes after what else was changed on that day.
            sequence: i64::from(revised) * 2 + i64::from(cancelled),
            starts,
            ends,
            summary,
            place: None,
            description: None,
            url: absolute(self.base, &route::entry(kind, slug)),
            category: self.view.wording.choice(kind.choice()),
            cancelled,
        }
    }

    /// The end of a time to sign up or to apply.
    fn deadline<F: Front>(&self, entry: &Entry<F>, part: &str, until: Date, id: &str) -> Event {
        let title = entry.front.common().title;
        let summary = self.view.wording.text(id, &[("title", title.into())]);
        self.event(entry, part, When::Day(until), None, summary)
    }

    fn fair(&self, fair: &Entry<Fair>) -> Vec<Event> {
        let front = &fair.front;
        let title = front.title.to_string();
        let place = front.place.as_ref().map(|place| self.place(place));
        let bring = self.view.wording.list(front.bring.iter().map(|thing| &**thing));
        let mut whole = self.event(fair, "", When::At(front.start), Some(When::At(front.end)), title.clone());
        whole.place.clone_from(&place);
        let own = front.summary.as_deref().map(ToOwned::to_owned);
        let bring = (!bring.is_empty()).then(|| self.view.wording.text("share-bring", &[("things", bring.into())]));
        whole.description = lines([own, bring]);
        let mut events = vec![whole];
        for (at, slot) in front.slots.iter().enumerate() {
            let summary = self
                .view
                .wording
                .text("calendar-slot", &[("title", title.as_str().into()), ("group", (&*slot.group as &str).into())]);
            let mut event = self.event(fair, &format!("-{}", at + 1), When::At(slot.start), Some(When::At(slot.end)), summary);
            event.place.clone_from(&place);
            events.push(event);
        }
        let until = front.register.as_ref().and_then(|register| register.until);
        events.extend(until.map(|until| self.deadline(fair, "-register", until, "calendar-sign-up")));
        events
    }

    fn trip(&self, trip: &Entry<Trip>) -> Vec<Event> {
        let front = &trip.front;
        let mut leaves = self.event(trip, "", When::At(front.departure), front.arrival.map(When::At), front.title.to_string());
        let boards = front.stops.iter().filter(|stop| stop.kind == StopKind::Board);
        leaves.place = boards.clone().next().map(|stop| stop.name.to_string());
        let stop = |stop: &crate::model::Stop| format!("{} {}", stop.time.time, &*stop.name);
        leaves.description = lines(boards.map(|at| Some(stop(at))));
        let mut events = vec![leaves];
        let until = front.register.as_ref().map(|register| register.until);
        events.extend(until.map(|until| self.deadline(trip, "-register", until, "calendar-sign-up")));
        events
    }

    fn course(&self, course: &Entry<Course>) -> Vec<Event> {
        let front = &course.front;
        let (starts, ends) = (When::Day(front.start), When::Day(front.end));
        let mut lasts = self.event(course, "", starts, Some(ends), front.title.to_string());
        lasts.place = front.place.as_ref().map(|place| self.place(place));
        lasts.description = front.schedule.as_deref().map(ToOwned::to_owned);
        let mut events = vec![lasts];
        let until = front.register.as_ref().and_then(|register| register.until);
        events.extend(until.map(|until| self.deadline(course, "-register", until, "calendar-sign-up")));
        events
    }

    fn policy(&self, policy: &Entry<Policy>) -> Option<Event> {
        let until = policy.front.window.as_ref()?.to?;
        Some(self.deadline(policy, "-apply", until, "calendar-apply"))
    }

    fn job(&self, job: &Entry<Job>) -> Event {
        let mut event = self.deadline(job, "", job.front.valid_through, "calendar-job");
        event.description = Some(self.view.job_line(job));
        event
    }

    /// The name of a place, its address and its region.
    fn place(&self, place: &Locality) -> String {
        let own = [place.place_name.as_deref(), place.address.as_deref()].into_iter().flatten().map(ToOwned::to_owned);
        own.chain([self.view.place(&place.region)]).collect::<Vec<_>>().join(" ")
    }
}

/// Whether it will not take place.
fn is_off(item: &dyn Item) -> bool {
    item.life().cancelled || item.life().withdrawn.is_some()
}

fn lines(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}
