//! Listings: pages of many, cut to a length, narrowed by facets.

use super::booklet::{self, Booklet};
use super::facet::{self, Axis, Groups, Value};
use super::{CLOSED, Wish, route};
use crate::config::Config;
use crate::model::{Entry, Front, Item, Job, Pair, Portal, State, Station, Table};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use crate::theme::Wording;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A narrowed listing ends after so many pages; who looks further narrows further.
const MAX_NARROWED_PAGES: usize = 10;

/// One page of a listing.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
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

/// All that lists entries.
pub(crate) struct Listed {
    pub(crate) listings: Vec<Listing>,
    pub(crate) booklets: Vec<Booklet>,
    /// The open jobs in their order, each by its place among all.
    pub(crate) places: Vec<usize>,
    pub(crate) facets: JobFacets,
}

pub(crate) fn all(lists: Lists<'_>, pairs: &[Pair]) -> Listed {
    let Lists { portal, config, wording, wish } = lists;
    let mut listings = Vec::new();
    let mut open: Vec<(usize, &Entry<Job>)> = portal.jobs.iter().enumerate().filter(|(_, job)| wish.lists(*job)).collect();
    // Of those of one day the order stays, by id.
    open.sort_by_cached_key(|(_, job)| Reverse(job.front.published));
    let (places, jobs): (Vec<usize>, Vec<&Entry<Job>>) = open.into_iter().unzip();
    let groups = facet::jobs(portal, config, pairs, &jobs, wish.today);
    let booklets = booklet::all(lists, &groups, &jobs);
    let facets = job_listings(lists, &groups, &booklets, &jobs, &mut listings);
    policy_listings(lists, &mut listings);
    dated(lists, &portal.fairs, |entry| entry.front.start.date, &mut listings);
    dated(lists, &portal.trips, |entry| entry.front.departure.date, &mut listings);
    let courses = by(portal.courses.iter(), |entry| entry.front.start, wish);
    plain(
        config,
        Kind::Course,
        wording.word("list-courses"),
        vec![Group { title: String::new(), items: courses }],
        &mut listings,
    );
    stations(lists, pairs, &mut listings);
    for (kind, title) in [
        (Kind::Region, "list-regions"),
        (Kind::Agreement, "list-agreements"),
        (Kind::Employer, "list-employers"),
        (Kind::Guide, "list-guides"),
    ] {
        let mut items: Vec<&dyn Item> = portal.of_kind(kind).filter(|item| wish.lists(*item)).collect();
        if kind == Kind::Region {
            // What lies in a region comes after it.
            items.sort_by_cached_key(|item| {
                let mut line: Vec<&Slug> = portal.lineage(item.slug()).map(|above| &above.document.slug).collect();
                line.reverse();
                line
            });
        }
        let items = items.into_iter().map(|item| (kind, item.slug().clone()));
        plain(config, kind, wording.word(title), vec![Group { title: String::new(), items: items.collect() }], &mut listings);
    }
    closed(lists, &mut listings);
    Listed { listings, booklets, places, facets }
}

fn newest<F: Front>(entry: &Entry<F>) -> (Reverse<Option<Date>>, &Slug) {
    (Reverse(entry.front.common().published), &entry.document.slug)
}

fn by<'a, F: Front + 'a, K: Ord>(
    entries: impl Iterator<Item = &'a Entry<F>>,
    key: impl Fn(&Entry<F>) -> K,
    wish: Wish,
) -> Vec<(Kind, Slug)> {
    let mut listed: Vec<_> = entries.filter(|entry| wish.lists(*entry)).collect();
    listed.sort_by_key(|entry| (key(entry), entry.document.slug.clone()));
    listed.into_iter().map(|entry| (F::KIND, entry.document.slug.clone())).collect()
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
    fn cut(self, per_page: usize, listings: &mut Vec<Listing>) {
        let mut flat = self.groups.into_iter().flat_map(|group| {
            let title = group.title;
            group.items.into_iter().map(move |item| (title.clone(), item))
        });
        let full = self.total.div_ceil(per_page).max(1);
        let count = full.min(self.max_pages);
        let pages: Arc<Vec<String>> = Arc::new((1..=count).map(|no| route::numbered(&self.first, no)).collect());
        let facets = Arc::new(self.facets);
        for page in 1..=count {
            let mut groups: Vec<Group> = Vec::new();
            for (title, item) in flat.by_ref().take(per_page) {
                match groups.last_mut() {
                    Some(group) if group.title == title => group.items.push(item),
                    _ => groups.push(Group { title, items: vec![item] }),
                }
            }
            listings.push(Listing {
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
            });
        }
    }
}

