//! The context of each page: which template, and what it is told besides the site.

mod booklet;
mod dataset;
mod digest;
mod entry;
mod list;
mod place;

use super::Cards;
use super::linked::Linked;
use super::part::Part;
use super::reader;
use super::trace::{Fact, From};
use super::view::{View, absolute, url};
use crate::config::Extra;
use crate::model::{Entry, Front, Job, Pair, Portal, Table, Trip, TripStatus};
use crate::plan::{self, Calendar, Content, facet, route};
use crate::render::fields::{Fields, map};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use crate::theme::Put;
use std::collections::BTreeSet;
use tera::{Context, Value};

/// What costs most of all that pages of jobs are told: it is made only if their template asks for it.
pub(crate) const COSTLY: [&str; 5] = ["ask", "linked", "qr", "similar", "treatment"];

/// How many similar jobs, and how many jobs on a region's page, are shown.
const SIMILAR: usize = 3;
const SOME: usize = 10;
/// How many jobs stand on the home page and on that of a pair.
const FEW: usize = 5;

/// A page before it is drawn.
pub(crate) struct Page {
    pub(crate) template: &'static str,
    pub(crate) context: Context,
    /// The way to the site's root.
    pub(crate) root: String,
    /// In which part of the site it stands.
    pub(crate) section: &'static str,
    /// What of it stands on other pages too.
    pub(crate) parts: Vec<Part>,
}

/// Makes pages from the view and the cards that were drawn before.
pub(crate) struct Pages<'v, 'a> {
    pub(crate) view: View<'v, 'a>,
    pub(crate) cards: &'v Cards,
    /// Which of [`COSTLY`] the pages of jobs need.
    pub(crate) asked: &'v BTreeSet<&'static str>,
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
    /// The values that it is about, each with a feed of its own; none if it leads to no feed.
    feeds: Option<Vec<facet::Value>>,
    /// The calendar of what it is about.
    calendar: Option<Calendar>,
    /// Its structured data.
    linked: Option<String>,
    parts: Vec<Part>,
}

