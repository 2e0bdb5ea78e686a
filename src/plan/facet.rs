//! Facets: the axes on which lists are narrowed, their values and counts, each value a plain page.

use crate::config::Config;
use crate::model::{Entry, Item as _, Job, Level, Pair, PayUnit, Policy, Portal, Trip};
use crate::schema::value::{Date, Slug};
use crate::theme::Wording;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An axis on which a list is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Where the work is: the county.
    To,
    /// Which home region it serves.
    From,
    Trade,
    /// The guaranteed amount a month, at least.
    Pay,
    /// Board, lodging and other needs.
    Need,
    Audience,
    Benefit,
    Region,
    Month,
}

impl Axis {
    pub fn title(self, wording: &Wording) -> String {
        wording.word(match self {
            Axis::To => "axis-to",
            Axis::From => "axis-from",
            Axis::Trade => "axis-trade",
            Axis::Pay => "axis-pay",
            Axis::Need => "axis-need",
            Axis::Audience => "axis-audience",
            Axis::Benefit => "axis-benefit",
            Axis::Region => "axis-region",
            Axis::Month => "axis-month",
        })
    }

    /// The word in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Axis::To => "to",
            Axis::From => "from",
            Axis::Trade => "trade",
            Axis::Pay => "pay",
            Axis::Need => "with",
            Axis::Audience => "for",
            Axis::Benefit => "benefit",
            Axis::Region => "in",
            Axis::Month => "month",
        }
    }
}

/// One choice on an axis.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    pub axis: Axis,
    pub key: String,
}

impl Value {
    pub fn new(axis: Axis, key: impl Into<String>) -> Self {
        Self { axis, key: key.into() }
    }
}

/// The address of the list narrowed by `values`, below `folder`.
pub fn route(folder: &str, values: &[Value]) -> String {
    let words: Vec<String> = values.iter().map(|value| format!("{}-{}", value.axis.key(), value.key)).collect();
    if words.is_empty() { format!("{folder}/index.html") } else { format!("{folder}/{}.html", words.join("_")) }
}

/// Entries by value, and by pairs of values where those are kept; each by its place in an order of listing, which that of members
/// follows. A plan made again shares those that stand.
pub type Groups = BTreeMap<Vec<Value>, Arc<Vec<usize>>>;

/// The needs that a job can meet, in their fixed order, which is that of [`needs`], each with the id of the message that words it.
pub const NEEDS: [(&str, &str); 6] = [
    ("board-lodging", "need-board-lodging"),
    ("lodging", "need-lodging"),
    ("board", "need-board"),
    ("couples", "need-couples"),
    ("beginners", "need-beginners"),
    ("trip", "need-trip"),
];

/// So many jobs a thread groups at once.
const SHARE: usize = 4096;

/// What says to which groups a job belongs, besides the job. What of a job is looked at, `same` must know of.
pub struct Grouping<'a> {
    portal: &'a Portal,
    trips: Trips,
    reach: super::Reach<'a>,
    steps: Vec<(f64, String)>,
}

impl<'a> Grouping<'a> {
    pub fn new(portal: &'a Portal, config: &Config, pairs: &'a [Pair], today: Date) -> Self {
        let steps = config.pay_steps().into_iter().map(|step| (f64::from(step), step.to_string())).collect();
        Self { portal, trips: Trips::new(portal, today), reach: super::Reach::new(portal, pairs), steps }
    }

