//! One entry of a neighbour as a file of this site.

use super::ids::{self, NeighbourIds};
use super::neighbour::{Object, text};
use super::sound::{self, Faulty};
use super::{EntryFate, Neighbour, Reason};
use crate::model::{INTERNAL, Portal, record};
use crate::plan::dataset;
use crate::schema::value::{ClauseId, Date, Slug, visible};
use crate::schema::{Kind, Record, Shape};
use crate::{load, markdown};
use serde_json::{Value, json};

/// Whether a key is taken over. That somebody there has checked it does not mean that anybody here has.
fn is_taken_in(record: &Record, key: &str) -> bool {
    record.field(key).is_some() && key != "verified" && !INTERNAL.contains(&key)
}

/// Makes drafts.
pub(super) struct Drafter<'a> {
    pub(super) neighbour: &'a Neighbour,
    pub(super) portal: &'a Portal,
    pub(super) ids: &'a NeighbourIds<'a>,
}

impl Drafter<'_> {
    pub(super) fn draft(&self, kind: Kind, id: &str) -> EntryFate {
        self.try_draft(kind, id).unwrap_or_else(EntryFate::Refused)
    }

    fn try_draft(&self, kind: Kind, id: &str) -> Result<EntryFate, Reason> {
        let item = self.neighbour.item(kind, id).filter(|_| Slug::parse(id).is_some()).ok_or(Reason::BadId)?;
        if let Some(known) = ids::here(self.neighbour, self.portal, kind, id).and_then(|slug| self.portal.item(kind, &slug)) {
            let taken = known.common().source.filter(|source| source.repost.0).and_then(|source| source.date);
            let changed = text(item, "modified").and_then(Date::parse).filter(|day| taken.is_some_and(|taken| taken < *day));
            return Ok(EntryFate::Known { file: known.document().file.clone(), changed });
        }
        let slug = self.ids.get(kind, id).ok_or(Reason::Taken)?;
        let office = self.office(kind, item)?;
        let mut dropped = Vec::new();
        let mut front = self.record("", record(kind), item, &mut dropped).map_err(Reason::Needs)?;
        front.insert("source".to_owned(), self.source(item).into());
        front.insert("draft".to_owned(), true.into());
        let folder = office.as_ref().map_or_else(|| kind.folder().to_owned(), |office| format!("{}/{office}", kind.folder()));
        let file = format!("{}/{folder}/{slug}.md", load::FOLDER);
        let text = checked(&file, kind, &slug, office.as_ref(), &front, text(item, "body").unwrap_or_default())?;
        Ok(EntryFate::New { file, text, dropped })
    }

    /// The region whose folder it belongs into.
    fn office(&self, kind: Kind, item: &Object) -> Result<Option<Slug>, Reason> {
        if !kind.by_office() {
            return Ok(None);
        }
        text(item, "office").and_then(|office| self.ids.get(Kind::Region, office)).map(Some).ok_or(Reason::NoOffice)
    }

    /// Where it comes from: as it says itself, else the neighbour and its page there.
    fn source(&self, item: &Object) -> Object {
        let mut source = if let Some(Value::Object(own)) = item.get("source") {
            own.clone()
        } else {
            let mut source = Object::from_iter([("name".to_owned(), self.neighbour.publisher.as_str().into())]);
            source.extend(item.get("page").map(|page| ("url".to_owned(), page.clone())));
            source.extend(item.get("modified").map(|day| ("date".to_owned(), day.clone())));
            source
        };
        source.insert("repost".to_owned(), true.into());
        source
    }

    /// The keys of a record without those that point to what is not here. The path of a key without which it is none, if
    /// that had to go.
    fn record(&self, at: &str, record: &Record, from: &Object, dropped: &mut Vec<String>) -> Result<Object, String> {
        let mut map = Object::new();
        let beside = |key: &String| at.is_empty() && dataset::beside().any(|known| known == key);
        let unknown = from.keys().filter(|key| !is_taken_in(record, key) && !beside(key));
        dropped.extend(unknown.map(|key| if at.is_empty() { key.clone() } else { format!("{at}.{key}") }));
        for field in record.fields.iter().filter(|field| is_taken_in(record, field.key)) {
            let Some(value) = from.get(field.key) else { continue };
            let path = if at.is_empty() { field.key.to_owned() } else { format!("{at}.{}", field.key) };
            match self.value(&path, field.shape, value, dropped) {
                Ok(value) => drop(map.insert(field.key.to_owned(), value)),
                Err(lost) if field.required => return Err(lost),
                Err(lost) => dropped.push(lost),
            }
        }
        Ok(map)
    }

    fn value(&self, at: &str, shape: Shape, value: &Value, dropped: &mut Vec<String>) -> Result<Value, String> {
        let text = value.as_str().unwrap_or_default();
        let lost = || if text.is_empty() { at.to_owned() } else { format!("{at}: {text}") };
        match (shape, value) {
            (Shape::Reference(kind), _) => self.ids.get(kind, text).map(|slug| slug.to_string().into()).ok_or_else(lost),
            (Shape::Trade, _) => self.portal.trades.get(text).map(|_| value.clone()).ok_or_else(lost),
            (Shape::Clause, _) => {
                let here = |clause: ClauseId| {
                    let agreement = self.ids.get(Kind::Agreement, &clause.agreement)?;
                    Some(format!("{agreement}#{}", clause.no).into())
                };
                ClauseId::parse(text).and_then(here).ok_or_else(lost)
            }
            // Files stay where they are.
            (Shape::File, _) => Err(lost()),
            (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => {
                let mut kept = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    match self.value(&format!("{at}[{}]", index + 1), *inner, item, dropped) {
                        Ok(item) => kept.push(item),
                        Err(lost) => dropped.push(lost),
                    }
                }
                if kept.is_empty() && matches!(shape, Shape::Filled(_)) { Err(lost()) } else { Ok(kept.into()) }
            }
            (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => {
                self.record(at, record, map, dropped).map(Value::from)
            }
            _ => Ok(value.clone()),
        }
    }
}