const JOB_AXES: [Axis; 5] = [Axis::To, Axis::From, Axis::Pay, Axis::Trade, Axis::Need];
const SORTS: [(&str, &str); 3] =
    [("sort-newest", "jobs/index.html"), ("sort-pay", "jobs/by-pay.html"), ("sort-closing", "jobs/by-closing.html")];

fn job_listings(
    lists: Lists<'_>,
    groups: &Groups,
    booklets: &[Booklet],
    jobs: &[&Entry<Job>],
    listings: &mut Vec<Listing>,
) -> JobFacets {
    let Lists { config, wording, .. } = lists;
    let folder = Kind::Job.folder();
    let pick = |members: &[usize]| members.iter().map(|at| jobs[*at]).collect::<Vec<_>>();
    // Of long lists only what its pages show is gathered.
    let whole = |first: String, title: String, members: &[&Entry<Job>], max_pages: usize| {
        let shown = members.iter().take(max_pages.saturating_mul(config.per_page()));
        let items = shown.map(|job| (Kind::Job, job.document.slug.clone())).collect();
        let whole = Whole::new(first, Some(Kind::Job), title, vec![Group { title: String::new(), items }]);
        Whole { total: members.len(), max_pages, ..whole }
    };
    let wanted = |jobs: &[&Entry<Job>]| jobs.iter().map(|job| u64::from(job.front.headcount.0)).sum::<u64>();

    let mut paid: Vec<_> = jobs.iter().map(|job| (facet::guaranteed_month(&job.front), *job)).collect();
    paid.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let by_pay: Vec<_> = paid.into_iter().map(|(_, job)| job).collect();
    let mut by_closing = jobs.to_vec();
    by_closing.sort_by_cached_key(|job| job.front.valid_through);
    let sorted = |(order, (title, first)): (&[&Entry<Job>], (&str, &str))| {
        let max_pages = if first == SORTS[0].1 { usize::MAX } else { MAX_NARROWED_PAGES };
        let mut whole = whole(first.to_owned(), wording.word("list-all-jobs"), order, max_pages);
        whole.headcount = Some(wanted(jobs));
        whole.facets = narrowings(lists, groups, &JOB_AXES, &[], folder);
        whole.sorts = SORTS.iter().map(|(name, route)| (wording.word(name), *route, *name == title)).collect();
        let mut listings = Vec::new();
        whole.cut(config.per_page(), &mut listings);
        listings
    };
    let orders = [jobs, &by_pay, &by_closing].into_par_iter().zip(SORTS).flat_map_iter(sorted);
    let narrowed = |(values, members): (&Vec<Value>, &Vec<usize>)| {
        let members = pick(members);
        let mut whole = whole(facet::route(folder, values), job_title(lists, values), &members, MAX_NARROWED_PAGES);
        whole.headcount = Some(wanted(&members));
        whole.facets = narrowings(lists, groups, &JOB_AXES, values, folder);
        whole.active = active(lists, values, folder);
        if let [value] = &values[..] {
            whole.about = Some(value.clone());
            let route = booklet::route(value);
            whole.booklet = booklets.iter().any(|booklet| booklet.route == route).then_some(route);
        }
        let mut listings = Vec::new();
        whole.cut(config.per_page(), &mut listings);
        listings
    };
    listings.par_extend(orders.chain(groups.par_iter().flat_map_iter(narrowed)));
    let count = |members: &[usize]| Count { jobs: members.len(), headcount: wanted(&pick(members)) };
    JobFacets(groups.iter().map(|(values, members)| (values.clone(), count(members))).collect())
}

pub(super) fn job_title(lists: Lists<'_>, values: &[Value]) -> String {
    let wording = lists.wording;
    let words: Vec<String> = values
        .iter()
        .map(|value| {
            let label = facet::label(lists.portal, wording, value);
            match value.axis {
                Axis::From => wording.text("jobs-for-home", &[("home", label.into())]),
                Axis::Pay => wording.text("jobs-with-pay", &[("pay", label.into())]),
                _ => label,
            }
        })
        .collect();
    wording.text("jobs-of", &[("what", wording.list(words.iter().map(String::as_str)).into())])
}

