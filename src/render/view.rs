//! Exactly what a template may see: entries as values, with their references resolved and their words filled in.

use super::fields::{Fields, map};
use super::index::Index;
use super::reader::Posted;
use super::resolve::Resolve;
use super::search::SearchIndex;
use super::shelf::Shelf;
use super::trace::{Fact, Facts, Trace};
use crate::config::Config;
use crate::model::{Document, Entry, Item, Portal, Region, TripStatus, Why, choices};
use crate::plan::{self, Plan, Reach, Target, facet, route};
use crate::schema::value::Slug;
use crate::schema::{Choice, Kind};
use crate::theme::Wording;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use tera::Value;

/// What a path in an address may not hold as it is.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// Text that is HTML already.
pub(crate) fn safe(html: &str) -> Value {
    Value::safe_string(html)
}

/// An address for a link.
pub(crate) fn url(route: &str) -> String {
    utf8_percent_encode(route, PATH).to_string()
}

/// What is looked up once for all pages.
pub(crate) struct Shared<'a> {
    pub(crate) portal: &'a Portal,
    pub(crate) config: &'a Config,
    pub(crate) plan: &'a Plan,
    pub(crate) wording: &'a Wording,
    pub(crate) index: Arc<Index>,
    pub(crate) reach: Reach<'a>,
    search: OnceLock<SearchIndex>,
    posted: OnceLock<Posted>,
    /// Made when they are first asked for: of most jobs nobody does.
    links: Shelf<OnceLock<Value>>,
    /// Where to ask about jobs, by their county and the homes that they serve: few differ in that.
    stations: RwLock<FxHashMap<String, Vec<Slug>>>,
    trades: HashMap<&'a str, Value>,
    /// The words of front matter, by their names.
    choices: FxHashMap<&'static str, Value>,
    equality: HashMap<&'a Slug, Equality>,
}

/// What an agreement says of equal treatment.
struct Equality {
    rows: Value,
    /// The matters of the rows, by how newcomers are treated in them.
    treatments: Value,
    /// What the rows were made from.
    facts: Facts,
}

impl<'a> Shared<'a> {
    /// Takes over the links to entries that were the same in `before`, which had been made for the same day.
    pub(super) fn new(
        portal: &'a Portal,
        config: &'a Config,
        plan: &'a Plan,
        wording: &'a Wording,
        before: Option<&Shared<'_>>,
    ) -> Self {
        let reach = Reach::new(portal, &plan.pairs);
        let index = match before.filter(|before| plan.differs_only_in_lists(before.plan)) {
            Some(before) => Arc::clone(&before.index),
            None => Arc::new(Index::new(portal, plan, &reach)),
        };
        let mut shared = Self {
            portal,
            config,
            plan,
            wording,
            index,
            reach,
            search: OnceLock::new(),
            posted: OnceLock::new(),
            links: links(portal, before),
            stations: RwLock::default(),
            trades: HashMap::new(),
            choices: FxHashMap::default(),
            equality: HashMap::new(),
        };
        let keys = portal.trades.keys();
        shared.trades = keys.filter_map(|key| Some((key, Value::from(shared.make_trade(key)?)))).collect();
        let word = |choice: &Choice| map! { "key": choice.key.to_owned(), "label": wording.choice(choice) };
        shared.choices = choices().iter().map(|choice| (choice.name, Value::from(word(choice)))).collect();
        let rows = |slug: &'a Slug| {
            let trace = Trace::default();
            let view = View { shared: &shared, trace: &trace };
            let rows = view.entry(Kind::Agreement, slug, None).remove("equality")?;
            let treatments = Value::from(treatments(&rows, wording));
            Some((slug, Equality { rows, treatments, facts: trace.facts() }))
        };
        shared.equality = portal.agreements.iter().filter_map(|agreement| rows(&agreement.document.slug)).collect();
        shared
    }

    /// The index of the search page, made when the first of its files is asked for.
    pub(super) fn search(&self) -> &SearchIndex {
        self.search.get_or_init(|| SearchIndex::new(self))
    }

    /// The jobs that are exchanged, found when the first file of them is asked for.
    pub(super) fn posted(&self) -> &Posted {
        self.posted.get_or_init(|| Posted::new(self))
    }

    /// What a link to an entry says.
    pub(super) fn known_link(&self, kind: Kind, slug: &Slug) -> Option<&Value> {
        let at = self.portal.position(kind, slug)?;
        Some(self.links.at(kind, at)?.get_or_init(|| self.make_link(self.portal.item_at(kind, at))))
    }

    fn make_link(&self, item: &dyn Item) -> Value {
        let (kind, slug) = (item.kind(), item.slug());
        let shown = self.plan.wish.shows(item).then(|| url(&route::entry(kind, slug)));
        let mut link = map! {
            "slug": slug.to_string(),
            "title": item.common().title.to_owned(),
            "url": shown,
            "state": item.state(self.plan.wish.today).key(),
        };
        if let Some(region) = self.portal.regions.get(slug).filter(|_| kind == Kind::Region) {
            link.put("short", Value::from(region.front.short().to_owned()));
        }
        if let Some(station) = self.portal.stations.get(slug).filter(|_| kind == Kind::Station) {
            link.put("phone", Value::from(station.front.phone.to_string()));
            link.put("address", Value::from(station.front.address.to_string()));
        }
        Value::from(link)
    }

    fn make_trade(&self, key: &str) -> Option<Fields> {
        let trade = self.portal.trades.get(key)?;
        let axis = facet::Axis::Trade;
        let is_listed = self.plan.facets.count(axis, key).jobs > 0;
        let to = is_listed.then(|| facet::route(Kind::Job.folder(), &[facet::Value::new(axis, key)]));
        Some(map! { "key": key.to_owned(), "title": trade.title.to_string(), "url": to })
    }

    /// `2026年3月6日（周五）`
    pub(crate) fn updated_text(&self) -> String {
        self.wording.date(self.plan.updated, true, true)
    }
}

