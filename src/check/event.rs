//! Rules over what happens on a day: fairs, trips, courses, and the stations that people go to.

use super::{Found, Rules, fault, ordered, paper, phone};
use crate::diagnostic::{Message, Words};
use crate::model::{Course, Entry, Fair, FairKind, Item as _, Mode, Promise, Role, Slot, Station, StopKind, Trip};
use crate::schema::value::Moment;

/// From how many people on an event falls under the rules for large ones (大型群众性活动安全管理条例 2).
const MASS: u32 = 1000;
/// From how many hours on a run without rest is worth a word.
const LONG: i64 = 10;

pub(super) fn fair(entry: &Entry<Fair>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    ordered(entry, ("start", Some(front.start)), ("end", Some(front.end)), found);
    let online = matches!(front.kind, FairKind::Online | FairKind::Livestream);
    let whole = entry.document.is_whole();
    if online && front.url.is_none() && whole {
        fault(entry, &["kind"], Message::PlaceMissing { key: Fair::RECORD.named("url") }, found);
    }
    if !online && front.place.is_none() && whole {
        fault(entry, &["kind"], Message::PlaceMissing { key: Fair::RECORD.named("place") }, found);
    }
    for (index, slot) in front.slots.iter().enumerate() {
        if slot.start < front.start || slot.end > front.end || slot.end < slot.start {
            fault(entry, &["slots", &index.to_string()], Message::SlotOutside {}, found);
        }
    }
    slots(entry, found);
    let expected = front.capacity.map(|capacity| capacity.0).filter(|people| *people >= MASS);
    if let (false, Some(people), None, true) = (online, expected, &front.safety_plan, whole) {
        fault(entry, &["capacity"], Message::MassEvent { people: people as usize }, found);
    }
    let listed = || front.jobs.iter().filter_map(|slug| rules.portal.jobs.get(slug));
    let sum: usize = listed().map(|job| job.front.headcount.0 as usize).sum();
    if let Some(total) = front.posts_total.map(|total| total.0 as usize).filter(|total| *total < sum) {
        fault(entry, &["posts_total"], Message::PostsTotal { total, sum }, found);
    }
    if entry.state(rules.today).is_open() {
        for (index, slug) in front.jobs.iter().enumerate() {
            let over = rules.portal.jobs.get(slug).is_some_and(|job| !job.state(front.start.date.max(rules.today)).is_open());
            if over {
                fault(entry, &["jobs", &index.to_string()], Message::FairClosedJob { job: slug.to_string() }, found);
            }
        }
        let until = front.register.as_ref().and_then(|register| register.until);
        paper::workday(entry, &["register", "until"], until, found);
    }
}

/// Groups of visitors at one time.
fn slots(entry: &Entry<Fair>, found: &mut Found) {
    let front = &entry.front;
    let meet = |a: &Slot, b: &Slot| a.start < b.end && b.start < a.end;
    for (index, slot) in front.slots.iter().enumerate() {
        let at = index.to_string();
        if front.slots[..index].iter().any(|other| *other.group == *slot.group && meet(slot, other)) {
            fault(entry, &["slots", &at], Message::SlotsOverlap { group: slot.group.to_string() }, found);
        }
        // The most people are there when a group has just come in.
        let there = front.slots.iter().filter(|other| other.start <= slot.start && slot.start < other.end);
        let people: u32 = there.filter_map(|other| other.capacity).map(|capacity| capacity.0).sum();
        let earlier = front.slots[..index].iter().any(|other| other.start == slot.start);
        if let Some(capacity) = front.capacity.filter(|capacity| !earlier && people > capacity.0) {
            let message = Message::SlotsFull { people: people as usize, capacity: capacity.0 as usize };
            fault(entry, &["slots", &at], message, found);
        }
    }
}

pub(super) fn trip(entry: &Entry<Trip>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    phone(entry, &["register", "phone"], front.register.as_ref().and_then(|register| register.phone.as_deref()), found);
    phone(entry, &["handover", "phone"], front.handover.as_ref().and_then(|handover| handover.phone.as_deref()), found);
    ordered(entry, ("departure", Some(front.departure)), ("arrival", front.arrival), found);
    for (index, stops) in front.stops.windows(2).enumerate() {
        if stops[1].time < stops[0].time {
            fault(entry, &["stops", &(index + 1).to_string(), "time"], Message::StopOrder {}, found);
        }
    }
    if let (Some(booked), Some(seats)) = (front.booked, front.seats)
        && booked.0 > seats.0
    {
        let message = Message::SeatsExceeded { booked: booked.0 as usize, seats: seats.0 as usize };
        fault(entry, &["booked"], message, found);
    }
    if entry.state(rules.today).is_open() {
        if entry.document.is_whole() {
            carrier(entry, rules, found);
            night(entry, found);
        }
        let contact = front.contact.as_ref();
        let register = front.register.as_ref();
        let reached = register.is_some_and(|register| register.phone.is_some())
            || contact.is_some_and(|contact| contact.phone.is_some() || contact.station.is_some());
        if !reached && entry.document.is_whole() {
            fault(entry, &[], Message::TripPhone {}, found);
        }
        paper::workday(entry, &["register", "until"], register.map(|register| register.until), found);
        if let Some(policy) = &front.subsidy {
            paper::cited(entry, &["subsidy"], policy, rules, found);
        }
    }
}

