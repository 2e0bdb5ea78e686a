//! Keys that a record may have and has not yet, and what is written with them.

use super::{Asked, Offer, Skill};
use crate::lsp::describe;
use crate::lsp::ground::{self, Sort};
use crate::lsp::spot::Spot;
use crate::schema::{Field, Record, Shape, Step};
use ls_types::CompletionItemKind;
use std::fmt::Write as _;

pub(super) fn keys(asked: &Asked<'_>, sort: Sort, record: &'static Record, spot: &Spot) -> Vec<Offer> {
    let fields = record.fields.iter().enumerate().filter(|(_, field)| !spot.keys.iter().any(|key| key == field.key));
    let offer = |(at, field): (usize, &'static Field)| {
        let mut path = spot.path.clone();
        path.push(Step::Key(field.key.to_owned()));
        let (text, is_snippet) = written(asked, field, spot);
        Offer {
            label: field.key.to_owned(),
            kind: Some(CompletionItemKind::PROPERTY),
            detail: field.about.to(asked.client.lang).to_owned(),
            about: Some(describe::field(field, sort, &ground::keys(&path), asked.client.lang)),
            names: format!("{} {} {}", field.key, field.about.zh, field.about.en),
            text,
            is_snippet,
            // What must be there comes first.
            rank: if field.required { at } else { record.fields.len() + at },
        }
    };
    fields.map(offer).collect()
}

/// What is written for a key, and whether there are places to jump to in it.
fn written(asked: &Asked<'_>, field: &Field, spot: &Spot) -> (String, bool) {
    let glue = if spot.is_glued { " " } else { "" };
    if spot.has_colon && spot.meant == crate::lsp::spot::Meant::Key {
        return (field.key.to_owned(), false);
    }
    if !asked.client.can(Skill::Snippets) {
        let blank = if spot.is_flow || is_single(field.shape) { " " } else { "" };
        return (format!("{glue}{}:{blank}", field.key), false);
    }
    let mut snippet = Snippet { text: format!("{glue}{}:", field.key), places: 0 };
    if spot.is_flow {
        snippet.flow(field.shape);
    } else {
        snippet.block(field.shape, spot.shift);
    }
    // The only place is the last one too.
    let text = if snippet.places == 1 { snippet.text.replace("$1", "$0") } else { snippet.text };
    (text, true)
}

/// Whether a value of this shape is written on the line of its key.
fn is_single(shape: Shape) -> bool {
    !matches!(shape, Shape::Map(_) | Shape::List(_) | Shape::Filled(_) | Shape::Table(_))
}

/// A key with what must stand behind it, and places to fill in.
struct Snippet {
    text: String,
    places: usize,
}

impl Snippet {
    fn place(&mut self) {
        self.places += 1;
        let _ = write!(self.text, "${}", self.places);
    }

    fn required(record: &'static Record) -> impl Iterator<Item = &'static Field> {
        record.fields.iter().filter(|field| field.required)
    }

    /// On lines of their own, so many blanks further right than the line at which it begins.
    fn block(&mut self, shape: Shape, indent: usize) {
        let deeper = indent + 2;
        match shape {
            Shape::Map(record) => {
                self.line(deeper);
                self.fields(record, deeper);
            }
            Shape::List(item) | Shape::Filled(item) => {
                self.line(deeper);
                self.text.push_str("- ");
                match *item {
                    Shape::Map(record) => self.fields(record, deeper + 2),
                    _ => self.place(),
                }
            }
            Shape::Table(_) => {
                self.line(deeper);
                self.place();
            }
            _ => {
                self.text.push(' ');
                self.place();
            }
        }
    }

    fn fields(&mut self, record: &'static Record, indent: usize) {
        for (at, field) in Self::required(record).enumerate() {
            if at > 0 {
                self.line(indent);
            }
            let _ = write!(self.text, "{}:", field.key);
            self.block(field.shape, indent);
        }
        if Self::required(record).next().is_none() {
            self.place();
        }
    }

    fn line(&mut self, indent: usize) {
        let _ = write!(self.text, "\n{:indent$}", "");
    }

    /// In braces.
    fn flow(&mut self, shape: Shape) {
        self.text.push(' ');
        self.flow_value(shape);
    }

    fn flow_value(&mut self, shape: Shape) {
        match shape {
            Shape::Map(record) => {
                // A brace would end a place without a backslash, and is none outside of one.
                self.text.push('{');
                for (at, field) in Self::required(record).enumerate() {
                    self.text.push_str(if at > 0 { ", " } else { "" });
                    let _ = write!(self.text, "{}: ", field.key);
                    self.flow_value(field.shape);
                }
                if Self::required(record).next().is_none() {
                    self.place();
                }
                self.text.push('}');
            }
            Shape::List(item) | Shape::Filled(item) => {
                self.text.push('[');
                self.flow_value(*item);
                self.text.push(']');
            }
            _ => self.place(),
        }
    }
}

/// A record as it is written behind a key, on the same line; with places to fill in if the editor can jump to them.
pub(super) fn braces(asked: &Asked<'_>, record: &'static Record) -> (String, bool) {
    if !asked.client.can(Skill::Snippets) {
        return ("{}".to_owned(), false);
    }
    let mut snippet = Snippet { text: String::new(), places: 0 };
    snippet.flow_value(Shape::Map(record));
    (snippet.text, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;
    use crate::schema::Kind;

    fn block(key: &str, indent: usize) -> String {
        let field = model::record(Kind::Job).field(key).unwrap();
        let mut snippet = Snippet { text: format!("{key}:"), places: 0 };
        snippet.block(field.shape, indent);
        snippet.text
    }

    #[test]
    fn what_must_be_there_is_written_with_a_key() {
        assert_eq!(block("title", 0), "title: $1");
        assert_eq!(block("workplace", 0), "workplace: $1");
        assert_eq!(block("pay", 0), "pay:\n  kind: $1\n  base:\n    min: $2\n    unit: $3");
        assert_eq!(block("apply", 0), "apply:\n  - method: $1\n    value: $2");
        assert_eq!(block("trips", 2), "trips:\n    - $1");
        assert_eq!(block("travel", 0), "travel:\n  $1");
        let mut flow = Snippet { text: String::new(), places: 0 };
        flow.flow_value(model::record(Kind::Job).field("pay").unwrap().shape);
        assert_eq!(flow.text, "{kind: $1, base: {min: $2, unit: $3}}");
    }
}
