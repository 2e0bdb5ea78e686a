//! The values that front matter is made of. Each type accepts exactly what its [`Shape`] says. `id` has those that name
//! other files, `time` days and times, `shared` the records that many kinds hold.

pub use id::{
    AgreementId, ClauseId, EmployerId, FairId, FilePath, GuideId, JobId, PolicyId, RegionId, Slug, StationId, TradeId, TripId,
};
pub use shared::{
    Allow, Attachment, Audience, Contact, Days, Locality, Open, PlaceAt, Source, Span, Verified, VerifiedOn, Withdrawn,
    WithdrawnOn,
};

pub use time::{Clock, Date, Moment};

use super::{At, Shape, Visitor, Written};
use serde::de::{self, Deserialize, Deserializer, Visitor as Visit};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// Whether a text is a word that YAML reads as nothing. Front matter takes it for an empty value, quoted or not.
pub fn means_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "~" | "null" | "Null" | "NULL")
}

/// Quotes that people type and YAML does not know.
pub const QUOTES: [char; 8] = ['“', '”', '‘', '’', '「', '」', '『', '』'];

/// Text without the control characters that no page, feed or calendar may hold and nobody sees. Tabs become spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() && c != '\n') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\t', " ").chars().filter(|c| !c.is_control() || *c == '\n').collect())
}

/// Text of one line that is not empty, at most `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Text<const MAX: usize>(Box<str>);

impl<const MAX: usize> Deref for Text<MAX> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de, const MAX: usize> Deserialize<'de> for Text<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let text = visible(&written);
        let trimmed = text.trim();
        if means_nothing(trimmed) || trimmed.contains('\n') || trimmed.chars().count() > MAX {
            return Err(de::Error::custom("not a line of text"));
        }
        Ok(Self(if trimmed.len() == written.len() { written.into_boxed_str() } else { trimmed.into() }))
    }
}

impl<const MAX: usize> Written for Text<MAX> {
    const SHAPE: Shape = Shape::Text(MAX);
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        visitor.text(at, self);
    }
}

/// Text that may have several lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prose(Box<str>);

impl Deref for Prose {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let text = visible(&written);
        if means_nothing(&text) { Err(de::Error::custom("empty")) } else { Ok(Self(text.trim().into())) }
    }
}

impl Written for Prose {
    const SHAPE: Shape = Shape::Prose;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        visitor.text(at, self);
    }
}

/// A list that may be left out or be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List<T>(Box<[T]>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    // Through `Option`, so that serde takes an absent key for an empty list without an attribute on each field.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<Vec<T>>::deserialize(deserializer).map(|list| Self(list.unwrap_or_default().into()))
    }
}

impl<T: Written> Written for List<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    const REQUIRED: bool = false;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        for (index, item) in self.iter().enumerate() {
            item.visit(&at.index(index), visitor);
        }
    }
}

/// A list with at least one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Filled<T>(Box<[T]>);

impl<T> Deref for Filled<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Filled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::deserialize(deserializer)?;
        if list.is_empty() { Err(de::Error::custom("empty list")) } else { Ok(Self(list.into())) }
    }
}

impl<T: Written> Written for Filled<T> {
    const SHAPE: Shape = Shape::Filled(&T::SHAPE);
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        for (index, item) in self.iter().enumerate() {
            item.visit(&at.index(index), visitor);
        }
    }
}

/// A record none of whose keys is required, but which must itself be written, be it as `{}`.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct Stated<T>(T);

impl<T> Deref for Stated<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    // Through `Option`, because serde takes nothing at all for a record without keys.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer)?.map(Self).ok_or_else(|| de::Error::custom("empty value"))
    }
}

impl<T: Written> Written for Stated<T> {
    const SHAPE: Shape = T::SHAPE;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        self.0.visit(at, visitor);
    }
}

/// What stands in few entries, and would take room in all.
impl<T: Written> Written for Box<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = T::REQUIRED;
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        (**self).visit(at, visitor);
    }
}

impl<T: Written> Written for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        if let Some(value) = self {
            value.visit(at, visitor);
        }
    }
}

