//! The context of an entry's own page, kind by kind.

use super::super::chart::{About, chart};
use super::super::part::Part;
use super::super::pay::pay;
use super::super::qr;
use super::super::trace::Fact;
use super::super::view::{absolute, safe};
use super::{Head, Page, Pages, SIMILAR, SOME, quartile, section, wanted};
use crate::model::{ApplyMethod, Entry, Item as _, Job, Pair, Station, StationKind, StopKind};
use crate::plan::calendar::is_dated;
use crate::plan::facet::{self, Axis};
use crate::plan::{self, Calendar, route};
use crate::render::fields::{Fields, map};
use crate::schema::Kind;
use crate::schema::value::Slug;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tera::Value;

/// Fewer jobs than this say nothing about what a trade pays.
const ENOUGH: usize = 3;

impl<'a> Pages<'_, 'a> {
    pub(super) fn entry(&self, route: &str, kind: Kind, slug: &Slug) -> Page {
        let item = self.portal().item(kind, slug).expect("planned entries exist");
        let common = item.common();
        let mut head = Head::new(route, section(kind), common.title);
        let summary = &item.document().body.summary;
        head.description = common.summary.map(ToOwned::to_owned).or_else(|| (!summary.is_empty()).then(|| summary.clone()));
        head.noindex = !item.state(self.today()).is_open();
        if let Some(why) = item.state(self.today()).why() {
            head.title = Some(self.text("title-closed", &[("why", self.word(why.key()).into()), ("title", common.title.into())]));
        }
        head.crumbs.push(self.crumb_home());
        if kind != Kind::Page {
            head.crumbs.push((self.list_title(kind), Some(route::index(kind))));
        }
        head.crumbs.push((common.title.to_owned(), None));
        if kind != Kind::Job || self.asked.contains("linked") {
            head.linked = self.linked().entry(kind, slug, &head.crumbs);
        }
        if kind == Kind::Region {
            head.feeds = Some([Axis::To, Axis::From].map(|axis| facet::Value::new(axis, &**slug as &str)).to_vec());
            head.calendar = Some(Calendar::Region(slug.clone()));
        } else if is_dated(kind) && !head.noindex {
            head.calendar = Some(Calendar::Entry(kind, slug.clone()));
        }
        let root = route::root_from(route);
        let entry = self.view.entry(kind, slug, Some(&root));
        let (template, name, mut fields): (_, &'static str, _) = match kind {
            Kind::Job => ("job.html", "job", self.job(slug, &mut head)),
            Kind::Region => ("region.html", "region", self.region(slug)),
            Kind::Agreement => ("agreement.html", "agreement", self.agreement(slug)),
            Kind::Employer => ("employer.html", "employer", self.employer(slug)),
            Kind::Policy => ("policy.html", "policy", self.policy(slug)),
            Kind::Fair => ("fair.html", "fair", self.fair(slug)),
            Kind::Trip => ("trip.html", "trip", self.trip(slug)),
            Kind::Course => ("course.html", "course", Fields::default()),
            Kind::Station => ("station.html", "station", Fields::default()),
            Kind::Guide => ("guide.html", "guide", Fields::default()),
            Kind::Bulletin => ("bulletin.html", "bulletin", self.bulletin(slug)),
            Kind::Page => ("page.html", "page_entry", Fields::default()),
        };
        fields.put(name, Value::from(entry));
        self.open(template, head, fields)
    }

    fn job(&self, slug: &Slug, head: &mut Head<'_>) -> Fields {
        let portal = self.portal();
        let job = portal.jobs.get(slug).expect("planned entries exist");
        let pay = pay(&job.front, self.view.wording);
        let place = self.view.place(&job.front.workplace.region);
        self.note(Fact::Pairs);
        let homes = self.view.reach.serves(&job.front);
        head.title.get_or_insert_with(|| self.view.job_title(job));
        let asks = |word| self.asked.contains(word);
        head.parts.extend(asks("ask").then(|| self.stations_part(job, &homes)));
        head.parts.extend(asks("treatment").then(|| self.treatment_part(job, &homes)).flatten());
        let mut trips = self.view.trips_to(job);
        trips.sort_by_key(|trip| !self.is_bookable(trip));
        let ride = trips.first().filter(|trip| self.is_bookable(trip)).map(|trip| {
            let boards = trip.front.stops.iter().find(|stop| stop.kind == StopKind::Board);
            Value::from(map! {
                "departure": trip.front.departure.to_string(),
                "stop": boards.map(|stop| stop.name.to_string()),
                "price": trip.front.price.as_ref().map(ToString::to_string),
            })
        });
        // What must not be hung up has no code to hang up.
        let fit = job.state(self.today()).is_open() && job.front.verified.is_some();
        let address = absolute(self.base, head.route).filter(|_| fit && asks("qr"));
        let phone = job.front.apply.iter().find(|way| way.method == ApplyMethod::Phone);
        let similar = if asks("similar") { self.similar(job) } else { Vec::new() };
        map! {
            "pay": pay,
            "place": place,
            "address": self.view.whole_place(&job.front.workplace.region),
            "trips": self.cards(Kind::Trip, trips.iter().map(|trip| &trip.document.slug)),
            "ride": ride,
            "qr": address.and_then(|address| qr::svg(&address)).map(|svg| safe(&svg)),
            "phone": phone.map(|way| way.value.to_string()),
            "at_home": self.view.plan.homes().iter().any(|home| portal.within(&job.front.workplace.region, home)),
            "policies": self.links(Kind::Policy, job.front.policies.iter().map(|policy| &**policy)),
            "similar": self.cards(Kind::Job, similar.iter().map(|job| &job.document.slug)),
            "tags": self.view.tags(job).into_iter().map(Value::from).collect::<Vec<_>>(),
        }
    }

    /// The stations where to ask about a job.
    fn stations_part(&self, job: &Entry<Job>, homes: &[&Slug]) -> Part {
        let county = self.portal().county(&job.front.workplace.region).map(|county| &county.document.slug);
        for region in homes.iter().copied().chain(county) {
            self.note(Fact::StationsIn(region.clone()));
        }
        let from = homes.iter().map(|home| &***home).collect::<Vec<_>>().join(" ");
        let key = format!("{} from {from}", county.map_or("", |county| county));
        let stations = county.map(|county| self.view.stations(&key, || self.stations_for(county, homes)));
        Part {
            name: "ask",
            template: "part-stations.html",
            fields: map! { "stations": self.links(Kind::Station, stations.iter().flatten()) },
            key,
        }
    }

    /// What the first agreement says of equal treatment that joins the place of a job with a home region.
    fn treatment_part(&self, job: &Entry<Job>, homes: &[&Slug]) -> Option<Part> {
        let pairs = self.pairs();
        let there = self.view.reach.pairs(&job.front);
        let pair = there.iter().map(|at| &pairs[*at]).find(|pair| homes.contains(&&*pair.from))?;
        Some(Part {
            name: "treatment",
            template: "part-treatment.html",
            key: pair.agreement.to_string(),
            fields: map! {
                "agreement": self.view.link(Kind::Agreement, &pair.agreement),
                "treatments": self.view.treatments(&pair.agreement),
            },
        })
    }

    fn similar(&self, job: &Entry<Job>) -> Vec<&'a Entry<Job>> {
        let trade = &*job.front.trade;
        let county = self.portal().county(&job.front.workplace.region).map(|county| county.document.slug.clone());
        for named in job.front.similar.iter() {
            self.note(Fact::Link(Kind::Job, (**named).clone()));
        }
        self.note(Fact::Like(trade.to_owned(), county));
        let (similar, far) = self.view.index.similar(self.portal(), job, SIMILAR);
        if far {
            self.note(Fact::Like(trade.to_owned(), None));
        }
        similar
    }

    /// Where to ask about jobs in a county for people from these homes: first there, then at home, the main office first.
    fn stations_for(&self, county: &Slug, homes: &[&Slug]) -> Vec<Slug> {
        let portal = self.portal();
        let local = homes.contains(&county);
        let rank = |station: &Entry<Station>| {
            let front = &station.front;
            let there = portal.within(&front.host_region, county);
            let home = homes.iter().any(|home| portal.within(&front.host_region, home));
            let main = front.kind == StationKind::HomeOffice;
            match (there, home) {
                (true, _) if !local => Some(i32::from(front.home_region.is_none())),
                (_, true) => Some(if main { 2 } else { 3 }),
                _ => None,
            }
        };
        let stations = portal.stations.iter().filter(|station| self.view.plan.wish.lists(*station));
        let mut ranked: Vec<(i32, &Slug)> =
            stations.filter_map(|station| Some((rank(station)?, &station.document.slug))).collect();
        ranked.sort_unstable();
        // Two there and two at home, if there are so many.
        let (mut there, home): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|(rank, _)| *rank < 2);
        there.truncate(2);
        there.into_iter().chain(home).map(|(_, slug)| slug.clone()).take(4).collect()
    }

    fn region(&self, slug: &Slug) -> Fields {
        let portal = self.portal();
        self.note_all([Fact::JobsIn(slug.clone()), Fact::Table(Kind::Region), Fact::Wages]);
        let inside = |region: &Slug| portal.within(region, slug);
        let jobs = self.at(self.view.index.in_region(slug));
        let line: Vec<_> = portal.lineage(slug).collect();
        let children =
            portal.regions.iter().filter(|region| region.front.parent.as_ref().is_some_and(|parent| **parent == *slug));
        let party = |agreement: &crate::model::Agreement| agreement.parties.iter().any(|party| inside(&party.region));
        let fairs = |fair: &crate::model::Fair| fair.place.as_ref().is_some_and(|place| inside(&place.region));
        let mut wages: Vec<_> =
            portal.wages.iter().filter(|wage| line.iter().any(|above| above.document.slug == wage.region.0)).collect();
        wages.sort_by_key(|wage| Reverse(wage.effective));
        let pairs = self.pairs().iter().filter(|pair| inside(&pair.from) || inside(&pair.to));
        let mut coming = self.listed(&portal.fairs, |fair| fairs(&fair.front));
        coming.sort_by_key(|fair| fair.front.start);
        let stops = |trip: &crate::model::Trip| trip.stops.iter().any(|stop| stop.region.as_ref().is_some_and(|at| inside(at)));
        let mut runs =
            self.listed(&portal.trips, |trip| inside(&trip.front.from) || inside(&trip.front.to) || stops(&trip.front));
        runs.sort_by_key(|trip| (!self.is_bookable(trip), trip.front.departure));
        map! {
            "jobs": self.cards(Kind::Job, jobs.iter().take(SOME).map(|job| &job.document.slug)),
            "digest": self.view.plan.output(&plan::digest::route(slug)).map(|output| output.route.clone()),
            "job_count": jobs.len() as u64,
            "headcount": wanted(&jobs),
            "parents": self.links(Kind::Region, line.iter().skip(1).map(|region| &region.document.slug)),
            "children": self.links(Kind::Region, children.map(|region| &region.document.slug)),
            "stations": self.link_listed(&portal.stations, |station| {
                inside(&station.front.host_region) || station.front.home_region.as_ref().is_some_and(|home| inside(home))
            }),
            "policies": self.link_listed(&portal.policies, |policy| inside(&policy.front.region)),
            "agreements": self.link_listed(&portal.agreements, |agreement| party(&agreement.front)),
            "employers": self.link_listed(&portal.employers, |employer| inside(&employer.front.region)),
            "fairs": self.cards(Kind::Fair, coming.iter().take(SOME).map(|fair| &fair.document.slug)),
            "trips": self.cards(Kind::Trip, runs.iter().take(SOME).map(|trip| &trip.document.slug)),
            "pay_by_trade": self.pay_by_trade(&jobs),
            "courses": self.link_listed(&portal.courses, |course| inside(&course.front.region)),
            "guides": self.link_listed(&portal.guides, |guide| inside(&guide.front.region)),
            "pairs": pairs.map(|pair| Value::from(self.pair_map(pair))).collect::<Vec<_>>(),
            "wages": wages.into_iter().map(|wage| Value::from(map! {
                "month": wage.month.to_string(),
                "hour": wage.hour.map(|hour| hour.to_string()),
                "effective": wage.effective.to_string(),
                "source": map! { "name": wage.source.name.to_string(), "url": wage.source.url.as_ref().map(ToString::to_string) },
            })).collect::<Vec<_>>(),
        }
    }

    /// The usual guaranteed pay of the trades with enough jobs to say so, those with the most jobs first.
    fn pay_by_trade(&self, jobs: &[&Entry<Job>]) -> Vec<Value> {
        let mut trades: BTreeMap<&str, Vec<&Entry<Job>>> = BTreeMap::new();
        for job in jobs {
            trades.entry(&job.front.trade).or_default().push(job);
        }
        let mut trades: Vec<_> = trades.into_iter().filter(|(_, jobs)| jobs.len() >= ENOUGH).collect();
        trades.sort_by_key(|(_, jobs)| Reverse(jobs.len()));
        let row = |(key, jobs): (&str, Vec<&Entry<Job>>)| {
            Value::from(map! { "trade": self.view.trade(key), "jobs": jobs.len() as u64, "middle": quartile(2, &jobs) })
        };
        trades.into_iter().map(row).collect()
    }

    fn agreement(&self, slug: &Slug) -> Fields {
        let portal = self.portal();
        let pairs: Vec<&Pair> = self.pairs().iter().filter(|pair| pair.agreement == *slug).collect();
        let between =
            |from: &Slug, to: &Slug| pairs.iter().any(|pair| portal.within(from, &pair.from) && portal.within(to, &pair.to));
        map! {
            "pairs": pairs.iter().map(|pair| Value::from(self.pair_map(pair))).collect::<Vec<_>>(),
            "trips": self.link_listed(&portal.trips, |trip| between(&trip.front.from, &trip.front.to)),
            "courses": self.link_listed(&portal.courses, |course| {
                course.front.equal_treatment.as_ref().is_some_and(|equal| equal.clause.agreement == *slug)
            }),
        }
    }

    fn employer(&self, slug: &Slug) -> Fields {
        self.note(Fact::JobsOf(slug.clone()));
        let jobs = self.at(self.view.index.of_employer(slug));
        let all = self.view.index.shown_of(slug);
        map! {
            "jobs": self.cards(Kind::Job, jobs.iter().map(|job| &job.document.slug)),
            "past_jobs": (all - jobs.len()) as u64,
        }
    }

    fn policy(&self, slug: &Slug) -> Fields {
        self.note(Fact::Table(Kind::Policy));
        let portal = self.portal();
        let policy = portal.policies.get(slug).expect("planned entries exist");
        let replaced = portal.policies.iter().filter(|old| old.front.replaced_by.as_ref().is_some_and(|new| new.0 == *slug));
        map! {
            "replaces": self.links(Kind::Policy, replaced.map(|old| &old.document.slug)),
            "guides": self.links(Kind::Guide, policy.front.guides.iter().map(|guide| &**guide)),
            "stations": self.links(Kind::Station, policy.front.stations.iter().map(|station| &**station)),
        }
    }

    fn fair(&self, slug: &Slug) -> Fields {
        self.note(Fact::JobsAt(Kind::Fair, slug.clone()));
        let portal = self.portal();
        let fair = &portal.fairs.get(slug).expect("planned entries exist").front;
        let named = |job: &Entry<Job>| {
            fair.jobs.iter().any(|named| **named == job.document.slug) || job.front.fairs.iter().any(|fair| fair.0 == *slug)
        };
        // Whose jobs are not named brings all.
        let employers = fair.employers.iter().map(|employer| &employer.0).filter(|_| fair.jobs.is_empty());
        let at = self.view.index.at_event(portal, (Kind::Fair, slug), fair.jobs.iter().map(|job| &job.0), employers);
        let mut jobs = self.at(&at);
        jobs.retain(|job| job.front.valid_through >= fair.start.date);
        // What is said to be there comes first; the rest only may be.
        jobs.sort_by_key(|job| !named(job));
        map! {
            "jobs": self.cards(Kind::Job, jobs.iter().map(|job| &job.document.slug)),
            "job_count": jobs.len() as u64,
            "headcount": wanted(&jobs),
            "employers": self.links(Kind::Employer, fair.employers.iter().map(|employer| &**employer)),
        }
    }

    fn trip(&self, slug: &Slug) -> Fields {
        self.note(Fact::JobsAt(Kind::Trip, slug.clone()));
        let trip = &self.portal().trips.get(slug).expect("planned entries exist").front;
        let named = trip.for_jobs.iter().map(|job| &job.0);
        let employers = trip.for_employers.iter().map(|employer| &employer.0);
        let mut jobs = self.at(&self.view.index.at_event(self.portal(), (Kind::Trip, slug), named, employers));
        jobs.retain(|job| job.front.valid_through >= trip.departure.date);
        map! { "jobs": self.cards(Kind::Job, jobs.iter().take(SOME).map(|job| &job.document.slug)) }
    }

    fn bulletin(&self, slug: &Slug) -> Fields {
        let bulletin = &self.portal().bulletins.get(slug).expect("planned entries exist").front;
        let metrics = bulletin.metrics.iter().map(|metric| {
            Value::from(map! {
                "label": metric.label.to_string(),
                "text": self.view.wording.number(metric.value.0),
                "unit": metric.unit.to_string(),
                "as_of": metric.as_of.map(|date| date.to_string()),
                "note": metric.note.as_deref().map(ToOwned::to_owned),
            })
        });
        let charts = bulletin.charts.iter().enumerate().map(|(index, drawn)| {
            let bars: Vec<(String, f64)> = drawn.bars.iter().map(|bar| (bar.label.to_string(), bar.value.0)).collect();
            let id = format!("chart-{}", index + 1);
            let about = About { id: &id, title: &drawn.title, unit: &drawn.unit, note: drawn.note.as_deref() };
            Value::from(chart(self.view.wording, &about, &bars))
        });
        map! { "metrics": metrics.collect::<Vec<_>>(), "charts": charts.collect::<Vec<_>>() }
    }
}
