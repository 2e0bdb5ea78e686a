//! Listings: pages of many, cut to a length, narrowed by facets.

mod jobs;
mod others;

pub(super) use jobs::{JobLists, Jobs, Worths, job_lists, job_title, open_jobs};
pub(super) use others::others;

use super::facet::{self, Axis, Value};
use super::grouping::Groups;
use super::{Wish, route};
use crate::config::Config;
use crate::model::Portal;
use crate::schema::Kind;
use crate::schema::value::Slug;
use crate::theme::Wording;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One page of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    pub route: String,
    /// What is listed; closed items of all kinds where there is none.
    pub kind: Option<Kind>,
    pub title: String,
    /// On this page, in order, under headings if there are any.
    pub groups: Vec<Group>,
    pub total: usize,
    /// How many people are wanted, for jobs.
    pub headcount: Option<u64>,
    pub facets: Arc<Vec<Narrowing>>,
    /// The one value that it is about, if it is about just one.
    pub about: Option<Value>,
    /// The values that narrow it, each with the listing that does without it.
    pub active: Vec<(String, String)>,
    /// Other orders: title, address, whether it is this one.
    pub sorts: Vec<(String, &'static str, bool)>,
    pub page: usize,
    /// The addresses of all its pages.
    pub pages: Arc<Vec<String>>,
    /// More was found than the pages show.
    pub cut: bool,
    /// The booklet of the same jobs, to be hung up.
    pub booklet: Option<String>,
}

/// Entries under a heading; without one if it is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub title: String,
    pub items: Vec<(Kind, Slug)>,
}

/// One axis with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    pub title: String,
    pub values: Vec<Choice>,
}

/// A value to narrow by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    pub route: String,
    pub count: usize,
    pub current: bool,
}

/// How many open jobs there are, and how many people they want.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub jobs: usize,
    pub headcount: u64,
}

/// The open jobs for each value and kept pair of values.
#[derive(Debug, Default)]
pub struct JobFacets(BTreeMap<Vec<Value>, Count>);

impl JobFacets {
    pub fn count(&self, axis: Axis, key: &str) -> Count {
        self.0.get(&vec![Value::new(axis, key)]).copied().unwrap_or_default()
    }

    /// The values of an axis with their counts, the largest first.
    pub fn values(&self, axis: Axis) -> Vec<(&str, Count)> {
        let single = self.0.iter().filter(|(values, _)| values.len() == 1 && values[0].axis == axis);
        let mut values: Vec<_> = single.map(|(values, count)| (&*values[0].key, *count)).collect();
        values.sort_by(|a, b| b.1.jobs.cmp(&a.1.jobs).then(a.0.cmp(b.0)));
        values
    }
}

/// What listings are made from, besides the entries that each of them lists.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a> {
    pub(crate) portal: &'a Portal,
    pub(crate) config: &'a Config,
    pub(crate) wording: &'a Wording,
    pub(crate) wish: Wish,
}

/// A listing before it is cut into pages.
struct Whole {
    first: String,
    kind: Option<Kind>,
    title: String,
    groups: Vec<Group>,
    /// How many are listed, though pages may end before.
    total: usize,
    headcount: Option<u64>,
    facets: Vec<Narrowing>,
    about: Option<Value>,
    active: Vec<(String, String)>,
    sorts: Vec<(String, &'static str, bool)>,
    max_pages: usize,
    booklet: Option<String>,
}

impl Whole {
    fn new(first: String, kind: Option<Kind>, title: String, groups: Vec<Group>) -> Self {
        let (facets, active, sorts) = (Vec::new(), Vec::new(), Vec::new());
        let total = groups.iter().map(|group| group.items.len()).sum();
        Self {
            first,
            kind,
            title,
            groups,
            total,
            headcount: None,
            facets,
            about: None,
            active,
            sorts,
            max_pages: usize::MAX,
            booklet: None,
        }
    }

