//! Open data as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte-order mark, without which Excel takes Chinese for another
//! encoding, and with no cell that a spreadsheet would run as a formula.

use super::super::view::View;
use super::record::{self, is_public};
use crate::model;
use crate::plan::dataset::{BODY, KNOWN, NAMES};
use crate::schema::{Kind, Record, Shape};
use serde_json::{Map, Value};

/// What a spreadsheet takes for the beginning of a formula; the full-width ones are the same to those who type Chinese.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// `api/jobs.csv` and the like: a row for each open entry, a column for each value that is not a list of several. Lists stand
/// in one cell, those of records as JSON.
pub(super) fn table(view: View<'_, '_>, base: Option<&str>, kind: Kind) -> Vec<u8> {
    let columns = columns(model::record(kind));
    let known = KNOWN.iter().map(|(key, ..)| (*key).to_owned());
    // What is behind the front matter: names for jobs, then the text.
    let names = NAMES.iter().map(|(key, _)| *key).filter(|_| kind == Kind::Job);
    let behind: Vec<&str> = names.chain([BODY.0]).collect();
    let own = columns.iter().map(|column| column.join("."));
    let heads: Vec<String> = known.chain(own).chain(behind.iter().map(|key| (*key).to_owned())).collect();
    let row = |item: &dyn model::Item| {
        let map = record::item_map(view, base, item);
        let known = KNOWN.iter().map(|(key, ..)| cell(map.get(*key)));
        let own = columns.iter().map(|column| cell(find(&map, column)));
        known.chain(own).chain(behind.iter().map(|key| cell(map.get(*key)))).collect()
    };
    sheet(std::iter::once(heads).chain(record::open(view, kind).map(row)))
}

/// Rows as the bytes of a file that spreadsheets open. What a cell may say is [`harmless`]'s to decide.
pub fn sheet(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row).expect("memory can be written to");
    }
    writer.into_inner().expect("memory can be written to")
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

fn cell(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => harmless(text),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            harmless(&items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("；"))
        }
        Some(value) => value.to_string(),
    }
}

/// Text that no spreadsheet takes for a formula: an apostrophe before it says that it is text.
pub fn harmless(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if text.starts_with(FORMULA) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::dataset;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+86 576", "'+86 576"),
            ("－5", "'－5"),
            ("\t=1", "'=1"),
            ("a=1", "a=1"),
            ("", ""),
            ("甲\n=乙", "甲\n=乙"),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    proptest! {
        #[test]
        fn no_text_begins_a_formula(text in any::<String>()) {
            prop_assert!(!harmless(&text).starts_with(FORMULA));
        }
    }

    #[test]
    fn no_key_of_front_matter_is_taken() {
        for kind in Kind::ALL {
            let own = columns(model::record(*kind));
            let taken = dataset::beside().find(|key| own.iter().any(|path| path[..] == [*key]));
            assert_eq!(taken, None, "{kind:?}");
        }
    }
}
