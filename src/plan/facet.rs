//! Facets: the axes on which lists are narrowed, their values and counts, each value a plain page.

use crate::config::Config;
use crate::model::{Entry, Item as _, Job, Level, Pair, PayUnit, Policy, Portal, Trip};
use crate::schema::value::{Date, Slug};
use crate::theme::Wording;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

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

/// Entries by value, and by pairs of values where those are kept.
pub type Groups = BTreeMap<Vec<Value>, Vec<usize>>;

/// The needs that a job can meet, in their fixed order, each with the id of the message that words it.
pub const NEEDS: &[(&str, &str)] = &[
    ("board-lodging", "need-board-lodging"),
    ("lodging", "need-lodging"),
    ("board", "need-board"),
    ("couples", "need-couples"),
    ("beginners", "need-beginners"),
    ("trip", "need-trip"),
];

/// Groups open jobs; `jobs` are positions in their order of listing.
pub fn jobs(portal: &Portal, config: &Config, pairs: &[Pair], jobs: &[&Entry<Job>], today: Date) -> Groups {
    let trips = Trips::new(portal, today);
    let reach = super::Reach::new(portal, pairs);
    let steps: Vec<(f64, String)> = config.pay_steps().into_iter().map(|step| (f64::from(step), step.to_string())).collect();
    let mut single: FxHashMap<(Axis, &str), Vec<usize>> = FxHashMap::default();
    let mut double: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (at, job) in jobs.iter().enumerate() {
        let mut add = |axis, key| single.entry((axis, key)).or_default().push(at);
        let front = &job.front;
        if let Some(county) = reach.county(front) {
            add(Axis::To, county);
            double.entry((county, &*front.trade)).or_default().push(at);
        }
        for home in reach.serves(front) {
            add(Axis::From, home);
        }
        add(Axis::Trade, &*front.trade);
        let guaranteed = guaranteed_month(front);
        steps.iter().filter(|(step, _)| guaranteed >= *step).for_each(|(_, step)| add(Axis::Pay, step));
        for need in needs(portal, job, &trips) {
            add(Axis::Need, need);
        }
    }
    let single = single.into_iter().map(|((axis, key), members)| (vec![Value::new(axis, key)], members));
    let double = double
        .into_iter()
        .map(|((to, trade), members)| (vec![Value::new(Axis::To, to), Value::new(Axis::Trade, trade)], members));
    let mut groups: Groups = single.chain(double).collect();
    cap(&mut groups, config);
    groups
}

/// Drops pairs that are too small, then the smallest until no more pages are left than the site allows.
fn cap(groups: &mut Groups, config: &Config) {
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
}

/// The keys of the needs that a job meets.
pub fn needs(portal: &Portal, job: &Entry<Job>, trips: &Trips) -> Vec<&'static str> {
    let front = &job.front;
    let meets = |need: &str| match need {
        "board-lodging" => front.board() && front.bed(),
        "board" => front.board(),
        "lodging" => front.bed(),
        "couples" => front.lodging.as_ref().is_some_and(|lodging| lodging.couples.0),
        "beginners" => front.requirements.experience_months.is_some_and(|months| months.0 == 0),
        _ => !trips.to(portal, job).is_empty(),
    };
    NEEDS.iter().map(|(need, _)| *need).filter(|need| meets(need)).collect()
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
            groups.entry(vec![value]).or_default().push(at);
        }
    }
    groups
}

/// Groups dated entries by month.
pub fn months(dates: impl Iterator<Item = Date>) -> Groups {
    let mut groups = Groups::new();
    for (at, date) in dates.enumerate() {
        groups.entry(vec![Value::new(Axis::Month, month(date))]).or_default().push(at);
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