/// Room for the links to all entries, with those that were made before where the entries are the same.
fn links(portal: &Portal, before: Option<&Shared<'_>>) -> Shelf<OnceLock<Value>> {
    let Some(before) = before.filter(|before| portal.has_names_of(before.portal)) else {
        return Shelf::new(portal, |_| OnceLock::new());
    };
    let mut links = before.links.clone();
    for (kind, slug) in portal.differing(before.portal) {
        if let Some(at) = portal.position(kind, &slug) {
            links.replace(kind, at, OnceLock::new());
        }
    }
    links
}

/// Makes values for templates, and notes what they are made from.
#[derive(Clone, Copy)]
pub(crate) struct View<'v, 'a> {
    pub(crate) shared: &'v Shared<'a>,
    pub(super) trace: &'v Trace,
}

impl<'a> Deref for View<'_, 'a> {
    type Target = Shared<'a>;
    fn deref(&self) -> &Shared<'a> {
        self.shared
    }
}

impl View<'_, '_> {
    #[expect(clippy::needless_pass_by_value, reason = "facts are made to be noted")]
    pub(super) fn note(&self, fact: Fact) {
        self.trace.note(&fact);
    }

    /// The stations that were found for this key before, or else now.
    pub(super) fn stations(&self, key: &str, find: impl FnOnce() -> Vec<Slug>) -> Vec<Slug> {
        let known = self.shared.stations.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
        known.unwrap_or_else(|| {
            let found = find();
            self.shared.stations.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), found.clone());
            found
        })
    }

    /// A link object: `{slug, title, url?, state, …}`.
    pub(crate) fn link(&self, kind: Kind, slug: &Slug) -> Value {
        self.note(Fact::Link(kind, slug.clone()));
        self.known_link(kind, slug).cloned().unwrap_or_else(Value::none)
    }

    pub(crate) fn link_fields(&self, kind: Kind, slug: &Slug) -> Fields {
        Fields::of(self.link(kind, slug))
    }

    /// The rows of equal treatment of an agreement.
    pub(crate) fn equality(&self, agreement: &Slug) -> Value {
        self.equal(agreement).map_or_else(Value::none, |equality| equality.rows.clone())
    }

    /// Their matters, by how newcomers are treated in them.
    pub(crate) fn treatments(&self, agreement: &Slug) -> Value {
        self.equal(agreement).map_or_else(Value::none, |equality| equality.treatments.clone())
    }

    fn equal(&self, agreement: &Slug) -> Option<&Equality> {
        let equality = self.shared.equality.get(agreement);
        match equality {
            Some(equality) => self.trace.extend(&equality.facts),
            None => self.note(Fact::Entry(Kind::Agreement, agreement.clone())),
        }
        equality
    }

    /// The region and those above it, the nearest first.
    pub(super) fn lineage(&self, region: &Slug) -> Vec<&Entry<Region>> {
        let line: Vec<_> = self.portal.lineage(region).collect();
        for region in &line {
            self.note(Fact::Link(Kind::Region, region.document.slug.clone()));
        }
        line
    }

    /// An entry with everything in its front matter; its body as HTML if `root` says from where it is seen.
    pub(crate) fn entry(&self, kind: Kind, slug: &Slug, root: Option<&str>) -> Fields {
        self.note(Fact::Entry(kind, slug.clone()));
        let item = self.portal.item(kind, slug).expect("planned entries exist");
        let document = item.document();
        let today = self.plan.wish.today;
        let mut entry = self.portal.with(kind, slug, Resolve { view: *self, document }).unwrap_or_default();
        // An address elsewhere gives way to the page's own.
        if let Some(online) = entry.remove("url") {
            entry.put("online", online);
        }
        let state = item.state(today);
        let why = state.why().map(Why::key);
        let office = document.office.as_ref().map(|office| self.link(Kind::Region, office));
        let common = map! {
            "slug": slug.to_string(),
            "url": url(&route::entry(kind, slug)),
            "state": state.key(),
            "why": why,
            "closed": why.is_some(),
            "closes": item.life().closes.map(|date| date.to_string()),
            "office": office.unwrap_or_else(Value::none),
        };
        entry.extend(common);
        if let Some(trip) = self.portal.trips.get(slug).filter(|_| kind == Kind::Trip) {
            let until = trip.front.register.as_ref().map(|register| register.until);
            let free = trip.front.status != Some(TripStatus::Full) && until.is_none_or(|until| until >= today);
            entry.put("bookable", Value::from(why.is_none() && free));
        }
        if entry.get("kind").is_none() {
            entry.put("kind", Value::from(kind.key()));
        }
        if let Some(root) = root {
            entry.put("body", safe(&self.body(document, root)));
        }
        entry
    }

    pub(super) fn body(&self, document: &Document, root: &str) -> String {
        let targets = self.plan.links.get(&*document.file).map_or(&[][..], |targets| targets);
        document.body.html(|at, _| match &targets[at] {
            Target::Outside(url) => url.to_string(),
            Target::Here(anchor) => format!("#{anchor}"),
            Target::Inside { route, anchor: None } => format!("{root}{}", url(route)),
            Target::Inside { route, anchor: Some(anchor) } => format!("{root}{}#{anchor}", url(route)),
        })
    }

    /// What a card shows.
    pub(crate) fn card(&self, kind: Kind, slug: &Slug) -> Fields {
        match self.portal.jobs.get(slug).filter(|_| kind == Kind::Job) {
            Some(job) => self.job_card(job),
            None => self.entry(kind, slug, None),
        }
    }

    /// As [`facet::place`].
    pub(crate) fn place(&self, region: &Slug) -> String {
        self.lineage(region);
        facet::place(self.portal, self.wording, region)
    }

    /// As [`facet::whole_place`].
    pub(crate) fn whole_place(&self, region: &Slug) -> String {
        self.lineage(region);
        facet::whole_place(self.portal, self.wording, region)
    }

    /// A trade as a link to its jobs, if there are any.
    pub(crate) fn trade(&self, key: &str) -> Value {
        self.note(Fact::Listed(facet::Axis::Trade, key.to_owned()));
        self.trades.get(key).cloned().unwrap_or_else(Value::none)
    }

    /// A word of a closed set, with what it is called.
    pub(super) fn choice(&self, choice: &Choice) -> Value {
        self.choices.get(choice.name).cloned().unwrap_or_else(Value::none)
    }

    /// Whether there is a list of jobs for a value.
    pub(super) fn listed(&self, axis: facet::Axis, key: &str) -> bool {
        self.note(Fact::Listed(axis, key.to_owned()));
        self.plan.facets.count(axis, key).jobs > 0
    }

    pub(super) fn clause(&self, written: &str) -> Value {
        let (agreement, no) = written.split_once('#').unwrap_or((written, ""));
        if let Some(slug) = Slug::parse(agreement) {
            self.note(Fact::Entry(Kind::Agreement, slug));
        }
        let Some(entry) = self.portal.agreements.get(agreement) else { return Value::none() };
        let title = entry.front.clauses.iter().find(|clause| &*clause.no == no).map(|clause| clause.title.to_string());
        Value::from(map! {
            "agreement": self.link(Kind::Agreement, &entry.document.slug),
            "no": no.to_owned(),
            "title": title,
        })
    }
}

