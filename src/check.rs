//! Rules over single entries and over the whole portal: what is well formed and still cannot be true.

use crate::diagnostic::{Diagnostic, Message, Place};
use crate::model::{
    Agreement, ApplyMethod, Course, Employer, EmployerKind, Employment, Entry, Fair, FairKind, Front, Guide, Item, Job, Level,
    PayUnit, Policy, Portal, Region, Role, Station, Table, Trip,
};
use crate::schema::Kind;
use crate::schema::value::{Date, Span};
use rayon::prelude::*;

/// Everything that is wrong with `portal` on `today`.
pub fn check(portal: &Portal, today: Date) -> Vec<Diagnostic> {
    let rules = Rules { portal, today };
    [
        rules.each(&portal.regions, |entry, found| region(entry, portal, found)),
        rules.each(&portal.agreements, agreement),
        rules.each(&portal.employers, |entry, found| employer(entry, today, found)),
        rules.each(&portal.jobs, |entry, found| job(entry, portal, today, found)),
        rules.each(&portal.policies, |entry, found| policy(entry, portal, found)),
        rules.each(&portal.fairs, fair),
        rules.each(&portal.trips, trip),
        rules.each(&portal.courses, course),
        rules.each(&portal.stations, station),
        rules.each(&portal.guides, guide),
        rules.each(&portal.bulletins, |entry, found| span(entry, "period", Some(&entry.front.period), found)),
        rules.each(&portal.pages, |_, _| {}),
    ]
    .concat()
}

type Found = Vec<Diagnostic>;

struct Rules<'a> {
    portal: &'a Portal,
    today: Date,
}

impl Rules<'_> {
    /// What the rules for all kinds and those for this one find.
    fn each<F: Front>(&self, table: &Table<F>, rule: impl Fn(&Entry<F>, &mut Found) + Sync) -> Found {
        let check = |mut found: Found, at| {
            let entry = table.at(at);
            common(entry, self.portal, self.today, &mut found);
            rule(entry, &mut found);
            found
        };
        (0..table.len()).into_par_iter().with_min_len(64).fold(Found::new, check).flatten().collect()
    }
}

fn fault(item: &dyn Item, keys: &[&str], message: Message, found: &mut Found) {
    found.push(item.document().fault(keys, message));
}

/// `second` must not be before `first`.
fn ordered<T: PartialOrd>(item: &dyn Item, first: (&str, Option<T>), second: (&str, Option<T>), found: &mut Found) {
    if let (Some(a), Some(b)) = (first.1, second.1)
        && b < a
    {
        let keys: Vec<&str> = second.0.split('.').collect();
        fault(item, &keys, Message::DateOrder { first: first.0.to_owned(), second: second.0.to_owned() }, found);
    }
}

fn span(item: &dyn Item, key: &str, span: Option<&Span>, found: &mut Found) {
    if let Some(span) = span {
        ordered(item, (&format!("{key}.from"), Some(span.from)), (&format!("{key}.to"), span.to), found);
    }
}

fn common(item: &dyn Item, portal: &Portal, today: Date, found: &mut Found) {
    let common = item.common();
    owned(item, portal, found);
    ordered(item, ("published", common.published), ("updated", common.updated), found);
    if let Some(contact) = common.contact {
        phone(item, &["contact", "phone"], contact.phone.as_deref(), found);
        match &contact.station {
            None if item.document().is_whole()
                && contact.phone.is_none()
                && contact.email.is_none()
                && contact.wechat_account.is_none() =>
            {
                fault(item, &["contact"], Message::ContactEmpty {}, found);
            }
            Some(slug) if item.state(today).is_open() => {
                let closed = portal.stations.get(slug).is_some_and(|station| !station.state(today).is_open());
                if closed {
                    fault(item, &["contact", "station"], Message::StationClosed { station: slug.to_string() }, found);
                }
            }
            _ => {}
        }
    }
}

