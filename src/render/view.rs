//! Exactly what a template may see: entries as values, with their references resolved and their words filled in.

use super::fields::{Fields, map};
use super::index::Index;
use super::search::SearchIndex;
use super::shelf::Shelf;
use super::trace::{Fact, Facts, Trace};
use crate::config::Config;
use crate::model::{Document, Entry, Front, Item, Portal, Region, TripStatus, Use, Why, join, record};
use crate::plan::{self, Plan, Target, facet, route};
use crate::schema::value::Slug;
use crate::schema::{Kind, Record, Shape};
use crate::theme::Wording;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::collections::HashMap;
use std::ops::Deref;
use std::ptr;
use std::sync::{Arc, OnceLock};
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
    /// Whether real jobs are shown: only then samples are marked one by one, else the bar at the top says it once for all.
    pub(super) has_real_jobs: bool,
    /// Whether any of them is open: only then machines are not told of samples as of jobs.
    pub(super) has_real_openings: bool,
    search: OnceLock<SearchIndex>,
    links: Shelf<Value>,
    /// The rows of equal treatment of each agreement, and what they were made from.
    equality: HashMap<&'a Slug, (Value, Facts)>,
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
        let index = match before.filter(|before| ptr::eq(before.plan, plan)) {
            Some(before) => Arc::clone(&before.index),
            None => Arc::new(Index::new(portal, plan)),
        };
        let mut shared = Self {
            portal,
            config,
            plan,
            wording,
            index,
            has_real_jobs: portal.jobs.iter().any(|job| plan.wish.shows(job) && !job.front.sample.0),
            has_real_openings: portal.jobs.iter().any(|job| plan.wish.lists(job) && !job.front.sample.0),
            search: OnceLock::new(),
            links: Shelf::default(),
            equality: HashMap::new(),
        };
        let old = before.map(|before| (before.portal, &before.links));
        shared.links = Shelf::make(portal, old, |item, old| match old {
            Some((link, true)) => link.clone(),
            _ => shared.make_link(item),
        });
        let rows = |slug: &'a Slug| {
            let trace = Trace::default();
            let view = View { shared: &shared, trace: &trace };
            let rows = view.entry(Kind::Agreement, slug, None).remove("equality")?;
            Some((slug, (rows, trace.facts())))
        };
        shared.equality = portal.agreements.iter().filter_map(|agreement| rows(&agreement.document.slug)).collect();
        shared
    }

    /// The index of the search page, made when the first of its files is asked for.
    pub(super) fn search(&self) -> &SearchIndex {
        self.search.get_or_init(|| SearchIndex::new(self))
    }

    /// What a link to an entry says.
    pub(super) fn known_link(&self, kind: Kind, slug: &Slug) -> Option<&Value> {
        self.links.get(self.portal, kind, slug)
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

    /// `2026年3月6日（周五）`
    pub(crate) fn updated_text(&self) -> String {
        self.wording.date(self.plan.updated, true, true)
    }
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
        let Some((rows, facts)) = self.shared.equality.get(agreement) else {
            self.note(Fact::Entry(Kind::Agreement, agreement.clone()));
            return Value::none();
        };
        self.trace.extend(facts);
        rows.clone()
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
        let targets = self.plan.links.get(&document.file).map_or(&[][..], Vec::as_slice);
        document.body.html(|at, _| match &targets[at] {
            Target::Outside(url) => url.clone(),
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
        let Some(trade) = self.portal.trades.get(key) else { return Value::none() };
        let axis = facet::Axis::Trade;
        let listed = self.listed(axis, key);
        let to = listed.then(|| facet::route(Kind::Job.folder(), &[facet::Value::new(axis, key)]));
        Value::from(map! { "key": key.to_owned(), "title": trade.title.to_string(), "url": to })
    }

    /// Whether there is a list of jobs for a value.
    pub(super) fn listed(&self, axis: facet::Axis, key: &str) -> bool {
        self.note(Fact::Listed(axis, key.to_owned()));
        self.plan.facets.count(axis, key).jobs > 0
    }

    fn clause(&self, written: &str) -> Value {
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

    fn resolved(&self, document: &Document, shape: Shape, value: Value) -> Value {
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned).unwrap_or_default();
        match shape {
            Shape::Choice(choices) => {
                let key = text(&value);
                let label = choices
                    .iter()
                    .find(|choice| choice.key == key)
                    .map_or_else(String::new, |choice| self.wording.choice(choice));
                Value::from(map! { "key": key, "label": label })
            }
            Shape::Reference(kind) => Slug::parse(&text(&value)).map_or_else(Value::none, |slug| self.link(kind, &slug)),
            Shape::Trade => self.trade(&text(&value)),
            Shape::Clause => self.clause(&text(&value)),
            Shape::File => {
                let file = join(document.folder(), &text(&value)).unwrap_or_default();
                Value::from(url(&route::attachment(&file)))
            }
            Shape::List(item) | Shape::Filled(item) if !is_as_written(*item) => {
                let items = value.as_array().unwrap_or_default().iter();
                Value::from(items.map(|value| self.resolved(document, *item, value.clone())).collect::<Vec<_>>())
            }
            Shape::Map(record) | Shape::Short(_, record) if value.is_map() => {
                Value::from(self.resolved_record(document, record, Fields::of(value)))
            }
            Shape::Map(_) | Shape::Short(..) => Value::none(),
            _ => value,
        }
    }

    /// The values of a record as templates see them.
    fn resolved_record(&self, document: &Document, record: &'static Record, mut written: Fields) -> Fields {
        // Values come in the order of the record's keys, so that each is found at once.
        let mut fields = record.fields.iter().cycle();
        written.change(|key, value| {
            let field = fields.by_ref().take(record.fields.len()).find(|field| field.key == key);
            let field = field.filter(|_| !value.is_none());
            field.map_or_else(Value::none, |field| self.resolved(document, field.shape, value))
        });
        written
    }
}

/// Whether templates see what has this shape as it was written.
fn is_as_written(shape: Shape) -> bool {
    match shape {
        Shape::List(item) | Shape::Filled(item) => is_as_written(*item),
        Shape::Choice(_)
        | Shape::Reference(_)
        | Shape::Trade
        | Shape::Clause
        | Shape::File
        | Shape::Map(_)
        | Shape::Short(..) => false,
        _ => true,
    }
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

/// Turns an entry's front matter into values.
struct Resolve<'v, 'a> {
    view: View<'v, 'a>,
    document: &'v Document,
}

impl Use for Resolve<'_, '_> {
    type Out = Fields;
    fn entry<F: Front>(self, entry: &Entry<F>) -> Fields {
        let value = Value::try_from_serializable(&entry.front).expect("front matter serialises");
        self.view.resolved_record(self.document, record(F::KIND), Fields::of(value))
    }
}