    /// Cuts into pages of `per_page`; headings are repeated where a group goes on.
    fn cut(self, per_page: usize) -> Vec<Listing> {
        let mut flat = self.groups.into_iter().flat_map(|group| {
            let title = group.title;
            group.items.into_iter().map(move |item| (title.clone(), item))
        });
        let full = self.total.div_ceil(per_page).max(1);
        let count = full.min(self.max_pages);
        let pages: Arc<Vec<String>> = Arc::new((1..=count).map(|no| route::numbered(&self.first, no)).collect());
        let facets = Arc::new(self.facets);
        let page = |page: usize| {
            let mut groups: Vec<Group> = Vec::new();
            for (title, item) in flat.by_ref().take(per_page) {
                match groups.last_mut() {
                    Some(group) if group.title == title => group.items.push(item),
                    _ => groups.push(Group { title, items: vec![item] }),
                }
            }
            Listing {
                route: pages[page - 1].clone(),
                kind: self.kind,
                title: self.title.clone(),
                groups,
                total: self.total,
                headcount: self.headcount,
                facets: Arc::clone(&facets),
                about: self.about.clone(),
                active: self.active.clone(),
                sorts: self.sorts.clone(),
                page,
                pages: Arc::clone(&pages),
                cut: full > count,
                booklet: self.booklet.clone(),
            }
        };
        (1..=count).map(page).collect()
    }
}

fn active(lists: Lists<'_>, values: &[Value], folder: &str) -> Vec<(String, String)> {
    let without = |value: &Value| values.iter().filter(|other| *other != value).cloned().collect::<Vec<_>>();
    let label = |value| facet::label(lists.portal, lists.wording, value);
    values.iter().map(|value| (label(value), facet::route(folder, &without(value)))).collect()
}

/// What a list can be narrowed to.
struct Choices<'g> {
    lists: Lists<'g>,
    groups: Vec<Narrowed<'g>>,
}

/// A group, where it is listed, and what its values are called: worded once for all lists beside which it stands.
struct Narrowed<'g> {
    values: &'g [Value],
    labels: Vec<String>,
    route: String,
    count: usize,
}

impl<'g> Choices<'g> {
    fn of(lists: Lists<'g>, groups: &'g Groups, folder: &str) -> Self {
        let narrowed = |(values, members): (&'g Vec<Value>, &Arc<Vec<usize>>)| Narrowed {
            values,
            labels: values.iter().map(|value| facet::label(lists.portal, lists.wording, value)).collect(),
            route: facet::route(folder, values),
            count: members.len(),
        };
        Self { lists, groups: groups.iter().map(narrowed).collect() }
    }

    /// The facets beside a listing narrowed by `chosen`: what it can be narrowed or changed to.
    fn beside(&self, axes: &[Axis], chosen: &[Value]) -> Vec<Narrowing> {
        let narrowing = |axis: &Axis| {
            let others: Vec<&Value> = chosen.iter().filter(|value| value.axis != *axis).collect();
            let reached = |group: &&Narrowed<'g>| {
                group.values.len() == others.len() + 1 && others.iter().all(|other| group.values.contains(*other))
            };
            let on_axis = |group: &'_ Narrowed<'g>| group.values.iter().position(|value| value.axis == *axis);
            let groups = self.groups.iter().filter(reached);
            let mut found: Vec<(&Value, &str, &Narrowed<'_>)> =
                groups.filter_map(|group| on_axis(group).map(|at| (&group.values[at], &*group.labels[at], group))).collect();
            match axis {
                Axis::Pay => found.sort_by_key(|(value, ..)| value.key.parse::<u32>().unwrap_or(0)),
                Axis::Need => found.sort_by_key(|(value, ..)| facet::NEEDS.iter().position(|(need, _)| *need == value.key)),
                Axis::Month => found.sort_by(|a, b| b.0.key.cmp(&a.0.key)),
                _ => found.sort_by(|a, b| b.2.count.cmp(&a.2.count).then_with(|| a.0.cmp(b.0))),
            }
            let choice = |(value, label, group): (&Value, &str, &Narrowed<'_>)| Choice {
                label: label.to_owned(),
                route: group.route.clone(),
                count: group.count,
                current: chosen.contains(value),
            };
            Narrowing { title: axis.title(self.lists.wording), values: found.into_iter().map(choice).collect() }
        };
        axes.iter().map(narrowing).filter(|narrowing| !narrowing.values.is_empty()).collect()
    }
}
