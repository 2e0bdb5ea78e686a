//! Open data as JSON: the entries of a kind as their authors wrote them, and what happened to all of them when.
//!
//! Keys are those of front matter, so that another portal can take entries in. What is for editors only stays out: notes on
//! consent, rules that were allowed, old addresses.

use super::super::trace::Fact;
use super::super::view::{View, absolute, url};
use super::note_tables;
use crate::model::{Document, Entry, Front, INTERNAL, Item, Job, Use, join, record};
use crate::plan::dataset::{BODY, KNOWN, NAMES};
use crate::plan::{Target, route};
use crate::schema::value::Date;
use crate::schema::{Kind, Record, Shape};
use serde::Serialize;
use serde_json::{Map, Value};

/// Whether a key of front matter is published.
pub(super) fn is_public(key: &str) -> bool {
    !INTERNAL.contains(&key)
}

/// `api/jobs.json` and the like.
pub(super) fn records(view: View<'_, '_>, base: Option<&str>, kind: Kind) -> Vec<u8> {
    let mut file = File::new(&head(view, base, &format!("schema/{}.json", kind.folder())));
    file.value("kind", &kind.key().into());
    file.list("items", open(view, kind).map(|item| item_map(view, base, item)));
    file.end()
}

/// The open entries of a kind, by id.
pub(super) fn open<'a>(view: View<'_, 'a>, kind: Kind) -> impl Iterator<Item = &'a dyn Item> {
    note_tables(view, &[kind]);
    if kind == Kind::Job {
        note_tables(view, &[Kind::Employer, Kind::Region]);
    }
    let (portal, wish) = (view.portal, view.plan.wish);
    let items = (0..portal.count(kind)).map(move |at| portal.item_at(kind, at));
    items.filter(move |item| wish.lists(*item))
}

/// An entry with what is known of it besides its front matter.
pub(super) fn item_map(view: View<'_, '_>, base: Option<&str>, item: &dyn Item) -> Map<String, Value> {
    let (kind, slug, document) = (item.kind(), item.slug(), item.document());
    let known = [
        Some(slug.to_string()),
        absolute(base, &route::entry(kind, slug)),
        document.office.as_ref().map(ToString::to_string),
        Some(item.state(view.plan.wish.today).key().to_owned()),
        item.common().changed().map(|day| day.to_string()),
        item.life().closes.map(|day| day.to_string()),
    ];
    let known = KNOWN.iter().zip(known).filter_map(|((key, ..), value)| Some(((*key).to_owned(), value?.into())));
    let mut map: Map<String, Value> = known.collect();
    let front = view.portal.with(kind, slug, Written { folder: document.folder(), base });
    map.extend(front.unwrap_or_default());
    if let Some(job) = view.portal.jobs.get(slug).filter(|_| kind == Kind::Job) {
        map.extend(names(view, job));
    }
    let body = body(view, base, document);
    if !body.is_empty() {
        map.insert(BODY.0.to_owned(), body.into());
    }
    map
}

/// What a job's ids stand for, so that who reads only this file need not look them up.
fn names(view: View<'_, '_>, job: &Entry<Job>) -> impl Iterator<Item = (String, Value)> + use<> {
    let (portal, front) = (view.portal, &job.front);
    let employer = portal.employers.get(&front.employer).map(|employer| &employer.front);
    let region = portal.regions.get(&front.workplace.region).map(|region| &region.front);
    let values = [
        employer.map(|employer| employer.title.to_string()),
        employer.and_then(|employer| employer.uscc.as_ref()).map(ToString::to_string),
        region.map(|region| region.title.to_string()),
        region.map(|region| region.code.to_string()),
        portal.trades.get(&front.trade).map(|trade| trade.title.to_string()),
    ];
    NAMES.iter().zip(values).filter_map(|((key, ..), value)| Some(((*key).to_owned(), value?.into())))
}

