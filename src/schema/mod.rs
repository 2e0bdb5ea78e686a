//! What front matter may hold, as data: the keys of each record, their shapes, and what they mean in both languages.
//!
//! One declaration (`record!`) makes both the struct that serde fills and the table from which faults are worded,
//! skeletons are written and forms can be made. Types say what is required: `T` must be there, `Option<T>`,
//! [`List`] and [`Flag`] may be left out. Nothing here knows of files.
//!
//! [`List`]: value::List
//! [`Flag`]: value::Flag

pub mod described;
mod outline;
mod read;
mod slips;
pub mod value;
mod walk;

pub use outline::{Outline, Part};
#[cfg(test)]
pub(crate) use read::yaml_faults;
pub use read::{Collect, Fault, Faults, Pointer, Rest, read_toml, read_yaml};
pub use slips::narrow;

use crate::diagnostic::{Key, Message, Words};
use std::borrow::Cow;

/// One key of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub required: bool,
    pub shape: Shape,
    /// What it means, for an editor.
    pub about: Words,
    /// A value as one would write it in YAML.
    pub example: &'static str,
}

impl Field {
    /// What it is, in a few words: the first of what it means.
    pub fn label(&self) -> Words {
        let head = |about: &'static str| {
            about.split(['，', '；', '：', '。', '？', ',', ';', ':', '（', '(']).next().unwrap_or(about).trim()
        };
        Words { zh: head(self.about.zh), en: head(self.about.en) }
    }

    /// The key as messages name it.
    pub fn named(&self) -> Key {
        Key::labelled(self.key, self.label())
    }

    /// What is told of it where nothing stands behind it, with what else may be done than to fill it in.
    pub fn empty(&self) -> Message {
        let instead = match self.shape {
            _ if !self.required => IF_OPTIONAL,
            Shape::Map(record) if record.is_optional() => {
                Words { zh: "；没有的话写 `{}`", en: ", or write `{}` if there is none" }
            }
            _ => Words { zh: "", en: "" },
        };
        Message::EmptyValue { key: self.named(), about: self.about, instead }
    }

    /// The example as the value that it is to YAML.
    pub fn sample(&self) -> serde_json::Value {
        serde_yaml::from_str(self.example).expect("every example is YAML")
    }
}

/// What else may be done with an empty value than to fill it in, where it need not be there.
const IF_OPTIONAL: Words = Words { zh: "；不填，就把它删掉", en: ", or remove it" };

/// A mapping with known keys.
#[derive(Debug, Clone, Copy)]
pub struct Record {
    pub fields: &'static [Field],
}

impl Record {
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Whether it may hold nothing.
    pub fn is_optional(&self) -> bool {
        self.fields.iter().all(|field| !field.required)
    }

    /// A key below it, `term.to`, as messages name it.
    pub fn named(&self, path: &str) -> Key {
        let (mut fields, mut label) = (Some(self), None);
        for step in path.split('.') {
            let field = fields.and_then(|record| record.field(step));
            label = field.map(Field::label);
            fields = match field.map(|field| field.shape) {
                Some(Shape::Map(record) | Shape::Short(_, record)) => Some(record),
                _ => None,
            };
        }
        label.map_or_else(|| Key::bare(path.to_owned()), |label| Key::labelled(path.to_owned(), label))
    }

    /// The words that may stand in its fields, however deep; one of several fields more than once.
    pub fn choices(&self) -> Vec<Choice> {
        self.fields.iter().flat_map(|field| field.shape.choices()).collect()
    }
}

/// One of a closed set of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub key: &'static str,
    /// Its name among all choices, by which a language can word it: `Meals-free`.
    pub name: &'static str,
    pub label: Words,
}

impl Choice {
    /// The id of the message that words it: its name, in the letters that ids may have.
    pub fn message(&self) -> Cow<'static, str> {
        let legal = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if self.name.chars().all(legal) { Cow::Borrowed(self.name) } else { Cow::Owned(self.name.replace(|c| !legal(c), "_")) }
    }
}

