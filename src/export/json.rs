//! Entries as JSON: the keys and values of their front matter, as they are written, beside the id, the office and the text.

use crate::column::{self, BODY, ID, OFFICE};
use crate::model::{Item, Portal};
use crate::schema::Kind;
use serde_json::{Map, Value, json};

/// The entries of one kind as the text of a file.
pub fn json(portal: &Portal, kind: Kind, items: &[&dyn Item]) -> String {
    let item = |item: &&dyn Item| {
        let mut map = Map::from_iter([(ID.to_owned(), Value::from(&**item.slug() as &str))]);
        map.extend(item.document().office.as_ref().map(|office| (OFFICE.to_owned(), Value::from(&**office as &str))));
        // Said in any case: what comes in without a word on it is a draft.
        map.insert("draft".to_owned(), item.common().draft.into());
        map.extend(column::front(portal, *item));
        let body = column::body(*item);
        map.extend((!body.is_empty()).then(|| (BODY.to_owned(), Value::from(body))));
        Value::from(map)
    };
    let items: Vec<Value> = items.iter().map(item).collect();
    format!("{:#}\n", json!({ "kind": kind.key(), "items": items }))
}
