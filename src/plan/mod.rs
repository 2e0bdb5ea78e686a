//! The plan: every output as pure data, before a byte is rendered. Collisions and dead links are faults here.

mod again;
pub mod booklet;
pub mod calendar;
pub mod dataset;
pub mod digest;
pub mod facet;
pub mod feed;
mod grouping;
mod link;
mod listing;
mod output;
mod reach;
pub mod route;
mod same;
pub mod search;
pub mod sitemap;

pub use again::{Ground, again};
pub use booklet::Booklet;
pub use calendar::Calendar;
pub use feed::Feed;
pub use link::Target;
pub use listing::{Choice, Count, Group, JobFacets, Listing, Narrowing};
use listing::{JobLists, Worths};
pub use output::{Content, Output};
pub use reach::Reach;

use crate::config::{Config, Extra};
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::model::{Item, Pair, Portal, Rows, State};
use crate::schema::value::{Date, Slug};
use crate::schema::{Kind, Step};
use crate::theme::Theme;
use rustc_hash::FxHashMap;
use std::collections::hash_map;
use std::sync::Arc;

/// What a build is asked for, apart from content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub today: Date,
    /// Drafts and what is yet to be published are shown too.
    pub drafts: bool,
    /// The address of the site is known: what needs absolute addresses is made.
    pub addressed: bool,
}

impl Wish {
    /// Whether an entry has a page.
    pub fn shows(&self, item: &dyn Item) -> bool {
        self.drafts || item.state(self.today).is_public()
    }

    /// Whether an entry belongs into lists.
    pub fn lists(&self, item: &dyn Item) -> bool {
        let state = item.state(self.today);
        state.is_open() || (self.drafts && !matches!(state, State::Closed(_)))
    }
}

/// Which of the entries that are shown are invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Samples {
    pub any: bool,
    /// Whether real jobs are shown: only then samples are marked one by one, else the bar at the top says it once for all.
    pub real_jobs: bool,
    /// Whether any of them is open: only then machines are not told of samples as of jobs.
    pub real_openings: bool,
}

impl Samples {
    fn of(portal: &Portal, wish: Wish) -> Self {
        let real = || portal.jobs.iter().filter(|job| !job.front.sample.0);
        Self {
            any: portal.items().any(|item| wish.shows(item) && item.common().sample),
            real_jobs: real().any(|job| wish.shows(job)),
            real_openings: real().any(|job| wish.lists(job)),
        }
    }
}

/// Everything that will be written.
#[derive(Debug)]
pub struct Plan {
    pub wish: Wish,
    /// Sorted by route.
    pub outputs: Rows<Output>,
    /// Those that search engines may show, by their places; none where no sitemap is made.
    pages: Arc<[usize]>,
    /// What the links of each body lead to, by file.
    pub links: Arc<FxHashMap<Box<str>, Box<[Target]>>>,
    /// The first day on which the output will differ for no other reason than the date.
    pub next_change: Date,
    /// The last day on which the output differed from the day before: what pages call the day of their update. Today
    /// itself stands on no page, else all of them would change every day.
    pub updated: Date,
    /// The pairs of regions that agreements join.
    pub pairs: Vec<Pair>,
    /// Open jobs, the newest first, each by its place among all jobs. A plan that differs in nothing but lists of jobs from the one
    /// before shares them with it.
    pub places: Arc<[usize]>,
    /// What lists go by of each of these.
    worths: Worths,
    pub facets: JobFacets,
    pub samples: Samples,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
}

impl Plan {
    /// Whether one was made from the other, so that they differ in nothing but how jobs are narrowed, sorted and counted.
    pub fn differs_only_in_lists(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.places, &other.places)
    }

    /// The output at an address.
    pub fn output(&self, route: &str) -> Option<&Output> {
        self.outputs
            .from(self.outputs.partition_point(|output| &*output.route < route))
            .next()
            .filter(|output| output.route == route)
    }

    /// The outputs whose addresses begin so.
    fn below(&self, folder: &'static str) -> impl Iterator<Item = &Output> {
        let from = self.outputs.partition_point(|output| &*output.route < folder);
        self.outputs.from(from).take_while(move |output| output.route.starts_with(folder))
    }

    /// All booklets, by address.
    pub fn booklets(&self) -> impl Iterator<Item = &Booklet> {
        self.below("print/")
            .filter_map(|output| if let Content::Booklet(booklet) = &output.content { Some(&**booklet) } else { None })
    }

    /// What each page of texts to be sent on is about, by address.
    pub fn digests(&self) -> impl Iterator<Item = &digest::Choice> {
        self.below(digest::FOLDER)
            .filter_map(|output| if let Content::Digest(choice) = &output.content { Some(&**choice) } else { None })
    }

    /// The home regions of all pairs, each once.
    pub fn homes(&self) -> Vec<&Slug> {
        let mut homes: Vec<&Slug> = self.pairs.iter().map(|pair| &*pair.from).collect();
        homes.dedup();
        homes
    }
}

