//! What can be said only of the whole portal: who hires where, what is there twice, what went stale.

use super::{Found, Rules};
use crate::config;
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::model::{Entry, Item, Job, Portal};
use crate::schema::Kind;
use crate::schema::value::Date;
use std::collections::{HashMap, HashSet};

/// After how many days without news an inspection fails the home page (国办秘函〔2019〕19号).
const STALE_SITE: i32 = 14;
/// And a column of notices or policies.
const STALE_COLUMN: i32 = 183;

/// The open jobs, by what rules ask of them.
pub(super) struct Hiring<'a> {
    employers: HashSet<&'a str>,
    /// The counties in which people work.
    workplaces: HashSet<&'a str>,
    /// The first of the jobs of one employer with one title at one place.
    first: HashMap<Sameness<'a>, &'a str>,
}

/// What makes two jobs copies of each other: employer, region, address, title.
type Sameness<'a> = (&'a str, &'a str, &'a str, String);

fn sameness(job: &Job) -> Sameness<'_> {
    let title = job.title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (&job.employer, &job.workplace.region, job.workplace.address.as_deref().unwrap_or_default(), title)
}

impl<'a> Hiring<'a> {
    pub(super) fn of(portal: &'a Portal, today: Date) -> Self {
        let mut hiring = Self { employers: HashSet::new(), workplaces: HashSet::new(), first: HashMap::new() };
        for job in portal.jobs.iter().filter(|job| job.state(today).is_open()) {
            hiring.employers.insert(&job.front.employer);
            hiring.workplaces.extend(portal.county(&job.front.workplace.region).map(|county| &*county.document.slug as &str));
            hiring.first.entry(sameness(&job.front)).or_insert(&job.document.slug);
        }
        hiring
    }

    pub(super) fn hires(&self, employer: &str) -> bool {
        self.employers.contains(employer)
    }

    pub(super) fn is_workplace(&self, region: &str) -> bool {
        self.workplaces.contains(region)
    }

    /// The earlier job of which this one is a copy.
    pub(super) fn copy_of(&self, entry: &Entry<Job>) -> Option<&str> {
        let first = self.first.get(&sameness(&entry.front))?;
        (**first != *entry.document.slug).then_some(first)
    }
}

pub(super) fn whole(rules: &Rules<'_>) -> Vec<Diagnostic> {
    let mut found = Found::new();
    let mut told = |message| found.push(Diagnostic::new(Place::file(config::FILE), message));
    let days_since = |day: Option<Date>| day.map(|day| day.days_until(rules.today));
    let verified = rules.portal.jobs.iter().filter_map(|job| Some(job.front.verified.as_ref()?.on));
    let everywhere = newest(rules.portal.items(), rules.today).max(verified.filter(|day| *day <= rules.today).max());
    if let Some(days) = days_since(everywhere).filter(|days| *days > STALE_SITE) {
        told(Message::StaleSite { days: usize::try_from(days).unwrap_or_default() });
    }
    for kind in [Kind::Policy, Kind::Guide, Kind::Bulletin] {
        let entries = (0..rules.portal.count(kind)).map(|at| rules.portal.item_at(kind, at));
        if let Some(days) = days_since(newest(entries, rules.today)).filter(|days| *days > STALE_COLUMN) {
            told(Message::StaleColumn { column: kind.label(), days: usize::try_from(days).unwrap_or_default() });
        }
    }
    for kind in [Kind::Job, Kind::Policy, Kind::Fair, Kind::Trip, Kind::Course, Kind::Station, Kind::Guide] {
        if rules.portal.count(kind) == 0 {
            told(Message::EmptyColumn { column: kind.label() });
        }
    }
    found
}

/// The last day up to `today` on which one of these was published or changed.
fn newest<'a>(items: impl Iterator<Item = &'a dyn Item>, today: Date) -> Option<Date> {
    let days = items.filter(|item| item.state(today).is_public()).flat_map(|item| {
        let common = item.common();
        [common.published, common.updated]
    });
    days.flatten().filter(|day| *day <= today).max()
}
