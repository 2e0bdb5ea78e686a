//! Feeds in both forms: Atom (RFC 4287) and JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! An entry changes its day only when its author gives it one, never because time goes on; a feed has the day of its newest
//! entry. Ids are tags (RFC 4151), so that they outlive the address at which the portal is published.

use super::super::trace::Fact;
use super::super::view::{View, absolute, url};
use super::{authority, day_begins, marked, summary, xml};
use crate::model::Item;
use crate::plan::facet::{self, Axis, Value};
use crate::plan::feed::{self, Feed, Form};
use crate::plan::{HOME, route};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use serde_json::json;
use std::io;

/// What all feeds of a day that never was begin with: an empty feed has not changed since.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// An entry in either form.
struct Entry {
    id: String,
    title: String,
    url: String,
    published: String,
    updated: String,
    summary: Option<String>,
    /// The kind and its word.
    kind: (Kind, String),
    trade: Option<(String, String)>,
}

/// A feed before it is written.
struct Whole {
    id: String,
    title: String,
    home: String,
    own: String,
    updated: String,
    entries: Vec<Entry>,
}

/// A feed. Only planned where the base is known.
pub(in crate::render) fn feed(view: View<'_, '_>, base: Option<&str>, feed: &Feed, form: Form) -> Vec<u8> {
    let value = feed.value.as_ref();
    let authority = authority(view, base);
    let address = |route: &str| absolute(base, route).unwrap_or_default();
    let tag = |what: &str| format!("tag:{authority},2026:{what}");
    let entries: Vec<Entry> = feed.items.iter().map(|(kind, slug)| entry(view, *kind, slug, &tag, &address)).collect();
    let whole = Whole {
        id: tag(&value.map_or_else(|| "feed".to_owned(), |value| format!("feed/{}-{}", value.axis.key(), value.key))),
        title: title(view, value),
        home: address(HOME),
        own: address(&feed::route(value, form)),
        updated: entries.iter().map(|entry| &*entry.updated).max().unwrap_or(NEVER).to_owned(),
        entries,
    };
    match form {
        Form::Atom => atom(view, &whole),
        Form::Json => json_feed(view, &whole),
    }
}

/// What a feed is called.
pub(in crate::render) fn title(view: View<'_, '_>, value: Option<&Value>) -> String {
    let site: &str = &view.config.site.title;
    let Some(value) = value else { return site.to_owned() };
    if matches!(value.axis, Axis::To | Axis::From)
        && let Some(region) = Slug::parse(&value.key)
    {
        view.note(Fact::Link(Kind::Region, region));
    }
    let label = facet::label(view.portal, view.wording, value);
    let id = match value.axis {
        Axis::To => "feed-to",
        Axis::From => "feed-from",
        _ => "feed-of",
    };
    view.wording.text(id, &[("what", label.into()), ("site", site.into())])
}

fn entry(view: View<'_, '_>, kind: Kind, slug: &Slug, tag: &impl Fn(&str) -> String, address: &impl Fn(&str) -> String) -> Entry {
    view.note(Fact::Entry(kind, slug.clone()));
    let item = view.portal.item(kind, slug).expect("planned entries exist");
    let common = item.common();
    let changed = common.changed().expect("what is in a feed has a day");
    Entry {
        id: tag(&format!("{}/{slug}", kind.key())),
        title: named(view, item),
        url: address(&route::entry(kind, slug)),
        published: day_begins(view, common.published.unwrap_or(changed)),
        updated: day_begins(view, changed),
        summary: summary(view, item),
        kind: (kind, view.wording.choice(kind.choice())),
        trade: trade(view, item),
    }
}

