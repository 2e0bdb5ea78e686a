//! Names and values on their way into one map of the template engine.

use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use std::vec;
use tera::Value;
use tera::value::Key;

/// Values by name, in the order in which they came. The engine's own maps hash each name when it is put in, and once more when
/// a map becomes a value; here it is hashed once, at the end.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, Value)>);

/// Makes fields from names, each of which stands there once, and values; a value that is none is left out.
macro_rules! map {
    ($($key:literal: $value:expr),* $(,)?) => {{
        let mut fields = $crate::render::fields::Fields::with_capacity([$($key),*].len());
        $( fields.add($key, tera::Value::from($value)); )*
        fields
    }};
}
pub(crate) use map;

impl Fields {
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// The fields of a value that is a map with fixed names; else there are none.
    pub(crate) fn of(value: Value) -> Self {
        let fields = value.into_map().into_iter().flatten();
        let named = fields.filter_map(|(key, value)| if let Key::Str(key) = key { Some((key, value)) } else { None });
        Self(named.collect())
    }

    /// Adds a field whose name is not there yet; a value that is none is left out.
    pub(crate) fn add(&mut self, key: &'static str, value: Value) {
        debug_assert!(self.get(key).is_none(), "`{key}` is there already");
        if !value.is_none() && !value.is_undefined() {
            self.0.push((key, value));
        }
    }

    /// Adds a field, or gives it another value; a value that is none is left out.
    pub(crate) fn put(&mut self, key: &'static str, value: Value) {
        if value.is_none() || value.is_undefined() {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.0.push((key, value)),
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| *known == key)?;
        Some(self.0.remove(at).1)
    }

    /// Puts all of `others`.
    pub(crate) fn extend(&mut self, others: Self) {
        others.into_iter().for_each(|(key, value)| self.put(key, value));
    }
}

impl IntoIterator for Fields {
    type Item = (&'static str, Value);
    type IntoIter = vec::IntoIter<Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Fields", self.0.len())?;
        for (key, value) in &self.0 {
            map.serialize_field(key, value)?;
        }
        map.end()
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::from_serializable(&fields)
    }
}