/// Addresses that are not those of entries.
pub const HOME: &str = "index.html";
pub const HIRE: &str = "hire.html";
pub const SEARCH: &str = "search.html";
pub const CLOSED: &str = "closed/index.html";
pub const BUILD_INFO: &str = "build.json";
pub const OFFLINE: &str = "offline.html";
pub const WORKER: &str = "sw.js";
pub const MANIFEST: &str = "manifest.webmanifest";
pub const ROBOTS: &str = "robots.txt";

/// With what headers every file of a site should be sent. The policy of what a page may load stands in the page itself;
/// who may frame it cannot stand there.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
];

/// Whose the addresses are that the site needs for itself.
const OURS: &str = "";

/// Plans the whole site.
pub fn plan(portal: &Portal, config: &Config, theme: &Theme, wish: Wish) -> Plan {
    let mut draft = Draft { taken: FxHashMap::default(), outputs: Vec::new(), faults: Vec::new() };
    let whole = |content: Content, route: &str| (route.to_owned(), content);
    for (route, content) in [
        whole(Content::Home, HOME),
        whole(Content::Hire, HIRE),
        whole(Content::Figures, &route::index(Kind::Bulletin)),
        whole(Content::NotFound, "404.html"),
        whole(Content::Offline, OFFLINE),
        whole(Content::Worker, WORKER),
        whole(Content::Manifest, MANIFEST),
        whole(Content::Robots, ROBOTS),
        whole(Content::BuildInfo, BUILD_INFO),
        whole(Content::Headers, "_headers"),
    ] {
        draft.add(route, content, OURS, || Place::file(OURS));
    }
    for name in theme.assets.keys() {
        draft.add(name.clone(), Content::Asset, OURS, || Place::file(OURS));
    }
    let pairs = portal.pairs(|agreement| wish.shows(agreement));
    for pair in &pairs {
        draft.add(route::pair(&pair.from, &pair.to), Content::Pair(Box::new(pair.clone())), OURS, || Place::file(OURS));
    }
    let lists = listing::Lists { portal, config, wording: &theme.wording, wish };
    let places = listing::open_jobs(portal, wish);
    let ((worths, JobLists { listings, booklets, facets }), (others, links, attachments)) = rayon::join(
        || {
            let worths = Worths::new(lists, &pairs, &places);
            let lists = listing::job_lists(lists, &places, &worths);
            (worths, lists)
        },
        || {
            let links = link::resolve(portal, wish, &mut draft.faults);
            let used = link::attachments(portal, |_| true);
            // A file that could not be read may use what it names.
            let name = |file: &str| file.rsplit('/').next().unwrap_or_default().to_owned();
            let named = |file: &str| portal.broken.iter().any(|document| document.names(&name(file)));
            let unused = portal.files.keys().filter(|file| !used.contains(&***file) && !named(file));
            draft.faults.extend(unused.map(|file| Diagnostic::new(Place::file(file), Message::UnusedFile {})));
            (listing::others(lists, &pairs), links, link::attachments(portal, |item| wish.shows(item)))
        },
    );
    if config.makes(Extra::Search) {
        draft.add(SEARCH.to_owned(), Content::Search, OURS, || Place::file(OURS));
        for Output { route, content } in search::outputs(portal, &places) {
            draft.add(route, content, OURS, || Place::file(OURS));
        }
    }
    if config.makes(Extra::Data) {
        draft.add(dataset::PAGE.to_owned(), Content::Dataset, OURS, || Place::file(OURS));
        for file in dataset::all(places.len()) {
            draft.add(file.route(), Content::Data(file), OURS, || Place::file(OURS));
        }
    }
    for calendar in calendar::all(portal, wish).into_iter().filter(|_| config.makes(Extra::Calendars)) {
        draft.add(calendar.route(), Content::Calendar(Box::new(calendar)), OURS, || Place::file(OURS));
    }
    for feed in if wish.addressed && config.makes(Extra::Feeds) { feed::all(portal, &pairs, wish) } else { Vec::new() } {
        for form in feed::Form::ALL {
            let route = feed::route(feed.value.as_ref(), form);
            draft.add(route, Content::Feed(Box::new(feed.clone()), form), OURS, || Place::file(OURS));
        }
    }
    if config.site.digests.0 {
        for Output { route, content } in digest::outputs(portal, wish, &pairs) {
            draft.add(route, content, OURS, || Place::file(OURS));
        }
    }
    if !booklets.is_empty() {
        draft.add(booklet::INDEX.to_owned(), Content::Booklets, OURS, || Place::file(OURS));
    }
    for booklet in booklets {
        draft.add(booklet.route.clone(), Content::Booklet(Arc::new(booklet)), OURS, || Place::file(OURS));
    }
    for listing in listings.into_iter().chain(others) {
        draft.add(listing.route.clone(), Content::Listing(Arc::new(listing)), OURS, || Place::file(OURS));
    }
    let shown: Vec<&dyn Item> = portal.items().filter(|item| wish.shows(*item)).collect();
    for item in &shown {
        draft.entry(*item);
    }
    // Pages keep their addresses; an alias gives way.
    for item in &shown {
        draft.aliases(*item);
    }
    for file in attachments {
        draft.add(route::attachment(file), Content::Attachment(file.into()), file, || Place::file(file));
    }
    if wish.addressed {
        let pages = draft.outputs.iter().filter(|output| sitemap::holds(portal, wish, output)).count();
        for (route, file) in sitemap::files(pages) {
            draft.add(route, Content::Sitemap(file), OURS, || Place::file(OURS));
        }
    }
    let Draft { mut outputs, faults, .. } = draft;
    outputs.sort_unstable_by(|a, b| a.route.cmp(&b.route));
    let holds = |at: &usize| sitemap::holds(portal, wish, &outputs[*at]);
    let pages = if wish.addressed { (0..outputs.len()).filter(holds).collect() } else { Arc::default() };
    let (next_change, updated) = (next_change(portal, wish.today), updated(portal, wish.today));
    let (samples, links, places) = (Samples::of(portal, wish), Arc::new(links), places.into());
    let outputs = outputs.into_iter().collect();
    Plan { wish, outputs, pages, links, next_change, updated, pairs, places, worths, facets, samples, faults }
}

