//! Open data as JSON: the entries of a kind as their authors wrote them, and what happened to all of them when.

use super::super::Take;
use super::super::trace::Fact;
use super::super::view::{View, absolute};
use super::json::{File, Json, write};
use super::{note_tables, published};
use crate::model::{Item, Why};
use crate::plan::route;
use crate::schema::Kind;
use crate::schema::value::Date;
use serde::Serialize;
use serde_json::{Map, Value};

/// `api/jobs.json` and the like.
pub(super) fn records<'t>(view: View<'_, '_>, base: Option<&str>, kind: Kind, take: &'t mut Take<'t>) -> Vec<u8> {
    let mut file = File::new(&head(view, base, &format!("schema/{}.json", kind.folder())), take);
    file.value("kind", &kind.key().into());
    file.list("items", open(view, kind), |out, item| published::tell(view, base, item, &mut Json(out)));
    file.end()
}

/// The open entries of a kind, by id.
pub(super) fn open<'a>(view: View<'_, 'a>, kind: Kind) -> impl Iterator<Item = &'a dyn Item> {
    note_tables(view, &[kind]);
    if kind == Kind::Job {
        note_tables(view, &[Kind::Employer, Kind::Region]);
    }
    let (portal, wish) = (view.portal, view.plan.wish);
    portal.of_kind(kind).filter(move |item| wish.lists(*item))
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

/// `api/changes.json`: every entry that was ever public, what happened last first. Closed ones stay in it.
pub(super) fn changes<'t>(view: View<'_, '_>, base: Option<&str>, take: &'t mut Take<'t>) -> Vec<u8> {
    note_tables(view, Kind::ALL);
    view.note(Fact::Anything);
    let (portal, wish) = (view.portal, view.plan.wish);
    let mut items: Vec<(Option<Date>, &dyn Item)> =
        portal.items().filter(|item| item.state(wish.today).is_public()).map(|item| (last(view, item), item)).collect();
    items.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1.kind(), a.1.slug()).cmp(&(b.1.kind(), b.1.slug()))));
    let mut file = File::new(&head(view, base, "schema/changes.json"), take);
    file.list("items", items.into_iter(), |out, (_, item)| write(out, &change(view, base, item)));
    file.end()
}

/// The day of what happened last to an entry.
fn last(view: View<'_, '_>, item: &dyn Item) -> Option<Date> {
    item.common().changed().max(closed(view, item))
}

/// The first day on which it was closed, if it is: of a cancellation, the day on which its author last changed it.
fn closed(view: View<'_, '_>, item: &dyn Item) -> Option<Date> {
    let today = view.plan.wish.today;
    item.state(today).why()?;
    item.life().closed_since(today).or_else(|| item.common().changed())
}

/// What happened to an entry, as far as it did.
#[derive(Serialize)]
struct Change<'i> {
    kind: &'static str,
    id: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

fn change<'i>(view: View<'_, '_>, base: Option<&str>, item: &'i dyn Item) -> Change<'i> {
    let (kind, slug) = (item.kind(), item.slug());
    let why = item.state(view.plan.wish.today).why();
    Change {
        kind: kind.key(),
        id: slug,
        page: absolute(base, &route::entry(kind, slug)),
        status: if why.is_some() { "closed" } else { "open" },
        created: item.common().published,
        modified: last(view, item),
        closed: closed(view, item),
        reason: why.map(Why::key),
    }
}
