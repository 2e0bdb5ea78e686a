//! What can be said only of the whole portal: who hires where, what is there twice, what went stale.

use super::Rules;
use crate::config;
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::model::{Entry, Item, Job, Portal};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use std::collections::HashMap;

/// After how many days without news an inspection fails the home page (国办秘函〔2019〕19号).
const STALE_SITE: i32 = 14;
/// And a column of notices or policies.
const STALE_COLUMN: i32 = 183;

/// The open jobs, by what rules ask of them. Jobs are added and taken away one by one.
#[derive(Default)]
pub(super) struct Hiring {
    /// How many jobs each employer offers.
    employers: HashMap<Slug, usize>,
    /// How many jobs there are in each county in which people work.
    workplaces: HashMap<Slug, usize>,
    /// The jobs of one employer with one title at one place, by id.
    copies: HashMap<Sameness, Vec<Slug>>,
}

/// What makes two jobs copies of each other: employer, region, address, title.
type Sameness = (Slug, Slug, Box<str>, Box<str>);

fn sameness(job: &Job) -> Sameness {
    let title = job.title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let address = job.workplace.address.as_deref().map(Into::into).unwrap_or_default();
    ((*job.employer).clone(), (*job.workplace.region).clone(), address, title)
}

impl Hiring {
    pub(super) fn of(portal: &Portal, today: Date) -> Self {
        let mut hiring = Self::default();
        for job in &portal.jobs {
            hiring.add(job, portal, today);
        }
        hiring
    }

    /// Counts a job in. Gives the entries of which something else may hold now.
    pub(super) fn add(&mut self, job: &Entry<Job>, portal: &Portal, today: Date) -> Vec<(Kind, Slug)> {
        if !job.state(today).is_open() {
            return Vec::new();
        }
        let (employer, workplace) = ((*job.front.employer).clone(), county(job, portal));
        *self.employers.entry(employer.clone()).or_default() += 1;
        if let Some(workplace) = &workplace {
            *self.workplaces.entry(workplace.clone()).or_default() += 1;
        }
        let copies = self.copies.entry(sameness(&job.front)).or_default();
        if let Err(at) = copies.binary_search(&job.document.slug) {
            // Nearly every job has no copy: a list makes room for several at once.
            if copies.is_empty() {
                copies.reserve_exact(1);
            }
            copies.insert(at, job.document.slug.clone());
        }
        touched(employer, workplace, copies)
    }

    /// Takes a job away that was added on the same day. Gives the entries of which something else may hold now.
    pub(super) fn remove(&mut self, job: &Entry<Job>, portal: &Portal, today: Date) -> Vec<(Kind, Slug)> {
        if !job.state(today).is_open() {
            return Vec::new();
        }
        let (employer, workplace) = ((*job.front.employer).clone(), county(job, portal));
        fewer(&mut self.employers, &employer);
        if let Some(workplace) = &workplace {
            fewer(&mut self.workplaces, workplace);
        }
        let sameness = sameness(&job.front);
        let mut copies = self.copies.remove(&sameness).unwrap_or_default();
        copies.retain(|copy| *copy != job.document.slug);
        let touched = touched(employer, workplace, &copies);
        if !copies.is_empty() {
            self.copies.insert(sameness, copies);
        }
        touched
    }

    pub(super) fn hires(&self, employer: &str) -> bool {
        self.employers.contains_key(employer)
    }

    pub(super) fn is_workplace(&self, region: &str) -> bool {
        self.workplaces.contains_key(region)
    }

    /// The earlier job of which this one is a copy.
    pub(super) fn copy_of(&self, entry: &Entry<Job>) -> Option<&str> {
        let first = self.copies.get(&sameness(&entry.front))?.first()?;
        (*first != entry.document.slug).then_some(first)
    }
}

fn county(job: &Entry<Job>, portal: &Portal) -> Option<Slug> {
    portal.county(&job.front.workplace.region).map(|county| county.document.slug.clone())
}

fn fewer(counts: &mut HashMap<Slug, usize>, of: &Slug) {
    if let Some(count) = counts.get_mut(of) {
        *count -= 1;
        if *count == 0 {
            counts.remove(of);
        }
    }
}

fn touched(employer: Slug, workplace: Option<Slug>, copies: &[Slug]) -> Vec<(Kind, Slug)> {
    let workplace = workplace.map(|county| (Kind::Region, county));
    let copies = copies.iter().map(|job| (Kind::Job, job.clone()));
    std::iter::once((Kind::Employer, employer)).chain(workplace).chain(copies).collect()
}

pub(super) fn whole(rules: &Rules<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut told = |message| found.push(Diagnostic::new(Place::file(config::FILE), message));
    let verified = rules.portal.jobs.iter().filter_map(|job| Some(job.front.verified.as_ref()?.on));
    if let Some(days) = stale(verified.chain(days(rules.portal.items(), rules.today)), rules.today, STALE_SITE) {
        told(Message::StaleSite { days });
    }
    for kind in [Kind::Policy, Kind::Guide, Kind::Bulletin] {
        if let Some(days) = stale(days(rules.portal.of_kind(kind), rules.today), rules.today, STALE_COLUMN) {
            told(Message::StaleColumn { column: kind.label(), days });
        }
    }
    for kind in [Kind::Job, Kind::Policy, Kind::Fair, Kind::Trip, Kind::Course, Kind::Station, Kind::Guide] {
        if rules.portal.count(kind) == 0 {
            told(Message::EmptyColumn { column: kind.label() });
        }
    }
    found
}

/// The days on which these were published or changed.
fn days<'a>(items: impl Iterator<Item = &'a dyn Item>, today: Date) -> impl Iterator<Item = Date> {
    let public = items.filter(move |item| item.state(today).is_public());
    public.map(|item| item.common()).flat_map(|common| [common.published, common.updated]).flatten()
}

/// How many days have passed since the last of these up to `today`, if that are more than `limit`. The first that is not so long
/// ago, which is soon found where there is news, ends the search.
fn stale(mut days: impl Iterator<Item = Date>, today: Date, limit: i32) -> Option<usize> {
    let newest = days.try_fold(None, |newest: Option<Date>, day| {
        let is_past = day <= today;
        if is_past && day.days_until(today) <= limit { None } else { Some(newest.max(is_past.then_some(day))) }
    })?;
    usize::try_from(newest?.days_until(today)).ok()
}
