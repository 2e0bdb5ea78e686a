//! What an entry says, key by key, as its author wrote it: what is not written is not there, however a program would take it.

use crate::model::{Entry, Front, Item, Loaded, Portal, Use, record};
use crate::schema::{Record, Shape, Step};
use serde_json::{Map, Value};

/// The columns beside those of the front matter: the file's name, the region whose office publishes it, its text.
pub const ID: &str = "id";
pub const OFFICE: &str = "office";
pub const BODY: &str = "body";

/// The keys that an entry's front matter holds, and their values in the forms that were read: a record in its long form,
/// amounts as numbers, days and times in the one way in which they are written.
pub fn front(portal: &Portal, item: &dyn Item) -> Map<String, Value> {
    portal.with(item.kind(), item.slug(), Meant).unwrap_or_default()
}

/// The same of an entry that is in no portal.
pub fn front_of(loaded: &Loaded) -> Map<String, Value> {
    loaded.with(Meant)
}

/// A value with each record in its long form.
pub fn long(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => {
            let own = map.iter().map(|(key, value)| {
                let long = record.field(key).map_or_else(|| value.clone(), |field| long(field.shape, value));
                (key.clone(), long)
            });
            Value::Object(own.collect())
        }
        (Shape::Short(key, _), value) => serde_json::json!({ key: value }),
        (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => {
            items.iter().map(|item| long(*inner, item)).collect::<Vec<_>>().into()
        }
        _ => value.clone(),
    }
}

/// The text below the front matter, with the line breaks of this system's own.
pub fn body(item: &dyn Item) -> String {
    item.document().body_text().trim().replace("\r\n", "\n")
}

/// What stands at a path.
pub fn value_at<'v>(map: &'v Map<String, Value>, path: &[Step]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    let Step::Key(key) = first else { return None };
    rest.iter().try_fold(map.get(key)?, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
    })
}

struct Meant;

impl Use for Meant {
    type Out = Map<String, Value>;
    fn entry<F: Front>(self, entry: &Entry<F>) -> Map<String, Value> {
        let Ok(Value::Object(mut front)) = serde_json::to_value(&entry.front) else { return Map::new() };
        if let Value::Object(written) = entry.document.front_value() {
            keep(record(F::KIND), &mut front, &written);
        }
        front
    }
}

/// Leaves what is written, key by key.
fn keep(record: &Record, meant: &mut Map<String, Value>, written: &Map<String, Value>) {
    meant.retain(|key, value| {
        let said = written.get(key).filter(|said| !said.is_null());
        let (Some(said), Some(field)) = (said, record.field(key)) else { return false };
        shaped(field.shape, value, said);
        true
    });
}

fn shaped(shape: Shape, meant: &mut Value, written: &Value) {
    match (shape, &mut *meant, written) {
        (Shape::Amount | Shape::Decimal, Value::String(text), _) => *meant = number(text),
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map), Value::Object(said)) => keep(record, map, said),
        // In its short form it says just this one key.
        (Shape::Short(short, record), Value::Object(map), said) => {
            keep(record, map, &Map::from_iter([(short.to_owned(), said.clone())]));
        }
        (Shape::List(inner) | Shape::Filled(inner), Value::Array(items), Value::Array(said)) => {
            for (item, said) in items.iter_mut().zip(said) {
                shaped(*inner, item, said);
            }
        }
        _ => {}
    }
}

/// An amount as a number: whole where it is.
fn number(text: &str) -> Value {
    text.parse::<u64>().map(Value::from).or_else(|_| text.parse::<f64>().map(Value::from)).unwrap_or_else(|_| text.into())
}
