//! Entries as rows of a table: which column holds which key, under which heading, and what an entry says in it. Shared by
//! what writes tables and what reads them. A record's keys have columns of their own, and so have those of each record in a
//! list: `apply[1].method`, `apply[2].method`.

mod entry;
mod heading;

pub use entry::{BODY, ID, OFFICE, body, front, front_of, long, value_at};
pub use heading::{Headings, headings, meant};

use crate::schema::{Record, Shape, Step};
use std::fmt::Write as _;

/// A path of keys to a value that takes one cell, with the shape of that value. Where a path leads into a list of records,
/// the place in the list is 0 here; any other may stand in its stead.
#[derive(Debug, Clone)]
pub struct Leaf {
    pub path: Vec<Step>,
    pub shape: Shape,
}

/// Every value of a record that takes one cell, in the order of its keys.
pub fn leaves(record: &'static Record) -> Vec<Leaf> {
    let mut all = Vec::new();
    gather(record, &[], &mut all);
    all
}

fn gather(record: &'static Record, above: &[Step], all: &mut Vec<Leaf>) {
    for field in record.fields {
        let path = [above, &[Step::Key(field.key.to_owned())]].concat();
        match field.shape {
            Shape::Map(inner) | Shape::Short(_, inner) => gather(inner, &path, all),
            // Records in the records of a list stand in one cell.
            Shape::List(Shape::Map(inner) | Shape::Short(_, inner))
            | Shape::Filled(Shape::Map(inner) | Shape::Short(_, inner))
                if !above.contains(&Step::Index(0)) =>
            {
                gather(inner, &[&path[..], &[Step::Index(0)]].concat(), all);
            }
            shape => all.push(Leaf { path, shape }),
        }
    }
}

/// A path as people write it: `apply[1].method`, counted from 1.
pub fn written(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => {
                text.push('.');
                text.push_str(key);
            }
            Step::Index(index) => write!(text, "[{}]", index + 1).expect("text can be written to"),
        }
    }
    text
}

/// The path that is written so; none if it is no path.
pub fn path(text: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in text.split('.') {
        let (key, index) = part.split_once('[').map_or((part, None), |(key, rest)| (key, Some(rest)));
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            return None;
        }
        steps.push(Step::Key(key.to_owned()));
        if let Some(index) = index {
            let number: usize = index.strip_suffix(']')?.parse().ok()?;
            steps.push(Step::Index(number.checked_sub(1)?));
        }
    }
    Some(steps)
}

/// The shape of what stands at a path, if it is that of a value in one cell.
pub fn shape_at(record: &'static Record, path: &[Step]) -> Option<Shape> {
    shape_in(record, path, false)
}

fn shape_in(record: &'static Record, path: &[Step], in_list: bool) -> Option<Shape> {
    let (Step::Key(key), rest) = path.split_first()? else { return None };
    let shape = record.field(key)?.shape;
    let of_records = match shape {
        Shape::List(Shape::Map(inner) | Shape::Short(_, inner)) | Shape::Filled(Shape::Map(inner) | Shape::Short(_, inner)) => {
            Some(inner).filter(|_| !in_list)
        }
        _ => None,
    };
    match (shape, of_records, rest) {
        (Shape::Map(inner) | Shape::Short(_, inner), _, rest) => shape_in(inner, rest, in_list),
        (_, Some(inner), [Step::Index(_), rest @ ..]) => shape_in(inner, rest, true),
        (shape, None, []) => Some(shape),
        _ => None,
    }
}

/// The path with 0 for each place in a list.
pub fn pattern(path: &[Step]) -> Vec<Step> {
    path.iter().map(|step| if let Step::Index(_) = step { Step::Index(0) } else { step.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;
    use crate::schema::Kind;

    #[test]
    fn paths_are_read_as_they_are_written() {
        for kind in Kind::ALL {
            for leaf in leaves(model::record(*kind)) {
                let shape = shape_at(model::record(*kind), &leaf.path).map(Shape::expected);
                assert_eq!(shape, Some(leaf.shape.expected()), "{kind:?} {}", written(&leaf.path));
                assert_eq!(path(&written(&leaf.path)), Some(leaf.path));
            }
        }
        assert_eq!(written(&path("apply[2].method").unwrap()), "apply[2].method");
        for wrong in ["", "a.", "a[", "a[0]", "a[x]", "工资", "a b"] {
            assert_eq!(path(wrong), None, "{wrong}");
        }
    }
}
