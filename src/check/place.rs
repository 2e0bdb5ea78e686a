//! Rules over regions and the agreements that join them.

use super::{Found, Rules, fault, phone, span};
use crate::diagnostic::Message;
use crate::division;
use crate::model::{Agreement, Entry, Item as _, Level, Region, Role};

pub(super) fn region(entry: &Entry<Region>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    let portal = rules.portal;
    let digits = match front.level {
        Level::Town => 9,
        Level::Village => 12,
        _ => 6,
    };
    let code: &str = &front.code;
    if code.len() != digits || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        fault(entry, &["code"], Message::RegionCode { code: code.to_owned() }, found);
    } else if !front.sample.0 {
        // Invented regions have invented codes.
        known_code(entry, code, found);
        nested(entry, code, rules, found);
    }
    if front.level > Level::County && front.parent.is_none() {
        fault(entry, &["level"], Message::RegionNoParent {}, found);
    }
    phone(entry, &["hotline"], entry.front.hotline.as_deref(), found);
    let back = portal.lineage(&entry.document.slug).last().and_then(|last| last.front.parent.as_ref());
    if back.is_some_and(|parent| **parent == entry.document.slug) {
        fault(entry, &["parent"], Message::RegionCycle {}, found);
    }
    if rules.hiring.is_workplace(&entry.document.slug) {
        let hotline = portal.lineage(&entry.document.slug).any(|above| above.front.hotline.is_some());
        let serves = |station: &crate::model::Station| portal.within(&station.host_region, &entry.document.slug);
        let station = || portal.stations.iter().any(|station| station.state(rules.today).is_open() && serves(&station.front));
        if !hotline && !station() {
            fault(entry, &[], Message::NoHelp { region: entry.document.slug.to_string() }, found);
        }
    }
}

/// The code against the table; of towns and villages the county's part.
fn known_code(entry: &Entry<Region>, code: &str, found: &mut Found) {
    let county = &code[..6];
    match (division::name(county), division::retired(county)) {
        (Some(name), _) => {
            let title: &str = &entry.front.title;
            if entry.front.level <= Level::County && !title.contains(name) && !name.contains(title) {
                let message = Message::RegionName { code: code.to_owned(), name: name.to_owned() };
                fault(entry, &["code"], message, found);
            }
        }
        (None, Some(retired)) => {
            let named = |code: &&str| format!("{code} {}", division::name(code).unwrap_or_default());
            let message = Message::RetiredRegionCode {
                code: county.to_owned(),
                name: retired.name.to_owned(),
                year: usize::from(retired.year),
                now: retired.successors.iter().map(named).collect::<Vec<_>>().join("、"),
            };
            fault(entry, &["code"], message, found);
        }
        (None, None) => fault(entry, &["code"], Message::UnknownRegionCode { code: code.to_owned() }, found),
    }
}

/// A code begins with that of the region above.
fn nested(entry: &Entry<Region>, code: &str, rules: &Rules<'_>, found: &mut Found) {
    let above = entry.front.parent.as_ref().and_then(|parent| rules.portal.regions.get(parent));
    let Some(above) = above.filter(|above| !above.front.sample.0) else { return };
    if above.front.code.get(..above.front.level.shared_digits()).is_some_and(|start| !code.starts_with(start)) {
        let message = Message::RegionParent { code: code.to_owned(), above: above.front.short().to_owned() };
        fault(entry, &["parent"], message, found);
    }
}

pub(super) fn agreement(entry: &Entry<Agreement>, found: &mut Found) {
    span(entry, "term", entry.front.term.as_ref(), found);
    for role in [Role::Sending, Role::Receiving] {
        if entry.front.regions(role).next().is_none() {
            fault(entry, &["parties"], Message::PartyMissing { role: role.label() }, found);
        }
    }
}
