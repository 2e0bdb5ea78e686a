//! What was answered, by key: from the command line or from a dialogue. Values are those of YAML, and each is written on
//! one line, so that what is wrong in a line is wrong with its key.

use crate::model::record;
use crate::schema::{Kind, Record, Shape};
use serde_yaml::{Mapping, Value};

/// What was answered about one file.
#[derive(Debug, Clone)]
pub(super) struct Answers {
    pub(super) kind: Kind,
    map: Mapping,
    /// The text below the keys; none if it is yet to be written.
    pub(super) body: Option<String>,
}

impl Answers {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, map: Mapping::new(), body: None }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.map.get(key)
    }

    /// The value at a path of keys.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.get(first)?, |value, step| match step.parse::<usize>() {
            Ok(index) if value.is_sequence() => value.get(index),
            _ => value.get(*step),
        })
    }

    /// The text of a value, in its short form too.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        let value = self.map.get(key)?;
        value.as_str().or_else(|| value.get("region")?.as_str())
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.map.keys().filter_map(Value::as_str)
    }

    /// Forgets what was answered to a key, to ask again.
    pub(super) fn forget(&mut self, key: &str) {
        self.map.shift_remove(key);
    }

    /// Puts a value at a path of keys; a number stands for a place in a list.
    pub(super) fn put(&mut self, path: &[&str], value: Value) {
        let mut shape = Shape::Map(record(self.kind));
        let mut top = Value::Mapping(std::mem::take(&mut self.map));
        let mut at = &mut top;
        for step in path {
            at = entered(at, shape, step);
            shape = below(shape, step).unwrap_or(Shape::Prose);
        }
        *at = value;
        if let Value::Mapping(map) = top {
            self.map = map;
        }
    }

    /// Puts what was typed at a path: text as it stands where the key takes text, else what YAML makes of it.
    pub(super) fn type_in(&mut self, path: &[&str], typed: &str) {
        let top = Some(Shape::Map(record(self.kind)));
        let shape = path.iter().fold(top, |shape, step| below(shape?, step));
        let read = serde_yaml::from_str(typed).unwrap_or_else(|_| Value::String(typed.to_owned()));
        let value = match (shape, read) {
            (_, text @ Value::String(_)) => text,
            (Some(shape), other) if !is_textual(shape) => other,
            (None, other) => other,
            (Some(_), _) => Value::String(typed.trim().to_owned()),
        };
        self.put(path, value);
    }

    /// The line of a key in the file; none if it was not answered.
    pub(super) fn line(&self, key: &str) -> Option<String> {
        self.map.get(key).map(|value| format!("{key}: {}\n", flow(value)))
    }
}

/// The value at one step, made if it is not there.
fn entered<'v>(at: &'v mut Value, shape: Shape, step: &str) -> &'v mut Value {
    if let (Shape::List(_) | Shape::Filled(_), Ok(index)) = (shape, step.parse::<usize>()) {
        if !at.is_sequence() {
            *at = Value::Sequence(Vec::new());
        }
        let list = at.as_sequence_mut().expect("it was made a list above");
        // The next free place takes whatever is further on: a list has no gaps.
        let index = index.min(list.len());
        if index == list.len() {
            list.push(Value::Null);
        }
        return &mut list[index];
    }
    if let (Shape::Short(short, _), Value::String(_)) = (shape, &*at) {
        let short = Mapping::from_iter([(Value::String(short.to_owned()), std::mem::take(at))]);
        *at = Value::Mapping(short);
    }
    if !at.is_mapping() {
        *at = Value::Mapping(Mapping::new());
    }
    let map = at.as_mapping_mut().expect("it was made a mapping above");
    map.entry(Value::String(step.to_owned())).or_insert(Value::Null)
}

/// What may stand one step further; none if nothing may.
fn below(shape: Shape, step: &str) -> Option<Shape> {
    let of = |record: &Record| record.field(step).map(|field| field.shape);
    match shape {
        Shape::Map(record) | Shape::Short(_, record) => of(record),
        Shape::List(item) | Shape::Filled(item) if step.parse::<usize>().is_ok() => Some(*item),
        Shape::Table(item) => Some(*item),
        _ => None,
    }
}

/// Whether text stands there, whatever YAML would make of it.
fn is_textual(shape: Shape) -> bool {
    !matches!(
        shape,
        Shape::Bool
            | Shape::Integer(..)
            | Shape::Number
            | Shape::Amount
            | Shape::Decimal
            | Shape::List(_)
            | Shape::Filled(_)
            | Shape::Map(_)
            | Shape::Short(..)
            | Shape::Table(_)
    )
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => scalar(text),
        Value::Sequence(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Mapping(map) => {
            let entries: Vec<String> = map.iter().map(|(key, value)| format!("{}: {}", flow(key), flow(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Tagged(tagged) => flow(&tagged.value),
    }
}

/// Text without quotes where YAML reads it as it stands, else in double quotes.
fn scalar(text: &str) -> String {
    const SIGNS: &[char] = &['"', '\'', '#', '&', '*', '!', '|', '>', '%', '@', '`', '\\'];
    let reads = |line: String| {
        let read = serde_yaml::from_str::<Value>(&line).ok()?;
        (read.as_mapping()?.len() == 1 && read.get("k")? == text).then_some(())
    };
    let bare = || {
        reads(format!("k: {text}"))?;
        reads(format!("{{k: {text}}}"))?;
        Some(text.to_owned())
    };
    let is_plain = !text.contains(SIGNS) && !text.contains(char::is_control);
    // Strings of JSON are strings of YAML.
    bare().filter(|_| is_plain).unwrap_or_else(|| serde_json::Value::from(text).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_are_put_where_their_keys_say() {
        let mut job = Answers::new(Kind::Job);
        for (key, typed) in [
            ("title", "招聘: 缝纫工 #1"),
            ("headcount", "40"),
            ("workplace", "yuhuan"),
            ("workplace.address", "样例路 1 号"),
            ("pay.kind", "piece"),
            ("pay.base", "{min: 3800, unit: month}"),
            ("apply.0.method", "phone"),
            ("apply.0.value", "12333"),
            ("apply.7.method", "onsite"),
            ("requirements", "{}"),
        ] {
            job.type_in(&key.split('.').collect::<Vec<_>>(), typed);
        }
        let lines: String = job.keys().filter_map(|key| job.line(key)).collect();
        let expected = "title: \"招聘: 缝纫工 #1\"\nheadcount: 40\nworkplace: {region: yuhuan, address: 样例路 1 号}\n\
            pay: {kind: piece, base: {min: 3800, unit: month}}\n\
            apply: [{method: phone, value: \"12333\"}, {method: onsite}]\nrequirements: {}\n";
        assert_eq!(lines, expected);
    }

    proptest! {
        #[test]
        fn text_is_read_as_it_was_written(text in any::<String>()) {
            let text: String = text.chars().filter(|c| !c.is_control()).collect();
            for line in [format!("k: {}", scalar(&text)), format!("k: [{}, x]", scalar(&text))] {
                let read: Value = serde_yaml::from_str(&line).unwrap();
                let value = read.get("k").unwrap();
                let value = value.get(0).unwrap_or(value);
                prop_assert_eq!(value.as_str(), Some(text.as_str()), "{}", line);
            }
        }
    }
}