fn active(lists: Lists<'_>, values: &[Value], folder: &str) -> Vec<(String, String)> {
    let without = |value: &Value| values.iter().filter(|other| *other != value).cloned().collect::<Vec<_>>();
    let label = |value| facet::label(lists.portal, lists.wording, value);
    values.iter().map(|value| (label(value), facet::route(folder, &without(value)))).collect()
}

/// The facets beside a listing narrowed by `chosen`: what it can be narrowed or changed to.
fn narrowings(lists: Lists<'_>, groups: &Groups, axes: &[Axis], chosen: &[Value], folder: &str) -> Vec<Narrowing> {
    let narrowing = |axis: &Axis| {
        let others: Vec<&Value> = chosen.iter().filter(|value| value.axis != *axis).collect();
        let reach = |values: &[Value]| {
            values.len() == others.len() + 1
                && values.iter().any(|value| value.axis == *axis)
                && others.iter().all(|other| values.contains(*other))
        };
        let mut found: Vec<(&Value, &Vec<Value>, usize)> = groups
            .iter()
            .filter(|(values, _)| reach(values))
            .filter_map(|(values, members)| Some((values.iter().find(|value| value.axis == *axis)?, values, members.len())))
            .collect();
        match axis {
            Axis::Pay => found.sort_by_key(|(value, ..)| value.key.parse::<u32>().unwrap_or(0)),
            Axis::Need => found.sort_by_key(|(value, ..)| facet::NEEDS.iter().position(|(need, _)| *need == value.key)),
            Axis::Month => found.sort_by(|a, b| b.0.key.cmp(&a.0.key)),
            _ => found.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(b.0))),
        }
        let values: Vec<Choice> = found
            .into_iter()
            .map(|(value, values, count)| Choice {
                label: facet::label(lists.portal, lists.wording, value),
                route: facet::route(folder, values),
                count,
                current: chosen.contains(value),
            })
            .collect();
        Narrowing { title: axis.title(lists.wording), values }
    };
    axes.iter().map(narrowing).filter(|narrowing| !narrowing.values.is_empty()).collect()
}

fn policy_listings(lists: Lists<'_>, listings: &mut Vec<Listing>) {
    const AXES: [Axis; 3] = [Axis::Audience, Axis::Benefit, Axis::Region];
    let Lists { portal, config, wording, wish } = lists;
    let mut policies: Vec<_> = portal.policies.iter().filter(|policy| wish.lists(*policy)).collect();
    policies.sort_by(|a, b| newest(a).cmp(&newest(b)));
    let groups = facet::policies(&policies);
    let folder = Kind::Policy.folder();
    let mut add = |values: &[Value], title: String, members: Vec<(Kind, Slug)>| {
        let groups_of = vec![Group { title: String::new(), items: members }];
        let mut whole = Whole::new(facet::route(folder, values), Some(Kind::Policy), title, groups_of);
        whole.facets = narrowings(lists, &groups, &AXES, values, folder);
        whole.about = values.first().cloned();
        whole.active = active(lists, values, folder);
        whole.cut(config.per_page(), listings);
    };
    let item = |at: &usize| (Kind::Policy, policies[*at].document.slug.clone());
    add(&[], wording.word("list-policies"), (0..policies.len()).map(|at| item(&at)).collect());
    for (values, members) in &groups {
        let title = wording.text("policies-of", &[("what", facet::label(portal, wording, &values[0]).into())]);
        add(values, title, members.iter().map(item).collect());
    }
}

