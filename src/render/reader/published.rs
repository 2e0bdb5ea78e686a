//! What is published of an entry, told piece by piece to whoever writes it: for each there are thousands of entries, and none
//! stands in memory as anything but what it is.
//!
//! Keys are those of front matter, so that another portal can take entries in. What is for editors only stays out: notes on
//! consent, rules that were allowed, old addresses.

use super::super::front::nothing_else;
use super::super::view::{View, absolute, url};
use crate::model::{Document, Entry, Front, INTERNAL, Item, Job, Use, join, record};
use crate::plan::dataset::{BODY, KNOWN, NAMES};
use crate::plan::{Target, route};
use crate::schema::{Field, Kind, Shape};
use serde::Serialize;
use serde::ser::{SerializeSeq, SerializeStruct, Serializer};
use std::borrow::Cow;
use std::fmt;

/// What holds several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    Record,
    List,
}

/// Writes what it is told.
pub(super) trait Out {
    /// A key of a record; its value comes next.
    fn key(&mut self, key: &'static str);
    fn text(&mut self, text: &str);
    /// A number, or whether something holds, as it is written everywhere.
    fn bare(&mut self, written: &str);
    /// That a key is not there, which would stand here and hold this.
    fn nothing(&mut self, shape: Shape);
    fn open(&mut self, holder: Holder);
    fn close(&mut self, holder: Holder);
}

/// Whether a key of front matter is published.
pub(super) fn is_public(key: &str) -> bool {
    !INTERNAL.contains(&key)
}

/// Tells of an entry: what is known of it besides its front matter, the front matter, what its ids stand for, and its text.
pub(super) fn tell(view: View<'_, '_>, base: Option<&str>, item: &dyn Item, out: &mut impl Out) {
    let (kind, slug, document) = (item.kind(), item.slug(), item.document());
    out.open(Holder::Record);
    let page = absolute(base, &route::entry(kind, slug));
    let changed = item.common().changed().map(|day| day.to_string());
    let closes = item.life().closes.map(|day| day.to_string());
    let known = [
        Some(&**slug as &str),
        page.as_deref(),
        document.office.as_deref().map(|office| office as &str),
        Some(item.state(view.plan.wish.today).key()),
        changed.as_deref(),
        closes.as_deref(),
    ];
    KNOWN.iter().zip(known).for_each(|((key, ..), value)| tell_text(out, key, value));
    let place = Place { folder: document.folder(), base };
    view.portal.with(kind, slug, Value { shape: Shape::Map(record(kind)), goes_on: true, place, out: &mut *out });
    if let Some(job) = view.portal.jobs.get(slug).filter(|_| kind == Kind::Job) {
        NAMES.iter().zip(names(view, job)).for_each(|((key, ..), value)| tell_text(out, key, value));
    }
    let body = body(view, base, document);
    tell_text(out, BODY.0, Some(body.trim()).filter(|body| !body.is_empty()));
    out.close(Holder::Record);
}

fn tell_text(out: &mut impl Out, key: &'static str, text: Option<&str>) {
    let Some(text) = text else { return out.nothing(Shape::Prose) };
    out.key(key);
    out.text(text);
}

/// What a job's ids stand for, so that who reads only this file need not look them up.
fn names<'a>(view: View<'_, 'a>, job: &Entry<Job>) -> [Option<&'a str>; NAMES.len()] {
    let (portal, front) = (view.portal, &job.front);
    let employer = portal.employers.get(&front.employer).map(|employer| &employer.front);
    let region = portal.regions.get(&front.workplace.region).map(|region| &region.front);
    [
        employer.map(|employer| &*employer.title),
        employer.and_then(|employer| employer.uscc.as_deref()),
        region.map(|region| &*region.title),
        region.map(|region| &*region.code),
        portal.trades.get(&front.trade).map(|trade| &*trade.title),
    ]
}

/// The text of an entry, with the links that its author wrote between files leading to pages.
fn body<'a>(view: View<'_, '_>, base: Option<&str>, document: &'a Document) -> Cow<'a, str> {
    let text = document.body_text();
    let targets = view.plan.links.get(&*document.file).map_or(&[][..], |targets| targets);
    let mut places: Vec<_> = document.body.links.iter().map(|link| link.at.clone()).zip(targets).collect();
    places.sort_by_key(|(at, _)| at.start);
    let (mut out, mut from) = (String::new(), 0);
    for (at, target) in places {
        // A link whose destination stands elsewhere is given as a whole, and stays as it is.
        let Target::Inside { route, anchor } = target else { continue };
        if at.start < from || text[at.clone()].starts_with(['[', '!']) {
            continue;
        }
        out.push_str(&text[from..at.start]);
        out.push_str(&absolute(base, route).unwrap_or_else(|| url(route)));
        out.extend(anchor.iter().flat_map(|anchor| ["#", anchor]));
        from = at.end;
    }
    let whole = if from == 0 {
        Cow::Borrowed(text)
    } else {
        out.push_str(&text[from..]);
        Cow::Owned(out)
    };
    if whole.contains('\r') { Cow::Owned(whole.replace("\r\n", "\n")) } else { whole }
}

/// Where an entry's files lie and lead.
#[derive(Clone, Copy)]
struct Place<'p> {
    folder: &'p str,
    base: Option<&'p str>,
}

/// A value of this shape, on its way to `out`.
struct Value<'t, O> {
    shape: Shape,
    /// Whether its keys go on with those of the record that is open.
    goes_on: bool,
    place: Place<'t>,
    out: &'t mut O,
}

impl<O: Out> Use for Value<'_, O> {
    type Out = ();
    fn entry<F: Front>(self, entry: &Entry<F>) {
        entry.front.serialize(self).expect("front matter serialises");
    }
}

