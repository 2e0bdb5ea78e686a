//! Open data as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte-order mark, without which Excel takes Chinese for another
//! encoding, and with no cell that a spreadsheet would run as a formula.

use super::super::view::View;
use super::record::{self, is_public};
use crate::model;
use crate::plan::dataset::{BODY, KNOWN, NAMES};
use crate::schema::{Kind, Record, Shape};
use crate::sheet::{self, harmless};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// `api/jobs.csv` and the like: a row for each open entry, a column for each value that is not a list of several. Lists stand
/// in one cell, those of records as JSON.
pub(super) fn table(view: View<'_, '_>, base: Option<&str>, kind: Kind) -> Vec<u8> {
    let columns = columns(model::record(kind));
    let known = KNOWN.iter().map(|(key, ..)| (*key).to_owned());
    // What is behind the front matter: names for jobs, then the text.
    let names = NAMES.iter().map(|(key, ..)| *key).filter(|_| kind == Kind::Job);
    let behind: Vec<&str> = names.chain([BODY.0]).collect();
    let own = columns.iter().map(|column| column.join("."));
    let heads: Vec<String> = known.chain(own).chain(behind.iter().map(|key| (*key).to_owned())).collect();
    let mut file = sheet::Csv::begin(heads);
    for item in record::open(view, kind) {
        let map = record::item_map(view, base, item);
        let known = KNOWN.iter().map(|(key, ..)| cell(map.get(*key)));
        let own = columns.iter().map(|column| cell(find(&map, column)));
        file.row(known.chain(own).chain(behind.iter().map(|key| cell(map.get(*key)))));
    }
    file.end()
}

/// The paths of keys to all values of a record, however deep, but not into lists.
fn columns(record: &'static Record) -> Vec<Vec<&'static str>> {
    let mut all = Vec::new();
    for field in record.fields.iter().filter(|field| is_public(field.key)) {
        match field.shape {
            Shape::Map(inner) | Shape::Short(_, inner) => {
                all.extend(columns(inner).into_iter().map(|path| [&[field.key], &*path].concat()));
            }
            _ => all.push(vec![field.key]),
        }
    }
    all
}

fn find<'m>(map: &'m Map<String, Value>, path: &[&str]) -> Option<&'m Value> {
    let (last, above) = path.split_last()?;
    above.iter().try_fold(map, |map, key| map.get(*key)?.as_object())?.get(*last)
}

fn cell(value: Option<&Value>) -> Cow<'_, str> {
    match value {
        None => Cow::Borrowed(""),
        Some(Value::String(text)) => harmless(text),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            harmless(&items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("；")).into_owned().into()
        }
        Some(value) => value.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::dataset;

    #[test]
    fn no_key_of_front_matter_is_taken() {
        for kind in Kind::ALL {
            let own = columns(model::record(*kind));
            let taken = dataset::beside().find(|key| own.iter().any(|path| path[..] == [*key]));
            assert_eq!(taken, None, "{kind:?}");
        }
    }
}
