//! The pages for both sides: home, the page for those who hire, the pairs of regions.

use super::{FEW, Head, Page, Pages, SOME, wanted};
use crate::model::{Entry, FairKind, Item as _, Job, Pair, State, Station, StationKind, Trip};
use crate::plan::facet::Axis;
use crate::plan::{self, Calendar, Count, facet, route};
use crate::render::fields::{Fields, map};
use crate::render::trace::Fact;
use crate::schema::Kind;
use crate::schema::value::Slug;
use tera::Value;

impl Pages<'_, '_> {
    pub(super) fn home(&self, route: &str) -> Page {
        self.note(Fact::Jobs);
        self.note(Fact::Table(Kind::Region));
        let portal = self.portal();
        let jobs = self.jobs();
        let trips = self.next_trips();
        let mut fairs = self.listed(&portal.fairs, |_| true);
        fairs.sort_by_key(|fair| fair.front.start);
        let mut policies = self.listed(&portal.policies, |_| true);
        policies.sort_by_key(|policy| std::cmp::Reverse(policy.front.published));
        let notices = self.listed(&portal.pages, |page| page.front.urgent.0);
        let mut stations = self.listed(&portal.stations, |_| true);
        let at_home =
            |station: &Entry<Station>| self.pairs().iter().any(|pair| portal.within(&station.front.host_region, &pair.from));
        stations.sort_by_key(|station| (!at_home(station), station.front.kind != StationKind::HomeOffice));
        let trades = self.facet_links(facet::Axis::Trade).into_iter().take(14).collect::<Vec<_>>();
        let fields = map! {
            "counts": self.counts(),
            "pairs": self.pairs().iter().map(|pair| Value::from(self.pair_map(pair))).collect::<Vec<_>>(),
            "homes": self.homes(),
            "receiving": self.receiving(),
            "trades": trades,
            "notices": self.cards_at_root(Kind::Page, notices.iter().map(|entry| &entry.document.slug)),
            "trips": self.cards_at_root(Kind::Trip, trips.iter().take(3).map(|entry| &entry.document.slug)),
            "fairs": self.cards_at_root(Kind::Fair, fairs.iter().take(3).map(|entry| &entry.document.slug)),
            "jobs": self.cards_at_root(Kind::Job, jobs.iter().take(FEW).map(|entry| &entry.document.slug)),
            "policies": self.cards_at_root(Kind::Policy, policies.iter().take(3).map(|entry| &entry.document.slug)),
            "stations": self.cards_at_root(Kind::Station, stations.iter().take(4).map(|entry| &entry.document.slug)),
            "seek": self.seek(),
        };
        let heading = match self.only_home() {
            Some(home) => self.text("home-heading", &[("home", self.short(home).into())]),
            None => self.view.config.site.title.to_string(),
        };
        let mut head = Head::new(route, "home", heading);
        head.feeds = Some(Vec::new());
        head.calendar = Some(Calendar::All);
        head.linked = self.linked().home();
        self.open("home.html", head, fields)
    }

    /// What a phone without network shows: whom to call, and the next coaches.
    pub(super) fn offline(&self, route: &str) -> Page {
        let portal = self.portal();
        let mut stations = self.listed(&portal.stations, |_| true);
        stations.sort_by_key(|station| station.front.kind != StationKind::HomeOffice);
        let trips = self.next_trips();
        let fields = map! {
            "stations": self.links(Kind::Station, stations.iter().take(SOME).map(|entry| &entry.document.slug)),
            "trips": self.cards_at_root(Kind::Trip, trips.iter().map(|entry| &entry.document.slug)),
        };
        let mut head = Head::new(route, "none", self.word("offline-title"));
        head.noindex = true;
        self.open("offline.html", head, fields)
    }

    /// The coaches that leave next.
    fn next_trips(&self) -> Vec<&Entry<Trip>> {
        let mut trips = self.listed(&self.portal().trips, |_| true);
        trips.sort_by_key(|trip| (!self.is_bookable(trip), trip.front.departure));
        trips.truncate(FEW);
        trips
    }

