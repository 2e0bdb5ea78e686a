//! `list`: what needs an editor's eye, grouped by whom to ask.

use super::{Exit, Terminal};
use crate::build::{self, Nobody, Options};
use crate::cli::{KindArg, StateArg};
use crate::diagnostic::Lang;
use crate::diagnostic::report::Format;
use crate::model::{ApplyMethod, Item, Portal, State};
use crate::schema::Kind;
use crate::schema::value::Date;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A job is to be verified again after so many days.
const VERIFY_DAYS: i32 = 30;

struct Row<'a> {
    contact: String,
    state: StateArg,
    item: &'a dyn Item,
}

pub(crate) fn list(
    options: &Options,
    kinds: &[KindArg],
    states: &[StateArg],
    json: bool,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let reading = build::read(options, &Nobody)?;
    let exit = super::ending(&reading.diagnostics);
    let (portal, today) = match (reading.site, reading.rest) {
        (Some(site), _) => (site.portal, site.plan.wish.today),
        (None, rest) => {
            // What has faults is not in the list, so they are told.
            terminal.tell(&reading.diagnostics, Format::Human);
            let Some(rest) = rest else { return Ok(exit) };
            rest
        }
    };
    let mut rows: Vec<Row<'_>> = Vec::new();
    for item in portal.items().filter(|item| kinds.is_empty() || kinds.iter().any(|kind| kind.0 == item.kind())) {
        let contact = contact(&portal, item);
        for state in states_of(&portal, item, today) {
            if states.is_empty() || states.contains(&state) {
                rows.push(Row { contact: contact.clone(), state, item });
            }
        }
    }
    rows.sort_by(|a, b| {
        (a.state, &a.contact, a.item.life().closes, a.item.kind(), a.item.slug()).cmp(&(
            b.state,
            &b.contact,
            b.item.life().closes,
            b.item.kind(),
            b.item.slug(),
        ))
    });
    Terminal::result(&if json { machine(&rows) } else { table(&rows, terminal.lang) });
    Ok(exit)
}

/// What an item counts as: its state, and besides whether it is due for verification.
pub(super) fn states_of(portal: &Portal, item: &dyn Item, today: Date) -> Vec<StateArg> {
    let state = match item.state(today) {
        State::Draft => StateArg::Draft,
        State::Upcoming => StateArg::Upcoming,
        State::Open => StateArg::Open,
        State::Closing => StateArg::Closing,
        State::Closed(_) => StateArg::Closed,
    };
    let verified = match item.kind() {
        Kind::Job => portal.jobs.get(item.slug()).map(|job| job.front.verified.as_ref().map(|verified| verified.on)),
        _ => None,
    };
    let due = item.state(today).is_open() && verified.is_some_and(|on| on.is_none_or(|on| on.days_until(today) > VERIFY_DAYS));
    if due { vec![StateArg::Due, state] } else { vec![state] }
}

/// The station or office to ask, else the office that publishes.
fn contact(portal: &Portal, item: &dyn Item) -> String {
    let contact = item.common().contact;
    if let Some(station) = contact.and_then(|contact| contact.station.as_ref()).and_then(|slug| portal.stations.get(slug)) {
        return format!("{} {}", &*station.front.title, &*station.front.phone);
    }
    if let Some(contact) = contact {
        let words = [contact.org.as_deref(), contact.phone.as_deref(), contact.email.as_deref()];
        return words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    }
    let employer = portal
        .jobs
        .get(item.slug())
        .filter(|_| item.kind() == Kind::Job)
        .and_then(|job| portal.employers.get(&job.front.employer));
    if let Some(employer) = employer {
        let applies = portal.jobs.get(item.slug()).map_or(&[][..], |job| &job.front.apply);
        let phone = applies.iter().find(|apply| apply.method == ApplyMethod::Phone).map_or("", |apply| &apply.value);
        return format!("{} {phone}", &*employer.front.title).trim_end().to_owned();
    }
    if let Some(station) = portal.stations.get(item.slug()).filter(|_| item.kind() == Kind::Station) {
        return format!("{} {}", &*station.front.title, &*station.front.phone);
    }
    if let Some(region) = portal.regions.get(item.slug()).filter(|_| item.kind() == Kind::Region) {
        return [&*region.front.title, region.front.hotline.as_deref().unwrap_or_default()].join(" ").trim_end().to_owned();
    }
    if let Some(agreement) = portal.agreements.get(item.slug()).filter(|_| item.kind() == Kind::Agreement) {
        return agreement.front.parties[0].org.to_string();
    }
    let office = item.document().office.as_ref().and_then(|office| portal.regions.get(office));
    office.map_or_else(String::new, |region| region.front.title.to_string())
}

fn machine(rows: &[Row<'_>]) -> String {
    rows.iter().fold(String::new(), |mut text, row| {
        let item = row.item;
        let line = json!({
            "state": word(row.state).1,
            "contact": row.contact,
            "kind": item.kind().key(),
            "id": &**item.slug() as &str,
            "title": item.common().title,
            "closes": item.life().closes.map(|date| date.to_string()),
            "file": item.document().file,
        });
        let _ = writeln!(text, "{line}");
        text
    })
}

fn table(rows: &[Row<'_>], lang: Lang) -> String {
    let mut groups: BTreeMap<StateArg, BTreeMap<&str, Vec<&Row<'_>>>> = BTreeMap::new();
    for row in rows {
        groups.entry(row.state).or_default().entry(&row.contact).or_default().push(row);
    }
    let mut text = String::new();
    for (state, contacts) in groups {
        let count: usize = contacts.values().map(Vec::len).sum();
        let (zh, en) = word(state);
        let _ = match lang {
            Lang::Zh => writeln!(text, "{zh}（{count}）"),
            Lang::En => writeln!(text, "{en} ({count})"),
        };
        for (contact, rows) in contacts {
            let _ = writeln!(text, "  {contact}");
            for row in rows {
                let item = row.item;
                let closes = item.life().closes.map_or_else(String::new, |date| format!("  {date}"));
                let _ = writeln!(text, "    {} {}  {}{closes}", item.kind().label().to(lang), item.slug(), item.common().title);
            }
        }
    }
    text
}

fn word(state: StateArg) -> (&'static str, &'static str) {
    match state {
        StateArg::Due => ("该核实", "due"),
        StateArg::Closing => ("快截止", "closing"),
        StateArg::Open => ("开放", "open"),
        StateArg::Upcoming => ("未到日子", "upcoming"),
        StateArg::Draft => ("草稿", "draft"),
        StateArg::Closed => ("已结束", "closed"),
    }
}