/// A telephone number has digits; three are enough for a hotline.
fn phone(item: &dyn Item, keys: &[&str], number: Option<&str>, found: &mut Found) {
    if let Some(value) = number.filter(|number| number.bytes().filter(u8::is_ascii_digit).count() < 3) {
        fault(item, keys, Message::BadPhone { value: value.to_owned() }, found);
    }
}

/// Nobody verifies tomorrow.
fn verified(item: &dyn Item, on: Option<Date>, today: Date, found: &mut Found) {
    if on.is_some_and(|on| on > today) {
        let keys: &[&str] = &["verified", "on"];
        fault(item, keys, Message::VerifiedLater {}, found);
    }
}

/// A mounted folder speaks only for the regions of its owner.
fn owned(item: &dyn Item, portal: &Portal, found: &mut Found) {
    let document = item.document();
    // An owner that does not exist is told at its own place.
    let Some(owner) = document.owner.as_ref().filter(|owner| portal.is_taken(Kind::Region, owner)) else { return };
    let spoken_for = document.office.as_ref().unwrap_or(&document.slug);
    let party = portal.agreements.get(&document.slug).filter(|_| item.kind() == Kind::Agreement);
    let allowed = match party {
        Some(agreement) => agreement.front.parties.iter().any(|party| portal.within(&party.region, owner)),
        None => portal.within(spoken_for, owner),
    };
    if !allowed {
        let message = Message::ForeignRegion { owner: owner.to_string(), region: spoken_for.to_string() };
        found.push(Diagnostic::new(Place::file(&document.file), message));
    }
}

fn region(entry: &Entry<Region>, portal: &Portal, found: &mut Found) {
    let front = &entry.front;
    let digits = match front.level {
        Level::Town => 9,
        Level::Village => 12,
        _ => 6,
    };
    if front.code.len() != digits || !front.code.bytes().all(|byte| byte.is_ascii_digit()) {
        fault(entry, &["code"], Message::RegionCode { code: front.code.to_string() }, found);
    }
    let back = portal.lineage(&entry.document.slug).last().and_then(|last| last.front.parent.as_ref());
    if back.is_some_and(|parent| **parent == entry.document.slug) {
        fault(entry, &["parent"], Message::RegionCycle {}, found);
    }
}

fn agreement(entry: &Entry<Agreement>, found: &mut Found) {
    span(entry, "term", entry.front.term.as_ref(), found);
    for role in [Role::Sending, Role::Receiving] {
        if entry.front.regions(role).next().is_none() {
            fault(entry, &["parties"], Message::PartyMissing { role: role.label() }, found);
        }
    }
}

fn employer(entry: &Entry<Employer>, today: Date, found: &mut Found) {
    verified(entry, entry.front.verified.as_ref().map(|verified| verified.on), today, found);
    phone(entry, &["grievance_phone"], entry.front.grievance_phone.as_deref(), found);
    if entry.front.kind == EmployerKind::Agency && entry.front.licence.is_none() && entry.document.is_whole() {
        fault(entry, &["kind"], Message::LicenceMissing {}, found);
    }
}

