//! Entries out as a table: a workbook for people, comma-separated text, JSON. A table says everything that the files say, so
//! that taking it in again changes nothing.

mod separated;
mod json;
mod said;
mod xlsx;

pub use json::json;
pub use separated::csv;
pub use xlsx::{LONGEST, TooLong, xlsx};

use crate::column::{self, Headings, Leaf, headings, value_at};
use crate::diagnostic::Lang;
use crate::model::{self, Item, Portal};
use crate::schema::{Field, Kind, Shape, Step};
use crate::sheet::Cell;
use said::Names;
use serde_json::{Map, Value};

/// Entries of one kind as rows.
#[derive(Debug)]
pub struct Table {
    pub kind: Kind,
    pub columns: Vec<Column>,
    /// As many cells as there are columns.
    pub rows: Vec<Vec<Option<Cell>>>,
}

/// What a column is called and what its cells hold.
#[derive(Debug)]
pub struct Column {
    pub heading: String,
    pub shape: Shape,
}

/// The rows of these entries of one kind. There is a column for whatever any of them says and for what each must say.
pub fn table<'i>(portal: &Portal, kind: Kind, items: &[&'i dyn Item], lang: Lang) -> Table {
    let entry = |item: &&'i dyn Item| {
        let mut front = column::front(portal, *item);
        // Said in any case: what comes in without a word on it is a draft.
        front.insert("draft".to_owned(), item.common().draft.into());
        Entry { item: *item, front }
    };
    let entries: Vec<Entry<'_>> = items.iter().map(entry).collect();
    let headings = headings(kind, lang);
    let leaves = used(kind, &headings, &entries);
    let names = Names { portal, lang };
    let mut columns = vec![Column { heading: headings.id.to_owned(), shape: Shape::Slug }];
    columns.extend(kind.by_office().then(|| Column { heading: headings.office.to_owned(), shape: Shape::Slug }));
    columns.extend(leaves.iter().map(|leaf| Column { heading: headings.of(&leaf.path), shape: leaf.shape }));
    columns.push(Column { heading: headings.body.to_owned(), shape: Shape::Prose });
    let row = |entry: &Entry<'_>| {
        let mut row = vec![text(entry.item.slug())];
        let office = entry.item.document().office.as_deref();
        row.extend(kind.by_office().then(|| office.and_then(|office| text(&names.of(Kind::Region, office)))));
        row.extend(leaves.iter().map(|leaf| names.cell(leaf.shape, value_at(&entry.front, &leaf.path)?)));
        row.push(text(&column::body(entry.item)));
        row
    };
    Table { kind, rows: entries.iter().map(row).collect(), columns }
}

struct Entry<'a> {
    item: &'a dyn Item,
    front: Map<String, Value>,
}

fn text(text: &str) -> Option<Cell> {
    (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
}

/// The paths that have a column. Records in lists have theirs one record behind the other.
fn used(kind: Kind, headings: &Headings, entries: &[Entry<'_>]) -> Vec<Leaf> {
    let mut columns = Vec::new();
    let mut left = &headings.leaves[..];
    while let Some(((leaf, _), rest)) = left.split_first() {
        let Some(at) = leaf.path.iter().position(|step| *step == Step::Index(0)) else {
            columns.extend(is_used(kind, leaf, entries).then(|| leaf.clone()));
            left = rest;
            continue;
        };
        let list = &leaf.path[..at];
        let length = left.iter().take_while(|(other, _)| other.path.starts_with(&leaf.path[..=at])).count();
        let (records, behind) = left.split_at(length);
        left = behind;
        let count = |entry: &Entry<'_>| value_at(&entry.front, list).and_then(Value::as_array).map_or(0, Vec::len);
        for place in 0..entries.iter().map(count).max().unwrap_or_default() {
            let placed = records.iter().map(|(leaf, _)| {
                let mut leaf = leaf.clone();
                leaf.path[at] = Step::Index(place);
                leaf
            });
            columns.extend(placed.filter(|leaf| is_used(kind, leaf, entries)));
        }
    }
    columns
}

/// Whether an entry says something there, or each must.
fn is_used(kind: Kind, leaf: &Leaf, entries: &[Entry<'_>]) -> bool {
    let own = |field: &Field| leaf.path == [Step::Key(field.key.to_owned())] && field.required;
    let said = |entry: &Entry<'_>| value_at(&entry.front, &leaf.path).is_some_and(|value| !value.is_null());
    model::record(kind).fields.iter().any(own) || entries.iter().any(said)
}
