//! Rules over single entries and over the whole portal: what is well formed and still cannot be true, is not lawful, or
//! ought not to be published. What each rule is about stands in the catalogue of messages; here is when it speaks.
//!
//! What can be said of an entry alone is found once and kept with it (`alone`); the rest, which depends on other entries
//! or on the day, is kept in a `Memory` and looked at anew where something may be another (`again`).

mod again;
mod allow;
mod alone;
mod concern;
mod employer;
mod event;
mod job;
mod paper;
mod pay;
mod personal;
mod place;
mod text;
mod whole;

pub use again::Memory;
pub use allow::allow;
pub use concern::concerning;
pub use personal::{Attached, allow_the_same_numbers, allowed_numbers, attached, shown};
pub use text::Finder;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Fix, Message, Place, Severity};
use crate::model::{self, Entry, Front, Item, Portal, Table};
use crate::privacy::{self, Telephone};
use crate::schema::value::{Date, Slug, Span};
use crate::schema::{Kind, Step};
use again::{Judged, Last, News};
use rayon::prelude::*;
use std::collections::BTreeMap;
use whole::Hiring;

/// Everything that is wrong with `portal` on `today`. Looks anew only at what may be judged otherwise than when `memory` was
/// left, under the same `config`. What is not `wanted` is left out, but for entries that allow something. Without `notes`, which
/// `wanted` then never wants, rules that only note are not even looked up in texts: most jobs break one of these.
pub fn again(
    portal: &Portal,
    config: &Config,
    today: Date,
    memory: &mut Memory,
    notes: bool,
    wanted: impl Fn(&Diagnostic) -> bool + Sync,
) -> Vec<Diagnostic> {
    let mut last = memory.last.take();
    let news = last.as_mut().and_then(|last| News::of(last, portal, today, notes));
    let (hiring, mut judged, named) = match last.filter(|_| news.is_some()) {
        Some(Last { hiring, judged, named, .. }) => (hiring, judged, named),
        None => (Hiring::of(portal, today), BTreeMap::new(), None),
    };
    let rules = Rules { portal, today, hiring: &hiring };
    let finder = &*memory.finder;
    let each = Each { rules: &rules, finder, notes, wanted: &wanted, news };
    for anew in [
        each.judge(&portal.regions, |entry, found| place::region(entry, &rules, found)),
        each.judge(&portal.agreements, place::agreement),
        each.judge(&portal.employers, |entry, found| employer::employer(entry, &rules, found)),
        each.judge(&portal.jobs, |entry, found| job::job(entry, &rules, config, found)),
        each.judge(&portal.policies, |entry, found| paper::policy(entry, &rules, found)),
        each.judge(&portal.fairs, |entry, found| event::fair(entry, &rules, found)),
        each.judge(&portal.trips, |entry, found| event::trip(entry, &rules, found)),
        each.judge(&portal.courses, |entry, found| event::course(entry, &rules, found)),
        each.judge(&portal.stations, event::station),
        each.judge(&portal.guides, |entry, found| paper::guide(entry, &rules, found)),
        each.judge(&portal.bulletins, |entry, found| span(entry, "period", Some(&entry.front.period), found)),
        each.judge(&portal.pages, |_, _| {}),
    ] {
        judged.extend(anew);
    }
    let told = judged.values().flat_map(|judged| judged.found.iter().filter(|told| judged.allows || wanted(told)));
    let mut found: Vec<Diagnostic> = told.cloned().collect();
    found.extend(whole::whole(&rules));
    found.extend(portal.broken.par_iter().flat_map_iter(|document| alone::unread(document, finder)).collect::<Vec<_>>());
    memory.last = Some(Last { portal: portal.shared(), today, notes, hiring, judged, named });
    found
}

/// What was found so far.
struct Found {
    told: Vec<Diagnostic>,
    /// Whether notes are asked for: to look up where one belongs takes longer than to see that it is due.
    notes: bool,
}

impl Found {
    fn new(told: Vec<Diagnostic>, notes: bool) -> Self {
        Self { told, notes }
    }

    fn push(&mut self, told: Diagnostic) {
        self.told.push(told);
    }

    fn extend(&mut self, told: impl IntoIterator<Item = Diagnostic>) {
        self.told.extend(told);
    }
}

