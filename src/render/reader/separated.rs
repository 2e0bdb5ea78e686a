//! Open data as CSV (RFC 4180) for spreadsheets: UTF-8 with a byte-order mark, without which Excel takes Chinese for another
//! encoding, and with no cell that a spreadsheet would run as a formula.

use super::super::Take;
use super::super::view::View;
use super::PART;
use super::json::Json;
use super::published::{Holder, Out, is_public, tell};
use super::record;
use crate::model;
use crate::plan::dataset::{BODY, KNOWN, NAMES};
use crate::schema::{Kind, Record, Shape};
use crate::sheet::{self, harmless};

/// `api/jobs.csv` and the like: a row for each open entry, a column for each value that is not a list of several. Lists stand
/// in one cell, those of records as JSON.
pub(super) fn table(view: View<'_, '_>, base: Option<&str>, kind: Kind, take: &mut Take<'_>) -> Vec<u8> {
    let known = KNOWN.iter().map(|(key, ..)| (*key).to_owned());
    let own = columns(model::record(kind)).into_iter().map(|column| column.join("."));
    // What is behind the front matter: names for jobs, then the text.
    let names = NAMES.iter().map(|(key, ..)| *key).filter(|_| kind == Kind::Job);
    let behind = names.chain([BODY.0]).map(ToOwned::to_owned);
    let mut row = Row::new(sheet::Csv::begin(known.chain(own).chain(behind)));
    for item in record::open(view, kind) {
        tell(view, base, item, &mut row);
        row.file.end_row();
        if let Some(part) = row.file.part(PART) {
            take(&part);
        }
    }
    row.file.end()
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

/// A file, and in it the row that is being filled: each value that is told is a cell, and so is each that is not there.
struct Row {
    file: sheet::Csv,
    /// How deep in lists what is told stands; lists begin at 1.
    depth: usize,
    /// The list as JSON,
    json: Vec<u8>,
    /// and its texts one after another, if there is nothing else in it.
    texts: Option<String>,
}

impl Row {
    fn new(file: sheet::Csv) -> Self {
        Self { file, depth: 0, json: Vec::new(), texts: None }
    }
}

impl Out for Row {
    fn key(&mut self, key: &'static str) {
        if self.depth > 0 {
            Json(&mut self.json).key(key);
        }
    }

    fn text(&mut self, text: &str) {
        if self.depth == 0 {
            return self.file.cell(&harmless(text));
        }
        if let Some(texts) = &mut self.texts {
            texts.push_str(if self.json.len() > 1 { "；" } else { "" });
            texts.push_str(text);
        }
        Json(&mut self.json).text(text);
    }

    fn bare(&mut self, written: &str) {
        if self.depth == 0 {
            return self.file.cell(written);
        }
        self.texts = None;
        Json(&mut self.json).bare(written);
    }

    fn nothing(&mut self, shape: Shape) {
        match shape {
            _ if self.depth > 0 => {}
            Shape::Map(record) | Shape::Short(_, record) => {
                record.fields.iter().filter(|field| is_public(field.key)).for_each(|field| self.nothing(field.shape));
            }
            _ => self.file.cell(""),
        }
    }

    fn open(&mut self, holder: Holder) {
        match (self.depth, holder) {
            (0, Holder::Record) => return,
            (0, Holder::List) => {
                self.json.clear();
                self.texts = Some(String::new());
            }
            _ => self.texts = None,
        }
        self.depth += 1;
        Json(&mut self.json).open(holder);
    }

    fn close(&mut self, holder: Holder) {
        if self.depth == 0 {
            return;
        }
        self.depth -= 1;
        Json(&mut self.json).close(holder);
        if self.depth == 0 {
            match &self.texts {
                Some(texts) => self.file.cell(&harmless(texts)),
                None => self.file.cell(str::from_utf8(&self.json).expect("JSON is text")),
            }
        }
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
