//! Entries grouped by the values of facets, for lists: all at once, or moved where a few differ.

use super::Reach;
use super::facet::{Axis, NEEDS, Trips, Value, guaranteed_month, month, needs};
use crate::config::Config;
use crate::model::{Entry, Job, Pair, Policy, Portal};
use crate::schema::value::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Entries by value, and by pairs of values where those are kept; each by its place in an order of listing, which that of members
/// follows. A plan made again shares those that stand.
pub(super) type Groups = BTreeMap<Vec<Value>, Arc<Vec<usize>>>;

/// So many jobs a thread groups at once.
const SHARE: usize = 4096;

/// What says to which groups a job belongs, besides the job. What of a job is looked at, `same` must know of.
pub(super) struct Grouping<'a> {
    portal: &'a Portal,
    trips: Trips,
    reach: Reach<'a>,
    steps: Vec<(f64, String)>,
}

impl<'a> Grouping<'a> {
    pub(super) fn new(portal: &'a Portal, config: &Config, pairs: &'a [Pair], today: Date) -> Self {
        let steps = config.pay_steps().into_iter().map(|step| (f64::from(step), step.to_string())).collect();
        Self { portal, trips: Trips::new(portal, today), reach: Reach::new(portal, pairs), steps }
    }

    /// Groups open jobs, given in their order of listing.
    pub(super) fn of(&self, jobs: &[&'a Entry<Job>]) -> Groups {
        self.in_shares(jobs, SHARE)
    }

    fn in_shares(&self, jobs: &[&'a Entry<Job>], size: usize) -> Groups {
        let shares = jobs.par_chunks(size).enumerate().map(|(no, jobs)| self.share(no * size, jobs));
        let mut whole = Share::default();
        shares.collect::<Vec<_>>().into_iter().for_each(|share| whole.append(share));
        whole.groups()
    }

    /// The groups of some jobs, the first of which is at this place in the order of listing.
    fn share(&self, first: usize, jobs: &[&'a Entry<Job>]) -> Share<'_> {
        let mut share = Share::default();
        let paid: Vec<usize> = self.steps.iter().map(|(_, step)| share.single((Axis::Pay, step))).collect();
        let needed = NEEDS.map(|(need, _)| share.single((Axis::Need, need)));
        // Where a job lies says most of what it belongs to.
        let mut reached: FxHashMap<&str, (Option<usize>, Vec<usize>)> = FxHashMap::default();
        for (at, job) in (first..).zip(jobs) {
            let front = &job.front;
            let (to, from) = reached.entry(&**front.workplace.region as &str).or_insert_with(|| {
                let homes = self.reach.homes(front).iter().map(|home| share.single((Axis::From, home)));
                let homes = homes.collect();
                (self.reach.county(front).map(|county| share.single((Axis::To, county))), homes)
            });
            let trade = share.single((Axis::Trade, &front.trade));
            if let Some(to) = *to {
                share.members[to].push(at);
                share.pairs.entry((to, trade)).or_default().push(at);
            }
            share.members[trade].push(at);
            if front.serves.is_empty() {
                for home in from.iter() {
                    share.members[*home].push(at);
                }
            }
            for home in front.serves.iter() {
                let home = share.single((Axis::From, home));
                // Whoever names a region twice means it once.
                if share.members[home].last() != Some(&at) {
                    share.members[home].push(at);
                }
            }
            let guaranteed = guaranteed_month(front);
            let paid = paid.iter().zip(&self.steps).filter(|(_, (step, _))| guaranteed >= *step);
            paid.for_each(|(group, _)| share.members[*group].push(at));
            let needed = needed.iter().zip(needs(self.portal, job, &self.trips)).filter(|(_, met)| *met);
            needed.for_each(|(group, _)| share.members[*group].push(at));
        }
        share
    }

    /// The groups to which a job belongs.
    pub(super) fn groups_of(&self, job: &'a Entry<Job>) -> BTreeSet<Vec<Value>> {
        self.share(0, &[job]).groups().into_keys().collect()
    }
}

/// Moves the entry at a place from the groups to which it belonged to those to which it belongs.
pub(super) fn regroup(groups: &mut Groups, at: usize, before: &BTreeSet<Vec<Value>>, now: &BTreeSet<Vec<Value>>) {
    for values in before.difference(now) {
        if let Some(members) = groups.get_mut(values) {
            let members = Arc::make_mut(members);
            members.retain(|member| *member != at);
            if members.is_empty() {
                groups.remove(values);
            }
        }
    }
    for values in now.difference(before) {
        let members = Arc::make_mut(groups.entry(values.clone()).or_default());
        members.insert(members.partition_point(|member| *member < at), at);
    }
}

/// Groups in the making: of some jobs, and at last of all.
#[derive(Default)]
struct Share<'k> {
    /// The values in the order in which they first came, each with its members.
    values: Vec<(Axis, &'k str)>,
    members: Vec<Vec<usize>>,
    places: FxHashMap<(Axis, &'k str), usize>,
    /// By county and trade, each by its place among the values.
    pairs: BTreeMap<(usize, usize), Vec<usize>>,
}

impl<'k> Share<'k> {
    /// The place of a value.
    fn single(&mut self, value: (Axis, &'k str)) -> usize {
        *self.places.entry(value).or_insert_with(|| {
            self.values.push(value);
            self.members.push(Vec::new());
            self.members.len() - 1
        })
    }

    /// Takes over the groups of jobs that come after all so far.
    fn append(&mut self, other: Self) {
        let places: Vec<usize> = other.values.into_iter().map(|value| self.single(value)).collect();
        for (at, members) in places.iter().zip(other.members) {
            self.members[*at].extend(members);
        }
        for ((to, trade), members) in other.pairs {
            self.pairs.entry((places[to], places[trade])).or_default().extend(members);
        }
    }

    fn groups(self) -> Groups {
        let value = |at: usize| Value::new(self.values[at].0, self.values[at].1);
        // They stay as long as the plan does.
        let kept = |mut members: Vec<usize>| {
            members.shrink_to_fit();
            Arc::new(members)
        };
        let pairs = self.pairs.into_iter().map(|((to, trade), members)| (vec![value(to), value(trade)], kept(members)));
        let mut groups: Groups = pairs.collect();
        let singles = self.members.into_iter().enumerate().filter(|(_, members)| !members.is_empty());
        groups.extend(singles.map(|(at, members)| (vec![value(at)], kept(members))));
        groups
    }
}

/// The groups without pairs that are too small, and without the smallest until no more pages are left than the site allows.
pub(super) fn capped(groups: &Groups, config: &Config) -> Groups {
    let mut groups = groups.clone();
    groups.retain(|values, members| values.len() < 2 || members.len() >= config.pair_min());
    let single = groups.keys().filter(|values| values.len() == 1).count();
    let mut pairs: Vec<(std::cmp::Reverse<usize>, Vec<Value>)> = groups
        .iter()
        .filter(|(values, _)| values.len() > 1)
        .map(|(values, members)| (std::cmp::Reverse(members.len()), values.clone()))
        .collect();
    pairs.sort();
    for (_, values) in pairs.into_iter().skip(config.max_facets().saturating_sub(single)) {
        groups.remove(&values);
    }
    groups
}

/// Groups policies by audience, benefit and region.
pub(super) fn policies(policies: &[&Entry<Policy>]) -> Groups {
    let mut groups = Groups::new();
    for (at, policy) in policies.iter().enumerate() {
        let audiences = policy.front.audience.iter().map(|audience| Value::new(Axis::Audience, audience.key()));
        let benefit = Value::new(Axis::Benefit, policy.front.benefit.key());
        let region = Value::new(Axis::Region, &**policy.front.region as &str);
        for value in audiences.chain([benefit, region]) {
            let members = Arc::make_mut(groups.entry(vec![value]).or_default());
            // Whoever names an audience twice means it once.
            if members.last() != Some(&at) {
                members.push(at);
            }
        }
    }
    groups
}

/// Groups dated entries by month.
pub(super) fn months(dates: impl Iterator<Item = Date>) -> Groups {
    let mut groups = Groups::new();
    for (at, date) in dates.enumerate() {
        Arc::make_mut(groups.entry(vec![Value::new(Axis::Month, month(date))]).or_default()).push(at);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Loaded;
    use crate::schema::Kind;
    use crate::schema::value::Slug;

    fn with(portal: &Portal, kind: Kind, id: &str, front: &str) -> Portal {
        let office = kind.by_office().then(|| Slug::parse("away").unwrap());
        let file = format!("content/{}/{id}.md", kind.folder());
        let text = format!("---\n{front}\nsample: true\n---\n\n正文。\n");
        let document = load::document(&file, kind, Slug::parse(id).unwrap(), office, text).unwrap();
        let (read, faults) = Loaded::read(document);
        assert!(read.is_ok(), "{id}: {faults:?}");
        portal.joined(read).0
    }

    /// Jobs of two counties and trades; some serve a region, one of them names it twice.
    fn portal() -> Portal {
        let mut portal = Portal::default();
        for (id, code) in [("away", 200_100), ("home", 200_200)] {
            portal = with(&portal, Kind::Region, id, &format!("title: {id}\ncode: '{code}'\nlevel: county"));
        }
        portal = with(&portal, Kind::Employer, "works", "title: 样例厂\nkind: company\nregion: away\nverified: 2026-03-01");
        for no in 0..14 {
            let region = if no % 3 == 0 { "home" } else { "away" };
            let trade = if no % 4 == 0 { "sewing" } else { "assembly" };
            let bed = if no % 2 == 0 { "lodging: {provided: true}\n" } else { "" };
            let serves = ["", "serves: [home]\n", "serves: [home, home]\n"][no % 5 % 3];
            let pay = 3000 + 500 * (no % 6);
            let front = format!(
                "title: 普工\nemployer: works\nheadcount: 2\nworkplace: {region}\ntrade: {trade}\n{serves}{bed}\
                 pay: {{kind: monthly, base: {{min: {pay}, unit: month}}}}\nrequirements: {{}}\npublished: 2026-03-02\n\
                 valid_through: 2026-04-20\napply: [{{method: onsite, value: 样例厂门口}}]"
            );
            portal = with(&portal, Kind::Job, &(240_001 + no).to_string(), &front);
        }
        portal
    }

    #[test]
    fn jobs_are_grouped_the_same_in_shares_of_any_size() {
        let portal = portal();
        let config = Config::parse("title = \"样例\"\n[operator]\nname = \"样例\"\n").unwrap();
        let id = |text| serde_yaml::from_str(text).unwrap();
        let pairs = [Pair { from: id("home"), to: id("away"), agreement: Slug::parse("pact").unwrap() }];
        let grouping = Grouping::new(&portal, &config, &pairs, Date::parse("2026-03-06").unwrap());
        let jobs: Vec<&Entry<Job>> = portal.jobs.iter().collect();
        let whole = grouping.in_shares(&jobs, jobs.len());
        let of = |axis, key: &str| whole.get(&vec![Value::new(axis, key)]).map(|members| members.to_vec()).unwrap_or_default();
        assert_eq!(of(Axis::To, "home"), [0, 3, 6, 9, 12]);
        assert_eq!(of(Axis::Trade, "sewing"), [0, 4, 8, 12]);
        assert_eq!(of(Axis::From, "home"), (0..14).collect::<Vec<_>>(), "by agreement, or as named, and once");
        assert_eq!(of(Axis::Need, "lodging"), [0, 2, 4, 6, 8, 10, 12]);
        assert!(whole.contains_key(&vec![Value::new(Axis::To, "away"), Value::new(Axis::Trade, "assembly")]));
        for size in 1..jobs.len() {
            assert_eq!(grouping.in_shares(&jobs, size), whole, "{size}");
        }

        // Whatever group a job leaves or comes into, the others stay in order.
        for (at, job) in jobs.iter().enumerate() {
            let (mut groups, own) = (whole.clone(), grouping.groups_of(job));
            regroup(&mut groups, at, &own, &BTreeSet::new());
            assert!(groups.values().all(|members| !members.is_empty() && !members.contains(&at)));
            regroup(&mut groups, at, &BTreeSet::new(), &own);
            assert_eq!(groups, whole);
        }
    }
}
