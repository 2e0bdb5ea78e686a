//! The context of each page: which template, and what it is told besides the site.

use super::Cards;
use super::chart::chart;
use super::engine::wan;
use super::view::{View, absolute, map, pay, put, url};
use crate::model::{Entry, Front, Job, Pair, Portal, Station, StationKind, Table, TripStatus};
use crate::plan::{self, Content, Listing, facet, route};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use tera::{Context, Map, Value};

/// How many similar jobs, and how many jobs on a region's page, are shown.
const SIMILAR: usize = 3;
const SOME: usize = 10;

/// A page before it is drawn.
pub(crate) struct Page {
    pub(crate) template: &'static str,
    pub(crate) context: Context,
}

/// Makes pages from the view and the cards that were drawn before.
pub(crate) struct Pages<'v, 'a> {
    pub(crate) view: &'v View<'a>,
    pub(crate) cards: &'v Cards,
    pub(crate) base: Option<&'v str>,
}

/// The head of a page: what stands in `page`.
struct Head<'s> {
    route: &'s str,
    heading: String,
    title: Option<String>,
    description: Option<String>,
    section: &'static str,
    noindex: bool,
    crumbs: Vec<(String, Option<String>)>,
}

impl<'s> Head<'s> {
    fn new(route: &'s str, section: &'static str, heading: impl Into<String>) -> Self {
        let heading = heading.into();
        Self { route, heading, title: None, description: None, section, noindex: false, crumbs: Vec::new() }
    }
}

