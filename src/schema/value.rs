//! The values that front matter is made of. Each type accepts exactly what its [`Shape`] says.

use super::{At, Kind, Shape, Visitor, Written, choice, record};
use jiff::civil;
use serde::de::{self, Deserialize, Deserializer, Visitor as Visit};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// Whether a text is a word that YAML reads as nothing. Front matter takes it for an empty value, quoted or not.
pub fn means_nothing(text: &str) -> bool {
    matches!(text.trim(), "" | "~" | "null" | "Null" | "NULL")
}

/// Quotes that people type and YAML does not know.
pub const QUOTES: [char; 8] = ['“', '”', '‘', '’', '「', '」', '『', '』'];

/// Text of one line that is not empty, at most `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Text<const MAX: usize>(String);

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
        let text = String::deserialize(deserializer)?;
        let trimmed = text.trim();
        if means_nothing(trimmed) || trimmed.contains('\n') || trimmed.chars().count() > MAX {
            return Err(de::Error::custom("not a line of text"));
        }
        Ok(Self(if trimmed.len() == text.len() { text } else { trimmed.to_owned() }))
    }
}

impl<const MAX: usize> Written for Text<MAX> {
    const SHAPE: Shape = Shape::Text(MAX);
}

/// Text that may have several lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Prose(String);

impl Deref for Prose {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if means_nothing(&text) { Err(de::Error::custom("empty")) } else { Ok(Self(text.trim().to_owned())) }
    }
}

impl Written for Prose {
    const SHAPE: Shape = Shape::Prose;
}

/// A list that may be left out or be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
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
        Option::<Vec<T>>::deserialize(deserializer).map(|list| Self(list.unwrap_or_default()))
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
pub struct Filled<T>(Vec<T>);

impl<T> Deref for Filled<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Filled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = Vec::deserialize(deserializer)?;
        if list.is_empty() { Err(de::Error::custom("empty list")) } else { Ok(Self(list)) }
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

impl<T: Written> Written for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
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

impl Written for f64 {
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

    pub fn yuan(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "at most 1e11 fen, which a double holds exactly")]
        let fen = self.0 as f64;
        fen / 100.0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (yuan, 0) => write!(f, "{yuan}"),
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

/// Implements serde and the schema for a type that is written as one piece of text.
macro_rules! textual {
    ($name:ident, $shape:expr, $parse:path) => {
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
        impl Written for $name {
            const SHAPE: Shape = $shape;
        }
    };
}

/// A civil date in the site's time zone; never an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

impl Date {
    /// `2026-03-01`, in just this form.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let form = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !form {
            return None;
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
        let (month, day) = (i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?);
        civil::Date::new(number(0..4)?, month, day).ok().map(Self)
    }

    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        use jiff::ToSpan as _;
        Self(self.0.saturating_add(days.days()))
    }

    /// Days from `self` to `later`.
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.0;
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

textual!(Date, Shape::Date, Date::parse);

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub civil::Time);

impl Clock {
    /// `06:00`, or `6:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i8>().ok())?;
        if !(1..=2).contains(&hour.len()) || minute.len() != 2 {
            return None;
        }
        civil::Time::new(digits(hour)?, digits(minute)?, 0, 0).ok().map(Self)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0.hour(), self.0.minute())
    }
}

textual!(Clock, Shape::Clock, Clock::parse);

/// A civil date and time in the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub date: Date,
    pub time: Clock,
}

impl Moment {
    /// `2026-03-12 06:00`, or with a `T` between.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once([' ', 'T'])?;
        Some(Self { date: Date::parse(date)?, time: Clock::parse(time.trim_start())? })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.time.0.hour(), self.time.0.minute())
    }
}

textual!(Moment, Shape::Moment, Moment::parse);

/// An id: lower-case ASCII letters, digits and hyphens, 1 to 64 of them, beginning and ending with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

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

/// A clause of an agreement: `zizhong-yuhuan#3`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseId {
    pub agreement: Slug,
    pub no: String,
}

impl ClauseId {
    pub fn parse(text: &str) -> Option<Self> {
        let (agreement, no) = text.split_once('#')?;
        let no = (!no.is_empty() && no.len() <= 16).then(|| no.to_owned())?;
        Some(Self { agreement: Slug::parse(agreement)?, no })
    }
}

impl fmt::Display for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.agreement, self.no)
    }
}

impl<'de> Deserialize<'de> for ClauseId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, Self::parse)
    }
}

impl Serialize for ClauseId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

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
        relative.then(|| Self(text.to_owned()))
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

impl<'de> Deserialize<'de> for FilePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer, Self::parse)
    }
}

impl Serialize for FilePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Written for FilePath {
    const SHAPE: Shape = Shape::File;
    fn visit(&self, at: &At<'_>, visitor: &mut dyn Visitor) {
        visitor.pointer(at, Self::SHAPE, &self.0);
    }
}

/// An absolute http or https address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let legal = !host.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\`{}".contains(c));
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