/// Fairs and trips: what is to come, and a page for each month.
fn dated<F: Front>(lists: Lists<'_>, table: &Table<F>, date: impl Fn(&Entry<F>) -> Date, listings: &mut Vec<Listing>) {
    let Lists { portal, config, wording, wish } = lists;
    let [title, past_title, month_title] = match F::KIND {
        Kind::Trip => ["list-trips", "past-trips", "trips-of-month"],
        _ => ["list-fairs", "past-fairs", "fairs-of-month"],
    };
    let mut shown: Vec<&Entry<F>> = table.iter().filter(|entry| wish.shows(*entry)).collect();
    shown.sort_by_key(|entry| (date(entry), entry.document.slug.clone()));
    let folder = F::KIND.folder();
    let months = facet::months(shown.iter().map(|entry| date(entry)));
    let item = |entry: &Entry<F>| (F::KIND, entry.document.slug.clone());
    let coming: Vec<_> = shown.iter().filter(|entry| wish.lists(**entry)).map(|entry| item(entry)).collect();
    let mut past: Vec<_> = shown.iter().filter(|entry| !wish.lists(**entry)).map(|entry| item(entry)).collect();
    past.reverse();
    past.truncate(config.per_page());
    let past = Group { title: wording.word(past_title), items: past };
    let mut whole = Whole::new(
        format!("{folder}/index.html"),
        Some(F::KIND),
        wording.word(title),
        vec![Group { title: String::new(), items: coming }, past],
    );
    whole.facets = narrowings(lists, &months, &[Axis::Month], &[], folder);
    whole.cut(config.per_page(), listings);
    for (values, members) in &months {
        let items = members.iter().map(|at| item(shown[*at])).collect();
        let name = wording.text(month_title, &[("month", facet::label(portal, wording, &values[0]).into())]);
        let mut whole =
            Whole::new(facet::route(folder, values), Some(F::KIND), name, vec![Group { title: String::new(), items }]);
        whole.facets = narrowings(lists, &months, &[Axis::Month], values, folder);
        whole.active = active(lists, values, folder);
        whole.cut(config.per_page(), listings);
    }
}

fn plain(config: &Config, kind: Kind, title: String, groups: Vec<Group>, listings: &mut Vec<Listing>) {
    Whole::new(route::index(kind), Some(kind), title, groups).cut(config.per_page(), listings);
}

/// Stations by the county in which they sit: home regions first, and in each the county's own before those of its towns.
fn stations(lists: Lists<'_>, pairs: &[Pair], listings: &mut Vec<Listing>) {
    let Lists { portal, config, wording, wish } = lists;
    let mut groups: BTreeMap<(bool, &str), Vec<&Entry<Station>>> = BTreeMap::new();
    for station in portal.stations.iter().filter(|station| wish.lists(*station)) {
        let county = portal.county(&station.front.host_region);
        let home = county.is_some_and(|county| pairs.iter().any(|pair| portal.within(&county.document.slug, &pair.from)));
        groups.entry((!home, county.map_or("", |county| &county.front.title))).or_default().push(station);
    }
    let group = |((_, title), mut stations): ((bool, &str), Vec<&Entry<Station>>)| {
        stations.sort_by_key(|station| (portal.lineage(&station.front.host_region).count(), &station.document.slug));
        let items = stations.into_iter().map(|station| (Kind::Station, station.document.slug.clone())).collect();
        Group { title: title.to_owned(), items }
    };
    let groups = groups.into_iter().map(group).collect();
    plain(config, Kind::Station, wording.word("list-stations"), groups, listings);
}

/// What is closed, by the month in which it closed, the latest first.
fn closed(lists: Lists<'_>, listings: &mut Vec<Listing>) {
    let Lists { portal, config, wording, wish } = lists;
    let mut items: Vec<(Date, &dyn Item)> = portal
        .items()
        .filter(|item| wish.shows(*item) && matches!(item.state(wish.today), State::Closed(_)))
        .filter_map(|item| Some((closed_on(item, wish.today)?, item)))
        .collect();
    items.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.slug().cmp(b.1.slug())));
    let mut groups: Vec<Group> = Vec::new();
    for (date, item) in items {
        let title = facet::label(portal, wording, &Value::new(Axis::Month, facet::month(date)));
        let entry = (item.kind(), item.slug().clone());
        match groups.last_mut() {
            Some(group) if group.title == title => group.items.push(entry),
            _ => groups.push(Group { title, items: vec![entry] }),
        }
    }
    Whole::new(CLOSED.to_owned(), None, wording.word("list-closed"), groups).cut(config.per_page(), listings);
}

/// The day from which an item was closed: the earliest of what closed it.
fn closed_on(item: &dyn Item, today: Date) -> Option<Date> {
    let life = item.life();
    let common = item.common();
    let past = [life.closes, life.filled, life.withdrawn].into_iter().flatten().filter(|date| *date <= today).min();
    past.or(common.updated).or(common.published).or(life.closes)
}