/// What an entry cannot do without: its office, and whatever its required keys point to.
pub(super) fn needs(kind: Kind, item: &Object) -> Vec<(Kind, Slug)> {
    let mut found = Vec::new();
    record_needs(record(kind), item, &mut found);
    let above = if kind == Kind::Region { item.get("parent") } else { item.get("office") };
    found.extend(above.and_then(Value::as_str).and_then(Slug::parse).map(|slug| (Kind::Region, slug)));
    found
}

fn record_needs(record: &Record, map: &Object, found: &mut Vec<(Kind, Slug)>) {
    for field in record.fields.iter().filter(|field| field.required) {
        if let Some(value) = map.get(field.key) {
            value_needs(field.shape, value, found);
        }
    }
}

fn value_needs(shape: Shape, value: &Value, found: &mut Vec<(Kind, Slug)>) {
    match (shape, value) {
        (Shape::Reference(kind), Value::String(text)) => found.extend(Slug::parse(text).map(|slug| (kind, slug))),
        (Shape::Filled(inner), Value::Array(items)) => items.iter().for_each(|item| value_needs(*inner, item, found)),
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => record_needs(record, map, found),
        _ => {}
    }
}

/// The text of a file, if it is one without a fault. Nothing lies beside it, so links to files lead nowhere.
fn checked(file: &str, kind: Kind, slug: &Slug, office: Option<&Slug>, front: &Object, body: &str) -> Result<String, Reason> {
    let yaml = serde_yaml::to_string(&json!(front)).expect("what was read from JSON can be written");
    let text = format!("---\n{yaml}---\n\n{}\n", visible(body).trim());
    let loaded = sound::read(file, kind, slug, office, &text).map_err(Reason::Faulty)?;
    let links = &loaded.item().document().body.links;
    if links.iter().any(|link| matches!(link.target, markdown::Target::Path { .. })) {
        return Err(Reason::Faulty(Faulty::body()));
    }
    Ok(text)
}