/// The text of an entry, with the links that its author wrote between files leading to pages.
fn body(view: View<'_, '_>, base: Option<&str>, document: &Document) -> String {
    let text = document.body_text();
    let targets = view.plan.links.get(&document.file).map_or(&[][..], Vec::as_slice);
    let mut places: Vec<_> = document.body.links.iter().map(|link| link.at.clone()).zip(targets).collect();
    places.sort_by_key(|(at, _)| at.start);
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for (at, target) in places {
        // A link whose destination stands elsewhere is given as a whole, and stays as it is.
        let Target::Inside { route, anchor } = target else { continue };
        if at.start < from || text[at.clone()].starts_with(['[', '!']) {
            continue;
        }
        out.push_str(&text[from..at.start]);
        out.push_str(&absolute(base, route).unwrap_or_else(|| url(route)));
        out.extend(anchor.iter().flat_map(|anchor| ["#", anchor]));
        from = at.end;
    }
    out.push_str(&text[from..]);
    out.trim().replace("\r\n", "\n")
}

/// What every file says of itself.
pub(super) fn head(view: View<'_, '_>, base: Option<&str>, schema: &str) -> Map<String, Value> {
    let site = &view.config.site;
    let licence = site.licence.as_ref().map(|licence| {
        let mut map = Map::from_iter([("name".to_owned(), Value::from(&*licence.name as &str))]);
        map.extend(licence.url.as_ref().map(|url| ("url".to_owned(), Value::from(&**url as &str))));
        map
    });
    let mut map = Map::new();
    map.insert("$schema".to_owned(), schema.into());
    map.insert("title".to_owned(), (&*site.title as &str).into());
    map.insert("publisher".to_owned(), (&*site.operator.name as &str).into());
    map.extend(base.map(|base| ("url".to_owned(), Value::from(base))));
    map.extend(licence.map(|licence| ("licence".to_owned(), licence.into())));
    map.insert("language".to_owned(), (&*view.wording.language).into());
    map.insert("time_zone".to_owned(), view.config.zone.iana_name().unwrap_or("UTC").into());
    map.insert("updated".to_owned(), view.plan.updated.to_string().into());
    map
}

/// A file of open data as it is written, one item a line: small, and a difference shows what differs. Items are made one
/// after another, because all of them together take many times the memory of the file.
pub(super) struct File(Vec<u8>);

/// So many items tell how large a file gets.
const SOME: usize = 64;

impl File {
    /// A file that begins with this.
    pub(super) fn new(head: &Map<String, Value>) -> Self {
        let mut file = Self(Vec::with_capacity(16 * 1024));
        for (key, value) in head {
            file.value(key, value);
        }
        file
    }

    pub(super) fn value(&mut self, key: &str, value: &Value) {
        self.key(key);
        self.json(value);
    }

    pub(super) fn list(&mut self, key: &str, items: impl Iterator<Item = Map<String, Value>>) {
        self.key(key);
        self.0.push(b'[');
        let (start, (_, most)) = (self.0.len(), items.size_hint());
        let mut any = false;
        for (done, item) in items.enumerate() {
            // A file that grows by doubling is copied while it stands in memory twice.
            if done == SOME {
                self.0.reserve(most.unwrap_or(0).saturating_sub(SOME) * (self.0.len() - start) / SOME);
            }
            self.0.extend_from_slice(if any { b",\n" } else { b"\n" });
            self.json(&item);
            any = true;
        }
        self.0.extend_from_slice(if any { b"\n]" } else { b"]" });
    }

    /// A group of items by name.
    pub(super) fn group(&mut self, key: &str, items: impl Iterator<Item = (String, Map<String, Value>)>) {
        self.key(key);
        self.0.push(b'{');
        let mut any = false;
        for (name, item) in items {
            if any {
                self.0.push(b',');
            }
            self.json(&*name);
            self.0.push(b':');
            self.json(&item);
            any = true;
        }
        self.0.push(b'}');
    }

    pub(super) fn end(mut self) -> Vec<u8> {
        self.0.extend_from_slice(b"\n}\n");
        self.0
    }

    fn key(&mut self, key: &str) {
        self.0.extend_from_slice(if self.0.is_empty() { b"{\n" } else { b",\n" });
        self.json(key);
        self.0.extend_from_slice(b": ");
    }

