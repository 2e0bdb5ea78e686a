//! Ids for what is new. An id is the name of a file and stands in a public address, so none is proposed that something
//! had before, even if its file is gone.

use super::Portal;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The page that lists all of a kind is called so.
const RESERVED: &str = "index";

/// The most bytes of an id before its number.
const LONGEST: usize = 60;

/// What ids are taken, and which come next.
pub struct Ids<'p> {
    pub portal: &'p Portal,
    /// The ids of files that were here once, and may be still.
    past: BTreeSet<(Kind, String)>,
    /// Where to go on counting, by what stands before the number.
    counted: RefCell<BTreeMap<(Kind, String), u64>>,
}

impl<'p> Ids<'p> {
    pub fn new(portal: &'p Portal, past: BTreeSet<(Kind, String)>) -> Self {
        Self { portal, past, counted: RefCell::default() }
    }

    /// Whether something had this id that is no longer here.
    pub fn was_taken(&self, kind: Kind, slug: &str) -> bool {
        !self.portal.is_taken(kind, slug) && self.past.contains(&(kind, slug.to_owned()))
    }

    /// Whether nothing has this id, and nothing ever had.
    pub fn is_free(&self, kind: Kind, slug: &str) -> bool {
        !self.portal.is_taken(kind, slug) && !self.was_taken(kind, slug)
    }

    /// An id for something new of which this is said by key (`place`, `parties.0.region`): for a job the next number, else
    /// made of words, for a trip to Yuhuan on 12 March `yuhuan-0312`; `is_given` says what is no longer free.
    pub fn propose(
        &self,
        kind: Kind,
        said: &dyn Fn(&str) -> Option<String>,
        office: Option<&Slug>,
        today: Date,
        is_given: &dyn Fn(&Slug) -> bool,
    ) -> Option<Slug> {
        let stem = if kind == Kind::Job { String::new() } else { stem(kind, said, office, today) };
        let first = || if kind == Kind::Job { self.next_number() } else { 1 };
        let mut counted = self.counted.borrow_mut();
        let number = counted.entry((kind, stem.clone())).or_insert_with(first);
        loop {
            let id = match *number {
                1 if kind != Kind::Job => stem.clone(),
                number if kind == Kind::Job => number.to_string(),
                number => format!("{stem}-{number}"),
            };
            let slug = Slug::parse(&id)?;
            if id != RESERVED && self.is_free(kind, &slug) && !is_given(&slug) {
                return Some(slug);
            }
            *number += 1;
        }
    }

    /// One more than the greatest number among the ids that jobs have or had, with faults or without, and among those to
    /// which an old address still leads.
    fn next_number(&self) -> u64 {
        let portal = self.portal;
        let broken = portal.broken.iter().filter(|document| document.kind == Kind::Job).map(|document| &document.slug);
        let slugs = portal.jobs.iter().map(|job| &job.document.slug).chain(broken);
        let aliases = portal.items().flat_map(|item| item.common().aliases).filter_map(|alias| {
            let job = alias.trim_start_matches('/').strip_prefix(Kind::Job.folder())?.strip_prefix('/')?;
            job.split(['/', '.']).next()
        });
        let past = self.past.iter().filter(|(kind, _)| *kind == Kind::Job).map(|(_, id)| id.as_str());
        let ids = slugs.map(|slug| &**slug as &str).chain(aliases).chain(past);
        ids.filter_map(|id| id.parse::<u32>().ok()).max().map_or(1, |greatest| u64::from(greatest) + 1)
    }
}

/// The words of an id, from a title in Latin letters or from what tells one thing of a kind from another.
fn stem(kind: Kind, said: &dyn Fn(&str) -> Option<String>, office: Option<&Slug>, today: Date) -> String {
    let office = office.map(ToString::to_string);
    let day = |key| said(key).and_then(|day| Some(format!("{}{}", day.get(5..7)?, day.get(8..10)?)));
    let word = |key| said(key).map(|word| word.replace('_', "-"));
    let own = || Some(kind.key().to_owned());
    let parts = match kind {
        Kind::Trip => vec![said("to"), day("departure")],
        Kind::Fair => vec![said("place").or(office), day("start")],
        Kind::Course => vec![said("trade"), day("start")],
        Kind::Policy => vec![said("region").or(office), word("benefit"), Some(format!("{:04}", today.0.year()))],
        Kind::Bulletin => vec![said("region").or(office), said("period.from").map(|day| day.replace('-', ""))],
        Kind::Station => vec![said("host_region").or(office), word("kind")],
        Kind::Guide | Kind::Employer => vec![said("region").or(office), own()],
        Kind::Page => vec![office, own()],
        Kind::Agreement => (0..).map_while(|index| said(&format!("parties.{index}.region"))).map(Some).collect(),
        Kind::Region | Kind::Job => Vec::new(),
    };
    let words = || parts.into_iter().flatten().collect::<Vec<_>>().join("-");
    let stem = latin(&said("title").unwrap_or_default()).unwrap_or_else(words);
    if stem.is_empty() { kind.key().to_owned() } else { cut(&stem).to_owned() }
}

/// As much of a stem as leaves room for a number behind it.
fn cut(stem: &str) -> &str {
    let end = (0..=stem.len().min(LONGEST)).rev().find(|end| stem.is_char_boundary(*end)).unwrap_or(0);
    stem[..end].trim_end_matches('-')
}

/// A title that is all in Latin letters as an id.
fn latin(title: &str) -> Option<String> {
    let is_latin = title.chars().any(|c| c.is_ascii_alphabetic()) && title.is_ascii();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    is_latin.then(|| words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_proposed_can_be_an_id() {
        let portal = Portal::default();
        let today = Date(jiff::civil::date(2026, 3, 5));
        let long = "Sample Works of Winding, Coiling, Wrapping and All That Belongs Together";
        for (title, first, second) in [
            ("Index", "index-2", "index-3"),
            (
                long,
                "sample-works-of-winding-coiling-wrapping-and-all-that-belong",
                "sample-works-of-winding-coiling-wrapping-and-all-that-belong-2",
            ),
        ] {
            let ids = Ids::new(&portal, BTreeSet::new());
            let said = |key: &str| (key == "title").then(|| title.to_owned());
            let propose = |given: &str| ids.propose(Kind::Employer, &said, None, today, &|slug| **slug == *given);
            assert_eq!(propose("").as_deref(), Some(first));
            assert_eq!(propose(first).as_deref(), Some(second));
        }
    }
}
