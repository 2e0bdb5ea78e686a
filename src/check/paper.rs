//! Rules over policies and guides.

use super::{Found, Rules, fault, ordered, phone, slip, span};
use crate::diagnostic::{Key, Message, Words};
use crate::model::{Entry, Guide, Item, Policy, record};
use crate::schema::value::Date;
use crate::schema::{Kind, narrow};
use regex::Regex;
use std::sync::LazyLock;

/// How many working days a document may take to become public (政府信息公开条例 26).
const PUBLIC: usize = 20;

pub(super) fn policy(entry: &Entry<Policy>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    ordered(entry, ("signed", front.signed), ("published", front.published), found);
    ordered(entry, ("effective", front.effective), ("expires", front.expires), found);
    span(entry, "window", front.window.as_ref(), found);
    replaced(entry, rules, found);
    if let Some(number) = front.doc_number.as_deref() {
        doc_number(entry, number, found);
    }
    if let (Some(signed), Some(published)) = (front.signed, front.published) {
        let days = working_days(signed, published);
        if days > PUBLIC {
            fault(entry, &["published"], Message::PolicyLate { days }, found);
        }
    }
    if !entry.state(rules.today).is_open() {
        return;
    }
    if let Some(to) = front.window.as_ref().and_then(|window| window.to) {
        if to < rules.today {
            fault(entry, &["window"], Message::PolicyWindow { day: to.to_string() }, found);
        } else {
            workday(entry, &["window", "to"], Some(to), found);
        }
    }
    if let Some(next) = front.replaced_by.as_ref().and_then(|slug| rules.portal.policies.get(slug)) {
        let begins = next.front.effective.or(next.front.published).is_none_or(|day| day <= rules.today);
        if begins && next.state(rules.today).is_open() {
            fault(entry, &["replaced_by"], Message::PolicySuperseded { by: next.document.slug.to_string() }, found);
        }
    }
}

/// Whether the chain of those that replace each other comes round.
fn replaced(entry: &Entry<Policy>, rules: &Rules<'_>, found: &mut Found) {
    let portal = rules.portal;
    let mut seen = vec![&entry.document.slug];
    let mut next = entry.front.replaced_by.as_ref();
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

/// A document number: issuer, year in six-cornered brackets, number (GB/T 9704-2012, 7.2.5).
fn doc_number(entry: &Entry<Policy>, number: &str, found: &mut Found) {
    static SOUND: LazyLock<Regex> = LazyLock::new(|| {
        // Orders and public notices are numbered otherwise: 国务院令第711号, 国家税务总局公告2023年第5号.
        let sound = r"^\p{Han}[\p{Han}\w]*〔\d{4}〕[1-9]\d*号$|^\p{Han}+令第[1-9]\d*号$|^\p{Han}+公告\d{4}年第[1-9]\d*号$";
        Regex::new(sound).expect("the pattern is valid")
    });
    static LOOSE: LazyLock<Regex> = LazyLock::new(|| {
        let loose = r"^(\p{Han}[\p{Han}\w]*?)\s*[\[［(（【〈<{〔「﹝]\s*(\d{4})\s*年?\s*[\]］)）】〉>}〕」﹞]\s*第?\s*0*([1-9]\d*)\s*号?$";
        Regex::new(loose).expect("the pattern is valid")
    });
    if SOUND.is_match(number) {
        return;
    }
    let ascii: String = number.chars().map(narrow).collect();
    let Some(parts) = LOOSE.captures(&ascii) else {
        return fault(entry, &["doc_number"], Message::DocNumberOdd { number: number.to_owned() }, found);
    };
    let suggestion = format!("{}〔{}〕{}号", &parts[1], &parts[2], &parts[3]);
    let message = Message::DocNumber { number: number.to_owned(), suggestion: suggestion.clone() };
    found.push(slip(entry, "doc_number", number, Some(suggestion), message));
}

/// Days from Monday to Friday after `from`, up to `to`. Public holidays are not known and count as working days.
fn working_days(from: Date, to: Date) -> usize {
    let days = from.days_until(to).clamp(0, 3660);
    (1..=days).filter(|day| weekend(from.plus_days(*day)).is_none()).count()
}

fn weekend(day: Date) -> Option<Words> {
    match day.0.weekday() {
        jiff::civil::Weekday::Saturday => Some(Words { zh: "星期六", en: "Saturday" }),
        jiff::civil::Weekday::Sunday => Some(Words { zh: "星期日", en: "Sunday" }),
        _ => None,
    }
}

/// A last day on which nobody is at the counter.
pub(super) fn workday(item: &dyn Item, keys: &[&str], day: Option<Date>, found: &mut Found) {
    if let Some((day, weekday)) = day.and_then(|day| Some((day, weekend(day)?))) {
        fault(item, keys, Message::NotAWorkday { day: day.to_string(), weekday }, found);
    }
}

/// A policy that something open refers to is still in force.
pub(super) fn cited(item: &dyn Item, keys: &[&str], policy: &str, rules: &Rules<'_>, found: &mut Found) {
    let closed = |policy: &Entry<Policy>| matches!(policy.state(rules.today), crate::model::State::Closed(_));
    if rules.portal.policies.get(policy).is_some_and(closed) {
        fault(item, keys, Message::CitedClosed { policy: policy.to_owned() }, found);
    }
}

pub(super) fn guide(entry: &Entry<Guide>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    phone(entry, &["phone"], Some(&front.phone), found);
    phone(entry, &["complaint_phone"], front.complaint_phone.as_deref(), found);
    if let (Some(promised), Some(statutory)) = (front.promised_days, front.statutory_days)
        && promised.0 > statutory.0
    {
        fault(entry, &["promised_days"], Message::PromiseLate {}, found);
    }
    let asked = [
        ("basis", front.basis.is_empty() && front.policies.is_empty()),
        ("stations", front.stations.is_empty() && front.place.is_none()),
        ("hours", front.stations.is_empty() && front.hours.is_none()),
    ];
    let missing = asked.iter().filter(|(_, missing)| *missing).map(|(key, _)| record(Kind::Guide).named(key));
    let missing: Vec<Key> = missing.collect();
    if entry.state(rules.today).is_open() {
        if !missing.is_empty() && entry.document.is_whole() {
            fault(entry, &[], Message::GuideElements { missing }, found);
        }
        for (index, policy) in front.policies.iter().enumerate() {
            cited(entry, &["policies", &index.to_string()], policy, rules, found);
        }
    }
}