    fn json<T: Serialize + ?Sized>(&mut self, value: &T) {
        serde_json::to_writer(&mut self.0, value).expect("memory can be written to");
    }
}

/// `api/changes.json`: every entry that was ever public, what happened last first. Closed ones stay in it.
pub(super) fn changes(view: View<'_, '_>, base: Option<&str>) -> Vec<u8> {
    note_tables(view, Kind::ALL);
    view.note(Fact::Anything);
    let (portal, wish) = (view.portal, view.plan.wish);
    let mut items: Vec<(Option<String>, &dyn Item)> =
        portal.items().filter(|item| item.state(wish.today).is_public()).map(|item| (last(view, item), item)).collect();
    items.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1.kind(), a.1.slug()).cmp(&(b.1.kind(), b.1.slug()))));
    let mut file = File::new(&head(view, base, "schema/changes.json"));
    file.list("items", items.into_iter().map(|(_, item)| change(view, base, item)));
    file.end()
}

/// The day of what happened last to an entry.
fn last(view: View<'_, '_>, item: &dyn Item) -> Option<String> {
    item.common().changed().max(closed(view, item)).map(|day| day.to_string())
}

/// The first day on which it was closed, if it is: of a cancellation, the day on which its author last changed it.
fn closed(view: View<'_, '_>, item: &dyn Item) -> Option<Date> {
    let today = view.plan.wish.today;
    item.state(today).why()?;
    item.life().closed_since(today).or_else(|| item.common().changed())
}

fn change(view: View<'_, '_>, base: Option<&str>, item: &dyn Item) -> Map<String, Value> {
    let (kind, slug, today) = (item.kind(), item.slug(), view.plan.wish.today);
    let common = item.common();
    let why = item.state(today).why();
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let fields = [
        ("kind", Some(kind.key().to_owned())),
        ("id", Some(slug.to_string())),
        ("page", absolute(base, &route::entry(kind, slug))),
        ("status", Some(if why.is_some() { "closed" } else { "open" }.to_owned())),
        ("created", day(common.published)),
        ("modified", last(view, item)),
        ("closed", day(closed(view, item))),
        ("reason", why.map(|why| why.key().to_owned())),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))).collect()
}

/// An entry's front matter as it is published.
struct Written<'d> {
    folder: &'d str,
    base: Option<&'d str>,
}

impl Use for Written<'_> {
    type Out = Map<String, Value>;
    fn entry<F: Front>(self, entry: &Entry<F>) -> Map<String, Value> {
        let Ok(Value::Object(mut front)) = serde_json::to_value(&entry.front) else { return Map::new() };
        self.publish(record(F::KIND), &mut front);
        front
    }
}

impl Written<'_> {
    /// Leaves of a record what is published of it. Its keys stand in their order.
    fn publish(&self, record: &Record, map: &mut Map<String, Value>) {
        let mut fields = record.fields.iter();
        map.retain(|key, value| {
            let field = fields.find(|field| field.key == key);
            field.is_some_and(|field| is_public(field.key) && self.keep(field.shape, value))
        });
    }

    /// Turns a value into what is published of it, and says whether there is one. An empty list may say something: that no
    /// insurance is paid.
    fn keep(&self, shape: Shape, value: &mut Value) -> bool {
        match (shape, &mut *value) {
            (_, Value::Null) => return false,
            (Shape::Amount | Shape::Decimal, Value::String(text)) => *value = number(text),
            (Shape::File, Value::String(path)) => {
                let Some(route) = join(self.folder, path).map(|file| route::attachment(&file)) else { return false };
                *value = absolute(self.base, &route).unwrap_or_else(|| url(&route)).into();
            }
            (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => items.retain_mut(|item| self.keep(*inner, item)),
            (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => self.publish(record, map),
            _ => {}
        }
        true
    }
}

/// An amount as a number: whole where it is.
fn number(text: &str) -> Value {
    text.parse::<u64>().map(Value::from).or_else(|_| text.parse::<f64>().map(Value::from)).unwrap_or_else(|_| text.into())
}
