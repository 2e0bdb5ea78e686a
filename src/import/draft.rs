//! One entry of a neighbour as a file of this site.

use super::{Fate, Neighbour, Reason};
use crate::diagnostic::{Diagnostic, Lang};
use crate::load;
use crate::model::{Document, Loaded, Portal, record};
use crate::schema::value::{ClauseId, Slug};
use crate::schema::{Kind, Record, Shape};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Makes drafts.
pub(super) struct Drafter<'a> {
    pub(super) neighbour: &'a Neighbour,
    pub(super) portal: &'a Portal,
    /// Everything that is taken in at once.
    pub(super) chosen: &'a BTreeSet<(Kind, String)>,
}

impl Drafter<'_> {
    pub(super) fn draft(&self, kind: Kind, id: &str) -> Fate {
        self.try_draft(kind, id).unwrap_or_else(Fate::Refused)
    }

    fn try_draft(&self, kind: Kind, id: &str) -> Result<Fate, Reason> {
        let slug = Slug::parse(id).ok_or(Reason::BadId)?;
        let item = self.neighbour.item(kind, id).ok_or(Reason::BadId)?;
        let office = self.office(kind, item)?;
        let source = self.source(item);
        let beside = office.as_ref().and_then(|office| Slug::parse(&format!("{slug}-{office}")));
        let mut free = None;
        for candidate in std::iter::once(slug).chain(beside) {
            if let Some(file) = self.before(kind, &candidate, &source) {
                return Ok(Fate::Known { file });
            }
            if free.is_none() && !self.portal.is_taken(kind, &candidate) {
                free = Some(candidate);
            }
        }
        let slug = free.ok_or(Reason::Taken)?;
        let mut dropped = Vec::new();
        let front = self.front(kind, item, source, &mut dropped)?;
        let folder = office.as_ref().map_or_else(|| kind.folder().to_owned(), |office| format!("{}/{office}", kind.folder()));
        let file = format!("{}/{folder}/{slug}.md", load::FOLDER);
        let body = item.get("body").and_then(Value::as_str).unwrap_or_default();
        let text = checked(&file, kind, slug, office, &front, body)?;
        Ok(Fate::New { file, text, dropped })
    }

    /// The region whose folder it belongs into.
    fn office(&self, kind: Kind, item: &Map<String, Value>) -> Result<Option<Slug>, Reason> {
        if !kind.by_office() {
            return Ok(None);
        }
        let office = item.get("office").and_then(Value::as_str).and_then(Slug::parse);
        office.filter(|office| self.is_here(Kind::Region, office)).map(Some).ok_or(Reason::NoOffice)
    }

    /// Where it comes from: as it says itself, else the neighbour and its page there.
    fn source(&self, item: &Map<String, Value>) -> Map<String, Value> {
        let mut source = if let Some(Value::Object(own)) = item.get("source") {
            own.clone()
        } else {
            let mut source = Map::from_iter([("name".to_owned(), self.neighbour.title.as_str().into())]);
            source.extend(item.get("page").map(|page| ("url".to_owned(), page.clone())));
            source.extend(item.get("modified").map(|day| ("date".to_owned(), day.clone())));
            source
        };
        source.insert("repost".to_owned(), true.into());
        source
    }

    /// The file that this entry became before: of the same id and from the same source.
    fn before(&self, kind: Kind, slug: &Slug, source: &Map<String, Value>) -> Option<String> {
        let item = self.portal.item(kind, slug)?;
        let known = item.common().source?;
        let said = |key: &str| source.get(key).and_then(Value::as_str);
        let same = said("name") == Some(&known.name) && said("url") == known.url.as_deref();
        same.then(|| item.document().file.clone())
    }

    fn front(
        &self,
        kind: Kind,
        item: &Map<String, Value>,
        source: Map<String, Value>,
        dropped: &mut Vec<String>,
    ) -> Result<Map<String, Value>, Reason> {
        let mut front = self.record("", record(kind), item, dropped).map_err(Reason::Needs)?;
        front.insert("source".to_owned(), source.into());
        front.insert("draft".to_owned(), true.into());
        Ok(front)
    }

    /// The keys of a record without those that point to what is not here. The path of a key without which it is none, if
    /// that had to go.
    fn record(
        &self,
        at: &str,
        record: &Record,
        from: &Map<String, Value>,
        dropped: &mut Vec<String>,
    ) -> Result<Map<String, Value>, String> {
        let mut map = Map::new();
        for field in record.fields {
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
        let lost = || at.to_owned();
        match (shape, value) {
            (Shape::Reference(kind), _) => {
                Slug::parse(text).filter(|slug| self.is_here(kind, slug)).map(|_| value.clone()).ok_or_else(lost)
            }
            (Shape::Trade, _) => self.portal.trades.get(text).map(|_| value.clone()).ok_or_else(lost),
            (Shape::Clause, _) => {
                let here = |clause: &ClauseId| self.is_here(Kind::Agreement, &clause.agreement);
                ClauseId::parse(text).filter(here).map(|_| value.clone()).ok_or_else(lost)
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

    /// Whether it is here, or will be.
    fn is_here(&self, kind: Kind, slug: &Slug) -> bool {
        self.portal.is_taken(kind, slug) || self.chosen.contains(&(kind, slug.to_string()))
    }
}

/// What an entry cannot do without: its office, and whatever its required keys point to.
pub(super) fn needs(kind: Kind, item: &Map<String, Value>) -> Vec<(Kind, Slug)> {
    let mut found = Vec::new();
    record_needs(record(kind), item, &mut found);
    let above = if kind == Kind::Region { item.get("parent") } else { item.get("office") };
    found.extend(above.and_then(Value::as_str).and_then(Slug::parse).map(|slug| (Kind::Region, slug)));
    found
}

fn record_needs(record: &Record, map: &Map<String, Value>, found: &mut Vec<(Kind, Slug)>) {
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

/// The text of a file, if it is one without a fault.
fn checked(
    file: &str,
    kind: Kind,
    slug: Slug,
    office: Option<Slug>,
    front: &Map<String, Value>,
    body: &str,
) -> Result<String, Reason> {
    let yaml = serde_yaml::to_string(&json!(front)).expect("what was read from JSON can be written");
    let text = format!("---\n{yaml}---\n\n{}\n", body.trim());
    let front_at = 4..4 + yaml.len();
    let body_at = front_at.end + "---\n".len();
    let document = Document::new(file.to_owned(), kind, slug, office, text.clone(), front_at, body_at);
    if !document.body.faults.is_empty() {
        let (zh, en) = ("正文里有 HTML，或者有点不开的链接", "the text holds HTML, or a link that leads nowhere");
        return Err(Reason::Faulty { zh: zh.to_owned(), en: en.to_owned() });
    }
    match Loaded::read(document).1.first() {
        Some(fault) => Err(told(fault)),
        None => Ok(text),
    }
}

/// The first thing that is wrong with it, as an editor would be told.
fn told(fault: &Diagnostic) -> Reason {
    Reason::Faulty { zh: fault.message.text(Lang::Zh), en: fault.message.text(Lang::En) }
}
