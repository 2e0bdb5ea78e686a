//! Values of front matter in one form: compared, put in their places, and in their order.

use crate::column::shape_at;
use crate::model::record;
use crate::schema::value::Clock;
use crate::schema::{Kind, Record, Shape, Step};
use serde_json::{Map, Value, json};

/// Whether a value says the same as another that may be written in another form.
pub(super) fn same(kind: Kind, path: &[Step], now: Option<&Value>, said: &Value) -> bool {
    let top = || {
        path.first()
            .filter(|_| path.len() == 1)
            .and_then(|step| if let Step::Key(key) = step { record(kind).field(key) } else { None })
    };
    let shape = shape_at(record(kind), path).or_else(|| top().map(|field| field.shape));
    let form = |value: &Value| shape.map_or_else(|| value.clone(), |shape| normal_value(shape, value));
    now.is_some_and(|now| form(now) == form(said))
}

/// Puts a value at a path, with whatever records and lists it takes.
pub(super) fn set(map: &mut Map<String, Value>, path: &[Step], value: Value) {
    let Some((Step::Key(first), rest)) = path.split_first() else { return };
    let mut at = map.entry(first.clone()).or_insert(Value::Null);
    for step in rest {
        at = match step {
            Step::Key(key) => {
                if !at.is_object() {
                    *at = json!({});
                }
                at.as_object_mut().expect("just made").entry(key.clone()).or_insert(Value::Null)
            }
            Step::Index(index) => {
                if !at.is_array() {
                    *at = json!([]);
                }
                let items = at.as_array_mut().expect("just made");
                while items.len() <= *index {
                    items.push(Value::Null);
                }
                &mut items[*index]
            }
        };
    }
    *at = value;
}

/// Takes away what stands at a path of keys, with the record around it where nothing else is in that.
pub(super) fn unset(map: &mut Map<String, Value>, path: &[Step]) {
    match path {
        [Step::Key(last)] => drop(map.remove(last)),
        [Step::Key(first), rest @ ..] => {
            let Some(Value::Object(inner)) = map.get_mut(first) else { return };
            unset(inner, rest);
            if inner.is_empty() {
                map.remove(first);
            }
        }
        _ => {}
    }
}

/// A record with its keys in their order, however deep.
pub(super) fn ordered(record: &Record, map: &Map<String, Value>) -> Map<String, Value> {
    let own =
        record.fields.iter().filter_map(|field| Some((field.key.to_owned(), ordered_value(field.shape, map.get(field.key)?))));
    own.collect()
}

pub(super) fn ordered_value(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => ordered(record, map).into(),
        (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => {
            items.iter().map(|item| ordered_value(*inner, item)).collect::<Vec<_>>().into()
        }
        (Shape::Moment, Value::String(text)) => text.replace('T', " ").into(),
        _ => value.clone(),
    }
}

/// What front matter says in one form, so that it can be compared.
pub(super) fn normal(record: &Record, map: &Map<String, Value>) -> Map<String, Value> {
    let own =
        record.fields.iter().filter_map(|field| Some((field.key.to_owned(), normal_value(field.shape, map.get(field.key)?))));
    own.collect()
}

pub(super) fn normal_value(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => normal(record, map).into(),
        (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => {
            items.iter().map(|item| normal_value(*inner, item)).collect::<Vec<_>>().into()
        }
        (Shape::Moment, Value::String(text)) => text.replace('T', " ").into(),
        (Shape::Clock, Value::String(text)) => Clock::parse(text).map_or_else(|| value.clone(), |time| time.to_string().into()),
        (Shape::Amount | Shape::Decimal | Shape::Number | Shape::Integer(..), Value::Number(number)) => number.as_f64().into(),
        _ => value.clone(),
    }
}
