//! A list of records in one cell, as open data have it: `[{"method": "phone", "value": "…"}]`.

use super::fate::{CellFate, Said};
use super::row::{Place, Row};
use crate::column;
use crate::schema::{Record, Shape, Step};
use crate::sheet::At;
use serde_json::Value;

/// The shape of what stands at a path, if it is a list of records.
pub(super) fn shape_at(record: &'static Record, path: &[Step]) -> Option<Shape> {
    let (Step::Key(key), rest) = path.split_first()? else { return None };
    match (record.field(key)?.shape, rest) {
        (shape @ (Shape::List(inner) | Shape::Filled(inner)), []) if matches!(inner, Shape::Map(_) | Shape::Short(..)) => {
            Some(shape)
        }
        (Shape::Map(inner) | Shape::Short(_, inner), rest) if !rest.is_empty() => shape_at(inner, rest),
        _ => None,
    }
}

/// Reads such a cell, value by value.
pub(super) fn read(row: &mut Row, at: At, path: &[Step], shape: Shape, written: &str) {
    let Ok(Value::Array(items)) = serde_json::from_str(written) else {
        let said = Said::NotRead { expected: shape.expected() };
        return row.notes.push((at, CellFate::Refused, Some(column::written(path)), Some(said)));
    };
    let Value::Array(items) = column::long(shape, &items.into()) else { unreachable!("a list stays one") };
    for (index, item) in items.into_iter().enumerate() {
        values(row, at, &[path, &[Step::Index(index)]].concat(), item);
    }
}

fn values(row: &mut Row, at: At, path: &[Step], value: Value) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                values(row, at, &[path, &[Step::Key(key)]].concat(), value);
            }
        }
        value => row.push(at, Place::Key(path.to_vec()), value, None),
    }
}