/// Reads a record, or just the value of one of its keys, which is then its short form.
macro_rules! short {
    ($name:ident, $long:ident, $key:ident) => {
        #[derive(Debug, Clone, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub $long);

        impl std::ops::Deref for $name {
            type Target = $long;
            fn deref(&self) -> &$long {
                &self.0
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct ShortOrLong;
                impl<'de> serde::de::Visitor<'de> for ShortOrLong {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a value or a mapping")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        let entry = [(stringify!($key), text)].into_iter();
                        $long::deserialize(serde::de::value::MapDeserializer::new(entry)).map($name)
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                        $long::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map($name)
                    }
                }
                deserializer.deserialize_any(ShortOrLong)
            }
        }

        impl $crate::schema::Written for $name {
            const SHAPE: $crate::schema::Shape = $crate::schema::Shape::Short(stringify!($key), &$long::RECORD);
            fn visit(&self, at: &$crate::schema::At<'_>, visitor: &mut dyn $crate::schema::Visitor) {
                $crate::schema::Written::visit(&self.0, at, visitor);
            }
        }
    };
}

choice! {
    /// Whom a file is written for.
    Audience {
        MigrantWorker = "migrant_worker", "外出务工的人", "migrant workers";
        Returnee = "returnee", "返乡的人", "people who come back";
        Graduate = "graduate", "毕业生", "graduates";
        Hardship = "hardship", "就业困难人员", "people who find it hard to get work";
        Unemployed = "unemployed", "失业人员", "the unemployed";
        Disabled = "disabled", "残疾人", "disabled people";
        Veteran = "veteran", "退役军人", "veterans";
        Employer = "employer", "用人单位", "employers";
        VillageOfficer = "village_officer", "村社干部", "village officers";
    }

    /// Which days of the week.
    Days {
        Daily = "daily", "每天", "every day";
        Workdays = "workdays", "周一至周五", "Monday to Friday";
        MonToSat = "mon-sat", "周一至周六", "Monday to Saturday";
        Weekend = "weekend", "周六、周日", "Saturday and Sunday";
    }
}

record! {
    /// Taken back before its time.
    WithdrawnOn {
        on: Date, "哪天撤回", "the day it was withdrawn", "2026-03-05";
        reason: Option<Text<80>>, "为什么撤回", "why", "订单取消";
    }

    /// Whom to ask.
    Contact {
        station: Option<StationId>, "服务站的编号；写了它，其余可以不写", "the id of a station; then nothing else is needed", "zizhong-center";
        org: Option<Text<60>>, "单位名称", "name of the office", "资中县就业服务中心";
        phone: Option<Text<40>>, "单位电话，不写个人手机", "the office's phone, never a private one", "0832-0000-0000";
        hours: Option<Text<60>>, "什么时候有人接", "when it is answered", "工作日 9:00-17:00";
        wechat_account: Option<Text<40>>, "微信公众号", "official WeChat account", "资中就业";
        email: Option<Text<60>>, "单位邮箱", "the office's e-mail", "jobs@example.org";
    }

    /// Where a fact or a whole posting comes from.
    Source {
        name: Text<80>, "来源单位或媒体", "who published it", "四川日报";
        url: Option<Url>, "原文网址", "address of the original", "https://example.org/a";
        date: Option<Date>, "原文日期", "date of the original", "2020-03-06";
        repost: Flag, "true 表示转载", "true marks a repost", "true";
    }

    /// A file to download.
    Attachment {
        file: FilePath, "文件名，放在本文件旁边", "file name, beside this file", "form.pdf";
        title: Text<60>, "文件叫什么", "what it is called", "申请表";
    }

    /// Looked at by someone who can be named by office.
    VerifiedOn {
        on: Date, "哪天核实", "the day", "2026-03-05";
        by: Option<Text<60>>, "谁核实的（单位）", "which office", "驻点招工组";
        method: Option<Text<40>>, "怎么核实的", "how", "电话";
    }

    /// A span of dates; without `to` it is open.
    Span {
        from: Date, "从哪天起", "first day", "2020-01-10";
        to: Option<Date>, "到哪天；不写表示长期", "last day; leave out if open", "2028-01-09";
    }

    /// Where something takes place.
    PlaceAt {
        region: RegionId, "县、区、镇的编号", "the region's id", "yuhuan";
        address: Option<Text<100>>, "地址", "address", "大麦屿街道样例路";
        place_name: Option<Text<60>>, "场所叫什么", "name of the place", "庆荣村村委会院坝";
    }

    /// When people are there.
    Open {
        days: Days, "哪些日子", "which days", "workdays";
        open: Clock, "几点开", "from", "09:00";
        close: Clock, "几点关", "until", "17:00";
        note: Option<Text<60>>, "补充", "a note", "中午有人值班";
    }
}

short!(Withdrawn, WithdrawnOn, on);
short!(Verified, VerifiedOn, on);
short!(Locality, PlaceAt, region);
