//! Front matter in: a value, or every fault in it with its place.
//!
//! The fast path is serde and costs nothing extra. Only where it fails is the text looked at again: line by line for
//! the slips that editors make, then value by value against the table of fields. Slips that can be mended without
//! moving a byte are mended in a copy first, so that one slip does not hide the faults behind it.

use super::outline::Outline;
use super::slips::Slips;
use super::walk::Walk;
use super::{At, Shape, Step, Visitor, Written};
use crate::diagnostic::{Diagnostic, Fix, Key, Message, Place};
use serde_yaml::Value;
use std::ops::Range;

/// A fault at some bytes of the text that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    pub at: Range<usize>,
    pub message: Message,
    /// The nearest valid name.
    pub near: Option<String>,
    pub fix: Option<Fix>,
}

impl Fault {
    pub fn new(at: Range<usize>, message: Message) -> Self {
        Self { at, message, near: None, fix: None }
    }

    /// As a diagnostic at `place`, which is where `self.at` stands.
    pub fn told_at(self, place: Place) -> Diagnostic {
        Diagnostic { near: self.near, fix: self.fix, ..Diagnostic::new(place, self.message) }
    }
}

/// A reference found in a text that has faults, so that its target can be looked up all the same.
#[derive(Debug, Clone)]
pub struct Pointer {
    pub path: Vec<Step>,
    /// Where it stands, if that was looked up while the text was read.
    pub at: Option<Range<usize>>,
    pub shape: Shape,
    pub written: String,
}

/// What is wrong with a text, and what it points to as far as that can be told.
#[derive(Debug, Default)]
pub struct Faults {
    pub faults: Vec<Fault>,
    pub pointers: Vec<Pointer>,
    pub rest: Option<Rest>,
}

/// What a text says apart from its faults. Where only optional keys have faults it can be read all the same, so that
/// what else is wrong with it is told in the same run.
#[derive(Debug)]
pub struct Rest {
    pub value: Value,
    /// The text with what could be mended, of the same length; places are looked up in it.
    pub text: String,
}

/// Reads YAML front matter.
pub fn read_yaml<T: Written>(text: &str) -> Result<T, Faults> {
    match serde_yaml::from_str(text) {
        Err(error) => Err(yaml_faults(text, T::SHAPE, Some(&error))),
        // Serde resolves anchors and drops comments without a word; the signs of either are rare in content.
        Ok(value) if text.contains(['&', '*', '!']) || super::slips::may_swallow(text) => {
            let mut found = yaml_faults(text, T::SHAPE, None);
            // Serde read it, so only what serde does not tell can be wrong.
            found.faults.retain(|fault| is_forbidden(fault) || matches!(fault.message, Message::CommentSwallowed {}));
            if found.faults.is_empty() { Ok(value) } else { Err(found) }
        }
        Ok(value) => Ok(value),
    }
}

/// Reads a TOML file.
pub fn read_toml<T: Written>(text: &str) -> Result<T, Faults> {
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let fault = |error: &toml::de::Error| {
            Fault::new(error.span().unwrap_or(0..0), Message::TomlSyntax { error: error.message().to_owned() })
        };
        return Err(Faults { faults: errors.iter().map(fault).collect(), ..Faults::default() });
    }
    let outline = Outline::toml(&table);
    let value = toml::from_str::<toml::Value>(text).map(yaml_value).unwrap_or_default();
    let mut walk = Walk::new(text, &outline);
    walk.numbers_are_text = false;
    walk.value(&Key::bare(""), T::SHAPE, &value, &At::Top);
    if walk.found.faults.is_empty() {
        match serde_yaml::from_value(value) {
            Ok(value) => return Ok(value),
            Err(error) => walk.found.faults.push(Fault::new(0..0, Message::TomlSyntax { error: error.to_string() })),
        }
    }
    Err(walk.found)
}

fn yaml_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::Number(number.into()),
        toml::Value::Float(number) => Value::Number(number.into()),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(items) => Value::Sequence(items.into_iter().map(yaml_value).collect()),
        toml::Value::Table(table) => {
            Value::Mapping(table.into_iter().map(|(key, value)| (Value::String(key), yaml_value(value))).collect())
        }
    }
}

