//! Values that name something elsewhere: ids, trades, clauses, files.

use super::{QUOTES, Text, from_text, means_nothing};
use crate::schema::{At, Kind, Shape, Visitor, Written};
use serde::de::{self, Deserialize, Deserializer};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// An id: lower-case ASCII letters, digits and hyphens, 1 to 64 of them, beginning and ending with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let legal = bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-');
        (legal && !means_nothing(text) && bytes.len() <= 64 && ends(bytes.first()) && ends(bytes.last()))
            .then(|| Self(text.into()))
    }
}

impl Deref for Slug {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

textual!(Slug, Shape::Slug, Slug::parse);

/// Declares ids of other files, one type for each kind.
macro_rules! ids {
    ($($name:ident => $shape:expr, $about:literal;)+) => { $(
        #[doc = $about]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Slug);

        impl Deref for $name {
            type Target = Slug;
            fn deref(&self) -> &Slug {
                &self.0
            }
        }

        impl Written for $name {
            const SHAPE: Shape = $shape;
            fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
                visitor.pointer(at, Self::SHAPE, &self.0);
            }
        }
    )+ };
}

ids! {
    RegionId => Shape::Reference(Kind::Region), "The id of a region.";
    AgreementId => Shape::Reference(Kind::Agreement), "The id of an agreement.";
    EmployerId => Shape::Reference(Kind::Employer), "The id of an employer.";
    JobId => Shape::Reference(Kind::Job), "The id of a job.";
    PolicyId => Shape::Reference(Kind::Policy), "The id of a policy.";
    FairId => Shape::Reference(Kind::Fair), "The id of a fair.";
    TripId => Shape::Reference(Kind::Trip), "The id of a trip.";
    StationId => Shape::Reference(Kind::Station), "The id of a station.";
    GuideId => Shape::Reference(Kind::Guide), "The id of a guide.";
}

/// The key of a trade. Any text is read, so that a trade's name in place of its key can be told what the key is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct TradeId(Text<40>);

impl<'de> Deserialize<'de> for TradeId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::<40>::deserialize(deserializer)?;
        if text.starts_with(QUOTES) || text.ends_with(QUOTES) { Err(de::Error::custom("quoted")) } else { Ok(Self(text)) }
    }
}

impl Deref for TradeId {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Written for TradeId {
    const SHAPE: Shape = Shape::Trade;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        visitor.pointer(at, Self::SHAPE, self);
    }
}

/// A clause of an agreement: `zizhong-yuhuan#3`. Its number is as long as those that agreements give their clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseId {
    pub agreement: Slug,
    pub no: String,
}

impl ClauseId {
    pub fn parse(text: &str) -> Option<Self> {
        let (agreement, no) = text.split_once('#')?;
        let no = (!no.is_empty() && no.chars().count() <= 16).then(|| no.to_owned())?;
        Some(Self { agreement: Slug::parse(agreement)?, no })
    }
}

impl fmt::Display for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.agreement, self.no)
    }
}

as_text!(ClauseId, ClauseId::parse);

impl Written for ClauseId {
    const SHAPE: Shape = Shape::Clause;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        visitor.pointer(at, Self::SHAPE, &self.to_string());
    }
}

/// A path to a file beside the one that names it, with `/`, below the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePath(String);

impl FilePath {
    pub fn parse(text: &str) -> Option<Self> {
        let relative = !means_nothing(text) && !text.starts_with('/') && !text.contains([':', '\\']);
        let quoted = text.starts_with(QUOTES) || text.ends_with(QUOTES);
        (relative && !quoted).then(|| Self(text.to_owned()))
    }
}

impl Deref for FilePath {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FilePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

as_text!(FilePath, FilePath::parse);

impl Written for FilePath {
    const SHAPE: Shape = Shape::File;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        visitor.pointer(at, Self::SHAPE, &self.0);
    }
}