    /// The service worker: what it keeps from the beginning, then the theme's script. Any change of either makes it
    /// another one, which browsers notice.
    pub(crate) fn worker(&self, assets: &[String], script: &str) -> Vec<u8> {
        let pages = [plan::OFFLINE.to_owned(), route::index(Kind::Station), route::index(Kind::Trip)];
        let trips = self.next_trips().into_iter().map(|trip| route::entry(Kind::Trip, &trip.document.slug));
        let first: Vec<String> = pages.into_iter().chain(trips).chain(assets.iter().cloned()).collect();
        let first = serde_json::json!({ "first": first, "offline": plan::OFFLINE });
        format!("self.QIAO={first};\nimportScripts({});\n", serde_json::json!(script)).into_bytes()
    }

    /// The home region, if there is but one.
    fn only_home(&self) -> Option<&Slug> {
        self.note(Fact::Pairs);
        let homes = self.view.plan.homes();
        if let [home] = homes[..] { Some(home) } else { None }
    }

    fn short(&self, region: &Slug) -> String {
        self.note(Fact::Link(Kind::Region, region.clone()));
        self.portal().regions.get(region).map_or_else(String::new, |region| region.front.short().to_owned())
    }

    /// Where who looks for work goes first: the jobs for the one home region, else all.
    fn seek(&self) -> Value {
        let listed = self.only_home().filter(|home| self.view.listed(facet::Axis::From, home));
        let values = listed.map(|home| facet::Value::new(facet::Axis::From, &**home as &str));
        let count = listed.map(|home| self.view.plan.facets.count(facet::Axis::From, home));
        Value::from(map! {
            "url": facet::route(Kind::Job.folder(), &values.into_iter().collect::<Vec<_>>()),
            "from": listed.map(|home| self.short(home)),
            "jobs": count.map(|count| count.jobs as u64),
            "headcount": count.map(|count| count.headcount),
        })
    }

    /// The page for those who come to hire.
    pub(super) fn hire(&self, route: &str) -> Page {
        self.note(Fact::Jobs);
        self.note(Fact::Table(Kind::Region));
        let portal = self.portal();
        let mut fairs = self.listed(&portal.fairs, |fair| fair.front.kind == FairKind::Courtyard);
        fairs.sort_by_key(|fair| fair.front.start);
        let homes = self.view.plan.homes().into_iter().map(|slug| {
            let mut home = self.home_region(slug);
            let desks = self.desks(slug);
            home.put("desks", Value::from(self.links(Kind::Station, desks.iter().map(|desk| &desk.document.slug))));
            Value::from(home)
        });
        let newest = self.jobs().into_iter().take(FEW);
        let lasting = |job: &&Entry<Job>| job.front.verified.is_some() && job.state(self.today()) == State::Open;
        let sample = newest.filter(lasting).take(1);
        let fields = map! {
            "homes": homes.collect::<Vec<_>>(),
            "fairs": self.cards_at_root(Kind::Fair, fairs.iter().take(3).map(|fair| &fair.document.slug)),
            "jobs": self.cards_at_root(Kind::Job, sample.map(|job| &job.document.slug)),
        };
        let heading = match self.only_home() {
            Some(home) => self.text("hire-heading-home", &[("home", self.short(home).into())]),
            None => self.word("hire-heading"),
        };
        let mut head = Head::new(route, "none", heading);
        head.description = Some(self.word("hire-description"));
        self.open("hire.html", head, fields)
    }

    /// Whom people from a region call first: their own office, else another station there.
    fn first_desk(&self, home: &Slug) -> Value {
        let portal = self.portal();
        let mut stations = self.listed(&portal.stations, |station| portal.within(&station.front.host_region, home));
        stations.sort_by_key(|station| station.front.kind != StationKind::HomeOffice);
        stations.first().map_or_else(Value::none, |station| self.view.link(Kind::Station, &station.document.slug))
    }

    /// Where an employer asks in a home region: first the teams that are there to hire, then the region's own offices.
    fn desks(&self, home: &Slug) -> Vec<&Entry<Station>> {
        let portal = self.portal();
        let mut desks = self.listed(&portal.stations, |station| {
            let hires = matches!(station.front.kind, StationKind::StationedTeam | StationKind::HomeOffice);
            hires && portal.within(&station.front.host_region, home)
        });
        desks.sort_by_key(|desk| desk.front.kind != StationKind::StationedTeam);
        desks
    }

    /// The home regions of all agreements, each with its pairs.
    fn homes(&self) -> Vec<Value> {
        self.view.plan.homes().into_iter().map(|slug| Value::from(self.home_region(slug))).collect()
    }

