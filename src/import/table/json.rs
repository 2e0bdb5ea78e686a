//! An export as JSON as the table that it would be as CSV.

use crate::column::{BODY, ID, OFFICE, leaves, written};
use crate::model::record;
use crate::schema::{Kind, Step};
use crate::sheet::{At, Book, Cell, Sheet};
use anyhow::{Context as _, bail};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The one sheet of an export of this name, and what it is about.
pub fn book(name: &str, bytes: &[u8]) -> anyhow::Result<(Kind, Book)> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let file: Map<String, Value> = serde_json::from_slice(bytes)?;
    let kind = file.get("kind").and_then(Value::as_str).context("it does not say its `kind`")?;
    let kind = Kind::ALL.iter().copied().find(|known| known.key() == kind).context("it is of no known `kind`")?;
    let Some(Value::Array(items)) = file.get("items") else { bail!("there is no list of `items` in it") };
    let mut rows: Vec<BTreeMap<String, Cell>> = Vec::new();
    for item in items {
        let Value::Object(item) = item else { bail!("not everything in its list is an object") };
        let mut row = BTreeMap::new();
        cells(kind, &[], &Value::Object(item.clone()), &mut row);
        rows.push(row);
    }
    Ok((kind, Book { sheets: vec![sheet(name, kind, &rows)], since_1904: false }))
}

/// Every value with its heading, keys that are none too: they are refused as columns would be.
fn cells(kind: Kind, above: &[Step], value: &Value, row: &mut BTreeMap<String, Cell>) {
    let own = above.is_empty() || leaves(record(kind)).iter().all(|leaf| leaf.path != crate::column::pattern(above));
    match value {
        Value::Object(map) if own => {
            for (key, value) in map {
                cells(kind, &[above, &[Step::Key(key.clone())]].concat(), value, row);
            }
        }
        Value::Array(items) if own && items.iter().any(Value::is_object) => {
            for (index, value) in items.iter().enumerate() {
                cells(kind, &[above, &[Step::Index(index)]].concat(), value, row);
            }
        }
        value => drop(cell(value).map(|cell| row.insert(heading(above), cell))),
    }
}

/// The heading that an export in English would have.
fn heading(path: &[Step]) -> String {
    let place = path.iter().find_map(|step| if let Step::Index(index) = step { Some(*index) } else { None });
    let keys: Vec<Step> = path.iter().filter(|step| matches!(step, Step::Key(_))).cloned().collect();
    match place {
        Some(index) if index > 0 => format!("{}{}", written(&keys), index + 1),
        _ => written(&keys),
    }
}

fn cell(value: &Value) -> Option<Cell> {
    match value {
        Value::Null => None,
        Value::Bool(flag) => Some(Cell::Bool(*flag)),
        Value::Number(number) => number.as_f64().map(Cell::Number),
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(|text| Cell::Text(text.to_owned())),
        value => Some(Cell::Text(value.to_string())),
    }
}

fn sheet(name: &str, kind: Kind, rows: &[BTreeMap<String, Cell>]) -> Sheet {
    let known = [ID, OFFICE].map(ToOwned::to_owned);
    let own = leaves(record(kind)).into_iter().map(|leaf| heading(&leaf.path));
    let mut heads: Vec<String> = known.into_iter().chain(own).chain([BODY.to_owned()]).collect();
    for key in rows.iter().flat_map(BTreeMap::keys) {
        if !heads.contains(key) {
            heads.push(key.clone());
        }
    }
    heads.retain(|head| rows.iter().any(|row| row.contains_key(head)));
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    for (column, head) in (0_u32..).zip(&heads) {
        sheet.cells.insert(At { row: 0, column }, Cell::Text(head.clone()));
        for (row, cells) in (1_u32..).zip(rows) {
            sheet.cells.extend(cells.get(head).map(|cell| (At { row, column }, cell.clone())));
        }
    }
    sheet
}