impl<'s> Head<'s> {
    fn new(route: &'s str, section: &'static str, heading: impl Into<String>) -> Self {
        let heading = heading.into();
        Self {
            route,
            heading,
            title: None,
            description: None,
            section,
            noindex: false,
            crumbs: Vec::new(),
            feeds: None,
            calendar: None,
            linked: None,
            parts: Vec::new(),
        }
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

    fn word(&self, id: &str) -> String {
        self.view.wording.word(id)
    }

    fn text(&self, id: &str, put: &[Put<'_>]) -> String {
        self.view.wording.text(id, put)
    }

    /// What the list of a kind is called.
    fn list_title(&self, kind: Kind) -> String {
        self.word(match kind {
            Kind::Region => "list-regions",
            Kind::Agreement => "crumb-agreements",
            Kind::Employer => "list-employers",
            Kind::Job => "jobs",
            Kind::Policy => "list-policies",
            Kind::Fair => "list-fairs",
            Kind::Trip => "list-trips",
            Kind::Course => "list-courses",
            Kind::Station => "list-stations",
            Kind::Guide => "list-guides",
            Kind::Bulletin | Kind::Page => "figures",
        })
    }

    fn linked(&self) -> Linked<'_, 'a> {
        Linked { view: self.view, base: self.base }
    }

    /// The way from the home page.
    fn crumb_home(&self) -> (String, Option<String>) {
        (self.word("home"), Some(plan::HOME.to_owned()))
    }

    fn today(&self) -> Date {
        self.view.plan.wish.today
    }

    /// The page that `content` asks for at `route`; none if it is not drawn from a template.
    pub(crate) fn page(&self, route: &str, content: &Content) -> Option<Page> {
        Some(match content {
            Content::Home => self.home(route),
            Content::Entry(kind, slug) => self.entry(route, *kind, slug),
            Content::Hire => self.hire(route),
            Content::Pair(pair) => self.pair(route, pair),
            Content::Listing(listing) => self.listing(route, listing),
            Content::Figures => self.figures(route),
            Content::Booklet(booklet) => self.booklet(route, booklet),
            Content::Booklets => self.booklets(route),
            Content::Digest(choice) => self.digest(route, choice),
            Content::Digests => self.digests(route),
            Content::Search => self.search(route),
            Content::Dataset => self.dataset(route),
            Content::NotFound => self.not_found(route),
            Content::Offline => self.offline(route),
            Content::Redirect(kind, slug) => self.redirect(route, *kind, slug),
            other => {
                debug_assert!(!other.is_page(), "every page has a template");
                return None;
            }
        })
    }

    fn open(&self, template: &'static str, head: Head<'_>, fields: Fields) -> Page {
        let root = route::root_from(head.route);
        self.open_from(template, head, fields, root)
    }

    fn open_from(&self, template: &'static str, head: Head<'_>, fields: Fields, root: String) -> Page {
        self.note(Fact::Template(template));
        let site = &self.view.config.site;
        let title = head.title.unwrap_or_else(|| head.heading.clone());
        let title = if head.route == plan::HOME {
            site.title.to_string()
        } else {
            self.text("title-site", &[("title", title.into()), ("site", (&*site.title as &str).into())])
        };
        let crumbs: Vec<Value> =
            head.crumbs.into_iter().map(|(title, to)| Value::from(map! { "title": title, "url": to })).collect();
        let feeds = head.feeds.into_iter().flat_map(|about| reader::about(self.view, &about));
        let feeds = feeds.map(|(url, media, title)| map! { "url": url, "type": media, "title": title });
        let calendar = head.calendar.filter(|_| self.view.config.makes(Extra::Calendars));
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
            "feeds": feeds.map(Value::from).collect::<Vec<_>>(),
            "calendar_address": calendar.as_ref().and_then(|calendar| absolute(self.base, &calendar.route())),
            "calendar": calendar.map(|calendar| calendar.route()),
            "linked": head.linked,
        };
        let mut context = Context::new();
        for (key, value) in fields {
            context.insert_value(key, value);
        }
        context.insert_value("root", Value::from(root.as_str()));
        context.insert_value("page", Value::from(page));
        Page { template, context, root, section: head.section, parts: head.parts }
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

    /// The open jobs, the newest first. Whoever asks notes that.
    fn jobs(&self) -> Vec<&'a Entry<Job>> {
        self.at(&self.view.plan.places)
    }

    /// The jobs at these places.
    fn at(&self, places: &[usize]) -> Vec<&'a Entry<Job>> {
        places.iter().map(|at| self.portal().jobs.at(*at)).collect()
    }

    /// Whether there are seats and time left on a trip.
    fn is_bookable(&self, trip: &Entry<Trip>) -> bool {
        let late = trip.front.register.as_ref().is_some_and(|register| register.until < self.today());
        !late && trip.front.status != Some(TripStatus::Full)
    }

    fn counts(&self) -> Fields {
        self.note(Fact::Jobs);
        let jobs = self.jobs();
        let portal = self.portal();
        map! {
            "jobs": jobs.len() as u64,
            "headcount": wanted(&jobs),
            "trips": self.listed(&portal.trips, |_| true).len() as u64,
            "fairs": self.listed(&portal.fairs, |_| true).len() as u64,
            "policies": self.listed(&portal.policies, |_| true).len() as u64,
        }
    }

    fn pair_map(&self, pair: &Pair) -> Fields {
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
        let mut head = Head::new(route, "none", self.word("gone-title"));
        head.noindex = true;
        self.open_from("404.html", head, Fields::default(), root.unwrap_or_default())
    }

    fn redirect(&self, route: &str, kind: Kind, slug: &Slug) -> Page {
        let mut head = Head::new(route, "none", self.word("moved-title"));
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

/// The guaranteed pay a month, in yuan, that `nth` quarters of the jobs stay below: that of the job which stands there, by
/// the nearest rank.
fn quartile(nth: usize, jobs: &[&Entry<Job>]) -> Option<String> {
    let mut pay: Vec<f64> = jobs.iter().map(|job| facet::guaranteed_month(&job.front)).collect();
    pay.sort_by(f64::total_cmp);
    let rank = (pay.len() * nth).div_ceil(4).max(1);
    pay.get(rank - 1).map(|yuan| format!("{yuan:.0}"))
}

fn section(kind: Kind) -> &'static str {
    if kind == Kind::Page { "pages" } else { kind.folder() }
}