/// What an entry is called where nothing else is seen of it: with its pay and place, or its day, and whether it is off or a
/// sample.
fn named(view: View<'_, '_>, item: &dyn Item) -> String {
    let (portal, title, slug) = (view.portal, item.common().title, item.slug());
    let dated = |day: Date| {
        let day = view.wording.date(day, false, false);
        view.wording.text("feed-dated", &[("day", day.into()), ("title", title.into())])
    };
    let name = match item.kind() {
        Kind::Job => portal.jobs.get(slug).map(|job| view.job_title(job)),
        Kind::Fair => portal.fairs.get(slug).map(|fair| dated(fair.front.start.date)),
        Kind::Course => portal.courses.get(slug).map(|course| dated(course.front.start)),
        _ => None,
    };
    marked(view, item, name.unwrap_or_else(|| title.to_owned()))
}

fn trade(view: View<'_, '_>, item: &dyn Item) -> Option<(String, String)> {
    let job = view.portal.jobs.get(item.slug()).filter(|_| item.kind() == Kind::Job)?;
    let trade = view.portal.trades.get(&job.front.trade)?;
    Some((trade.key.to_string(), trade.title.to_string()))
}

fn atom(view: View<'_, '_>, feed: &Whole) -> Vec<u8> {
    xml::document(|writer| {
        let root = writer
            .create_element("feed")
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &*view.wording.language)]);
        root.write_inner_content(|writer| {
            xml::element(writer, "id", &feed.id)?;
            xml::element(writer, "title", &feed.title)?;
            xml::element(writer, "updated", &feed.updated)?;
            xml::within(writer, "author", |writer| xml::element(writer, "name", &view.config.site.operator.name))?;
            xml::empty(writer, "link", &[("rel", "self"), ("type", Form::Atom.media()), ("href", &feed.own)])?;
            xml::empty(writer, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.home)])?;
            feed.entries.iter().try_for_each(|entry| atom_entry(writer, entry))
        })?;
        Ok(())
    })
}

fn atom_entry(writer: &mut quick_xml::Writer<Vec<u8>>, entry: &Entry) -> io::Result<()> {
    writer.get_mut().push(b'\n');
    xml::within(writer, "entry", |writer| {
        xml::element(writer, "id", &entry.id)?;
        xml::element(writer, "title", &entry.title)?;
        xml::empty(writer, "link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)])?;
        xml::element(writer, "published", &entry.published)?;
        xml::element(writer, "updated", &entry.updated)?;
        if let Some(summary) = &entry.summary {
            xml::element(writer, "summary", summary)?;
        }
        xml::empty(writer, "category", &[("term", entry.kind.0.key()), ("label", &entry.kind.1)])?;
        if let Some((key, title)) = &entry.trade {
            xml::empty(writer, "category", &[("term", key), ("label", title)])?;
        }
        Ok(())
    })
}

fn json_feed(view: View<'_, '_>, feed: &Whole) -> Vec<u8> {
    let item = |entry: &Entry| {
        let trade = entry.trade.as_ref().map(|(_, title)| title);
        json!({
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            // An item must have a content; where nothing is said, it is what it is called.
            "content_text": entry.summary.as_ref().unwrap_or(&entry.title),
            "date_published": entry.published,
            "date_modified": entry.updated,
            "tags": std::iter::once(&entry.kind.1).chain(trade).collect::<Vec<_>>(),
        })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.own,
        "language": view.wording.language,
        "authors": [{ "name": &*view.config.site.operator.name as &str }],
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    format!("{feed:#}\n").into_bytes()
}

/// The feeds about these, and the one of everything: for each its address from the root, its type and its title.
pub(in crate::render) fn about(view: View<'_, '_>, values: &[Value]) -> Vec<(String, &'static str, String)> {
    let mut found = Vec::new();
    for value in values.iter().map(Some).chain([None]) {
        let atom = feed::route(value, Form::Atom);
        view.note(Fact::Feed(atom.clone()));
        if view.plan.output(&atom).is_some() {
            let title = title(view, value);
            found.extend(Form::ALL.map(|form| (url(&feed::route(value, form)), form.media(), title.clone())));
        }
    }
    found
}
