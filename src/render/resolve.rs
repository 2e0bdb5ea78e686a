//! Front matter as templates see it: every reference as a link, every word of a closed set with what it is called. It is made
//! in one go from what serde says of an entry, without a tree of values in between.

use super::fields::Fields;
use super::front::nothing_else;
use super::view::{View, url};
use crate::model::{Document, Entry, Front, Use, join, record};
use crate::plan::route;
use crate::schema::value::Slug;
use crate::schema::{Field, Shape};
use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::{fmt, slice};
use tera::Value;

/// Turns an entry's front matter into values.
pub(super) struct Resolve<'v, 'a> {
    pub(super) view: View<'v, 'a>,
    pub(super) document: &'v Document,
}

impl Use for Resolve<'_, '_> {
    type Out = Fields;
    fn entry<F: Front>(self, entry: &Entry<F>) -> Fields {
        let Self { view, document } = self;
        let made = entry.front.serialize(Resolver { view, document, shape: Shape::Map(record(F::KIND)) });
        match made.expect("front matter serialises") {
            Made::Record(fields) => fields,
            Made::Value(_) => Fields::default(),
        }
    }
}

/// A value on its way; records become maps only inside of something.
enum Made {
    Record(Fields),
    Value(Value),
}

impl From<Made> for Value {
    fn from(made: Made) -> Self {
        match made {
            Made::Record(fields) => fields.into(),
            Made::Value(value) => value,
        }
    }
}

/// Makes a value of this shape.
#[derive(Clone, Copy)]
struct Resolver<'v, 'a> {
    view: View<'v, 'a>,
    document: &'v Document,
    shape: Shape,
}

impl Resolver<'_, '_> {
    fn text(self, written: &str) -> Value {
        match self.shape {
            Shape::Choice(choices) => {
                choices.iter().find(|choice| choice.key == written).map_or_else(Value::none, |choice| self.view.choice(choice))
            }
            Shape::Reference(kind) => Slug::parse(written).map_or_else(Value::none, |slug| self.view.link(kind, &slug)),
            Shape::Trade => self.view.trade(written),
            Shape::Clause => self.view.clause(written),
            Shape::File => {
                let file = join(self.document.folder(), written).unwrap_or_default();
                Value::from(url(&route::attachment(&file)))
            }
            _ => Value::from(written),
        }
    }
}

impl<'v, 'a> Serializer for Resolver<'v, 'a> {
    type Ok = Made;
    type Error = fmt::Error;
    type SerializeSeq = Items<'v, 'a>;
    type SerializeStruct = Keys<'v, 'a>;

    fn serialize_bool(self, holds: bool) -> Result<Made, fmt::Error> {
        Ok(Made::Value(Value::from(holds)))
    }

    fn serialize_u32(self, number: u32) -> Result<Made, fmt::Error> {
        Ok(Made::Value(Value::from(number)))
    }

    fn serialize_f64(self, number: f64) -> Result<Made, fmt::Error> {
        Ok(Made::Value(Value::from(number)))
    }

    fn serialize_str(self, written: &str) -> Result<Made, fmt::Error> {
        Ok(Made::Value(self.text(written)))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, key: &'static str) -> Result<Made, fmt::Error> {
        self.serialize_str(key)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Made, fmt::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Made, fmt::Error> {
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'v, 'a>, fmt::Error> {
        let (Shape::List(item) | Shape::Filled(item)) = self.shape else { return Err(fmt::Error) };
        Ok(Items { each: Self { shape: *item, ..self }, made: Vec::with_capacity(length.unwrap_or_default()) })
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Keys<'v, 'a>, fmt::Error> {
        let (Shape::Map(record) | Shape::Short(_, record)) = self.shape else { return Err(fmt::Error) };
        Ok(Keys { of: self, fields: record.fields.iter(), made: Fields::with_capacity(length) })
    }

    nothing_else!(Made);
}

/// The items of a list.
struct Items<'v, 'a> {
    each: Resolver<'v, 'a>,
    made: Vec<Value>,
}

impl SerializeSeq for Items<'_, '_> {
    type Ok = Made;
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.made.push(value.serialize(self.each)?.into());
        Ok(())
    }

    fn end(self) -> Result<Made, fmt::Error> {
        Ok(Made::Value(Value::from(self.made)))
    }
}

/// The keys of a record. They come in the order in which the record declares them.
struct Keys<'v, 'a> {
    of: Resolver<'v, 'a>,
    fields: slice::Iter<'static, Field>,
    made: Fields,
}

impl SerializeStruct for Keys<'_, '_> {
    type Ok = Made;
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), fmt::Error> {
        let Some(field) = self.fields.find(|field| field.key == key) else { return Err(fmt::Error) };
        self.made.add(field.key, value.serialize(Resolver { shape: field.shape, ..self.of })?.into());
        Ok(())
    }

    fn end(self) -> Result<Made, fmt::Error> {
        Ok(Made::Record(self.made))
    }
}
