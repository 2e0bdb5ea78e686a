//! Front matter as templates see it: every reference as a link, every word of a closed set with what it is called. It is made
//! in one go from what serde says of an entry, without a tree of values in between.

use super::fields::Fields;
use super::view::{View, url};
use crate::model::{Document, Entry, Front, Use, join, record};
use crate::plan::route;
use crate::schema::value::Slug;
use crate::schema::{Field, Record, Shape};
use serde::de::value::Error;
use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::slice;
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

/// What no key of front matter holds.
fn unknown<T>() -> Result<T, Error> {
    Err(Error::custom("front matter holds no such thing"))
}

macro_rules! as_it_is {
    ($($name:ident: $ty:ty),*) => { $(
        fn $name(self, value: $ty) -> Result<Made, Error> {
            Ok(Made::Value(Value::from(value)))
        }
    )* };
}

impl<'v, 'a> Serializer for Resolver<'v, 'a> {
    type Ok = Made;
    type Error = Error;
    type SerializeSeq = Items<'v, 'a>;
    type SerializeTuple = Impossible<Made, Error>;
    type SerializeTupleStruct = Impossible<Made, Error>;
    type SerializeTupleVariant = Impossible<Made, Error>;
    type SerializeMap = Impossible<Made, Error>;
    type SerializeStruct = Keys<'v, 'a>;
    type SerializeStructVariant = Impossible<Made, Error>;

    as_it_is! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64
    }

    fn serialize_char(self, value: char) -> Result<Made, Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<Made, Error> {
        Ok(Made::Value(self.text(value)))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Made, Error> {
        unknown()
    }

    fn serialize_none(self) -> Result<Made, Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Made, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Made, Error> {
        Ok(Made::Value(Value::none()))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Made, Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Made, Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Made, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Made, Error> {
        unknown()
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items<'v, 'a>, Error> {
        let shape = match self.shape {
            Shape::List(item) | Shape::Filled(item) => *item,
            shape => shape,
        };
        Ok(Items { each: Self { shape, ..self }, made: Vec::with_capacity(length.unwrap_or_default()) })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unknown()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        unknown()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unknown()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        unknown()
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Keys<'v, 'a>, Error> {
        match self.shape {
            Shape::Map(Record { fields }) | Shape::Short(_, Record { fields }) => {
                Ok(Keys { of: self, fields: fields.iter(), made: Fields::with_capacity(length) })
            }
            _ => unknown(),
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unknown()
    }
}

/// The items of a list.
struct Items<'v, 'a> {
    each: Resolver<'v, 'a>,
    made: Vec<Value>,
}

impl SerializeSeq for Items<'_, '_> {
    type Ok = Made;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.made.push(value.serialize(self.each)?.into());
        Ok(())
    }

    fn end(self) -> Result<Made, Error> {
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
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        let Some(field) = self.fields.find(|field| field.key == key) else { return unknown() };
        self.made.add(field.key, value.serialize(Resolver { shape: field.shape, ..self.of })?.into());
        Ok(())
    }

    fn end(self) -> Result<Made, Error> {
        Ok(Made::Record(self.made))
    }
}