impl<'a> Pages<'_, 'a> {
    fn portal(&self) -> &'a Portal {
        self.view.portal
    }

    fn today(&self) -> Date {
        self.view.plan.wish.today
    }

    /// The page that `content` asks for at `route`; none if it is not drawn from a template.
    pub(crate) fn page(&self, route: &str, content: &Content) -> Option<Page> {
        Some(match content {
            Content::Home => self.home(route),
            Content::Entry(kind, slug) => self.entry(route, *kind, slug),
            Content::Pair(pair) => self.pair(route, pair),
            Content::Listing(listing) => self.listing(route, listing),
            Content::Figures => self.figures(route),
            Content::Search => self.search(route),
            Content::NotFound => self.not_found(route),
            Content::Redirect(kind, slug) => self.redirect(route, *kind, slug),
            Content::SearchIndex | Content::BuildInfo | Content::Asset | Content::Attachment(_) => return None,
        })
    }

    fn open(&self, template: &'static str, head: Head<'_>, fields: Map) -> Page {
        let root = route::root_from(head.route);
        self.open_from(template, head, fields, root)
    }

    fn open_from(&self, template: &'static str, head: Head<'_>, fields: Map, root: String) -> Page {
        let site = &self.view.config.site;
        let title = head.title.unwrap_or_else(|| head.heading.clone());
        let title = if head.route == plan::HOME { site.title.to_string() } else { format!("{title}｜{}", &*site.title) };
        let crumbs: Vec<Value> =
            head.crumbs.into_iter().map(|(title, to)| Value::from(map! { "title": title, "url": to })).collect();
        let page = map! {
            "title": title,
            "heading": head.heading,
            "description": head.description.or_else(|| site.description.as_deref().map(ToOwned::to_owned)),
            "url": url(head.route),
            "canonical": absolute(self.base, head.route),
            "template": template,
            "noindex": head.noindex,
            "section": head.section,
            "crumbs": crumbs,
        };
        let mut context = Context::new();
        for (key, value) in fields {
            if let tera::value::Key::Str(key) = key {
                context.insert_value(key, value);
            }
        }
        context.insert_value("root", Value::from(root));
        context.insert_value("page", Value::from(page));
        Page { template, context }
    }

    fn cards<'s>(&self, kind: Kind, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Value> {
        slugs.into_iter().map(|slug| self.cards.get(kind, slug)).collect()
    }

    fn links<'s>(&self, kind: Kind, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Value> {
        slugs.into_iter().map(|slug| self.view.link(kind, slug)).collect()
    }

    /// The open entries of a table for which `keep` holds.
    fn listed<F: Front>(&self, table: &'a Table<F>, keep: impl Fn(&Entry<F>) -> bool) -> Vec<&'a Entry<F>> {
        table.iter().filter(|entry| self.view.plan.wish.lists(*entry) && keep(entry)).collect()
    }

    fn link_listed<F: Front>(&self, table: &'a Table<F>, keep: impl Fn(&Entry<F>) -> bool) -> Vec<Value> {
        self.links(F::KIND, self.listed(table, keep).into_iter().map(|entry| &entry.document.slug))
    }

    /// The open jobs for which `keep` holds, the newest first.
    fn jobs(&self, keep: impl Fn(&Entry<Job>) -> bool) -> Vec<&'a Entry<Job>> {
        self.view.index.jobs.iter().copied().filter(|job| keep(job)).collect()
    }

    fn counts(&self) -> Map {
        let jobs = self.jobs(|_| true);
        let portal = self.portal();
        map! {
            "jobs": jobs.len() as u64,
            "headcount": wanted(&jobs),
            "trips": self.listed(&portal.trips, |_| true).len() as u64,
            "fairs": self.listed(&portal.fairs, |_| true).len() as u64,
            "policies": self.listed(&portal.policies, |_| true).len() as u64,
        }
    }

    fn pair_map(&self, pair: &Pair) -> Map {
        let jobs = self.pair_jobs(pair);
        map! {
            "from": self.view.link(Kind::Region, &pair.from),
            "to": self.view.link(Kind::Region, &pair.to),
            "url": route::pair(&pair.from, &pair.to),
            "jobs": jobs.len() as u64,
            "headcount": wanted(&jobs),
        }
    }

    fn pair_jobs(&self, pair: &Pair) -> Vec<&'a Entry<Job>> {
        let at = self.view.plan.pairs.iter().position(|other| other == pair);
        at.map_or_else(Vec::new, |at| self.view.index.of_pair(at))
    }

    fn home(&self, route: &str) -> Page {
        let portal = self.portal();
        let jobs = self.jobs(|_| true);
        let mut trips = self.listed(&portal.trips, |_| true);
        let full = |trip: &Entry<crate::model::Trip>| {
            let over = trip.front.register.as_ref().is_some_and(|register| register.until < self.today());
            over || trip.front.status == Some(TripStatus::Full)
        };
        trips.sort_by_key(|trip| (full(trip), trip.front.departure));
        let mut fairs = self.listed(&portal.fairs, |_| true);
        fairs.sort_by_key(|fair| fair.front.start);
        let mut policies = self.listed(&portal.policies, |_| true);
        policies.sort_by_key(|policy| std::cmp::Reverse(policy.front.published));
        let notices = self.listed(&portal.pages, |page| page.front.urgent.0);
        let mut stations = self.listed(&portal.stations, |_| true);
        let at_home = |station: &Entry<Station>| {
            self.view.plan.pairs.iter().any(|pair| portal.within(&station.front.host_region, &pair.from))
        };
        stations.sort_by_key(|station| (!at_home(station), station.front.kind != StationKind::HomeOffice));
        let trades = self.facet_links(facet::Axis::Trade).into_iter().take(14).collect::<Vec<_>>();
        let fields = map! {
            "counts": self.counts(),
            "pairs": self.view.plan.pairs.iter().map(|pair| Value::from(self.pair_map(pair))).collect::<Vec<_>>(),
            "homes": self.homes(),
            "receiving": self.receiving(),
            "trades": trades,
            "notices": self.cards.at_root(Kind::Page, notices.iter().map(|entry| &entry.document.slug)),
            "trips": self.cards.at_root(Kind::Trip, trips.iter().take(3).map(|entry| &entry.document.slug)),
            "fairs": self.cards.at_root(Kind::Fair, fairs.iter().take(3).map(|entry| &entry.document.slug)),
            "jobs": self.cards.at_root(Kind::Job, jobs.iter().take(5).map(|entry| &entry.document.slug)),
            "policies": self.cards.at_root(Kind::Policy, policies.iter().take(3).map(|entry| &entry.document.slug)),
            "stations": self.cards.at_root(Kind::Station, stations.iter().take(4).map(|entry| &entry.document.slug)),
        };
        self.open("home.html", Head::new(route, "home", &*self.view.config.site.title as &str), fields)
    }

    /// The home regions of all agreements, each with its pairs.
    fn homes(&self) -> Vec<Value> {
        let pairs = &self.view.plan.pairs;
        let mut homes: Vec<&Slug> = pairs.iter().map(|pair| &*pair.from).collect();
        homes.dedup();
        let home = |slug: &&Slug| {
            let mut home = self.view.link_map(Kind::Region, slug);
            let own = pairs.iter().filter(|pair| *pair.from == **slug).map(|pair| Value::from(self.pair_map(pair)));
            put(&mut home, "pairs", Value::from(own.collect::<Vec<_>>()));
            Value::from(home)
        };
        homes.iter().map(home).collect()
    }

    /// Where jobs are, the most jobs first.
    fn receiving(&self) -> Vec<Value> {
        let region = |(key, count): (&str, usize)| {
            let entry = self.portal().regions.get(key)?;
            let mut region = self.view.link_map(Kind::Region, &entry.document.slug);
            let jobs = self.jobs(|job| self.portal().within(&job.front.workplace.region, key));
            put(&mut region, "jobs", Value::from(count as u64));
            put(&mut region, "headcount", Value::from(wanted(&jobs)));
            Some(Value::from(region))
        };
        self.view.plan.facets.values(facet::Axis::To).into_iter().filter_map(region).collect()
    }

    /// The values of an axis as links with counts.
    fn facet_links(&self, axis: facet::Axis) -> Vec<Value> {
        let link = |(key, count): (&str, usize)| {
            let value = facet::Value::new(axis, key);
            Value::from(map! {
                "title": facet::label(self.portal(), &value),
                "url": facet::route(Kind::Job.folder(), &[value]),
                "count": count as u64,
            })
        };
        self.view.plan.facets.values(axis).into_iter().map(link).collect()
    }

    fn entry(&self, route: &str, kind: Kind, slug: &Slug) -> Page {
        let item = self.portal().item(kind, slug).expect("planned entries exist");
        let common = item.common();
        let mut head = Head::new(route, section(kind), common.title);
        let summary = &item.document().body.summary;
        head.description = common.summary.map(ToOwned::to_owned).or_else(|| (!summary.is_empty()).then(|| summary.clone()));
        head.noindex = !item.state(self.today()).is_open();
        head.crumbs.push(("首页".to_owned(), Some(plan::HOME.to_owned())));
        if kind != Kind::Page {
            head.crumbs.push((list_title(kind).to_owned(), Some(route::index(kind))));
        }
        head.crumbs.push((common.title.to_owned(), None));
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
            Kind::Course => ("course.html", "course", Map::new()),
            Kind::Station => ("station.html", "station", Map::new()),
            Kind::Guide => ("guide.html", "guide", Map::new()),
            Kind::Bulletin => ("bulletin.html", "bulletin", self.bulletin(slug)),
            Kind::Page => ("page.html", "page_entry", Map::new()),
        };
        put(&mut fields, name, Value::from(entry));
        self.open(template, head, fields)
    }

    fn job(&self, slug: &Slug, head: &mut Head<'_>) -> Map {
        let portal = self.portal();
        let job = portal.jobs.get(slug).expect("planned entries exist");
        let pay = pay(&job.front);
        let place = self.view.place(&job.front.workplace.region);
        let amount = pay.get(&tera::value::Key::Str("amount")).map(ToString::to_string).unwrap_or_default();
        head.title = Some(format!("{amount} {} {place}", &*job.front.title));
        let agreement = self.view.plan.pairs.iter().find(|pair| {
            portal.within(&job.front.workplace.region, &pair.to)
                && plan::serves(portal, &self.view.plan.pairs, &job.front).contains(&&*pair.from)
        });
        let agreement = agreement.map(|pair| {
            let mut link = self.view.link_map(Kind::Agreement, &pair.agreement);
            put(&mut link, "rows", self.equality(&pair.agreement));
            Value::from(link)
        });
        let trips = self.view.index.trips.to(job);
        let stations = self.stations_for(job);
        map! {
            "pay": pay,
            "place": place,
            "trips": self.cards(Kind::Trip, trips.iter().map(|trip| &trip.document.slug)),
            "stations": self.links(Kind::Station, stations.into_iter().take(4)),
            "policies": self.links(Kind::Policy, job.front.policies.iter().map(|policy| &**policy)),
            "agreement": agreement.unwrap_or_else(Value::none),
            "similar": self.cards(Kind::Job, self.view.index.similar(portal, job, SIMILAR).iter().map(|job| &job.document.slug)),
            "tags": self.view.tags(job).into_iter().map(Value::from).collect::<Vec<_>>(),
        }
    }

    /// Where to ask about a job: first there, for people from home; then at home, the main office first.
    fn stations_for(&self, job: &Entry<Job>) -> Vec<&'a Slug> {
        let portal = self.portal();
        let homes = plan::serves(portal, &self.view.plan.pairs, &job.front);
        let Some(county) = portal.county(&job.front.workplace.region).map(|county| &county.document.slug) else {
            return Vec::new();
        };
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
        let stations = self.listed(&portal.stations, |_| true);
        let mut ranked: Vec<(i32, &Slug)> =
            stations.into_iter().filter_map(|station| Some((rank(station)?, &station.document.slug))).collect();
        ranked.sort_unstable();
        // Two there and two at home, if there are so many.
        let (mut there, home): (Vec<_>, Vec<_>) = ranked.into_iter().partition(|(rank, _)| *rank < 2);
        there.truncate(2);
        there.into_iter().chain(home).map(|(_, slug)| slug).collect()
    }

    fn equality(&self, agreement: &Slug) -> Value {
        self.view.equality.get(agreement).cloned().unwrap_or_else(Value::none)
    }

    fn region(&self, slug: &Slug) -> Map {
        let portal = self.portal();
        let inside = |region: &Slug| portal.within(region, slug);
        let jobs = self.jobs(|job| inside(&job.front.workplace.region));
        let line: Vec<_> = portal.lineage(slug).collect();
        let children =
            portal.regions.iter().filter(|region| region.front.parent.as_ref().is_some_and(|parent| **parent == *slug));
        let party = |agreement: &crate::model::Agreement| agreement.parties.iter().any(|party| inside(&party.region));
        let fairs = |fair: &crate::model::Fair| fair.place.as_ref().is_some_and(|place| inside(&place.region));
        let mut wages: Vec<_> =
            portal.wages.iter().filter(|wage| line.iter().any(|above| above.document.slug == wage.region.0)).collect();
        wages.sort_by_key(|wage| std::cmp::Reverse(wage.effective));
        let pairs = self.view.plan.pairs.iter().filter(|pair| inside(&pair.from) || inside(&pair.to));
        map! {
            "jobs": self.cards(Kind::Job, jobs.iter().take(SOME).map(|job| &job.document.slug)),
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
            "fairs": self.link_listed(&portal.fairs, |fair| fairs(&fair.front)),
            "trips": self.link_listed(&portal.trips, |trip| inside(&trip.front.from) || inside(&trip.front.to)),
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

    fn agreement(&self, slug: &Slug) -> Map {
        let portal = self.portal();
        let pairs: Vec<&Pair> = self.view.plan.pairs.iter().filter(|pair| pair.agreement == *slug).collect();
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

    fn employer(&self, slug: &Slug) -> Map {
        let jobs = self.view.index.of_employer(slug);
        let all = self.view.index.shown_of(slug);
        map! {
            "jobs": self.cards(Kind::Job, jobs.iter().map(|job| &job.document.slug)),
            "past_jobs": (all - jobs.len()) as u64,
        }
    }

    fn policy(&self, slug: &Slug) -> Map {
        let portal = self.portal();
        let policy = portal.policies.get(slug).expect("planned entries exist");
        let replaced = portal.policies.iter().filter(|old| old.front.replaced_by.as_ref().is_some_and(|new| new.0 == *slug));
        map! {
            "replaces": self.links(Kind::Policy, replaced.map(|old| &old.document.slug)),
            "guides": self.links(Kind::Guide, policy.front.guides.iter().map(|guide| &**guide)),
            "stations": self.links(Kind::Station, policy.front.stations.iter().map(|station| &**station)),
        }
    }

    fn fair(&self, slug: &Slug) -> Map {
        let portal = self.portal();
        let fair = &portal.fairs.get(slug).expect("planned entries exist").front;
        let jobs = self.jobs(|job| {
            let named =
                fair.jobs.iter().any(|named| **named == job.document.slug) || job.front.fairs.iter().any(|fair| fair.0 == *slug);
            let lasts = job.front.valid_through >= fair.start.date;
            lasts && (named || (fair.jobs.is_empty() && fair.employers.contains(&job.front.employer)))
        });
        map! {
            "jobs": self.cards(Kind::Job, jobs.iter().map(|job| &job.document.slug)),
            "job_count": jobs.len() as u64,
            "headcount": wanted(&jobs),
            "employers": self.links(Kind::Employer, fair.employers.iter().map(|employer| &**employer)),
        }
    }

    fn trip(&self, slug: &Slug) -> Map {
        let trip = &self.portal().trips.get(slug).expect("planned entries exist").front;
        let jobs = self.jobs(|job| {
            let lasts = job.front.valid_through >= trip.departure.date;
            let named = job.front.trips.iter().any(|named| named.0 == *slug)
                || trip.for_jobs.iter().any(|named| named.0 == job.document.slug);
            lasts && (named || trip.for_employers.contains(&job.front.employer))
        });
        map! { "jobs": self.cards(Kind::Job, jobs.iter().take(SOME).map(|job| &job.document.slug)) }
    }

    fn bulletin(&self, slug: &Slug) -> Map {
        let bulletin = &self.portal().bulletins.get(slug).expect("planned entries exist").front;
        let metrics = bulletin.metrics.iter().map(|metric| {
            Value::from(map! {
                "label": metric.label.to_string(),
                "text": wan(metric.value),
                "unit": metric.unit.to_string(),
                "as_of": metric.as_of.map(|date| date.to_string()),
                "note": metric.note.as_deref().map(ToOwned::to_owned),
            })
        });
        let charts = bulletin.charts.iter().enumerate().map(|(index, drawn)| {
            let bars: Vec<(String, f64)> = drawn.bars.iter().map(|bar| (bar.label.to_string(), bar.value)).collect();
            Value::from(chart(&format!("chart-{}", index + 1), &drawn.title, &drawn.unit, drawn.note.as_deref(), &bars))
        });
        map! { "metrics": metrics.collect::<Vec<_>>(), "charts": charts.collect::<Vec<_>>() }
    }

    fn pair(&self, route: &str, pair: &Pair) -> Page {
        let portal = self.portal();
        let jobs = self.pair_jobs(pair);
        let (from, to) = (&*pair.from, &*pair.to);
        let names = [from, to].map(|slug| portal.regions.get(slug).map_or("", |region| region.front.short()));
        let mut head = Head::new(route, "home", format!("{} → {}", names[0], names[1]));
        head.description = Some(format!("从{}到{}：岗位、专车、招聘会、服务站和协议", names[0], names[1]));
        head.crumbs = vec![("首页".to_owned(), Some(plan::HOME.to_owned())), (head.heading.clone(), None)];
        let mut trips =
            self.listed(&portal.trips, |trip| portal.within(&trip.front.from, from) && portal.within(&trip.front.to, to));
        trips.sort_by_key(|trip| trip.front.departure);
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
            "jobs": self.cards(Kind::Job, jobs.iter().take(SOME).map(|job| &job.document.slug)),
            "jobs_url": self.jobs_in(to),
            "trips": self.cards(Kind::Trip, trips.iter().map(|trip| &trip.document.slug)),
            "fairs": self.cards(Kind::Fair, fairs.iter().map(|fair| &fair.document.slug)),
            "policies": self.link_listed(&portal.policies, |policy| here(&policy.front.region)),
            "courses": self.link_listed(&portal.courses, |course| here(&course.front.region)),
            "stations_home": self.link_listed(&portal.stations, |station| portal.within(&station.front.host_region, home)),
            "stations_there": self.link_listed(&portal.stations, |station| portal.within(&station.front.host_region, there)),
            "equality": self.equality(&pair.agreement),
        };
        self.open("pair.html", head, fields)
    }

    /// The list of jobs in a region, or of all jobs if it has no list of its own.
    fn jobs_in(&self, region: &Slug) -> String {
        let folder = Kind::Job.folder();
        match self.view.plan.facets.count(facet::Axis::To, region) {
            0 => facet::route(folder, &[]),
            _ => facet::route(folder, &[facet::Value::new(facet::Axis::To, &**region)]),
        }
    }

    fn listing(&self, route: &str, listing: &Listing) -> Page {
        let mut head = Head::new(route, listing.kind.map_or("closed", section), &*listing.title);
        if listing.page > 1 {
            head.title = Some(format!("{}（第 {} 页）", listing.title, listing.page));
        }
        head.crumbs.push(("首页".to_owned(), Some(plan::HOME.to_owned())));
        match listing.kind.map(route::index).filter(|index| *index != listing.pages[0]) {
            Some(index) => {
                head.crumbs.push((listing.kind.map_or("", list_title).to_owned(), Some(index)));
                head.crumbs.push((listing.title.clone(), None));
            }
            None => head.crumbs.push((listing.title.clone(), None)),
        }
        let drawn = |group: &plan::Group| group.items.iter().map(|(kind, slug)| self.cards.get(*kind, slug)).collect::<Vec<_>>();
        // Headed groups are told apart, an untitled one among them too; without headings there is one list.
        let grouped = listing.groups.iter().any(|group| !group.title.is_empty());
        let items: Vec<Value> = listing.groups.iter().filter(|_| !grouped).flat_map(drawn).collect();
        let headed = |group: &plan::Group| Value::from(map! { "title": group.title.clone(), "items": drawn(group) });
        let groups: Vec<Value> = listing.groups.iter().filter(|_| grouped).map(headed).collect();
        let facets = listing.facets.iter().map(|narrowing| {
            let values = narrowing.values.iter().map(|value| {
                Value::from(map! {
                    "label": value.label.clone(), "url": value.route.clone(), "count": value.count as u64, "current": value.current,
                })
            });
            Value::from(map! { "title": narrowing.title, "values": values.collect::<Vec<_>>() })
        });
        let active = listing.active.iter().map(|(label, to)| Value::from(map! { "label": label.clone(), "url": to.clone() }));
        let sorts = listing
            .sorts
            .iter()
            .map(|(label, to, current)| Value::from(map! { "label": *label, "url": *to, "current": *current }));
        let list = map! {
            "kind": listing.kind.map(Kind::key),
            "title": listing.title.clone(),
            "total": listing.total as u64,
            "headcount": listing.headcount,
            "items": items,
            "groups": groups,
            "facets": facets.collect::<Vec<_>>(),
            "active": active.collect::<Vec<_>>(),
            "sorts": sorts.collect::<Vec<_>>(),
            "pager": pager(listing),
            "intro": listing.cut.then_some("这里只列出前面的，用筛选再缩小范围。"),
        };
        let template = match listing.kind {
            Some(Kind::Job) => "jobs.html",
            Some(_) => "list.html",
            None => "closed.html",
        };
        self.open(template, head, map! { "list": list })
    }

    fn figures(&self, route: &str) -> Page {
        let portal = self.portal();
        let mut bulletins = self.listed(&portal.bulletins, |_| true);
        bulletins.sort_by_key(|bulletin| std::cmp::Reverse(bulletin.front.published));
        let shown = |axis: facet::Axis| {
            let values = self.view.plan.facets.values(axis).into_iter().take(12);
            values
                .map(|(key, count)| {
                    (facet::label(portal, &facet::Value::new(axis, key)), f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
                })
                .collect::<Vec<_>>()
        };
        let charts = vec![
            Value::from(chart("by-region", "岗位在哪里", "个", None, &shown(facet::Axis::To))),
            Value::from(chart("by-trade", "岗位是什么工种", "个", Some("最多列十二个工种"), &shown(facet::Axis::Trade))),
        ];
        let quartile = |share: f64, jobs: &[&Entry<Job>]| {
            let mut pay: Vec<f64> = jobs.iter().map(|job| facet::guaranteed_month(&job.front)).collect();
            pay.sort_by(f64::total_cmp);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a position in a short list"
            )]
            let at = ((pay.len().saturating_sub(1)) as f64 * share).round() as usize;
            pay.get(at).map_or_else(String::new, |yuan| format!("{yuan:.0} 元"))
        };
        let rows = self.view.plan.facets.values(facet::Axis::To).into_iter().filter_map(|(key, _)| {
            let region = portal.regions.get(key)?;
            let jobs = self.jobs(|job| portal.within(&job.front.workplace.region, key));
            let cells = [
                region.front.short().to_owned(),
                jobs.len().to_string(),
                wanted(&jobs).to_string(),
                quartile(0.25, &jobs),
                quartile(0.5, &jobs),
                quartile(0.75, &jobs),
            ];
            Some(Value::from(cells.into_iter().map(Value::from).collect::<Vec<_>>()))
        });
        let table = map! {
            "title": "各地的岗位和每月保底",
            "head": ["地区", "岗位", "招工人数", "四分之一低于", "一半低于", "四分之三低于"].map(Value::from).to_vec(),
            "rows": rows.collect::<Vec<_>>(),
        };
        let fields = map! {
            "bulletins": self.cards(Kind::Bulletin, bulletins.iter().map(|entry| &entry.document.slug)),
            "counts": self.counts(),
            "charts": charts,
            "tables": vec![Value::from(table)],
        };
        let mut head = Head::new(route, "bulletins", "数字");
        head.crumbs = vec![("首页".to_owned(), Some(plan::HOME.to_owned())), ("数字".to_owned(), None)];
        self.open("figures.html", head, fields)
    }

    fn search(&self, route: &str) -> Page {
        let fields = map! { "trades": self.facet_links(facet::Axis::Trade), "regions": self.facet_links(facet::Axis::To) };
        self.open("search.html", Head::new(route, "search", "搜索岗位"), fields)
    }

    /// A host shows this page at any depth, so its links start from the base path where that is known.
    fn not_found(&self, route: &str) -> Page {
        let root = self.base.map(|base| {
            let path = base.splitn(4, '/').nth(3).unwrap_or_default().trim_end_matches('/');
            if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
        });
        let mut head = Head::new(route, "none", "这个网页没有了");
        head.noindex = true;
        self.open_from("404.html", head, Map::new(), root.unwrap_or_default())
    }

    fn redirect(&self, route: &str, kind: Kind, slug: &Slug) -> Page {
        let mut head = Head::new(route, "none", "网址换了");
        head.noindex = true;
        let mut page = self.open("redirect.html", head, map! { "target": self.view.link(kind, slug) });
        let to = route::entry(kind, slug);
        if let Some(canonical) = absolute(self.base, &to) {
            page.context.insert_value("page", Value::from(map! { "canonical": canonical }));
        }
        page
    }
}

fn wanted(jobs: &[&Entry<Job>]) -> u64 {
    jobs.iter().map(|job| u64::from(job.front.headcount.0)).sum()
}

fn section(kind: Kind) -> &'static str {
    if kind == Kind::Page { "pages" } else { kind.folder() }
}

/// What the list of a kind is called.
fn list_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Agreement => "两地协议",
        Kind::Bulletin => "数字",
        kind => kind.label().zh,
    }
}

/// The pages of a listing: the first, the last, and those around this one.
fn pager(listing: &Listing) -> Value {
    let count = listing.pages.len();
    if count < 2 {
        return Value::none();
    }
    let near = |no: &usize| *no == 1 || *no == count || no.abs_diff(listing.page) <= 2;
    let pages = (1..=count)
        .filter(near)
        .map(|no| Value::from(map! { "no": no as u64, "url": listing.pages[no - 1].clone(), "current": no == listing.page }));
    Value::from(map! {
        "pages": pages.collect::<Vec<_>>(),
        "prev": (listing.page > 1).then(|| listing.pages[listing.page - 2].clone()),
        "next": (listing.page < count).then(|| listing.pages[listing.page].clone()),
    })
}