fn job(entry: &Entry<Job>, portal: &Portal, today: Date, found: &mut Found) {
    let front = &entry.front;
    ordered(entry, ("published", front.published), ("valid_through", Some(front.valid_through)), found);
    verified(entry, front.verified.as_ref().map(|verified| verified.on), today, found);
    for (index, apply) in front.apply.iter().enumerate().filter(|(_, apply)| apply.method == ApplyMethod::Phone) {
        phone(entry, &["apply", &index.to_string(), "value"], Some(&apply.value), found);
    }
    if front.pay.base.max.is_some_and(|max| max < front.pay.base.min) {
        fault(entry, &["pay", "base", "max"], Message::PayOrder {}, found);
    }
    if let Some(total) = &front.pay.total {
        if total.max < total.min {
            fault(entry, &["pay", "total", "max"], Message::PayOrder {}, found);
        } else if front.pay.base.unit == PayUnit::Month && total.min < front.pay.base.min {
            fault(entry, &["pay", "total", "min"], Message::TotalBelowBase {}, found);
        }
    }
    let ages = (front.requirements.min_age, front.requirements.max_age);
    if let (Some(min), Some(max)) = ages
        && max.0 < min.0
    {
        fault(entry, &["requirements", "max_age"], Message::AgeOrder {}, found);
    }
    if front.employment() == Employment::Dispatch && front.dispatch.is_none() && entry.document.is_whole() {
        fault(entry, &["employment"], Message::DispatchMissing {}, found);
    }
    if entry.document.body.is_empty() {
        fault(entry, &[], Message::EmptyBody { kind: entry.kind().label() }, found);
    }
    if entry.state(today).is_open() {
        if front.verified.is_none() && entry.document.is_whole() {
            fault(entry, &[], Message::Unverified {}, found);
        }
        if portal
            .employers
            .get(&front.employer)
            .is_some_and(|employer| employer.front.verified.is_none() && employer.document.is_whole())
        {
            fault(entry, &["employer"], Message::EmployerUnverified { employer: front.employer.to_string() }, found);
        }
    }
}

fn policy(entry: &Entry<Policy>, portal: &Portal, found: &mut Found) {
    let front = &entry.front;
    ordered(entry, ("signed", front.signed), ("published", front.published), found);
    ordered(entry, ("effective", front.effective), ("expires", front.expires), found);
    span(entry, "window", front.window.as_ref(), found);
    let mut seen = vec![&entry.document.slug];
    let mut next = front.replaced_by.as_ref();
    while let Some(policy) = next.and_then(|slug| portal.policies.get(slug)) {
        if policy.document.slug == entry.document.slug {
            fault(entry, &["replaced_by"], Message::ReplacedCycle {}, found);
        }
        if seen.contains(&&policy.document.slug) {
            break;
        }
        seen.push(&policy.document.slug);
        next = policy.front.replaced_by.as_ref();
    }
}

fn fair(entry: &Entry<Fair>, found: &mut Found) {
    let front = &entry.front;
    ordered(entry, ("start", Some(front.start)), ("end", Some(front.end)), found);
    let online = matches!(front.kind, FairKind::Online | FairKind::Livestream);
    if online && front.url.is_none() && entry.document.is_whole() {
        fault(entry, &["kind"], Message::PlaceMissing { key: "url".to_owned() }, found);
    }
    if !online && front.place.is_none() && entry.document.is_whole() {
        fault(entry, &["kind"], Message::PlaceMissing { key: "place".to_owned() }, found);
    }
    for (index, slot) in front.slots.iter().enumerate() {
        if slot.start < front.start || slot.end > front.end || slot.end < slot.start {
            fault(entry, &["slots", &index.to_string()], Message::SlotOutside {}, found);
        }
    }
}

fn trip(entry: &Entry<Trip>, found: &mut Found) {
    let front = &entry.front;
    phone(entry, &["register", "phone"], front.register.as_ref().and_then(|register| register.phone.as_deref()), found);
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
}

fn course(entry: &Entry<Course>, found: &mut Found) {
    ordered(entry, ("start", Some(entry.front.start)), ("end", Some(entry.front.end)), found);
}

fn station(entry: &Entry<Station>, found: &mut Found) {
    phone(entry, &["phone"], Some(&entry.front.phone), found);
    ordered(entry, ("from", entry.front.from), ("until", entry.front.until), found);
}

fn guide(entry: &Entry<Guide>, found: &mut Found) {
    phone(entry, &["phone"], Some(&entry.front.phone), found);
    if let (Some(promised), Some(statutory)) = (entry.front.promised_days, entry.front.statutory_days)
        && promised.0 > statutory.0
    {
        fault(entry, &["promised_days"], Message::PromiseLate {}, found);
    }
}
