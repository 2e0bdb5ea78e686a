//! Lists of all that is no job: by kind, by month, by place, and what is closed.

use super::super::facet::{self, Axis, Value};
use super::super::{CLOSED, grouping, route};
use super::{Choices, Group, Listing, Lists, Whole, active};
use crate::config::Config;
use crate::model::{Entry, Front, Item, Pair, State, Station, Table};
use crate::plan::Wish;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// All lists but those of jobs.
pub(in crate::plan) fn others(lists: Lists<'_>, pairs: &[Pair]) -> Vec<Listing> {
    let Lists { portal, config, wording, wish } = lists;
    let mut listings = Vec::new();
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
    listings
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

fn policy_listings(lists: Lists<'_>, listings: &mut Vec<Listing>) {
    const AXES: [Axis; 3] = [Axis::Audience, Axis::Benefit, Axis::Region];
    let Lists { portal, config, wording, wish } = lists;
    let mut policies: Vec<_> = portal.policies.iter().filter(|policy| wish.lists(*policy)).collect();
    policies.sort_by(|a, b| newest(a).cmp(&newest(b)));
    let groups = grouping::policies(&policies);
    let folder = Kind::Policy.folder();
    let choices = Choices::of(lists, &groups, folder);
    let mut add = |values: &[Value], title: String, members: Vec<(Kind, Slug)>| {
        let groups_of = vec![Group { title: String::new(), items: members }];
        let mut whole = Whole::new(facet::route(folder, values), Some(Kind::Policy), title, groups_of);
        whole.facets = choices.beside(&AXES, values);
        whole.about = values.first().cloned();
        whole.active = active(lists, values, folder);
        listings.extend(whole.cut(config.per_page()));
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
    let months = grouping::months(shown.iter().map(|entry| date(entry)));
    let choices = Choices::of(lists, &months, folder);
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
    whole.facets = choices.beside(&[Axis::Month], &[]);
    listings.extend(whole.cut(config.per_page()));
    for (values, members) in &months {
        let items = members.iter().map(|at| item(shown[*at])).collect();
        let name = wording.text(month_title, &[("month", facet::label(portal, wording, &values[0]).into())]);
        let mut whole =
            Whole::new(facet::route(folder, values), Some(F::KIND), name, vec![Group { title: String::new(), items }]);
        whole.facets = choices.beside(&[Axis::Month], values);
        whole.active = active(lists, values, folder);
        listings.extend(whole.cut(config.per_page()));
    }
}

fn plain(config: &Config, kind: Kind, title: String, groups: Vec<Group>, listings: &mut Vec<Listing>) {
    listings.extend(Whole::new(route::index(kind), Some(kind), title, groups).cut(config.per_page()));
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
    listings.extend(Whole::new(CLOSED.to_owned(), None, wording.word("list-closed"), groups).cut(config.per_page()));
}

/// The day from which an item was closed: the earliest of what closed it.
fn closed_on(item: &dyn Item, today: Date) -> Option<Date> {
    let life = item.life();
    let common = item.common();
    let past = [life.closes, life.filled, life.withdrawn].into_iter().flatten().filter(|date| *date <= today).min();
    past.or(common.updated).or(common.published).or(life.closes)
}