/// A plan in the making.
struct Draft<'a> {
    /// Routes as a careless file system sees them, and whose they are.
    taken: FxHashMap<String, &'a str>,
    outputs: Vec<Output>,
    faults: Vec<Diagnostic>,
}

impl<'a> Draft<'a> {
    /// Plans an output for the file `owner`; `place` is asked for only where the address is taken.
    fn add(&mut self, route: String, content: Content, owner: &'a str, place: impl FnOnce() -> Place) {
        match self.taken.entry(route.to_lowercase()) {
            hash_map::Entry::Occupied(other) => {
                let message = match *other.get() {
                    OURS => Message::Reserved { route },
                    other => Message::Collision { route, other: other.to_owned() },
                };
                self.faults.push(Diagnostic::new(place(), message));
            }
            hash_map::Entry::Vacant(free) => {
                free.insert(owner);
                self.outputs.push(Output { route, content });
            }
        }
    }

    fn entry(&mut self, item: &'a dyn Item) {
        let (kind, slug) = (item.kind(), item.slug());
        let file = &item.document().file;
        self.add(route::entry(kind, slug), Content::Entry(kind, slug.clone()), file, || Place::file(file));
    }

    fn aliases(&mut self, item: &'a dyn Item) {
        let (kind, slug, document) = (item.kind(), item.slug(), item.document());
        for (index, alias) in item.common().aliases.iter().enumerate() {
            let path = [Step::Key("aliases".to_owned()), Step::Index(index)];
            let place = || document.place(&path, crate::schema::Part::Value);
            match route::alias(alias) {
                Some(route) => self.add(route, Content::Redirect(kind, slug.clone()), &document.file, place),
                None => self.faults.push(Diagnostic::new(place(), Message::BadAlias { alias: alias.to_string() })),
            }
        }
    }
}

/// The days on which an entry looks different from the day before.
fn turns(portal: &Portal) -> impl Iterator<Item = Date> {
    let lives = portal.items().flat_map(|item| item.life().turns());
    let bookings = portal.trips.iter().filter_map(|trip| trip.front.register.as_ref());
    lives.chain(bookings.map(|booking| booking.until.plus_days(1)))
}

/// States change with their dates, and dates lose their year when a new one begins.
fn next_change(portal: &Portal, today: Date) -> Date {
    let new_year = jiff::civil::Date::new(today.0.year() + 1, 1, 1).unwrap_or(jiff::civil::Date::MAX);
    turns(portal).filter(|day| *day > today).min().map_or(Date(new_year), |day| day.min(Date(new_year)))
}

/// The last turn up to today, or the last date that an author wrote; the first of the year if there is none.
fn updated(portal: &Portal, today: Date) -> Date {
    let written = portal.items().flat_map(|item| [item.common().published, item.common().updated]).flatten();
    let new_year = Date(jiff::civil::date(today.0.year(), 1, 1));
    turns(portal).chain(written).filter(|day| *day <= today).max().map_or(new_year, |day| day.max(new_year))
}