/// Every fault of a YAML text that should be of `shape`; `error` is what serde says of it.
pub(crate) fn yaml_faults(text: &str, shape: Shape, error: Option<&serde_yaml::Error>) -> Faults {
    let Slips { mut faults, mut mended, spoilt } = super::slips::find(text, shape);
    let is_spoilt = |at: &Range<usize>| spoilt.iter().any(|line| line.contains(&at.start));
    let (mut outline, forbidden) = Outline::yaml(&mended);
    for fault in forbidden.iter().filter(|fault| matches!(fault.message, Message::DuplicateKey { .. })) {
        blank_entry(&mut mended, fault.at.start);
    }
    if !forbidden.is_empty() {
        outline = Outline::yaml(&mended).0;
    }
    let too_deep = forbidden.iter().any(|fault| matches!(fault.message, Message::TooDeep {}));
    faults.extend(forbidden);
    let value = if too_deep { Err(None) } else { serde_yaml::from_str::<Value>(&mended).map_err(Some) };
    match value {
        Ok(value) => {
            let mut walk = Walk::new(text, &outline);
            walk.value(&Key::bare(""), shape, &value, &At::Top);
            let (mut found, faulty) = (walk.found, walk.faulty);
            // Where a tag or an alias stands, whatever follows from it is told already.
            let told: Vec<Range<usize>> =
                faults.iter().filter(|fault| is_forbidden(fault)).map(|fault| fault.at.clone()).collect();
            let open = |at: &Range<usize>| !is_spoilt(at) && !told.iter().any(|told| told.start == at.start);
            found.faults.retain(|fault| open(&fault.at));
            found.pointers.retain(|pointer| pointer.at.as_ref().is_none_or(&open));
            faults.append(&mut found.faults);
            if let (true, Some(error)) = (faults.is_empty(), error) {
                // The table of fields found nothing, so serde decides, in its own words.
                faults.push(super::slips::syntax(text, error));
            }
            Faults { faults, pointers: found.pointers, rest: Some(Rest { value: without(value, &faulty), text: mended }) }
        }
        Err(error) => {
            if let (true, Some(error)) = (faults.is_empty(), error) {
                faults.push(super::slips::syntax(text, &error));
            }
            Faults { faults, ..Faults::default() }
        }
    }
}

/// A value without the entries at these paths; without the whole entry where a path leads into a list.
fn without(mut value: Value, paths: &[Vec<Step>]) -> Value {
    for path in paths {
        let keys: Vec<&String> = path.iter().map_while(|step| if let Step::Key(key) = step { Some(key) } else { None }).collect();
        let Some((last, outer)) = keys.split_last() else { continue };
        let holder = outer.iter().try_fold(&mut value, |holder, key| holder.get_mut(key.as_str()));
        if let Some(map) = holder.and_then(Value::as_mapping_mut) {
            map.shift_remove(last.as_str());
        }
    }
    value
}

fn is_forbidden(fault: &Fault) -> bool {
    matches!(fault.message, Message::Alias {} | Message::Tag {})
}

/// Overwrites the block entry whose key begins at `start` with blanks, without moving anything.
fn blank_entry(text: &mut String, start: usize) {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if !text[line..start].trim().is_empty() {
        return;
    }
    let indent = start - line;
    let mut end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
    while let Some(next) = text[end..].split_inclusive('\n').next() {
        let depth = next.len() - next.trim_start_matches(' ').len();
        let item = depth == indent && next.trim_start().starts_with("- ");
        if !next.trim().is_empty() && depth <= indent && !item {
            break;
        }
        end += next.len();
    }
    let blanks: String = text[start..end].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(start..end, &blanks);
}

/// Collects pointers from a value that serde has read.
#[derive(Debug, Default)]
pub struct Collect(pub Vec<Pointer>);

impl Visitor for Collect {
    fn pointer(&mut self, at: &At<'_>, shape: Shape, written: &str) {
        self.0.push(Pointer { path: at.path(), at: None, shape, written: written.to_owned() });
    }
}