/// What a value looks like.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// One line of text, at most so many characters.
    Text(usize),
    /// Text of any length, of several lines if need be.
    Prose,
    /// Lower-case ASCII letters, digits and hyphens.
    Slug,
    Bool,
    /// A whole number within bounds.
    Integer(u32, u32),
    /// A number that may have a sign and decimals.
    Number,
    /// Yuan, with at most two decimals.
    Amount,
    /// A number that is not negative, with at most two decimals.
    Decimal,
    /// `2026-03-01`, a civil date in the site's time zone.
    Date,
    /// `2026-03-12 06:00`, civil time in the site's time zone.
    Moment,
    /// `06:00`.
    Clock,
    Choice(&'static [Choice]),
    /// The id of another file.
    Reference(Kind),
    /// The key of a trade.
    Trade,
    /// `agreement#clause`.
    Clause,
    /// A path to a file beside this one.
    File,
    /// An absolute http or https address.
    Url,
    List(&'static Shape),
    /// A list that must not be empty.
    Filled(&'static Shape),
    Map(&'static Record),
    /// A record which may be written as just the value of this one of its keys.
    Short(&'static str, &'static Record),
    /// A table with free keys.
    Table(&'static Shape),
}

impl Shape {
    /// The words that may stand in it, however deep.
    pub fn choices(self) -> Vec<Choice> {
        match self {
            Shape::Choice(choices) => choices.to_vec(),
            Shape::List(shape) | Shape::Filled(shape) | Shape::Table(shape) => shape.choices(),
            Shape::Map(record) | Shape::Short(_, record) => record.choices(),
            _ => Vec::new(),
        }
    }

    /// What is expected, for a message.
    pub fn expected(self) -> Words {
        match self {
            Shape::Text(_) | Shape::Prose => Words { zh: "文字", en: "text" },
            Shape::Slug => Words {
                zh: "小写字母、数字和连字符组成的编号",
                en: "an id of lower-case letters, digits and hyphens",
            },
            Shape::Bool => Words { zh: " true 或 false", en: "true or false" },
            Shape::Integer(..) => Words { zh: "整数", en: "a whole number" },
            Shape::Number | Shape::Decimal => Words { zh: "数字", en: "a number" },
            Shape::Amount => Words { zh: "金额（元，只写数字）", en: "an amount in yuan, digits only" },
            Shape::Date => Words { zh: "日期，如 2026-03-01", en: "a date like 2026-03-01" },
            Shape::Moment => Words { zh: "日期和时间，如 2026-03-12 06:00", en: "a date and time like 2026-03-12 06:00" },
            Shape::Clock => Words { zh: "时间，如 06:00", en: "a time like 06:00" },
            Shape::Choice(_) => Words { zh: "列出的词之一", en: "one of the listed words" },
            Shape::Reference(_) => Words { zh: "另一个文件的编号", en: "the id of another file" },
            Shape::Trade => Words { zh: "工种，如 sewing", en: "a trade like sewing" },
            Shape::Clause => Words { zh: "协议条款，如 `zizhong-yuhuan#3`", en: "a clause like `zizhong-yuhuan#3`" },
            Shape::File => Words { zh: "旁边文件的路径", en: "the path of a file beside this one" },
            Shape::Url => Words { zh: "http 或 https 网址", en: "an http or https address" },
            Shape::List(_) | Shape::Filled(_) => Words { zh: "列表，如 [甲, 乙]", en: "a list like [a, b]" },
            Shape::Map(_) | Shape::Table(_) => Words { zh: "一组字段，如 {键: 值}", en: "a mapping like {key: value}" },
            Shape::Short(..) => Words { zh: "编号，或一组字段", en: "an id, or a mapping" },
        }
    }
}

/// A type that can stand in front matter.
pub trait Written: for<'de> serde::Deserialize<'de> {
    const SHAPE: Shape;
    const REQUIRED: bool = true;

    /// Whether nothing was written. What is absent is not serialised either.
    fn is_absent(&self) -> bool {
        false
    }

    /// Shows `visitor` everything inside that points elsewhere or is text.
    fn visit(&self, _at: &At<'_>, _visitor: &mut dyn Visitor) {}
}

/// Is shown what a record holds, however deep.
pub trait Visitor {
    /// What points elsewhere: references, trades, clauses, files.
    fn pointer(&mut self, _at: &At<'_>, _shape: Shape, _written: &str) {}
    /// What is written in words of the author's own.
    fn text(&mut self, _at: &At<'_>, _written: &str) {}
}

/// A place inside front matter: a path of keys and indices, kept on the stack until a fault needs it.
#[derive(Debug, Clone, Copy)]
pub enum At<'a> {
    Top,
    Key(&'a At<'a>, &'a str),
    Index(&'a At<'a>, usize),
}

impl<'a> At<'a> {
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> At<'a> {
        At::Key(self, key)
    }

    #[must_use]
    pub fn index(&'a self, index: usize) -> At<'a> {
        At::Index(self, index)
    }

    pub fn path(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = self;
        loop {
            match at {
                At::Top => break,
                At::Key(parent, key) => {
                    steps.push(Step::Key((*key).to_owned()));
                    at = parent;
                }
                At::Index(parent, index) => {
                    steps.push(Step::Index(*index));
                    at = parent;
                }
            }
        }
        steps.reverse();
        steps
    }
}

/// One step of a path into front matter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// Declares records: the struct that serde fills and its table of fields, in one place.
macro_rules! record {
    ($( $(#[$meta:meta])* $name:ident { $( $key:ident: $ty:ty, $zh:literal, $en:literal, $example:literal; )* } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, serde::Deserialize, serde::Serialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( #[doc = $en] #[serde(skip_serializing_if = "crate::schema::Written::is_absent")] pub $key: $ty, )*
        }

        impl $name {
            /// The keys of this record.
            pub const RECORD: $crate::schema::Record = $crate::schema::Record { fields: &[ $(
                $crate::schema::Field {
                    key: stringify!($key),
                    required: <$ty as $crate::schema::Written>::REQUIRED,
                    shape: <$ty as $crate::schema::Written>::SHAPE,
                    about: $crate::diagnostic::Words { zh: $zh, en: $en },
                    example: $example,
                },
            )* ] };
        }

        impl $crate::schema::Written for $name {
            const SHAPE: $crate::schema::Shape = $crate::schema::Shape::Map(&Self::RECORD);
            fn visit(&self, at: &$crate::schema::At<'_>, visitor: &mut dyn $crate::schema::Visitor) {
                $( $crate::schema::Written::visit(&self.$key, &at.key(stringify!($key)), visitor); )*
            }
        }
    )+ };
}

/// Declares a closed set of words.
macro_rules! choice {
    ($( $(#[$meta:meta])* $name:ident { $( $variant:ident = $key:literal, $zh:literal, $en:literal; )+ } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
        pub enum $name { $( #[doc = $en] #[serde(rename = $key)] $variant, )+ }

        impl $name {
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];
            pub const CHOICES: &'static [$crate::schema::Choice] = &[ $( $crate::schema::Choice {
                key: $key, name: concat!(stringify!($name), "-", $key), label: $crate::diagnostic::Words { zh: $zh, en: $en },
            }, )+ ];
            /// The word as written in front matter and in addresses.
            pub fn key(self) -> &'static str { Self::CHOICES[self as usize].key }
            pub fn label(self) -> $crate::diagnostic::Words { self.choice().label }
            pub fn choice(self) -> &'static $crate::schema::Choice { &Self::CHOICES[self as usize] }
        }

        impl $crate::schema::Written for $name {
            const SHAPE: $crate::schema::Shape = $crate::schema::Shape::Choice(Self::CHOICES);
        }
    )+ };
}

pub(crate) use {choice, record};

choice! {
    /// The twelve sorts of content.
    Kind {
        Region = "region", "地区", "region";
        Agreement = "agreement", "协议", "agreement";
        Employer = "employer", "用人单位", "employer";
        Job = "job", "岗位", "job";
        Policy = "policy", "政策", "policy";
        Fair = "fair", "招聘会", "fair";
        Trip = "trip", "专车", "trip";
        Course = "course", "培训", "course";
        Station = "station", "服务站", "station";
        Guide = "guide", "办事指南", "guide";
        Bulletin = "bulletin", "数据", "bulletin";
        Page = "page", "页面", "page";
    }
}

impl Kind {
    /// The folder below `content/`: the plural.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Region => "regions",
            Kind::Agreement => "agreements",
            Kind::Employer => "employers",
            Kind::Job => "jobs",
            Kind::Policy => "policies",
            Kind::Fair => "fairs",
            Kind::Trip => "trips",
            Kind::Course => "courses",
            Kind::Station => "stations",
            Kind::Guide => "guides",
            Kind::Bulletin => "bulletins",
            Kind::Page => "pages",
        }
    }

    /// The kind whose files lie in `folder`.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.folder() == folder)
    }

    /// Whether its files lie below the folder of the region whose office publishes them.
    pub fn by_office(self) -> bool {
        !matches!(self, Kind::Region | Kind::Agreement)
    }
}
