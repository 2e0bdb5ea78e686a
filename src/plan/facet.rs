//! Facets: the axes on which lists are narrowed, their values and counts, each value a plain page.

use crate::model::{Entry, Item as _, Job, Level, PayUnit, Portal, Trip};
use crate::schema::value::{Date, Slug};
use crate::theme::Wording;
use rustc_hash::{FxHashMap, FxHashSet};

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

/// The needs that a job can meet, in their fixed order, which is that of [`needs`], each with the id of the message that words it.
pub const NEEDS: [(&str, &str); 6] = [
    ("board-lodging", "need-board-lodging"),
    ("lodging", "need-lodging"),
    ("board", "need-board"),
    ("couples", "need-couples"),
    ("beginners", "need-beginners"),
    ("trip", "need-trip"),
];

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
