//! `list`: what needs an editor's eye, grouped by whom to ask.

mod form;

use super::{Exit, Terminal};
use crate::build::{self, Nobody, Options};
use crate::cli::{self, StateArg};
use crate::diagnostic::report::Format;
use crate::model::{ApplyMethod, Item, Portal, State};
use crate::schema::Kind;
use crate::schema::value::{Date, Moment};

/// A job is to be verified again after so many days.
const VERIFY_DAYS: i32 = 30;

/// An item that was asked for, and what an editor wants to know of it.
struct Row<'a> {
    contact: String,
    state: StateArg,
    item: &'a dyn Item,
    /// When it takes place, if it does.
    starts: Option<Moment>,
    /// The last day on which one may sign up for it.
    register_until: Option<Date>,
    /// The day on which somebody last made sure of it.
    verified: Option<Date>,
}

/// By what rows stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Grouping {
    StateAndContact,
    Contact,
    Day,
}

pub(crate) fn list(options: &Options, asked: &cli::List, terminal: &Terminal) -> anyhow::Result<Exit> {
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
    let grouping = match asked {
        cli::List { next: true, .. } => Grouping::Day,
        cli::List { closing: None, unverified: None, .. } => Grouping::StateAndContact,
        _ => Grouping::Contact,
    };
    let rows = sorted(rows(&portal, today, asked, grouping), grouping);
    if rows.is_empty() && asked.format == cli::ListForm::Human {
        terminal.say_unless_quiet(nothing(asked, terminal));
        return Ok(exit);
    }
    Terminal::result(&match asked.format {
        cli::ListForm::Human => form::table(&rows, grouping, terminal.lang),
        cli::ListForm::Json => form::json(&rows),
        cli::ListForm::Csv => form::csv(&rows, terminal.lang),
    });
    Ok(exit)
}

/// That nothing is in the list, in the words of what was asked for.
fn nothing(asked: &cli::List, terminal: &Terminal) -> &'static str {
    match asked {
        cli::List { contact: None, closing: Some(_), unverified: None, .. } => {
            terminal.pick("这几天没有要截止的\n", "nothing closes in these days\n")
        }
        cli::List { contact: None, closing: None, unverified: Some(_), .. } => {
            terminal.pick("没有该核实的岗位\n", "no job is due for verification\n")
        }
        cli::List { contact: None, next: true, .. } => {
            terminal.pick("往后没有招聘会，也没有专车\n", "there are no fairs and no trips to come\n")
        }
        _ => terminal.pick("没有符合的内容\n", "there is nothing of that sort\n"),
    }
}

/// The rows that were asked for: each wish leaves fewer.
fn rows<'p>(portal: &'p Portal, today: Date, asked: &cli::List, grouping: Grouping) -> Vec<Row<'p>> {
    let mut rows = Vec::new();
    for item in portal.items().filter(|item| asked.kind.is_empty() || asked.kind.iter().any(|kind| kind.0 == item.kind())) {
        let contact = contact(portal, item);
        let wanted = asked.contact.as_ref().is_none_or(|text| contact.to_lowercase().contains(&text.to_lowercase()));
        let (starts, register_until) = dates(portal, item);
        let verified = verified(portal, item);
        let states = states_of(item, verified, today);
        let row = |state| Row { contact: contact.clone(), state, item, starts, register_until, verified };
        let is_listed = wanted && is_asked_for(item, starts, verified, today, asked);
        let chosen: Vec<StateArg> =
            states.into_iter().filter(|state| asked.state.is_empty() || asked.state.contains(state)).collect();
        // Where items are not told apart by state each stands once, under the state of its life if that was asked for.
        let shown = if grouping == Grouping::StateAndContact { &chosen[..] } else { &chosen[chosen.len().saturating_sub(1)..] };
        rows.extend(shown.iter().filter(|_| is_listed).map(|state| row(*state)));
    }
    rows
}

fn is_asked_for(item: &dyn Item, starts: Option<Moment>, verified: Option<Date>, today: Date, asked: &cli::List) -> bool {
    let state = item.state(today);
    let within = |days: u16| {
        let left = item.life().closes.map(|day| today.days_until(day));
        state.is_open() && left.is_some_and(|left| (0..=i32::from(days)).contains(&left))
    };
    let overdue = |days: u16| is_stale(item, verified, today, i32::from(days));
    let comes = |starts: Moment| starts.date >= today && !matches!(state, State::Draft | State::Closed(_));
    asked.closing.is_none_or(within) && asked.unverified.is_none_or(overdue) && (!asked.next || starts.is_some_and(comes))
}

/// Whether it is a job that people can apply for and that nobody has made sure of for more than so many days.
fn is_stale(item: &dyn Item, verified: Option<Date>, today: Date, days: i32) -> bool {
    let is_old = verified.is_none_or(|on| on.days_until(today) > days);
    item.kind() == Kind::Job && item.state(today).is_open() && is_old
}

fn sorted(mut rows: Vec<Row<'_>>, grouping: Grouping) -> Vec<Row<'_>> {
    rows.sort_by(|a, b| {
        let start = |row: &Row<'_>| row.starts.filter(|_| grouping == Grouping::Day);
        let state = |row: &Row<'_>| (grouping == Grouping::StateAndContact).then_some(row.state);
        let key = |row: &Row<'_>| (state(row), start(row), row.item.life().closes, row.item.kind(), row.item.slug().clone());
        let contact = |row: &Row<'_>| (state(row), start(row), row.contact.clone());
        contact(a).cmp(&contact(b)).then_with(|| key(a).cmp(&key(b)))
    });
    rows
}

/// When a fair or a trip takes place, and until when one may sign up for it.
fn dates(portal: &Portal, item: &dyn Item) -> (Option<Moment>, Option<Date>) {
    match item.kind() {
        Kind::Fair => portal.fairs.get(item.slug()).map_or((None, None), |fair| {
            (Some(fair.front.start), fair.front.register.as_ref().and_then(|register| register.until))
        }),
        Kind::Trip => portal.trips.get(item.slug()).map_or((None, None), |trip| {
            (Some(trip.front.departure), trip.front.register.as_ref().map(|register| register.until))
        }),
        _ => (None, None),
    }
}

/// When somebody last made sure of a job.
fn verified(portal: &Portal, item: &dyn Item) -> Option<Date> {
    let job = portal.jobs.get(item.slug()).filter(|_| item.kind() == Kind::Job)?;
    job.front.verified.as_ref().map(|verified| verified.on)
}

/// What an item counts as, for those who choose by it.
pub(super) fn states(portal: &Portal, item: &dyn Item, today: Date) -> Vec<StateArg> {
    states_of(item, verified(portal, item), today)
}

/// What an item counts as: its state, and besides whether it is due for verification.
fn states_of(item: &dyn Item, verified: Option<Date>, today: Date) -> Vec<StateArg> {
    let state = match item.state(today) {
        State::Draft => StateArg::Draft,
        State::Upcoming => StateArg::Upcoming,
        State::Open => StateArg::Open,
        State::Closing => StateArg::Closing,
        State::Closed(_) => StateArg::Closed,
    };
    let due = is_stale(item, verified, today, VERIFY_DAYS);
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