    fn home_region(&self, slug: &Slug) -> Fields {
        let mut home = self.view.link_fields(Kind::Region, slug);
        let own = self.pairs().iter().filter(|pair| *pair.from == *slug).map(|pair| Value::from(self.pair_map(pair)));
        home.put("pairs", Value::from(own.collect::<Vec<_>>()));
        home
    }

    /// Where jobs are, the most jobs first.
    fn receiving(&self) -> Vec<Value> {
        let region = |(key, count): (&str, Count)| {
            let entry = self.portal().regions.get(key)?;
            let mut region = self.view.link_fields(Kind::Region, &entry.document.slug);
            region.put("jobs", Value::from(count.jobs as u64));
            region.put("headcount", Value::from(count.headcount));
            Some(Value::from(region))
        };
        self.view.plan.facets.values(facet::Axis::To).into_iter().filter_map(region).collect()
    }

    /// The values of an axis as links with counts.
    pub(super) fn facet_links(&self, axis: facet::Axis) -> Vec<Value> {
        let link = |(key, count): (&str, Count)| {
            let value = facet::Value::new(axis, key);
            Value::from(map! {
                "key": value.key.clone(),
                "title": facet::label(self.portal(), self.view.wording, &value),
                "url": facet::route(Kind::Job.folder(), &[value]),
                "count": count.jobs as u64,
            })
        };
        self.view.plan.facets.values(axis).into_iter().map(link).collect()
    }

    pub(super) fn pair(&self, route: &str, pair: &Pair) -> Page {
        let portal = self.portal();
        let jobs = self.pair_jobs(pair);
        let (from, to) = (&*pair.from, &*pair.to);
        self.view.lineage(from);
        self.view.lineage(to);
        let names = [from, to].map(|slug| portal.regions.get(slug).map_or("", |region| region.front.short()));
        let mut head = Head::new(route, "home", format!("{} → {}", names[0], names[1]));
        head.description = Some(self.text("pair-description", &[("from", names[0].into()), ("to", names[1].into())]));
        head.crumbs = vec![self.crumb_home(), (head.heading.clone(), None)];
        let values = [(Axis::To, to), (Axis::From, from)];
        head.feeds = Some(values.map(|(axis, region)| facet::Value::new(axis, &**region as &str)).to_vec());
        let mut trips =
            self.listed(&portal.trips, |trip| portal.within(&trip.front.from, from) && portal.within(&trip.front.to, to));
        trips.sort_by_key(|trip| (!self.is_bookable(trip), trip.front.departure));
        let next = trips.first().filter(|trip| self.is_bookable(trip));
        let here = |region: &Slug| portal.within(region, from) || portal.within(region, to);
        let about = |fair: &crate::model::Fair| {
            let there = fair.place.as_ref().is_some_and(|place| portal.within(&place.region, from));
            there || fair.regions.iter().any(|region| region.0 == *to)
        };
        let mut fairs = self.listed(&portal.fairs, |fair| about(&fair.front));
        fairs.sort_by_key(|fair| fair.front.start);
        let (home, there) = (from, to);
        let fields = map! {
            "from": self.view.link(Kind::Region, from),
            "to": self.view.link(Kind::Region, to),
            "agreement": self.view.link(Kind::Agreement, &pair.agreement),
            "job_count": jobs.len() as u64,
            "headcount": wanted(&jobs),
            "jobs": self.cards(Kind::Job, jobs.iter().take(FEW).map(|job| &job.document.slug)),
            "jobs_url": self.jobs_in(to),
            "next_trip": next.map(|trip| trip.front.departure.to_string()),
            "desk": self.first_desk(from),
            "trips": self.cards(Kind::Trip, trips.iter().map(|trip| &trip.document.slug)),
            "fairs": self.cards(Kind::Fair, fairs.iter().map(|fair| &fair.document.slug)),
            "policies": self.link_listed(&portal.policies, |policy| here(&policy.front.region)),
            "courses": self.link_listed(&portal.courses, |course| here(&course.front.region)),
            "stations_home": self.link_listed(&portal.stations, |station| portal.within(&station.front.host_region, home)),
            "stations_there": self.link_listed(&portal.stations, |station| portal.within(&station.front.host_region, there)),
            "equality": self.view.equality(&pair.agreement),
        };
        self.open("pair.html", head, fields)
    }
}