/// Something that holds when it is written `true`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Flag(pub bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<bool>::deserialize(deserializer).map(|flag| Self(flag.unwrap_or_default()))
    }
}

impl Written for Flag {
    const SHAPE: Shape = Shape::Bool;
    const REQUIRED: bool = false;
}

impl Written for bool {
    const SHAPE: Shape = Shape::Bool;
}

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Count<const MIN: u32, const MAX: u32>(pub u32);

impl<'de, const MIN: u32, const MAX: u32> Deserialize<'de> for Count<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(deserializer)?;
        if (MIN..=MAX).contains(&number) { Ok(Self(number)) } else { Err(de::Error::custom("out of range")) }
    }
}

impl<const MIN: u32, const MAX: u32> Written for Count<MIN, MAX> {
    const SHAPE: Shape = Shape::Integer(MIN, MAX);
}

/// Any number but the infinite ones and what is none, which YAML writes `.inf` and `.nan`.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Finite(pub f64);

impl<'de> Deserialize<'de> for Finite {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if number.is_finite() { Ok(Self(number)) } else { Err(de::Error::custom("not a finite number")) }
    }
}

impl Written for Finite {
    const SHAPE: Shape = Shape::Number;
}

/// Yuan, kept in fen so that sums and comparisons are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(u64);

impl Amount {
    /// At most a thousand million yuan, not negative, no fractions of a fen.
    pub fn from_yuan(yuan: f64) -> Option<Self> {
        let fen = (yuan * 100.0).round();
        let exact = (fen / 100.0 - yuan).abs() < 1e-6;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie from 0 to 1e11")]
        (exact && (0.0..=1e11).contains(&fen)).then_some(Self(fen as u64))
    }

    /// `3800-4200`, or one amount where there is no other upper end.
    pub fn up_to(self, max: Option<Self>) -> String {
        match max.filter(|max| *max != self) {
            Some(max) => format!("{self}-{max}"),
            None => self.to_string(),
        }
    }

    pub fn yuan(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "at most 1e11 fen, which a double holds exactly")]
        let fen = self.0 as f64;
        fen / 100.0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (yuan, 0) => fmt::Display::fmt(&yuan, f),
            (yuan, fen) if fen % 10 == 0 => write!(f, "{yuan}.{}", fen / 10),
            (yuan, fen) => write!(f, "{yuan}.{fen:02}"),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let yuan = f64::deserialize(deserializer)?;
        Self::from_yuan(yuan).ok_or_else(|| de::Error::custom("not an amount"))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Written for Amount {
    const SHAPE: Shape = Shape::Amount;
}

/// A number with at most two decimals that is not money: hours, kilometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct Decimal(pub Amount);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Written for Decimal {
    const SHAPE: Shape = Shape::Decimal;
}

/// Parses a value from its text, for serde.
fn from_text<'de, D: Deserializer<'de>, T>(deserializer: D, parse: fn(&str) -> Option<T>) -> Result<T, D::Error> {
    struct FromText<T>(fn(&str) -> Option<T>);
    impl<T> Visit<'_> for FromText<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text of a known form")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            (self.0)(text).ok_or_else(|| E::custom("not of the form expected"))
        }
    }
    deserializer.deserialize_str(FromText(parse))
}

/// Implements serde for a type that is written as one piece of text.
macro_rules! as_text {
    ($name:ident, $parse:path) => {
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                from_text(deserializer, $parse)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

/// Implements serde and the schema for a type that is written as one piece of text and points nowhere.
macro_rules! textual {
    ($name:ident, $shape:expr, $parse:path) => {
        as_text!($name, $parse);
        impl Written for $name {
            const SHAPE: Shape = $shape;
        }
    };
}

// Declared here so that the macros above are known in them.
mod id;
mod shared;
mod time;

/// An absolute http or https address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let legal = !host.is_empty()
            && !text.ends_with(QUOTES)
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`{}".contains(c));
        legal.then(|| Self(text.to_owned()))
    }
}

impl Url {
    /// Whether addresses can be made by putting paths behind it.
    pub fn is_base(&self) -> bool {
        !self.0.contains(['?', '#'])
    }
}

impl Deref for Url {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

textual!(Url, Shape::Url, Url::parse);