impl<O: Out> Value<'_, O> {
    /// Hands on what stands inside, which has this shape.
    fn inner(&mut self, shape: Shape, value: &(impl Serialize + ?Sized)) -> fmt::Result {
        value.serialize(Value { shape, goes_on: false, place: self.place, out: &mut *self.out })
    }
}

impl<'t, O: Out> Serializer for Value<'t, O> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeStruct = Fields<'t, O>;

    fn serialize_str(self, text: &str) -> fmt::Result {
        match self.shape {
            Shape::Amount | Shape::Decimal => self.out.bare(text),
            Shape::File => {
                let route = route::attachment(&join(self.place.folder, text).unwrap_or_default());
                self.out.text(&absolute(self.place.base, &route).unwrap_or_else(|| url(&route)));
            }
            _ => self.out.text(text),
        }
        Ok(())
    }

    fn serialize_bool(self, holds: bool) -> fmt::Result {
        self.out.bare(if holds { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u32(self, number: u32) -> fmt::Result {
        self.out.bare(&number.to_string());
        Ok(())
    }

    fn serialize_f64(self, number: f64) -> fmt::Result {
        self.out.bare(&serde_json::Value::from(number).to_string());
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, key: &'static str) -> fmt::Result {
        self.out.text(key);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        let (Shape::List(inner) | Shape::Filled(inner)) = self.shape else { return Err(fmt::Error) };
        self.out.open(Holder::List);
        Ok(Self { shape: *inner, ..self })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'t, O>, fmt::Error> {
        let (Shape::Map(record) | Shape::Short(_, record)) = self.shape else { return Err(fmt::Error) };
        if !self.goes_on {
            self.out.open(Holder::Record);
        }
        Ok(Fields { left: record.fields.iter(), of: self })
    }

    nothing_else!(());
}

impl<O: Out> SerializeSeq for Value<'_, O> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.inner(self.shape, value)
    }

    fn end(self) -> fmt::Result {
        self.out.close(Holder::List);
        Ok(())
    }
}

/// A record, and those of its fields that are still to come: they come in their order, each or that it is absent.
struct Fields<'t, O> {
    of: Value<'t, O>,
    left: std::slice::Iter<'static, Field>,
}

impl<O> Fields<'_, O> {
    /// The field of a key, if it is published.
    fn field(&mut self, key: &str) -> Option<&'static Field> {
        self.left.find(|field| field.key == key).filter(|field| is_public(field.key))
    }
}

impl<O: Out> SerializeStruct for Fields<'_, O> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> fmt::Result {
        let Some(field) = self.field(key) else { return Ok(()) };
        self.of.out.key(key);
        self.of.inner(field.shape, value)
    }

    fn skip_field(&mut self, key: &'static str) -> fmt::Result {
        if let Some(field) = self.field(key) {
            self.of.out.nothing(field.shape);
        }
        Ok(())
    }

    fn end(self) -> fmt::Result {
        if !self.of.goes_on {
            self.of.out.close(Holder::Record);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::Json;
    use super::*;
    use crate::load;
    use crate::model::Loaded;
    use crate::schema::value::Slug;
    use serde_json::Value as Written;

    /// What is told of front matter, and all of it.
    struct Both;

    impl Use for Both {
        type Out = [Written; 2];
        fn entry<F: Front>(self, entry: &Entry<F>) -> [Written; 2] {
            let mut told = Vec::new();
            let (shape, place) = (Shape::Map(record(F::KIND)), Place { folder: entry.document.folder(), base: None });
            entry.front.serialize(Value { shape, goes_on: false, place, out: &mut Json(&mut told) }).unwrap();
            [serde_json::from_slice(&told).unwrap(), serde_json::to_value(&entry.front).unwrap()]
        }
    }

    fn check(shape: Shape, told: &Written, whole: &Written) {
        match (shape, told, whole) {
            (Shape::Map(record) | Shape::Short(_, record), Written::Object(told), Written::Object(whole)) => {
                let public: Vec<_> = whole.iter().filter(|(key, _)| is_public(key)).collect();
                assert_eq!(told.keys().collect::<Vec<_>>(), public.iter().map(|(key, _)| *key).collect::<Vec<_>>());
                for (key, whole) in public {
                    check(record.field(key).unwrap().shape, &told[key], whole);
                }
            }
            (Shape::List(inner) | Shape::Filled(inner), Written::Array(told), Written::Array(whole)) => {
                assert_eq!(told.len(), whole.len());
                told.iter().zip(whole).for_each(|(told, whole)| check(*inner, told, whole));
            }
            (Shape::Amount | Shape::Decimal, Written::Number(told), Written::String(whole)) => {
                assert_eq!(told.to_string(), *whole);
            }
            (Shape::File, Written::String(told), Written::String(path)) => assert_eq!(*told, format!("files/x/{path}")),
            _ => assert_eq!(told, whole),
        }
    }

    #[test]
    fn all_front_matter_is_told_but_what_is_for_editors() {
        for kind in Kind::ALL {
            let fields = record(*kind).fields.iter().map(|field| format!("{}: {}\n", field.key, field.example));
            let text = format!("---\n{}---\n", fields.collect::<String>());
            let document = load::document("content/x/a.md", *kind, Slug::parse("a").unwrap(), None, text).unwrap();
            let (loaded, faults) = Loaded::read(document);
            let [told, whole] = loaded.unwrap_or_else(|_| panic!("{kind:?}: {faults:?}")).with(Both);
            check(Shape::Map(record(*kind)), &told, &whole);
        }
    }
}
