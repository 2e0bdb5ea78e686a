//! The dates of fairs, trips, courses, policies and jobs as events.
//!
//! Nothing here comes from a clock: an event is stamped with the day on which its author last changed it, and its number of
//! revision is made from that day, so that the same content gives the same bytes and what is changed on a later day has a
//! higher number. What was cancelled and takes place after all needs a new `updated`.

use super::super::trace::Fact;
use super::super::view::{View, absolute};
use super::ics::{self, Event, Status, When};
use super::{authority, marked, note_tables};
use crate::model::{Course, Entry, EventStatus, Fair, Front, Item, Job, Policy, Stop, StopKind, Trip, TripStatus};
use crate::plan::calendar::is_dated;
use crate::plan::feed::regions;
use crate::plan::{Calendar, route};
use crate::schema::Kind;
use crate::schema::value::{Date, Locality, Slug, Text};
use jiff::civil::Time;

/// The day from which numbers of revision count. What has no day of its own was never changed.
const FIRST: Date = Date(jiff::civil::date(2000, 1, 1));
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
        if let Some(region) = region {
            self.view.note(Fact::JobsIn(region.clone()));
        }
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
            if regions(portal, trip).iter().any(inside) {
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
        // Where all regions meet, days on which jobs close would drown the rest.
        let places = region.map_or(&[][..], |region| self.view.index.in_region(region));
        let mut jobs: Vec<_> = places.iter().map(|at| portal.jobs.at(*at)).collect();
        let order = |a: &&Entry<Job>, b: &&Entry<Job>| {
            (a.front.valid_through, &a.document.slug).cmp(&(b.front.valid_through, &b.document.slug))
        };
        if jobs.len() > CLOSING {
            jobs.select_nth_unstable_by(CLOSING, order);
            jobs.truncate(CLOSING);
        }
        jobs.sort_by(order);
        events.extend(jobs.into_iter().map(|job| self.job(job)));
        events.sort_by(|a, b| (a.starts.date(), &a.uid).cmp(&(b.starts.date(), &b.uid)));
        events
    }

    /// Whether an entry is still to come, or was cancelled.
    fn stands(&self, item: &dyn Item) -> bool {
        let wish = self.view.plan.wish;
        wish.lists(item) || (wish.shows(item) && is_dated(item.kind()) && is_called_off(item) && was_open(item))
    }

    /// An event about an entry; `part` tells apart those about the same one.
    fn event<F: Front>(&self, entry: &Entry<F>, part: &str, starts: When, ends: Option<When>, summary: String) -> Event {
        let (kind, slug, common) = (F::KIND, &entry.document.slug, entry.front.common());
        let withdrawn = common.withdrawn.map(|withdrawn| withdrawn.on);
        let changed = common.changed().max(withdrawn).unwrap_or(FIRST);
        let revised = FIRST.days_until(changed).max(0);
        let cancelled = is_called_off(entry);
        Event {
            // No id holds a dot, so no part is taken for the end of one.
            uid: format!("{}-{slug}{part}@{}", kind.key(), self.authority),
            changed: self.view.config.instant(changed, Time::midnight()).timestamp(),
            // Two numbers a day: a cancellation comes after what else was changed on that day.
            sequence: i64::from(revised) * 2 + i64::from(cancelled),
            starts,
            ends,
            summary: marked(self.view, entry, summary),
            place: None,
            description: None,
            url: absolute(self.base, &route::entry(kind, slug)),
            category: self.view.wording.choice(kind.choice()),
            status: if cancelled { Status::Cancelled } else { Status::Confirmed },
        }
    }

    /// The end of a time to sign up or to apply.
    fn deadline<F: Front>(&self, entry: &Entry<F>, part: &str, until: Date, id: &str) -> Event {
        let title = entry.front.common().title;
        let summary = self.view.wording.text(id, &[("title", title.into())]);
        self.event(entry, part, When::Day(until), None, summary)
    }

    /// The last day to sign up, with how to do so. What is off or full needs no signing up.
    fn sign_up<F: Front>(&self, entry: &Entry<F>, until: Option<Date>, how: Option<String>) -> Option<Event> {
        let until = until.filter(|_| !is_called_off(entry))?;
        let mut event = self.deadline(entry, ".register", until, "calendar-sign-up");
        event.description = how;
        Some(event)
    }

    /// What is said of an entry beside its title; of what was withdrawn nothing.
    fn described<F: Front>(entry: &Entry<F>, parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty() && entry.life.withdrawn.is_none()).then(|| parts.join("\n"))
    }

    fn bring(&self, things: &[Text<30>]) -> Option<String> {
        let things = self.view.wording.list(things.iter().map(|thing| &**thing));
        (!things.is_empty()).then(|| self.view.wording.text("share-bring", &[("things", things.into())]))
    }

    fn fair(&self, fair: &Entry<Fair>) -> Vec<Event> {
        let front = &fair.front;
        let title = front.title.to_string();
        let place = front.place.as_ref().map(|place| self.place(place));
        let mut whole = self.event(fair, "", When::At(front.start), Some(When::At(front.end)), title.clone());
        whole.place.clone_from(&place);
        let own = front.summary.as_deref().map(ToOwned::to_owned);
        let how = front.register.as_ref().map(|register| register.method.to_string());
        whole.description = Self::described(fair, [own, how.clone(), self.bring(&front.bring)]);
        if fair.life.withdrawn.is_some() {
            return vec![whole];
        }
        if front.status == Some(EventStatus::Postponed) {
            whole.status = Status::Tentative;
        }
        let mut events = vec![whole];
        for (at, slot) in front.slots.iter().enumerate() {
            // A batch is known by whose it is, wherever it stands in the list.
            let twin = front.slots[..at].iter().filter(|other| other.group == slot.group).count();
            let part = format!(".{:08x}.{twin}", xxhash_rust::xxh3::xxh3_64(slot.group.as_bytes()) >> 32);
            let summary = self
                .view
                .wording
                .text("calendar-slot", &[("title", title.as_str().into()), ("group", (&*slot.group as &str).into())]);
            let mut event = self.event(fair, &part, When::At(slot.start), Some(When::At(slot.end)), summary);
            event.place.clone_from(&place);
            event.status = events[0].status;
            events.push(event);
        }
        let until = front.register.as_ref().and_then(|register| register.until);
        events.extend(self.sign_up(fair, until, how));
        events
    }

    fn trip(&self, trip: &Entry<Trip>) -> Vec<Event> {
        let front = &trip.front;
        let mut leaves = self.event(trip, "", When::At(front.departure), front.arrival.map(When::At), front.title.to_string());
        let boards = front.stops.iter().filter(|stop| stop.kind == StopKind::Board);
        leaves.place = boards.clone().next().map(|stop| stop.name.to_string());
        let stop = |stop: &Stop| format!("{} {} {}", stop.time.time, &*stop.name, self.view.wording.choice(stop.kind.choice()));
        let stops = front.stops.iter().filter(|stop| stop.kind != StopKind::Rest);
        let register = front.register.as_ref();
        let phone = register.and_then(|register| register.phone.as_deref());
        let phone = phone.map(|phone| self.view.wording.text("share-trip-phone", &[("phone", phone.into())]));
        let rest = [self.bring(&front.bring), phone.clone()];
        leaves.description = Self::described(trip, stops.map(|at| Some(stop(at))).chain(rest));
        let mut events = vec![leaves];
        let until = register.map(|register| register.until).filter(|_| front.status != Some(TripStatus::Full));
        let how = Self::described(trip, [register.map(|register| register.method.to_string()), phone]);
        events.extend(self.sign_up(trip, until, how));
        events
    }

    /// The first day: a bar over weeks would hide what else there is.
    fn course(&self, course: &Entry<Course>) -> Vec<Event> {
        let front = &course.front;
        let title: &str = &front.title;
        let summary = self.view.wording.text("calendar-course", &[("title", title.into())]);
        let mut begins = self.event(course, "", When::Day(front.start), None, summary);
        begins.place = front.place.as_ref().map(|place| self.place(place));
        let last = self.view.wording.date(front.end, false, true);
        let last = self.view.wording.text("course-to", &[("day", last.into())]);
        let how = front.register.as_ref().map(|register| register.method.to_string());
        let schedule = front.schedule.as_deref().map(ToOwned::to_owned);
        begins.description = Self::described(course, [schedule, Some(last.trim().to_owned()), how.clone()]);
        let mut events = vec![begins];
        let until = front.register.as_ref().and_then(|register| register.until);
        events.extend(self.sign_up(course, until, how));
        events
    }

    fn policy(&self, policy: &Entry<Policy>) -> Option<Event> {
        let until = policy.front.window.as_ref()?.to?;
        Some(self.deadline(policy, ".apply", until, "calendar-apply"))
    }

    fn job(&self, job: &Entry<Job>) -> Event {
        let mut event = self.deadline(job, "", job.front.valid_through, "calendar-job");
        event.description = Some(self.view.job_line(job));
        event
    }

    /// The region with all above it, the address and the name of a place: what a map finds.
    fn place(&self, place: &Locality) -> String {
        let own = [place.address.as_deref(), place.place_name.as_deref()].into_iter().flatten().map(ToOwned::to_owned);
        std::iter::once(self.view.whole_place(&place.region)).chain(own).collect::<Vec<_>>().join(" ")
    }
}

/// Whether it was to be seen before it was withdrawn, if it was.
fn was_open(item: &dyn Item) -> bool {
    let life = item.life();
    life.withdrawn.is_none_or(|withdrawn| life.opens.is_none_or(|opens| opens < withdrawn))
}

/// Whether it will not take place.
fn is_called_off(item: &dyn Item) -> bool {
    item.life().cancelled || item.life().withdrawn.is_some()
}