/// The matters of the rows of an agreement, by how newcomers are treated in them.
fn treatments(rows: &Value, wording: &Wording) -> Vec<Value> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows.as_array().unwrap_or_default() {
        let said = |path: &str| row.get_from_path(path).map(ToString::to_string).unwrap_or_default();
        let (label, matter) = (said("treatment.label"), said("matter"));
        match groups.iter_mut().find(|(known, _)| *known == label) {
            Some((_, matters)) => matters.push(matter),
            None => groups.push((label, vec![matter])),
        }
    }
    let group = |(label, matters): (String, Vec<String>)| {
        Value::from(map! { "label": label, "matters": wording.list(matters.iter().map(String::as_str)) })
    };
    groups.into_iter().map(group).collect()
}

/// The address of a page with the site's base, if there is one.
pub(crate) fn absolute(base: Option<&str>, route: &str) -> Option<String> {
    let base = base?.trim_end_matches('/');
    let route = route.strip_suffix("index.html").filter(|_| route == plan::HOME).unwrap_or(route);
    Some(format!("{base}/{}", url(route)))
}

/// From where links lead to all pages wherever a text is read: the base, else what `here` says.
pub(crate) fn root(base: Option<&str>, here: &str) -> String {
    base.map_or_else(|| here.to_owned(), |base| format!("{}/", base.trim_end_matches('/')))
}