    /// Groups open jobs, given in their order of listing.
    pub fn of(&self, jobs: &[&'a Entry<Job>]) -> Groups {
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
    pub fn groups_of(&self, job: &'a Entry<Job>) -> BTreeSet<Vec<Value>> {
        self.share(0, &[job]).groups().into_keys().collect()
    }
}

/// Moves the entry at a place from the groups to which it belonged to those to which it belongs.
pub fn regroup(groups: &mut Groups, at: usize, before: &BTreeSet<Vec<Value>>, now: &BTreeSet<Vec<Value>>) {
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
pub fn capped(groups: &Groups, config: &Config) -> Groups {
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

/// Which of the [`NEEDS`] a job meets, in their order.
pub fn needs(portal: &Portal, job: &Entry<Job>, trips: &Trips) -> [bool; NEEDS.len()] {
    let front = &job.front;
    let (board, bed) = (front.board(), front.bed());
    let couples = front.lodging.as_ref().is_some_and(|lodging| lodging.couples.0);
    let beginners = front.requirements.experience_months.is_some_and(|months| months.0 == 0);
    [board && bed, bed, board, couples, beginners, trips.reach(portal, job)]
}

/// The trips that can still be taken, by what they serve; each by its place among all.
#[derive(Debug, Default)]
pub struct Trips {
    open: FxHashSet<usize>,
    to_job: FxHashMap<Slug, Vec<usize>>,
    to_employer: FxHashMap<Slug, Vec<usize>>,
}

impl Trips {
    pub fn new(portal: &Portal, today: Date) -> Self {
        let mut trips = Self::default();
        for (at, trip) in portal.trips.iter().enumerate().filter(|(_, trip)| trip.state(today).is_open()) {
            trips.open.insert(at);
            for job in trip.front.for_jobs.iter() {
                trips.to_job.entry((**job).clone()).or_default().push(at);
            }
            for employer in trip.front.for_employers.iter() {
                trips.to_employer.entry((**employer).clone()).or_default().push(at);
            }
        }
        trips
    }

    /// Whether any goes to a job.
    fn reach(&self, portal: &Portal, job: &Entry<Job>) -> bool {
        let mut named = job.front.trips.iter().filter_map(|trip| portal.trips.position(trip));
        named.any(|at| self.open.contains(&at))
            || self.to_employer.contains_key(&*job.front.employer)
            || self.to_job.contains_key(&job.document.slug)
    }

    /// Those that go to a job: it names them, or they name it or its employer. The earliest first.
    pub fn to<'a>(&self, portal: &'a Portal, job: &Entry<Job>) -> Vec<&'a Entry<Trip>> {
        let named = job.front.trips.iter().filter_map(|trip| portal.trips.position(trip)).filter(|at| self.open.contains(at));
        let reached = [self.to_job.get(&job.document.slug), self.to_employer.get(&*job.front.employer)];
        let all = named.chain(reached.into_iter().flatten().flatten().copied());
        let mut trips: Vec<_> = all.map(|at| portal.trips.at(at)).collect();
        trips.sort_by_key(|trip| (trip.front.departure, &trip.document.slug));
        trips.dedup_by_key(|trip| &trip.document.slug);
        trips
    }
}

/// The guaranteed pay as yuan a month: 21.75 paid days of 8 hours (劳社部发〔2008〕3号).
pub fn guaranteed_month(job: &Job) -> f64 {
    let yuan = job.pay.base.min.yuan();
    match job.pay.base.unit {
        PayUnit::Month => yuan,
        PayUnit::Day => yuan * 21.75,
        PayUnit::Hour => yuan * 174.0,
    }
}

/// Groups policies by audience, benefit and region.
pub fn policies(policies: &[&Entry<Policy>]) -> Groups {
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
pub fn months(dates: impl Iterator<Item = Date>) -> Groups {
    let mut groups = Groups::new();
    for (at, date) in dates.enumerate() {
        Arc::make_mut(groups.entry(vec![Value::new(Axis::Month, month(date))]).or_default()).push(at);
    }
    groups
}

/// `2026-03`.
pub fn month(date: Date) -> String {
    date.to_string()[..7].to_owned()
}

/// `台州玉环`: the prefecture and the county by their short names, then the town if one is named.
pub fn place(portal: &Portal, wording: &Wording, region: &str) -> String {
    let line = portal.lineage(region).filter(|above| above.front.level != Level::Province);
    nested(wording, line.map(|region| region.front.short()))
}

/// `浙江省台州市玉环市`: the region and all above it by their full names.
pub fn whole_place(portal: &Portal, wording: &Wording, region: &str) -> String {
    nested(wording, portal.lineage(region).map(|region| &*region.front.title as &str))
}

/// Names of places, each within the next, in one.
fn nested<'a>(wording: &Wording, names: impl Iterator<Item = &'a str>) -> String {
    let within = |inner: String, outer: String| wording.text("place", &[("outer", outer.into()), ("inner", inner.into())]);
    let mut names: Vec<String> = names.map(ToOwned::to_owned).collect();
    let Some(outermost) = names.pop() else { return String::new() };
    names.into_iter().rev().fold(outermost, |outer, inner| within(inner, outer))
}

/// The word for the unit of an amount of pay.
pub fn pay_unit(wording: &Wording, unit: PayUnit) -> String {
    wording.word(match unit {
        PayUnit::Month => "unit-month",
        PayUnit::Day => "unit-day",
        PayUnit::Hour => "unit-hour",
    })
}

/// What a value is called.
pub fn label(portal: &Portal, wording: &Wording, value: &Value) -> String {
    use crate::model::Benefit;
    use crate::schema::value::Audience;
    let choice = |choices: &[crate::schema::Choice]| {
        choices.iter().find(|choice| choice.key == value.key).map(|choice| wording.choice(choice))
    };
    let found = match value.axis {
        Axis::To | Axis::From | Axis::Region => portal.regions.get(&value.key).map(|region| region.front.short().to_owned()),
        Axis::Trade => portal.trades.get(&value.key).map(|trade| trade.title.to_string()),
        Axis::Pay => Some(wording.text("pay-from", &[("yuan", value.key.as_str().into())])),
        Axis::Need => NEEDS.iter().find(|(key, _)| *key == value.key).map(|(_, id)| wording.word(id)),
        Axis::Audience => choice(Audience::CHOICES),
        Axis::Benefit => choice(Benefit::CHOICES),
        Axis::Month => {
            let (year, month) = value.key.split_once('-').unwrap_or(("", &value.key));
            let number = month.parse::<u8>().unwrap_or_default();
            Some(wording.text("month-year", &[("year", year.into()), ("month", number.into())]))
        }
    };
    found.unwrap_or_else(|| value.key.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::model::Loaded;
    use crate::schema::Kind;

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