/// What rules may look at besides the entry that they judge. Whatever they look at, [`again`] must know of.
struct Rules<'a> {
    portal: &'a Portal,
    today: Date,
    hiring: &'a Hiring,
}

/// Goes through tables.
struct Each<'a, W> {
    rules: &'a Rules<'a>,
    finder: &'a Finder,
    notes: bool,
    wanted: W,
    /// What is to be judged; none for everything.
    news: Option<News>,
}

impl<W: Fn(&Diagnostic) -> bool + Sync> Each<'_, W> {
    /// What the rules for all kinds and those for this one find, entry by entry; of most entries there is nothing to tell.
    fn judge<F: Front>(&self, table: &Table<F>, rule: impl Fn(&Entry<F>, &mut Found) + Sync) -> Vec<((Kind, Slug), Judged)> {
        let judge = |at: usize| {
            let entry = table.at(at);
            let alone = entry.found.get_or_init(|| alone::alone(entry, self.finder)).clone();
            // Whether what is allowed is found at all is told too.
            let allows = !entry.front.common().allow.is_empty();
            let mut found = Found::new(alone, self.notes || allows);
            common(entry, self.rules.portal, self.rules.today, &mut found);
            rule(entry, &mut found);
            // What counts as a note may change between two checks that ask for notes.
            let mut found = found.told;
            found.retain(|told| self.notes || allows || (self.wanted)(told));
            (allows || !found.is_empty()).then(|| ((F::KIND, entry.document.slug.clone()), Judged { allows, found }))
        };
        let places = self.news.as_ref().map_or_else(|| (0..table.len()).collect(), |news| news.places(table));
        places.into_par_iter().with_min_len(64).filter_map(judge).collect()
    }
}

fn fault(item: &dyn Item, keys: &[&str], message: Message, found: &mut Found) {
    if found.notes || message.rule().severity != Severity::Info {
        found.push(item.document().fault(keys, message));
    }
}

/// A fault of a value at the top of the front matter that can be written otherwise without a doubt.
fn slip(item: &dyn Item, key: &str, written: &str, right: Option<String>, message: Message) -> Diagnostic {
    let place = item.document().words_place(&[Step::Key(key.to_owned())], written, 0..written.len());
    Diagnostic { fix: right.map(|right| Fix::new(written, right)), ..Diagnostic::new(place, message) }
}

/// `second` must not be before `first`.
fn ordered<T: PartialOrd>(item: &dyn Item, first: (&str, Option<T>), second: (&str, Option<T>), found: &mut Found) {
    if let (Some(a), Some(b)) = (first.1, second.1)
        && b < a
    {
        let keys: Vec<&str> = second.0.split('.').collect();
        let record = model::record(item.kind());
        fault(item, &keys, Message::DateOrder { first: record.named(first.0), second: record.named(second.0) }, found);
    }
}

fn span(item: &dyn Item, key: &str, span: Option<&Span>, found: &mut Found) {
    if let Some(span) = span {
        ordered(item, (&format!("{key}.from"), Some(span.from)), (&format!("{key}.to"), span.to), found);
    }
}

fn common(item: &dyn Item, portal: &Portal, today: Date, found: &mut Found) {
    let common = item.common();
    if common.source.is_some_and(|source| source.repost.0 && source.url.is_none() && source.date.is_none()) {
        fault(item, &["source"], Message::SourceMissing {}, found);
    }
    owned(item, portal, found);
    ordered(item, ("published", common.published), ("updated", common.updated), found);
    // What is yet to be published may be changed on that day.
    if item.state(today).is_public() && common.updated.is_some_and(|updated| updated > today) {
        fault(item, &["updated"], Message::UpdatedLater {}, found);
    }
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

/// One telephone number stands here, besides words at most. What is none may hold a person's number.
fn phone(item: &dyn Item, keys: &[&str], number: Option<&str>, found: &mut Found) {
    if let Some(value) = number.filter(|number| Telephone::among_words(number).is_none()) {
        let shown = privacy::discreet(value);
        let mut told = |message| {
            let mut told = item.document().fault(keys, message);
            told.place.excerpt = told.place.excerpt.replace(value, &shown);
            found.push(told);
        };
        told(Message::BadPhone { value: shown.clone() });
        if let Some(message) = personal::within(keys, value) {
            told(message);
        }
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