/// A coach from one province into another needs a carrier that may do so.
fn carrier(entry: &Entry<Trip>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    // Invented regions have invented codes.
    let real = |region: &str| rules.portal.regions.get(region).filter(|region| !region.front.sample.0);
    let province = |region: &str| real(region).and_then(|region| region.front.code.get(..2));
    let (Some(from), Some(to)) = (province(&front.from), province(&front.to)) else { return };
    if front.mode != Mode::Coach || from == to {
        return;
    }
    let missing = match &front.carrier {
        None => Words { zh: "承运单位和许可证号", en: "its carrier and permit" },
        Some(carrier) if carrier.permit.is_none() => Words { zh: "承运许可证号", en: "the carrier's permit" },
        Some(_) => return,
    };
    fault(entry, &["carrier"], Message::TripCarrier { missing }, found);
}

/// A long run, or one between two and five at night, has a stop for rest.
fn night(entry: &Entry<Trip>, found: &mut Found) {
    let front = &entry.front;
    let Some(arrival) = front.arrival.filter(|_| front.mode == Mode::Coach) else { return };
    let minutes = |moment: Moment| {
        let time = moment.time.0;
        i64::from(front.departure.date.days_until(moment.date)) * 1440 + i64::from(time.hour()) * 60 + i64::from(time.minute())
    };
    let (start, end) = (minutes(front.departure), minutes(arrival));
    let nights = (0..=end.max(0) / 1440).any(|day| start < day * 1440 + 300 && end > day * 1440 + 120);
    let rests = front.stops.iter().any(|stop| stop.kind == StopKind::Rest);
    if !rests && end > start && (nights || end - start >= LONG * 60) {
        let hours = usize::try_from((end - start) / 60).unwrap_or_default();
        fault(entry, &["arrival"], Message::TripNight { hours }, found);
    }
}

pub(super) fn course(entry: &Entry<Course>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    ordered(entry, ("start", Some(front.start)), ("end", Some(front.end)), found);
    let portal = rules.portal;
    if let Some(clause) = front.equal_treatment.as_ref().map(|equal| &equal.clause)
        && let Some(agreement) = portal.agreements.get(&clause.agreement)
    {
        let slug = clause.agreement.to_string();
        if !agreement.state(rules.today).is_open() && entry.state(rules.today).is_open() {
            fault(entry, &["equal_treatment", "clause"], Message::ExpiredAgreement { agreement: slug.clone() }, found);
        }
        if !agreement.front.parties.iter().any(|party| portal.within(&front.region, &party.region)) {
            fault(entry, &["equal_treatment", "clause"], Message::ForeignAgreement { agreement: slug }, found);
        }
    }
    if entry.state(rules.today).is_open() {
        equal(entry, rules, found);
        let until = front.register.as_ref().and_then(|register| register.until);
        paper::workday(entry, &["register", "until"], until, found);
        if let Some(policy) = &front.subsidy {
            paper::cited(entry, &["subsidy"], policy, rules, found);
        }
    }
}

/// A region that promised equal treatment in training limits no course to its own people.
fn equal(entry: &Entry<Course>, rules: &Rules<'_>, found: &mut Found) {
    let portal = rules.portal;
    let region = &entry.front.region;
    for agreement in portal.agreements.iter().filter(|agreement| agreement.state(rules.today).is_open()) {
        let receives = agreement.front.regions(Role::Receiving).any(|party| portal.within(region, party));
        let clause = agreement.front.clauses.iter().find(|clause| clause.tags.contains(&Promise::EqualTreatment));
        let (true, Some(clause)) = (receives, clause) else { continue };
        let homes: Vec<&str> = agreement
            .front
            .regions(Role::Sending)
            .filter_map(|home| portal.regions.get(home))
            .map(|home| home.front.short())
            .collect();
        for (index, who) in entry.front.eligibility.iter().enumerate() {
            let registered = who.contains("户籍") || who.contains("户口");
            let open = ["不限", "不论", "不看", "不分", "外地", "外来"].iter().any(|word| who.contains(word));
            if registered && !open && !homes.iter().any(|home| who.contains(home)) {
                let clause = format!("{}#{}", agreement.document.slug, &*clause.no);
                let message = Message::UnequalCourse { found: who.to_string(), clause };
                fault(entry, &["eligibility", &index.to_string()], message, found);
            }
        }
        return;
    }
}

pub(super) fn station(entry: &Entry<Station>, found: &mut Found) {
    phone(entry, &["phone"], Some(&entry.front.phone), found);
    ordered(entry, ("from", entry.front.from), ("until", entry.front.until), found);
}
