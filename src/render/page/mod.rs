//! The context of each page: which template, and what it is told besides the site.

mod entry;
mod list;

use super::Cards;
use super::trace::{Fact, From};
use super::view::{View, absolute, map, put, url};
use crate::model::{Entry, Front, Job, Pair, Portal, Station, StationKind, Table, TripStatus};
use crate::plan::{self, Content, Count, facet, route};
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
    pub(crate) view: View<'v, 'a>,
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

    fn note(&self, fact: Fact) {
        self.view.note(fact);
    }

    fn note_all<const N: usize>(&self, facts: [Fact; N]) {
        for fact in facts {
            self.note(fact);
        }
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
            Content::SearchIndex | Content::BuildInfo | Content::Headers | Content::Asset | Content::Attachment(_) => {
                return None;
            }
        })
    }

    fn open(&self, template: &'static str, head: Head<'_>, fields: Map) -> Page {
        let root = route::root_from(head.route);
        self.open_from(template, head, fields, root)
    }

    fn open_from(&self, template: &'static str, head: Head<'_>, fields: Map, root: String) -> Page {
        self.note(Fact::Template(template));
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
        slugs.into_iter().map(|slug| self.card(kind, slug)).collect()
    }

    fn card(&self, kind: Kind, slug: &Slug) -> Value {
        self.card_from(From::Below, kind, slug).unwrap_or_else(Value::none)
    }

    fn cards_at_root<'s>(&self, kind: Kind, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Value> {
        slugs.into_iter().filter_map(|slug| self.card_from(From::Root, kind, slug)).collect()
    }

    fn card_from(&self, from: From, kind: Kind, slug: &Slug) -> Option<Value> {
        self.note(Fact::Card(from, kind, slug.clone()));
        self.cards.get(self.portal(), from, kind, slug)
    }

    fn links<'s>(&self, kind: Kind, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Value> {
        slugs.into_iter().map(|slug| self.view.link(kind, slug)).collect()
    }

    /// The open entries of a table for which `keep` holds.
    fn listed<F: Front>(&self, table: &'a Table<F>, keep: impl Fn(&Entry<F>) -> bool) -> Vec<&'a Entry<F>> {
        self.note(Fact::Table(F::KIND));
        table.iter().filter(|entry| self.view.plan.wish.lists(*entry) && keep(entry)).collect()
    }

    fn link_listed<F: Front>(&self, table: &'a Table<F>, keep: impl Fn(&Entry<F>) -> bool) -> Vec<Value> {
        self.links(F::KIND, self.listed(table, keep).into_iter().map(|entry| &entry.document.slug))
    }

    /// The open jobs for which `keep` holds, the newest first. Whoever asks notes which jobs that concerns.
    fn jobs(&self, keep: impl Fn(&Entry<Job>) -> bool) -> Vec<&'a Entry<Job>> {
        self.at(&self.view.plan.places).into_iter().filter(|job| keep(job)).collect()
    }

    /// The jobs at these places.
    fn at(&self, places: &[usize]) -> Vec<&'a Entry<Job>> {
        places.iter().map(|at| self.portal().jobs.at(*at)).collect()
    }

    fn counts(&self) -> Map {
        self.note(Fact::Jobs);
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
        self.note(Fact::JobsBetween((*pair.from).clone(), (*pair.to).clone()));
        let at = self.pairs().iter().position(|other| other == pair);
        at.map_or_else(Vec::new, |at| self.at(self.view.index.of_pair(at)))
    }

    /// The pairs of regions that agreements join.
    fn pairs(&self) -> &'a [Pair] {
        self.note(Fact::Pairs);
        &self.view.plan.pairs
    }

    fn home(&self, route: &str) -> Page {
        self.note(Fact::Jobs);
        self.note(Fact::Table(Kind::Region));
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
            "jobs": self.cards_at_root(Kind::Job, jobs.iter().take(5).map(|entry| &entry.document.slug)),
            "policies": self.cards_at_root(Kind::Policy, policies.iter().take(3).map(|entry| &entry.document.slug)),
            "stations": self.cards_at_root(Kind::Station, stations.iter().take(4).map(|entry| &entry.document.slug)),
        };
        self.open("home.html", Head::new(route, "home", &*self.view.config.site.title as &str), fields)
    }

    /// The home regions of all agreements, each with its pairs.
    fn homes(&self) -> Vec<Value> {
        let pairs = self.pairs();
        let home = |slug: &&Slug| {
            let mut home = self.view.link_map(Kind::Region, slug);
            let own = pairs.iter().filter(|pair| *pair.from == **slug).map(|pair| Value::from(self.pair_map(pair)));
            put(&mut home, "pairs", Value::from(own.collect::<Vec<_>>()));
            Value::from(home)
        };
        self.view.plan.homes().iter().map(home).collect()
    }

    /// Where jobs are, the most jobs first.
    fn receiving(&self) -> Vec<Value> {
        let region = |(key, count): (&str, Count)| {
            let entry = self.portal().regions.get(key)?;
            let mut region = self.view.link_map(Kind::Region, &entry.document.slug);
            put(&mut region, "jobs", Value::from(count.jobs as u64));
            put(&mut region, "headcount", Value::from(count.headcount));
            Some(Value::from(region))
        };
        self.view.plan.facets.values(facet::Axis::To).into_iter().filter_map(region).collect()
    }

    /// The values of an axis as links with counts.
    fn facet_links(&self, axis: facet::Axis) -> Vec<Value> {
        let link = |(key, count): (&str, Count)| {
            let value = facet::Value::new(axis, key);
            Value::from(map! {
                "title": facet::label(self.portal(), &value),
                "url": facet::route(Kind::Job.folder(), &[value]),
                "count": count.jobs as u64,
            })
        };
        self.view.plan.facets.values(axis).into_iter().map(link).collect()
    }

    fn pair(&self, route: &str, pair: &Pair) -> Page {
        let portal = self.portal();
        let jobs = self.pair_jobs(pair);
        let (from, to) = (&*pair.from, &*pair.to);
        self.view.lineage(from);
        self.view.lineage(to);
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
            "equality": self.view.equality(&pair.agreement),
        };
        self.open("pair.html", head, fields)
    }

    /// The list of jobs in a region, or of all jobs if it has no list of its own.
    fn jobs_in(&self, region: &Slug) -> String {
        let folder = Kind::Job.folder();
        if self.view.listed(facet::Axis::To, region) {
            facet::route(folder, &[facet::Value::new(facet::Axis::To, &**region)])
        } else {
            facet::route(folder, &[])
        }
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
